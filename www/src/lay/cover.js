// @ts-check
// The originals that are covered, where their translation comes first, until they are asked for.

import { sharedHighlight } from "../highlight.js";
import css from "../../generated/text.css";

/** Ranges of the originals, each added and taken away by itself, for there are as many as sentences. */
export class Cover {
  /** @type {Map<number, StaticRange[]>} By bead. */
  #ranges = new Map();
  /** @type {Set<number>} The beads that are asked for. */
  #seen = new Set();

  /**
   * Covers these beads, but for those that are asked for, and no others.
   * @param {Set<number>} beads
   * @param {(bead: number) => StaticRange[]} rangesOf
   */
  keep(beads, rangesOf) {
    for (const bead of this.#ranges.keys()) if (!beads.has(bead)) this.delete(bead);
    for (const bead of beads) {
      if (this.#ranges.has(bead)) continue;
      this.#ranges.set(bead, rangesOf(bead));
      if (!this.#seen.has(bead)) this.#paint(bead, true);
    }
  }

  /** @param {number} bead It is to be read. */
  delete(bead) {
    this.#paint(bead, false);
    this.#ranges.delete(bead);
  }

  /** @param {Set<number>} seen The beads that are asked for now. */
  show(seen) {
    for (const bead of this.#seen) if (!seen.has(bead)) this.#paint(bead, true);
    for (const bead of seen) this.#paint(bead, false);
    this.#seen = seen;
  }

  /**
   * @param {number} bead
   * @param {boolean} isCovered
   */
  #paint(bead, isCovered) {
    const ranges = this.#ranges.get(bead);
    const highlight = ranges && sharedHighlight("diglot-covered", css);
    if (!highlight) return;
    for (const range of ranges) {
      if (isCovered) highlight.add(range);
      else highlight.delete(range);
    }
  }
}
