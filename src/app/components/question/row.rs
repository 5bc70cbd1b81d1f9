//! A question in a list, its heading and its memory mark.

use crate::app::components::question::text::{blocks, inline};
use crate::app::learner::use_learner;
use crate::app::route::Route;
use crate::catalog::Status;
use crate::day::Day;
use crate::progress::Progress;
use leptos::prelude::*;
use viva_bank::{Block, CodeRole, Level, Question, Summary};

/// A row of a list that leads to the question.
#[component]
pub fn QuestionRow(
    /// Which.
    question: &'static Summary,
    /// What stands at its end; the memory mark if nothing is given.
    #[prop(optional_no_strip)]
    end: Option<AnyView>,
) -> impl IntoView {
    let learner = use_learner();
    let topic = learner.bank().topic(question).title.clone();
    let end = end.unwrap_or_else(|| {
        (move || {
            let today = learner.today();
            learner.progress(|progress| memory_mark(question, progress, today))
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

/// How well a question is known: a word and a rule.
pub fn memory_mark(question: &Summary, progress: &Progress, today: Day) -> AnyView {
    let recall = progress.retrievability(question.card, today).unwrap_or(0.0);
    let relearn = progress
        .card(question.card)
        .is_some_and(|card| card.relearn);
    let (state, word) = match Status::of(question, progress, today) {
        Status::New => ("new", "new".to_owned()),
        Status::Due if relearn => ("relearn", "relearning".to_owned()),
        Status::Due => ("due", "due".to_owned()),
        Status::Resting => ("new", "resting".to_owned()),
        Status::Learned => ("ok", format!("{:.0} %", recall * 100.0)),
    };
    view! {
        <span class="memory" data-state=state>
            {word}
            <i style=("--recall", format!("{recall:.2}"))></i>
        </span>
    }
    .into_any()
}

/// Facts above a question, set apart by dots.
pub fn crumb(facts: Vec<String>) -> AnyView {
    let facts = facts
        .into_iter()
        .map(|fact| view! { <span>{fact}</span> })
        .collect_view();
    view! { <p class="crumb">{facts}</p> }.into_any()
}

/// The prompt: its first paragraph as the heading of the page, the rest below it.
pub fn question_heading(question: &Question, small: bool, revealed: bool) -> (AnyView, AnyView) {
    let (first, rest) = match question.prompt.split_first() {
        Some((Block::Paragraph(text), rest)) => (inline(text), rest),
        _ => (().into_any(), question.prompt.as_slice()),
    };
    let size = small.then_some("small");
    let heading =
        view! { <h1 class="question-text" data-size=size tabindex="-1">{first}</h1> }.into_any();
    let visible = visible_blocks(rest, revealed);
    let rest = if visible.is_empty() {
        ().into_any()
    } else {
        view! { <div class="prose">{blocks(&visible, revealed)}</div> }.into_any()
    };
    (heading, rest)
}

/// What of a prompt may be seen: the SQL of a run is part of the answer.
pub fn visible_blocks(blocks: &[Block], revealed: bool) -> Vec<Block> {
    blocks
        .iter()
        .filter(|b| revealed || !matches!(b, Block::Code(code) if code.role == CodeRole::Queries))
        .cloned()
        .collect()
}

/// What answers of each level contain, for a question that has no one answer; otherwise nothing.
pub fn rubric(question: &Question) -> AnyView {
    let Some(rubric) = &question.rubric else {
        return ().into_any();
    };
    let levels = [
        (Level::Junior, &rubric.junior),
        (Level::Mid, &rubric.mid),
        (Level::Senior, &rubric.senior),
    ];
    let rows = levels.map(|(level, words)| {
        view! {
            <div>
                <dt>{level.label()}</dt>
                <dd>{inline(words)}</dd>
            </div>
        }
    });
    view! {
        <section class="section" aria-labelledby="rubric">
            <h2 id="rubric">"What each level is expected to say"</h2>
            <dl class="rubric">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}
