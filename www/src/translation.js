// @ts-check
// <diglot-translation>: a translation that stands in the host's text.

import { ElementBase } from "./dom.js";

/**
 * Holds its text in the light DOM, where searching and screen readers find it. It has neither behaviour nor,
 * but beside the text, a tree of its own, for a page may have tens of thousands of them: our style sheet in
 * the tree that it stands in gives it its looks.
 *
 * A selection that begins in the host's text leaves it out, so that copying gives the host's text;
 * one that begins in a translation has the translation.
 *
 * The element puts them there and takes them out; a page has only to know how they are styled.
 *
 * @attr {"sentence" | "block" | "row" | "beside" | "note"} layout - How it stands in the text.
 * @attr {boolean} outdated - The sentence before it is another by now.
 *
 * @slot - The translation.
 *
 * @csspart column - What floats beside the text.
 * @csspart cell - The translation in it.
 *
 * @cssprop {<color>} [--diglot-translation-color=inherit] - Text of inline translations.
 * @cssprop {*} [--diglot-translation-font=inherit] - Their font.
 * @cssprop {<length>} [--diglot-translation-size=0.94em] - Their size.
 * @cssprop {<color>} [--diglot-translation-background=rgb(127 140 160 / 0.14)] - The tint behind them.
 * @cssprop {none | text} [--diglot-translation-select=none] - Their `user-select`, but while one is pointed at.
 */
export class DiglotTranslation extends ElementBase {}
