//! The desktop program: everything is in the library, so that tests can build it too.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    healthshelf_shell::run();
}
