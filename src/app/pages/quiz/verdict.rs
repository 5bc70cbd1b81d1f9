//! What an answer was: right or not, which choice is right, and when the question comes back.

use super::choices::right_choice;
use crate::app::components::button;
use crate::app::components::question::inline;
use crate::app::learner::Learner;
use crate::app::ui::Ui;
use crate::quiz::comes_back_sentence;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{CardCode, Question, Summary};

/// "Not quite. It's B: …", and what follows from it.
pub(super) fn verdict(
    (learner, ui): (Learner, Ui),
    summary: &Summary,
    question: &Question,
    order: &[usize],
    right: bool,
) -> AnyView {
    let words = match right {
        true => view! { <strong>"Correct."</strong> }.into_any(),
        false => {
            let answer = right_choice(question, order).map(|(letter, choice)| {
                view! { {format!(" It\u{2019}s {letter}: ")}{inline(&choice.text)} }
            });
            view! { <strong>"Not quite."</strong>{answer} }.into_any()
        }
    };
    let next = (!right).then(|| what_follows(learner, ui, summary.card));
    view! {
        <p class="short-answer" id="verdict" tabindex="-1">{words}</p>
        {next}
    }
    .into_any()
}

/// The same for screen readers.
pub(super) fn verdict_announcement(
    learner: Learner,
    card: CardCode,
    question: &Question,
    order: &[usize],
    right: bool,
) -> String {
    if right {
        return "Correct.".to_owned();
    }
    let answer = right_choice(question, order).map(|(letter, choice)| {
        let text = plain(&choice.text);
        format!(" It\u{2019}s {letter}: {}.", text.trim_end_matches('.'))
    });
    let today = untrack(|| learner.today());
    let next = untrack(|| learner.comes_back(card))
        .map(|day| format!(" {}", comes_back_sentence(day, today)));
    let parts = [answer, next].map(Option::unwrap_or_default);
    format!("Not quite.{}", parts.concat())
}

/// When a learned question comes back; of another one, whether it will be learned, with the way to make sure.
fn what_follows(learner: Learner, ui: Ui, card: CardCode) -> Option<AnyView> {
    let is_learned = learner.progress_now(|progress| progress.card(card).is_some());
    if is_learned {
        let day = untrack(|| learner.comes_back(card))?;
        let words = comes_back_sentence(day, untrack(|| learner.today()));
        return Some(view! { <p class="soft">{words}</p> }.into_any());
    }
    let today = untrack(|| learner.today());
    if !learner.progress_now(|progress| progress.is_active(card, today)) {
        return None;
    }
    let is_planned = move || learner.plan(|plan| plan.map(|plan| plan.planned.contains(&card)));
    let add = move || {
        let undo = learner.reversibly(|| drop(learner.put_in_plan(card)));
        ui.toast_with_undo("Added to your plan.", undo);
    };
    let words = move || {
        match is_planned() {
        Some(true) => view! {
            <p class="soft">"You haven\u{2019}t learned this one yet. It\u{2019}s in your plan."</p>
        }
        .into_any(),
        Some(false) => view! {
            <p class="soft">"You haven\u{2019}t learned this one yet, and your plan leaves it out."</p>
            <div class="button-row">{button("Add it to my plan", add)}</div>
        }
        .into_any(),
        None => ().into_any(),
    }
    };
    Some(words.into_any())
}
