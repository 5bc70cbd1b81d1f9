//! Pieces that several pages share. They read the shared state and change it only by commands.

mod arrival;
mod calibration;
mod card_sheet;
mod chart;
mod code;
mod fitting;
mod icon;
mod keys;
mod notice;
mod question;
mod sheet;
mod shell;
mod text;
mod waiting;

pub use arrival::{Arrival, arrived};
pub use calibration::{CalibrationByTopic, CalibrationChart};
pub use card_sheet::CardSheet;
pub use chart::{Forecast, Heatmap};
pub use code::{CodeBlock, DiagramFigure, ModelsUsed};
pub use fitting::Fitting;
pub use icon::{Icon, Wordmark, icon};
pub use keys::{KeySheet, letters};
pub use notice::{Notices, UpdateToast};
pub use question::{QuestionRow, crumb, memory_mark, question_heading, rubric, visible};
pub use sheet::{Sheet, action_button, close_sheet, open_sheet};
pub use shell::{Session, Shell, focus_next, use_page};
pub use text::{blocks, inline};
pub use waiting::here;
