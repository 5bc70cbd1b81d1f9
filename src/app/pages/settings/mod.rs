//! Settings: is the plan right, and does the app behave as I like?

mod study;

use crate::app::components::plan::PlanSettings;
use crate::app::components::preference::{choose, wrap_code};
use crate::app::components::{Shell, choices, row_link, section, switch, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, open_data};
use crate::app::ui::{Ui, use_ui};
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
            {look(learner, use_ui())}
            {section("data", "Your data", view! { <ul class="rows">{data}</ul> })}
            {about(learner)}
        </Shell>
    }
    .into_any()
}

fn look(learner: Learner, ui: Ui) -> AnyView {
    let content = view! {
        {choices(
            "theme",
            "Theme",
            THEMES,
            move |theme| learner.settings().theme == theme,
            move |theme| choose(learner, ui, Setting::Theme(theme), theme_words(theme)),
            (),
        )}
        {switch(
            "Single-letter keys",
            "For example, 1 to 4 to rate and u to undo. Enter, Space and Esc always work.",
            move || learner.settings().single_keys,
            move |on| {
                let words = match on {
                    true => "Single-letter keys are on.",
                    false => "Single-letter keys are off.",
                };
                choose(learner, ui, Setting::SingleKeys(on), words);
            },
        )}
        {switch(
            "Wrap code lines",
            "When off, long lines scroll sideways.",
            move || learner.settings().wrap_code,
            move |on| wrap_code(learner, ui, on),
        )}
    };
    section("look", "Display and keys", content)
}

fn theme_words(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "The theme follows your device.",
        Theme::Light => "The theme is light.",
        Theme::Dark => "The theme is dark.",
    }
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
