//! Calibration: how often answers were right, by how sure the learner said to be.

use super::frame::{figure, numbers, round, table};
use crate::insight::Calibration;
use crate::progress::Confidence;
use leptos::prelude::*;

/// The share of right answers that each confidence is meant to stand for.
const MEANT: [f64; 3] = [0.3, 0.6, 0.9];
/// Middle of the column of each confidence.
const COLUMNS: [f64; 3] = [88.0, 184.0, 280.0];
const FLOOR: f64 = 128.0;
const HEIGHT: f64 = 112.0;

const TITLE: &str = "How often you were right when you said guess, unsure or sure; the dashed lines mark 30, 60 and 90 %, what each word should mean";

/// The shares of right answers with their ranges, the finding as a sentence, and the numbers as a table.
#[component]
pub fn CalibrationChart(
    /// By confidence, in the order of [`Confidence::ALL`].
    counts: [Calibration; 3],
) -> impl IntoView {
    let columns = Confidence::ALL
        .into_iter()
        .zip(counts)
        .zip(MEANT.into_iter().zip(COLUMNS))
        .map(|((confidence, count), (meant, x))| column(confidence, count, meant, x))
        .collect_view();
    let rows = Confidence::ALL.into_iter().zip(counts);
    let rows = rows.map(|(confidence, count)| {
        let cells = vec![count.recalled.to_string(), count.answers.to_string()];
        (confidence.label().into_any(), cells)
    });
    let below = view! {
        <figcaption>{sentence(&counts)}</figcaption>
        {numbers("Answers by confidence", &["You said", "Right", "Answers"], rows.collect())}
    };
    let picture = view! { {[0.0, 0.5, 1.0].map(grid_line).collect_view()}{columns} };
    figure("calibration-title", TITLE.to_owned(), 150, picture, below)
}

fn y(share: f64) -> f64 {
    FLOOR - HEIGHT * share
}

fn grid_line(share: f64) -> impl IntoView {
    view! {
        <path class="grid" d=format!("M34 {}H328", round(y(share)))></path>
        <text x="28" y=round(y(share) + 4.0) text-anchor="end">{format!("{:.0} %", share * 100.0)}</text>
    }
}

fn column(confidence: Confidence, count: Calibration, meant: f64, x: f64) -> impl IntoView {
    let observed = count.share().map(|share| {
        view! {
            <path class="stroke" d=format!("M{x} {}V{}", round(y(share.low)), round(y(share.high)))></path>
            <circle class="point" cx=x.to_string() cy=round(y(share.observed)) r="5"></circle>
        }
    });
    view! {
        <path class="rule" d=format!("M{} {}H{}", x - 22.0, round(y(meant)), x + 22.0)></path>
        {observed}
        <text x=x.to_string() y="146" text-anchor="middle">{confidence.label()}</text>
    }
}

/// The same numbers topic by topic, folded away.
#[component]
pub fn CalibrationByTopic(
    /// The topic's name and its counts, by confidence in the order of [`Confidence::ALL`].
    topics: Vec<(AnyView, [Calibration; 3])>,
) -> impl IntoView {
    let [guess, unsure, sure] = Confidence::ALL.map(Confidence::label);
    let rows = topics.into_iter().map(|(topic, counts)| {
        let cells = counts.map(|count| match count.answers {
            0 => "\u{2013}".to_owned(),
            all => format!("{} of {all}", count.recalled),
        });
        (topic, cells.to_vec())
    });
    view! {
        <details class="disclosure">
            <summary>"Show by topic"</summary>
            <div class="table-scroll" role="group" aria-label="Right answers by topic" tabindex="0">
                {table(
                    "How many were right, by topic and confidence",
                    &["Topic", guess, unsure, sure],
                    rows.collect(),
                )}
            </div>
        </details>
    }
    .into_any()
}

/// The finding for "sure", the confidence that costs most when it is wrong.
fn sentence(counts: &[Calibration; 3]) -> String {
    let [.., sure] = counts;
    let Some(share) = sure.share() else {
        return "You haven\u{2019}t been sure of an answer yet.".to_owned();
    };
    let (right, all) = (sure.recalled, sure.answers);
    let judgment = if share.high < 0.9 {
        "That\u{2019}s less often than sure should mean. Think twice before you say it."
    } else if share.low > 0.9 {
        "You can trust it."
    } else {
        "That\u{2019}s about right."
    };
    format!("When you were sure, you were right {right} of {all} times. {judgment}")
}
