// @ts-check
// A popup that shows a bead's translation beside its sentence.

import { create } from "./dom.js";
import { coversCard } from "./cards.js";
import { asLayer, lower, raise } from "./layer.js";
import { plural } from "./messages.js";
import { place } from "./placement.js";
import { around, boxOf, intersects, rectsOf, seenBox, visibleRects, zoomOf } from "./rects.js";
import { bringIntoView } from "./scrolling.js";

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

/** On small touch screens popups and the panel are sheets that come from below. */
export const SHEET = "(pointer: coarse) and (max-width: 40em)";

/** CSS pixels between a sentence and the sheet. */
const SHEET_GAP = 8;
/** How much of the window it may take. */
const SHEET_PART = 0.45;

/** Milliseconds between two looks for what the host shows meanwhile. */
const LOOK_EVERY = 200;

/** One popup, filled anew for each bead. */
export class Popup {
  #messages;
  #translation = create("p", { part: "translation", translate: "no" });
  #note = create("p", { part: "note" });
  #close;
  /** @type {(() => Range[]) | undefined} */
  #anchor;
  #frame = 0;
  #look = 0;
  /** Where what can be done with the sentence is put. */
  actions = create("div", { part: "actions" });
  /** What the button does that closes it. */
  onClose = () => {};
  /** Whether it only follows a mouse on a piece of the sentence for which the host may show something. */
  isYielding = false;
  /** @type {DOMRect | undefined} Where the browser shows the `title` of what is pointed at. */
  tooltip;

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
    if (matchMedia(SHEET).matches) element.setAttribute("data-sheet", "");
    else element.removeAttribute("data-sheet");
    raise(element);
    element.scrollTop = 0;
    this.settle();
  }

  /** Its size is another. */
  settle() {
    this.#place();
    this.#clearSheet();
    // Others that stay may find their places only now.
    if (this.isPinned) this.follow();
  }

  /** Takes the focus, wherever its sentence is. */
  focus() {
    this.element.removeAttribute("data-away");
    this.element.focus({ preventScroll: true });
  }

  /** It stays, with what can be done about the sentence. */
  pin() {
    this.element.setAttribute("data-pinned", "");
    this.follow();
  }

  hide() {
    if (!this.isOpen) return;
    this.#anchor = undefined;
    clearTimeout(this.#look);
    cancelAnimationFrame(this.#frame);
    lower(this.element);
  }

  /** Moves with the text, at most once a frame. */
  follow() {
    if (!this.isOpen) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#place());
  }

  #place() {
    clearTimeout(this.#look);
    const ranges = this.#anchor?.() ?? [];
    const rects = visibleRects(ranges);
    const [at] = around(ranges[0]?.startContainer ?? null);
    // It goes out of sight with its sentence, but not out of somebody's hands.
    const isAway = (!rects.length || !at) && !this.hasFocus;
    this.element.toggleAttribute("data-away", isAway);
    if (this.isSheet) return this.#placeSheet();
    if (!rects.length || !at) return;
    const taken = takenBefore(this.element);
    if (this.tooltip) taken.push(this.tooltip);
    const isTaken = (/** @type {DOMRect} */ rect) => taken.some((other) => intersects(rect, other)) || coversCard(rect, at);
    place(this.element, rects, getComputedStyle(at), isTaken);
    // What only follows the mouse gives way to what the host shows for it.
    if (!this.isYielding || this.isPinned || this.hasFocus) return;
    if (coversCard(boxOf(rectsOf(this.element)), at)) this.element.setAttribute("data-away", "");
    // Previews of links take their time.
    this.#look = setTimeout(() => this.follow(), LOOK_EVERY);
  }

  get isSheet() {
    return this.element.hasAttribute("data-sheet");
  }

  /** At the edge of what is seen of the page, as wide as that. */
  #placeSheet() {
    const { element } = this;
    const [zoom, seen] = [zoomOf(element), seenBox()];
    const set = (/** @type {string} */ name, /** @type {number} */ value) => element.style.setProperty(name, `${value / zoom}px`);
    set("left", seen.x);
    set("width", seen.width);
    set("--diglot-available-height", seen.height * SHEET_PART);
    const isAbove = element.getAttribute("data-sheet") === "above";
    const [side, other] = isAbove ? ["top", "bottom"] : ["bottom", "top"];
    element.style.setProperty(other, "auto");
    element.style.setProperty(side, "0");
    const { top, bottom } = boxOf(rectsOf(element));
    set(side, isAbove ? seen.top - top : bottom - seen.bottom);
  }

  /** A sheet may lie over its sentence, which then moves up; where it cannot, the sheet does. */
  #clearSheet() {
    if (!this.isSheet) return;
    this.element.setAttribute("data-sheet", "");
    this.#placeSheet();
    const ranges = this.#anchor?.() ?? [];
    const [seen, sheet] = [seenBox(), boxOf(rectsOf(this.element))];
    bringIntoView(ranges, seen.bottom - sheet.top + SHEET_GAP);
    const { top, bottom } = boxOf(visibleRects(ranges));
    if (bottom <= sheet.top || top < seen.top + sheet.height) return;
    this.element.setAttribute("data-sheet", "above");
    this.#placeSheet();
  }
}

/**
 * Where other popups stay that came before one; those that come later give way to it.
 * @param {Element} element
 */
function takenBefore(element) {
  const taken = [];
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.matches("[data-pinned]:not([data-away])")) taken.push(boxOf(rectsOf(at)));
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
