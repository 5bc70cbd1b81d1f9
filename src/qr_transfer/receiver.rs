//! The receiving side: solves for the blocks by Gaussian elimination over GF(2), one frame at a time.

use super::frame::{BLOCK, Block, Frame, add, count};
use crate::journal::Import;

/// Transfers in progress. Frames may arrive in any order, repeatedly, or belong to something else. Uses less than 100
/// kB, whatever they claim.
#[derive(Clone, Debug, Default)]
pub struct Receiver {
    /// Most recently used last.
    transfers: Vec<Transfer>,
}

/// The result of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// The frame is damaged or not one of ours.
    Unknown,
    /// How many frames have contributed, and how many it takes. Redundant frames are not counted.
    Partial(u32, u32),
    /// The complete text, verified against the checksum in its frames. The transfer is forgotten.
    Complete(String),
}

/// Transfers in progress at a time, for example after the sender's page was reopened. The least recently used is
/// dropped.
const MOST: usize = 4;

impl Receiver {
    /// Adds a frame.
    pub fn add(&mut self, frame: &[u8]) -> Received {
        let Some(frame) = Frame::read(frame) else {
            return Received::Unknown;
        };
        let known =
            |transfer: &Transfer| (transfer.id, transfer.size) == (frame.transfer, frame.size);
        let mut transfer = match self.transfers.iter().position(known) {
            Some(place) => self.transfers.remove(place),
            None => Transfer::of(&frame),
        };
        transfer.add(frame);
        let (arrived, all) = (transfer.arrived(), count(transfer.size));
        if arrived == all {
            // Valid frames that do not add up to their checksum are forged.
            return transfer
                .text()
                .map_or(Received::Unknown, Received::Complete);
        }
        if self.transfers.len() == MOST {
            self.transfers.remove(0);
        }
        self.transfers.push(transfer);
        Received::Partial(arrived, all)
    }
}

/// An incomplete transfer.
#[derive(Clone, Debug)]
struct Transfer {
    size: u16,
    /// The checksum of the payload, by which frames name their transfer.
    id: u32,
    /// The sums in echelon form: at each place the one whose lowest block is at that place, if it has arrived.
    sums: Vec<Option<(u64, Block)>>,
}

impl Transfer {
    fn of(frame: &Frame) -> Transfer {
        Transfer {
            size: frame.size,
            id: frame.transfer,
            sums: vec![None; count(frame.size) as usize],
        }
    }

    fn arrived(&self) -> u32 {
        self.sums.iter().flatten().count() as u32
    }

    /// Reduces a frame by the known sums, and stores what is left if anything is.
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

    /// The text, if there is a sum at every place.
    fn text(self) -> Option<String> {
        let mut solved: Vec<Block> = Vec::with_capacity(self.sums.len());
        // Back substitution from the last place, so `solved` is in reverse.
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
        if crc32fast::hash(&payload) != self.id {
            return None;
        }
        let text = miniz_oxide::inflate::decompress_to_vec_with_limit(&payload, Import::LARGEST);
        String::from_utf8(text.ok()?).ok()
    }
}
