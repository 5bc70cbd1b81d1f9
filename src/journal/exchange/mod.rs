//! Files: progress out, progress in, and backups.

pub mod backup;
pub(super) mod export;
pub(super) mod file;
pub(super) mod import;
