//! Calibration: how often answers were right that were given as a guess, as unsure, as sure.

use crate::insight::Calibration;
use crate::progress::Confidence;
use leptos::prelude::*;

/// How often one should be right who says so: what the words are meant to stand for.
const MEANT: [f64; 3] = [0.3, 0.6, 0.9];

/// A plot of three shares with their ranges, the finding as a sentence, and the numbers as a table.
#[component]
pub fn CalibrationChart(
    /// By confidence, in the order of [`Confidence::ALL`].
    counts: [Calibration; 3],
) -> impl IntoView {
    const FLOOR: f64 = 128.0;
    const HEIGHT: f64 = 112.0;
    let y = |share: f64| format!("{:.1}", FLOOR - HEIGHT * share);
    let lines = [0.0, 0.5, 1.0].map(|share| {
        view! {
            <path class="grid" d=format!("M34 {y}H328", y = y(share))></path>
            <text x="28" y=format!("{:.1}", FLOOR - HEIGHT * share + 4.0) text-anchor="end">
                {format!("{:.0} %", share * 100.0)}
            </text>
        }
    });
    let columns = Confidence::ALL
        .into_iter()
        .zip(counts)
        .zip(MEANT)
        .zip([88.0, 184.0, 280.0])
        .map(|(((confidence, count), meant), x)| {
            let observed = count.share().map(|share| {
                view! {
                    <path class="stroke" d=format!("M{x} {}V{}", y(share.low), y(share.high))></path>
                    <circle class="point" cx=x.to_string() cy=y(share.observed) r="5"></circle>
                }
            });
            view! {
                <path class="rule" d=format!("M{} {at}H{}", x - 22.0, x + 22.0, at = y(meant))></path>
                {observed}
                <text x=x.to_string() y="146" text-anchor="middle">{confidence.label()}</text>
            }
        })
        .collect_view();
    let rows = Confidence::ALL
        .into_iter()
        .zip(counts)
        .map(|(confidence, count)| {
            view! {
                <tr>
                    <th scope="row">{confidence.label()}</th>
                    <td class="num">{count.recalled.to_string()}</td>
                    <td class="num">{count.answers.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <svg viewBox="0 0 328 150" role="img" aria-labelledby="calibration-title">
                <title id="calibration-title">
                    "How often answers were right that were given as a guess, as unsure, as sure; dashed: 30, 60 and 90 %, which the words are meant to stand for"
                </title>
                {lines.collect_view()}
                {columns}
            </svg>
            <figcaption>{sentence(&counts)}</figcaption>
            <details class="disclosure">
                <summary>"Show as a table"</summary>
                <table class="table">
                    <caption>"Answers by confidence"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"You said"</th>
                            <th scope="col" class="num">"Right"</th>
                            <th scope="col" class="num">"Answers"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        </figure>
    }
    .into_any()
}

/// The same numbers topic by topic, folded away.
#[component]
pub fn CalibrationByTopic(
    /// The topic's name and its counts, by confidence in the order of [`Confidence::ALL`].
    topics: Vec<(AnyView, [Calibration; 3])>,
) -> impl IntoView {
    let heads = Confidence::ALL
        .map(|confidence| view! { <th scope="col" class="num">{confidence.label()}</th> });
    let rows = topics
        .into_iter()
        .map(|(topic, counts)| {
            let cells = counts.map(|count| {
                let words = match count.answers {
                    0 => "\u{2013}".to_owned(),
                    all => format!("{} of {all}", count.recalled),
                };
                view! { <td class="num">{words}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{topic}</th>
                    {cells.collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="disclosure">
            <summary>"Show by topic"</summary>
            <div class="table-scroll" role="group" aria-label="Right answers by topic" tabindex="0">
                <table class="table">
                    <caption>"How many were right, by topic and confidence"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Topic"</th>
                            {heads.collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// What the numbers say about being sure, the answer that costs most when it is wrong.
fn sentence(counts: &[Calibration; 3]) -> String {
    let [.., sure] = counts;
    let Some(share) = sure.share() else {
        return "You have not been sure of an answer yet.".to_owned();
    };
    let (right, all) = (sure.recalled, sure.answers);
    let judgment = if share.high < 0.9 {
        "Less often than the word is worth: look twice before you say it."
    } else if share.low > 0.9 {
        "You may trust it."
    } else {
        "That fits."
    };
    format!("When you were sure, you were right {right} of {all} times. {judgment}")
}
