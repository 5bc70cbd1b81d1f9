//! Today: what do I do now? One number, one button.

use crate::app::components::{Forecast, Icon, QuestionRow, Shell, UpdateToast, icon, use_page};
use crate::app::platform;
use crate::app::route::{Place, Route, go_to};
use crate::app::state::app;
use crate::insight::{self, DayReport};
use crate::search::{Filter, Status};
use crate::study::{self, Ask, Queue, Scope, span_words};
use leptos::prelude::*;
use viva_bank::{CardCode, Summary};

const FORECAST_DAYS: usize = 14;

/// The screen that the app opens with.
#[component]
pub fn Today() -> impl IntoView {
    use_page("Today");
    let app = app();
    let queue = Memo::new(move |_| {
        let today = app.today();
        let pace = app.settings().pace();
        app.progress(|progress| Queue::build(progress, app.bank(), &Scope::Today, today, &pace))
    });
    // The first question is then there at the tap.
    Effect::new(move |_| {
        queue.with(|queue| {
            app.packs()
                .expect(queue.asks.iter().take(1).map(|(card, _)| *card))
        });
    });
    let begun = Memo::new(move |_| app.progress(|progress| progress.cards().next().is_some()));
    let go = go_to();
    platform::on_key(move |key| {
        let start = key.name == "Enter" && !queue.with_untracked(|queue| queue.asks.is_empty());
        if start {
            go(&Route::Study(Filter::default()), false);
        }
        start
    });
    view! {
        <Shell place=Some(Place::Today) class="today" wide=true>
            {move || {
                let queue = queue.get();
                match (begun.get(), queue.asks.is_empty()) {
                    (false, false) => first_run(&queue),
                    (_, false) => due(&queue),
                    (_, true) => done(),
                }
            }}
            {move || begun.get().then(coming)}
            <UpdateToast/>
        </Shell>
    }
    .into_any()
}

fn first_run(queue: &Queue) -> AnyView {
    let questions = app().bank().questions().len();
    let start = count(queue.asks.len(), "question");
    view! {
        <section class="due-hero welcome" aria-labelledby="due">
            <h1 id="due" tabindex="-1">"Be asked before they ask you."</h1>
            <p class="soft">
                {format!(
                    "Viva puts {questions} Django interview questions to you, shows what a good answer holds, and brings \
                     each one back just before you would forget it.",
                )}
            </p>
        </section>
        <div class="action-bar" data-fixed>
            <a class="button" data-variant="primary" data-size="large" href=Route::Study(Filter::default()).href()>
                "Start with "{start}
                <kbd>"Enter"</kbd>
            </a>
        </div>
        <section class="section today-plan" aria-labelledby="how">
            <h2 id="how">"How it works"</h2>
            <ol class="steps">
                <li>"Read the question and say your answer out loud, as you would in the room."</li>
                <li>"Show the answer, compare it with the key points, and rate yourself."</li>
                <li>"Come back tomorrow. What you found hard comes sooner, what you knew comes later."</li>
            </ol>
        </section>
        <section class="section today-list" aria-labelledby="know">
            <h2 id="know">"Good to know"</h2>
            <p class="soft">
                "No account. What you do stays on this device and works offline. The code in the answers ran on real \
                 Django; each snippet says on which versions."
            </p>
            <p>
                <a href=Route::Browse(Filter::default()).href()>"Look through the questions first"</a>
            </p>
        </section>
    }
    .into_any()
}

fn due(queue: &Queue) -> AnyView {
    let app = app();
    let (reviews, new) = (queue.count(Ask::Review), queue.count(Ask::New));
    let relearn = queue.count(Ask::Relearn);
    let mut parts = Vec::new();
    if relearn > 0 {
        parts.push(format!("{relearn} to repeat"));
    }
    if reviews > 0 {
        parts.push(format!("{reviews} to review"));
    }
    if new > 0 {
        parts.push(format!("{new} new"));
    }
    let minutes = minutes(queue);
    let number = queue.asks.len();
    let noun = if number == 1 {
        "question today"
    } else {
        "questions today"
    };
    let verb = if queue.done > 0 {
        "Go on with"
    } else {
        "Start"
    };
    view! {
        <section class="due-hero" aria-labelledby="due">
            <p class="eyebrow">{app.today().to_string()}</p>
            <h1 id="due" tabindex="-1">
                <span class="due-count">{number.to_string()}</span>
                " "
                <span class="due-noun">{noun}</span>
            </h1>
            <p class="soft">{format!("{}. About {}.", parts.join(", "), count(minutes, "minute"))}</p>
        </section>
        <div class="action-bar" data-fixed>
            <a class="button" data-variant="primary" data-size="large" href=Route::Study(Filter::default()).href()>
                {verb}" "{count(number, "question")}
                <kbd>"Enter"</kbd>
            </a>
        </div>
        {study_days()}
    }
    .into_any()
}

