// Times each case in wasm, from texts to bundle; prints as JSON the milliseconds of every run, on
// the clock and of the processor. The latter count what V8 does beside it: compiling, collecting.
// node tests/wasm/speed.mjs CASES.json, a list of { name, inputs }
import { readFile } from "node:fs/promises";
import process, { argv } from "node:process";

import init, * as studio from "../../www/generated/studio.js";

const MAX_RUNS = 60;
const MAX_TIME = 3000;

const wasm = await readFile(new URL("../../www/generated/studio.wasm", import.meta.url));
await init({ module_or_path: wasm });

/** Without packs, as the native side has none either. */
const host = { progress: () => {}, warn: () => {}, loadPacks: async () => undefined };

const cases = JSON.parse(await readFile(argv[2], "utf8"));
const times = [];
for (const { inputs } of cases) {
  const texts = await Promise.all(inputs.map((file) => readFile(file, "utf8")));
  const begin = performance.now();
  const runs = [];
  while (runs.length < MAX_RUNS && (runs.length === 0 || performance.now() - begin < MAX_TIME)) {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const { signal } = new AbortController();
    await studio.alignTexts(texts, texts.map(() => ""), signal, host);
    const { user, system } = process.cpuUsage(cpu);
    runs.push([performance.now() - start, (user + system) / 1000]);
  }
  times.push(runs);
}
console.log(JSON.stringify(times));
