//! One file a screen. Pages never import pages.

mod browse;
mod cheat_sheet;
mod cram;
mod data;
mod missing;
mod moving;
mod plan;
mod practice;
mod progress;
mod question;
mod quiz;
mod settings;
mod study;
mod today;

pub use browse::Browse;
pub use cheat_sheet::CheatSheet;
pub use cram::CramSetup;
pub use data::Data;
pub use missing::Missing;
pub use moving::Moving;
pub use plan::Plan;
pub use practice::Practice;
pub use progress::Progress;
pub use question::Question;
pub use quiz::Quiz;
pub use settings::Settings;
pub use study::Study;
pub use today::Today;
