//! The day of the interview.

use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::catalog::Filter;
use crate::study::Queue;
use crate::text::count;
use leptos::prelude::*;

/// The cheat sheet first; the day's questions if there are any.
pub(super) fn on_the_day(learner: Learner, queue: &Queue) -> AnyView {
    let left = queue.cards.len();
    let study = (left > 0).then(|| {
        view! {
            <a class="button" data-size="large" href=Route::Study(Filter::default()).href()>
                {format!("Answer {}", count(left, "question"))}<kbd>"Enter"</kbd>
            </a>
        }
    });
    view! {
        <section class="due-hero" aria-labelledby="due">
            <p class="eyebrow">{learner.today().to_string()}</p>
            <h1 id="due" tabindex="-1"><span class="done-line">"It is today."</span></h1>
            <p class="soft">"One page with your 12 weakest points, 10 minutes. You have prepared; the rest is talking."</p>
        </section>
        <div class="action-bar" data-fixed="">
            <a class="button" data-variant="primary" data-size="large" href=Page::CheatSheet.href()>"Open the page"</a>
            {study}
        </div>
    }
    .into_any()
}
