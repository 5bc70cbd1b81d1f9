//! The end of a session as its summary: what was right, what was sure but wrong, what it did for recall, what is next.

use super::session::StudySession;
use crate::app::components::chart::recall_change;
use crate::app::components::plan::{learn_more, next_due, tomorrow};
use crate::app::components::question::inline;
use crate::app::components::{
    Session, cheat_sheet_row, full_ring, link_button, primary_link, row_link, use_backup_due,
};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route, StudyOf};
use crate::app::vault::use_vault;
use crate::insight::StudyReport;
use crate::plan::Phase;
use crate::text::{count, duration_text};
use leptos::prelude::*;

/// The screen, with the button that undoes the last rating.
pub(super) fn summary(session: StudySession, of: &StudyOf, undo: AnyView) -> AnyView {
    use_vault().end_session();
    let report = session.report();
    let ending = Ending::of(session.learner, of);
    let (title, below) = words(of, ending, &report);
    let ring = (report.cards > 0).then(|| full_ring(report.cards as usize));
    let body = view! {
        <header class="done-head">
            {ring}
            <div>
                <h1 class="done-title" tabindex="-1">{title}</h1>
                <p class="soft">{below}</p>
            </div>
        </header>
        {gauges(session.learner, of, &report)}
        {recall(session.learner, ending, of, &report)}
        {rows(session.learner, ending, &report)}
    };
    let (body, actions) = (body.into_any(), actions(session, ending));
    let corner = view! { <div class="session-corner">{undo}</div> }.into_any();
    view! { <Session close_label="End session" close=session.way_out() steps=session.steps() corner body actions/> }
        .into_any()
}

/// What is ahead once the session is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Another day of study.
    AnotherDay {
        /// Due reviews for which today had no time.
        waiting: usize,
    },
    /// The interview: tomorrow, today or in some hours.
    Interview,
}

impl Ending {
    fn of(learner: Learner, of: &StudyOf) -> Ending {
        let plan = untrack(|| learner.plan(|plan| plan.map(|plan| (plan.phase, plan.backlog))));
        match plan {
            _ if matches!(of, StudyOf::Cram(_)) => Ending::Interview,
            Some((Phase::OnTheDay | Phase::Learning(1) | Phase::FinalPass(1), _)) => {
                Ending::Interview
            }
            plan => Ending::AnotherDay {
                waiting: plan.map_or(0, |(_, backlog)| backlog),
            },
        }
    }
}

/// The sentence, and the line below it.
fn words(of: &StudyOf, ending: Ending, report: &StudyReport) -> (String, String) {
    let cards = count(report.cards as usize, "card");
    let took = duration_text(report.seconds);
    let took = match report.cards {
        0 => None,
        _ => Some(format!("{cards} in {took}.")),
    };
    let (title, more) = match of {
        StudyOf::Filter(filter) if filter.is_empty() => {
            let title = match report.cards {
                0 => "Nothing is due.",
                _ => "That\u{2019}s today done.",
            };
            let more = match ending {
                Ending::AnotherDay { waiting: 0 } | Ending::Interview => String::new(),
                Ending::AnotherDay { waiting: 1 } => "1 card waits for tomorrow.".to_owned(),
                Ending::AnotherDay { waiting } => format!("{waiting} cards wait for tomorrow."),
            };
            (title.to_owned(), more)
        }
        StudyOf::More(_) if report.cards > 0 => (
            format!("That\u{2019}s {} more done.", report.cards),
            String::new(),
        ),
        StudyOf::Start(minutes) => (
            format!("That\u{2019}s your {minutes} minutes."),
            String::new(),
        ),
        StudyOf::Cram(_) => (
            "That was the last one.".to_owned(),
            "You\u{2019}ve been through everything that fits. Take a break.".to_owned(),
        ),
        StudyOf::Filter(_) | StudyOf::More(_) | StudyOf::One(_) => (
            "Done with these.".to_owned(),
            "Nothing else here is due or new today.".to_owned(),
        ),
    };
    let parts = took
        .into_iter()
        .chain(Some(more).filter(|more| !more.is_empty()));
    (title, parts.collect::<Vec<_>>().join(" "))
}

