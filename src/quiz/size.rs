//! What a quiz would ask, in words.

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
