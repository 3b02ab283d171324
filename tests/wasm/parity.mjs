// Aligns each case in wasm and compares the bundle with the one of the command line.
// node tests/wasm/parity.mjs CASES.json, a list of { name, inputs, bundle }
import { readFile } from "node:fs/promises";
import { argv, exit } from "node:process";

import init, * as studio from "../../www/generated/studio.js";

const wasm = await readFile(new URL("../../www/generated/studio.wasm", import.meta.url));
await init({ module_or_path: wasm });

/**
 * The bundle that wasm makes of one text with both languages, or of two.
 *
 * @param {string[]} texts
 * @returns {Promise<Uint8Array>}
 */
function bundleOf(texts) {
  const { signal } = new AbortController();
  return studio.alignTexts(texts, texts.map(() => ""), signal, () => {});
}

/** Where two byte sequences part, or -1. */
function firstDifference(left, right) {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    if (left[at] !== right[at]) return at;
  }
  return -1;
}

const cases = JSON.parse(await readFile(argv[2], "utf8"));
let failures = 0;
for (const { name, inputs, bundle } of cases) {
  // As `fetch` reads a text: UTF-8, without a byte order mark.
  const decode = async (file) => new TextDecoder().decode(await readFile(file));
  const texts = await Promise.all(inputs.map(decode));
  const native = await readFile(bundle);
  try {
    const at = firstDifference(native, await bundleOf(texts));
    if (at === -1) continue;
    console.error(`${name}: wasm and native bundles part at byte ${at} of ${native.length}`);
  } catch (error) {
    console.error(`${name}: wasm fails where the command line does not: ${error.message ?? error}`);
  }
  failures += 1;
}
console.log(`${cases.length - failures} of ${cases.length} bundles are alike, byte for byte`);
exit(failures === 0 ? 0 : 1);
