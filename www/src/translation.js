// @ts-check
// <diglot-translation>: a translation that stands in the host's text.

import { ElementBase, create, sheetOf } from "./dom.js";
import css from "./translation.css";

const sheet = sheetOf(css);

/**
 * Holds its text in the light DOM, where searching, copying and screen readers find it, and
 * its looks in a shadow root, where the host's style sheets cannot break them by accident.
 */
export class DiglotTranslation extends ElementBase {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    root.append(create("slot"));
  }
}

/**
 * @param {string} text
 * @param {string} lang
 * @param {string} dir
 * @param {string} granularity
 */
export function createTranslation(text, lang, dir, granularity) {
  const element = document.createElement("diglot-translation");
  element.lang = lang;
  element.dir = dir;
  element.translate = false;
  element.setAttribute("granularity", granularity);
  element.textContent = text;
  return element;
}
