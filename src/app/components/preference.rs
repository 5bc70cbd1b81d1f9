//! Preferences that are saved as they are chosen: what that did is said, with the way back.

use crate::app::learner::{Learner, Undo, use_learner};
use crate::app::ui::{Ui, use_ui};
use crate::settings::Setting;
use leptos::prelude::*;
use std::time::Duration;
use viva_bank::Level;

/// A field that changes step by step is at rest after so long without a change.
pub const REST: Duration = Duration::from_millis(500);

/// Changes a preference, and says so.
pub fn choose(learner: Learner, ui: Ui, setting: Setting, words: impl Into<String>) {
    let undo = learner.reversibly(|| learner.set(setting));
    ui.toast_with_undo(words, undo);
}

/// Has long lines of code wrap, or scroll.
pub fn wrap_code(learner: Learner, ui: Ui, on: bool) {
    let words = match on {
        true => "Long lines of code wrap.",
        false => "Long lines of code scroll.",
    };
    choose(learner, ui, Setting::WrapCode(on), words);
}

/// Sets the level that the learner prepares for.
pub fn choose_level(learner: Learner, ui: Ui, level: Level) {
    let words = format!("Set to {}.", level.label().to_lowercase());
    choose(learner, ui, Setting::Level(level), words);
}

/// A number or a date: every step of it is saved, and said once it rests. `Copy`: handles.
#[derive(Clone, Copy)]
pub struct Adjustment {
    learner: Learner,
    /// What is to be said, and what takes back all steps since the field last rested.
    unsaid: StoredValue<Option<(String, Undo)>>,
    say: StoredValue<Box<dyn FnMut(())>, LocalStorage>,
}

impl Adjustment {
    /// For one field, within the setup of a component.
    pub fn of_field() -> Adjustment {
        let (learner, ui) = (use_learner(), use_ui());
        let unsaid = StoredValue::new(None::<(String, Undo)>);
        let say = move |()| {
            if let Some((words, undo)) = unsaid.try_update_value(Option::take).flatten() {
                ui.toast_with_undo(words, undo);
            }
        };
        let say = leptos::leptos_dom::helpers::debounce(REST, say);
        Adjustment {
            learner,
            unsaid,
            say: StoredValue::new_local(Box::new(say)),
        }
    }

    /// Carries out a step; `words` say what the preference is after it.
    pub fn step(self, words: String, change: impl FnOnce()) {
        let last = self.learner.reversibly(change);
        self.unsaid.update_value(|unsaid| {
            let undo: Undo = match unsaid.take() {
                None => last,
                Some((_, earlier)) => Box::new(move || {
                    last();
                    earlier();
                }),
            };
            *unsaid = Some((words, undo));
        });
        self.say.update_value(|say| say(()));
    }
}
