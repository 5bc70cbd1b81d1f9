//! Moving progress by QR codes: whichever frames are lost, repeated, shuffled, foreign or forged, the text arrives
//! complete or not at all.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "transfer/pictures.rs"]
mod pictures;

use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;
use viva::chance::SplitMix64;
use viva::qr_transfer::{Received, Receiver, Sender};

/// Bytes of a frame, as documented.
const FRAME: usize = 287;

/// An incompressible text whose payload has about `bytes` bytes.
fn text(bytes: usize, seed: u64) -> String {
    let mut chance = SplitMix64::new(seed);
    let digits = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-";
    let digit = |_| digits[chance.below(64)] as char;
    (0..bytes * 8 / 6).map(digit).collect()
}

fn sending(text: &str) -> Sender {
    Sender::new(&compress_to_vec(text.as_bytes(), 6)).unwrap()
}

/// Adds frames until the text is complete; the text and how many frames it took.
fn receive<'a>(frames: impl Iterator<Item = &'a Vec<u8>>) -> Option<(String, u32)> {
    let mut receiver = Receiver::default();
    for (frame, taken) in frames.zip(1..) {
        if let Received::Complete(text) = receiver.add(frame) {
            return Some((text, taken));
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Of every hundred codes shown up to sixty are missed, whichever; those seen come in any order, some of them
    /// twice, with codes of others between.
    #[test]
    fn any_codes_in_any_order_are_enough(
        bytes in prop_oneof![9 => 1_usize..3_000, 1 => 3_000_usize..15_000],
        seed in 1_u64..,
        from in 0_u32..5_000,
        lost in 0.0..0.6,
        foreign in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..8),
    ) {
        let mut chance = SplitMix64::new(seed);
        let text = text(bytes, seed);
        let sender = sending(&text);
        // What is seen if 60 % are lost is 40 % of this: as many as there are blocks, and 40 more. One draw in 2 to the
        // 40 would need still more.
        let shown = ((sender.codes() + 40) as f64 / 0.4).ceil() as u32;
        let mut numbers: Vec<u32> = (from..from + shown).collect();
        let least = (sender.codes() + 40) as usize;
        while numbers.len() > least && (numbers.len() as f64) > f64::from(shown) * (1.0 - lost) {
            numbers.swap_remove(chance.below(numbers.len()));
        }
        chance.shuffle(&mut numbers);
        let mut frames: Vec<Vec<u8>> = Vec::new();
        for number in numbers {
            let frame = sender.frame(number);
            if chance.fraction() < 0.3 {
                frames.push(frame.clone());
            }
            if chance.fraction() < 0.3 && !foreign.is_empty() {
                frames.push(foreign[chance.below(foreign.len())].clone());
            }
            frames.push(frame);
        }
        let arrived = receive(frames.iter()).map(|(text, _)| text);
        prop_assert_eq!(arrived, Some(text));
    }

    #[test]
    fn a_harmed_frame_says_nothing(
        bytes in 1_usize..2_000,
        number in 0_u32..200,
        harm in prop::collection::vec((0..FRAME, 1_u8..), 1..4),
        cut in prop::option::of(0..FRAME),
    ) {
        let sender = sending(&text(bytes, 5));
        let mut frame = sender.frame(number);
        for (place, bits) in harm {
            frame[place] ^= bits;
        }
        prop_assume!(frame != sender.frame(number));
        frame.truncate(cut.unwrap_or(FRAME));
        prop_assert_eq!(Receiver::default().add(&frame), Received::Unknown);
    }

    #[test]
    fn no_bytes_bring_it_down(frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..600), 0..20)) {
        let mut receiver = Receiver::default();
        for frame in frames {
            prop_assert_eq!(receiver.add(&frame), Received::Unknown);
        }
    }
}

#[test]
fn hardly_more_codes_are_needed_than_there_are_blocks() {
    let sender = sending(&text(16_000, 3));
    assert!(sender.codes() > 58);
    let rounds = 200;
    let mut more = 0;
    for round in 0..rounds {
        // Only sums, for a receiver that starts late.
        let frames: Vec<_> = (0..120)
            .map(|n| sender.frame(100 + round * 120 + n))
            .collect();
        let (_, taken) = receive(frames.iter()).unwrap();
        more += taken - sender.codes();
    }
    // 1.6 on average, if blocks are chosen evenly: the sum of 1/(2^n - 1) over n from 1 on.
    let average = f64::from(more) / f64::from(rounds);
    assert!((1.2..2.0).contains(&average), "{average}");
    // Nothing lost, nothing more.
    let first: Vec<_> = (0..sender.codes()).map(|n| sender.frame(n)).collect();
    assert_eq!(receive(first.iter()).unwrap().1, sender.codes());
}

#[test]
fn progress_counts_what_is_new() {
    let sender = sending(&text(1_000, 4));
    let mut receiver = Receiver::default();
    assert_eq!(receiver.add(&sender.frame(0)), Received::Partial(1, 4));
    assert_eq!(receiver.add(&sender.frame(0)), Received::Partial(1, 4));
    assert_eq!(receiver.add(&sender.frame(2)), Received::Partial(2, 4));
    assert_eq!(receiver.add(b"a parking ticket"), Received::Unknown);
    assert_eq!(receiver.add(&sender.frame(1)), Received::Partial(3, 4));
}

