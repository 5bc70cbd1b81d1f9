//! What the page shows at the moment.

use crate::qr_transfer::Sender;

/// What the page shows.
#[derive(Clone, Debug)]
pub(super) enum Stage {
    /// The choice between sending and receiving.
    Choice,
    /// This device has the progress and shows it.
    Sending(Sender),
    /// This device reads what the other one shows.
    Receiving,
}

impl Stage {
    pub(super) fn is_choice(&self) -> bool {
        matches!(self, Stage::Choice)
    }
}
