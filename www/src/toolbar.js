// @ts-check
// The controls of the element: the button for inline mode and what is being done.

import { create } from "./dom.js";
import { languageName } from "./messages.js";

/** @import { Messages } from "./messages.js" */

/** Milliseconds after which work that goes on is shown. */
const PATIENCE = 200;

/** One tab stop: the button is also where arrow keys go from bead to bead. */
export class Toolbar {
  #messages;
  #progress = create("progress", { part: "progress" });
  #status = create("span", { part: "status", role: "status" });
  #timer = 0;

  /** @param {Messages} messages */
  constructor(messages) {
    this.#messages = messages;
    this.toggle = create(
      "button",
      { part: "toggle", type: "button", "aria-pressed": "false", "aria-describedby": "help", hidden: "" },
      messages.toggle,
    );
    this.#progress.hidden = true;
    this.element = create(
      "div",
      { part: "toolbar", lang: messages.lang },
      this.toggle,
      this.#progress,
      this.#status,
      create("span", { id: "help", hidden: "" }, messages.help),
    );
  }

  /**
   * The text is there.
   * @param {string} lang The language of the translation.
   */
  ready(lang) {
    this.done();
    const name = create("span", { lang }, languageName(lang));
    this.toggle.replaceChildren(this.#messages.toggle, " (", name, ")");
    this.toggle.hidden = false;
  }

  /**
   * Something goes on; shown when it takes long enough to be noticed.
   * @param {"loading" | "aligning"} what
   * @param {number | undefined} fraction 0 to 1, where it is known.
   */
  busy(what, fraction) {
    if (fraction === undefined) this.#progress.removeAttribute("value");
    else this.#progress.value = fraction;
    this.#progress.setAttribute("aria-label", this.#messages[what]);
    this.#timer ||= setTimeout(() => {
      this.#progress.hidden = false;
      this.#status.textContent = this.#messages[what];
    }, PATIENCE);
  }

  /** Nothing goes on any more. */
  done() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#progress.hidden = true;
    this.#status.textContent = "";
  }

  /** Back to the beginning. */
  reset() {
    this.done();
    this.toggle.hidden = true;
    this.press(false);
  }

  /** @param {boolean} isInline */
  press(isInline) {
    this.toggle.setAttribute("aria-pressed", String(isInline));
  }
}
