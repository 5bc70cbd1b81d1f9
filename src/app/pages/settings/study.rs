//! How questions come back: new ones a day, the desired retention, and whose parameters the scheduler uses.

use crate::app::components::preference::choose;
use crate::app::components::{choices, row_link, section};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::app::ui::{Ui, use_ui};
use crate::memory::{Memory, Parameters, Retention};
use crate::settings::Setting;
use crate::text::count;
use leptos::prelude::*;

/// Choices of new questions a day.
const NEW_A_DAY: [u16; 6] = [0, 3, 5, 10, 15, 20];

pub(super) fn study(learner: Learner) -> AnyView {
    let ui = use_ui();
    let planned = Memo::new(move |_| learner.goal().is_some());
    let optimized = move || {
        let parameters = learner.progress(|progress| progress.scheduler().parameters());
        match parameters == Parameters::default() {
            true => "Using the default",
            false => "Using your own timing",
        }
    };
    let fit = row_link(
        Page::Progress.href(),
        "Personalise review timing",
        optimized,
    );
    let content = view! {
        {move || (!planned.get()).then(|| new_a_day(learner, ui))}
        {retention(learner, ui)}
        <ul class="rows">{fit}</ul>
    };
    section("study", "Study", content)
}

/// Only without a plan, which decides by itself how many new questions are asked.
fn new_a_day(learner: Learner, ui: Ui) -> AnyView {
    let note = view! {
        <p class="caption">"Each new question comes back several times in the first weeks. Ten is a good start."</p>
    };
    choices(
        "new",
        "New questions a day",
        NEW_A_DAY.map(|number| (number, number.to_string())),
        move |number| learner.settings().new_per_day == number,
        move |number| {
            let words = format!("{} a day.", count(number.into(), "new question"));
            choose(learner, ui, Setting::NewPerDay(number), words);
        },
        note,
    )
}

fn retention(learner: Learner, ui: Ui) -> AnyView {
    let note = view! { <p class="caption" role="status">{move || retention_note(learner)}</p> };
    choices(
        "retention",
        "Target recall",
        Retention::CHOICES.map(|percent| (percent, format!("{percent} %"))),
        move |percent| learner.settings().retention == percent,
        move |percent| {
            let words = format!("Target recall is {percent} %.");
            choose(learner, ui, Setting::Retention(percent), words);
        },
        note,
    )
}

fn retention_note(learner: Learner) -> String {
    // A stability of 30 days means by definition an interval of 30 days at 90 %.
    let memory = Memory {
        stability: 30.0,
        difficulty: 5.0,
    };
    let percent = learner.settings().retention;
    let scheduler = learner.progress(|progress| progress.scheduler().clone());
    let days = scheduler
        .clone()
        .with_retention(Retention::percent(percent))
        .interval(memory);
    let aimed = scheduler.retention().as_percent();
    let short = match aimed == percent {
        true => String::new(),
        false => format!(
            " Your plan is short of time, so for now questions come back at {aimed} %: more of what\u{2019}s asked fits."
        ),
    };
    let compare = match percent {
        90 => String::new(),
        _ => format!(" An interval of 30 days at 90 % becomes {days}."),
    };
    format!(
        "How likely you want to be to recall a question when it comes back. Higher means more reviews.{compare}{short}"
    )
}
