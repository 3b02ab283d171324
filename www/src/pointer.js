// @ts-check
// What the reader points at, with the patience that makes a popup pleasant.

import { deepestAt } from "./caret.js";
import { listen } from "./listen.js";

/** @import { Hit, Reading } from "./reading.js" */

/** Milliseconds that a pointer rests on a sentence before its translation shows. */
const OPEN_DELAY = 90;
/** The same while another translation is open, which the pointer may be on its way to. */
const SWITCH_DELAY = 220;
/** Milliseconds from one time that the screen is drawn to the next. */
const FRAME = 1000 / 60;
/** Milliseconds in which the pointer may leave the sentence and come to the popup. */
const CLOSE_DELAY = 320;

/** CSS pixels that a tooltip of the browser takes below the pointer. */
const [TOOLTIP_WIDTH, TOOLTIP_HEIGHT] = [300, 60];

/**
 * @typedef {object} PointerActions
 * @property {(hit: Hit, cause: "hover" | "press" | "tap") => void} show
 * @property {(bead: number) => void} unpress What was pressed was the beginning of a double click.
 * @property {() => void} again The pointer moves on within what is shown.
 * @property {() => void} hide
 * @property {() => boolean} isOpen
 */

/** Turns pointer events over the text and the popup into requests to show and to hide. */
export class Pointer {
  #reading;
  #actions;
  #signal;
  #timer = 0;
  #frame = 0;
  /** @type {number | undefined} */
  #aim;
  /** @type {{ x: number, y: number } | undefined} Where it was last, in the text or a popup. */
  #last;
  /** @type {{ x: number, y: number } | undefined} Where nothing is to be shown until it moves. */
  #still;
  /** What touched the text last, for browsers whose clicks do not say it. */
  #type = "";
  /** @type {number | undefined} */
  #pressedBead;
  /** @type {{ x: number, y: number } | undefined} Where in the text it is. */
  at;

  /**
   * @param {Reading} reading
   * @param {PointerActions} actions
   * @param {AbortSignal} signal
   */
  constructor(reading, actions, signal) {
    this.#reading = reading;
    this.#actions = actions;
    this.#signal = signal;
    for (const { root } of reading.parts) {
      listen(root, "pointermove", (event) => this.#moved(event), signal);
      const left = (/** @type {Event} */ event) => event.target === root && this.#left(event);
      listen(root, "pointerleave", left, signal);
      listen(root, "pointerdown", (event) => this.#down(event), signal);
      listen(root, "click", (event) => reading.guarded(() => this.#pressed(event)), signal);
    }
    signal.addEventListener("abort", () => this.#stay());
  }

  /**
   * A popup can be entered.
   * @param {Element} popup
   */
  enters(popup) {
    const passive = { passive: true, signal: this.#signal };
    popup.addEventListener("pointerenter", () => this.#stay(), passive);
    const moved = (/** @type {Event} */ event) => {
      const { clientX: x, clientY: y } = /** @type {PointerEvent} */ (event);
      this.#last = { x, y };
    };
    for (const type of ["pointerenter", "pointermove"]) popup.addEventListener(type, moved, passive);
    popup.addEventListener("pointerleave", (event) => this.#left(event), passive);
  }

  /** @param {Event} event */
  #moved(event) {
    const { pointerType, buttons, clientX, clientY, timeStamp } = /** @type {PointerEvent} */ (event);
    // A finger that moves scrolls, a pressed button selects.
    if (pointerType === "touch" || buttons !== 0) return;
    // Browsers say that it moved where the page has moved below it.
    if (this.#still?.x === clientX && this.#still.y === clientY) return;
    this.#still = undefined;
    this.#last = this.at = { x: clientX, y: clientY };
    // Browsers hand moves on when they draw, a frame after them at most.
    const since = Math.max(timeStamp, performance.now() - FRAME);
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#reading.guarded(() => this.#pointAt(clientX, clientY, since)));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} since When it came there, in milliseconds since the page began.
   */
  #pointAt(x, y, since) {
    const hit = this.#reading.hit(x, y);
    if (!hit) {
      this.#closeSoon();
    } else if (hit.bead !== this.#aim) {
      this.#stay();
      this.#aim = hit.bead;
      const delay = this.#actions.isOpen() ? SWITCH_DELAY : OPEN_DELAY;
      const show = () => this.#actions.show(hit, "hover");
      this.#timer = setTimeout(() => this.#reading.guarded(show), delay - (performance.now() - since));
    } else {
      this.#actions.again();
    }
  }

  /** @param {Event} event It may be the beginning of a selection, while which nothing opens. */
  #down(event) {
    this.#type = /** @type {PointerEvent} */ (event).pointerType;
    this.#stay();
  }

  /** @param {Event} event */
  #pressed(event) {
    const { clientX, clientY, target, detail, pointerType = this.#type } = /** @type {PointerEvent} */ (event);
    if (detail > 1 && pointerType !== "touch") {
      // A double click selects a word and pins nothing.
      if (this.#pressedBead !== undefined) this.#actions.unpress(this.#pressedBead);
      this.#pressedBead = undefined;
      return this.rest();
    }
    // Links and controls of the host stay what they are; so does a selection just made.
    const isHosts = target instanceof Element && target.closest(CONTROLS);
    if (isHosts || document.getSelection()?.isCollapsed === false) return;
    const hit = this.#reading.hit(clientX, clientY);
    this.#stay();
    if (hit) {
      this.#aim = this.#pressedBead = hit.bead;
      this.#actions.show(hit, pointerType === "touch" ? "tap" : "press");
    } else {
      this.#actions.hide();
    }
  }

  /** @param {Event} event A finger that is lifted leaves nothing. */
  #left(event) {
    this.at = undefined;
    if (/** @type {PointerEvent} */ (event).pointerType !== "touch") this.#closeSoon();
  }

  /** What is pointed at, where it is a piece of a line. */
  get piece() {
    const element = this.at && deepestAt(this.at.x, this.at.y);
    return element && getComputedStyle(element).display === "inline" ? element : undefined;
  }

  /** Where the browser shows the `title` of what is pointed at, roughly: below the pointer. */
  get tooltip() {
    const { at, piece } = this;
    if (!at || !piece?.closest("[title]:not([title=''])")) return undefined;
    return new DOMRect(at.x, at.y, TOOLTIP_WIDTH, TOOLTIP_HEIGHT);
  }

  /** What was shown was sent away by a key: nothing is shown before it moves. */
  rest() {
    this.#still = this.#last;
  }

  /** What is pointed at is shown anew at the next move. */
  forget() {
    this.#aim = undefined;
  }

  /** Nothing is to happen any more of what was about to. */
  #stay() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#timer = 0;
    this.#aim = undefined;
  }

  #closeSoon() {
    this.#stay();
    if (this.#actions.isOpen()) this.#timer = setTimeout(this.#actions.hide, CLOSE_DELAY);
  }
}

const CONTROLS = "a[href], button, input, select, textarea, label, summary, [role=button], [onclick]";
