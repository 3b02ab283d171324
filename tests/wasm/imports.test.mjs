// Importing a module has no effect: in Node, where there is no page, it would fail.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";

const directory = new URL("../../www/src/", import.meta.url);
const files = await readdir(directory, { recursive: true });
// The one file that registers the element.
const modules = files.filter((file) => file.endsWith(".js") && file !== "define.js");

for (const file of modules) {
  test(`${file} can be imported where there is no page`, async () => {
    const before = Object.keys(globalThis);
    await import(new URL(file, directory).href);
    assert.deepEqual(Object.keys(globalThis), before);
  });
}
