// @ts-check
// Text nodes of the host that are cut so that translations can stand between, and made whole again.

/** @import { Selected } from "./selection.js" */

/** @type {WeakMap<Text, Cut>} By each piece; all elements of a page share the cuts. */
const cuts = new WeakMap();

/** The name of our elements in the host's text. */
export const TRANSLATION = "diglot-translation";

/** A node of the host with the pieces that follow it. */
export class Cut {
  #head;
  /** @type {Text[]} */
  #rests = [];
  /** What the host's node says as long as only we have changed it. */
  #kept = "";

  /** @param {Text} head */
  constructor(head) {
    this.#head = head;
  }

  /**
   * Cuts a node of the host, or a piece of one.
   * @param {Text} node
   * @param {number[]} offsets Where, in ascending order.
   * @param {Selected} selected
   */
  static at(node, offsets, selected) {
    const cut = cuts.get(node) ?? new Cut(node);
    const pieces = split(node, offsets, selected);
    const before = cut.#rests.indexOf(node) + 1;
    cut.#rests = cut.#rests.slice(0, before).concat(pieces.slice(1), cut.#rests.slice(before));
    cut.#kept = cut.#head.data;
    cuts.set(cut.#head, cut);
    for (const piece of pieces) cuts.set(piece, cut);
    return { cut, pieces };
  }

  /**
   * Makes the node whole again, as the host wants it by now.
   * @param {Selected} selected
   */
  mend(selected) {
    const [head, rests] = [this.#head, this.#rests];
    for (const piece of [head, ...rests]) cuts.delete(piece);
    this.#rests = [];
    if (head.data !== this.#kept) {
      // Where the host cut its node itself, to mark some of it, the pieces are its own now. Else it
      // wrote anew what the whole node is to say.
      if (!this.#isCutByHost(rests)) for (const rest of rests) rest.remove();
      return;
    }
    // A piece that the host took away by itself was meant to go.
    const kept = rests.filter((rest) => rest.parentNode || !head.parentNode);
    let { length } = head;
    for (const rest of kept) {
      selected.join(rest, head, length);
      length += rest.length;
    }
    head.appendData(kept.map(({ data }) => data).join(""));
    for (const rest of rests) rest.remove();
  }

  /** @param {Text[]} rests */
  #isCutByHost(rests) {
    const ours = new Set(rests);
    let text = this.#head.data;
    for (let at = this.#head.nextSibling; at && text.length < this.#kept.length; at = at.nextSibling) {
      if (at.nodeName.toLowerCase() === TRANSLATION || ours.has(/** @type {Text} */ (at))) break;
      text += at.textContent ?? "";
    }
    return text === this.#kept;
  }
}

/**
 * The pieces of a node. Each half is cut by itself: a node of a whole book that was cut from one end to the
 * other would be copied as often as it has sentences.
 * @param {Text} node
 * @param {number[]} offsets In ascending order.
 * @param {Selected} selected
 * @returns {Text[]}
 */
function split(node, offsets, selected) {
  const middle = offsets.length >> 1;
  const offset = offsets[middle];
  if (offset === undefined) return [node];
  const rest = node.splitText(offset);
  selected.cut(node, offset, rest);
  const after = offsets.slice(middle + 1).map((each) => each - offset);
  return [...split(node, offsets.slice(0, middle), selected), ...split(rest, after, selected)];
}
