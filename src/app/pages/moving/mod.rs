//! Move to another device: codes on one screen, the camera of the other. No network, and nothing is replaced.

mod camera_reader;
mod choice;
mod code_player;

use crate::app::components::import::{ImportState, import_panel};
use crate::app::components::{Shell, back_link, row_link, section, use_page};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Page;
use crate::app::vault::Vault;
use crate::qr_transfer::Receiver;
use camera_reader::CameraReader;
use choice::{Stage, receive_section, send_section};
use code_player::CodePlayer;
use leptos::prelude::*;

/// Show codes, or read them.
#[component]
pub fn Moving(learner: Learner, vault: Vault) -> impl IntoView {
    use_page("Move to another device");
    let stage = RwSignal::new(Stage::Choice);
    let import = RwSignal::new(ImportState::None);
    let trouble = RwSignal::new(None::<&'static str>);
    // Lives as long as the page, so that reading continues after a pause.
    let receiving = StoredValue::new(Receiver::default());
    let back = move || {
        stage.set(Stage::Choice);
        page::focus("h1");
    };
    let finish = move |text: String| {
        import.set(ImportState::read(&text));
        stage.set(Stage::Choice);
        page::focus("#arrival");
    };
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header">
                {back_link(Page::Data, "Your data")}
                <h1 tabindex="-1">"Move to another device"</h1>
                <p class="soft" hidden=move || !stage.with(|stage| matches!(stage, Stage::Choice))>
                    "Open this page on both devices. One shows codes, the other reads them with its camera. Nothing is sent anywhere, \
                     and nothing is replaced: both histories are kept."
                </p>
                <div id="arrival" role="status" tabindex="-1">{move || import_panel(import, "arrival")}</div>
            </header>
            {move || match stage.get() {
                Stage::Choice => view! {
                    {send_section(learner, vault, stage, import)}
                    {receive_section(stage, import, trouble)}
                    {file_section()}
                }
                .into_any(),
                Stage::Sending(sending) => view! { <CodePlayer sending back=back/> }.into_any(),
                Stage::Receiving => view! { <CameraReader receiving trouble back=back finish=finish/> }.into_any(),
            }}
        </Shell>
    }
    .into_any()
}

fn file_section() -> AnyView {
    let note = "Save a backup there, open it here";
    let rows = view! { <ul class="rows">{row_link(Page::Data.href(), "Move by file", note)}</ul> };
    section("file", "Without a camera", rows)
}
