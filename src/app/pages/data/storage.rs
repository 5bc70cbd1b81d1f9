//! Where the data is, how big, and how safe, in words.

use crate::app::components::icon::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::vault::{Copies, Vault};
use crate::journal::{CAPACITY, Room};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What the browser says of its promise to keep what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promise {
    Silent,
    Given,
    NotGiven,
    Refused,
}

/// Facts, what they mean, and the button to back up.
#[component]
pub fn Storage(
    learner: Learner,
    vault: Vault,
    /// What was said last.
    said: RwSignal<Option<String>>,
) -> impl IntoView {
    let promise = RwSignal::new(Promise::Silent);
    spawn_local(async move {
        promise.set(match platform::is_persisted().await {
            None => Promise::Silent,
            Some(true) => Promise::Given,
            Some(false) => Promise::NotGiven,
        });
    });
    let ask = move |_| {
        spawn_local(async move {
            promise.set(match platform::persist().await {
                Some(true) => Promise::Given,
                _ => Promise::Refused,
            });
        });
    };
    let save = move |_| {
        let words = match vault.save_backup() {
            Some(name) => saved_words(&name),
            None => "The browser did not save the file. Try another browser or allow downloads."
                .to_owned(),
        };
        said.set(Some(words));
    };
    let used = Memo::new(move |_| {
        // Tracks what changes the log, so that the figure follows.
        let _ = vault.safety();
        learner.progress(|_| ());
        vault.used_characters()
    });
    let share = move || match used.get() * 100 / CAPACITY {
        0 => "under 1 % of what fits".to_owned(),
        percent => format!("{percent} % of what fits"),
    };
    let answers = move || learner.progress(|progress| progress.reviews().count());
    let file = move || {
        let now = platform::now().at;
        match vault.last_backup_file() {
            None => ("None".to_owned(), "save one now and then".to_owned()),
            Some((at, then)) => {
                let since = answers().saturating_sub(then);
                let since = match since {
                    1 => "1 answer since".to_owned(),
                    since => format!("{since} answers since"),
                };
                match (now - at) / 86_400_000 {
                    0 => ("Today".to_owned(), since),
                    1 => ("1 day".to_owned(), format!("ago, {since}")),
                    days => (format!("{days} days"), format!("ago, {since}")),
                }
            }
        }
    };
    let promised = move || match promise.get() {
        Promise::Silent => "This browser does not say whether it will keep this data.",
        Promise::Given => {
            "The browser has promised to keep this data, even when the device runs out of space."
        }
        Promise::NotGiven => "The browser has not promised to keep this data. ",
        Promise::Refused => {
            "The browser did not promise it. It may once Viva is installed, or used more often."
        }
    };
    view! {
        <section class="section" aria-labelledby="st">
            <h2 id="st">"Storage"</h2>
            <dl class="facts">
                <div class="fact"><dt>"Used"</dt><dd>{move || size(used.get())}<small>{share}</small></dd></div>
                <div class="fact"><dt>"Answers"</dt><dd>{move || answers().to_string()}</dd></div>
                <div class="fact"><dt>"Last backup file"</dt><dd>{move || file().0}<small>{move || file().1}</small></dd></div>
            </dl>
            <p class="soft" id="copies">{move || copies(vault)}</p>
            <p class="soft" id="promise">
                {promised}
                {move || (promise.get() == Promise::NotGiven).then(|| view! {
                    <button class="text-button" data-bleed type="button" on:click=ask>"Ask it to"</button>
                })}
            </p>
            {move || room(used.get())}
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

/// What is said of a saved file.
pub fn saved_words(name: &str) -> String {
    format!("Saved {name}. Keep it where you keep other files.")
}

/// In how many places the data is, and what that means.
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

fn room(used: usize) -> Option<&'static str> {
    match Room::of(used) {
        Room::Plenty => None,
        Room::Filling => Some(
            "More than half of the space that this browser gives is used. There is no need to act.",
        ),
        Room::Tight => {
            Some("Most of the space that this browser gives is used. Save a backup file soon.")
        }
        Room::Scarce => {
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
