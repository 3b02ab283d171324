// @ts-check
// Cards of the host's own, such as tooltips, menus and previews of links, which ours does not lie over.

import { around, intersects, rectsOf } from "./rects.js";

/** What holds popups of ours. */
export const OURS = "diglot-text, [data-diglot=popups]";
/** What is a card by what it says of itself. */
const CARD = "[role=tooltip], [popover], dialog";

/**
 * Whether a rectangle in the window lies over a card.
 * @param {DOMRect} rect
 * @param {Element} owner The text, in which nothing is a card.
 */
export function coversCard(rect, owner) {
  const owners = [...around(owner)];
  // A pointer goes through some of them, so that no point hits them.
  for (const tip of document.querySelectorAll("[role=tooltip]")) {
    if (rectsOf(tip).some((box) => intersects(box, rect)) && getComputedStyle(tip).visibility === "visible") return true;
  }
  const { left, top, right, bottom } = rect;
  for (const x of [left + 1, (left + right) / 2, right - 1]) {
    for (const y of [top + 1, (top + bottom) / 2, bottom - 1]) {
      const hit = document.elementsFromPoint(x, y).find((element) => !element.matches(OURS));
      for (const at of around(hit ?? null)) {
        if (owners.includes(at)) break;
        const { position, zIndex } = getComputedStyle(at);
        if (at.matches(CARD) || (/absolute|fixed/u.test(position) && Number(zIndex) > 0)) return true;
      }
    }
  }
  return false;
}
