//! Blocks and sections as HTML. The shape is a contract with the window's styles: see ARCHITECTURE.md, "Article HTML".

use super::escape::escape;
use super::{Surroundings, inline};
use crate::model::{Article, Asset, Block, CareCard, CareLevel, Cell, Dose, Figure, Inline, ListItem, Section};

/// Key points, introduction, sections and the glossary's words. Title, lede, sources and what lies around them are the page's own.
pub fn article_html(article: &Article, around: &Surroundings<'_>) -> String {
    let mut page = Page { article, around, out: String::new() };
    page.key_points();
    if !article.introduction.is_empty() {
        page.out.push_str("<div class=\"introduction\">");
        page.blocks(&article.introduction, 2);
        page.out.push_str("</div>");
    }
    page.sections();
    page.words();
    page.out
}

struct Page<'a> {
    article: &'a Article,
    around: &'a Surroundings<'a>,
    out: String,
}

impl Page<'_> {
    fn label(&self, key: &str) -> String {
        escape(self.around.labels.get(key))
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        inline::push(inlines, self.article, self.around, &mut self.out);
    }

    /// Plain text, matches marked.
    fn text(&mut self, text: &str) {
        self.inlines(&[Inline::text(text)]);
    }

    fn key_points(&mut self) {
        if self.article.key_points.is_empty() {
            return;
        }
        let heading = self.label("article.keyPoints");
        self.out.push_str(&format!("<div class=\"key-points\"><h2>{heading}</h2><ul>"));
        for point in &self.article.key_points {
            self.out.push_str("<li>");
            self.text(point);
            self.out.push_str("</li>");
        }
        self.out.push_str("</ul></div>");
    }

    /// Sections come flat with levels; subsections are put inside theirs.
    fn sections(&mut self) {
        let mut open: Vec<u8> = Vec::new();
        for section in &self.article.sections {
            let level = section.level.clamp(2, 4);
            while open.last().is_some_and(|&last| last >= level) {
                open.pop();
                self.out.push_str("</section>");
            }
            open.push(level);
            self.section(section, level);
        }
        open.iter().for_each(|_| self.out.push_str("</section>"));
    }

    /// What the words mean that the text links to the glossary.
    fn words(&mut self) {
        let words = super::explained(self.article, self.around);
        if words.is_empty() {
            return;
        }
        let heading = self.label("article.words");
        self.out.push_str(&format!("<div class=\"words\"><h2>{heading}</h2><dl>"));
        for word in words {
            let (id, term, definition) = (inline::term_id(word.term), escape(word.term), escape(word.definition));
            self.out.push_str(&format!("<div><dt id=\"{id}\" tabindex=\"-1\">{term}</dt><dd>{definition}</dd></div>"));
        }
        self.out.push_str("</dl></div>");
    }

    /// Opens a section; the caller closes it.
    fn section(&mut self, section: &Section, level: u8) {
        let id = escape(&section.id);
        self.out.push_str(&format!(
            "<section class=\"section section--{kind}\" id=\"s-{id}\" data-section=\"{id}\" aria-labelledby=\"h-{id}\">\
             <h{level} id=\"h-{id}\" tabindex=\"-1\">",
            kind = section.kind
        ));
        self.text(&section.heading);
        self.out.push_str(&format!("</h{level}>"));
        self.blocks(&section.blocks, level);
    }

    fn blocks(&mut self, blocks: &[Block], level: u8) {
        for (number, block) in blocks.iter().enumerate() {
            self.block(block, Some(number), level);
        }
    }

    fn block(&mut self, block: &Block, number: Option<usize>, level: u8) {
        let data = number.map(|number| format!(" data-block=\"{number}\"")).unwrap_or_default();
        match block {
            Block::Paragraph { inlines } => self.wrap(&format!("p{data}"), "p", inlines),
            Block::List { items } => self.list(&format!("ul{data}"), "ul", items, level),
            Block::Steps { items } => self.list(&format!("ol class=\"steps\"{data}"), "ol", items, level),
            Block::DoList { items } => self.headed_list("do", items, &data, level),
            Block::DontList { items } => self.headed_list("dont", items, &data, level),
            Block::CareCard(card) => self.care_card(card, &data, level),
            Block::Warning { title, blocks } => {
                self.out.push_str(&format!("<div class=\"warning\"{data}>"));
                if let Some(title) = title {
                    let h = heading_below(level);
                    self.out.push_str(&format!("<h{h} class=\"warning__title\">"));
                    self.text(title);
                    self.out.push_str(&format!("</h{h}>"));
                }
                self.nested(blocks, level);
                self.out.push_str("</div>");
            }
            Block::Table { caption, head, rows } => self.table(caption, head, rows, &data),
            Block::Figure(figure) => self.figure(figure, &data),
            Block::Dose(dose) => self.dose(dose, &data),
            Block::Definition { term, inlines } => {
                self.out.push_str(&format!("<div class=\"definition\"{data}><dl><dt>"));
                self.text(term);
                self.out.push_str("</dt><dd>");
                self.inlines(inlines);
                self.out.push_str("</dd></dl></div>");
            }
            Block::EvidenceNote { certainty, inlines } => {
                let label = self.label(&format!("article.evidence.{certainty}"));
                self.out.push_str(&format!(
                    "<div class=\"evidence-note evidence-note--{certainty}\"{data}><p><span class=\"evidence-note__certainty\">{label}</span> "
                ));
                self.inlines(inlines);
                self.out.push_str("</p></div>");
            }
            Block::Quote { blocks } => {
                self.out.push_str(&format!("<blockquote{data}>"));
                self.nested(blocks, level);
                self.out.push_str("</blockquote>");
            }
            Block::Preformatted { text } => {
                self.out.push_str(&format!("<pre{data}>"));
                self.text(text);
                self.out.push_str("</pre>");
            }
        }
    }

    fn nested(&mut self, blocks: &[Block], level: u8) {
        blocks.iter().for_each(|block| self.block(block, None, level));
    }

    fn wrap(&mut self, open: &str, close: &str, inlines: &[Inline]) {
        self.out.push_str(&format!("<{open}>"));
        self.inlines(inlines);
        self.out.push_str(&format!("</{close}>"));
    }

    fn list(&mut self, open: &str, close: &str, items: &[ListItem], level: u8) {
        self.out.push_str(&format!("<{open}>"));
        for item in items {
            self.out.push_str("<li>");
            self.inlines(&item.inlines);
            self.nested(&item.children, level);
            self.out.push_str("</li>");
        }
        self.out.push_str(&format!("</{close}>"));
    }

    fn headed_list(&mut self, name: &str, items: &[ListItem], data: &str, level: u8) {
        let (h, label) = (heading_below(level), self.label(&format!("article.{name}")));
        self.out.push_str(&format!("<div class=\"{name}-list\"{data}><h{h}>{label}</h{h}>"));
        self.list("ul", "ul", items, level);
        self.out.push_str("</div>");
    }

    fn care_card(&mut self, card: &CareCard, data: &str, level: u8) {
        let (h, level) = (heading_below(level), card.level);
        let label = self.label(match level {
            CareLevel::Emergency => "article.emergencyAdvice",
            CareLevel::Urgent => "article.urgentAdvice",
            CareLevel::NonUrgent => "article.nonUrgentAdvice",
        });
        // The number of characters written so far is unique in the page and the same at every rendering.
        let id = format!("care-{}", self.out.len());
        self.out.push_str(&format!(
            "<div class=\"care-card care-card--{level}\" role=\"region\" aria-labelledby=\"{id}\"{data}>\
             <h{h} class=\"care-card__heading\" id=\"{id}\"><span class=\"visually-hidden\">{label} </span>"
        ));
        self.inlines(&card.heading);
        self.out.push_str(&format!("</h{h}><ul>"));
        for item in &card.items {
            self.wrap("li", "li", item);
        }
        self.out.push_str("</ul>");
        if !card.note.is_empty() {
            self.wrap("p class=\"care-card__note\"", "p", &card.note);
        }
        self.out.push_str("</div>");
    }

    fn table(&mut self, caption: &[Inline], head: &[Cell], rows: &[Vec<Cell>], data: &str) {
        let label = match crate::model::plain(caption) {
            caption if caption.trim().is_empty() => self.label("article.table"),
            caption => escape(caption.trim()),
        };
        self.out.push_str(&format!("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"{data}><table>"));
        if !caption.is_empty() {
            self.wrap("caption", "caption", caption);
        }
        if !head.is_empty() {
            self.out.push_str("<thead>");
            self.row(head, Some("col"));
            self.out.push_str("</thead>");
        }
        self.out.push_str("<tbody>");
        rows.iter().for_each(|row| self.row(row, None));
        self.out.push_str("</tbody></table></div>");
    }

    fn row(&mut self, cells: &[Cell], scope: Option<&str>) {
        self.out.push_str("<tr>");
        for cell in cells {
            let scope = scope.or(cell.header.then_some("row"));
            let tag = if scope.is_some() { "th" } else { "td" };
            let mut open = tag.to_owned();
            if let Some(scope) = scope {
                open.push_str(&format!(" scope=\"{scope}\""));
            }
            if cell.columns > 1 {
                open.push_str(&format!(" colspan=\"{}\"", cell.columns.min(100)));
            }
            if cell.rows > 1 {
                open.push_str(&format!(" rowspan=\"{}\"", cell.rows.min(100)));
            }
            self.wrap(&open, tag, &cell.inlines);
        }
        self.out.push_str("</tr>");
    }

    /// A picture from the library's own media; without it, its words alone.
    fn figure(&mut self, figure: &Figure, data: &str) {
        let asset = picture_of(self.article, figure);
        self.out.push_str(&format!("<figure{data}>"));
        match asset {
            Some(asset) => {
                let alt = escape(if figure.alt.is_empty() { &asset.alt } else { &figure.alt });
                self.out.push_str(&format!(
                    "<img src=\"{}{}\" alt=\"{alt}\" loading=\"lazy\">",
                    escape(self.around.media_base),
                    asset.sha256
                ));
            }
            None => self.out.push_str(&format!("<p class=\"figure__missing\">{}</p>", escape(&figure.alt))),
        }
        if !figure.caption.is_empty() {
            self.wrap("figcaption", "figcaption", &figure.caption);
        }
        let description = figure.long_description.as_deref().or(asset.and_then(|asset| asset.long_description.as_deref()));
        if let Some(description) = description {
            let summary = self.label("article.longDescription");
            self.out.push_str(&format!(
                "<details class=\"long-description\"><summary>{summary}</summary><p>{}</p></details>",
                escape(description)
            ));
        }
        self.out.push_str("</figure>");
    }

    fn dose(&mut self, dose: &Dose, data: &str) {
        self.out.push_str(&format!("<div class=\"dose\"{data}><p class=\"dose__medicine\">{}</p><dl>", escape(&dose.medicine)));
        for (label, value) in super::dose_lines(dose, |key| self.around.labels.get(key).to_owned()) {
            self.out.push_str(&format!("<div><dt>{}</dt><dd>{}</dd></div>", escape(&label), escape(&value)));
        }
        self.out.push_str("</dl>");
        if dose.note.is_some() || !dose.reference.is_empty() {
            self.out.push_str("<p>");
            self.text(dose.note.as_deref().unwrap_or_default());
            self.inlines(&[Inline::Ref(crate::model::RefMark { ids: vec![dose.reference.clone()] })]);
            self.out.push_str("</p>");
        }
        self.out.push_str("</div>");
    }
}

/// The picture of a figure, when the library has it.
pub(super) fn picture_of<'a>(article: &'a Article, figure: &Figure) -> Option<&'a Asset> {
    article.assets.iter().find(|asset| asset.id == figure.asset && is_sha256(&asset.sha256))
}

fn heading_below(level: u8) -> u8 {
    (level + 1).min(6)
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
