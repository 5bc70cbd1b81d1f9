//! The plan: what it takes until the interview, what is left out for want of time, and what the learner wants kept.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::question::inline;
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::route::{Page, Route};
use crate::plan::{Feasibility, Goal, LeftOut, Workload, count};
use crate::settings::Setting;
use leptos::prelude::*;
use std::collections::BTreeSet;
use viva_bank::CardCode;

/// So many rows at first; all on demand.
const FIRST: usize = 40;

/// What is in the plan.
#[component]
pub fn Plan(learner: Learner) -> impl IntoView {
    use_page("Your plan");
    let planned = Memo::new(move |_| learner.goal().is_some());
    view! {
        <Shell place=Some(Page::Today)>
            <header class="page-header">
                <h1 tabindex="-1">"Your plan"</h1>
                {move || learner.goal().map(|goal| view! { <p class="soft">{facts(&goal)}</p> })}
            </header>
            {move || if planned.get() { whole(learner) } else { none() }}
        </Shell>
    }
    .into_any()
}

fn none() -> AnyView {
    view! {
        <p class="soft">
            "There is no plan yet. With the day of your interview and the minutes you have, Viva works out what to learn \
             when."
        </p>
        <div class="button-row">
            <a class="button" data-variant="primary" href=Page::Settings.href()>"Make a plan"</a>
        </div>
    }
    .into_any()
}

/// "For a mid-level job, 20 minutes a day until Thursday 22 October."
fn facts(goal: &Goal) -> String {
    let level = goal.level_name();
    let until = match goal.interview {
        Some(date) => format!(" until {date}"),
        None => ", without a date".to_owned(),
    };
    format!(
        "For a {level} job, {} minutes a day{until}.",
        goal.minutes_a_day
    )
}

fn whole(learner: Learner) -> AnyView {
    // The rows stay where they are while one is kept or given up: what was pressed does not run away.
    let list = StoredValue::new(untrack(|| rows(learner)));
    let fit = move || {
        let goal = learner.goal()?;
        let words = learner
            .plan(|plan| plan.map(|plan| (plan.feasibility, plan.feasibility_sentence(&goal))));
        let (fit, words) = words.filter(|(fit, _)| *fit != Feasibility::Open)?;
        let tone = if fit == Feasibility::Short {
            "hard"
        } else {
            "good"
        };
        Some(view! {
            <div class="notice" data-tone=tone role="status">
                {icon(if fit == Feasibility::Short { Icon::Info } else { Icon::Check })}
                <p>{words}</p>
            </div>
        })
    };
    view! {
        {fit}
        {move || learner.plan(|plan| plan.filter(|plan| plan.feasibility != Feasibility::Open).map(|plan| load(plan.workload)))}
        {move || list.with_value(|list| left_out(learner, list))}
        <div class="button-row">
            <a class="button" href=Page::Settings.href()>"Change date, level or minutes"</a>
        </div>
    }
    .into_any()
}

/// What is left out, and before it what the learner wanted back.
fn rows(learner: Learner) -> Vec<(CardCode, Option<LeftOut>)> {
    let required = learner.goal().map(|goal| goal.required).unwrap_or_default();
    let known = required
        .into_iter()
        .filter(|card| learner.bank().card(*card).is_some());
    let begun = |card: &CardCode| learner.progress(|progress| progress.card(*card).is_some());
    // What was begun stays in the plan anyway.
    let mut rows: Vec<_> = known
        .filter(|card| !begun(card))
        .map(|card| (card, None))
        .collect();
    let already: BTreeSet<CardCode> = rows.iter().map(|(card, _)| *card).collect();
    let out = learner.plan(|plan| plan.map(|plan| plan.left_out.clone()).unwrap_or_default());
    let out = out.into_iter().filter(|out| !already.contains(&out.card));
    rows.extend(out.map(|out| (out.card, Some(out))));
    rows
}

