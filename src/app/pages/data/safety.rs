//! "Is my work safe?": the answer in one sentence, and the one thing that would make it safer.

use crate::app::components::notice::save_backup;
use crate::app::components::{Icon, button, button_row, icon, primary_button};
use crate::app::learner::Learner;
use crate::app::platform::{clock, device};
use crate::app::ui::use_ui;
use crate::app::vault::{Safety, Vault};
use crate::text::count;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The browser's answer about persistent storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise {
    Unknown,
    Given,
    NotGiven,
    Refused,
}

impl Promise {
    /// What the browser has promised so far; unknown until it has answered.
    pub(super) fn ask_browser() -> RwSignal<Promise> {
        let promise = RwSignal::new(Promise::Unknown);
        spawn_local(async move {
            promise.set(match device::is_persisted().await {
                None => Promise::Unknown,
                Some(true) => Promise::Given,
                Some(false) => Promise::NotGiven,
            });
        });
        promise
    }

    pub(super) fn sentence(self) -> &'static str {
        match self {
            Promise::Unknown => "This browser doesn\u{2019}t say whether it will keep this data.",
            Promise::Given => {
                "Your browser keeps this data even when the device runs low on space."
            }
            Promise::NotGiven => {
                "Your browser may clear this data when the device runs low on space."
            }
            Promise::Refused => {
                "Your browser declined. It may agree once Viva is installed or you use it more."
            }
        }
    }
}

/// What would make the learner's work safer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Advice {
    /// Nothing: it is safe, or there is nothing yet.
    Nothing,
    /// A promise of the browser to keep what is stored.
    Protect,
    /// A backup file.
    BackUp,
}

/// The answer, the reason, and the buttons: the advice first.
#[component]
pub fn SafetySection(learner: Learner, vault: Vault, promise: RwSignal<Promise>) -> impl IntoView {
    let answers = Memo::new(move |_| learner.progress(|progress| progress.reviews().count()));
    let advice = Memo::new(move |_| advise(vault, answers.get(), promise.get()));
    let ui = use_ui();
    let save = move || save_backup(vault, ui);
    let protect = move || {
        spawn_local(async move {
            let answer = match device::persist().await {
                Some(true) => Promise::Given,
                _ => Promise::Refused,
            };
            promise.set(answer);
            ui.toast(answer.sentence());
        });
    };
    let buttons = move || {
        let label = view! { {icon(Icon::Download)}"Back up now" };
        let protect = || primary_button("Protect my answers", protect);
        button_row(match advice.get() {
            Advice::BackUp => primary_button(label, save),
            Advice::Protect => (protect(), button(label, save)).into_any(),
            Advice::Nothing => button(label, save),
        })
    };
    view! {
        <section class="stack" data-gap="large" aria-labelledby="safe">
            <div class="stack" data-gap="small">
                <h2 id="safe" class="question-text">{move || verdict(vault, answers.get())}</h2>
                <p class="soft" id="advice" role="status">
                    {move || reason(vault, advice.get(), answers.get(), promise.get())}
                </p>
            </div>
            {buttons}
        </section>
    }
    .into_any()
}

fn is_stored(vault: Vault) -> bool {
    matches!(vault.safety(), Safety::Saved) && vault.problems().is_empty()
}

fn advise(vault: Vault, answers: usize, promise: Promise) -> Advice {
    let backed_up = vault.last_backup_file().map_or(0, |(_, answers)| answers);
    match promise {
        _ if !is_stored(vault) => Advice::BackUp,
        _ if answers == 0 => Advice::Nothing,
        Promise::NotGiven => Advice::Protect,
        _ if backed_up < answers => Advice::BackUp,
        _ => Advice::Nothing,
    }
}

fn verdict(vault: Vault, answers: usize) -> String {
    match vault.safety() {
        Safety::MemoryOnly => "Nothing you do is being saved.".to_owned(),
        Safety::Unsaved(..) => "Your newest answers aren\u{2019}t saved yet.".to_owned(),
        Safety::OneCopy(_) => "Your answers are saved, but only once.".to_owned(),
        Safety::Saved if !vault.problems().is_empty() => {
            "Some of what was saved couldn\u{2019}t be read.".to_owned()
        }
        Safety::Saved => match answers {
            0 => "You have nothing to lose yet.".to_owned(),
            1 => "Your answer is saved on this device.".to_owned(),
            many => format!("Your {} are saved on this device.", count(many, "answer")),
        },
    }
}

fn reason(vault: Vault, advice: Advice, answers: usize, promise: Promise) -> String {
    if !is_stored(vault) {
        return "A backup file holds everything that can be read, even what isn\u{2019}t saved yet."
            .to_owned();
    }
    let refused = match promise {
        Promise::Refused => format!("{} ", promise.sentence()),
        _ => String::new(),
    };
    match advice {
        Advice::Nothing if answers == 0 => {
            "Every answer is saved on this device as you give it.".to_owned()
        }
        Advice::Nothing => format!("{refused}A backup file {} has all of them.", age(vault)),
        Advice::Protect => format!("{} One tap asks it not to.", promise.sentence()),
        Advice::BackUp => match vault.last_backup_file() {
            None => format!(
                "{refused}If you lose this device, only a backup file can bring them back. You haven\u{2019}t saved one yet."
            ),
            Some((_, then)) => format!(
                "{refused}If you lose this device, only a backup file can bring them back. Yours is {}, before your last {}.",
                age(vault),
                count(answers.saturating_sub(then), "answer")
            ),
        },
    }
}

/// "from today", of the last backup file.
pub(super) fn age(vault: Vault) -> String {
    let at = vault.last_backup_file().map_or(0, |(at, _)| at);
    match (clock::now().at - at) / 86_400_000 {
        ..=0 => "from today".to_owned(),
        1 => "from yesterday".to_owned(),
        days => format!("from {days} days ago"),
    }
}
