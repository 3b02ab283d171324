// @ts-check
// Places of the text are brought into view: the one function that scrolls to them, and nothing that a
// reader could not scroll.

import { deepestAt } from "./caret.js";
import { around, boxOf, clipsAround, intersection, intersects, rectsOf, seenBox } from "./rects.js";

/** @import { Clip } from "./rects.js" */

/** Where a place that was out of view comes to stand in what scrolls, of its height. */
const READ_AT = 0.3;
/** How often a place is looked at: the page may snap elsewhere, or have something over it. */
const LOOKS = 3;

/**
 * CSS pixels at the edges of the window where something lies over the text.
 * @typedef {{ top: number, bottom: number }} Covered
 */

/**
 * Brings ranges into view where they are not, as far as what is around them scrolls; what is long with its
 * beginning. It does so at once: who reads on by keys does not wait for the page.
 * @param {Range[]} ranges
 * @param {number} [bottom] How much of the window is covered from below: it goes up no further then.
 */
export function bringIntoView(ranges, bottom = 0) {
  const covered = { top: 0, bottom };
  for (let look = 1; look <= LOOKS; look += 1) {
    const { moves } = wayTo(ranges, covered, bottom || look === LOOKS ? undefined : READ_AT);
    for (const { scroller, left, top } of moves) scroller.scrollBy({ left, top, behavior: "instant" });
    if (!isCovered(ranges, covered) && moves.length === 0) return;
  }
}

/**
 * Whether ranges are in view, or could be scrolled to. The host has moved away what is neither.
 * @param {Range[]} ranges
 */
export function isReachable(ranges) {
  return wayTo(ranges, { top: 0, bottom: 0 }).isSeen;
}

/**
 * What would have to be scrolled by how much, from the inside out, and whether the ranges are seen then.
 * @param {Range[]} ranges
 * @param {Covered} covered
 * @param {number} [at] Where in what scrolls it is to stand, of its height; else no further than it has to.
 */
function wayTo(ranges, covered, at) {
  const lines = linesOf(ranges);
  /** @type {{ scroller: Element | Window, left: number, top: number }[]} */
  const moves = [];
  let [first] = lines;
  if (!first) return { moves, isSeen: false };
  let whole = boxOf(lines);
  const seen = seenBox();
  const free = new DOMRect(seen.x, seen.y + covered.top, seen.width, seen.height - covered.top - covered.bottom);
  for (const clip of clipsAround(ranges[0]?.startContainer ?? null)) {
    const { element, isWindow } = clip;
    const [outer] = rectsOf(element);
    if (!outer) continue;
    const scale = outer.height / /** @type {HTMLElement} */ (element).offsetHeight || 1;
    const port = isWindow ? free : clientBox(element, outer, scale);
    const both = intersection(port, free);
    // What is out of view itself comes into it afterwards.
    const room = both.width > 0 && both.height >= first.height ? both : port;
    const [left, top] = /** @type {[number, number]} */ (
      [false, true].map((isDown) => wanted(clip, isDown, [room, whole, /** @type {DOMRect} */ (first)], scale, at))
    );
    if (left || top) moves.push({ scroller: isWindow ? window : element, left: left / scale, top: top / scale });
    const moved = ({ x, y, width, height } = new DOMRect()) => new DOMRect(x - left, y - top, width, height);
    first = moved(first);
    if (!intersects(first, port)) return { moves, isSeen: false };
    // More of it cannot be seen.
    whole = intersection(moved(whole), port);
  }
  return { moves, isSeen: true };
}

/**
 * The rectangles of what there is to be seen of ranges.
 * @param {Range[]} ranges
 */
function linesOf(ranges) {
  return ranges.flatMap(rectsOf).filter(({ width, height }) => width > 0 && height > 0);
}

/**
 * What shows through an element with its borders and bars.
 * @param {Element} element
 * @param {DOMRect} outer
 * @param {number} scale
 */
