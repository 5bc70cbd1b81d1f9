//! Beside the answer: the documentation, other questions, the learner's note and memory.

use super::memory::memory;
use crate::app::components::question::{Note, inline};
use crate::app::learner::Learner;
use crate::app::route::Route;
use leptos::prelude::*;
use viva_bank::{Question, Series, Summary};

pub(super) fn aside(learner: Learner, summary: &'static Summary, question: &Question) -> AnyView {
    let references = references(learner, question);
    view! {
        <aside class="question-aside stack" data-gap="large" aria-label="About this question">
            {references}
            {links(learner, "mix", "Easily mixed up with", &summary.confusable)}
            {links(learner, "rel", "Read next", &summary.related)}
            <Note card=summary.card/>
            <section class="section" aria-labelledby="ab">
                <h2 id="ab">"Your memory"</h2>
                {move || memory(learner, summary)}
            </section>
        </aside>
    }
    .into_any()
}

/// The pages of Django's documentation that back up the answer.
fn references(learner: Learner, question: &Question) -> AnyView {
    let series = learner
        .bank()
        .index()
        .docs_series
        .unwrap_or(Series { major: 6, minor: 1 });
    let links = question
        .references
        .iter()
        .map(|reference| {
            let (words, is_code) = reference.label();
            let words = if is_code {
                view! { <code>{words}</code> }.into_any()
            } else {
                words.into_any()
            };
            let url = reference.url(series);
            view! {
                <li>
                    <a href=url target="_blank" rel="noopener noreferrer">{words}</a>
                    <span class="caption">{reference.page.clone()}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="ref">
            <h2 id="ref">"In Django\u{2019}s documentation"</h2>
            <ul class="ref-list">{links}</ul>
        </section>
    }
    .into_any()
}

/// Links to other questions of the bank, by their positions.
fn links(
    learner: Learner,
    id: &'static str,
    title: &'static str,
    positions: &[u16],
) -> Option<AnyView> {
    if positions.is_empty() {
        return None;
    }
    let links = positions
        .iter()
        .filter_map(|position| learner.bank().at(*position))
        .map(|other| {
            view! { <li><a href=Route::Question(other.id.clone()).href()>{inline(&other.title)}</a></li> }
        })
        .collect_view();
    let section = view! {
        <section class="section" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <ul class="ref-list">{links}</ul>
        </section>
    };
    Some(section.into_any())
}
