//! Spelling that everything stored shares: numbers in base 36, lines that check themselves, text in ASCII.

/// A number in base 36, lower case.
pub(in crate::journal) fn b36(number: u64) -> String {
    let mut text = String::new();
    push_b36(&mut text, number);
    text
}

/// Appends a number in base 36.
pub(in crate::journal) fn push_b36(text: &mut String, number: u64) {
    let mut digits = ['0'; 13];
    let mut rest = number;
    let mut count = 0;
    for digit in &mut digits {
        *digit = char::from_digit((rest % 36) as u32, 36).unwrap_or('0');
        rest /= 36;
        count += 1;
        if rest == 0 {
            break;
        }
    }
    text.extend(digits.iter().take(count).rev());
}

/// Reads what [`b36`] writes and nothing else: a second spelling of one number would be a second text of one event.
pub(in crate::journal) fn read_b36(text: &str) -> Option<u64> {
    let canonical = text == "0" || !text.starts_with('0');
    let plain = text.bytes().all(|c| is_b36(char::from(c)));
    (canonical && plain && text.len() <= 11)
        .then(|| u64::from_str_radix(text, 36).ok())
        .flatten()
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
    (1..=60).contains(&text.len()) && text.chars().all(|c| is_b36(c) || c == '-')
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
    const LENGTH: usize = 5;
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
        push_b36(&mut text, parts as u64);
        Seal::of(kind).close(&mut text, kind.len());
        text
    }

    /// Reads what [`Seal::promise`] writes.
    pub(in crate::journal) fn read_promise(kind: &str, line: &str) -> Option<usize> {
        let parts = Seal::of(kind).open(line.strip_prefix(kind)?)?;
        usize::try_from(read_b36(parts)?).ok()
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

/// True if a harmed line says nothing that the sound lines of a text do not: it is one of them with at most two
/// neighbouring bytes changed, added or lost, or a piece of one, or two of them with what was their line feed between.
pub(in crate::journal) fn is_made_good(raw: &str, sound: &str) -> bool {
    let front = |line: &str| {
        let pairs = raw.bytes().zip(line.bytes());
        pairs.take_while(|(a, b)| a == b).count()
    };
    let back = |line: &str| {
        let pairs = raw.bytes().rev().zip(line.bytes().rev());
        pairs.take_while(|(a, b)| a == b).count()
    };
    let is_copy =
        |line: &str| raw.len() <= line.len() + 2 && front(line) + back(line) + 2 >= raw.len();
    let whole_front = sound
        .lines()
        .filter(|line| raw.starts_with(line))
        .map(str::len)
        .max();
    let whole_back = sound
        .lines()
        .filter(|line| raw.ends_with(line))
        .map(str::len)
        .max();
    let both = whole_front
        .zip(whole_back)
        .map(|(front, back)| front + back + 2);
    both.is_some_and(|both| both >= raw.len()) || sound.lines().any(is_copy)
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
        for newer in ["E2|", "E10|x", "E2|a\nb", "E2|ééééééé", "E999|"] {
            assert!(is_newer(newer, 'E'), "{newer:?}");
        }
        for not in [
            "E1|", "E0|", "E02|", "E|", "E2", "R2|", "Ex|", "", "E2é", "E1000|",
        ] {
            assert!(!is_newer(not, 'E'), "{not:?}");
        }
    }
}
