// dist/custom-elements.json says what there is, all of it and nothing else, and README.md has it too.
import assert from "node:assert/strict";
import { access, readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

import { DiglotText } from "../../www/src/element.js";
import { RENDERED_SLOT } from "../../www/src/sources.js";
import { DiglotTranslation } from "../../www/src/translation.js";

const root = new URL("../../", import.meta.url);
const read = (path) => readFile(new URL(path, root), "utf8");

const manifest = JSON.parse(await read("dist/custom-elements.json"));
const elements = manifest.modules.flatMap(({ declarations }) => declarations);
const [text, translation] = elements;
const files = await readdir(new URL("www/src/", root), { recursive: true });
const sources = async (extension) =>
  (await Promise.all(files.filter((file) => file.endsWith(extension)).map((file) => read(`www/src/${file}`)))).join("\n");
const [scripts, styles] = [await sources(".js"), await sources(".css")];

const names = (list) => list.map(({ name }) => name).sort();
/** What a pattern finds, each once. */
const found = (source, pattern) => [...new Set([...source.matchAll(pattern)].map(([, name]) => name))].sort();

const LIFECYCLE = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
for (const [declaration, type] of [[text, DiglotText], [translation, DiglotTranslation]]) {
  test(`properties and methods of ${declaration.tagName}`, () => {
    const own = Object.getOwnPropertyNames(type.prototype).filter((name) => !LIFECYCLE.includes(name));
    assert.deepEqual(names(declaration.members), own.sort());
    for (const { kind, name, readonly, parameters } of declaration.members) {
      const { set, value } = Object.getOwnPropertyDescriptor(type.prototype, name);
      assert.equal(kind, value ? "method" : "field", name);
      if (value) assert.equal(parameters.length, value.length, name);
      else assert.equal(readonly ?? false, set === undefined, name);
    }
  });
}

test("attributes of diglot-text", () => {
  // Read where they are wanted and not observed.
  assert.match(scripts, /this\.nonce/u);
  assert.match(scripts, /getAttribute\("storage"\)/u);
  assert.deepEqual(names(text.attributes), [...DiglotText.observedAttributes, "nonce", "storage"].sort());
  for (const { name, type, default: value } of text.attributes) {
    // Where nothing is chosen the first value holds.
    if (!["string", "number"].includes(type.text)) assert.equal(value, type.text.split(" | ")[0], name);
  }
});

test("attributes of diglot-translation", () => {
  const styled = found(styles, /diglot-translation\[([\w-]+)(?:=|\])/gu);
  assert.deepEqual(names(translation.attributes), styled);
  const [, forms = ""] = /@typedef \{(.*)\} Form$/mu.exec(scripts) ?? [];
  assert.equal(translation.attributes.find(({ name }) => name === "layout")?.type.text, forms);
});

test("events", () => {
  assert.deepEqual(names(text.events), found(scripts, /#emit\("([\w-]+)"/gu));
  const conditions = found(scripts, /const cancelable = (type ===[^;]*);/gu).join(" ");
  const cancelable = found(conditions, /"([\w-]+)"/gu);
  const said = text.events.filter(({ description }) => description.includes("cancelable"));
  assert.deepEqual(names(said), cancelable);
});

test("slots", () => {
  assert.deepEqual(names(text.slots), ["", RENDERED_SLOT]);
  assert.deepEqual(names(translation.slots), [""]);
});

test("parts", () => {
  const parts = names(text.cssParts);
  // Those that a variable names are looked for in the sources, and in a browser met.
  const literal = found(scripts, /\bpart: "([\w-]+)"/gu);
  const begun = found(scripts, /\bpart: `([\w-]+)\$\{/gu);
  assert.deepEqual(literal.filter((part) => !parts.includes(part)), []);
  const isMade = (part) =>
    literal.includes(part) || scripts.includes(`("${part}", `) || begun.some((start) => part.startsWith(start));
  assert.deepEqual(parts.filter((part) => !isMade(part)), []);
  assert.deepEqual(found(styles, /\[part~="([\w-]+)"\]/gu).filter((part) => !parts.includes(part)), []);
});

test("custom properties", () => {
  // How much room there is for a popup, which is measured.
  const measured = ["--diglot-available-height", "--diglot-available-width"];
  const used = found(styles, /(--diglot-[\w-]+)/gu).filter((name) => !measured.includes(name));
  const all = elements.flatMap(({ cssProperties }) => cssProperties);
  assert.deepEqual(names(all), used);
  for (const { name, default: value } of all) {
    assert.ok(styles.includes(`var(${name}, ${value})`), `${name} is not ${value} by default`);
  }
});

test("README.md names them all", async () => {
  const readme = await read("README.md");
  const { attributes, members, events, cssParts } = text;
  const all = [attributes, members, events, cssParts, ...elements.map(({ cssProperties }) => cssProperties)].flat();
  const missing = names(all).filter((name) => !new RegExp(`\`${name}[\`(]`, "u").test(readme));
  assert.deepEqual(missing, []);
});

test("the files that the package names", async () => {
  const { main, types, customElements, exports } = JSON.parse(await read("dist/package.json"));
  const targets = Object.values(exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  for (const file of [main, types, customElements, ...targets]) {
    if (!file.includes("*")) await access(new URL(`dist/${file}`, root));
  }
});
