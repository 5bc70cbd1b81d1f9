//! What a placement found out, and where the plan begins.

use super::session::PlacementSession;
use crate::app::components::question::QuestionRow;
use crate::app::components::{Icon, Shell, button, icon};
use crate::app::route::Page;
use crate::text::count;
use leptos::prelude::*;
use viva_bank::CardCode;

/// One sentence, one button.
pub(super) fn result(session: PlacementSession) -> AnyView {
    let (answered, all) = untrack(|| session.steps());
    let (known, follow) = untrack(|| (session.known(), session.follow()));
    let rows = counts_as_known(session, known.iter().chain(&follow));
    let known = known.len();
    let used = (answered < all).then(|| format!("Used {}. ", count(answered, "answer")));
    let start = starts_with(session);
    let follow = match follow.len() {
        0 => None,
        1 => Some("One more question counts as known: what you know builds on it. ".to_owned()),
        number => Some(format!(
            "{number} more questions count as known: what you know builds on them. "
        )),
    };
    let check = (known > 0).then_some(
        "Viva checks all of this within two weeks, and one miss brings a question back as new.",
    );
    let undo = view! { {icon(Icon::Undo)}"Undo the last answer" };
    view! {
        <Shell place=Some(Page::Today)>
            <section class="due-hero" aria-labelledby="due">
                <h1 id="due" tabindex="-1">
                    <span class="done-line">{format!("You know {known}\u{a0}of\u{a0}{answered}. {start}")}</span>
                </h1>
                <p class="soft">{used}{follow}{check}</p>
            </section>
            <div class="button-row">
                <a class="button" data-variant="primary" data-size="large" href=Page::Today.href()>
                    "Go to Today"
                    <kbd>"Enter"</kbd>
                </a>
                {button(undo, move || session.undo())}
            </div>
            {rows}
        </Shell>
    }
    .into_any()
}

/// The questions by name, folded.
fn counts_as_known<'a>(
    session: PlacementSession,
    cards: impl Iterator<Item = &'a CardCode>,
) -> Option<AnyView> {
    let bank = session.learner.bank();
    let questions = cards.filter_map(|card| bank.card(*card));
    let rows: Vec<_> = questions
        .map(|question| view! { <QuestionRow question end=None/> })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary><span><b>"What counts as known"</b></span></summary>
                <ul class="rows">{rows}</ul>
            </details>
        }
        .into_any()
    })
}

/// The topic of the next new question.
fn starts_with(session: PlacementSession) -> String {
    let (learner, bank) = (session.learner, session.learner.bank());
    let next = untrack(|| learner.next_new(1));
    let question = next.first().and_then(|card| bank.card(*card));
    let what = match untrack(|| learner.goal()) {
        Some(_) => "Your plan starts",
        None => "You start",
    };
    question.map_or_else(
        || "Nothing new is left.".to_owned(),
        |question| format!("{what} with {}.", bank.topic(question).title),
    )
}
