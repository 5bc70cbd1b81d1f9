//! The figures in short: questions learned, the share recalled lately, answers in all.

use crate::app::components::fact;
use crate::app::learner::Learner;
use crate::insight;
use crate::plan::Phase;
use crate::text::count;
use leptos::prelude::*;

/// "Lately" is this many days.
const RECENT_DAYS: i32 = 30;
/// Without an interview ahead, what was learned in this many days, today included.
const WEEK: i32 = 7;

pub(super) fn summary(learner: Learner, days_studied: usize) -> AnyView {
    let (bank, today) = (learner.bank(), learner.today());
    let (learned, this_week) =
        learner.progress(|progress| insight::learned(progress, bank, today.plus(1 - WEEK)));
    let retired = learner.progress(|progress| progress.cards().count()) - learned;
    let answers = learner.progress(|progress| progress.reviews().count());
    let (reviews, right) =
        learner.progress(|progress| insight::recent_recall(progress, today, RECENT_DAYS));
    let (share, of) = match reviews {
        0 => (
            "\u{2013} ".to_owned(),
            "after your first reviews".to_owned(),
        ),
        few if few < insight::FEW => (format!("{right} of {few} "), "reviews".to_owned()),
        _ => {
            let percent = (100.0 * f64::from(right) / f64::from(reviews)).round();
            (format!("{percent} % "), format!("of {reviews} reviews"))
        }
    };
    let questions = learner.plan(|plan| match plan.map(|plan| plan.phase) {
        // Someone who plans a part of the bank is measured by that part.
        Some(Phase::Learning(_) | Phase::FinalPass(_)) => {
            let planned = plan.map_or(0, |plan| plan.planned.len());
            format!("of {planned} in your plan")
        }
        Some(Phase::OnTheDay | Phase::Over(_)) => "in all".to_owned(),
        // Nobody set out to learn all there is.
        Some(Phase::Steady) | None if this_week > 0 => {
            format!("{this_week} in the last {WEEK} days")
        }
        Some(Phase::Steady) | None => "so far".to_owned(),
    });
    view! {
        <section class="stack" data-gap="large" aria-label="Summary">
            <dl class="facts">
                {fact("Learned", learned, questions)}
                {fact(format!("Recalled, last {RECENT_DAYS} days"), share, of)}
                {fact("Answers", answers, format!("on {}", count(days_studied, "day")))}
            </dl>
            {retired_note(retired).map(|note| view! { <p class="caption">{note}</p> })}
        </section>
    }
    .into_any()
}

/// Questions that were answered and are no longer in the bank.
fn retired_note(questions: usize) -> Option<String> {
    let (verb, whose) = match questions {
        0 => return None,
        1 => ("is", "its"),
        _ => ("are", "their"),
    };
    let questions = count(questions, "question");
    Some(format!(
        "{questions} you answered {verb} no longer in the bank; {whose} history is kept."
    ))
}
