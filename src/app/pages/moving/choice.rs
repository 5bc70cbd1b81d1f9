//! The choice between showing codes and reading them.

use super::code_player::duration;
use crate::app::components::import::ImportState;
use crate::app::components::notice::save_backup;
use crate::app::components::{Icon, button, button_row, icon, notice, primary_button, section};
use crate::app::learner::Learner;
use crate::app::platform::{files, page};
use crate::app::ui::use_ui;
use crate::app::vault::Vault;
use crate::qr_transfer::Sender;
use crate::text::count;
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Debug)]
pub(super) enum Stage {
    /// The choice between sending and receiving.
    Choice,
    /// This device has the progress and shows it.
    Sending(Sender),
    /// This device reads what the other one shows.
    Receiving,
}

/// What this device has to send.
#[derive(Clone, Debug)]
enum ExportPayload {
    /// Being packed.
    Pending,
    /// Nothing has been done on this device.
    Empty,
    Ready(Sender),
    /// More bytes than codes carry.
    TooLarge(usize),
    /// This browser cannot compress.
    Unsupported,
}

impl ExportPayload {
    /// Packs everything that is stored now.
    async fn pack(learner: Learner, vault: Vault) -> ExportPayload {
        if learner.progress_now(|progress| progress.events().is_empty()) {
            return ExportPayload::Empty;
        }
        match files::deflate(&vault.export()).await {
            Ok(bytes) => match Sender::new(&bytes) {
                Some(sending) => ExportPayload::Ready(sending),
                None => ExportPayload::TooLarge(bytes.len()),
            },
            Err(_) => ExportPayload::Unsupported,
        }
    }
}

/// The section of the device that has the progress.
pub(super) fn send_section(
    learner: Learner,
    vault: Vault,
    stage: RwSignal<Stage>,
    import: RwSignal<ImportState>,
) -> AnyView {
    let payload = RwSignal::new(ExportPayload::Pending);
    Effect::new(move |_| {
        // Tracks the log, because a merge may add to it.
        learner.progress(|_| ());
        leptos::task::spawn_local(async move {
            // The page may have been left meanwhile.
            payload.try_set(ExportPayload::pack(learner, vault).await);
        });
    });
    let content = move || {
        match payload.get() {
        ExportPayload::Pending => {
            view! { <p class="soft">"Checking what is stored"</p> }.into_any()
        }
        ExportPayload::Empty => view! {
            <p class="soft">"There\u{2019}s nothing on this device yet. Open this page on the device that has your progress."</p>
        }
        .into_any(),
        ExportPayload::Ready(sending) => offer(learner, sending, stage, import),
        ExportPayload::TooLarge(bytes) => {
            let (size, most) = (bytes.div_ceil(1024), Sender::LARGEST / 1024);
            file_instead(vault, format!("Your progress is {size} KB, and codes carry at most {most} KB."))
        }
        ExportPayload::Unsupported => {
            file_instead(vault, "This browser is too old to make codes.".to_owned())
        }
    }
    };
    section("show", "Show codes", content)
}

fn offer(
    learner: Learner,
    sending: Sender,
    stage: RwSignal<Stage>,
    import: RwSignal<ImportState>,
) -> AnyView {
    let answers = count(
        learner.progress(|progress| progress.reviews().count()),
        "answer",
    );
    let duration = duration(&sending);
    // While an import waits for consent, its button is the primary one.
    let waits = move || import.with(|import| matches!(import, ImportState::Ready(_)));
    let show = move |_| {
        import.set(ImportState::None);
        stage.set(Stage::Sending(sending.clone()));
        page::focus("#showing");
    };
    view! {
        <p class="soft">"On the device that has your progress. "<span class="number">{answers}</span>", "{duration}"."</p>
        <div class="button-row">
            <button class="button" data-variant=move || (!waits()).then_some("primary") type="button" on:click=show>
                "Show codes"
            </button>
        </div>
    }
    .into_any()
}

fn file_instead(vault: Vault, reason: String) -> AnyView {
    let ui = use_ui();
    let save = move || save_backup(vault, ui);
    view! {
        <p class="soft">{reason}" Save a file here and open it on the other device."</p>
        {button_row(primary_button(view! { {icon(Icon::Download)}"Save a file" }, save))}
    }
    .into_any()
}

/// The section of the device that gets the progress. `trouble` says why the last attempt ended without a result.
pub(super) fn receive_section(
    stage: RwSignal<Stage>,
    import: RwSignal<ImportState>,
    trouble: RwSignal<Option<&'static str>>,
) -> AnyView {
    let read = move || {
        import.set(ImportState::None);
        trouble.set(None);
        stage.set(Stage::Receiving);
        page::focus("#reading");
    };
    let reason = |reason: &'static str| notice("hard", Icon::Alert, view! { <p>{reason}</p> });
    let content = view! {
        <p class="soft">
            "On the device you\u{2019}re moving to. The browser will ask for the camera. The picture stays on this page and \
             isn\u{2019}t saved."
        </p>
        {button_row(button("Read codes", read))}
        <div role="status">{move || trouble.get().map(reason)}</div>
    };
    section("read", "Read codes", content)
}
