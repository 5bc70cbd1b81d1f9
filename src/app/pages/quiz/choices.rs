//! The choices of a quiz question: first to choose from, then each with its reason.

use super::session::QuizSession;
use crate::app::components::question::inline;
use crate::app::components::{Icon, icon};
use leptos::prelude::*;
use viva_bank::{Choice, Question};

/// The choices before the answer, in the order given.
pub(super) fn open_choices(session: QuizSession, question: &Question, order: &[usize]) -> AnyView {
    let choices = lettered(question, order)
        .map(|(index, choice, letter)| {
            let letter = letter.to_string();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="choice"
                        value=letter.clone()
                        prop:checked=move || session.marked.get() == Some(index)
                        on:change=move |_| session.marked.set(Some(index))
                    />
                    <span class="letter" aria-hidden="true">{letter}</span>
                    <span class="choice-head"><span>{inline(&choice.text)}</span></span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="choices" aria-labelledby="q">{choices}</fieldset> }.into_any()
}

/// The choices after the answer, the chosen and the right one first, each with its reason.
pub(super) fn judged_choices(question: &Question, order: &[usize], chosen: usize) -> AnyView {
    let mut judged: Vec<_> = lettered(question, order).collect();
    judged.sort_by_key(|(index, choice, _)| (*index != chosen, !choice.correct));
    let choices = judged
        .into_iter()
        .map(|(index, choice, letter)| judged_choice(choice, letter, index == chosen))
        .collect_view();
    view! { <ul class="choices">{choices}</ul> }.into_any()
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
    let (verdict, mark) = match (choice.correct, is_chosen) {
        (true, _) => ("right", icon(Icon::Check)),
        (false, true) => ("wrong", icon(Icon::Close)),
        (false, false) => ("rest", letter.to_string().into_any()),
    };
    let tag = match (choice.correct, is_chosen) {
        (true, true) => Some(("good", "Your answer, correct")),
        (true, false) => Some(("good", "Correct")),
        (false, true) => Some(("again", "Your answer, wrong")),
        (false, false) => None,
    };
    let tag = tag.map(|(tone, words)| view! { <span class="tag" data-tone=tone>{words}</span> });
    let idea = choice
        .misconception
        .as_ref()
        .map(|words| view! { <p class="misread">"Misconception: "{inline(words)}</p> });
    view! {
        <li class="choice" data-verdict=verdict>
            <span class="letter" aria-hidden="true">{mark}</span>
            <p class="choice-head"><strong>{inline(&choice.text)}</strong>{tag}</p>
            <p class="why">{inline(&choice.why)}</p>
            {idea}
        </li>
    }
    .into_any()
}
