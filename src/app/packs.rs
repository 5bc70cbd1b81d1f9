//! Bodies of questions, fetched from beside the program when somebody is about to read them. What is shown follows from
//! the state of one pack, so a pack that comes in for later disturbs nothing.

use crate::app::platform;
use crate::app::route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use viva_bank::{Bank, CardCode, Diagram, PackId, Question, Summary, Unread};

/// What can be shown of a body now.
#[derive(Clone, Debug)]
pub enum Reading<T> {
    /// The body.
    Here(T),
    /// It is on its way.
    Coming,
    /// It could not be fetched; [`Packs::fetch`] tries again.
    Failed(PackId),
}

/// The packs and how far they are. `Copy`: handles.
#[derive(Clone, Copy)]
pub struct Packs {
    bank: StoredValue<&'static Bank>,
    states: StoredValue<Vec<RwSignal<State>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Absent,
    Coming,
    Here,
    Failed,
}

impl Packs {
    /// Those of a bank; what is part of the program is here already.
    pub fn of(bank: &'static Bank) -> Packs {
        let states = (0_u8..).zip(&bank.index().packs).map(|(number, _)| {
            let here = bank.has(PackId(number));
            RwSignal::new(if here { State::Here } else { State::Absent })
        });
        Packs {
            bank: StoredValue::new(bank),
            states: StoredValue::new(states.collect()),
        }
    }

    /// The whole of a question, fetched if need be. Tracks its pack.
    pub fn question(self, summary: &Summary) -> Reading<Question> {
        self.read(|bank| bank.question(summary))
    }

    /// A diagram, fetched if need be. Tracks its pack.
    pub fn diagram(self, position: u16) -> Reading<Diagram> {
        self.read(|bank| bank.diagram(position))
    }

    /// Fetches what these questions need, so that they are there when they are asked.
    pub fn expect(self, cards: impl IntoIterator<Item = CardCode>) {
        let bank = self.bank.get_value();
        for summary in cards.into_iter().filter_map(|card| bank.card(card)) {
            let id = bank.pack_of(summary);
            let absent = |state: RwSignal<State>| state.get_untracked() == State::Absent;
            if self.state(id).is_some_and(absent) {
                self.fetch(id);
            }
        }
    }

    /// Fetches a pack, also one that failed before.
    pub fn fetch(self, id: PackId) {
        let (Some(state), bank) = (self.state(id), self.bank.get_value()) else {
            return;
        };
        let Some(name) = bank.index().packs.get(usize::from(id.0)) else {
            return;
        };
        let address = route::pack(name);
        let anew = state.get_untracked() == State::Failed;
        state.set(State::Coming);
        spawn_local(async move {
            let read = match platform::fetch(&address, anew).await {
                Ok(content) => bank.load(id, &content).map_err(|error| error.to_string()),
                Err(error) => Err(error),
            };
            if let Err(error) = &read {
                platform::log_error(&format!("{address}: {error}"));
            }
            state.set(if read.is_ok() {
                State::Here
            } else {
                State::Failed
            });
        });
    }

    fn read<T>(self, body: impl FnOnce(&Bank) -> Result<T, Unread>) -> Reading<T> {
        match body(self.bank.get_value()) {
            Ok(body) => Reading::Here(body),
            Err(Unread::NotLoaded(id)) => {
                let state = self.state(id);
                if state.is_some_and(|state| state.get_untracked() == State::Absent) {
                    self.fetch(id);
                }
                match state.map(|state| state.get()) {
                    Some(State::Failed) | None => Reading::Failed(id),
                    Some(_) => Reading::Coming,
                }
            }
            Err(Unread::Damaged) => Reading::Failed(PackId(u8::MAX)),
        }
    }

    fn state(self, id: PackId) -> Option<RwSignal<State>> {
        self.states
            .with_value(|states| states.get(usize::from(id.0)).copied())
    }
}
