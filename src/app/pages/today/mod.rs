//! Today: what do I do now? One number, one button.

mod after;
mod first_run;
mod planned;

use crate::app::components::chart::DueChart;
use crate::app::components::icon::{Icon, icon};
use crate::app::components::notice::UpdateToast;
use crate::app::components::question::QuestionRow;
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::route::{Page, Route};
use crate::app::router::go_to;
use crate::app::ui::Ui;
use crate::catalog::{Filter, Status};
use crate::day::Day;
use crate::insight::{self, DayReport};
use crate::plan::{Costs, Phase, count};
use crate::study::{self, Queue, ReviewKind};
use crate::text::span_words;
use leptos::prelude::*;
use viva_bank::{CardCode, Summary};

const FORECAST_DAYS: usize = 14;

/// The screen that the app opens with.
#[component]
pub fn Today(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("Today");
    let queue = Memo::new(move |_| learner.queue());
    // The first question is then there at the tap.
    Effect::new(move |_| {
        queue.with(|queue| {
            ui.packs()
                .prefetch(queue.cards.iter().take(1).map(|(card, _)| *card))
        });
    });
    let begun = Memo::new(move |_| learner.progress(|progress| progress.cards().next().is_some()));
    let planned = Memo::new(move |_| learner.goal().is_some());
    let screen = Memo::new(move |_| {
        let over = over(learner);
        let said = || over.is_some_and(|day| learner.settings().outcomes.contains_key(&day));
        match learner.plan(|plan| plan.map(|plan| plan.phase)) {
            None if !begun.get() && !planned.get() => Screen::FirstRun,
            Some(Phase::OnTheDay) => Screen::OnTheDay,
            _ => match over {
                Some(day) if !said() => Screen::HowDidItGo(day),
                _ => Screen::Work,
            },
        }
    });
    let go = go_to();
    platform::on_key(move |key| {
        let asks = screen.get_untracked();
        let asks = !matches!(asks, Screen::HowDidItGo(_));
        let start =
            asks && key.name == "Enter" && !queue.with_untracked(|queue| queue.cards.is_empty());
        if start {
            go(&Route::Study(Filter::default()), false);
        }
        start
    });
    view! {
        <Shell place=Some(Page::Today) class="today" wide=true>
            {move || match screen.get() {
                Screen::FirstRun => first_run::first_run(learner),
                Screen::OnTheDay => queue.with(|queue| after::on_the_day(learner, queue)),
                Screen::HowDidItGo(day) => after::how_did_it_go(learner, day),
                Screen::Work if queue.with(|queue| queue.cards.is_empty()) => done(learner),
                Screen::Work => queue.with(|queue| due(learner, queue)),
            }}
            {move || beside(learner, screen.get(), begun.get())}
            <UpdateToast/>
        </Shell>
    }
    .into_any()
}

/// What Today is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    /// Nothing was answered or planned yet.
    FirstRun,
    /// Questions, or that they are done.
    Work,
    OnTheDay,
    /// The interview was on this day, and nobody said how it went.
    HowDidItGo(Day),
}

/// The day of the planned interview, if it is past.
fn over(learner: Learner) -> Option<Day> {
    let over = |stage| matches!(stage, Phase::Over(_));
    let is_over = learner.plan(|plan| plan.is_some_and(|plan| over(plan.phase)));
    learner.goal()?.interview.filter(|_| is_over)
}

/// What stands beside the day's work: the plan, or what comes in two weeks.
fn beside(learner: Learner, screen: Screen, begun: bool) -> AnyView {
    let outcome =
        over(learner).and_then(|day| Some((day, learner.settings().outcomes.get(&day)?.clone())));
    match (screen, outcome) {
        (Screen::FirstRun | Screen::HowDidItGo(_), _) => ().into_any(),
        (_, Some((day, outcome))) => after::what_next(learner, day, &outcome),
        _ if learner.goal().is_some() => planned::section(learner),
        _ if begun => coming(learner),
        _ => ().into_any(),
    }
}

