//! The table of topics: how many questions were learned, and how well they are remembered.

use crate::app::components::plan::{topic_forecast, topic_forecast_head};
use crate::app::learner::Learner;
use crate::app::route::Route;
use crate::insight;
use leptos::prelude::*;

pub(super) fn by_topic(learner: Learner) -> AnyView {
    let today = learner.today();
    let retention = learner.progress(|progress| progress.scheduler().retention());
    let target = f32::from(retention.as_percent()) / 100.0;
    let planned = learner.goal().is_some();
    let rows = learner
        .progress(|progress| insight::topic_reports(progress, learner.bank(), today))
        .into_iter()
        .filter_map(|report| Some((report, learner.bank().topics().get(report.topic)?)))
        .map(|(report, topic)| {
            let browse = Route::Topic(topic.id.clone());
            let mark = format!("{target:.2}");
            let recall = report.recall.filter(|_| report.reviews >= insight::FEW);
            let bar = recall.map(|recall| {
                let value = format!("{recall:.3}");
                view! { <span class="bar" style=("--value", value) style=("--mark", mark) data-mark=""></span> }
            });
            let percent = |recall| format!("{:.0} %", recall * 100.0);
            let now = recall.map_or("\u{2013}".to_owned(), percent);
            let learned = format!("{} of {} learned", report.started, report.questions);
            view! {
                <tr>
                    <th scope="row">
                        <a href=browse.href()>{topic.title.clone()}</a>
                        <span class="caption">{learned}</span>
                    </th>
                    <td>{bar}</td>
                    <td class="num">{now}</td>
                    {planned.then(|| view! { <td class="num">{move || topic_forecast(learner.forecast(), report.topic)}</td> })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" role="group" aria-label="By topic" tabindex="0">
            <table class="table topic-table">
                <caption>
                    {format!("The mark shows your target, {:.0} %. A topic has a figure from {} answers on.", target * 100.0, insight::FEW)}
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Topic"</th>
                        <th scope="col">"Likely recall"</th>
                        <th scope="col" class="num">"Now"</th>
                        {planned.then(|| view! { <th scope="col" class="num">{move || topic_forecast_head(learner.forecast())}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
