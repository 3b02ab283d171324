// @ts-check
// Our style sheet in the trees of the host, where its text is: for marks, and for room beside blocks.

import { sheetOf } from "./dom.js";
import css from "../generated/host.css";

/** @typedef {Document | ShadowRoot} Root */

/** @type {Map<Root, number>} How many want it in a document or shadow tree. */
const styled = new Map();

/** Whether it can be had; older browsers cannot make one that a policy lets through. */
export function canStyleHost() {
  return sheetOf(css) !== undefined;
}

/** @param {Root} root It is wanted there, until it is released as often. */
export function adopt(root) {
  const count = styled.get(root) ?? 0;
  styled.set(root, count + 1);
  const sheet = sheetOf(css);
  // The page may have set others since.
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** @param {Root} root */
export function release(root) {
  const count = (styled.get(root) ?? 1) - 1;
  styled.set(root, count);
  if (count > 0) return;
  styled.delete(root);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((sheet) => sheet !== sheetOf(css));
}
