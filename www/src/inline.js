// @ts-check
// Inline mode: the translations put into the host's text, and taken out again without a trace.

import { Cut, TRANSLATION } from "./cuts.js";
import { oneSlice, pause } from "./slices.js";
import { createTranslation } from "./translation.js";

/** @import { Messages } from "./messages.js" */
/** @import { Part } from "./part.js" */
/** @import { Reading } from "./reading.js" */

/** @typedef {"sentence" | "block"} Granularity */

/** Milliseconds of a slice in which translations go. */
const TAKING_OUT = 30;

/**
 * Beads whose translations stand together.
 * @typedef {object} Item
 * @property {number} block The run of the page that they stand in.
 * @property {number} offset Behind which unit of it.
 * @property {number | undefined} textBlock The block of the aligned text.
 * @property {number[]} beads
 */

/** The translations in one run of the page. */
class Lay {
  /** @type {Element[]} */
  elements = [];
  /** @type {Set<Cut>} */
  cuts = new Set();
  isStanding = true;
  /** All of it stands; a lay that was broken off is laid anew. */
  isWhole = false;

  /** @param {string} key Says what stands where; another run may not have the same. */
  constructor(key) {
    this.key = key;
  }

  undo() {
    if (!this.isStanding) return;
    this.isStanding = false;
    for (const element of this.elements) element.remove();
    for (const cut of this.cuts) cut.mend();
  }
}

/** The translations in the first part of the page. */
export class InlineTranslation {
  #reading;
  #messages;
  /** @type {Set<Lay>} */
  #lays = new Set();
  /** @type {WeakMap<Node, Lay>} By our elements and the text nodes before them. */
  #layOf = new WeakMap();
  /** @type {AbortController | undefined} */
  #laying;

  /**
   * @param {Reading} reading
   * @param {Messages} messages
   */
  constructor(reading, messages) {
    this.#reading = reading;
    this.#messages = messages;
  }

