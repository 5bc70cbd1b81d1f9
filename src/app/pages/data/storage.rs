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
            None => {
                "The browser didn\u{2019}t save the file. Allow downloads, or try another browser."
                    .to_owned()
            }
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
                <button class="text-button" data-bleed type="button" on:click=ask>"Protect it"</button>
            })}
        </p>
    }
    .into_any()
}

fn promise_sentence(promise: Promise) -> &'static str {
    match promise {
        Promise::Unknown => "This browser doesn\u{2019}t say whether it will keep this data.",
        Promise::Given => "Your browser keeps this data even when the device runs low on space.",
        Promise::NotGiven => "Your browser may clear this data when the device runs low on space. ",
        Promise::Refused => {
            "Your browser declined. It may agree once Viva is installed or you use it more."
        }
    }
}

fn facts(learner: Learner, vault: Vault, used: Memo<usize>) -> AnyView {
    let share = move || match used.get() * 100 / CAPACITY {
        0 => "under 1 % of the space".to_owned(),
        percent => format!("{percent} % of the space"),
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
        return ("None".to_owned(), "save one from time to time".to_owned());
    };
    let since = format!("{} since", count(answers.saturating_sub(then), "answer"));
    match (clock::now().at - at) / 86_400_000 {
        0 => ("Today".to_owned(), since),
        days => (count(days as usize, "day"), format!("ago, {since}")),
    }
}

/// Tells the learner where a saved backup is.
pub(super) fn saved_message(name: &str) -> String {
    format!("Saved {name}. Keep it somewhere safe.")
}

/// In how many places the data is, and what that means for its safety.
fn copies(vault: Vault) -> &'static str {
    let saving = vault.saving();
    match (saving.copies, saving.keyword()) {
        (Copies::Two, "once" | "failed") => {
            "The browser\u{2019}s database isn\u{2019}t taking data right now, so your newest answers are only in local storage."
        }
        (Copies::Two, _) => {
            "Every answer is saved twice in this browser, in case one copy is damaged."
        }
        (Copies::Opening, _) => {
            "Every answer is in local storage. The browser\u{2019}s database, for the second copy, hasn\u{2019}t answered yet."
        }
        (Copies::Local, _) => {
            "Every answer is saved once, in local storage; this browser offers no database. If it crashes, you may lose the last minute."
        }
        (Copies::Database, _) => {
            "Every answer is saved once, in the browser\u{2019}s database; local storage isn\u{2019}t available."
        }
        (Copies::Memory, _) => {
            "This browser doesn\u{2019}t let Viva save. Close this tab and your answers are gone, unless you back up first."
        }
    }
}

/// What to do about the space that is left, if anything.
fn quota_warning(used: usize) -> Option<&'static str> {
    match Quota::of(used) {
        Quota::Plenty => None,
        Quota::Filling => Some(
            "More than half of the space this browser allows is used. You don\u{2019}t need to do anything.",
        ),
        Quota::Tight => {
            Some("Most of the space this browser allows is used. Save a backup file soon.")
        }
        Quota::Scarce => {
            Some("Nearly all of the space this browser allows is used. Save a backup file now.")
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
