//! The days of a plan as a picture: minutes for reviews and for new questions, the minutes a day that were set, the final
//! pass, and the day of the interview.

use super::frame::{WIDTH, figure, numbers, round, short_day};
use crate::day::Day;
use crate::plan::{DayAhead, Forecast, Goal};
use crate::text::count;
use leptos::prelude::*;

const FLOOR: f32 = 96.0;
const TOP: f32 = 20.0;
/// More bars than these cannot be told apart on a phone.
const MOST_BARS: usize = 40;

/// Days that share a bar; at least one.
#[derive(Clone, Copy)]
struct Bar<'a>(&'a [DayAhead]);

impl Bar<'_> {
    fn first(self) -> Option<Day> {
        self.0.first().map(|day| day.day)
    }

    fn count(self, questions: fn(&DayAhead) -> u32) -> u32 {
        self.0.iter().map(questions).sum()
    }

    /// The mean of the days.
    fn a_day(self, minutes: fn(&DayAhead) -> f32) -> f32 {
        self.0.iter().map(minutes).sum::<f32>() / self.0.len().max(1) as f32
    }

    fn minutes_a_day(self) -> f32 {
        self.a_day(|day| day.review_minutes + day.new_minutes)
    }

    fn is_in_final_pass(self) -> bool {
        self.0.iter().any(|day| day.in_final_pass)
    }
}

/// How days and minutes become coordinates.
#[derive(Clone, Copy)]
struct Scale {
    /// From one bar to the next.
    step: f32,
    /// Between two bars.
    gap: f32,
    /// Minutes a day at the top of the picture.
    most: f32,
}

impl Scale {
    fn new(bars: &[Bar], dated: bool, set: f32) -> Scale {
        let step = WIDTH / (bars.len() + usize::from(dated)).max(1) as f32;
        Scale {
            step,
            gap: if step > 12.0 { 4.0 } else { step * 0.25 },
            most: bars
                .iter()
                .map(|bar| bar.minutes_a_day())
                .fold(set, f32::max),
        }
    }

    fn x(self, bar: usize) -> f32 {
        bar as f32 * self.step
    }

    fn height(self, minutes: f32) -> f32 {
        (FLOOR - TOP) * minutes / self.most.max(1.0)
    }
}

/// The days until the interview, or the coming month.
#[component]
pub fn PlanChart(
    /// What following the plan leads to.
    forecast: Forecast,
    /// What the plan is made for.
    goal: Goal,
    /// What the picture shows, in a sentence.
    caption: String,
) -> impl IntoView {
    let together = forecast.days.len().div_ceil(MOST_BARS).max(1);
    let bars: Vec<Bar> = forecast.days.chunks(together).map(Bar).collect();
    let dated = goal.interview == Some(forecast.day);
    let set = f32::from(goal.minutes_a_day);
    let scale = Scale::new(&bars, dated, set);
    let set_at = FLOOR - scale.height(set);
    let picture = view! {
        {final_pass(&bars, scale)}
        {bars.iter().enumerate().map(|(n, bar)| minutes(n, *bar, scale)).collect_view()}
        <path class="rule" d=format!("M0 {set_at:.1}H328")></path>
        <path class="axis" d=format!("M0 {FLOOR}H328")></path>
        {dated.then(|| flag(bars.len(), scale))}
        {dates(&bars, scale)}
        <text x="328" y="113" text-anchor="end" class=dated.then_some("strong")>{short_day(forecast.day)}</text>
    };
    let first = forecast.days.first().map_or(forecast.day, |day| day.day);
    let each = (together > 1).then(|| format!(" Each bar is {together} days, on average."));
    let below = view! {
        <p class="key" aria-hidden="true">
            <span><i class="swatch chart-first"></i>"Reviews"</span>
            <span><i class="swatch chart-second"></i>"New"</span>
            <span><i data-line=""></i>{format!("{} minutes you set", goal.minutes_a_day)}</span>
        </p>
        <figcaption>{caption}{each}</figcaption>
        {numbers("Planned questions", &["Day", "Reviews", "New", "Minutes a day"], bars.iter().filter_map(|bar| row(*bar, first)).collect())}
    };
    let title = format!(
        "Minutes a day from {first} to {}",
        forecast.day.name_on(first)
    );
    figure("plan-chart-title", title, 118, picture, below)
}

