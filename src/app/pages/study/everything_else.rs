//! All of an answer beyond what must be said, folded into one row until the learner wants it.

use super::checklist::bonus_points;
use super::session::StudySession;
use crate::app::components::question::{
    ModelsUsed, Note, blocks, follow_ups, mistakes, references, rubric, versions,
};
use crate::app::components::section;
use crate::app::platform::events;
use crate::app::route::Route;
use crate::settings::Setting;
use crate::text::count;
use leptos::prelude::*;
use viva_bank::{Block, Question, Summary, must_say};

/// The row and what it holds. Whether it is open is the learner's preference for all questions.
pub(super) fn everything_else(
    session: StudySession,
    summary: &'static Summary,
    question: &Question,
) -> AnyView {
    let learner = session.learner;
    let open = Memo::new(move |_| learner.settings().whole_answer);
    // Drawn when it is first opened, since most of it is never looked at.
    let drawn = Memo::new(move |before| open.get() || before == Some(&true));
    let page = Route::Question(summary.id.clone());
    let contents = contents(session, summary, question);
    let question = StoredValue::new(question.clone());
    let remember = move |event: web_sys::Event| {
        let is_open = events::is_open(&event);
        if is_open != open.get_untracked() {
            learner.set(Setting::WholeAnswer(is_open));
        }
    };
    view! {
        <details class="fold" prop:open=move || open.get() on:toggle=remember>
            <summary><span><b>"Everything else"</b><small>{contents}</small></span></summary>
            {move || drawn.get().then(|| question.with_value(|it| rest(session, summary, it)))}
            <ul class="ref-list">
                <li><a href=page.href()>"Open this question\u{2019}s page"</a></li>
            </ul>
        </details>
    }
    .into_any()
}

/// What is in it, in one line.
fn contents(session: StudySession, summary: &Summary, question: &Question) -> String {
    let has_code = question
        .prompt
        .iter()
        .any(|it| matches!(it, Block::Code(_)));
    let bonus = question.key_points.len() - must_say(&question.key_points).len();
    let note = untrack(|| session.learner.note(summary.card)).is_some();
    let parts = [
        Some("whole answer".to_owned()),
        note.then(|| "your note".to_owned()),
        has_code.then(|| "code".to_owned()),
        (bonus > 0).then(|| count(bonus, "bonus point")),
        (!has_code).then(|| "explanation".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn rest(session: StudySession, summary: &'static Summary, question: &Question) -> AnyView {
    let learner = session.learner;
    let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
    let prompt = view! { <div class="prose">{blocks(&question.prompt, true)}</div> {models} };
    let explanation = view! { <div class="prose">{blocks(&question.explanation, true)}</div> };
    view! {
        <div class="stack" data-gap="large">
            <div class="short-answer stack">{blocks(&question.short_answer, true)}</div>
            {bonus_points(session.assessment, question)}
            <Note card=summary.card/>
            {section("asked", "The question", prompt)}
            {section("why", "Explanation", explanation)}
            {versions(question)}
            {rubric(question)}
            {mistakes(question)}
            {follow_ups(learner, question)}
            {references(learner, question)}
        </div>
    }
    .into_any()
}
