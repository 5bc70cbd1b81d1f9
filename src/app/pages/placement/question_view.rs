//! A question of a placement: answered with the learner's own word, or by its choices.

use super::session::PlacementSession;
use crate::app::components::question::{
    ModelsUsed, crumb, inline, prompt_blocks, question_heading, ready_or_placeholder,
    visible_blocks,
};
use crate::app::components::{Icon, Session, button, icon, translatable};
use crate::app::route::Page;
use crate::plan::{PlacementAnswer, PlacementQuestion};
use leptos::prelude::*;
use viva_bank::{Block, Kind, Question, Summary};

/// The question; `None` if the bank does not have it. Tracks whether its text is loaded.
pub(super) fn question_view(
    session: PlacementSession,
    asked: PlacementQuestion,
) -> Option<AnyView> {
    let summary = session.learner.bank().card(asked.card)?;
    let (close_label, close) = ("Leave the quick check", Page::Today);
    let steps = Signal::derive(move || session.steps());
    let question = match ready_or_placeholder(session.ui.packs().question(summary)) {
        Ok(question) => question,
        Err(body) => return Some(view! { <Session close_label close steps body/> }.into_any()),
    };
    let actions = match asked.by_choice {
        true => not_sure(session),
        false => own_word(session),
    };
    let body = translatable(body(session, asked, summary, question));
    let corner = undo(session);
    Some(view! { <Session close_label close steps corner body actions/> }.into_any())
}

fn body(
    session: PlacementSession,
    asked: PlacementQuestion,
    summary: &'static Summary,
    mut question: Question,
) -> AnyView {
    let topic = session.learner.bank().topic(summary).title.clone();
    let facts = vec![topic, "Quick check, nothing is graded".to_owned()];
    let material = material(asked, summary, &mut question);
    // The material is drawn on its own, below.
    let (heading, _) = question_heading(&question, false, false);
    let below = match asked.by_choice {
        true => choices(session, question),
        false => check_yourself(&question),
    };
    let stop = (untrack(|| session.steps()).0 > 0).then(|| {
        view! {
            <p>
                <button class="text-button" data-bleed type="button" on:click=move |_| session.conclude()>
                    "Stop here and use what I\u{2019}ve said"
                </button>
            </p>
        }
    });
    view! {
        <header class="stack" data-gap="small">{crumb(facts)} {heading}</header>
        {material}
        {below}
        {stop}
    }
    .into_any()
}

/// What the question is about, below its first paragraph, which is left in the question. An example that one can do without
/// is folded; choices need only the code.
fn material(
    asked: PlacementQuestion,
    summary: &'static Summary,
    question: &mut Question,
) -> AnyView {
    let names = question.code_names();
    let mut material = visible_blocks(question.prompt.get(1..).unwrap_or_default(), false);
    question.prompt.truncate(1);
    if let Some(words) = question.choice_prompt.take().filter(|_| asked.by_choice) {
        question.prompt = vec![Block::Paragraph(words)];
        material.retain(|block| matches!(block, Block::Code(_)));
    }
    let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
    let shown = view! { <div class="prose">{prompt_blocks(&material, &names)}</div> {models} };
    let is_example = !asked.by_choice && !Kind::ABOUT_CODE.contains(&summary.kind);
    match (material.is_empty(), is_example) {
        (true, _) => ().into_any(),
        (false, false) => shown.into_any(),
        (false, true) => view! {
            <details class="fold">
                <summary><span><b>"The example"</b></span></summary>
                {shown}
            </details>
        }
        .into_any(),
    }
}

/// The advice, and the beginning of the answer for those who want to compare.
fn check_yourself(question: &Question) -> AnyView {
    let first = inline(&question.headline());
    view! {
        <p class="soft">
            "Say the answer in your head. If you\u{2019}d be happy saying it in an interview, you know it."
        </p>
        <details class="fold" id="check">
            <summary><span><b>"Check yourself"</b><small>"one sentence"</small></span></summary>
            <p class="short-answer">{first}</p>
        </details>
    }
    .into_any()
}

fn choices(session: PlacementSession, question: Question) -> AnyView {
    let order = session.choice_order(&question);
    let question = StoredValue::new(question);
    let buttons = order.into_iter().zip('A'..).map(|(choice, letter)| {
        let text = question.with_value(|question| {
            let choice = question.choices.get(choice)?;
            Some(inline(&choice.text))
        });
        let choose = move |_| question.with_value(|question| session.choose(question, choice));
        view! {
            <li>
                <button class="choice" type="button" on:click=choose>
                    <span class="letter" aria-hidden="true">{letter.to_string()}</span>
                    <span class="choice-head"><span>{text}</span></span>
                </button>
            </li>
        }
    });
    view! { <ol class="choices">{buttons.collect_view()}</ol> }.into_any()
}

/// The three answers, from less to more known.
fn own_word(session: PlacementSession) -> AnyView {
    let pictures = [Icon::Close, Icon::Unsure, Icon::Check];
    let answers = PlacementAnswer::OWN.into_iter().zip(pictures).zip(1..);
    let buttons = answers.map(|((answer, picture), key)| {
        let label = view! { {icon(picture)}<span>{answer.label()}</span><kbd aria-hidden="true">{key}</kbd> };
        button(label, move || session.answer(answer))
    });
    view! {
        <div class="three" role="group" aria-label="Do you know it?">{buttons.collect_view()}</div>
    }
    .into_any()
}

/// For those who would have to guess.
fn not_sure(session: PlacementSession) -> AnyView {
    let label = view! { "Not sure"<kbd aria-hidden="true">"0"</kbd> };
    view! {
        <div class="three" data-one role="group" aria-label="Or">
            {button(label, move || session.answer(PlacementAnswer::NotSure))}
        </div>
    }
    .into_any()
}

fn undo(session: PlacementSession) -> AnyView {
    let is_first = move || (session.steps().0 == 0).then_some("true");
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label="Undo the last answer"
            aria-disabled=is_first
            on:click=move |_| session.undo()
        >
            {icon(Icon::Undo)}
        </button>
    }
    .into_any()
}
