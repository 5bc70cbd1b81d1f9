//! The sample question of the first screen: a tap answers it. Nothing is recorded: picking the right line is not recalling
//! it, and only an answer from memory is a review.

use crate::app::components::question::{inline, ready_or_placeholder};
use crate::app::components::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::packs::Load;
use crate::app::platform::{keys, page};
use crate::app::route::Page;
use crate::app::ui::Ui;
use crate::quiz::sample;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{Block, Choice, Inline, Question};

/// Selects the choices.
const CHOICES: &str = ".line-choices button";

/// The position of the choice that was tapped.
#[derive(Clone, Copy)]
pub(super) struct Answered(usize);

/// The question, with its choices. `go_on` is called with the one that was tapped, or with none where it is skipped.
/// Tracks whether its text is loaded.
pub(super) fn ask(
    learner: Learner,
    ui: Ui,
    go_on: impl Fn(Option<Answered>) + Copy + 'static,
) -> AnyView {
    keys::on_key(|key| {
        let by = match key.name.as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return false,
        };
        page::move_focus(CHOICES, by);
        true
    });
    let loaded = sample(learner.bank()).map(|summary| ui.packs().question(summary));
    let question = match loaded.map(ready_or_placeholder) {
        Some(Ok(question)) => open(&question, go_on),
        Some(Err(placeholder)) => placeholder,
        None => view! { <h1 tabindex="-1">"Viva"</h1> }.into_any(),
    };
    view! {
        <p class="welcome-line">
            "Practise the Django interview until you can say it aloud. Here\u{2019}s one to start with."
        </p>
        {question}
        <div class="action-bar" data-fixed="">
            <div class="run-bar">
                <button class="button" data-variant="plain" type="button" on:click=move |_| go_on(None)>
                    "Skip to the plan"
                </button>
                <a class="button" data-variant="plain" href=Page::Data.href()>"Restore a backup"</a>
            </div>
        </div>
    }
    .into_any()
}

fn open(question: &Question, go_on: impl Fn(Option<Answered>) + Copy + 'static) -> AnyView {
    let choices = question.choices.iter().enumerate().map(|(at, choice)| {
        let (said, words) = (verdict(question, choice), inline(&choice.text));
        let answer = move |_| {
            page::announce(&said);
            go_on(Some(Answered(at)));
        };
        view! {
            <li>
                <button type="button" on:click=answer>
                    <span class="number" aria-hidden="true">{at + 1}</span>
                    <span>{words}</span>
                </button>
            </li>
        }
    });
    let choices = choices.collect_view();
    view! {
        <h1 class="question-text" id="q" tabindex="-1" translate="yes">{inline(prompt(question))}</h1>
        <ol class="line-choices" aria-labelledby="q" translate="yes">{choices}</ol>
        <p class="soft">"Pick one. It takes ten seconds, then you can make a plan."</p>
    }
    .into_any()
}

fn prompt(question: &Question) -> &[Inline] {
    match (&question.choice_prompt, question.prompt.first()) {
        (Some(prompt), _) | (None, Some(Block::Paragraph(prompt))) => prompt,
        _ => &[],
    }
}

/// For a screen reader: whether a choice was right, and why the right one is.
fn verdict(question: &Question, choice: &Choice) -> String {
    let right = question.choices.iter().find(|choice| choice.correct);
    let why = right.map(|right| format!("{}. {}", plain(&right.text), plain(&right.why)));
    let word = if choice.correct { "Right" } else { "Not quite" };
    format!("{word}: {}", why.unwrap_or_default())
}

/// What became of the answer: the wrong one crossed out, the right one with its reason.
pub(super) fn result(learner: Learner, ui: Ui, Answered(at): Answered) -> Option<AnyView> {
    let Load::Ready(question) = ui.packs().question(sample(learner.bank())?) else {
        return None;
    };
    let chosen = question.choices.get(at)?;
    let right = question.choices.iter().find(|choice| choice.correct)?;
    let wrong = (!chosen.correct).then(|| {
        view! { <p>{icon(Icon::Close)}<span><b>"Not quite: "</b>{inline(&chosen.text)}</span></p> }
    });
    let word = if chosen.correct {
        "Right: "
    } else {
        "It\u{2019}s "
    };
    let view = view! {
        <div class="before" translate="yes">
            {wrong}
            <p>
                {icon(Icon::Check)}
                <span><b>{word}</b>{inline(&right.text)}". "{inline(&right.why)}</span>
            </p>
        </div>
    };
    Some(view.into_any())
}
