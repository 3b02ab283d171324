// @ts-check
// <diglot-text>: a text of the page with its translation at hand.

import { alignTexts } from "./aligning.js";
import { loadReader } from "./core.js";
import { ElementBase, create, sheetOf } from "./dom.js";
import css from "./element.css";
import { DiglotError } from "./errors.js";
import { loadFile } from "./load.js";
import { messagesFor } from "./messages.js";
import { Page } from "./page.js";
import { Reading } from "./reading.js";
import { Roles } from "./roles.js";
import { RENDERED_SLOT, findArticles, render } from "./sources.js";
import { Toolbar } from "./toolbar.js";
import { View } from "./view.js";

/** @import { AlignedText } from "../generated/reader.js" */
/** @import { Warning } from "./aligning.js" */
/** @import { Reader } from "./core.js" */
/** @import { Granularity } from "./inline.js" */
/** @import { Article } from "./sources.js" */
/** @import { RawText } from "./studio-worker.js" */

/** @typedef {"hover" | "inline" | "off"} Mode */

const sheet = sheetOf(css);

/**
 * Attributes: `src`, `for`, `lang`, `translation`, `mode`, `granularity`.
 * Events, all bubbling: `diglot-ready`, `diglot-show`, `diglot-hide`, `diglot-mode`,
 * `diglot-error`.
 */
export class DiglotText extends ElementBase {
  static observedAttributes = ["src", "for", "lang", "translation", "mode", "granularity"];

  #root = this.attachShadow({ mode: "open" });
  #messages = messagesFor(globalThis.document?.documentElement.lang ?? "");
  #toolbar = new Toolbar(this.#messages);
  /** @type {AbortController | undefined} What ends the present start and all it bound. */
  #run;
  /** @type {Reading | undefined} */
  #reading;
  /** @type {View | undefined} */
  #view;
  /** @type {Element | undefined} What was rendered from a bundle. */
  #rendered;
  #isStarting = false;

  constructor() {
    super();
    const rendered = create("slot", { name: RENDERED_SLOT }, create("slot"));
    this.#root.adoptedStyleSheets = [sheet()];
    this.#root.append(this.#toolbar.element, rendered);
  }

  /** `hover`, `inline`, or `off`; the default is what the reader chose last on this site. */
  get mode() {
    const mode = this.getAttribute("mode");
    return mode === "inline" || mode === "off" ? mode : "hover";
  }

  /** @param {Mode} mode */
  set mode(mode) {
    this.setAttribute("mode", mode);
  }

  /** Where inline translations stand: behind each `sentence`, the default, or each `block`. */
  get granularity() {
    return this.getAttribute("granularity") === "block" ? "block" : "sentence";
  }

  /** @param {Granularity} granularity */
  set granularity(granularity) {
    this.setAttribute("granularity", granularity);
  }

  connectedCallback() {
    this.#restart();
  }

  disconnectedCallback() {
    this.disconnect();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after) return;
    if (name === "granularity") this.#view?.setGranularity(this.granularity);
    else if (name === "mode" && this.#view && this.mode !== "off") this.#applyMode();
    else this.#restart();
  }

  /**
   * Shows the translation of a bead beside its text.
   * @param {number} bead
   */
  show(bead) {
    this.#view?.showBead(bead);
  }

  /** Hides the translation that is shown. */
  hide() {
    this.#view?.hide();
  }

  /** Goes on to the next bead. */
  next() {
    this.#view?.step(1);
  }

  /** Goes back to the bead before. */
  previous() {
    this.#view?.step(-1);
  }

  /** Puts the translations into the text, or takes them out. */
  toggleInline() {
    this.mode = this.mode === "inline" ? "hover" : "inline";
  }

  /** Ends everything and leaves the page as it was. Inserting the element again starts anew. */
  disconnect() {
    this.#run?.abort();
    this.#run = undefined;
    this.#view?.close();
    this.#view = undefined;
    this.#reading?.free();
    this.#reading = undefined;
    this.#rendered?.remove();
    this.#rendered = undefined;
    this.#toolbar.reset();
  }

  /** Starts once for all attributes that change together. */
  #restart() {
    if (this.#isStarting) return;
    this.#isStarting = true;
    queueMicrotask(() => {
      this.#isStarting = false;
      if (this.isConnected) void this.#start();
    });
  }

  async #start() {
    this.disconnect();
    const { signal } = (this.#run = new AbortController());
    try {
      await documentRead(signal);
      if (signal.aborted || this.mode === "off") return;
      await this.#open(signal);
    } catch (thrown) {
      if (!signal.aborted) this.#end(thrown);
    }
  }

