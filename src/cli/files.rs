//! Files in and out: standard streams, whole writes or none.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use diglot::Error;
use diglot::document::{Foreign, decode, decode_html, foreign, foreign_bytes, is_html};
use diglot::format::bundle;

use super::failure::Failure;
use super::interrupt;

/// The most bytes that are read of an input.
static LIMIT: AtomicU64 = AtomicU64::new(u64::MAX);

/// Inputs of more bytes are refused from now on.
pub(crate) fn limit(n_bytes: u64) {
    LIMIT.store(n_bytes, Ordering::Relaxed);
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let limit = LIMIT.load(Ordering::Relaxed);
    let mut bytes = Vec::new();
    let mut take =
        |source: &mut dyn Read| source.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    let result = if is_dash(path) {
        take(&mut io::stdin().lock()).map(|n| n as u64)
    } else {
        File::open(path).and_then(|mut file| {
            // What is no regular file has no length that is known before.
            match file.metadata()?.len() {
                n_bytes if n_bytes > limit => Ok(n_bytes),
                _ => take(&mut file).map(|n| n as u64),
            }
        })
    };
    match result {
        Ok(n_bytes) if n_bytes > limit => Err(Failure::input(format!(
            "{} is larger than {limit} bytes; raise the limit with --max-size, or split it",
            name(path)
        ))),
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::read(&name(path), &error)),
    }
}

/// Refuses to write over one of the inputs, however it is called.
pub(crate) fn refuse_input(output: &Path, inputs: &[&Path]) -> Result<(), Failure> {
    let is_same = |input: &&&Path| !is_dash(input) && is_same_file(input, output);
    match inputs.iter().find(is_same) {
        Some(input) if !is_dash(output) => Err(Failure::usage(format!(
            "{} is what is read ({}); choose another name with -o",
            name(output),
            name(input)
        ))),
        _ => Ok(()),
    }
}

/// Whether two paths lead to one regular file.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let (Ok(one_data), Ok(other_data)) = (fs::metadata(one), fs::metadata(other)) else {
        return false;
    };
    if !one_data.is_file() || !other_data.is_file() {
        return false;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if (one_data.dev(), one_data.ino()) == (other_data.dev(), other_data.ino()) {
            return true;
        }
    }
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// The text of a file, or of standard input for `-`.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = refuse_bundle(path, read(path)?)?;
    Ok(decode(&bytes, &name(path))?)
}

/// The bytes of what may be a text.
fn refuse_foreign(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    let bytes = refuse_bundle(path, bytes)?;
    match foreign_bytes(&bytes) {
        Some(found) => Err(not_plain_text(path, found)),
        None => Ok(bytes),
    }
}

fn not_plain_text(path: &Path, found: Foreign) -> Failure {
    let Foreign { kind, remedy } = found;
    Error::NotPlainText { name: name(path), kind, remedy }.into()
}

fn refuse_bundle(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    if bundle::is_bundle(&bytes) {
        return Err(Failure::input(format!(
            "{} is a bundle, so it is aligned already; look at it with \"diglot check\"",
            name(path)
        )));
    }
    Ok(bytes)
}

/// The text of a file to be aligned, and how it is to be read: by its content, or its extension
/// where that says HTML.
pub(crate) fn read_aligned(path: &Path) -> Result<(String, Kind), Failure> {
    let bytes = refuse_foreign(path, read(path)?)?;
    let name = name(path);
    // What is not UTF-8 may yet be a page, or XML, that says so.
    let text = match decode(&bytes, &name) {
        Ok(text) if !is_html(&text) => text,
        Ok(_) => return Ok((decode_html(&bytes, &name)?, Kind::Html)),
        Err(error) => match decode_html(&bytes, &name) {
            Ok(text) if is_html(&text) => return Ok((text, Kind::Html)),
            Ok(text) if foreign(&text).is_some() => text,
            _ => return Err(error.into()),
        },
    };
    let is_named_html = is_named_html(path);
    match foreign(&text) {
        // A piece of a page may be like any XML, or have no tag at all.
        Some(found) if !(is_named_html && found.may_be_html()) => Err(not_plain_text(path, found)),
        _ if is_named_html => Ok((decode_html(&bytes, &name)?, Kind::Html)),
        _ => Ok((text, Kind::Plain)),
    }
}

/// The text of a file that is cut already, whatever its lines look like.
pub(crate) fn read_segmented(path: &Path) -> Result<(String, Kind), Failure> {
    let kind = if is_named_html(path) { Kind::Html } else { Kind::Plain };
    let bytes = refuse_foreign(path, read(path)?)?;
    Ok((decode(&bytes, &name(path))?, kind))
}

fn is_named_html(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
    matches!(extension.as_deref().and_then(OsStr::to_str), Some("html" | "htm" | "xhtml"))
}

/// What a text file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Html,
}

/// Writes a file whole or not at all, or to standard output for `-`.
///
/// The bytes are written beside the place and then renamed, so whoever reads the file meanwhile
/// sees the old one or the new one. What is no regular file, such as a pipe, is written directly.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if is_dash(path) {
        return super::print(bytes);
    }
    let result = match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => write_through(path, bytes),
        // A link stays a link: what it points to is replaced.
        Ok(there) => fs::canonicalize(path)
            .and_then(|target| replace(&target, bytes, Some(there.permissions()))),
        Err(_) => replace(path, bytes, None),
    };
    result.map_err(|error| Failure::output(&name(path), &error))
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path)?.write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

fn replace(path: &Path, bytes: &[u8], like: Option<fs::Permissions>) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if like.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    interrupt::remove_leftovers(folder);
    let mut file = interrupt::create(folder, || new_file(folder))?;
    file.write_all(bytes).and_then(|()| finish(file, path, like))
}

/// Gives what was written its name.
fn finish(
    file: tempfile::NamedTempFile,
    path: &Path,
    like: Option<fs::Permissions>,
) -> io::Result<()> {
    if let Some(permissions) = like {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file without a name of its own yet, with the permissions of any new file.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let prefix = interrupt::prefix();
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the umask forbids.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// What messages call a file.
pub(crate) fn name(path: &Path) -> String {
    if is_dash(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Whether the path stands for a standard stream.
pub(crate) fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}
