//! Question: reading mode. The whole answer, common mistakes, follow-up questions, and the references to Django's
//! documentation.

mod answer;
mod aside;
mod neighbours;
mod share;

use crate::app::components::keys::is_shortcut;
use crate::app::components::question::{crumb, inline, question_heading, ready_or_placeholder};
use crate::app::components::{
    Shell, back_link, message_page, primary_link, translatable, use_page,
};
use crate::app::learner::Learner;
use crate::app::navigation::{go_to, id_of};
use crate::app::platform::keys;
use crate::app::route::{Page, Route};
use crate::app::ui::Ui;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{Question as Body, Summary};

/// From this on, a question is asked in many interviews for a job of its level.
const OFTEN: u8 = 4;

/// The question in the address.
#[component]
pub fn Question(learner: Learner, ui: Ui) -> impl IntoView {
    let id = id_of();
    move || {
        let Some(summary) = id.get().and_then(|id| learner.bank().find(&id)) else {
            use_page("Question not found");
            return unknown_question(learner, id.get());
        };
        use_page(plain(&summary.title));
        match ready_or_placeholder(ui.packs().question(summary)) {
            Ok(question) => question_page(learner, ui, summary, &question),
            Err(waiting) => view! { <Shell place=Some(Page::Browse)>{waiting}</Shell> }.into_any(),
        }
    }
}

fn question_page(learner: Learner, ui: Ui, summary: &'static Summary, question: &Body) -> AnyView {
    let topic = learner.bank().topic(summary);
    let study = Route::StudyOne(summary.id.clone());
    let go = go_to();
    let by_key = study.clone();
    keys::on_key(move |key| {
        let answer = key.name == "a" && is_shortcut(learner, key);
        if answer {
            go(&by_key, false);
        }
        answer
    });
    let (heading, prompt) = question_heading(question, false, true);
    let heading = translatable(heading);
    let answer = translatable(answer::answer(learner, summary, question, prompt));
    let aside = aside::aside(learner, summary, question);
    view! {
        <Shell place=Some(Page::Browse) class="question-page">
            <header class="page-header">
                {back_link(Route::Topic(topic.id.clone()), topic.title.clone())}
                {heading}
                {crumb(facts(summary))}
                {aside::your_memory(learner, summary.card)}
            </header>
            {answer}
            {aside}
            {neighbours::neighbours(learner, summary)}
            <div class="action-bar" data-slim>
                <a class="button" data-variant="primary" href=study.href()>
                    "Answer it from memory"
                    <kbd>"A"</kbd>
                </a>
                {share::share_button(ui, summary)}
            </div>
        </Shell>
    }
    .into_any()
}

fn facts(summary: &Summary) -> Vec<String> {
    let versions = match (summary.since, summary.until) {
        (Some(since), _) => Some(format!("Since Django {since}")),
        (None, Some(until)) => Some(format!("Up to Django {until}")),
        (None, None) => None,
    };
    let asked = (summary.asked >= OFTEN).then(|| "Asked often".to_owned());
    let facts = [summary.level.label(), summary.kind.label()].map(str::to_owned);
    facts.into_iter().chain(asked).chain(versions).collect()
}

/// The page of an unknown or retired id, with a link to the question that replaced it, if there is one.
fn unknown_question(learner: Learner, id: Option<String>) -> AnyView {
    let bank = learner.bank();
    let retired = id.and_then(|id| bank.index().retired.iter().find(|r| r.id == id));
    let successor = retired.and_then(|r| bank.find(r.successor.as_deref()?));
    let message = match (retired.is_some(), successor.is_some()) {
        (true, true) => "It was replaced by a better one. Your progress on it is kept.",
        (true, false) => "It was retired. Your progress on it is kept.",
        (false, _) => "The address may be mistyped. Your progress is safe.",
    };
    let way_out = match successor {
        Some(successor) => primary_link(
            Route::Question(successor.id.clone()),
            inline(&successor.title),
        ),
        None => primary_link(Page::Browse, "Browse the questions"),
    };
    message_page(Some(Page::Browse), "Question not found", message, way_out)
}
