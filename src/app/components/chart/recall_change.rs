//! Recall before and after answers: two ranges on one rule.

use super::frame::round;
use crate::insight::RecallChange;
use leptos::prelude::*;

/// The ends of the rule, in units of the picture.
const RULE: (f32, f32) = (8.0, 304.0);

/// A range narrower than this would not be seen.
const NARROWEST: f32 = 4.0;

/// The rule begins at this share, or at 0 if a range does not fit.
const FROM: f32 = 0.4;

/// The picture; its title says the same in words.
pub fn recall_change(change: RecallChange) -> AnyView {
    let RecallChange {
        cards,
        before,
        tomorrow,
    } = change;
    let from = match before.0.min(tomorrow.0) < FROM {
        true => 0.0,
        false => FROM,
    };
    let (said_before, said_tomorrow) = (words(before), words(tomorrow));
    let title = format!(
        "Recall of {cards} cards: before {said_before} percent, tomorrow {said_tomorrow} percent"
    );
    let marks = [from, (from + 1.0) / 2.0, 1.0].map(|share| {
        let unit = if share < 1.0 { "" } else { " %" };
        let x = place(share, from);
        view! {
            <path class="rule" d=format!("M{} 76v8", round(x))></path>
            <text x=round(x) y="98" text-anchor="middle">{format!("{}{unit}", percent(share))}</text>
        }
    });
    view! {
        <figure class="before-after">
            <svg viewBox="0 0 328 102" role="img" aria-labelledby="before-after">
                <title id="before-after">{title}</title>
                {range("was", "Before", before, from, 12.0)}
                {range("now", "Tomorrow", tomorrow, from, 48.0)}
                <path class="rule" d=format!("M{} 80H{}", RULE.0, RULE.1)></path>
                {marks.into_iter().collect_view()}
            </svg>
        </figure>
    }
    .into_any()
}

/// A range as a bar, with its name and numbers above it.
fn range(class: &'static str, name: &'static str, share: (f32, f32), from: f32, y: f32) -> AnyView {
    let (mut start, mut end) = (place(share.0, from), place(share.1, from));
    if end - start < NARROWEST {
        end = (start + NARROWEST).min(RULE.1);
        start = end - NARROWEST;
    }
    let strong = (class == "now").then_some("strong");
    view! {
        <text x="0" y=round(y) class=strong>{format!("{name}: {} %", words(share))}</text>
        <path class=class d=format!("M{} {}H{}", round(start), round(y + 13.0), round(end))></path>
    }
    .into_any()
}

fn place(share: f32, from: f32) -> f32 {
    RULE.0 + (RULE.1 - RULE.0) * (share - from) / (1.0 - from)
}

/// "64 to 78", or "100" where both ends are the same.
fn words(share: (f32, f32)) -> String {
    match (percent(share.0), percent(share.1)) {
        (low, high) if low == high => high.to_string(),
        (low, high) => format!("{low} to {high}"),
    }
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
