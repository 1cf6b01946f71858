-- Version 5: folders, tags, names and an own order for bookmarks; highlights; notes; lists for an appointment; copies of saved text; a
-- search over all of it. `uid` names a thing across computers, so that taking a copy in twice adds nothing.

CREATE TABLE folder (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    parent     INTEGER REFERENCES folder (id) ON DELETE RESTRICT,
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    place      INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX folder_name ON folder (ifnull(parent, 0), name);

ALTER TABLE bookmark ADD COLUMN name TEXT;
ALTER TABLE bookmark ADD COLUMN folder INTEGER REFERENCES folder (id) ON DELETE SET NULL;
-- Place in the reader's own order; those without one come after, newest first.
ALTER TABLE bookmark ADD COLUMN place INTEGER;
ALTER TABLE bookmark ADD COLUMN opened_at INTEGER;
CREATE INDEX bookmark_folder ON bookmark (folder);

CREATE TABLE tag (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (trim(name) <> '')
) STRICT;
CREATE TABLE bookmark_tag (
    bookmark INTEGER NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
    tag      INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (bookmark, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmark_tag_tag ON bookmark_tag (tag);

-- Words that the reader marked, as a W3C text quote selector with a position. What a new edition no longer has stays as it was seen.
CREATE TABLE highlight (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    article         TEXT NOT NULL,
    title           TEXT NOT NULL,
    section_id      TEXT,
    section_heading TEXT,
    exact           TEXT NOT NULL CHECK (exact <> ''),
    prefix          TEXT NOT NULL,
    suffix          TEXT NOT NULL,
    start           INTEGER NOT NULL CHECK (start >= 0),
    colour          TEXT NOT NULL CHECK (colour IN ('yellow', 'green', 'blue', 'pink')),
    created_at      INTEGER NOT NULL,
    changed_at      INTEGER NOT NULL,
    CHECK ((section_id IS NULL) = (section_heading IS NULL))
) STRICT;
CREATE INDEX highlight_article ON highlight (article, start);
CREATE INDEX highlight_newest ON highlight (created_at, id);

-- A note on an article, a section, or marked words. Its own copy of those words stays when the mark goes.
CREATE TABLE note (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    article         TEXT NOT NULL,
    title           TEXT NOT NULL,
    section_id      TEXT,
    section_heading TEXT,
    highlight       INTEGER REFERENCES highlight (id) ON DELETE SET NULL,
    quote           TEXT,
    text            TEXT NOT NULL CHECK (trim(text) <> ''),
    created_at      INTEGER NOT NULL,
    changed_at      INTEGER NOT NULL,
    CHECK ((section_id IS NULL) = (section_heading IS NULL))
) STRICT;
CREATE INDEX note_article ON note (article);
CREATE INDEX note_highlight ON note (highlight);
CREATE INDEX note_newest ON note (changed_at, id);

-- The plain text of a section (with an empty id, of the beginning of an article) when something in it was saved, one for each edition.
CREATE TABLE kept_text (
    article    TEXT NOT NULL,
    section_id TEXT NOT NULL,
    title      TEXT NOT NULL,
    heading    TEXT NOT NULL,
    text       TEXT NOT NULL,
    edition    TEXT NOT NULL,
    kept_at    INTEGER NOT NULL,
    PRIMARY KEY (article, section_id, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE collection (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
-- A line of a list: own words, or something saved with the words that it had, so that the list stays whole when that goes.
CREATE TABLE collection_item (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    collection      INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    place           INTEGER NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('line', 'bookmark', 'highlight', 'note')),
    text            TEXT NOT NULL,
    article         TEXT,
    title           TEXT,
    section_id      TEXT,
    section_heading TEXT,
    done            INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX collection_item_place ON collection_item (collection, place, id);

-- What the reader's own things say, for finding them. Kept in step by the triggers below and by nothing else.
CREATE VIRTUAL TABLE found USING fts5 (kind UNINDEXED, item UNINDEXED, title, heading, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
INSERT INTO found (rowid, kind, item, title, heading, words)
    SELECT id * 4, 'bookmark', id, title, ifnull(section_heading, ''), ifnull(quote, '') FROM bookmark;
CREATE TRIGGER bookmark_found_add AFTER INSERT ON bookmark BEGIN
    INSERT INTO found (rowid, kind, item, title, heading, words)
        VALUES (new.id * 4, 'bookmark', new.id, new.title, ifnull(new.section_heading, ''), ifnull(new.name, '') || ' ' || ifnull(new.quote, ''));
END;
CREATE TRIGGER bookmark_found_change AFTER UPDATE OF title, section_heading, name, quote ON bookmark BEGIN
    UPDATE found SET title = new.title, heading = ifnull(new.section_heading, ''), words = ifnull(new.name, '') || ' ' || ifnull(new.quote, '')
        WHERE rowid = new.id * 4;
END;
CREATE TRIGGER bookmark_found_remove AFTER DELETE ON bookmark BEGIN
    DELETE FROM found WHERE rowid = old.id * 4;
END;
CREATE TRIGGER highlight_found_add AFTER INSERT ON highlight BEGIN
    INSERT INTO found (rowid, kind, item, title, heading, words)
        VALUES (new.id * 4 + 1, 'highlight', new.id, new.title, ifnull(new.section_heading, ''), new.exact);
END;
CREATE TRIGGER highlight_found_change AFTER UPDATE OF title, section_heading, exact ON highlight BEGIN
    UPDATE found SET title = new.title, heading = ifnull(new.section_heading, ''), words = new.exact WHERE rowid = new.id * 4 + 1;
END;
CREATE TRIGGER highlight_found_remove AFTER DELETE ON highlight BEGIN
    DELETE FROM found WHERE rowid = old.id * 4 + 1;
END;
CREATE TRIGGER note_found_add AFTER INSERT ON note BEGIN
    INSERT INTO found (rowid, kind, item, title, heading, words)
        VALUES (new.id * 4 + 2, 'note', new.id, new.title, ifnull(new.section_heading, ''), new.text || ' ' || ifnull(new.quote, ''));
END;
CREATE TRIGGER note_found_change AFTER UPDATE OF title, section_heading, text, quote ON note BEGIN
    UPDATE found SET title = new.title, heading = ifnull(new.section_heading, ''), words = new.text || ' ' || ifnull(new.quote, '')
        WHERE rowid = new.id * 4 + 2;
END;
CREATE TRIGGER note_found_remove AFTER DELETE ON note BEGIN
    DELETE FROM found WHERE rowid = old.id * 4 + 2;
END;