fn load(load: Workload) -> AnyView {
    let hours = |minutes: u32| match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    let row = |what: &'static str, minutes: u32| {
        view! { <tr><th scope="row">{what}</th><td class="num">{hours(minutes)}</td></tr> }
    };
    view! {
        <section class="section" aria-labelledby="load">
            <h2 id="load">"What it takes until the day"</h2>
            <table class="table">
                <caption>"Learning and the final pass have their room; reviews that do not fit come later."</caption>
                <tbody>
                    {row("Learning what is new", load.learning)}
                    {row("Reviews when they are due", load.reviews)}
                    {row("The final pass, everything once more", load.pass)}
                    {row("Time that you have", load.available)}
                </tbody>
            </table>
        </section>
    }
    .into_any()
}

fn left_out(learner: Learner, list: &[(CardCode, Option<LeftOut>)]) -> AnyView {
    if list.is_empty() {
        return view! { <p class="soft">"Nothing is left out."</p> }.into_any();
    }
    let all = RwSignal::new(list.len() <= FIRST);
    let first = list
        .iter()
        .take(FIRST)
        .map(|(card, out)| row(learner, *card, *out))
        .collect_view();
    let rest: Vec<_> = list.iter().skip(FIRST).copied().collect();
    let rest = move || {
        all.get().then(|| {
            rest.iter()
                .map(|(card, out)| row(learner, *card, *out))
                .collect_view()
        })
    };
    let number = list.len();
    view! {
        <section class="section" aria-labelledby="out">
            <h2 id="out">{format!("Left out for now: {number}")}</h2>
            <p class="soft">
                "Those least likely to be asked for the time they take. Keep any of them: then others give way. You can \
                 still read and answer every one."
            </p>
            <ul class="rows left-out">{first}{rest}</ul>
            {move || (!all.get()).then(|| {
                view! {
                    <div class="button-row">
                        <button
                            class="button"
                            type="button"
                            on:click=move |_| {
                                all.set(true);
                                platform::focus(NEXT);
                            }
                        >
                            {format!("Show all {number}")}
                        </button>
                    </div>
                }
            })}
            <p class="caption">"How likely a question is to be asked is our judgement, made from no survey."</p>
        </section>
    }
    .into_any()
}

/// The first row that was not shown before.
const NEXT: &str = ".left-out > li:nth-child(41) a";

/// A question that is left out, or was until the learner wanted it back.
fn row(learner: Learner, card: CardCode, out: Option<LeftOut>) -> AnyView {
    let Some(question) = learner.bank().card(card) else {
        return ().into_any();
    };
    let kept = Memo::new(move |_| {
        learner
            .goal()
            .is_some_and(|goal| goal.required.contains(&card))
    });
    let toggle = move |_| {
        let keep = !kept.get_untracked();
        let before = count_out(learner);
        learner.set(Setting::Keep(card, keep));
        platform::announce(&words(keep, before, count_out(learner)));
    };
    let cost = out.map(|out| {
        let minutes = count(out.minutes as usize, "minute");
        view! { <span>{minutes}</span> <span>{asked(out.value)}</span> }
    });
    let topic = learner.bank().topic(question).title.clone();
    view! {
        <li class="row">
            <span class="row-title">
                <a href=Route::Question(question.id.clone()).href()>{inline(&question.title)}</a>
            </span>
            <span class="row-meta"><span>{topic}</span> <span>{question.level.label()}</span> {cost}</span>
            <span class="row-end">
        <button class="button" type="button" aria-pressed=move || kept.get().to_string() on:click=toggle>
            {move || if kept.get() { "Kept" } else { "Keep it" }}
        </button>
            </span>
        </li>
    }
    .into_any()
}

fn count_out(learner: Learner) -> usize {
    untrack(|| learner.plan(|plan| plan.map_or(0, |plan| plan.left_out.len())))
}

fn words(keep: bool, before: usize, after: usize) -> String {
    match (keep, after as i64 - before as i64) {
        (true, less) if less < 0 => "Kept.".to_owned(),
        (true, more) => format!("Kept. {} more left out instead.", more + 1),
        (false, _) => "Left to the plan again.".to_owned(),
    }
}

/// A value in words.
fn asked(value: f32) -> &'static str {
    match value {
        often if often >= 0.9 => "often asked",
        sometimes if sometimes >= 0.5 => "sometimes asked",
        _ => "seldom asked",
    }
}
