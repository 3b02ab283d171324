// @ts-check
// <diglot-text>: a text of the page with its translation at hand.

import { instances, loadReader, replaceIfTrapped } from "./core.js";
import { ElementBase, create, style } from "./dom.js";
import css from "../generated/element.css";
import { DiglotError } from "./errors.js";
import { loadLaying } from "./arrangement.js";
import { Choices } from "./choices.js";
import { importBeside } from "./extras.js";
import { listen } from "./listen.js";
import { messagesFor } from "./messages.js";
import { openText } from "./opening.js";
import { addressedQuote, routedQuote } from "./position.js";
import { readChoice, writeChoice } from "./preferences.js";
import { Reading } from "./reading.js";
import { pause } from "./slices.js";
import { RENDERED_SLOT, findArticles } from "./sources.js";
import { isDrawn, isEditable, watchStates, watchTargets } from "./targets.js";
import { Toolbar } from "./toolbar.js";
import { View } from "./view.js";

/** @import { Warning } from "./aligning.js" */
/** @import { ChoiceName, Values } from "./choices.js" */
/** @import { More } from "./more/more.js" */
/** @import { Messages } from "./messages.js" */
/** @import { VersionView } from "../generated/reader.js" */
/** @import { ModeDetail, ShowDetail } from "./view.js" */

/** @typedef {Values["mode"][number]} Mode */

/**
 * What `diglot-ready` says.
 * @typedef {object} ReadyDetail
 * @property {VersionView[]} versions The versions of the text, in its order.
 * @property {number} nBeads How many beads the text has.
 * @property {number} nPlaced How many sentences were found in the page.
 * @property {Warning[]} warnings What the text was aligned without.
 */

/**
 * What `diglot-change` says that a reader wants by a control, before it is done.
 * @typedef {{ [Name in ChoiceName]: { name: Name, value: Values[Name][number] } }[ChoiceName] |
 *   { name: "translation", value: string }} ChangeDetail
 */

/**
 * What `diglot-error` says.
 * @typedef {object} ErrorDetail
 * @property {string} code In kebab case; match on it, not on the words.
 * @property {string} message One line: cause, then remedy.
 * @property {DiglotError} cause
 */

/**
 * The `detail` of each event.
 * @typedef {object} EventDetails
 * @property {ReadyDetail} diglot-ready
 * @property {ShowDetail} diglot-show
 * @property {{}} diglot-hide
 * @property {ChangeDetail} diglot-change
 * @property {ModeDetail} diglot-mode
 * @property {ErrorDetail} diglot-error
 */

/** The attributes that say how the text is read, not what. */
const CHOICES = /** @type {const} */ (["mode", "granularity", "first", "theme"]);
/** Properties that set an attribute, and may have been set before the element was one of ours. */
const SETTABLE = ["src", "htmlFor", "uiLang", "translation", ...CHOICES];

