//! The side that reads codes.

use super::frame::{BLOCK, Block, Frame, add, count};
use crate::journal::Import;

/// What has been seen so far. Frames may come in any order, again, or be of something else; memory stays below 100 kB,
/// whatever they claim.
#[derive(Clone, Debug, Default)]
pub struct Receiving {
    /// Those begun, the one that was last added to at the end.
    begun: Vec<Partial>,
}

/// What a frame has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is not one of ours, or is harmed.
    Foreign,
    /// So many codes of so many have brought something. Those that say nothing new are not counted.
    Part(u32, u32),
    /// The text, complete: it has the checksum that every frame named. Reading begins anew after it.
    Whole(String),
}

/// Several transfers can be in sight, such as one begun anew after the sender's page was closed. Nobody shows more.
const MOST: usize = 4;

impl Receiving {
    /// Takes a frame.
    pub fn take(&mut self, frame: &[u8]) -> Received {
        let Some(frame) = Frame::read(frame) else {
            return Received::Foreign;
        };
        let known =
            |partial: &Partial| (partial.transfer, partial.size) == (frame.transfer, frame.size);
        let mut partial = match self.begun.iter().position(known) {
            Some(place) => self.begun.remove(place),
            None => Partial::of(&frame),
        };
        partial.add(frame);
        let (arrived, all) = (partial.arrived(), partial.count());
        if arrived == all {
            // What adds up to another checksum was never one text: somebody made these frames.
            return partial.text().map_or(Received::Foreign, Received::Whole);
        }
        if self.begun.len() == MOST {
            self.begun.remove(0);
        }
        self.begun.push(partial);
        Received::Part(arrived, all)
    }
}

/// A transfer of which not everything is known yet.
#[derive(Clone, Debug)]
struct Partial {
    size: u16,
    transfer: u32,
    /// Sums in echelon form: at each place one whose lowest block is that of the place, if such a one has come.
    sums: Vec<Option<(u64, Block)>>,
}

impl Partial {
    fn of(frame: &Frame) -> Partial {
        Partial {
            size: frame.size,
            transfer: frame.transfer,
            sums: vec![None; count(frame.size) as usize],
        }
    }

    fn count(&self) -> u32 {
        count(self.size)
    }

    fn arrived(&self) -> u32 {
        self.sums.iter().flatten().count() as u32
    }

    /// Takes away from a frame what is known of it; what remains is news, or nothing.
    fn add(&mut self, frame: Frame) {
        let (mut blocks, mut sum) = (frame.blocks, frame.sum);
        for (place, known) in self.sums.iter_mut().enumerate() {
            if blocks >> place & 1 == 0 {
                continue;
            }
            match known {
                Some((known, block)) => {
                    blocks ^= *known;
                    add(&mut sum, block);
                }
                None => {
                    *known = Some((blocks, sum));
                    return;
                }
            }
        }
    }

    /// The text, once there is a sum at every place.
    fn text(self) -> Option<String> {
        let mut solved: Vec<Block> = Vec::with_capacity(self.sums.len());
        // From the last place on, so that all others of a sum are known; hence in reverse.
        for (place, sum) in self.sums.into_iter().enumerate().rev() {
            let (blocks, mut sum) = sum?;
            for (others, block) in solved.iter().rev().enumerate() {
                if blocks >> (place + 1 + others) & 1 == 1 {
                    add(&mut sum, block);
                }
            }
            solved.push(sum);
        }
        let mut payload: Vec<u8> = Vec::with_capacity(solved.len() * BLOCK);
        payload.extend(solved.into_iter().rev().flatten());
        payload.truncate(self.size.into());
        if crc32fast::hash(&payload) != self.transfer {
            return None;
        }
        let text = miniz_oxide::inflate::decompress_to_vec_with_limit(&payload, Import::LARGEST);
        String::from_utf8(text.ok()?).ok()
    }
}
