// @ts-check
// Searching a text and finding its sentences by quotes: a build of its own, loaded on demand.

import init, * as core from "../generated/concordance.js";
import { instantiate } from "./wasm.js";

/** @typedef {core.AlignedText} Concordance */

/** @type {Promise<unknown> | undefined} */
let loaded;

/**
 * Opens a bundle to search it.
 * @param {Uint8Array} bundle
 * @returns {Promise<Concordance>}
 */
export async function openConcordance(bundle) {
  loaded ??= instantiate(init, "concordance.wasm").catch((error) => {
    // The next search tries again.
    loaded = undefined;
    throw error;
  });
  await loaded;
  return core.AlignedText.open(bundle);
}
