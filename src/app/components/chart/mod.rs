//! Charts: a picture, the finding as a sentence, and the numbers as a table.

mod calibration;
mod due;
mod frame;
mod heatmap;
mod plan;
mod recall_change;

pub use calibration::{CalibrationByTopic, CalibrationChart};
pub use due::DueChart;
pub use heatmap::Heatmap;
pub use plan::{PlanChart, month_summary};
pub use recall_change::recall_change;
