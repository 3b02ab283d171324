// @ts-check
// Reading aloud, by the browser's own voices.

import { importBeside } from "../extras.js";

/** @import { Piece } from "../announcer.js" */
/** @import { Context, Words } from "./more.js" */

/**
 * @typedef {Piece & { onStart?: () => void }} Spoken
 * @typedef {{ speak: (pieces: Spoken[], signal: AbortSignal) => Promise<void> }} Speech
 */

/** Speaks one thing at a time. */
export class Aloud {
  #context;
  #words;
  /** @type {AbortController | undefined} */
  #speaking;

  /**
   * @param {Context} context
   * @param {Words} words
   */
  constructor(context, words) {
    this.#context = context;
    this.#words = words;
  }

  get isSpeaking() {
    return this.#speaking !== undefined;
  }

  /**
   * Says these pieces, each in a voice of its language; what was being said ends.
   * @param {(Spoken | undefined)[]} pieces
   * @param {HTMLElement} status Where it is told what is in the way.
   */
  async speak(pieces, status) {
    this.stop();
    const speaking = (this.#speaking = new AbortController());
    status.textContent = "";
    try {
      /** @type {Speech} */
      const speech = await importBeside("aids/speech.js");
      const said = pieces.filter((piece) => piece !== undefined).filter(({ text }) => text !== "");
      if (!speaking.signal.aborted) await speech.speak(said, speaking.signal);
    } catch (thrown) {
      const { code } = /** @type {{ code?: string }} */ (thrown);
      if (code !== "no-voice" && code !== "aborted") throw thrown;
      if (code === "no-voice") status.textContent = this.#words.noVoice;
    } finally {
      if (this.#speaking === speaking) this.#speaking = undefined;
    }
  }

  /**
   * Says the text from the bead read last on, and marks what is being said.
   * @param {HTMLElement} status
   */
  async speakOn(status) {
    const { reading, view } = this.#context;
    const [part] = reading.parts;
    if (!part) return;
    /** @type {Spoken[]} */
    const pieces = [];
    for (let idx = view.at; idx < reading.nBeads; idx += 1) {
      const side = reading.bead(idx)?.sides[part.version];
      if (side?.text) pieces.push({ ...side, onStart: () => void reading.guarded(() => view.follow(idx)) });
    }
    await this.speak(pieces, status);
  }

  /** Is silent. */
  stop() {
    this.#speaking?.abort();
    this.#speaking = undefined;
  }
}
