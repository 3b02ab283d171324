// @ts-check
// How translations are arranged with the text now: none, some or all, in it or beside it. What lays them is
// loaded when some are wanted.

import { givenNonce } from "./dom.js";
import { importBeside } from "./extras.js";

/** @import { Mode } from "./element.js" */
/** @import { Laying } from "./lay/laying.js" */
/** @import { Hints } from "./lay/line.js" */
/** @import { Layout } from "./lay/plan.js" */
/** @import { Messages } from "./messages.js" */
/** @import { Reading } from "./reading.js" */

/** @typedef {typeof import("./lay/laying.js")} LayingModule */

/** @type {LayingModule | undefined} What lays translations, once it is there. */
let loaded;

/**
 * Loads it.
 * @returns {Promise<LayingModule>}
 */
export async function loadLaying() {
  return (loaded ??= await importBeside("laying.js"));
}

/** The translations in one text. */
export class Arrangement {
  #reading;
  #messages;
  #told;
  /** @type {Laying | undefined} */
  #laying;
  #isClosed = false;
  /** @type {Layout} */
  #layout = { granularity: "sentence", first: "original" };
  /** @type {Set<number>} The beads with a translation in the text while others have none. */
  #single = new Set();
  /** @type {Mode} */
  mode = "hover";
  /** The mode is another, and not all of it stands yet. */
  isChanging = false;

  /**
   * @param {Reading} reading
   * @param {Messages} messages
   * @param {(fraction: number | undefined) => void} told Hears how much of a change is done; nothing when
   *   all is.
   */
  constructor(reading, messages, told) {
    this.#reading = reading;
    this.#messages = messages;
    this.#told = told;
  }

  /** Whether all translations stand in the text, or beside it. */
  get isInline() {
    return this.mode === "inline" || this.mode === "side";
  }

  /** Whether some translation stands in the text, or is about to. */
  get isAny() {
    return this.isInline || this.isChanging || this.#single.size > 0;
  }

  /** The beads whose translations are notes, in order. */
  get notes() {
    return this.#laying?.notes ?? [];
  }

  /**
   * Whether this would change nothing.
   * @param {Mode} mode
   * @param {Layout} layout
   */
  is(mode, layout) {
    const { granularity, first, isNoted } = this.#layout;
    const isSame = granularity === layout.granularity && first === layout.first && isNoted === layout.isNoted;
    return isSame && mode === this.mode;
  }

  /**
   * Arranges them in another way, once they are laid.
   * @param {Mode} mode
   * @param {Layout} layout
   */
  set(mode, layout) {
    this.isChanging ||= mode !== this.mode;
    this.mode = mode;
    this.#layout = layout;
  }

  /** They cannot be laid: none is wanted, until there is another wish. */
  giveUp() {
    this.#single.clear();
  }

  /**
   * Whether the translation of a bead stands in the text by itself.
   * @param {number} bead
   */
  hasSingle(bead) {
    return this.#single.has(bead);
  }

  /**
   * Puts the translation of one bead into the text, or takes it out, once they are laid.
   * @param {number} bead
   */
  toggleSingle(bead) {
    if (!this.#single.delete(bead)) this.#single.add(bead);
  }

  /**
   * Lays them as they should be now, on the page as it is now.
   * @param {Hints} [hints] Says which line stays where it is on the screen.
   * @returns {Promise<boolean>} Whether all of them stand, and nothing came between; rejected where what
   *   lays them cannot be loaded.
   */
  async lay(hints) {
    const isWanted = () => this.isInline || this.#single.size > 0;
    if (!this.#laying) {
      if (!isWanted()) return true;
      const { Laying } = loaded ?? (await loadLaying());
      const [part] = this.#reading.parts;
      if (this.#isClosed || !part) return false;
      this.#laying ??= new Laying(this.#reading, part, this.#messages, givenNonce(), this.#told);
    }
    const layout = { ...this.#layout, isBeside: this.mode === "side", only: this.isInline ? undefined : this.#single };
    return this.#laying.lay(isWanted() ? layout : undefined, hints);
  }

  /** The translations are others now. */
  renew() {
    this.#laying?.renew();
  }

  /**
   * Uncovers originals whose translation comes first.
   * @param {Set<number>} seen The beads that are asked for; the others are covered.
   */
  uncover(seen) {
    this.#laying?.uncover(seen);
  }

  /**
   * The host changed its page.
   * @param {MutationRecord[]} records
   */
  repair(records) {
    this.#laying?.repair(records);
  }

  /** Leaves no trace. */
  close() {
    this.#isClosed = true;
    this.#laying?.close();
  }
}
