//! Your data: back up, bring in a backup, erase. Nothing is replaced, and a backup is saved before anything goes.

use crate::app::components::{
    Arrival, Icon, Sheet, Shell, arrived, close_sheet, icon, open_sheet, use_page,
};
use crate::app::platform;
use crate::app::route::{Place, Route};
use crate::app::state::app;
use crate::progress::saved::Import;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Storage, backup, import, erase.
#[component]
pub fn Data() -> impl IntoView {
    use_page("Your data");
    let app = app();
    let said = RwSignal::new(None::<String>);
    let arrival = RwSignal::new(Arrival::None);
    let save = move |_| {
        let words = match app.save_backup() {
            Some(name) => format!("Saved {name}. Keep it where you keep other files."),
            None => "The browser did not save the file. Try another browser or allow downloads."
                .to_owned(),
        };
        said.set(Some(words));
    };
    let used = move || {
        // Tracks what changes the log, so that the figure follows.
        let _ = app.safety();
        app.progress(|_| ());
        let kilobytes = app.used() as f64 / 1024.0;
        if kilobytes < 10.0 {
            format!("{kilobytes:.1} KB")
        } else {
            format!("{kilobytes:.0} KB")
        }
    };
    let answers = move || app.progress(|progress| progress.attempts().count());
    view! {
        <Shell place=Some(Place::Settings)>
            <header class="page-header">
                <p class="eyebrow">
                    <a class="text-button" data-bleed href=Route::Settings.href()>{icon(Icon::Back)}"Settings"</a>
                </p>
                <h1 tabindex="-1">"Your data"</h1>
                <p class="soft">"Everything is on this device and nowhere else. A backup is the only second copy."</p>
            </header>
            <section class="section" aria-labelledby="st">
                <h2 id="st">"Storage"</h2>
                <dl class="facts">
                    <div class="fact"><dt>"Used"</dt><dd>{used}<small>"of about 5 MB"</small></dd></div>
                    <div class="fact"><dt>"Answers"</dt><dd>{move || answers().to_string()}</dd></div>
                </dl>
                <div class="button-row">
                    <button class="button" data-variant="primary" type="button" on:click=save>
                        {icon(Icon::Download)}
                        "Back up now"
                    </button>
                </div>
                <p class="soft" role="status">{move || said.get()}</p>
            </section>
            <section class="section" aria-labelledby="im">
                <h2 id="im">"Bring in a backup"</h2>
                <p class="soft">"From this or another device. Nothing is replaced: both histories are kept."</p>
                <div class="field">
                    <label for="file">"Backup file"</label>
                    <input
                        class="input"
                        id="file"
                        type="file"
                        accept=".viva,.json,application/json"
                        on:change=move |event| read(&event, arrival)
                    />
                </div>
                <div role="status">{move || arrived(arrival)}</div>
            </section>
            <section class="section" aria-labelledby="mv">
                <h2 id="mv">"Move"</h2>
                <ul class="rows">
                    <li>
                        <a class="row" href=Route::Moving.href()>
                            <span class="row-title">"Move to another device"</span>
                            <span class="row-meta">"By codes from screen to camera, without a network"</span>
                            <span class="row-end">{icon(Icon::Forward)}</span>
                        </a>
                    </li>
                </ul>
            </section>
            <EraseZone said/>
        </Shell>
    }
    .into_any()
}

fn read(event: &leptos::ev::Event, arrival: RwSignal<Arrival>) {
    let input = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(file) = input
        .and_then(|input| input.files())
        .and_then(|files| files.get(0))
    else {
        return;
    };
    if file.size() > Import::LARGEST as f64 {
        arrival.set(Arrival::Refused(
            "This file is too large to be a Viva backup. Nothing was changed.".to_owned(),
        ));
        return;
    }
    leptos::task::spawn_local(async move {
        let next = match JsFuture::from(file.text()).await {
            Err(_) => Arrival::Refused(
                "The browser could not read this file. Nothing was changed.".to_owned(),
            ),
            Ok(text) => Arrival::of(&text.as_string().unwrap_or_default()),
        };
        arrival.set(next);
    });
}

#[component]
fn EraseZone(said: RwSignal<Option<String>>) -> impl IntoView {
    let app = app();
    let dialog = NodeRef::<Dialog>::new();
    let erase = move |_| {
        close_sheet(dialog);
        // No backup, no erasing: the file is the only way back.
        let words = match app.save_backup() {
            None => "Nothing was erased: the browser did not save the backup.".to_owned(),
            Some(name) => match app.erase() {
                Ok(()) => format!("Erased. The backup is {name}."),
                Err(error) => format!("Not everything was erased: {error}. The backup is {name}."),
            },
        };
        said.set(Some(words));
        platform::scroll_to_top();
    };
    view! {
        <section class="section danger-zone" aria-labelledby="er">
            <h2 id="er">"Erase"</h2>
            <p class="soft">"Removes your answers, quizzes and settings from this device. A backup is saved first."</p>
            <div class="button-row">
                <button class="button" data-variant="danger" type="button" aria-haspopup="dialog" on:click=move |_| open_sheet(dialog)>
                    "Erase everything"
                </button>
            </div>
            <Sheet dialog id="erase-title" title="Erase everything?">
                <p>
                    {move || {
                        let answers = app.progress(|progress| progress.attempts().count());
                        let answers = if answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") };
                        format!(
                            "Removes {answers}, your quizzes and your settings from this device. A backup file is \
                             saved first. Without that file this cannot be undone.",
                        )
                    }}
                </p>
                <div class="button-row">
                    <button class="button" data-variant="danger" type="button" on:click=erase>
                        "Back up, then erase everything"
                    </button>
                    <button class="button" type="button" on:click=move |_| close_sheet(dialog)>"Keep it"</button>
                </div>
            </Sheet>
        </section>
    }
    .into_any()
}
