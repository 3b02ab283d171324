// @ts-check
// Raw texts aligned in a worker or in the page's own thread; part of the studio, which is loaded only
// when a page brings such texts.

import { DiglotError } from "./errors.js";
import { follow, loadFile } from "./load.js";
import { align } from "./studio-worker.js";

/** @import { Host } from "../generated/studio.js" */

/** @import { Order, RawText, Report } from "./studio-worker.js" */

/**
 * What the texts were aligned without. The code is one of those of errors.
 * @typedef {{ code: string, message: string }} Warning
 */

/**
 * UTF-16 units of text under which no worker is started: they are aligned in slices, the longest of
 * which reads a vector pack, while a worker takes about as long to start and, on a page that forbids
 * workers, costs a violation report.
 */
const WORKER_FROM = 20_000;

/**
 * The bundle of raw texts.
 * @param {RawText[]} texts
 * @param {AbortSignal} signal
 * @param {(fraction: number) => void} progress
 * @returns {Promise<{ bundle: Uint8Array, warnings: Warning[] }>}
 */
export async function alignTexts(texts, signal, progress) {
  /** @type {Warning[]} */
  const warnings = [];
  /** @type {Host} */
  const host = {
    progress,
    warn: (code, message) => warnings.push({ code, message }),
    loadPacks: async (files) => {
      try {
        return await loadPacks(files, signal);
      } catch (thrown) {
        const { code, message } = DiglotError.from(thrown);
        warnings.push({ code, message });
        return undefined;
      }
    },
  };
  const size = texts.reduce((sum, { text }) => sum + text.length, 0);
  const ended = () => new DiglotError("aborted", "aligning was ended");
  if (signal.aborted) throw ended();
  const worker = size < WORKER_FROM ? undefined : await startWorker(signal);
  if (signal.aborted) {
    worker?.terminate();
    throw ended();
  }
  const bundle = worker
    ? await alignIn(worker, texts, signal, host)
    : await align(texts, signal, host);
  return { bundle, warnings };
}

/**
 * The vector packs of two languages, which lie beside this script. One alone is of no use, so all
 * loads end with the first that fails.
 * @param {string[]} files
 * @param {AbortSignal} signal
 */
async function loadPacks(files, signal) {
  const controller = follow(signal);
  try {
    const loads = files.map(async (file) => {
      const { href } = new URL(`packs/${file}`, import.meta.url);
      return (await loadFile(href, controller.signal, () => {})).bytes;
    });
    return await Promise.all(loads);
  } finally {
    controller.abort();
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
 * @param {Host} host
 * @returns {Promise<Uint8Array>}
 */
async function alignIn(worker, texts, signal, host) {
  /** @param {Order} order */
  const send = (order) => worker.postMessage(order);
  try {
    return await new Promise((resolve, reject) => {
      const abort = () => reject(new DiglotError("aborted", "aligning was ended"));
      signal.addEventListener("abort", abort, { once: true });
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      worker.addEventListener("message", async (event) => {
        /** @type {Report} */
        const report = event.data;
        if ("fraction" in report) host.progress(report.fraction);
        else if ("files" in report) send({ packs: await host.loadPacks(report.files) });
        else if ("bundle" in report) resolve(report.bundle);
        else if (report.isWarning) host.warn(report.code, report.message);
        else reject(new DiglotError(report.code, report.message));
      });
      send({ texts });
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
