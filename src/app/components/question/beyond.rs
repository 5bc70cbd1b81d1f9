//! What goes beyond an answer: what changed between versions, common mistakes, follow-up questions, documentation.

use super::inline::inline;
use crate::app::components::layout::section;
use crate::app::learner::Learner;
use crate::app::route::Route;
use leptos::prelude::*;
use viva_bank::{FollowUp, FollowUpAnswer, Mistake, Question, Reference, Series};

/// What candidates get wrong, and what is true.
pub fn mistakes(question: &Question) -> AnyView {
    let mistake = |mistake: &Mistake| {
        view! {
            <li>
                <span class="said">{inline(&mistake.said)}</span>
                <span class="but">{inline(&mistake.but)}</span>
            </li>
        }
    };
    let mistakes = question.mistakes.iter().map(mistake);
    let list = view! { <ul class="mistakes">{mistakes.collect_view()}</ul> };
    section("mi", "Common mistakes", list)
}

/// What changed from one Django series to the next; `None` if nothing did.
pub fn versions(question: &Question) -> Option<AnyView> {
    let notes = question.versions.iter().map(|note| {
        view! { <li><strong>{format!("Django {}: ", note.django)}</strong>{inline(&note.note)}</li> }
    });
    let notes = view! { <ul class="points">{notes.collect_view()}</ul> };
    (!question.versions.is_empty()).then(|| section("ver", "What changed", notes))
}

/// What the interviewer may ask next, with the answers.
pub fn follow_ups(learner: Learner, question: &Question) -> AnyView {
    let follow_up = |follow_up: &FollowUp| {
        let ask = inline(&follow_up.ask);
        let content = match &follow_up.answer {
            FollowUpAnswer::Words(words) => view! {
                <details class="disclosure follow-up">
                    <summary><span>{ask}</span></summary>
                    <p>{inline(words)}</p>
                </details>
            }
            .into_any(),
            FollowUpAnswer::Question(position) => match learner.bank().at(*position) {
                Some(target) => {
                    view! { <a href=Route::Question(target.id.clone()).href()>{ask}</a> }.into_any()
                }
                None => ask,
            },
        };
        view! { <li><div>{content}<span class="caption">{follow_up.rung.label()}</span></div></li> }
    };
    let follow_ups = question.follow_ups.iter().map(follow_up);
    let list = view! { <ol class="ladder">{follow_ups.collect_view()}</ol> };
    section("fu", "Follow-up questions", list)
}

/// The pages of Django's documentation that back up the answer.
pub fn references(learner: Learner, question: &Question) -> AnyView {
    let series = learner
        .bank()
        .index()
        .docs_series
        .unwrap_or(Series { major: 6, minor: 1 });
    let link = |reference: &Reference| {
        let words = match reference.label() {
            (words, true) => view! { <code>{words}</code> }.into_any(),
            (words, false) => words.into_any(),
        };
        view! {
            <li>
                <a href=reference.url(series) target="_blank" rel="noopener noreferrer">{words}</a>
                {reference.page_name().map(|page| view! { <span class="caption">{page}</span> })}
            </li>
        }
    };
    let links = question.references.iter().map(link).collect_view();
    let list = view! { <ul class="ref-list">{links}</ul> };
    section("ref", "In Django\u{2019}s documentation", list)
}
