//! Progress as it is written down: the specification of the stored format, and the code that keeps it.
//!
//! What is written here is read by every later version of Viva. A rule of this page may be added to, never changed.
//! Read in this order: `line` (one act), `chunk` (a row of acts), `salvage` (a harmed chunk), `container` (many chunks),
//! `registers` and `settings`, `removal` (what is put away), `shelf` (all that is kept), `problem`, `store` (the way in
//! and out), `file`, `transfer` and `import`, `union` (two stores), `compaction`, `checkup`, `backup` and `room`.
//! Nothing here reads a clock, draws a random number or knows a browser.
//!
//! # Keys
//!
//! Every key begins with `viva.`; keys of other forms are left alone, whoever wrote them.
//!
//! | key | what | who writes it |
//! |---|---|---|
//! | `viva.e.<writer>.<n>` | a chunk of events | that writer; an import, if the key is free |
//! | `viva.e.c.<crc>` | a container: many finished chunks | a compaction; the name is that of what is in it |
//! | `viva.r.<writer>` | settings and notes | that writer; an import, if the key is free |
//! | `viva.x.<crc>` | a record of what is put away, or brought back | an erasure, an import, its undo |
//! | `viva.q.<crc>` | quarantine: a copy of what could not be read | whoever found it |
//! | `viva.m` | `"M1|" at "|" reviews`, both decimal: when a file was last saved, and how many reviews it had; a hint | the app |
//! | `viva.theme` | `auto`, `light` or `dark`: a hint for the first paint | the app; never read here |
//!
//! A *writer* is one run of the app in one tab, so no key ever has two tabs writing it. What is there is never
//! overwritten or removed, except by its own writer, by the rules of [two stores](#two-stores), by a
//! [compaction](#compaction), or when the learner puts it away. Values are ASCII: one engine counts a value with any
//! other character twice.
//!
//! # Spelling
//!
//! ```text
//! b36     = 0 | a number in base 36, lower case, without leading zeros
//! decimal = 0 | a number in base 10 without leading zeros, with "-" in front if negative
//! crc     = b36, the CRC-32 (IEEE) of the bytes named
//! writer  = [a-z0-9]{6}
//! card    = [a-z0-9]{4}
//! event   = writer "." b36            the writer's event of that number; numbers count from 0
//! text    = any printable ASCII, that is space to "~"
//! ```
//!
//! # A chunk
//!
//! ```text
//! chunk   = header LF 1*( line LF )
//! header  = "D1|" writer "|" n "|" first "|" base "|" offset "|" count "|" body "|" check [ "|S" ]
//! n       = decimal, the chunk's number, as in the key
//! first   = b36, the number of the first line's event; each further line is the next event
//! base    = b36, the first event's time in milliseconds since 1970 UTC
//! offset  = decimal, minutes that the device's time was ahead of UTC; -1440 to 1440
//! count   = b36, the number of lines, at least 1
//! body    = crc of everything after the header's LF
//! check   = crc of the header without the digits of this field
//! ```
//!
//! The header has a checksum of its own because names and times of all events hang on it: what it says is certain, or
//! is not used. `|S` seals a chunk: it is full, and no event will be added. Without it a chunk may be full or not.
//!
//! All events of a chunk are of one writer, one offset and one learner's day, hence less than 24 hours after `base`.
//! A new chunk begins when one of these changes and after 200 events; readers accept more.
//!
//! # A line
//!
//! ```text
//! line    = review | special
//! review  = card rating gap "." took [ sure ] *( ";" text )
//! special = "!" kind gap [ "." took ] [ "," text ]
//! rating  = "a" again | "b" hard | "c" good | "d" easy
//! gap     = b36, tenths of a second since the line before; 0 in the first line
//! sure    = ";g" guess | ";u" unsure | ";s" sure       how sure the learner was before the answer was shown, if said
//! took    = b36, tenths of a second from question to answer
//! kind    = [A-Za-z]
//!
//! undo         = "!u" gap "," event
//! card change  = "!c" gap "," card ( "r" b36 | "d" b36 | "s" | "a" | "z" )
//!                                                        rest for days, due in days, suspend, resume (active), reset
//! parameters   = "!p" gap ",6" [ "," number 20*( "." number ) ]
//!                                                        what memories are reckoned with by FSRS-6; without: the defaults
//! number       = b36, the bits of an IEEE 754 single-precision number, within the range of its parameter
//! quiz start   = "!b" gap "," set "," *card              set = [a-z0-9-]{1,40}
//! quiz answer  = "!q" gap "." took "," event "," card choice verdict
//!                                                        event = the quiz start, choice = [a-z], verdict = "+" | "-"
//! ```
//!
//! So `k3f9c1a.7` is: card `k3f9`, good, 4.6 seconds after the line before, 0.7 seconds taken.
//!
//! Every special line carries its time in the same place, so a version that does not know a kind still knows when it
//! happened. A special line of another kind, or of a kind above with fields unlike the above, is of a later version:
//! it is kept as it is and means nothing. What else follows `took` in a review is of a later version too, and kept.
//! Everything new is said that way; a line of any other form is damage. Times outside 2020 to 2199 are damage.
//!
//! # A container
//!
//! ```text
//! container = "C1|" count "|" crc LF 1*chunk
//! count     = b36, the number of chunks
//! crc       = crc of everything after the first LF; the key has it too
//! ```
//!
//! Its chunks are as they were under keys of their own, so each keeps its checksums and every event its name. No line of
//! a chunk begins with `D`, so a chunk begins where a line does with `D1|`. We write at most 16,384 characters.
//!
//! # Settings
//!
//! ```text
//! registers = "R1|" crc LF *( field "|" at "." writer "|" escaped LF )       crc of everything after the first LF
//! field     = [a-z0-9-]{1,40}
//! at        = b36, milliseconds since 1970 UTC
//! escaped   = text, in which "\\" is a backslash, "\n" a line feed, and "\u{hex}" any other character
//! ```
//!
//! Of all lines with one field, wherever they are, the one with the greatest (`at`, writer, text) holds. What a field may
//! hold is said here; a text that is no value of its field counts as not set, and a field of another name is of another
//! version and kept.
//!
//! ```text
//! theme            = "auto" | "light" | "dark"
//! new-per-day      = decimal, 0 to 100: new questions a day without a plan
//! retention        = decimal, 70 to 97, in percent
//! single-keys      = "true" | "false"
//! wrap-code        = "true" | "false"
//! plan-date        = ( date | "none" ) " " date | "off"    the interview, and the day on which it was set; or no plan
//! plan-level       = "junior" | "mid" | "senior"           the job
//! plan-minutes     = decimal, 5 to 120: minutes of a full day
//! plan-week        = 7 decimals from 0 to 100, separated by " ": how much of a full day Monday to Sunday can take
//! plan-off-<date>  = "true" | "false"                      nothing is asked on that day
//! plan-keep-<card> = "true" | "false"                      planned even where it would be left out
//! plan-cut         = ( date | "none" ) " " level " " minutes    for this interview, level and minutes, the learner has
//!                    agreed to what is left out
//! plan-went-<date> = ( "well" | "so-so" | "badly" ) [ " " text ]     how the interview of that day went, and a note
//! note-<card>      = text, at most 2,000 characters before they are escaped: the learner's note to a question; empty if
//!                    it was taken away
//! date             = year "-" month "-" day, as in ISO 8601: 4, 2 and 2 digits
//! ```
//!
//! Each of the learner's reversals has a field of its own, so that two devices that make different ones lose none.
//!
//! # What is put away
//!
//! ```text
//! record = "X1|" sign "|" turn "|" check LF *( name LF )
//! sign   = "-" put away | "+" brought back
//! turn   = b36, one more than that of every record known when it was written
//! check  = crc of the record without the digits of this field; the key has it too
//! name   = "e" writer 1*( "," b36 [ "-" b36 ] )          events of that writer, by number or from number to number
//!        | "s" at "." writer "," field                   one text of a setting
//!        | "v" crc "," key                               the value of that key with that checksum
//! ```
//!
//! A name is put away if the last record with it, by (turn, check), says so. What is put away is not shown, not counted
//! and not kept: its texts are removed wherever they say nothing else. Names of events rather than of keys are written
//! down, so that an older or newer text of the same events does not bring them back.
//!
//! Erasing puts everything away that this device knows; undoing an import, what that import brought and nothing that was
//! there before. Importing a file brings back what of it is put away. Records are of this device: they are in no file and
//! no shared folder, because one device must not take away what another one knows. Lines of another form are of a later
//! version and mean nothing; a record that is harmed means nothing, so harm brings back and never takes away.
//!
//! # Two stores
//!
//! A device keeps the same texts in two stores, because one of them may lose what it said it kept. [`union`] says what
//! each lacks:
//!
//! | what | becomes |
//! |---|---|
//! | a key in one store only | it goes to the other, unless undamaged texts there say all of it |
//! | two texts of one chunk, one with all events of the other | the one with more |
//! | one damaged, one undamaged | the undamaged one; the other is copied to the quarantine first, and what only it could tell goes into a new chunk |
//! | both damaged, or different events of one name | the one that tells more, or else the greater text; the other as above |
//! | two texts of settings | every line of both, the later of each field |
//! | one or both of a later version | each stays where it is, and a copy of it goes to the quarantine of both |
//! | what is put away | it is removed, and the record goes to the other store |
//!
//! A folder that other devices write to is a second store in the same way, but neither records nor removals go there,
//! and no undamaged text there is replaced by one that does not say all of it.
//!
//! # Compaction
//!
//! With more than 64 chunks, those that are undamaged and alike in both stores, that are sealed or whose writer is gone,
//! and whose last event is a day old, go into containers. First the containers are written to both stores and both read
//! back; then, and only of what was read back, what is in containers of both stores is removed. Broken off anywhere, events are there
//! twice, which is harmless, and the next compaction goes on.
//!
//! # Quarantine
//!
//! `viva.q.<crc>` holds `"Q1|" key LF` and then the value of that key, byte for byte; `crc` is that of the value.
//! It is a second copy: the first stays where it was.
//!
//! # Newer formats
//!
//! A value that begins with `D<number>|` or `R<number>|`, the number from 2 to 999, is of a later version. It is not parsed,
//! rewritten or removed; it is counted, reported and exported as it is.
//!
//! # Damage
//!
//! If a checksum does not hold, every line that can be read and whose place is certain is used, see `salvage`; the
//! value is copied to the quarantine; the key stays as it is. Two different events of one name cannot come from the
//! app; if they are there, one of an undamaged chunk goes before one of a damaged chunk, then the smaller by time,
//! offset and line.
//!
//! # A file
//!
//! ```text
//! { "format": "viva", "v": 1, "exported": ms, "chunks": {key: value}, "registers": {key: value},
//!   "quarantine": {key: value}, "crc": number }
//! ```
//!
//! Values are those of the store, byte for byte, whatever their format. `crc` is that of, for each of the three parts
//! in this order, its name and LF, then for each key in the order of its bytes: key, LF, value, LF.
//!
//! Where the app cannot start, the page that says so (`public/failure.js`), or the rescue page, saves a file of another
//! form:
//!
//! ```text
//! { "format": "viva-keys", "v": 1, "saved": text, "keys": {key: value}, "database": {key: value} }
//! ```
//!
//! `database`, which older versions do not write, is the same of the mirror. Of two texts under one key the longer is
//! read, and the other goes to the quarantine.
//!
//! `keys` has all that the store holds under keys that begin with `viva.`, byte for byte. Of these, chunks, settings
//! and quarantine are read, other keys are not. There is no `crc`, so that the page needs none; what is harmed shows
//! in the checksums of each value.

