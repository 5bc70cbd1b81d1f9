//! What comes from another device or a backup, whichever way: what it would bring, and the question whether to merge it.

use crate::app::components::icon::{Icon, icon};
use crate::app::state::app;
use crate::journal::Import;
use leptos::prelude::*;

/// What an import came to.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// There is none.
    None,
    /// It cannot be brought in; why, in a sentence.
    Refused(String),
    /// It waits for a yes.
    Ready(Import),
    /// It is in; what came, in a sentence.
    Done(String),
}

impl Arrival {
    /// Of a text that claims to be a backup.
    pub fn of(text: &str) -> Arrival {
        match Import::read(text) {
            Ok(import) => Arrival::Ready(import),
            Err(error) => Arrival::Refused(error.to_string()),
        }
    }
}

/// Says what an import came to, and merges it on a yes. Belongs into a live region.
pub fn arrived(arrival: RwSignal<Arrival>) -> AnyView {
    let app = app();
    match arrival.get() {
        Arrival::None => ().into_any(),
        Arrival::Refused(words) => view! {
            <div class="notice" data-tone="again">{icon(Icon::Alert)}<p>{words}</p></div>
        }
        .into_any(),
        Arrival::Done(words) => {
            let undo = move |_| {
                arrival.set(match app.undo_import() {
                    Ok(_) => Arrival::Done(
                        "The import is undone: what it brought is put away again.".to_owned(),
                    ),
                    Err(error) => Arrival::Refused(format!("Nothing was undone, because {error}.")),
                });
            };
            let undo = app.can_undo_import().then(|| {
                view! {
                    <div class="button-row">
                        <button class="button" type="button" on:click=undo>{icon(Icon::Undo)}"Undo import"</button>
                    </div>
                }
            });
            view! { <div class="notice" data-tone="good">{icon(Icon::Check)}<p>{words}</p>{undo}</div> }
                .into_any()
        }
        Arrival::Ready(import) => {
            let preview = app.preview(&import);
            let (new, known) = (preview.new, preview.known);
            let unreadable = (preview.unreadable > 0).then(|| {
                format!(
                    " {} could not be read and are kept as they are.",
                    preview.unreadable
                )
            });
            let clashing = (preview.clashing > 0).then(|| {
                format!(
                    " {} have the name of another entry here and are kept aside.",
                    preview.clashing
                )
            });
            let merge = move |_| {
                let import = import.clone();
                leptos::task::spawn_local(async move {
                    let next = match app.import(&import).await {
                        Ok(0) => Arrival::Done("Merged. There was nothing new.".to_owned()),
                        Ok(1) => Arrival::Done(
                            "Merged. 1 new entry came in. Nothing was replaced.".to_owned(),
                        ),
                        Ok(came) => Arrival::Done(format!(
                            "Merged. {came} new entries came in. Nothing was replaced."
                        )),
                        Err(error) => Arrival::Refused(error.to_string()),
                    };
                    arrival.set(next);
                });
            };
            view! {
                <div class="notice" data-tone="easy">
                    {icon(Icon::Info)}
                    <h3>{format!("{new} new, {known} already here")}</h3>
                    <p>"Answers, undone answers and quizzes each count as one. Settings take the newest choice."{unreadable}{clashing}</p>
                    <div class="button-row">
                        <button class="button" data-variant="primary" type="button" on:click=merge>"Merge"</button>
                        <button class="button" type="button" on:click=move |_| arrival.set(Arrival::None)>
                            "Leave it"
                        </button>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}
