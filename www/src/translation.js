// @ts-check
// <diglot-translation>: a translation that stands in the host's text.

import { ElementBase, create, style } from "./dom.js";
import { listen } from "./listen.js";
import css from "../generated/translation.css";

/** What says whether a translation can be selected. */
const SELECT = "--diglot-translation-select";

/**
 * Holds its text in the light DOM, where searching and screen readers find it, and its looks in a
 * shadow root, where the host's style sheets cannot break them by accident.
 *
 * A selection that begins in the host's text leaves it out, so that copying gives the host's text;
 * one that begins in a translation has the translation.
 *
 * The element puts them there and takes them out; a page has only to know how they are styled.
 *
 * @attr {"sentence" | "block" | "row" | "beside" | "note"} layout - How it stands in the text.
 * @attr {boolean} outdated - The sentence before it is another by now.
 *
 * @slot - The translation.
 *
 * @cssprop {<color>} [--diglot-translation-color=inherit] - Text of inline translations.
 * @cssprop {*} [--diglot-translation-font=inherit] - Their font.
 * @cssprop {<length>} [--diglot-translation-size=0.94em] - Their size.
 * @cssprop {<color>} [--diglot-translation-background=rgb(127 140 160 / 0.14)] - The tint behind them.
 * @cssprop {none | text} [--diglot-translation-select=none] - Their `user-select`, but while one is pointed at.
 */
export class DiglotTranslation extends ElementBase {
  /** @type {AbortController | undefined} */
  #selecting;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.append(create("span", {}, create("slot")));
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
 * @param {(Node | string)[]} content
 * @param {{ lang: string, dir: string }} language
 * @param {import("./inline.js").Form} form How it stands there, the attribute `layout`.
 * @param {string} [outdated] What to say where the host's sentence is another by now.
 */
export function createTranslation(content, { lang, dir }, form, outdated) {
  const element = create("diglot-translation", { lang, dir, translate: "no", layout: form }, ...content);
  if (outdated) {
    element.setAttribute("outdated", "");
    element.title = outdated;
  }
  return element;
}
