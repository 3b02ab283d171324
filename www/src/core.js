// @ts-check
// The Rust core, loaded once for all elements of a page.

import init, * as reader from "../generated/reader.js";
import { importBeside } from "./extras.js";
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

/** Sends `replaced` where there is a new instance; what was made with the one before is of no use. */
export const instances = new EventTarget();
let nReplaced = 0;

/**
 * Takes a new instance where one has trapped: its memory may be in disorder, for all who use it. The glue
 * holds one instance, so the new one is that of a module which is this script under another address.
 * @param {unknown} thrown What was caught.
 */
export function replaceIfTrapped(thrown) {
  const { RuntimeError } = globalThis.WebAssembly ?? {};
  if (!RuntimeError || !(thrown instanceof RuntimeError)) return;
  nReplaced += 1;
  loaded = importBeside(`diglot.js#${nReplaced}`, "core-failed").then(({ loadReader }) => loadReader());
  loaded.catch(() => (loaded = undefined));
  instances.dispatchEvent(new Event("replaced"));
}
