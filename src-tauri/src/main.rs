fn main() {
    healthshelf_shell::run()
}
