// @ts-check
// Where a popup finds room beside the rectangles of its sentence.

import { computePosition, flip, offset, shift, size } from "@floating-ui/core";

/** @import { Placement } from "@floating-ui/core" */

/** CSS pixels between sentence and popup: near enough for the pointer to cross. */
const GAP = 4;
/** CSS pixels between the popup and the edges of the window. */
const MARGIN = 8;
/** CSS pixels that a popup is high at least, even where that covers the sentence. */
const MIN_HEIGHT = 96;

/** CSS pixels that a popup beside vertical lines is wide at least. */
const MIN_WIDTH = 160;

/**
 * What Floating UI asks of the page. The popup is in the top layer and fixed to the window, so
 * none of what its package for the DOM works out (scrolling ancestors, containing blocks, scale)
 * matters here; without it the reader's path is 3 KB shorter.
 * @type {import("@floating-ui/core").Platform}
 */
const platform = {
  getElementRects: ({ reference, floating }) => ({
    reference,
    floating: { x: 0, y: 0, ...dimensions(floating) },
  }),
  getDimensions: dimensions,
  getClippingRect: () => ({ x: 0, y: 0, ...windowSize() }),
};

/** @param {HTMLElement} element */
function dimensions({ offsetWidth: width, offsetHeight: height }) {
  return { width, height };
}

/** What is seen of the page, in CSS pixels, without scroll bars. */
export function windowSize() {
  // In quirks mode it is the body that is as large as the window.
  const isStandard = document.compatMode === "CSS1Compat";
  const { clientWidth: width, clientHeight: height } = isStandard ? document.documentElement : document.body;
  return { width, height };
}

/**
 * The sides at which a popup may stand, the best first: over what has been read, not over what
 * comes next.
 * @param {string} writing The `writing-mode`.
 * @returns {[Placement, Placement]}
 */
function sidesFor(writing) {
  if (writing === "vertical-lr") return ["left-start", "right-start"];
  return writing.startsWith("vertical") ? ["right-start", "left-start"] : ["top-start", "bottom-start"];
}

/**
 * The place in the window, in CSS pixels, for a popup beside its sentence.
 * @param {HTMLElement} element
 * @param {DOMRect[]} rects Of the sentence, as far as it is seen; one at least.
 * @param {CSSStyleDeclaration} style Of the sentence.
 * @param {DOMRect[]} taken Where it is not to stand if it can stand at the other side.
 */
export async function place(element, rects, { writingMode, direction }, taken) {
  const box = boxOf(groupOf(rects, writingMode));
  const { width, height } = windowSize();
  const room = (/** @type {number} */ across, /** @type {number} */ down) => {
    element.style.setProperty("--diglot-available-width", `${Math.floor(across)}px`);
    element.style.setProperty("--diglot-available-height", `${Math.max(MIN_HEIGHT, Math.floor(down))}px`);
  };
  // Beside lines that are as long as the window it is as narrow as it has to be.
  const beside = Math.max(box.left, width - box.right) - GAP - MARGIN;
  const isBeside = writingMode.startsWith("vertical") && beside >= MIN_WIDTH;
  const [best, other] = sidesFor(isBeside ? writingMode : "");
  const placeAt = (/** @type {Placement} */ placement, /** @type {Placement} */ fallback) => {
    room(isBeside ? beside : width - 2 * MARGIN, height - 2 * MARGIN);
    return computePosition(box, element, {
      platform: { ...platform, isRTL: () => direction === "rtl" },
      strategy: "fixed",
      placement,
      middleware: [
        offset(GAP),
        flip({ padding: MARGIN, crossAxis: false, fallbackPlacements: [fallback], fallbackStrategy: "bestFit" }),
        shift({ padding: MARGIN }),
        size({
          padding: MARGIN,
          apply: ({ availableWidth, availableHeight }) =>
            room(isBeside ? availableWidth : width - 2 * MARGIN, availableHeight),
        }),
      ],
    });
  };
  const isTaken = (/** @type {{ x: number, y: number }} */ { x, y }) => {
    const at = new DOMRect(x, y, element.offsetWidth, element.offsetHeight);
    return taken.some((rect) => intersection(rect, at).width > 0 && intersection(rect, at).height > 0);
  };
  const first = await placeAt(best, other);
  if (!isTaken(first)) return first;
  const second = await placeAt(other, best);
  return isTaken(second) ? placeAt(best, other) : second;
}

/**
 * The rectangles of ranges, as far as the window and what scrolls around them let them be seen.
 * @param {Range[]} ranges
 */
export function visibleRects(ranges) {
  const { width, height } = windowSize();
  /** @type {Map<Element | null, DOMRect>} */
  const clips = new Map();
  const rects = [];
  for (const range of ranges) {
    const parent = range.startContainer.parentElement;
    const clip = clips.get(parent) ?? clipOf(parent, new DOMRect(0, 0, width, height));
    clips.set(parent, clip);
    for (const rect of range.getClientRects()) {
      const seen = intersection(rect, clip);
      if (seen.width > 0 && seen.height > 0) rects.push(seen);
    }
  }
  return rects;
}

/**
 * What is left of a rectangle within everything around an element that clips.
 * @param {Element | null} element
 * @param {DOMRect} clip
 */
function clipOf(element, clip) {
  let seen = clip;
  for (let at = element; at && at !== document.body && at !== document.documentElement; at = at.parentElement) {
    const { overflow, display } = getComputedStyle(at);
    if (overflow !== "visible" && display !== "inline") seen = intersection(seen, at.getBoundingClientRect());
  }
  return seen;
}

/**
 * @param {DOMRect} a
 * @param {DOMRect} b
 */
function intersection(a, b) {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
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

/**
 * The smallest box around rectangles.
 * @param {DOMRect[]} rects
 */
function boxOf(rects) {
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
