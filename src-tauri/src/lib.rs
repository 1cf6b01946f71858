//! The desktop shell: one window, thin commands, the media protocol. It wires the facade of healthshelf-core to the page and holds no
//! logic: a command is arguments, one facade call, a wire type.

mod commands;
mod media;
mod no_window;
mod program;
mod speech;
mod start;
mod wire;
mod wire_from;

#[cfg(test)]
#[cfg(feature = "test")]
mod tests;

/// Runs the program until its window is closed.
pub fn run() {
    if let Some(text) = no_window::no_session(start::display_is_there()) {
        no_window::print(&text);
        std::process::exit(1);
    }
    let context = tauri::generate_context!("tauri.conf.json");
    let built = start::builder(tauri::Builder::default(), start::Environment::of_process()).build(context);
    match built {
        Ok(app) => app.run(start::on_event),
        Err(error) => {
            no_window::print(&no_window::words(&error.to_string()));
            std::process::exit(1);
        }
    }
}
