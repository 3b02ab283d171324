// @ts-check
// What an element means for the text in and around it.

/** @import { Reader } from "./core.js" */

/** @typedef {ReturnType<Reader["roleOf"]>} Role */

/** The roles of elements; the core has the table, which is asked once for each name. */
export class Roles {
  #reader;
  /** @type {Map<string, Role>} */
  #byName = new Map();

  /** @param {Reader} reader */
  constructor(reader) {
    this.#reader = reader;
  }

  /**
   * The role of an element within a text.
   * @param {Element} element
   * @returns {Role}
   */
  of(element) {
    const name = element.localName;
    let role = this.#byName.get(name);
    if (role === undefined) {
      role = this.#reader.roleOf(name.toLowerCase());
      this.#byName.set(name, role);
    }
    if (role === "left-out") return role;
    if (element.hasAttributes() && isOutOfSight(element)) return "left-out";
    return name === "sup" ? this.#ofSup(element) : role;
  }

  /**
   * A `<sup>` with nothing but the mark of a note is none of the sentence.
   * @param {Element} sup
   * @returns {Role}
   */
  #ofSup(sup) {
    const isLink =
      sup.closest("a") || sup.querySelector("a, [role=doc-noteref]") || sup.matches("[role=doc-noteref]");
    return isLink && this.#reader.isNoteMark(sup.textContent ?? "") ? "left-out" : "inline";
  }
}

/** The attributes that put an element out of sight, or into another place of a shadow tree. */
export const WATCHED_ATTRIBUTES = ["hidden", "aria-hidden", "contenteditable", "slot"];

/**
 * Hidden by what the element says of itself, or being written by the visitor. What style sheets
 * hide, as tabs do, may be shown later without a word, so it is read.
 * @param {Element} element
 */
function isOutOfSight(element) {
  const hidden = element.getAttribute("hidden");
  if (hidden !== null && hidden.toLowerCase() !== "until-found") return true;
  if (element.getAttribute("aria-hidden") === "true") return true;
  const editable = element.getAttribute("contenteditable");
  return editable !== null && editable !== "false";
}
