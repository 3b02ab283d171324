// @ts-check
// What the reader sees and does with one text: marks, popup, inline translations.

import { create } from "./dom.js";
import { Marks } from "./highlight.js";
import { InlineTranslation } from "./inline.js";
import { bindKeys } from "./keyboard.js";
import { listen } from "./listen.js";
import { Pointer } from "./pointer.js";
import { Popup } from "./popup.js";

/** @import { BeadView } from "../generated/reader.js" */
/** @import { DiglotText } from "./element.js" */
/** @import { Granularity } from "./inline.js" */
/** @import { Messages } from "./messages.js" */
/** @import { Part } from "./part.js" */
/** @import { Hit, Reading } from "./reading.js" */
/** @import { Toolbar } from "./toolbar.js" */

/** The view that has a popup open; there is one at a time in a page. */
/** @type {View | undefined} */
let open;

/** One text in the page while it is being read. */
export class View {
  #host;
  #toolbar;
  #popup;
  #marks;
  #announcement = create("div", { part: "announcement", "aria-live": "polite" });
  #ended = new AbortController();
  /** @type {AbortController | undefined} What is bound while a popup is open. */
  #whileOpen;
  #inline;
  #pointer;
  /** @type {Granularity} */
  #granularity = "sentence";
  /** @type {Hit | undefined} The bead that is shown. */
  #shown;
  /** What the page says where it is marked. */
  #shownText = "";
  /** The bead that the keyboard is at. */
  #at = 0;
  #isPinned = false;
  /** The focus goes back to the toolbar, which is no wish to read on. */
  #isReturning = false;
  /** The mode is another, and not all of it stands yet. */
  #isChanging = false;

  isInline = false;
  /** What the button does. */
  onToggle = () => {};

