//! Arbitrary articles for property tests: every kind of block and inline, texts of every sort, hostile ones among them.

use healthshelf_core::model::{
    Article, Asset, Audience, Author, Block, BodySystem, CareAction, CareCard, CareLevel, Cell, Certainty, ChangeEntry, Code, Dose,
    DraftedWith, EvidenceNote, Figure, Inline, Kind, LicenceConfidence, LinkTarget, ListItem, ListedLink, PartialDate, Provenance, RefMark,
    Reference, ReferenceType, Relation, RelationKind, RelationOrigin, ReviewState, Reviewer, Section, SectionKind, Sensitivity,
    SeriesPlace, Teaser, Term, TermType, Token, Verified, Waiver,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts that have broken other programs: markup, handlers, addresses, controls, marks of direction, joined signs.
pub const HOSTILE: &[&str] = &[
    "",
    "  ",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</section></div><style>*{display:none}</style>",
    "<iframe src=//example.org>",
    "<svg/onload=alert(1)>",
    "&lt;b&gt; &amp; &#39; &notanentity;",
    "{{call.ambulance}}",
    "{number} {title}",
    "<!-- ]]> -->",
    "a\u{0}b\u{8}c\u{7f}",
    "\u{202e}gnp.exe\u{202c}",
    "\u{1f469}\u{200d}\u{2695}\u{fe0f} e\u{301} \u{feff}",
    "line\nline\r\n\tline",
    "../../etc/passwd",
    "'; DROP TABLE article; --",
    "*_`[x](y)|#~!\\",
];

/// Any text.
pub fn text() -> BoxedStrategy<String> {
    prop_oneof![
        4 => "[A-Za-zéüß]{2,9}( [a-z]{1,9}){0,6}",
        2 => select(HOSTILE).prop_map(str::to_owned),
        1 => any::<String>().prop_map(|text| text.chars().take(40).collect()),
    ]
    .boxed()
}

fn texts() -> BoxedStrategy<Vec<String>> {
    vec(text(), 0..3).boxed()
}

fn date() -> BoxedStrategy<PartialDate> {
    (1000_u16..3000, 1_u8..13, 1_u8..29, 0_u8..3)
        .prop_filter_map("a date", |(year, month, day, precision)| {
            let text = match precision {
                0 => format!("{year}"),
                1 => format!("{year}-{month:02}"),
                _ => format!("{year}-{month:02}-{day:02}"),
            };
            PartialDate::new(&text).ok()
        })
        .boxed()
}

fn sha256() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9a-f]{64}", text()]
}

/// A run of text with everything that may stand in one.
pub fn inlines() -> BoxedStrategy<Vec<Inline>> {
    vec(inline(), 0..4).boxed()
}

fn inline() -> BoxedStrategy<Inline> {
    let leaf = prop_oneof![
        4 => text().prop_map(|text| Inline::Text { text }),
        1 => text().prop_map(|text| Inline::Code { text }),
        1 => vec(prop_oneof!["r[0-3]", text()], 0..3).prop_map(|ids| Inline::Ref(RefMark { ids })),
        1 => (text(), text()).prop_map(|(entry, text)| Inline::Term { entry, text }),
        1 => select(Token::ALL).prop_map(|token| Inline::Token { token }),
        1 => Just(Inline::Break),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        let many = vec(inner, 0..3);
        let target = prop_oneof![
            (prop_oneof!["k[0-5]", text()], option::of(text())).prop_map(|(source, section)| LinkTarget::Article { source, section }),
            prop_oneof!["s[0-3]", text()].prop_map(|id| LinkTarget::Section { id }),
            text().prop_map(|url| LinkTarget::External { url }),
        ];
        prop_oneof![
            many.clone().prop_map(|inlines| Inline::Emphasis { inlines }),
            many.clone().prop_map(|inlines| Inline::Strong { inlines }),
            many.clone().prop_map(|inlines| Inline::Sub { inlines }),
            many.clone().prop_map(|inlines| Inline::Sup { inlines }),
            (target, many.clone()).prop_map(|(target, inlines)| Inline::Link { target, inlines }),
            (prop_oneof![Just("ar".to_owned()), text()], many).prop_map(|(lang, inlines)| Inline::Lang { lang, inlines }),
        ]
    })
    .boxed()
}

fn cell() -> impl Strategy<Value = Cell> {
    (inlines(), any::<bool>(), any::<u16>(), 0_u16..4).prop_map(|(inlines, header, columns, rows)| Cell { inlines, header, columns, rows })
}

