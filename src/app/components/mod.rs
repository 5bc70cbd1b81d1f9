//! Pieces that several pages share, grouped by what they are for. They read the shared state and change it only by
//! commands.

pub mod chart;
pub mod field;
pub mod icon;
pub mod import;
pub mod keys;
pub mod message_page;
pub mod notice;
pub mod optimizer;
pub mod plan;
pub mod question;
pub mod row_link;
pub mod sheet;
pub mod shell;
pub mod waiting_session;
