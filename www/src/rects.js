// @ts-check
// Rectangles as the window has them, whatever is zoomed, and the boxes that clip them.

import { flatParent } from "./page.js";

/** Rectangles of what is in a zoomed element are in its own pixels, before browsers had a name for it. */
const IS_ZOOM_LOCAL = !("currentCSSZoom" in (globalThis.Element?.prototype ?? {}));

/**
 * How many pixels of the window a CSS pixel of an element is wide, by `zoom` on it and around it.
 * @param {Element} element
 */
export function zoomOf(element) {
  if (!IS_ZOOM_LOCAL) return /** @type {Element & { currentCSSZoom: number }} */ (element).currentCSSZoom;
  let zoom = 1;
  for (const at of around(element)) zoom *= Number(getComputedStyle(at).zoom) || 1;
  return zoom;
}

/**
 * An element and what it stands in, from the inside out, through shadow trees.
 * @param {Node | null} node
 * @returns {Generator<Element, void>}
 */
export function* around(node) {
  for (let at = node; at; at = flatParent(at)) if (at instanceof Element) yield at;
}

/**
 * The rectangles of a range or an element in the window.
 * @param {Range | Element} of
 * @returns {DOMRect[]}
 */
export function rectsOf(of) {
  const rects = [...of.getClientRects()];
  if (!IS_ZOOM_LOCAL) return rects;
  const [element] = around(of instanceof Range ? of.startContainer : of);
  const zoom = element ? zoomOf(element) : 1;
  // What was scrolled is not in zoomed pixels.
  const place = (/** @type {number} */ at, /** @type {number} */ scrolled) => (at + scrolled) * zoom - scrolled;
  return rects.map(({ x, y, width, height }) => new DOMRect(place(x, scrollX), place(y, scrollY), width * zoom, height * zoom));
}

/** What is seen of the page: less than the window where it is zoomed by hand, or a keyboard is over it. */
export function seenBox() {
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetLeft: x, offsetTop: y, width, height } =
    globalThis.visualViewport ?? { offsetLeft: 0, offsetTop: 0, width: clientWidth, height: clientHeight };
  return new DOMRect(x, y, width, height);
}

/**
 * @param {DOMRect} a
 * @param {DOMRect} b
 */
export function intersection(a, b) {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

/**
 * @param {DOMRect} a
 * @param {DOMRect} b
 */
export function intersects(a, b) {
  const { width, height } = intersection(a, b);
  return width > 0 && height > 0;
}

/**
 * The smallest box around rectangles.
 * @param {DOMRect[]} rects
 */
export function boxOf(rects) {
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/**
 * A box that clips what is in it.
 * @typedef {object} Clip
 * @property {Element} element
 * @property {CSSStyleDeclaration} style What it says of overflow.
 * @property {boolean} isWindow
 * @property {boolean} isFixed Whether it is the window, which does not scroll what is in it.
 */

/**
 * The boxes around a node that clip it, from the inside out; the window is the last.
 * @param {Node | null} node
 * @returns {Generator<Clip, void>}
 */
export function* clipsAround(node) {
  const { body, documentElement: html, scrollingElement } = document;
  const ofHtml = getComputedStyle(html);
  // What the body says holds for the window, unless the root says something itself.
  const source = ofHtml.overflow === "visible" && body ? body : html;
  let isFixed = false;
  for (const element of around(node)) {
    if (isFixed || element === html) break;
    const style = getComputedStyle(element);
    isFixed = style.position === "fixed";
    const isClipping = style.overflow !== "visible" && style.display !== "inline";
    if (isClipping && element !== source) yield { element, style, isWindow: false, isFixed: false };
  }
  yield { element: scrollingElement ?? html, style: getComputedStyle(source), isWindow: true, isFixed };
}

/**
 * The rectangles of ranges, as far as the window and what scrolls around them let them be seen.
 * @param {Range[]} ranges
 */
export function visibleRects(ranges) {
  /** @type {Map<Node | null, DOMRect>} */
  const clips = new Map();
  const rects = [];
  for (const range of ranges) {
    const parent = range.startContainer.parentNode;
    const clip = clips.get(parent) ?? clipOf(range.startContainer);
    clips.set(parent, clip);
    for (const rect of rectsOf(range)) {
      if (intersects(rect, clip)) rects.push(intersection(rect, clip));
    }
  }
  return rects;
}

/** @param {Node} node */
function clipOf(node) {
  let clip = seenBox();
  for (const { element, isWindow } of clipsAround(node)) {
    const [rect] = isWindow ? [] : rectsOf(element);
    if (rect) clip = intersection(clip, rect);
  }
  return clip;
}
