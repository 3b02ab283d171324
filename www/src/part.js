// @ts-check
// A part of the page that shows one version: its text, and where the segments stand in it.

import { Page } from "./page.js";
import { BLOCK_END } from "./sections.js";

/** @import { AlignedText, Placement } from "../generated/reader.js" */
/** @import { Reader } from "./core.js" */
/** @import { Roles } from "./roles.js" */

/** Bytes of text that the core goes through at once. */
const STEP = 1 << 14;

/** Blocks that are handed to the core at once. */
const AT_ONCE = 64;

/** Keeps the placement of a version up with the page. */
export class Part {
  /** @type {Placement} */
  #placement;
  page;
  root;
  version;
  isDone = false;
  /**
   * Hears that blocks of the page are others now.
   * @type {((start: number, nRemoved: number, nAdded: number) => void) | undefined}
   */
  spliced;

  /**
   * @param {Reader} reader
   * @param {AlignedText} text
   * @param {{ root: Element, version: number }} place
   * @param {Roles} roles
   */
  constructor(reader, text, { root, version }, roles) {
    this.root = root;
    this.version = version;
    this.page = new Page(root, roles);
    this.#placement = new reader.Placement(text, version);
  }

  /** Gives the memory of the core back. */
  free() {
    this.#placement.free();
  }

  get nPlaced() {
    return this.#placement.nPlaced;
  }

  /** Reads what has changed in the page; whether segments have to be placed anew. */
  update() {
    for (const { start, nRemoved, texts } of this.page.update()) {
      this.spliced?.(start, nRemoved, texts.length);
      // By and by: a string is copied on its way to the core, whose memory does not shrink.
      let at = 0;
      do {
        this.#placement.splice(start + at, at ? 0 : nRemoved, texts.slice(at, at + AT_ONCE).join(BLOCK_END));
        at += AT_ONCE;
      } while (at < texts.length);
      this.isDone = false;
    }
    return !this.isDone;
  }

  /** Places some segments; whether all are placed. */
  step() {
    this.isDone ||= this.#placement.step(STEP);
    return this.isDone;
  }

  /**
   * The segment at a point of the page.
   * @param {Node} node
   * @param {number} offset
   */
  segmentAt(node, offset) {
    const at = this.page.locate(node, offset);
    return at && this.#placement.segmentAt(at.block, at.offset);
  }

  /**
   * Where segments lie, five numbers for each: block and offset of its start, block and offset of its
   * end, and 1 where the page has changed it, 2 where it was not found.
   * @param {number} start
   * @param {number} end
   */
  placesOf(start, end) {
    return this.#placement.placesOf(start, end);
  }

  /**
   * Where a segment lies, and whether the page has changed it; `undefined` where it was not found.
   * @param {number} segment
   */
  placeOf(segment) {
    const place = this.placesOf(segment, segment + 1);
    return place[4] === 2 ? undefined : place;
  }

  /**
   * The ranges of a segment.
   * @param {number} segment
   */
  ranges(segment) {
    const place = this.placeOf(segment);
    return place ? this.page.ranges(place) : [];
  }
}
