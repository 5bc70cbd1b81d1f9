//! The plan: the form that makes one, its settings, and what it promises.

mod days;
mod forecast;
mod form;
mod next_day;
mod placement_row;
mod settings;

pub use forecast::{PlanForecast, topic_forecast, topic_forecast_head, use_forecast};
pub use form::{GoalDraft, date_field, level_choices, level_field, minutes_field};
pub use next_day::{learn_more, next_due, tomorrow, topic_titles};
pub use placement_row::placement_row;
pub use settings::PlanSettings;
