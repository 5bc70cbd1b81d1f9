//! Your data: where it is and how safe, back up, import, check, erase. Nothing is replaced, and a backup is saved before
//! anything is erased.

mod backups;
mod checks;
mod erase;
mod file_import;
mod folder;
mod other_device;
mod storage;

use crate::app::components::import::ImportState;
use crate::app::components::{Shell, back_link, use_page};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::app::vault::Vault;
use backups::BackupSection;
use checks::CheckSection;
use erase::EraseSection;
use file_import::FileImport;
use folder::FolderSection;
use leptos::prelude::*;
use other_device::OtherDevice;
use storage::StorageSection;

/// Storage, backup, import, check, erase.
#[component]
pub fn Data(learner: Learner, vault: Vault) -> impl IntoView {
    use_page("Your data");
    let said = RwSignal::new(None::<String>);
    let import = RwSignal::new(ImportState::None);
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header">
                {back_link(Page::Settings, "Settings")}
                <h1 tabindex="-1">"Your data"</h1>
                <p class="soft">"Everything is on this device. If you lose it, only a backup file can bring your progress back."</p>
            </header>
            <StorageSection learner vault said/>
            <OtherDevice vault said/>
            <FileImport import/>
            <BackupSection learner vault import/>
            <CheckSection vault/>
            <FolderSection vault/>
            <EraseSection learner vault said/>
        </Shell>
    }
    .into_any()
}
