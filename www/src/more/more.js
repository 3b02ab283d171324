// @ts-check
// What can be done besides reading; a file of its own, loaded when the reader asks for it.

import css from "../../generated/panel.css";
import { style } from "../dom.js";
import { importBeside } from "../extras.js";
import { inSlices } from "../slices.js";
import { fillActions } from "./actions.js";
import { Aids } from "./aids.js";
import { Aloud } from "./aloud.js";
import { AtHand } from "./at-hand.js";
import { Panel } from "./panel.js";
import { STEP } from "./search.js";
import english from "./words.js";

export { fit, untilDrawn } from "./fitting.js";

/** @import { Concordance } from "../concordance.js" */
/** @import { DiglotText } from "../element.js" */
/** @import { Messages } from "../messages.js" */
/** @import { Reading } from "../reading.js" */
/** @import { Shown } from "../shown.js" */
/** @import { Toolbar } from "../toolbar.js" */
/** @import { View } from "../view.js" */

/** @typedef {typeof english} Words */

/**
 * What it is about.
 * @typedef {object} Context
 * @property {DiglotText} element
 * @property {ShadowRoot} root
 * @property {Toolbar} toolbar
 * @property {Reading} reading
 * @property {View} view
 * @property {Messages} messages
 * @property {Blob} bundle
 * @property {(thrown: unknown) => void} failed Says that something besides reading could not be done.
 */

/** The actions of popups and the panel of one element. */
export class More {
  /** @type {Panel | undefined} */
  #panel;
  /** @type {AtHand | undefined} */
  #atHand;
  /** @type {Promise<Concordance> | undefined} */
  #concordance;
  #closed = new AbortController();

  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    /** @type {Words} */
    this.words = context.messages.extras ?? english;
    this.aloud = new Aloud(context, this.words);
    this.aids = new Aids(context);
    style(context.root, css, context.element.nonce);
  }

  /**
   * Gives the popup of a bead its buttons.
   * @param {Shown} shown
   */
  act(shown) {
    fillActions(this, shown);
  }

  /** Opens the panel, or closes it. */
  toggle() {
    this.#panel ??= new Panel(this);
    this.#panel.toggle();
  }

  /** The toolbar is out of sight. */
  stayAtHand() {
    this.#atHand ??= new AtHand(this);
  }

  /**
   * The text to be searched, which opens at the first use.
   * @returns {Promise<Concordance>}
   */
  concordance() {
    this.#concordance ??= this.#openConcordance().catch((error) => {
      this.#concordance = undefined;
      throw error;
    });
    return this.#concordance;
  }

  async #openConcordance() {
    const { bundle } = this.context;
    /** @type {typeof import("../concordance.js")} */
    const { openConcordance } = await importBeside("concordance.js");
    return openConcordance(new Uint8Array(await bundle.arrayBuffer()));
  }

  /**
   * Shows the sentence that a quote is from, in whatever language.
   * @param {string} quote
   */
  async goToQuote(quote) {
    const { reading, view } = this.context;
    const bead = await this.findQuote(quote);
    if (bead !== undefined && !this.#closed.signal.aborted) reading.guarded(() => view.goTo(bead));
  }

  /**
   * The bead of the sentence that a quote is from; `undefined` where there is none.
   * @param {string} quote
   */
  async findQuote(quote) {
    const search = (await this.concordance()).searchQuote(quote);
    await inSlices(() => search.step(STEP), this.#closed.signal);
    const { bead } = search;
    search.free();
    return bead;
  }

  /** Ends everything. */
  close() {
    this.#closed.abort();
    void this.#concordance?.then((text) => text.free(), () => {});
    this.aloud.stop();
    this.#panel?.remove();
    this.#atHand?.close();
  }
}