pub mod backup;
mod checkup;
mod compaction;
mod container;
mod digest;
mod erasure;
mod export;
mod file;
mod import;
mod merge;
mod problem;
mod quota;
mod record;
mod registers;
mod salvage;
mod segment;
mod store;
mod survey;
mod text;

pub use checkup::Checkup;
pub use compaction::{MANY, compaction, redundant};
pub use erasure::Removed;
pub use export::{erase, export};
pub use file::ImportError;
pub use import::{Brought, Import, Preview};
pub use merge::{Changes, Reach, Step, Union, union};
pub use problem::{Piece, Problem};
pub use quota::{CAPACITY, Room};
pub use registers::Registers;
pub use segment::{Chunk, Damage, decode};
pub use store::LogStore;
pub use survey::{Opened, is_kept, texts};

use crate::day::Instant;
use crate::progress::Act;

/// What all our keys begin with.
pub const OURS: &str = "viva.";
/// What the keys of chunks begin with.
const CHUNKS: &str = "viva.e.";
/// What the keys of settings begin with.
const REGISTERS: &str = "viva.r.";
/// What the keys of records of what is put away begin with.
const REMOVALS: &str = "viva.x.";
/// What the keys of the quarantine begin with.
const QUARANTINE: &str = "viva.q.";

/// 2020-01-01: nothing was ever saved before. A device that says so has lost its clock.
const EARLIEST: Instant = 1_577_836_800_000;
/// 2200-01-01.
const LATEST: Instant = 7_258_118_400_000;
/// More characters than any value of ours has; longer ones are not parsed.
const LARGEST: usize = 1 << 20;

/// The line of an act, with its LF, as if it followed another at once: the one spelling of what was done.
pub(super) fn line_of(act: &Act) -> String {
    let mut text = String::new();
    record::write(act, 0, &mut text);
    text
}
