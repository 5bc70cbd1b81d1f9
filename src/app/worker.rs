//! What runs off the main thread. `public/worker.js` starts the program where there is no page and calls [`work`]; the
//! page asks through [`crate::app::platform::worker::work`].
//!
//! Everything here is a pure function of bytes, so it gives the same on the main thread, where a browser has no worker.

use crate::memory::optimizer;
use crate::qr_transfer::code;
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes in, bytes out; or words for developers.
type Work = fn(&[u8]) -> Result<Vec<u8>, String>;

/// Makes a fit: [`optimizer::run_task`].
pub const FIT: &str = "fit";
/// Looks for codes in a picture: [`code::find_frames`].
pub const SEE: &str = "see";

/// What can be done, by name.
const WORKS: [(&str, Work); 2] = [
    (FIT, optimizer::run_task),
    (SEE, |picture| Ok(code::find_frames(picture))),
];

/// Does one piece of work.
///
/// # Errors
/// In words for developers, if there is no such work or the bytes are not what it takes. The worker ends with it, so
/// what is to be expected, such as a picture without a code, is a result and no error.
#[wasm_bindgen]
pub fn work(name: &str, input: &[u8]) -> Result<Vec<u8>, String> {
    match WORKS.iter().find(|(known, _)| *known == name) {
        Some((_, work)) => work(input),
        None => Err(format!("there is no work named {name}")),
    }
}
