// @ts-check
// Which text lies under a point of the viewport, asked in every way that browsers know.

/**
 * A point in a text node.
 * @typedef {{ node: Node, offset: number }} Caret
 */

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
  if (!element || (caret && !(root instanceof ShadowRoot))) return;
  // Not every browser looks into shadow trees, or has such a question at all.
  const inner = root instanceof ShadowRoot ? caretAt(x, y, shadowsAround(root)) : undefined;
  if (inner) yield inner;
  // The rectangles of the text in the element that is hit are the last resort.
  const found = searchIn(element, x, y);
  if (found) yield found;
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
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let [start, end] = [0, /** @type {Text} */ (node).length];
    range.selectNodeContents(node);
    if (!holds(range, x, y)) continue;
    while (end - start > 1) {
      const middle = (start + end) >> 1;
      range.setStart(node, start);
      range.setEnd(node, middle);
      if (holds(range, x, y)) end = middle;
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
  const rects = range.getClientRects();
  for (let idx = 0; idx < rects.length; idx += 1) {
    const { left = 0, right = 0, top = 0, bottom = 0 } = rects[idx] ?? {};
    if (x >= left - slop && x <= right + slop && y >= top - slop && y <= bottom + slop) return true;
  }
  return false;
}
