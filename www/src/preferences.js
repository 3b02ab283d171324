// @ts-check
// What the reader chose, kept by the browser for this site.

/** The name in the host's own storage. */
const MODE = "diglot:mode";

/** The mode that was chosen last; `null` where none was, or storage is forbidden. */
export function readMode() {
  try {
    return localStorage.getItem(MODE);
  } catch {
    return null;
  }
}

/** @param {string} mode */
export function writeMode(mode) {
  try {
    localStorage.setItem(MODE, mode);
  } catch {
    // In a sandboxed frame, or where storage is full, a choice lasts as long as the page.
  }
}
