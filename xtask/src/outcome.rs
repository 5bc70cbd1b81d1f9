//! How every command ends.

use std::fmt::Display;

/// A value, or a sentence for the user that says what failed and what to do.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Says what failed before an error that only says why.
pub(crate) trait Context<T> {
    fn context(self, what: impl Display) -> Outcome<T>;
}

impl<T, E: Display> Context<T> for Result<T, E> {
    fn context(self, what: impl Display) -> Outcome<T> {
        self.map_err(|error| format!("{what}: {error}"))
    }
}
