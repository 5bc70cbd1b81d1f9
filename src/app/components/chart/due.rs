//! Reviews due on the coming days, as bars.

use super::frame::{WIDTH, figure, numbers, round, short_day};
use crate::day::Day;
use leptos::prelude::*;

const FLOOR: f32 = 92.0;
/// The highest bar, which leaves room for the number above it.
const HIGHEST: f32 = FLOOR - 22.0;

/// Reviews due on the coming days, starting today.
#[component]
pub fn DueChart(
    /// The first day.
    today: Day,
    /// Reviews due, one number a day.
    counts: Vec<u32>,
) -> impl IntoView {
    let days = counts.len().max(1);
    let step = WIDTH / days as f32;
    let label = |n: usize, x: f32, anchor: &'static str| {
        view! { <text x=round(x) y="109" text-anchor=anchor>{short_day(today.plus(n as i32))}</text> }
    };
    let picture = view! {
        {bars(&counts, step)}
        <path class="axis" d="M0 92H328"></path>
        {label(0, 0.0, "start")}
        {label(days / 2, (days / 2) as f32 * step, "start")}
        {label(days - 1, WIDTH, "end")}
    };
    let rows = counts.iter().enumerate().map(|(n, count)| {
        let day = today.plus(n as i32).name_on(today);
        (day.into_any(), vec![count.to_string()])
    });
    let below = view! {
        <figcaption>{caption(&counts, days)}</figcaption>
        {numbers("Reviews due", &["Day", "Reviews"], rows.collect())}
    };
    let title = format!("Reviews due on each of the next {days} days");
    figure("forecast-title", title, 114, picture, below)
}

/// One bar a day, with the number above today's and the highest ones.
fn bars(counts: &[u32], step: f32) -> AnyView {
    let most = counts.iter().copied().max().unwrap_or(0);
    counts
        .iter()
        .enumerate()
        .map(|(n, &count)| {
            let height = HIGHEST * count as f32 / most.max(1) as f32;
            let (x, y) = (n as f32 * step, FLOOR - height);
            let number = (count > 0 && (count == most || n == 0)).then(|| {
                view! {
                    <text x=round(x + step / 2.0 - 1.0) y=round(y - 5.0) text-anchor="middle">{count.to_string()}</text>
                }
            });
            view! {
                <rect class="fill" x=round(x) y=round(y) width=round(step - 3.0) height=round(height) rx="1"></rect>
                {number}
            }
        })
        .collect_view()
        .into_any()
}

fn caption(counts: &[u32], days: usize) -> String {
    let most = counts.iter().max().unwrap_or(&0);
    match counts.iter().sum::<u32>() {
        0 => format!("No reviews due in the next {days} days."),
        1 => format!("1 review due in the next {days} days."),
        all => format!("{all} reviews due in the next {days} days. Busiest day: {most}."),
    }
}
