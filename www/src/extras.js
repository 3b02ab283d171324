// @ts-check
// Modules that lie beside this script and are loaded when a reader asks for what they do.

import { DiglotError } from "./errors.js";

/**
 * The module of a file beside this script.
 * @param {string} file
 * @param {string} [code] What is thrown where it cannot be had.
 * @returns {Promise<any>}
 */
export async function importBeside(file, code = "extra-failed") {
  const { href } = new URL(file, import.meta.url);
  try {
    return await import(href);
  } catch (cause) {
    throw new DiglotError(
      code,
      `${href} cannot be loaded; check that the file is there and its origin in script-src`,
      cause,
    );
  }
}
