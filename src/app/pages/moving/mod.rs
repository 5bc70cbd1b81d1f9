//! Move to another device: codes on one screen, the camera of the other. No network, and nothing is replaced.

mod camera_reader;
mod code_player;

use crate::app::components::icon::{Icon, icon};
use crate::app::components::import::{ImportState, import_panel};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::route::Page;
use crate::app::vault::Vault;
use crate::qr_transfer::{Receiving, Sending};
use leptos::prelude::*;
use camera_reader::Reading;
use code_player::Showing;

/// What the page is about at the moment.
#[derive(Clone, Debug)]
enum Stage {
    /// Which of the two devices is this?
    Choice,
    /// The one that has the progress.
    Showing(Sending),
    /// The one that gets it.
    Reading,
}

impl Stage {
    fn is_choice(&self) -> bool {
        matches!(self, Stage::Choice)
    }
}

/// What this device has to show.
#[derive(Clone, Debug)]
enum Packed {
    /// It is being looked at.
    Coming,
    /// Nothing has happened here.
    Nothing,
    /// So much.
    Ready(Sending),
    /// So many bytes, more than codes carry.
    TooLarge(usize),
    /// This browser cannot pack it.
    Failed,
}

/// Show codes, or read them.
#[component]
pub fn Moving(learner: Learner, vault: Vault) -> impl IntoView {
    use_page("Move to another device");
    let stage = RwSignal::new(Stage::Choice);
    let import = RwSignal::new(ImportState::None);
    let trouble = RwSignal::new(None::<&'static str>);
    // Kept while the page is open: who reads on after a pause begins where they stopped.
    let receiving = StoredValue::new(Receiving::default());
    let back = move || {
        stage.set(Stage::Choice);
        platform::focus("h1");
    };
    let finish = move |text: String| {
        import.set(ImportState::read(&text));
        stage.set(Stage::Choice);
        platform::focus("#arrival");
    };
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header">
                <p class="eyebrow">
                    <a class="text-button" data-bleed href=Page::Data.href()>{icon(Icon::Back)}"Your data"</a>
                </p>
                <h1 tabindex="-1">"Move to another device"</h1>
                <p class="soft" hidden=move || !stage.with(Stage::is_choice)>
                    "Open this page on both. One shows codes, the other reads them with its camera. Nothing is sent anywhere, \
                     and nothing is replaced: both histories are kept."
                </p>
                <div id="arrival" role="status" tabindex="-1">{move || import_panel(import)}</div>
            </header>
            {move || match stage.get() {
                Stage::Choice => view! {
                    {show_half(learner, vault, stage, import)}
                    {read_half(stage, import, trouble)}
                    {file_half()}
                }
                .into_any(),
                Stage::Showing(sending) => view! { <Showing sending back=back/> }.into_any(),
                Stage::Reading => view! { <Reading receiving trouble back=back finish=finish/> }.into_any(),
            }}
        </Shell>
    }
    .into_any()
}

/// Everything there is, packed. The answer of this moment: each call makes a new backup.
async fn pack(learner: Learner, vault: Vault) -> Packed {
    if learner.progress_now(|progress| progress.events().is_empty()) {
        return Packed::Nothing;
    }
    match platform::deflate(&vault.export()).await {
        Ok(payload) => match Sending::new(&payload) {
            Some(sending) => Packed::Ready(sending),
            None => Packed::TooLarge(payload.len()),
        },
        Err(_) => Packed::Failed,
    }
}

