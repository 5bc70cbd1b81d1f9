//! Charts: a picture, the finding as a sentence, and the numbers as a table.

use crate::day::Day;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Reviews due on the coming days, the first of them today.
#[component]
pub fn Forecast(
    /// The first day.
    today: Day,
    /// Counts by day.
    counts: Vec<u32>,
) -> impl IntoView {
    const WIDTH: f32 = 328.0;
    const FLOOR: f32 = 92.0;
    let most = counts.iter().copied().max().unwrap_or(0);
    let total: u32 = counts.iter().sum();
    let days = counts.len().max(1);
    let step = WIDTH / days as f32;
    let height = |count: u32| (FLOOR - 22.0) * count as f32 / most.max(1) as f32;
    let bars = counts
        .iter()
        .enumerate()
        .map(|(n, count)| {
            let x = n as f32 * step;
            let y = FLOOR - height(*count);
            let number = (*count > 0 && (*count == most || n == 0)).then(|| {
                view! {
                    <text x=round(x + step / 2.0 - 1.0) y=round(y - 5.0) text-anchor="middle">{count.to_string()}</text>
                }
            });
            view! {
                <rect class="fill" x=round(x) y=round(y) width=round(step - 3.0) height=round(height(*count)) rx="1"></rect>
                {number}
            }
        })
        .collect_view();
    let label = |n: usize, anchor: &'static str| {
        let day = today.plus(n as i32);
        let x = if anchor == "end" {
            WIDTH
        } else {
            n as f32 * step
        };
        let name = format!(
            "{} {}",
            day.weekday_name().get(..3).unwrap_or_default(),
            day.civil().2
        );
        view! { <text x=round(x) y="109" text-anchor=anchor>{name}</text> }
    };
    let caption = match (total, counts.first().copied().unwrap_or(0)) {
        (0, _) => format!("No review is due in the next {days} days."),
        (1, _) => format!("1 review is due in the next {days} days."),
        (all, _) => {
            format!(
                "{all} reviews are due in the next {days} days, at most {most} on one. Each answer changes this."
            )
        }
    };
    let rows = counts
        .iter()
        .enumerate()
        .map(|(n, count)| {
            let day = today.plus(n as i32).to_string();
            view! { <tr><th scope="row">{day}</th><td class="num">{count.to_string()}</td></tr> }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <svg viewBox="0 0 328 114" role="img" aria-labelledby="forecast-title">
                <title id="forecast-title">{format!("Reviews due on each of the next {days} days")}</title>
                {bars}
                <path class="axis" d="M0 92H328"></path>
                {label(0, "start")}
                {label(days / 2, "start")}
                {label(days - 1, "end")}
            </svg>
            <figcaption>{caption}</figcaption>
            <details class="disclosure">
                <summary>"Show as a table"</summary>
                <table class="table">
                    <caption>"Reviews due"</caption>
                    <thead>
                        <tr><th scope="col">"Day"</th><th scope="col" class="num">"Reviews"</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        </figure>
    }
    .into_any()
}

/// Questions answered on each day of the last 18 weeks, Monday first.
#[component]
pub fn Heatmap(
    /// The last day shown.
    today: Day,
    /// Questions answered by day.
    days: BTreeMap<Day, u32>,
) -> impl IntoView {
    const WEEKS: i32 = 18;
    const CELL: f32 = 16.0;
    let monday = today
        .plus(-i32::from(today.weekday()))
        .plus(-7 * (WEEKS - 1));
    let mut cells = Vec::new();
    let mut months = Vec::new();
    let mut studied = 0;
    let mut answered = 0;
    for week in 0..WEEKS {
        let x = 26.0 + week as f32 * CELL;
        let first = monday.plus(7 * week);
        // A month is named over the first week that begins in it, unless the name would touch the one before.
        if first.civil().2 <= 7 || week == 0 && first.civil().2 <= 14 {
            let name = first.month_name().get(..3).unwrap_or_default();
            months.push(view! { <text x=round(x) y="10">{name}</text> });
        }
        for weekday in 0..7 {
            let day = first.plus(weekday);
            if day > today {
                continue;
            }
            let count = days.get(&day).copied().unwrap_or(0);
            studied += i32::from(count > 0);
            answered += count;
            let step = match count {
                0 => "heat-0",
                1..=9 => "heat-1",
                10..=19 => "heat-2",
                20..=29 => "heat-3",
                _ => "heat-4",
            };
            let y = 16.0 + weekday as f32 * CELL;
            cells.push(view! {
                <rect class=step x=round(x) y=round(y) width="13.4" height="13.4" rx="2"></rect>
            });
        }
    }
    let caption = match studied {
        0 => format!("No day with an answer in the last {WEEKS} weeks."),
        1 => format!("1 day with answers in the last {WEEKS} weeks, {answered} in all."),
        many => format!(
            "{many} days with answers in the last {WEEKS} weeks, {answered} questions in all."
        ),
    };
    view! {
        <figure class="chart">
            <svg viewBox="0 0 328 130" role="img" aria-labelledby="heat-title">
                <title id="heat-title">{format!("Questions answered per day in the last {WEEKS} weeks")}</title>
                {months}
                <text x="4" y="27">"M"</text>
                <text x="4" y="59">"W"</text>
                <text x="4" y="91">"F"</text>
                {cells}
            </svg>
            <p class="key" aria-hidden="true">
                <span><i class="swatch heat-0"></i>"none"</span>
                <span><i class="swatch heat-1"></i>"1 to 9"</span>
                <span><i class="swatch heat-2"></i>"10"</span>
                <span><i class="swatch heat-3"></i>"20"</span>
                <span><i class="swatch heat-4"></i>"30 or more"</span>
            </p>
            <figcaption>{caption}</figcaption>
        </figure>
    }
    .into_any()
}

fn round(value: f32) -> String {
    format!("{value:.1}")
}
