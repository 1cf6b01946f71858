//! The allow-list: what each HTML element becomes. It must not know how.

/// What an element is to the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Heading(u8),
    Paragraph,
    List,
    Steps,
    Definitions,
    Table,
    Quote,
    Preformatted,
    Rule,
    Break,
    Image,
    Summary,
    /// A box without meaning of its own: its content stands on lines of its own.
    Container,
    Emphasis,
    Strong,
    Sub,
    Sup,
    Code,
    Link,
    InlineQuote,
    /// Only its text counts.
    Transparent,
    /// Goes with all that is in it.
    Dropped,
}

impl Element {
    /// The meaning of a name. What is not named here is transparent: its text stays, its markup goes.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "p" => Self::Paragraph,
            "ul" | "menu" | "dir" => Self::List,
            "ol" => Self::Steps,
            "dl" => Self::Definitions,
            "table" => Self::Table,
            "blockquote" => Self::Quote,
            "pre" | "listing" | "plaintext" | "xmp" => Self::Preformatted,
            "hr" => Self::Rule,
            "br" => Self::Break,
            "img" | "image" => Self::Image,
            "summary" | "legend" => Self::Summary,
            "html" | "body" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "address" | "center"
            | "form" | "fieldset" | "details" | "figure" | "figcaption" | "hgroup" | "search" | "dialog" | "li" | "dt" | "dd"
            | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => Self::Container,
            "em" | "i" | "cite" | "dfn" | "var" => Self::Emphasis,
            "strong" | "b" => Self::Strong,
            "sub" => Self::Sub,
            "sup" => Self::Sup,
            "code" | "kbd" | "samp" => Self::Code,
            "a" => Self::Link,
            "q" => Self::InlineQuote,
            "head" | "title" | "meta" | "link" | "base" | "script" | "style" | "noscript" | "template" | "iframe" | "object" | "embed"
            | "applet" | "param" | "frame" | "frameset" | "noframes" | "noembed" | "svg" | "math" | "canvas" | "audio" | "video"
            | "source" | "track" | "map" | "area" | "input" | "button" | "select" | "option" | "optgroup" | "datalist" | "textarea"
            | "output" | "progress" | "meter" | "keygen" | "isindex" | "portal" | "slot" => Self::Dropped,
            _ => Self::Transparent,
        }
    }

    /// Whether it stands on lines of its own.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Heading(_)
                | Self::Paragraph
                | Self::List
                | Self::Steps
                | Self::Definitions
                | Self::Table
                | Self::Quote
                | Self::Preformatted
                | Self::Rule
                | Self::Summary
                | Self::Container
        )
    }
}
