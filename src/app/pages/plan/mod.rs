//! The plan: what is in it, by day and by topic, and what is left out, with one tap each way.

mod lists;
mod moving;
mod rows;
mod workload;

use crate::app::components::plan::use_forecast;
use crate::app::components::{Shell, button_row, link_button, primary_link, use_page};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::insight;
use crate::plan::Phase;
use crate::text::count;
use leptos::prelude::*;
use rows::List;

/// The plan in detail.
#[component]
pub fn Plan(learner: Learner) -> impl IntoView {
    use_page("Your plan");
    let is_planned = Memo::new(move |_| learner.goal().is_some());
    view! {
        <Shell place=Some(Page::Today) class="plan-page" wide=true>
            {move || if is_planned.get() { plan_page(learner) } else { no_plan() }}
        </Shell>
    }
    .into_any()
}

fn no_plan() -> AnyView {
    view! {
        <header class="page-header">
            <h1 tabindex="-1">"Your plan"</h1>
            <p class="soft">
                "No plan yet. Say when your interview is and how many minutes you have, and Viva plans what to learn \
                 each day."
            </p>
        </header>
        {button_row(primary_link(Page::Settings, "Make a plan"))}
    }
    .into_any()
}

fn plan_page(learner: Learner) -> AnyView {
    let counts = Memo::new(move |_| lists::counts(learner));
    let is_out = RwSignal::new(false);
    let workload = move || {
        let goal = learner.goal()?;
        learner.plan(|plan| plan.and_then(|plan| workload::workload(&goal, plan)))
    };
    view! {
        {move || match is_dated(learner) {
            true => header(learner, counts.get()),
            false => undated_header(learner),
        }}
        {tabs(learner, counts, is_out)}
        <div class="plan-columns">
            {in_the_plan(learner, counts, is_out)}
            {left_out(learner, counts, is_out)}
        </div>
        <div class="stack" data-print="no">
            {workload}
            {button_row(link_button(Page::Settings, "Change date, level or minutes"))}
        </div>
    }
    .into_any()
}

/// Until when, how many questions, and how many of them are still to come. Tracks.
fn header(learner: Learner, (planned, learned, left_out): (usize, usize, usize)) -> AnyView {
    let phase = learner.plan(|plan| plan.map(|plan| plan.phase));
    let until = match (learner.goal().and_then(|goal| goal.interview), phase) {
        (Some(date), Some(Phase::Learning(_) | Phase::FinalPass(_))) => {
            format!("Until {}", date.name_on(learner.today()))
        }
        (Some(date), Some(Phase::Over(_))) => {
            format!("Your interview was on {}", date.name_on(learner.today()))
        }
        _ => "Your interview is today".to_owned(),
    };
    let to_come = planned - learned;
    let progress = match (learned, to_come) {
        (0, _) => "None learned yet.".to_owned(),
        (_, 0) => "All learned.".to_owned(),
        _ => format!("{learned} learned, {to_come} to come."),
    };
    view! {
        <header class="page-header">
            <p class="eyebrow">{until}</p>
            <h1 tabindex="-1">{format!("Your {}", count(planned, "question"))}</h1>
            <p class="soft">{progress}{(left_out > 0).then_some(" Everything else stays in Browse.")}</p>
        </header>
    }
    .into_any()
}

/// Whether the plan still takes in new questions. Tracks.
fn learns(learner: Learner) -> bool {
    learner.plan(|plan| plan.is_none_or(|plan| plan.phase.learns()))
}

/// Whether the plan has a date: without one nothing counts how many questions it has. Tracks.
fn is_dated(learner: Learner) -> bool {
    learner.plan(|plan| plan.is_some_and(|plan| plan.phase != Phase::Steady))
}

/// What was learned so far, and what the coming days bring. Tracks.
fn undated_header(learner: Learner) -> AnyView {
    let forecast = use_forecast();
    let (bank, today) = (learner.bank(), learner.today());
    let (learned, _) = learner.progress(|progress| insight::learned(progress, bank, today));
    let coming = move || forecast.with(|forecast| forecast.as_ref().map(lists::new_in_coming_days));
    let coming = move || coming().filter(|new| *new > 0);
    let coming =
        move || coming().map(|new| format!(" {new} new in the next {} days.", lists::COMING_DAYS));
    let so_far = match learned {
        0 => "None learned yet.".to_owned(),
        _ => format!("{} learned so far.", count(learned, "question")),
    };
    view! {
        <header class="page-header">
            <p class="eyebrow">"No interview date"</p>
            <h1 tabindex="-1">"What comes next"</h1>
            <p class="soft">{so_far}{coming}</p>
        </header>
    }
    .into_any()
}

