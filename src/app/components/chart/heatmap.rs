//! The days of the last weeks, each coloured by how many answers were given.

use super::frame::{figure, round};
use crate::day::Day;
use leptos::prelude::*;
use std::collections::BTreeMap;

const WEEKS: i32 = 18;
const CELL: f32 = 16.0;

/// Answers on each day of the last 18 weeks, Monday first.
#[component]
pub fn Heatmap(
    /// The last day shown.
    today: Day,
    /// Answers by day.
    days: BTreeMap<Day, u32>,
) -> impl IntoView {
    let monday = today
        .plus(-i32::from(today.weekday()))
        .plus(-7 * (WEEKS - 1));
    let picture = view! {
        {months(monday)}
        <text x="4" y="27">"M"</text>
        <text x="4" y="59">"W"</text>
        <text x="4" y="91">"F"</text>
        {cells(monday, today, &days)}
    };
    let below = view! {
        <p class="key" aria-hidden="true">
            <span><i class="swatch heat-0"></i>"none"</span>
            <span><i class="swatch heat-1"></i>"1 to 9"</span>
            <span><i class="swatch heat-2"></i>"10"</span>
            <span><i class="swatch heat-3"></i>"20"</span>
            <span><i class="swatch heat-4"></i>"30 or more"</span>
        </p>
        <figcaption>{caption(days.range(monday..=today).map(|(_, count)| *count))}</figcaption>
    };
    let title = format!("Answers per day in the last {WEEKS} weeks");
    figure("heat-title", title, 130, picture, below)
}

fn left_of(week: i32) -> f32 {
    26.0 + week as f32 * CELL
}

/// A month is named over the first week that begins in it, unless the name would touch the one before.
fn months(monday: Day) -> AnyView {
    (0..WEEKS)
        .filter_map(|week| {
            let first = monday.plus(7 * week);
            let date = first.civil().2;
            (date <= 7 || week == 0 && date <= 14).then(|| {
                let name = first.month_name().get(..3).unwrap_or_default();
                view! { <text x=round(left_of(week)) y="10">{name}</text> }
            })
        })
        .collect_view()
        .into_any()
}

fn cells(monday: Day, today: Day, days: &BTreeMap<Day, u32>) -> AnyView {
    (0..=today.since(monday))
        .map(|n| {
            let step = match days.get(&monday.plus(n)).copied().unwrap_or(0) {
                0 => "heat-0",
                1..=9 => "heat-1",
                10..=19 => "heat-2",
                20..=29 => "heat-3",
                _ => "heat-4",
            };
            let (x, y) = (left_of(n / 7), 16.0 + (n % 7) as f32 * CELL);
            view! { <rect class=step x=round(x) y=round(y) width="13.4" height="13.4" rx="2"></rect> }
        })
        .collect_view()
        .into_any()
}

fn caption(counts: impl Iterator<Item = u32>) -> String {
    let counts: Vec<u32> = counts.filter(|count| *count > 0).collect();
    let answered: u32 = counts.iter().sum();
    match counts.len() {
        0 => format!("No answers in the last {WEEKS} weeks."),
        1 => format!("Answers on 1 day in the last {WEEKS} weeks, {answered} in all."),
        many => format!("Answers on {many} days in the last {WEEKS} weeks, {answered} in all."),
    }
}