  /**
   * Takes everything back and says why.
   * @param {unknown} thrown
   */
  #end(thrown) {
    this.disconnect();
    this.#fail(DiglotError.from(thrown));
  }

  /** @param {AbortSignal} signal */
  async #open(signal) {
    const articles = findArticles(this, this.getAttribute("for") ?? "");
    const reader = await loadReader();
    if (signal.aborted) return;
    const { text, warnings } = await this.#load(reader, articles, signal);
    if (signal.aborted) return text.free();
    const source = versionOf(text, this.lang) ?? versionLike(text, articles[0]?.lang ?? "") ?? 0;
    const target = versionOf(text, this.getAttribute("translation") ?? "") ?? (source === 0 ? 1 : 0);
    // Articles that were aligned are the versions in their order, whatever their languages.
    const like = (/** @type {string} */ lang) => (this.getAttribute("src") ? versionLike(text, lang) : undefined);
    const parts = articles.map(({ root, lang }, idx) => ({
      root,
      version: articles.length > 1 ? (like(lang) ?? idx) : source,
    }));
    if (parts.length === 0) {
      this.#rendered = render(text, source);
      this.append(this.#rendered);
      parts.push({ root: this.#rendered, version: source });
    }
    const reading = (this.#reading = new Reading(reader, text, parts, target));
    await reading.place();
    if (signal.aborted) return;
    const begin = () => this.#begin(reader, reading, warnings);
    reading.changes = {
      changed: (records) => this.#view?.changed(records),
      placed: () => {
        if (this.#view) this.#view.replaced();
        else if (reading.nPlaced > 0) begin();
      },
      failed: (error) => this.#end(error),
    };
    if (reading.nPlaced > 0) return begin();
    this.#toolbar.done();
    // A living page may bring the text later.
    this.#fail(
      new DiglotError(
        "unmatched",
        "no sentence of the aligned text is in this part of the page; check for and src",
      ),
    );
  }

  /**
   * The text is in the page: it can be read.
   * @param {Reader} reader
   * @param {Reading} reading
   * @param {Warning[]} warnings
   */
  #begin(reader, reading, warnings) {
    this.#view = new View(this, this.#root, this.#toolbar, this.#messages, reader, reading);
    const { nBeads, nPlaced, versions, target } = reading;
    this.#toolbar.ready(versions[target]?.lang ?? "");
    if (!this.hasAttribute("mode") && reader.readPreference("mode") === "inline") this.mode = "inline";
    else this.#applyMode();
    this.#emit("diglot-ready", { versions, nBeads, nPlaced, warnings });
  }

  /**
   * @param {Reader} reader
   * @param {Article[]} articles
   * @param {AbortSignal} signal
   * @returns {Promise<{ text: AlignedText, warnings: Warning[] }>}
   */
  async #load(reader, articles, signal) {
    const src = this.getAttribute("src");
    if (!src) return this.#align(reader, readArticles(reader, articles), signal);
    const url = new URL(src, document.baseURI).href;
    const file = await loadFile(url, signal, (loaded, total) => {
      this.#toolbar.busy("loading", total > 0 ? Math.min(1, loaded / total) : undefined);
    });
    if (file.isBundle || !file.isPlainText) return { text: file.open(reader), warnings: [] };
    const text = new TextDecoder().decode(file.bytes);
    return this.#align(reader, [{ text, lang: "" }], signal);
  }

  /**
   * @param {Reader} reader
   * @param {RawText[]} texts
   * @param {AbortSignal} signal
   */
  async #align(reader, texts, signal) {
    this.#toolbar.busy("aligning", undefined);
    const { bundle, warnings } = await alignTexts(texts, signal, (fraction) => {
      if (!signal.aborted) this.#toolbar.busy("aligning", fraction);
    });
    return { text: reader.AlignedText.open(bundle), warnings };
  }

  #applyMode() {
    const view = this.#view;
    if (!view || view.isInline === (this.mode === "inline")) return;
    view.setInline(this.mode === "inline", this.granularity);
    this.#toolbar.press(view.isInline);
    this.#emit("diglot-mode", { mode: this.mode });
  }

  /** @param {DiglotError} error */
  #fail(error) {
    const { code, message } = error;
    this.#emit("diglot-error", { code, message, cause: error });
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

/**
 * The document is read to its end, and with it the element's children.
 * @param {AbortSignal} signal
 */
async function documentRead(signal) {
  if (document.readyState !== "loading") return;
  await new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", resolve, { once: true, signal });
    signal.addEventListener("abort", resolve);
  });
}

/**
 * The texts of two articles, to be aligned.
 * @param {Reader} reader
 * @param {Article[]} articles
 * @returns {RawText[]}
 */
function readArticles(reader, articles) {
  if (articles.length !== 2) {
    throw new DiglotError(
      "nothing-to-read",
      `there is no src and ${articles.length} articles with lang; give src="text.diglot", ` +
        "or put two articles with lang into the element",
    );
  }
  const roles = new Roles(reader);
  return articles.map(({ root, lang }) => {
    const page = new Page(root, roles);
    page.update();
    return { text: page.plainText(), lang };
  });
}

/**
 * The version for a language that the page only mentions, which may be that of its menus;
 * `undefined` where there is none.
 * @param {AlignedText} text
 * @param {string} lang
 */
function versionLike(text, lang) {
  try {
    return versionOf(text, lang);
  } catch {
    return undefined;
  }
}

/**
 * The version for `lang`; `undefined` where none is asked for.
 * @param {AlignedText} text
 * @param {string} lang
 */
function versionOf(text, lang) {
  return lang ? text.versionFor(lang) : undefined;
}
