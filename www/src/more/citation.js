// @ts-check
// The address of a sentence, and a sentence with its translation as others may quote it.

import { FRAGMENT, PARAMETER } from "../position.js";

/** @import { Concordance } from "../concordance.js" */
/** @import { Shown } from "../shown.js" */

/**
 * An address of this page that opens at a sentence, whichever language it is read in. Pages that are
 * routed by their fragment keep it.
 * @param {Concordance} concordance
 * @param {Shown} shown
 */
export function addressOf(concordance, { bead, hit }) {
  const url = new URL(location.href);
  const { version } = hit.part;
  const quote = concordance.quoteOf(version, bead.sides[version]?.start ?? 0);
  if (isRoute(url.hash)) {
    url.searchParams.set(PARAMETER, quote);
    return url.href;
  }
  // Whatever else the page asks for stays as it is written.
  if (url.searchParams.has(PARAMETER)) url.searchParams.delete(PARAMETER);
  const [page] = url.href.split("#");
  return `${page}${FRAGMENT}${encodeURIComponent(quote)}`;
}

/**
 * Whether a fragment says what the page shows, and not where in it.
 * @param {string} hash
 */
function isRoute(hash) {
  const name = hash.slice(1);
  return name !== "" && !hash.startsWith(FRAGMENT) && !document.getElementById(name) && !document.getElementsByName(name).length;
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
