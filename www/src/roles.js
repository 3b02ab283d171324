// @ts-check
// What an element means for the text in and around it: by its name, and by how it is drawn.

/** @import { Reader } from "./core.js" */

/**
 * `lines` is inline, but on lines of its own; `aside` stands apart from a sentence that goes on around it.
 * @typedef {"inline" | "line" | "lines" | "block" | "aside" | "left-out"} Role
 */

/** Each of these says something of its own, whatever its layout. */
const ITEM = /^(?:li|d[dt]|t[dhr]|caption|h[1-6]|figcaption|summary)$/u;
/** What of a `style` attribute decides on the role. */
const LAYOUT = /\b(?:display|float|position|clip|vertical-align|white-space)[^;]*/gu;

/** `absolute` and `fixed`, the positions out of the flow. */
const OUT = /^[af]/u;
const HEADING = "h1,h2,h3,h4,h5,h6,[role=heading]";

/**
 * Elements of one name and class, in elements of one kind: they look alike.
 * @typedef {object} Kind
 * @property {Element} element One of them.
 * @property {ReturnType<Reader["roleOf"]>} byName What their name says.
 * @property {ReturnType<typeof markOf>} mark What they call themselves.
 * @property {boolean} isLink They are links, or in one.
 * @property {boolean} isInHeading
 * @property {Map<string, Kind>} inner The kinds of elements in them.
 * @property {Role} role
 * @property {boolean} isPre Line ends in them are part of the text.
 * @property {boolean} isCode And lines are as long as they are written.
 * @property {boolean} isFloating Notes float, and so does a large letter with which a text begins.
 * @property {boolean} isRaised
 */

/**
 * How an element is drawn; where it is not, its name decides.
 * @param {Element} element
 * @param {Kind["byName"]} byName
 */
function look(element, byName) {
  const { localName } = element;
  const style = getComputedStyle(element);
  const { display } = style;
  const isFloating = display !== "" && style.float !== "none";
  const isApart = isFloating || OUT.test(style.position);
  /** @type {Role} */
  let role = "block";
  if (byName === "line" || byName === "left-out") role = byName;
  else if (isClipped(style)) role = "left-out";
  else if (ITEM.test(localName)) role = "block";
  else if (isApart || (byName === "inline" && display === "none")) role = "aside";
  else if (byName === "inline") role = inlineAs(display, localName);
  else if (display === "inline" || (localName === "div" && display.startsWith("inline"))) role = "inline";
  return {
    role,
    isFloating,
    isPre: display ? /^(?:pre|break)/u.test(style.whiteSpace) : byName === "preformatted",
    isCode: style.whiteSpace === "pre",
    isRaised: localName === "sup" || style.verticalAlign === "super",
  };
}

/**
 * The role of what is inline by its name, in a place of the flow.
 * @param {string} display
 * @param {string} name
 */
function inlineAs(display, name) {
  if (/^(?:inline|ruby|contents|math|$)/u.test(display)) return "inline";
  return name.includes("-") ? "block" : "lines";
}

/**
 * What an element is by its classes and roles: the mark of a note, or a link to its heading or to what
 * edits it. These rules are those of `markup` in the core, which files are read by.
 * @param {string} words
 */
export function markOf(words) {
  if (/note-?ref|(?:foot|end)note|fnref|(?:^| )fn(?: |$)/u.test(words)) return "note";
  return /editsection|headerlink|head(?:er|ing)-anchor|hash-link|permalink/u.test(words) ? "anchor" : undefined;
}

/**
 * Whether what may refer to a note says no more than a mark does.
 * @param {string} text
 */
export function isNoteMark(text) {
  return /^(?:\d{1,3}|[*†‡§¶↑↩\ufe0e]+|[[(](?:\p{L}{0,7}\s?\d{1,3}|[a-z]|[*†‡§¶]+)[\])])$/iu.test(text);
}

/**
 * Whether a link in a heading says nothing of it.
 * @param {string} text
 */
export function isHeadingMark(text) {
  return /^(?:\[.*\]|[^\p{L}\p{N}]*)$/su.test(text);
}

/** The kinds of elements in a page; how one is drawn is asked once for each. */
export class Roles {
  #reader;
  /** @type {Map<string, Kind>} */
  #outer = new Map();
  /** @type {Kind[]} */
  #all = [];

  /** @param {Reader} reader */
  constructor(reader) {
    this.#reader = reader;
  }

  /**
   * The kind of an element.
   * @param {Element} element
   * @param {Kind} [around] That of what it stands in, in the tree as it is shown.
   */
  kindOf(element, around) {
    const name = element.localName;
    const get = (/** @type {string} */ attribute) => element.getAttribute(attribute) ?? "";
    let [words, key] = ["", name];
    if (element.hasAttributes()) {
      words = `${get("class")} ${get("role")} ${get("epub:type")}`.toLowerCase();
      // Numbers count what is alike.
      key += ` ${words.replace(/\d+/gu, "")} ${get("style").match(LAYOUT)}`;
    }
    const kinds = around?.inner ?? this.#outer;
    let kind = kinds.get(key);
    if (!kind) {
      const byName = this.#reader.roleOf(name.toLowerCase());
      kind = {
        element,
        byName,
        mark: markOf(words),
        isLink: name === "a" || around?.isLink === true,
        isInHeading: around?.isInHeading || element.matches(HEADING),
        inner: new Map(),
        ...look(element, byName),
      };
      kinds.set(key, kind);
      this.#all.push(kind);
    }
    return kind;
  }

