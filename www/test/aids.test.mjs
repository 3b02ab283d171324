// Readings as data: what has one, which, and that the plain text can be had back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readings as furigana } from "../src/aids/furigana.js";
import { readings as pinyin } from "../src/aids/pinyin.js";

const plain = (pieces) => pieces.map(({ text }) => text).join("");
const written = (pieces) =>
  pieces.map(({ text, pairs }) => (pairs ? `[${pairs.map(({ base, reading }) => base + reading).join(" ")}]` : text)).join("");

const chinese = [
  ["a-character-is-read-as-in-its-word", "银行行长", "[银yín 行háng][行háng 长zhǎng]"],
  ["the-same-character-twice", "他长大了，头发很长。", "[他tā][长zhǎng 大dà][了le]，[头tóu 发fa][很hěn][长cháng]。"],
  ["a-place-name", "还在重庆", "[还hái][在zài][重chóng 庆qìng]"],
  ["tones-of-the-dictionary", "一个不错的", "[一yī][个gè][不bù][错cuò][的de]"],
  ["punctuation-and-numbers-stay-outside", "从1874年起，“灯塔”", "[从cóng]1874[年nián][起qǐ]，“[灯dēng][塔tǎ]”"],
  ["other-scripts-stay-outside", "Agnès 的 café", "Agnès [的de] café"],
  ["nothing", "", ""],
  ["a-rare-character-beyond-the-bmp", "𠮷", "𠮷"],
  ["emoji-and-line-ends", "灯👩‍🚀\r\n塔", "[灯dēng]👩‍🚀\r\n[塔tǎ]"],
];
for (const [name, text, expected] of chinese) {
  test(`pinyin: ${name}`, () => {
    const pieces = pinyin(text, "zh-Hans");
    assert.equal(written(pieces), expected);
    assert.equal(plain(pieces), text);
  });
}

for (const lang of ["ja", "fr", "yue", "zh-yue", "zh-Latn-pinyin", "lzh", "zh-Hant", "zh-TW", "zh-Hant-HK", ""]) {
  test(`pinyin: "${lang}" gets none`, () => {
    assert.deepEqual(pinyin("灯塔", lang), [{ text: "灯塔" }]);
  });
}

for (const lang of ["zh", "zh-Hans", "ZH-cn", "cmn", "zh-Hans-HK"]) {
  test(`pinyin: "${lang}" gets some`, () => {
    assert.equal(written(pinyin("银行", lang)), "[银yín 行háng]");
  });
}

const japanese = [
  ["kanji-before-the-reading", "その漢字《かんじ》を", "その[漢字かんじ]を", "その漢字を"],
  ["a-bar-begins-the-base", "大｜時計屋さん《とけいやさん》", "大[時計屋さんとけいやさん]", "大時計屋さん"],
  ["wide-parentheses", "潮風（しおかぜ）に", "[潮風しおかぜ]に", "潮風に"],
  ["narrow-parentheses", "潮風(シオカゼ)に", "[潮風シオカゼ]に", "潮風に"],
  ["the-mark-of-repetition", "人々《ひとびと》", "[人々ひとびと]", "人々"],
  ["kanji-in-parentheses-are-a-remark", "時計（懐中）です", "時計（懐中）です", "時計（懐中）です"],
  ["parentheses-behind-kana-are-a-remark", "ねじ（ぜんまい）", "ねじ（ぜんまい）", "ねじ（ぜんまい）"],
  ["quotes-without-kanji-stay", "《かんじ》", "《かんじ》", "《かんじ》"],
  ["two-in-a-row", "時子《ときこ》形見《かたみ》", "[時子ときこ][形見かたみ]", "時子形見"],
  ["nothing", "", "", ""],
  ["a-character-beyond-the-bmp", "𠮷野《よしの》\r\n👩‍🚀", "[𠮷野よしの]\r\n👩‍🚀", "𠮷野\r\n👩‍🚀"],
];
for (const [name, text, expected, without] of japanese) {
  test(`furigana: ${name}`, () => {
    const pieces = furigana(text, "ja");
    assert.equal(written(pieces), expected);
    assert.equal(plain(pieces), without);
  });
}

test("furigana: other languages are left alone", () => {
  assert.deepEqual(furigana("漢字《かんじ》", "zh"), [{ text: "漢字《かんじ》" }]);
});
