// The story of the framework pages, and what happens to it there, the same in each framework.

import text from "./lighthouse.fr.txt";

/** @typedef {{ id: number, sentences: string[] }} Block */

const [first, ...others] = text.trim().split("\n\n");

export const title = first;

/** @type {Block[]} */
export const blocks = others.map((block, id) => ({ id, sentences: block.split(/(?<=[.»]) (?=\p{Lu})/u) }));

/** What no bundle translates. */
export const unknown = "Cette phrase n’est pas dans le texte.";

/** What the buttons do to the blocks; a second click undoes it. */
export const actions = {
  /** @param {Block[]} present */
  change: (present) =>
    present.map((block) => {
      const [, ...rest] = block.sentences;
      const original = blocks[block.id].sentences[0];
      const sentence = block.sentences[0] === unknown ? original : unknown;
      return block.id === 1 ? { ...block, sentences: [sentence, ...rest] } : block;
    }),
  /** @param {Block[]} present */
  reverse: (present) => [...present].reverse(),
  /** @param {Block[]} present */
  remove: (present) => (present.some(({ id }) => id === 2) ? present.filter(({ id }) => id !== 2) : blocks),
};

/** The server's markup has become the app's own. */
export const hydrated = () => {
  document.documentElement.dataset.hydrated = "";
};
