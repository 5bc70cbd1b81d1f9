//! The answer in a session: the key points to tick, and the explanation.

use super::checklist::checklist;
use super::leech::leech_notice;
use super::self_assessment::SelfAssessment;
use super::session::StudySession;
use crate::app::components::icon::{Icon, icon};
use crate::app::components::question::{Note, blocks, rubric};
use crate::app::route::Route;
use crate::memory::Rating;
use crate::progress::Confidence;
use leptos::prelude::*;
use viva_bank::{Question, Summary};

/// The answer to a question, with the key points to tick.
pub(super) fn answer(
    session: StudySession,
    summary: &'static Summary,
    question: &Question,
) -> AnyView {
    let assessment = session.assessment;
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
                <li>
                    <a href=Route::Question(summary.id.clone()).href()>
                        "Read the full answer, follow-ups and references"
                    </a>
                </li>
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
                <p>"Look at it twice: rated Again, it is the first to come back."</p>
            </div>
        }
        .into_any()
    })
}
