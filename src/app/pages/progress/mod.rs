//! Progress: what has been studied, and what is due when. Everything here is folded from the log.

mod calibration;
mod summary;
mod topics;

use crate::app::components::chart::{DueChart, Heatmap};
use crate::app::components::optimizer::Optimizer;
use crate::app::components::plan::PlanForecast;
use crate::app::components::{Shell, button_row, primary_link, section, use_page};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::insight;
use calibration::calibration;
use leptos::prelude::*;
use summary::summary;
use topics::by_topic;

const FORECAST_DAYS: usize = 28;

/// How far the learner has come.
#[component]
pub fn Progress(learner: Learner) -> impl IntoView {
    use_page("Progress");
    let any = Memo::new(move |_| learner.progress(|progress| progress.reviews().next().is_some()));
    view! {
        <Shell place=Some(Page::Progress) wide=true>
            <header class="page-header"><h1 tabindex="-1">"Progress"</h1></header>
            <PlanForecast/>
            {move || if any.get() { overview(learner) } else { empty() }}
            // Separate from the overview, which is rebuilt with each change of the log: a fit makes such a change, and its
            // result must stay on the screen.
            {move || any.get().then(|| view! { <Optimizer/> })}
        </Shell>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <section class="stack">
            <p class="soft">"Nothing to show yet. Once you\u{2019}ve answered a few questions, you\u{2019}ll see what you know and what\u{2019}s coming up."</p>
            {button_row(primary_link(Page::Study, "Answer the first question"))}
        </section>
    }
    .into_any()
}

fn overview(learner: Learner) -> AnyView {
    let (today, bank) = (learner.today(), learner.bank());
    let days = learner.progress(insight::days_studied);
    let capacity = learner.settings().pace().capacity;
    let counts = learner.progress(|progress| {
        insight::reviews_ahead(progress, bank, today, FORECAST_DAYS, &capacity)
    });
    view! {
        {summary(learner, days.len())}
        <div class="columns">
            {section("tp", "By topic", by_topic(learner))}
            <div class="stack" data-gap="large">
                {section("fc", "Upcoming reviews", view! { <DueChart today counts/> })}
                {calibration(learner)}
                {section("hm", "Days you studied", view! { <Heatmap today days/> })}
            </div>
        </div>
    }
    .into_any()
}
