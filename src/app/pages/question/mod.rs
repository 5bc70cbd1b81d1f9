//! Question: reading mode. The whole answer, what people get wrong, how the interviewer may go on, and where Django's
//! documentation says so.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::keys::letters;
use crate::app::components::question::{
    ModelsUsed, Note, blocks, crumb, inline, question_heading, ready_or_placeholder, rubric,
};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::route::{Page, Route};
use crate::app::router::{go_to, id_of};
use crate::app::ui::Ui;
use crate::catalog::Filter;
use crate::progress::{CardState, Change};
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{FollowUpAnswer, Question as Body, Series, Summary};

/// The question in the address.
#[component]
pub fn Question(learner: Learner, ui: Ui) -> impl IntoView {
    let id = id_of();
    move || {
        let Some(summary) = id.get().and_then(|id| learner.bank().find(&id)) else {
            use_page("No such question");
            return unknown(learner, id.get());
        };
        use_page(plain(&summary.title));
        match ready_or_placeholder(ui.packs().question(summary)) {
            Ok(body) => read(learner, summary, &body),
            Err(waiting) => view! { <Shell place=Some(Page::Browse)>{waiting}</Shell> }.into_any(),
        }
    }
}

fn read(learner: Learner, summary: &'static Summary, body: &Body) -> AnyView {
    let bank = learner.bank();
    let topic = bank.topic(summary);
    let by_topic = Route::Topic(topic.id.clone());
    let study = Route::StudyOne(summary.id.clone());
    let go = go_to();
    let by_key = study.clone();
    platform::on_key(move |key| {
        let answer = key.name == "a" && letters(learner, key);
        if answer {
            go(&by_key, false);
        }
        answer
    });
    let mut facts = vec![
        summary.level.label().to_owned(),
        summary.kind.label().to_owned(),
    ];
    match (summary.since, summary.until) {
        (Some(since), _) => facts.push(format!("Since Django {since}")),
        (None, Some(until)) => facts.push(format!("Up to Django {until}")),
        (None, None) => {}
    }
    let (heading, rest) = question_heading(body, false, true);
    let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
    let points = body
        .key_points
        .iter()
        .map(|p| view! { <li>{inline(&p.point)}</li> })
        .collect_view();
    let mistakes = body
        .mistakes
        .iter()
        .map(|m| {
            view! {
                <li>
                    <span class="said">{inline(&m.said)}</span>
                    <span class="but">{inline(&m.but)}</span>
                </li>
            }
        })
        .collect_view();
    let short_answer = blocks(&body.short_answer, true);
    let explanation = blocks(&body.explanation, true);
    let (versions, rubric) = (versions(body), rubric(body));
    let (follow_ups, references, related) = (
        follow_ups(learner, body),
        references(learner, body),
        related(learner, summary),
    );
    view! {
        <Shell place=Some(Page::Browse) class="question-page">
            <header class="page-header">
                <p class="eyebrow">
                    <a class="text-button" data-bleed href=by_topic.href()>
                        {icon(Icon::Back)}
                        {topic.title.clone()}
                    </a>
                </p>
                {heading}
                {crumb(facts)}
            </header>
            <div class="question-main stack" data-gap="large">
                {rest}
                {models}
                <div class="short-answer stack">{short_answer}</div>
                <section class="section" aria-labelledby="kp">
                    <h2 id="kp">"Key points"</h2>
                    <ul class="points">{points}</ul>
                </section>
                <section class="section" aria-labelledby="why">
                    <h2 id="why">"Explanation"</h2>
                    <div class="prose">{explanation}</div>
                </section>
                {versions}
                {rubric}
                <section class="section" aria-labelledby="mi">
                    <h2 id="mi">"What people get wrong"</h2>
                    <ul class="mistakes">{mistakes}</ul>
                </section>
                <section class="section" aria-labelledby="fu">
                    <h2 id="fu">"They may go on"</h2>
                    <ol class="ladder">{follow_ups}</ol>
                </section>
            </div>
            <aside class="question-aside stack" data-gap="large" aria-label="About this question">
                {references}
                {related}
                <Note card=summary.card/>
                <section class="section" aria-labelledby="ab">
                    <h2 id="ab">"Your memory"</h2>
                    {move || memory(learner, summary)}
                </section>
            </aside>
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

fn versions(body: &Body) -> AnyView {
    if body.versions.is_empty() {
        return ().into_any();
    }
    let notes = body
        .versions
        .iter()
        .map(|note| view! { <li><strong>{format!("Django {}: ", note.django)}</strong>{inline(&note.note)}</li> })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="ver">
            <h2 id="ver">"What changed"</h2>
            <ul class="points">{notes}</ul>
        </section>
    }
    .into_any()
}

fn follow_ups(learner: Learner, body: &Body) -> AnyView {
    let bank = learner.bank();
    body.follow_ups
        .iter()
        .map(|follow_up| {
            let ask = inline(&follow_up.ask);
            let content = match &follow_up.answer {
                FollowUpAnswer::Words(words) => view! {
                    <details class="disclosure follow-up">
                        <summary><span>{ask}</span></summary>
                        <p>{inline(words)}</p>
                    </details>
                }
                .into_any(),
                FollowUpAnswer::Question(position) => match bank.at(*position) {
                    Some(target) => {
                        view! { <a href=Route::Question(target.id.clone()).href()>{ask}</a> }.into_any()
                    }
                    None => ask,
                },
            };
            view! { <li><div>{content}<span class="caption">{follow_up.rung.label()}</span></div></li> }
        })
        .collect_view()
        .into_any()
}

fn references(learner: Learner, body: &Body) -> AnyView {
    let series = learner
        .bank()
        .index()
        .docs_series
        .unwrap_or(Series { major: 6, minor: 1 });
    let links = body
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

fn related(learner: Learner, summary: &Summary) -> AnyView {
    let bank = learner.bank();
    let group = |id: &'static str, title: &'static str, positions: &[u16]| {
        let links = positions
            .iter()
            .filter_map(|position| bank.at(*position))
            .map(|other| {
                view! { <li><a href=Route::Question(other.id.clone()).href()>{inline(&other.title)}</a></li> }
            })
            .collect_view();
        (!positions.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <ul class="ref-list">{links}</ul>
                </section>
            }
        })
    };
    view! {
        {group("mix", "Easily mixed up with", &summary.confusable)}
        {group("rel", "Read next", &summary.related)}
    }
    .into_any()
}

