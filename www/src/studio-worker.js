// @ts-check
// The studio: raw texts aligned, in a worker or, where the page allows none, on the page's thread.

import init, * as studio from "../generated/studio.js";
import { instantiate } from "./wasm.js";
import { DiglotError } from "./errors.js";

/** @import { Host } from "../generated/studio.js" */

/**
 * Raw texts: two that translate each other, or one that holds both languages.
 * @typedef {object} RawText
 * @property {string} text
 * @property {string} lang BCP 47 tag, empty where it is to be found out.
 */

/**
 * What a page sends to a worker: the texts first, and then, where it is asked, their packs.
 * @typedef {{ texts: RawText[] } | { packs: Uint8Array[] | undefined }} Order
 */

/**
 * What a worker reports; to `files` the page answers with their contents.
 * @typedef {{ fraction: number } | { files: string[] } | { bundle: Uint8Array<ArrayBuffer> }
 *   | { code: string, message: string, isWarning: boolean }} Report
 */

/**
 * The bundle of these texts.
 * @param {RawText[]} texts
 * @param {AbortSignal} signal
 * @param {Host} host
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function align(texts, signal, host) {
  await instantiate(init, "studio.wasm");
  try {
    const bundle = await studio.alignTexts(
      texts.map(({ text }) => text),
      texts.map(({ lang }) => lang),
      signal,
      host,
    );
    return /** @type {Uint8Array<ArrayBuffer>} */ (bundle);
  } catch (error) {
    throw DiglotError.from(error);
  }
}

/**
 * Answers the page from within a worker: one message with texts, then reports.
 * @param {Pick<Worker, "postMessage" | "addEventListener">} scope
 */
export function serve(scope) {
  /** @param {Report} report @param {Transferable[]} [transfer] */
  const post = (report, transfer = []) => scope.postMessage(report, transfer);
  const { signal } = new AbortController();
  /** @type {(packs: Uint8Array[] | undefined) => void} */
  let take = () => {};
  /** @type {Host} */
  const host = {
    progress: (fraction) => post({ fraction }),
    warn: (code, message) => post({ code, message, isWarning: true }),
    loadPacks: (files) => {
      post({ files });
      return new Promise((resolve) => {
        take = resolve;
      });
    },
  };
  scope.addEventListener("message", async ({ data }) => {
    /** @type {Order} */
    const order = data;
    if ("packs" in order) return take(order.packs);
    try {
      const bundle = await align(order.texts, signal, host);
      post({ bundle }, [bundle.buffer]);
    } catch (error) {
      const { code, message } = DiglotError.from(error);
      post({ code, message, isWarning: false });
    }
  });
}
