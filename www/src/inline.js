// @ts-check
// Inline mode: the translations put into the host's text, and taken out again without a trace.

import { Cut, TRANSLATION } from "./cuts.js";
import { adopt, canStyleHost, release } from "./host-style.js";
import { oneSlice, pause } from "./slices.js";
import { createTranslation } from "./translation.js";

/** @import { Root } from "./host-style.js" */
/** @import { Messages } from "./messages.js" */
/** @import { Part } from "./part.js" */
/** @import { Reading } from "./reading.js" */

/** @typedef {"sentence" | "block"} Granularity */

/**
 * How translations stand in the text.
 * @typedef {object} Layout
 * @property {Granularity} granularity One for each sentence or each block.
 * @property {"original" | "translation"} first What is read first.
 * @property {boolean} [isBeside] In a column of their own, sentence by sentence.
 * @property {boolean} [isNoted] As numbers of notes, which stand elsewhere.
 * @property {Set<number> | undefined} [only] These beads alone.
 */

/** Milliseconds of a slice in which translations go. */
const TAKING_OUT = 30;
/** Units of the font's size under which text has no room for a column beside it. */
const COLUMN_FROM = 30;

/**
 * Beads whose translations stand together.
 * @typedef {object} Item
 * @property {number} block The run of the page that they stand in.
 * @property {number} offset Behind which unit of it, or before which.
 * @property {number | undefined} textBlock The block of the aligned text.
 * @property {number[]} beads
 */

/**
 * A place between or in nodes of the host.
 * @typedef {{ node: Text, offset: number }} Point
 */

