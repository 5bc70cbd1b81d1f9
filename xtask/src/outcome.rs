//! How every command ends.

/// A value, or a sentence for the user that says what failed and what to do.
pub(crate) type Outcome<T = ()> = Result<T, String>;
