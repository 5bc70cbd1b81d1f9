//! The end of a quiz: its score beside the last one of its set, its topics, and its answers.

use crate::app::components::question::QuestionRow;
use crate::app::components::{Icon, Shell, icon, link_button, primary_link, row_link, section};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::{Page, Route};
use crate::progress::QuizRun;
use crate::quiz::{Pool, QuizSet, last_score};
use leptos::prelude::*;
use viva_bank::{CardCode, Summary};

/// The score, and each question with whether it was right.
pub(super) fn result_page(learner: Learner, quiz: &QuizRun) -> AnyView {
    let (right, total) = (quiz.right(), quiz.cards.len());
    let set = QuizSet::parse(&quiz.set).unwrap_or(QuizSet::Mixed);
    let label = set.label(learner.bank());
    let again = Route::QuizSet(set.keyword(), Pool::Learned);
    let missed =
        learner.progress_now(|progress| QuizSet::Missed.questions(learner.bank(), progress).len());
    let missed = (missed > 0 && right < total).then(|| {
        let mistakes = Route::QuizSet(QuizSet::Missed.keyword(), Pool::Learned);
        link_button(mistakes, "Retry my mistakes")
    });
    let began = quiz.began.day().name_on(untrack(|| learner.today()));
    let sentences = sentences(learner, &set, quiz);
    let topics = view! { <ul class="rows">{topics(learner, quiz)}</ul> };
    let answers = view! { <ul class="rows">{answers(learner, quiz)}</ul> };
    page::set_title("Quiz result");
    view! {
        <Shell place=Some(Page::Practice)>
            <header class="verdict">
                <p class="eyebrow">{label}" \u{b7} "{began}</p>
                <h1 tabindex="-1">
                    <span class="score">{right.to_string()}<small>{format!(" of {total}")}</small></span>
                    <span class="visually-hidden">" right"</span>
                </h1>
                <p class="soft">{sentences}</p>
            </header>
            <div class="button-row">
                {primary_link(again, "New quiz")}
                {missed}
                <a class="button" data-variant="plain" href=Page::Practice.href()>"All quizzes"</a>
            </div>
            {section("topics", "By topic", topics)}
            {section("answers", "Your answers", answers)}
        </Shell>
    }
    .into_any()
}

/// "Last time 6 of 10. 3 come back tomorrow."
fn sentences(learner: Learner, set: &QuizSet, quiz: &QuizRun) -> String {
    let last = learner.progress_now(|progress| last_score(&progress.quizzes(), set, Some(quiz)));
    let last = last.map(|run| format!("Last time {} of {}.", run.right(), run.cards.len()));
    let parts = [last, come_back(learner, quiz)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How many of the mistakes of a quiz of today come back tomorrow.
fn come_back(learner: Learner, quiz: &QuizRun) -> Option<String> {
    let today = untrack(|| learner.today());
    if quiz.began.day() != today {
        return None;
    }
    let day = |card: CardCode| untrack(|| learner.comes_back(card));
    let mistakes = answered(learner, quiz).filter(|(_, right)| !right);
    let tomorrow = mistakes.filter(|(question, _)| day(question.card) == Some(today.plus(1)));
    match tomorrow.count() {
        0 => None,
        1 => Some("One mistake comes back tomorrow.".to_owned()),
        number => Some(format!("{number} mistakes come back tomorrow.")),
    }
}

/// The answered questions that are still in the bank, with whether the answer was right.
fn answered(learner: Learner, quiz: &QuizRun) -> impl Iterator<Item = (&'static Summary, bool)> {
    let answers = quiz.cards.iter().zip(&quiz.answers);
    answers.filter_map(move |(card, answer)| {
        let (_, right) = (*answer)?;
        Some((learner.bank().card(*card)?, right))
    })
}

/// The topics of a quiz in the bank's order, each leading to a quiz of its own.
fn topics(learner: Learner, quiz: &QuizRun) -> AnyView {
    let bank = learner.bank();
    let row = |topic: &'static viva_bank::Topic| {
        let of_topic = |(question, _): &(&Summary, bool)| bank.topic(question).id == topic.id;
        let judged: Vec<bool> = answered(learner, quiz)
            .filter(of_topic)
            .map(|(_, right)| right)
            .collect();
        let right = judged.iter().filter(|right| **right).count();
        let set = QuizSet::Topic(topic.id.clone()).keyword();
        let words = format!("{right} of {} right", judged.len());
        (!judged.is_empty()).then(|| {
            row_link(
                Route::QuizSet(set, Pool::Learned).href(),
                topic.title.clone(),
                words,
            )
        })
    };
    let rows: Vec<_> = bank.topics().iter().filter_map(row).collect();
    rows.into_any()
}

fn answers(learner: Learner, quiz: &QuizRun) -> AnyView {
    answered(learner, quiz)
        .map(|(question, right)| {
            let (tone, picture, word) = match right {
                true => ("good", Icon::Check, "Right"),
                false => ("again", Icon::Close, "Wrong"),
            };
            let end = view! { <span class="tag" data-tone=tone>{icon(picture)}{word}</span> };
            view! { <QuestionRow question end=Some(end.into_any())/> }
        })
        .collect_view()
        .into_any()
}