/**
 * A text of the page with its translation at hand. All its events bubble and leave shadow trees.
 *
 * @attr {string} for - A selector: the article of the page to be annotated, which may come late or be replaced by another.
 * @attr {string} src - The address of the file with the aligned text, or of a plain text with both languages.
 * @attr {string} lang - The language that is read; else that of the article, else the first.
 * @attr {string} translation - The language that is shown, unless the reader chose another on this site; else the first other one.
 * @attr {Values["mode"][number]} [mode="hover"] - How translations are shown: in a popup for what is pointed at or pressed, in the text, beside it, or not.
 * @attr {Values["granularity"][number]} [granularity="sentence"] - Inline translations behind each sentence or each block.
 * @attr {Values["first"][number]} [first="original"] - What inline mode shows first.
 * @attr {Values["theme"][number]} [theme="auto"] - The colours of popups and panel; `auto` has those of the page.
 * @attr {string} ui-lang - The language of buttons and notes; else that of the page.
 * @attr {number} [max-bytes=67108864] - How large the file of `src` may be.
 * @attr {string} storage - `none` keeps nothing that the reader chose, nor where they stopped.
 * @attr {string} nonce - For browsers without constructed style sheets, under a policy that wants one.
 *
 * @fires {ReadyDetail} diglot-ready - The text is in the page and can be read.
 * @fires {ShowDetail} diglot-show - A translation is about to be shown; cancelable, so that the page may show it elsewhere.
 * @fires {{}} diglot-hide - A translation is shown no more.
 * @fires {ChangeDetail} diglot-change - The reader wants another mode, translation or look by a control; cancelable.
 * @fires {ModeDetail} diglot-mode - All translations of the new mode stand, or are gone.
 * @fires {ErrorDetail} diglot-error - It failed; the page is as it was; cancelable, and then nothing is said in the console.
 *
 * @slot - The articles that are read, where there is no `for` and they are in the page already.
 * @slot diglot-rendered - The element's own: the article that it renders from a file.
 *
 * @csspart toolbar - The row of controls above the text.
 * @csspart toggle - The button that puts all translations into the text.
 * @csspart more - The button that opens the panel.
 * @csspart progress - How much has been loaded or aligned.
 * @csspart status - What the element is doing.
 * @csspart popup - The translation of one sentence, beside it.
 * @csspart translation - The text of the translation in a popup.
 * @csspart note - What a reader should know of that translation.
 * @csspart bar - The row below the translation in a popup that stays.
 * @csspart actions - What can be done with the sentence, in that row.
 * @csspart copy - The button that copies the translation.
 * @csspart copy-both - The one that copies both texts with their source.
 * @csspart link - The one that copies a link to the sentence.
 * @csspart listen - The one that reads both texts aloud.
 * @csspart in-text - The one that puts this translation into the text.
 * @csspart close - The button that closes a popup or the panel.
 * @csspart previous - The button that goes to the sentence before, on small touch screens.
 * @csspart next - The one that goes to the next sentence.
 * @csspart hand - Controls in a corner of the window, while the toolbar of a long text is out of sight.
 * @csspart hand-toggle - The toggle there.
 * @csspart hand-more - The button there that opens the panel.
 * @csspart panel - The ways to read, search, reading aids and keys.
 * @csspart swap - The button in the panel that swaps the languages.
 * @csspart resume - The one that goes on where the reader stopped.
 * @csspart aloud - The one that reads the text aloud.
 * @csspart print-inline - The one that prints translations in the text.
 * @csspart print-side - The one that prints them beside it.
 * @csspart print-notes - The one that prints them as notes at the end.
 * @csspart notes - Those notes, on paper only.
 * @csspart search - The search in the panel.
 * @csspart hits - The list of what was found.
 * @csspart more-hits - The button that shows more of it.
 * @csspart keys - The help on keys in the panel.
 * @csspart told - What an action or a search came to.
 * @csspart marks - Rectangles over marked sentences, where the browser cannot mark the text itself.
 * @csspart announcement - What only screen readers get.
 *
 * @cssprop {<color>} [--diglot-highlight=rgb(250 200 30 / 0.36)] - Background of the marked sentence; set on `:root`, since it is painted in the text.
 * @cssprop {<color>} [--diglot-accent=Highlight] - Outline of the focus.
 * @cssprop {<color>} [--diglot-popup-color=light-dark(#1c1d20, #ecebe6)] - Text of popups and panel.
 * @cssprop {<color>} [--diglot-popup-background=light-dark(#fffdf7, #26272b)] - Their background.
 * @cssprop {<color>} [--diglot-popup-border=light-dark(rgb(0 0 0 / 0.14), rgb(255 255 255 / 0.2))] - Their border.
 * @cssprop {<length>} [--diglot-popup-size=1.0625rem] - Size of the translation in a popup.
 */
export class DiglotText extends ElementBase {
  static observedAttributes = ["src", "for", "lang", "translation", "ui-lang", "max-bytes", ...CHOICES];

  #root = this.attachShadow({ mode: "open" });
  /** @type {Toolbar | undefined} */
  #built;
  #choices = new Choices(this);
  /** @type {Messages | undefined} */
  #messages;
  /** @type {AbortController | undefined} What ends the present start and all it bound. */
  #run;
  /** @type {Reading | undefined} */
  #reading;
  /** @type {View | undefined} */
  #view;
  /** @type {More | undefined} What can be done besides reading, once it was asked for. */
  #more;
  /** @type {Element | undefined} What was rendered from a bundle. */
  #rendered;
  /** The text as a file. */
  #bundle = new Blob();
  #isStarting = false;
  #ready = deferred();
  /** The reader wants the other version of what was rendered. */
  #isSwapped = false;
  /** @type {{ quiet: Mode, whole: Mode }} What the button goes back to, without and with all translations. */
  #last = { quiet: "hover", whole: "inline" };

