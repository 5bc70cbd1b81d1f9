//! Practice: how would I do in the room? Quizzes; a mistake brings the question back, and nothing else moves a review.

use crate::app::components::{
    Shell, button_row, cheat_sheet_row, link_button, page_header, row_link, section, use_page,
};
use crate::app::learner::Learner;
use crate::app::navigation::go_to;
use crate::app::route::{Page, Route};
use crate::progress::{Progress, QuizRun};
use crate::quiz::{self, Pool, QuizSet, last_score, offer_sentence, size_words};
use crate::text::count;
use leptos::prelude::*;
use viva_bank::Kind;

/// Choose a rehearsal.
#[component]
pub fn Practice(learner: Learner) -> impl IntoView {
    use_page("Practice");
    let runs = Memo::new(move |_| learner.progress(Progress::quizzes));
    let kinds = move || {
        let kinds = Kind::ALL.iter().copied().map(QuizSet::Kind);
        let sets = std::iter::once(QuizSet::Missed).chain(kinds);
        set_rows(learner, &runs.get(), sets)
    };
    let topics = move || {
        let topics = learner.bank().topics().iter().map(|topic| &topic.id);
        set_rows(learner, &runs.get(), topics.cloned().map(QuizSet::Topic))
    };
    let lead = "Pick an answer, and see why it\u{2019}s right and why the others aren\u{2019}t. Quizzes leave your reviews \
                alone: only a question you\u{2019}ve learned and get wrong comes back tomorrow.";
    view! {
        <Shell place=Some(Page::Practice)>
            {page_header("Practice", lead)}
            {main_quiz(learner, runs)}
            {short_of_time()}
            {section("sets", "By kind", view! { <ul class="rows">{kinds}</ul> })}
            {section("topics", "By topic", view! { <ul class="rows">{topics}</ul> })}
            {move || earlier(learner, runs.get())}
        </Shell>
    }
    .into_any()
}

/// A quiz over what was learned, another over everything, and the way back into an unfinished one.
fn main_quiz(learner: Learner, runs: Memo<Vec<QuizRun>>) -> AnyView {
    let (learned, new) = learner.quiz_size(&QuizSet::Mixed, Pool::Learned);
    let all = learner.bank().questions().len();
    let words = move || {
        let minutes = learner.progress(|progress| quiz::minutes(progress, learned + new));
        let last = last_score(&runs.get(), &QuizSet::Mixed, None);
        offer_sentence(&size_words(learned, new), minutes, last.as_ref())
    };
    let go = go_to();
    let start = move |_| {
        if let Some(id) = learner.start_quiz(&QuizSet::Mixed, Pool::Learned) {
            go(&Route::Quiz(id), false);
        }
    };
    let anything = Route::QuizSet(QuizSet::Mixed.keyword(), Pool::Anything);
    let content = view! {
        <p class="soft">{words}</p>
        <div class="button-row">
            <button class="button" data-variant="primary" data-size="large" type="button" on:click=start>
                {format!("Start {}", count(learned + new, "question"))}
            </button>
            {move || resume_link(learner, runs.get())}
        </div>
        {(learned > 0).then(|| button_row(link_button(anything, format!("Draw from all {all} questions"))))}
    };
    section("quiz", "Quiz", content)
}

fn resume_link(learner: Learner, runs: Vec<QuizRun>) -> Option<impl IntoView> {
    let run = runs.into_iter().find(|run| run.next().is_some())?;
    let left = run.cards.len() - run.answers.iter().flatten().count();
    let name = name_of(learner, &run);
    Some(view! {
        <a class="button" data-size="large" href=Route::Quiz(run.id).href()>
            {format!("Resume \u{201c}{name}\u{201d}, {left} left")}
        </a>
    })
}

fn short_of_time() -> AnyView {
    let cram = "The essentials once, in the time you have. Counts as study";
    let rows = view! {
        <ul class="rows">
            {row_link(Page::CramSetup.href(), "Short of time", cram)}
            {cheat_sheet_row()}
        </ul>
    };
    section("soon", "Interview soon?", rows)
}

/// A row for each set that has questions: how many, how many of them were learned, and the last score. Tracks the log.
fn set_rows(learner: Learner, runs: &[QuizRun], sets: impl Iterator<Item = QuizSet>) -> AnyView {
    let bank = learner.bank();
    let rows = sets.filter_map(|set| {
        let (questions, learned) = learner.progress(|progress| {
            let questions = set.questions(bank, progress).len();
            (questions, quiz::learned(&set, bank, progress).len())
        });
        let learned = (learned > 0).then(|| view! { <span>{format!("{learned} learned")}</span> });
        let last = last_score(runs, &set, None).map(|run| {
            view! { <span>{format!("last time {} of {}", run.right(), run.cards.len())}</span> }
        });
        let note = view! { <span>{count(questions, "question")}</span> {learned} {last} };
        let href = Route::QuizSet(set.keyword(), Pool::Learned).href();
        (questions > 0).then(|| row_link(href, set.label(bank), note))
    });
    rows.collect_view().into_any()
}

/// The last ten quizzes with their scores.
fn earlier(learner: Learner, runs: Vec<QuizRun>) -> Option<AnyView> {
    let finished = runs.into_iter().filter(|run| run.next().is_none());
    let row = |run: QuizRun| {
        view! {
            <li>
                <a class="row" href=Route::Quiz(run.id).href()>
                    <span class="row-title">{name_of(learner, &run)}</span>
                    <span class="row-meta">{run.began.day().name_on(learner.today())}</span>
                    <span class="row-end number">{format!("{} of {}", run.right(), run.cards.len())}</span>
                </a>
            </li>
        }
    };
    let rows: Vec<_> = finished.take(10).map(row).collect();
    let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> })?;
    Some(section("past", "Past quizzes", list))
}

fn name_of(learner: Learner, run: &QuizRun) -> String {
    QuizSet::parse(&run.set).map_or_else(|| run.set.clone(), |set| set.label(learner.bank()))
}
