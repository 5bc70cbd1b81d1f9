//! The sending side: any number of frames of one payload.

use super::frame::{BLOCK, Block, Frame, LARGEST, add, count};
use crate::chance::SplitMix64;

/// A payload that is sent as an endless sequence of frames.
#[derive(Clone, Debug)]
pub struct Sender {
    size: u16,
    transfer: u32,
    blocks: Vec<Block>,
}

impl Sender {
    /// The most bytes of a payload. More would take longer than people hold up a phone.
    pub const LARGEST: usize = LARGEST;

    /// Prepares a payload, the deflated text; `None` if it is empty or larger than [`Sender::LARGEST`].
    pub fn new(payload: &[u8]) -> Option<Sender> {
        let size = u16::try_from(payload.len()).ok()?;
        if !(1..=LARGEST).contains(&payload.len()) {
            return None;
        }
        let block = |bytes: &[u8]| {
            let mut block = [0; BLOCK];
            for (place, byte) in block.iter_mut().zip(bytes) {
                *place = *byte;
            }
            block
        };
        Some(Sender {
            size,
            transfer: crc32fast::hash(payload),
            blocks: payload.chunks(BLOCK).map(block).collect(),
        })
    }

    /// The fewest frames that have to arrive; 1 to 62.
    pub fn codes(&self) -> u32 {
        count(self.size)
    }

    /// The frame of a number: first the blocks one by one, then sums of about half of them.
    pub fn frame(&self, number: u32) -> Vec<u8> {
        let blocks = match 1_u64.checked_shl(number) {
            Some(one) if number < self.codes() => one,
            _ => self.random_blocks(number),
        };
        let mut sum = [0; BLOCK];
        for (place, block) in self.blocks.iter().enumerate() {
            if blocks >> place & 1 == 1 {
                add(&mut sum, block);
            }
        }
        Frame {
            size: self.size,
            transfer: self.transfer,
            blocks,
            sum,
        }
        .write()
    }

    /// A non-empty random subset of the blocks, each with probability one half.
    fn random_blocks(&self, number: u32) -> u64 {
        let all = u64::MAX >> (64 - self.codes());
        let mut seed = u64::from(self.transfer) << 32 | u64::from(number);
        // The empty subset comes up once in 2 to the number of blocks.
        loop {
            let blocks = SplitMix64::new(seed).draw() & all;
            if blocks != 0 {
                return blocks;
            }
            seed = SplitMix64::new(seed).draw();
        }
    }
}
