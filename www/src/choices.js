// @ts-check
// What is chosen for an element: by the reader just now, by its attributes, or by the reader on this
// site before.

import { readChoice, writeChoice } from "./preferences.js";

/** The values of each choice; the first is what holds where nothing is chosen. */
const VALUES = /** @type {const} */ ({
  mode: ["hover", "mark", "inline", "side", "off"],
  granularity: ["sentence", "block"],
  first: ["original", "translation"],
  theme: ["auto", "light", "dark", "sepia"],
});

/** @typedef {typeof VALUES} Values */
/** @typedef {keyof Values} ChoiceName */

/** The choices for one element. */
export class Choices {
  #element;
  /** @type {Map<string, string>} Made since; no attributes, for they are no affair of the page. */
  #made = new Map();

  /** @param {Element} element */
  constructor(element) {
    this.#element = element;
  }

  /**
   * What holds now.
   * @template {ChoiceName} Name
   * @param {Name} name
   * @returns {Values[Name][number]}
   */
  get(name) {
    const attribute = this.#element.getAttribute(name);
    // An element that is off is off for everybody.
    if (attribute === "off") return /** @type {Values[Name][number]} */ (attribute);
    const known = [this.#made.get(name), attribute, readChoice(this.#element, name)];
    const values = /** @type {readonly string[]} */ (VALUES[name]);
    // And only the page turns it off, for who has no controls could not turn it on again.
    const value = known.find((value) => typeof value === "string" && values.includes(value) && value !== "off");
    return /** @type {Values[Name][number]} */ (value ?? values[0]);
  }

  /**
   * Chooses for as long as the page lives.
   * @template {ChoiceName} Name
   * @param {Name} name
   * @param {Values[Name][number]} value
   */
  make(name, value) {
    this.#made.set(name, value);
  }

  /**
   * Keeps what holds now for this site.
   * @param {ChoiceName} name
   */
  keep(name) {
    writeChoice(this.#element, name, this.get(name));
  }

  /**
   * The attribute holds again.
   * @param {string} name
   */
  forget(name) {
    this.#made.delete(name);
  }
}
