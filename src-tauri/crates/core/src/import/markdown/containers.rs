//! The `:::` containers. It must not know sections.

use comrak::nodes::Node;

use super::body::{self, Context};
use crate::model::{Block, CareAction, CareCard, CareLevel, Certainty, Inline, ListItem};

/// Appends the block of a container; `info` is what stands after its colons.
pub(super) fn push(node: Node<'_>, info: &str, depth: usize, context: &mut Context<'_>, out: &mut Vec<Block>) {
    let closed = node
        .data()
        .sourcepos
        .end
        .line
        .checked_sub(1)
        .and_then(|line| context.lines.get(line))
        .is_some_and(|line| line.trim_start_matches(['>', ' ']).starts_with(":::"));
    let opened_only = node.data().sourcepos.end.line == node.data().sourcepos.start.line;
    if !closed || opened_only {
        context.error(node, "the container has no end; close it with a line of :::");
    }
    let (name, rest) = info.split_once(char::is_whitespace).map_or((info, ""), |(name, rest)| (name, rest.trim()));
    let blocks = body::blocks(node, depth + 1, context);
    match name {
        "care-card" => out.extend(care_card(node, rest, blocks, context)),
        "do" => out.extend(list(node, rest, blocks, context).map(|items| Block::DoList { items })),
        "dont" => out.extend(list(node, rest, blocks, context).map(|items| Block::DontList { items })),
        "warning" => {
            if blocks.is_empty() {
                context.error(node, "the warning is empty");
            }
            out.push(Block::Warning { title: (!rest.is_empty()).then(|| rest.to_owned()), blocks });
        }
        "definition" => {
            if rest.is_empty() {
                context.error(node, "the definition names no term; write `::: definition TERM`");
            }
            out.extend(paragraph(node, blocks, context).map(|inlines| Block::Definition { term: rest.to_owned(), inlines }));
        }
        "evidence" => match Certainty::from_name(rest) {
            Some(certainty) => out.extend(paragraph(node, blocks, context).map(|inlines| Block::EvidenceNote { certainty, inlines })),
            None => context.error(node, format!("“{rest}” is not a certainty; write one of {}", names(Certainty::ALL, Certainty::as_str))),
        },
        _ => {
            context.error(node, format!("“{name}” is not a container; there are care-card, do, dont, warning, definition and evidence"));
            out.extend(blocks);
        }
    }
}

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|&value| name(value)).collect::<Vec<_>>().join(", ")
}

fn care_card(node: Node<'_>, rest: &str, blocks: Vec<Block>, context: &mut Context<'_>) -> Option<Block> {
    let mut words = rest.split_whitespace();
    let (level, action) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let known_level = CareLevel::from_name(level);
    let known_action = CareAction::from_name(action);
    if known_level.is_none() {
        context.error(node, format!("“{level}” is not a level of a care card; write one of {}", names(CareLevel::ALL, CareLevel::as_str)));
    }
    if known_action.is_none() {
        context.error(
            node,
            format!("“{action}” is not an action of a care card; write one of {}", names(CareAction::ALL, CareAction::as_str)),
        );
    }
    if words.next().is_some() {
        context.error(node, "a care card has a level and an action, and nothing after them");
    }
    let mut blocks = blocks.into_iter();
    let card = match (blocks.next(), blocks.next(), blocks.next(), blocks.next()) {
        (Some(Block::Paragraph { inlines: heading }), Some(Block::List { items }), last, None)
            if matches!(last, None | Some(Block::Paragraph { .. })) && items.iter().all(|item| item.children.is_empty()) =>
        {
            let remark = match last {
                Some(Block::Paragraph { inlines }) => inlines,
                _ => Vec::new(),
            };
            Some((heading, items.into_iter().map(|item| item.inlines).collect(), remark))
        }
        _ => {
            context
                .error(node, "a care card is one paragraph (its heading), one `-` list of plain items and at most one paragraph as a note");
            None
        }
    };
    let (heading, items, remark) = card?;
    Some(Block::CareCard(CareCard { level: known_level?, action: known_action?, heading, items, note: remark }))
}

fn list(node: Node<'_>, rest: &str, blocks: Vec<Block>, context: &mut Context<'_>) -> Option<Vec<ListItem>> {
    if !rest.is_empty() {
        context.error(node, format!("nothing stands after the name of this container, yet here is “{rest}”"));
    }
    let mut blocks = blocks.into_iter();
    if let (Some(Block::List { items }), None) = (blocks.next(), blocks.next()) {
        return Some(items);
    }
    context.error(node, "this container holds one `-` list and nothing else");
    None
}

fn paragraph(node: Node<'_>, blocks: Vec<Block>, context: &mut Context<'_>) -> Option<Vec<Inline>> {
    let mut blocks = blocks.into_iter();
    if let (Some(Block::Paragraph { inlines }), None) = (blocks.next(), blocks.next()) {
        return Some(inlines);
    }
    context.error(node, "this container holds one paragraph and nothing else");
    None
}
