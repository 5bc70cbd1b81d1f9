//! Settings: is the plan right, and does the app behave as I like?

mod study;

use crate::app::components::plan::PlanSettings;
use crate::app::components::{Shell, choices, row_link, section, switch, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, open_data};
use crate::settings::{Setting, Theme};
use leptos::prelude::*;

const THEMES: [(Theme, &str); 3] = [
    (Theme::Auto, "Auto"),
    (Theme::Light, "Light"),
    (Theme::Dark, "Dark"),
];

/// Preferences; each is saved as it is chosen.
#[component]
pub fn Settings(learner: Learner) -> impl IntoView {
    use_page("Settings");
    let note = "Everything is on this device and nowhere else";
    let data = row_link(Page::Data.href(), "Back up, move or erase", note);
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header"><h1 tabindex="-1">"Settings"</h1></header>
            <PlanSettings/>
            {study::study(learner)}
            {look(learner)}
            {section("data", "Your data", view! { <ul class="rows">{data}</ul> })}
            {about(learner)}
        </Shell>
    }
    .into_any()
}

fn look(learner: Learner) -> AnyView {
    let content = view! {
        {choices(
            "theme",
            "Theme",
            THEMES,
            move |theme| learner.settings().theme == theme,
            move |theme| learner.set(Setting::Theme(theme)),
            (),
        )}
        {switch(
            "Single-letter keys",
            "For example, 1 to 4 to rate and u to undo. Enter, Space and Esc always work.",
            move || learner.settings().single_keys,
            move |on| learner.set(Setting::SingleKeys(on)),
        )}
        {switch(
            "Wrap code lines",
            "When off, long lines scroll sideways.",
            move || learner.settings().wrap_code,
            move |on| learner.set(Setting::WrapCode(on)),
        )}
    };
    section("look", "Display and keys", content)
}

fn about(learner: Learner) -> AnyView {
    let questions = learner.bank().questions().len();
    let words = format!(
        "Viva {}, {questions} questions. No account, no tracking; nothing leaves this device. The questions are CC BY 4.0, \
         the code is MIT or Apache 2.0. Django is a registered trademark of the Django Software Foundation, which isn\u{2019}t \
         involved in this app.",
        env!("CARGO_PKG_VERSION"),
    );
    let content = view! {
        <p class="soft">{words}</p>
        <p><a href=open_data() target="_blank" rel="noopener">"All questions as open data (JSON)"</a></p>
    };
    section("about", "About", content)
}
