//! Moving progress from a screen to another device's camera without a network. A text is sent as QR codes of a fountain
//! code: any large enough set of them, in any order, restores it.
//!
//! Read [`Sender`], [`Receiver`], then [`code`]. The number of the frame is an argument, and the same number always
//! gives the same code.
//!
//! # A transfer
//!
//! The text, deflated (RFC 1951), is the *payload*: 1 to 16,384 bytes. It is cut into at most 62 blocks of 267 bytes,
//! the last one padded with zeros. A frame holds the sum (exclusive or) of some of them:
//!
//! ```text
//! frame = "V1" size transfer blocks sum check         287 bytes, what a QR code of version 12, level M, holds
//! size      2 bytes   bytes of the payload
//! transfer  4 bytes   CRC-32 (IEEE) of the payload
//! blocks    8 bytes   a bit for each block in the sum, the first block the lowest; at least one
//! sum     267 bytes
//! check     4 bytes   CRC-32 (IEEE) of everything before it
//! ```
//!
//! Numbers are little-endian. A frame names its blocks, so the format does not depend on how a sender chooses them.
//! Ours shows each block once by itself and then random sums. With so few blocks there is no need for sparse sums:
//! whichever frames are lost, on average 1.6 more frames than there are blocks suffice.

pub mod code;
mod frame;
mod receiver;
mod sender;

pub use receiver::{Received, Receiver};
pub use sender::Sender;
