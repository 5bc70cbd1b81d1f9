//! The backups that the app makes by itself, and the way back to one.

use super::fold::fold;
use crate::app::components::import::{ImportState, import_panel};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::vault::{DeviceBackup, Vault};
use crate::day::Moment;
use crate::text::count;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Where the question about a backup appears: above the list, which changes by what is imported.
const PLACE: &str = "from-backup";

/// A list, newest first. The chosen one is imported like a file.
#[component]
pub fn BackupSection(learner: Learner, vault: Vault) -> impl IntoView {
    let import = RwSignal::new(ImportState::None);
    let kept = RwSignal::new(Vec::<DeviceBackup>::new());
    Effect::new(move || {
        // Another tab makes a backup before it imports.
        learner.progress(|_| ());
        // Called here and not in the future: only an effect itself tracks.
        let backups = vault.backups();
        spawn_local(async move { kept.set(backups.await) });
    });
    let rows = move || {
        let now = learner.progress(|progress| progress.reviews().count());
        let kept = kept.get().into_iter();
        kept.map(|backup| row(vault, backup, now, import))
            .collect_view()
    };
    let any = Memo::new(move |_| !kept.with(Vec::is_empty));
    let list = move || {
        view! {
            <p class="soft">"Viva makes one every day, after each longer session and before big changes. They undo mistakes, but if you lose the device, they\u{2019}re gone too."</p>
            <div id="from-backup" role="status" tabindex="-1">{move || import_panel(import, PLACE)}</div>
            <ul class="rows" id="backups">{rows}</ul>
        }
    };
    move || {
        any.get()
            .then(|| fold("bk", "Backups on this device", false, list()))
    }
}

/// One backup: when it was made, and what is in it of the answers that there are `now`.
fn row(vault: Vault, backup: DeviceBackup, now: usize, import: RwSignal<ImportState>) -> AnyView {
    let when = date_and_time(backup.made);
    let holds = backup
        .answers
        .map(|answers| match now.saturating_sub(answers) {
            0 => count(answers, "answer"),
            since => format!("{}, {since} since", count(answers, "answer")),
        });
    let label = format!("Restore backup from {when}");
    let restore = move |_| {
        let backup = backup.clone();
        spawn_local(async move {
            let refused = "The browser couldn\u{2019}t read this backup. Nothing was changed.";
            import.set(match vault.backup_text(&backup).await {
                Some(text) => ImportState::read(&text),
                None => ImportState::Refused(refused.to_owned()),
            });
            page::focus_id(PLACE.to_owned());
        });
    };
    view! {
        <li class="row">
            <span class="row-title">{when}</span>
            <span class="row-meta">{holds}</span>
            <button class="button row-end" type="button" aria-label=label on:click=restore>"Restore"</button>
        </li>
    }
    .into_any()
}

/// In the local time of the moment itself.
fn date_and_time(moment: Moment) -> String {
    let local = moment.at + i64::from(moment.offset) * 60_000;
    let minutes = local.rem_euclid(86_400_000) / 60_000;
    // `day` counts from 04:00; shift by that to get the calendar date.
    let at = moment.at + Moment::DAY_STARTS * 3_600_000;
    let (year, month, day) = Moment { at, ..moment }.day().civil();
    let (hour, minute) = (minutes / 60, minutes % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}
