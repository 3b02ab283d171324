// @ts-check
// The text of a part of the host's page, read without changing it and kept up with its changes.

import { isUnread } from "./roles.js";
import { Run, Section, SectionReader, countRuns, runsOf } from "./sections.js";

/** @import { Roles } from "./roles.js" */

/**
 * Other blocks in the place of some.
 * @typedef {{ start: number, nRemoved: number, texts: string[] }} Splice
 */

/**
 * Where a segment lies: block and offset of its start, block and offset of its end.
 * @typedef {ArrayLike<number>} Place
 */

/** The blocks of a part of the page with their text nodes. */
export class Page {
  #reader;
  /** @type {Map<Section, boolean>} Those to be read again, and whether all in them is, too. */
  #dirty = new Map();
  #roles;
  /** @type {Run[]} */
  runs = [];

  /**
   * @param {Element} root
   * @param {Roles} roles
   */
  constructor(root, roles) {
    this.#roles = roles;
    this.#reader = new SectionReader(root, roles);
    this.root = root;
    this.#dirty.set(this.#reader.root, false);
  }

  /** The open shadow roots that hold text of the page; their changes have to be observed, too. */
  get shadows() {
    return this.#reader.shadows;
  }

  /** Whether the page has changed since it was read. */
  get isDirty() {
    return this.#dirty.size > 0;
  }

  /**
   * Notes what has to be read again.
   * @param {MutationRecord[]} records
   */
  mark(records) {
    for (const { type, target, attributeName } of records) {
      if (type === "attributes") {
        // Whether it is read at all is the affair of what is around it.
        this.markAt(flatParent(target), attributeName === "slot");
      } else {
        this.markAt(target, target instanceof Element && target.shadowRoot !== null);
      }
    }
  }

  /**
   * Notes that what is around a node has to be read again.
   * @param {Node | null} node
   * @param {boolean} [isDeep]
   */
  markAt(node, isDeep = false) {
    const section = this.#sectionAt(node);
    if (section) this.#dirty.set(section, isDeep || (this.#dirty.get(section) ?? false));
  }

