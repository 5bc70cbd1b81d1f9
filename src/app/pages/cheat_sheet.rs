//! The cheat sheet: what matters most and is known least, on one page to read or to print before the interview.

use crate::app::components::question::{inline, ready_or_placeholder};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::packs::Load;
use crate::app::platform;
use crate::app::route::{Page, Route};
use crate::app::ui::Ui;
use crate::plan::weakest;
use crate::study;
use leptos::prelude::*;
use viva_bank::{Inline, Question, Summary};

/// Questions on the page.
const QUESTIONS: usize = 12;

/// One page.
#[component]
pub fn CheatSheet(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("Cheat sheet");
    view! {
        <Shell place=Some(Page::Today) class="cheat-sheet" wide=true>
            {move || match read(learner, ui) {
                Ok(questions) => page(learner, questions),
                Err(waiting) => waiting,
            }}
        </Shell>
    }
    .into_any()
}

/// The questions with their bodies, or what stands there until they have come. What is on the page is settled when it
/// opens: it does not change under the eyes of who reads it.
fn read(learner: Learner, ui: Ui) -> Result<Vec<(&'static Summary, Question)>, AnyView> {
    let level = learner.settings_now().goal.level;
    let today = untrack(|| learner.today());
    let cards = learner.progress_now(|progress| {
        weakest(level, learner.bank().index(), progress, today, QUESTIONS)
    });
    let summaries = cards.iter().filter_map(|card| learner.bank().card(*card));
    // All are asked for at once.
    let readings: Vec<_> = summaries
        .map(|summary| (summary, ui.packs().question(summary)))
        .collect();
    let failed = readings
        .iter()
        .position(|(_, reading)| matches!(reading, Load::Failed(_)));
    if let Some((_, reading)) = failed.and_then(|at| readings.get(at).cloned()) {
        return ready_or_placeholder(reading).map(|_| Vec::new());
    }
    readings
        .into_iter()
        .map(|(summary, reading)| Ok((summary, ready_or_placeholder(reading)?)))
        .collect()
}

fn page(learner: Learner, questions: Vec<(&'static Summary, Question)>) -> AnyView {
    let lengths: Vec<(usize, Vec<usize>)> = questions
        .iter()
        .map(|(summary, question)| {
            let points = question.key_points.iter();
            (
                length(&summary.title),
                points.map(|point| length(&point.point)).collect(),
            )
        })
        .collect();
    let shown = study::Page::A4.points(&lengths);
    let count = questions.len();
    let blocks = questions
        .into_iter()
        .zip(shown)
        .map(|((summary, question), shown)| {
            let points = question.key_points.iter().take(shown);
            let points = points.map(|point| view! { <li>{inline(&point.point)}</li> }).collect_view();
            view! {
                <li class="cheat">
                    <h2 class="question-text" data-size="small">
                        <a href=Route::Question(summary.id.clone()).href()>{inline(&summary.title)}</a>
                    </h2>
                    <ul class="points">{points}</ul>
                </li>
            }
        })
        .collect_view();
    let level = learner.settings_now().goal.level_name();
    let today = untrack(|| learner.today());
    view! {
        <header class="page-header">
            <h1 tabindex="-1">"Cheat sheet"</h1>
            <p class="soft">
                {format!(
                    "Your {count} weakest points for a {level} interview, {today}. Ten minutes: read a question, say the \
                     answer, look.",
                )}
            </p>
        </header>
        <div class="button-row" data-print="no">
            <button class="button" data-variant="primary" type="button" on:click=move |_| platform::print()>
                "Print, one page"
            </button>
            <a class="button" href=Page::CramSetup.href()>"Answer questions instead"</a>
        </div>
        <ol class="cheats">{blocks}</ol>
        <p class="caption" data-print="no">
            "Chosen by how likely a question is to be asked at this level, which is our judgement, and how little you know \
             it, which is from your reviews. It changes as you answer."
        </p>
    }
    .into_any()
}

/// Characters of a line.
fn length(line: &[Inline]) -> usize {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().count(),
        Inline::Emphasis(line) | Inline::Strong(line) => length(line),
        Inline::Link { words, .. } | Inline::Question { words, .. } => length(words),
    };
    line.iter().map(one).sum()
}
