// @ts-check
// The Rust core, loaded once for all elements of a page.

import init, * as reader from "../generated/reader.js";
import { instantiate } from "./wasm.js";

/** @typedef {typeof reader} Reader */

/** @type {Promise<Reader> | undefined} */
let loaded;

/**
 * Loads the core on first use; where that fails, the next use tries again, unless the page forbids
 * WebAssembly, which it will go on to do.
 * @returns {Promise<Reader>}
 */
export function loadReader() {
  loaded ??= instantiate(init, "reader.wasm").then(
    () => reader,
    (error) => {
      if (error.code !== "wasm-blocked") loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
