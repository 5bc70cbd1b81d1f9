//! What every question is compiled with.

use super::links::Links;
use super::registry::Proofs;
use viva_bank_model::{Line, Topic};

/// Shared by all files of a bank.
pub(super) struct Context {
    pub(super) topics: Vec<Topic>,
    pub(super) proofs: Proofs,
    pub(super) links: Links,
    /// Classes that the shared models define.
    pub(super) model_names: Vec<String>,
    /// Splits code of a language into coloured lines.
    pub(super) colour: fn(&str, &str) -> Vec<Line>,
}
