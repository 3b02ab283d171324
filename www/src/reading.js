// @ts-check
// A text that is being read: the aligned text and where its segments stand in the living page.

import { caretsAt, holds } from "./caret.js";
import { Part } from "./part.js";
import { WATCHED_ATTRIBUTES, Roles } from "./roles.js";
import { inSlices, oneSlice } from "./slices.js";

/** @import { AlignedText, BeadView, VersionView } from "../generated/reader.js" */
/** @import { Reader } from "./core.js" */

/**
 * What is done when the page changes.
 * @typedef {object} Changes
 * @property {(records: MutationRecord[]) => void} changed At once, before anything is drawn.
 * @property {() => void} placed At most once a frame, when the places are right again.
 * @property {(error: unknown) => void} failed
 */

/**
 * What lies under a point.
 * @typedef {object} Hit
 * @property {number} bead
 * @property {Part} part
 */

/** How far from a line of text, in CSS pixels, a pointer still points at it. */
const SLOP = 3;

/** The aligned text with the parts of the page that show it. */
export class Reading {
  #text;
  /** @type {Part[]} */
  #parts;
  #roles;
  /**
   * A part of the page that may show a version.
   * @type {(part: { root: Element, version: number }) => Part}
   */
  partOf;
  #observer = new MutationObserver((records) => this.guarded(() => this.#changed(records)));
  #ended = new AbortController();
  #frame = 0;
  #isPlacing = false;
  /** What changes is our doing. */
  #isOwn = false;
  /** @type {Map<number, ({ start: number, end: number } | undefined)[]>} By version. */
  #sidesOf = new Map();
  /** @type {Set<ShadowRoot>} */
  #observed = new Set();
  /** @type {Changes | undefined} */
  changes;
  /**
   * A translation as it is to be shown, perhaps with readings over its words.
   * @type {(text: string, lang: string) => (Node | string)[]}
   */
  annotate = (text) => [text];

  /** @type {VersionView[]} */
  versions;

