//! Charts: a picture, the finding as a sentence, and the numbers as a table.

mod calibration;
mod due;
mod frame;
mod heatmap;
mod plan;

pub use calibration::{CalibrationByTopic, CalibrationChart};
pub use due::DueChart;
pub use heatmap::Heatmap;
pub use plan::{PlanChart, month_summary};
