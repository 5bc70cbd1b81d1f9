//! The plan on Today: how far the day is, whether everything fits, what the days until then look like.

use crate::app::components::chart::{PlanChart, month_summary};
use crate::app::components::icon::{Icon, icon};
use crate::app::components::plan::use_forecast;
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::route::{Page, Route};
use crate::plan::{Feasibility, Forecast, Goal, Phase, Plan, count};
use crate::settings::Setting;
use leptos::prelude::*;

/// So many minutes a day more somebody may well find; to offer an hour and a half to who has twenty minutes is no help.
const AFFORDABLE: u8 = 30;

/// The section beside the day's work. Only with a plan.
pub(super) fn section(learner: Learner) -> AnyView {
    let forecast = use_forecast();
    let heading = move || {
        learner
            .plan(|plan| plan.and_then(|plan| plan.phase.countdown()))
            .unwrap_or_else(|| "Your plan".to_owned())
    };
    view! {
        <section class="section today-plan" aria-labelledby="plan">
            <header class="plan-line">
                <h2 id="plan">{heading}</h2>
                <a class="text-button" data-bleed="end" href=Page::Settings.href()>"Change plan"</a>
            </header>
            {move || verdict(learner)}
            {move || {
                let goal = learner.goal()?;
                let plan = learner.plan(|plan| plan.cloned())?;
                let is_ahead = plan.phase != Phase::OnTheDay;
                is_ahead.then(|| ahead(learner, &goal, &plan, forecast.get()))
            }}
            {move || links(learner)}
        </section>
    }
    .into_any()
}

/// Says plainly when it does not fit, and offers what would help.
fn verdict(learner: Learner) -> AnyView {
    let Some(goal) = learner.goal() else {
        return ().into_any();
    };
    let (fit, words, enough) = learner.plan(|plan| match plan {
        Some(plan) => (
            plan.feasibility,
            plan.feasibility_sentence(&goal),
            plan.minutes_needed,
        ),
        None => (Feasibility::Open, String::new(), None),
    });
    if fit != Feasibility::Short || learner.settings().cut {
        return ().into_any();
    }
    let affordable = goal.minutes_a_day.saturating_add(AFFORDABLE);
    let more = enough.filter(|enough| (goal.minutes_a_day + 1..=affordable).contains(enough));
    let agreed = goal.clone();
    let add = more.map(|enough| {
        let more = count(usize::from(enough - goal.minutes_a_day), "minute");
        view! {
            <button
                class="button"
                type="button"
                on:click=move |_| {
                    learner.set(Setting::MinutesADay(enough));
                    platform::announce(&format!("{enough} minutes a day. Everything fits."));
                    platform::focus("h1");
                }
            >
                {format!("Add {more} a day")}
            </button>
        }
    });
    view! {
        <div class="notice" data-tone="hard">
            {icon(Icon::Info)}
            <p>{words}</p>
            <div class="button-row">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        learner.set(Setting::Cut(agreed.clone()));
                        platform::announce("Left out. You can bring back any of them.");
                        platform::focus("h1");
                    }
                >
                    "Leave them out"
                </button>
                {add}
            </div>
        </div>
    }
    .into_any()
}