fn show_half(
    learner: Learner,
    vault: Vault,
    stage: RwSignal<Stage>,
    import: RwSignal<ImportState>,
) -> AnyView {
    let packed = RwSignal::new(Packed::Coming);
    Effect::new(move |_| {
        // Tracks the log: a merge may have come in.
        learner.progress(|_| ());
        leptos::task::spawn_local(async move {
            // The page may have been left meanwhile.
            packed.try_set(pack(learner, vault).await);
        });
    });
    let show = move |_| {
        if let Packed::Ready(sending) = packed.get_untracked() {
            import.set(ImportState::None);
            stage.set(Stage::Showing(sending));
            platform::focus("#showing");
        }
    };
    let content = move || {
        match packed.get() {
        Packed::Coming => view! { <p class="soft">"Looking at what there is"</p> }.into_any(),
        Packed::Nothing => view! {
            <p class="soft">"There is nothing on this device yet. Open this page on the device that has your progress."</p>
        }
        .into_any(),
        Packed::Ready(sending) => {
            let answers = learner.progress(|progress| progress.reviews().count());
            let answers = if answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") };
            view! {
                <p class="soft">"On the device that has your progress. "<span class="number">{answers}</span>", "{code_player::duration(&sending)}"."</p>
                <div class="button-row">
                    <button class="button" data-variant=move || (!asks(import)).then_some("primary") type="button" on:click=show>
                        "Show codes"
                    </button>
                </div>
            }
            .into_any()
        }
        Packed::TooLarge(bytes) => too_much(vault, &format!(
            "Your progress takes {} KB, and codes carry {} KB. Save a file here and bring it in on the other device.",
            bytes.div_ceil(1024),
            Sending::LARGEST / 1024,
        )),
        Packed::Failed => too_much(vault,
            "This browser is too old to make codes. Save a file here and bring it in on the other device.",
        ),
    }
    };
    view! {
        <section class="section" aria-labelledby="show">
            <h2 id="show">"Show codes"</h2>
            {content}
        </section>
    }
    .into_any()
}

/// True while something waits for a yes, whose button is then the filled one.
fn asks(import: RwSignal<ImportState>) -> bool {
    import.with(|import| matches!(import, ImportState::Ready(_)))
}

fn too_much(vault: Vault, words: &str) -> AnyView {
    let said = RwSignal::new(None::<String>);
    let save = move |_| {
        said.set(Some(match vault.save_backup() {
            Some(name) => {
                format!("Saved {name}. Send it to the other device as you send other files.")
            }
            None => "The browser did not save the file. Try another browser or allow downloads."
                .to_owned(),
        }));
    };
    view! {
        <p class="soft">{words.to_owned()}</p>
        <div class="button-row">
            <button class="button" data-variant="primary" type="button" on:click=save>{icon(Icon::Download)}"Save a file"</button>
        </div>
        <p class="soft" role="status">{move || said.get()}</p>
    }
    .into_any()
}

fn read_half(
    stage: RwSignal<Stage>,
    import: RwSignal<ImportState>,
    trouble: RwSignal<Option<&'static str>>,
) -> AnyView {
    let read = move |_| {
        import.set(ImportState::None);
        trouble.set(None);
        stage.set(Stage::Reading);
        platform::focus("#reading");
    };
    view! {
        <section class="section" aria-labelledby="read">
            <h2 id="read">"Read codes"</h2>
            <p class="soft">
                "On the device that shall get it. The browser asks you for the camera; its picture stays in this page and is \
                 not kept."
            </p>
            <div class="button-row"><button class="button" type="button" on:click=read>"Read codes"</button></div>
            <div role="status">
                {move || {
                    trouble
                        .get()
                        .map(|words| {
                            view! { <div class="notice" data-tone="hard">{icon(Icon::Alert)}<p>{words}</p></div> }
                        })
                }}
            </div>
        </section>
    }
    .into_any()
}

fn file_half() -> AnyView {
    view! {
        <section class="section" aria-labelledby="file">
            <h2 id="file">"Without a camera"</h2>
            <ul class="rows">
                <li>
                    <a class="row" href=Page::Data.href()>
                        <span class="row-title">"Move by file"</span>
                        <span class="row-meta">"Back up there, bring the file in here"</span>
                        <span class="row-end">{icon(Icon::Forward)}</span>
                    </a>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
