// Aligns each case in wasm and compares the bundle with the one of the command line.
// node tests/wasm/parity.mjs CASES.json, a list of { name, inputs, packs, bundle }; packs is their
// folder or null
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { argv, exit } from "node:process";

import init, * as studio from "../../www/generated/studio.js";

const wasm = await readFile(new URL("../../www/generated/studio.wasm", import.meta.url));
await init({ module_or_path: wasm });

/**
 * The bundle that wasm makes of one text with both languages, or of two, and what it was warned of.
 *
 * @param {string[]} texts
 * @param {string | null} packs The folder of the packs.
 */
async function align(texts, packs) {
  const { signal } = new AbortController();
  const warnings = [];
  /** @type {import("../../www/generated/studio.js").Host} */
  const host = {
    progress: () => {},
    warn: (code) => warnings.push(code),
    loadPacks: async (files) => {
      nAsked += 1;
      return packs === null ? undefined : Promise.all(files.map((file) => readFile(join(packs, file))));
    },
  };
  const bundle = await studio.alignTexts(texts, texts.map(() => ""), signal, host);
  return { bundle, warnings };
}

/** How often packs were asked for: one who never asks would not be compared with them. */
let nAsked = 0;

/** Where two byte sequences part, or -1. */
function firstDifference(left, right) {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    if (left[at] !== right[at]) return at;
  }
  return -1;
}

const cases = JSON.parse(await readFile(argv[2], "utf8"));
let failures = 0;
for (const { name, inputs, packs, bundle } of cases) {
  // As `fetch` reads a text: UTF-8, without a byte order mark.
  const decode = async (file) => new TextDecoder().decode(await readFile(file));
  const texts = await Promise.all(inputs.map(decode));
  const native = await readFile(bundle);
  try {
    const { bundle: inWasm, warnings } = await align(texts, packs);
    const at = firstDifference(native, inWasm);
    // Where there are no packs the command line does without as well; all else is wrong.
    const isOdd = warnings.some((code) => code !== "no-packs");
    if (isOdd) console.error(`${name}: wasm warns of ${warnings}`);
    if (at === -1 && !isOdd) continue;
    if (at !== -1) console.error(`${name}: wasm and native bundles part at byte ${at} of ${native.length}`);
  } catch (error) {
    console.error(`${name}: wasm fails where the command line does not: ${error.message ?? error}`);
  }
  failures += 1;
}
if (nAsked === 0) console.error("no case asked for packs");
console.log(`${cases.length - failures} of ${cases.length} bundles are alike, byte for byte`);
exit(failures === 0 && nAsked > 0 ? 0 : 1);
