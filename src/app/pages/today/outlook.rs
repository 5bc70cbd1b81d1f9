//! What the plan promises, on a day whose work is done.

use crate::app::components::plan::use_forecast;
use crate::text::count;
use leptos::prelude::*;

/// What is planned for tomorrow.
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

/// How much the learner will recall at the interview.
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
