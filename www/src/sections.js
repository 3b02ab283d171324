// @ts-check
// The tree of blocks that a part of the page shows, read from its nodes.

/** @import { Kind, Role, Roles } from "./roles.js" */

/** What stands for `<br>`, and for a line end in `<pre>`. */
const LINE = "\u2028";
/** What an image says that stands for a sign of emotion and the like; digits alone are none. */
const EMOJI = /^(?![\d#*]+$)[\p{Emoji}\p{Emoji_Component}]+$/u;
/** Parts blocks on their way to the core. */
export const BLOCK_END = "\u001e";

/** Inline content between two blocks: for the core, a block. */
export class Run {
  /** @type {Text[]} */
  nodes = [];
  /** @type {number[]} UTF-16 units of the text before each node; less than 0 for white space at first. */
  starts = [];
  text = "";
  /** Runs of the page before it. */
  idx = 0;
  /** @type {Section[]} What stands apart in the midst of it, and is read behind it. */
  asides = [];
  /** Nothing stands on its last line yet. */
  isAtLine = true;

  /** @param {Section} section */
  constructor(section) {
    this.section = section;
  }
}

/** An element that is a block, with the runs and blocks in it. */
export class Section {
  /** @type {(Section | Run)[]} */
  parts = [];
  /** Runs in it, at any depth. */
  nRuns = 0;
  /** It is not in the page any more. */
  isDropped = false;
  /** @type {Map<Element, Section> | undefined} The sections directly in it, once they are looked for. */
  #index;

  /**
   * @param {Element} element
   * @param {Section | undefined} parent
   * @param {Kind} kind
   */
  constructor(element, parent, kind) {
    this.element = element;
    this.parent = parent;
    this.kind = kind;
  }

  /** It holds nothing, to be read anew. */
  clear() {
    this.parts = [];
    this.nRuns = 0;
    this.#index = undefined;
  }

  /**
   * The section of an element that is a block directly in it.
   * @param {Element} element
   */
  child(element) {
    if (!this.#index) {
      this.#index = new Map();
      for (const part of this.parts) if (part instanceof Section) this.#index.set(part.element, part);
    }
    return this.#index.get(element);
  }
}

/**
 * Nodes to go through: the children of an element, or what is assigned to a slot.
 * @typedef {object} Frame
 * @property {Node | null} next
 * @property {Node[] | undefined} list
 * @property {number} at
 * @property {Kind} kind
 * @property {Role} role Whether a line ends with the frame, or a section.
 * @property {Run | undefined} [run] The one that goes on behind what stands apart.
 * @property {boolean} [hasText] Whether text stands directly in it, once somebody asked.
 */

/** Reads sections, with a stack of its own, since pages nest deep. */
export class SectionReader {
  #roles;
  /** @type {Section} */
  #section;
  /** @type {Run} */
  #run;
  /** @type {Set<ShadowRoot>} Those that were read. */
  shadows = new Set();

  /**
   * @param {Element} root
   * @param {Roles} roles
   */
  constructor(root, roles) {
    this.#roles = roles;
    this.#section = new Section(root, undefined, roles.kindOf(root));
    this.#run = new Run(this.#section);
    this.root = this.#section;
  }

  /**
   * Reads what stands directly in a section. The sections in it are kept as they are where they
   * are known, unless `isDeep`.
   * @param {Section} section
   * @param {boolean} isDeep
   */
  read(section, isDeep) {
    const known = isDeep ? [] : section.parts.filter((part) => part instanceof Section);
    /** @type {Map<Element, Section> | undefined} */
    let index;
    let nKept = 0;
    /** Sections mostly stand as they stood. @param {Element} element */
    const keep = (element) => {
      const next = known[nKept];
      nKept += 1;
      if (next?.element === element) return next;
      index ??= new Map(known.map((each) => [each.element, each]));
      return index.get(element);
    };
    section.clear();
    this.#begin(section);
    /** @type {Frame[]} */
    const stack = [];
    let frame = this.#frame(section.element, section.kind, "inline");
    for (;;) {
      const node = frame.list ? frame.list[frame.at] : frame.next;
      if (!node) {
        this.#leave(frame);
        const outer = stack.pop();
        if (!outer) break;
        frame = outer;
        continue;
      }
      if (frame.list) frame.at += 1;
      else frame.next = node.nextSibling;
      const type = node.nodeType;
      if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) {
        this.#push(/** @type {Text} */ (node));
      } else if (type === Node.COMMENT_NODE) {
        const end = this.#roles.endOfMark(/** @type {Comment} */ (node));
        if (end) frame.next = end;
      } else if (type === Node.ELEMENT_NODE) {
        const element = /** @type {Element} */ (node);
        const kind = this.#roles.kindOf(element, frame.kind);
        const role = this.#roleOf(element, kind, frame);
        if (role === "inline" || role === "lines") {
          if (role === "lines") this.#endLine();
          stack.push(frame);
          frame = this.#frame(element, kind, role);
        } else if (role === "line") {
          this.#run.isAtLine = this.#run.text === "";
          this.#endLine();
        } else if (role !== "left-out") {
          const run = role === "aside" && this.#run.text !== "" ? this.#run : undefined;
          if (!run) this.#endRun();
          const kept = this.#section === section ? keep(element) : undefined;
          const inner = kept ?? new Section(element, this.#section, kind);
          if (run) run.asides.push(inner);
          else this.#section.parts.push(inner);
          if (!kept) {
            this.#begin(inner);
            stack.push(frame);
            frame = this.#frame(element, kind, role, run);
          } else if (!run) section.nRuns += kept.nRuns;
        }
      }
    }
    this.#endRun();
  }

  /**
   * @param {Element} element
   * @param {Kind} kind
   * @param {Frame} frame
   * @returns {Role}
   */
  #roleOf(element, kind, frame) {
    const role = this.#roles.of(element, kind);
    if (element.localName === "img") {
      const alt = element.getAttribute("alt") ?? "";
      if (role !== "left-out" && EMOJI.test(alt)) {
        this.#run.text += alt;
        this.#run.isAtLine = false;
      }
      return "left-out";
    }
    if (role !== "aside" || kind.byName !== "inline") return role;
    // Where no sentence goes on around it, it is a line.
    frame.hasText ??= hasText(element.parentNode);
    return frame.hasText ? role : "lines";
  }

  /** @param {Section} section */
  #begin(section) {
    this.#section = section;
    this.#run = new Run(section);
  }

  /** @param {Frame} frame */
  #leave({ role, run }) {
    if (role === "lines") this.#endLine();
    if (role === "inline" || role === "lines") return;
    this.#endRun();
    const { parent, nRuns } = this.#section;
    if (!parent) return;
    this.#begin(parent);
    if (run) this.#run = run;
    else parent.nRuns += nRuns;
  }

  /** What follows stands on a line of its own. */
  #endLine() {
    const run = this.#run;
    if (!run.isAtLine) run.text += LINE;
    run.isAtLine = true;
  }

  /** @param {Text} node */
  #push(node) {
    const { data } = node;
    const run = this.#run;
    // White space before the text is none of it, whether it has a node of its own or not.
    const text = run.text === "" ? data.trimStart() : data;
    if (text === "") return;
    run.nodes.push(node);
    run.starts.push(run.text.length + text.length - data.length);
    run.text += text;
    run.isAtLine &&= text.trim() === "";
  }

  #endRun() {
    const run = this.#run;
    if (run.text === "") return;
    const section = this.#section;
    if (section.kind.isPre) run.text = run.text.replaceAll("\n", LINE);
    if (run.text.includes(BLOCK_END)) run.text = run.text.replaceAll(BLOCK_END, " ");
    section.parts.push(run, ...run.asides);
    section.nRuns += 1;
    for (const { nRuns } of run.asides) section.nRuns += nRuns;
    this.#run = new Run(section);
  }

  /**
   * The children of an element in the flattened tree.
   * @param {Element} element
   * @param {Kind} kind
   * @param {Role} role
   * @param {Run} [run]
   * @returns {Frame}
   */
  #frame(element, kind, role, run) {
    const { shadowRoot } = element;
    if (shadowRoot) this.shadows.add(shadowRoot);
    const list = element.localName === "slot" ? assigned(element) : undefined;
    return { next: (shadowRoot ?? element).firstChild, list, at: 0, kind, role, run };
  }
}

/**
 * Whether text stands directly in a node.
 * @param {Node | null} node
 */
function hasText(node) {
  return [...(node?.childNodes ?? [])].some((child) => child instanceof Text && child.data.trim());
}

/** @param {Element} slot */
function assigned(slot) {
  const nodes = slot instanceof HTMLSlotElement ? slot.assignedNodes() : [];
  return nodes.length > 0 ? nodes : undefined;
}

/**
 * All runs of parts, in order.
 * @param {(Section | Run)[]} parts
 * @returns {Run[]}
 */
export function runsOf(parts) {
  const runs = [];
  const stack = [{ parts, at: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const part = top.parts[top.at];
    top.at += 1;
    if (!part) stack.pop();
    else if (part instanceof Run) runs.push(part);
    else stack.push({ parts: part.parts, at: 0 });
  }
  return runs;
}

/**
 * How many runs a part has.
 * @param {Section | Run} part
 */
export function countRuns(part) {
  return part instanceof Run ? 1 : part.nRuns;
}
