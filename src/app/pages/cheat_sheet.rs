//! The cheat sheet: what matters most and is known least, on one page to read or to print before the interview.

use crate::app::components::question::{inline, ready_or_placeholder};
use crate::app::components::{Shell, link_button, page_header, primary_button, use_page};
use crate::app::learner::Learner;
use crate::app::packs::Load;
use crate::app::platform::page;
use crate::app::route::{Page, Route};
use crate::app::ui::Ui;
use crate::study;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{Inline, Question, Summary};

/// Questions on the page.
const QUESTIONS: usize = 12;

/// The page; it stays as it is while it is open.
#[component]
pub fn CheatSheet(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("Cheat sheet");
    view! {
        <Shell place=Some(Page::Today) class="cheat-sheet" wide=true>
            {move || match load_questions(learner, ui) {
                Ok(questions) => cheat_sheet(learner, questions),
                Err(waiting) => waiting,
            }}
        </Shell>
    }
    .into_any()
}

/// The questions with their texts, or the placeholder until they have loaded. They are chosen when the page opens, so
/// that it does not change while it is read.
fn load_questions(learner: Learner, ui: Ui) -> Result<Vec<(&'static Summary, Question)>, AnyView> {
    let cards = learner.weakest_now(QUESTIONS);
    let summaries = cards.iter().filter_map(|card| learner.bank().card(*card));
    // Collected first, so that all texts are fetched at once.
    let mut loads: Vec<_> = summaries
        .map(|summary| (summary, ui.packs().question(summary)))
        .collect();
    // A failed load goes first, so that its placeholder is the one shown.
    loads.sort_by_key(|(_, load)| !matches!(load, Load::Failed(_)));
    loads
        .into_iter()
        .map(|(summary, load)| Ok((summary, ready_or_placeholder(load)?)))
        .collect()
}

fn cheat_sheet(learner: Learner, questions: Vec<(&'static Summary, Question)>) -> AnyView {
    let shown = points_shown(&questions);
    let blocks = questions
        .iter()
        .zip(shown)
        .map(|((summary, question), shown)| block(summary, question, shown))
        .collect_view();
    let contents = contents(learner, &questions);
    let today = untrack(|| learner.today());
    view! {
        {page_header(
            "Cheat sheet",
            view! {
                {format!("{contents} {today}.")}
                <span data-print="no">" Ten minutes: read a question, say your answer, then check."</span>
            },
        )}
        <div class="button-row" data-print="no">
            {primary_button("Print (1 page)", page::print)}
            {link_button(Page::CramSetup, "Practise instead")}
        </div>
        <ol class="cheats">{blocks}</ol>
        <p class="caption" data-print="no">
            "Chosen by how likely a question is to be asked at this level, which is an estimate, and how well you know \
             it, going by your reviews."
        </p>
    }
    .into_any()
}

/// What the questions are: weak spots only if they have been learned.
fn contents(learner: Learner, questions: &[(&'static Summary, Question)]) -> String {
    let level = learner.settings_now().goal.level_name();
    let all = questions.len();
    let learned = learner.progress_now(|progress| {
        let cards = questions.iter().map(|(summary, _)| summary.card);
        cards.filter(|card| progress.card(*card).is_some()).count()
    });
    match (learned, all - learned) {
        (_, 0) => format!("Your {all} weakest spots for a {level} interview."),
        (0, _) => format!(
            "{all} of the questions that a {level} interview is most likely to ask. You haven\u{2019}t answered any of \
             them yet."
        ),
        (learned, new) => format!(
            "{}, and {new} you haven\u{2019}t learned yet.",
            match learned {
                1 => "Your weakest spot".to_owned(),
                _ => format!("Your {learned} weakest spots"),
            }
        ),
    }
}

/// A question with its first key points.
fn block(summary: &Summary, question: &Question, points: usize) -> AnyView {
    let points = question.key_points.iter().take(points);
    let points = points
        .map(|point| view! { <li>{inline(&point.point)}</li> })
        .collect_view();
    view! {
        <li class="cheat">
            <h2 class="question-text" data-size="small">
                <a href=Route::Question(summary.id.clone()).href()>{inline(&summary.title)}</a>
            </h2>
            <ul class="points">{points}</ul>
        </li>
    }
    .into_any()
}

/// How many key points of each question fit on the page.
fn points_shown(questions: &[(&'static Summary, Question)]) -> Vec<usize> {
    let length = |line: &[Inline]| plain(line).chars().count();
    let lengths: Vec<(usize, Vec<usize>)> = questions
        .iter()
        .map(|(summary, question)| {
            let points = question.key_points.iter();
            let points = points.map(|point| length(&point.point));
            (length(&summary.title), points.collect())
        })
        .collect();
    study::Paper::A4.points(&lengths)
}
