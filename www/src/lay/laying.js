// @ts-check
// Lays translations into the host's text, and takes them out again without a trace; a file of its own,
// loaded when a reader first wants some.

import { adopt, canStyleHost, release } from "../host-style.js";
import { create } from "../dom.js";
import { listen } from "../listen.js";
import { pause } from "../slices.js";
import { Cover } from "./cover.js";
import { TRANSLATION } from "./cuts.js";
import { Elements, Lay, putAll } from "./lay.js";
import { Line, inView } from "./line.js";
import { Spot, wanted } from "./plan.js";
import { Room, placingFor } from "./room.js";
import { Selected } from "./selection.js";
import besideCss from "../../generated/beside.css";
import textCss from "../../generated/text.css";

/** @import { Root } from "../host-style.js" */
/** @import { Part } from "../part.js" */
/** @import { Reading } from "../reading.js" */
/** @import { Put } from "./lay.js" */
/** @import { Hints } from "./line.js" */
/** @import { Layout, Placing } from "./plan.js" */

/** Milliseconds of a slice, without what the browser then does to draw it. */
const SLICE = 40;
/**
 * The same where drawing takes as long, or where translations only go: each slice has its frame, and there
 * had better be few.
 */
const LONG_SLICE = 100;
/** Translations that are laid at once, until it is known how long they take. */
const AT_FIRST = 256;
/** More are never laid at once. */
const AT_MOST = 4096;
/**
 * Slices that a whole page takes at most, to put translations in and to take them out: each has its frame, in
 * which the browser looks at all of the page.
 */
const SLICES = [16, 8];
/** Blocks with more translations than this are laid in pieces of this size. */
const LARGE = 64;
/** How much of the window is laid before and behind it, together with what is in it. */
const AROUND = 0.5;
/**
 * While a line is held, the browser does not hold one of its own: it would scroll as well, which looks as if the
 * reader had.
 */
const NO_ANCHOR = ":root{overflow-anchor:none!important}";
/** What says whether a translation can be selected. */
const SELECT = "--diglot-translation-select";

/**
 * What is laid in one slice: some of what is wanted in a block.
 * @typedef {{ block: number, spot: Spot, from: number, to: number }} Piece
 */

/** The translations in the first part of the page. */
export class Laying {
  #reading;
  #words;
  #nonce;
  #told;
  /** @type {Part} */
  #part;
  /** @type {Spot[]} By blocks of the page. */
  #spots = [];
  /** @type {Set<Lay>} What stands in blocks that are no more. */
  #lost = new Set();
  /** @type {WeakMap<Node, Lay>} By our elements and the text nodes beside them. */
  #layOf = new WeakMap();
  #cover = new Cover();
  /** @type {Placing | undefined} */
  #placing;
  #isCovering = false;
  /** @type {AbortController | undefined} What is listened for meanwhile. */
  #covering;
  /** Says how all that is wanted stands. */
  #key = "";
  /** Counts what makes translations others. */
  #edition = 0;
  /** Counts the layings: a new one goes on where the one before is. */
  #turn = 0;
  /** @type {Elements | undefined} */
  #elements;
  /** @type {Line | undefined} The line that is kept, or was kept last. */
  #line;
  /** @type {Hints | undefined} What tells which it is, while it is kept. */
  #hints;
  /** @type {Hints["pointer"]} Where the pointer was then. */
  #restedAt;
  /** How many are laid in a slice, and the least that a layout of the page took. */
  #size = AT_FIRST;
  #least = Infinity;
  /** How many are laid in a slice at least. */
  #few = AT_FIRST;
  /** Milliseconds that the page had between the last two slices. */
  #frame = 0;
  /** @type {Map<string, Map<Root, HTMLStyleElement | undefined>>} The sheets in the host's trees. */
  #sheets = new Map([textCss, besideCss].map((css) => [css, new Map()]));
  #ended = new AbortController();
  /** @type {number[]} The beads whose translations are notes, in order. */
  notes = [];

