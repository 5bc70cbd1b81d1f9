//! Where a text is in its file, so that a problem inside the text is reported at the right line.

/// The start of a text in its file.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In a field, where all its problems are reported.
    Field(usize),
    /// In a section that begins at this byte.
    Section(usize),
}

impl Place {
    /// The byte of the file for a byte of the text.
    pub(super) fn offset(self, offset: usize) -> usize {
        match self {
            Place::Field(at) => at,
            Place::Section(base) => base + offset,
        }
    }
}
