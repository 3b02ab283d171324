// @ts-check
// The marks under the sentences of a bead, painted without touching the host's nodes.

import { create } from "./dom.js";
import { adopt, canStyleHost, release } from "./host-style.js";
import css from "../generated/host.css";

/** @import { Root } from "./host-style.js" */

/**
 * Paints ranges with the CSS Custom Highlight API; where it, or a style sheet for it, cannot be had,
 * as rectangles in a layer of our own.
 */
export class Marks {
  #home;
  /** @type {AbstractRange[]} */
  #ranges = [];
  /** @type {Set<Root>} */
  #roots = new Set();
  /** @type {HTMLElement | undefined} */
  #layer;

  /** @param {ShadowRoot} home Where a layer may stand. */
  constructor(home) {
    this.#home = home;
  }

  /**
   * Paints these ranges instead of those before.
   * @param {AbstractRange[]} ranges
   */
  paint(ranges) {
    if (ranges.length === 0 && this.#ranges.length === 0) return;
    const highlight = sharedHighlight("diglot", css);
    if (highlight) {
      this.#style(ranges);
      for (const range of this.#ranges) highlight.delete(range);
      for (const range of ranges) highlight.add(range);
    }
    this.#ranges = ranges;
    if (!highlight) this.#draw();
  }

  /** Draws again what moves with the page. */
  follow() {
    if (this.#layer) this.#draw();
  }

  /** Takes all marks away. */
  clear() {
    this.paint([]);
  }

  /** Leaves no trace. */
  close() {
    this.clear();
    for (const root of this.#roots) release(root, css);
    this.#roots.clear();
    this.#layer?.remove();
  }

  /**
   * The style sheet has to be in the tree that the text is in. In the document it stays until the
   * end, for adding it costs the page a look at all of its styles.
   * @param {AbstractRange[]} ranges
   */
  #style(ranges) {
    const roots = new Set(ranges.map(({ startContainer }) => /** @type {Root} */ (startContainer.getRootNode())));
    for (const root of this.#roots) {
      if (root === document || roots.has(root)) continue;
      this.#roots.delete(root);
      release(root, css);
    }
    for (const root of roots) {
      if (this.#roots.has(root) || !root.adoptedStyleSheets) continue;
      this.#roots.add(root);
      adopt(root, css);
    }
  }

  #draw() {
    if (!this.#layer) {
      this.#layer = create("div", { part: "marks" });
      this.#home.append(this.#layer);
    }
    const ranges = this.#ranges.filter((range) => range instanceof Range);
    const rects = ranges.flatMap((range) => [...range.getClientRects()]);
    const boxes = rects.map(({ left, top, width, height }) => {
      const box = create("div");
      Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      return box;
    });
    this.#layer.replaceChildren(...boxes);
  }
}

/**
 * The highlight that all elements of a page share, so that one style serves them.
 * @param {string} name
 * @param {string} css What styles it.
 */
export function sharedHighlight(name, css) {
  const registry = globalThis.CSS?.highlights;
  if (!registry || !globalThis.Highlight || !canStyleHost(css)) return undefined;
  const highlight = registry.get(name) ?? new Highlight();
  registry.set(name, highlight);
  return highlight;
}
