//! Settings: is the plan right, and does the app behave as I like?

use crate::app::components::icon::{Icon, icon};
use crate::app::components::plan::PlanSettings;
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, open_data};
use crate::memory::{Memory, Parameters, Retention};
use crate::settings::{Setting, Theme};
use leptos::prelude::*;

/// New questions a day that can be chosen.
const NEW_A_DAY: [u16; 6] = [0, 3, 5, 10, 15, 20];

/// Preferences; each is kept as it is chosen.
#[component]
pub fn Settings(learner: Learner) -> impl IntoView {
    use_page("Settings");
    let themes = [
        (Theme::Auto, "Auto"),
        (Theme::Light, "Light"),
        (Theme::Dark, "Dark"),
    ]
    .into_iter()
    .map(|(theme, label)| {
        option(
            "theme",
            label.to_owned(),
            "",
            move || learner.settings().theme == theme,
            move || {
                learner.set(Setting::Theme(theme));
            },
        )
    })
    .collect_view();
    let planned = Memo::new(move |_| learner.goal().is_some());
    let retention = Retention::CHOICES
        .into_iter()
        .map(|percent| {
            option(
                "retention",
                format!("{percent} %"),
                "",
                move || learner.settings().retention == percent,
                move || {
                    learner.set(Setting::Retention(percent));
                },
            )
        })
        .collect_view();
    let retention_in_days = move || {
        // A stability of 30 days means by definition an interval of 30 days at 90 %.
        let memory = Memory {
            stability: 30.0,
            difficulty: 5.0,
        };
        let percent = learner.settings().retention;
        let scheduler = learner.progress(|progress| progress.scheduler().clone());
        let days = scheduler
            .with_retention(Retention::percent(percent))
            .interval(memory);
        let compare = match percent {
            90 => String::new(),
            _ => format!(" What would come back after 30 days at 90 % comes back after {days}."),
        };
        format!(
            "How likely you want to recall a question when it comes back. Higher means sooner and more often.{compare}"
        )
    };
    let fitted = move || {
        let parameters = learner.progress(|progress| progress.scheduler().parameters());
        match parameters == Parameters::default() {
            true => "In use: the average learner's",
            false => "In use: fitted to you",
        }
    };
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header"><h1 tabindex="-1">"Settings"</h1></header>
            <PlanSettings/>
            <section class="section" aria-labelledby="study">
                <h2 id="study">"Study"</h2>
                {move || (!planned.get()).then(|| new_questions(learner))}
                <fieldset class="field">
                    <legend>"Desired retention"</legend>
                    <div class="segmented">{retention}</div>
                    <p class="caption" role="status">{retention_in_days}</p>
                </fieldset>
                <ul class="rows">
                    <li>
                        <a class="row" href=Page::Progress.href()>
                            <span class="row-title">"Fit the scheduler to your memory"</span>
                            <span class="row-meta">{fitted}</span>
                            <span class="row-end">{icon(Icon::Forward)}</span>
                        </a>
                    </li>
                </ul>
            </section>
            <section class="section" aria-labelledby="look">
                <h2 id="look">"Look and keys"</h2>
                <fieldset class="field">
                    <legend>"Theme"</legend>
                    <div class="segmented">{themes}</div>
                </fieldset>
                {switch(
                    "Single-letter keys",
                    "Such as 1 to 4 to rate, u to undo. Enter, Space and Esc always work.",
                    move || learner.settings().single_keys,
                    move |on| learner.set(Setting::SingleKeys(on)),
                )}
                {switch(
                    "Wrap code lines",
                    "Otherwise long lines scroll sideways.",
                    move || learner.settings().wrap_code,
                    move |on| learner.set(Setting::WrapCode(on)),
                )}
            </section>
            <section class="section" aria-labelledby="data">
                <h2 id="data">"Your data"</h2>
                <ul class="rows">
                    <li>
                        <a class="row" href=Page::Data.href()>
                            <span class="row-title">"Back up, move or erase"</span>
                            <span class="row-meta">"Everything is on this device and nowhere else"</span>
                            <span class="row-end">{icon(Icon::Forward)}</span>
                        </a>
                    </li>
                </ul>
            </section>
            <section class="section" aria-labelledby="about">
                <h2 id="about">"About"</h2>
                <p class="soft">
                    {format!(
                        "Viva {}, {} questions. No account, no tracking; nothing leaves this device. The questions are \
                         CC BY 4.0, the code is MIT or Apache 2.0. Django is a registered trademark of the Django \
                         Software Foundation, which has no part in this app.",
                        env!("CARGO_PKG_VERSION"),
                        learner.bank().questions().len(),
                    )}
                </p>
                <p>
                    <a href=open_data() target="_blank" rel="noopener">"All questions as open data (JSON)"</a>
                </p>
            </section>
        </Shell>
    }
    .into_any()
}

/// Without a plan: how many new questions come.
fn new_questions(learner: Learner) -> AnyView {
    let numbers = NEW_A_DAY
        .into_iter()
        .map(|number| {
            option(
                "new",
                number.to_string(),
                "",
                move || learner.settings().new_per_day == number,
                move || {
                    learner.set(Setting::NewPerDay(number));
                },
            )
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>"New questions a day"</legend>
            <div class="segmented">{numbers}</div>
            <p class="caption">"Each new question comes back several times in the first weeks. Ten is a good start."</p>
        </fieldset>
    }
    .into_any()
}

/// One of a few.
fn option(
    name: &'static str,
    label: String,
    note: &'static str,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
    let value = label.clone();
    view! {
        <label>
            <input type="radio" name=name value=value prop:checked=chosen on:change=move |_| choose()/>
            {label}
            {note}
        </label>
    }
    .into_any()
}

/// On or off.
fn switch(
    label: &'static str,
    note: &'static str,
    on: impl Fn() -> bool + Send + Sync + 'static,
    turn: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="switch-row">
            <span>{label}<small class="caption block">{note}</small></span>
            <input
                type="checkbox"
                role="switch"
                prop:checked=on
                on:change=move |event| turn(event_target_checked(&event))
            />
        </label>
    }
    .into_any()
}
