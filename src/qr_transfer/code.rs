//! Frames drawn as QR codes, and found in pictures.
//!
//! A code has 65 modules a side. Fewer bytes would need more codes; more bytes would need the camera closer to the
//! screen than people hold a phone. Error correction is level M, because part of a screen often reflects a lamp.

use super::frame::{Frame, LENGTH};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write as _;

const VERSION: u8 = 12;
/// Modules of the white margin that readers rely on (ISO/IEC 18004).
const QUIET: i32 = 4;
/// Modules of a side, including the margins.
pub const SIDE: i32 = VERSION as i32 * 4 + 17 + 2 * QUIET;

/// The dark modules of a frame's code as an SVG path in a square of [`SIDE`]. `None` if the bytes are not as long as a
/// frame.
pub fn draw(frame: &[u8]) -> Option<String> {
    if frame.len() != LENGTH {
        return None;
    }
    let bytes = [QrSegment::make_bytes(frame)];
    let (level, version) = (QrCodeEcc::Medium, Version::new(VERSION));
    let code =
        QrCode::encode_segments_advanced(&bytes, level, version, version, None, false).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y));
            let run = dark.count() as i32;
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    Some(path)
}

/// The frames in a picture, concatenated; mostly none or one. The picture is a square of RGBA pixels, as a canvas gives
/// them.
pub fn find_frames(picture: &[u8]) -> Vec<u8> {
    let (pixels, _) = picture.as_chunks::<4>();
    let side = pixels.len().isqrt();
    if side == 0 || side * side != pixels.len() {
        return Vec::new();
    }
    let grey = |[red, green, blue, _]: &[u8; 4]| {
        // Luma as in ITU-R BT.601, in 256ths.
        let sum = 77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue);
        (sum >> 8) as u8
    };
    let grey: Vec<u8> = pixels.iter().map(grey).collect();
    let mut finder = quircs::Quirc::default();
    let codes = finder.identify(side, side, &grey).flatten();
    let texts = codes.filter_map(|code| Some(code.decode().ok()?.payload));
    let frames = texts.filter(|text| Frame::read(text).is_some());
    frames.flatten().collect()
}

/// Splits the result of [`find_frames`].
pub fn frames(found: &[u8]) -> impl Iterator<Item = &[u8]> {
    found.chunks(LENGTH)
}
