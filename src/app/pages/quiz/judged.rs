//! The choices of a quiz question after the answer: what was right, and why each of the others was not.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::question::inline;
use leptos::prelude::*;
use viva_bank::{Choice, Question};

/// The choices after the answer, the chosen and the right one first, each with its reason.
pub(super) fn judged_choices(question: &Question, order: &[usize], chosen: usize) -> AnyView {
    let mut judged: Vec<(usize, &Choice, char)> = order
        .iter()
        .zip('A'..)
        .filter_map(|(index, letter)| Some((*index, question.choices.get(*index)?, letter)))
        .collect();
    judged.sort_by_key(|(index, choice, _)| (*index != chosen, !choice.correct));
    let items = judged
        .into_iter()
        .map(|(index, choice, letter)| {
            let mine = index == chosen;
            let verdict = match (choice.correct, mine) {
                (true, _) => "right",
                (false, true) => "wrong",
                (false, false) => "rest",
            };
            let mark = match verdict {
                "right" => icon(Icon::Check),
                "wrong" => icon(Icon::Cross),
                _ => letter.to_string().into_any(),
            };
            let tag = match (choice.correct, mine) {
                (true, true) => {
                    view! { <span class="tag" data-tone="good">"Your answer, correct"</span> }
                        .into_any()
                }
                (true, false) => {
                    view! { <span class="tag" data-tone="good">"Correct"</span> }.into_any()
                }
                (false, true) => {
                    view! { <span class="tag" data-tone="again">"Your answer, wrong"</span> }
                        .into_any()
                }
                (false, false) => ().into_any(),
            };
            let idea = choice.misconception.as_ref().map(|words| {
                view! { <p class="misread">"The idea behind it: "{inline(words)}</p> }
            });
            view! {
                <li class="choice" data-verdict=verdict>
                    <span class="letter" aria-hidden="true">{mark}</span>
                    <p class="choice-head"><strong>{inline(&choice.text)}</strong>{tag}</p>
                    <p class="why">{inline(&choice.why)}</p>
                    {idea}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="choices">{items}</ul> }.into_any()
}
