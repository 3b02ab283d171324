// @ts-check
// What the reader sees and does with one text: marks, popups, translations in the text.

import { Announcer } from "./announcer.js";
import { Marks } from "./highlight.js";
import { InlineTranslation } from "./inline.js";
import { bindKeys } from "./keyboard.js";
import { Line } from "./line.js";
import { listen } from "./listen.js";
import { Pointer } from "./pointer.js";
import { keepPosition } from "./position.js";
import { Popup } from "./popup.js";
import { Shown } from "./shown.js";

/** @import { BeadView } from "../generated/reader.js" */
/** @import { DiglotText, EventDetails, Mode } from "./element.js" */
/** @import { Layout } from "./inline.js" */
/** @import { Messages } from "./messages.js" */
/** @import { Hit, Reading } from "./reading.js" */
/** @import { Toolbar } from "./toolbar.js" */

/**
 * How a bead comes to be shown: pointed at, pressed, tapped with a finger, gone to by a key, by the page,
 * or because it is spoken or was looked for.
 * @typedef {"hover" | "press" | "tap" | "key" | "call" | "follow"} Cause
 */

/**
 * What `diglot-show` says.
 * @typedef {object} ShowDetail
 * @property {BeadView} bead With its text in each version.
 * @property {string} lang The language of the translation.
 * @property {string} text The translation; empty where the sentence has none.
 * @property {boolean} outdated Whether the page says something else by now.
 */

/**
 * What `diglot-mode` says.
 * @typedef {object} ModeDetail
 * @property {Mode} mode
 */

/** Our controls, which are about what is shown. */
const CONTROLS = "[part~=popup], [part~=panel], [part~=toggle], [part~=more]";

/** The view that shows something unpinned; there is one at a time in a page. */
/** @type {View | undefined} */
let active;

/** One text in the page while it is being read. */
export class View {
  #host;
  #root;
  #toolbar;
  #messages;
  #reading;
  #marks;
  /** Where the original is covered until it is asked for. */
  #covers;
  #announcer = new Announcer();
  #ended = new AbortController();
  /** @type {AbortController | undefined} What is bound while something is shown. */
  #whileShown;
  #inline;
  #pointer;
  /** @type {Mode} */
  #mode = "hover";
  /** @type {Layout} */
  #layout = { granularity: "sentence", first: "original" };
  /** @type {Set<number>} The beads with a translation in the text while others have none. */
  #single = new Set();
  /** @type {Shown | undefined} What follows the pointer and the keys. */
  #current;
  /** @type {Set<Shown>} What stays until it is closed. */
  #pinned = new Set();
  /** The bead read last. */
  #at = 0;
  /** @type {Line | undefined} The line that was kept last. */
  #kept;
  /** @type {{ x: number, y: number } | undefined} Where the pointer was then. */
  #restedAt;
  /** The focus goes back to the toolbar, which is no wish to read on. */
  #isReturning = false;
  /** The mode is another, and not all of it stands yet. */
  #isChanging = false;

