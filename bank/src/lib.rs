//! The question bank of Viva, as the app imports it: the model's types, and the bank of this repository inside the
//! program.
//!
//! Authors write Markdown files with TOML front matter (`bank/AUTHORING.md`). The build script has them compiled
//! (`bank/compiler`) into a small index, which is part of the program and decoded when the bank is opened, and packs of
//! bodies, which lie beside the program. [`Bank`] reads both (`bank/model`). No parser is linked into the app.

pub use viva_bank_model::*;

/// The bank that was compiled into this program. Its packs have to be loaded, unless the feature `bodies` put them into
/// the program too.
///
/// # Errors
/// If the program file is damaged.
pub fn embedded() -> Result<Bank, OpenError> {
    let bank = Bank::open(compiled::INDEX)?;
    #[cfg(feature = "bodies")]
    for (number, (_, content)) in (0..).zip(compiled::PACKS) {
        bank.load(PackId(number), content)?;
    }
    Ok(bank)
}

/// Name and content of every pack of the embedded bank, to be put beside the program.
#[cfg(feature = "bodies")]
pub fn embedded_packs() -> &'static [(&'static str, &'static [u8])] {
    compiled::PACKS
}

/// The output of the build script.
mod compiled {
    pub(super) static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.bin"));
    #[cfg(feature = "bodies")]
    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}
