// @ts-check
// What the reader sees and does with one text: marks, popups, translations in the text.

import { Announcer } from "./announcer.js";
import { Arrangement } from "./arrangement.js";
import { Display } from "./display.js";
import { bindKeys } from "./keyboard.js";
import { listen } from "./listen.js";
import { Pointer } from "./pointer.js";
import { keepPosition } from "./position.js";
import { Shown } from "./shown.js";
import { beadFrom, blockFrom, scrollTo } from "./walk.js";

/** @import { BeadView } from "../generated/reader.js" */
/** @import { DiglotText, EventDetails, Mode } from "./element.js" */
/** @import { Hints } from "./lay/line.js" */
/** @import { Layout } from "./lay/plan.js" */
/** @import { Messages } from "./messages.js" */
/** @import { Popup } from "./popup.js" */
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

/** Windows that a text is high at least to be a long one. */
const LONG = 3;

/** Our controls, which are about what is shown. */
const OURS = "[part~=popup], [data-diglot=popups], [part~=panel], [part~=toggle], [part~=more], [part~=hand]";

/** The view that shows something unpinned; there is one at a time in a page. */
/** @type {View | undefined} */
let active;

/** One text in the page while it is being read. */
export class View {
  #host;
  #toolbar;
  #reading;
  #display;
  #announcer = new Announcer();
  #ended = new AbortController();
  #arrangement;
  #pointer;
  /** The bead read last. */
  #at = 0;
  /** @type {Promise<boolean> | undefined} Whether the mode that was set last has come about. */
  #changed;
  /** @type {((isSo: boolean) => void) | undefined} Says so. */
  #changing;

  /** What is done for a popup that stays, so that there is something to do in it. */
  onPinned = (/** @type {Shown} */ _shown) => {};
  /** What is done when the toolbar is out of sight, in a long text. */
  onAway = () => {};

