// @ts-check
// From the attributes of an element to an open text and the parts of the page that show it.

import { DiglotError } from "./errors.js";
import { importBeside } from "./extras.js";
import { loadFile } from "./load.js";
import { Page } from "./page.js";
import { Roles } from "./roles.js";
import { render } from "./sources.js";

/** @import { AlignedText } from "../generated/reader.js" */
/** @import { Warning } from "./aligning.js" */
/** @import { Reader } from "./core.js" */
/** @import { LoadedFile } from "./load.js" */
/** @import { Article } from "./sources.js" */
/** @import { RawText } from "./studio-worker.js" */
/** @import { Toolbar } from "./toolbar.js" */

/**
 * @typedef {object} Opened
 * @property {Reader} reader
 * @property {AlignedText} text
 * @property {Blob} bundle The same, for what else is to open it; the browser may keep it on disk.
 * @property {Warning[]} warnings
 * @property {{ root: Element, version: number }[]} parts
 * @property {number} target The version that is shown as the translation.
 * @property {Element | undefined} rendered An article made of the text, for want of another.
 */

/**
 * Which versions are wanted; tags are empty where nobody says.
 * @typedef {object} Languages
 * @property {string} lang What the page wants to be read.
 * @property {string} translation What the page wants to be shown.
 * @property {string} liked What the reader chose to be shown, in another text perhaps.
 * @property {boolean} isSwapped Whether it is to be the other way round.
 */

/**
 * @param {Promise<Reader>} core
 * @param {HTMLElement} element
 * @param {Article[]} articles
 * @param {() => Languages} languagesOf Asked while files are on their way, for storage takes a while.
 * @param {Toolbar} toolbar
 * @param {AbortSignal} signal
 * @returns {Promise<Opened | undefined>} Nothing where it was aborted.
 */
export async function openText(core, element, articles, languagesOf, toolbar, signal) {
  const src = element.getAttribute("src") ?? "";
  const mostBytes = Number(element.getAttribute("max-bytes")) || undefined;
  // The file need not wait for the core.
  const loading = Promise.all([core, src ? load(src, mostBytes, toolbar, signal) : undefined]);
  const languages = languagesOf();
  const [reader, file] = await loading;
  if (signal.aborted) return undefined;
  const { text, bundle, warnings } = await read(reader, file, articles, toolbar, signal);
  try {
    if (!signal.aborted) return { reader, text, bundle, warnings, ...choose(text, languages, src, articles) };
  } catch (error) {
    text.free();
    throw error;
  }
  text.free();
  return undefined;
}

/**
 * Which versions are read where, and which is shown.
 * @param {AlignedText} text
 * @param {Languages} languages
 * @param {string} src
 * @param {Article[]} articles
 */
function choose(text, { lang, translation, liked, isSwapped }, src, articles) {
  const isKnown = (/** @type {number | undefined} */ version) => version !== undefined;
  const said = articles.map(({ lang }) => versionLike(text, lang));
  let source = versionOf(text, lang) ?? said.find(isKnown) ?? 0;
  const others = [versionLike(text, liked), versionOf(text, translation)].filter((version) => version !== source);
  let target = others.find(isKnown) ?? (source === 0 ? 1 : 0);
  if (isSwapped) [source, target] = [target, source];
  const parts = articles.map(({ root }, idx) => ({
    root,
    // Articles that were aligned are the versions in their order, whatever their languages. Of several
    // that others say to be the text, some may be about it only.
    version: !src ? idx : articles.length > 1 ? (said[idx] ?? source) : source,
  }));
  let rendered;
  if (parts.length === 0) {
    rendered = render(text, source);
    parts.push({ root: rendered, version: source });
  }
  return { parts, target, rendered };
}

/**
 * @param {string} src
 * @param {number | undefined} mostBytes
 * @param {Toolbar} toolbar
 * @param {AbortSignal} signal
 */
function load(src, mostBytes, toolbar, signal) {
  const { href } = new URL(src, document.baseURI);
  /** @type {import("./load.js").OnProgress} */
  const onProgress = (loaded, total) => toolbar.busy("loading", total > 0 ? Math.min(1, loaded / total) : undefined);
  return loadFile(href, signal, onProgress, { mostBytes, accepts: (file) => !file.isForeign });
}

/**
 * The aligned text of a file, or of texts that have to be aligned first.
 * @param {Reader} reader
 * @param {LoadedFile | undefined} file Where there is none, the articles are aligned.
 * @param {Article[]} articles
 * @param {Toolbar} toolbar
 * @param {AbortSignal} signal
 * @returns {Promise<{ text: AlignedText, bundle: Blob, warnings: Warning[] }>}
 */
async function read(reader, file, articles, toolbar, signal) {
  if (file && (file.isBundle || !file.isPlainText)) {
    return { text: file.open(reader), bundle: blobOf(file.bytes), warnings: [] };
  }
  const texts = file
    ? [{ text: new TextDecoder().decode(file.bytes), lang: "" }]
    : readArticles(reader, articles);
  toolbar.busy("aligning", undefined);
  /** @type {typeof import("./studio.js")} */
  const { alignTexts } = await importBeside("studio.js", "studio-failed");
  const { bundle, warnings } = await alignTexts(texts, signal, (fraction) => {
    if (!signal.aborted) toolbar.busy("aligning", fraction);
  });
  return { text: reader.AlignedText.open(bundle), bundle: blobOf(bundle), warnings };
}

/**
 * The texts of two articles, to be aligned.
 * @param {Reader} reader
 * @param {Article[]} articles
 * @returns {RawText[]}
 */
function readArticles(reader, articles) {
  if (articles.length !== 2) {
    throw new DiglotError(
      "nothing-to-read",
      `there is no src and ${articles.length} articles with lang; give src="text.diglot", ` +
        "or put two articles with lang into the element",
    );
  }
  const roles = new Roles(reader);
  return articles.map(({ root, lang }) => {
    const page = new Page(root, roles);
    page.update();
    return { text: page.plainText(), lang };
  });
}

/**
 * The version for a language that the page only mentions, which may be that of its menus;
 * `undefined` where there is none.
 * @param {AlignedText} text
 * @param {string} lang
 */
function versionLike(text, lang) {
  try {
    return versionOf(text, lang);
  } catch {
    return undefined;
  }
}

/**
 * The version for `lang`; `undefined` where none is asked for.
 * @param {AlignedText} text
 * @param {string} lang
 */
function versionOf(text, lang) {
  return lang ? text.versionFor(lang) : undefined;
}

/** @param {Uint8Array} bytes Of this thread alone. */
function blobOf(bytes) {
  return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]);
}
