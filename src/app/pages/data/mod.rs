//! Your data: whether it is safe, and what would make it safer; below, folded, all that can be done with it. Nothing is
//! replaced, and a backup is saved before anything is erased.

mod backups;
mod checks;
mod erase;
mod file_import;
mod fold;
mod folder;
mod other_device;
mod safety;
mod storage;

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
use safety::{Promise, SafetySection};
use storage::StorageSection;

/// Safety, backup, import, check, erase.
#[component]
pub fn Data(learner: Learner, vault: Vault) -> impl IntoView {
    use_page("Your data");
    let promise = Promise::ask_browser();
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header">
                {back_link(Page::Settings, "Settings")}
                <h1 tabindex="-1">"Your data"</h1>
            </header>
            <SafetySection learner vault promise/>
            <div class="folds">
                <FileImport learner/>
                <BackupSection learner vault/>
                <OtherDevice vault/>
                <FolderSection vault/>
                <StorageSection learner vault promise/>
                <CheckSection learner vault/>
                <EraseSection learner vault/>
            </div>
        </Shell>
    }
    .into_any()
}
