//! The browser behind small functions: everything here may fail or be missing, and says so instead of throwing.

pub mod address;
pub mod camera;
pub mod clock;
pub mod database;
pub mod device;
pub mod error;
pub mod events;
pub mod files;
pub mod folder;
pub mod install;
mod js;
pub mod keys;
pub mod local_storage;
pub mod page;
pub mod press;
pub mod session_storage;
pub mod tabs;
pub mod worker;
