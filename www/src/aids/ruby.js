// @ts-check
// Readings beside the characters they belong to, as HTML's ruby.

import { create } from "../dom.js";

/**
 * A piece of text: plain, or a word with its readings.
 * @typedef {object} Piece
 * @property {string} text
 * @property {Pair[]} [pairs] In order, together the text; none where it is plain.
 */

/**
 * Characters and their reading.
 * @typedef {{ base: string, reading: string }} Pair
 */

/**
 * Pieces as they go into the page, one `<ruby>` a word. Leaving out every `<rt>` and `<rp>` gives
 * the plain text.
 * @param {Piece[]} pieces
 * @param {string} lang The language of the readings.
 * @param {[string, string]} marks What stands around a reading where there is no ruby.
 * @returns {(Node | string)[]}
 */
export function rubyOf(pieces, lang, [before, after]) {
  return pieces.map(({ text, pairs }) => {
    if (!pairs) return text;
    const children = pairs.flatMap(({ base, reading }) => [
      base,
      create("rp", {}, before),
      create("rt", { lang }, reading),
      create("rp", {}, after),
    ]);
    return create("ruby", {}, ...children);
  });
}
