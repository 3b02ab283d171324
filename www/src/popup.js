// @ts-check
// The popup that shows a bead's translation beside its sentence.

import { computePosition, flip, offset, shift, size } from "@floating-ui/core";
import { create } from "./dom.js";

/** @import { Messages } from "./messages.js" */

/**
 * What a popup shows.
 * @typedef {object} PopupContent
 * @property {string} text The translation, empty where there is none.
 * @property {string} lang
 * @property {string} dir
 * @property {boolean} doubtful
 * @property {boolean} isOutdated Whether the page says something else by now.
 * @property {boolean} isPartial Whether the page lacks some of what is translated.
 */

/** CSS pixels between sentence and popup: near enough for the pointer to cross. */
const GAP = 4;
/** CSS pixels between the popup and the edges of the window. */
const MARGIN = 8;
/** CSS pixels that a popup is high at least, even where that covers the sentence. */
const MIN_HEIGHT = 96;

/**
 * What Floating UI asks of the page. The popup is in the top layer and fixed to the window, so
 * none of what its package for the DOM works out (scrolling ancestors, containing blocks, scale)
 * matters here; without it the reader's path is 3 KB shorter.
 * @type {import("@floating-ui/core").Platform}
 */
const platform = {
  getElementRects: ({ reference, floating }) => ({
    reference,
    floating: { x: 0, y: 0, ...dimensions(floating) },
  }),
  getDimensions: dimensions,
  getClippingRect: () => {
    // In quirks mode it is the body that is as large as the window.
    const isStandard = document.compatMode === "CSS1Compat";
    const { clientWidth: width, clientHeight: height } = isStandard ? document.documentElement : document.body;
    return { x: 0, y: 0, width, height };
  },
};

/** @param {HTMLElement} element */
function dimensions({ offsetWidth: width, offsetHeight: height }) {
  return { width, height };
}

/** One popup, filled anew for each bead. */
export class Popup {
  #messages;
  #translation = create("p", { part: "translation", translate: "no" });
  #note = create("p", { part: "note" });
  /** @type {(() => Range[]) | undefined} */
  #anchor;
  #frame = 0;
  #hasTopLayer = typeof HTMLElement.prototype.showPopover === "function";

  /** @param {Messages} messages */
  constructor(messages) {
    this.#messages = messages;
    this.element = create(
      "div",
      { part: "popup", role: "group", tabindex: "-1", hidden: "", "aria-label": messages.popup },
      this.#translation,
      this.#note,
    );
    // Without a top layer it lies as high as it can.
    if (this.#hasTopLayer) this.element.setAttribute("popover", "manual");
  }

  get isOpen() {
    return this.#anchor !== undefined;
  }

  /**
   * Shows `content` beside the text of `anchor`, which is asked again whenever the page moves.
   * @param {PopupContent} content
   * @param {() => Range[]} anchor
   */
  show(content, anchor) {
    const { missing, lang } = this.#messages;
    const note = content.text === "" ? missing : notesOn(content, this.#messages);
    this.#translation.textContent = content.text;
    this.#translation.lang = content.lang;
    this.#translation.dir = content.dir;
    this.#translation.hidden = content.text === "";
    this.#note.textContent = note;
    this.#note.lang = lang;
    this.#note.hidden = note === "";
    this.#anchor = anchor;
    if (this.element.hidden) {
      this.element.hidden = false;
      if (this.#hasTopLayer) this.element.showPopover();
    }
    this.element.scrollTop = 0;
    void this.#place();
  }

  hide() {
    if (!this.isOpen) return;
    this.#anchor = undefined;
    cancelAnimationFrame(this.#frame);
    if (this.#hasTopLayer && this.element.isConnected) this.element.hidePopover();
    this.element.hidden = true;
  }

  /** Moves with the text, at most once a frame. */
  follow() {
    if (!this.isOpen) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => void this.#place());
  }

  async #place() {
    const rects = this.#anchor?.().flatMap((range) => [...range.getClientRects()]) ?? [];
    const box = boxOf(rects);
    if (!box) return;
    const element = this.element;
    const { x, y } = await computePosition(box, element, {
      platform,
      strategy: "fixed",
      // Above the sentence it lies over what has been read and not over what comes next.
      placement: "top-start",
      middleware: [
        offset(GAP),
        flip({ padding: MARGIN, fallbackStrategy: "bestFit" }),
        shift({ padding: MARGIN }),
        size({
          padding: MARGIN,
          apply({ availableHeight }) {
            const height = Math.max(MIN_HEIGHT, Math.floor(availableHeight));
            element.style.setProperty("--diglot-available-height", `${height}px`);
          },
        }),
      ],
    });
    if (!this.isOpen) return;
    element.style.left = `${Math.round(x)}px`;
    element.style.top = `${Math.round(y)}px`;
  }
}

/**
 * What a reader should know of a translation.
 * @param {PopupContent} content
 * @param {Messages} messages
 */
function notesOn({ isOutdated, isPartial, doubtful }, messages) {
  const notes = [isOutdated && messages.outdated, isPartial && messages.partial, doubtful && messages.doubtful];
  return notes.filter(Boolean).join(" ");
}

/**
 * The smallest box around rectangles.
 * @param {DOMRect[]} rects
 */
function boxOf(rects) {
  const drawn = rects.filter((rect) => rect.width > 0 && rect.height > 0);
  if (drawn.length === 0) return undefined;
  const left = Math.min(...drawn.map((rect) => rect.left));
  const top = Math.min(...drawn.map((rect) => rect.top));
  const right = Math.max(...drawn.map((rect) => rect.right));
  const bottom = Math.max(...drawn.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
