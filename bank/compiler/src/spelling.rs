//! How words are spelled: kebab case, typographic characters, and how like two texts are. Knows no file and no problem.

/// How many letters must be changed, added or removed to make one word of the other (Levenshtein).
pub(super) fn edit_distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (b, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            left = (diagonal + usize::from(a != *b))
                .min(above + 1)
                .min(left + 1);
            diagonal = above;
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Whether two titles (in normal form) are nearly the same: at most a tenth of the letters differ.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let allowed = one.len().max(other.len()) / 10;
    // The cheap test first: every pair of a bank of hundreds is compared.
    one.len().abs_diff(other.len()) <= allowed
        && letters_apart(one, other) <= 2 * allowed
        && edit_distance(one, other) <= allowed
}

fn letters_apart(one: &str, other: &str) -> usize {
    let mut counts = [0_isize; 256];
    for (text, step) in [(one, 1), (other, -1)] {
        for byte in text.bytes() {
            if let Some(count) = counts.get_mut(usize::from(byte)) {
                *count += step;
            }
        }
    }
    counts.iter().map(|count| count.unsigned_abs()).sum()
}

/// Lower-case letters and digits in words joined by single hyphens.
pub(super) fn is_kebab(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// The first typographic character where code needs ASCII: its place, the character, and what to write instead.
pub(super) fn typographic(code: &str) -> Option<(usize, char, &'static str)> {
    code.char_indices().find_map(|(at, c)| {
        let plain = match c {
            '\u{2010}'..='\u{2015}' => "-",
            '\u{2018}' | '\u{2019}' => "'",
            '\u{201c}' | '\u{201d}' => "\"",
            '\u{a0}' => "a plain space",
            _ => return None,
        };
        Some((at, c, plain))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (one, other, distance) in [
            ("", "", 0),
            ("abc", "", 3),
            ("tags", "tag", 1),
            ("kind", "king", 1),
            ("level", "elvel", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edit_distance(one, other), distance, "{one} {other}");
            assert_eq!(edit_distance(other, one), distance, "{other} {one}");
        }
    }

    #[test]
    fn titles_are_alike_within_a_tenth() {
        assert!(alike(
            "what is a queryset in django",
            "what is a querysets in django"
        ));
        assert!(!alike("what is select related", "what is prefetch related"));
        assert!(!alike("a", "b"));
    }
}
