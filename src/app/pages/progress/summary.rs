//! The figures in short: questions started, the share recalled lately, answers in all.

use crate::app::learner::Learner;
use crate::insight;
use leptos::prelude::*;

/// "Lately" is this many days.
const RECENT_DAYS: i32 = 30;

pub(super) fn summary(learner: Learner, days_studied: usize) -> AnyView {
    let bank = learner.bank();
    let (started, retired) = learner.progress(|progress| {
        let known = progress
            .cards()
            .filter(|(card, _)| bank.card(*card).is_some());
        let known = known.count();
        (known, progress.cards().count() - known)
    });
    let answers = learner.progress(|progress| progress.reviews().count());
    view! {
        <section class="stack" data-gap="large" aria-label="In short">
            <dl class="facts">
                <div class="fact">
                    <dt>"Started"</dt>
                    <dd>{started.to_string()}<small>{format!("of {} questions", bank.questions().len())}</small></dd>
                </div>
                <div class="fact">
                    <dt>{format!("Recalled, last {RECENT_DAYS} days")}</dt>
                    {recalled(learner)}
                </div>
                <div class="fact">
                    <dt>"Answers"</dt>
                    <dd>{answers.to_string()}<small>{format!("on {}", days_words(days_studied))}</small></dd>
                </div>
            </dl>
            {retired_note(retired)}
        </section>
    }
    .into_any()
}

fn recalled(learner: Learner) -> AnyView {
    let today = learner.today();
    let (all, right) =
        learner.progress(|progress| insight::recent_recall(progress, today, RECENT_DAYS));
    if all == 0 {
        return view! { <dd>"\u{2013} "<small>"after your first reviews"</small></dd> }.into_any();
    }
    let percent = (100.0 * f64::from(right) / f64::from(all)).round();
    view! { <dd>{format!("{percent} % ")}<small>{format!("of {all} reviews")}</small></dd> }
        .into_any()
}

/// Questions that were answered and are no longer in the bank.
fn retired_note(questions: usize) -> Option<AnyView> {
    let note = match questions {
        0 => return None,
        1 => "1 question you answered is no longer in the bank; its history is kept.".to_owned(),
        many => {
            format!(
                "{many} questions you answered are no longer in the bank; their history is kept."
            )
        }
    };
    Some(view! { <p class="caption">{note}</p> }.into_any())
}

fn days_words(days: usize) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}
