// @ts-check
// What screen readers are told, once and politely.

import { create } from "./dom.js";

/**
 * Text with its language.
 * @typedef {{ text: string, lang: string, dir: string }} Piece
 */

/** A live region that nobody sees. */
export class Announcer {
  element = create("div", { part: "announcement", "aria-live": "polite" });

  /**
   * Says each piece in the voice of its language.
   * @param {(Piece | undefined)[]} pieces
   */
  say(pieces) {
    const said = pieces.filter((piece) => piece !== undefined);
    this.element.replaceChildren(...said.map(({ text, lang, dir }) => create("p", { lang, dir }, text)));
  }
}
