//! One frame as bytes. The format is in [the module above](super#a-transfer).

/// Bytes of a frame.
pub(super) const LENGTH: usize = 287;
/// Bytes of a block.
pub(super) const BLOCK: usize = LENGTH - 20;
/// The most bytes of a payload.
pub(super) const LARGEST: usize = 16 * 1024;

const MARK: &[u8; 2] = b"V1";

/// One block, or the sum of several.
pub(super) type Block = [u8; BLOCK];

/// A valid frame: its size is possible, and it names at least one block and only existing ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) size: u16,
    pub(super) transfer: u32,
    pub(super) blocks: u64,
    pub(super) sum: Block,
}

/// The number of blocks of a payload.
pub(super) fn count(size: u16) -> u32 {
    u32::from(size).div_ceil(BLOCK as u32)
}

impl Frame {
    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend(MARK);
        bytes.extend(self.size.to_le_bytes());
        bytes.extend(self.transfer.to_le_bytes());
        bytes.extend(self.blocks.to_le_bytes());
        bytes.extend(self.sum);
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        bytes
    }

    /// `None` for anything but a complete and valid frame of this version.
    pub(super) fn read(bytes: &[u8]) -> Option<Frame> {
        let bytes: &[u8; LENGTH] = bytes.try_into().ok()?;
        let (checked, check) = bytes.split_last_chunk()?;
        let (mark, rest) = checked.split_first_chunk()?;
        let (size, rest) = rest.split_first_chunk()?;
        let (transfer, rest) = rest.split_first_chunk()?;
        let (blocks, sum) = rest.split_first_chunk()?;
        let frame = Frame {
            size: u16::from_le_bytes(*size),
            transfer: u32::from_le_bytes(*transfer),
            blocks: u64::from_le_bytes(*blocks),
            sum: sum.try_into().ok()?,
        };
        let is_ours = mark == MARK && crc32fast::hash(checked) == u32::from_le_bytes(*check);
        let has_size = (1..=LARGEST).contains(&frame.size.into());
        let beyond = frame.blocks.checked_shr(count(frame.size)).unwrap_or(0);
        (is_ours && has_size && frame.blocks != 0 && beyond == 0).then_some(frame)
    }
}

/// Adds a block to a sum. Adding it again removes it.
pub(super) fn add(sum: &mut Block, block: &Block) {
    for (sum, byte) in sum.iter_mut().zip(block) {
        *sum ^= byte;
    }
}
