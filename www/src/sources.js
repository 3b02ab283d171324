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
    ? elementsFor(selector)
    : [...element.children].filter((child) => child.hasAttribute("lang"));
  return roots.map((root) => ({ root, lang: root.closest("[lang]")?.getAttribute("lang") ?? "" }));
}

/**
 * The elements of the page that a selector matches, one or more; throws `target-missing`.
 * @param {string} selector
 */
export function elementsFor(selector) {
  const missing = (/** @type {unknown} */ cause) =>
    new DiglotError(
      "target-missing",
      `for="${selector}" matches no element of the page; give the id of the article, like for="#story"`,
      cause,
    );
  let roots;
  try {
    roots = [...document.querySelectorAll(selector)];
  } catch (cause) {
    throw missing(cause);
  }
  if (roots.length === 0) throw missing(undefined);
  return roots;
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
