//! The `studio` build.
