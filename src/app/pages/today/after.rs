//! The day of the interview, and the days after it.

use crate::app::components::icon::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::route::{Page, Route};
use crate::catalog::Filter;
use crate::day::Day;
use crate::settings::{Impression, InterviewOutcome, Setting};
use crate::study::Queue;
use leptos::prelude::*;

/// The interview is today.
pub(super) fn on_the_day(learner: Learner, queue: &Queue) -> AnyView {
    let left = queue.cards.len();
    let pass = (left > 0).then(|| {
        let words = crate::plan::count(left, "question");
        view! {
            <a class="button" data-size="large" href=Route::Study(Filter::default()).href()>
                {format!("Answer {words}")}<kbd>"Enter"</kbd>
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
            {pass}
        </div>
    }
    .into_any()
}

/// The interview was on a day that is past, and how it went is not said yet.
pub(super) fn how_did_it_go(learner: Learner, day: Day) -> AnyView {
    let impression = RwSignal::new(None::<Impression>);
    let note = RwSignal::new(String::new());
    let choices = Impression::ALL
        .map(|one| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="how"
                        value=one.keyword()
                        prop:checked=move || impression.get() == Some(one)
                        on:change=move |_| impression.set(Some(one))
                    />
                    {label(one)}
                </label>
            }
        })
        .collect_view();
    let save = move || {
        let Some(impression) = impression.get_untracked() else {
            platform::announce("Choose how it went, or go on without saying.");
            return;
        };
        let note = note.get_untracked();
        learner.set(Setting::Outcome(day, InterviewOutcome { impression, note }));
        platform::announce("Noted.");
        platform::scroll_to_top();
        platform::focus("h1");
    };
    let go_on = move |_| {
        learner.set_interview(None);
        platform::announce("The plan goes on without a date.");
        platform::scroll_to_top();
        platform::focus("h1");
    };
    view! {
        <section class="due-hero" aria-labelledby="due">
            <p class="eyebrow">{learner.today().to_string()}</p>
            <h1 id="due" tabindex="-1"><span class="done-line">"Congratulations."</span></h1>
            <p class="soft">{format!("You had your interview on {day}. Whatever comes of it, you know more than before.")}</p>
        </section>
        <form
            class="stack today-list"
            data-gap="large"
            id="went"
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <fieldset class="field">
                <legend>"How did it go?"</legend>
                <div class="segmented">{choices}</div>
            </fieldset>
            <div class="field">
                <label for="note">"What were you asked? Optional, stays on this device"</label>
                <textarea
                    class="input"
                    id="note"
                    maxlength=InterviewOutcome::LONGEST_NOTE.to_string()
                    on:input=move |event| note.set(event_target_value(&event))
                ></textarea>
            </div>
        </form>
        <div class="action-bar" data-fixed="">
            <button
                class="button"
                data-variant="primary"
                data-size="large"
                type="submit"
                form="went"
                aria-disabled=move || impression.get().is_none().then_some("true")
            >
                {move || if impression.get().is_some() { "Save" } else { "Choose how it went" }}
            </button>
            <button class="button" data-variant="plain" type="button" on:click=go_on>
                "Go on without saying"
            </button>
        </div>
    }
    .into_any()
}

/// What follows an interview that is over: a new date, or on without one.
pub(super) fn what_next(learner: Learner, day: Day, outcome: &InterviewOutcome) -> AnyView {
    let next = match outcome.impression {
        Impression::Well => "If there is another round, set its day and the plan leads to it.",
        Impression::SoSo | Impression::Badly => {
            "What you missed there is worth most now: find it, and answer it until it sticks."
        }
    };
    let note = (!outcome.note.is_empty())
        .then(|| view! { <p class="own-answer">{outcome.note.clone()}</p> });
    view! {
        <section class="section today-plan" aria-labelledby="over">
            <h2 id="over">{format!("Your interview on {day} went {}", outcome.impression.keyword())}</h2>
            {note}
            <p class="soft">{next}</p>
            <div class="button-row">
                <a class="button" href=Page::Settings.href()>"Set a new date"</a>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        learner.set_interview(None);
                        platform::announce("The plan goes on without a date.");
                        platform::focus("h1");
                    }
                >
                    "Go on without a date"
                </button>
            </div>
            <p>
                <a class="text-button" data-bleed="" href=Route::Browse(Filter::default()).href()>
                    "Find what you were asked"{icon(Icon::Forward)}
                </a>
            </p>
        </section>
    }
    .into_any()
}

fn label(impression: Impression) -> &'static str {
    match impression {
        Impression::Well => "Well",
        Impression::SoSo => "So-so",
        Impression::Badly => "Badly",
    }
}
