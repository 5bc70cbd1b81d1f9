//! Where a text is in its file, so that a problem inside the text is reported at the right line.

/// Where a text stands in the file.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In a field: its problems are all at the field.
    Field(usize),
    /// In a section that begins here.
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
