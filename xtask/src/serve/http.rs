//! Just enough HTTP: files, headers, and bodies that come slowly.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, io, thread};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

/// What is sent for a path.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub pace: Pace,
}

/// How a body is sent.
#[derive(Clone, Copy)]
pub enum Pace {
    /// At once.
    Whole,
    /// In this many pieces, one every tenth of a second.
    Pieces(usize),
    /// Half of it, and then nothing for two minutes.
    Stalled,
}

impl Answer {
    /// The content of a file, with its type, or 404.
    pub fn file(path: &Path) -> Self {
        match fs::read(path) {
            Ok(body) => Self::new(200, media_type(path), body),
            Err(_) => Self::not_found(),
        }
    }

    pub fn new(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        // Whoever rebuilds sees what was built.
        let headers = [("Content-Type", media_type), ("Cache-Control", "no-store")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { status, headers: headers.into(), body, pace: Pace::Whole }
    }

    pub fn not_found() -> Self {
        Self::new(404, "text/plain; charset=utf-8", b"not found\n".to_vec())
    }

    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn with_pace(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }
}

/// Answers every request on a port until the program ends, and gives the origin.
///
/// The function gets the path without query, which leads nowhere outside.
pub fn serve(port: u16, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Result<String> {
    let server = Server::http(("127.0.0.1", port)).map_err(|error| {
        anyhow!("cannot listen on port {port}: {error}; choose another with --port")
    })?;
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let answer = Arc::clone(&answer);
            // One that is slow must not hold up the others.
            thread::spawn(move || {
                let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
                let is_safe = path.starts_with('/') && path.split('/').all(|part| part != "..");
                let answer = if is_safe { answer(&path) } else { Answer::not_found() };
                // Whoever asked may have gone away.
                let _ = send(request, answer);
            });
        }
    });
    Ok(format!("http://127.0.0.1:{port}"))
}

fn send(request: Request, answer: Answer) -> io::Result<()> {
    let Answer { status, headers, body, pace } = answer;
    let (piece, n_sent) = match pace {
        Pace::Whole => {
            // Never chunked, so that a page can show how much has come.
            let response = Response::from_data(body).with_status_code(status);
            let mut response = response.with_chunked_threshold(usize::MAX);
            for (name, value) in headers {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            return request.respond(response);
        }
        Pace::Pieces(pieces) => (body.len().div_ceil(pieces.max(1)), body.len()),
        Pace::Stalled => (body.len(), body.len() / 2),
    };
    // tiny_http would gather small pieces, so these are written by hand.
    let mut writer = request.into_writer();
    write!(writer, "HTTP/1.1 {status} Slow\r\nContent-Length: {}\r\n", body.len())?;
    for (name, value) in headers {
        write!(writer, "{name}: {value}\r\n")?;
    }
    write!(writer, "Connection: close\r\n\r\n")?;
    for piece in body[..n_sent].chunks(piece.max(1)) {
        writer.write_all(piece)?;
        writer.flush()?;
        thread::sleep(Duration::from_millis(100));
    }
    if n_sent < body.len() {
        thread::sleep(Duration::from_secs(120));
    }
    Ok(())
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(OsStr::to_str).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
