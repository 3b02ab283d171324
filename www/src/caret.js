// @ts-check
// Which text lies under a point of the viewport, asked in every way that browsers know.

import { rectsOf } from "./rects.js";

/**
 * A point in a text node.
 * @typedef {{ node: Node, offset: number }} Caret
 */

/** CSS pixels around a line in which a point is still on it. */
const NEAR = 3;

/**
 * The places of text that may lie under a point, the likeliest first.
 * @param {number} x
 * @param {number} y
 * @returns {Generator<Caret, void>}
 */
export function* caretsAt(x, y) {
  const caret = caretAt(x, y, []);
  if (caret) yield caret;
  const element = deepestAt(x, y);
  const root = element?.getRootNode();
  if (!element) return;
  if (caret && !(root instanceof ShadowRoot)) return yield* caretsBelow(x, y);
  // Not every browser looks into shadow trees, or has such a question at all.
  const inner = root instanceof ShadowRoot ? caretAt(x, y, shadowsAround(root)) : undefined;
  if (inner) yield inner;
  // The rectangles of the text in the element that is hit are the last resort.
  const found = searchIn(element, x, y);
  if (found) yield found;
}

/**
 * The text under what lies over it and shows nothing itself, as the link of a card does that is stretched
 * over all of it.
 * @param {number} x
 * @param {number} y
 */
function* caretsBelow(x, y) {
  const stack = document.elementsFromPoint(x, y);
  for (let idx = 1; idx < stack.length; idx += 1) {
    const [over, element] = [stack[idx - 1], stack[idx]];
    if (!over || !element || element.contains(over)) continue;
    if (stack.slice(0, idx).some((above) => !above.contains(element) && isPainted(above))) return;
    const found = searchIn(element, x, y);
    if (found) yield found;
  }
}

/** @param {Element} element */
function isPainted(element) {
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  // All colours but those with alpha 0, which browsers write in one way.
  return backgroundColor !== "rgba(0, 0, 0, 0)" || backgroundImage !== "none" || element.matches("img, video, canvas, iframe, embed, object");
}

/**
 * The innermost element under a point, through open shadow roots.
 * @param {number} x
 * @param {number} y
 */
export function deepestAt(x, y) {
  let element = document.elementFromPoint(x, y);
  for (;;) {
    const inner = element?.shadowRoot?.elementFromPoint(x, y);
    if (!inner || inner === element) return element;
    element = inner;
  }
}

/** @param {ShadowRoot} root */
function shadowsAround(root) {
  const roots = [root];
  for (let at = root.host.getRootNode(); at instanceof ShadowRoot; at = at.host.getRootNode()) roots.push(at);
  return roots;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {ShadowRoot[]} shadowRoots
 * @returns {Caret | undefined}
 */
function caretAt(x, y, shadowRoots) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
    return caret ? { node: caret.offsetNode, offset: caret.offset } : undefined;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/**
 * The character of an element's text whose rectangle holds a point, by halving.
 * @param {Element} element
 * @param {number} x
 * @param {number} y
 * @returns {Caret | undefined}
 */
function searchIn(element, x, y) {
  const range = document.createRange();
  // The innermost element at a point is the one whose own text is there.
  for (const node of element.childNodes) {
    if (!(node instanceof Text)) continue;
    let [start, end] = [0, node.length];
    range.selectNodeContents(node);
    if (!holds(range, x, y, NEAR)) continue;
    while (end - start > 1) {
      const middle = (start + end) >> 1;
      range.setStart(node, start);
      range.setEnd(node, middle);
      if (holds(range, x, y, NEAR)) end = middle;
      else start = middle;
    }
    return { node, offset: start };
  }
  return undefined;
}

/**
 * Whether a rectangle of a range holds a point, or lies no further from it than `slop`.
 * @param {Range} range
 * @param {number} x
 * @param {number} y
 * @param {number} [slop] CSS pixels.
 */
export function holds(range, x, y, slop = 0) {
  const rects = rectsOf(range);
  for (let idx = 0; idx < rects.length; idx += 1) {
    const { left = 0, right = 0, top = 0, bottom = 0 } = rects[idx] ?? {};
    if (x >= left - slop && x <= right + slop && y >= top - slop && y <= bottom + slop) return true;
  }
  return false;
}
