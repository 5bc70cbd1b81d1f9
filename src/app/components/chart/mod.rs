//! Charts: a picture, the finding as a sentence, and the numbers as a table.

mod calibration;
mod due;
mod plan;

pub use calibration::{CalibrationByTopic, CalibrationChart};
pub use due::{Forecast, Heatmap};
pub use plan::{PlanChart, month_words};