fn care_card() -> impl Strategy<Value = CareCard> {
    (select(CareLevel::ALL), select(CareAction::ALL), inlines(), vec(inlines(), 0..3), inlines())
        .prop_map(|(level, action, heading, items, note)| CareCard { level, action, heading, items, note })
}

fn dose() -> impl Strategy<Value = Dose> {
    let group = prop_oneof![Just("adult".to_owned()), text()];
    (text(), group, text(), text(), text(), text(), prop_oneof!["r[0-3]", text()], texts(), option::of(text())).prop_map(
        |(medicine, group, amount, interval, daily_max, route, reference, countries, note)| Dose {
            medicine,
            group,
            amount,
            interval,
            daily_max,
            route,
            reference,
            countries,
            note,
        },
    )
}

/// Any block, nested ones included.
pub fn block() -> BoxedStrategy<Block> {
    let leaf = prop_oneof![
        3 => inlines().prop_map(|inlines| Block::Paragraph { inlines }),
        1 => care_card().prop_map(Block::CareCard),
        1 => (inlines(), vec(cell(), 0..3), vec(vec(cell(), 0..3), 0..3))
            .prop_map(|(caption, head, rows)| Block::Table { caption, head, rows }),
        1 => (prop_oneof!["a[0-2]", text()], text(), option::of(text()), inlines())
            .prop_map(|(asset, alt, long_description, caption)| Block::Figure(Figure { asset, alt, long_description, caption })),
        1 => dose().prop_map(Block::Dose),
        1 => (text(), inlines()).prop_map(|(term, inlines)| Block::Definition { term, inlines }),
        1 => (select(Certainty::ALL), inlines()).prop_map(|(certainty, inlines)| Block::EvidenceNote { certainty, inlines }),
        1 => text().prop_map(|text| Block::Preformatted { text }),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        let items = vec((inlines(), vec(inner.clone(), 0..2)).prop_map(|(inlines, children)| ListItem { inlines, children }), 0..3);
        let blocks = vec(inner, 0..3);
        prop_oneof![
            items.clone().prop_map(|items| Block::List { items }),
            items.clone().prop_map(|items| Block::Steps { items }),
            items.clone().prop_map(|items| Block::DoList { items }),
            items.prop_map(|items| Block::DontList { items }),
            (option::of(text()), blocks.clone()).prop_map(|(title, blocks)| Block::Warning { title, blocks }),
            blocks.prop_map(|blocks| Block::Quote { blocks }),
        ]
    })
    .boxed()
}

fn section() -> impl Strategy<Value = Section> {
    (prop_oneof!["s[0-3]", text()], select(SectionKind::ALL), text(), any::<u8>(), vec(block(), 0..3))
        .prop_map(|(id, kind, heading, level, blocks)| Section { id, kind, heading, level, blocks })
}

fn term() -> impl Strategy<Value = Term> {
    (text(), select(TermType::ALL), option::of(text())).prop_map(|(term, kind, lang)| Term { term, kind, lang })
}

/// Points by key or by title at articles that [`articles`] makes, or at none.
fn relation() -> impl Strategy<Value = Relation> {
    let teaser = option::of((text(), any::<bool>()).prop_map(|(text, truncated)| Teaser { text, truncated }));
    let title = prop_oneof!["Title [0-5]", "TÍTLE  [0-5]", text()];
    (select(RelationKind::ALL), title, option::of("k[0-9]"), select(RelationOrigin::ALL), teaser, option::of(text()))
        .prop_map(|(kind, title, source, origin, teaser, language)| Relation { kind, title, source, origin, teaser, language })
}

fn reference() -> impl Strategy<Value = Reference> {
    (
        (prop_oneof!["r[0-3]", text()], text(), text(), any::<u16>(), select(ReferenceType::ALL)),
        (option::of(text()), option::of(text()), option::of(text()), option::of(text())),
        (date(), select(Verified::ALL), texts(), option::of(text())),
    )
        .prop_map(|((id, title, publisher, year, kind), (url, doi, pmid, region), (accessed, verified, supports, superseded_by))| {
            Reference { id, title, publisher, year, kind, url, doi, pmid, region, accessed, verified, supports, superseded_by }
        })
}

fn asset() -> impl Strategy<Value = Asset> {
    (("a[0-2]", text(), text(), sha256(), text()), (option::of(text()), option::of(text()), option::of(text()), any::<bool>())).prop_map(
        |((id, file, media_type, sha256, alt), (long_description, credit, licence, decorative))| Asset {
            id,
            file,
            media_type,
            sha256,
            alt,
            long_description,
            credit,
            licence,
            decorative,
        },
    )
}

