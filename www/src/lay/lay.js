// @ts-check
// The translations that stand in one block of the page.

import { create } from "../dom.js";
import { Cut } from "./cuts.js";

/** @import { Form } from "./plan.js" */
/** @import { Selected } from "./selection.js" */

/** Translations that stand in a block, and how to be rid of them. */
export class Lay {
  /** @type {HTMLElement[]} */
  elements = [];
  /** @type {Set<Cut>} */
  cuts = new Set();
  /** @type {number[]} Whose translations these are. */
  beads = [];
  isStanding = true;

  /**
   * @param {string} key Says how they stand; another one is to go.
   * @param {Form} form
   * @param {number} at From which of those that are wanted on it is laid; a block that is a whole book is
   *   laid by and by, in both directions.
   */
  constructor(key, form, at) {
    this.key = key;
    this.form = form;
    this.from = this.to = at;
  }

  /** @param {Selected} selected */
  undo(selected) {
    if (!this.isStanding) return;
    this.isStanding = false;
    for (const element of this.elements) element.remove();
    for (const cut of this.cuts) cut.mend(selected);
  }
}

/**
 * A place where translations are to stand.
 * @typedef {object} Put
 * @property {Lay} lay
 * @property {Text} node
 * @property {number} offset In the node.
 * @property {ChildNode | undefined} anchor Beside which node they stand; `undefined` within the text node.
 * @property {HTMLElement[]} elements
 */

/**
 * Puts translations into the text.
 * @param {Put[]} puts In the order of the text.
 * @param {boolean} isBefore
 * @param {WeakMap<Node, Lay>} layOf Is told whose the nodes are.
 * @param {Selected} selected
 */
export function putAll(puts, isBefore, layOf, selected) {
  /** @type {Map<Text, Put[]>} */
  const within = new Map();
  for (const put of puts) {
    const { lay, node, anchor, elements } = put;
    layOf.set(node, lay);
    for (const element of elements) layOf.set(element, lay);
    for (const element of elements) lay.elements.push(element);
    if (!anchor) {
      const others = within.get(node);
      if (others) others.push(put);
      else within.set(node, [put]);
      // What stands behind a node stays behind all of it when it is cut.
    } else if (isBefore) anchor.before(together(elements));
    else anchor.after(together(elements));
  }
  for (const [node, cuts] of within) {
    const { cut, pieces } = Cut.at(node, cuts.map(({ offset }) => offset), selected);
    for (const [idx, { lay, elements }] of cuts.entries()) {
      lay.cuts.add(cut);
      layOf.set(/** @type {Text} */ (pieces[idx + 1]), lay);
      pieces[idx]?.after(together(elements));
    }
  }
}

/**
 * Elements as one thing to insert: the translations of a block can be more than a function takes arguments.
 * @param {HTMLElement[]} elements
 * @returns {Node}
 */
function together(elements) {
  const [only] = elements;
  if (only && elements.length === 1) return only;
  const fragment = document.createDocumentFragment();
  for (const element of elements) fragment.append(element);
  return fragment;
}

/** Makes translations as elements, by copying the first, which is faster. */
export class Elements {
  #title;
  /** @type {Map<Form, HTMLElement>} */
  #first = new Map();

  /**
   * @param {{ lang: string, dir: string }} language
   * @param {string} outdated What to say where the host's sentence is another by now.
   */
  constructor(language, outdated) {
    this.language = language;
    this.#title = outdated;
  }

  /**
   * @param {Form} form How it stands there, the attribute `layout`.
   * @param {(Node | string)[]} content
   * @param {boolean} isOutdated
   */
  make(form, content, isOutdated) {
    const { lang, dir } = form === "note" ? { lang: "", dir: "ltr" } : this.language;
    const first = this.#first.get(form) ?? create("diglot-translation", { lang, dir, translate: "no", layout: form });
    this.#first.set(form, first);
    const element = /** @type {HTMLElement} */ (first.cloneNode());
    element.append(...content);
    if (isOutdated) {
      element.setAttribute("outdated", "");
      element.title = this.#title;
    }
    // Beside the text it has a tree of its own, so that the page's style sheets cannot break what floats.
    if (form === "beside") {
      const cell = create("slot");
      const column = create("span", {}, cell);
      cell.setAttribute("part", "cell");
      column.setAttribute("part", "column");
      element.attachShadow({ mode: "open" }).append(column);
    }
    return element;
  }
}
