// @ts-check
// Inline mode: the translations put into the host's text, and taken out again without a trace.

import { createTranslation } from "./translation.js";

/** @import { Part, Reading } from "./reading.js" */

/**
 * An element of ours in the host's text, with the text node that had to be split for it.
 * @typedef {{ element: Element, rest: Text | undefined }} Insertion
 */

/** @typedef {"sentence" | "block"} Granularity */

/** The translations in one part of the page. */
export class InlineTranslation {
  /** @type {Insertion[]} From the end of the text to its beginning. */
  #insertions = [];

  get isShown() {
    return this.#insertions.length > 0;
  }

  /**
   * Puts in the translation behind every sentence, or behind every block.
   * @param {Reading} reading
   * @param {Part} part
   * @param {Granularity} granularity
   */
  insert(reading, part, granularity) {
    // From the end on, so that the places before stay right while text nodes are split.
    for (const { point, elements } of collect(reading, part, granularity).reverse()) {
      this.#insertions.push(...insertAt(point, part.root, elements));
    }
  }

  /** Takes every element out and makes the text nodes as they were. */
  remove() {
    for (const { element, rest } of this.#insertions) {
      element.remove();
      const before = rest?.previousSibling;
      // Where the host has moved or removed a half meanwhile, both halves stay as they are.
      if (rest && before instanceof Text) {
        before.appendData(rest.data);
        rest.remove();
      }
    }
    this.#insertions = [];
  }
}

/**
 * What goes where: a point of the page, ascending, with the translations to stand there.
 * @param {Reading} reading
 * @param {Part} part
 * @param {Granularity} granularity
 */
function collect(reading, part, granularity) {
  const target = reading.translationOf(part.version);
  /** @type {{ point: Range, block: number | undefined, elements: Element[] }[]} */
  const places = [];
  for (let idx = 0; idx < reading.nBeads; idx += 1) {
    const bead = reading.bead(idx);
    const side = bead?.sides[target];
    if (!bead || !side) continue;
    const end = reading.endOf(bead, part);
    const last = places.at(-1);
    const elements = side.text
      ? [createTranslation(side.text, side.lang, side.dir, granularity)]
      : [];
    if (end && last && granularity === "block" && end.block === last.block) {
      last.point = end.point;
      last.elements.push(...elements);
    } else if (end) {
      places.push({ ...end, elements });
    } else if (bead.sides[part.version]?.start === bead.sides[part.version]?.end) {
      // A translation of nothing in this version stands behind the one before it. What is in this
      // version and not in the page gets no translation either.
      last?.elements.push(...elements);
    }
  }
  return places.filter(({ elements }) => elements.length > 0);
}

/**
 * @param {Range} point Collapsed, in a text node.
 * @param {Element} root
 * @param {Element[]} elements
 * @returns {Insertion[]}
 */
function insertAt(point, root, elements) {
  const { startContainer: node, startOffset: offset } = point;
  if (!(node instanceof Text) || !root.contains(node)) return [];
  const isSplit = offset < node.length;
  const rest = isSplit ? node.splitText(offset) : undefined;
  const anchor = isSplit ? node : outOfInline(node, root);
  anchor.after(...elements);
  return elements.map((element, idx) => ({
    element,
    rest: idx === elements.length - 1 ? rest : undefined,
  }));
}

/**
 * The outermost inline element that ends with `node`, so that the translation of a sentence that
 * ends with a link is not part of the link.
 * @param {ChildNode} node
 * @param {Element} root
 */
function outOfInline(node, root) {
  let outer = node;
  for (;;) {
    const parent = outer.parentElement;
    if (outer.nextSibling || !parent || parent === root) return outer;
    if (!getComputedStyle(parent).display.startsWith("inline")) return outer;
    outer = parent;
  }
}
