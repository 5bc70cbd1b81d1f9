//! The answer in a session: the key points to tick, and the explanation.

use super::checklist::checklist;
use super::self_assessment::SelfAssessment;
use super::session::StudySession;
use crate::app::components::question::{Note, blocks, inline, rubric};
use crate::app::components::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::route::Route;
use crate::memory::Rating;
use crate::progress::Confidence;
use leptos::prelude::*;
use viva_bank::{Question, Summary};

/// From this many lapses on, repeating rarely helps. Anki calls such a card a leech, and suspends it at eight.
const LEECH: u32 = 4;

/// The answer to a question, with the key points to tick.
pub(super) fn answer(
    session: StudySession,
    summary: &'static Summary,
    question: &Question,
) -> AnyView {
    let assessment = session.assessment;
    let full_answer = Route::Question(summary.id.clone());
    view! {
        <div class="answer" data-enter>
            <div class="short-answer stack" tabindex="-1">{blocks(&question.short_answer, true)}</div>
            {move || overconfidence_notice(assessment)}
            {leech_notice(session.learner, summary)}
            {checklist(assessment, question)}
            <Note card=summary.card/>
            {rubric(question)}
            <section class="stack" data-gap="small" aria-labelledby="why">
                <h2 id="why">"Explanation"</h2>
                <div class="prose">{blocks(&question.explanation, true)}</div>
            </section>
            <ul class="ref-list">
                <li><a href=full_answer.href()>"Read the full answer, follow-ups and references"</a></li>
            </ul>
        </div>
    }
    .into_any()
}

/// A wrong answer that the learner was sure about deserves a second look. Tracks.
fn overconfidence_notice(assessment: SelfAssessment) -> Option<AnyView> {
    let sure = assessment.confidence.get() == Some(Confidence::Sure);
    let wrong = assessment.suggested_rating() == Some(Rating::Again);
    (sure && wrong).then(|| {
        view! {
            <div class="notice" data-tone="hard" role="status">
                {icon(Icon::Alert)}
                <h2>"You were sure of this"</h2>
                <p>"Take a second look. If you rate it Again, it comes back first."</p>
            </div>
        }
        .into_any()
    })
}

/// For a card that keeps being forgotten, the related questions to read first. Nothing is suspended silently.
fn leech_notice(learner: Learner, summary: &'static Summary) -> Option<AnyView> {
    let lapses =
        learner.progress_now(|progress| progress.card(summary.card).map_or(0, |card| card.lapses));
    if lapses < LEECH {
        return None;
    }
    let related = summary.related.iter().chain(&summary.confusable);
    let mut others: Vec<&Summary> = related
        .filter_map(|position| learner.bank().at(*position))
        .collect();
    // Easier ones first: this one builds on them.
    others.sort_by_key(|other| other.level);
    let link = |other: &Summary| {
        view! {
            <li>
                <a href=Route::Question(other.id.clone()).href()>{inline(&other.title)}</a>
                <span class="caption">{other.level.label()}</span>
            </li>
        }
    };
    let notice = view! {
        <section class="notice" data-tone="hard" aria-labelledby="leech">
            {icon(Icon::Info)}
            <h2 id="leech">"Try a different angle"</h2>
            <p>{format!("You\u{2019}ve forgotten this one {lapses} times, and one more try rarely helps. Read one of these first, write yourself a note below, or let it rest for a week (three dots above).")}</p>
            <ul class="ref-list">{others.into_iter().take(3).map(link).collect_view()}</ul>
        </section>
    };
    Some(notice.into_any())
}
