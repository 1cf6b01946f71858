//! The desktop shell: one window, thin commands, the media protocol. It wires the facade of healthshelf-core to the page and holds no
//! logic: a command is arguments, one facade call, a wire type.

mod commands;
mod media;
mod program;
mod start;
mod wire;
mod wire_from;

#[cfg(test)]
#[cfg(feature = "test")]
mod tests;

/// Runs the program until its window is closed.
pub fn run() {
    let context = tauri::generate_context!("tauri.conf.json");
    let built = start::builder(tauri::Builder::default(), start::Environment::of_process()).build(context);
    match built {
        Ok(app) => app.run(start::on_event),
        Err(error) => {
            // Without a window there is no better place to say it.
            #[expect(clippy::print_stderr, reason = "the window could not be made")]
            {
                eprintln!("Healthshelf could not open its window: {error}");
            }
            std::process::exit(1);
        }
    }
}
