//! The questions that the plan leaves out for lack of time, and those that the learner wanted back.

use crate::app::components::question::inline;
use crate::app::components::{button, button_row, section};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Route;
use crate::plan::LeftOut;
use crate::settings::Setting;
use crate::text::count;
use leptos::prelude::*;
use std::collections::BTreeSet;
use viva_bank::CardCode;

/// Rows shown at first; the others follow on demand.
const FIRST: usize = 40;

/// Selects the first row that was not shown at first.
const NEXT: &str = ".left-out > li:nth-child(41) a";

/// A question, and why it is left out; `None` if the learner wanted it back.
type Row = (CardCode, Option<LeftOut>);

/// The list. Its rows stay in place while questions are kept or given up, so that nothing moves under the thumb.
pub(super) fn left_out(learner: Learner) -> AnyView {
    let mut rows = untrack(|| rows(learner));
    if rows.is_empty() {
        return view! { <p class="soft">"Nothing is left out."</p> }.into_any();
    }
    let number = rows.len();
    let is_complete = RwSignal::new(number <= FIRST);
    let others = rows.split_off(FIRST.min(number));
    let views = move |rows: &[Row]| {
        let rows = rows.iter().copied();
        rows.map(|(card, out)| row(learner, card, out))
            .collect_view()
    };
    let first = views(&rows);
    let others = move || is_complete.get().then(|| views(&others));
    let show = move || {
        is_complete.set(true);
        page::focus(NEXT);
    };
    let show_all = move || button_row(button(format!("Show all {number}"), show));
    let list = view! {
        <p class="soft">
            "The ones least likely to come up for the time they take. Keep any you want, and others make room. You can \
             still read and answer all of them."
        </p>
        <ul class="rows left-out">{first}{others}</ul>
        {move || (!is_complete.get()).then(show_all)}
        <p class="caption">"How often a question comes up is an estimate, not survey data."</p>
    };
    section("out", format!("Left out for now: {number}"), list)
}

/// What the learner wanted back, then what is left out. Tracks.
fn rows(learner: Learner) -> Vec<Row> {
    let required = learner.goal().map(|goal| goal.required).unwrap_or_default();
    let known = required
        .into_iter()
        .filter(|card| learner.bank().card(*card).is_some());
    let begun = |card: &CardCode| learner.progress(|progress| progress.card(*card).is_some());
    // A question that was answered before stays in the plan anyway.
    let mut rows: Vec<Row> = known
        .filter(|card| !begun(card))
        .map(|card| (card, None))
        .collect();
    let already: BTreeSet<CardCode> = rows.iter().map(|(card, _)| *card).collect();
    let out = learner.plan(|plan| plan.map(|plan| plan.left_out.clone()).unwrap_or_default());
    let out = out.into_iter().filter(|out| !already.contains(&out.card));
    rows.extend(out.map(|out| (out.card, Some(out))));
    rows
}

fn row(learner: Learner, card: CardCode, out: Option<LeftOut>) -> Option<AnyView> {
    let question = learner.bank().card(card)?;
    let cost = out.map(|out| {
        let minutes = count(out.minutes as usize, "minute");
        view! { <span>{minutes}</span> <span>{how_often(out.value)}</span> }
    });
    let topic = learner.bank().topic(question).title.clone();
    let row = view! {
        <li class="row">
            <span class="row-title">
                <a href=Route::Question(question.id.clone()).href()>{inline(&question.title)}</a>
            </span>
            <span class="row-meta"><span>{topic}</span> <span>{question.level.label()}</span> {cost}</span>
            <span class="row-end">{keep_button(learner, card)}</span>
        </li>
    };
    Some(row.into_any())
}

fn keep_button(learner: Learner, card: CardCode) -> impl IntoView {
    let is_kept = Memo::new(move |_| {
        learner
            .goal()
            .is_some_and(|goal| goal.required.contains(&card))
    });
    let toggle = move |_| {
        let keep = !is_kept.get_untracked();
        let before = number_left_out(learner);
        learner.set(Setting::Require(card, keep));
        page::announce(&result(keep, before, number_left_out(learner)));
    };
    view! {
        <button class="button" type="button" aria-pressed=move || is_kept.get().to_string() on:click=toggle>
            {move || if is_kept.get() { "Kept" } else { "Keep it" }}
        </button>
    }
}

fn number_left_out(learner: Learner) -> usize {
    untrack(|| learner.plan(|plan| plan.map_or(0, |plan| plan.left_out.len())))
}

/// What keeping or giving up a question did to the number of questions left out.
fn result(keep: bool, before: usize, after: usize) -> String {
    match (keep, after as i64 - before as i64) {
        (true, less) if less < 0 => "Kept.".to_owned(),
        (true, more) => format!("Kept. {} left out instead.", more + 1),
        (false, _) => "No longer kept.".to_owned(),
    }
}

/// How often a question comes up in interviews, judging by its value.
fn how_often(value: f32) -> &'static str {
    match value {
        often if often >= 0.9 => "often asked",
        sometimes if sometimes >= 0.5 => "sometimes asked",
        _ => "rarely asked",
    }
}
