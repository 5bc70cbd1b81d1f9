//! Settings: is the plan right, and does the app behave as I like?

mod look;
mod study;

use crate::app::components::plan::PlanSettings;
use crate::app::components::row_link::row_link;
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::route::{Page, open_data};
use leptos::prelude::*;

/// Preferences; each is saved as it is chosen.
#[component]
pub fn Settings(learner: Learner) -> impl IntoView {
    use_page("Settings");
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header"><h1 tabindex="-1">"Settings"</h1></header>
            <PlanSettings/>
            {study::section(learner)}
            {look::section(learner)}
            <section class="section" aria-labelledby="data">
                <h2 id="data">"Your data"</h2>
                <ul class="rows">
                    {row_link(
                        Page::Data.href(),
                        "Back up, move or erase",
                        "Everything is on this device and nowhere else",
                    )}
                </ul>
            </section>
            {about(learner)}
        </Shell>
    }
    .into_any()
}

fn about(learner: Learner) -> AnyView {
    let questions = learner.bank().questions().len();
    view! {
        <section class="section" aria-labelledby="about">
            <h2 id="about">"About"</h2>
            <p class="soft">
                {format!(
                    "Viva {}, {questions} questions. No account, no tracking; nothing leaves this device. The questions are \
                     CC BY 4.0, the code is MIT or Apache 2.0. Django is a registered trademark of the Django \
                     Software Foundation, which has no part in this app.",
                    env!("CARGO_PKG_VERSION"),
                )}
            </p>
            <p>
                <a href=open_data() target="_blank" rel="noopener">"All questions as open data (JSON)"</a>
            </p>
        </section>
    }
    .into_any()
}
