//! The whole answer: in short, why, what changed between versions, common mistakes and follow-up questions.

use crate::app::components::question::{ModelsUsed, blocks, inline, rubric};
use crate::app::components::section;
use crate::app::learner::Learner;
use crate::app::route::Route;
use leptos::prelude::*;
use viva_bank::{FollowUp, FollowUpAnswer, Mistake, Question, Summary};

/// The main column, with the part of the prompt that is below its heading.
pub(super) fn answer(
    learner: Learner,
    summary: &Summary,
    question: &Question,
    prompt: AnyView,
) -> AnyView {
    let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
    let explanation = view! { <div class="prose">{blocks(&question.explanation, true)}</div> };
    view! {
        <div class="question-main stack" data-gap="large" translate="yes">
            {prompt}
            {models}
            <div class="short-answer stack">{blocks(&question.short_answer, true)}</div>
            {section("kp", "Key points", key_points(question))}
            {section("why", "Explanation", explanation)}
            {versions(question)}
            {rubric(question)}
            {section("mi", "Common mistakes", mistakes(question))}
            {section("fu", "Follow-up questions", follow_ups(learner, question))}
        </div>
    }
    .into_any()
}

fn key_points(question: &Question) -> impl IntoView + use<> {
    let points = question.key_points.iter();
    let points = points.map(|point| view! { <li>{inline(&point.point)}</li> });
    view! { <ul class="points">{points.collect_view()}</ul> }
}

fn mistakes(question: &Question) -> impl IntoView + use<> {
    let mistake = |mistake: &Mistake| {
        view! {
            <li>
                <span class="said">{inline(&mistake.said)}</span>
                <span class="but">{inline(&mistake.but)}</span>
            </li>
        }
    };
    let mistakes = question.mistakes.iter().map(mistake);
    view! { <ul class="mistakes">{mistakes.collect_view()}</ul> }
}

fn versions(question: &Question) -> Option<AnyView> {
    let notes = question.versions.iter().map(|note| {
        view! { <li><strong>{format!("Django {}: ", note.django)}</strong>{inline(&note.note)}</li> }
    });
    let notes = view! { <ul class="points">{notes.collect_view()}</ul> };
    (!question.versions.is_empty()).then(|| section("ver", "What changed", notes))
}

fn follow_ups(learner: Learner, question: &Question) -> impl IntoView + use<> {
    let follow_up = |follow_up: &FollowUp| {
        let ask = inline(&follow_up.ask);
        let content = match &follow_up.answer {
            FollowUpAnswer::Words(words) => view! {
                <details class="disclosure follow-up">
                    <summary><span>{ask}</span></summary>
                    <p>{inline(words)}</p>
                </details>
            }
            .into_any(),
            FollowUpAnswer::Question(position) => match learner.bank().at(*position) {
                Some(target) => {
                    view! { <a href=Route::Question(target.id.clone()).href()>{ask}</a> }.into_any()
                }
                None => ask,
            },
        };
        view! { <li><div>{content}<span class="caption">{follow_up.rung.label()}</span></div></li> }
    };
    let follow_ups = question.follow_ups.iter().map(follow_up);
    view! { <ol class="ladder">{follow_ups.collect_view()}</ol> }
}