  /**
   * @param {Reading} reading
   * @param {Part} part
   * @param {{ outdated: string }} words
   * @param {string} nonce
   * @param {(fraction: number | undefined) => void} told Hears how much of it is done; nothing when all is.
   */
  constructor(reading, part, words, nonce, told) {
    this.#reading = reading;
    this.#part = part;
    this.#words = words;
    this.#nonce = nonce;
    this.#told = told;
    reading.unobserved(() => {});
    this.#spots = part.page.runs.map(() => new Spot());
    part.spliced = (start, nRemoved, nAdded) => this.#splice(start, nRemoved, nAdded);
    listen(part.root, "pointerdown", (event) => this.#select(event.composedPath()), this.#ended.signal);
  }

  /**
   * Puts in, in slices, what is missing, and takes out what is there without being wanted; first what is
   * in view, at once, and then always what is nearest to it.
   * @param {Layout | undefined} layout `undefined` where nothing is wanted.
   * @param {Hints} [hints] Say which line stays where it is on the screen; without them, what was said
   *   before holds as long as something is laid.
   * @returns {Promise<boolean>} Whether all stands as wanted; not where something came between.
   */
  async lay(layout, hints) {
    const turn = (this.#turn += 1);
    const { signal } = this.#ended;
    const finished = new AbortController();
    const isCurrent = () => turn === this.#turn && !signal.aborted;
    const slice = (/** @type {number} */ limit) => this.#reading.guarded(() => this.#reading.unobserved(() => this.#slice(limit))) ?? true;
    if (hints) {
      this.#hints = hints;
      this.#line = this.#lineOf(hints);
    }
    this.#reading.guarded(() => this.#reading.unobserved(() => this.#want(layout)));
    // On paper is what stands in the page then.
    const finish = () => {
      while (isCurrent() && !slice(Infinity));
    };
    listen(window, "beforeprint", finish, finished.signal);
    adopt(document, NO_ANCHOR);
    const nBeads = layout?.only?.size ?? this.#reading.nBeads;
    this.#few = Math.max(AT_FIRST, nBeads / (SLICES[layout ? 0 : 1] ?? 1));
    let isDone = slice(0);
    let isFirst = true;
    while (isCurrent() && !isDone) {
      this.#told(this.#share());
      const left = performance.now();
      // What is in view is drawn before more is laid.
      await (isFirst ? frame() : pause());
      this.#frame = isFirst ? 0 : performance.now() - left;
      isFirst = false;
      isDone = isCurrent() && slice(this.#size);
    }
    finished.abort();
    release(document, NO_ANCHOR);
    if (!isCurrent()) return false;
    this.#told(undefined);
    this.#hints = undefined;
    if (!layout) this.#unstyle();
    return this.#spots.every(({ isOpen }) => !isOpen);
  }

  /** The translations are others now, though they stand in the same places. */
  renew() {
    this.#edition += 1;
  }

  /**
   * Uncovers the originals of beads.
   * @param {Set<number>} seen Those that are asked for; the others are covered.
   */
  uncover(seen) {
    this.#cover.show(seen);
  }

  /** Takes everything out at once, and leaves no trace. */
  close() {
    this.#ended.abort();
    this.#covering?.abort();
    this.#part.spliced = undefined;
    this.#told(undefined);
    this.#reading.unobserved(() => {
      const selected = new Selected();
      for (const lay of this.#lays()) this.#undo(lay, selected);
      selected.restore();
    });
    this.#unstyle();
  }

  /**
   * The host changed its page: where it changed what we cut, the node is made whole before
   * anything is drawn, so that no text ever shows twice.
   * @param {MutationRecord[]} records
   */
  repair(records) {
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
      const selected = new Selected();
      for (const lay of touched) this.#undo(lay, selected);
      selected.restore();
    });
  }

  /** All that stands. */
  #lays() {
    return [...this.#lost, ...this.#spots.flatMap(({ lay }) => lay ?? [])];
  }

