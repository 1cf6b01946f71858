//! library_file
