//! The question in a session, before and after its answer is shown.

use super::answer::{leech_notice, say};
use super::answer_field::answer_field;
use super::bars::{practice_bar, rating_bar, reveal_bar};
use super::checklist::must_says;
use super::everything_else::everything_else;
use super::know_it::know_it;
use super::own_answer::own_answer;
use super::session::StudySession;
use super::undo_button::undo_button;
use crate::app::components::question::{
    CardSheet, ModelsUsed, crumb, question_heading, ready_or_placeholder,
};
use crate::app::components::sheet::open_sheet;
use crate::app::components::{Icon, Session, icon, translatable};
use crate::study::ReviewKind;
use leptos::prelude::*;
use viva_bank::{CardCode, Question, Summary};

/// The session at one question; `None` if the bank does not have it. Tracks whether its text is loaded.
pub(super) fn question_view(
    session: StudySession,
    card: CardCode,
    kind: ReviewKind,
) -> Option<AnyView> {
    let summary = session.learner.bank().card(card)?;
    let (close_label, close, steps) = ("End session", session.way_out(), session.steps());
    let question = match ready_or_placeholder(session.ui.packs().question(summary)) {
        Ok(question) => question,
        Err(body) => return Some(view! { <Session close_label close steps body/> }.into_any()),
    };
    session.show_question(&question);
    let question = StoredValue::new(question);
    let body = move || {
        let revealed = session.revealed.get();
        question
            .with_value(|question| translatable(body(session, summary, kind, question, revealed)))
    };
    let actions = move || match session.revealed.get() {
        true if session.is_practice => practice_bar(session),
        true => rating_bar(session, card),
        false => reveal_bar(session),
    };
    let (body, actions, corner) = (body.into_any(), actions.into_any(), corner(session, card));
    Some(view! { <Session close_label close steps corner body actions/> }.into_any())
}

fn body(
    session: StudySession,
    summary: &'static Summary,
    kind: ReviewKind,
    question: &Question,
    revealed: bool,
) -> AnyView {
    let (heading, prompt) = question_heading(question, revealed, revealed);
    // Once the answer shows, the rest of the prompt is in the fold below it.
    let prompt = (!revealed).then_some(prompt);
    let models = (summary.uses_models && !revealed).then(|| view! { <ModelsUsed/> });
    let field = (!revealed).then(|| answer_field(session, summary.card));
    let is_new = kind == ReviewKind::New;
    let know_it = (is_new && !revealed).then(|| know_it(session));
    let answer = revealed.then(|| answer(session, summary, question));
    let confidence = session.assessment.confidence.get_untracked();
    let said = confidence
        .filter(|_| revealed)
        .map(|confidence| format!("You said: {}", confidence.label().to_lowercase()));
    view! {
        <header class="stack" data-gap="small">{crumb(facts(session, summary, kind, said))} {heading}</header>
        {prompt}
        {models}
        {field}
        {know_it}
        {answer}
    }
    .into_any()
}

/// What shows instead of the field: the sentence to say, what was typed beside what must not be missing in it, and the rest.
fn answer(session: StudySession, summary: &'static Summary, question: &Question) -> AnyView {
    let assessment = session.assessment;
    view! {
        {say(question)}
        <div class="compare" data-enter>{own_answer(assessment, question)} {must_says(assessment, question)}</div>
        {leech_notice(session.learner, summary)}
        {everything_else(session, summary, question)}
    }
    .into_any()
}

/// The facts above the question: topic, level, and how often it was seen or how sure the learner was.
fn facts(
    session: StudySession,
    summary: &Summary,
    kind: ReviewKind,
    said: Option<String>,
) -> Vec<String> {
    let learner = session.learner;
    let seen =
        learner.progress_now(|progress| progress.card(summary.card).map_or(0, |card| card.reviews));
    let history = match (kind, seen) {
        _ if session.is_practice => "Practice".to_owned(),
        (ReviewKind::Relearn, _) => "Once more today".to_owned(),
        (ReviewKind::Review, 0) => "You said you know it".to_owned(),
        (_, 0) => "New".to_owned(),
        (_, 1) => "Seen once".to_owned(),
        (_, times) => format!("Seen {times} times"),
    };
    vec![
        learner.bank().topic(summary).title.clone(),
        summary.level.label().to_owned(),
        said.unwrap_or(history),
    ]
}

/// Undo, and what else can be done with the card.
fn corner(session: StudySession, card: CardCode) -> AnyView {
    let more = NodeRef::new();
    view! {
        <div class="session-corner">
            {undo_button(session)}
            <button
                class="icon-button"
                type="button"
                aria-label="More for this question"
                aria-haspopup="dialog"
                on:click=move |_| open_sheet(more)
            >
                {icon(Icon::More)}
            </button>
            <CardSheet dialog=more card done=move |id, words| session.after_change(card, id, words)/>
        </div>
    }
    .into_any()
}
