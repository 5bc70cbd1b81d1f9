//! The reminder of a backup file: one quiet line on Today, below the day's work, that can wait until tomorrow.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::notice::save_backup;
use crate::app::learner::use_learner;
use crate::app::platform::{clock, page};
use crate::app::ui::use_ui;
use crate::app::vault::use_vault;
use crate::text::count;
use leptos::prelude::*;

/// The line while a file is due and has not been put off today; nothing otherwise.
#[component]
pub fn BackupReminder() -> impl IntoView {
    let (vault, ui, learner) = (use_vault(), use_ui(), use_learner());
    let is_due = use_backup_due();
    let put_off = move |_| {
        ui.put_off_backup(Some(untrack(|| learner.today())));
        ui.toast_with_undo("Viva reminds you tomorrow.", move || {
            ui.put_off_backup(None)
        });
        page::focus("h1");
    };
    let line = move || {
        view! {
            <div class="notice" data-size="small" role="group" aria-label="Backup" translate="no">
                {icon(Icon::Download)}
                <p>{words()}</p>
                <button class="text-button" data-tone="accent" type="button" on:click=move |_| save_backup(vault, ui)>"Back up"</button>
                <button class="icon-button" type="button" aria-label="Remind me tomorrow" on:click=put_off>
                    {icon(Icon::Close)}
                </button>
            </div>
        }
    };
    move || is_due.get().then(line)
}

/// Whether a backup file is due and the reminder was not put off today.
pub fn use_backup_due() -> Memo<bool> {
    let (vault, ui, learner) = (use_vault(), use_ui(), use_learner());
    Memo::new(move |_| {
        // A new day may make a file due, and ends the wait.
        let today = learner.today();
        vault.is_backup_file_due() && ui.backup_put_off() != Some(today)
    })
}

/// What would be lost with this browser.
fn words() -> String {
    let all = use_learner().progress(|progress| progress.reviews().count());
    match use_vault().last_backup_file() {
        None => format!("{} only in this browser.", count(all, "answer")),
        Some((at, then)) => {
            let days = (clock::now().at - at) / 86_400_000;
            let since = count(all.saturating_sub(then), "answer");
            format!("{since} since your last backup, {days} days ago.")
        }
    }
}
