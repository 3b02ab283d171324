// @ts-check
// Reading aids over the translations, each with a library that is loaded when it is switched on.

import { importBeside } from "../extras.js";
import { readChoice, writeChoice } from "../preferences.js";

/** @import { Context } from "./more.js" */

/** @typedef {"pinyin" | "furigana"} Aid */
/** @typedef {(text: string, lang: string) => (Node | string)[]} Annotate */

/** The language that each aid is for. */
const LANGUAGES = /** @type {const} */ ({ pinyin: "zh", furigana: "ja" });

/** The name under which the reader's aids are kept. */
const KEPT = "aids";

/** The aids of one text. */
export class Aids {
  #context;
  /** @type {Map<Aid, Annotate>} */
  #active = new Map();

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
  }

  /** The aids that there are for the languages of the text. */
  get available() {
    const tags = this.#context.reading.versions.map(({ lang }) => languageOf(lang));
    return /** @type {Aid[]} */ (Object.keys(LANGUAGES)).filter((aid) => tags.includes(LANGUAGES[aid]));
  }

  /** @param {Aid} aid */
  isActive(aid) {
    return this.#active.has(aid);
  }

  /**
   * Switches an aid on or off, for this site.
   * @param {Aid} aid
   * @param {boolean} isOn
   */
  async set(aid, isOn) {
    if (isOn) await this.#load(aid);
    else this.#active.delete(aid);
    writeChoice(this.#context.element, KEPT, [...this.#active.keys()].join(" "));
    this.#apply();
  }

  /** Switches on what the reader had on before. */
  async restore() {
    const kept = readChoice(this.#context.element, KEPT)?.split(" ") ?? [];
    await Promise.all(this.available.filter((aid) => kept.includes(aid)).map((aid) => this.#load(aid)));
    this.#apply();
  }

  /** @param {Aid} aid */
  async #load(aid) {
    /** @type {{ annotate: Annotate }} */
    const { annotate } = await importBeside(`aids/${aid}.js`);
    this.#active.set(aid, annotate);
  }

  #apply() {
    const { reading, view } = this.#context;
    reading.annotate = (text, lang) => {
      for (const [aid, annotate] of this.#active) {
        if (LANGUAGES[aid] === languageOf(lang)) return annotate(text, lang);
      }
      return [text];
    };
    reading.guarded(() => view.retarget());
  }
}

/** @param {string} lang */
function languageOf(lang) {
  return lang.toLowerCase().split("-")[0] ?? "";
}
