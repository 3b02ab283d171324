// @ts-check
// The tree of blocks that a part of the page shows, read from its nodes.

/** @import { Roles } from "./roles.js" */

/** What stands for `<br>`, and for a line end in `<pre>`. */
const LINE = "\u2028";
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
   * @param {boolean} isPre Whether line ends are part of the text.
   */
  constructor(element, parent, isPre) {
    this.element = element;
    this.parent = parent;
    this.isPre = isPre;
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
 * @property {boolean} isSection The section ends with the frame.
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
    this.#section = new Section(root, undefined, root.localName === "pre");
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
    let frame = this.#frame(section.element, false);
    for (;;) {
      const node = frame.list ? frame.list[frame.at] : frame.next;
      if (!node) {
        if (frame.isSection) this.#leave();
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
      } else if (type === Node.ELEMENT_NODE) {
        const element = /** @type {Element} */ (node);
        const role = this.#roles.of(element);
        if (role === "inline") {
          stack.push(frame);
          frame = this.#frame(element, false);
        } else if (role === "line") {
          if (this.#run.text !== "") this.#run.text += LINE;
        } else if (role !== "left-out") {
          this.#endRun();
          const kept = this.#section === section ? keep(element) : undefined;
          if (kept) {
            section.parts.push(kept);
            section.nRuns += kept.nRuns;
          } else {
            this.#enter(element, role === "preformatted");
            stack.push(frame);
            frame = this.#frame(element, true);
          }
        }
      }
    }
    this.#endRun();
  }

  /** @param {Section} section */
  #begin(section) {
    this.#section = section;
    this.#run = new Run(section);
  }

  /**
   * @param {Element} element
   * @param {boolean} isPre
   */
  #enter(element, isPre) {
    const parent = this.#section;
    const section = new Section(element, parent, isPre || parent.isPre);
    parent.parts.push(section);
    this.#begin(section);
  }

  #leave() {
    this.#endRun();
    const { parent, nRuns } = this.#section;
    if (!parent) return;
    parent.nRuns += nRuns;
    this.#begin(parent);
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
  }

  #endRun() {
    const run = this.#run;
    if (run.text === "") return;
    const section = this.#section;
    if (section.isPre) run.text = run.text.replaceAll("\n", LINE);
    if (run.text.includes(BLOCK_END)) run.text = run.text.replaceAll(BLOCK_END, " ");
    section.parts.push(run);
    section.nRuns += 1;
    this.#run = new Run(section);
  }

  /**
   * The children of an element in the flattened tree.
   * @param {Element} element
   * @param {boolean} isSection
   * @returns {Frame}
   */
  #frame(element, isSection) {
    const { shadowRoot } = element;
    if (shadowRoot) {
      this.shadows.add(shadowRoot);
      return { next: shadowRoot.firstChild, list: undefined, at: 0, isSection };
    }
    const list = element.localName === "slot" ? assigned(element) : undefined;
    return { next: element.firstChild, list, at: 0, isSection };
  }
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
