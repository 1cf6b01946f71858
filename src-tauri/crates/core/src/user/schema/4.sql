-- Version 4: the articles that the reader marked as read. Such a mark is only ever made and taken back by the reader's own press, so it does
-- not depend on the history and stays when that is cleared.

CREATE TABLE read_mark (
    library    TEXT NOT NULL,
    source_key TEXT NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (library, source_key)
) STRICT;
