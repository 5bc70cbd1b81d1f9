//! Pieces that several pages share, grouped by what they are for. They read the shared state and change it only by
//! commands.

mod backup_reminder;
mod button;
pub mod chart;
mod field;
mod icon;
pub mod import;
pub mod keys;
mod layout;
mod message_page;
pub mod notice;
pub mod optimizer;
pub mod plan;
pub mod preference;
pub mod question;
mod ring;
mod row_link;
pub mod sheet;
mod shell;
mod toast;
mod translatable;

pub use backup_reminder::{BackupReminder, use_backup_due};
pub use button::{button, button_row, link_button, primary_button, primary_link};
pub use field::{choices, search_field, switch};
pub use icon::{Icon, Wordmark, icon};
pub use layout::{back_link, fact, hero, notice, page_header, section};
pub use message_page::message_page;
pub use ring::{day_ring, full_ring, ring};
pub use row_link::{cheat_sheet_row, row_link};
pub use shell::{Session, Shell, focus_next, use_page};
pub use toast::Toasts;
pub use translatable::translatable;
