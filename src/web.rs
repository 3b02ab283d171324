//! The faces for JavaScript: handles, plain views, placements.
//!
//! The only module that knows the browser. With the feature `align` it is the `studio` build,
//! which makes aligned texts from raw ones, with `concordance` the build that searches one, without
//! both the `reader` build, which shows one.
//!
//! A handle is a class with `free` and `[Symbol.dispose]`; a view is a plain object. Everything
//! that can fail throws an `Error` with a `code`.

mod error;
#[cfg(not(feature = "align"))]
mod reader;
#[cfg(feature = "align")]
mod studio;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
