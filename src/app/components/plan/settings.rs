//! The plan in Settings: date, job and minutes, days that can take less, and days off. Each is kept as it is chosen.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::plan::forecast::use_forecast;
use crate::app::components::plan::form::{GoalDraft, date_field, level_field};
use crate::app::learner::use_learner;
use crate::app::platform;
use crate::app::route::Page;
use crate::day::Day;
use crate::plan::{Goal, count};
use crate::settings::Setting;
use crate::study::Capacity;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How much of a full day a weekday can take, and its words.
const SHARES: [(u8, &str); 5] = [
    (100, "Full day"),
    (75, "Three quarters"),
    (50, "Half"),
    (25, "A quarter"),
    (0, "Free"),
];

/// Days off that one entry may add.
const LONGEST_BREAK: i32 = 60;

/// The section of the plan.
#[component]
pub fn PlanSettings() -> impl IntoView {
    let learner = use_learner();
    let planned = Memo::new(move |_| learner.goal().is_some());
    view! {
        <section class="section" aria-labelledby="plan">
            <h2 id="plan">"Plan"</h2>
            <label class="switch-row">
                <span>
                    "Plan my days"
                    <small class="caption block">
                        "From the minutes you have and the day of your interview. Otherwise a fixed number of new questions \
                         comes each day."
                    </small>
                </span>
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || planned.get()
                    on:change=move |event| {
                        if event_target_checked(&event) {
                            learner.set_interview(None);
                        } else {
                            learner.set(Setting::NoPlan);
                        }
                    }
                />
            </label>
            {move || planned.get().then(fields)}
        </section>
    }
    .into_any()
}

fn fields() -> AnyView {
    let learner = use_learner();
    let draft = GoalDraft::from_settings();
    view! {
        {date_field(draft, move |date| learner.set_interview(date))}
        {level_field(draft, move |level| learner.set(Setting::Level(level)))}
        {exact_minutes()}
        <p class="estimate" role="status">
            {move || {
                learner.goal().map(|goal| {
                    let plan = learner.plan_for(&goal);
                    let [before, finding, after] = goal.estimate(&plan, learner.today());
                    view! { {before}<strong>{finding}</strong>{after} }
                })
            }}
        </p>
        <ul class="rows">
            <li>
                <a class="row" href=Page::Plan.href()>
                    <span class="row-title">"What is in the plan"</span>
                    <span class="row-meta">"What it takes, what is left out, what you keep"</span>
                    <span class="row-end">{icon(Icon::Forward)}</span>
                </a>
            </li>
        </ul>
        <details class="disclosure">
            <summary>"Easy days and days off"</summary>
            <div class="stack" data-gap="large">
                {week()}
                {days_off()}
                {cost()}
            </div>
        </details>
    }
    .into_any()
}

/// The minutes, exactly.
fn exact_minutes() -> AnyView {
    let learner = use_learner();
    let (least, most) = (*Goal::MINUTES.start(), *Goal::MINUTES.end());
    view! {
        <div class="field">
            <label for="minutes-exact">{format!("Minutes a day, {least} to {most}")}</label>
            <input
                class="input"
                id="minutes-exact"
                type="number"
                inputmode="numeric"
                min=least.to_string()
                max=most.to_string()
                prop:value=move || learner.settings().goal.minutes_a_day.to_string()
                on:change=move |event| {
                    if let Ok(minutes) = event_target_value(&event).parse::<u8>() {
                        learner.set(Setting::MinutesADay(minutes));
                    }
                }
            />
        </div>
    }
    .into_any()
}

