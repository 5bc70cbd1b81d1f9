//! Theme, keys, and how code is shown.

use crate::app::components::field::{choices, switch};
use crate::app::learner::Learner;
use crate::settings::{Setting, Theme};
use leptos::prelude::*;

const THEMES: [(Theme, &str); 3] = [
    (Theme::Auto, "Auto"),
    (Theme::Light, "Light"),
    (Theme::Dark, "Dark"),
];

pub(super) fn section(learner: Learner) -> AnyView {
    view! {
        <section class="section" aria-labelledby="look">
            <h2 id="look">"Look and keys"</h2>
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
