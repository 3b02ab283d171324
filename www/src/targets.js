// @ts-check
// The elements of the page that `for` names, which may come late and be replaced.

import { elementsFor } from "./sources.js";

/**
 * Calls `changed` once when the selector matches elements, and those before, if any, have left the
 * page. The page is looked at once a frame at most.
 * @param {string} selector
 * @param {Element[]} before
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchTargets(selector, before, changed, signal) {
  let frame = 0;
  const isThere = () => before.length > 0 && before.every(({ isConnected }) => isConnected);
  const look = () => {
    frame = 0;
    if (isThere()) return;
    const now = matching(selector);
    if (now.length === 0 || (now.length === before.length && now.every((root, idx) => root === before[idx]))) return;
    observer.disconnect();
    changed();
  };
  const observer = new MutationObserver(() => {
    if (!isThere()) frame ||= requestAnimationFrame(look);
  });
  if (signal.aborted) return;
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
}

/** @param {string} selector */
function matching(selector) {
  try {
    return elementsFor(selector);
  } catch {
    return [];
  }
}
