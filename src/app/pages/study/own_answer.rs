//! What the learner typed, beside what it is compared with: underlined where it earned something, each time with the number
//! of the key point.

use super::checklist::numbered;
use super::self_assessment::SelfAssessment;
use leptos::prelude::*;
use std::ops::Range;
use viva_bank::Question;

/// Typed answers of more characters are cut to three lines on a phone until the learner asks for all of it.
const THREE_LINES: usize = 110;

/// The typed answer; `None` if nothing was typed.
pub(super) fn own_answer(assessment: SelfAssessment, question: &Question) -> Option<AnyView> {
    let text = assessment.typed.get_untracked();
    let text = text.trim_end();
    if text.trim_start().is_empty() {
        return None;
    }
    let pieces = pieces(text, &evidence(assessment, question));
    let rest = (text.chars().count() > THREE_LINES).then(|| {
        view! {
            <details class="all-of-it">
                <summary><span>"all of it"</span><span>"less of it"</span></summary>
            </details>
        }
    });
    Some(
        view! {
            <section class="you-said" aria-labelledby="you">
                <p translate="no"><b id="you">"You said: "</b>{pieces}</p>
                {rest}
            </section>
        }
        .into_any(),
    )
}

/// Where the text speaks for a key point, with the number of the point on the screen.
fn evidence(assessment: SelfAssessment, question: &Question) -> Vec<(Range<usize>, usize)> {
    let hits = assessment.hits.get_untracked();
    let mut evidence = Vec::new();
    for ((n, _), number) in numbered(question).into_iter().zip(1..) {
        let ranges = hits
            .get(n)
            .into_iter()
            .flatten()
            .flat_map(|hit| &hit.ranges);
        evidence.extend(ranges.map(|range| (range.clone(), number)));
    }
    evidence.sort_by_key(|(range, number)| (range.start, range.end, *number));
    evidence
}

/// The text with its evidence marked. Evidence for several points is marked for the first one.
fn pieces(text: &str, evidence: &[(Range<usize>, usize)]) -> Vec<AnyView> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    for (range, number) in evidence {
        let start = range.start.max(at);
        if let (Some(before), Some(found)) = (text.get(at..start), text.get(start..range.end)) {
            pieces.push(before.to_owned().into_any());
            let point = view! {
                <mark>{found.to_owned()}</mark>
                <sup>
                    <span class="visually-hidden">" (point "</span>
                    {*number}
                    <span class="visually-hidden">")"</span>
                </sup>
            };
            pieces.push(point.into_any());
            at = range.end;
        }
    }
    pieces.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    pieces
}
