-- The .shelf library file, format 1 (docs/file-format.md). Written once, then only read.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Bodies of several articles, zstd-compressed together: a fifth of the size of compressing each alone.
CREATE TABLE body_block (
    id        INTEGER PRIMARY KEY,
    raw_bytes INTEGER NOT NULL,
    data      BLOB NOT NULL
) STRICT;

CREATE TABLE article (
    id           INTEGER PRIMARY KEY,
    source_key   TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL,
    folded_title TEXT NOT NULL,
    sort_key     TEXT NOT NULL,
    letter       TEXT NOT NULL,
    kind         TEXT NOT NULL,
    language     TEXT,
    lede         TEXT NOT NULL,
    body_block   INTEGER NOT NULL REFERENCES body_block (id),
    body_offset  INTEGER NOT NULL,
    body_length  INTEGER NOT NULL
) STRICT;
CREATE INDEX article_by_sort ON article (letter, sort_key, id);
CREATE INDEX article_by_title ON article (folded_title);

-- Every name but its title that leads to an article: its other names, the library's redirects.
CREATE TABLE name (
    folded  TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id),
    kind    TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (folded, article, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_redirect ON name (article) WHERE kind = 'redirect';

CREATE TABLE category (
    id          TEXT PRIMARY KEY,
    position    INTEGER NOT NULL,
    title       TEXT NOT NULL,
    description TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE article_category (
    category TEXT NOT NULL REFERENCES category (id),
    article  INTEGER NOT NULL REFERENCES article (id),
    rank     INTEGER NOT NULL,
    PRIMARY KEY (category, article)
) STRICT, WITHOUT ROWID;

-- Apart from the bodies, since targets are known only when all articles are.
CREATE TABLE relation (
    article   INTEGER NOT NULL REFERENCES article (id),
    rank      INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    title     TEXT NOT NULL,
    target    INTEGER REFERENCES article (id),
    origin    TEXT NOT NULL,
    teaser    TEXT,
    truncated INTEGER NOT NULL,
    language  TEXT,
    PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    title    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE series_item (
    series   TEXT NOT NULL REFERENCES series (id),
    position INTEGER NOT NULL,
    article  INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (series, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX series_item_by_article ON series_item (article);

-- What the import met. What the lint finds is found anew when the article is shown.
CREATE TABLE finding (
    article  INTEGER REFERENCES article (id),
    position INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    severity TEXT NOT NULL,
    message  TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by_article ON finding (article);

CREATE TABLE media (
    sha256     TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    data       BLOB NOT NULL
) STRICT, WITHOUT ROWID;
