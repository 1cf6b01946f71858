-- Version 2: the quoted text of a bookmark. A new edition may rename or merge the section that a bookmark points to; with the words that
-- the reader saw, the place can be found again. Old bookmarks have none.

ALTER TABLE bookmark ADD COLUMN quote TEXT;
