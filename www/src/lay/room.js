// @ts-check
// Where in the page a translation can stand: beside which node, and whether there is room for a column.

import { canStyleHost } from "../host-style.js";
import css from "../../generated/beside.css";

/** @import { Part } from "../part.js" */
/** @import { Layout, Placing } from "./plan.js" */

/** Units of the font's size under which text has no room for a column beside it. */
const COLUMN_FROM = 30;

/**
 * @param {Layout} layout
 * @param {Part} part
 * @returns {Placing}
 */
export function placingFor({ granularity, first, isBeside, isNoted }, part) {
  if (isNoted) return { form: "note", isBefore: false, isByBlock: false };
  const isFirst = first === "translation";
  if (!isBeside) return { form: granularity, isBefore: isFirst, isByBlock: granularity === "block" };
  const { fontSize, writingMode } = getComputedStyle(part.root);
  const { clientWidth, clientHeight } = part.root;
  const room = writingMode.startsWith("vertical") ? clientHeight : clientWidth;
  const isWide = room >= COLUMN_FROM * Number.parseFloat(fontSize);
  const hasColumns = isWide && canStyleHost(css) && CSS.supports("selector(:has(a))");
  return { form: hasColumns ? "beside" : "row", isBefore: hasColumns || isFirst, isByBlock: false };
}

/** What the styles of the host's elements mean for us, asked once for each in a slice. */
export class Room {
  #root;
  /** @type {Map<Element, boolean>} Whether it is a part of a line. */
  #inline = new Map();
  /** @type {Map<Element, boolean>} Whether a column can stand in what it is in. */
  #open = new Map();

  /** @param {Element} root */
  constructor(root) {
    this.#root = root;
  }

  /**
   * The node that translations stand beside: a text node, or the outermost inline element that begins or
   * ends with it, so that the translation of a sentence that ends with a link is not part of the link.
   * @param {Text} node
   * @param {boolean} isBefore
   * @returns {ChildNode}
   */
  anchorOf(node, isBefore) {
    /** @type {ChildNode} */
    let outer = node;
    for (;;) {
      const parent = outer.parentElement;
      const next = isBefore ? outer.previousSibling : outer.nextSibling;
      if (next || !parent || parent === this.#root || !this.#isInline(parent)) return outer;
      outer = parent;
    }
  }

  /**
   * Whether a column can stand beside the block that a node is directly in: nothing around it may clip
   * it or lay it out beside others.
   * @param {ChildNode} node
   */
  isBeside({ parentElement }) {
    return !parentElement || (!this.#isInline(parentElement) && this.#isOpen(parentElement));
  }

  /** @param {Element} element */
  #isInline(element) {
    let is = this.#inline.get(element);
    if (is === undefined) this.#inline.set(element, (is = getComputedStyle(element).display.startsWith("inline")));
    return is;
  }

  /** @param {Element} element */
  #isOpen(element) {
    /** @type {Element[]} */
    const path = [];
    let is = true;
    for (let at = /** @type {Element | null} */ (element); at && at !== this.#root; at = at.parentElement) {
      const known = this.#open.get(at);
      path.push(at);
      if (known === undefined) {
        const { display, overflow, float, position } = getComputedStyle(at);
        is = /^(block|list-item|flow-root)$/u.test(display) && float === "none" && !/absolute|fixed/u.test(position) && overflow === "visible";
        if (is) continue;
      } else is = known;
      break;
    }
    for (const at of path) this.#open.set(at, is);
    return is;
  }
}
