//! The key points to tick once the answer is shown, and what the learner typed, with the matching words marked.

use super::self_assessment::SelfAssessment;
use crate::app::components::question::inline;
use crate::matching::Hit;
use leptos::prelude::*;
use viva_bank::{KeyPoint, Question};

/// Selects the boxes of the key points.
pub(super) const KEY_POINTS: &str = ".checklist input";

/// The key points, each with the words that suggested its tick.
pub(super) fn checklist(assessment: SelfAssessment, question: &Question) -> AnyView {
    let text = assessment.typed.get_untracked();
    let hits = assessment.hits.get_untracked();
    let suggested = hits.iter().flatten().count();
    let help = match (text.trim().is_empty(), suggested) {
        (true, _) => "Tick what you said.".to_owned(),
        (false, 0) => "None found in your answer. Tick what you did say.".to_owned(),
        (false, many) => format!("{many} suggested from your answer. Tap to correct."),
    };
    let answer = (!text.trim().is_empty()).then(|| own_answer(&text, &hits));
    let points = question.key_points.iter().zip(hits).enumerate();
    let rows = points
        .map(|(n, (point, hit))| row(assessment, n, point, hit.map(|hit| quote(&text, &hit))))
        .collect_view();
    view! {
        <section class="stack" data-gap="small" aria-labelledby="kp">
            <div class="spread">
                <h2 id="kp">"Key points"</h2>
                <span class="caption">{help}</span>
            </div>
            <ul class="checklist">{rows}</ul>
        </section>
        {answer}
    }
    .into_any()
}

fn row(
    assessment: SelfAssessment,
    n: usize,
    point: &KeyPoint,
    evidence: Option<String>,
) -> AnyView {
    let evidence = evidence.map(|words| view! { <span class="evidence">{words}</span> });
    view! {
        <li>
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || assessment.is_ticked(n)
                    data-suggested=move || assessment.is_suggestion(n).then_some("")
                    on:change=move |_| assessment.toggle(n)
                />
                <span>{inline(&point.point)}</span>
                {evidence}
            </label>
        </li>
    }
    .into_any()
}

/// The words of the typed answer that cover a key point.
fn quote(text: &str, hit: &Hit) -> String {
    let words: Vec<&str> = hit
        .ranges
        .iter()
        .filter_map(|range| text.get(range.clone()))
        .collect();
    format!("You wrote \u{201c}{}\u{201d}", words.join("\u{2026} "))
}

/// The typed answer, with every word marked that covers a key point.
fn own_answer(text: &str, hits: &[Option<Hit>]) -> AnyView {
    let mut ranges: Vec<_> = hits.iter().flatten().flat_map(|hit| &hit.ranges).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let (mut pieces, mut at) = (Vec::new(), 0);
    for range in ranges {
        let start = range.start.max(at);
        if let (Some(before), Some(found)) = (text.get(at..start), text.get(start..range.end)) {
            pieces.push(before.to_owned().into_any());
            pieces.push(view! { <mark>{found.to_owned()}</mark> }.into_any());
            at = range.end;
        }
    }
    pieces.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    view! {
        <section class="stack" data-gap="small" aria-labelledby="yours">
            <h2 id="yours">"Your answer"</h2>
            <blockquote class="own-answer">{pieces}</blockquote>
        </section>
    }
    .into_any()
}
