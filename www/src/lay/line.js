// @ts-check
// The line that is being read, kept where it is on the screen while the text around it changes.

import { caretsAt } from "../caret.js";

/** @import { Part } from "../part.js" */
/** @import { Reading } from "../reading.js" */

/**
 * What tells where the reader reads: whether the toolbar is in use, where the pointer is, and the bead
 * read last.
 * @typedef {{ isAtTop: boolean, pointer: { x: number, y: number } | undefined, bead: number | undefined }} Hints
 */

/** Where in the window, from its top, a reader is thought to read who points at nothing. */
const READ_AT = 1 / 3;
/** CSS pixels between two looks for a line of text. */
const LOOK_EVERY = 16;
/** Units before which there is a character that is drawn. */
const AT_END = 8;
/** Where across the text; in two columns its middle is between them. */
const LOOK_AT = [0.5, 0.25, 0.75];
/** CSS pixels that a line is off by rounding; more than this somebody has scrolled. */
const SLACK = 2;

/** A character of the text and where it stood in the window. */
export class Line {
  #part;
  #scroller;
  #isVertical;
  /** @type {DOMRect | undefined} Where it is to stand. */
  #was;
  /** @type {DOMRect | undefined} Where it came to stand when it was held last. */
  #left;

  /**
   * @param {Part} part
   * @param {number} block
   * @param {number} offset UTF-16 units.
   */
  constructor(part, block, offset) {
    this.#part = part;
    this.block = block;
    this.offset = offset;
    this.#scroller = scrollerOf(part.root);
    this.#isVertical = getComputedStyle(part.root).writingMode.startsWith("vertical");
    // White space at the end of a line has no place of its own.
    while (!this.#rect() && this.offset > 0 && this.offset > offset - AT_END) this.offset -= 1;
    this.#was = this.#left = this.#rect();
  }

  /**
   * The line that is read now: the first in view where the page above the text is in use and has to
   * stay, else that under the pointer, else that of a bead in view, else one in the upper half of the
   * window.
   * @param {Reading} reading
   * @param {Hints} hints
   * @returns {Line | undefined} Nothing where no text is in view.
   */
  static of(reading, { isAtTop, pointer, bead }) {
    const [part] = reading.parts;
    if (!part) return undefined;
    const pointed = pointer && !isAtTop && locate(part, pointer.x, pointer.y);
    if (pointed) return new Line(part, pointed.block, pointed.offset);
    const start = bead === undefined || isAtTop ? undefined : reading.startOf(bead, part);
    if (start) {
      const line = new Line(part, start.block, start.offset);
      if (line.isInView) return line;
    }
    const seen = inView(part, isAtTop);
    return seen && new Line(part, seen.block, seen.offset);
  }

  /** The same line, where it is by now. */
  again() {
    return new Line(this.#part, this.block, this.offset);
  }

  get isInView() {
    const now = this.#rect();
    return now !== undefined && now.bottom > 0 && now.top < innerHeight && now.right > 0 && now.left < innerWidth;
  }

  /** Whether it is where it was left: nobody else has scrolled meanwhile. */
  get isInPlace() {
    const [left, now] = [this.#left, this.#rect()];
    return left && now && Math.abs(now.left - left.left) <= SLACK && Math.abs(now.top - left.top) <= SLACK;
  }

  /** Scrolls so that the line is where it was. */
  hold() {
    const [was, now] = [this.#was, this.#rect()];
    if (!was || !now) return;
    const [left, top] = [now.left - was.left, now.top - was.top];
    // A line may break elsewhere, which is no scrolling to the side.
    const by = this.#isVertical ? { left, top: 0 } : { left: 0, top };
    if (by.left || by.top) this.#scroller.scrollBy({ ...by, behavior: "instant" });
    this.#left = this.#rect();
  }

  #rect() {
    const [range] = this.#part.page.ranges([this.block, this.offset, this.block, this.offset + 1]);
    return range?.getClientRects()[0];
  }
}

/**
 * Which text of a part is in view, about where it is read.
 * @param {Part} part
 * @param {boolean} isAtTop The first there is.
 */
export function inView(part, isAtTop) {
  const { left, right, top, bottom } = part.root.getBoundingClientRect();
  const [start, width] = [Math.max(0, left), Math.min(innerWidth, right) - Math.max(0, left)];
  const end = Math.min(innerHeight, bottom);
  for (let y = Math.max(0, top, isAtTop ? 0 : innerHeight * READ_AT) + 1; y < end; y += LOOK_EVERY) {
    for (const share of LOOK_AT) {
      const at = locate(part, start + width * share, y);
      if (at) return at;
    }
  }
  return undefined;
}

/**
 * The text at a point of the window.
 * @param {Part} part
 * @param {number} x
 * @param {number} y
 */
function locate(part, x, y) {
  for (const { node, offset } of caretsAt(x, y)) {
    const at = part.page.locate(node, offset);
    if (at) return at;
  }
  return undefined;
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
