//! "Check my data": what was found, and the button that repairs it.

use crate::app::components::icon::{Icon, icon};
use crate::app::vault::Vault;
use crate::journal::Checkup;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// CheckSection everything that is stored, on a tap.
#[component]
pub fn CheckSection(vault: Vault) -> impl IntoView {
    let found = RwSignal::new(None::<Option<Checkup>>);
    let check = move |_| spawn_local(async move { found.set(Some(vault.check().await)) });
    let report = move || {
        match found.get() {
        None => ().into_any(),
        Some(None) => view! {
            <div class="notice" data-tone="again">
                {icon(Icon::Alert)}
                <p>"This browser does not hand out everything that it stores. Nothing was changed; close other tabs of Viva and try again."</p>
            </div>
        }
        .into_any(),
        Some(Some(checkup)) => report(vault, checkup, found),
    }
    };
    view! {
        <section class="section" aria-labelledby="ck">
            <h2 id="ck">"Check my data"</h2>
            <p class="soft">"Reads everything that is stored and compares both places. Nothing is changed before you say so."</p>
            <div class="button-row">
                <button class="button" type="button" on:click=check>"Check my data"</button>
            </div>
            <div role="status">{report}</div>
        </section>
    }
}

fn report(vault: Vault, checkup: Checkup, found: RwSignal<Option<Option<Checkup>>>) -> AnyView {
    let counted = format!(
        "{} in {}.",
        count(checkup.events, "entry", "entries"),
        count(checkup.pieces, "piece", "pieces")
    );
    if checkup.is_healthy() {
        return view! {
            <div class="notice" data-tone="good">{icon(Icon::Check)}<p>"Everything is in order: "{counted}</p></div>
        }
        .into_any();
    }
    let lines = findings(&checkup)
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    let can_repair = checkup.repairs + checkup.mirror_repairs > 0;
    let repair = move |_| {
        let checkup = checkup.clone();
        spawn_local(async move { found.set(Some(vault.repair(checkup).await)) });
    };
    let repair = can_repair.then(|| {
        view! {
            <div class="button-row">
                <button class="button" type="button" on:click=repair>"Repair"</button>
            </div>
        }
    });
    view! {
        <div class="notice" data-tone="hard">
            {icon(Icon::Alert)}
            <h3>"Not everything is in order"</h3>
            <p>{counted}</p>
            {lines}
            {repair}
        </div>
    }
    .into_any()
}

/// What is wrong, one sentence each.
fn findings(checkup: &Checkup) -> Vec<String> {
    let mut lines: Vec<String> = checkup.problems.iter().map(ToString::to_string).collect();
    let mut line = |number: usize, one: &str, many: &str| {
        if number > 0 {
            lines.push(format!("{}.", count(number, one, many)));
        }
    };
    line(
        checkup.duplicates,
        "entry is there twice with different contents; one of them counts",
        "entries are there twice with different contents; one of each counts",
    );
    line(
        checkup.repairs,
        "piece is missing or out of date in local storage",
        "pieces are missing or out of date in local storage",
    );
    line(
        checkup.mirror_repairs,
        "piece is missing or out of date in the database",
        "pieces are missing or out of date in the database",
    );
    lines
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
