// The marks of notes and headings: the same in a page as in files, whose rules the core has.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { markOf, isHeadingMark, isNoteMark } from "../src/roles.js";

const path = new URL("../../tests/fixtures/markup/marks.txt", import.meta.url);
const lines = readFileSync(path, "utf8").split("\n").filter((line) => line.includes("\t"));

test("marks and words are what the table of cases says", () => {
  assert.ok(lines.length > 30);
  for (const line of lines) {
    const [kind, text] = line.split("\t");
    if (kind.startsWith("words ")) assert.equal(markOf(text) ?? "text", kind.slice(6), line);
    else {
      assert.equal(isNoteMark(text), kind === "note", line);
      if (kind !== "note") assert.equal(isHeadingMark(text), kind === "heading", line);
    }
  }
});
