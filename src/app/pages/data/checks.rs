//! "Check my data": what was found, and the button that repairs it.

use crate::app::components::{Icon, button, button_row, notice, section};
use crate::app::vault::Vault;
use crate::journal::Checkup;
use crate::text::count;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

const NOT_READ: &str = "The browser couldn\u{2019}t read everything it stores. Nothing was changed. Close other Viva tabs and try again.";

/// Checks everything that is stored, on a tap.
#[component]
pub fn CheckSection(vault: Vault) -> impl IntoView {
    let found = RwSignal::new(None::<Option<Checkup>>);
    let check = move || spawn_local(async move { found.set(Some(vault.check().await)) });
    let report = move || {
        found.get().map(|found_now| match found_now {
            None => notice("again", Icon::Alert, view! { <p>{NOT_READ}</p> }),
            Some(checkup) => report(vault, checkup, found),
        })
    };
    let content = view! {
        <p class="soft">"Reads everything stored and compares the two copies. Nothing changes until you say so."</p>
        {button_row(button("Check my data", check))}
        <div role="status">{report}</div>
    };
    section("ck", "Check my data", content)
}

fn report(vault: Vault, checkup: Checkup, found: RwSignal<Option<Option<Checkup>>>) -> AnyView {
    let (entries, pieces) = (
        count(checkup.events, "entry"),
        count(checkup.pieces, "piece"),
    );
    let counted = format!("{entries} in {pieces}.");
    if checkup.is_healthy() {
        let words = view! { <p>"Everything is in order: "{counted}</p> };
        return notice("good", Icon::Check, words);
    }
    let lines = findings(&checkup)
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    let can_repair = checkup.repairs + checkup.mirror_repairs > 0;
    let repair = move || {
        let checkup = checkup.clone();
        spawn_local(async move { found.set(Some(vault.repair(checkup).await)) });
    };
    let words = view! {
        <h3>"Some data needs repair"</h3>
        <p>{counted}</p>
        {lines}
        {can_repair.then(|| button_row(button("Repair", repair)))}
    };
    notice("hard", Icon::Alert, words)
}

/// What is wrong, one sentence each.
fn findings(checkup: &Checkup) -> Vec<String> {
    let mut lines: Vec<String> = checkup.problems.iter().map(ToString::to_string).collect();
    match checkup.duplicates {
        0 => {}
        1 => lines
            .push("1 entry is stored twice with different contents; only one counts.".to_owned()),
        many => lines.push(format!(
            "{many} entries are stored twice with different contents; only one of each counts."
        )),
    }
    let mut missing = |number: usize, place: &str| {
        let verb = if number == 1 { "is" } else { "are" };
        if number > 0 {
            let pieces = count(number, "piece");
            lines.push(format!(
                "{pieces} {verb} missing or out of date in {place}."
            ));
        }
    };
    missing(checkup.repairs, "local storage");
    missing(checkup.mirror_repairs, "the database");
    lines
}
