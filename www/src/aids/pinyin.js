// @ts-check
// Pinyin over Chinese text; a file of its own, since its dictionary is larger than the reader's path.

import { OutputFormat, segment } from "pinyin-pro";
import { rubyOf } from "./ruby.js";

/** @import { Piece } from "./ruby.js" */

/** Latin letters that spell Chinese. */
const LANG = "zh-Latn-pinyin";
/** By the most probable words and not by the longest, which reads more characters right. */
const BY_PROBABILITY = 2;
const HAN_RUNS = /\p{Script=Han}+/gu;
/** Mandarin; other languages written with these characters read them otherwise. */
const MANDARIN = /^(zh|cmn)(-|$)(?!.*\b(yue|min|nan|hak|wuu|gan|hsn|cdo|mnp|cjy|cpx|czh|czo|latn|bopo)\b)/iu;
/** The words of the dictionary are in simplified characters; the readings of others would be guesses. */
const TRADITIONAL = /-hant\b|^(?!.*-hans\b).*-(tw|hk|mo)\b/iu;

/**
 * `text` with the pinyin of every Chinese word above it, as nodes for the page. A text of another
 * language, or in traditional characters by its tag, comes back as it is. Leaving out every `<rt>` and `<rp>` gives `text`.
 * @param {string} text
 * @param {string} lang Its BCP 47 tag.
 * @returns {(Node | string)[]}
 */
export function annotate(text, lang) {
  return rubyOf(readings(text, lang), LANG, ["(", ")"]);
}

/**
 * The words of `text` with their pinyin. A character that has several readings gets that of the word
 * it stands in, else its most common one. Tones are those of the dictionary, as GB/T 16159 has it, and
 * not those of speech.
 * @param {string} text
 * @param {string} lang
 * @returns {Piece[]} Together they are `text`.
 */
export function readings(text, lang) {
  if (!MANDARIN.test(lang) || TRADITIONAL.test(lang)) return text ? [{ text }] : [];
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(HAN_RUNS)) {
    add(pieces, text.slice(end, index));
    for (const word of wordsOf(run)) add(pieces, word.text, word.pairs);
    end = index + run.length;
  }
  add(pieces, text.slice(end));
  return pieces;
}

/**
 * @param {string} run
 * @returns {Piece[]}
 */
function wordsOf(run) {
  const words = segment(run, {
    format: OutputFormat.AllArray,
    segmentit: BY_PROBABILITY,
    toneSandhi: false,
  });
  const pieces = words.map((word) => {
    const text = word.map(({ origin }) => origin).join("");
    const pairs = word.map(({ origin, result }) => ({ base: origin, reading: result }));
    // What the dictionary does not know it gives back.
    const isKnown = pairs.every(({ base, reading }) => reading !== "" && reading !== base);
    return isKnown ? { text, pairs } : { text };
  });
  // A reading that belongs to nothing is worse than none.
  return pieces.map(({ text }) => text).join("") === run ? pieces : [{ text: run }];
}

/**
 * Adds a piece; plain ones that touch become one.
 * @param {Piece[]} pieces
 * @param {string} text
 * @param {Piece["pairs"]} [pairs]
 */
function add(pieces, text, pairs) {
  const last = pieces.at(-1);
  if (pairs) pieces.push({ text, pairs });
  else if (last && !last.pairs) last.text += text;
  else if (text) pieces.push({ text });
}
