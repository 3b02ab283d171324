// Every language has all the words, in all the forms that its numbers want.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";

import { messagesFor, plural } from "../../www/src/messages.js";
import en from "../../www/src/messages/en.js";
import extras from "../../www/src/more/words.js";

const english = { ...en, extras };
const files = await readdir(new URL("../../www/src/messages/", import.meta.url));
const languages = files.map((file) => file.replace(/\.js$/, ""));

/** Numbers of every plural category, each category that has several numbers with several of them. */
const COUNTS = [...Array(200).keys(), 1e6, 2e6];

/** Where texts that go with a number stand. */
const PLURALS = ["covers", "extras.hits"];

/** Every text by the path to it; the forms of one message are one entry. */
function texts(value, path = "") {
  if (typeof value === "string" || PLURALS.includes(path)) return { [path]: value };
  const entries = Object.entries(value).map(([key, inner]) => texts(inner, path ? `${path}.${key}` : key));
  return Object.assign({}, ...entries);
}

const placeholders = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const lang of languages) {
  const messages = lang === "en" ? english : await messagesFor(lang);
  const all = texts(messages);
  const formsOf = PLURALS.map((path) => [path, all[path]]);

  test(`${lang} is found by its name`, () => {
    assert.equal(messages.lang, lang);
    assert.equal(messages.dir, lang === "ar" ? "rtl" : "ltr");
  });

  test(`${lang} has every word that English has, and no others`, () => {
    assert.deepEqual(Object.keys(all).sort(), Object.keys(texts(english)).sort());
  });

  test(`${lang} leaves no word empty and keeps what is filled in`, () => {
    for (const [path, text] of Object.entries(texts(english))) {
      if (PLURALS.includes(path)) continue;
      assert.equal(all[path], all[path].trim(), path);
      assert.notEqual(all[path], "", path);
      assert.deepEqual(placeholders(all[path]), placeholders(text), path);
    }
  });

  test(`${lang} has a form for each plural category`, () => {
    const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    for (const [path, forms] of formsOf) {
      // A Node of other years may know fewer categories.
      assert.deepEqual(categories.filter((category) => !forms[category]), [], path);
    }
  });

  test(`${lang} tells numbers apart`, () => {
    // A form may do without the number where it stands for one alone: "two sentences".
    for (const [path, forms] of formsOf) {
      const told = new Set(COUNTS.map((count) => plural(messages, forms, count)));
      assert.equal(told.size, COUNTS.length, path);
    }
  });
}

test("a language without words gets English, a script of its own decides for Chinese", async () => {
  const names = {
    sw: "en", "": "en", yue: "en", "de-AT": "de", FR: "fr", zh: "zh-Hans", "ZH-cn": "zh-Hans", zh_TW: "zh-Hant",
    "zh-HK": "zh-Hant", "zh-Hans-HK": "zh-Hans", "zh-Hant-CN": "zh-Hant", cmn: "zh-Hans", "cmn-Hant": "zh-Hant",
  };
  for (const [lang, name] of Object.entries(names)) assert.equal((await messagesFor(lang)).lang, name);
});

test("French keeps its punctuation on the line and writes its apostrophes", async () => {
  for (const [path, text] of Object.entries(texts(await messagesFor("fr")))) {
    for (const form of typeof text === "string" ? [text] : Object.values(text)) {
      assert.doesNotMatch(form, / [;:!?»]|« |'|\p{L}[;:!?]/u, path);
    }
  }
});
