//! The compiled form of a bank: an index, which is part of the program, and packs of bodies, which lie beside it. Both
//! directions are here, so that the compiler and the app cannot disagree.
//!
//! An index is `INDEX_MAGIC` and an [`Index`] in postcard. A pack is `PACK_MAGIC`, the length of the rest once
//! inflated (u32, little endian), and the rest, deflated because not every static host compresses files of unknown
//! kinds: the number of bodies (u32), the end of each (u32), and the bodies themselves, each in postcard.

use crate::index::Index;
use core::fmt;
use core::ops::Range;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// First bytes of every compiled index; the last one is the version of the format.
const INDEX_MAGIC: &[u8] = b"VIVABNK2";
/// First bytes of every compiled pack; the last one is the version of the format.
const PACK_MAGIC: &[u8] = b"VIVAPCK1";

/// The highest level of compression: packs are made seldom and loaded often.
const BEST: u8 = 10;
/// More than any pack inflates to: a question takes about 6 kB.
const LARGEST: usize = 64 << 20;

/// Encodes an index.
///
/// # Errors
/// If postcard refuses it.
pub fn encode_index(index: &Index) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = INDEX_MAGIC.to_vec();
    bytes.extend(postcard::to_allocvec(index).map_err(EncodeError::Refused)?);
    Ok(bytes)
}

/// Encodes questions or diagrams as a pack.
///
/// # Errors
/// If the pack is larger than the format allows (4 GiB), or postcard refuses a body.
pub fn encode_pack<'b, T: Serialize + 'b>(
    bodies: impl IntoIterator<Item = &'b T>,
) -> Result<Vec<u8>, EncodeError> {
    let length = |bytes: usize| u32::try_from(bytes).map_err(|_| EncodeError::TooLarge);
    let (mut all, mut ends) = (Vec::new(), Vec::new());
    for body in bodies {
        all.extend(postcard::to_allocvec(body).map_err(EncodeError::Refused)?);
        ends.extend(length(all.len())?.to_le_bytes());
    }
    let mut inflated = length(ends.len() / 4)?.to_le_bytes().to_vec();
    inflated.extend(ends);
    inflated.extend(all);
    let mut pack = PACK_MAGIC.to_vec();
    pack.extend(length(inflated.len())?.to_le_bytes());
    pack.extend(miniz_oxide::deflate::compress_to_vec(&inflated, BEST));
    Ok(pack)
}

pub(crate) fn decode_index(bytes: &[u8]) -> Result<Index, OpenError> {
    let bytes = bytes.strip_prefix(INDEX_MAGIC).ok_or(OpenError)?;
    postcard::from_bytes(bytes).map_err(|_| OpenError)
}

/// An inflated pack. Bodies are decoded one at a time, when they are asked for.
#[derive(Debug)]
pub(crate) struct Pack {
    bytes: Vec<u8>,
    /// Where each body is in `bytes`.
    bodies: Vec<Range<usize>>,
}

impl Pack {
    pub(crate) fn read(content: &[u8]) -> Result<Pack, OpenError> {
        let content = content.strip_prefix(PACK_MAGIC).ok_or(OpenError)?;
        let (length, deflated) = take_u32(content)?;
        // The limit is the length that the file itself states: a damaged one cannot fill the memory unseen.
        let limit = (length as usize).min(LARGEST);
        let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, limit)
            .map_err(|_| OpenError)?;
        let (count, mut ends) = take_u32(&bytes)?;
        let base = bytes.len().min(4 + 4 * count as usize);
        let (mut begin, mut bodies) = (base, Vec::new());
        for _ in 0..count {
            let (end, after) = take_u32(ends)?;
            let end = base + end as usize;
            if end < begin || end > bytes.len() {
                return Err(OpenError);
            }
            bodies.push(begin..end);
            (begin, ends) = (end, after);
        }
        if begin == bytes.len() && bytes.len() == length as usize {
            Ok(Pack { bytes, bodies })
        } else {
            Err(OpenError)
        }
    }

    /// The number of bodies.
    pub(crate) fn len(&self) -> usize {
        self.bodies.len()
    }

    /// Decodes a body; `None` if there is none at that position, or it is of another type.
    pub(crate) fn body<T: DeserializeOwned>(&self, position: usize) -> Option<T> {
        let range = self.bodies.get(position)?;
        postcard::from_bytes(self.bytes.get(range.clone())?).ok()
    }
}

fn take_u32(bytes: &[u8]) -> Result<(u32, &[u8]), OpenError> {
    let (number, after) = bytes.split_first_chunk::<4>().ok_or(OpenError)?;
    Ok((u32::from_le_bytes(*number), after))
}

/// The bytes are not of a bank of this version, or are cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenError;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the question bank in this copy of Viva is damaged; load the page again")
    }
}

impl std::error::Error for OpenError {}

/// A bank that has no compiled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncodeError {
    /// A part is larger than 4 GiB.
    TooLarge,
    /// Postcard cannot encode a part.
    Refused(postcard::Error),
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EncodeError::TooLarge => f.write_str("the bank is too large"),
            EncodeError::Refused(error) => write!(f, "the bank cannot be encoded: {error}"),
        }
    }
}

impl std::error::Error for EncodeError {}
