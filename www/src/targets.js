// @ts-check
// The elements of the page that are read, which may come late, be replaced, and change what they are.

import { listen } from "./listen.js";
import { flatParent } from "./page.js";
import { elementsFor, langOf, treesOf } from "./sources.js";

/**
 * Calls `changed` once when the selector matches elements, and those before, if any, have left the
 * page. The page is looked at once a frame at most.
 * @param {Element} element
 * @param {string} selector
 * @param {Element[]} before
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchTargets(element, selector, before, changed, signal) {
  let frame = 0;
  const isThere = () => before.length > 0 && before.every(({ isConnected }) => isConnected);
  const look = () => {
    frame = 0;
    if (isThere()) return;
    const now = matching(element, selector);
    if (now.length === 0 || (now.length === before.length && now.every((root, idx) => root === before[idx]))) return;
    observer.disconnect();
    changed();
  };
  const observer = new MutationObserver(() => {
    if (!isThere()) frame ||= requestAnimationFrame(look);
  });
  if (signal.aborted) return;
  for (const tree of treesOf(element)) observer.observe(tree, { childList: true, subtree: true });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
}

/**
 * @param {Element} element
 * @param {string} selector
 */
function matching(element, selector) {
  try {
    return elementsFor(element, selector);
  } catch {
    return [];
  }
}

/**
 * Calls `changed` when elements are in another language by now, or begin or cease to be written by
 * the visitor: before anything else is done with them, but for `designMode`, of whose change nobody
 * tells; that is seen when the pointer comes or something is typed.
 * @param {Element[]} roots
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchStates(roots, changed, signal) {
  const stateOf = () => roots.map((root) => `${langOf(root)} ${isEditable(root)}`).join();
  const before = stateOf();
  const look = () => {
    if (stateOf() !== before) changed();
  };
  const observer = new MutationObserver(look);
  for (const root of roots) {
    for (let at = /** @type {Node | null} */ (root); at; at = flatParent(at)) {
      observer.observe(at, { attributeFilter: ["lang", "contenteditable"] });
    }
    for (const type of ["pointerover", "pointerdown"]) listen(root, type, look, signal);
  }
  listen(document, "beforeinput", look, signal);
  signal.addEventListener("abort", () => observer.disconnect());
}

/**
 * Whether the visitor writes in an element.
 * @param {Element} element
 */
export function isEditable(element) {
  return document.designMode === "on" || (element instanceof HTMLElement && element.isContentEditable);
}

/**
 * Whether an element is drawn, as nothing is in a closed tab.
 * @param {Element} element
 */
export function isDrawn(element) {
  return element.checkVisibility?.() ?? true;
}
