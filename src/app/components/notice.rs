//! Notices above a page, the most serious first, and the offer of a newer version.

use crate::app::components::icon::{Icon, icon};
use crate::app::learner::use_learner;
use crate::app::platform::{clock, device, events, page};
use crate::app::route::Page;
use crate::app::ui::use_ui;
use crate::app::vault::{Safety, use_vault};
use leptos::prelude::*;

/// The most serious notice that applies: not saved, damaged data, offline, a backup that is due, the home screen. The last
/// two can wait, so a session does not show them.
#[component]
pub fn Notices(
    /// True within a session.
    #[prop(default = false)]
    session: bool,
) -> impl IntoView {
    let vault = use_vault();
    let ui = use_ui();
    let online = RwSignal::new(window().navigator().on_line());
    events::on_window_event("online", move || online.set(true));
    events::on_window_event("offline", move || online.set(false));
    move || match vault.safety() {
        Safety::MemoryOnly => memory_only(),
        Safety::Unsaved(count, error) => unsaved(count, error.to_string()),
        Safety::OneCopy(error) => one_copy(error.to_string()),
        Safety::Saved => {
            let problems = vault.problems();
            if let Some(problem) = problems.first() {
                damaged(problem.to_string())
            } else if !online.get() {
                offline()
            } else if session || ui.reminders_postponed() {
                ().into_any()
            } else if vault.is_backup_file_due() {
                backup_due()
            } else {
                home_screen()
            }
        }
    }
}

fn backup_due() -> AnyView {
    let learner = use_learner();
    let vault = use_vault();
    let ui = use_ui();
    let words = match vault.last_backup_file() {
        None => "Your answers are in this browser only. A backup file outlives it.".to_owned(),
        Some((at, then)) => {
            let days = (clock::now().at - at) / 86_400_000;
            let since = learner.progress(|progress| progress.reviews().count());
            format!(
                "The last backup file is {days} days old; {} answers came since.",
                since.saturating_sub(then)
            )
        }
    };
    view! {
        <div class="notice" data-tone="hard" role="status">
            {icon(Icon::Download)}
            <h2>"Time for a backup"</h2>
            <p>{words}</p>
            <div class="button-row">
                <BackupButton/>
                <button class="button" type="button" on:click=move |_| ui.postpone_reminders()>"Later"</button>
            </div>
        </div>
    }
    .into_any()
}

/// On iOS a browser tab and the home screen have separate storage, so the app is best installed before the first answer;
/// once it is installed, earlier progress can be moved over.
fn home_screen() -> AnyView {
    let learner = use_learner();
    let ui = use_ui();
    let is_empty = learner.progress(|progress| progress.events().is_empty());
    if !(is_empty && device::is_ios()) {
        return ().into_any();
    }
    let later = view! {
        <button class="button" type="button" on:click=move |_| ui.postpone_reminders()>"Later"</button>
    };
    match device::is_installed() {
        false => view! {
            <div class="notice" data-tone="hard" role="status">
                {icon(Icon::Info)}
                <h2>"Add Viva to your home screen first"</h2>
                <p>"In a browser tab, Safari may erase saved data after 7 days without a visit. On the home screen it does not count those days. Tap Share, then Add to Home Screen, and open Viva from there."</p>
                <div class="button-row">{later}</div>
            </div>
        }
        .into_any(),
        true => view! {
            <div class="notice" data-tone="easy" role="status">
                {icon(Icon::Info)}
                <h2>"Used Viva in the browser before?"</h2>
                <p>"The home screen keeps its own data. Save a backup in the browser, then bring it in here."</p>
                <div class="button-row">
                    <a class="button" href=Page::Data.href()>"Move your progress here"</a>
                    {later}
                </div>
            </div>
        }
        .into_any(),
    }
}

fn memory_only() -> AnyView {
    view! {
        <div class="notice" data-tone="again" role="alert">
            {icon(Icon::Alert)}
            <h2>"This browser does not let Viva save"</h2>
            <p>"You can study, but your answers are gone when you close this tab. Save a backup first, or allow site data for this address."</p>
            <div class="button-row"><BackupButton/></div>
        </div>
    }
    .into_any()
}

fn one_copy(why: String) -> AnyView {
    let vault = use_vault();
    view! {
        <div class="notice" data-tone="hard" role="status">
            {icon(Icon::Alert)}
            <h2>"Your answers are saved in one place instead of two"</h2>
            <p>{format!("They are in this browser's database. The second place, its local storage, does not take them: {why}. A backup makes up for it.")}</p>
            <div class="button-row">
                <BackupButton/>
                <button class="button" type="button" on:click=move |_| vault.retry()>"Try again"</button>
            </div>
        </div>
    }
    .into_any()
}

fn unsaved(count: usize, why: String) -> AnyView {
    let vault = use_vault();
    let answers = match count {
        0 => "Your last change is".to_owned(),
        1 => "Your last answer is".to_owned(),
        count => format!("{count} answers are"),
    };
    view! {
        <div class="notice" data-tone="again" role="alert">
            {icon(Icon::Alert)}
            <h2>{answers}" not saved yet"</h2>
            <p>{format!("They are safe in this tab, but {why}. Back up, then free some space and try again.")}</p>
            <div class="button-row">
                <BackupButton/>
                <button class="button" type="button" on:click=move |_| vault.retry()>"Try saving again"</button>
            </div>
        </div>
    }
    .into_any()
}

fn damaged(what: String) -> AnyView {
    view! {
        <div class="notice" data-tone="again" role="alert">
            {icon(Icon::Alert)}
            <h2>"Some saved data could not be read"</h2>
            <p>{what}</p>
            <div class="button-row"><BackupButton label="Save everything, with the damaged part"/></div>
        </div>
    }
    .into_any()
}

fn offline() -> AnyView {
    view! {
        <div class="notice" role="status">
            {icon(Icon::Info)}
            <p>
                <strong>"You are offline."</strong>
                " Everything works; only links to the Django docs need a connection."
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn BackupButton(#[prop(default = "Back up now")] label: &'static str) -> impl IntoView {
    let vault = use_vault();
    let save = move |_| match vault.save_backup() {
        Some(name) => page::announce(&format!("Saved {name}.")),
        None => page::announce("The browser did not save the file."),
    };
    view! { <button class="button" type="button" on:click=save>{icon(Icon::Download)}{label}</button> }
}

/// Offers a newer version. Accepting it loses nothing, because every answer is already saved.
#[component]
pub fn UpdateToast() -> impl IntoView {
    let ui = use_ui();
    let later = RwSignal::new(false);
    let accept = move |_| events::dispatch_window_event("viva-update-accept");
    move || {
        (ui.update_ready() && !later.get()).then(|| {
            view! {
                <div class="toast" role="status">
                    <p>"A newer version of Viva is ready."</p>
                    <div class="cluster">
                        <button class="button" type="button" on:click=accept>"Update"</button>
                        <button class="button" data-variant="plain" type="button" on:click=move |_| later.set(true)>
                            "Later"
                        </button>
                    </div>
                </div>
            }
        })
    }
}
