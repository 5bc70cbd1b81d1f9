//! What a quiz would ask, in words.

use crate::progress::QuizRun;
use crate::text::count;

/// "10 from what you've learned", "3 you've learned and 7 new ones", "10 new questions": so many questions that were learned,
/// and so many new ones.
pub fn size_words(learned: usize, new: usize) -> String {
    match (learned, new) {
        (0, new) => count(new, "new question"),
        (learned, 0) => format!("{learned} from what you\u{2019}ve learned"),
        (learned, 1) => format!("{learned} you\u{2019}ve learned and 1 new one"),
        (learned, new) => format!("{learned} you\u{2019}ve learned and {new} new ones"),
    }
}

/// "10 from what you've learned. About 6 minutes. Last time 7 of 10.": what a quiz asks, how long that takes, and how the
/// last one of its set went.
pub fn offer_sentence(asks: &str, minutes: usize, last: Option<&QuizRun>) -> String {
    let last = last.map(|run| format!(" Last time {} of {}.", run.right(), run.cards.len()));
    let last = last.unwrap_or_default();
    format!("{asks}. About {}.{last}", count(minutes, "minute"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_said_by_what_is_known_of_it() {
        assert_eq!(size_words(0, 1), "1 new question");
        assert_eq!(size_words(10, 0), "10 from what you\u{2019}ve learned");
        assert_eq!(size_words(3, 7), "3 you\u{2019}ve learned and 7 new ones");
    }
}
