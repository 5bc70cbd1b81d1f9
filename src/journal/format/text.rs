//! Spelling that everything stored shares: numbers in base 36, lines that check themselves, text in ASCII.

use crate::text::push_base36;
use std::collections::BTreeSet;

/// The most characters of a name.
pub(in crate::journal) const LONGEST_NAME: usize = 60;
/// The most comparisons of unreadable lines with readable ones in one value: only a file made to take time asks for more.
pub(super) const MOST_TRIES: usize = 1 << 16;

/// Reads a number in base 36 in its one spelling: a second one would be a second text of one event.
pub(in crate::journal) fn read_b36<T: TryFrom<u64>>(text: &str) -> Option<T> {
    let canonical = text == "0" || !text.starts_with('0');
    let plain = text.len() <= 11 && text.chars().all(is_b36);
    let number = (canonical && plain).then(|| u64::from_str_radix(text, 36).ok())?;
    T::try_from(number?).ok()
}

/// True for `[0-9a-z]`.
pub(in crate::journal) fn is_b36(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_lowercase()
}

/// True if all of it is space to tilde.
pub(in crate::journal) fn is_printable(text: &str) -> bool {
    text.bytes().all(|c| (b' '..=b'~').contains(&c))
}

/// True for `[a-z0-9-]{1,60}`, the form of names.
pub(in crate::journal) fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.len()) && text.chars().all(|c| is_b36(c) || c == '-')
}

/// CRC-32 of a text.
pub(in crate::journal) fn crc(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

/// Writes and reads lines that end in a check: `~` and four base-36 digits of the CRC-32 of the context that the line
/// depends on and the line itself.
#[derive(Clone, Debug)]
pub(in crate::journal) struct Seal(crc32fast::Hasher);

impl Seal {
    /// Characters of a check with its `~`.
    pub(super) const LENGTH: usize = 5;
    const MOST: u32 = 36_u32.pow(4);

    pub(in crate::journal) fn of(context: &str) -> Seal {
        let mut crc = crc32fast::Hasher::new();
        crc.update(context.as_bytes());
        Seal(crc)
    }

    /// Ends the line that begins at `start` with its check and LF.
    pub(in crate::journal) fn close(&self, text: &mut String, start: usize) {
        let check = self.check(text.get(start..).unwrap_or_default());
        text.push('~');
        text.extend(check);
        text.push('\n');
    }

    /// What a line without its LF says before its check; `None` if the check does not hold.
    pub(in crate::journal) fn open<'a>(&self, line: &'a str) -> Option<&'a str> {
        let (body, end) = line.split_at_checked(line.len().checked_sub(Self::LENGTH)?)?;
        let check = end.strip_prefix('~')?;
        check.chars().eq(self.check(body)).then_some(body)
    }

    /// A line that says how many parts the value has, with its LF: `E1|5~3k9a`. Without it a value that is cut short
    /// between two parts would look whole.
    pub(in crate::journal) fn promise(kind: &str, parts: usize) -> String {
        let mut text = kind.to_owned();
        push_base36(&mut text, parts as u64);
        Seal::of(kind).close(&mut text, kind.len());
        text
    }

    /// Reads what [`Seal::promise`] writes.
    pub(in crate::journal) fn read_promise(kind: &str, line: &str) -> Option<usize> {
        read_b36(Seal::of(kind).open(line.strip_prefix(kind)?)?)
    }

    fn check(&self, body: &str) -> [char; 4] {
        let mut crc = self.0.clone();
        crc.update(body.as_bytes());
        let mut rest = crc.finalize() % Self::MOST;
        let mut digits = ['0'; 4];
        for digit in digits.iter_mut().rev() {
            *digit = char::from_digit(rest % 36, 36).unwrap_or('0');
            rest /= 36;
        }
        digits
    }
}

/// Raw lines that the sound lines of a text do not make good, in order. It tells what to report, never what to keep: two lines may
/// be alike by coincidence.
pub(super) fn needed<'a>(raw: &'a BTreeSet<String>, sound: &str) -> Vec<&'a str> {
    let is_cheap = raw.len().saturating_mul(sound.len()) / 20 <= MOST_TRIES;
    let lines = raw.iter().map(String::as_str);
    lines
        .filter(|line| !is_cheap || !is_made_good(line, sound))
        .collect()
}

/// True if a harmed line most likely says nothing that the sound lines of a text do not: if it is one of them with at
/// most two neighbouring bytes changed, added or lost, or a piece of one, or two of them with something in place of their
/// line feed.
fn is_made_good(raw: &str, sound: &str) -> bool {
    let (mut first, mut second) = (None, None);
    for line in sound.lines() {
        let pairs = raw.bytes().zip(line.bytes());
        let front = pairs.take_while(|(a, b)| a == b).count();
        let pairs = raw.bytes().rev().zip(line.bytes().rev());
        let back = pairs.take_while(|(a, b)| a == b).count();
        if raw.len() <= line.len() + 2 && front + back + 2 >= raw.len() {
            return true;
        }
        first = first.max((front == line.len()).then_some(front));
        second = second.max((back == line.len()).then_some(back));
    }
    let both = first.zip(second);
    both.is_some_and(|(first, second)| first + second + 2 >= raw.len())
}

/// A line that cannot be read, as it was before it was first kept; `None` for an empty one.
pub(in crate::journal) fn read_raw(line: &str) -> Option<String> {
    let line = line.strip_prefix('?').unwrap_or(line);
    (!line.is_empty()).then(|| line.to_owned())
}

/// Appends raw lines.
pub(in crate::journal) fn push_raw(text: &mut String, lines: &BTreeSet<String>) {
    text.extend(lines.iter().flat_map(|line| ["?", line, "\n"]));
}

/// Where the version in front of a value is above the one we write: of a later Viva.
pub(in crate::journal) fn is_newer(value: &str, kind: char) -> bool {
    let version = value
        .strip_prefix(kind)
        .and_then(|rest| rest.split_once('|'));
    version.is_some_and(|(version, _)| {
        let plain = version.bytes().all(|c| c.is_ascii_digit()) && !version.starts_with('0');
        plain && version.len() <= 3 && version.parse::<u16>().is_ok_and(|version| version > 1)
    })
}

/// Any text as printable ASCII.
pub(in crate::journal) fn escape(text: &str) -> String {
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
pub(in crate::journal) fn unescape(escaped: &str) -> Option<String> {
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
        assert_eq!(read_b36("murv5og0"), Some(1_791_000_000_000_i64));
        assert_eq!((read_b36("0"), read_b36("73")), (Some(0_u8), Some(255_u8)));
        assert_eq!(read_b36::<u8>("74"), None, "no larger than its type");
        let wrong = "|00|01|A|-1|+1| 1|1.|é|zzzzzzzzzzzz";
        assert!(wrong.split('|').all(|text| read_b36::<u64>(text).is_none()));
    }

    #[test]
    fn any_text_becomes_ascii_and_comes_back() {
        for text in [
            "",
            "dark",
            "a|b\\n\\u{",
            "two\nlines\r\t",
            "Привет 🎓",
            "\0\u{7f}",
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
        for newer in ["E2|", "E10|x", "E2|a\nb", "E2|ééééééé", "E999|"] {
            assert!(is_newer(newer, 'E'), "{newer:?}");
        }
        for not in "E1|,E0|,E02|,E|,E2,R2|,Ex|,,E2é,E1000|".split(',') {
            assert!(!is_newer(not, 'E'), "{not:?}");
        }
    }
}
