//! What the matcher knows about words. The lists are data, written by hand: `bank/matching.toml`, which the build
//! script turns into the tables included here.

use super::stem::stem;
use std::collections::BTreeMap;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/matching.rs"));

static SYNONYM_GROUPS: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let groups = SYNONYMS.iter().enumerate();
    let stems = groups.flat_map(|(n, words)| words.split(' ').map(move |word| (stem(word), n)));
    stems.collect()
});

static SPECIFICITIES: LazyLock<BTreeMap<&str, f32>> = LazyLock::new(|| {
    let groups = COMMON_STEMS.iter();
    let stems = groups
        .flat_map(|(specificity, stems)| stems.split_whitespace().map(|stem| (stem, *specificity)));
    stems.collect()
});

/// The number of the group of synonyms that a stem belongs to, if it belongs to one.
pub(super) fn synonym_group(stem: &str) -> Option<usize> {
    SYNONYM_GROUPS.get(stem).copied()
}

/// The regular form of a word: "run" for "ran".
pub(super) fn regular_form(word: &str) -> &str {
    other_of(IRREGULAR_FORMS, word).unwrap_or(word)
}

/// What a word abbreviates: "foreign key" for "fk".
pub(super) fn abbreviated(word: &str) -> Option<&'static str> {
    other_of(ABBREVIATIONS, word)
}

/// How much a stem says, 0 to 1: the fewer key points have it, the more. The idea of the inverse document frequency
/// (Spärck Jones 1972), in seven steps.
pub(in crate::matching) fn specificity(stem: &str) -> f32 {
    SPECIFICITIES.get(stem).copied().unwrap_or(1.0)
}

/// The second of a pair by its first; the build script sorted them.
fn other_of(pairs: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    let place = pairs.binary_search_by_key(&word, |(first, _)| first).ok()?;
    pairs.get(place).map(|(_, other)| *other)
}
