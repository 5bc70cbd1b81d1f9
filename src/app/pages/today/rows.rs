//! The rows below the day's work: what today's new questions are about, and the way to the plan or to its date.

use super::install::install_row;
use crate::app::components::plan::placement_row;
use crate::app::components::question::inline;
use crate::app::components::row_link;
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::app::ui::Ui;
use crate::plan::TopicOfDay;
use crate::study::{Queue, ReviewKind};
use crate::text::count;
use leptos::prelude::*;
use viva_bank::CardCode;

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

/// The topic of most of the new questions that are left, why it is next, and their titles; `None` if there are none.
fn topic_of_the_day(learner: Learner, queue: &Queue) -> Option<AnyView> {
    let (bank, today) = (learner.bank(), learner.today());
    let is_new =
        |(card, kind): &(CardCode, ReviewKind)| (*kind == ReviewKind::New).then_some(*card);
    let new: Vec<CardCode> = queue.cards.iter().filter_map(is_new).collect();
    let planned = learner.plan(|plan| plan.map(|plan| plan.planned.clone()).unwrap_or_default());
    let of_day = learner
        .progress(|progress| TopicOfDay::of(bank.index(), progress, &new, &planned, today))?;
    let questions = of_day.questions.iter().take(TITLES);
    let titles = questions
        .filter_map(|card| Some(view! { <span>{inline(&bank.card(*card)?.title)}</span> }))
        .collect_view();
    let number = of_day.questions.len();
    let topic = bank.topics().get(usize::from(of_day.topic))?;
    let title = view! {
        <small class="caption block">{format!("Topic of the day, {number} new")}</small>
        {topic.title.clone()}
    };
    let why = of_day
        .why
        .map(|why| view! { <span class="why-next">{why}</span> });
    let note = view! { {why} <span class="titles">{titles}</span> };
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
