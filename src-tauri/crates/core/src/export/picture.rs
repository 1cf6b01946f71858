//! Which pictures may leave the library: those whose bytes are what they say, and drawings that hold nothing but a drawing.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Largest picture, in bytes.
const MAX_BYTES: usize = 8 << 20;
/// Deepest nesting of a drawing.
const MAX_DEPTH: usize = 64;

/// A picture that may be handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `image/svg+xml`, `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
    pub media_type: &'static str,
    /// Ending of a file name.
    pub extension: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// Looks at the bytes themselves, whatever a library says they are. `None` for what is no picture or more than one.
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        if bytes.len() > MAX_BYTES {
            return None;
        }
        let (media_type, extension) = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => ("image/png", "png"),
            [0xff, 0xd8, 0xff, ..] => ("image/jpeg", "jpg"),
            [b'G', b'I', b'F', b'8', ..] => ("image/gif", "gif"),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ("image/webp", "webp"),
            bytes if is_plain_drawing(bytes) => ("image/svg+xml", "svg"),
            _ => return None,
        };
        Some(Self { media_type, extension, bytes })
    }
}

/// Whether bytes are an SVG without scripts, handlers, links, foreign content or loads, so that it is safe even when opened by itself.
fn is_plain_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut depth = 0_usize;
    let mut elements = 0_usize;
    let mut in_style = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let root = elements == 0;
                elements += 1;
                depth += 1;
                in_style = start.local_name().as_ref() == "style";
                if depth > MAX_DEPTH || (root && start.local_name().as_ref() != "svg") || !is_plain_element(&start) {
                    return false;
                }
            }
            Ok(Event::Empty(start)) => {
                elements += 1;
                if elements == 1 || !is_plain_element(&start) {
                    return false;
                }
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                in_style = false;
            }
            Ok(Event::Text(text)) if in_style => {
                if !is_plain_style(&text) {
                    return false;
                }
            }
            Ok(Event::GeneralRef(_)) if in_style => return false,
            // An entity can spell out what no other test would see.
            Ok(Event::DocType(_) | Event::PI(_) | Event::CData(_)) | Err(_) => return false,
            Ok(Event::Eof) => return elements > 0 && depth == 0,
            Ok(_) => {}
        }
    }
}

fn is_plain_element(start: &BytesStart<'_>) -> bool {
    const DRAWING: &[&str] = &[
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "marker",
        "clipPath",
        "mask",
        "pattern",
        "linearGradient",
        "radialGradient",
        "stop",
        "style",
        "metadata",
    ];
    let name = start.local_name();
    if !DRAWING.contains(&name.as_ref()) {
        return false;
    }
    start.attributes().all(|attribute| {
        let Ok(attribute) = attribute else { return false };
        let name = attribute.key.local_name().as_ref().to_lowercase();
        let value = attribute.value.trim().to_lowercase();
        // Character references are not resolved here; in these attributes they have no honest use.
        let plain_link = value.starts_with('#') && !value.contains('&');
        let spelled = value.contains('&') && (value.contains("url") || name == "style");
        !name.starts_with("on") && (name != "href" || plain_link) && name != "base" && !spelled && is_plain_style(&value)
    })
}

/// Whether a style or value loads nothing: `url(…)` names a part of the same drawing only.
fn is_plain_style(value: &str) -> bool {
    let value = value.to_lowercase();
    let loads = value.match_indices("url(").any(|(at, found)| {
        let inside = value.get(at + found.len()..).unwrap_or_default();
        !inside.trim_start_matches(['"', '\'', ' ']).starts_with('#')
    });
    !loads && !value.contains("@import") && !value.contains('\\') && !value.contains("javascript:") && !value.contains("expression(")
}
