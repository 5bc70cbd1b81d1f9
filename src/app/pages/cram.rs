//! Cram: the interview is in a few hours. One pass over what matters most and is known least, in the time that is left.

use crate::app::components::plan::level_choices;
use crate::app::components::preference::choose_level;
use crate::app::components::{Shell, cheat_sheet_row, choices, page_header, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::app::ui::{Draft, Ui, use_ui};
use crate::day::Day;
use crate::plan::cram;
use crate::progress::Card;
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
    let pass = RwSignal::new(Pass::kept(ui));
    let minutes = Memo::new(move |_| pass.with(|pass| pass.minutes));
    let keep = move |chosen: Pass| {
        ui.set_draft(Draft::Cram, chosen.text());
        pass.set(chosen);
    };
    let choose = move |minutes: u16| {
        let pass = pass.get_untracked();
        keep(Pass { minutes, ..pass });
    };
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
                choose,
                (),
            )}
            {level_choices(
                move || learner.settings().goal.level,
                move |level| choose_level(learner, ui, level),
            )}
            <p class="estimate" role="status">
                {move || {
                    let done = pass.with(|pass| done(learner, pass));
                    questions.with(|questions| estimate(questions, done))
                }}
            </p>
            <div class="action-bar" data-fixed="">
                {move || {
                    let begin = move || {
                        let cards = questions.with_untracked(|all| all.iter().map(|(card, _)| *card).collect());
                        keep(Pass { minutes: minutes.get_untracked(), begun: Some(untrack(|| learner.today())), cards });
                    };
                    start(questions.with(Vec::len), minutes.get(), begin)
                }}
            </div>
            <ul class="rows">
                {cheat_sheet_row()}
            </ul>
        </Shell>
    }
    .into_any()
}

/// The time that was chosen and, once it has begun, the pass: kept for this tab.
#[derive(Clone, PartialEq)]
struct Pass {
    minutes: u16,
    /// The day on which it began.
    begun: Option<Day>,
    /// What it began with.
    cards: Vec<CardCode>,
}

impl Pass {
    /// The one that the tab keeps, or three hours.
    fn kept(ui: Ui) -> Pass {
        let text = ui.draft(Draft::Cram);
        let mut words = text.split(' ');
        let minutes = words.next().and_then(|word| word.parse().ok());
        Pass {
            minutes: minutes.filter(|time| TIMES.contains(time)).unwrap_or(180),
            begun: words.next().and_then(|word| word.parse().ok()).map(Day),
            cards: words.filter_map(CardCode::parse).collect(),
        }
    }

    fn text(&self) -> String {
        let mut text = self.minutes.to_string();
        if let Some(day) = self.begun {
            text.push_str(&format!(" {}", day.0));
        }
        for card in &self.cards {
            text.push_str(&format!(" {card}"));
        }
        text
    }
}

/// How many questions of a pass that began today are done, answered without a repeat to come or put aside, and how many it
/// has. Tracks the log.
fn done(learner: Learner, pass: &Pass) -> Option<(usize, usize)> {
    let today = learner.today();
    let is_done = |card: &&CardCode| {
        learner.progress(|progress| {
            let known = progress.card(**card);
            known.is_some_and(|card| card.last == today && !card.comes_back_on(today))
                || !progress.is_active(**card, today)
        })
    };
    let done = pass.cards.iter().filter(is_done).count();
    (pass.begun == Some(today) && done > 0).then_some((done, pass.cards.len()))
}

fn estimate(questions: &[(CardCode, ReviewKind)], done: Option<(usize, usize)>) -> AnyView {
    let (done, more) = match done {
        Some((done, all)) if done == all => (format!("All {all} done. "), " more"),
        Some((done, all)) => (format!("{done} of {all} done. "), ""),
        None => (String::new(), ""),
    };
    if questions.is_empty() {
        return view! { {done}"Nothing is left to ask today." }.into_any();
    }
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
        {done}
        <strong>{count_more(questions.len(), more)}</strong>
        {format!(
            " {fit}, {kinds}. Each is asked once; one that you rate Again comes back until you\u{2019}ve recalled it {}.",
            times(Card::REPEATS),
        )}
    }
    .into_any()
}

/// "68 questions", "68 more questions"
fn count_more(number: usize, more: &str) -> String {
    let questions = if number == 1 { "question" } else { "questions" };
    format!("{number}{more} {questions}")
}

fn times(number: u8) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        number => format!("{number} times"),
    }
}

/// Starts the session, or opens the cheat sheet if nothing fits.
fn start(questions: usize, minutes: u16, begin: impl Fn() + 'static) -> AnyView {
    if questions == 0 {
        return view! {
            <a class="button" data-variant="primary" data-size="large" href=Page::CheatSheet.href()>
                "Open the cheat sheet"
            </a>
        }
        .into_any();
    }
    let label = format!("Start {}", count(questions, "question"));
    view! {
        <a
            class="button"
            data-variant="primary"
            data-size="large"
            href=Route::Cram(minutes).href()
            on:click=move |_| begin()
        >
            {label}
        </a>
    }
    .into_any()
}