/** The translations in one run of the page. */
class Lay {
  /** @type {Element[]} */
  elements = [];
  /** @type {Set<Cut>} */
  cuts = new Set();
  /** @type {number[]} Whose translations these are. */
  beads = [];
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
  /** @type {Set<Root>} The trees in which blocks leave room for a column. */
  #styled = new Set();
  /** @type {number[]} The beads whose translations are notes, in order. */
  notes = [];

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
   * @param {Layout | undefined} layout `undefined` where nothing is wanted.
   * @param {{ begin: () => void, end: () => void }} [around] Called around each slice of it, before the
   *   page is drawn.
   * @returns {Promise<AbortSignal | undefined>} Aborted where something came between, or comes later.
   */
  async lay(layout, around) {
    this.#laying?.abort();
    const { signal } = (this.#laying = new AbortController());
    const [part] = this.#reading.parts;
    if (!part) return undefined;
    const steps = this.#steps(part, layout);
    // What the reader wants gone goes in one frame, if it can.
    const time = layout ? undefined : TAKING_OUT;
    const step = () => steps.next().done === true;
    // The host's changes, which are heard of first, may have ended this laying.
    const slice = () => signal.aborted || oneSlice(step, time);
    const isDone = () => {
      around?.begin();
      const isLaid = this.#reading.guarded(() => this.#reading.unobserved(slice)) ?? true;
      if (!signal.aborted) around?.end();
      return isLaid;
    };
    while (!signal.aborted && !isDone()) await pause();
    return signal;
  }

  /**
   * The text whose translation stands in the page, but for some beads.
   * @param {Set<number>} seen
   * @returns {StaticRange[]}
   */
  originals(seen) {
    const [part] = this.#reading.parts;
    if (!part) return [];
    const beads = [...this.#lays].flatMap((lay) => lay.beads).filter((idx) => !seen.has(idx));
    return beads.flatMap((idx) => this.#reading.staticRanges(idx, part));
  }

  /** Takes everything out at once. */
  remove() {
    this.#laying?.abort();
    this.#takeRoom();
    if (this.#lays.size === 0) return;
    this.#reading.unobserved(() => {
      for (const lay of this.#lays) lay.undo();
    });
    this.#lays.clear();
  }

  /** @param {Root} root Where blocks are to leave room for a column. */
  #makeRoom(root) {
    if (this.#styled.has(root)) return;
    adopt(root);
    this.#styled.add(root);
  }

  /** No block leaves room any more. */
  #takeRoom() {
    for (const root of this.#styled) release(root);
    this.#styled.clear();
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
   * @param {Layout | undefined} layout
   */
  *#steps(part, layout) {
    const placing = layout && placingFor(layout, part);
    /** @type {Map<number, Item[]>} */
    const wanted = new Map();
    if (layout && placing) yield* collect(this.#reading, part, placing, layout.only, wanted);
    const beads = layout?.isNoted ? [...wanted.values()].flat().flatMap((item) => item.beads) : [];
    this.notes = beads.filter((bead) => this.#sideOf(bead, part)?.text);
    const kept = new Set();
    const plans = [];
    for (const items of wanted.values()) {
      const key = `${placing?.form} ${placing?.isBefore} ${items.map((item) => `${item.offset}:${item.beads}`).join(" ")}`;
      const [first] = items;
      const node = first && pointOf(first, part, placing?.isBefore)?.node;
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
    if (placing?.form !== "beside") this.#takeRoom();
    if (!placing) return;
    this.#reading.reread();
    for (const { items, lay } of plans) yield* this.#put(part, items, lay, placing);
  }

  /**
   * @param {Part} part
   * @param {Item[]} items Of one run.
   * @param {Lay} lay
   * @param {Placing} placing
   */
  *#put(part, items, lay, { form, isBefore }) {
    // From the end on, so that the places before stay right while text nodes are cut; and all places
    // first, for they ask for styles.
    const places = items
      .sort((a, b) => b.offset - a.offset)
      .map((item) => ({ point: pointOf(item, part, isBefore), beads: item.beads }));
    const anchors = places.map(({ point }) => point && anchorOf(point, part.root, isBefore));
    const [, outermost] = anchors.find((anchor) => anchor) ?? [];
    // Where there is no room for a column, the translation stands before its sentence.
    // Nor is there in code, whose lines would be longer.
    const isCode = form !== "note" && items[0] && part.page.runs[items[0].block]?.section.kind.isCode;
    const isNarrow = form === "beside" && !(outermost && hasRoomBeside(outermost, part.root));
    const shape = isCode || isNarrow ? "row" : form;
    if (shape === "beside" && outermost) this.#makeRoom(/** @type {Root} */ (outermost.getRootNode()));
    this.#lays.add(lay);
    for (const [idx, { point, beads }] of places.entries()) {
      const [isWithin, anchor] = anchors[idx] ?? [];
      if (!point || !anchor) continue;
      const elements = [];
      for (const bead of beads) {
        const element = this.#elementOf(bead, part, shape);
        if (!element) continue;
        elements.push(element);
        lay.beads.push(bead);
      }
      if (elements.length === 0) continue;
      this.#layOf.set(point.node, lay);
      for (const element of elements) this.#layOf.set(element, lay);
      if (isWithin) {
        const cut = Cut.at(point.node, point.offset);
        lay.cuts.add(cut);
        for (const piece of cut.pieces) this.#layOf.set(piece, lay);
        anchor.after(...elements);
      } else if (isBefore) anchor.before(...elements);
      else anchor.after(...elements);
      lay.elements.push(...elements);
      yield;
    }
    lay.isWhole = true;
  }

  /**
   * The translation of a bead.
   * @param {number} idx
   * @param {Part} part
   */
  #sideOf(idx, part) {
    const bead = this.#reading.bead(idx);
    return bead && this.#reading.sideOf(bead, part);
  }

  /**
   * @param {number} idx
   * @param {Part} part
   * @param {Form} form
   */
  #elementOf(idx, part, form) {
    const bead = this.#reading.bead(idx);
    const side = this.#sideOf(idx, part);
    if (!bead || !side?.text) return undefined;
    if (form === "note") return createTranslation([`${this.notes.indexOf(idx) + 1}`], { lang: "", dir: "ltr" }, form);
    const { isOutdated } = this.#reading.fitOf(bead, part);
    const note = isOutdated ? this.#messages.outdated : undefined;
    return createTranslation(this.#reading.annotate(side.text, side.lang), side, form, note);
  }
}

/**
 * How one translation looks: in the flow, as a block, in a row of its own, beside its sentence, or as
 * the number of a note.
 * @typedef {"sentence" | "block" | "row" | "beside" | "note"} Form
 */

/**
 * @typedef {object} Placing
 * @property {Form} form
 * @property {boolean} isBefore Whether it stands before what it translates.
 * @property {boolean} isByBlock
 */

/**
 * @param {Layout} layout
 * @param {Part} part
 * @returns {Placing}
 */
function placingFor({ granularity, first, isBeside, isNoted }, part) {
  if (isNoted) return { form: "note", isBefore: false, isByBlock: false };
  const isFirst = first === "translation";
  if (!isBeside) return { form: granularity, isBefore: isFirst, isByBlock: granularity === "block" };
  const { fontSize, writingMode } = getComputedStyle(part.root);
  const { clientWidth, clientHeight } = part.root;
  const room = writingMode.startsWith("vertical") ? clientHeight : clientWidth;
  const isWide = room >= COLUMN_FROM * Number.parseFloat(fontSize);
  const hasColumns = isWide && canStyleHost() && CSS.supports("selector(:has(a))");
  return { form: hasColumns ? "beside" : "row", isBefore: hasColumns || isFirst, isByBlock: false };
}

/**
 * Finds out what is to stand where, by runs of the page.
 * @param {Reading} reading
 * @param {Part} part
 * @param {Placing} placing
 * @param {Set<number> | undefined} only
 * @param {Map<number, Item[]>} wanted
 */
function* collect(reading, part, { isBefore, isByBlock }, only, wanted) {
  /** @type {Item | undefined} */
  let last;
  for (let idx = 0; idx < reading.nBeads; idx += 1) {
    yield;
    if (only && !only.has(idx)) continue;
    if (reading.isOmitted(idx, part)) {
      // A translation of nothing in this version stands behind the one before it.
      last?.beads.push(idx);
      continue;
    }
    const edge = isBefore ? reading.startOf(idx, part) : reading.endOf(idx, part);
    if (!edge) continue;
    const isSameBlock = last && isByBlock && last.textBlock === edge.textBlock;
    if (last && isSameBlock && isBefore) {
      // All of the block stands before the first of its beads.
      last.beads.push(idx);
      continue;
    }
    const beads = [idx];
    if (last && isSameBlock) {
      // All of the block stands behind the last of its beads.
      beads.unshift(...last.beads);
      wanted.get(last.block)?.pop();
    }
    last = { ...edge, beads };
    const items = wanted.get(edge.block);
    if (items) items.push(last);
    else wanted.set(edge.block, [last]);
  }
}

/**
 * @param {Item} item
 * @param {Part} part
 * @param {boolean | undefined} isBefore
 */
function pointOf({ block, offset }, part, isBefore) {
  return isBefore ? part.page.pointBefore(block, offset) : part.page.pointAt(block, offset);
}

/**
 * The node that translations stand beside, and whether they stand within it: a text node, or the
 * outermost inline element that begins or ends with it, so that the translation of a sentence that
 * ends with a link is not part of the link.
 * @param {Point} point
 * @param {Element} root
 * @param {boolean} isBefore
 * @returns {[boolean, ChildNode]}
 */
function anchorOf({ node, offset }, root, isBefore) {
  const isWithin = offset > 0 && offset < node.length;
  /** @type {ChildNode} */
  let outer = node;
  while (!isWithin) {
    const parent = outer.parentElement;
    const next = isBefore ? outer.previousSibling : outer.nextSibling;
    if (next || !parent || parent === root) break;
    if (!getComputedStyle(parent).display.startsWith("inline")) break;
    outer = parent;
  }
  return [isWithin, outer];
}

/**
 * Whether a column can stand beside the block that a node is directly in: nothing around it may clip
 * it or lay it out beside others.
 * @param {ChildNode} node
 * @param {Element} root
 */
function hasRoomBeside(node, root) {
  let at = node.parentElement;
  if (at && getComputedStyle(at).display.startsWith("inline")) return false;
  for (; at; at = at === root ? null : at.parentElement) {
    const { display, overflow, float, position } = getComputedStyle(at);
    const isPlain = /^(block|list-item|flow-root)$/u.test(display) && float === "none" && !/absolute|fixed/u.test(position);
    if (at !== root && (!isPlain || overflow !== "visible")) return false;
  }
  return true;
}
