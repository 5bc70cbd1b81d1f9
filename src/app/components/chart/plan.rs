//! The days of a plan as a picture: what is to review and to learn, the minutes there are, the final pass, and the day.

use crate::day::Day;
use crate::plan::{DayAhead, Forecast, Goal, count};
use leptos::prelude::*;

const WIDTH: f32 = 328.0;
const FLOOR: f32 = 96.0;
const TOP: f32 = 20.0;
/// More bars than these cannot be told apart on a phone.
const MOST_BARS: usize = 40;

/// Some days that share a bar.
struct Bar {
    first: Day,
    last: Day,
    days: f32,
    reviews: u32,
    new: u32,
    review_minutes: f32,
    new_minutes: f32,
    in_final_pass: bool,
}

impl Bar {
    fn of(days: &[DayAhead]) -> Option<Bar> {
        let (first, last) = (days.first()?, days.last()?);
        let sum = |minutes: fn(&DayAhead) -> f32| days.iter().map(minutes).sum::<f32>();
        Some(Bar {
            first: first.day,
            last: last.day,
            days: days.len() as f32,
            reviews: days.iter().map(|day| day.reviews).sum(),
            new: days.iter().map(|day| day.new).sum(),
            review_minutes: sum(|day| day.review_minutes),
            new_minutes: sum(|day| day.new_minutes),
            in_final_pass: days.iter().any(|day| day.in_final_pass),
        })
    }
}

/// The days until the interview, or the coming month.
#[component]
pub fn PlanChart(
    /// What following the plan leads to.
    forecast: Forecast,
    /// What it is planned for.
    goal: Goal,
    /// What the picture shows, in a sentence.
    caption: String,
) -> impl IntoView {
    let together = forecast.days.len().div_ceil(MOST_BARS).max(1);
    let bars: Vec<Bar> = forecast.days.chunks(together).filter_map(Bar::of).collect();
    let dated = goal.interview == Some(forecast.day);
    let places = bars.len() + usize::from(dated);
    let step = WIDTH / places.max(1) as f32;
    let gap = if step > 12.0 { 4.0 } else { step * 0.25 };
    let limit = f32::from(goal.minutes_a_day);
    let most = bars
        .iter()
        .map(|bar| (bar.review_minutes + bar.new_minutes) / bar.days)
        .fold(limit, f32::max);
    let height = |minutes: f32| (FLOOR - TOP) * minutes / most.max(1.0);
    let rects = bars
        .iter()
        .enumerate()
        .map(|(n, bar)| {
            let x = round(n as f32 * step);
            let width = round(step - gap);
            let (review, new) = (
                height(bar.review_minutes / bar.days),
                height(bar.new_minutes / bar.days),
            );
            let apart = if review > 0.0 && new > 1.5 { 1.0 } else { 0.0 };
            view! {
                <rect class="fill" x=x.clone() y=round(FLOOR - review) width=width.clone() height=round(review) rx="1"></rect>
                <rect class="fill-soft" x=x y=round(FLOOR - review - new) width=width height=round(new - apart) rx="1"></rect>
            }
        })
        .collect_view();
    let passing = |bar: &&Bar| bar.in_final_pass;
    let zone = bars.iter().position(|bar| passing(&bar)).map(|from| {
        let width = bars.iter().filter(passing).count() as f32 * step;
        let x = from as f32 * step - gap / 2.0;
        // The words stand within the zone, or end with it if that is narrow.
        let (at, anchor) = if width > 64.0 {
            (x + 5.0, "start")
        } else {
            (x + width - 3.0, "end")
        };
        view! {
            <rect class="fill-zone" x=round(x) y="0" width=round(width) height=round(FLOOR)></rect>
            <text x=round(at) y="11" text-anchor=anchor>"final pass"</text>
        }
    });
    let flag = dated.then(|| {
        let x = bars.len() as f32 * step + (step / 2.0).min(8.0);
        let x = x.min(WIDTH - 12.0);
        view! {
            <path class="flag" d=format!("M{x:.1} {FLOOR}V62") fill="none" stroke-width="2"></path>
            <path class="flag" d=format!("M{x:.1} 62h12l-3 4.5 3 4.5h-12z") stroke="none"></path>
        }
    });
    let limit_at = FLOOR - height(limit);
    let first = bars.first().map(|bar| short(bar.first)).unwrap_or_default();
    let middle = bars
        .get(bars.len() / 2)
        .map(|bar| short(bar.first))
        .unwrap_or_default();
    let middle_at = round((bars.len() / 2) as f32 * step);
    let wide = bars.len() >= 8;
    let last = short(forecast.day);
    let each = (together > 1).then(|| format!(" Each bar is {together} days, on average."));
    let title = format!("Minutes a day from {} to {}", full(&bars), forecast.day);
    view! {
        <figure class="chart">
            <svg viewBox="0 0 328 118" role="img" aria-labelledby="plan-chart-title">
                <title id="plan-chart-title">{title}</title>
                {zone}
                {rects}
                <path class="rule" d=format!("M0 {limit_at:.1}H328")></path>
                <text x="0" y=round(limit_at - 5.0)>{format!("{} minutes", goal.minutes_a_day)}</text>
                <path class="axis" d=format!("M0 {FLOOR}H328")></path>
                {flag}
                <text x="0" y="113">{first}</text>
                {wide.then(|| view! { <text x=middle_at y="113">{middle}</text> })}
                <text x="328" y="113" text-anchor="end" class=dated.then_some("strong")>{last}</text>
            </svg>
            <p class="key" aria-hidden="true">
                <span><i class="swatch chart-first"></i>"Reviews"</span>
                <span><i class="swatch chart-second"></i>"New"</span>
                <span><i data-line=""></i>"Your limit"</span>
            </p>
            <figcaption>{caption}{each}</figcaption>
            {table(&bars)}
        </figure>
    }
    .into_any()
}

