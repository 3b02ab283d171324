// @ts-check
// The address of a sentence, and a sentence with its translation as others may quote it.

import { FRAGMENT } from "../position.js";

/** @import { Concordance } from "../concordance.js" */
/** @import { Shown } from "../shown.js" */

/**
 * An address of this page that opens at a sentence, whichever language it is read in.
 * @param {Concordance} concordance
 * @param {Shown} shown
 */
export function addressOf(concordance, { bead, hit }) {
  const [page] = location.href.split("#");
  const { version } = hit.part;
  const quote = concordance.quoteOf(version, bead.sides[version]?.start ?? 0);
  return `${page}${FRAGMENT}${encodeURIComponent(quote)}`;
}

/**
 * The sentence, its translation, and where it is from.
 * @param {Shown} shown
 * @param {string} address
 */
export function citation({ original, translation }, address) {
  const title = document.title.trim();
  const texts = [original?.text, translation?.text].filter(Boolean);
  return `${texts.join("\n")}\n\n${title ? `${title}, ` : ""}${address}\n`;
}
