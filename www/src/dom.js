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

/**
 * A function that gives the style sheet of `css`, made when it is first asked for.
 * @param {string} css
 * @returns {() => CSSStyleSheet}
 */
export function sheetOf(css) {
  /** @type {CSSStyleSheet | undefined} */
  let sheet;
  return () => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    return sheet;
  };
}

/** `HTMLElement`, or a stand-in where there is no page, so that modules can be imported anywhere. */
export const ElementBase =
  globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));