/// What to expect of the days to come.
fn ahead(learner: Learner, goal: &Goal, plan: &Plan, forecast: Option<Forecast>) -> AnyView {
    let started = learner.progress(|progress| {
        let known = plan
            .planned
            .iter()
            .filter(|card| progress.card(**card).is_some());
        known.count()
    });
    let started = format!(
        "{started} of {} started.",
        count(plan.planned.len(), "question")
    );
    let Some(forecast) = forecast else {
        // The picture takes its room at once, so nothing jumps.
        return view! { <p class="soft">{started}</p> <div class="chart-room"></div> }.into_any();
    };
    let caption = match (plan.phase, plan.feasibility) {
        (Phase::Learning(_) | Phase::FinalPass(_), Feasibility::Short) => pass_words(plan),
        (Phase::Learning(_) | Phase::FinalPass(_), _) => plan.feasibility_sentence(goal),
        _ => month_summary(&forecast),
    };
    let dated = goal.interview == Some(forecast.day);
    let recall = dated.then(|| {
        let (low, high) = forecast.all.likely();
        let percent = |share: f32| format!("{:.0}", share * 100.0);
        view! {
            "You should recall "
            <strong class="number">{format!("{} %", percent(forecast.all.of_planned))}</strong>
            {format!(
                " of your plan that day, likely {} to {}, if you keep this pace. ",
                percent(low),
                percent(high),
            )}
        }
    });
    let goal = goal.clone();
    let chart = (forecast.days.len() > 1).then(|| view! { <PlanChart forecast goal caption/> });
    view! {
        <p class="soft">{recall}{started}</p>
        {chart}
    }
    .into_any()
}

/// When the final pass is, where the verdict stands elsewhere.
fn pass_words(plan: &Plan) -> String {
    match plan.final_pass.as_slice() {
        [] => String::new(),
        [_] => "Everything in the plan comes once more on the last day.".to_owned(),
        days => format!(
            "Everything in the plan comes once more in the last {} days.",
            days.len()
        ),
    }
}

fn links(learner: Learner) -> AnyView {
    let out = learner.plan(|plan| plan.map_or(0, |plan| plan.left_out.len()));
    let plan_note = match out {
        0 => "What it takes, and what you keep".to_owned(),
        out => format!("{out} left out for now; bring back any of them"),
    };
    view! {
        <ul class="rows">
            {row(Page::Plan.into(), "What is in the plan", plan_note)}
            {row(Page::CramSetup.into(), "Short of time?", "One pass in the hours you have".to_owned())}
            {row(Page::CheatSheet.into(), "Cheat sheet", "Your weakest points on one page".to_owned())}
        </ul>
    }
    .into_any()
}

/// What there is to plan, for who has no plan.
pub(super) fn offers() -> AnyView {
    let plan = "Viva works out what to learn when".to_owned();
    view! {
        <ul class="rows">
            {row(Page::Settings.into(), "Set the day of your interview", plan)}
            {row(Page::CramSetup.into(), "Short of time?", "One pass in the hours you have".to_owned())}
        </ul>
    }
    .into_any()
}

fn row(route: Route, title: &'static str, note: String) -> AnyView {
    view! {
        <li>
            <a class="row" href=route.href()>
                <span class="row-title">{title}</span>
                <span class="row-meta">{note}</span>
                <span class="row-end">{icon(Icon::Forward)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// What the plan has for tomorrow.
pub(super) fn tomorrow() -> AnyView {
    let forecast = use_forecast();
    let words = move || {
        let next = forecast.get()?.days.get(1).copied()?;
        let questions = next.reviews + next.new;
        if questions == 0 {
            return Some("Nothing is planned for tomorrow.".to_owned());
        }
        let minutes = (next.review_minutes + next.new_minutes).ceil() as usize;
        Some(format!(
            "Tomorrow about {}, {}, from 04:00.",
            count(questions as usize, "question"),
            count(minutes, "minute"),
        ))
    };
    words.into_any()
}

/// A fact of the day that is done: what it leads to.
pub(super) fn recall_fact() -> AnyView {
    let forecast = use_forecast();
    let fact = move || {
        let forecast = forecast.get()?;
        let (low, high) = forecast.all.likely();
        let (_, _, date) = forecast.day.civil();
        Some(view! {
            <div class="fact">
                <dt>{format!("Recall on {date} {}", forecast.day.month_name())}</dt>
                <dd>
                    {format!("{:.0} % ", forecast.all.of_planned * 100.0)}
                    <small>{format!("likely {:.0} to {:.0}", low * 100.0, high * 100.0)}</small>
                </dd>
            </div>
        })
    };
    fact.into_any()
}
