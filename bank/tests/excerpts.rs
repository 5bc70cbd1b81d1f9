//! Of every long piece of code before an answer, the lines that its question names.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and says what it measured"
)]

use viva_bank::{Block, CodeRole};

/// As the app folds it.
const MOST: usize = 8;
const LONG: usize = 10;

#[test]
fn an_excerpt_fits_and_is_not_only_the_beginning() {
    let bank = viva_bank::embedded().unwrap();
    let (mut long, mut chosen) = (0, 0);
    for summary in bank.questions() {
        let question = bank.question(summary).unwrap();
        let names = question.code_names();
        let codes = question.prompt.iter().filter_map(|block| match block {
            Block::Code(code) if code.role == CodeRole::Run || code.role == CodeRole::Display => {
                Some(code)
            }
            _ => None,
        });
        for code in codes.filter(|code| code.lines.len() > LONG) {
            long += 1;
            let Some(shown) = code.excerpt(&names, MOST) else {
                continue;
            };
            chosen += 1;
            assert!(shown.is_sorted(), "{}", summary.id);
            assert!(*shown.last().unwrap() < code.lines.len());
            let inner = shown
                .windows(2)
                .filter(|pair| pair[0] + 1 < pair[1])
                .count();
            let first = usize::from(shown[0] > 0);
            let last = usize::from(*shown.last().unwrap() + 1 < code.lines.len());
            assert!(shown.len() + inner + first + last <= MOST, "{}", summary.id);
            assert!(shown.iter().any(|at| *at >= MOST), "{}", summary.id);
        }
    }
    println!("{chosen} of {long} pieces of long code show the lines that their question names");
    assert!(chosen > 0);
}
