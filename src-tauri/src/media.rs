//! The `shelf` protocol: pictures of installed libraries, by content hash. It serves pictures only, whatever a library says they are.

use std::borrow::Cow;
use std::sync::Arc;

use healthshelf_core::model::LibraryId;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::program::Program;

/// Types that may be shown. An SVG inside an image element runs no scripts and loads nothing.
const TYPES: [&str; 5] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"];

#[expect(clippy::needless_pass_by_value, reason = "the signature that tauri asks for")]
pub(crate) fn answer<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let program = Arc::clone(&context.app_handle().state::<Arc<Program>>());
    let path = request.uri().path().to_owned();
    tauri::async_runtime::spawn_blocking(move || responder.respond(respond(&program, &path)));
}

fn respond(program: &Program, path: &str) -> Response<Cow<'static, [u8]>> {
    let picture = path.trim_start_matches('/').split_once('/').and_then(|(library, sha256)| {
        let library = LibraryId::new(library).ok()?;
        program.ready_app().ok()?.media(&library, sha256).ok()?
    });
    let response = Response::builder()
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    let built = match picture.filter(|(media_type, _)| TYPES.contains(&media_type.as_str())) {
        Some((media_type, bytes)) => response.header(header::CONTENT_TYPE, media_type).body(Cow::Owned(bytes)),
        None => response.status(StatusCode::NOT_FOUND).body(Cow::Borrowed(&[][..])),
    };
    built.unwrap_or_default()
}
