// @ts-check
// Where the reader is in a text: kept for the next visit, and named by the address of the page.

import { readChoice, writeChoice } from "./preferences.js";

/** Begins the fragment of an address that names a sentence by a quote of it. */
export const FRAGMENT = "#diglot=";

/** What names it where the fragment is a route of the page's own. */
export const PARAMETER = "diglot";

/** UTF-16 units of a sentence that are kept to find it again. */
const QUOTE = 120;

/** The name under which the place in this page is kept. */
const kept = () => `at:${location.pathname}`;

/** How the sentence begins that was read last, empty where none was. */
export function readPosition() {
  return readChoice(kept()) ?? "";
}

/**
 * Keeps what is read.
 * @param {string} sentence
 */
export function keepPosition(sentence) {
  writeChoice(kept(), sentence.slice(0, QUOTE));
}

/** The quote in the address of the page, empty where there is none. */
export function addressedQuote() {
  const { hash, search } = location;
  if (!hash.startsWith(FRAGMENT)) return new URLSearchParams(search).get(PARAMETER) ?? "";
  try {
    return decodeURIComponent(hash.slice(FRAGMENT.length));
  } catch {
    // An address that was cut names nothing.
    return "";
  }
}
