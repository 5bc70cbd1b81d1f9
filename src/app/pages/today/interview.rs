//! The day of the interview, and the days after it: how it went, and what is next.

use super::form::{submit_button, today_form};
use crate::app::components::{Icon, button, choices, hero, icon, link_button};
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

/// The cheat sheet first; the day's questions if there are any.
pub(super) fn on_the_day(queue: &Queue) -> AnyView {
    let left = queue.cards.len();
    let study = (left > 0).then(|| {
        view! {
            <a class="button" data-size="large" href=Page::Study.href()>
                {format!("Answer {}", count(left, "question"))}<kbd>"Enter"</kbd>
            </a>
        }
    });
    view! {
        {hero(
            None,
            "Today\u{2019}s the day.",
            "The questions worth one last look are on one page. You\u{2019}re prepared. Good luck.",
        )}
        <div class="action-bar" data-fixed="">
            <a class="button" data-variant="primary" data-size="large" href=Page::CheatSheet.href()>"Open my cheat sheet"</a>
            {study}
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
    let go_on = move |_| {
        go_on_without_date(learner, ui);
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
            <button class="button" data-variant="plain" type="button" on:click=go_on>"Skip"</button>
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

fn go_on_without_date(learner: Learner, ui: Ui) {
    let undo = learner.reversibly(|| learner.set_interview(None));
    ui.toast_with_undo("The plan goes on without a date.", undo);
}

/// What to do after an interview: set a new date, or go on without one.
pub(super) fn what_next(learner: Learner, day: Day, outcome: &InterviewOutcome) -> AnyView {
    let next = match outcome.impression {
        Impression::Well => {
            "Congratulations. If there is another round, set its day and the plan leads to it."
        }
        Impression::SoSo | Impression::Badly => {
            "Congratulations on sitting it: you know more than before. What you missed there is worth most now: find it, \
             and answer it until it sticks."
        }
    };
    let note = (!outcome.note.is_empty())
        .then(|| view! { <p class="own-answer">{outcome.note.clone()}</p> });
    let went = match outcome.impression {
        Impression::Well => "went well",
        Impression::SoSo => "went so-so",
        Impression::Badly => "didn\u{2019}t go well",
    };
    let ui = use_ui();
    let go_on = move || {
        go_on_without_date(learner, ui);
        page::focus("h1");
    };
    let day = day.name_on(learner.today());
    view! {
        <section class="section today-list" aria-labelledby="over">
            <h2 id="over">{format!("Your interview on {day} {went}")}</h2>
            {note}
            <p class="soft">{next}</p>
            <div class="button-row">
                {link_button(Page::Settings, "Set a new date")}
                {button("Go on without a date", go_on)}
            </div>
            <p>
                <a class="text-button" data-bleed="" href=Page::Browse.href()>
                    "Find what you were asked"{icon(Icon::Forward)}
                </a>
            </p>
        </section>
    }
    .into_any()
}

fn label(impression: Impression) -> &'static str {
    match impression {
        Impression::Well => "Well",
        Impression::SoSo => "So-so",
        Impression::Badly => "Badly",
    }
}
