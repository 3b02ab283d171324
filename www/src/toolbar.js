// @ts-check
// The controls of the element: the button that puts translations into the text, the one for more, and
// what is being done.

import { create } from "./dom.js";
import { languageName } from "./messages.js";

/** @import { Messages } from "./messages.js" */

/** Milliseconds after which work that goes on is shown. */
const PATIENCE = 200;

/** One tab stop: left and right go between the buttons, the other keys from bead to bead. */
export class Toolbar {
  #progress = create("progress", { part: "progress", hidden: "" });
  #status = create("span", { part: "status", role: "status" });
  #timer = 0;
  /** @type {Messages | undefined} */
  #messages;
  /** The language of the translation. */
  #lang = "";
  #isInline = false;

  toggle = create("button", { part: "toggle", type: "button", hidden: "" });
  more = create(
    "button",
    { part: "more", type: "button", "aria-expanded": "false", tabindex: "-1", hidden: "" },
    create("span", { "aria-hidden": "true" }, "⋯"),
  );
  element = create("div", { part: "toolbar", role: "toolbar" }, this.toggle, this.more, this.#progress, this.#status);

  constructor() {
    this.element.addEventListener("keydown", (event) => this.#turn(event));
    this.element.addEventListener("focusin", ({ target }) => {
      for (const button of this.#buttons) button.tabIndex = button === target ? 0 : -1;
    });
  }

  get #buttons() {
    return [this.toggle, this.more];
  }

  /** Whether the reader's hand is on it, so that it had better stay where it is. */
  get isInUse() {
    const { top, bottom } = this.element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && this.element.matches(":hover, :focus-within");
  }

  /** @param {Messages} messages The words it speaks from now on. */
  speak(messages) {
    this.#messages = messages;
    this.element.lang = messages.lang;
    this.element.dir = messages.dir;
    this.element.setAttribute("aria-label", messages.toolbar);
    // Its title is its name as well, and is not read twice.
    this.more.title = messages.more;
  }

  /**
   * The text can be read, and the buttons say how.
   * @param {string} lang The language of the translation.
   */
  ready(lang) {
    this.#lang = lang;
    this.#label();
    for (const button of this.#buttons) button.hidden = false;
  }

  /**
   * Something goes on; shown when it takes long enough to be noticed.
   * @param {"loading" | "aligning"} what
   * @param {number | undefined} fraction 0 to 1, where it is known.
   */
  busy(what, fraction) {
    if (fraction === undefined) this.#progress.removeAttribute("value");
    else this.#progress.value = fraction;
    this.#timer ||= setTimeout(() => {
      // In no language yet, perhaps: the words come as the text does.
      const words = this.#messages?.[what] ?? "";
      this.#progress.setAttribute("aria-label", words);
      this.#progress.hidden = false;
      this.#status.textContent = words;
    }, PATIENCE);
  }

  /** Nothing goes on any more. */
  done() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#progress.hidden = true;
    this.tell("");
  }

  /** @param {string} words What a press came to. */
  tell(words) {
    this.#status.textContent = words;
  }

  /** Back to the beginning. */
  reset() {
    this.done();
    for (const button of this.#buttons) button.hidden = true;
    this.press(false);
  }

  /** @param {boolean} isInline */
  press(isInline) {
    this.#isInline = isInline;
    this.toggle.toggleAttribute("data-on", isInline);
    if (this.#lang) this.#label();
  }

  /** The toggle says what it will do. */
  #label() {
    const { toggle = "", untoggle = "" } = this.#messages ?? {};
    const name = create("span", { lang: this.#lang }, languageName(this.#lang));
    this.toggle.replaceChildren(this.#isInline ? untoggle : toggle, " (", name, ")");
  }

  /** @param {KeyboardEvent} event */
  #turn(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    // There are two of them, so that both keys mean the other one.
    (event.target === this.more ? this.toggle : this.more).focus();
  }
}
