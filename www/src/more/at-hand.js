// @ts-check
// A small control at hand in the middle of a long text, while the toolbar is out of sight.

import { create } from "../dom.js";
import { asLayer, lower, modals, raise } from "../layer.js";
import { listen } from "../listen.js";
import { readChoice, writeChoice } from "../preferences.js";
import { boxOf, intersects, rectsOf, seenBox, zoomOf } from "../rects.js";

/** @import { More } from "./more.js" */

/** The name of the choice not to have it. */
const CHOICE = "at-hand";
/** Milliseconds after the last movement before it hides itself. */
const PATIENCE = 4000;
/** CSS pixels between it and the edges of the window. */
const MARGIN = 12;
/** Windows that a text is high at least to be a long one. */
const LONG = 3;
/** What of the host it does not lie over. */
const CONTROLS =
  "a, button, input, select, textarea, summary, label, video, audio, iframe, [role=button], [role=link], [role=tab], [role=slider]";

/**
 * Whether the reader wants it, as long as it was not turned off.
 * @param {Element} element
 */
export function choiceOfAtHand(element) {
  return {
    get: () => readChoice(element, CHOICE) !== "off",
    set: (/** @type {boolean} */ isWanted) => writeChoice(element, CHOICE, isWanted ? "on" : "off"),
  };
}

/** The toggle and the options once more, in a corner of the window that is free. */
export class AtHand {
  #more;
  #ended = new AbortController();
  #timer = 0;
  #frame = 0;
  #toggle = create("button", { part: "hand-toggle", type: "button", tabindex: "-1" });

  /** @param {More} more */
  constructor(more) {
    this.#more = more;
    const { root, toolbar, messages } = more.context;
    const options = create("button", { part: "hand-more", type: "button", tabindex: "-1", title: messages.more });
    options.append(create("span", { "aria-hidden": "true" }, "⋯"));
    this.element = create(
      "div",
      { part: "hand", role: "group", "aria-label": messages.toolbar, lang: messages.lang, dir: messages.dir },
      this.#toggle,
      options,
    );
    asLayer(this.element);
    root.append(this.element);
    this.#toggle.addEventListener("click", () => (toolbar.toggle.click(), this.#label()));
    options.addEventListener("click", () => (this.#hide(), more.toggle()));
    const { signal } = this.#ended;
    listen(window, "scroll", () => this.#follow(), signal);
    listen(window, "resize", () => this.#follow(), signal);
    this.#follow();
  }

  /** Leaves no trace. */
  close() {
    this.#ended.abort();
    this.#hide();
    cancelAnimationFrame(this.#frame);
    this.element.remove();
  }

  /** At most once a frame. */
  #follow() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#show());
  }

  #show() {
    if (!choiceOfAtHand(this.#more.context.element).get() || !this.#isAmid() || !this.#place()) return this.#hide();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hideSoon(), PATIENCE);
  }

  #hideSoon() {
    if (!this.element.matches(":hover, :focus-within")) return this.#hide();
    this.#timer = setTimeout(() => this.#hideSoon(), PATIENCE);
  }

  #hide() {
    clearTimeout(this.#timer);
    lower(this.element);
  }

  /** Whether the reader is in the middle of a long text, with nothing else of ours in their way. */
  #isAmid() {
    const { root, toolbar, reading, view } = this.#more.context;
    const seen = seenBox();
    const [part] = reading.parts;
    if (!part || rectsOf(toolbar.element).some((rect) => intersects(rect, seen))) return false;
    const text = boxOf(rectsOf(part.root));
    if (text.height < LONG * seen.height || !intersects(text, seen)) return false;
    const isOpen = [...root.querySelectorAll("[part~=panel], [data-sheet]")].some((other) => !(/** @type {HTMLElement} */ (other).hidden));
    const isInert = modals().some((modal) => !modal.contains(root.host));
    return !isOpen && !isInert && view.mode !== "off";
  }

  /** Puts it into the first corner where it lies over no control; whether there is one. */
  #place() {
    const { element } = this;
    this.#label();
    raise(element);
    const [zoom, seen] = [zoomOf(element), seenBox()];
    const [width, height] = [element.offsetWidth * zoom, element.offsetHeight * zoom];
    const xs = [seen.right - MARGIN - width, seen.left + MARGIN];
    if (getComputedStyle(element).direction === "rtl") xs.reverse();
    for (const y of [seen.bottom - MARGIN - height, seen.top + MARGIN]) {
      for (const x of xs) {
        if (this.#hasControls(new DOMRect(x, y, width, height))) continue;
        element.style.left = `${x / zoom}px`;
        element.style.top = `${y / zoom}px`;
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the host has something there that can be used, or that stays there as well.
   * @param {DOMRect} rect
   */
  #hasControls({ left, top, right, bottom }) {
    const { element: host, reading } = this.#more.context;
    const [part] = reading.parts;
    for (const x of [left, (left + right) / 2, right]) {
      for (const y of [top, (top + bottom) / 2, bottom]) {
        const hit = document.elementsFromPoint(x, y).find((element) => element !== host);
        if (hit?.closest(CONTROLS)) return true;
        for (let at = hit; at && part && !at.contains(part.root); at = at.parentElement ?? undefined) {
          if (/fixed|sticky/u.test(getComputedStyle(at).position)) return true;
        }
      }
    }
    return false;
  }

  #label() {
    const { toggle } = this.#more.context.toolbar;
    const [name] = toggle.querySelectorAll("span");
    const label = toggle.textContent ?? "";
    if (this.#toggle.title === label || !name) return;
    // A description: its name is what it shows.
    this.#toggle.title = label;
    this.#toggle.replaceChildren(name.cloneNode(true));
  }
}
