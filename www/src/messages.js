// @ts-check
// The words of the interface, in the language of the page.

import en from "./messages/en.js";

/** @typedef {typeof en & { extras?: import("./more/more.js").Words }} Messages */

/** The languages that have words, each in a file that is loaded when a page wants it. */
const LANGUAGES = ["ar", "de", "es", "fr", "ja", "ru", "zh-Hans", "zh-Hant"];

/**
 * The words for who reads a page in `lang`, English where there are none or they cannot be had.
 * @param {string} lang
 * @returns {Promise<Messages>}
 */
export async function messagesFor(lang) {
  const name = nameFor(lang);
  if (!name) return en;
  try {
    const url = new URL(`messages/${name}.js`, import.meta.url).href;
    /** @type {{ default: Messages }} */
    const words = await import(url);
    return words.default;
  } catch {
    // Words are no reason to fail: all are there in English.
    return en;
  }
}

/**
 * Which of the files serves a language; by its tag alone, for `Intl.Locale` takes tens of milliseconds
 * the first time. Chinese of other regions, as `zh-US`, is taken to be simplified.
 * @param {string} lang
 */
function nameFor(lang) {
  const [primary = "", ...subtags] = lang.toLowerCase().split(/[-_]/u);
  const isTraditional = ["hant", "tw", "hk", "mo"].some((tag) => subtags.includes(tag)) && !subtags.includes("hans");
  const isChinese = primary === "zh" || primary === "cmn";
  const name = isChinese ? `zh-${isTraditional ? "Hant" : "Hans"}` : primary;
  return LANGUAGES.find((known) => known === name);
}

/**
 * The form of a message that goes with a number, with the number in it.
 * @param {Messages} messages
 * @param {Record<string, string>} forms By the plural categories of the language.
 * @param {number} count
 */
export function plural({ lang }, forms, count) {
  const form = forms[new Intl.PluralRules(lang).select(count)] ?? forms["other"] ?? "";
  return form.replace("#", new Intl.NumberFormat(lang).format(count));
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
