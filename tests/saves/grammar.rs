//! What is not of the grammar is damage, even where the checksums hold.

use crate::chunk;
use crate::damage::salvage;
use crate::support::{EVENING, crc, event, review, some_acts, writer};
use viva::journal::{Chunk, Damage, decode};
use viva::memory::Rating;
use viva::progress::{Act, Writer};

/// The value with checksums as they should be, so that only what the lines say can be wrong.
fn sealed_anew(header: &str, body: &str) -> String {
    let front = format!("{header}|{}|", crc(body));
    format!("{front}{}\n{body}", crc(&front))
}

#[test]
fn lines_that_the_grammar_forbids_are_damage_even_under_a_right_checksum() {
    let name = writer(7);
    let good = "k3f9c0.7\n";
    let header = |count: &str| format!("D1|{name}|0|0|mw10vww0|330|{count}");
    let key = format!("viva.e.{name}.0");
    assert!(decode(&key, &sealed_anew(&header("1"), good)).is_ok());
    let long = format!("k3f9c1.7;{}", "x".repeat(20_000));
    for line in [
        "",
        "k3f9c1",
        "k3f9c1.",
        "k3f9c.7",
        "k3f9e1.7",
        "K3f9c1.7",
        "k3f9c01.7",
        "k3f9c1.07",
        "k3f9c1.7,x",
        "k3f9c1.7;é",
        "k3f9c1.7 ",
        " k3f9c1.7",
        "k3f9c-1.7",
        "k3f9c1.zzzzzzz",
        "k3f9ciio0.7",
        "k3f9czzzzzzzzzzz.7",
        "!",
        "!x",
        "!x,5",
        "!.5",
        "!5,x",
        "!u",
        "!é5",
        "!x5\u{7f}",
        "\u{0}",
        "!x5\r",
        long.as_str(),
    ] {
        let value = sealed_anew(&header("2"), &format!("{good}{line}\n"));
        let (salvaged, lines, lost) = salvage(&key, &value);
        assert_eq!((salvaged.len(), lines, lost), (1, vec![1], 1), "{line:?}");
    }
    // Known kinds with other fields are of a later version.
    for line in [
        "!u5",
        "!u5,?",
        "!b5,Set,",
        "!b5,set,abc",
        "!u5,0000.1",
        "!q5,x",
        "!q5.1,x,k3f9A+",
        "!u5,000000.1,more",
    ] {
        let chunk = decode(&key, &sealed_anew(&header("2"), &format!("{good}{line}\n"))).unwrap();
        let text = format!("{}{}", &line[1..2], &line[3..]);
        assert_eq!(chunk.events()[1].act, Act::Unknown(text), "{line:?}");
    }
    for (why, header, body) in [
        ("before 2020", format!("D1|{name}|0|0|0|0|1"), good),
        ("after 2199", format!("D1|{name}|0|0|2kmc0ao00|0|1"), good),
        (
            "number too large",
            format!("D1|{name}|0|1z141z4|mw10vww0|0|1"),
            good,
        ),
        (
            "offset too large",
            format!("D1|{name}|0|0|mw10vww0|1441|1"),
            good,
        ),
        ("no events", format!("D1|{name}|0|0|mw10vww0|0|0"), ""),
        ("first gap is not 0", header("1"), "k3f9c1.7\n"),
        (
            "two spellings of an offset",
            format!("D1|{name}|0|0|mw10vww0|+60|1"),
            good,
        ),
    ] {
        assert_eq!(salvage(&key, &sealed_anew(&header, body)).0, [], "{why}");
    }
    let last = sealed_anew(
        &format!("D1|{name}|0|1z141z3|mw10vww0|0|2"),
        "k3f9c0.7\nk3f9c1.7\n",
    );
    assert_eq!(
        salvage(&key, &last).0.len(),
        1,
        "numbers do not wrap around"
    );
    let endless = sealed_anew(&header("zzzzzzz"), good);
    assert_eq!(
        salvage(&key, &endless).0.len(),
        1,
        "a count is only a claim"
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
    for other in [
        "",
        "k7f2",
        "k7f2w",
        "k7f2wdx",
        "K7f2wd",
        "k7f2w-",
        "k7f2w ",
        "k7f2\u{e9}",
    ] {
        assert_eq!(Writer::parse(other), None, "{other:?}");
    }
}

#[test]
fn a_chunk_under_a_foreign_key_is_still_its_writers() {
    let chunk = chunk(writer(7), some_acts(writer(7)), 46);
    let (salvaged, lines, lost) = salvage("viva.e.zzzzzz.0", &chunk.encode());
    assert_eq!(
        (salvaged.as_slice(), lines, lost),
        (chunk.events(), vec![], 0)
    );
}

#[test]
fn newer_formats_are_not_parsed_and_far_too_long_ones_neither() {
    assert_eq!(
        decode("viva.e.aaaaaa.0", "D2|aaaaaa|0|…"),
        Err(Damage::Newer)
    );
    assert_eq!(decode("viva.e.aaaaaa.0", "D12|"), Err(Damage::Newer));
    let one = event(writer(7), 0, EVENING, review("k3f9", Rating::Good, 7));
    let long = format!(
        "{}{}",
        Chunk::begin(0, one).encode(),
        "k3f9c1.7\n".repeat(200_000)
    );
    assert_eq!(salvage("viva.e.aaaaaa.0", &long).0, []);
}
