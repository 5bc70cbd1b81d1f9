//! The end of a quiz: its score and its answers.

use crate::app::components::question::QuestionRow;
use crate::app::components::{Icon, Shell, icon, link_button, primary_link, section};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::{Page, Route};
use crate::progress::QuizRun;
use crate::quiz::QuizSet;
use leptos::prelude::*;

/// The score, and each question with whether it was right.
pub(super) fn result_page(learner: Learner, quiz: &QuizRun) -> AnyView {
    let (right, total) = (quiz.right(), quiz.cards.len());
    let set = QuizSet::parse(&quiz.set).unwrap_or(QuizSet::Mixed);
    let label = set.label(learner.bank());
    let again = Route::QuizSet(quiz.set.clone());
    let missed =
        learner.progress_now(|progress| QuizSet::Missed.questions(learner.bank(), progress).len());
    let missed = (missed > 0 && right < total).then(|| {
        link_button(
            Route::QuizSet(QuizSet::Missed.keyword()),
            "Retry my mistakes",
        )
    });
    let answers = answers(learner, quiz);
    let began = quiz.began.day().name_on(learner.today());
    page::set_title("Quiz result");
    view! {
        <Shell place=Some(Page::Practice)>
            <header class="verdict">
                <p class="eyebrow">{label}" \u{b7} "{began}</p>
                <h1 tabindex="-1">
                    <span class="score">{right.to_string()}<small>{format!(" of {total}")}</small></span>
                    <span class="visually-hidden">" right"</span>
                </h1>
            </header>
            <div class="button-row">
                {primary_link(again, "New quiz")}
                {missed}
                <a class="button" data-variant="plain" href=Page::Practice.href()>"All quizzes"</a>
            </div>
            {section("answers", "Your answers", view! { <ul class="rows">{answers}</ul> })}
        </Shell>
    }
    .into_any()
}

fn answers(learner: Learner, quiz: &QuizRun) -> AnyView {
    let bank = learner.bank();
    quiz.cards
        .iter()
        .zip(&quiz.answers)
        .filter_map(|(card, answer)| Some((bank.card(*card)?, answer)))
        .map(|(question, answer)| {
            let (tone, picture, word) = if answer.is_some_and(|(_, right)| right) {
                ("good", Icon::Check, "Right")
            } else {
                ("again", Icon::Close, "Wrong")
            };
            let end = view! { <span class="tag" data-tone=tone>{icon(picture)}{word}</span> };
            view! { <QuestionRow question end=Some(end.into_any())/> }
        })
        .collect_view()
        .into_any()
}
