// @ts-check
// Where a popup finds room beside the rectangles of its sentence.

import { boxOf, seenBox, zoomOf } from "./rects.js";

/** CSS pixels between sentence and popup: near enough for the pointer to cross. */
const GAP = 4;
/** CSS pixels between the popup and the edges of the window. */
const MARGIN = 8;
/** CSS pixels that a popup is high at least, even where that covers the sentence. */
const MIN_HEIGHT = 96;
/** CSS pixels that a popup beside vertical lines is wide at least. */
const MIN_WIDTH = 160;

/** @typedef {"above" | "below" | "left" | "right"} Side */

/**
 * Puts a popup beside its sentence: over what has been read, not over what comes next, if it can.
 * @param {HTMLElement} element In the top layer, and fixed to the window.
 * @param {DOMRect[]} rects Of the sentence, as far as it is seen; one at least.
 * @param {CSSStyleDeclaration} style Of the sentence.
 * @param {(rect: DOMRect) => boolean} isTaken Where it is not to stand if it can stand at the other side.
 */
export function place(element, rects, { writingMode, direction }, isTaken) {
  const box = boxOf(groupOf(rects, writingMode));
  const zoom = zoomOf(element);
  const seen = seenBox();
  const area = new DOMRect(seen.x + MARGIN, seen.y + MARGIN, seen.width - 2 * MARGIN, seen.height - 2 * MARGIN);
  const room = (/** @type {number} */ across, /** @type {number} */ down) => {
    element.style.setProperty("--diglot-available-width", `${Math.floor(across / zoom)}px`);
    element.style.setProperty("--diglot-available-height", `${Math.floor(Math.max(MIN_HEIGHT, down) / zoom)}px`);
  };
  /** @type {Record<Side, number>} */
  const rooms = {
    above: box.top - GAP - area.top,
    below: area.bottom - box.bottom - GAP,
    left: box.left - GAP - area.left,
    right: area.right - box.right - GAP,
  };
  // Beside lines that are as long as the window it is as narrow as it has to be.
  const isBeside = writingMode.startsWith("vertical") && Math.max(rooms.left, rooms.right) >= MIN_WIDTH;
  room(isBeside ? Math.max(rooms.left, rooms.right) : area.width, area.height);
  const size = () => ({ width: element.offsetWidth * zoom, height: element.offsetHeight * zoom });
  const { width, height } = size();
  const fits = (/** @type {Side} */ side) => (isBeside ? width : height) <= rooms[side];
  /** @type {[Side, Side]} */
  const [best, other] = !isBeside ? ["above", "below"] : writingMode === "vertical-lr" ? ["left", "right"] : ["right", "left"];
  const roomier = rooms[best] >= rooms[other] ? best : other;
  const [first, second] = fits(best) || (!fits(other) && roomier === best) ? [best, other] : [other, best];
  const at = (/** @type {Side} */ side) => {
    room(isBeside ? rooms[side] : area.width, isBeside ? area.height : rooms[side]);
    const { width, height } = size();
    const x = side === "left" ? box.left - GAP - width : side === "right" ? box.right + GAP : direction === "rtl" ? box.right - width : box.left;
    const y = side === "above" ? box.top - GAP - height : side === "below" ? box.bottom + GAP : box.top;
    const into = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ to) => Math.max(from, Math.min(value, to));
    return new DOMRect(into(x, area.left, area.right - width), into(y, area.top, area.bottom - height), width, height);
  };
  let side = first;
  let found = at(side);
  if (isTaken(found) && fits(second)) {
    const instead = at(second);
    if (isTaken(instead)) found = at(first);
    else [side, found] = [second, instead];
  }
  element.style.left = `${Math.round(found.x) / zoom}px`;
  element.style.top = `${(side === "above" ? Math.floor(found.y) : Math.round(found.y)) / zoom}px`;
}

/**
 * The rectangles of the first column: a sentence may go on in another one, where its lines begin anew.
 * @param {DOMRect[]} rects
 * @param {string} writing
 */
function groupOf(rects, writing) {
  const isBack = (/** @type {DOMRect} */ last, /** @type {DOMRect} */ rect) => {
    if (writing === "vertical-lr") return rect.right <= last.left;
    if (writing.startsWith("vertical")) return rect.left >= last.right;
    return rect.bottom <= last.top;
  };
  const end = rects.findIndex((rect, idx) => idx > 0 && isBack(/** @type {DOMRect} */ (rects[idx - 1]), rect));
  return end < 0 ? rects : rects.slice(0, end);
}
