//! Escaping: the one way for text to get into HTML.

/// Appends text, safe in element content and in double-quoted attributes.
pub(super) fn push(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Characters that HTML forbids, and the marks that can turn the reading order of what follows.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{202a}'..='\u{202e}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The text, escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(text, &mut out);
    out
}
