//! How well the learner knows what they know: the chart, by topic, and where they are overconfident.

use crate::app::components::chart::{CalibrationByTopic, CalibrationChart};
use crate::app::learner::Learner;
use crate::app::route::Route;
use crate::insight::{self, Calibration};
use leptos::prelude::*;

/// Shown once there are enough answers with a confidence.
pub(super) fn calibration(learner: Learner) -> AnyView {
    let bank = learner.bank();
    let counts = learner.progress(|progress| insight::calibration(progress, |_| true));
    let answers: u32 = counts.iter().map(|count| count.answers).sum();
    if answers < Calibration::ENOUGH {
        return ().into_any();
    }
    let topics = learner
        .progress(|progress| insight::calibration_by_topic(progress, bank))
        .into_iter()
        .filter_map(|(topic, counts)| {
            let topic = bank.topics().get(topic)?;
            let href = Route::Topic(topic.id.clone()).href();
            let name = view! { <a href=href>{topic.title.clone()}</a> };
            Some((name.into_any(), counts))
        })
        .collect::<Vec<_>>();
    let doubtful = learner.progress(|progress| insight::overconfident_topics(progress, bank));
    let doubtful = (!doubtful.is_empty()).then(|| {
        let topics = doubtful
            .into_iter()
            .filter_map(|(topic, sure)| Some((bank.topics().get(topic)?, sure)))
            .map(|(topic, sure)| {
                let words = format!("sure {} times, right {}", sure.answers, sure.recalled);
                view! {
                    <li>
                        <a href=Route::Topic(topic.id.clone()).href()>{topic.title.clone()}</a>
                        <span class="caption">{words}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <p class="soft">"Where you are surer than you should be:"</p>
            <ul class="ref-list">{topics}</ul>
        }
    });
    view! {
        <section class="section" aria-labelledby="cal">
            <h2 id="cal">"How well you know what you know"</h2>
            <CalibrationChart counts/>
            <CalibrationByTopic topics/>
            {doubtful}
        </section>
    }
    .into_any()
}
