//! The end of the day's work, or a day without any: what is next, and more for who wants it.

use super::rows::rows;
use crate::app::components::plan::{learn_more, next_due, tomorrow};
use crate::app::components::{link_button, ring};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::app::ui::Ui;
use crate::insight::StudyReport;
use crate::study::Queue;
use crate::text::{count, duration_text};
use leptos::prelude::*;

pub(super) fn day_done(learner: Learner, ui: Ui, queue: &Queue) -> AnyView {
    let today = learner.today();
    let report = learner.progress(|progress| StudyReport::of_day(progress, today));
    let capacity = learner.goal().map(|goal| goal.capacity.of(today));
    let next = match capacity {
        Some(_) => {
            let tomorrow = tomorrow(learner);
            let words = move || {
                tomorrow
                    .get()
                    .map(|(title, note)| format!("{title}. {note}"))
            };
            words.into_any()
        }
        None => next_due(learner).into_any(),
    };
    let answered = report.cards as usize;
    let sentence = match (answered, capacity) {
        (1.., _) => "That\u{2019}s today done.",
        (0, Some(0)) => "Day off.",
        (0, _) => "Nothing is due.",
    };
    let full = (answered > 0).then(|| {
        let unit = if answered == 1 { "card" } else { "cards" };
        let middle = (answered.to_string(), vec![format!("{unit} today")]);
        let shown = ui.show_ring(today, answered);
        let label = format!("All {} answered", count(answered, "card"));
        ring((shown, answered), answered, label, middle)
    });
    view! {
        <section class="calm" aria-labelledby="calm">
            <h1 id="calm" tabindex="-1">{sentence}</h1>
            <p class="soft">{summary(&report)}{next}</p>
        </section>
        {full}
        <div class="button-row today-list">
            {learn_more(learner)}
            {link_button(Page::Practice, "Practice with a quiz")}
        </div>
        {rows(learner, ui, queue)}
    }
    .into_any()
}

/// "10 cards in 8 minutes, 9 right first time. ", and how many were sure but wrong; nothing without answers.
fn summary(report: &StudyReport) -> Option<String> {
    let cards = count(report.cards as usize, "card");
    let (took, recalled) = (duration_text(report.seconds), report.recalled);
    let wrong = match report.sure_but_wrong.len() {
        0 => String::new(),
        number => format!(", {number} sure but wrong"),
    };
    (report.cards > 0).then(|| format!("{cards} in {took}, {recalled} right first time{wrong}. "))
}
