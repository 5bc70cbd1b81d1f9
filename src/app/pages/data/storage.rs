//! Where the data is, how big, and how safe.

use super::persistence::persistence;
use crate::app::components::icon::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::platform::clock;
use crate::app::vault::{Copies, Vault};
use crate::journal::{CAPACITY, Quota};
use leptos::prelude::*;

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
    let save = move |_| {
        said.set(Some(match vault.save_backup() {
            Some(name) => saved_message(&name),
            None => "The browser did not save the file. Try another browser or allow downloads."
                .to_owned(),
        }));
    };
    view! {
        <section class="section" aria-labelledby="st">
            <h2 id="st">"Storage"</h2>
            {facts(learner, vault, used)}
            <p class="soft" id="copies">{move || copies(vault)}</p>
            {persistence()}
            {move || quota_warning(used.get())}
            <div class="button-row">
                <button class="button" data-variant="primary" type="button" on:click=save>
                    {icon(Icon::Download)}
                    "Back up now"
                </button>
            </div>
            <p class="soft" role="status">{move || said.get()}</p>
        </section>
    }
    .into_any()
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
            <div class="fact"><dt>"Used"</dt><dd>{move || size(used.get())}<small>{share}</small></dd></div>
            <div class="fact"><dt>"Answers"</dt><dd>{move || answers().to_string()}</dd></div>
            <div class="fact"><dt>"Last backup file"</dt><dd>{move || file().0}<small>{move || file().1}</small></dd></div>
        </dl>
    }
    .into_any()
}

/// When the last backup file was saved, and what has been added since.
fn last_file(vault: Vault, answers: usize) -> (String, String) {
    let Some((at, then)) = vault.last_backup_file() else {
        return ("None".to_owned(), "save one now and then".to_owned());
    };
    let since = match answers.saturating_sub(then) {
        1 => "1 answer since".to_owned(),
        since => format!("{since} answers since"),
    };
    match (clock::now().at - at) / 86_400_000 {
        0 => ("Today".to_owned(), since),
        1 => ("1 day".to_owned(), format!("ago, {since}")),
        days => (format!("{days} days"), format!("ago, {since}")),
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
