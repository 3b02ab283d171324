// @ts-check
// Modules that lie beside this script and are loaded when a reader asks for what they do.

import { DiglotError } from "./errors.js";

/** @type {Record<string, number>} How often each could not be had. */
const nFailed = {};

/**
 * The module of a file beside this script.
 * @param {string} file
 * @param {string} [code] What is thrown where it cannot be had.
 * @returns {Promise<any>}
 */
export async function importBeside(file, code = "extra-failed") {
  // Browsers remember an address that failed, and would not ask again.
  const { href } = new URL(file + (nFailed[file] ? `?${nFailed[file]}` : ""), import.meta.url);
  try {
    return await import(href);
  } catch (cause) {
    nFailed[file] = (nFailed[file] ?? 0) + 1;
    throw new DiglotError(
      code,
      `${href} cannot be loaded; check that the file is there and its origin in script-src`,
      cause,
    );
  }
}