  /**
   * @param {Lay} lay
   * @param {Selected} selected
   */
  #undo(lay, selected) {
    lay.undo(selected);
    for (const bead of lay.beads) this.#cover.delete(bead);
  }

  /**
   * Other blocks of the page stand in the place of some.
   * @param {number} start
   * @param {number} nRemoved
   * @param {number} nAdded
   */
  #splice(start, nRemoved, nAdded) {
    const old = this.#spots.slice(start, start + nRemoved);
    if (nRemoved !== nAdded) {
      for (const { lay } of old) if (lay) this.#lost.add(lay);
      const added = Array.from({ length: nAdded }, () => new Spot());
      this.#spots = this.#spots.slice(0, start).concat(added, this.#spots.slice(start + nRemoved));
      if (this.#line && this.#line.block >= start) this.#line.block += nAdded - nRemoved;
    }
    for (let block = start; block < start + nAdded; block += 1) {
      const spot = this.#spots[block];
      if (spot) spot.isOpen = true;
    }
  }

  /** @param {Layout | undefined} layout */
  #want(layout) {
    const [reading, part] = [this.#reading, this.#part];
    const version = reading.translationOf(part.version);
    const placing = layout && placingFor(layout, part);
    const key = placing ? `${placing.form} ${placing.isBefore} ${version} ${this.#edition}` : "";
    if (key !== this.#key) {
      this.#key = key;
      this.#placing = placing;
      const language = reading.versions[version] ?? { lang: "", dir: "ltr" };
      this.#elements = new Elements(language, this.#words.outdated);
    }
    const wasCovering = this.#isCovering;
    this.#isCovering = placing?.isBefore === true && placing.form !== "beside" && placing.form !== "row" && !layout?.only;
    const all = wanted(reading, part, placing, layout?.only);
    for (const [block, spot] of this.#spots.entries()) {
      const { beads, offsets } = all[block] ?? { beads: [], offsets: [] };
      // What the page says there may be in other nodes now.
      if (spot.isOpen) for (const bead of spot.lay?.beads ?? []) this.#cover.delete(bead);
      spot.want(beads, offsets);
    }
    if (this.#isCovering && !wasCovering) {
      this.#covering = new AbortController();
      listen(window, "scroll", () => this.#reading.guarded(() => this.#coverNear()), this.#covering.signal);
    } else if (!this.#isCovering) this.#covering?.abort();
    const sides = layout?.isNoted ? reading.sides(version) : [];
    this.notes = layout?.isNoted ? all.flatMap(({ beads }) => beads.map(beadOf)).filter((bead) => sides[bead]) : [];
  }

  /**
   * @param {number} limit Of translations; 0 for those in view, and however many these are.
   * @returns {boolean} Whether that was all.
   */
  #slice(limit) {
    const [reading, part] = [this.#reading, this.#part];
    // First what is read of the page, up to where nothing was written yet.
    reading.reread();
    const start = performance.now();
    this.#look();
    const pieces = this.#choose(limit);
    if (pieces.length === 0 && this.#lost.size === 0) return true;
    const nLaid = pieces.reduce((sum, { spot, from, to }) => sum + ((to - from) || (spot.lay?.elements.length ?? 1)), 0);
    const selected = new Selected();
    if (this.#takeOut(pieces, selected)) reading.reread();
    const room = new Room(part.root);
    const puts = pieces.flatMap((piece) => this.#putsOf(piece, room));
    // Then what is written.
    for (const { lay, node } of puts) this.#style(lay, /** @type {Root} */ (node.getRootNode()));
    putAll(puts, this.#placing?.isBefore === true, this.#layOf, selected);
    selected.restore();
    const written = performance.now();
    reading.reread();
    if (this.#hints) this.#line?.hold();
    else part.root.getBoundingClientRect();
    if (this.#isCovering) this.#coverNear();
    this.#measure(nLaid, written - start, performance.now() - written);
    return false;
  }

  /** Who scrolls between two slices reads another line by now, and is not to be taken back. */
  #look() {
    if (!this.#hints || !this.#line || this.#line.isInPlace) return;
    this.#line = this.#line.isInView ? this.#line.again() : Line.of(this.#reading, { ...this.#hints, bead: undefined });
  }

  /**
   * Writing takes its share of a slice, and as long as the least layout at least: in a page that takes long
   * to lay out or to draw, more is laid at once.
   * @param {number} nLaid
   * @param {number} writing Milliseconds that it took.
   * @param {number} layout
   */
  #measure(nLaid, writing, layout) {
    this.#least = Math.min(this.#least, layout);
    const slice = this.#placing ? Math.min(LONG_SLICE, Math.max(SLICE, this.#frame)) : LONG_SLICE;
    const share = Math.max(slice - layout, this.#least) / Math.max(writing, 1);
    this.#size = Math.round(Math.max(this.#few, Math.min(AT_MOST, nLaid * Math.min(share, 2))));
  }

  /** How much of what is wanted stands. */
  #share() {
    let [nLaid, nWanted] = [0, 0];
    for (const { lay, beads } of this.#spots) {
      const isLaid = lay?.isStanding && lay.key === this.#key;
      nWanted += Math.max(beads.length, lay?.isStanding && !isLaid ? 1 : 0);
      if (isLaid) nLaid += lay.to - lay.from;
    }
    return nLaid / Math.max(1, nWanted);
  }

  /**
   * What is to be laid next, the nearest to what is read first.
   * @param {number} limit
   */
  #choose(limit) {
    /** @type {Piece[]} */
    const pieces = [];
    const center = this.#center();
    /** @type {Set<number>} */
    const taken = new Set();
    let count = 0;
    const take = (/** @type {number} */ block) => {
      const spot = this.#spots[block];
      if (!spot || spot.isOpen || taken.has(block)) return;
      const offset = block === center.block ? center.offset : block < center.block ? Infinity : 0;
      taken.add(block);
      for (const [from, to] of this.#missing(spot, offset, limit - count)) {
        pieces.push({ block, spot, from, to });
        count += (to - from) || (spot.lay?.elements.length ?? 1);
      }
    };
    const n = this.#spots.length;
    if (limit === 0) {
      for (let block = center.block; block < n && !this.#isBeyond(block, AROUND); block += 1) take(block);
      for (let block = center.block - 1; block >= 0 && !this.#isBeyond(block, AROUND); block -= 1) take(block);
    }
    const enough = Math.max(limit, AT_FIRST);
    for (let by = 0; by <= n && count < enough; by += 1) {
      take(center.block + by);
      take(center.block - by);
    }
    return pieces.sort((a, b) => a.block - b.block || a.from - b.from);
  }

  /**
   * Which of what a block is to have is laid next, if any.
   * @param {Spot} spot
   * @param {number} offset Where in it one reads.
   * @param {number} most
   * @returns {[number, number][]}
   */
  #missing({ lay, beads, offsets }, offset, most) {
    const size = beads.length;
    const isStale = lay?.isStanding && lay.key !== this.#key;
    if (isStale && size === 0) return [[0, 0]];
    const isNew = !lay?.isStanding || isStale;
    if (size <= LARGE) return isNew && size > 0 ? [[0, size]] : [];
    const seed = isNew ? offsets.findIndex((at) => at >= offset) : 0;
    let [from, to] = isNew ? [seed < 0 ? size : seed, seed < 0 ? size : seed] : [lay.from, lay.to];
    const [first, last] = [from, to];
    from = Math.max(0, from - Math.max(LARGE, most >> 1));
    to = Math.min(size, to + Math.max(LARGE, most >> 1));
    // What stands together is laid together.
    while (from > 0 && offsets[from] === offsets[from - 1]) from -= 1;
    while (to < size && offsets[to] === offsets[to - 1]) to += 1;
    const pieces = /** @type {[number, number][]} */ (first === last ? [[from, to]] : [[from, first], [last, to]]);
    return pieces.filter(([start, end]) => start < end);
  }

  /** The text that is read now. */
  #center() {
    const line = this.#hints && this.#line;
    if (line && line.isInView) return line;
    const [part, n] = [this.#part, this.#spots.length];
    const seen = inView(part, false) ?? inView(part, true);
    if (seen) return seen;
    // As far down in the blocks as the window is in the text.
    const { top, height, left, width } = part.root.getBoundingClientRect();
    const share = height >= width ? (innerHeight / 2 - top) / Math.max(1, height) : (innerWidth / 2 - left) / Math.max(1, width);
    return { block: Math.round(Math.min(1, Math.max(0, share)) * Math.max(0, n - 1)), offset: 0 };
  }

  /**
   * Whether a block is further away from the window than this.
   * @param {number} block
   * @param {number} around How often the window, on each side of it.
   */
  #isBeyond(block, around) {
    const run = this.#part.page.runs[block];
    const [first, last] = [run?.nodes[0], run?.nodes.at(-1)];
    if (!first || !last) return false;
    const range = document.createRange();
    range.setStart(first, 0);
    range.setEnd(last, last.length);
    const { left, right, top, bottom, width, height } = range.getBoundingClientRect();
    // What has no box is nowhere.
    if (width === 0 && height === 0) return false;
    const [x, y] = [innerWidth * around, innerHeight * around];
    return bottom < -y || top > innerHeight + y || right < -x || left > innerWidth + x;
  }

  /**
   * Takes out what is not wanted where something is to be laid; whether there was anything.
   * @param {Piece[]} pieces
   * @param {Selected} selected
   */
  #takeOut(pieces, selected) {
    const gone = [...this.#lost];
    this.#lost.clear();
    for (const { spot } of pieces) {
      if (!spot.lay || (spot.lay.isStanding && spot.lay.key === this.#key)) continue;
      gone.push(spot.lay);
      spot.lay = undefined;
    }
    for (const lay of gone) this.#undo(lay, selected);
    return gone.length > 0;
  }

  /**
   * Where the translations of a piece are to stand.
   * @param {Piece} piece
   * @param {Room} room
   * @returns {Put[]}
   */
  #putsOf({ block, spot, from, to }, room) {
    const [{ page }, placing] = [this.#part, this.#placing];
    if (!placing || from === to) return [];
    // Code has no room for a column either: its lines would be longer.
    const isCode = placing.form !== "note" && page.runs[block]?.section.kind.isCode;
    /** @type {Put[]} */
    const puts = [];
    for (const item of spot.items(from, to)) {
      const point = placing.isBefore ? page.pointBefore(block, item.offset) : page.pointAt(block, item.offset);
      if (!point) continue;
      const { node, offset } = point;
      const anchor = offset > 0 && offset < node.length ? undefined : room.anchorOf(node, placing.isBefore);
      // Where there is no room for a column, the translation stands before its sentence.
      const isNarrow = () => placing.form === "beside" && !room.isBeside(anchor ?? node);
      const form = () => (isCode || isNarrow() ? "row" : placing.form);
      const lay = (spot.lay ??= new Lay(this.#key, form(), from));
      const elements = inOneRow(item.beads.flatMap((bead) => this.#elementsOf(bead, lay)), lay);
      if (elements.length > 0) puts.push({ lay, node, offset, anchor, elements });
    }
    const lay = (spot.lay ??= new Lay(this.#key, placing.form, from));
    [lay.from, lay.to] = [Math.min(lay.from, from), Math.max(lay.to, to)];
    return puts;
  }

  /**
   * The translation of a bead, if it has one.
   * @param {number} code
   * @param {Lay} lay
   */
  #elementsOf(code, lay) {
    const reading = this.#reading;
    const bead = beadOf(code);
    const version = reading.translationOf(this.#part.version);
    const text = reading.textOf(version, bead);
    // What says the same as the original says nothing.
    if (!text || text === reading.textOf(this.#part.version, bead) || !this.#elements) return [];
    lay.beads.push(bead);
    const isNote = lay.form === "note";
    const content = isNote ? [`${this.#numberOf(bead)}`] : reading.annotate(text, this.#elements.language.lang);
    return [this.#elements.make(lay.form, content, code < 0 && !isNote)];
  }

  /**
   * The number of a note; they ascend mostly, but for text that the page has moved.
   * @param {number} bead
   */
  #numberOf(bead) {
    if (this.#numbers?.notes !== this.notes) {
      this.#numbers = { notes: this.notes, of: new Map(this.notes.map((each, idx) => [each, idx + 1])) };
    }
    return this.#numbers.of.get(bead) ?? 0;
  }

  /** @type {{ notes: number[], of: Map<number, number> } | undefined} */
  #numbers;

  /** Covers the originals that are near what is in view: the browser looks at every range in every frame. */
  #coverNear() {
    const { block: center } = this.#center();
    /** @type {Set<number>} */
    const near = new Set();
    for (const step of [1, -1]) {
      for (let block = step > 0 ? center : center - 1; this.#spots[block] && !this.#isBeyond(block, 1); block += step) {
        const lay = this.#spots[block]?.lay;
        if (lay?.isStanding && lay.key === this.#key) for (const bead of lay.beads) near.add(bead);
      }
    }
    this.#cover.keep(near, (bead) => this.#reading.staticRanges(bead, this.#part));
  }

  /**
   * Our style sheets have to be in the tree that the text is in.
   * @param {Lay} lay
   * @param {Root} root
   */
  #style({ form }, root) {
    for (const css of form === "beside" ? [textCss, besideCss] : [textCss]) {
      const roots = this.#sheets.get(css);
      if (!roots || roots.has(root)) continue;
      adopt(root, css);
      let element;
      if (!canStyleHost(css)) {
        element = create("style", this.#nonce ? { nonce: this.#nonce } : {}, css);
        (root instanceof Document ? (root.head ?? root.documentElement) : root).append(element);
      }
      roots.set(root, element);
    }
  }

  /** No style sheet of ours is left in the host's trees. */
  #unstyle() {
    for (const [css, roots] of this.#sheets) {
      for (const [root, element] of roots) {
        release(root, css);
        element?.remove();
      }
      roots.clear();
    }
  }

  /** @param {Hints} hints */
  #lineOf(hints) {
    // A pointer that rests is still at the line that it pointed at before the last change.
    const isResting = hints.pointer !== undefined && hints.pointer === this.#restedAt && !hints.isAtTop;
    this.#restedAt = hints.pointer;
    return (isResting && this.#line?.isInPlace && this.#line.again()) || Line.of(this.#reading, hints);
  }

  /**
   * A translation that the pointer goes down on can be selected until it goes down elsewhere.
   * @param {EventTarget[]} path
   */
  #select(path) {
    const element = path.find((node) => node instanceof HTMLElement && node.localName === TRANSLATION);
    if (!(element instanceof HTMLElement)) return;
    const selecting = new AbortController();
    element.style.setProperty(SELECT, "text");
    const end = (/** @type {Event} */ event) => {
      if (event.composedPath().includes(element)) return;
      element.removeAttribute("style");
      selecting.abort();
    };
    listen(document, "pointerdown", end, selecting.signal);
  }
}

/**
 * Beside the text, what stands together is in one row: the translation of nothing, as a row of its own, would
 * move the sentence that follows away from the translation of its own.
 * @param {HTMLElement[]} elements
 * @param {Lay} lay
 */
function inOneRow(elements, { form }) {
  const [first, ...others] = elements;
  if (form !== "beside" || !first) return elements;
  for (const { childNodes } of others) first.append(create("br"), ...childNodes);
  return [first];
}

/** Lets the page draw a frame; one that is not shown draws none. */
function frame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => void pause().then(resolve));
    setTimeout(resolve, 100);
  });
}

/**
 * The bead that a place of the plan is for.
 * @param {number} code
 */
function beadOf(code) {
  return code < 0 ? ~code : code;
}
