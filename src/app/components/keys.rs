//! Shortcuts that work everywhere, and the sheet that lists all of them.

use crate::app::components::sheet::{Sheet, open_sheet};
use crate::app::components::shell::focus_next;
use crate::app::learner::{Learner, use_learner};
use crate::app::navigation::go_to;
use crate::app::platform::{keys, keys::Key, page};
use crate::app::route::Page;
use crate::app::ui::use_ui;
use leptos::html::Dialog;
use leptos::prelude::*;

/// What `/` focuses.
const SEARCH: &str = "input[type=search]";

const SHEET: [(&str, &[(&str, &str)]); 8] = [
    (
        "Anywhere",
        &[
            ("?", "This list"),
            ("/", "Search the questions"),
            ("g t", "Today"),
            ("g p", "Practice"),
            ("g b", "Browse"),
            ("g r", "Progress"),
            ("g s", "Settings"),
            ("Esc", "Close this list, leave a session"),
        ],
    ),
    ("Today", &[("Enter", "Start")]),
    (
        "Study, question",
        &[
            ("Space, Enter", "Show the answer"),
            ("1 2 3", "Guess, unsure, sure; shows the answer"),
            ("t", "Type an answer; Ctrl Enter shows the answer"),
            ("i", "I know this, of a new question"),
            ("u", "Undo the last rating"),
        ],
    ),
    (
        "Study, answer",
        &[
            ("1 2 3 4", "Again, Hard, Good, Easy"),
            ("Space, Enter", "The suggested rating"),
            ("j k, x", "Move through the key points, tick"),
            ("o", "Everything else, open or folded"),
            ("u", "Undo, as often as you like"),
            ("m", "Let it rest for a week"),
            ("w", "Wrap code lines"),
        ],
    ),
    (
        "Study, the end",
        &[("Enter", "Done"), ("u", "Undo the last rating")],
    ),
    (
        "Quiz",
        &[("a to e, 1 to 5", "Choose"), ("Enter", "Check, next")],
    ),
    (
        "Quick check",
        &[
            ("1 2 3", "New to me, not sure, know it"),
            ("Space", "Check yourself"),
            ("1 to 4, 0", "Choose, not sure"),
            ("u", "Undo, as often as you like"),
        ],
    ),
    ("Question", &[("a", "Answer it from memory")]),
];

/// True if a key may act as a shortcut: single letters can be switched off in Settings.
pub fn is_shortcut(learner: Learner, key: &Key) -> bool {
    !key.types || learner.settings_now().single_keys
}

/// The list of keys, opened with `?`, and the shortcuts that work on every page.
#[component]
pub fn KeySheet() -> impl IntoView {
    let learner = use_learner();
    let ui = use_ui();
    let dialog = NodeRef::<Dialog>::new();
    let go = go_to();
    let awaiting_place = StoredValue::new(false);
    keys::on_key(move |key| {
        if !is_shortcut(learner, key) {
            return false;
        }
        if awaiting_place.get_value() {
            awaiting_place.set_value(false);
            let page = match key.name.as_str() {
                "t" => Page::Today,
                "p" => Page::Practice,
                "b" => Page::Browse,
                "r" => Page::Progress,
                "s" => Page::Settings,
                _ => return false,
            };
            go(&page.into(), false);
            return true;
        }
        match key.name.as_str() {
            "g" => awaiting_place.set_value(true),
            "u" => return ui.undo_toast(),
            "?" => open_sheet(dialog),
            "/" if page::exists(SEARCH) => page::focus(SEARCH),
            "/" => {
                focus_next(SEARCH);
                go(&Page::Browse.into(), false);
            }
            _ => return false,
        }
        true
    });
    let groups = SHEET
        .iter()
        .map(|(place, keys)| {
            let rows = keys
                .iter()
                .map(|(key, does)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*does}</dd></div> })
                .collect_view();
            view! {
                <section class="stack" data-gap="tight">
                    <h3>{*place}</h3>
                    <dl class="key-list">{rows}</dl>
                </section>
            }
        })
        .collect_view();
    view! {
        <Sheet dialog id="keys-title" title="Keys">
            {groups}
            <p class="caption">"Single-letter keys can be switched off in Settings."</p>
        </Sheet>
    }
    .into_any()
}
