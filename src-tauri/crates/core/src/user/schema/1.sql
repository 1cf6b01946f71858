-- Version 1: bookmarks, reading positions, history, settings.
-- Times are microseconds since 1970-01-01 UTC. Articles are named by their key (LIBRARY/SOURCE-KEY), with title and section as seen.

CREATE TABLE bookmark (
    id              INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice, so that an undone removal gets its own id back
    article         TEXT NOT NULL,
    section_id      TEXT CHECK (section_id <> ''),
    section_heading TEXT,
    title           TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    CHECK ((section_id IS NULL) = (section_heading IS NULL))
) STRICT;
-- One bookmark per place: the article as a whole, or one section of it.
CREATE UNIQUE INDEX bookmark_place ON bookmark (article, ifnull(section_id, ''));
CREATE INDEX bookmark_newest ON bookmark (created_at, id);

CREATE TABLE position (
    article    TEXT PRIMARY KEY,
    title      TEXT NOT NULL,
    section_id TEXT,
    paragraph  INTEGER NOT NULL CHECK (paragraph BETWEEN 0 AND 4294967295),
    progress   REAL NOT NULL CHECK (progress BETWEEN 0 AND 1),
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX position_newest ON position (updated_at);

CREATE TABLE visit (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    article         TEXT NOT NULL,
    section_id      TEXT,
    section_heading TEXT,
    title           TEXT NOT NULL,
    visited_at      INTEGER NOT NULL,
    CHECK ((section_id IS NULL) = (section_heading IS NULL))
) STRICT;
CREATE INDEX visit_newest ON visit (visited_at, id);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
