// @ts-check
// A text that is being read: the aligned text and where its segments stand in the page.

/** @import { AlignedText, BeadView, PageText, Placement, VersionView } from "../generated/reader.js" */
/** @import { Reader } from "./core.js" */

/**
 * A part of the page that shows one version.
 * @typedef {object} Part
 * @property {Element} root
 * @property {number} version
 * @property {Placement} placement
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
  #reader;
  #text;
  /** @type {Part[]} */
  #parts = [];

  /** @type {VersionView[]} */
  versions;

  /**
   * @param {Reader} reader
   * @param {AlignedText} text
   * @param {{ root: Element, version: number }[]} parts
   * @param {number} target The version that is shown as the translation.
   */
  constructor(reader, text, parts, target) {
    this.#reader = reader;
    this.#text = text;
    this.target = target;
    this.versions = text.versions();
    this.#parts = parts.map(({ root, version }) => ({
      root,
      version,
      placement: this.#place(root, version),
    }));
  }

  /** Gives the memory of the core back. */
  free() {
    for (const part of this.#parts) part.placement.free();
    this.#text.free();
    this.#parts = [];
  }

  get parts() {
    return this.#parts;
  }

  get nBeads() {
    return this.#text.nBeads;
  }

  /** How many segments of the parts were found. */
  get nPlaced() {
    return this.#parts.reduce((sum, { placement }) => sum + placement.nPlaced, 0);
  }

  /** Reads the page anew, after it changed. */
  refresh() {
    for (const part of this.#parts) {
      part.placement.free();
      part.placement = this.#place(part.root, part.version);
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
   * The version that is shown to who reads `version`.
   * @param {number} version
   */
  translationOf(version) {
    if (version !== this.target) return this.target;
    return this.#parts.find((part) => part.version !== version)?.version ?? (version === 0 ? 1 : 0);
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
      ranges.push(...part.placement.ranges(segment));
    }
    return ranges;
  }

  /**
   * Behind which point of a part a bead ends, and in which block; `undefined` where the bead has
   * nothing there.
   * @param {BeadView} bead
   * @param {Part} part
   */
  endOf(bead, part) {
    const { start, end } = bead.sides[part.version] ?? { start: 0, end: 0 };
    for (let segment = end - 1; segment >= start; segment -= 1) {
      const point = part.placement.endOf(segment);
      if (point) return { point, block: this.#text.blockOf(part.version, segment) };
    }
    return undefined;
  }

  /**
   * The bead whose text lies under a point of the viewport.
   * @param {number} x
   * @param {number} y
   * @returns {Hit | undefined}
   */
  hit(x, y) {
    const caret = caretAt(x, y);
    if (!caret) return undefined;
    for (const part of this.#parts) {
      if (!part.root.contains(caret.node)) continue;
      const segment = part.placement.segmentAt(caret.node, caret.offset);
      if (segment === undefined) continue;
      // A caret is found for every point, also beside the text; so look whether it is under it.
      if (!part.placement.ranges(segment).some((range) => covers(range, x, y))) continue;
      const bead = this.#text.beadOf(part.version, segment);
      if (bead !== undefined) return { bead, part };
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
        const segment = part.placement.segmentAt(text, 0);
        const bead = segment === undefined ? undefined : this.#text.beadOf(part.version, segment);
        if (bead !== undefined) return { bead, part };
      }
    }
    return undefined;
  }

  /**
   * @param {Element} root
   * @param {number} version
   */
  #place(root, version) {
    /** @type {PageText} */
    const page = this.#reader.PageText.read(root);
    try {
      return page.place(this.#text, version);
    } finally {
      page.free();
    }
  }
}

/**
 * The node and offset under a point.
 * @param {number} x
 * @param {number} y
 * @returns {{ node: Node, offset: number } | undefined}
 */
function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret ? { node: caret.offsetNode, offset: caret.offset } : undefined;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/**
 * @param {Range} range
 * @param {number} x
 * @param {number} y
 */
function covers(range, x, y) {
  return [...range.getClientRects()].some(
    (rect) =>
      x >= rect.left - SLOP && x <= rect.right + SLOP && y >= rect.top - SLOP && y <= rect.bottom + SLOP,
  );
}