  /** What is done for a popup that stays, so that there is something to do in it. */
  onPinned = (/** @type {Shown} */ _shown) => {};

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
    this.#root = root;
    this.#toolbar = toolbar;
    this.#messages = messages;
    this.#reading = reading;
    this.#marks = new Marks("diglot", root);
    this.#covers = new Marks("diglot-covered");
    this.#inline = new InlineTranslation(reading, messages);
    root.append(this.#announcer.element);
    const actions = {
      show: (/** @type {Hit} */ hit, /** @type {Cause} */ cause) => this.#pointed(hit, cause),
      hide: () => this.hide(),
      isOpen: () => this.#current !== undefined,
    };
    this.#pointer = new Pointer(reading, actions, signal);
    this.#bindToolbar(signal);
    for (const { root } of reading.parts) {
      listen(root, "focusin", (event) => reading.guarded(() => this.#focused(event)), signal);
    }
  }

  /** Ends everything; the page is as before. */
  close() {
    this.hide();
    for (const shown of this.#pinned) this.unpin(shown);
    this.#ended.abort();
    this.#inline.remove();
    this.#covers.close();
    this.#marks.close();
    this.#announcer.element.remove();
  }

  /** The bead read last, or pointed at. */
  get at() {
    return this.#at;
  }

  /** The beads whose translations are notes now, in order. */
  get notes() {
    return this.#inline.notes;
  }

  /** How translations are shown now. */
  get mode() {
    return this.#mode;
  }

  /** Whether all translations stand in the text, or beside it. */
  get isInline() {
    return this.#mode === "inline" || this.#mode === "side";
  }

  /**
   * Shows translations in another way; done when all of them stand or are gone.
   * @param {Mode} mode
   * @param {Layout} layout
   */
  async setMode(mode, layout) {
    const isSame = mode === this.#mode;
    const { granularity, first, isNoted } = this.#layout;
    if (isSame && granularity === layout.granularity && first === layout.first && isNoted === layout.isNoted) return;
    this.#isChanging ||= !isSame;
    this.#mode = mode;
    this.#layout = layout;
    const line = this.#line();
    if (this.#current?.popup) this.hide();
    await this.#lay(line);
  }

  /**
   * Puts the translation of one bead into the text, or takes it out.
   * @param {number} bead
   */
  toggleBead(bead) {
    if (!this.#single.delete(bead)) this.#single.add(bead);
    void this.#lay(this.#line());
  }

  /**
   * Whether the translation of a bead stands in the text by itself.
   * @param {number} bead
   */
  hasInText(bead) {
    return this.#single.has(bead);
  }

  /** Other translations are to be shown, or the same in another way. */
  retarget() {
    const current = this.#current;
    this.#inline.remove();
    for (const shown of this.#pinned) shown.popup && shown.open(shown.popup);
    if (current?.popup) current.open(current.popup);
    void this.#lay(this.#line());
  }

  /** @param {number} idx */
  showBead(idx) {
    const hit = this.#hitOf(idx);
    if (hit) this.#show(hit, "call");
  }

  /**
   * The first part of the page that has text of a bead.
   * @param {number} idx
   * @returns {Hit | undefined}
   */
  #hitOf(idx) {
    const bead = this.#reading.bead(idx);
    const part = bead && this.#reading.parts.find((part) => this.#reading.ranges(bead, part).length > 0);
    return part && { bead: idx, part };
  }

  /**
   * Brings a bead into view and shows it until it is closed.
   * @param {number} idx
   */
  goTo(idx) {
    this.follow(idx);
    this.pin();
  }

  /**
   * Brings a bead into view and marks it.
   * @param {number} idx
   */
  follow(idx) {
    const hit = this.#hitOf(idx);
    const bead = hit && this.#reading.bead(idx);
    const range = bead && this.#reading.ranges(bead, hit.part)[0];
    if (!range) return;
    scrollTo(range);
    this.#show(hit, "follow");
  }

  hide() {
    if (!this.#current) return;
    this.#closePopup(this.#current);
    this.#current = undefined;
    if (active === this) active = undefined;
    this.#shownChanged();
    this.#emit("diglot-hide", {});
  }

  /** What is shown stays, in a popup, until it is closed. */
  pin() {
    const shown = this.#current;
    if (!shown) return;
    if (!shown.popup) this.#openPopup(shown);
    shown.popup?.pin();
    this.#pinned.add(shown);
    this.#current = undefined;
    this.#shownChanged();
    this.onPinned(shown);
  }

  /** @param {Shown} shown */
  unpin(shown) {
    this.#closePopup(shown);
    this.#pinned.delete(shown);
    this.#shownChanged();
    this.#emit("diglot-hide", {});
  }

  /**
   * Goes on by beads that have text in the page.
   * @param {number} by Beads; infinite for the first and the last, 0 for the one read last.
   */
  step(by) {
    const last = this.#reading.nBeads - 1;
    if (by === -Infinity) this.#readFrom(0, 1);
    else if (by === Infinity) this.#readFrom(last, -1);
    else this.#readFrom(this.#at + (this.#current || this.#pinned.size > 0 ? by : 0), Math.sign(by) || 1);
  }

  /**
   * Goes on by blocks of the text.
   * @param {1 | -1} direction
   */
  stepBlock(direction) {
    const [part] = this.#reading.parts;
    if (!part) return;
    const blockOf = (/** @type {number} */ idx) => this.#reading.startOf(idx, part)?.textBlock;
    const before = blockOf(this.#at);
    let idx = this.#at;
    const isWithin = (/** @type {number} */ at) => at >= 0 && at < this.#reading.nBeads;
    /** Passes what lies in a block. @param {number | undefined} block */
    const pass = (block) => {
      while (isWithin(idx) && (blockOf(idx) ?? block) === block) idx += direction;
    };
    pass(before);
    if (direction < 0 && isWithin(idx)) {
      pass(blockOf(idx));
      idx += 1;
    }
    if (isWithin(idx)) this.#readFrom(idx, direction);
  }

  /**
   * Shows and says the first bead from `start` on that has text in the page.
   * @param {number} start
   * @param {number} direction 1 or -1.
   */
  #readFrom(start, direction) {
    const [part] = this.#reading.parts;
    if (!part) return;
    for (let idx = start; idx >= 0 && idx < this.#reading.nBeads; idx += direction) {
      const bead = this.#reading.bead(idx);
      const range = bead && this.#reading.ranges(bead, part)[0];
      if (!bead || !range) continue;
      scrollTo(range);
      const shown = this.#show({ bead: idx, part }, "key");
      if (shown) this.#announcer.say([shown.original, shown.translation]);
      return;
    }
  }

  /**
   * @param {Hit} hit
   * @param {Cause} cause
   */
  #pointed(hit, cause) {
    const pinned = [...this.#pinned].find(({ bead }) => bead.idx === hit.bead);
    if (pinned) {
      if (cause === "hover") this.hide();
      else this.unpin(pinned);
    } else if (cause === "tap" && this.#current?.bead.idx === hit.bead) {
      this.hide();
    } else {
      this.#show(hit, cause);
      if (cause === "press") this.pin();
    }
  }

  /**
   * @param {Hit} hit
   * @param {Cause} cause
   */
  #show(hit, cause) {
    const bead = this.#reading.bead(hit.bead);
    if (!bead) return undefined;
    const shown = new Shown(this.#reading, hit, bead);
    if (!this.#announce(shown)) return undefined;
    if (active !== this) active?.hide();
    active = this;
    this.#at = hit.bead;
    const popup = this.#current?.popup;
    this.#current = shown;
    const isPinned = [...this.#pinned].some(({ bead }) => bead.idx === hit.bead);
    if (!isPinned && this.#hasPopup(cause)) {
      this.#openPopup(shown, popup);
      if (cause === "tap") this.onPinned(shown);
    } else if (popup) {
      this.#remove(popup);
    }
    if (shown.original?.text) keepPosition(shown.original.text);
    this.#shownChanged();
    return shown;
  }

  /**
   * Tells the page what is about to be shown; whether it does not object.
   * @param {Shown} shown
   */
  #announce({ bead, hit, translation }) {
    if (!translation) return false;
    const { isOutdated } = this.#reading.fitOf(bead, hit.part);
    const { lang, text } = translation;
    return this.#emit("diglot-show", { bead, lang, text, outdated: isOutdated });
  }

  /**
   * Whether what is shown has a popup, or a mark alone: where the translation stands in the text
   * already, the mark shows where it belongs.
   * @param {Cause} cause
   */
  #hasPopup(cause) {
    if (cause === "press" || cause === "tap") return true;
    if (cause === "follow" || this.isInline) return false;
    return this.#mode === "hover" || cause === "call";
  }

  /**
   * @param {Shown} shown
   * @param {Popup} [free] One that may be used.
   */
  #openPopup(shown, free) {
    const popup = free ?? new Popup(this.#messages);
    if (!free) {
      this.#root.append(popup.element);
      this.#pointer.enters(popup.element);
      bindKeys(popup.element, this.#keys(popup), this.#ended.signal);
    }
    popup.element.dataset["theme"] = this.#host.theme;
    popup.onClose = () => this.#leave(shown);
    shown.open(popup);
  }

  /** @param {Shown} shown */
  #closePopup(shown) {
    if (shown.popup) this.#remove(shown.popup);
    shown.popup = undefined;
  }

  /** @param {Popup} popup */
  #remove(popup) {
    popup.hide();
    popup.element.remove();
  }

  get #all() {
    return this.#current ? [...this.#pinned, this.#current] : [...this.#pinned];
  }

  /** Other beads are shown now. */
  #shownChanged() {
    this.#marks.paint(this.#all.flatMap((shown) => shown.ranges));
    this.#cover();
    if (this.#all.length === 0) {
      this.#whileShown?.abort();
      this.#whileShown = undefined;
    } else if (!this.#whileShown) {
      this.#bindWhileShown((this.#whileShown = new AbortController()).signal);
    }
  }

  /**
   * What is listened for only as long as something is shown.
   * @param {AbortSignal} signal
   */
  #bindWhileShown(signal) {
    const follow = () => {
      for (const { popup } of this.#all) popup?.follow();
      this.#marks.follow();
    };
    listen(window, "scroll", follow, signal);
    listen(window, "resize", follow, signal);
    const key = (/** @type {Event} */ event) => {
      if ("key" in event && event.key === "Escape") this.#leave(this.#focusedOrLast());
    };
    listen(document, "keydown", key, signal);
    const elsewhere = (/** @type {Event} */ event) => {
      const path = event.composedPath();
      const isOurs = path.some((node) => node instanceof Element && node.matches(CONTROLS));
      if (!isOurs && !this.#reading.parts.some(({ root }) => path.includes(root))) this.hide();
    };
    listen(document, "pointerdown", elsewhere, signal);
  }

  #focusedOrLast() {
    return this.#all.find(({ popup }) => popup?.hasFocus) ?? this.#all.at(-1);
  }

  /** @param {AbortSignal} signal */
  #bindToolbar(signal) {
    const { toggle } = this.#toolbar;
    toggle.addEventListener(
      "focus",
      () => {
        const isAsked = !this.#isReturning && toggle.matches(":focus-visible");
        if (isAsked && !this.isInline) this.#reading.guarded(() => this.step(0));
      },
      { signal },
    );
    bindKeys(this.#toolbar.element, this.#keys(undefined), signal);
  }

  /**
   * What keys do in the toolbar, or in a popup.
   * @param {Popup | undefined} popup
   */
  #keys(popup) {
    const guarded = (/** @type {() => void} */ act) => void this.#reading.guarded(act);
    return {
      step: (/** @type {number} */ by) => guarded(() => this.step(by)),
      stepBlock: (/** @type {1 | -1} */ direction) => guarded(() => this.stepBlock(direction)),
      enter: (/** @type {EventTarget | null} */ target) => {
        const shown = this.#current;
        if (!shown || target !== this.#toolbar.toggle) return false;
        guarded(() => this.pin());
        shown.popup?.element.focus();
        return true;
      },
      leave: () => this.#leave(this.#focusedOrLast()),
      isScrolling: () => popup?.isScrolling ?? false,
    };
  }

  /**
   * Closes what is shown; the focus goes back to the toolbar where it was in it.
   * @param {Shown | undefined} shown
   */
  #leave(shown) {
    if (!shown) return false;
    this.#pointer.rest();
    const hadFocus = shown.popup?.hasFocus;
    if (shown === this.#current) this.hide();
    else this.unpin(shown);
    if (hadFocus) {
      this.#isReturning = true;
      this.#toolbar.toggle.focus({ preventScroll: true });
      this.#isReturning = false;
    }
    return true;
  }

  /** @param {Event} event */
  #focused({ target }) {
    if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
    const hit = this.#reading.within(target);
    if (hit) this.#show(hit, "hover");
  }

  /** The line that is to stay where it is on the screen. */
  #line() {
    const isRead = this.#all.length > 0 || this.#at > 0;
    const [isAtTop, pointer] = [this.#toolbar.isInUse, this.#pointer.at];
    // A pointer that rests is still at the line that it pointed at before the last change.
    const isResting = pointer !== undefined && pointer === this.#restedAt;
    this.#restedAt = pointer;
    this.#kept = isResting && this.#kept && !isAtTop
      ? this.#kept.again()
      : Line.of(this.#reading, { isAtTop, pointer, bead: isRead ? this.#at : undefined });
    return this.#kept;
  }

  /**
   * Translations in the text as they should be now, on the page as it is now.
   * @param {Line} [line] What is to stay where it is on the screen.
   */
  async #lay(line) {
    const only = this.isInline ? undefined : this.#single;
    const isWanted = this.isInline || this.#single.size > 0;
    const layout = { ...this.#layout, isBeside: this.#mode === "side", only };
    const signal = await this.#inline.lay(isWanted ? layout : undefined, () => line?.hold());
    if (line) {
      // Firefox scrolls by itself where the page grows, and later.
      await new Promise(requestAnimationFrame);
      line.hold();
    }
    if (signal?.aborted) return;
    this.#findAgain();
    if (!this.#isChanging) return;
    this.#isChanging = false;
    this.#emit("diglot-mode", { mode: this.#mode });
  }

  /** The originals whose translation comes first are covered, but for what is shown. */
  #cover() {
    const isCovering = this.isInline && this.#layout.first === "translation" && this.#mode === "inline";
    const seen = new Set(this.#all.map(({ bead }) => bead.idx));
    this.#covers.paint(isCovering ? this.#inline.originals(seen) : []);
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
    this.#findAgain();
    if (this.isInline || this.#isChanging || this.#single.size > 0) void this.#lay();
  }

  #findAgain() {
    for (const shown of this.#all) {
      const found = shown.find();
      if (found === "same") shown.popup?.follow();
      else if (found === "other") this.#showAgain(shown);
      else this.#lose(shown);
    }
    this.#shownChanged();
  }

  /** @param {Shown} shown The page says something else there. */
  #showAgain(shown) {
    if (!this.#announce(shown)) return this.#lose(shown);
    if (shown.popup) shown.open(shown.popup);
  }

  /** @param {Shown} shown It is in the page no more. */
  #lose(shown) {
    if (shown !== this.#current) return this.unpin(shown);
    this.hide();
    this.#pointer.forget();
  }

  /**
   * @template {keyof EventDetails} Type
   * @param {Type} type
   * @param {EventDetails[Type]} detail
   * @returns {boolean} Whether nobody objects.
   */
  #emit(type, detail) {
    const cancelable = type === "diglot-show";
    return this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  }
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
