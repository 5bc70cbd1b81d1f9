//! Practice: how would I do in the room? Quizzes; none of them moves a review date.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::app::router::go_to;
use crate::progress::QuizRun;
use crate::quiz::QuizSet;
use leptos::prelude::*;
use viva_bank::Kind;

/// Choose a rehearsal.
#[component]
pub fn Practice(learner: Learner) -> impl IntoView {
    use_page("Practice");
    let go = go_to();
    let start = move |_| {
        if let Some(id) = learner.start_quiz(&QuizSet::Mixed) {
            go(&Route::Quiz(id), false);
        }
    };
    let runs = Memo::new(move |_| learner.progress(crate::progress::Progress::quizzes));
    let unfinished = move || {
        runs.get()
            .into_iter()
            .find(|run| run.next().is_some())
            .map(|run| {
                let left = run.cards.len() - run.answers.iter().flatten().count();
                let name = name_of(learner, &run);
                view! {
                    <a class="button" data-size="large" href=Route::Quiz(run.id).href()>
                        {format!("Resume \u{201c}{name}\u{201d}, {left} left")}
                    </a>
                }
            })
    };
    view! {
        <Shell place=Some(Page::Practice)>
            <header class="page-header">
                <h1 tabindex="-1">"Practice"</h1>
                <p class="soft">"Quizzes do not change your review dates."</p>
            </header>
            <section class="section" aria-labelledby="quiz">
                <h2 id="quiz">"Quiz"</h2>
                <p class="soft">
                    "Choose an answer and see why it is right, and why each of the others is not. Questions you have not \
                     met for longest come first."
                </p>
                <div class="button-row">
                    <button class="button" data-variant="primary" data-size="large" type="button" on:click=start>
                        "Ten mixed questions"
                    </button>
                    {unfinished}
                </div>
            </section>
            <section class="section" aria-labelledby="soon">
                <h2 id="soon">"Interview soon?"</h2>
                <ul class="rows">
                    <li>
                        <a class="row" href=Page::CramSetup.href()>
                            <span class="row-title">"Short of time"</span>
                            <span class="row-meta">"One pass over what matters most, in the hours you have; counts as study"</span>
                            <span class="row-end">{icon(Icon::Forward)}</span>
                        </a>
                    </li>
                    <li>
                        <a class="row" href=Page::CheatSheet.href()>
                            <span class="row-title">"Cheat sheet"</span>
                            <span class="row-meta">"Your 12 weakest points on one page, to read or print"</span>
                            <span class="row-end">{icon(Icon::Forward)}</span>
                        </a>
                    </li>
                </ul>
            </section>
            <section class="section" aria-labelledby="sets">
                <h2 id="sets">"By kind"</h2>
                <ul class="rows">
                    {move || rows(learner, std::iter::once(QuizSet::Missed).chain(Kind::ALL.iter().copied().map(QuizSet::Kind)))}
                </ul>
            </section>
            <section class="section" aria-labelledby="topics">
                <h2 id="topics">"By topic"</h2>
                <ul class="rows">
                    {move || rows(learner, learner.bank().topics().iter().map(|topic| QuizSet::Topic(topic.id.clone())))}
                </ul>
            </section>
            {move || earlier(learner, runs.get())}
        </Shell>
    }
    .into_any()
}

/// A row for each set that has questions.
fn rows(learner: Learner, sets: impl Iterator<Item = QuizSet>) -> AnyView {
    sets.filter_map(|set| {
        let questions = learner.progress(|progress| set.questions(learner.bank(), progress).len());
        let label = set.label(learner.bank());
        let words = if questions == 1 {
            "1 question".to_owned()
        } else {
            format!("{questions} questions")
        };
        (questions > 0).then(|| {
            view! {
                <li>
                    <a class="row" href=Route::QuizSet(set.keyword()).href()>
                        <span class="row-title">{label}</span>
                        <span class="row-meta">{words}</span>
                        <span class="row-end">{icon(Icon::Forward)}</span>
                    </a>
                </li>
            }
        })
    })
    .collect_view()
    .into_any()
}

fn earlier(learner: Learner, runs: Vec<QuizRun>) -> AnyView {
    let finished: Vec<_> = runs
        .into_iter()
        .filter(|run| run.next().is_none())
        .take(10)
        .collect();
    if finished.is_empty() {
        return ().into_any();
    }
    let rows = finished
        .into_iter()
        .map(|run| {
            let score = format!("{} of {}", run.right(), run.cards.len());
            view! {
                <li>
                    <a class="row" href=Route::Quiz(run.id).href()>
                        <span class="row-title">{name_of(learner, &run)}</span>
                        <span class="row-meta">{run.began.day().to_string()}</span>
                        <span class="row-end number">{score}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="past">
            <h2 id="past">"Earlier"</h2>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn name_of(learner: Learner, run: &QuizRun) -> String {
    QuizSet::parse(&run.set).map_or_else(|| run.set.clone(), |set| set.label(learner.bank()))
}
