//! Expected recall on the day of the interview: the number, its uncertainty, and what would change it.

use crate::app::learner::{Learner, use_learner};
use crate::app::route::Page;
use crate::plan::Forecast;
use crate::text::count;
use leptos::prelude::*;

/// From this many answers on, the estimate is said to be from the learner's own reviews.
const OWN: usize = 20;

/// The forecast of the plan. It is computed after the page has painted, so it is `None` at first.
pub fn use_forecast() -> Signal<Option<Forecast>> {
    let learner = use_learner();
    Effect::new(move |_| learner.request_forecast());
    Signal::derive(move || learner.forecast())
}

/// The expected recall, or an offer to make a plan if there is none.
#[component]
pub fn PlanForecast() -> impl IntoView {
    let learner = use_learner();
    let forecast = use_forecast();
    let planned = Memo::new(move |_| learner.goal().is_some());
    move || {
        if !planned.get() {
            return offer();
        }
        match forecast.get() {
            Some(forecast) => shown(&forecast),
            None => view! { <p class="soft waiting" role="status">"Working out the forecast"</p> }
                .into_any(),
        }
    }
}

fn offer() -> AnyView {
    view! {
        <p class="soft">
            <a href=Page::Settings.href()>"Set your interview date"</a>
            " to see how much you\u{2019}ll remember by then."
        </p>
    }
    .into_any()
}

fn shown(forecast: &Forecast) -> AnyView {
    let learner = use_learner();
    let own = learner.progress(|progress| progress.reviews().take(OWN).count());
    let doubt = if own < OWN {
        "An estimate for an average memory until you have more reviews, not a promise."
    } else {
        "An estimate from your reviews, not a promise."
    };
    let recall = forecast.all;
    if recall.planned == 0 {
        return view! { <p class="soft">"Your first answers show how much you should recall."</p> }
            .into_any();
    }
    let (low, high) = recall.likely();
    let ahead = forecast.day.since(learner.today());
    let title = match ahead {
        ..=0 => "expected recall today".to_owned(),
        _ => format!(
            "expected recall on {}",
            forecast.day.date_on(learner.today())
        ),
    };
    let questions = count(recall.planned as usize, "question");
    let is_dated = learner.goal().and_then(|goal| goal.interview) == Some(forecast.day);
    let of_which = match (ahead, is_dated) {
        (..=0, _) => {
            view! { {format!("That\u{2019}s for the {questions} you have learned.")} }.into_any()
        }
        (_, true) => view! {
            {format!("That\u{2019}s for the {questions} in ")}
            <a href=Page::Plan.href()>"your plan"</a>
            "."
        }
        .into_any(),
        (_, false) => {
            view! { {format!("That\u{2019}s for the {questions} you\u{2019}ll have learned by then.")} }
                .into_any()
        }
    };
    view! {
        <section class="stack" data-gap="large" aria-labelledby="recall">
            <div class="recall">
                <h2 id="recall">
                    <b>{percent(recall.of_planned)}<small>"%"</small></b>
                    {title}
                </h2>
                <p class="caption">
                    {format!("Likely {} to {} %. {doubt}", percent(low), percent(high))}
                </p>
            </div>
            <p class="soft">{of_which}</p>
            {(ahead > 0).then(|| of_everything(learner, forecast))}
        </section>
    }
    .into_any()
}

/// The same of all questions, in and out of the plan, and what would change it: folded, because it is no measure of someone
/// whose plan is a part of them.
fn of_everything(learner: Learner, forecast: &Forecast) -> AnyView {
    let recall = forecast.all;
    let asked = percent(recall.asked);
    let what_more = match percent(forecast.five_more) {
        0 => "Five more minutes a day would hardly change that.".to_owned(),
        more => format!(
            "Five more minutes a day would make it {} %.",
            percent((recall.asked + forecast.five_more).min(1.0)).max(asked + more)
        ),
    };
    let cost = percent(forecast.easy_days) as usize;
    let cost = (cost > 0).then(|| count(cost, "point"));
    let easy = cost.map(|points| format!(" Easy days and days off cost {points}."));
    let all = learner.bank().questions().len();
    view! {
        <details class="disclosure">
            <summary>"Across everything Viva holds"</summary>
            <p>
                {format!("Of all {all} questions, weighted by how likely each is to be asked, you\u{2019}ll remember ")}
                <strong class="number">{format!("{asked} %")}</strong>
                ". "
                {what_more}
                {easy}
            </p>
        </details>
    }
    .into_any()
}

/// The expected recall of a topic, for a cell of a table; "–" if none of its questions is in the plan.
pub fn topic_forecast(forecast: Option<Forecast>, topic: usize) -> String {
    let Some(forecast) = forecast else {
        return String::new();
    };
    let mut topics = forecast.topics.iter();
    match topics.find(|(at, _)| usize::from(*at) == topic) {
        Some((_, recall)) if recall.planned > 0 => format!("{} %", percent(recall.of_planned)),
        _ => "\u{2013}".to_owned(),
    }
}

/// The head of such cells: "22 Oct".
pub fn topic_forecast_head(forecast: Option<Forecast>) -> String {
    let Some(forecast) = forecast else {
        return "Forecast".to_owned();
    };
    let month = forecast.day.month_name().get(..3).unwrap_or_default();
    format!("{} {month}", forecast.day.civil().2)
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
