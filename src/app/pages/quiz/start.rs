//! The start of a quiz over a set: what it will ask, and what to draw from.

use crate::app::components::{Shell, choices, message_page, primary_link};
use crate::app::learner::Learner;
use crate::app::navigation::go_to;
use crate::app::platform::keys;
use crate::app::route::{Page, Route};
use crate::quiz::{self, Pool, QuizSet, last_score, offer_sentence, size_words};
use crate::text::count;
use leptos::prelude::*;

/// The address names no quiz of this device, or a set without questions.
pub(super) fn unknown_quiz() -> AnyView {
    message_page(
        Some(Page::Practice),
        "Quiz not found",
        "A quiz stays on the device you started it on, and some sets have no questions yet.",
        primary_link(Page::Practice, "All quizzes"),
    )
}

pub(super) fn start_page(learner: Learner, set: QuizSet, pool: Memo<Pool>) -> AnyView {
    let (learned, new) = learner.quiz_size(&set, Pool::Learned);
    let all = learner.quiz_size(&set, Pool::Anything);
    if all == (0, 0) {
        return unknown_quiz();
    }
    // With nothing learned, both pools would ask new questions, and past mistakes are one pool.
    let has_pools = learned > 0 && set != QuizSet::Missed;
    let pool = move || match learned + new {
        0 => Pool::Anything,
        _ => pool.get(),
    };
    let words = {
        let set = set.clone();
        move || size_sentence(learner, &set, pool(), (learned, new), all.0 + all.1)
    };
    let label = set.label(learner.bank());
    let switch = has_pools.then(|| pool_switch(&set, pool));
    let begin = begin(learner, set, pool);
    let begin_by_key = begin.clone();
    keys::on_key(move |key| {
        let start = key.name == "Enter";
        if start {
            begin_by_key();
        }
        start
    });
    view! {
        <Shell place=Some(Page::Practice)>
            <header class="page-header">
                <p class="eyebrow">"Quiz"</p>
                <h1 tabindex="-1">{label}</h1>
                <p class="soft" role="status">{words}</p>
            </header>
            {switch}
            <div class="button-row">
                <button class="button" data-variant="primary" data-size="large" type="button" on:click=move |_| begin()>
                    "Start the quiz"
                    <kbd>"Enter"</kbd>
                </button>
                <a class="button" data-variant="plain" data-size="large" href=Page::Practice.href()>"All quizzes"</a>
            </div>
            <p class="caption">
                "You\u{2019}ll see why after each answer. A question you\u{2019}ve learned and get wrong comes back tomorrow; \
                 otherwise a quiz leaves your reviews alone."
            </p>
        </Shell>
    }
    .into_any()
}

/// "10 from what you've learned, those due soonest first. About 6 minutes. Last time 7 of 10."
fn size_sentence(
    learner: Learner,
    set: &QuizSet,
    pool: Pool,
    (learned, new): (usize, usize),
    all: usize,
) -> String {
    let (drawn, what) = match (pool, set) {
        (_, QuizSet::Missed) => (all, count(all, "question")),
        (Pool::Learned, _) => (learned + new, size_words(learned, new)),
        (Pool::Anything, _) => {
            let of = learner.progress_now(|p| set.questions(learner.bank(), p).len());
            (all, format!("{all} of {}", count(of, "question")))
        }
    };
    let (minutes, last) = learner.progress_now(|progress| {
        let last = last_score(&progress.quizzes(), set, None);
        (quiz::minutes(progress, drawn), last)
    });
    offer_sentence(&what, minutes, last.as_ref())
}

/// Chooses what to draw from; the choice is part of the address.
fn pool_switch(set: &QuizSet, pool: impl Fn() -> Pool + Copy + Send + Sync + 'static) -> AnyView {
    let go = StoredValue::new_local(go_to());
    let set = StoredValue::new(set.keyword());
    let choose = move |pool| {
        go.with_value(|go| go(&Route::QuizSet(set.get_value(), pool), true));
    };
    choices(
        "from",
        "Ask me about",
        Pool::ALL.map(|pool| (pool, pool.label())),
        move |option| pool() == option,
        choose,
        (),
    )
}

fn begin(
    learner: Learner,
    set: QuizSet,
    pool: impl Fn() -> Pool + Copy + 'static,
) -> impl Fn() + Clone + 'static {
    let go = go_to();
    move || {
        if let Some(id) = learner.start_quiz(&set, untrack(pool)) {
            go(&Route::Quiz(id), true);
        }
    }
}
