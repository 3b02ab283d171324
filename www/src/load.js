// @ts-check
// Files fetched for the element, with progress, abort and a limit for standing still.

import { DiglotError } from "./errors.js";

/** @import { AlignedText } from "../generated/reader.js" */
/** @import { Reader } from "./core.js" */

/** Seconds without a byte after which a load is given up. */
const STALL_SECONDS = 30;
/** Milliseconds in which the report comes of what a policy refused. */
const REPORT_MILLISECONDS = 200;
/** How a bundle begins, whole or changed by a transfer as text. */
const BUNDLES = [[0x89], [0xef, 0xbf, 0xbd]].map((start) => [...start, 0x44, 0x47, 0x54]);

/** A file as it came from the server. */
export class LoadedFile {
  #type;

  /**
   * @param {string} url
   * @param {string} type Its `content-type`.
   * @param {Uint8Array} bytes
   */
  constructor(url, type, bytes) {
    this.url = url;
    this.#type = type;
    this.bytes = bytes;
  }

  /** Whether it is a bundle, of whatever version and state. */
  get isBundle() {
    return BUNDLES.some((start) => start.every((byte, idx) => this.bytes[idx] === byte));
  }

  /** Whether the server says that it is plain text. */
  get isPlainText() {
    return this.#type.startsWith("text/plain");
  }

  /**
   * The aligned text of a bundle; throws where it is none, or cut, damaged or newer.
   * @param {Reader} reader
   * @returns {AlignedText}
   */
  open(reader) {
    if (this.#type.startsWith("text/") && !this.isBundle) {
      throw new DiglotError(
        "wrong-type",
        `${this.url} is ${this.#type.split(";")[0]}, not a diglot bundle; check the address in "src"`,
      );
    }
    return reader.AlignedText.open(this.bytes);
  }
}

/**
 * A controller that aborts with `signal`, and listens to it until it is aborted itself.
 * @param {AbortSignal} signal
 */
export function follow(signal) {
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  signal.addEventListener("abort", () => controller.abort(), { signal: controller.signal });
  return controller;
}

/**
 * Fetches a file. Throws `not-found`, `load-status`, `load-failed`, `load-blocked`,
 * `load-stalled`, `aborted`.
 * @param {string} url Absolute.
 * @param {AbortSignal} signal
 * @param {(loaded: number, total: number) => void} onProgress Bytes; `total` is 0 if unknown.
 */
export async function loadFile(url, signal, onProgress) {
  const controller = follow(signal);
  let isBlocked = false;
  let isStalled = false;
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isStalled = true;
      controller.abort();
    }, STALL_SECONDS * 1000);
  };
  document.addEventListener(
    "securitypolicyviolation",
    (event) => {
      isBlocked ||= event.effectiveDirective === "connect-src" && url.startsWith(event.blockedURI);
    },
    { signal: controller.signal },
  );
  try {
    return await fetchFile(url, controller.signal, onProgress, wait);
  } catch (cause) {
    if (cause instanceof DiglotError) throw cause;
    // The report of a violation is a task of its own, which a busy browser may run after the refusal.
    await new Promise((resolve) => setTimeout(resolve, REPORT_MILLISECONDS));
    throw explain(url, cause, { isBlocked, isStalled, isAborted: signal.aborted });
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {(loaded: number, total: number) => void} onProgress
 * @param {() => void} wait Begins anew to wait for the next bytes.
 */
async function fetchFile(url, signal, onProgress, wait) {
  wait();
  const response = await fetch(url, { signal });
  const { ok, status, headers, body } = response;
  if (status === 404 || status === 410) {
    throw new DiglotError(
      "not-found",
      `${url} is not there; check the address and the files on the server`,
    );
  }
  if (!ok) {
    throw new DiglotError(
      "load-status",
      `the server answered ${status} for ${url}; try again later or ask who runs it`,
    );
  }
  // What is compressed has more bytes than its header says.
  const total = headers.get("content-encoding") ? 0 : Number(headers.get("content-length") ?? 0);
  const chunks = [];
  let loaded = 0;
  const stream = body?.getReader();
  for (;;) {
    wait();
    const next = await stream?.read();
    if (!next?.value) break;
    chunks.push(next.value);
    loaded += next.value.length;
    onProgress(loaded, total);
  }
  const bytes = new Uint8Array(loaded);
  let start = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return new LoadedFile(url, headers.get("content-type") ?? "", bytes);
}

/**
 * @param {string} url
 * @param {unknown} cause
 * @param {{ isBlocked: boolean, isStalled: boolean, isAborted: boolean }} state
 */
function explain(url, cause, { isBlocked, isStalled, isAborted }) {
  if (isAborted) {
    return new DiglotError("aborted", `loading ${url} was ended before it was done`, cause);
  }
  if (isStalled) {
    return new DiglotError(
      "load-stalled",
      `${url} stopped coming for ${STALL_SECONDS} s; try again later`,
      cause,
    );
  }
  if (isBlocked) {
    return new DiglotError(
      "load-blocked",
      `the page's Content-Security-Policy forbids ${url}; add its origin to connect-src`,
      cause,
    );
  }
  return new DiglotError(
    "load-failed",
    `${url} cannot be read from this page; check that the server is up, sends ` +
      "Access-Control-Allow-Origin, and is in connect-src of the page's Content-Security-Policy",
    cause,
  );
}