fn memory(learner: Learner, summary: &'static Summary) -> AnyView {
    let today = learner.today();
    let state = match learner.progress(|progress| progress.card_state(summary.card, today)) {
        CardState::Active => None,
        CardState::Snoozed(day) => Some(format!("It rests until {day}.")),
        CardState::Suspended => Some("It is suspended.".to_owned()),
    };
    let state = state.map(|words| {
        let resume = move |_| learner.change_card(summary.card, Change::Resume);
        view! {
            <p class="soft">{words}</p>
            <div class="button-row">
                <button class="button" type="button" on:click=resume>"Ask it again"</button>
            </div>
        }
    });
    let words = learner.progress(|progress| match progress.card(summary.card) {
        None => "You have not answered this one yet.".to_owned(),
        Some(card) => {
            let recall = progress.retrievability(summary.card, today).unwrap_or(0.0) * 100.0;
            let next = match card.due.since(today) {
                ..=0 => "It is due now.".to_owned(),
                1 => "It comes back tomorrow.".to_owned(),
                _ => format!("It comes back on {}.", card.due),
            };
            format!(
                "Recalled {} of {} times. Today you would recall it with {recall:.0} % likelihood. {next}",
                card.recalled, card.reviews
            )
        }
    });
    view! {
        <p class="soft">{words}</p>
        {state}
    }
    .into_any()
}

fn unknown(learner: Learner, id: Option<String>) -> AnyView {
    let bank = learner.bank();
    let retired = id.and_then(|id| bank.index().retired.iter().find(|r| r.id == id));
    let successor = retired.and_then(|r| bank.find(r.successor.as_deref()?));
    let words = match (retired.is_some(), successor.is_some()) {
        (true, true) => "It was replaced by a better one. Your progress with it is kept.",
        (true, false) => "It was retired. Your progress with it is kept.",
        (false, _) => "The address may be mistyped. Nothing of yours is lost.",
    };
    let link = match successor {
        Some(successor) => view! {
            <a class="button" data-variant="primary" href=Route::Question(successor.id.clone()).href()>
                {inline(&successor.title)}
            </a>
        }
        .into_any(),
        None => view! {
            <a class="button" data-variant="primary" href=Route::Browse(Filter::default()).href()>
                "Browse the questions"
            </a>
        }
        .into_any(),
    };
    view! {
        <Shell place=Some(Page::Browse)>
            <header class="page-header">
                <h1 tabindex="-1">"No question here"</h1>
                <p class="soft">{words}</p>
            </header>
            <div class="button-row">{link}</div>
        </Shell>
    }
    .into_any()
}
