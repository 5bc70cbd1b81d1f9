//! After an interview: the next date, or a gentle pace. Until one is chosen, nothing new waits.

use crate::app::components::{hero, row_link};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Page;
use crate::app::ui::{Ui, use_ui};
use crate::day::Day;
use crate::settings::{Impression, InterviewOutcome, Setting};
use crate::study::Queue;
use crate::text::count;
use leptos::prelude::*;

/// Minutes a day that keep what was learned.
const GENTLE: u8 = 10;

/// What to do after the interview of a day. `outcome`: how it went, if the learner has said so. Tracks the plan.
pub(super) fn what_next(
    learner: Learner,
    queue: &Queue,
    day: Day,
    outcome: Option<&InterviewOutcome>,
) -> AnyView {
    let ui = use_ui();
    let minutes = learner
        .goal()
        .map_or(GENTLE, |goal| goal.minutes_a_day.min(GENTLE));
    let go_on = move |_| {
        go_on_gently(learner, ui, minutes);
        page::focus_heading();
    };
    let gentle = count(minutes.into(), "minute");
    view! {
        {hero(
            None,
            "What\u{2019}s next?",
            "Set the next date and the plan leads to it, or keep what you know at a gentle pace. Nothing new waits until you \
             choose.",
        )}
        <div class="action-bar" data-fixed="">
            <a class="button" data-variant="primary" data-size="large" href=Page::Settings.href()>"Set a new date"</a>
            <button class="button" data-size="large" type="button" on:click=go_on>
                {format!("Go on, {gentle} a day")}
            </button>
        </div>
        {outcome.map(|outcome| how_it_went(learner, day, outcome))}
        <ul class="rows today-rows">
            {due(learner, queue)}
            {row_link(Page::Browse.href(), "Find what you were asked", "And answer it until it sticks")}
        </ul>
    }
    .into_any()
}

fn how_it_went(learner: Learner, day: Day, outcome: &InterviewOutcome) -> AnyView {
    let went = match outcome.impression {
        Impression::Well => "went well",
        Impression::SoSo => "went so-so",
        Impression::Badly => "didn\u{2019}t go well",
    };
    let words = match outcome.impression {
        Impression::Well => "Congratulations.",
        Impression::SoSo | Impression::Badly => {
            "Congratulations on sitting it: you know more than before. What you missed there is worth most now."
        }
    };
    let note = (!outcome.note.is_empty())
        .then(|| view! { <p class="own-answer">{outcome.note.clone()}</p> });
    let day = day.name_on(learner.today());
    view! {
        <section class="section today-list" aria-labelledby="over">
            <h2 id="over">{format!("Your interview on {day} {went}")}</h2>
            {note}
            <p class="soft">{words}</p>
        </section>
    }
    .into_any()
}

/// The reviews that are due all the same. Tracks the pace.
fn due(learner: Learner, queue: &Queue) -> Option<AnyView> {
    let left = queue.cards.len();
    let minutes = count(learner.minutes_of(&queue.cards) as usize, "minute");
    let title = format!("Keep what you know: {} due", count(left, "card"));
    (left > 0).then(|| row_link(Page::Study.href(), title, minutes))
}

fn go_on_gently(learner: Learner, ui: Ui, minutes: u8) {
    let undo = learner.reversibly(|| {
        learner.set(Setting::MinutesADay(minutes));
        learner.set_interview(None);
    });
    let minutes = count(minutes.into(), "minute");
    ui.toast_with_undo(
        format!("The plan goes on without a date, {minutes} a day."),
        undo,
    );
}