/// Right first time, and sure but wrong; `None` without a first answer.
fn gauges(learner: Learner, of: &StudyOf, report: &StudyReport) -> Option<AnyView> {
    let today = learner.today_now();
    let yesterday = learner.progress_now(|progress| StudyReport::of_day(progress, today.plus(-1)));
    let compared = (of.is_today() && yesterday.first > 0)
        .then(|| format!("{} of {} yesterday", yesterday.recalled, yesterday.first));
    let tomorrow = |code| {
        learner.progress_now(|progress| {
            let card = progress.card(code);
            card.is_some_and(|card| card.due == today.plus(1)) && progress.is_active(code, today)
        })
    };
    let wrong = &report.sure_but_wrong;
    let asked_again = (!wrong.is_empty() && wrong.iter().all(|code| tomorrow(*code)))
        .then_some("asked again tomorrow");
    (report.first > 0).then(|| {
        view! {
            <dl class="gauges">
                <div>
                    <dt>"Right first time"</dt>
                    <dd>{format!("{} of {}", report.recalled, report.first)} <small>{compared}</small></dd>
                </div>
                <div>
                    <dt>"Sure, but wrong"</dt>
                    <dd>{wrong.len()} <small>{asked_again}</small></dd>
                </div>
            </dl>
        }
        .into_any()
    })
}

/// Recall before and after. In the last hours there is no tomorrow to recall it on.
fn recall(learner: Learner, ending: Ending, of: &StudyOf, report: &StudyReport) -> Option<AnyView> {
    let today = learner.today_now();
    let is_on_the_day =
        untrack(|| learner.plan(|plan| plan.is_some_and(|plan| plan.phase == Phase::OnTheDay)));
    let has_tomorrow = !is_on_the_day && !matches!(of, StudyOf::Cram(_));
    let change = learner.progress_now(|progress| report.recall(progress, today));
    let title = match (of.is_today(), ending) {
        (true, _) => "What you\u{2019}d recall of today\u{2019}s cards",
        (false, _) => "What you\u{2019}d recall of these cards",
    };
    change.filter(|_| has_tomorrow).map(|change| {
        view! {
            <section class="stack" data-gap="small" aria-labelledby="recall">
                <h2 id="recall">{title}</h2>
                {recall_change(change)}
            </section>
        }
        .into_any()
    })
}

/// What was sure but wrong, to read its answer, and what is next.
fn rows(learner: Learner, ending: Ending, report: &StudyReport) -> AnyView {
    let wrong = report.sure_but_wrong.iter();
    let wrong = wrong
        .filter_map(|code| learner.bank().card(*code))
        .map(|question| {
            let page = Route::Question(question.id.clone()).href();
            let note = "You were sure. Read what was missing.";
            row_link(page, inline(&question.title), note)
        })
        .collect_view();
    let next = match ending {
        Ending::Interview => cheat_sheet_row(),
        Ending::AnotherDay { .. } => tomorrow_row(learner),
    };
    view! { <ul class="rows">{wrong}{next}{backup_row()}</ul> }.into_any()
}

fn tomorrow_row(learner: Learner) -> AnyView {
    if untrack(|| learner.goal()).is_none() {
        let next = untrack(|| next_due(learner));
        let next = next.trim_end_matches('.').to_owned();
        let note = "Set your interview date, and Viva plans each day";
        return row_link(Page::Settings.href(), next, note);
    }
    let tomorrow = tomorrow(learner);
    let row = move || {
        let (title, note) = tomorrow.get()?;
        Some(row_link(Page::Plan.href(), title, note))
    };
    row.into_any()
}

/// Tracks when a backup was saved.
fn backup_row() -> AnyView {
    let is_due = use_backup_due();
    let row = move || {
        let note = "Your answers are only in this browser";
        is_due
            .get()
            .then(|| row_link(Page::Data.href(), "Time for a backup", note))
    };
    row.into_any()
}

/// More for who wants it, and the way out: a rest is the better advice.
fn actions(session: StudySession, ending: Ending) -> AnyView {
    let learner = session.learner;
    let left = untrack(|| learner.queue()).cards.len();
    let more = match ending {
        Ending::Interview => None,
        Ending::AnotherDay { .. } if left > 0 => {
            let label = view! { "Today\u{2019}s cards "<small>{format!("{left} left")}</small> };
            Some(link_button(Page::Study, label))
        }
        Ending::AnotherDay { .. } => untrack(|| learn_more(learner)),
    };
    let done = view! { "Done"<kbd>"Enter"</kbd> };
    view! { <div class="run-bar">{more}{primary_link(session.way_out(), done)}</div> }.into_any()
}