fn minutes(n: usize, bar: Bar, scale: Scale) -> impl IntoView + use<> {
    let x = round(scale.x(n));
    let width = round(scale.step - scale.gap);
    let review = scale.height(bar.a_day(|day| day.review_minutes));
    let new = scale.height(bar.a_day(|day| day.new_minutes));
    let apart = if review > 0.0 && new > 1.5 { 1.0 } else { 0.0 };
    view! {
        <rect class="fill" x=x.clone() y=round(FLOOR - review) width=width.clone() height=round(review) rx="1"></rect>
        <rect class="fill-soft" x=x y=round(FLOOR - review - new) width=width height=round(new - apart) rx="1"></rect>
    }
}

fn final_pass(bars: &[Bar], scale: Scale) -> impl IntoView + use<> {
    let in_pass = |bar: &&Bar| bar.is_in_final_pass();
    bars.iter().position(|bar| in_pass(&bar)).map(|from| {
        let width = bars.iter().filter(in_pass).count() as f32 * scale.step;
        let x = scale.x(from) - scale.gap / 2.0;
        // In a narrow zone the words end at its edge, and begin outside it.
        let (at, anchor) = if width > 64.0 {
            (x + 5.0, "start")
        } else {
            (x + width - 3.0, "end")
        };
        view! {
            <rect class="fill-zone" x=round(x) y="0" width=round(width) height=round(FLOOR)></rect>
            <text x=round(at) y="11" text-anchor=anchor>"final pass"</text>
        }
    })
}

/// The day of the interview, after the last bar.
fn flag(bars: usize, scale: Scale) -> impl IntoView {
    let x = scale.x(bars) + (scale.step / 2.0).min(8.0);
    let x = x.min(WIDTH - 12.0);
    view! {
        <path class="flag" d=format!("M{x:.1} {FLOOR}V62") fill="none" stroke-width="2"></path>
        <path class="flag" d=format!("M{x:.1} 62h12l-3 4.5 3 4.5h-12z") stroke="none"></path>
    }
}

/// The first day and, if there is room, the one in the middle.
fn dates(bars: &[Bar], scale: Scale) -> impl IntoView + use<> {
    let name = |n: usize| bars.get(n).and_then(|bar| bar.first()).map(short_day);
    let middle = bars.len() / 2;
    let middle = (bars.len() >= 8).then(|| {
        view! { <text x=round(scale.x(middle)) y="113">{name(middle)}</text> }
    });
    view! {
        <text x="0" y="113">{name(0)}</text>
        {middle}
    }
}

fn row(bar: Bar, today: Day) -> Option<(AnyView, Vec<String>)> {
    let (first, last) = (bar.first()?, bar.0.last()?.day);
    let days = match (first == last, bar.is_in_final_pass()) {
        (true, false) => first.name_on(today),
        (true, true) => format!("{}, final pass", first.name_on(today)),
        (false, _) => format!("{} \u{2013} {}", short_day(first), short_day(last)),
    };
    let cells = vec![
        bar.count(|day| day.reviews).to_string(),
        bar.count(|day| day.new).to_string(),
        format!("{:.0}", bar.minutes_a_day()),
    ];
    Some((days.into_any(), cells))
}

/// The workload of the coming days, for a plan without a date.
pub fn month_summary(forecast: &Forecast) -> String {
    let month = Bar(&forecast.days);
    let days = count(month.0.len(), "day");
    let reviews = count(month.count(|day| day.reviews) as usize, "review");
    let new = count(month.count(|day| day.new) as usize, "new question");
    format!("About {reviews} and {new} in the next {days}, if you keep this pace.")
}
