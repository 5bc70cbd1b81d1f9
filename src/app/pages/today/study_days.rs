//! The days of the last two weeks on which the learner studied.

use crate::app::learner::Learner;
use crate::insight;
use crate::text::count;
use leptos::prelude::*;

const DAYS: i32 = 14;

/// The number of days and a dot for each; nothing before the first answer. Tracks.
pub(super) fn study_days(learner: Learner) -> Option<AnyView> {
    let today = learner.today();
    let days = learner.progress(insight::days_studied);
    if days.is_empty() {
        return None;
    }
    let studied = |back: i32| days.contains_key(&today.plus(-back));
    let number = (0..DAYS).filter(|back| studied(*back)).count();
    let dots = (0..DAYS)
        .rev()
        .map(|back| view! { <i data-on=studied(back).then_some("")></i> })
        .collect_view();
    let strip = view! {
        <p class="spread caption today-list">
            <span>{format!("{} of the last {DAYS}", count(number, "study day"))}</span>
            <span class="days" aria-hidden="true">{dots}</span>
        </p>
    };
    Some(strip.into_any())
}
