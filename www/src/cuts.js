// @ts-check
// Text nodes of the host that are cut so that a translation can stand between, and made whole again.

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
   * Cuts a node of the host, or a piece of one, before `offset`.
   * @param {Text} node
   * @param {number} offset
   */
  static at(node, offset) {
    const cut = cuts.get(node) ?? new Cut(node);
    const restore = selectionAt(node, offset);
    const rest = node.splitText(offset);
    restore(rest);
    cut.#rests.splice(cut.#rests.indexOf(node) + 1, 0, rest);
    cut.#kept = cut.#head.data;
    cuts.set(node, cut);
    cuts.set(rest, cut);
    return cut;
  }

  /** The node of the host and its pieces, in order. */
  get pieces() {
    return [this.#head, ...this.#rests];
  }

  /** Makes the node whole again, as the host wants it by now. */
  mend() {
    const [head, rests] = [this.#head, this.#rests];
    for (const piece of this.pieces) cuts.delete(piece);
    this.#rests = [];
    if (head.data !== this.#kept) {
      // Where the host cut its node itself, to mark some of it, the pieces are its own now. Else it
      // wrote anew what the whole node is to say.
      if (!this.#isCutByHost(rests)) for (const rest of rests) rest.remove();
      return;
    }
    const restore = keepSelection(head, rests);
    for (const rest of rests) {
      // A piece that the host took away by itself was meant to go.
      if (rest.parentNode || !head.parentNode) head.appendData(rest.data);
      rest.remove();
    }
    restore();
  }

  /** @param {Text[]} rests */
  #isCutByHost(rests) {
    let text = this.#head.data;
    for (let at = this.#head.nextSibling; at && text.length < this.#kept.length; at = at.nextSibling) {
      if (at.nodeName.toLowerCase() === TRANSLATION || rests.includes(/** @type {Text} */ (at))) break;
      text += at.textContent ?? "";
    }
    return text === this.#kept;
  }
}

/**
 * Notes where the reader's selection lies in a node that is about to be cut; what this gives sets it
 * again, for not every browser takes it along.
 * @param {Text} node
 * @param {number} offset
 * @returns {(rest: Text) => void}
 */
function selectionAt(node, offset) {
  const selection = document.getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  const isAfter = (anchorNode === node && anchorOffset > offset) || (focusNode === node && focusOffset > offset);
  if (!selection || !anchorNode || !focusNode || !isAfter) return () => {};
  return (rest) => {
    /** @param {Node} at @param {number} before @returns {[Node, number]} */
    const moved = (at, before) => (at === node && before > offset ? [rest, before - offset] : [at, before]);
    selection.setBaseAndExtent(...moved(anchorNode, anchorOffset), ...moved(focusNode, focusOffset));
  };
}

/**
 * Notes where the reader's selection lies in pieces; what this gives sets it again in the whole.
 * @param {Text} head
 * @param {Text[]} rests
 */
function keepSelection(head, rests) {
  const selection = document.getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  const isIn = (/** @type {Node | null | undefined} */ node) => rests.includes(/** @type {Text} */ (node));
  if (!selection || !anchorNode || !focusNode || !(isIn(anchorNode) || isIn(focusNode))) return () => {};
  /** @param {Node} node @param {number} offset @returns {[Node, number]} */
  const inWhole = (node, offset) => {
    if (!isIn(node)) return [node, offset];
    let before = head.length;
    for (const rest of rests) {
      if (rest === node) break;
      before += rest.length;
    }
    return [head, before + offset];
  };
  const [anchor, focus] = [inWhole(anchorNode, anchorOffset), inWhole(focusNode, focusOffset)];
  return () => selection.setBaseAndExtent(...anchor, ...focus);
}
