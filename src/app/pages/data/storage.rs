//! Where the data is, how big, and how safe.

use crate::app::components::{Icon, button_row, fact, icon, primary_button, section};
use crate::app::learner::Learner;
use crate::app::platform::{clock, device};
use crate::app::vault::{Copies, Vault};
use crate::journal::{CAPACITY, Quota};
use crate::text::count;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What is stored, where, and how safe it is, with the button to back up.
#[component]
pub fn StorageSection(
    learner: Learner,
    vault: Vault,
    /// The result of the last action on the page.
    said: RwSignal<Option<String>>,
) -> impl IntoView {
    let used = Memo::new(move |_| {
        // Tracks everything that changes the log.
        let _ = vault.safety();
        learner.progress(|_| ());
        vault.used_characters()
    });
    let save = move || {
        said.set(Some(match vault.save_backup() {
            Some(name) => saved_message(&name),
            None => "The browser did not save the file. Try another browser or allow downloads."
                .to_owned(),
        }));
    };
    let content = view! {
        {facts(learner, vault, used)}
        <p class="soft" id="copies">{move || copies(vault)}</p>
        {persistence()}
        {move || quota_warning(used.get())}
        {button_row(primary_button(view! { {icon(Icon::Download)}"Back up now" }, save))}
        <p class="soft" role="status">{move || said.get()}</p>
    };
    section("st", "Storage", content)
}

/// The browser's answer about persistent storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promise {
    Unknown,
    Given,
    NotGiven,
    Refused,
}

/// Whether the browser has promised to keep what is stored, and the button that asks for the promise.
fn persistence() -> AnyView {
    let promise = RwSignal::new(Promise::Unknown);
    spawn_local(async move {
        promise.set(match device::is_persisted().await {
            None => Promise::Unknown,
            Some(true) => Promise::Given,
            Some(false) => Promise::NotGiven,
        });
    });
    let ask = move |_| {
        spawn_local(async move {
            promise.set(match device::persist().await {
                Some(true) => Promise::Given,
                _ => Promise::Refused,
            });
        });
    };
    view! {
        <p class="soft" id="promise">
            {move || promise_sentence(promise.get())}
            {move || (promise.get() == Promise::NotGiven).then(|| view! {
                <button class="text-button" data-bleed type="button" on:click=ask>"Ask it to"</button>
            })}
        </p>
    }
    .into_any()
}

fn promise_sentence(promise: Promise) -> &'static str {
    match promise {
        Promise::Unknown => "This browser does not say whether it will keep this data.",
        Promise::Given => {
            "The browser has promised to keep this data, even when the device runs out of space."
        }
        Promise::NotGiven => "The browser has not promised to keep this data. ",
        Promise::Refused => {
            "The browser did not promise it. It may once Viva is installed, or used more often."
        }
    }
}

fn facts(learner: Learner, vault: Vault, used: Memo<usize>) -> AnyView {
    let share = move || match used.get() * 100 / CAPACITY {
        0 => "under 1 % of what fits".to_owned(),
        percent => format!("{percent} % of what fits"),
    };
    let answers = move || learner.progress(|progress| progress.reviews().count());
    let file = move || last_file(vault, answers());
    view! {
        <dl class="facts">
            {fact("Used", move || size(used.get()), share)}
            <div class="fact"><dt>"Answers"</dt><dd>{move || answers().to_string()}</dd></div>
            {fact("Last backup file", move || file().0, move || file().1)}
        </dl>
    }
    .into_any()
}

/// When the last backup file was saved, and what has been added since.
fn last_file(vault: Vault, answers: usize) -> (String, String) {
    let Some((at, then)) = vault.last_backup_file() else {
        return ("None".to_owned(), "save one now and then".to_owned());
    };
    let since = format!("{} since", count(answers.saturating_sub(then), "answer"));
    match (clock::now().at - at) / 86_400_000 {
        0 => ("Today".to_owned(), since),
        days => (count(days as usize, "day"), format!("ago, {since}")),
    }
}

/// Tells the learner where a saved backup is.
pub(super) fn saved_message(name: &str) -> String {
    format!("Saved {name}. Keep it where you keep other files.")
}

/// In how many places the data is, and what that means for its safety.
fn copies(vault: Vault) -> &'static str {
    let saving = vault.saving();
    match (saving.copies, saving.keyword()) {
        (Copies::Two, "once" | "failed") => {
            "The database of this browser takes nothing more at the moment, so your newest answers are in its local storage only."
        }
        (Copies::Two, _) => {
            "Every answer is in two places of this browser, its local storage and its database. Each makes good what the other loses."
        }
        (Copies::Opening, _) => {
            "Every answer is in the local storage of this browser. The second place, its database, has not answered yet."
        }
        (Copies::Local, _) => {
            "This browser offers one place only, its local storage. If it is ended by force, the answers of the last minute may be lost."
        }
        (Copies::Database, _) => {
            "This browser offers one place only, its database. Every answer is in it."
        }
        (Copies::Memory, _) => {
            "This browser keeps nothing for Viva. Your answers are gone when you close this tab, unless you back up."
        }
    }
}

/// What to do about the space that is left, if anything.
fn quota_warning(used: usize) -> Option<&'static str> {
    match Quota::of(used) {
        Quota::Plenty => None,
        Quota::Filling => Some(
            "More than half of the space that this browser gives is used. There is no need to act.",
        ),
        Quota::Tight => {
            Some("Most of the space that this browser gives is used. Save a backup file soon.")
        }
        Quota::Scarce => {
            Some("Nearly all of the space that this browser gives is used. Save a backup file now.")
        }
    }
}

fn size(characters: usize) -> String {
    let kilobytes = characters as f64 / 1024.0;
    match kilobytes < 10.0 {
        true => format!("{kilobytes:.1} KB"),
        false => format!("{kilobytes:.0} KB"),
    }
}
