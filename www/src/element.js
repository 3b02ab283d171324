// @ts-check
// <diglot-text>: a text of the page with its translation at hand.

import { loadReader } from "./core.js";
import { ElementBase, create, style } from "./dom.js";
import css from "./element.css";
import { DiglotError } from "./errors.js";
import { messagesFor } from "./messages.js";
import { openText } from "./opening.js";
import { readMode, writeMode } from "./preferences.js";
import { Reading } from "./reading.js";
import { RENDERED_SLOT, findArticles } from "./sources.js";
import { watchTargets } from "./targets.js";
import { Toolbar } from "./toolbar.js";
import { View } from "./view.js";

/** @import { Warning } from "./aligning.js" */
/** @import { Granularity } from "./inline.js" */

/** @typedef {"hover" | "inline" | "off"} Mode */

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
  /** @type {"hover" | "inline" | undefined} Chosen since; no attribute, for it is no affair of the page. */
  #chosen;

  constructor() {
    super();
    const rendered = create("slot", { name: RENDERED_SLOT }, create("slot"));
    this.#root.append(this.#toolbar.element, rendered);
  }

  /**
   * `hover`, `inline`, or `off`, as it is now: what the reader chose, by the button or for this site
   * before, else what the attribute says, else `hover`. Setting it sets the attribute.
   */
  get mode() {
    const mode = this.getAttribute("mode");
    if (mode === "off") return mode;
    return this.#chosen ?? (mode === "inline" ? mode : "hover");
  }

  /** @param {Mode} mode */
  set mode(mode) {
    this.#chosen = undefined;
    this.setAttribute("mode", mode);
    this.#applyMode();
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
    style(this.#root, css, this.nonce);
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
    if (name === "mode") this.#chosen = undefined;
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
    this.#try((view) => view.showBead(bead));
  }

  /** Hides the translation that is shown. */
  hide() {
    this.#try((view) => view.hide());
  }

  /** Goes on to the next bead. */
  next() {
    this.#try((view) => view.step(1));
  }

  /** Goes back to the bead before. */
  previous() {
    this.#try((view) => view.step(-1));
  }

  /** Puts the translations into the text, or takes them out. */
  toggleInline() {
    if (!this.#view) return;
    this.#chosen = this.mode === "inline" ? "hover" : "inline";
    this.#applyMode();
  }

  /** Ends everything and leaves the page as it was. Inserting the element again starts anew. */
  disconnect() {
    this.#run?.abort();
    this.#run = undefined;
    this.#reading?.stop();
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
    const error = DiglotError.from(thrown);
    this.#fail(error);
    // What is not there yet may come.
    if (error.code === "target-missing") this.#watch([]);
  }

  /**
   * Starts anew when `for` matches others than these.
   * @param {Element[]} roots
   */
  #watch(roots) {
    const selector = this.getAttribute("for");
    const { signal } = (this.#run ??= new AbortController());
    if (selector) watchTargets(selector, roots, () => this.#restart(), signal);
  }

  /** @param {AbortSignal} signal */
  async #open(signal) {
    const articles = findArticles(this, this.getAttribute("for") ?? "");
    const opened = await openText(loadReader(), this, articles, this.#toolbar, signal);
    if (!opened) return;
    const { reader, text, warnings, parts, target, rendered } = opened;
    if (rendered) this.append((this.#rendered = rendered));
    const reading = (this.#reading = new Reading(reader, text, parts, target));
    this.#watch(articles.map(({ root }) => root));
    await reading.place();
    if (signal.aborted) return;
    const begin = () => void this.#begin(reading, warnings, signal);
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
   * @param {Reading} reading
   * @param {Warning[]} warnings
   * @param {AbortSignal} signal
   */
  async #begin(reading, warnings, signal) {
    this.#view = new View(this, this.#root, this.#toolbar, this.#messages, reading);
    this.#view.onToggle = () => {
      this.toggleInline();
      writeMode(this.mode);
    };
    const { nBeads, nPlaced, versions, target } = reading;
    this.#toolbar.ready(versions[target]?.lang ?? "");
    if (!this.hasAttribute("mode") && readMode() === "inline") this.#chosen ??= "inline";
    this.#emit("diglot-ready", { versions, nBeads, nPlaced, warnings });
    // A framework that takes over what a server has written wants to find it as it was.
    await pageComplete(signal);
    if (!signal.aborted) this.#applyMode();
  }

  /** @param {(view: View) => void} act */
  #try(act) {
    const view = this.#view;
    if (view) this.#reading?.guarded(() => act(view));
  }

  #applyMode() {
    const view = this.#view;
    if (!view || view.isInline === (this.mode === "inline")) return;
    view.setInline(this.mode === "inline", this.granularity);
    this.#toolbar.press(view.isInline);
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
 * All that the page loads with has loaded.
 * @param {AbortSignal} signal
 */
async function pageComplete(signal) {
  if (document.readyState !== "complete") await event(window, "load", signal);
}

/**
 * The document is read to its end, and with it the element's children.
 * @param {AbortSignal} signal
 */
async function documentRead(signal) {
  if (document.readyState === "loading") await event(document, "DOMContentLoaded", signal);
}

/**
 * Waits for an event, or until it is of no interest any more.
 * @param {EventTarget} target
 * @param {string} type
 * @param {AbortSignal} signal
 */
function event(target, type, signal) {
  return new Promise((resolve) => {
    target.addEventListener(type, resolve, { once: true, signal });
    signal.addEventListener("abort", resolve);
  });
}
