//! The day of the interview, and how it went.

use super::form::{submit_button, today_form};
use crate::app::components::{choices, hero};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Page;
use crate::app::ui::{Draft, Ui, use_ui};
use crate::day::Day;
use crate::settings::{Impression, InterviewOutcome, Setting};
use crate::study::Queue;
use crate::text::count;
use leptos::prelude::*;

const FORM: &str = "went";

/// The cheat sheet first; the day's questions if there are any. Who has learned nothing is offered the essentials before.
/// Tracks the plan.
pub(super) fn on_the_day(learner: Learner, queue: &Queue) -> AnyView {
    let index = learner.bank().index();
    let (words, learned) = learner.plan(|plan| {
        let both = plan.zip(learner.goal());
        both.map_or_else(Default::default, |(plan, goal)| {
            (plan.farewell(&goal, index), plan.learned().count())
        })
    });
    let left = queue.cards.len();
    let sheet = (Page::CheatSheet, "Open my cheat sheet".to_owned());
    let answer = || (Page::Study, format!("Answer {}", count(left, "question")));
    let essentials = || (Page::CramSetup, "Go over the essentials".to_owned());
    let (first, second) = match (learned, left) {
        (0, _) => (essentials(), Some(sheet)),
        (_, 0) => (sheet, None),
        _ => (sheet, Some(answer())),
    };
    let second = second.map(|(page, label)| {
        let key = (page == Page::Study).then(|| view! { <kbd>"Enter"</kbd> });
        view! { <a class="button" data-size="large" href=page.href()>{label}{key}</a> }
    });
    view! {
        {hero(None, "Today\u{2019}s the day.", words)}
        <div class="action-bar" data-fixed="">
            <a class="button" data-variant="primary" data-size="large" href=first.0.href()>{first.1}</a>
            {second}
        </div>
    }
    .into_any()
}

/// Asks how the interview of a day went.
pub(super) fn how_did_it_go(learner: Learner, day: Day) -> AnyView {
    let impression = RwSignal::new(None::<Impression>);
    let ui = use_ui();
    let note = RwSignal::new(ui.draft(Draft::Interview(day)));
    let keep = move |text: String| {
        ui.set_draft(Draft::Interview(day), text.clone());
        note.set(text);
    };
    let skip = move |_| {
        ui.skip_outcome(day);
        page::focus_heading();
    };
    let is_chosen = move || impression.get().is_some();
    let label = move || match is_chosen() {
        true => "Save",
        false => "Choose how it went",
    };
    view! {
        {hero(
            None,
            "How did it go?",
            format!("Your interview was on {}.", day.name_on(learner.today())),
        )}
        {today_form(FORM, fields(impression, note, keep), move || save(learner, ui, day, impression, note))}
        <div class="action-bar" data-fixed="">
            {submit_button(FORM, label, is_chosen)}
            <button class="button" data-variant="plain" type="button" on:click=skip>"Skip"</button>
        </div>
    }
    .into_any()
}

fn fields(
    impression: RwSignal<Option<Impression>>,
    note: RwSignal<String>,
    keep: impl Fn(String) + 'static,
) -> AnyView {
    view! {
        {choices(
            "how",
            "It went",
            Impression::ALL.map(|one| (one, label(one))),
            move |one| impression.get() == Some(one),
            move |one| impression.set(Some(one)),
            (),
        )}
        <div class="field">
            <label for="note">"What were you asked? Optional, stays on this device"</label>
            <textarea
                class="input"
                id="note"
                maxlength=InterviewOutcome::LONGEST_NOTE.to_string()
                prop:value=note.get_untracked()
                on:input=move |event| keep(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}

fn save(
    learner: Learner,
    ui: Ui,
    day: Day,
    impression: RwSignal<Option<Impression>>,
    note: RwSignal<String>,
) {
    let Some(impression) = impression.get_untracked() else {
        page::announce("Choose how it went, or skip.");
        return;
    };
    let note = note.get_untracked();
    ui.clear_draft(Draft::Interview(day));
    let outcome = InterviewOutcome { impression, note };
    let typed = outcome.note.clone();
    let undo = learner.reversibly(|| learner.set(Setting::Outcome(day, outcome)));
    ui.toast_with_undo("Noted.", move || {
        ui.set_draft(Draft::Interview(day), typed.clone());
        undo();
    });
    page::focus_heading();
}

fn label(impression: Impression) -> &'static str {
    match impression {
        Impression::Well => "Well",
        Impression::SoSo => "So-so",
        Impression::Badly => "Badly",
    }
}
