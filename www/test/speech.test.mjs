// Reading aloud, with a synthesis that only notes what it is told.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { breaths, canSpeak, speak, voiceFor } from "../src/aids/speech.js";

const voice = (lang, { isLocal = true, isDefault = false } = {}) => ({
  name: `${lang}${isLocal ? "" : " (online)"}`, lang, localService: isLocal, default: isDefault,
});

/** What the synthesis was told, in order. */
let log = [];

globalThis.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) {
    super();
    this.text = text;
  }
};

/** A synthesis that says each utterance in a moment, or says nothing and waits. */
class Synthesis extends EventTarget {
  voices = [voice("fr-FR"), voice("zh-CN")];
  isMute = false;
  error = "";
  #saying;

  getVoices() {
    return this.voices;
  }

  speak(utterance) {
    log.push(`${utterance.lang}: ${utterance.text}`);
    this.#saying = utterance;
    if (this.isMute) return;
    setTimeout(() => {
      if (this.#saying !== utterance) return;
      if (this.error) return this.#send(utterance, "error", this.error);
      this.#send(utterance, "start");
      this.#send(utterance, "end");
    });
  }

  cancel() {
    log.push("cancel");
    const said = this.#saying;
    this.#saying = undefined;
    if (said) setTimeout(() => this.#send(said, "error", "interrupted"));
  }

  resume() {}

  #send(utterance, type, error) {
    utterance.dispatchEvent(Object.assign(new Event(type), { error }));
  }
}

beforeEach(() => {
  log = [];
  globalThis.speechSynthesis = new Synthesis();
});

const { signal: never } = new AbortController();
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
const noted = (name) => ({ onStart: () => log.push(`${name} starts`), onEnd: () => log.push(`${name} ends`) });

test("texts are said in order, sentence by sentence, each in its language", async () => {
  await speak(
    [
      { text: "Il pleut. Il rentre.", lang: "fr", ...noted("French") },
      { text: "下雨了。", lang: "zh-Hans", ...noted("Chinese") },
    ],
    never,
  );
  assert.deepEqual(log, [
    "cancel",
    "fr-FR: Il pleut.", "French starts", "fr-FR: Il rentre.", "French ends",
    "zh-CN: 下雨了。", "Chinese starts", "Chinese ends",
  ]);
});

test("abort cancels what is being said, and nothing more is said", async () => {
  speechSynthesis.isMute = true;
  const abort = new AbortController();
  const spoken = speak([{ text: "Il pleut. Il rentre.", lang: "fr", ...noted("French") }], abort.signal);
  await turn();
  abort.abort();
  await assert.rejects(spoken, { code: "aborted" });
  await turn();
  assert.deepEqual(log, ["cancel", "fr-FR: Il pleut.", "cancel"]);
});

test("what is aborted before it begins says nothing", async () => {
  await assert.rejects(speak([{ text: "Il pleut.", lang: "fr" }], AbortSignal.abort()), { code: "aborted" });
  assert.deepEqual(log, []);
});

test("the next call ends the one before", async () => {
  speechSynthesis.isMute = true;
  const first = speak([{ text: "Il pleut.", lang: "fr" }], never);
  const outcome = assert.rejects(first, { code: "aborted" });
  await turn();
  speechSynthesis.isMute = false;
  await speak([{ text: "下雨了。", lang: "zh" }], never);
  await outcome;
  assert.deepEqual(log, ["cancel", "fr-FR: Il pleut.", "cancel", "cancel", "zh-CN: 下雨了。"]);
});

test("a language without a voice is refused before anything is said", async () => {
  const pieces = [{ text: "Il pleut.", lang: "fr" }, { text: "Tá sé ag cur.", lang: "ga" }];
  await assert.rejects(speak(pieces, never), { code: "no-voice" });
  assert.deepEqual(log, []);
});

test("a voice that sends the text to a server is none", async () => {
  speechSynthesis.voices = [voice("fr-FR", { isLocal: false })];
  assert.equal(await canSpeak("fr"), false);
  await assert.rejects(speak([{ text: "Il pleut.", lang: "fr" }], never), { code: "no-voice" });
});

test("voices that come late are waited for", async () => {
  const { voices } = speechSynthesis;
  speechSynthesis.voices = [];
  const can = canSpeak("fr");
  await turn();
  speechSynthesis.voices = voices;
  speechSynthesis.dispatchEvent(new Event("voiceschanged"));
  assert.equal(await can, true);
});

test("voices that never come are none", async () => {
  speechSynthesis.voices = [];
  assert.equal(await canSpeak("fr"), false);
});

test("a browser without synthesis has no voice", async () => {
  delete globalThis.speechSynthesis;
  assert.equal(await canSpeak("fr"), false);
  await assert.rejects(speak([{ text: "Il pleut.", lang: "fr" }], never), { code: "no-voice" });
});

test("a browser that gives up says why", async () => {
  speechSynthesis.error = "not-allowed";
  await assert.rejects(speak([{ text: "Il pleut.", lang: "fr" }], never), { code: "speech-failed", message: /not-allowed/u });
});

test("nothing to say is said at once", async () => {
  await speak([{ text: " \n", lang: "ga" }], never);
  assert.deepEqual(log, []);
});

const voices = ["en-US", "en-GB", "zh-TW", "zh-CN", "zh-HK", "pt_BR", "nb-NO"].map((lang) => voice(lang));
for (const [wanted, expected] of [
  ["en-GB", "en-GB"], ["en", "en-US"], ["en-AU", "en-US"], ["EN-us", "en-US"],
  ["zh-Hans", "zh-CN"], ["zh-Hant", "zh-TW"], ["zh-Hant-HK", "zh-HK"], ["yue", "zh-HK"], ["cmn-CN", "zh-CN"],
  ["pt-PT", "pt_BR"], ["no", "nb-NO"], ["de", undefined], ["", undefined],
]) {
  test(`"${wanted}" is read by ${expected}`, () => {
    assert.equal(voiceFor(wanted, voices)?.lang, expected);
  });
}

test("of two voices that fit as well the reader's default reads", () => {
  const british = voice("en-GB", { isDefault: true });
  assert.equal(voiceFor("en", [...voices, british]), british);
});

for (const [name, text, n] of [
  ["decimals-are-no-sentence-ends", "Pi is 3.14 or so. Yes.", 2],
  ["a-long-sentence-is-cut-at-commas", "one two three four five, ".repeat(10), 3],
  ["a-long-sentence-without-commas-is-cut-at-blanks", "one two three four five ".repeat(10), 2],
  ["a-long-run-without-blanks-is-cut", "灯塔".repeat(50), 3],
  ["right-to-left", "نزل المطر. عاد إلى البيت.", 2],
  ["emoji-stay-whole", "👩".repeat(100), 2],
]) {
  test(`breaths: ${name}`, () => {
    const parts = breaths(text);
    assert.equal(parts.length, n, JSON.stringify(parts));
    assert.equal(parts.join("").replace(/\s/gu, ""), text.replace(/\s/gu, ""));
    assert.ok(parts.every((part) => part.length <= 120 && part.isWellFormed?.() !== false));
  });
}
