//! The section of the device that has the progress.

use super::code_player::duration;
use super::stage::Stage;
use crate::app::components::icon::{Icon, icon};
use crate::app::components::import::ImportState;
use crate::app::learner::Learner;
use crate::app::platform::{files, page};
use crate::app::vault::Vault;
use crate::qr_transfer::Sender;
use leptos::prelude::*;

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
            view! { <p class="soft">"Looking at what there is"</p> }.into_any()
        }
        ExportPayload::Empty => view! {
            <p class="soft">"There is nothing on this device yet. Open this page on the device that has your progress."</p>
        }
        .into_any(),
        ExportPayload::Ready(sending) => offer(learner, sending, stage, import),
        ExportPayload::TooLarge(bytes) => file_instead(
            vault,
            format!(
                "Your progress takes {} KB, and codes carry {} KB. Save a file here and bring it in on the other device.",
                bytes.div_ceil(1024),
                Sender::LARGEST / 1024,
            ),
        ),
        ExportPayload::Unsupported => file_instead(
            vault,
            "This browser is too old to make codes. Save a file here and bring it in on the other device."
                .to_owned(),
        ),
    }
    };
    view! {
        <section class="section" aria-labelledby="show">
            <h2 id="show">"Show codes"</h2>
            {content}
        </section>
    }
    .into_any()
}

fn offer(
    learner: Learner,
    sending: Sender,
    stage: RwSignal<Stage>,
    import: RwSignal<ImportState>,
) -> AnyView {
    let answers = match learner.progress(|progress| progress.reviews().count()) {
        1 => "1 answer".to_owned(),
        answers => format!("{answers} answers"),
    };
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
    let said = RwSignal::new(None::<String>);
    let save = move |_| {
        said.set(Some(match vault.save_backup() {
            Some(name) => {
                format!("Saved {name}. Send it to the other device as you send other files.")
            }
            None => "The browser did not save the file. Try another browser or allow downloads."
                .to_owned(),
        }));
    };
    view! {
        <p class="soft">{reason}</p>
        <div class="button-row">
            <button class="button" data-variant="primary" type="button" on:click=save>{icon(Icon::Download)}"Save a file"</button>
        </div>
        <p class="soft" role="status">{move || said.get()}</p>
    }
    .into_any()
}
