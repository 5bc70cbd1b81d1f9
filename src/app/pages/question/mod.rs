//! Question: reading mode. The whole answer, common mistakes, follow-up questions, and the references to Django's
//! documentation.

mod answer;
mod aside;
mod memory;
mod unknown;

use crate::app::components::icon::{Icon, icon};
use crate::app::components::keys::is_shortcut;
use crate::app::components::question::{crumb, question_heading, ready_or_placeholder};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::navigation::{go_to, id_of};
use crate::app::platform::keys;
use crate::app::route::{Page, Route};
use crate::app::ui::Ui;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{Question as Body, Summary};

/// The question in the address.
#[component]
pub fn Question(learner: Learner, ui: Ui) -> impl IntoView {
    let id = id_of();
    move || {
        let Some(summary) = id.get().and_then(|id| learner.bank().find(&id)) else {
            use_page("No such question");
            return unknown::unknown_question(learner, id.get());
        };
        use_page(plain(&summary.title));
        match ready_or_placeholder(ui.packs().question(summary)) {
            Ok(question) => question_page(learner, summary, &question),
            Err(waiting) => view! { <Shell place=Some(Page::Browse)>{waiting}</Shell> }.into_any(),
        }
    }
}

fn question_page(learner: Learner, summary: &'static Summary, question: &Body) -> AnyView {
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
    let answer = answer::answer(learner, summary, question, prompt);
    let aside = aside::aside(learner, summary, question);
    view! {
        <Shell place=Some(Page::Browse) class="question-page">
            <header class="page-header">
                <p class="eyebrow">
                    <a class="text-button" data-bleed href=Route::Topic(topic.id.clone()).href()>
                        {icon(Icon::Back)}
                        {topic.title.clone()}
                    </a>
                </p>
                {heading}
                {crumb(facts(summary))}
            </header>
            {answer}
            {aside}
            <div class="action-bar">
                <a class="button" data-variant="primary" data-size="large" href=study.href()>
                    "Answer it from memory"
                    <kbd>"A"</kbd>
                </a>
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
    let facts = [summary.level.label(), summary.kind.label()].map(str::to_owned);
    facts.into_iter().chain(versions).collect()
}
