// @ts-check
// <diglot-translation>: a translation that stands in the host's text.

import { ElementBase, create, style } from "./dom.js";
import { listen } from "./listen.js";
import css from "./translation.css";

/** What says whether a translation can be selected. */
const SELECT = "--diglot-translation-select";

/**
 * Holds its text in the light DOM, where searching and screen readers find it, and its looks in a
 * shadow root, where the host's style sheets cannot break them by accident.
 *
 * A selection that begins in the host's text leaves it out, so that copying gives the host's text;
 * one that begins in a translation has the translation.
 */
export class DiglotTranslation extends ElementBase {
  /** @type {AbortController | undefined} */
  #selecting;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.append(create("slot"));
    this.addEventListener("pointerdown", () => this.#select(), { passive: true });
  }

  connectedCallback() {
    if (this.shadowRoot) style(this.shadowRoot, css);
  }

  disconnectedCallback() {
    this.#selecting?.abort();
  }

  /** It can be selected until the pointer goes down elsewhere. */
  #select() {
    this.#selecting?.abort();
    const { signal } = (this.#selecting = new AbortController());
    this.style.setProperty(SELECT, "text");
    const end = (/** @type {Event} */ { target }) => {
      if (target !== this) this.#selecting?.abort();
    };
    listen(document, "pointerdown", end, signal);
    signal.addEventListener("abort", () => this.style.removeProperty(SELECT));
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
