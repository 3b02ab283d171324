// What placing, pointing and changes cost in a page, from the widget's own modules: `cargo xtask
// speed --only page`. Figures are milliseconds; medians where something is done often.

import init, * as reader from "../../../www/generated/reader.js";
import { caretsAt } from "../../../www/src/caret.js";
import { Reading } from "../../../www/src/reading.js";
import { Part } from "../../../www/src/part.js";
import { Roles } from "../../../www/src/roles.js";

const N_RUNS = 9;
const N_HOVERS = 200;
const N_POINTS = 100;
const N_CHANGES = 30;
const BATCH = 100;

const { memory } = await init({ module_or_path: new URL("reader.wasm", import.meta.url) });

/** @param {number[]} numbers @param {number} share */
const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)];
const median = (/** @type {number[]} */ numbers) => quantile(numbers, 0.5);

/** @param {() => void} work */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Lets the driver ask, which gives up on a page that never answers. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** @param {Element} root */
function joined(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.data);
  return texts.join("");
}

/** @param {string} name */
async function open(name) {
  const bytes = await (await fetch(`${name}.diglot`)).arrayBuffer();
  return reader.AlignedText.open(new Uint8Array(bytes));
}

/** @param {string} name */
async function measurePlacing(name) {
  const root = document.getElementById(name);
  const walks = [];
  const placings = [];
  const parts = { index: [], read: [] };
  let longest = 0;
  let nPlaced = 0;
  const text = await open(name);
  const before = memory.buffer.byteLength;
  for (let run = 0; run < N_RUNS; run += 1) {
    walks.push(timed(() => joined(root)));
    let sum = 0;
    const step = (/** @type {() => void} */ work) => {
      const took = timed(work);
      sum += took;
      // The first run compiles what the others use.
      if (run > 0) longest = Math.max(longest, took);
    };
    /** @type {Part} */
    let part;
    step(() => {
      part = new Part(reader, text, { root, version: 0 }, new Roles(reader));
    });
    parts.index.push(sum);
    step(() => part.update());
    parts.read.push(sum - (parts.index.at(-1) ?? 0));
    for (let isDone = false; !isDone; ) step(() => (isDone = part.step()));
    nPlaced = part.nPlaced;
    part.free();
    placings.push(sum);
    await pause();
  }
  const grown = memory.buffer.byteLength - before;
  text.free();
  return {
    walk: median(walks),
    place: median(placings),
    longest,
    index: median(parts.index),
    read: median(parts.read),
    nPlaced,
    grown,
    nChars: joined(root).length,
  };
}

/** @param {string} name */
async function measurePointing(name) {
  const root = document.getElementById(name);
  const reading = new Reading(reader, await open(name), [{ root, version: 0 }], 1);
  await reading.place();
  root.scrollIntoView();
  // Points on the text, the same number in both texts.
  const points = [];
  for (let idx = 0; points.length < N_POINTS && idx < 9999; idx += 1) {
    const [x, y] = [20 + ((idx * 37) % 500), 10 + ((idx * 53) % 400)];
    if (reading.hit(x, y)) points.push([x, y]);
  }
  const hit = (/** @type {number} */ idx) => reading.hit(...points[idx % points.length]);
  const single = [];
  const hovers = [];
  let nHit = 0;
  for (let idx = 0; idx < N_HOVERS; idx += 1) {
    single.push(timed(() => (nHit += hit(idx) ? 1 : 0)));
  }
  // The browser's own search for what it has drawn at a point is a part of it, and told apart.
  const carets = [];
  const caret = (/** @type {number} */ idx) => caretsAt(...points[idx % points.length]).next();
  // Clocks of browsers are coarse.
  const batch = (/** @type {(idx: number) => void} */ work, /** @type {number} */ idx) =>
    timed(() => {
      for (let at = 0; at < BATCH; at += 1) work(idx * 7 + at);
    }) / BATCH;
  for (let idx = 0; idx < N_HOVERS; idx += 1) {
    hovers.push(batch(hit, idx));
    carets.push(batch(caret, idx));
    await pause();
  }
  const changes = [];
  const paragraphs = root.querySelectorAll("p");
  for (let idx = 0; idx < N_CHANGES; idx += 1) {
    const part = reading.parts[0];
    let sum = 0;
    const took = timed(() => {
      for (let at = 0; at < BATCH; at += 1) {
        const node = paragraphs[(idx * 7919 + at * 31) % paragraphs.length].firstChild;
        const start = performance.now();
        node.data = `${node.data} `;
        sum += performance.now() - start;
        part.page.markAt(node);
        part.update();
        while (!part.step());
      }
    });
    changes.push((took - sum) / BATCH);
    await pause();
  }
  reading.free();
  return {
    nHit,
    hover: median(hovers),
    caret: median(carets),
    hover99: quantile(single, 0.99),
    change: median(changes),
  };
}

globalThis.measured = (async () => {
  const names = ["small", "large"];
  const result = {};
  // What pointing leaves to be cleared away would be in the way of placing.
  for (const name of names) result[name] = await measurePlacing(name);
  for (const name of names) Object.assign(result[name], await measurePointing(name));
  document.title = JSON.stringify(result);
})().catch((error) => {
  document.title = JSON.stringify({ error: String(error?.stack ?? error) });
});