fn done() -> AnyView {
    let app = app();
    let today = app.today();
    let report = app.progress(|progress| DayReport::of(progress, today));
    let capacity = app.settings().pace().capacity;
    let next_due = app.progress(|progress| {
        // What is due and waits, because the day is full, comes back tomorrow at the earliest.
        let days: Vec<_> = study::coming(progress, app.bank(), today, &capacity)
            .into_iter()
            .map(|(_, day)| day.max(today.plus(1)))
            .collect();
        let first = days.iter().min().copied();
        first.map(|day| (day, days.iter().filter(|d| **d == day).count()))
    });
    let next = match next_due {
        None => "Choose how many new questions you want a day in Settings.".to_owned(),
        Some((day, many)) if day.since(today) == 1 => {
            format!("Tomorrow {}, from 04:00.", come_back(many))
        }
        Some((day, many)) => format!("On {day} {}.", come_back(many)),
    };
    let line = if report.cards > 0 {
        "Done for today."
    } else {
        "Nothing is due."
    };
    let summary = (report.cards > 0).then(|| {
        format!(
            "{} in {}. ",
            count(report.cards as usize, "question"),
            span_words(report.seconds)
        )
    });
    let news = Filter {
        status: Some(Status::New),
        ..Filter::default()
    };
    let unseen = app.progress(|progress| news.questions(app.bank(), progress, today).len());
    let more = (unseen > 0).then(|| {
        view! { <a class="button" href=Route::Study(news).href()>"Learn more new ones"</a> }
    });
    let weak: Vec<&'static Summary> = app.progress(|progress| {
        let mut seen: Vec<CardCode> = Vec::new();
        for attempt in progress.attempts_on(today) {
            if !attempt.rating.recalled() && !seen.contains(&attempt.card) {
                seen.push(attempt.card);
            }
        }
        seen.into_iter()
            .filter_map(|card| app.bank().card(card))
            .collect()
    });
    let second_look = (!weak.is_empty()).then(|| {
        let rows = weak
            .into_iter()
            .map(|question| view! { <QuestionRow question end=None/> })
            .collect_view();
        view! {
            <section class="section today-list" aria-labelledby="again">
                <h2 id="again">"Needed a second look"</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    });
    let facts = (report.cards > 0).then(|| {
        view! {
            <section class="section today-list" aria-labelledby="went">
                <h2 id="went">"How it went"</h2>
                <dl class="facts">
                    <div class="fact">
                        <dt>"Recalled at the first try"</dt>
                        <dd>{report.recalled.to_string()} <small>{format!("of {}", report.cards)}</small></dd>
                    </div>
                </dl>
            </section>
        }
    });
    view! {
        <section class="due-hero" aria-labelledby="done">
            <p class="eyebrow">{today.to_string()}</p>
            <h1 id="done" tabindex="-1"><span class="done-line">{line}</span></h1>
            <p class="soft">{summary}{next}</p>
        </section>
        <div class="button-row today-list">
            <a class="button" data-variant="primary" href=Route::Practice.href()>"Practice with a quiz"</a>
            {more}
        </div>
        {facts}
        {second_look}
        {study_days()}
    }
    .into_any()
}

fn coming() -> AnyView {
    let app = app();
    let today = app.today();
    let capacity = app.settings().pace().capacity;
    let counts = app.progress(|progress| {
        insight::forecast(progress, app.bank(), today, FORECAST_DAYS, &capacity)
    });
    view! {
        <section class="section today-plan" aria-labelledby="coming">
            <header class="plan-line">
                <h2 id="coming">"The next two weeks"</h2>
                <a class="text-button" data-bleed="end" href=Route::Progress.href()>
                    "All progress"{icon(Icon::Forward)}
                </a>
            </header>
            <Forecast today counts/>
        </section>
    }
    .into_any()
}

fn study_days() -> AnyView {
    let app = app();
    let today = app.today();
    let days = app.progress(insight::days_studied);
    let studied = |back: i32| days.contains_key(&today.plus(-back));
    let number = (0..14).filter(|back| studied(*back)).count();
    if days.is_empty() {
        return ().into_any();
    }
    let dots = (0..14)
        .rev()
        .map(|back| view! { <i data-on=studied(back).then_some("")></i> })
        .collect_view();
    view! {
        <p class="spread caption today-list">
            <span>{format!("{} of the last 14", count(number, "study day"))}</span>
            <span class="days" aria-hidden="true">{dots}</span>
        </p>
    }
    .into_any()
}

/// A new question takes its author's minutes; one that comes back is read already, so half.
fn minutes(queue: &Queue) -> usize {
    let bank = app().bank();
    let halves: usize = queue
        .asks
        .iter()
        .filter_map(|(card, ask)| {
            let minutes = usize::from(bank.card(*card)?.minutes);
            Some(if *ask == Ask::New {
                2 * minutes
            } else {
                minutes
            })
        })
        .sum();
    halves.div_ceil(2).max(1)
}

fn come_back(many: usize) -> String {
    if many == 1 {
        "1 question comes back".to_owned()
    } else {
        format!("{many} questions come back")
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
