//! An import, from a file, a backup or another device: its preview, the question whether to merge it, and the result.

use crate::app::components::icon::{Icon, icon};
use crate::app::learner::use_learner;
use crate::app::platform::page;
use crate::app::ui::{Ui, use_ui};
use crate::app::vault::{Vault, use_vault};
use crate::journal::Import;
use crate::text::count;
use leptos::prelude::*;

/// How far an import has come.
#[derive(Clone, Debug)]
pub enum ImportState {
    /// Nothing was chosen.
    None,
    /// It cannot be imported, for a reason given as a sentence.
    Refused(String),
    /// It can be merged once the learner agrees.
    Ready(Import),
    /// It is merged or undone; the result as a sentence.
    Done(String),
}

impl ImportState {
    /// Reads a text that claims to be a backup.
    pub fn read(text: &str) -> ImportState {
        match Import::read(text) {
            Ok(import) => ImportState::Ready(import),
            Err(error) => ImportState::Refused(error.to_string()),
        }
    }
}

/// Shows the state of an import and offers the next step. The caller puts it in a live region that can have the focus and
/// whose id is `place`: there the focus goes with each step.
pub fn import_panel(state: RwSignal<ImportState>, place: &'static str) -> AnyView {
    match state.get() {
        ImportState::None => ().into_any(),
        ImportState::Refused(reason) => view! {
            <div class="notice" data-tone="again">{icon(Icon::Alert)}<p>{reason}</p></div>
        }
        .into_any(),
        ImportState::Ready(import) => preview(import, state, place),
        ImportState::Done(result) => done(result, state, place),
    }
}

fn done(result: String, state: RwSignal<ImportState>, place: &'static str) -> AnyView {
    let (vault, ui) = (use_vault(), use_ui());
    let undo = move |_| {
        undo_import(vault, ui, state);
        page::focus_id(place.to_owned());
    };
    let undo = vault.can_undo_import().then(|| {
        view! {
            <div class="button-row">
                <button class="button" type="button" on:click=undo>{icon(Icon::Undo)}"Undo import"</button>
            </div>
        }
    });
    view! { <div class="notice" data-tone="good">{icon(Icon::Check)}<p>{result}</p>{undo}</div> }
        .into_any()
}

/// Takes back the last import, and says so. The page whose `state` it was may be gone.
fn undo_import(vault: Vault, ui: Ui, state: RwSignal<ImportState>) {
    let result = match vault.undo_import() {
        Ok(_) => {
            ui.toast("Import undone. The reviews it added were removed.");
            ImportState::None
        }
        Err(error) => {
            let words = format!("Nothing was undone, because {error}.");
            ui.toast(words.clone());
            ImportState::Refused(words)
        }
    };
    state.try_set(result);
}

/// What an import would add, in words that a learner knows.
struct Offer {
    title: String,
    words: String,
    /// False if it would add nothing.
    adds: bool,
    answers: usize,
}

fn offer(import: &Import) -> Offer {
    let (preview, answers) = use_learner().progress_now(|progress| {
        let events = progress.events();
        (import.preview(events), import.new_answers(events))
    });
    let has_settings = untrack(|| use_vault().registers(|here| import.has_newer_settings(here)));
    let known = import.answers().saturating_sub(answers);
    let adds = preview.new > 0 || preview.unreadable > 0 || has_settings;
    let mut words = match (adds, known) {
        (true, _) => "Nothing is replaced. For settings, your latest choice wins.".to_owned(),
        (false, 0) => "There are no answers in it.".to_owned(),
        (false, 1) => "Its answer is already here.".to_owned(),
        (false, many) => format!("All {many} of its answers are already here."),
    };
    let mut tell = |number: usize, what: &str| {
        if number > 0 {
            words.push_str(&format!(" {what}: {number}."));
        }
    };
    tell(preview.unreadable, "Unreadable, kept as they are");
    tell(
        preview.clashing,
        "Different from what is here, left in the file",
    );
    let title = match answers {
        _ if !adds => "Nothing new in this backup".to_owned(),
        0 => "No new answers, but newer quizzes or settings".to_owned(),
        _ if known == 0 => count(answers, "new answer"),
        _ => format!("{}, {known} already here", count(answers, "new answer")),
    };
    Offer {
        title,
        words,
        adds,
        answers,
    }
}

fn preview(import: Import, state: RwSignal<ImportState>, place: &'static str) -> AnyView {
    let (vault, ui) = (use_vault(), use_ui());
    let Offer {
        title,
        words,
        adds,
        answers,
    } = offer(&import);
    let merge = move |_| {
        let import = import.clone();
        leptos::task::spawn_local(async move {
            state.set(merged(vault, &import, answers).await);
            if let ImportState::Done(words) = state.get_untracked() {
                say_merged(vault, ui, state, words);
            }
            page::focus_id(place.to_owned());
        });
    };
    let merge = adds.then(|| {
        view! { <button class="button" data-variant="primary" type="button" on:click=merge>"Merge"</button> }
    });
    let leave = move |_| {
        state.set(ImportState::None);
        page::focus_id(place.to_owned());
    };
    view! {
        <div class="notice" data-tone="easy">
            {icon(Icon::Info)}
            <h3>{title}</h3>
            <p>{words}</p>
            <div class="button-row">
                {merge}
                <button class="button" type="button" on:click=leave>{if adds { "Cancel" } else { "Close" }}</button>
            </div>
        </div>
    }
    .into_any()
}

fn say_merged(vault: Vault, ui: Ui, state: RwSignal<ImportState>, words: String) {
    match vault.can_undo_import() {
        true => ui.toast_with_undo(words, move || undo_import(vault, ui, state)),
        false => ui.toast(words),
    }
}

async fn merged(vault: Vault, import: &Import, answers: usize) -> ImportState {
    match vault.import(import).await {
        Ok(_) if answers == 0 => ImportState::Done("Merged. There were no new answers.".to_owned()),
        Ok(_) => ImportState::Done(format!(
            "Merged. {} added. Nothing was replaced.",
            count(answers, "new answer")
        )),
        Err(error) => ImportState::Refused(error.to_string()),
    }
}
