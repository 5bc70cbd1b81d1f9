//! The ring of the day: a mark for each card, thin while it is to come, thick once it is answered.

use crate::app::components::icon::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::ui::Ui;
use crate::study::{Queue, Steps};
use crate::text::count;
use leptos::prelude::*;

/// From more cards than this on, a mark is for two of them, then for four.
const MOST_MARKS: usize = 40;

/// Of the circle, in the units of the picture.
const RADIUS: f32 = 88.0;
const ROUND: f32 = std::f32::consts::TAU * RADIUS;

/// Degrees between two marks, and the most of a mark's room that may be empty.
const GAP: f32 = 5.5;
const MOST_GAP: f32 = 0.35;

/// The ring of what is left of a day, with the minutes that it takes. Tracks.
pub fn day_ring(learner: Learner, ui: Ui, queue: &Queue) -> AnyView {
    let minutes = learner.minutes_of(&queue.cards) as usize;
    let Steps { done, total, .. } = learner.day_steps();
    let cards = count(total, "card");
    let left = count(minutes, "minute");
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    ring(
        (ui.show_ring(learner.today(), done), done),
        total,
        format!("{done} of {cards} answered, about {left} left"),
        (
            minutes.to_string(),
            vec![format!("{unit} left"), format!("{done} of {cards}")],
        ),
    )
}

/// The ring of so many cards, of which some are answered, and some of these were when it was last shown: the marks of the
/// others thicken. The label says the same in words; `middle` is a number with a line or two below it.
pub fn ring(
    (before, done): (usize, usize),
    total: usize,
    label: String,
    middle: (String, Vec<String>),
) -> AnyView {
    let (number, lines) = middle;
    let lines = lines
        .into_iter()
        .map(|line| view! { <span>{line}</span> })
        .collect_view();
    let marks = Marks::of(done, total);
    let shown = Marks::of(before, total).on.min(marks.on);
    picture(marks, shown, label, view! { <b>{number}</b>{lines} })
}

/// The ring of so many cards, all of them answered, with a tick in the middle.
pub fn full_ring(cards: usize) -> AnyView {
    let label = match cards {
        1 => "1 card answered".to_owned(),
        cards => format!("All {} answered", count(cards, "card")),
    };
    let marks = Marks::of(cards, cards);
    picture(marks, marks.on, label, icon(Icon::Check))
}

/// `shown`: how many of the thick marks were thick before.
fn picture(marks: Marks, shown: usize, label: String, middle: impl IntoView + 'static) -> AnyView {
    let fresh = (shown < marks.on).then(|| {
        let dashes = marks.dashes(shown, marks.on);
        view! { <circle class="on fresh" cx="100" cy="100" r=RADIUS.to_string() stroke-dasharray=dashes></circle> }
    });
    let turn = format!("rotate({:.2} 100 100)", marks.gap_degrees() / 2.0 - 90.0);
    let middle = middle.into_any();
    view! {
        <div class="day-ring" data-marks=marks.all.to_string() data-on=marks.on.to_string()>
            <svg viewBox="0 0 200 200" role="img" aria-label=label>
                <g transform=turn>
                    <circle cx="100" cy="100" r=RADIUS.to_string() stroke-dasharray=marks.to_come()></circle>
                    <circle class="on" cx="100" cy="100" r=RADIUS.to_string() stroke-dasharray=marks.dashes(0, shown)></circle>
                    {fresh}
                    <circle class="next" cx="100" cy="100" r=RADIUS.to_string() stroke-dasharray=marks.next()></circle>
                </g>
            </svg>
            <p class="ring-label" aria-hidden="true">{middle}</p>
        </div>
    }
    .into_any()
}

/// The marks of a ring, as dashes of a circle.
#[derive(Clone, Copy)]
struct Marks {
    all: usize,
    on: usize,
    /// Whether one of them is next.
    any_left: bool,
}

impl Marks {
    fn of(done: usize, total: usize) -> Marks {
        let each = match total {
            0..=MOST_MARKS => 1,
            few if few <= 2 * MOST_MARKS => 2,
            _ => 4,
        };
        let all = total.div_ceil(each).max(1);
        let any_left = done < total;
        Marks {
            all,
            on: if any_left { done / each } else { all },
            any_left,
        }
    }

    /// The room of a mark with the gap behind it.
    fn room(self) -> f32 {
        ROUND / self.all as f32
    }

    fn gap(self) -> f32 {
        let gap = ROUND * GAP / 360.0;
        gap.min(MOST_GAP * self.room())
    }

    fn gap_degrees(self) -> f32 {
        360.0 * self.gap() / ROUND
    }

    fn dash(self) -> String {
        format!("{:.2} {:.2}", self.room() - self.gap(), self.gap())
    }

    fn to_come(self) -> String {
        self.dash()
    }

    /// The marks from one on until another, and nothing else.
    fn dashes(self, from: usize, until: usize) -> String {
        let before = self.room() * from as f32;
        let dashes = vec![self.dash(); until.saturating_sub(from)].join(" ");
        format!("0 {before:.2} {dashes} 0 {ROUND:.2}")
    }

    fn next(self) -> String {
        let before = self.room() * self.on as f32;
        match self.any_left {
            true => format!("0 {before:.2} {:.2} {ROUND:.2}", self.room() - self.gap()),
            false => format!("0 {ROUND:.2}"),
        }
    }
}
