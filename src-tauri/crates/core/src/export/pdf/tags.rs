//! The structure of a PDF for those who do not see it: what is a heading, a list, a table, in reading order.
//!
//! A node joins its parent when its first content is drawn, so the order of the tree is the order of the text.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A node of the structure.
pub(super) type NodeId = usize;

struct Entry {
    kind: TagKind,
    parent: Option<NodeId>,
    children: Vec<Child>,
    joined: bool,
}

enum Child {
    Node(NodeId),
    Leaf(Identifier),
}

/// The structure while it grows.
#[derive(Default)]
pub(super) struct Tags {
    entries: Vec<Entry>,
    roots: Vec<NodeId>,
}

impl Tags {
    pub(super) fn node(&mut self, kind: impl Into<TagKind>, parent: Option<NodeId>) -> NodeId {
        self.entries.push(Entry { kind: kind.into(), parent, children: Vec::new(), joined: false });
        self.entries.len() - 1
    }

    /// Forgets what was drawn, to draw it again.
    pub(super) fn forget(&mut self) {
        self.roots.clear();
        for entry in &mut self.entries {
            entry.children.clear();
            entry.joined = false;
        }
    }

    /// Content of a node was drawn.
    pub(super) fn leaf(&mut self, node: NodeId, identifier: Identifier) {
        if let Some(entry) = self.entries.get_mut(node) {
            entry.children.push(Child::Leaf(identifier));
        }
        self.join(node);
    }

    fn join(&mut self, mut node: NodeId) {
        while let Some(entry) = self.entries.get_mut(node) {
            if std::mem::replace(&mut entry.joined, true) {
                return;
            }
            let Some(parent) = entry.parent else { return self.roots.push(node) };
            if let Some(parent) = self.entries.get_mut(parent) {
                parent.children.push(Child::Node(node));
            }
            node = parent;
        }
    }

    /// The finished structure.
    pub(super) fn tree(&self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        self.roots.iter().filter_map(|root| self.group(*root)).for_each(|root| tree.push(root));
        tree
    }

    fn group(&self, node: NodeId) -> Option<Node> {
        let entry = self.entries.get(node)?;
        let mut group = TagGroup::new(entry.kind.clone());
        for child in &entry.children {
            match child {
                Child::Leaf(identifier) => group.push(*identifier),
                Child::Node(node) => {
                    if let Some(child) = self.group(*node) {
                        group.push(child);
                    }
                }
            }
        }
        Some(Node::Group(group))
    }
}
