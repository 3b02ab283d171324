// @ts-check
// Texts read aloud by the browser's own voices. What a voice says may be sent to a server; such
// voices are not used, since nothing is to leave the page.

import { DiglotError } from "../errors.js";
import { follow } from "../load.js";

/**
 * Something to be said.
 * @typedef {object} Utterance
 * @property {string} text
 * @property {string} lang Its BCP 47 tag.
 * @property {() => void} [onStart] When its first words are heard.
 * @property {() => void} [onEnd] When its last have been; not where it is interrupted.
 */

/**
 * @typedef {object} Options
 * @property {number} [rate] 1 is as fast as people speak.
 * @property {number} [pitch]
 * @property {number} [volume] Up to 1.
 */

/** Some browsers have no voices until they are asked, and some never say that they have none. */
const VOICES_MILLISECONDS = 2000;
/** Chromium falls silent within an utterance after 15 seconds; this many characters take about ten. */
const MAX_CHARACTERS = 120;
/** Scripts whose characters are syllables or words take as long with fewer. */
const MAX_DENSE_CHARACTERS = 40;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Where one may take breath within a sentence, if need be within a word. */
const PAUSES = [/(?<=[,;:]\s)|(?<=[，；：、،؛])/u, /(?<=\s)/u, /(?:)/u];

/**
 * The last call of `speak`.
 * @type {AbortController | undefined}
 */
let current;

/**
 * What is being said: some browsers forget an utterance that nobody holds, and then never say that it
 * ended.
 * @type {SpeechSynthesisUtterance | undefined}
 */
let held;

/**
 * Whether the browser has a voice of its own for a language.
 * @param {string} lang
 * @returns {Promise<boolean>}
 */
export async function canSpeak(lang) {
  return voiceFor(lang, await loadVoices()) !== undefined;
}

/**
 * Says texts one after the other, and what was being said before no more. Resolves when all has been
 * said. Throws `no-voice` before anything is said where a language has no voice, `aborted` when
 * `signal` aborts or another call begins, and `speech-failed` where the browser gives up, as it does
 * unless the reader has clicked or typed in the page.
 * @param {Utterance[]} pieces
 * @param {AbortSignal} signal
 * @param {Options} [options]
 * @returns {Promise<void>}
 */
export async function speak(pieces, signal, options = {}) {
  current?.abort();
  const call = follow(signal);
  current = call;
  try {
    await speakAll(pieces, call.signal, options);
  } finally {
    call.abort();
  }
}

/**
 * @param {Utterance[]} pieces
 * @param {AbortSignal} signal
 * @param {Options} options
 */
async function speakAll(pieces, signal, options) {
  const voices = await loadVoices(signal);
  throwIfAborted(signal);
  const spoken = pieces.filter(({ text }) => text.trim() !== "");
  const plan = spoken.map((piece) => ({ piece, voice: mustHaveVoice(piece.lang, voices) }));
  if (plan.length === 0) return;
  // What the page itself has begun to say, or paused, would be waited for.
  speechSynthesis.cancel();
  speechSynthesis.resume();
  for (const { piece, voice } of plan) {
    for (const [idx, part] of breaths(piece.text).entries()) {
      await say(part, voice, options, signal, idx === 0 ? piece.onStart : undefined);
    }
    piece.onEnd?.();
  }
}

/**
 * The best voice for a language: the same tag before one that only begins like it, before another
 * of the language.
 * @param {string} lang
 * @param {SpeechSynthesisVoice[]} voices
 * @returns {SpeechSynthesisVoice | undefined}
 */
export function voiceFor(lang, voices) {
  let best;
  let bestRank = 0;
  for (const voice of voices) {
    const fits = voice.localService ? fit(subtags(voice.lang), subtags(lang)) : 0;
    // Of two that fit as well the browser's default is the one that the reader chose.
    const rank = fits && fits * 2 + Number(voice.default);
    if (rank > bestRank) [best, bestRank] = [voice, rank];
  }
  return best;
}

/**
 * A text in pieces that are short enough to be said at once: sentences, and less where one is long.
 * @param {string} text
 * @returns {string[]}
 */
export function breaths(text) {
  const most = DENSE.test(text) ? MAX_DENSE_CHARACTERS : MAX_CHARACTERS;
  const pieces = sentencesOf(text).flatMap((sentence) => cut(sentence, most, 0));
  return pieces.map((piece) => piece.trim()).filter(Boolean);
}

/** @param {string} text */
function sentencesOf(text) {
  if (!("Segmenter" in Intl)) return [text];
  // Where sentences end hardly depends on the language.
  const segments = new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text);
  return [...segments].map(({ segment }) => segment);
}

