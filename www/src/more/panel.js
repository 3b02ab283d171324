// @ts-check
// The panel: how the text is read, searching, where one is, and the keys.

import css from "../../generated/panel.css";
import { create, style } from "../dom.js";
import { asLayer, lower, raise } from "../layer.js";
import { languageName } from "../messages.js";
import { windowSize } from "../placement.js";
import { readPosition } from "../position.js";
import { choiceOf, fieldset, radios, select, switchOf } from "./controls.js";
import { printWith } from "./printing.js";
import { searchBox } from "./search.js";

/** @import { More } from "./more.js" */
/** @import { PrintForm } from "./printing.js" */

/** CSS pixels between the panel and what is around it. */
const MARGIN = 8;

/** One panel, made when it is first asked for. */
export class Panel {
  #more;
  #status = create("p", { part: "told", role: "status" });

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
    style(root, css, element.nonce);
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
    this.element.remove();
    this.#more.context.toolbar.more.setAttribute("aria-expanded", "false");
  }

  #open() {
    const { toolbar } = this.#more.context;
    this.element.replaceChildren(...this.#content());
    raise(this.element);
    this.#place();
    toolbar.more.setAttribute("aria-expanded", "true");
    this.element.focus();
  }

  #close() {
    const { toolbar } = this.#more.context;
    const hadFocus = this.element.matches(":focus-within");
    lower(this.element);
    toolbar.more.setAttribute("aria-expanded", "false");
    if (hadFocus) toolbar.more.focus();
  }

  /** Below its button where there is room, else where there is most. */
  #place() {
    const button = this.#more.context.toolbar.more.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const room = windowSize();
    const top = Math.min(button.bottom, room.height - height - 2 * MARGIN) + MARGIN;
    const left = Math.min(button.left, room.width - width - MARGIN);
    this.element.style.top = `${Math.max(MARGIN, Math.round(top))}px`;
    this.element.style.left = `${Math.max(MARGIN, Math.round(left))}px`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
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
    return fieldset(words.show, radios(["hover", "mark", "inline", "side"], words, chosen), within);
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
    return select(words.theme, ["auto", "light", "dark", "sepia"], words, choiceOf(context.element, "theme"));
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
