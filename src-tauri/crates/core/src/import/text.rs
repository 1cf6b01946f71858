use super::{ImportError, Sink};
use crate::model::Library;
use std::path::Path;
pub(super) fn looks_like_stub() {}
pub(super) fn read(source: &Path, _sink: &mut dyn Sink) -> Result<Library, ImportError> {
    Err(ImportError::Empty { path: source.to_owned() })
}
pub(super) fn looks_like(_file: &Path, _head: &[u8]) -> bool {
    false
}