/**
 * @param {string} text
 * @param {number} most Characters of a piece.
 * @param {number} level Of `PAUSES`.
 * @returns {string[]}
 */
function cut(text, most, level) {
  const pause = PAUSES[level];
  if (!pause || text.length <= most) return [text];
  /** @type {string[]} */
  const joined = [];
  for (const part of text.split(pause).flatMap((piece) => cut(piece, most, level + 1))) {
    const last = joined.length - 1;
    const longer = `${joined[last] ?? ""}${part}`;
    if (last >= 0 && longer.length <= most) joined[last] = longer;
    else joined.push(part);
  }
  return joined;
}

/**
 * @param {string} text
 * @param {SpeechSynthesisVoice} voice
 * @param {Options} options
 * @param {AbortSignal} signal
 * @param {(() => void) | undefined} onStart
 * @returns {Promise<void>}
 */
async function say(text, voice, { rate = 1, pitch = 1, volume = 1 }, signal, onStart) {
  throwIfAborted(signal);
  const utterance = new SpeechSynthesisUtterance(text);
  Object.assign(utterance, { voice, lang: voice.lang, rate, pitch, volume });
  const done = new AbortController();
  const listen = { signal: done.signal };
  held = utterance;
  try {
    await new Promise((resolve, reject) => {
      if (onStart) utterance.addEventListener("start", onStart, listen);
      utterance.addEventListener("end", resolve, listen);
      utterance.addEventListener("error", ({ error }) => reject(failed(error)), listen);
      signal.addEventListener(
        "abort",
        () => {
          reject(aborted());
          speechSynthesis.cancel();
        },
        listen,
      );
      speechSynthesis.speak(utterance);
    });
  } finally {
    done.abort();
    if (held === utterance) held = undefined;
  }
}

/**
 * All voices, waited for where the browser has yet to load them.
 * @param {AbortSignal} [signal]
 * @returns {Promise<SpeechSynthesisVoice[]>}
 */
async function loadVoices(signal) {
  const { speechSynthesis } = globalThis;
  if (!speechSynthesis) return [];
  const voices = speechSynthesis.getVoices();
  if (voices.length > 0 || signal?.aborted) return voices;
  const done = new AbortController();
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, VOICES_MILLISECONDS);
    const end = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    // WebKit's synthesis is no event target in all versions.
    speechSynthesis.addEventListener?.("voiceschanged", end, { signal: done.signal });
    signal?.addEventListener("abort", end, { signal: done.signal });
  });
  done.abort();
  return speechSynthesis.getVoices();
}

/**
 * @param {string} lang
 * @param {SpeechSynthesisVoice[]} voices
 */
function mustHaveVoice(lang, voices) {
  const voice = voiceFor(lang, voices);
  if (voice) return voice;
  throw new DiglotError(
    "no-voice",
    `this browser has no voice of its own for "${lang}"; install one in the settings of the system`,
  );
}

/**
 * A tag as voices have it, with regions and without scripts; Android writes `zh_CN`.
 * @param {string} tag
 */
function subtags(tag) {
  const [primary = "", ...rest] = tag.toLowerCase().split(/[-_]/u);
  const isHongKong = primary === "zh" && (rest.includes("hk") || rest.includes("yue"));
  const others = rest.filter((subtag) => subtag.length !== 4 && subtag !== "yue");
  if (primary === "zh" && others.length === 0) {
    if (rest.includes("hans")) others.push("cn");
    if (rest.includes("hant")) others.push("tw");
  }
  // What is heard: Chinese of Hong Kong is read in Cantonese.
  const spoken = isHongKong ? "yue" : (SAME.get(primary) ?? primary);
  return [spoken, ...others];
}

/** Codes of a language within another, which voices use for each other. */
const SAME = new Map([["cmn", "zh"], ["nb", "no"]]);

/**
 * How well a voice serves a language, from 3, the same tag, to 0, another language.
 * @param {string[]} voice
 * @param {string[]} wanted
 */
function fit(voice, wanted) {
  if (voice[0] !== wanted[0]) return 0;
  const nCommon = Math.min(voice.length, wanted.length);
  if (voice.slice(0, nCommon).join() !== wanted.slice(0, nCommon).join()) return 1;
  return voice.length === wanted.length ? 3 : 2;
}

/** @param {AbortSignal} signal */
function throwIfAborted(signal) {
  if (signal.aborted) throw aborted();
}

function aborted() {
  return new DiglotError("aborted", "reading aloud was ended before it was done");
}

/** @param {string} error The browser's code. */
function failed(error) {
  // Something else in the page has begun to speak.
  if (error === "canceled" || error === "interrupted") return aborted();
  return new DiglotError(
    "speech-failed",
    `the browser cannot read this aloud (${error}); try again after a click in the page`,
  );
}
