// @ts-check
// The way to the studio, which is loaded only when a page brings raw texts.

import { DiglotError } from "./errors.js";

/** @import { RawText, Report } from "./studio-worker.js" */

/**
 * UTF-16 units of text under which no worker is started: they are aligned within a few
 * milliseconds, in slices, while a worker costs more than that to start and, on a page that
 * forbids workers, a violation report.
 */
const WORKER_FROM = 20_000;

/**
 * The bundle of raw texts.
 * @param {RawText[]} texts
 * @param {AbortSignal} signal
 * @param {(fraction: number) => void} onProgress
 * @returns {Promise<Uint8Array>}
 */
export async function alignTexts(texts, signal, onProgress) {
  const size = texts.reduce((sum, { text }) => sum + text.length, 0);
  const worker = size < WORKER_FROM ? undefined : await startWorker(signal);
  if (worker) return alignIn(worker, texts, signal, onProgress);
  const { align } = await importStudio();
  return align(texts, signal, onProgress);
}

/** @returns {Promise<typeof import("./studio-worker.js")>} */
async function importStudio() {
  const url = studioUrl();
  try {
    return await import(url);
  } catch (cause) {
    throw new DiglotError(
      "studio-failed",
      `${url} cannot be loaded; check that the file is there and its origin in script-src`,
      cause,
    );
  }
}

function studioUrl() {
  return new URL("studio.js", import.meta.url).href;
}

/**
 * A worker that is up, or none where the page allows none. A worker must come from the page's own
 * origin, which this script mostly does not, so a line of our own imports it.
 * @param {AbortSignal} signal
 * @returns {Promise<Worker | undefined>}
 */
async function startWorker(signal) {
  const code = `import { serve } from ${JSON.stringify(studioUrl())}; serve(self); postMessage("up");`;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const { promise, resolve } = deferred();
  try {
    const worker = new Worker(url, { type: "module", name: "diglot" });
    worker.addEventListener("message", () => resolve(true), { once: true, signal });
    worker.addEventListener("error", () => resolve(false), { once: true, signal });
    signal.addEventListener("abort", () => resolve(false));
    if (await promise) return worker;
    worker.terminate();
  } catch {
    // A Content-Security-Policy or Trusted Types forbid it; the page's own thread serves as well.
  } finally {
    URL.revokeObjectURL(url);
  }
  return undefined;
}

/**
 * @param {Worker} worker
 * @param {RawText[]} texts
 * @param {AbortSignal} signal
 * @param {(fraction: number) => void} onProgress
 * @returns {Promise<Uint8Array>}
 */
async function alignIn(worker, texts, signal, onProgress) {
  try {
    return await new Promise((resolve, reject) => {
      const abort = () => reject(new DiglotError("aborted", "aligning was ended"));
      signal.addEventListener("abort", abort, { once: true });
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      worker.addEventListener("message", (event) => {
        /** @type {Report} */
        const report = event.data;
        if ("fraction" in report) onProgress(report.fraction);
        else if ("bundle" in report) resolve(report.bundle);
        else reject(new DiglotError(report.code, report.message));
      });
      worker.postMessage(texts);
    });
  } finally {
    worker.terminate();
  }
}

function deferred() {
  /** @type {(value: boolean) => void} */
  let resolve = () => {};
  /** @type {Promise<boolean>} */
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
