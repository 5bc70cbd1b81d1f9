//! The catalog: which questions a filter selects. A filter is part of the address of a page, so it can be shared,
//! bookmarked and studied.

mod facets;
mod filter;

pub use facets::Facets;
pub use filter::{Filter, Status};