  /**
   * The role of an element within a text.
   * @param {Element} element
   * @param {Kind} kind
   * @returns {Role}
   */
  of(element, kind) {
    const { role } = kind;
    if (isUnread(element, kind)) return "left-out";
    if (role === "inline" && this.#isMark(element, kind)) return "left-out";
    return kind.isFloating && /^\D{1,3}$/u.test(textOf(element)) ? "inline" : role;
  }

  /** Asks again; whether some kind is drawn in another way by now, as by a style sheet that came late. */
  lookAgain() {
    let isOther = false;
    for (const kind of this.#all) {
      if (!kind.element.isConnected) continue;
      const { role, isPre } = kind;
      Object.assign(kind, look(kind.element, kind.byName));
      isOther ||= kind.role !== role || kind.isPre !== isPre;
    }
    return isOther;
  }

  /**
   * What is none of the text: a mark that refers to a note, and in a heading a link to it or to what
   * edits it.
   * @param {Element} element
   * @param {Kind} kind
   */
  #isMark(element, { mark, isRaised, isLink, isInHeading }) {
    // A number with a link behind a word, without a blank, refers to something, too.
    const isBehind = isLink && element.getAttribute("href")?.[0] === "#" && /\S$/u.test(element.previousSibling?.textContent ?? "");
    if (!(mark === "note" || isBehind || isRaised || isInHeading)) return false;
    const text = textOf(element);
    const isLinked = isLink || element.querySelector("a");
    if ((mark === "note" || isBehind || (isRaised && isLinked)) && isNoteMark(text)) return true;
    if (!isInHeading || !isLinked) return false;
    const whole = textOf(element.closest(HEADING));
    return whole !== text && (isHeadingMark(text) || (mark === "anchor" && !whole.startsWith(text)));
  }

  /**
   * The comment that ends what Word gives browsers for the mark of a note.
   * @param {Comment} comment
   */
  endOfMark(comment) {
    const end = comment.nextSibling?.nextSibling;
    const isMark = comment.data.startsWith("[if ") && end instanceof Comment && isNoteMark(textOf(comment.nextSibling));
    return isMark ? end : undefined;
  }
}

/** The attributes that put an element out of sight, or into another place of a shadow tree. */
export const WATCHED_ATTRIBUTES = ["hidden", "aria-hidden", "contenteditable", "slot"];

/**
 * Whether all in an element is left out, whatever it says.
 * @param {Element} element
 * @param {Kind} kind
 */
export function isUnread(element, kind) {
  return kind.role === "left-out" || (element.hasAttributes() && isOutOfSight(element));
}

/**
 * Hidden by what the element says of itself, or being written by the visitor. What style sheets
 * hide, as tabs do, may be shown later without a word, so it is read.
 * @param {Element} element
 */
function isOutOfSight(element) {
  const hidden = element.getAttribute("hidden");
  if (hidden !== null && hidden.toLowerCase() !== "until-found") return true;
  if (element.getAttribute("aria-hidden") === "true" && !isSaidElsewhere(element)) return true;
  const editable = element.getAttribute("contenteditable");
  return editable !== null && editable !== "false";
}

/**
 * Whether screen readers do not get what is drawn because they get the same in another way: by the
 * name of what is around it, or by text beside it that is clipped away.
 * @param {Element} element
 */
function isSaidElsewhere({ parentElement: parent, previousElementSibling, nextElementSibling, textContent }) {
  const beside = [parent?.firstElementChild, parent?.lastElementChild, previousElementSibling, nextElementSibling];
  const said = beside.map((other) => other && isClipped(getComputedStyle(other)) && other.textContent);
  said.push(parent?.closest("[aria-label]")?.getAttribute("aria-label"));
  return said.some((words) => words && squeezed(words).includes(squeezed(textContent)));
}

/** @param {string | null | undefined} text */
function squeezed(text) {
  return (text ?? "").replace(/\s+/gu, "");
}

/** @param {Node | null} node */
function textOf(node) {
  return squeezed(node?.textContent);
}

/**
 * Clipped away, or put beside the screen, out of the flow.
 * @param {CSSStyleDeclaration} style
 */
function isClipped(style) {
  if (!OUT.test(style.position)) return false;
  // Sizes and places make the browser lay the page out; so last.
  return (
    /rect\((?:[01]px,? ?){4}|inset\((?:50|100)%/u.test(style.clip + style.clipPath) ||
    (style.overflow !== "visible" && Number.parseFloat(style.width) <= 1) ||
    Number.parseFloat(style.left) < -4999
  );
}