function clientBox({ clientLeft, clientTop, clientWidth, clientHeight }, { x, y }, scale) {
  return new DOMRect(x + clientLeft * scale, y + clientTop * scale, clientWidth * scale, clientHeight * scale);
}

/**
 * By how much a box is to be scrolled along one axis, as far as a reader could: in CSS pixels of the window.
 * @param {Clip} clip
 * @param {boolean} isDown
 * @param {[DOMRect, DOMRect, DOMRect]} rects What shows, the place that is wanted, and its first line.
 * @param {number} scale
 * @param {number} [at]
 */
function wanted({ element, style, isWindow, isFixed }, isDown, [room, whole, first], scale, at) {
  const overflow = isDown ? style.overflowY : style.overflowX;
  if (isFixed || !(isWindow ? /auto|scroll|visible/u : /auto|scroll/u).test(overflow)) return 0;
  const isInline = isDown === style.writingMode.startsWith("vertical");
  const isBack = isInline ? style.direction === "rtl" : !isDown && style.writingMode.endsWith("rl");
  const sign = isBack ? -1 : 1;
  // As if all were written from left to right, or from above.
  const span = (/** @type {DOMRect} */ { left, top, right, bottom }) => {
    const [near, far] = isDown ? [top, bottom] : [left, right];
    return /** @type {[number, number]} */ (isBack ? [-far, -near] : [near, far]);
  };
  const padding = getComputedStyle(isWindow ? document.documentElement : element);
  const [begin, finish] = span(room);
  const pad = (/** @type {string} */ value) => ((parseFloat(value) || 0) * (value.endsWith("%") ? (finish - begin) / 100 : scale));
  const pads = (isDown ? [padding.scrollPaddingTop, padding.scrollPaddingBottom] : [padding.scrollPaddingLeft, padding.scrollPaddingRight]).map(pad);
  const [before = 0, behind = 0] = isBack ? pads.reverse() : pads;
  const [from, to] = [begin + before, finish - behind];
  let [start, end] = span(whole);
  if (end - start > to - from) [start, end] = span(first);
  if (start > from - 1 && end < to + 1) return 0;
  const length = (isDown ? element.clientHeight : element.clientWidth) * scale;
  // Along the lines a box is turned over like pages.
  const page = Math.floor((start - from + 1) / length) * length;
  const put = at === undefined ? Math.min(0, start - from) : start - from - at * (to - from);
  const by = Math.min(Math.max(isInline ? page : put, end - to), start - from);
  const position = (isDown ? (isWindow ? scrollY : element.scrollTop) : isWindow ? scrollX : element.scrollLeft) * sign * scale;
  const most = (isDown ? element.scrollHeight : element.scrollWidth) * scale - length;
  return sign * Math.min(Math.max(by, -position), Math.max(0, most) - position);
}

/**
 * Whether something that stays where it is, such as a header, lies over the beginning of ranges; notes
 * how far it reaches in.
 * @param {Range[]} ranges
 * @param {Covered} covered
 */
function isCovered(ranges, covered) {
  const [line] = linesOf(ranges);
  if (!line) return false;
  const seen = seenBox();
  const owners = [...around(ranges[0]?.startContainer ?? null)];
  for (const y of [line.top + 1, line.bottom - 1]) {
    for (const over of around(deepestAt(line.left + 1, y))) {
      if (owners.includes(over) || over.matches("[part~=popup]")) break;
      if (!/fixed|sticky/u.test(getComputedStyle(over).position)) continue;
      const { top, bottom, height } = boxOf(rectsOf(over));
      // A curtain is not gone around.
      if (height > seen.height / 2) break;
      const [before, behind] = [bottom - seen.top, seen.bottom - top];
      if (before < behind && before > covered.top) return (covered.top = before), true;
      if (behind <= before && behind > covered.bottom) return (covered.bottom = behind), true;
    }
  }
  return false;
}
