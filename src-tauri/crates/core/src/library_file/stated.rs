//! What articles state of parts of the body and stages of life. It stands in their bodies and in no column of the file, so it is read from all of
//! them once, when somebody first browses by it, and kept as long as the file is open. It must not know how a list is shown.

use std::sync::Arc;

use serde::Deserialize;

use super::{LibraryFile, LibraryFileError};
use crate::model::{Audience, BodySystem, LifeStage, SourceKind};

/// What one article states; articles that state nothing have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Row in this file.
    pub id: i64,
    /// Parts of the body.
    pub body_systems: Vec<BodySystem>,
    /// Stages of life.
    pub life_stages: Vec<LifeStage>,
}

/// The part of a body that is read.
#[derive(Deserialize)]
struct Part {
    #[serde(default)]
    body_systems: Vec<BodySystem>,
    #[serde(default)]
    audience: Option<Audience>,
}

impl LibraryFile {
    /// What the articles state, in A to Z order. Sources without such statements are not read through: they may be very large.
    pub fn stated(&self) -> Result<Arc<[Stated]>, LibraryFileError> {
        if !matches!(self.library().source_kind, SourceKind::Starter | SourceKind::FolderMd) {
            return Ok(Arc::default());
        }
        if let Some(stated) = &self.lock().stated {
            return Ok(Arc::clone(stated));
        }
        // In the order of the rows, which is that of the blocks, so that each block is decompressed once.
        let mut stated = Vec::new();
        for id in self.ids()? {
            let part: Part = self.parse_body(id)?;
            let life_stages = part.audience.map(|audience| audience.life_stages()).unwrap_or_default();
            if !part.body_systems.is_empty() || !life_stages.is_empty() {
                stated.push(Stated { id, body_systems: part.body_systems, life_stages });
            }
        }
        let order: std::collections::HashMap<i64, usize> = self.ids_by_title()?.into_iter().zip(0..).collect();
        stated.sort_by_key(|stated| order.get(&stated.id).copied());
        let stated: Arc<[Stated]> = stated.into();
        self.lock().stated = Some(Arc::clone(&stated));
        Ok(stated)
    }
}