  /**
   * @param {Reader} reader
   * @param {AlignedText} text
   * @param {{ root: Element, version: number }[]} parts
   * @param {number} target The version that is shown as the translation.
   */
  constructor(reader, text, parts, target) {
    this.#text = text;
    this.target = target;
    this.versions = text.versions();
    const roles = (this.#roles = new Roles(reader));
    this.partOf = (part) => new Part(reader, text, part, roles);
    this.#parts = parts.map(this.partOf);
    for (const { root } of parts) this.#observe(root);
  }

  /** Looks no more at the page; what the host did up to now is heard of. */
  stop() {
    const records = this.#observer.takeRecords();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#ended.abort();
    this.changes?.changed(records);
  }

  /** Gives the memory of the core back, as far as the core still lives. */
  free() {
    try {
      for (const part of this.#parts) part.free();
      this.#text.free();
    } catch {
      // It trapped before, which was said then.
    }
  }

  get parts() {
    return this.#parts;
  }

  set parts(parts) {
    this.#parts = parts;
  }

  get nBeads() {
    return this.#text.nBeads;
  }

  /** How many segments of the parts were found. */
  get nPlaced() {
    return this.#parts.reduce((sum, { nPlaced }) => sum + nPlaced, 0);
  }

  /**
   * Changes the page and takes no notice of it, but for the text nodes that are others now.
   * @template T
   * @param {() => T} change
   * @returns {T}
   */
  unobserved(change) {
    if (this.#ended.signal.aborted) return change();
    const before = this.#observer.takeRecords();
    if (before.length > 0) this.#changed(before);
    this.#isOwn = true;
    try {
      return change();
    } finally {
      this.reread();
      this.#isOwn = false;
    }
  }

  /** Within a change that is unobserved: reads what it did up to now. */
  reread() {
    const own = this.#observer.takeRecords();
    for (const part of this.#parts) {
      part.page.mark(own);
      if (part.update()) this.updateSoon();
    }
  }

  /**
   * The bead with its texts.
   * @param {number} idx
   * @returns {BeadView | undefined}
   */
  bead(idx) {
    return this.#text.bead(idx);
  }

  /**
   * The text of a bead in a version.
   * @param {number} version
   * @param {number} idx
   */
  textOf(version, idx) {
    return this.#text.textOf(version, idx);
  }

  /**
   * The block of the text that a segment is in.
   * @param {number} version
   * @param {number} segment
   */
  blockOf(version, segment) {
    return this.#text.blockOf(version, segment);
  }

  /**
   * The version that is shown to who reads `version`.
   * @param {number} version
   */
  translationOf(version) {
    if (version !== this.target) return this.target;
    return this.#parts.find((part) => part.version !== version)?.version ?? (version === 0 ? 1 : 0);
  }

  /**
   * The translation of a bead for who reads a part; `undefined` where it says the same.
   * @param {BeadView} bead
   * @param {Part} part
   */
  sideOf({ sides }, part) {
    const side = sides[this.translationOf(part.version)];
    return side?.text && side.text === sides[part.version]?.text ? undefined : side;
  }

  /**
   * The ranges of a bead in one part of the page.
   * @param {BeadView} bead
   * @param {Part} part
   * @returns {Range[]}
   */
  ranges(bead, part) {
    const { start, end } = bead.sides[part.version] ?? { start: 0, end: 0 };
    const ranges = [];
    for (let segment = start; segment < end; segment += 1) {
      ranges.push(...part.ranges(segment));
    }
    return ranges;
  }

  /**
   * The ranges of a bead in all parts of the page.
   * @param {BeadView} bead
   */
  allRanges(bead) {
    return this.#parts.flatMap((part) => this.ranges(bead, part));
  }

  /**
   * The ranges of a bead in one part, as they are now: unlike live ones they cost the page nothing.
   * @param {number} bead
   * @param {Part} part
   */
  staticRanges(bead, part) {
    const { start, end } = this.#side(bead, part);
    const ranges = [];
    for (let segment = start; segment < end; segment += 1) {
      for (const range of part.ranges(segment)) ranges.push(new StaticRange(range));
    }
    return ranges;
  }

  /**
   * Where in a part a bead begins: in which block of the page, before which of its units, and in which
   * block of the text. `undefined` where it has no segment in the page.
   * @param {number} bead
   * @param {Part} part
   */
  startOf(bead, part) {
    const { start, end } = this.#side(bead, part);
    for (let segment = start; segment < end; segment += 1) {
      const place = part.placeOf(segment);
      if (!place) continue;
      const [block = 0, offset = 0] = Array.from(place);
      return { block, offset, textBlock: this.blockOf(part.version, segment) };
    }
    return undefined;
  }

  /**
   * @param {number} bead
   * @param {Part} part
   */
  #side(bead, part) {
    return this.sides(part.version)[bead] ?? { start: 0, end: 0 };
  }

  /**
   * How a bead fits to what the page says.
   * @param {BeadView} bead
   * @param {Part} part
   */
  fitOf(bead, part) {
    const { start, end } = bead.sides[part.version] ?? { start: 0, end: 0 };
    let [isOutdated, isPartial] = [false, false];
    for (let segment = start; segment < end; segment += 1) {
      const place = part.placeOf(segment);
      if (!place) isPartial = true;
      else if (place[4] === 1) isOutdated = true;
    }
    return { isOutdated, isPartial };
  }

  /**
   * The segments of each bead in a version, found out once and without copying text; nothing where it
   * has none.
   * @param {number} version
   */
  sides(version) {
    let sides = this.#sidesOf.get(version);
    if (!sides) {
      sides = new Array(this.nBeads);
      const nSegments = this.versions[version]?.nSegments ?? 0;
      for (let segment = 0; segment < nSegments; segment += 1) {
        const bead = this.#text.beadOf(version, segment) ?? 0;
        sides[bead] = { start: sides[bead]?.start ?? segment, end: segment + 1 };
      }
      this.#sidesOf.set(version, sides);
    }
    return sides;
  }

  /**
   * The bead whose text lies under a point of the viewport.
   * @param {number} x
   * @param {number} y
   * @returns {Hit | undefined}
   */
  hit(x, y) {
    for (const { node, offset } of caretsAt(x, y)) {
      // Readings above characters are none of the text, but of its sentence.
      const ruby = node.parentElement?.closest("rt")?.closest("ruby");
      if (ruby) return this.within(ruby);
      for (const part of this.#parts) {
        const segment = part.segmentAt(node, offset);
        if (segment === undefined) continue;
        // A caret is found for every point, also beside the text; so look whether it is under it.
        if (!part.ranges(segment).some((range) => holds(range, x, y, SLOP))) continue;
        const bead = this.#text.beadOf(part.version, segment);
        if (bead !== undefined) return { bead, part };
      }
    }
    return undefined;
  }

  /**
   * The first bead whose text lies in a node.
   * @param {Node} node
   * @returns {Hit | undefined}
   */
  within(node) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (const part of this.#parts) {
      if (!part.root.contains(node)) continue;
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const segment = part.segmentAt(text, 0);
        const bead = segment === undefined ? undefined : this.#text.beadOf(part.version, segment);
        if (bead !== undefined) return { bead, part };
      }
    }
    return undefined;
  }