/// Which list shows where there is no room for both.
fn tabs(learner: Learner, counts: Memo<(usize, usize, usize)>, is_out: RwSignal<bool>) -> AnyView {
    let tab = move |out: bool, label: &'static str| {
        let number = move || match (out, counts.get()) {
            (true, (_, _, left_out)) => Some(left_out),
            (false, (planned, ..)) => is_dated(learner).then_some(planned),
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="plan-list"
                    prop:checked=move || is_out.get() == out
                    on:change=move |_| is_out.set(out)
                />
                {label}
                <small>{number}</small>
            </label>
        }
    };
    view! {
        <fieldset class="plan-tabs" data-print="no">
            <legend class="visually-hidden">"List"</legend>
            <div class="segmented">{tab(false, "In the plan")}{tab(true, "Left out")}</div>
        </fieldset>
    }
    .into_any()
}

fn in_the_plan(
    learner: Learner,
    counts: Memo<(usize, usize, usize)>,
    is_out: RwSignal<bool>,
) -> AnyView {
    let forecast = use_forecast();
    // Once the day has come, there are no days ahead to list.
    let by_topic = RwSignal::new(!untrack(|| learns(learner)));
    let chip = move |topic: bool, label: &'static str| {
        let pressed = move || (by_topic.get() == topic).to_string();
        view! {
            <button class="chip" type="button" aria-pressed=pressed on:click=move |_| by_topic.set(topic)>
                {label}
            </button>
        }
    };
    let days = Memo::new(move |_| match (learner.goal(), forecast.get()) {
        (Some(goal), Some(forecast)) => lists::by_day(learner, &goal, &forecast),
        _ => Vec::new(),
    });
    let days = List::new(learner, "by-day", days);
    let topics = Memo::new(move |_| lists::by_topic(learner));
    let topics = List::new(learner, "by-topic", topics);
    let heading = move || match is_dated(learner) {
        true => format!("In the plan, {}", counts.get().0),
        false => "In the plan".to_owned(),
    };
    let nothing = move || {
        let words = match forecast.with(Option::is_some) {
            false => "Working out the days",
            true => "Nothing new ahead. What\u{2019}s due today is on Today.",
        };
        let is_empty = days.groups.with(Vec::is_empty);
        is_empty.then(|| view! { <p class="soft waiting" role="status">{words}</p> })
    };
    view! {
        <section class="plan-side" data-shown=move || (!is_out.get()).then_some("") aria-labelledby="in">
            <div class="cluster" data-print="no">
                <h2 id="in" tabindex="-1">{heading}</h2>
                {chip(false, "By day")}
                {chip(true, "By topic")}
            </div>
            <div id="by-day" class="plan-list" tabindex="-1" data-shown=move || (!by_topic.get()).then_some("")>
                {nothing}
                {days.view()}
            </div>
            <div id="by-topic" class="plan-list" tabindex="-1" data-print="no" data-shown=move || by_topic.get().then_some("")>
                {move || by_topic.get().then(|| topics.view())}
            </div>
        </section>
    }
    .into_any()
}

fn left_out(
    learner: Learner,
    counts: Memo<(usize, usize, usize)>,
    is_out: RwSignal<bool>,
) -> AnyView {
    let groups = Memo::new(move |_| lists::left_out(learner));
    let list = List::new(learner, "out", groups);
    let lead = move || {
        match (counts.get(), learns(learner)) {
        ((planned, _, 0), false) => format!("Nothing. You\u{2019}ve learned all {planned}."),
        (_, false) => "You haven\u{2019}t learned these. They stay in Browse.".to_owned(),
        ((planned, _, 0), _) if is_dated(learner) => format!("Nothing. All {planned} fit."),
        ((_, _, 0), _) => "Nothing is left out.".to_owned(),
        _ if !is_dated(learner) => "Add one, and it\u{2019}s asked in its turn.".to_owned(),
        _ => "Add one, and the question least likely to come up moves out if there is no time for both.".to_owned(),
    }
    };
    view! {
        <section
            class="plan-side"
            data-print="no"
            data-shown=move || is_out.get().then_some("")
            aria-labelledby="out"
        >
            <h2 id="out" tabindex="-1">{move || format!("Left out, {}", counts.get().2)}</h2>
            <p class="soft">{lead}</p>
            {list.view()}
        </section>
    }
    .into_any()
}
