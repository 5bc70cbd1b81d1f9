//! Theme, keys, and how code is shown.

use crate::app::components::field::{choice, choices, switch};
use crate::app::learner::Learner;
use crate::settings::{Setting, Theme};
use leptos::prelude::*;

const THEMES: [(Theme, &str); 3] = [
    (Theme::Auto, "Auto"),
    (Theme::Light, "Light"),
    (Theme::Dark, "Dark"),
];

pub(super) fn section(learner: Learner) -> AnyView {
    let themes = THEMES.map(|(theme, label)| {
        choice(
            "theme",
            label,
            move || learner.settings().theme == theme,
            move || learner.set(Setting::Theme(theme)),
        )
    });
    view! {
        <section class="section" aria-labelledby="look">
            <h2 id="look">"Look and keys"</h2>
            {choices("Theme", themes.collect_view().into_any(), ().into_any())}
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
    }
    .into_any()
}
