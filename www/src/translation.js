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
 * @param {string | undefined} outdated What to say where the host's sentence is another by now.
 */
export function createTranslation(text, lang, dir, granularity, outdated) {
  const element = create("diglot-translation", { lang, dir, translate: "no", granularity }, text);
  if (outdated) {
    element.setAttribute("outdated", "");
    element.title = outdated;
  }
  return element;
}
