//! Move to another device: codes on one screen, the camera of the other. No network, and nothing is replaced.

mod camera_reader;
mod code_player;
mod receive;
mod send;
mod stage;

use crate::app::components::icon::{Icon, icon};
use crate::app::components::import::{ImportState, import_panel};
use crate::app::components::row_link::row_link;
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Page;
use crate::app::vault::Vault;
use crate::qr_transfer::Receiver;
use camera_reader::CameraReader;
use code_player::CodePlayer;
use leptos::prelude::*;
use receive::receive_section;
use send::send_section;
use stage::Stage;

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
                <p class="eyebrow">
                    <a class="text-button" data-bleed href=Page::Data.href()>{icon(Icon::Back)}"Your data"</a>
                </p>
                <h1 tabindex="-1">"Move to another device"</h1>
                <p class="soft" hidden=move || !stage.with(Stage::is_choice)>
                    "Open this page on both. One shows codes, the other reads them with its camera. Nothing is sent anywhere, \
                     and nothing is replaced: both histories are kept."
                </p>
                <div id="arrival" role="status" tabindex="-1">{move || import_panel(import)}</div>
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
    view! {
        <section class="section" aria-labelledby="file">
            <h2 id="file">"Without a camera"</h2>
            <ul class="rows">
                {row_link(Page::Data.href(), "Move by file", "Back up there, bring the file in here")}
            </ul>
        </section>
    }
    .into_any()
}
