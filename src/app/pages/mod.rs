//! One file a screen. Pages never import pages.

mod browse;
mod data;
mod missing;
mod practice;
mod progress;
mod question;
mod quiz;
mod settings;
mod study;
mod today;

pub use browse::Browse;
pub use data::Data;
pub use missing::Missing;
pub use practice::Practice;
pub use progress::Progress;
pub use question::Question;
pub use quiz::Quiz;
pub use settings::Settings;
pub use study::Study;
pub use today::Today;