  /** @param {Node} root */
  #observe(root) {
    this.#observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: WATCHED_ATTRIBUTES,
    });
  }

  /** @param {MutationRecord[]} records */
  #changed(records) {
    // WebKit calls observers amid a microtask when an element of ours is connected in it.
    for (const { page } of this.#parts) page.mark(records);
    if (this.#isOwn) return;
    if (records.length > 0) this.updateSoon();
    this.changes?.changed(records);
  }

  /** Reads and places anew in the next frame. */
  updateSoon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.guarded(() => this.#update());
    });
  }

  /** What fits into a slice is right in this frame; the rest follows in slices. */
  #update() {
    if (this.#isPlacing) return;
    const isPlaced = this.#parts.every((part) => !part.update() || oneSlice(() => part.step()));
    this.#observeShadows();
    if (isPlaced) this.changes?.placed();
    else void this.#placeAll();
  }

  async #placeAll() {
    try {
      await this.place();
      this.guarded(() => this.changes?.placed());
    } catch (error) {
      this.changes?.failed(error);
    }
  }

  /** Places what is to be placed, in slices. */
  async place() {
    const { signal } = this.#ended;
    this.#isPlacing = true;
    try {
      for (const part of this.#parts) {
        // What changes meanwhile is placed with the rest.
        while (!signal.aborted && part.update()) await inSlices(() => part.step(), signal);
      }
      if (!signal.aborted) this.#observeShadows();
    } finally {
      this.#isPlacing = false;
    }
  }

  /** Reads all anew where style sheets came that draw it in another way. */
  lookAgain() {
    if (!this.#roles.lookAgain()) return;
    for (const { page, root } of this.#parts) page.markAt(root, true);
    this.updateSoon();
  }

  #observeShadows() {
    for (const { page } of this.#parts) {
      for (const shadow of page.shadows) {
        if (this.#observed.has(shadow)) continue;
        this.#observed.add(shadow);
        this.#observe(shadow);
      }
    }
  }

  /**
   * Does something with the core; where the core traps, the reading has failed.
   * @template T
   * @param {() => T} work
   * @returns {T | undefined}
   */
  guarded(work) {
    if (this.#ended.signal.aborted) return undefined;
    try {
      return work();
    } catch (error) {
      if (!this.changes) throw error;
      this.changes.failed(error);
      return undefined;
    }
  }
}
