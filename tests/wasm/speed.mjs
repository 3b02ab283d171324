// Times each case in wasm, from texts to bundle; prints the milliseconds of every run as JSON.
// node tests/wasm/speed.mjs CASES.json, a list of { name, inputs }
import { readFile } from "node:fs/promises";
import { argv } from "node:process";

import init, * as studio from "../../www/generated/studio.js";

const MAX_RUNS = 15;
const MAX_TIME = 3000;

const wasm = await readFile(new URL("../../www/generated/studio.wasm", import.meta.url));
await init({ module_or_path: wasm });

const cases = JSON.parse(await readFile(argv[2], "utf8"));
const times = [];
for (const { inputs } of cases) {
  const texts = await Promise.all(inputs.map((file) => readFile(file, "utf8")));
  const begin = performance.now();
  const runs = [];
  while (runs.length < MAX_RUNS && (runs.length === 0 || performance.now() - begin < MAX_TIME)) {
    const start = performance.now();
    const { signal } = new AbortController();
    await studio.alignTexts(texts, texts.map(() => ""), signal, () => {});
    runs.push(performance.now() - start);
  }
  times.push(runs);
}
console.log(JSON.stringify(times));
