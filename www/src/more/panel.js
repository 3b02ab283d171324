// @ts-check
// The panel: how the text is read, searching, where one is, and the keys.

import { create } from "../dom.js";
import { asLayer, lower, raise } from "../layer.js";
import { languageName } from "../messages.js";
import { SHEET } from "../popup.js";
import { seenBox, zoomOf } from "../rects.js";
import { readPosition } from "../position.js";
import { choiceOfAtHand } from "./at-hand.js";
import { choiceOf, fieldset, radios, select, switchOf } from "./controls.js";
import { printWith } from "./printing.js";
import { searchBox } from "./search.js";

/** @import { More } from "./more.js" */
/** @import { PrintForm } from "./printing.js" */

const MODES = /** @type {const} */ (["hover", "mark", "inline", "side"]);
const TOUCH_MODES = /** @type {const} */ (["hover", "inline", "side"]);

/** CSS pixels between the panel and what is around it. */
const MARGIN = 8;

/** One panel, made when it is first asked for. */
export class Panel {
  #more;
  #status = create("p", { part: "told", role: "status" });
  /** @type {{ destroy(): void } | undefined} Lets the way back of a phone close it. */
  #watcher;
  #ended = new AbortController();

  /** @param {More} more */
  constructor(more) {
    this.#more = more;
    const { messages, element, root } = more.context;
    const { title } = more.words;
    this.element = create("div", {
      part: "panel",
      role: "dialog",
      "aria-label": title,
      tabindex: "-1",
      lang: messages.lang,
      dir: messages.dir,
      "data-theme": element.theme,
    });
    asLayer(this.element);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#keepKeys();
    // A keyboard on the screen leaves less room.
    const fit = () => this.isOpen && this.#place();
    globalThis.visualViewport?.addEventListener("resize", fit, { signal: this.#ended.signal });
    root.append(this.element);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle() {
    if (this.isOpen) this.#close();
    else this.#open();
  }

  remove() {
    this.#watcher?.destroy();
    this.#ended.abort();
    this.element.remove();
    this.#more.context.toolbar.more.setAttribute("aria-expanded", "false");
  }

  #open() {
    const { toolbar } = this.#more.context;
    this.element.replaceChildren(...this.#content());
    raise(this.element);
    this.#place();
    toolbar.more.setAttribute("aria-expanded", "true");
    this.element.focus({ preventScroll: true });
    this.#watcher = watchClosing(() => this.#close());
  }

  #close() {
    const { toolbar } = this.#more.context;
    const hadFocus = this.element.matches(":focus-within");
    lower(this.element);
    this.#watcher?.destroy();
    toolbar.more.setAttribute("aria-expanded", "false");
    if (hadFocus) toolbar.more.focus({ preventScroll: true });
  }

  /** Below its button where there is room, else where there is most. */
  #place() {
    const { element } = this;
    const isSheet = matchMedia(SHEET).matches;
    element.toggleAttribute("data-sheet", isSheet);
    const [zoom, room] = [zoomOf(element), seenBox()];
    if (isSheet) {
      element.removeAttribute("style");
      element.style.bottom = `${(element.getBoundingClientRect().bottom - room.bottom) / zoom}px`;
      return;
    }
    const button = this.#more.context.toolbar.more.getBoundingClientRect();
    element.style.maxBlockSize = `${(room.height - 2 * MARGIN) / zoom}px`;
    element.style.maxInlineSize = `${(room.width - 2 * MARGIN) / zoom}px`;
    const [width, height] = [element.offsetWidth * zoom, element.offsetHeight * zoom];
    const top = Math.min(button.bottom + MARGIN, room.bottom - height - MARGIN);
    const left = Math.min(button.left, room.right - width - MARGIN);
    element.style.top = `${Math.max(room.top + MARGIN, Math.round(top)) / zoom}px`;
    element.style.left = `${Math.max(room.left + MARGIN, Math.round(left)) / zoom}px`;
  }

  /**
   * What is typed here is heard by nothing of the host, whose shortcuts would take it for theirs: from
   * outside it does not look like a field.
   */
  #keepKeys() {
    const keep = (/** @type {Event} */ event) => {
      if (!event.composedPath().includes(this.element)) return;
      event.stopImmediatePropagation();
      if (event.type === "keydown") this.#key(/** @type {KeyboardEvent} */ (event));
    };
    const { signal } = this.#ended;
    const types = ["keydown", "keypress", "keyup"];
    this.element.addEventListener("focusin", () => types.forEach((type) => addEventListener(type, keep, { capture: true, signal })));
    this.element.addEventListener("focusout", () => types.forEach((type) => removeEventListener(type, keep, true)));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    // Else a dialog around it would close as well.
    event.preventDefault();
    this.#close();
  }

