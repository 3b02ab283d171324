// @ts-check
// Furigana over Japanese text, where the text itself says how it is read. There is no dictionary:
// those that read Japanese weigh 12 MB and more, and are at times wrong.

import { rubyOf } from "./ruby.js";

/** @import { Piece } from "./ruby.js" */

/** Kana, in which Japanese readings are written. */
const LANG = "ja-Hrkt";
const KANJI = String.raw`[\p{Script=Han}々〆〇ヶ]+`;
const KANA = String.raw`[\p{Script=Hiragana}\p{Script=Katakana}ー・゛゜]+`;
/**
 * Aozora's notation, ｜base《reading》, with the bar only where the base is not just the kanji before
 * it; and kana in parentheses right behind kanji.
 */
const NOTATION = new RegExp(
  [
    String.raw`[｜|](?<barred>[^｜|《》\n]+)《(?<said>[^《》\n]+)》`,
    String.raw`(?<kanji>${KANJI})(?:《(?<given>[^《》\n]+)》|（(?<wide>${KANA})）|\((?<narrow>${KANA})\))`,
  ].join("|"),
  "gu",
);

/**
 * `text` with the readings that it carries above the characters, as nodes for the page. A text of
 * another language comes back as it is. Leaving out every `<rt>` and `<rp>` gives the text without
 * readings.
 * @param {string} text
 * @param {string} lang Its BCP 47 tag.
 * @returns {(Node | string)[]}
 */
export function annotate(text, lang) {
  return rubyOf(readings(text, lang), LANG, ["（", "）"]);
}

/**
 * The pieces of `text`, with the readings that it carries.
 * @param {string} text
 * @param {string} lang
 * @returns {Piece[]} Together they are `text` without its notation of readings.
 */
export function readings(text, lang) {
  if (!/^ja(-(?!Latn\b)|$)/iu.test(lang)) return text ? [{ text }] : [];
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  for (const { 0: match, index, groups } of text.matchAll(NOTATION)) {
    if (!groups) continue;
    const { barred, kanji, said, given, wide, narrow } = groups;
    const base = barred ?? kanji ?? "";
    const reading = said ?? given ?? wide ?? narrow ?? "";
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: base, pairs: [{ base, reading }] });
    end = index + match.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
