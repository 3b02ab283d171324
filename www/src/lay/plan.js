// @ts-check
// What is to stand where in the text: plain numbers, found out anew whenever places are others.

/** @import { Part } from "../part.js" */
/** @import { Reading } from "../reading.js" */
/** @import { Lay } from "./lay.js" */

/** @typedef {"sentence" | "block"} Granularity */

/**
 * How translations stand in the text.
 * @typedef {object} Layout
 * @property {Granularity} granularity One for each sentence or each block.
 * @property {"original" | "translation"} first What is read first.
 * @property {boolean} [isBeside] In a column of their own, sentence by sentence.
 * @property {boolean} [isNoted] As numbers of notes, which stand elsewhere.
 * @property {Set<number> | undefined} [only] These beads alone.
 */

/**
 * How one translation looks: in the flow, as a block, in a row of its own, beside its sentence, or as
 * the number of a note.
 * @typedef {"sentence" | "block" | "row" | "beside" | "note"} Form
 */

/**
 * @typedef {object} Placing
 * @property {Form} form
 * @property {boolean} isBefore Whether it stands before what it translates.
 * @property {boolean} isByBlock
 */

/** Numbers of a place, see `Part.placesOf`. */
const PLACE = 5;

/** A block of the page with what is to stand in it. */
export class Spot {
  /** @type {number[]} The beads, in the order in which they stand; `~bead` where the page has changed it. */
  beads = [];
  /** @type {number[]} Behind which unit of the block each stands, or before which. */
  offsets = [];
  /** @type {Lay | undefined} What stands there. */
  lay;
  /** The page says something else here, and it is not known yet what is to stand there. */
  isOpen = false;

  /**
   * Wants these; what stands there for others is to go.
   * @param {number[]} beads
   * @param {number[]} offsets
   */
  want(beads, offsets) {
    this.isOpen = false;
    const isSame =
      beads.length === this.beads.length &&
      beads.every((bead, idx) => bead === this.beads[idx] && offsets[idx] === this.offsets[idx]);
    if (isSame) return;
    this.beads = beads;
    this.offsets = offsets;
    if (this.lay) this.lay.key = "gone";
  }

  /**
   * Some of what is wanted: beads that stand together, by their offset.
   * @param {number} from
   * @param {number} to
   */
  items(from, to) {
    /** @type {{ offset: number, beads: number[] }[]} */
    const items = [];
    for (let at = from; at < to; at += 1) {
      const [bead = 0, offset = 0] = [this.beads[at], this.offsets[at]];
      const last = items.at(-1);
      if (last?.offset === offset) last.beads.push(bead);
      else items.push({ offset, beads: [bead] });
    }
    return items;
  }
}

/**
 * The beads that are to stand in each block of the page, and where in it.
 * @param {Reading} reading
 * @param {Part} part
 * @param {Placing | undefined} placing `undefined` where nothing is wanted.
 * @param {Set<number> | undefined} only
 */
export function wanted(reading, part, placing, only) {
  /** @type {{ beads: number[], offsets: number[] }[]} */
  const all = [];
  if (!placing) return all;
  const { isBefore, isByBlock } = placing;
  const sides = reading.sides(part.version);
  const places = part.placesOf(0, reading.versions[part.version]?.nSegments ?? 0);
  /** @type {number[]} Those of one block of the text, which stand together. */
  let group = [];
  let [block, offset, textBlock] = [0, 0, -1];
  const flush = () => {
    if (group.length === 0) return;
    const { beads, offsets } = (all[block] ??= { beads: [], offsets: [] });
    // What the page has moved within a block stands before what was put there already.
    let at = beads.length;
    while (at > 0 && (offsets[at - 1] ?? 0) > offset) at -= 1;
    const isLast = at === beads.length;
    for (const bead of group) {
      if (isLast) {
        beads.push(bead);
        offsets.push(offset);
        continue;
      }
      beads.splice(at, 0, bead);
      offsets.splice(at, 0, offset);
      at += 1;
    }
    group = [];
  };
  for (let bead = 0; bead < reading.nBeads; bead += 1) {
    if (only && !only.has(bead)) continue;
    const side = sides[bead];
    if (!side) {
      // A translation of nothing in this version stands with the one before it.
      if (group.length > 0) group.push(bead);
      continue;
    }
    const step = isBefore ? 1 : -1;
    let segment = isBefore ? side.start : side.end - 1;
    while (segment >= side.start && segment < side.end && places[segment * PLACE + 4] === 2) segment += step;
    if (segment < side.start || segment >= side.end) continue;
    const inBlock = isByBlock ? (reading.blockOf(part.version, segment) ?? -1) : -1;
    const isSame = isByBlock && group.length > 0 && inBlock === textBlock;
    if (!isSame) flush();
    let isChanged = false;
    for (let at = side.start; at < side.end; at += 1) isChanged ||= places[at * PLACE + 4] === 1;
    group.push(isChanged ? ~bead : bead);
    textBlock = inBlock;
    // All of a block stands before the first of its beads, or behind the last.
    if (isSame && isBefore) continue;
    const at = segment * PLACE + (isBefore ? 0 : 2);
    [block, offset] = [places[at] ?? 0, places[at + 1] ?? 0];
  }
  flush();
  return all;
}
