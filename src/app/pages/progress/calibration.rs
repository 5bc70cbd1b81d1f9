//! How well the learner knows what they know: the chart, by topic, and where they are overconfident.

use crate::app::components::chart::{CalibrationByTopic, CalibrationChart};
use crate::app::components::section;
use crate::app::learner::Learner;
use crate::app::route::Route;
use crate::insight::{self, Calibration};
use leptos::prelude::*;

/// Shown once there are enough answers with a confidence. Tracks.
pub(super) fn calibration(learner: Learner) -> Option<AnyView> {
    let bank = learner.bank();
    let counts = learner.progress(|progress| insight::calibration(progress, |_| true));
    let answers: u32 = counts.iter().map(|count| count.answers).sum();
    if answers < Calibration::ENOUGH {
        return None;
    }
    let link = |topic: usize| {
        let topic = bank.topics().get(topic)?;
        let href = Route::Topic(topic.id.clone()).href();
        Some(view! { <a href=href>{topic.title.clone()}</a> }.into_any())
    };
    let topics = learner
        .progress(|progress| insight::calibration_by_topic(progress, bank))
        .into_iter()
        .filter_map(|(topic, counts)| Some((link(topic)?, counts)))
        .collect::<Vec<_>>();
    let doubtful: Vec<_> = learner
        .progress(|progress| insight::overconfident_topics(progress, bank))
        .into_iter()
        .filter_map(|(topic, sure)| {
            let words = format!("sure {} times, right {}", sure.answers, sure.recalled);
            Some(view! { <li>{link(topic)?}<span class="caption">{words}</span></li> })
        })
        .collect();
    let doubtful = (!doubtful.is_empty()).then(|| {
        view! {
            <p class="soft">"Where you\u{2019}re overconfident:"</p>
            <ul class="ref-list">{doubtful}</ul>
        }
    });
    let content = view! {
        <CalibrationChart counts/>
        <CalibrationByTopic topics/>
        {doubtful}
    };
    Some(section("cal", "How well you judge yourself", content))
}
