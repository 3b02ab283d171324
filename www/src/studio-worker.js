// @ts-check
// The studio: raw texts aligned, in a worker or, where the page allows none, on the page's thread.

import init, * as studio from "../generated/studio.js";
import { instantiate } from "./core.js";
import { DiglotError } from "./errors.js";

/**
 * Raw texts: two that translate each other, or one that holds both languages.
 * @typedef {object} RawText
 * @property {string} text
 * @property {string} lang BCP 47 tag, empty where it is to be found out.
 */

/**
 * What a worker reports.
 * @typedef {{ fraction: number } | { bundle: Uint8Array<ArrayBuffer> } | { code: string, message: string }} Report
 */

/**
 * The bundle of these texts.
 * @param {RawText[]} texts
 * @param {AbortSignal} signal
 * @param {(fraction: number) => void} onProgress
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function align(texts, signal, onProgress) {
  await instantiate(init, "studio.wasm");
  try {
    const bundle = await studio.alignTexts(
      texts.map(({ text }) => text),
      texts.map(({ lang }) => lang),
      signal,
      onProgress,
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
  scope.addEventListener("message", async ({ data }) => {
    try {
      const bundle = await align(data, signal, (fraction) => post({ fraction }));
      post({ bundle }, [bundle.buffer]);
    } catch (error) {
      const { code, message } = DiglotError.from(error);
      post({ code, message });
    }
  });
}
