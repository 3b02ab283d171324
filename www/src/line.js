// @ts-check
// The line that is being read, kept where it is on the screen while the text around it changes.

import { caretsAt } from "./caret.js";

/** @import { Part } from "./part.js" */
/** @import { Reading } from "./reading.js" */

/** Where in the window, from its top, a reader is thought to read who points at nothing. */
const READ_AT = 1 / 3;
/** CSS pixels between two looks for a line of text. */
const LOOK_EVERY = 16;

/** A character of the text and where it stood in the window. */
export class Line {
  #part;
  #block;
  #offset;
  #scroller;
  #was;
  /** Where it came to stand when it was held last. */
  #left;

  /**
   * @param {Part} part
   * @param {number} block
   * @param {number} offset UTF-16 units.
   */
  constructor(part, block, offset) {
    this.#part = part;
    this.#block = block;
    this.#offset = offset;
    this.#scroller = scrollerOf(part.root);
    this.#was = this.#left = this.#rect();
  }

  /**
   * The line that is read now: the first in view where the page above the text is in use and has to
   * stay, else that under the pointer, else that of a bead in view, else one in the upper half of the
   * window.
   * @param {Reading} reading
   * @param {{ isAtTop: boolean, pointer: { x: number, y: number } | undefined, bead: number | undefined }} hints
   * @returns {Line | undefined} Nothing where no text is in view.
   */
  static of(reading, { isAtTop, pointer, bead }) {
    const [part] = reading.parts;
    if (!part) return undefined;
    const pointed = pointer && !isAtTop && Line.#at(part, pointer.x, pointer.y);
    if (pointed) return pointed;
    const start = bead === undefined || isAtTop ? undefined : reading.startOf(bead, part);
    if (start) {
      const line = new Line(part, start.block, start.offset);
      if (line.#was && line.#was.bottom > 0 && line.#was.top < innerHeight) return line;
    }
    const { left, right, top, bottom } = part.root.getBoundingClientRect();
    const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
    const end = Math.min(innerHeight, bottom);
    for (let y = Math.max(0, top, isAtTop ? 0 : innerHeight * READ_AT) + 1; y < end; y += LOOK_EVERY) {
      const line = Line.#at(part, x, y);
      if (line) return line;
    }
    return undefined;
  }

  /**
   * The line at a point of the window.
   * @param {Part} part
   * @param {number} x
   * @param {number} y
   */
  static #at(part, x, y) {
    for (const { node, offset } of caretsAt(x, y)) {
      const at = part.page.locate(node, offset);
      if (at) return new Line(part, at.block, at.offset);
    }
    return undefined;
  }

  /** The same line, where it is by now. */
  again() {
    return new Line(this.#part, this.#block, this.#offset);
  }

  /** Whether it is where it was left: nobody else has scrolled meanwhile. */
  get isInPlace() {
    const [left, now] = [this.#left, this.#rect()];
    return left && now && Math.abs(now.left - left.left) < 1 && Math.abs(now.top - left.top) < 1;
  }

  /** Scrolls so that the line is where it was. */
  hold() {
    const [was, now] = [this.#was, this.#rect()];
    if (!was || !now) return;
    const [left, top] = [now.left - was.left, now.top - was.top];
    // A line may break elsewhere, which is no scrolling to the side.
    const isVertical = getComputedStyle(this.#part.root).writingMode.startsWith("vertical");
    this.#scroller.scrollBy({ left: isVertical ? left : 0, top: isVertical ? 0 : top, behavior: "instant" });
    this.#left = this.#rect();
  }

  #rect() {
    const [range] = this.#part.page.ranges([this.#block, this.#offset, this.#block, this.#offset + 1]);
    return range?.getClientRects()[0];
  }
}

/**
 * The innermost thing around an element that scrolls.
 * @param {Element} element
 * @returns {Element | Window}
 */
function scrollerOf(element) {
  for (let at = /** @type {Element | null} */ (element); at && at !== document.body; at = at.parentElement) {
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = at;
    const isFull = scrollHeight > clientHeight || scrollWidth > clientWidth;
    if (isFull && at !== document.documentElement && /auto|scroll/u.test(getComputedStyle(at).overflow)) return at;
  }
  return window;
}
