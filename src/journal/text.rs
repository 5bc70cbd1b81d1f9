//! Spelling that everything saved shares: numbers in base 36, text in ASCII, checksums.

/// A number in base 36, lower case.
pub(super) fn b36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = char::from_digit((number % 36) as u32, 36).unwrap_or('0');
        digits.push(digit);
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// Reads what [`b36`] writes and nothing else: a second spelling of one number would be a second text of one event.
pub(super) fn read_b36(text: &str) -> Option<u64> {
    let canonical = text == "0" || !text.starts_with('0');
    let plain = text.bytes().all(|c| is_b36(char::from(c)));
    (canonical && plain && text.len() <= 11)
        .then(|| u64::from_str_radix(text, 36).ok())
        .flatten()
}

/// True for `[0-9a-z]`.
pub(super) fn is_b36(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_lowercase()
}

/// True if all of it is space to tilde.
pub(super) fn is_printable(text: &str) -> bool {
    text.bytes().all(|c| (b' '..=b'~').contains(&c))
}

/// True for `[a-z0-9-]{1,40}`, the form of names.
pub(super) fn is_name(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.chars().all(|c| is_b36(c) || c == '-')
}

/// CRC-32 of a text.
pub(super) fn crc(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

/// Where the version in front of a value is above the one we write: of a later Viva.
pub(super) fn is_newer(value: &str, kind: char) -> bool {
    let version = value
        .strip_prefix(kind)
        .and_then(|rest| rest.split_once('|'));
    version.is_some_and(|(version, _)| {
        let plain = version.bytes().all(|c| c.is_ascii_digit()) && !version.starts_with('0');
        plain && version.len() <= 3 && version.parse::<u16>().is_ok_and(|version| version > 1)
    })
}

/// Any text as printable ASCII.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            ' '..='~' => escaped.push(c),
            _ => escaped.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
        }
    }
    escaped
}

/// Reads what [`escape`] writes.
pub(super) fn unescape(escaped: &str) -> Option<String> {
    if !is_printable(escaped) {
        return None;
    }
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((plain, tail)) = rest.split_once('\\') {
        text.push_str(plain);
        if let Some(tail) = tail.strip_prefix('\\') {
            text.push('\\');
            rest = tail;
        } else if let Some(tail) = tail.strip_prefix('n') {
            text.push('\n');
            rest = tail;
        } else {
            let (code, tail) = tail.strip_prefix("u{")?.split_once('}')?;
            text.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
            rest = tail;
        }
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        for (number, text) in [
            (0, "0"),
            (35, "z"),
            (36, "10"),
            (1_791_000_000_000, "murv5og0"),
        ] {
            assert_eq!(b36(number), text);
            assert_eq!(read_b36(text), Some(number));
        }
        for text in [
            "",
            "00",
            "01",
            "A",
            "-1",
            "+1",
            " 1",
            "1.",
            "é",
            "zzzzzzzzzzzz",
        ] {
            assert_eq!(read_b36(text), None, "{text:?}");
        }
    }

    #[test]
    fn any_text_becomes_ascii_and_comes_back() {
        for text in [
            "",
            "dark",
            "a|b\\n\\u{",
            "two\nlines\r\t",
            "Привет 🎓",
            "\u{0}\u{7f}",
        ] {
            let escaped = escape(text);
            assert!(is_printable(&escaped), "{escaped:?}");
            assert_eq!(unescape(&escaped).as_deref(), Some(text));
        }
        for broken in [
            "\\",
            "\\x",
            "\\u{}",
            "\\u{d800}",
            "\\u{110000}",
            "\\u12",
            "é",
        ] {
            assert_eq!(unescape(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn newer_formats_are_told_by_their_first_field() {
        for newer in ["D2|", "D10|x", "D2|a\nb", "D2|ééééééé", "D999|"] {
            assert!(is_newer(newer, 'D'), "{newer:?}");
        }
        for not in [
            "D1|", "D0|", "D02|", "D|", "D2", "R2|", "Dx|", "", "D2é", "D1000|",
        ] {
            assert!(!is_newer(not, 'D'), "{not:?}");
        }
    }
}
