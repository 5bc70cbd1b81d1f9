//! A question: its row in a list, its text and code, the note to it, and what can be done with its card.

mod beyond;
mod card_sheet;
mod code;
mod diagram;
mod heading;
mod inline;
mod note;
mod placeholder;
mod row;
mod text;

pub use beyond::{follow_ups, mistakes, references, versions};
pub use card_sheet::{CardSheet, words as change_words};
pub use code::ModelsUsed;
pub use heading::{crumb, question_heading, rubric, visible_blocks};
pub use inline::inline;
pub use note::Note;
pub use placeholder::ready_or_placeholder;
pub use row::{QuestionRow, memory_mark};
pub use text::{blocks, prompt_blocks};
