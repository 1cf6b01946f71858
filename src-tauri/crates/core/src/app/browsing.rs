//! Browsing by kind of article, part of the body and stage of life: lists over all installed libraries.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reading::{Line, MAX_LIST, line, merged};
use super::{App, AppError};
use crate::library_file::{LibraryFile, LibraryFileError, ListFilter, Stated};
use crate::model::{BodySystem, Kind, LifeStage};

/// What a list of articles has in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Their kind.
    Kind(Kind),
    /// A part of the body.
    BodySystem(BodySystem),
    /// A stage of life.
    LifeStage(LifeStage),
}

/// The groups that have articles, with their number, each in its own order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Kinds of articles.
    pub kinds: Vec<(Kind, u32)>,
    /// Parts of the body.
    pub body_systems: Vec<(BodySystem, u32)>,
    /// Stages of life.
    pub life_stages: Vec<(LifeStage, u32)>,
}

impl Group {
    /// A group by its names: `kind`, `body-system` or `life-stage`, and which.
    ///
    /// # Errors
    /// When there is no such group.
    pub fn parse(by: &str, name: &str) -> Result<Self, AppError> {
        let (group, known) = match by {
            "kind" => (Kind::from_name(name).map(Self::Kind), names(Kind::ALL, Kind::as_str)),
            "body-system" => (BodySystem::from_name(name).map(Self::BodySystem), names(BodySystem::ALL, BodySystem::as_str)),
            "life-stage" => (LifeStage::from_name(name).map(Self::LifeStage), names(LifeStage::ALL, LifeStage::as_str)),
            _ => (None, "kind, body-system, life-stage".to_owned()),
        };
        group.ok_or_else(|| AppError::Invalid(format!("there is no such group of articles; there are {known}")))
    }

    fn holds(self, stated: &Stated) -> bool {
        match self {
            Self::Kind(_) => false,
            Self::BodySystem(system) => stated.body_systems.contains(&system),
            Self::LifeStage(stage) => stated.life_stages.contains(&stage),
        }
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    all.iter().map(|value| name(*value)).collect::<Vec<_>>().join(", ")
}

impl App {
    /// The groups that can be browsed.
    ///
    /// # Errors
    /// When a library cannot be read.
    pub fn groups(&self) -> Result<Groups, AppError> {
        self.refresh()?;
        let (mut kinds, mut body_systems, mut life_stages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for file in &self.shelf.view().libraries {
            for (kind, articles) in file.kinds()? {
                *kinds.entry(kind).or_insert(0) += articles;
            }
            for stated in file.stated()?.iter() {
                stated.body_systems.iter().for_each(|system| *body_systems.entry(*system).or_insert(0) += 1);
                stated.life_stages.iter().for_each(|stage| *life_stages.entry(*stage).or_insert(0) += 1);
            }
        }
        Ok(Groups {
            kinds: kinds.into_iter().collect(),
            body_systems: body_systems.into_iter().collect(),
            life_stages: life_stages.into_iter().collect(),
        })
    }

    /// One page of the articles of a group in A to Z order, and the number of all.
    ///
    /// # Errors
    /// When a library cannot be read.
    pub fn browse_group(&self, group: Group, offset: u32, limit: u32) -> Result<(Vec<Line>, u32), AppError> {
        self.refresh()?;
        let view = self.shelf.view();
        let files: Vec<_> = view.libraries.iter().collect();
        if let Group::Kind(kind) = group {
            return merged(&files, &ListFilter { kind: Some(kind), ..ListFilter::default() }, offset, limit);
        }
        let limit = limit.min(MAX_LIST);
        let mut all = Vec::new();
        let mut total = 0;
        for file in files {
            let stated = file.stated()?;
            let ids: Vec<i64> = stated.iter().filter(|stated| group.holds(stated)).map(|stated| stated.id).collect();
            total += ids.len() as u32;
            all.extend(heads(file, &ids, offset.saturating_add(limit))?);
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        Ok((all.into_iter().skip(offset as usize).take(limit as usize).map(|(_, line)| line).collect(), total))
    }
}

/// The first `most` rows of a list with what they are sorted by.
fn heads(file: &Arc<LibraryFile>, ids: &[i64], most: u32) -> Result<Vec<(String, Line)>, LibraryFileError> {
    let mut lines = Vec::new();
    for id in ids.iter().take(most as usize) {
        lines.extend(file.head_by_id(*id)?.map(|head| (head.sort_key.clone(), line(file, head))));
    }
    Ok(lines)
}
