// @ts-check
// From the attributes of an element to an open text and the parts of the page that show it.

import { alignTexts } from "./aligning.js";
import { DiglotError } from "./errors.js";
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
 * @property {Warning[]} warnings
 * @property {{ root: Element, version: number }[]} parts
 * @property {number} target The version that is shown as the translation.
 * @property {Element | undefined} rendered An article made of the text, for want of another.
 */

/**
 * @param {Promise<Reader>} core
 * @param {HTMLElement} element
 * @param {Article[]} articles
 * @param {Toolbar} toolbar
 * @param {AbortSignal} signal
 * @returns {Promise<Opened | undefined>} Nothing where it was aborted.
 */
export async function openText(core, element, articles, toolbar, signal) {
  const src = element.getAttribute("src") ?? "";
  // The file need not wait for the core.
  const [reader, file] = await Promise.all([core, src ? load(src, toolbar, signal) : undefined]);
  if (signal.aborted) return undefined;
  const { text, warnings } = await read(reader, file, articles, toolbar, signal);
  try {
    if (!signal.aborted) return { reader, text, warnings, ...choose(text, element, src, articles) };
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
 * @param {HTMLElement} element
 * @param {string} src
 * @param {Article[]} articles
 */
function choose(text, element, src, articles) {
  const lang = element.getAttribute("lang") ?? "";
  const translation = element.getAttribute("translation") ?? "";
  const source = versionOf(text, lang) ?? versionLike(text, articles[0]?.lang ?? "") ?? 0;
  const target = versionOf(text, translation) ?? (source === 0 ? 1 : 0);
  const parts = articles.map(({ root, lang }, idx) => ({
    root,
    // Articles that were aligned are the versions in their order, whatever their languages.
    version: articles.length > 1 ? ((src ? versionLike(text, lang) : undefined) ?? idx) : source,
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
 * @param {Toolbar} toolbar
 * @param {AbortSignal} signal
 */
function load(src, toolbar, signal) {
  return loadFile(new URL(src, document.baseURI).href, signal, (loaded, total) => {
    toolbar.busy("loading", total > 0 ? Math.min(1, loaded / total) : undefined);
  });
}

/**
 * The aligned text of a file, or of texts that have to be aligned first.
 * @param {Reader} reader
 * @param {LoadedFile | undefined} file Where there is none, the articles are aligned.
 * @param {Article[]} articles
 * @param {Toolbar} toolbar
 * @param {AbortSignal} signal
 * @returns {Promise<{ text: AlignedText, warnings: Warning[] }>}
 */
async function read(reader, file, articles, toolbar, signal) {
  if (file && (file.isBundle || !file.isPlainText)) return { text: file.open(reader), warnings: [] };
  const texts = file
    ? [{ text: new TextDecoder().decode(file.bytes), lang: "" }]
    : readArticles(reader, articles);
  toolbar.busy("aligning", undefined);
  const { bundle, warnings } = await alignTexts(texts, signal, (fraction) => {
    if (!signal.aborted) toolbar.busy("aligning", fraction);
  });
  return { text: reader.AlignedText.open(bundle), warnings };
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
