//! Bodies of questions, fetched from beside the program when one is about to be read. What is shown depends on the state
//! of one pack only, so a pack that is prefetched redraws nothing.

use crate::app::platform::files;
use crate::app::route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use viva_bank::{Bank, CardCode, Diagram, PackId, Question, Summary, Unread};

/// How far the loading of a body has come.
#[derive(Clone, Debug)]
pub enum Load<T> {
    /// The body.
    Ready(T),
    /// It is being fetched; if that takes long, [`Packs::fetch`] tries again.
    Loading(PackId),
    /// It could not be fetched; [`Packs::fetch`] tries again.
    Failed(PackId),
}

/// The packs and the state of each. `Copy`: handles.
#[derive(Clone, Copy)]
pub struct Packs {
    bank: StoredValue<&'static Bank>,
    states: StoredValue<Vec<RwSignal<State>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Absent,
    Loading,
    Loaded,
    Failed,
}

impl Packs {
    /// The packs of a bank; those that are part of the program are loaded already.
    pub fn of(bank: &'static Bank) -> Packs {
        let states = (0_u8..).zip(&bank.index().packs).map(|(number, _)| {
            let loaded = bank.is_loaded(PackId(number));
            RwSignal::new(if loaded { State::Loaded } else { State::Absent })
        });
        Packs {
            bank: StoredValue::new(bank),
            states: StoredValue::new(states.collect()),
        }
    }

    /// The body of a question, fetched if necessary. Tracks its pack.
    pub fn question(self, summary: &Summary) -> Load<Question> {
        self.read(|bank| bank.question(summary))
    }

    /// A diagram, fetched if necessary. Tracks its pack.
    pub fn diagram(self, position: u16) -> Load<Diagram> {
        self.read(|bank| bank.diagram(position))
    }

    /// Fetches the packs of these questions ahead of time.
    pub fn prefetch(self, cards: impl IntoIterator<Item = CardCode>) {
        let bank = self.bank.get_value();
        for summary in cards.into_iter().filter_map(|card| bank.card(card)) {
            let id = bank.pack_of(summary);
            let absent = |state: RwSignal<State>| state.get_untracked() == State::Absent;
            if self.state(id).is_some_and(absent) {
                self.fetch(id);
            }
        }
    }

    /// Fetches again what could not be fetched: the connection is back.
    pub fn retry_failed(self) {
        let packs = self.states.with_value(Vec::len);
        for id in (0_u8..).take(packs).map(PackId) {
            let failed = |state: RwSignal<State>| state.get_untracked() == State::Failed;
            if self.state(id).is_some_and(failed) {
                self.fetch(id);
            }
        }
    }

    /// Fetches a pack, also one that has failed before or takes long.
    pub fn fetch(self, id: PackId) {
        let (Some(state), bank) = (self.state(id), self.bank.get_value()) else {
            return;
        };
        let Some(name) = bank.index().packs.get(usize::from(id.0)) else {
            return;
        };
        let address = route::pack(name);
        let anew = state.get_untracked() != State::Absent;
        state.set(State::Loading);
        spawn_local(async move {
            let read = match files::fetch(&address, anew).await {
                Ok(content) => bank.load(id, &content).map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            if let Err(error) = &read {
                leptos::logging::error!("{address}: {error}");
            }
            match read {
                Ok(()) => state.set(State::Loaded),
                // An attempt that was given up may fail after a later one has brought the pack.
                Err(_) if state.get_untracked() == State::Loaded => {}
                Err(_) => state.set(State::Failed),
            }
        });
    }

    fn read<T>(self, body: impl FnOnce(&Bank) -> Result<T, Unread>) -> Load<T> {
        match body(self.bank.get_value()) {
            Ok(body) => Load::Ready(body),
            Err(Unread::NotLoaded(id)) => {
                let state = self.state(id);
                if state.is_some_and(|state| state.get_untracked() == State::Absent) {
                    self.fetch(id);
                }
                match state.map(|state| state.get()) {
                    Some(State::Failed) | None => Load::Failed(id),
                    Some(_) => Load::Loading(id),
                }
            }
            Err(Unread::Damaged) => Load::Failed(PackId(u8::MAX)),
        }
    }

    fn state(self, id: PackId) -> Option<RwSignal<State>> {
        self.states
            .with_value(|states| states.get(usize::from(id.0)).copied())
    }
}
