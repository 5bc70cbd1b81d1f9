//! Stems: what is left of a word without its common endings.

/// In the order in which they are tried, each with the fewest letters that must be left. An ending may be followed by
/// another: "relations" loses "s", then "ion".
const ENDINGS: [(&str, usize); 21] = [
    ("ies", 3),
    ("ied", 3),
    ("ing", 3),
    ("ed", 3),
    ("ly", 4),
    ("es", 3),
    ("s", 3),
    ("ation", 4),
    ("ition", 4),
    ("ion", 4),
    ("ment", 4),
    ("able", 4),
    ("ible", 4),
    ("ate", 4),
    ("er", 4),
    ("or", 4),
    ("al", 5),
    ("ity", 5),
    ("ness", 4),
    ("e", 3),
    ("y", 3),
];

/// The stem of a lower-case word. Not what a dictionary would give: only the same for every form of a word.
pub(super) fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("\u{2019}s");
    let mut stem = word;
    for (ending, least) in ENDINGS {
        if let Some(shorter) = stem.strip_suffix(ending)
            && shorter.chars().count() >= least
            && !(ending == "s" && shorter.ends_with(['s', 'u', 'i']))
        {
            stem = shorter;
        }
    }
    let mut last = stem.chars().rev();
    let ends_double = matches!(
        (last.next(), last.next()),
        (Some(a), Some(b)) if a == b && !matches!(a, 'l' | 's')
    );
    let mut stem = stem.to_owned();
    if stem != word && ends_double {
        stem.pop();
    }
    stem
}
