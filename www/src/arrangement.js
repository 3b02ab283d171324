// @ts-check
// How translations are arranged with the text now: none, some or all, in it or beside it.

import { Marks } from "./highlight.js";
import { InlineTranslation } from "./inline.js";
import { Line } from "./line.js";

/** @import { Mode } from "./element.js" */
/** @import { Layout } from "./inline.js" */
/** @import { Messages } from "./messages.js" */
/** @import { Reading } from "./reading.js" */

/**
 * What tells where the reader reads: whether the toolbar is in use, where the pointer is, and the bead
 * read last.
 * @typedef {Parameters<typeof Line.of>[1]} Hints
 */

/** The translations in one text. */
export class Arrangement {
  #reading;
  #inline;
  /** Where the original is covered until it is asked for. */
  #covers = new Marks("diglot-covered");
  /** @type {Layout} */
  #layout = { granularity: "sentence", first: "original" };
  /** @type {Set<number>} The beads with a translation in the text while others have none. */
  #single = new Set();
  /** @type {Line | undefined} The line that was kept last. */
  #line;
  /** @type {Hints["pointer"]} Where the pointer was then. */
  #restedAt;
  /** @type {Mode} */
  mode = "hover";
  /** The mode is another, and not all of it stands yet. */
  isChanging = false;

  /**
   * @param {Reading} reading
   * @param {Messages} messages
   */
  constructor(reading, messages) {
    this.#reading = reading;
    this.#inline = new InlineTranslation(reading, messages);
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
    return this.#inline.notes;
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
   * @returns {Promise<boolean>} Whether nothing came between.
   */
  async lay(hints) {
    let line = hints && this.#lineOf(hints);
    const only = this.isInline ? undefined : this.#single;
    const isWanted = this.isInline || this.#single.size > 0;
    const layout = { ...this.#layout, isBeside: this.mode === "side", only };
    const signal = await this.#inline.lay(isWanted ? layout : undefined, {
      begin: () => {
        // Who scrolls between two slices reads another line by now, and is not to be taken back.
        if (hints && line && !line.isInPlace) line = this.#line = Line.of(this.#reading, { ...hints, bead: undefined });
      },
      end: () => line?.hold(),
    });
    return !signal?.aborted;
  }

  /**
   * Covers the originals whose translation comes first.
   * @param {Set<number>} seen The beads that are asked for.
   */
  cover(seen) {
    const isCovering = this.mode === "inline" && this.#layout.first === "translation";
    this.#covers.paint(isCovering ? this.#inline.originals(seen) : []);
  }

  /**
   * The host changed its page.
   * @param {MutationRecord[]} records
   */
  repair(records) {
    this.#inline.repair(records);
  }

  /** Takes all of them out at once. */
  clear() {
    this.#inline.remove();
  }

  /** Leaves no trace. */
  close() {
    this.clear();
    this.#covers.close();
  }

  /** @param {Hints} hints */
  #lineOf(hints) {
    // A pointer that rests is still at the line that it pointed at before the last change.
    const isResting = hints.pointer !== undefined && hints.pointer === this.#restedAt && !hints.isAtTop;
    this.#restedAt = hints.pointer;
    this.#line = (isResting && this.#line?.isInPlace && this.#line.again()) || Line.of(this.#reading, hints);
    return this.#line;
  }
}
