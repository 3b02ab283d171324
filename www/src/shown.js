// @ts-check
// A bead that is shown: marked in the page, and mostly with a popup.

/** @import { BeadView } from "../generated/reader.js" */
/** @import { Popup } from "./popup.js" */
/** @import { Hit, Reading } from "./reading.js" */

/** One bead as the reader sees it. */
export class Shown {
  #reading;
  /** @type {Range[]} */
  #ranges;
  /** What the page says where it is marked. */
  #text;
  /** @type {Popup | undefined} */
  popup;

  /**
   * @param {Reading} reading
   * @param {Hit} hit
   * @param {BeadView} bead
   */
  constructor(reading, hit, bead) {
    this.#reading = reading;
    this.hit = hit;
    this.bead = bead;
    this.#ranges = reading.allRanges(bead);
    this.#text = textOf(this.#ranges);
  }

  /** The translation, for who reads where it was pointed at. */
  get translation() {
    return this.#reading.sideOf(this.bead, this.hit.part);
  }

  /** What is read there. */
  get original() {
    return this.bead.sides[this.hit.part.version];
  }

  /** A node of the text that was pointed at, or gone to. */
  get at() {
    return this.#reading.ranges(this.bead, this.hit.part)[0]?.startContainer;
  }

  /** Where it is marked. */
  get ranges() {
    return this.#ranges;
  }

  /** Looks for it again in a page that has changed; `other` where the page says something else there. */
  find() {
    const ranges = this.#reading.allRanges(this.bead);
    if (ranges.length === 0) return "gone";
    this.#ranges = ranges;
    const before = this.#text;
    this.#text = textOf(ranges);
    return this.#text === before ? "same" : "other";
  }

  /**
   * Shows the translation in a popup.
   * @param {Popup} popup
   */
  open(popup) {
    const [reading, bead, part] = [this.#reading, this.bead, this.hit.part];
    const { translation, original } = this;
    if (!translation || !original) return;
    const content = {
      ...translation,
      nodes: reading.annotate(translation.text, translation.lang),
      ...reading.fitOf(bead, part),
      isDoubtful: bead.doubtful,
      nSegments: original.end - original.start,
    };
    this.popup = popup;
    popup.show(content, () => reading.guarded(() => reading.ranges(bead, part)) ?? []);
  }
}

/** @param {Range[]} ranges */
function textOf(ranges) {
  return ranges.join("");
}
