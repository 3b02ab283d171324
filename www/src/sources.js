// @ts-check
// Where the text comes from: the host's article, articles within the element, or a file.

import { create } from "./dom.js";
import { DiglotError } from "./errors.js";

/** @import { AlignedText } from "../generated/reader.js" */

/**
 * A part of the page with the language it is in, as far as the page says it.
 * @typedef {{ root: Element, lang: string }} Article
 */

/** The slot that what is rendered from a bundle stands in, instead of what stood there before. */
export const RENDERED_SLOT = "diglot-rendered";

/**
 * The articles that the element is about, in the page or in itself.
 * @param {HTMLElement} element
 * @param {string} selector The element's `for`.
 * @returns {Article[]}
 */
export function findArticles(element, selector) {
  const roots = selector
    ? elementsFor(element, selector)
    : [...element.children].filter((child) => child.hasAttribute("lang"));
  return roots.map((root) => ({ root, lang: langOf(root) }));
}

/**
 * The language that the page says an element is in.
 * @param {Element} element
 * @returns {string}
 */
export function langOf(element) {
  const named = element.closest("[lang]");
  const tree = element.getRootNode();
  return named?.getAttribute("lang") ?? (tree instanceof ShadowRoot ? langOf(tree.host) : "");
}

/**
 * The elements that a selector matches in the tree of an element, else in one around it, one or more;
 * throws `target-missing`.
 * @param {Element} element
 * @param {string} selector
 */
export function elementsFor(element, selector) {
  const missing = (/** @type {unknown} */ cause) =>
    new DiglotError(
      "target-missing",
      `for="${selector}" matches no element of the page; give the id of the article, like for="#story"`,
      cause,
    );
  try {
    for (const tree of treesOf(element)) {
      const roots = [...tree.querySelectorAll(selector)];
      if (roots.length > 0) return roots;
    }
  } catch (cause) {
    throw missing(cause);
  }
  throw missing(undefined);
}

/**
 * The shadow trees that an element is in, inner ones first, and the document.
 * @param {Element} element
 */
export function treesOf(element) {
  const trees = [];
  let tree = element.getRootNode();
  for (; tree instanceof ShadowRoot; tree = tree.host.getRootNode()) trees.push(tree);
  return [...trees, document];
}

/**
 * A version as an article of its own, from headings and paragraphs.
 * @param {AlignedText} text
 * @param {number} version
 */
export function render(text, version) {
  const { lang, dir } = text.versions()[version] ?? { lang: "", dir: "" };
  const article = create("article", { slot: RENDERED_SLOT, lang, dir });
  // One by one: a function takes only so many arguments.
  for (const { kind, text: content } of text.blocks(version)) {
    article.append(create(kind === "heading" ? "h2" : "p", {}, content));
  }
  return article;
}
