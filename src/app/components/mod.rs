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
mod plan_chart;
mod plan_forecast;
mod plan_form;
mod plan_settings;
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
pub use plan_chart::{PlanChart, month_words};
pub use plan_forecast::{PlanForecast, topic_forecast, topic_forecast_head, use_forecast};
pub use plan_form::{Wish, choice, date_field, level_field, minutes_field};
pub use plan_settings::PlanSettings;
pub use question::{QuestionRow, crumb, memory_mark, question_heading, rubric, visible};
pub use sheet::{Sheet, action_button, close_sheet, open_sheet};
pub use shell::{Session, Shell, focus_next, use_page};
pub use text::{blocks, inline};
pub use waiting::here;