fn table(bars: &[Bar]) -> AnyView {
    let rows = bars
        .iter()
        .map(|bar| {
            let days = match (bar.first == bar.last, bar.in_final_pass) {
                (true, false) => bar.first.to_string(),
                (true, true) => format!("{}, final pass", bar.first),
                (false, _) => format!("{} \u{2013} {}", short(bar.first), short(bar.last)),
            };
            let minutes = (bar.review_minutes + bar.new_minutes) / bar.days;
            view! {
                <tr>
                    <th scope="row">{days}</th>
                    <td class="num">{bar.reviews.to_string()}</td>
                    <td class="num">{bar.new.to_string()}</td>
                    <td class="num">{format!("{minutes:.0}")}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="disclosure">
            <summary>"Show as a table"</summary>
            <table class="table">
                <caption>"Planned questions"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Day"</th>
                        <th scope="col" class="num">"Reviews"</th>
                        <th scope="col" class="num">"New"</th>
                        <th scope="col" class="num">"Minutes a day"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// What the coming days bring, for a plan without a date.
pub fn month_words(forecast: &Forecast) -> String {
    let days = forecast.days.len();
    let reviews: u32 = forecast.days.iter().map(|day| day.reviews).sum();
    let new: u32 = forecast.days.iter().map(|day| day.new).sum();
    format!(
        "In the next {} about {} and {}, if you keep this pace.",
        count(days, "day"),
        count(reviews as usize, "review"),
        count(new as usize, "new question"),
    )
}

fn full(bars: &[Bar]) -> String {
    bars.first()
        .map(|bar| bar.first.to_string())
        .unwrap_or_default()
}

/// "Mon 5".
fn short(day: Day) -> String {
    let name = day.weekday_name().get(..3).unwrap_or_default();
    format!("{name} {}", day.civil().2)
}

fn round(value: f32) -> String {
    format!("{:.1}", value.max(0.0))
}
