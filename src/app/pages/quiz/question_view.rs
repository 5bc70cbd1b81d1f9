//! The question of a quiz, before and after its choice is checked.

use super::choices::{judged_choices, open_choices};
use super::session::QuizSession;
use super::start::unknown_quiz;
use super::verdict::verdict;
use crate::app::components::question::{
    ModelsUsed, blocks, crumb, inline, prompt_blocks, ready_or_placeholder, visible_blocks,
};
use crate::app::components::sheet::action_button;
use crate::app::components::{Session, message_page, primary_button, translatable};
use crate::app::route::{Page, Route};
use crate::progress::QuizRun;
use leptos::prelude::*;
use viva_bank::{Block, CodeRole, Question, Summary};

/// Longer code is folded above the choices if the question can be read without it, so that the choices are in view.
const FOLDED_LINES: usize = 6;

/// The session at one question. Tracks whether the text of the question is loaded.
pub(super) fn question_view(session: QuizSession, quiz: &QuizRun, at: usize) -> AnyView {
    let bank = session.learner.bank();
    let Some(card) = quiz.cards.get(at).copied() else {
        return unknown_quiz();
    };
    let total = quiz.cards.len();
    let Some(summary) = bank.card(card) else {
        return retired_question(session, at, total);
    };
    let (close_label, close, steps) = ("Leave the quiz", Page::Practice, (at, total));
    let question = match ready_or_placeholder(session.ui.packs().question(summary)) {
        Ok(question) => question,
        Err(body) => {
            let begun = Signal::derive(move || session.is_begun());
            return view! { <Session close_label close steps begun body/> }.into_any();
        }
    };
    let order = StoredValue::new(session.choice_order(at, question.choices.len()));
    let question = StoredValue::new(question);
    // Read from the log, so that an answer shows only once it is recorded.
    let answer = Memo::new(move |_| session.answer(at));
    let body = move || {
        question.with_value(|q| {
            let order = order.get_value();
            translatable(body(session, summary, q, &order, answer.get()))
        })
    };
    let check = move || question.with_value(|q| session.check(summary, q));
    let actions = move || match answer.get() {
        Some(_) => next_button(session, at, total),
        None => check_button(session, check),
    };
    let (body, actions) = (body.into_any(), actions.into_any());
    let begun = Signal::derive(move || session.is_begun());
    view! { <Session close_label close steps begun body actions/> }.into_any()
}

/// The question left the bank after the quiz was drawn.
fn retired_question(session: QuizSession, at: usize, total: usize) -> AnyView {
    message_page(
        Some(Page::Practice),
        "This question is no longer in the bank",
        "It was retired after you started this quiz.",
        primary_button("Next question", move || session.advance(at, total)),
    )
}

fn next_button(session: QuizSession, at: usize, total: usize) -> AnyView {
    let label = move || match at + 1 == total {
        true => "See the result",
        false => "Next question",
    };
    let advance = move || session.advance(at, total);
    action_button(label, "Enter", || true, advance)
}

fn check_button(session: QuizSession, check: impl Fn() + 'static) -> AnyView {
    let is_marked = move || session.marked.get().is_some();
    let label = move || match is_marked() {
        true => "Check answer",
        false => "Choose an answer",
    };
    action_button(label, "Enter", is_marked, check)
}

fn body(
    session: QuizSession,
    summary: &'static Summary,
    question: &Question,
    order: &[usize],
    answer: Option<(u8, bool)>,
) -> AnyView {
    let revealed = answer.is_some();
    let facts = vec![
        session.learner.bank().topic(summary).title.clone(),
        summary.kind.label().to_owned(),
    ];
    let (asked, material) = prompt(summary, question, revealed);
    // Code comes before the choices while answering, and after the reasons once answered.
    let (before, after) = match revealed {
        true => (None, Some(material)),
        false => (Some(material), None),
    };
    let size = revealed.then_some("small");
    let verdict = answer.map(|(_, right)| {
        verdict(
            (session.learner, session.ui),
            summary,
            question,
            order,
            right,
        )
    });
    let choices = match answer {
        None => open_choices(session.marked, question, order),
        Some((chosen, _)) => judged_choices(question, order, usize::from(chosen)),
    };
    let read = revealed.then(|| {
        view! {
            <ul class="ref-list">
                <li><a href=Route::Question(summary.id.clone()).href()>"Read the full answer"</a></li>
            </ul>
        }
    });
    view! {
        <header class="stack" data-gap="small">
            {crumb(facts)}
            <h1 class="question-text" id="q" data-size=size tabindex="-1">{asked}</h1>
            {verdict}
        </header>
        {before}
        {choices}
        {after}
        {read}
    }
    .into_any()
}

/// The question, and the material it is about: code and models.
fn prompt(summary: &Summary, question: &Question, revealed: bool) -> (AnyView, AnyView) {
    let (first, below) = match question.prompt.split_first() {
        Some((Block::Paragraph(text), below)) => (text.as_slice(), below),
        _ => (&[][..], question.prompt.as_slice()),
    };
    let asked = inline(question.choice_prompt.as_deref().unwrap_or(first));
    let mut material = visible_blocks(below, revealed);
    // A prompt written for the quiz needs only the code; the question's own prompt needs everything below it.
    if question.choice_prompt.is_some() {
        material.retain(|block| matches!(block, Block::Code(_)));
    }
    let folds = question.choice_prompt.is_some() && !revealed;
    let drawn = match revealed {
        true => blocks(&material, true),
        false => prompt_blocks(&material, &question.code_names()),
    };
    let code = (!material.is_empty()).then(|| code(&material, drawn, folds));
    let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
    (asked, view! { {code}{models} }.into_any())
}

/// The code of the prompt; if it `folds` and is long, behind a line that says how long it is.
fn code(material: &[Block], drawn: AnyView, folds: bool) -> AnyView {
    let shown = material.iter().map(|block| match block {
        Block::Code(code) if code.role != CodeRole::Setup => code.lines.len(),
        _ => 0,
    });
    let lines: usize = shown.sum();
    let code = view! { <div class="prose">{drawn}</div> }.into_any();
    if !folds || lines <= FOLDED_LINES {
        return code;
    }
    view! {
        <details class="disclosure">
            <summary>{format!("Show the code, {lines} lines")}</summary>
            {code}
        </details>
    }
    .into_any()
}
