// @ts-check
// What is rarely needed before a text can be read: waiting for it to be drawn, and finding out which of
// several parts of the page show it, and in which version.

import { isDrawn } from "../targets.js";

/** @import { Part } from "../part.js" */
/** @import { Reading } from "../reading.js" */

/**
 * Waits until one of these elements is drawn.
 * @param {Element[]} elements
 * @param {AbortSignal} signal
 */
export function untilDrawn(elements, signal) {
  return new Promise((resolve) => {
    const look = () => {
      if (!elements.some(isDrawn)) return;
      observer.disconnect();
      resolve(undefined);
    };
    const observer = new ResizeObserver(look);
    for (const element of elements) observer.observe(element);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      resolve(undefined);
    });
    look();
  });
}

/**
 * Keeps the parts of the page that show the text, those in the version of the first and those that show
 * most of it first. Where one does not, it may be in another version than its language said.
 * @param {Reading} reading Placed.
 * @param {AbortSignal} signal
 */
export async function fit(reading, signal) {
  const { parts, versions } = reading;
  for (const [idx, part] of parts.entries()) {
    for (let version = 0; parts[idx]?.nPlaced === 0 && version < versions.length; version += 1) {
      if (version !== part.version) await tryVersion(reading, idx, version);
      if (signal.aborted) return;
    }
  }
  const first = parts[0]?.version;
  if (reading.nPlaced === 0 || first === undefined) return;
  const weight = (/** @type {Part} */ { version, nPlaced }) => nPlaced + (version === first ? reading.nBeads : 0);
  reading.parts = parts.filter(({ nPlaced }) => nPlaced > 0).sort((a, b) => weight(b) - weight(a));
  for (const part of parts) if (!reading.parts.includes(part)) part.free();
  const [best] = reading.parts;
  if (best && reading.parts.every(({ version }) => version === reading.target)) {
    reading.target = reading.translationOf(best.version);
  }
}

/**
 * Takes a part to be in another version, if it shows some of that.
 * @param {Reading} reading
 * @param {number} idx
 * @param {number} version
 */
async function tryVersion(reading, idx, version) {
  const { parts } = reading;
  const part = /** @type {Part} */ (parts[idx]);
  const other = (parts[idx] = reading.partOf({ root: part.root, version }));
  await reading.place();
  const isFound = other.nPlaced > 0;
  if (!isFound) parts[idx] = part;
  (isFound ? part : other).free();
}
