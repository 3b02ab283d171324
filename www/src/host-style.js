// @ts-check
// Style sheets of ours in the trees of the host, where its text is.

import { sheetOf } from "./dom.js";

/** @typedef {Document | ShadowRoot} Root */

/** @type {Map<string, Map<Root, number>>} How many want a sheet in a document or shadow tree. */
const styled = new Map();

/**
 * Whether a sheet can be had that a policy lets through; older browsers cannot make one.
 * @param {string} css
 */
export function canStyleHost(css) {
  return sheetOf(css) !== undefined;
}

/**
 * @param {Root} root It is wanted there, until it is released as often.
 * @param {string} css
 */
export function adopt(root, css) {
  const counts = styled.get(css) ?? new Map();
  styled.set(css, counts.set(root, (counts.get(root) ?? 0) + 1));
  const sheet = sheetOf(css);
  // The page may have set others since.
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * @param {Root} root
 * @param {string} css
 */
export function release(root, css) {
  const counts = styled.get(css);
  const count = (counts?.get(root) ?? 1) - 1;
  counts?.set(root, count);
  if (count > 0) return;
  counts?.delete(root);
  const sheet = sheetOf(css);
  if (sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((each) => each !== sheet);
}
