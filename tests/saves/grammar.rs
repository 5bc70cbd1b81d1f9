//! What is not of the grammar is damage, even where the checks hold.

use crate::support::{segment_of, writer};
use viva::journal::Segment;
use viva::progress::{Act, Writer};

#[test]
fn records_that_the_grammar_forbids_are_damage_even_under_a_right_check() {
    let name = writer(7);
    let head = format!("E1|{name}|mw10vww0|330|");
    let good = "0.0.k3f9c7";
    assert!(Segment::read(&segment_of(&head, "0", &[good])).is_whole());
    let long = format!("1.1.k3f9c7;{}", "x".repeat(20_000));
    let wrong = "k3f9c7|1.k3f9c7|1.1.k3f9|1.1.k3f9c|1.1.k3f9e7|1.1.K3f9c7|01.1.k3f9c7|1.01.k3f9c7|1..k3f9c7|.1.k3f9c7|\
        1.1.k3f9c07|1.1.k3f9c7,x|1.1.k3f9c7;é|1.1.k3f9c7 | 1.1.k3f9c7|-1.1.k3f9c7|1.-1.k3f9c7|1.1.k3f9czzzzzzz|\
        1.iio0.k3f9c7|1.zzzzzzzzzzz.k3f9c7|1z141z4.1.k3f9c7|1.1.!|1.1.!.5|1.1.!5,x|1.1.!é5|1.1.!x\u{7f}|1.1.!x\r|1.1.";
    for record in wrong.split('|').chain([long.as_str()]) {
        let read = Segment::read(&segment_of(&head, "0-1", &[good, record]));
        assert_eq!(
            (read.events().count(), read.raw().count()),
            (1, 1),
            "{record:?}"
        );
    }
    // Known kinds with other fields are of a later version.
    for act in "u u,? b,Set, b,set,abc u,0000.1 q,x q.1,x,k3f9A+ u,000000.1,more c,k3f9q".split(' ')
    {
        let record = format!("1.1.!{act}");
        let read = Segment::read(&segment_of(&head, "0-1", &[good, &record]));
        assert_eq!(
            read.events().nth(1).unwrap().act,
            Act::Unknown(act.to_owned())
        );
    }
}

#[test]
fn heads_that_the_grammar_forbids_are_damage_even_under_a_right_check() {
    let name = writer(7);
    let good = "mw10vww0|60|";
    for (why, head, claims) in [
        ("before 2020", "0|0|", "0"),
        ("after 2199", "2kmc0ao00|0|", "0"),
        ("offset too large", "mw10vww0|1441|", "0"),
        ("two spellings of an offset", "mw10vww0|+60|", "0"),
        ("two spellings of a time", "0mw10vww0|60|", "0"),
        ("one field more", "mw10vww0|60|x|", "0"),
        ("no claims", good, ""),
        ("not ascending", good, "5,0"),
        ("touching", good, "0,1"),
        ("a range of one", good, "1-1"),
        ("a number too large", good, "1z141z4"),
        ("another writer", "K3f9zz|mw10vww0|60|", "0"),
    ] {
        let head = match why {
            "another writer" => format!("E1|{head}"),
            _ => format!("E1|{name}|{head}"),
        };
        let read = Segment::read(&segment_of(&head, claims, &["0.0.k3f9c7"]));
        assert_eq!((read.events().count(), read.raw().count()), (0, 2), "{why}");
    }
    let head = format!("E1|{name}|mw10vww0|60|");
    // Far too many claims are none, and cost nothing.
    let read = Segment::read(&segment_of(&head, "0-1z141z3", &["0.0.k3f9c7"]));
    assert_eq!((read.events().count(), read.is_whole()), (1, true));
    // A number that is not claimed is one all the same.
    let read = Segment::read(&segment_of(&head, "0", &["0.0.k3f9c7", "1z141z3.1.k3f9c7"]));
    assert_eq!(read.events().count(), 2);
    assert_eq!(
        read.text(),
        segment_of(&head, "0,1z141z3", &["0.0.k3f9c7", "1z141z3.1.k3f9c7"])
    );
}

#[test]
fn a_writer_is_six_digits_and_every_number_makes_one() {
    let most = 36_u64.pow(6);
    for (seed, name) in [
        (0, "000000"),
        (35, "00000z"),
        (36, "000010"),
        (1_838_265_624, "uegeu0"),
        (most - 1, "zzzzzz"),
    ] {
        let writer = Writer::from_seed(seed);
        assert_eq!(writer.to_string(), name);
        assert_eq!((Writer::parse(name), writer.seed()), (Some(writer), seed));
        let last = u64::MAX - u64::MAX % most - most;
        for round in [most, most << 32, last] {
            let same = Writer::from_seed(round - round % most + seed);
            assert_eq!(same, writer, "a number of any size is used");
        }
    }
    for other in ",k7f2,k7f2w,k7f2wdx,K7f2wd,k7f2w-,k7f2w ,k7f2\u{e9}".split(',') {
        assert_eq!(Writer::parse(other), None, "{other:?}");
    }
}
