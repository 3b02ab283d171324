// @ts-check
// A popup that shows a bead's translation beside its sentence.

import { create } from "./dom.js";
import { asLayer, lower, raise } from "./layer.js";
import { plural } from "./messages.js";
import { place, visibleRects } from "./placement.js";

/** @import { Messages } from "./messages.js" */

/**
 * What a popup shows.
 * @typedef {object} PopupContent
 * @property {string} text The translation, empty where there is none.
 * @property {(Node | string)[]} nodes The same, as it is to be shown.
 * @property {string} lang
 * @property {string} dir
 * @property {boolean} isDoubtful
 * @property {boolean} isOutdated Whether the page says something else by now.
 * @property {boolean} isPartial Whether the page lacks some of what is translated.
 * @property {number} nSegments How many sentences of the page the translation covers.
 */

/** On small touch screens the popup is a sheet that comes from below. */
const SHEET = "(pointer: coarse) and (max-width: 40em)";

/** CSS pixels between a sentence and the sheet, or the upper edge of the window. */
const SHEET_GAP = 8;

/** One popup, filled anew for each bead. */
export class Popup {
  #messages;
  #translation = create("p", { part: "translation", translate: "no" });
  #note = create("p", { part: "note" });
  #close;
  /** @type {(() => Range[]) | undefined} */
  #anchor;
  #frame = 0;
  /** Where what can be done with the sentence is put. */
  actions = create("div", { part: "actions" });
  /** What the button does that closes it. */
  onClose = () => {};

  /** @param {Messages} messages */
  constructor(messages) {
    const { lang, popup, close } = messages;
    this.#messages = messages;
    this.#close = create("button", { part: "close", type: "button", lang, "aria-label": close }, "×");
    this.#close.addEventListener("click", () => this.onClose());
    this.element = create(
      "div",
      { part: "popup", role: "group", tabindex: "-1", "aria-label": popup },
      this.#translation,
      this.#note,
      create("div", { part: "bar", lang }, this.actions, this.#close),
    );
    asLayer(this.element);
  }

  get isOpen() {
    return this.#anchor !== undefined;
  }

  get isPinned() {
    return this.element.hasAttribute("data-pinned");
  }

  get hasFocus() {
    return this.element.matches(":focus-within");
  }

  /** Whether it has more than it can show, so that arrow keys scroll it. */
  get isScrolling() {
    return this.element.scrollHeight > this.element.clientHeight;
  }

  /**
   * Shows `content` beside the text of `anchor`, which is asked again whenever the page moves.
   * @param {PopupContent} content
   * @param {() => Range[]} anchor
   */
  show(content, anchor) {
    const { missing, lang } = this.#messages;
    const note = content.text === "" ? missing : notesOn(content, this.#messages);
    this.#translation.replaceChildren(...content.nodes);
    this.#translation.lang = content.lang;
    this.#translation.dir = content.dir;
    this.#translation.hidden = content.text === "";
    this.#note.textContent = note;
    this.#note.lang = lang;
    this.#note.hidden = note === "";
    this.#anchor = anchor;
    const element = this.element;
    element.toggleAttribute("data-sheet", matchMedia(SHEET).matches);
    raise(element);
    element.scrollTop = 0;
    this.settle();
  }

  /** Its size is another. */
  settle() {
    void this.#place();
    this.#clearSheet();
    // Others that stay may find their places only now.
    if (this.isPinned) this.follow();
  }

  /** Takes the focus, wherever its sentence is. */
  focus() {
    this.element.removeAttribute("data-away");
    this.element.focus();
  }

  /** It stays, with what can be done about the sentence. */
  pin() {
    this.element.setAttribute("data-pinned", "");
    this.follow();
  }

  hide() {
    if (!this.isOpen) return;
    this.#anchor = undefined;
    cancelAnimationFrame(this.#frame);
    lower(this.element);
  }

  /** Moves with the text, at most once a frame. */
  follow() {
    if (!this.isOpen) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => void this.#place());
  }

  async #place() {
    if (this.element.hasAttribute("data-sheet")) return;
    const ranges = this.#anchor?.() ?? [];
    const rects = visibleRects(ranges);
    // It goes out of sight with its sentence, but not out of somebody's hands.
    this.element.toggleAttribute("data-away", rects.length === 0 && !this.hasFocus);
    if (rects.length === 0) return;
    const at = ranges[0]?.startContainer.parentElement ?? document.documentElement;
    const { x, y } = await place(this.element, rects, getComputedStyle(at), takenBefore(this.element));
    if (!this.isOpen) return;
    this.element.style.left = `${Math.round(x)}px`;
    this.element.style.top = `${Math.round(y)}px`;
  }

  /** A sheet may lie over its sentence, which then moves up. */
  #clearSheet() {
    if (!this.element.hasAttribute("data-sheet")) return;
    const sheet = this.element.getBoundingClientRect();
    const rects = (this.#anchor?.() ?? []).flatMap((range) => [...range.getClientRects()]);
    const top = Math.min(...rects.map((rect) => rect.top));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    // A long sentence goes up no further than to its beginning.
    const by = Math.min(bottom - sheet.top, top) - SHEET_GAP;
    if (bottom > sheet.top && by > 0) scrollBy({ top: by });
  }
}

/**
 * Where other popups stay that came before one; those that come later give way to it.
 * @param {Element} element
 */
function takenBefore(element) {
  const taken = [];
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.matches("[data-pinned]:not([data-away])")) taken.push(at.getBoundingClientRect());
  }
  return taken;
}

/**
 * What a reader should know of a translation.
 * @param {PopupContent} content
 * @param {Messages} messages
 */
function notesOn({ isOutdated, isPartial, isDoubtful, nSegments }, messages) {
  const notes = [
    nSegments > 1 && plural(messages, messages.covers, nSegments),
    isOutdated && messages.outdated,
    isPartial && messages.partial,
    isDoubtful && messages.doubtful,
  ];
  // Where sentences end with a full-width stop, no space follows.
  return notes.filter(Boolean).join(/^(zh|ja)/u.test(messages.lang) ? "" : " ");
}
