//! Notices above a page, the most serious first.

use crate::app::components::icon::{Icon, icon};
use crate::app::learner::use_learner;
use crate::app::platform::{device, events, page};
use crate::app::route::Page;
use crate::app::ui::{Ui, use_ui};
use crate::app::vault::{Safety, Vault, use_vault};
use leptos::prelude::*;

/// The most serious notice that applies: not saved, damaged data, offline, the home screen. The last one can wait, so a
/// session does not show it.
#[component]
pub fn Notices(
    /// True within a session.
    #[prop(default = false)]
    session: bool,
) -> impl IntoView {
    let vault = use_vault();
    let ui = use_ui();
    let online = RwSignal::new(window().navigator().on_line());
    events::on_window_event("online", move || {
        online.set(true);
        ui.dismiss_offline(false);
    });
    events::on_window_event("offline", move || online.set(false));
    move || match vault.safety() {
        Safety::MemoryOnly => memory_only(),
        Safety::Unsaved(count, error) => unsaved(count, &error.to_string()),
        Safety::OneCopy(error) => one_copy(&error.to_string()),
        Safety::Saved => {
            let problems = vault.problems();
            if let Some(problem) = problems.first() {
                damaged(problem.to_string())
            } else if !(online.get()
                || ui.offline_dismissed()
                || session && device::works_offline())
            {
                offline(ui)
            } else if session || ui.reminders_postponed() {
                ().into_any()
            } else {
                home_screen()
            }
        }
    }
}

/// A notice with what can be done about it. In the tone "again" it interrupts a screen reader; without one it is a reminder
/// that can wait.
fn notice(
    tone: &'static str,
    picture: Icon,
    title: impl IntoView + 'static,
    words: impl IntoView + 'static,
    buttons: impl IntoView + 'static,
) -> AnyView {
    let role = if tone == "again" { "alert" } else { "status" };
    view! {
        <div class="notice" data-tone=tone role=role translate="no">
            {icon(picture)}
            <h2>{title.into_any()}</h2>
            <p>{words.into_any()}</p>
            <div class="button-row">{buttons.into_any()}</div>
        </div>
    }
    .into_any()
}

fn later() -> impl IntoView {
    let ui = use_ui();
    let postpone = move |_| {
        ui.postpone_reminders(true);
        let words = "Viva reminds you on your next visit.";
        ui.toast_with_undo(words, move || ui.postpone_reminders(false));
        page::focus("h1");
    };
    view! { <button class="button" type="button" on:click=postpone>"Later"</button> }
}

/// On iOS a browser tab and the home screen have separate storage, so the app is best installed before the first answer;
/// once it is installed, earlier progress can be moved over.
fn home_screen() -> AnyView {
    let is_empty = use_learner().progress(|progress| progress.events().is_empty());
    match device::is_installed() {
        _ if !(is_empty && device::is_ios()) => ().into_any(),
        false => notice(
            "hard",
            Icon::Info,
            "Add Viva to your home screen first",
            "In a browser tab, Safari may erase saved data after 7 days without a visit. On the home screen, that \
             limit doesn\u{2019}t apply. Tap Share, then Add to Home Screen, and open Viva from there.",
            later(),
        ),
        true => notice(
            "easy",
            Icon::Info,
            "Used Viva in the browser before?",
            "The home screen app keeps its own data. Save a backup in the browser, then open it here.",
            view! { <a class="button" href=Page::Data.href()>"Move your progress here"</a> {later()} },
        ),
    }
}

fn memory_only() -> AnyView {
    notice(
        "again",
        Icon::Alert,
        "This browser doesn\u{2019}t let Viva save",
        "You can study, but close this tab and your answers are gone. Save a backup first, or allow site data for this \
         site.",
        view! { <BackupButton/> },
    )
}

/// Saves a backup, or has the vault try once more.
fn back_up_or_retry(retry: &'static str) -> impl IntoView {
    let (vault, ui) = (use_vault(), use_ui());
    let again = move |_| {
        vault.retry();
        ui.toast(match untrack(|| vault.safety()) {
            Safety::Saved => "Everything is saved.",
            _ => "That didn\u{2019}t work yet. Nothing is lost while this tab is open.",
        });
    };
    view! {
        <BackupButton/>
        <button class="button" type="button" on:click=again>{retry}</button>
    }
}

fn one_copy(why: &str) -> AnyView {
    let words = format!(
        "They\u{2019}re in this browser\u{2019}s database, but not in local storage: {why}. Save a backup to be safe."
    );
    let title = "Your answers are saved in one place instead of two";
    notice(
        "hard",
        Icon::Alert,
        title,
        words,
        back_up_or_retry("Try again"),
    )
}

fn unsaved(count: usize, why: &str) -> AnyView {
    let title = match count {
        0 => "Your last change isn\u{2019}t saved yet".to_owned(),
        1 => "Your last answer isn\u{2019}t saved yet".to_owned(),
        count => format!("{count} answers aren\u{2019}t saved yet"),
    };
    let words = format!(
        "Nothing is lost while this tab is open, but {why}. Back up, then free some space and try again."
    );
    notice(
        "again",
        Icon::Alert,
        title,
        words,
        back_up_or_retry("Try saving again"),
    )
}

fn damaged(what: String) -> AnyView {
    let button = view! { <BackupButton label="Save everything, including the damaged part"/> };
    notice(
        "again",
        Icon::Alert,
        "Some saved data couldn\u{2019}t be read",
        what,
        button,
    )
}

/// What works without a connection depends on whether every file is on the device yet. Once read, it is out of the way
/// until the connection is lost again.
fn offline(ui: Ui) -> AnyView {
    let words = match device::works_offline() {
        true => " Everything works except links to the Django docs.",
        false => " Questions you haven\u{2019}t opened yet may not load.",
    };
    let close = move |_| {
        ui.dismiss_offline(true);
        page::focus("h1");
    };
    view! {
        <div class="notice" data-size="small" role="status" translate="no">
            {icon(Icon::Info)}
            <p>
                <strong>"You\u{2019}re offline."</strong>
                {words}
            </p>
            <button class="icon-button" type="button" aria-label="Dismiss" on:click=close>{icon(Icon::Close)}</button>
        </div>
    }
    .into_any()
}

#[component]
fn BackupButton(#[prop(default = "Back up now")] label: &'static str) -> impl IntoView {
    let (vault, ui) = (use_vault(), use_ui());
    view! {
        <button class="button" type="button" on:click=move |_| save_backup(vault, ui)>
            {icon(Icon::Download)}
            {label}
        </button>
    }
}

/// Saves a backup file, and says where it is.
pub fn save_backup(vault: Vault, ui: Ui) {
    ui.toast(match vault.save_backup() {
        Some(name) => saved_message(&name),
        None => "The browser didn\u{2019}t save the file. Allow downloads, or try another browser."
            .to_owned(),
    });
}

/// What is said of a backup file with a name.
pub fn saved_message(name: &str) -> String {
    format!("Saved {name}. Keep it somewhere safe.")
}
