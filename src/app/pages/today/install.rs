//! The offer to install the app, once it has been of use and where the platform can.

use crate::app::components::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::platform::{device, install, page};
use crate::app::ui::Ui;
use crate::settings::Setting;
use leptos::prelude::*;

/// Answers that are a real use.
const ANSWERS: usize = 5;

/// A quiet row, until it is installed or declined, and then never again. Tracks.
pub(super) fn install_row(learner: Learner, ui: Ui) -> Option<AnyView> {
    let answered = learner.progress(|progress| progress.reviews().take(ANSWERS).count());
    let wanted = learner.settings().install_offered && !device::is_installed();
    let (title, how) = match (ui.is_installable(), device::is_ios()) {
        (true, _) => ("Install Viva", "It opens like an app, and offline."),
        (false, true) => (
            "Add Viva to your home screen",
            "Tap Share, then Add to Home Screen. It starts empty there: bring a backup.",
        ),
        (false, false) => return None,
    };
    let accept = move |_| {
        wasm_bindgen_futures::spawn_local(async move {
            install::install().await;
            ui.set_installable(install::is_offered());
        });
    };
    let accept = ui.is_installable().then(|| {
        view! { <button class="button" type="button" on:click=accept>"Install"</button> }
    });
    let decline = move |_| {
        let undo = learner.reversibly(|| learner.set(Setting::InstallOffered(false)));
        ui.toast_with_undo("Viva won\u{2019}t offer that again.", undo);
        page::focus("h1");
    };
    let row = view! {
        <li class="row install">
            <span class="row-title">{title}</span>
            <span class="row-meta">{how}</span>
            <span class="row-end cluster">
                {accept}
                <button class="icon-button" type="button" aria-label="Don\u{2019}t offer to install" on:click=decline>
                    {icon(Icon::Close)}
                </button>
            </span>
        </li>
    };
    (wanted && answered == ANSWERS).then(|| row.into_any())
}