  /**
   * @param {DiglotText} host
   * @param {ShadowRoot} root
   * @param {Toolbar} toolbar
   * @param {Messages} messages
   * @param {Reading} reading Placed.
   */
  constructor(host, root, toolbar, messages, reading) {
    const { signal } = this.#ended;
    this.#host = host;
    this.#toolbar = toolbar;
    this.#popup = new Popup(messages);
    this.#marks = new Marks(root);
    this.reading = reading;
    this.#inline = new InlineTranslation(reading, messages);
    root.append(this.#popup.element, this.#announcement);
    const actions = {
      show: (/** @type {Hit} */ hit, /** @type {"hover" | "press"} */ how) => {
        if (how === "press") this.#isPinned = true;
        else if (this.#isPinned) return;
        this.#show(hit);
      },
      hide: () => {
        if (!this.#isPinned) this.hide();
      },
      isOpen: () => this.#shown !== undefined,
    };
    this.#pointer = new Pointer(this.reading, this.#popup.element, actions, signal);
    this.#bindToolbar(signal);
    for (const { root } of reading.parts) {
      listen(root, "focusin", (event) => reading.guarded(() => this.#focused(event)), signal);
    }
  }

  /** Ends everything; the page is as before. */
  close() {
    this.hide();
    this.#ended.abort();
    this.#inline.remove();
    this.#marks.close();
    this.#popup.element.remove();
    this.#announcement.remove();
  }

  /**
   * @param {boolean} isInline
   * @param {Granularity} granularity
   */
  setInline(isInline, granularity) {
    this.isInline = isInline;
    this.#granularity = granularity;
    this.#isChanging = true;
    this.hide();
    void this.#layInline();
  }

  /** @param {Granularity} granularity */
  setGranularity(granularity) {
    this.#granularity = granularity;
    if (this.isInline) void this.#layInline();
  }

  /** @param {number} idx */
  showBead(idx) {
    const bead = this.reading.bead(idx);
    const part = bead && this.reading.parts.find((part) => this.reading.ranges(bead, part).length > 0);
    if (part) this.#show({ bead: idx, part });
  }

  hide() {
    if (!this.#shown) return;
    this.#shown = undefined;
    this.#isPinned = false;
    this.#whileOpen?.abort();
    this.#marks.clear();
    this.#popup.hide();
    if (open === this) open = undefined;
    this.#emit("diglot-hide", {});
  }

  /**
   * Goes on by beads that have text in the page.
   * @param {number} by Beads; infinite for the first and the last, 0 for the one read last.
   */
  step(by) {
    const last = this.reading.nBeads - 1;
    if (by === -Infinity) this.#readFrom(0, 1);
    else if (by === Infinity) this.#readFrom(last, -1);
    else this.#readFrom(this.#at + (this.#shown ? by : 0), Math.sign(by) || 1);
  }

  /**
   * Shows and says the first bead from `start` on that has text in the page.
   * @param {number} start
   * @param {number} direction 1 or -1.
   */
  #readFrom(start, direction) {
    const part = this.reading.parts[0];
    if (!part) return;
    for (let idx = start; idx >= 0 && idx < this.reading.nBeads; idx += direction) {
      const bead = this.reading.bead(idx);
      const range = bead && this.reading.ranges(bead, part)[0];
      if (!bead || !range) continue;
      scrollTo(range);
      this.#isPinned = true;
      this.#show({ bead: idx, part });
      this.#announce(bead, part);
      return;
    }
  }

  /** @param {Hit} hit */
  #show(hit) {
    const bead = this.reading.bead(hit.bead);
    const side = bead?.sides[this.reading.translationOf(hit.part.version)];
    if (!bead || !side) return;
    const fit = this.reading.fitOf(bead, hit.part);
    if (open !== this) open?.hide();
    open = this;
    this.#at = hit.bead;
    this.#shown = hit;
    const ranges = this.reading.allRanges(bead);
    this.#shownText = textOf(ranges);
    this.#marks.paint(ranges);
    // In inline mode the translation stands in the text already; the mark shows where it belongs.
    if (!this.isInline) {
      const anchor = () => this.reading.guarded(() => this.reading.ranges(bead, hit.part)) ?? [];
      this.#popup.show({ ...side, ...fit, doubtful: bead.doubtful }, anchor);
    }
    this.#bindWhileOpen();
    this.#emit("diglot-show", { bead, lang: side.lang, text: side.text, outdated: fit.isOutdated });
  }

  /** What is listened for only as long as a popup is open. */
  #bindWhileOpen() {
    this.#whileOpen?.abort();
    const { signal } = (this.#whileOpen = new AbortController());
    const follow = () => {
      this.#popup.follow();
      this.#marks.follow();
    };
    listen(window, "scroll", follow, signal);
    listen(window, "resize", follow, signal);
    listen(document, "keydown", (event) => void ("key" in event && event.key === "Escape" && this.#leave()), signal);
    const elsewhere = (/** @type {Event} */ event) => {
      const path = event.composedPath();
      const isOurs = path.includes(this.#popup.element) || path.includes(this.#toolbar.toggle);
      if (!isOurs && !this.reading.parts.some(({ root }) => path.includes(root))) this.hide();
    };
    listen(document, "pointerdown", elsewhere, signal);
  }

  /** @param {AbortSignal} signal */
  #bindToolbar(signal) {
    const { toggle } = this.#toolbar;
    toggle.addEventListener("click", () => this.reading.guarded(this.onToggle), { signal });
    toggle.addEventListener(
      "focus",
      () => {
        const isAsked = !this.#isReturning && toggle.matches(":focus-visible");
        if (isAsked && !this.isInline) this.reading.guarded(() => this.step(0));
      },
      { signal },
    );
    const isRtl = () => this.reading.versions[this.reading.parts[0]?.version ?? 0]?.dir === "rtl";
    const actions = {
      step: (/** @type {number} */ by) => void this.reading.guarded(() => this.step(by)),
      enter: () => {
        if (this.#popup.isOpen) this.#popup.element.focus();
        return this.#popup.isOpen;
      },
      leave: () => this.#leave(),
    };
    bindKeys(toggle, actions, isRtl, signal);
    bindKeys(this.#popup.element, actions, isRtl, signal);
  }

  #leave() {
    const wasShown = this.#shown !== undefined;
    const hadFocus = this.#popup.element.matches(":focus");
    this.hide();
    if (hadFocus) {
      this.#isReturning = true;
      this.#toolbar.toggle.focus();
      this.#isReturning = false;
    }
    return wasShown;
  }

  /** @param {Event} event */
  #focused({ target }) {
    if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
    const hit = this.reading.within(target);
    if (hit) this.#show(hit);
  }

  /**
   * Says a bead to screen readers: the sentence, then its translation.
   * @param {BeadView} bead
   * @param {Part} part
   */
  #announce(bead, part) {
    const sides = [part.version, this.reading.translationOf(part.version)].map((v) => bead.sides[v]);
    const pieces = sides.map((side) => {
      const { lang = "", dir = "", text = "" } = side ?? {};
      return create("p", { lang, dir }, text);
    });
    this.#announcement.replaceChildren(...pieces);
  }

  /** Inline translations as they should be now, on the page as it is now. */
  async #layInline() {
    const signal = await this.#inline.lay(this.isInline ? this.#granularity : undefined);
    if (signal?.aborted || !this.#isChanging) return;
    this.#isChanging = false;
    this.#emit("diglot-mode", { mode: this.isInline ? "inline" : "hover" });
  }

  /**
   * The host changed its page.
   * @param {MutationRecord[]} records
   */
  changed(records) {
    this.#inline.repair(records);
  }

  /** The places are others now: what is shown goes on to be shown as long as it is there. */
  replaced() {
    this.#showAgain();
    if (this.isInline || this.#isChanging) void this.#layInline();
  }

  #showAgain() {
    if (!this.#shown) return;
    const bead = this.reading.bead(this.#shown.bead);
    const ranges = bead ? this.reading.allRanges(bead) : [];
    if (textOf(ranges) === this.#shownText) {
      this.#marks.paint(ranges);
      this.#popup.follow();
    } else if (ranges.length > 0) {
      this.#show(this.#shown);
    } else {
      this.hide();
      this.#pointer.forget();
    }
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #emit(type, detail) {
    this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

/** @param {Range[]} ranges */
function textOf(ranges) {
  return ranges.join("");
}

/**
 * Brings the beginning of a range into view, without moving what is in view already.
 * @param {Range} range
 */
function scrollTo(range) {
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  const moved = range.getBoundingClientRect();
  if (moved.top < 0 || moved.top > innerHeight * 0.8) {
    scrollBy({ top: moved.top - innerHeight * 0.3 });
  }
}
