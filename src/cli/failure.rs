//! Why a command failed, in one line, and with which exit code.

use std::fmt;
use std::io;
use std::process::ExitCode;

use diglot::Error;

/// A message for standard error and the exit code that goes with it.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// The input is at fault: exit code 1.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// The arguments are at fault: exit code 2.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// A file could not be read.
    pub(crate) fn read(name: &str, error: &io::Error) -> Self {
        Self::input(match error.kind() {
            io::ErrorKind::NotFound => format!("{name} is not there; check the path"),
            io::ErrorKind::IsADirectory => format!("{name} is a folder; name a file in it"),
            io::ErrorKind::PermissionDenied => {
                format!("{name} may not be read; change its permissions")
            }
            _ => format!("{name} cannot be read ({error}); check the disk and the path"),
        })
    }

    /// A file could not be written; nothing of it is left behind.
    pub(crate) fn output(name: &str, error: &io::Error) -> Self {
        Self::input(match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                format!("{name} cannot be written, since its folder is not there; make the folder")
            }
            io::ErrorKind::IsADirectory => format!("{name} is a folder; name a file in it"),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                format!("{name} may not be written; choose another place with -o")
            }
            io::ErrorKind::StorageFull => format!("{name} does not fit on the disk; make room"),
            _ => format!("{name} cannot be written ({error}); choose another place with -o"),
        })
    }

    /// What the library says about a file that its message does not name.
    pub(crate) fn about(name: &str, error: &Error) -> Self {
        Self::input(format!("{name}: {error}"))
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let more = match error {
            Error::OneLanguage { .. } | Error::UnknownLanguage { .. } => " with --lang",
            _ => "",
        };
        Self::input(format!("{error}{more}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
