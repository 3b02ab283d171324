// @ts-check
// What the reader chose, kept by the browser for this site.

/** Before each name in the host's own storage. */
const PREFIX = "diglot:";

/**
 * What was chosen last; `null` where nothing was, or storage is forbidden.
 * @param {string} name
 */
export function readChoice(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function writeChoice(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // In a sandboxed frame, or where storage is full, a choice lasts as long as the page.
  }
}
