// @ts-check
// The marks under the sentences of a bead, painted without touching the host's nodes.

import { sheetOf } from "./dom.js";
import css from "./highlight.css";

const NAME = "diglot";
const sheet = sheetOf(css);

/** Paints ranges with the CSS Custom Highlight API; where it is missing nothing is painted. */
export class Marks {
  /** @type {Range[]} */
  #ranges = [];

  /**
   * Paints these ranges instead of those before.
   * @param {Range[]} ranges
   */
  paint(ranges) {
    const highlight = shared();
    for (const range of this.#ranges) highlight?.delete(range);
    for (const range of ranges) highlight?.add(range);
    this.#ranges = ranges;
    if (highlight && ranges.length > 0 && !document.adoptedStyleSheets.includes(sheet())) {
      document.adoptedStyleSheets.push(sheet());
    }
  }

  /** Takes all marks away. */
  clear() {
    this.paint([]);
  }
}

/** The highlight that all elements of a page share, so that one style serves them. */
function shared() {
  const registry = globalThis.CSS?.highlights;
  if (!registry) return undefined;
  const highlight = registry.get(NAME) ?? new Highlight();
  registry.set(NAME, highlight);
  return highlight;
}