fn due(learner: Learner, queue: &Queue) -> AnyView {
    let (reviews, new) = (
        queue.count(ReviewKind::Review),
        queue.count(ReviewKind::New),
    );
    let relearn = queue.count(ReviewKind::Relearn);
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
    let minutes = Costs::DEFAULT.minutes(learner.bank(), &queue.cards) as usize;
    let away = learner.plan(|plan| match plan?.phase {
        Phase::Learning(1) | Phase::FinalPass(1) => Some("your interview is tomorrow".to_owned()),
        Phase::Learning(days) | Phase::FinalPass(days) => {
            Some(format!("{} to your interview", count(days as usize, "day")))
        }
        _ => None,
    });
    let away = away.map(|away| format!(" \u{b7} {away}"));
    let number = queue.cards.len();
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
            <p class="eyebrow">{learner.today().to_string()}{away}</p>
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
        {study_days(learner)}
    }
    .into_any()
}

fn done(learner: Learner) -> AnyView {
    let today = learner.today();
    let report = learner.progress(|progress| DayReport::of(progress, today));
    let goal = learner.goal();
    let next = match &goal {
        Some(_) => planned::tomorrow(),
        None => next_due(learner, today).into_any(),
    };
    let off = goal
        .as_ref()
        .is_some_and(|goal| goal.capacity.of(today) == 0);
    let line = if report.cards > 0 {
        "Done for today."
    } else if off {
        "A day off."
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
    let unseen = learner.progress(|progress| news.questions(learner.bank(), progress, today).len());
    let more = (unseen > 0).then(|| {
        view! { <a class="button" href=Route::Study(news).href()>"Learn more new ones"</a> }
    });
    let weak: Vec<&'static Summary> = learner.progress(|progress| {
        let mut seen: Vec<CardCode> = Vec::new();
        for attempt in progress.reviews_on(today) {
            if !attempt.rating.recalled() && !seen.contains(&attempt.card) {
                seen.push(attempt.card);
            }
        }
        seen.into_iter()
            .filter_map(|card| learner.bank().card(card))
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
                    {goal.is_some().then(planned::recall_fact)}
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
            <a class="button" data-variant="primary" href=Page::Practice.href()>"Practice with a quiz"</a>
            {more}
        </div>
        {facts}
        {second_look}
        {study_days(learner)}
    }
    .into_any()
}

fn coming(learner: Learner) -> AnyView {
    let today = learner.today();
    let capacity = learner.settings().pace().capacity;
    let counts = learner.progress(|progress| {
        insight::forecast(progress, learner.bank(), today, FORECAST_DAYS, &capacity)
    });
    view! {
        <section class="section today-plan" aria-labelledby="coming">
            <header class="plan-line">
                <h2 id="coming">"The next two weeks"</h2>
                <a class="text-button" data-bleed="end" href=Page::Progress.href()>
                    "All progress"{icon(Icon::Forward)}
                </a>
            </header>
            <DueChart today counts/>
            {planned::offers()}
        </section>
    }
    .into_any()
}

fn study_days(learner: Learner) -> AnyView {
    let today = learner.today();
    let days = learner.progress(insight::days_studied);
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

/// When the next question comes back, without a plan.
fn next_due(learner: Learner, today: Day) -> String {
    let capacity = learner.settings().pace().capacity;
    let next = learner.progress(|progress| {
        // What is due and waits, because the day is full, comes back tomorrow at the earliest.
        let days: Vec<_> = study::upcoming_reviews(progress, learner.bank(), today, &capacity)
            .into_iter()
            .map(|(_, day)| day.max(today.plus(1)))
            .collect();
        let first = days.iter().min().copied();
        first.map(|day| (day, days.iter().filter(|d| **d == day).count()))
    });
    match next {
        None => "Choose how many new questions you want a day in Settings.".to_owned(),
        Some((day, many)) if day.since(today) == 1 => {
            format!("Tomorrow {}, from 04:00.", come_back(many))
        }
        Some((day, many)) => format!("On {day} {}.", come_back(many)),
    }
}

fn come_back(many: usize) -> String {
    if many == 1 {
        "1 question comes back".to_owned()
    } else {
        format!("{many} questions come back")
    }
}
