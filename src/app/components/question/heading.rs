//! What surrounds an answer: the facts and the heading above it, the rubric below it.

use super::inline::inline;
use super::text::{blocks, prompt_blocks};
use leptos::prelude::*;
use viva_bank::{Block, CodeRole, Level, Question};

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
        view! { <h1 class="question-text" data-size=size data-clamp=small.then_some("") tabindex="-1" translate="yes">{first}</h1> }.into_any();
    let visible = visible_blocks(rest, revealed);
    let drawn = match revealed {
        true => blocks(&visible, true),
        false => prompt_blocks(&visible, &question.code_names()),
    };
    let rest = if visible.is_empty() {
        ().into_any()
    } else {
        view! { <div class="prose">{drawn}</div> }.into_any()
    };
    (heading, rest)
}

/// The blocks of a prompt that may be seen. The SQL that a snippet runs is part of the answer; before it, setup code comes
/// last, behind what the question is about.
pub fn visible_blocks(blocks: &[Block], revealed: bool) -> Vec<Block> {
    if revealed {
        return blocks.to_vec();
    }
    let is = |block: &Block, role| matches!(block, Block::Code(code) if code.role == role);
    let visible = blocks.iter().filter(|it| !is(it, CodeRole::Queries));
    let (setup, material): (Vec<&Block>, Vec<&Block>) =
        visible.partition(|it| is(it, CodeRole::Setup));
    material.into_iter().chain(setup).cloned().collect()
}

/// What an answer of each level contains. Only questions without a single answer have a rubric.
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