fn week() -> AnyView {
    let learner = use_learner();
    // 2024-01-01 was a Monday.
    let monday = Day::from_civil(2024, 1, 1).unwrap_or(Day(4));
    let days = (0..7_usize)
        .map(|n| {
            let name = monday.plus(n as i32).weekday_name();
            let id = format!("day-{n}");
            let now = move || learner.settings().goal.capacity.week().get(n).copied().unwrap_or(100);
            let mut shares = SHARES.to_vec();
            // One that was set elsewhere, such as by a later version.
            if !shares.iter().any(|(share, _)| *share == untrack(now)) {
                shares.push((untrack(now), "As set"));
            }
            let options = shares
                .into_iter()
                .map(|(share, words)| {
                    view! { <option value=share.to_string() prop:selected=move || now() == share>{words}</option> }
                })
                .collect_view();
            view! {
                <div class="field">
                    <label for=id.clone()>{name}</label>
                    <select
                        class="input"
                        id=id
                        on:change=move |event| {
                            let mut week = learner.settings_now().goal.capacity.week();
                            let share = event_target_value(&event).parse::<u8>();
                            if let (Some(day), Ok(share)) = (week.get_mut(n), share) {
                                *day = share;
                                learner.set(Setting::Week(week));
                            }
                        }
                    >
                        {options}
                    </select>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>"How much of a full day each day can take"</legend>
            <div class="week">{days}</div>
        </fieldset>
    }
    .into_any()
}

fn days_off() -> AnyView {
    let learner = use_learner();
    let (first, last) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move || {
        let from = Day::parse_iso(&first.get_untracked());
        let until = Day::parse_iso(&last.get_untracked()).or(from);
        let (Some(from), Some(until)) = (from, until) else {
            platform::announce("Choose the first day off.");
            return;
        };
        let until = until.max(from).min(from.plus(LONGEST_BREAK - 1));
        for number in 0..=until.since(from) {
            learner.set(Setting::DayOff(from.plus(number), true));
        }
        first.set(String::new());
        last.set(String::new());
        platform::announce(&format!("{} added.", range_words((from, until))));
    };
    let field = move |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input
                    class="input"
                    id=id
                    type="date"
                    min=move || learner.today().iso()
                    prop:value=move || value.get()
                    on:change=move |event| value.set(event_target_value(&event))
                />
            </div>
        }
    };
    let ahead = Memo::new(move |_| {
        let today = learner.today();
        ranges(&learner.settings().goal.capacity, today)
    });
    let list = move || {
        let rows = ahead.get().into_iter().map(|range| {
            let words = range_words(range);
            let label = format!("Remove {words}");
            view! {
                <li class="row">
                    <span class="row-title">{words}</span>
                    <span class="row-end">
                        <button
                            class="icon-button"
                            type="button"
                            aria-label=label
                            on:click=move |_| {
                                for number in 0..=range.1.since(range.0) {
                                    learner.set(Setting::DayOff(range.0.plus(number), false));
                                }
                                platform::announce("Removed.");
                                platform::focus("#off-first");
                            }
                        >
                            {icon(Icon::Close)}
                        </button>
                    </span>
                </li>
            }
        });
        let rows = rows.collect_view();
        (!ahead.with(Vec::is_empty)).then(|| view! { <ul class="rows">{rows}</ul> })
    };
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            <fieldset class="field">
                <legend>"Days off"</legend>
                <div class="week">
                    {field("off-first", "From", first)}
                    {field("off-last", "To, if it is not one day", last)}
                </div>
            </fieldset>
            <div class="button-row"><button class="button" type="submit">"Add"</button></div>
        </form>
        {list}
    }
    .into_any()
}

/// What days that are not full cost.
fn cost() -> AnyView {
    let learner = use_learner();
    let forecast = use_forecast();
    let words = move || {
        let full = learner.settings().goal.capacity.is_full();
        match forecast.get() {
            _ if full => "Every day is a full day.".to_owned(),
            Some(forecast) => match (forecast.easy_days * 100.0).round() as usize {
                0 => "They cost less than 1 point of expected recall.".to_owned(),
                points => format!(
                    "They cost about {} of expected recall.",
                    count(points, "point")
                ),
            },
            None => String::new(),
        }
    };
    view! { <p class="caption" role="status">{words}</p> }.into_any()
}

/// Days off from a day on, those that follow each other together.
fn ranges(capacity: &Capacity, today: Day) -> Vec<(Day, Day)> {
    let off: &BTreeSet<Day> = capacity.off();
    let mut ranges: Vec<(Day, Day)> = Vec::new();
    for day in off.range(today..) {
        match ranges.last_mut() {
            Some((_, last)) if last.plus(1) == *day => *last = *day,
            _ => ranges.push((*day, *day)),
        }
    }
    ranges
}

fn range_words((first, last): (Day, Day)) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first} to {last}")
    }
}
