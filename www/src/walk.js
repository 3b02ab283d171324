// @ts-check
// From bead to bead and from block to block, through what of the text stands in the page.

import { bringIntoView, isReachable } from "./scrolling.js";

/** @import { Hit, Reading } from "./reading.js" */

/**
 * The bead so many beads further, or the next one in that direction that has text in the page.
 * @param {Reading} reading
 * @param {number} at
 * @param {number} by Beads; infinite for the first and the last, 0 for this one.
 */
export function beadFrom(reading, at, by) {
  const last = reading.nBeads - 1;
  if (by === -Infinity) return firstFrom(reading, 0, 1);
  if (by === Infinity) return firstFrom(reading, last, -1);
  return firstFrom(reading, at + by, by < 0 ? -1 : 1);
}

/**
 * The first bead of the next block, or of the one before.
 * @param {Reading} reading
 * @param {number} at
 * @param {1 | -1} direction
 */
export function blockFrom(reading, at, direction) {
  const [part] = reading.parts;
  if (!part) return undefined;
  const blockOf = (/** @type {number} */ idx) => reading.startOf(idx, part)?.textBlock;
  const isWithin = (/** @type {number} */ idx) => idx >= 0 && idx < reading.nBeads;
  /** Passes what lies in a block. @param {number} from @param {number | undefined} block */
  const pass = (from, block) => {
    let idx = from;
    while (isWithin(idx) && (blockOf(idx) ?? block) === block) idx += direction;
    return idx;
  };
  const idx = pass(at, blockOf(at));
  if (!isWithin(idx)) return undefined;
  return firstFrom(reading, direction < 0 ? pass(idx, blockOf(idx)) + 1 : idx, 1);
}

/**
 * The next bead that has text in the page, where it is in view or can be scrolled to.
 * @param {Reading} reading
 * @param {number} start
 * @param {1 | -1} direction
 * @returns {Hit | undefined}
 */
function firstFrom(reading, start, direction) {
  const [part] = reading.parts;
  for (let bead = start; part && bead >= 0 && bead < reading.nBeads; bead += direction) {
    const view = reading.startOf(bead, part) && reading.bead(bead);
    if (view && reading.sideOf(view, part) && isReachable(rangesOf(reading, { bead, part }))) return { bead, part };
  }
  return undefined;
}

/**
 * Brings the beginning of a bead into view, without moving what is in view already.
 * @param {Reading} reading
 * @param {Hit} hit
 */
export function scrollTo(reading, hit) {
  bringIntoView(rangesOf(reading, hit));
}

/**
 * @param {Reading} reading
 * @param {Hit} hit
 */
function rangesOf(reading, { bead, part }) {
  const view = reading.startOf(bead, part) && reading.bead(bead);
  return view ? reading.ranges(view, part) : [];
}
