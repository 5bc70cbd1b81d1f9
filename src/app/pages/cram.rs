//! An interview in some hours: one pass over what matters most and is known least, in the time there is.

use crate::app::components::field::choice;
use crate::app::components::icon::{Icon, icon};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::plan::{Costs, cram};
use crate::settings::Setting;
use crate::study::ReviewKind;
use crate::text::count;
use leptos::prelude::*;
use viva_bank::Level;

/// How much time there may be, in minutes.
const TIMES: [(&str, u16); 5] = [
    ("30 min", 30),
    ("1 h", 60),
    ("2 h", 120),
    ("3 h", 180),
    ("5 h", 300),
];

/// How much time is left?
#[component]
pub fn Soon(learner: Learner) -> impl IntoView {
    use_page("Short of time");
    let minutes = RwSignal::new(180_u16);
    let pass = Memo::new(move |_| {
        let (level, today) = (learner.settings().goal.level, learner.today());
        let index = learner.bank().index();
        learner
            .progress(|progress| cram(level, Costs::DEFAULT, index, progress, today, minutes.get()))
    });
    let times = TIMES
        .map(|(label, time)| {
            choice(
                "time",
                label,
                move || minutes.get() == time,
                move || minutes.set(time),
            )
        })
        .collect_view();
    let levels = [Level::Junior, Level::Mid, Level::Senior]
        .map(|level| {
            choice(
                "level",
                level.label(),
                move || learner.settings().goal.level == level,
                move || learner.set(Setting::Level(level)),
            )
        })
        .collect_view();
    let estimate = move || {
        pass.with(|pass| {
            let known = pass.iter().filter(|(_, ask)| *ask == ReviewKind::Review).count();
            let new = pass.len() - known;
            let kinds = match (known, new) {
                (0, _) => "all new to you".to_owned(),
                (_, 0) => "all of which you have met".to_owned(),
                (known, new) => format!("{known} that you have met and {new} new"),
            };
            view! {
                <strong>{count(pass.len(), "question")}</strong>
                {format!(
                    " fit, {kinds}. First comes what is likely to be asked and you would not recall; each is asked once.",
                )}
            }
        })
    };
    let start = move || {
        let number = pass.with(Vec::len);
        if number == 0 {
            return view! {
                <a class="button" data-variant="primary" data-size="large" href=Page::CheatSheet.href()>
                    "Open the cheat sheet"
                </a>
            }
            .into_any();
        }
        view! {
            <a class="button" data-variant="primary" data-size="large" href=Route::Cram(minutes.get()).href()>
                {format!("Start {}", count(number, "question"))}
            </a>
        }
        .into_any()
    };
    view! {
        <Shell place=Some(Page::Today)>
            <header class="page-header">
                <h1 tabindex="-1">"Short of time"</h1>
                <p class="soft">
                    "An interview tomorrow, or in three hours: one pass over what matters most and you know least."
                </p>
            </header>
            <fieldset class="field">
                <legend>"Time you have"</legend>
                <div class="segmented">{times}</div>
            </fieldset>
            <fieldset class="field">
                <legend>"The job is"</legend>
                <div class="segmented">{levels}</div>
            </fieldset>
            <p class="estimate" role="status">{estimate}</p>
            <div class="action-bar" data-fixed="">{start}</div>
            <ul class="rows">
                <li>
                    <a class="row" href=Page::CheatSheet.href()>
                        <span class="row-title">"Cheat sheet"</span>
                        <span class="row-meta">"Your 12 weakest points on one page, to read or print. 10 minutes."</span>
                        <span class="row-end">{icon(Icon::Forward)}</span>
                    </a>
                </li>
            </ul>
        </Shell>
    }
    .into_any()
}