  /** Made when it is first wanted, so that a page where it cannot be made is told so. */
  get #toolbar() {
    if (this.#built) return this.#built;
    const toolbar = new Toolbar();
    const rendered = create("slot", { name: RENDERED_SLOT }, create("slot"));
    this.#root.append(toolbar.element, rendered);
    return (this.#built = toolbar);
  }

  /** The address of the file with the aligned text. */
  get src() {
    return this.getAttribute("src") ?? "";
  }

  /** @param {string} src */
  set src(src) {
    this.setAttribute("src", src);
  }

  /** The selector of the article, as `for`, which is a word of the language. */
  get htmlFor() {
    return this.getAttribute("for") ?? "";
  }

  /** @param {string} selector */
  set htmlFor(selector) {
    this.setAttribute("for", selector);
  }

  /** The language of buttons and notes, where the page says one. */
  get uiLang() {
    return this.getAttribute("ui-lang") ?? "";
  }

  /** @param {string} lang */
  set uiLang(lang) {
    this.setAttribute("ui-lang", lang);
  }

  /** The versions of the text, in its order; empty before `diglot-ready`. */
  get versions() {
    return this.#reading?.versions ?? [];
  }

  /**
   * What `diglot-ready` says, once the text can be read. It is refused with a `DiglotError` where the
   * start failed; a new start makes a new promise.
   * @returns {Promise<ReadyDetail>}
   */
  get ready() {
    return this.#ready.promise;
  }

  /**
   * How translations are shown: `hover`, the default, in a popup for what is pointed at; `mark`, in a
   * popup for what is pressed; `inline`, in the text; `side`, beside it; `off`. It says what is so now:
   * what the reader chose, just now or for this site before, else what the attribute says. Setting it
   * sets the attribute.
   */
  get mode() {
    return this.#choices.get("mode");
  }

  /** @param {Mode} mode */
  set mode(mode) {
    this.#set("mode", mode);
  }

  /** Where inline translations stand: for each `sentence`, the default, or each `block`. */
  get granularity() {
    return this.#choices.get("granularity");
  }

  /** @param {Values["granularity"][number]} granularity */
  set granularity(granularity) {
    this.#set("granularity", granularity);
  }

  /** What inline mode shows first: the `original`, the default, or the `translation`. */
  get first() {
    return this.#choices.get("first");
  }

  /** @param {Values["first"][number]} first */
  set first(first) {
    this.#set("first", first);
  }

  /** The colours of popups and panel: `auto`, the default, as the page has them, `light`, `dark`, `sepia`. */
  get theme() {
    return this.#choices.get("theme");
  }

  /** @param {Values["theme"][number]} theme */
  set theme(theme) {
    this.#set("theme", theme);
  }

  /** The language that is shown, a tag of the text; empty before `diglot-ready`. */
  get translation() {
    return this.#reading?.versions[this.#reading.target]?.lang ?? "";
  }

  /** @param {string} lang */
  set translation(lang) {
    this.setAttribute("translation", lang);
  }

  connectedCallback() {
    try {
      this.#upgrade();
      if (this.ownerDocument !== document) {
        throw new DiglotError(
          "other-document",
          "the element was moved into another document; load the script there, and make a new element",
        );
      }
      this.#toolbar.reset();
      style(this.#root, css, this.nonce);
      this.#restart();
    } catch (thrown) {
      this.#fail(DiglotError.from(thrown));
    }
  }

  /** Takes over what was set as properties before the element was one of ours. */
  #upgrade() {
    const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    for (const name of SETTABLE) {
      if (!Object.hasOwn(own, name)) continue;
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
  }

  disconnectedCallback() {
    this.disconnect();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    this.#choices.forget(name);
    if (!this.isConnected) return;
    const isChoice = CHOICES.some((choice) => choice === name);
    if (isChoice && this.#view && this.mode !== "off") this.#apply();
    else if (before !== after && (!isChoice || name === "mode")) this.#restart();
  }

  /**
   * Shows the translation of a bead beside its text.
   * @param {number} bead
   */
  show(bead) {
    this.#try((view) => view.showBead(bead));
  }

  /** Hides the translation that is shown. */
  hide() {
    this.#try((view) => view.hide());
  }

  /** Goes on to the next bead. */
  next() {
    this.#try((view) => view.step(1));
  }

  /** Goes back to the bead before. */
  previous() {
    this.#try((view) => view.step(-1));
  }

  /** Puts the translations into the text, or takes them out. */
  toggleInline() {
    if (!this.#view) return;
    this.#choices.make("mode", this.#other);
    this.#apply();
  }

  /** Goes on showing the translation of what is shown, until it is closed. */
  pin() {
    this.#try((view) => view.pin());
  }

  /**
   * Reads the translation with the original at hand, and the other way round: what was rendered from a
   * file is rendered in the other language; in an article of the page the translation comes first.
   */
  swap() {
    if (!this.#view) return;
    if (this.#rendered) {
      this.#isSwapped = !this.#isSwapped;
      this.#restart();
      return;
    }
    const isFirst = this.first === "translation" && this.mode === "inline";
    this.#choices.make("first", isFirst ? "original" : "translation");
    this.#choices.make("mode", isFirst ? "hover" : "inline");
    this.#apply();
  }

  /** Starts anew, after `disconnect()` or where a file has changed. */
  connect() {
    if (this.isConnected) this.#restart();
  }

  /**
   * Ends everything, a start that goes on too, and leaves the page as it was. `connect()`, inserting the
   * element again and setting what it shows start anew.
   */
  disconnect() {
    this.#isStarting = false;
    this.#run?.abort();
    this.#run = undefined;
    this.#more?.close();
    this.#more = undefined;
    this.#reading?.stop();
    this.#view?.close();
    this.#view = undefined;
    this.#reading?.free();
    this.#reading = undefined;
    this.#rendered?.remove();
    this.#rendered = undefined;
    this.#built?.reset();
  }

  /** Starts once for all attributes that change together. */
  #restart() {
    if (this.#isStarting) return;
    this.#isStarting = true;
    queueMicrotask(() => {
      const isWanted = this.#isStarting && this.isConnected;
      this.#isStarting = false;
      if (isWanted) void this.#start();
    });
  }

  async #start() {
    this.disconnect();
    const { signal } = (this.#run = new AbortController());
    if (this.#ready.isSettled) this.#ready = deferred();
    instances.addEventListener("replaced", () => this.#restart(), { signal });
    try {
      await documentRead(signal);
      if (signal.aborted || this.getAttribute("mode") === "off") return;
      await this.#open(signal);
    } catch (thrown) {
      if (!signal.aborted) this.#end(thrown);
    }
  }

  /**
   * Takes everything back and says why.
   * @param {unknown} thrown
   */
  #end(thrown) {
    this.disconnect();
    replaceIfTrapped(thrown);
    const error = DiglotError.from(thrown);
    // What is not there yet may come, as soon as the page hears of it.
    if (error.code === "target-missing") this.#watch([]);
    this.#fail(error);
  }

  /**
   * Starts anew when `for` matches others than these.
   * @param {Element[]} roots
   */
  #watch(roots) {
    const selector = this.getAttribute("for");
    const { signal } = (this.#run ??= new AbortController());
    if (selector) watchTargets(this, selector, roots, () => this.#restart(), signal);
  }

  /** @param {AbortSignal} signal */
  async #open(signal) {
    const articles = findArticles(this, this.getAttribute("for") ?? "");
    const roots = articles.map(({ root }) => root);
    const restart = () => {
      this.disconnect();
      this.#restart();
    };
    watchStates(roots, restart, signal);
    this.#watch(roots);
    // What is being written is read when it is done.
    if (roots.some(isEditable)) return;
    if (![this, ...roots].some(isDrawn)) await (await importMore()).untilDrawn([this, ...roots], signal);
    if (signal.aborted) return;
    const languagesOf = () => ({
      lang: this.getAttribute("lang") ?? "",
      translation: this.getAttribute("translation") ?? "",
      liked: readChoice(this, "translation") ?? "",
      isSwapped: this.#isSwapped,
    });
    const opening = openText(loadReader(), this, articles, languagesOf, this.#toolbar, signal);
    const words = messagesFor(this.getAttribute("ui-lang") ?? document.documentElement.lang);
    void words.then((messages) => !signal.aborted && this.#toolbar.speak(messages));
    const opened = await opening;
    if (!opened) return;
    const { reader, text, bundle, warnings, parts, target, rendered } = opened;
    this.#bundle = bundle;
    if (rendered) this.append((this.#rendered = rendered));
    const reading = (this.#reading = new Reading(reader, text, parts, target));
    await reading.place();
    const fit = async () => {
      const isUnclear = reading.parts.length > 1 || reading.nPlaced === 0;
      if (isUnclear && !signal.aborted) await (await importMore()).fit(reading, signal);
    };
    // Articles that were aligned are what was aligned.
    if (this.hasAttribute("src")) await fit();
    const messages = (this.#messages = await words);
    if (signal.aborted) return;
    const begin = () => {
      if (signal.aborted || this.#view) return;
      this.#begin(reading, messages, warnings, signal).catch((thrown) => signal.aborted || this.#end(thrown));
    };
    reading.changes = {
      changed: (records) => this.#view?.changed(records),
      placed: () => {
        const hasText = reading.parts.some(({ page }) => page.runs.length > 0);
        // It may be in another of the languages by now.
        if (this.#view && reading.nPlaced === 0 && hasText) restart();
        else if (this.#view) this.#view.replaced();
        else if (reading.nPlaced > 0) void fit().then(begin, (error) => this.#end(error));
      },
      failed: (error) => this.#end(error),
    };
    if (reading.nPlaced > 0) return begin();
    this.#toolbar.done();
    // A living page may bring the text later.
    this.#fail(
      new DiglotError(
        "unmatched",
        "no sentence of the aligned text is in this part of the page; check for and src",
      ),
    );
  }

  /**
   * The text is in the page: it can be read.
   * @param {Reading} reading
   * @param {Messages} messages
   * @param {Warning[]} warnings
   * @param {AbortSignal} signal
   */
  async #begin(reading, messages, warnings, signal) {
    const view = (this.#view = new View(this, this.#root, this.#toolbar, messages, reading));
    view.onPinned = (shown) => void this.#openMore((more) => more.act(shown));
    view.onAway = () => void this.#openMore((more) => more.stayAtHand());
    view.onFailed = (error) => {
      if (view.isInline) {
        this.#choices.make("mode", this.#last.quiet);
        this.#apply();
      }
      this.#fail(DiglotError.from(error));
    };
    // A press is not to wait for what it needs; where that fails, the press will say so.
    const prepare = () => void loadLaying().catch(() => {});
    for (const type of ["pointerenter", "focusin"]) this.#toolbar.element.addEventListener(type, prepare, { once: true, signal });
    if (this.mode === "inline" || this.mode === "side") prepare();
    const press = (/** @type {HTMLElement} */ button, /** @type {() => void} */ act) =>
      button.addEventListener("click", () => reading.guarded(act), { signal });
    press(this.#toolbar.toggle, () => this.choose("mode", this.#other));
    press(this.#toolbar.more, () => void this.#openMore((more) => more.toggle()));
    const { nBeads, nPlaced, versions } = reading;
    this.#toolbar.done();
    const detail = { versions, nBeads, nPlaced, warnings };
    this.#ready.resolve(detail);
    this.#emit("diglot-ready", detail);
    // The first name of a language takes the browser tens of milliseconds; a mouse that is on the
    // text already need not wait.
    void pause().then(() => !signal.aborted && this.#toolbar.ready(this.translation));
    if (readChoice(this, "aids")) void this.#openMore((more) => more.aids.restore());
    const follow = (/** @type {string} */ quote) => quote && void this.#openMore((more) => more.goToQuote(quote));
    follow(addressedQuote() || routedQuote());
    listen(window, "hashchange", () => follow(addressedQuote()), signal);
    // A framework that takes over what a server has written wants to find it as it was.
    await pageComplete(signal);
    if (!signal.aborted) this.#apply();
  }

  /**
   * Does what the reader asks for by a control, unless the page objects to `diglot-change`, and keeps
   * the choice for this site.
   * @template {ChoiceName} Name
   * @param {Name} name
   * @param {Values[Name][number]} value
   */
  choose(name, value) {
    if (!this.#emit("diglot-change", /** @type {ChangeDetail} */ ({ name, value }))) return;
    this.#choices.make(name, value);
    this.#choices.keep(name);
    this.#apply();
  }

  /**
   * Shows another version as the translation, as the reader asks, and keeps that for this site.
   * @param {number} version
   */
  chooseTranslation(version) {
    const [reading, view] = [this.#reading, this.#view];
    const lang = reading?.versions[version]?.lang;
    if (!reading || !view || !lang || !this.#emit("diglot-change", { name: "translation", value: lang })) return;
    writeChoice(this, "translation", lang);
    reading.target = version;
    this.#toolbar.ready(lang);
    reading.guarded(() => view.retarget());
  }

  /** The mode that the button switches to. */
  get #other() {
    return this.#view?.isInline ? this.#last.quiet : this.#last.whole;
  }

  /** @param {(more: More) => unknown} act */
  async #openMore(act) {
    const [reading, view, messages, signal] = [this.#reading, this.#view, this.#messages, this.#run?.signal];
    if (!reading || !view || !messages || !signal) return;
    // The text can be read without.
    const failed = (/** @type {unknown} */ thrown) => {
      if (signal.aborted) return;
      this.#toolbar.tell(messages.failed);
      this.#fail(DiglotError.from(thrown));
    };
    try {
      const { More } = await importMore();
      if (signal.aborted) return;
      this.#toolbar.tell("");
      const context = { element: this, root: this.#root, toolbar: this.#toolbar, reading, view, messages, bundle: this.#bundle, failed };
      this.#more ??= new More(context);
      const more = this.#more;
      await reading.guarded(() => act(more));
    } catch (thrown) {
      failed(thrown);
    }
  }

  /** @param {(view: View) => void} act */
  #try(act) {
    const view = this.#view;
    if (view) this.#reading?.guarded(() => act(view));
  }

  /**
   * @template {ChoiceName} Name
   * @param {Name} name
   * @param {Values[Name][number]} value
   */
  #set(name, value) {
    this.setAttribute(name, value);
  }

  /** What was chosen holds. */
  #apply() {
    const view = this.#view;
    if (!view || this.mode === "off") return;
    // Style sheets may have come since.
    this.#reading?.lookAgain();
    const { mode, granularity, first } = this;
    const { signal } = this.#run ?? new AbortController();
    view.setMode(mode, { granularity, first }).catch((thrown) => signal.aborted || this.#end(thrown));
    this.#last[view.isInline ? "whole" : "quiet"] = mode;
    this.#toolbar.press(view.isInline);
    for (const surface of this.#root.querySelectorAll("[part~=popup], [part~=panel]")) {
      surface.setAttribute("data-theme", this.theme);
    }
  }

  /**
   * Says what failed, by one event, and in the console unless the page takes it upon itself.
   * @param {DiglotError} error
   */
  #fail(error) {
    const { code, message } = error;
    this.#ready.reject(error);
    if (this.#emit("diglot-error", { code, message, cause: error })) console.error(error);
  }

  /**
   * @template {keyof EventDetails} Type
   * @param {Type} type
   * @param {EventDetails[Type]} detail
   * @returns {boolean} Whether nobody objects.
   */
  #emit(type, detail) {
    const cancelable = type === "diglot-change" || type === "diglot-error";
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  }
}

/** A promise that can be settled once, and whose failure need not interest anybody. */
function deferred() {
  /** @type {(detail: ReadyDetail) => void} */
  let fulfil = () => {};
  /** @type {(error: DiglotError) => void} */
  let refuse = () => {};
  /** @type {Promise<ReadyDetail>} */
  const promise = new Promise((resolve, reject) => {
    fulfil = resolve;
    refuse = reject;
  });
  promise.catch(() => {});
  const made = {
    promise,
    isSettled: false,
    resolve: (/** @type {ReadyDetail} */ detail) => {
      made.isSettled = true;
      fulfil(detail);
    },
    reject: (/** @type {DiglotError} */ error) => {
      made.isSettled = true;
      refuse(error);
    },
  };
  return made;
}

/** @returns {Promise<typeof import("./more/more.js")>} */
function importMore() {
  return importBeside("more.js");
}

/**
 * All that the page loads with has loaded.
 * @param {AbortSignal} signal
 */
async function pageComplete(signal) {
  if (document.readyState !== "complete") await event(window, "load", signal);
}

/**
 * The document is read to its end, and with it the element's children.
 * @param {AbortSignal} signal
 */
async function documentRead(signal) {
  if (document.readyState === "loading") await event(document, "DOMContentLoaded", signal);
}

/**
 * Waits for an event, or until it is of no interest any more.
 * @param {EventTarget} target
 * @param {string} type
 * @param {AbortSignal} signal
 */
function event(target, type, signal) {
  return new Promise((resolve) => {
    target.addEventListener(type, resolve, { once: true, signal });
    signal.addEventListener("abort", resolve);
  });
}
