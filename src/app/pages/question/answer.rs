//! The whole answer: in short, why, what changed between versions, common mistakes and follow-up questions.

use crate::app::components::question::{
    ModelsUsed, blocks, follow_ups, inline, mistakes, rubric, versions,
};
use crate::app::components::section;
use crate::app::learner::Learner;
use leptos::prelude::*;
use viva_bank::{Question, Summary};

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
            {mistakes(question)}
            {follow_ups(learner, question)}
        </div>
    }
    .into_any()
}

fn key_points(question: &Question) -> impl IntoView + use<> {
    let points = question.key_points.iter();
    let points = points.map(|point| view! { <li>{inline(&point.point)}</li> });
    view! { <ul class="points">{points.collect_view()}</ul> }
}
