// @ts-check
// Files fetched for the element, with progress, abort and a limit for standing still.

import { DiglotError } from "./errors.js";

/** @import { AlignedText } from "../generated/reader.js" */
/** @import { Reader } from "./core.js" */

/** Seconds without a byte after which a load is given up, and those after which one is that drips on. */
const STALL_SECONDS = 30;
const MOST_SECONDS = 120;
/** Milliseconds in which the report comes of what a policy refused. */
const REPORT_MILLISECONDS = 200;
/** Bytes of a file at most, unless the page allows more. */
const MOST_BYTES = 64 * 2 ** 20;
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

  /** Whether it cannot be read, as its first bytes and its type have it: whoever opens it says why. */
  get isForeign() {
    return this.bytes.length > 8 && !this.isBundle && !this.isPlainText;
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

/** @typedef {(loaded: number, total: number) => void} OnProgress Bytes; `total` is 0 if unknown. */

/**
 * @typedef {object} Limits
 * @property {number | undefined} [mostBytes]
 * @property {(file: LoadedFile) => boolean} [accepts] Whether the rest of a file that begins so is wanted.
 */

/** @type {Map<string, Load>} The loads that go on. */
const loads = new Map();

/**
 * Fetches a file, once for all who want it at the same time. Throws `not-found`, `load-status`,
 * `load-failed`, `load-blocked`, `load-stalled`, `too-large`, `aborted`.
 * @param {string} url Absolute.
 * @param {AbortSignal} signal
 * @param {OnProgress} onProgress
 * @param {Limits} [limits]
 * @returns {Promise<LoadedFile>}
 */
export function loadFile(url, signal, onProgress, { mostBytes = MOST_BYTES, accepts = () => true } = {}) {
  const key = `${mostBytes} ${url}`;
  const load = loads.get(key) ?? new Load(key, url, mostBytes, accepts);
  loads.set(key, load);
  return load.join(signal, onProgress);
}

/** A file on its way to one or more. */
class Load {
  #key;
  #url;
  #mostBytes;
  #accepts;
  #controller = new AbortController();
  #isBlocked = false;
  /** Seconds after which it was given up. */
  #stalled = 0;
  /** @type {Set<OnProgress>} */
  #waiting = new Set();
  #file;

  /**
   * @param {string} key Under which others find it.
   * @param {string} url
   * @param {number} mostBytes
   * @param {(file: LoadedFile) => boolean} accepts
   */
  constructor(key, url, mostBytes, accepts) {
    this.#key = key;
    this.#url = url;
    this.#mostBytes = mostBytes;
    this.#accepts = accepts;
    this.#file = this.#run();
  }

  /**
   * @param {AbortSignal} signal
   * @param {OnProgress} onProgress
   * @returns {Promise<LoadedFile>}
   */
  join(signal, onProgress) {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(onProgress);
        // The last one stops it.
        if (this.#waiting.size > 0) return;
        if (loads.get(this.#key) === this) loads.delete(this.#key);
        this.#controller.abort();
      };
      const abort = () => {
        leave();
        reject(new DiglotError("aborted", `loading ${this.#url} was ended before it was done`));
      };
      this.#waiting.add(onProgress);
      if (signal.aborted) abort();
      else signal.addEventListener("abort", abort, { signal: this.#controller.signal });
      this.#file.then(resolve, reject).finally(leave);
    });
  }

  /** @param {number} seconds */
  #giveUpAfter(seconds) {
    return setTimeout(() => {
      this.#stalled = seconds;
      this.#controller.abort();
    }, seconds * 1000);
  }

  async #run() {
    const { signal } = this.#controller;
    document.addEventListener(
      "securitypolicyviolation",
      (event) => {
        this.#isBlocked ||= event.effectiveDirective === "connect-src" && this.#url.startsWith(event.blockedURI);
      },
      { signal },
    );
    const timer = this.#giveUpAfter(MOST_SECONDS);
    try {
      return await this.#fetch(signal);
    } catch (cause) {
      if (cause instanceof DiglotError) throw cause;
      // The report of a violation is a task of its own, which a busy browser may run after the refusal.
      await new Promise((resolve) => setTimeout(resolve, REPORT_MILLISECONDS));
      throw this.#explain(cause);
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {AbortSignal} signal */
  async #fetch(signal) {
    let timer = this.#giveUpAfter(STALL_SECONDS);
    try {
      const response = await fetch(this.#url, { signal });
      this.#check(response);
      const { headers, body } = response;
      const type = headers.get("content-type") ?? "";
      const length = Number(headers.get("content-length") ?? 0);
      this.#measure(length);
      // What is compressed has more bytes than its header says.
      const total = headers.get("content-encoding") ? 0 : length;
      const fileOf = (/** @type {Uint8Array} */ bytes) => new LoadedFile(this.#url, type, bytes);
      const chunks = [];
      let loaded = 0;
      const stream = body?.getReader();
      for (;;) {
        const next = await stream?.read();
        clearTimeout(timer);
        if (!next?.value) break;
        timer = this.#giveUpAfter(STALL_SECONDS);
        chunks.push(next.value);
        loaded += next.value.length;
        this.#measure(loaded);
        for (const onProgress of this.#waiting) onProgress(loaded, total);
        const head = fileOf(next.value);
        if (chunks.length === 1 && !this.#accepts(head)) return head;
      }
      return fileOf(joined(chunks, loaded));
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {Response} response */
  #check({ ok, status }) {
    if (status === 404 || status === 410) {
      throw new DiglotError("not-found", `${this.#url} is not there; check the address and the files on the server`);
    }
    if (!ok) {
      throw new DiglotError(
        "load-status",
        `the server answered ${status} for ${this.#url}; try again later or ask who runs it`,
      );
    }
  }

  /** @param {number} bytes */
  #measure(bytes) {
    if (bytes > this.#mostBytes) {
      throw new DiglotError(
        "too-large",
        `${this.#url} has more than ${this.#mostBytes} bytes; cut the text, or allow more by max-bytes`,
      );
    }
  }

  /** @param {unknown} cause */
  #explain(cause) {
    if (this.#stalled) {
      return new DiglotError("load-stalled", `${this.#url} did not come within ${this.#stalled} s; try again later`, cause);
    }
    if (this.#isBlocked) {
      return new DiglotError(
        "load-blocked",
        `the page's Content-Security-Policy forbids ${this.#url}; add its origin to connect-src`,
        cause,
      );
    }
    return new DiglotError(
      "load-failed",
      `${this.#url} cannot be read from this page; check that the server is up, sends ` +
        "Access-Control-Allow-Origin, and is in connect-src of the page's Content-Security-Policy",
      cause,
    );
  }
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length Of all.
 */
function joined(chunks, length) {
  const bytes = new Uint8Array(length);
  let start = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return bytes;
}
