//! A question in a list, and its memory mark.

use super::inline::inline;
use crate::app::learner::use_learner;
use crate::app::route::Route;
use crate::catalog::Status;
use crate::insight;
use crate::progress::Progress;
use crate::study::DueToday;
use leptos::prelude::*;
use viva_bank::Summary;

/// A row of a list that leads to the question.
#[component]
pub fn QuestionRow(
    /// The question.
    question: &'static Summary,
    /// What is shown at the end of the row; the memory mark if nothing is given.
    #[prop(optional_no_strip)]
    end: Option<AnyView>,
) -> impl IntoView {
    let learner = use_learner();
    let topic = learner.bank().topic(question).title.clone();
    let end = end.unwrap_or_else(|| {
        (move || {
            let due = learner.due_today();
            learner.progress(|progress| memory_mark(question, progress, &due))
        })
        .into_any()
    });
    view! {
        <li>
            <a class="row" href=Route::Question(question.id.clone()).href()>
                <span class="row-title">{inline(&question.title)}</span>
                <span class="row-meta">
                    <span>{topic}</span>
                    <span>{question.level.label()}</span>
                    <span>{question.kind.label()}</span>
                </span>
                <span class="row-end">{end}</span>
            </a>
        </li>
    }
    .into_any()
}

/// How well a question is known: a word and a rule. The word of one that was answered today is when it comes back; of one
/// with few answers or none, there is no share to show.
pub fn memory_mark(question: &Summary, progress: &Progress, due: &DueToday) -> AnyView {
    let today = due.day;
    let recall = insight::recall_today(progress, question.card, today).unwrap_or(0.0);
    let card = progress.card(question.card);
    let relearn = card.is_some_and(|card| card.comes_back_on(today));
    let answered = card.filter(|card| card.last == today);
    let (state, word) = match Status::of(question, progress, due) {
        Status::New => ("new", "new".to_owned()),
        Status::Due if relearn => ("relearn", "relearning".to_owned()),
        Status::Due => ("due", "due".to_owned()),
        Status::Resting => ("new", "resting".to_owned()),
        Status::Learned => match (answered, card) {
            (Some(card), _) if !card.is_stated() => ("ok", insight::next_review(card, today)),
            (_, Some(card)) => ("ok", insight::memory_word(card, recall)),
            (_, None) => ("ok", String::new()),
        },
    };
    view! {
        <span class="memory" data-state=state>
            {word}
            <i style=("--recall", format!("{recall:.2}"))></i>
        </span>
    }
    .into_any()
}
