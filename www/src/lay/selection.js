// @ts-check
// The reader's selection, kept in the host's text while its nodes are cut and made whole again.

/**
 * One of its two ends. `isMoved` once it lies in another node than before.
 * @typedef {{ node: Node | null, offset: number, isMoved: boolean }} End
 */

/** The selection as it is at the start of a slice: asking for it later would cost the page a layout. */
export class Selected {
  #selection = document.getSelection();
  /** @type {[End, End]} */
  #ends;

  constructor() {
    const { anchorNode = null, anchorOffset = 0, focusNode = null, focusOffset = 0 } = this.#selection ?? {};
    this.#ends = [
      { node: anchorNode, offset: anchorOffset, isMoved: false },
      { node: focusNode, offset: focusOffset, isMoved: false },
    ];
  }

  /**
   * A node was cut, and `rest` has what follows `offset`.
   * @param {Text} node
   * @param {number} offset
   * @param {Text} rest
   */
  cut(node, offset, rest) {
    for (const end of this.#ends) {
      if (end.node === node && end.offset > offset) Object.assign(end, { node: rest, offset: end.offset - offset, isMoved: true });
    }
  }

  /**
   * What `rest` says is now at `offset` of another node.
   * @param {Text} rest
   * @param {Text} node
   * @param {number} offset
   */
  join(rest, node, offset) {
    for (const end of this.#ends) {
      if (end.node === rest) Object.assign(end, { node, offset: end.offset + offset, isMoved: true });
    }
  }

  /** Selects what was selected, for not every browser takes an end along. */
  restore() {
    const selection = this.#selection;
    const [anchor, focus] = this.#ends;
    if (!selection || !(anchor.isMoved || focus.isMoved)) return;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    // What did not move is where the browser has it, which counts the nodes that came in between.
    const [start, from] = anchor.isMoved ? [anchor.node, anchor.offset] : [anchorNode, anchorOffset];
    const [end, to] = focus.isMoved ? [focus.node, focus.offset] : [focusNode, focusOffset];
    if (start && end) selection.setBaseAndExtent(start, from, end, to);
  }
}
