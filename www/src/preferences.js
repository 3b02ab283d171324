// @ts-check
// What the reader chose, kept by the browser for this site, unless the page wants nothing to be kept.

/** Before each name in the host's own storage. */
const PREFIX = "diglot:";

/** @param {Element} element With `storage="none"` nothing is kept for it. */
const storageOf = (element) => (element.getAttribute("storage") === "none" ? undefined : localStorage);

/**
 * What was chosen last; `null` where nothing was, or storage is forbidden.
 * @param {Element} element
 * @param {string} name
 */
export function readChoice(element, name) {
  try {
    return storageOf(element)?.getItem(PREFIX + name) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
export function writeChoice(element, name, value) {
  try {
    storageOf(element)?.setItem(PREFIX + name, value);
  } catch {
    // In a sandboxed frame, or where storage is full, a choice lasts as long as the page.
  }
}

/**
 * Forgets what was kept under names that begin so and of which a value is not wanted any more.
 * @param {Element} element
 * @param {string} start
 * @param {(value: string) => boolean} isOld
 */
export function forgetOld(element, start, isOld) {
  try {
    const storage = storageOf(element) ?? {};
    for (const [name, value] of Object.entries(storage)) {
      if (name.startsWith(PREFIX + start) && isOld(String(value))) localStorage.removeItem(name);
    }
  } catch {
    // What cannot be read is not kept either.
  }
}
