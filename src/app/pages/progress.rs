//! Progress: what has been studied, and what is due when. Everything here is folded from the log.

use crate::app::components::chart::{CalibrationByTopic, CalibrationChart, DueChart, Heatmap};
use crate::app::components::optimizer::Optimizer;
use crate::app::components::plan::{PlanForecast, topic_forecast, topic_forecast_head};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::catalog::Filter;
use crate::insight::{self, Calibration};
use leptos::prelude::*;

const FORECAST_DAYS: usize = 28;
const RECENT_DAYS: i32 = 30;

/// How far the learner has come.
#[component]
pub fn Progress(learner: Learner) -> impl IntoView {
    use_page("Progress");
    let any = Memo::new(move |_| learner.progress(|progress| progress.reviews().next().is_some()));
    view! {
        <Shell place=Some(Page::Progress) wide=true>
            <header class="page-header"><h1 tabindex="-1">"Progress"</h1></header>
            <PlanForecast/>
            {move || if any.get() { overview(learner) } else { empty() }}
            // Apart from what is drawn anew with each change of the log: it has something to say about one.
            {move || any.get().then(|| view! { <Optimizer/> })}
        </Shell>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <section class="stack">
            <p class="soft">"Nothing to show yet. After your first answers you see here what you know and what comes when."</p>
            <div class="button-row">
                <a class="button" data-variant="primary" href=Route::Study(Filter::default()).href()>
                    "Answer the first question"
                </a>
            </div>
        </section>
    }
    .into_any()
}

fn overview(learner: Learner) -> AnyView {
    let today = learner.today();
    let bank = learner.bank();
    let (all, right) = learner.progress(|progress| insight::recalled(progress, today, RECENT_DAYS));
    let started = learner.progress(|progress| {
        progress
            .cards()
            .filter(|(c, _)| bank.card(*c).is_some())
            .count()
    });
    let unknown = learner.progress(|progress| {
        progress
            .cards()
            .filter(|(c, _)| bank.card(*c).is_none())
            .count()
    });
    let answers = learner.progress(|progress| progress.reviews().count());
    let days = learner.progress(insight::days_studied);
    let capacity = learner.settings().pace().capacity;
    let counts = learner
        .progress(|progress| insight::forecast(progress, bank, today, FORECAST_DAYS, &capacity));
    let recalled = if all == 0 {
        view! { <dd>"\u{2013} "<small>"after your first reviews"</small></dd> }.into_any()
    } else {
        let percent = (100.0 * f64::from(right) / f64::from(all)).round();
        view! { <dd>{format!("{percent} % ")}<small>{format!("of {all} reviews")}</small></dd> }
            .into_any()
    };
    let kept = (unknown > 0).then(|| {
        let words = if unknown == 1 {
            "1 question you answered is no longer in the bank; its history is kept.".to_owned()
        } else {
            format!(
                "{unknown} questions you answered are no longer in the bank; their history is kept."
            )
        };
        view! { <p class="caption">{words}</p> }
    });
    view! {
        <section class="stack" data-gap="large" aria-label="In short">
            <dl class="facts">
                <div class="fact">
                    <dt>"Started"</dt>
                    <dd>{started.to_string()}<small>{format!("of {} questions", bank.questions().len())}</small></dd>
                </div>
                <div class="fact">
                    <dt>{format!("Recalled, last {RECENT_DAYS} days")}</dt>
                    {recalled}
                </div>
                <div class="fact">
                    <dt>"Answers"</dt>
                    <dd>{answers.to_string()}<small>{format!("on {}", days_words(days.len()))}</small></dd>
                </div>
            </dl>
            {kept}
        </section>
        <div class="columns">
            <section class="section" aria-labelledby="tp">
                <h2 id="tp">"By topic"</h2>
                {by_topic(learner)}
            </section>
            <div class="stack" data-gap="large">
                <section class="section" aria-labelledby="fc">
                    <h2 id="fc">"What comes when"</h2>
                    <DueChart today counts/>
                </section>
                {calibration(learner)}
                <section class="section" aria-labelledby="hm">
                    <h2 id="hm">"Days you studied"</h2>
                    <Heatmap today days/>
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// Shown once there are enough answers whose confidence was said.
fn calibration(learner: Learner) -> AnyView {
    let bank = learner.bank();
    let counts = learner.progress(|progress| insight::calibration(progress, |_| true));
    let answers: u32 = counts.iter().map(|count| count.answers).sum();
    if answers < Calibration::ENOUGH {
        return ().into_any();
    }
    let topics = learner
        .progress(|progress| insight::calibration_by_topic(progress, bank))
        .into_iter()
        .filter_map(|(topic, counts)| {
            let topic = bank.topics().get(topic)?;
            let href = Route::Topic(topic.id.clone()).href();
            let name = view! { <a href=href>{topic.title.clone()}</a> };
            Some((name.into_any(), counts))
        })
        .collect::<Vec<_>>();
    let doubtful = learner.progress(|progress| insight::overconfident_topics(progress, bank));
    let doubtful = (!doubtful.is_empty()).then(|| {
        let topics = doubtful
            .into_iter()
            .filter_map(|(topic, sure)| Some((bank.topics().get(topic)?, sure)))
            .map(|(topic, sure)| {
                let words = format!("sure {} times, right {}", sure.answers, sure.recalled);
                view! {
                    <li>
                        <a href=Route::Topic(topic.id.clone()).href()>{topic.title.clone()}</a>
                        <span class="caption">{words}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <p class="soft">"Where you are surer than you should be:"</p>
            <ul class="ref-list">{topics}</ul>
        }
    });
    view! {
        <section class="section" aria-labelledby="cal">
            <h2 id="cal">"How well you know what you know"</h2>
            <CalibrationChart counts/>
            <CalibrationByTopic topics/>
            {doubtful}
        </section>
    }
    .into_any()
}

fn by_topic(learner: Learner) -> AnyView {
    let today = learner.today();
    let target = f32::from(learner.settings().retention) / 100.0;
    let planned = learner.goal().is_some();
    let rows = learner
        .progress(|progress| insight::topics(progress, learner.bank(), today))
        .into_iter()
        .filter_map(|report| Some((report, learner.bank().topics().get(report.topic)?)))
        .map(|(report, topic)| {
            let browse = Route::Topic(topic.id.clone());
            let (bar, now) = match report.recall {
                Some(recall) => (
                    view! {
                        <span
                            class="bar"
                            style=("--value", format!("{recall:.3}"))
                            style=("--mark", format!("{target:.2}"))
                            data-mark=""
                        ></span>
                    }
                    .into_any(),
                    format!("{:.0} %", recall * 100.0),
                ),
                None => (().into_any(), "\u{2013}".to_owned()),
            };
            view! {
                <tr>
                    <th scope="row"><a href=browse.href()>{topic.title.clone()}</a></th>
                    <td class="num">{format!("{} of {}", report.started, report.questions)}</td>
                    <td>{bar}</td>
                    <td class="num">{now}</td>
                    {planned.then(|| view! { <td class="num">{move || topic_forecast(learner.forecast(), report.topic)}</td> })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" role="group" aria-label="By topic" tabindex="0">
            <table class="table topic-table">
                <caption>{format!("The mark is the retention you aim at, {:.0} %", target * 100.0)}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Topic"</th>
                        <th scope="col" class="num">"Started"</th>
                        <th scope="col">"Likely recall"</th>
                        <th scope="col" class="num">"Now"</th>
                        {planned.then(|| view! { <th scope="col" class="num">{move || topic_forecast_head(learner.forecast())}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn days_words(days: usize) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}
