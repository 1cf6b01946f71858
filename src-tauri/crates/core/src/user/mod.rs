//! What the reader saves: bookmarks, reading positions, history, settings, in `user.db`. Knows articles only by their key, title and
//! section as seen, never by rows of a library.