#[test]
fn the_same_number_gives_the_same_frame() {
    let (one, other) = (sending(&text(9_000, 6)), sending(&text(9_000, 6)));
    for number in [0, 1, 33, 34, 1_000, u32::MAX] {
        assert_eq!(one.frame(number), other.frame(number));
        assert_eq!(one.frame(number).len(), FRAME);
    }
}

#[test]
fn frames_are_as_documented() {
    // "abc" in a block that is not compressed, as in RFC 1951, 3.2.4.
    let payload = [0x01, 0x03, 0x00, 0xfc, 0xff, b'a', b'b', b'c'];
    let frame = Sender::new(&payload).unwrap().frame(7);
    let mut expected = b"V1".to_vec();
    expected.extend([8, 0]);
    expected.extend(crc32fast::hash(&payload).to_le_bytes());
    expected.extend([1, 0, 0, 0, 0, 0, 0, 0]);
    expected.extend(payload);
    expected.resize(283, 0);
    let check = crc32fast::hash(&expected);
    expected.extend(check.to_le_bytes());
    assert_eq!(frame, expected);
    assert_eq!(
        Receiver::default().add(&frame),
        Received::Complete("abc".to_owned())
    );
}

#[test]
fn only_what_is_small_enough_is_sent() {
    assert!(Sender::new(&[]).is_none());
    assert!(Sender::new(&vec![0; Sender::LARGEST + 1]).is_none());
    assert!(Sender::new(&vec![0; 100_000]).is_none());
    let largest = Sender::new(&vec![0; Sender::LARGEST]).unwrap();
    assert_eq!(largest.codes(), 62);
}

/// Frames with a checksum that holds, made to harm.
fn made(size: u16, transfer: u32, blocks: u64, sum: &[u8]) -> Vec<u8> {
    let mut frame = b"V1".to_vec();
    frame.extend(size.to_le_bytes());
    frame.extend(transfer.to_le_bytes());
    frame.extend(blocks.to_le_bytes());
    frame.extend(sum);
    frame.resize(283, 0);
    let check = crc32fast::hash(&frame);
    frame.extend(check.to_le_bytes());
    frame
}

#[test]
fn claims_that_cannot_be_are_ignored() {
    let foreign = |frame: Vec<u8>| assert_eq!(Receiver::default().add(&frame), Received::Unknown);
    foreign(made(0, 1, 1, &[]));
    foreign(made(16 * 1024 + 1, 1, 1, &[]));
    foreign(made(u16::MAX, 1, 1, &[]));
    foreign(made(300, 1, 0, &[]));
    foreign(made(300, 1, 0b100, &[]));
    foreign(made(16 * 1024, 1, 1 << 62, &[]));
    // One block, but not the text that it names.
    foreign(made(3, 1, 1, b"abc"));
    // The checksum holds, but it is not deflated.
    foreign(made(3, crc32fast::hash(b"abc"), 1, b"abc"));
}

#[test]
fn a_payload_that_swells_without_end_is_refused() {
    // More than a file may have, in less than can be sent.
    let payload = compress_to_vec(&vec![b' '; 16 * 1024 * 1024 + 1], 9);
    let sender = Sender::new(&payload).unwrap();
    let frames: Vec<_> = (0..sender.codes()).map(|n| sender.frame(n)).collect();
    assert_eq!(receive(frames.iter()), None);
}

#[test]
fn others_between_do_not_disturb() {
    let (text, other) = (text(4_000, 8), text(4_000, 9));
    let (mine, theirs) = (sending(&text), sending(&other));
    let mut receiver = Receiver::default();
    let mut whole = Vec::new();
    for number in 0..mine.codes() {
        for frame in [mine.frame(number), theirs.frame(number)] {
            if let Received::Complete(text) = receiver.add(&frame) {
                whole.push(text);
            }
        }
    }
    assert_eq!(whole, [text, other]);
}

#[test]
fn after_frames_made_to_harm_the_honest_ones_still_arrive() {
    let text = text(2_000, 10);
    let sender = sending(&text);
    let mut receiver = Receiver::default();
    // The right name, the wrong content.
    let honest = sender.frame(0);
    let transfer = u32::from_le_bytes(honest[4..8].try_into().unwrap());
    let size = u16::from_le_bytes(honest[2..4].try_into().unwrap());
    receiver.add(&made(size, transfer, 1, b"nonsense"));
    // More transfers than anyone keeps.
    for transfer in 0..10_000 {
        receiver.add(&made(16 * 1024, transfer, 1, &[]));
    }
    receiver.add(&made(size, transfer, 2, b"nonsense"));
    let arrived = (0..100).find_map(|n| match receiver.add(&sender.frame(n)) {
        Received::Complete(text) => Some(text),
        _ => None,
    });
    assert_eq!(arrived, Some(text));
}
