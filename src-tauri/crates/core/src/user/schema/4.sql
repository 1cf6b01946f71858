-- Version 4: articles that the reader marked as read.

CREATE TABLE read_mark (
    article TEXT PRIMARY KEY,
    at      INTEGER NOT NULL
) STRICT;
