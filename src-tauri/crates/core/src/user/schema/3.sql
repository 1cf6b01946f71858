-- Version 3: searches that led to an article, to offer them again. Kept only while history is on and cleared with it; what speaks of
-- danger is never written here.

CREATE TABLE search (
    text        TEXT PRIMARY KEY CHECK (text <> ''),
    searched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX search_newest ON search (searched_at);
