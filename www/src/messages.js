// @ts-check
// The words of the interface, in the language of the page.

import en from "./messages/en.js";
import fr from "./messages/fr.js";
import zh from "./messages/zh.js";

/** @typedef {typeof en} Messages */

/** @type {Record<string, Messages>} */
const LANGUAGES = { en, fr, zh };

/**
 * The words for who reads a page in `lang`, English where there are none.
 * @param {string} lang
 * @returns {Messages}
 */
export function messagesFor(lang) {
  return LANGUAGES[lang.toLowerCase().split("-")[0] ?? ""] ?? en;
}

/**
 * The name of a language, in itself: what its readers look for.
 * @param {string} lang
 */
export function languageName(lang) {
  try {
    return new Intl.DisplayNames([lang], { type: "language" }).of(lang) ?? lang;
  } catch {
    return lang;
  }
}
