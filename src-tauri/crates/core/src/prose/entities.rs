//! Character references, as HTML names them.

use html5ever::data::NAMED_ENTITIES;

/// Decodes character references as HTML does, once.
pub(crate) fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(34).position(|b| b == b';');
        let decoded = end.and_then(|end| Some((decode(rest.get(..end)?)?, end)));
        if let Some((decoded, end)) = decoded {
            out.push_str(&decoded);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
        }
    }
    out.push_str(rest);
    out
}

fn decode(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0').map(String::from);
    }
    let &(first, second) = NAMED_ENTITIES.get(format!("{name};").as_str())?;
    let first = char::from_u32(first).filter(|c| *c != '\0')?;
    let mut out = String::from(first);
    out.extend(char::from_u32(second).filter(|c| *c != '\0'));
    Some(out)
}
