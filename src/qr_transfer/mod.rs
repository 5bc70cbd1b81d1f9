//! Moving progress from one screen to another's camera, without a network: a text becomes codes, shown one after the
//! other for as long as it takes; whoever has seen enough of them, whichever and in whatever order, has the text.
//!
//! Read [`Sending`], [`Receiving`], then [`code`]. Pure: which code is shown is a number that comes in, and the same
//! number always gives the same code.
//!
//! # A transfer
//!
//! The text, deflated (RFC 1951), is the *payload*: 1 to 16,384 bytes. It is cut into blocks of 267 bytes, the last one
//! filled up with zeros; so there are at most 62. A frame holds the sum (exclusive or) of some of them:
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
//! Numbers are little-endian. A frame is complete in itself, so a reader needs to know nothing of how a sender chooses
//! blocks. Ours shows each block by itself once and random sums from then on. With so few blocks there is no need for
//! sparse sums: whatever was lost, as many frames as there are blocks and 1.6 more are enough on average.

pub mod code;
mod frame;
mod receiver;
mod sender;

pub use receiver::{Received, Receiving};
pub use sender::Sending;