  /** What is done where translations cannot be laid. */
  onFailed = (/** @type {unknown} */ _error) => {};

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
    this.#reading = reading;
    this.#display = new Display(root, messages, {
      made: (popup) => this.#bindPopup(popup),
      close: (shown) => this.#leave(shown),
      changed: () => this.#arrangement.uncover(new Set(this.#display.all.map(({ bead }) => bead.idx))),
      bind: (signal) => this.#bindWhileShown(signal),
    });
    this.#arrangement = new Arrangement(reading, messages, (fraction) => {
      if (fraction === undefined) toolbar.done();
      else toolbar.busy("loading", fraction);
    });
    root.append(this.#announcer.element);
    const actions = {
      show: (/** @type {Hit} */ hit, /** @type {Cause} */ cause) => this.#pointed(hit, cause),
      unpress: (/** @type {number} */ bead) => {
        const pinned = this.#display.pinnedFor(bead);
        if (pinned) this.unpin(pinned);
      },
      again: () => {
        const { popup } = this.#display.current ?? {};
        if (popup) this.#giveWay(popup, true);
      },
      hide: () => this.hide(),
      isOpen: () => this.#display.current !== undefined,
    };
    this.#pointer = new Pointer(reading, actions, signal);
    this.#bindToolbar(signal);
    this.#watchToolbar(signal);
    for (const { root } of reading.parts) {
      listen(root, "focusin", (event) => reading.guarded(() => this.#focused(event)), signal);
    }
  }

  /** Ends everything; the page is as before. */
  close() {
    this.hide();
    for (const shown of this.#display.all) this.unpin(shown);
    this.#ended.abort();
    this.#changing?.(false);
    this.#arrangement.close();
    this.#display.close();
    this.#announcer.element.remove();
  }

  /** The bead read last, or pointed at. */
  get at() {
    return this.#at;
  }

  /** The beads whose translations are notes now, in order. */
  get notes() {
    return this.#arrangement.notes;
  }

  /** How translations are shown now. */
  get mode() {
    return this.#arrangement.mode;
  }

  /** Whether all translations stand in the text, or beside it. */
  get isInline() {
    return this.#arrangement.isInline;
  }

  /**
   * Shows translations in another way.
   * @param {Mode} mode
   * @param {Layout} layout
   * @returns {Promise<boolean>} Once all of them stand or are gone; `false` where another mode was set
   *   meanwhile, or what lays them cannot be loaded.
   */
  async setMode(mode, layout) {
    if (this.#arrangement.is(mode, layout)) return this.#changed ?? true;
    const hints = this.#hints;
    this.#arrangement.set(mode, layout);
    if (this.#display.current?.popup) this.hide();
    this.#changing?.(false);
    this.#changed = new Promise((resolve) => {
      this.#changing = resolve;
    });
    await this.#lay(hints);
    return this.#changed;
  }

  /**
   * Puts the translation of one bead into the text, or takes it out.
   * @param {number} bead
   */
  toggleBead(bead) {
    this.#arrangement.toggleSingle(bead);
    return this.#lay(this.#hints);
  }

  /**
   * Whether the translation of a bead stands in the text by itself.
   * @param {number} bead
   */
  hasInText(bead) {
    return this.#arrangement.hasSingle(bead);
  }

  /** Other translations are to be shown, or the same in another way. */
  retarget() {
    this.#arrangement.renew();
    this.#display.refill();
    if (this.#arrangement.isAny) void this.#lay(this.#hints);
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
    if (!hit) return;
    scrollTo(this.#reading, hit);
    this.#show(hit, "follow");
  }

  hide() {
    const { current } = this.#display;
    if (!current) return;
    this.#display.drop(current);
    if (active === this) active = undefined;
    this.#emit("diglot-hide", {});
  }

  /** What is shown stays, in a popup, until it is closed. */
  pin() {
    const shown = this.#display.pin();
    if (shown) this.onPinned(shown);
  }

  /** @param {Shown} shown */
  unpin(shown) {
    this.#display.drop(shown);
    this.#emit("diglot-hide", {});
  }

  /**
   * Goes on by beads that have text in the page.
   * @param {number} by Beads; infinite for the first and the last, 0 for the one read last.
   */
  step(by) {
    // Who comes back goes on where they were.
    const isReading = this.#display.all.length > 0 || !Number.isFinite(by);
    this.#readAt(beadFrom(this.#reading, this.#at, isReading ? by : 0));
  }

  /**
   * Goes on by blocks of the text.
   * @param {1 | -1} direction
   */
  stepBlock(direction) {
    this.#readAt(blockFrom(this.#reading, this.#at, direction));
  }

  /**
   * Shows a bead and says it.
   * @param {Hit | undefined} hit
   */
  #readAt(hit) {
    if (!hit) return;
    scrollTo(this.#reading, hit);
    const shown = this.#show(hit, "key");
    if (shown) this.#announcer.say([shown.original, shown.translation]);
  }

  /**
   * @param {Hit} hit
   * @param {Cause} cause
   */
  #pointed(hit, cause) {
    const pinned = this.#display.pinnedFor(hit.bead);
    if (pinned) {
      if (cause === "hover") this.hide();
      else this.unpin(pinned);
    } else if (cause === "tap" && this.#display.current?.bead.idx === hit.bead) {
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
    if (!this.#asks(shown)) return undefined;
    if (active !== this) active?.hide();
    active = this;
    this.#at = hit.bead;
    const hasPopup = !this.#display.pinnedFor(hit.bead) && this.#hasPopup(cause);
    this.#display.show(shown, hasPopup ? "popup" : "mark");
    if (shown.popup) this.#giveWay(shown.popup, cause === "hover");
    if (shown.popup?.isSheet) this.onPinned(shown);
    if (shown.original?.text) keepPosition(this.#host, shown.original.text);
    return shown;
  }

  /**
   * Places a popup anew beside what the host and the browser show for what is pointed at.
   * @param {Popup} popup
   * @param {boolean} isHover
   */
  #giveWay(popup, isHover) {
    popup.isYielding = isHover && this.#pointer.piece !== undefined;
    popup.tooltip = isHover ? this.#pointer.tooltip : undefined;
    popup.follow();
  }

  /**
   * Tells the page what is about to be shown; whether it does not object.
   * @param {Shown} shown
   */
  #asks({ bead, hit, translation }) {
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
    return this.mode === "hover" || cause === "call";
  }

  /** @param {Popup} popup */
  #bindPopup(popup) {
    popup.element.dataset["theme"] = this.#host.theme;
    this.#pointer.enters(popup.element);
    bindKeys(popup.element, this.#keys(popup), this.#ended.signal);
  }

  /**
   * What is listened for only as long as something is shown.
   * @param {AbortSignal} signal
   */
  #bindWhileShown(signal) {
    const key = (/** @type {Event} */ event) => {
      const { key, isComposing, defaultPrevented } = /** @type {KeyboardEvent} */ (event);
      // The host comes first, and of several texts the one that is read.
      const isOthers = active && active !== this && active.#display.all.length > 0;
      if (key !== "Escape" || isComposing || defaultPrevented || isOthers) return;
      if (this.#leave(this.#display.focusedOrLast)) event.preventDefault();
    };
    listen(window, "keydown", key, signal);
    const elsewhere = (/** @type {Event} */ event) => {
      const path = event.composedPath();
      const isOurs = path.some((node) => node instanceof Element && node.matches(OURS));
      this.#display.lock(!isOurs);
      if (!isOurs && !this.#reading.parts.some(({ root }) => path.includes(root))) this.hide();
    };
    listen(document, "pointerdown", elsewhere, signal);
    for (const type of ["pointerup", "pointercancel"]) listen(document, type, () => this.#display.lock(false), signal);
  }

  /** @param {AbortSignal} signal */
  #bindToolbar(signal) {
    bindKeys(this.#toolbar.element, this.#keys(undefined), signal);
  }

  /** @param {AbortSignal} signal */
  #watchToolbar(signal) {
    const [part] = this.#reading.parts;
    if (!globalThis.IntersectionObserver || !part) return;
    let isSeen = true;
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) if (target !== part.root) isSeen = isIntersecting;
      if (isSeen || part.root.clientHeight < innerHeight * LONG) return;
      observer.disconnect();
      this.onAway();
      // Of a text that becomes long less than one part in so many is in view.
    }, { threshold: [0, 1 / LONG] });
    observer.observe(this.#toolbar.element);
    observer.observe(part.root);
    signal.addEventListener("abort", () => observer.disconnect());
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
        const shown = this.#display.current;
        if (!shown || target !== this.#toolbar.toggle) return false;
        guarded(() => {
          scrollTo(this.#reading, shown.hit);
          this.pin();
        });
        shown.popup?.focus();
        return true;
      },
      leave: () => this.#leave(this.#display.focusedOrLast),
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
    if (shown === this.#display.current) this.hide();
    else this.unpin(shown);
    if (hadFocus) {
      this.#toolbar.toggle.focus({ preventScroll: true });
    }
    return true;
  }

  /** @param {Event} event */
  #focused({ target }) {
    if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
    const hit = this.#reading.within(target);
    if (hit) this.#show(hit, "hover");
  }

  /** What tells where the reader reads. */
  get #hints() {
    const isRead = this.#display.all.length > 0 || this.#at > 0;
    return { isAtTop: this.#toolbar.isInUse, pointer: this.#pointer.at, bead: isRead ? this.#at : undefined };
  }

  /**
   * Translations in the text as they should be now.
   * @param {Hints} [hints]
   */
  async #lay(hints) {
    try {
      if (!(await this.#arrangement.lay(hints))) return;
    } catch (error) {
      this.#changing?.(false);
      this.#arrangement.giveUp();
      if (!this.#ended.signal.aborted) this.onFailed(error);
      return;
    }
    this.#findAgain();
    if (this.#arrangement.isChanging) {
      this.#arrangement.isChanging = false;
      this.#emit("diglot-mode", { mode: this.mode });
    }
    this.#changing?.(true);
  }

  /**
   * The host changed its page.
   * @param {MutationRecord[]} records
   */
  changed(records) {
    this.#arrangement.repair(records);
  }

  /** The places are others now: what is shown goes on to be shown as long as it is there. */
  replaced() {
    this.#findAgain();
    if (this.#arrangement.isAny) void this.#lay();
  }

  #findAgain() {
    for (const shown of this.#display.all) {
      const found = shown.find();
      if (found === "same") shown.popup?.follow();
      else if (found === "other") this.#showAgain(shown);
      else this.#lose(shown);
    }
    this.#display.update();
  }

  /** @param {Shown} shown The page says something else there. */
  #showAgain(shown) {
    if (!this.#asks(shown)) return this.#lose(shown);
    if (shown.popup) shown.open(shown.popup);
  }

  /** @param {Shown} shown It is in the page no more. */
  #lose(shown) {
    if (shown !== this.#display.current) return this.unpin(shown);
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
