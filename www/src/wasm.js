// @ts-check
// Wasm files that lie beside this script.

import { DiglotError } from "./errors.js";

/**
 * Fetches and compiles a wasm file that lies beside this script.
 * @param {(options: { module_or_path: URL }) => Promise<unknown>} initialise
 * @param {string} file
 */
export async function instantiate(initialise, file) {
  const url = new URL(file, import.meta.url);
  try {
    await initialise({ module_or_path: url });
  } catch (cause) {
    throw explain(cause, url);
  }
}

/**
 * @param {unknown} cause
 * @param {URL} url
 */
function explain(cause, url) {
  const wasm = globalThis.WebAssembly;
  // Chromium throws a CompileError, Firefox and WebKit say in words what the policy forbids.
  if (!wasm || cause instanceof wasm.CompileError || /unsafe-eval|Content Security/i.test(`${cause}`)) {
    return new DiglotError(
      "wasm-blocked",
      "the page's Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src",
      cause,
    );
  }
  return new DiglotError(
    "core-failed",
    `${url} cannot be loaded; check that the file is there and its origin in connect-src`,
    cause,
  );
}