fn provenance() -> impl Strategy<Value = Provenance> {
    (
        (option::of(text()), option::of(text()), option::of(text())),
        (option::of(date()), option::of(date()), option::of(date()), option::of(date())),
        (text(), texts(), option::of(text()), select(LicenceConfidence::ALL)),
    )
        .prop_map(|((url, title, publisher), (published, modified, reviewed, retrieved_at), rest)| Provenance {
            source_url: url,
            source_title: title,
            source_publisher: publisher,
            source_published: published,
            source_modified: modified,
            source_reviewed: reviewed,
            retrieved_at,
            original_hash: rest.0,
            transforms: rest.1,
            licence_as_stated: rest.2,
            licence_confidence: rest.3,
        })
}

fn audience() -> impl Strategy<Value = Audience> {
    (texts(), texts(), texts(), option::of(text())).prop_map(|(ages, anatomy, situation, reader)| Audience {
        ages,
        anatomy,
        situation,
        reader,
    })
}

fn link() -> impl Strategy<Value = ListedLink> {
    (text(), text(), option::of(text()), texts()).prop_map(|(title, url, organisation, categories)| ListedLink {
        title,
        url,
        organisation,
        categories,
    })
}

fn code() -> impl Strategy<Value = Code> {
    (text(), text(), option::of(text()), option::of(text())).prop_map(|(system, code, display, version)| Code {
        system,
        code,
        display,
        version,
    })
}

/// What the reader sees of an article.
fn content() -> impl Strategy<Value = Article> {
    (
        (text(), text(), select(Kind::ALL), option::of(text()), text(), texts()),
        (vec(block(), 0..3), vec(section(), 0..3), vec(term(), 0..3), vec(relation(), 0..3), vec(reference(), 0..3), vec(asset(), 0..2)),
    )
        .prop_map(|((title, sort_key, kind, language, lede, key_points), parts)| Article {
            sort_key,
            kind,
            language,
            lede,
            key_points,
            introduction: parts.0,
            sections: parts.1,
            terms: parts.2,
            relations: parts.3,
            references: parts.4,
            assets: parts.5,
            ..Article::unknown("", title)
        })
}

/// Any article with that key; now and then one whose title others share.
pub fn article(key: String) -> BoxedStrategy<Article> {
    let about = (
        (texts(), vec(select(BodySystem::ALL), 0..2), option::of(audience()), vec(select(Sensitivity::ALL), 0..2), texts()),
        (option::of((text(), any::<u16>())), vec(link(), 0..2), vec(code(), 0..2), option::of(provenance())),
    );
    let history = (
        (option::of(date()), vec((text(), text()), 0..2), select(DraftedWith::ALL), select(ReviewState::ALL)),
        (vec((text(), text(), text()), 0..2), option::of(date()), option::of(date()), any::<u32>()),
        (vec((date(), text(), any::<bool>()), 0..2), vec((text(), text(), date()), 0..2)),
        vec((text(), select(Certainty::ALL), text(), texts()), 0..2),
    );
    let shared = option::weighted(0.4, "Title [0-2]");
    (content(), about, history, shared)
        .prop_map(move |(content, (first, second), (written, reviewed, changed, evidence), shared)| Article {
            source_key: key.clone(),
            title: shared.unwrap_or_else(|| content.title.clone()),
            categories: first.0,
            body_systems: first.1,
            audience: first.2,
            sensitivity: first.3,
            region_scope: first.4,
            series: second.0.map(|(id, position)| SeriesPlace { id, position }),
            links: second.1,
            codes: second.2,
            provenance: second.3,
            authored_on: written.0,
            authored_by: written.1.into_iter().map(|(name, role)| Author { name, role }).collect(),
            drafted_with: written.2,
            review_state: written.3,
            reviewed_by: reviewed
                .0
                .into_iter()
                .map(|(name, credential, organisation)| Reviewer { name, credential, organisation })
                .collect(),
            last_reviewed: reviewed.1,
            next_review: reviewed.2,
            revision: reviewed.3,
            changelog: changed.0.into_iter().map(|(date, change, advice_changed)| ChangeEntry { date, change, advice_changed }).collect(),
            waive: changed.1.into_iter().map(|(rule, why, until)| Waiver { rule, why, until }).collect(),
            evidence_notes: evidence
                .into_iter()
                .map(|(claim, certainty, note, refs)| EvidenceNote { claim, certainty, note, refs })
                .collect(),
            ..content
        })
        .boxed()
}

/// Up to five articles with the keys `k0`, `k1`, ...
pub fn articles() -> BoxedStrategy<Vec<Article>> {
    (1_usize..6).prop_flat_map(|count| (0..count).map(|number| article(format!("k{number}"))).collect::<Vec<_>>()).boxed()
}
