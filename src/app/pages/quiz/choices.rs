//! The choices of a quiz question: first to choose from, then each with its reason. Each keeps its place and its letter.

use crate::app::components::question::inline;
use crate::app::components::{Icon, icon};
use leptos::prelude::*;
use viva_bank::{Choice, Question};

/// The choices before the answer, in the order given; `marked` is the chosen one, by the author's order.
pub(super) fn open_choices(
    marked: RwSignal<Option<usize>>,
    question: &Question,
    order: &[usize],
) -> AnyView {
    let choices = lettered(question, order)
        .map(|(index, choice, letter)| {
            let letter = letter.to_string();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="choice"
                        value=letter.clone()
                        prop:checked=move || marked.get() == Some(index)
                        on:change=move |_| marked.set(Some(index))
                    />
                    <span class="letter" aria-hidden="true">{letter}</span>
                    <span class="choice-head"><span>{inline(&choice.text)}</span></span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="choices" aria-labelledby="q">{choices}</fieldset> }.into_any()
}

/// The choices after the answer, in the order given, each with its reason.
pub(super) fn judged_choices(question: &Question, order: &[usize], chosen: usize) -> AnyView {
    let choices = lettered(question, order)
        .map(|(index, choice, letter)| judged_choice(choice, letter, index == chosen))
        .collect_view();
    view! { <ul class="choices">{choices}</ul> }.into_any()
}

/// The right choice, with its letter.
pub(super) fn right_choice<'a>(
    question: &'a Question,
    order: &'a [usize],
) -> Option<(char, &'a Choice)> {
    let mut choices = lettered(question, order);
    let (_, choice, letter) = choices.find(|(_, choice, _)| choice.correct)?;
    Some((letter, choice))
}

/// The choices in a given order, each with its position and its letter.
fn lettered<'a>(
    question: &'a Question,
    order: &'a [usize],
) -> impl Iterator<Item = (usize, &'a Choice, char)> {
    order
        .iter()
        .zip('A'..)
        .filter_map(|(index, letter)| Some((*index, question.choices.get(*index)?, letter)))
}

fn judged_choice(choice: &Choice, letter: char, is_chosen: bool) -> AnyView {
    let (verdict, tag) = match (choice.correct, is_chosen) {
        (true, true) => ("right", Some(("good", Icon::Check, "Your answer, correct"))),
        (true, false) => ("right", Some(("good", Icon::Check, "Correct"))),
        (false, true) => ("wrong", Some(("again", Icon::Close, "Your answer, wrong"))),
        (false, false) => ("rest", None),
    };
    let tag = tag.map(|(tone, picture, words)| {
        view! { <span class="tag" data-tone=tone>{icon(picture)}{words}</span> }
    });
    let idea = choice
        .misconception
        .as_ref()
        .map(|words| view! { <p class="misread">"Misconception: "{inline(words)}</p> });
    view! {
        <li class="choice" data-verdict=verdict>
            <span class="letter">{letter.to_string()}</span>
            <p class="choice-head"><strong>{inline(&choice.text)}</strong>{tag}</p>
            <p class="why">{inline(&choice.why)}</p>
            {idea}
        </li>
    }
    .into_any()
}
