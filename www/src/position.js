// @ts-check
// Where the reader is in a text: kept for the next visit, and named by the address of the page.

import { forgetOld, readChoice, writeChoice } from "./preferences.js";

/** Begins the fragment of an address that names a sentence by a quote of it. */
export const FRAGMENT = "#diglot=";

/** What names it where the fragment is a route of the page's own. */
export const PARAMETER = "diglot";

/** UTF-16 units of a sentence that are kept to find it again. */
const QUOTE = 120;
/** And of one that an address names: longer ones are no quotes of ours. */
const LONGEST_QUOTE = 400;
/** Milliseconds for which a reader rests at a sentence that is kept. */
const REST = 1000;
const DAY = 86_400_000;
/** Days after which a place is forgotten. */
const YEAR = 365;

/** How the name begins under which a place is kept. */
const AT = "at:";

/**
 * The name of the place in this text of this page.
 * @param {Element} element
 */
function nameOf(element) {
  const { pathname, searchParams } = new URL(location.href);
  searchParams.delete(PARAMETER);
  const text = element.id || element.getAttribute("for") || element.getAttribute("src") || "";
  return `${AT}${pathname}?${searchParams} ${text}`;
}

/**
 * How the sentence begins that was read last, empty where none was, or a year ago. All that was read so
 * long ago is forgotten.
 * @param {Element} element
 */
export function readPosition(element) {
  const oldest = Math.floor(Date.now() / DAY) - YEAR;
  forgetOld(element, AT, (value) => !(parseInt(value, 10) >= oldest));
  return (readChoice(element, nameOf(element)) ?? "").replace(/^\d+ /u, "");
}

/** @type {() => void} Keeps what is to be kept. */
let keep = () => {};
/** One function, so that the page has one listener however often it is added. */
const leave = () => keep();
let timer = 0;

/**
 * Keeps what is read, once the reader rests there or leaves.
 * @param {Element} element
 * @param {string} sentence
 */
export function keepPosition(element, sentence) {
  clearTimeout(timer);
  const name = nameOf(element);
  keep = () => {
    keep = () => {};
    writeChoice(element, name, `${Math.floor(Date.now() / DAY)} ${sentence.slice(0, QUOTE)}`);
  };
  timer = setTimeout(leave, REST);
  addEventListener("pagehide", leave, { once: true });
}

/** The quote in an address whose fragment is a route, empty where there is none. */
export function routedQuote() {
  return (new URLSearchParams(location.search).get(PARAMETER) ?? "").slice(0, LONGEST_QUOTE);
}

/** The quote in the fragment of the page's address, empty where there is none. */
export function addressedQuote() {
  const { hash } = location;
  if (!hash.startsWith(FRAGMENT)) return "";
  try {
    return decodeURIComponent(hash.slice(FRAGMENT.length)).slice(0, LONGEST_QUOTE);
  } catch {
    // An address that was cut names nothing.
    return "";
  }
}