  /**
   * The section that a node is read in.
   * @param {Node | null} node
   */
  #sectionAt(node) {
    const path = [];
    for (let at = node; at !== this.root; at = flatParent(at)) {
      if (!at) return undefined;
      if (at instanceof Element) path.push(at);
    }
    let section = this.#reader.root;
    // What lies within the section and is no block of it may be left out.
    let inner = path.length;
    for (let at = path.length - 1; at >= 0; at -= 1) {
      const child = section.child(/** @type {Element} */ (path[at]));
      if (child) [section, inner] = [child, at];
    }
    let { kind } = section;
    for (const element of path.slice(0, inner).reverse()) {
      kind = this.#roles.kindOf(element, kind);
      if (isUnread(element, kind)) return undefined;
    }
    return section;
  }

  /**
   * Reads again what was marked, and says how the blocks have changed. A block that says what it
   * said before counts as the same, whatever its nodes are now.
   * @returns {Splice[]}
   */
  update() {
    const dirty = [...this.#dirty].map(([section, isDeep]) => ({ section, isDeep, depth: depthOf(section) }));
    this.#dirty.clear();
    // Outer ones first: what they no longer hold need not be read.
    dirty.sort((a, b) => a.depth - b.depth);
    const splices = [];
    let from = Infinity;
    for (const { section, isDeep } of dirty) {
      if (this.#isGone(section)) continue;
      // A run knows where it is, as long as none before it has come or gone; else all before are counted.
      const [first] = section.parts;
      const start = first instanceof Run && first.idx < from ? first.idx : this.#startOf(section);
      const nBefore = this.runs.length;
      const splice = this.#reread(section, isDeep, start);
      if (splice) splices.push(splice);
      if (this.runs.length !== nBefore) from = Math.min(from, start);
    }
    for (let idx = from; idx < this.runs.length; idx += 1) {
      const run = this.runs[idx];
      if (run) run.idx = idx;
    }
    return splices;
  }

  /**
   * Where a point of the page lies in its text.
   * @param {Node} node
   * @param {number} offset
   */
  locate(node, offset) {
    for (const part of this.#sectionAt(node)?.parts ?? []) {
      if (part instanceof Section) continue;
      const at = part.nodes.indexOf(/** @type {Text} */ (node));
      if (at >= 0) return { block: part.idx, offset: Math.max(0, (part.starts[at] ?? 0) + offset) };
    }
    return undefined;
  }

  /**
   * The ranges of a place, one for each text node.
   * @param {Place} place
   * @returns {Range[]}
   */
  ranges(place) {
    const [first = 0, start = 0, last = 0, end = 0] = Array.from(place);
    const ranges = [];
    for (let block = first; block <= last; block += 1) {
      const run = this.runs[block];
      if (!run) continue;
      const from = block === first ? start : 0;
      const to = block === last ? end : run.text.length;
      for (let at = nodeAt(run, from); at < run.nodes.length; at += 1) {
        const node = run.nodes[at];
        const before = run.starts[at] ?? 0;
        if (!node || before >= to) break;
        const [head, tail] = [Math.max(0, from - before), Math.min(node.length, to - before)];
        if (head < tail) ranges.push(rangeOf(node, head, tail));
      }
    }
    return ranges;
  }

  /**
   * The point of the page behind the unit before `offset`.
   * @param {number} block
   * @param {number} offset
   */
  pointAt(block, offset) {
    const run = this.runs[block];
    const at = run ? nodeAt(run, offset - 1) : 0;
    const node = run?.nodes[at];
    return run && node ? { node, offset: Math.min(node.length, offset - (run.starts[at] ?? 0)) } : undefined;
  }

  /**
   * The point of the page before the unit at `offset`.
   * @param {number} block
   * @param {number} offset
   */
  pointBefore(block, offset) {
    const run = this.runs[block];
    const at = run ? nodeAt(run, offset) : 0;
    const node = run?.nodes[at];
    return run && node ? { node, offset: offset - (run.starts[at] ?? 0) } : undefined;
  }

  /** The text as plain text: blocks apart by blank lines, other white space collapsed. */
  plainText() {
    return this.runs
      .map(({ text }) => text.replace(/[ \t\r\n\f]+/gu, " ").replace(/ ?\u2028 ?/gu, "\n").trim())
      .join("\n\n");
  }

  /**
   * @param {Section} section
   * @param {boolean} isDeep
   * @param {number} start Runs before it.
   * @returns {Splice | undefined}
   */
  #reread(section, isDeep, start) {
    const { parts: old, nRuns } = section;
    this.#reader.read(section, isDeep);
    const { parts } = section;
    for (let outer = section.parent; outer; outer = outer.parent) outer.nRuns += section.nRuns - nRuns;
    drop(old, parts);

    // Sections at both ends that are the same need not even be looked into.
    let [head, first] = [0, start];
    for (; head < old.length && head < parts.length && old[head] === parts[head]; head += 1) {
      first += countRuns(/** @type {Section} */ (parts[head]));
    }
    let [tail, after] = [0, start + nRuns];
    const nLeft = Math.min(old.length, parts.length) - head;
    for (; tail < nLeft && old.at(-1 - tail) === parts.at(-1 - tail); tail += 1) {
      after -= countRuns(/** @type {Section} */ (parts.at(-1 - tail)));
    }
    const added = runsOf(parts.slice(head, parts.length - tail));
    const removed = this.runs.slice(first, after);
    if (added.length === removed.length) {
      for (const [idx, run] of added.entries()) this.runs[first + idx] = run;
    } else {
      this.runs = this.runs.slice(0, first).concat(added, this.runs.slice(after));
    }
    for (const [idx, run] of added.entries()) run.idx = first + idx;
    return difference(removed, added, first);
  }

  /**
   * Runs before a section.
   * @param {Section} section
   */
  #startOf(section) {
    let start = 0;
    for (let at = section; at.parent; at = at.parent) {
      for (const part of at.parent.parts) {
        if (part === at) break;
        start += countRuns(part);
      }
    }
    return start;
  }

  /** @param {Section} section */
  #isGone(section) {
    for (let at = /** @type {Section | undefined} */ (section); at; at = at.parent) {
      if (at.isDropped) return true;
    }
    return false;
  }
}

/**
 * Marks what is in the page no more.
 * @param {(Section | Run)[]} old
 * @param {(Section | Run)[]} parts
 */
function drop(old, parts) {
  const kept = new Set(parts);
  for (const part of old) {
    if (part instanceof Section && !kept.has(part)) part.isDropped = true;
  }
}

/**
 * @param {Run[]} removed
 * @param {Run[]} added
 * @param {number} first
 * @returns {Splice | undefined}
 */
function difference(removed, added, first) {
  const nCommon = Math.min(removed.length, added.length);
  let head = 0;
  while (head < nCommon && removed[head]?.text === added[head]?.text) head += 1;
  let tail = 0;
  while (tail < nCommon - head && removed.at(-1 - tail)?.text === added.at(-1 - tail)?.text) tail += 1;
  const nRemoved = removed.length - head - tail;
  const texts = added.slice(head, added.length - tail).map(({ text }) => text);
  return nRemoved > 0 || texts.length > 0 ? { start: first + head, nRemoved, texts } : undefined;
}

/**
 * What a node stands in, in the tree as it is shown.
 * @param {Node} node
 * @returns {Node | null}
 */
export function flatParent(node) {
  if (node instanceof ShadowRoot) return node.host;
  const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
  return slot ?? node.parentNode;
}

/** @param {Section} section */
function depthOf(section) {
  let depth = 0;
  for (let at = section.parent; at; at = at.parent) depth += 1;
  return depth;
}

/**
 * Which node of a run has the unit at `offset`.
 * @param {Run} run
 * @param {number} offset
 */
function nodeAt({ starts }, offset) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/**
 * @param {Text} node
 * @param {number} start
 * @param {number} end
 */
function rangeOf(node, start, end) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}
