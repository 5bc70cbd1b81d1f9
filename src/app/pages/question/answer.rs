//! The whole answer: in short, why, what changed between versions, common mistakes and follow-up questions.

use crate::app::components::question::{ModelsUsed, blocks, inline, rubric};
use crate::app::learner::Learner;
use crate::app::route::Route;
use leptos::prelude::*;
use viva_bank::{FollowUpAnswer, Question, Summary};

/// The main column, with the part of the prompt that is below its heading.
pub(super) fn answer(
    learner: Learner,
    summary: &Summary,
    question: &Question,
    prompt: AnyView,
) -> AnyView {
    let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
    view! {
        <div class="question-main stack" data-gap="large">
            {prompt}
            {models}
            <div class="short-answer stack">{blocks(&question.short_answer, true)}</div>
            <section class="section" aria-labelledby="kp">
                <h2 id="kp">"Key points"</h2>
                <ul class="points">{key_points(question)}</ul>
            </section>
            <section class="section" aria-labelledby="why">
                <h2 id="why">"Explanation"</h2>
                <div class="prose">{blocks(&question.explanation, true)}</div>
            </section>
            {versions(question)}
            {rubric(question)}
            <section class="section" aria-labelledby="mi">
                <h2 id="mi">"What people get wrong"</h2>
                <ul class="mistakes">{mistakes(question)}</ul>
            </section>
            <section class="section" aria-labelledby="fu">
                <h2 id="fu">"Follow-up questions"</h2>
                <ol class="ladder">{follow_ups(learner, question)}</ol>
            </section>
        </div>
    }
    .into_any()
}

fn key_points(question: &Question) -> AnyView {
    let points = question.key_points.iter();
    points
        .map(|point| view! { <li>{inline(&point.point)}</li> })
        .collect_view()
        .into_any()
}

fn mistakes(question: &Question) -> AnyView {
    let mistakes = question.mistakes.iter();
    mistakes
        .map(|mistake| {
            view! {
                <li>
                    <span class="said">{inline(&mistake.said)}</span>
                    <span class="but">{inline(&mistake.but)}</span>
                </li>
            }
        })
        .collect_view()
        .into_any()
}

fn versions(question: &Question) -> AnyView {
    if question.versions.is_empty() {
        return ().into_any();
    }
    let notes = question
        .versions
        .iter()
        .map(|note| view! { <li><strong>{format!("Django {}: ", note.django)}</strong>{inline(&note.note)}</li> })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="ver">
            <h2 id="ver">"What changed"</h2>
            <ul class="points">{notes}</ul>
        </section>
    }
    .into_any()
}

fn follow_ups(learner: Learner, question: &Question) -> AnyView {
    let bank = learner.bank();
    question.follow_ups
        .iter()
        .map(|follow_up| {
            let ask = inline(&follow_up.ask);
            let content = match &follow_up.answer {
                FollowUpAnswer::Words(words) => view! {
                    <details class="disclosure follow-up">
                        <summary><span>{ask}</span></summary>
                        <p>{inline(words)}</p>
                    </details>
                }
                .into_any(),
                FollowUpAnswer::Question(position) => match bank.at(*position) {
                    Some(target) => {
                        view! { <a href=Route::Question(target.id.clone()).href()>{ask}</a> }.into_any()
                    }
                    None => ask,
                },
            };
            view! { <li><div>{content}<span class="caption">{follow_up.rung.label()}</span></div></li> }
        })
        .collect_view()
        .into_any()
}
