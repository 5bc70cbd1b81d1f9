//! The side that shows codes.

use super::frame::{BLOCK, Block, Frame, LARGEST, add, count};
use crate::chance::SplitMix64;

/// A text on its way out: any number of frames, each of which says something of it.
#[derive(Clone, Debug)]
pub struct Sending {
    size: u16,
    transfer: u32,
    blocks: Vec<Block>,
}

impl Sending {
    /// The most bytes of a payload. More would take longer than anyone holds up a phone.
    pub const LARGEST: usize = LARGEST;

    /// Of a payload, which is the text deflated; `None` if it has no byte or more than [`Sending::LARGEST`].
    pub fn new(payload: &[u8]) -> Option<Sending> {
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
        Some(Sending {
            size,
            transfer: crc32fast::hash(payload),
            blocks: payload.chunks(BLOCK).map(block).collect(),
        })
    }

    /// How many frames have to arrive at least; 1 to 62.
    pub fn codes(&self) -> u32 {
        count(self.size)
    }

    /// The frame of a number. First come the blocks one by one, then sums of about half of them.
    pub fn frame(&self, number: u32) -> Vec<u8> {
        let blocks = match 1_u64.checked_shl(number) {
            Some(one) if number < self.codes() => one,
            _ => self.some_blocks(number),
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

    /// Any of the blocks, at least one, each as likely as not.
    fn some_blocks(&self, number: u32) -> u64 {
        let all = u64::MAX >> (64 - self.codes());
        let mut seed = u64::from(self.transfer) << 32 | u64::from(number);
        // A sum of nothing would say nothing. One in 2 to the number of blocks is; the next one hardly ever.
        loop {
            let blocks = SplitMix64::new(seed).draw() & all;
            if blocks != 0 {
                return blocks;
            }
            seed = SplitMix64::new(seed).draw();
        }
    }
}
