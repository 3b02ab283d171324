// @ts-check
// Modules that lie beside this script and are loaded when a reader asks for what they do.

import { DiglotError } from "./errors.js";

/** @type {Map<string, number>} How often each file could not be had. */
const failures = new Map();

/**
 * The module of a file beside this script. Where it failed before, it is asked for anew, by an address of
 * its own, since a browser may remember that a module failed.
 * @param {string} file
 * @param {string} [code] What is thrown where it cannot be had.
 * @returns {Promise<any>}
 */
export async function importBeside(file, code = "extra-failed") {
  const { href } = new URL(file, import.meta.url);
  const nFailures = failures.get(file) ?? 0;
  try {
    return await import(nFailures ? `${href}#${nFailures}` : href);
  } catch (cause) {
    failures.set(file, nFailures + 1);
    throw new DiglotError(
      code,
      `${href} cannot be loaded; check that the file is there and its origin in script-src`,
      cause,
    );
  }
}