  /**
   * Puts in, in slices, what is missing, and takes out what is there without being wanted.
   * @param {Granularity | undefined} granularity Behind every sentence or every block; `undefined`
   *   where nothing is wanted.
   * @returns {Promise<AbortSignal | undefined>} Aborted where something came between, or comes later.
   */
  async lay(granularity) {
    this.#laying?.abort();
    const { signal } = (this.#laying = new AbortController());
    const [part] = this.#reading.parts;
    if (!part) return undefined;
    const steps = this.#steps(part, granularity);
    // What the reader wants gone goes in one frame, if it can.
    const time = granularity ? undefined : TAKING_OUT;
    const step = () => steps.next().done === true;
    // The host's changes, which are heard of first, may have ended this laying.
    const slice = () => signal.aborted || oneSlice(step, time);
    const isDone = () => this.#reading.guarded(() => this.#reading.unobserved(slice)) ?? true;
    while (!signal.aborted && !isDone()) await pause();
    return signal;
  }

  /** Takes everything out at once. */
  remove() {
    this.#laying?.abort();
    if (this.#lays.size === 0) return;
    this.#reading.unobserved(() => {
      for (const lay of this.#lays) lay.undo();
    });
    this.#lays.clear();
  }

  /**
   * The host changed its page: where it changed what we cut, the node is made whole before
   * anything is drawn, so that no text ever shows twice.
   * @param {MutationRecord[]} records
   */
  repair(records) {
    this.#laying?.abort();
    /** @type {Set<Lay>} */
    const touched = new Set();
    /** @param {Node} node */
    const touch = (node) => {
      const lay = this.#layOf.get(node);
      if (lay?.isStanding) touched.add(lay);
    };
    for (const { type, target, removedNodes } of records) {
      if (type === "characterData") touch(target);
      for (const node of removedNodes) {
        touch(node);
        if (node instanceof Element) node.querySelectorAll(TRANSLATION).forEach(touch);
      }
    }
    if (touched.size === 0) return;
    this.#reading.unobserved(() => {
      for (const lay of touched) {
        lay.undo();
        this.#lays.delete(lay);
      }
    });
  }

  /**
   * @param {Part} part
   * @param {Granularity | undefined} granularity
   */
  *#steps(part, granularity) {
    /** @type {Map<number, Item[]>} */
    const wanted = new Map();
    if (granularity) yield* collect(this.#reading, part, granularity, wanted);
    const kept = new Set();
    const plans = [];
    for (const [block, items] of wanted) {
      const key = `${granularity} ${items.map((item) => `${item.offset}:${item.beads}`).join(" ")}`;
      const [first] = items;
      const node = first && part.page.pointAt(block, first.offset)?.node;
      const lay = node && this.#layOf.get(node);
      if (lay?.isStanding && lay.isWhole && lay.key === key) kept.add(lay);
      else plans.push({ items, lay: new Lay(key) });
      yield;
    }
    for (const lay of this.#lays) {
      if (kept.has(lay)) continue;
      lay.undo();
      this.#lays.delete(lay);
      yield;
    }
    if (!granularity) return;
    this.#reading.reread();
    for (const { items, lay } of plans) yield* this.#put(part, items, lay, granularity);
  }

  /**
   * @param {Part} part
   * @param {Item[]} items Of one run.
   * @param {Lay} lay
   * @param {Granularity} granularity
   */
  *#put(part, items, lay, granularity) {
    // From the end on, so that the places before stay right while text nodes are cut; and all places
    // first, for they ask for styles.
    const places = items
      .sort((a, b) => b.offset - a.offset)
      .map(({ block, offset, beads }) => ({ point: part.page.pointAt(block, offset), beads }));
    const anchors = places.map(({ point }) => point && anchorOf(point, part.root));
    this.#lays.add(lay);
    for (const [idx, { point, beads }] of places.entries()) {
      const anchor = anchors[idx];
      if (!point || !anchor) continue;
      const elements = beads.flatMap((bead) => this.#elementOf(bead, part, granularity));
      if (elements.length === 0) continue;
      if (point.offset < point.node.length) {
        const cut = Cut.at(point.node, point.offset);
        lay.cuts.add(cut);
        for (const piece of cut.pieces) this.#layOf.set(piece, lay);
      }
      this.#layOf.set(point.node, lay);
      for (const element of elements) this.#layOf.set(element, lay);
      anchor.after(...elements);
      lay.elements.push(...elements);
      yield;
    }
    lay.isWhole = true;
  }

  /**
   * @param {number} idx
   * @param {Part} part
   * @param {Granularity} granularity
   */
  #elementOf(idx, part, granularity) {
    const bead = this.#reading.bead(idx);
    const side = bead?.sides[this.#reading.translationOf(part.version)];
    if (!bead || !side?.text) return [];
    const { isOutdated } = this.#reading.fitOf(bead, part);
    const note = isOutdated ? this.#messages.outdated : undefined;
    return [createTranslation(side.text, side.lang, side.dir, granularity, note)];
  }
}

/**
 * Finds out what is to stand where, by runs of the page.
 * @param {Reading} reading
 * @param {Part} part
 * @param {Granularity} granularity
 * @param {Map<number, Item[]>} wanted
 */
function* collect(reading, part, granularity, wanted) {
  /** @type {Item | undefined} */
  let last;
  for (let idx = 0; idx < reading.nBeads; idx += 1) {
    const end = reading.endOf(idx, part);
    if (end === "nothing") {
      // A translation of nothing in this version stands behind the one before it.
      last?.beads.push(idx);
    } else if (end) {
      const beads = [idx];
      if (last && granularity === "block" && last.textBlock === end.textBlock) {
        // All of the block stands behind the last of its beads.
        beads.unshift(...last.beads);
        wanted.get(last.block)?.pop();
      }
      last = { ...end, beads };
      const items = wanted.get(end.block);
      if (items) items.push(last);
      else wanted.set(end.block, [last]);
    }
    yield;
  }
}

/**
 * Behind which node the translations stand: behind a text node, or the outermost inline element
 * that ends with it, so that the translation of a sentence that ends with a link is not part of the
 * link.
 * @param {{ node: Text, offset: number }} point
 * @param {Element} root
 */
function anchorOf({ node, offset }, root) {
  /** @type {ChildNode} */
  let outer = node;
  if (offset < node.length) return outer;
  for (;;) {
    const parent = outer.parentElement;
    if (outer.nextSibling || !parent || parent === root) return outer;
    if (!getComputedStyle(parent).display.startsWith("inline")) return outer;
    outer = parent;
  }
}
