// @ts-check
// Small helpers for elements and style sheets; text enters the page as text only.

const HTML = "http://www.w3.org/1999/xhtml";

/**
 * An element of HTML, in documents of XML too, with attributes and children.
 * @template {keyof HTMLElementTagNameMap | "diglot-translation"} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement}
 */
export function create(name, attributes = {}, ...children) {
  const element = /** @type {ReturnType<typeof create<Name>>} */ (document.createElementNS(HTML, name));
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * The constructed style sheet of `css`; nothing where the browser has none.
 * @param {string} css
 */
export function sheetOf(css) {
  let sheet = sheets.get(css);
  if (!sheet && "adoptedStyleSheets" in document) {
    try {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      sheets.set(css, sheet);
    } catch {
      return undefined;
    }
  }
  return sheet;
}

/** The nonce that a page gave one of our elements, for policies where style sheets need one. */
let pageNonce = "";

/** That nonce, for what is loaded later. */
export const givenNonce = () => pageNonce;

/**
 * Styles a shadow root of ours, once for each sheet: by a constructed sheet, which policies allow, else by an
 * element.
 * @param {ShadowRoot} root
 * @param {string} css
 * @param {string} [nonce]
 */
export function style(root, css, nonce) {
  pageNonce ||= nonce ?? "";
  const sheet = sheetOf(css);
  if (sheet) {
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } else if (![...root.querySelectorAll("style")].some(({ textContent }) => textContent === css)) {
    root.prepend(create("style", pageNonce ? { nonce: pageNonce } : {}, css));
  }
}

/** `HTMLElement`, or a stand-in where there is no page, so that modules can be imported anywhere. */
export const ElementBase =
  globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));
