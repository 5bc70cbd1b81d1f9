//! The rows below the day's work: what today's new questions are about, and the way to the plan or to its date.

use super::install::install_row;
use crate::app::components::plan::placement_row;
use crate::app::components::question::inline;
use crate::app::components::row_link;
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::app::ui::Ui;
use crate::study::{Queue, ReviewKind};
use crate::text::count;
use leptos::prelude::*;
use viva_bank::Summary;

/// The most titles that the topic of the day shows.
const TITLES: usize = 3;

/// The rows for what is left of a day. Tracks the plan.
pub(super) fn rows(learner: Learner, ui: Ui, queue: &Queue) -> AnyView {
    let row = match learner.goal() {
        Some(_) => topic_of_the_day(learner, queue).unwrap_or_else(|| plan_row(learner)),
        None => {
            let note = "Viva plans what to learn each day";
            row_link(Page::Settings.href(), "Set your interview date", note)
        }
    };
    view! {
        <ul class="rows today-rows">
            {row}
            {move || placement_row(learner)}
            {move || install_row(learner, ui)}
        </ul>
    }
    .into_any()
}

/// The topic of most of the new questions that are left, with their titles; `None` if there are none.
fn topic_of_the_day(learner: Learner, queue: &Queue) -> Option<AnyView> {
    let bank = learner.bank();
    let new = queue
        .cards
        .iter()
        .filter(|(_, kind)| *kind == ReviewKind::New);
    let new: Vec<&Summary> = new.filter_map(|(card, _)| bank.card(*card)).collect();
    let of = |topic: u8| new.iter().filter(move |question| question.topic == topic);
    // Of equally many, the topic that comes first.
    let first = new
        .iter()
        .rev()
        .max_by_key(|question| of(question.topic).count())?;
    let titles = of(first.topic).take(TITLES);
    let titles = titles
        .map(|question| view! { <span>{inline(&question.title)}</span> })
        .collect_view();
    let number = of(first.topic).count();
    let title = view! {
        <small class="caption block">{format!("Topic of the day, {number} new")}</small>
        {bank.topic(first).title.clone()}
    };
    let note = view! { <span class="titles">{titles}</span> };
    Some(row_link(Page::Plan.href(), title, note))
}

/// What the plan holds. Tracks the plan.
fn plan_row(learner: Learner) -> AnyView {
    let (planned, left_out) =
        learner.plan(|plan| plan.map_or((0, 0), |plan| (plan.planned.len(), plan.left_out.len())));
    let planned = count(planned, "question");
    let note = match left_out {
        0 => planned,
        number => format!("{planned}, {number} left out for now"),
    };
    row_link(Page::Plan.href(), "Your plan", note)
}