  #content() {
    const { words, context } = this.#more;
    const close = create("button", { part: "close", type: "button", "aria-label": context.messages.close }, "×");
    close.addEventListener("click", () => this.#close());
    return [
      create("header", {}, create("h2", {}, words.title), close),
      this.#modes(),
      this.#languages(),
      searchBox(this.#more, () => this.#close()),
      this.#position(),
      this.#aids(),
      this.#looks(),
      this.#paper(),
      this.#keys(),
      this.#status,
    ];
  }

  #modes() {
    const { words, context } = this.#more;
    const { element } = context;
    const within = create(
      "div",
      {},
      select(words.granularity, ["sentence", "block"], words, choiceOf(element, "granularity")),
      select(words.first, ["original", "translation"], words, choiceOf(element, "first")),
    );
    const choice = choiceOf(element, "mode");
    const show = () => {
      within.hidden = element.mode !== "inline";
    };
    const chosen = { get: choice.get, set: (/** @type {typeof element.mode} */ mode) => (choice.set(mode), show()) };
    show();
    // A finger does not hover.
    const isTouch = matchMedia("(hover: none) and (pointer: coarse)").matches;
    const modes = isTouch && element.mode !== "mark" ? TOUCH_MODES : MODES;
    return fieldset(words.show, radios(modes, isTouch ? { ...words, hover: words.touch } : words, chosen), within);
  }

  #languages() {
    const { words, context } = this.#more;
    const { element, reading } = context;
    const swap = create("button", { part: "swap", type: "button" }, words.swap);
    swap.addEventListener("click", () => {
      this.#close();
      element.swap();
    });
    const [read] = reading.parts;
    const others = reading.versions.map(({ lang }, version) => ({ lang, version })).filter(({ version }) => version !== read?.version);
    if (others.length < 2) return create("p", {}, swap);
    const names = Object.fromEntries(others.map(({ lang, version }) => [version, languageName(lang)]));
    const choice = {
      get: () => String(reading.target),
      set: (/** @type {string} */ version) => element.chooseTranslation(Number(version)),
    };
    return create("div", {}, select(words.language, others.map(({ version }) => String(version)), names, choice), create("p", {}, swap));
  }

  #position() {
    const { words, context } = this.#more;
    const { reading, view } = context;
    const [at, all] = [view.at + 1, reading.nBeads];
    const format = (/** @type {number} */ number) => number.toLocaleString(context.messages.lang);
    const text = words.progress.replace("{at}", format(at)).replace("{all}", format(all));
    // For the eye: it says what the text says.
    const meter = create("progress", { max: String(all), value: String(at), "aria-hidden": "true" });
    const row = create("p", {}, create("span", {}, text), " ", meter);
    const quote = readPosition(context.element);
    if (quote) void this.#resume(quote, row).catch(context.failed);
    return row;
  }

  /**
   * Offers to go on where the reader stopped.
   * @param {string} quote
   * @param {Element} row
   */
  async #resume(quote, row) {
    const { words, context } = this.#more;
    const { reading, view } = context;
    const bead = await this.#more.findQuote(quote);
    if (bead === undefined || bead === view.at) return;
    const resume = create("button", { part: "resume", type: "button" }, words.resume);
    resume.addEventListener("click", () => {
      this.#close();
      reading.guarded(() => view.goTo(bead));
    });
    row.append(" ", resume);
  }

  #aids() {
    const { words, aids, aloud } = this.#more;
    const { failed } = this.#more.context;
    const speak = create("button", { part: "aloud", type: "button" });
    const label = () => void (speak.textContent = aloud.isSpeaking ? words.stop : words.aloud);
    speak.addEventListener("click", async () => {
      const speaking = aloud.isSpeaking ? aloud.stop() : aloud.speakOn(this.#status);
      label();
      await speaking?.catch(failed);
      label();
    });
    label();
    const switches = aids.available.map((aid) => {
      const choice = { get: () => aids.isActive(aid), set: (/** @type {boolean} */ isOn) => void aids.set(aid, isOn).catch(failed) };
      return switchOf(words[aid], choice);
    });
    return fieldset(words.aids, ...switches, create("p", {}, speak));
  }

  #looks() {
    const { words, context } = this.#more;
    return create(
      "div",
      {},
      select(words.theme, ["auto", "light", "dark", "sepia"], words, choiceOf(context.element, "theme")),
      switchOf(words.atHand, choiceOfAtHand(context.element)),
    );
  }

  #paper() {
    const { words, context } = this.#more;
    /** @type {[PrintForm, string][]} */
    const forms = [["inline", words.inline], ["side", words.side], ["notes", words.printNotes]];
    const buttons = forms.map(([form, label]) => {
      const button = create("button", { part: `print-${form}`, type: "button" }, label);
      button.addEventListener("click", () => {
        this.#close();
        void context.reading.guarded(() => printWith(context, form));
      });
      return button;
    });
    return fieldset(words.print, create("p", { part: "actions" }, ...buttons));
  }

  #keys() {
    const { words } = this.#more;
    const rows = words.help.map(([keys, does]) => create("div", {}, create("dt", {}, keys), create("dd", {}, does)));
    return create("details", { part: "keys" }, create("summary", {}, words.keys), create("dl", {}, ...rows));
  }
}

/**
 * Hears of the browser's own ways to close something, such as Back on a phone, where it tells of them.
 * @param {() => void} close
 * @returns {{ destroy(): void } | undefined}
 */
function watchClosing(close) {
  const { CloseWatcher } = /** @type {{ CloseWatcher?: new () => EventTarget & { destroy(): void } }} */ (globalThis);
  const watcher = CloseWatcher && new CloseWatcher();
  watcher?.addEventListener("close", close);
  return watcher;
}
