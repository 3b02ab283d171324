// @ts-check
// What the reader points at, with the patience that makes a popup pleasant.

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

/**
 * @typedef {object} PointerActions
 * @property {(hit: Hit, cause: "hover" | "press" | "tap") => void} show
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
  /** @type {{ x: number, y: number } | undefined} Where nothing is to be shown until it moves. */
  #still;
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
      const left = (/** @type {Event} */ { target }) => target === root && this.#left();
      listen(root, "pointerleave", left, signal);
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
    popup.addEventListener("pointerleave", () => this.#closeSoon(), passive);
  }

  /** @param {Event} event */
  #moved(event) {
    const { pointerType, buttons, clientX, clientY, timeStamp } = /** @type {PointerEvent} */ (event);
    // A finger that moves scrolls, a pressed button selects.
    if (pointerType === "touch" || buttons !== 0) return;
    // Browsers say that it moved where the page has moved below it.
    if (this.#still?.x === clientX && this.#still.y === clientY) return;
    this.#still = undefined;
    this.at = { x: clientX, y: clientY };
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
    }
  }

  /** @param {Event} event */
  #pressed(event) {
    const { clientX, clientY, target, pointerType } = /** @type {PointerEvent} */ (event);
    // Links and controls of the host stay what they are; so does a selection just made.
    const isHosts = target instanceof Element && target.closest(CONTROLS);
    if (isHosts || document.getSelection()?.isCollapsed === false) return;
    const hit = this.#reading.hit(clientX, clientY);
    this.#stay();
    if (hit) {
      this.#aim = hit.bead;
      this.#actions.show(hit, pointerType === "touch" ? "tap" : "press");
    } else {
      this.#actions.hide();
    }
  }

  #left() {
    this.at = undefined;
    this.#closeSoon();
  }

  /** What was shown was sent away by a key: nothing is shown before it moves. */
  rest() {
    this.#still = this.at;
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
