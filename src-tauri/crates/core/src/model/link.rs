//! Links to articles and sections outside of the program: `healthshelf:LIBRARY/KEY#SECTION` (docs/links.md).

use std::fmt::Write as _;

use super::{ArticleKey, LibraryId};

const SCHEME: &str = "healthshelf:";

/// A link to an article, or to one of its sections. Each part is percent-encoded as `encodeURIComponent` does it.
pub fn article_link(key: &ArticleKey, section: Option<&str>) -> String {
    let mut link = format!("{SCHEME}{}", key.library);
    for part in key.source.split('/') {
        link.push('/');
        encode(part, &mut link);
    }
    if let Some(section) = section.filter(|section| !section.is_empty()) {
        link.push('#');
        encode(section, &mut link);
    }
    link
}

/// The article and the section that a link leads to; `None` for a text that is something else. `healthshelf://` is read too, and capitals
/// in the first word do not matter.
pub fn parse_article_link(text: &str) -> Option<(ArticleKey, Option<String>)> {
    let text = text.trim();
    let scheme = text.get(..SCHEME.len()).filter(|scheme| scheme.eq_ignore_ascii_case(SCHEME))?;
    let rest = text.get(scheme.len()..)?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (path, section) = rest.split_once('#').map_or((rest, None), |(path, section)| (path, Some(decode(section))));
    let (library, source) = path.split_once('/')?;
    if source.contains('?') || text.contains(char::is_whitespace) {
        return None;
    }
    let key = ArticleKey::new(LibraryId::new(&decode(library)).ok()?, &decode(source)).ok()?;
    Some((key, section.filter(|section| !section.is_empty())))
}

fn encode(part: &str, out: &mut String) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// A part as it was before; one that is no encoded text is taken as it stands.
fn decode(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(rest.next()), digit(rest.next())) else { return part.to_owned() };
        bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}
