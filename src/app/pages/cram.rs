//! Cram: the interview is in a few hours. One pass over what matters most and is known least, in the time that is left.

use crate::app::components::plan::level_choices;
use crate::app::components::preference::choose_level;
use crate::app::components::{Shell, cheat_sheet_row, choices, page_header, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::app::ui::use_ui;
use crate::plan::cram;
use crate::study::ReviewKind;
use crate::text::{count, minutes_text};
use leptos::prelude::*;
use viva_bank::CardCode;

/// The times to choose from, in minutes.
const TIMES: [u16; 5] = [30, 60, 120, 180, 300];

/// Asks how much time is left, and says what fits.
#[component]
pub fn CramSetup(learner: Learner) -> impl IntoView {
    use_page("Short of time");
    let ui = use_ui();
    let minutes = RwSignal::new(180_u16);
    let questions = Memo::new(move |_| {
        let (level, today) = (learner.settings().goal.level, learner.today());
        let index = learner.bank().index();
        learner.progress(|progress| {
            cram(
                level,
                learner.costs(),
                index,
                progress,
                today,
                minutes.get(),
            )
        })
    });
    view! {
        <Shell place=Some(Page::Today)>
            {page_header(
                "Short of time",
                "Interview today or tomorrow? Go over the essentials once, starting with what\u{2019}s asked most and you know least.",
            )}
            {choices(
                "time",
                "Time you have",
                TIMES.map(|time| (time, minutes_text(time.into()))),
                move |time| minutes.get() == time,
                move |time| minutes.set(time),
                (),
            )}
            {level_choices(
                move || learner.settings().goal.level,
                move |level| choose_level(learner, ui, level),
            )}
            <p class="estimate" role="status">{move || questions.with(|questions| estimate(questions))}</p>
            <div class="action-bar" data-fixed="">{move || questions.with(|questions| start(questions.len(), minutes.get()))}</div>
            <ul class="rows">
                {cheat_sheet_row()}
            </ul>
        </Shell>
    }
    .into_any()
}

fn estimate(questions: &[(CardCode, ReviewKind)]) -> impl IntoView + use<> {
    let kinds = questions.iter().map(|(_, kind)| *kind);
    let known = kinds.filter(|kind| *kind == ReviewKind::Review).count();
    let new = questions.len() - known;
    let fit = if questions.len() == 1 { "fits" } else { "fit" };
    let kinds = match (known, new) {
        (0, _) => "all new to you".to_owned(),
        (_, 0) => "all seen before".to_owned(),
        (known, new) => format!("{known} you\u{2019}ve seen and {new} new"),
    };
    view! {
        <strong>{count(questions.len(), "question")}</strong>
        {format!(
            " {fit}, {kinds}. Each is asked once; one that you rate Again comes back.",
        )}
    }
}

/// Starts the session, or opens the cheat sheet if nothing fits.
fn start(questions: usize, minutes: u16) -> impl IntoView {
    let (href, label) = match questions {
        0 => (Page::CheatSheet.href(), "Open the cheat sheet".to_owned()),
        number => (
            Route::Cram(minutes).href(),
            format!("Start {}", count(number, "question")),
        ),
    };
    view! { <a class="button" data-variant="primary" data-size="large" href=href>{label}</a> }
}
