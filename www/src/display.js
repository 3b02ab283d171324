// @ts-check
// The beads that are shown: one that follows pointer and keys, and those that are pinned.

import { Marks } from "./highlight.js";
import { homeFor } from "./layer.js";
import { listen } from "./listen.js";
import { Popup } from "./popup.js";

/** @import { Home } from "./layer.js" */
/** @import { Messages } from "./messages.js" */
/** @import { Shown } from "./shown.js" */

/**
 * @typedef {object} DisplayActions
 * @property {(popup: Popup) => void} made Binds what a new popup does.
 * @property {(shown: Shown) => void} close What the button of a popup does.
 * @property {() => void} changed Other beads are shown now.
 * @property {(signal: AbortSignal) => void} bind Binds what is listened for while something is shown.
 */

/** Marks and popups of one text. */
export class Display {
  #root;
  #messages;
  #actions;
  #marks;
  /** @type {Set<Shown>} */
  #pinned = new Set();
  /** @type {Shown | undefined} */
  #current;
  /** @type {Home | undefined} Where popups are. */
  #home;
  /** @type {AbortController | undefined} What is bound while something is shown. */
  #whileShown;

  /**
   * @param {ShadowRoot} root
   * @param {Messages} messages
   * @param {DisplayActions} actions
   */
  constructor(root, messages, actions) {
    this.#root = root;
    this.#messages = messages;
    this.#actions = actions;
    this.#marks = new Marks(root);
  }

  /** What follows pointer and keys. */
  get current() {
    return this.#current;
  }

  /** What stays until it is closed, and then what follows pointer and keys. */
  get all() {
    return this.#current ? [...this.#pinned, this.#current] : [...this.#pinned];
  }

  /** That which has the focus, else the last one. */
  get focusedOrLast() {
    return this.all.find(({ popup }) => popup?.hasFocus) ?? this.all.at(-1);
  }

  /**
   * The one that is pinned for a bead.
   * @param {number} bead
   */
  pinnedFor(bead) {
    return [...this.#pinned].find((shown) => shown.bead.idx === bead);
  }

  /**
   * Shows a bead instead of the one that followed pointer and keys.
   * @param {Shown} shown
   * @param {"popup" | "mark"} how
   */
  show(shown, how) {
    const free = this.#current?.popup;
    this.#current = shown;
    if (how === "popup") this.#open(shown, free);
    else if (free) remove(free);
    this.update();
  }

  /** What follows pointer and keys stays, in a popup; gives it. */
  pin() {
    const shown = this.#current;
    if (!shown) return undefined;
    if (!shown.popup) this.#open(shown);
    if (!shown.popup) return undefined;
    shown.popup.pin();
    this.#pinned.add(shown);
    this.#current = undefined;
    this.update();
    return shown;
  }

  /** @param {Shown} shown It is shown no more. */
  drop(shown) {
    if (shown.popup) remove(shown.popup);
    shown.popup = undefined;
    if (!this.#pinned.delete(shown)) this.#current = undefined;
    this.update();
    this.follow();
  }

  /** Fills all popups anew. */
  refill() {
    for (const shown of this.all) if (shown.popup) shown.open(shown.popup);
    this.follow();
  }

  /**
   * While a button is down elsewhere, what is selected does not go on in popups.
   * @param {boolean} isLocked
   */
  lock(isLocked) {
    for (const { popup } of this.all) popup?.element.toggleAttribute("data-locked", isLocked);
  }

  /** Moves with the page. */
  follow() {
    for (const { popup } of this.all) popup?.follow();
    this.#marks.follow();
  }

  /** Marks what is shown where it stands now. */
  update() {
    this.#marks.paint(this.all.flatMap((shown) => shown.ranges));
    this.#actions.changed();
    if (this.all.length === 0) {
      this.#whileShown?.abort();
      this.#whileShown = undefined;
    } else if (!this.#whileShown) {
      const { signal } = (this.#whileShown = new AbortController());
      listen(window, "scroll", () => this.follow(), signal);
      listen(window, "resize", () => this.follow(), signal);
      const seen = globalThis.visualViewport;
      if (seen) for (const type of ["scroll", "resize"]) listen(seen, type, () => this.follow(), signal);
      this.#actions.bind(signal);
    }
  }

  /** Leaves no trace. */
  close() {
    for (const shown of this.all) this.drop(shown);
    this.#marks.close();
  }

  /**
   * Shows a bead in a popup, where one can be used.
   * @param {Shown} shown
   * @param {Popup} [free] One that may be used.
   */
  #open(shown, free) {
    const { at } = shown;
    const home = at && homeFor(this.#root, at, this.#home);
    const isNew = !free || free.element.getRootNode() !== home?.root;
    if (free && isNew) remove(free);
    if (!home) return;
    const popup = isNew ? new Popup(this.#messages) : free;
    if (isNew) {
      this.#home = home;
      home.root.append(popup.element);
      this.#actions.made(popup);
      home.dialog?.addEventListener("close", () => this.#leave(home.root), { once: true });
    }
    popup.onClose = () => this.#actions.close(shown);
    shown.open(popup);
  }

  /** @param {ShadowRoot} root It is in a dialog that was closed. */
  #leave(root) {
    for (const shown of this.all) if (shown.popup?.element.getRootNode() === root) this.#actions.close(shown);
  }
}

/** @param {Popup} popup */
function remove(popup) {
  const root = popup.element.getRootNode();
  popup.hide();
  popup.element.remove();
  if (root instanceof ShadowRoot && root.host.matches("[data-diglot=popups]") && !root.querySelector("[part~=popup]")) root.host.remove();
}
