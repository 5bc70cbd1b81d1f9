//! Days that are not full: how much of a day each weekday can take, and days off.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::preference::choose;
use crate::app::learner::{Learner, use_learner};
use crate::app::platform::page;
use crate::app::ui::{Ui, use_ui};
use crate::day::Day;
use crate::plan::Goal;
use crate::settings::Setting;
use crate::study::Capacity;
use leptos::prelude::*;

/// Percentages of a full day that a weekday can take.
const SHARES: [(u8, &str); 5] = [
    (100, "Full day"),
    (75, "Three quarters"),
    (50, "Half"),
    (25, "A quarter"),
    (0, "Day off"),
];

/// The most days off that one entry may add.
const LONGEST_BREAK: i32 = 60;

/// How much of a full day each weekday can take.
pub(super) fn week() -> AnyView {
    view! {
        <fieldset class="field">
            <legend>"How much you can study on each weekday"</legend>
            <div class="week">{(0..7_usize).map(weekday).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn weekday(n: usize) -> impl IntoView {
    let (learner, ui) = (use_learner(), use_ui());
    // 2024-01-01 was a Monday.
    let monday = Day::from_civil(2024, 1, 1).unwrap_or(Day(4));
    let name = monday.plus(n as i32).weekday_name();
    let id = format!("day-{n}");
    let current = move || {
        let week = learner.settings().goal.capacity.week();
        week.get(n).copied().unwrap_or(100)
    };
    let mut shares = SHARES.to_vec();
    // A value that was set elsewhere, such as by a later version.
    if !shares.iter().any(|(share, _)| *share == untrack(current)) {
        shares.push((untrack(current), "As set"));
    }
    let options = shares
        .into_iter()
        .map(|(share, words)| {
            view! { <option value=share.to_string() prop:selected=move || current() == share>{words}</option> }
        })
        .collect_view();
    let pick = move |event| {
        let mut week = learner.settings_now().goal.capacity.week();
        let share = event_target_value(&event).parse::<u8>();
        if let (Some(day), Ok(share)) = (week.get_mut(n), share) {
            *day = share;
            let words = SHARES.iter().find(|(other, _)| *other == share);
            let words = words.map_or("as set".to_owned(), |(_, words)| words.to_lowercase());
            let words = format!("{name}: {words}.");
            choose(learner, ui, Setting::Week(week), words);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{name}</label>
            <select class="input" id=id on:change=pick>
                {options}
            </select>
        </div>
    }
}

/// Days off: those ahead, each with a button to remove it, and a form to add more.
pub(super) fn days_off() -> AnyView {
    let (learner, ui) = (use_learner(), use_ui());
    let (first, last) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let firsts = move || {
        let today = learner.today();
        (today, today.plus(*Goal::DAYS_AHEAD.end()))
    };
    let lasts = move || {
        let from = Day::parse_iso(&first.get()).unwrap_or(firsts().0);
        (from, from.plus(LONGEST_BREAK - 1))
    };
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                add(learner, ui, first, last);
            }
        >
            <fieldset class="field">
                <legend>"Days off"</legend>
                <div class="week">
                    {date("off-first", "First day", first, true, firsts)}
                    {date("off-last", "Last day (optional)", last, false, lasts)}
                </div>
            </fieldset>
            <div class="button-row"><button class="button" type="submit">"Add"</button></div>
        </form>
        {list()}
    }
    .into_any()
}

/// A day within a range, which the browser holds it to in its own words.
fn date(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    required: bool,
    range: impl Fn() -> (Day, Day) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input"
                id=id
                type="date"
                min=move || range().0.iso()
                max=move || range().1.iso()
                required=required
                prop:value=move || value.get()
                on:change=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

fn add(learner: Learner, ui: Ui, first: RwSignal<String>, last: RwSignal<String>) {
    let from = Day::parse_iso(&first.get_untracked());
    let until = Day::parse_iso(&last.get_untracked()).or(from);
    let (Some(from), Some(until)) = (from, until) else {
        return;
    };
    let undo = learner.reversibly(|| set_off(learner, (from, until), true));
    first.set(String::new());
    last.set(String::new());
    let today = untrack(|| learner.today());
    ui.toast_with_undo(
        format!("{} added.", range_words((from, until), today)),
        undo,
    );
}

fn set_off(learner: Learner, (first, last): (Day, Day), off: bool) {
    for number in 0..=last.since(first) {
        learner.set(Setting::DayOff(first.plus(number), off));
    }
}

fn list() -> impl IntoView {
    let learner = use_learner();
    let ahead = Memo::new(move |_| ranges(&learner.settings().goal.capacity, learner.today()));
    move || {
        let rows = ahead.get().into_iter().map(|range| row(learner, range));
        (!ahead.with(Vec::is_empty)).then(|| view! { <ul class="rows">{rows.collect_view()}</ul> })
    }
}

fn row(learner: Learner, range: (Day, Day)) -> impl IntoView {
    let ui = use_ui();
    let words = range_words(range, learner.today());
    let label = format!("Remove {words}");
    let removed = format!("{words} removed.");
    let remove = move |_| {
        let undo = learner.reversibly(|| set_off(learner, range, false));
        ui.toast_with_undo(removed.clone(), undo);
        page::focus("#off-first");
    };
    view! {
        <li class="row">
            <span class="row-title">{words}</span>
            <span class="row-end">
                <button class="icon-button" type="button" aria-label=label on:click=remove>
                    {icon(Icon::Close)}
                </button>
            </span>
        </li>
    }
}

/// Days off from today on; consecutive ones form one range.
fn ranges(capacity: &Capacity, today: Day) -> Vec<(Day, Day)> {
    let mut ranges: Vec<(Day, Day)> = Vec::new();
    for day in capacity.off().range(today..) {
        match ranges.last_mut() {
            Some((_, last)) if last.plus(1) == *day => *last = *day,
            _ => ranges.push((*day, *day)),
        }
    }
    ranges
}

fn range_words((first, last): (Day, Day), today: Day) -> String {
    match first == last {
        true => first.name_on(today),
        false => format!("{} to {}", first.name_on(today), last.name_on(today)),
    }
}
