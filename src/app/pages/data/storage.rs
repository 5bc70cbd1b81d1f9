//! Where the data is and how much room it takes.

use super::fold::fold;
use super::safety::{Promise, age};
use crate::app::components::fact;
use crate::app::learner::Learner;
use crate::app::vault::{Copies, Vault};
use crate::journal::{CAPACITY, Quota};
use leptos::prelude::*;

/// What is stored, where, and what the browser has promised.
#[component]
pub fn StorageSection(learner: Learner, vault: Vault, promise: RwSignal<Promise>) -> impl IntoView {
    let used = Memo::new(move |_| {
        // Tracks everything that changes the log.
        let _ = vault.safety();
        learner.progress(|_| ());
        vault.used_characters()
    });
    let content = view! {
        {facts(learner, vault, used)}
        <p class="soft" id="copies">{move || copies(vault)}</p>
        <p class="soft" id="promise">{move || promise.get().sentence()}</p>
        {move || quota_warning(used.get()).map(|words| view! { <p class="soft">{words}</p> })}
    };
    let is_tight = matches!(
        Quota::of(used.get_untracked()),
        Quota::Tight | Quota::Scarce
    );
    fold("st", "Where it\u{2019}s kept", is_tight, content)
}

fn facts(learner: Learner, vault: Vault, used: Memo<usize>) -> AnyView {
    let share = move || match used.get() * 100 / CAPACITY {
        0 => "under 1 % of the space".to_owned(),
        percent => format!("{percent} % of the space"),
    };
    let answers = move || learner.progress(|progress| progress.reviews().count());
    let file = move || match vault.last_backup_file() {
        None => ("None ".to_owned(), String::new()),
        Some((_, then)) => (format!("{then} of {} ", answers()), age(vault)),
    };
    view! {
        <dl class="facts">
            <div class="fact"><dt>"Answers"</dt><dd>{move || answers().to_string()}</dd></div>
            {fact("In your last backup file", move || file().0, move || file().1)}
            {fact("Room used", move || size(used.get()), share)}
        </dl>
    }
    .into_any()
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
        true => format!("{kilobytes:.1} KB "),
        false => format!("{kilobytes:.0} KB "),
    }
}
