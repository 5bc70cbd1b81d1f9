//! Numbers, lengths of time and marked-up text as plain text.

use viva_bank::Inline;

/// A number with its noun: "1 review", "0 reviews", "2 entries".
pub fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix("ry")) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ries"),
        (_, None) => format!("{number} {noun}s"),
    }
}

/// Minutes as a table shows them: "30 min", "1 h", "1 h 5 min".
pub fn minutes_text(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// An interval on a rating button: "1 day", "8 days", "5 weeks", "3 months", "2 years".
pub fn interval_text(days: u32) -> String {
    match days {
        0..=30 => count(days as usize, "day"),
        31..=55 => count(rounded(days, 7.0), "week"),
        56..=700 => count(rounded(days, 30.44), "month"),
        _ => count(rounded(days, 365.25), "year"),
    }
}

/// A length of studying: "under a minute", "1 minute", "20 minutes", "1 hour 5 minutes".
pub fn duration_text(seconds: u32) -> String {
    let minutes = (seconds as usize + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "under a minute".to_owned(),
        (0, minutes) => count(minutes, "minute"),
        (hours, 0) => count(hours, "hour"),
        (hours, minutes) => format!("{} {}", count(hours, "hour"), count(minutes, "minute")),
    }
}

fn rounded(days: u32, unit: f32) -> usize {
    (days as f32 / unit).round() as usize
}

/// A number in base 36, lower case, without leading zeros.
pub fn base36(number: u64) -> String {
    let mut text = String::new();
    push_base36(&mut text, number);
    text
}

/// Appends a number in base 36.
pub fn push_base36(text: &mut String, number: u64) {
    let mut digits = ['0'; 13];
    let (mut rest, mut count) = (number, 0);
    for digit in &mut digits {
        *digit = char::from_digit((rest % 36) as u32, 36).unwrap_or('0');
        (rest, count) = (rest / 36, count + 1);
        if rest == 0 {
            break;
        }
    }
    text.extend(digits.iter().take(count).rev());
}

/// Inline text of a question without its marks.
pub fn plain(text: &[Inline]) -> String {
    let words = text.iter().map(|piece| match piece {
        Inline::Text(words) | Inline::Code(words) => words.clone(),
        Inline::Emphasis(inner) | Inline::Strong(inner) => plain(inner),
        Inline::Link { words, .. } | Inline::Question { words, .. } => plain(words),
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_grow_into_larger_units() {
        for (days, text) in [
            (1, "1 day"),
            (30, "30 days"),
            (31, "4 weeks"),
            (55, "8 weeks"),
            (56, "2 months"),
            (365, "12 months"),
            (700, "23 months"),
            (701, "2 years"),
            (36_500, "100 years"),
        ] {
            assert_eq!(interval_text(days), text);
        }
    }

    #[test]
    fn base_36_is_what_the_standard_library_reads() {
        for number in [0, 35, 36, 1_295, 1_296, u64::MAX] {
            assert_eq!(u64::from_str_radix(&base36(number), 36), Ok(number));
        }
        assert_eq!(base36(0), "0");
    }

    #[test]
    fn a_number_is_followed_by_its_noun() {
        for (number, noun, text) in [
            (0, "day", "0 days"),
            (1, "entry", "1 entry"),
            (2, "entry", "2 entries"),
        ] {
            assert_eq!(count(number, noun), text);
        }
    }

    #[test]
    fn spans_are_rounded_to_minutes() {
        for (seconds, text) in [
            (0, "under a minute"),
            (29, "under a minute"),
            (30, "1 minute"),
            (1_170, "20 minutes"),
            (3_600, "1 hour"),
            (3_900, "1 hour 5 minutes"),
        ] {
            assert_eq!(duration_text(seconds), text);
        }
    }

    #[test]
    fn plain_text_leaves_marks_out() {
        let text = [
            Inline::Text("Use ".into()),
            Inline::Strong(vec![Inline::Code("path()".into())]),
            Inline::Link {
                url: "https://example.com".into(),
                words: vec![Inline::Text(" here".into())],
            },
        ];
        assert_eq!(plain(&text), "Use path() here");
    }
}
