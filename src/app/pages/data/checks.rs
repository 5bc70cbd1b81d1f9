//! "Check my data": what was found, and the button that repairs it.

use super::fold::fold;
use crate::app::components::{Icon, button, button_row, notice};
use crate::app::learner::Learner;
use crate::app::ui::{Ui, use_ui};
use crate::app::vault::Vault;
use crate::journal::Checkup;
use crate::text::count;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

const NOT_READ: &str = "The browser couldn\u{2019}t read everything it stores. Nothing was changed. Close other Viva tabs and try again.";

/// Checks everything that is stored, on a tap.
#[component]
pub fn CheckSection(learner: Learner, vault: Vault) -> impl IntoView {
    let ui = use_ui();
    let found = RwSignal::new(None::<Option<Checkup>>);
    let check = move || spawn_local(async move { found.set(Some(vault.check().await)) });
    let report = move || {
        found.get().map(|found_now| match found_now {
            None => notice("again", Icon::Alert, view! { <p>{NOT_READ}</p> }),
            Some(checkup) => report((learner, vault, ui), checkup, found),
        })
    };
    let content = view! {
        <p class="soft">"Reads everything stored and compares the two copies. Nothing changes until you say so."</p>
        {button_row(button("Check my data", check))}
        <div role="status">{report}</div>
    };
    let is_damaged = !untrack(|| vault.problems()).is_empty();
    fold("ck", "Check my data", is_damaged, content)
}

fn report(
    (learner, vault, ui): (Learner, Vault, Ui),
    checkup: Checkup,
    found: RwSignal<Option<Option<Checkup>>>,
) -> AnyView {
    if checkup.is_healthy() {
        let answers = learner.progress_now(|progress| progress.reviews().count());
        let words = format!(
            "Everything is in order. {} can be read.",
            count(answers, "answer")
        );
        return notice("good", Icon::Check, view! { <p>{words}</p> });
    }
    let lines = findings(&checkup)
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    let can_repair = checkup.repairs + checkup.mirror_repairs > 0;
    let repair = move || {
        let checkup = checkup.clone();
        spawn_local(async move {
            let after = vault.repair(checkup).await;
            // What is left to repair stands where the button was.
            if after.as_ref().is_some_and(Checkup::is_healthy) {
                ui.toast("Repaired.");
            }
            found.set(Some(after));
        });
    };
    let words = view! {
        <h3>"Some data needs repair"</h3>
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
            .push("1 answer is stored twice with different contents; only one counts.".to_owned()),
        many => lines.push(format!(
            "{many} answers are stored twice with different contents; only one of each counts."
        )),
    }
    let mut missing = |number: usize, place: &str| {
        if number > 0 {
            lines.push(format!("The copy in {place} isn\u{2019}t complete."));
        }
    };
    missing(checkup.repairs, "local storage");
    missing(checkup.mirror_repairs, "the browser\u{2019}s database");
    lines
}
