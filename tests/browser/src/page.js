// What the tests ask of a page. `run` in reader.rs puts this in front of every script.

/** The elements of the widget, in document order. */
const elements = () => [...document.querySelectorAll("diglot-text")];

/** Those parts of the controls of all elements that carry a name. */
const parts = (name) =>
  elements().flatMap((element) => [...(element.shadowRoot?.querySelectorAll(`[part~="${name}"]`) ?? [])]);

const isOpen = (popup) => popup.checkVisibility();

const collapse = (text) => text.replace(/\s+/gu, " ").trim();

/** The text nodes that a reader can see, outside of our controls. */
function* visibleText() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("script, style, template, noscript, textarea, select") && parent.checkVisibility()) {
      yield walker.currentNode;
    }
  }
}

/** The range of a text, wherever it is in the page and however it is marked up. */
function rangeOf(text) {
  const wanted = collapse(text);
  const places = [];
  let seen = "";
  for (const node of visibleText()) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const unit = /\s/u.test(node.data[offset]) ? " " : node.data[offset];
      if (unit === " " && seen.endsWith(" ")) continue;
      seen += unit;
      places.push({ node, offset });
    }
  }
  const at = seen.indexOf(wanted);
  if (at === -1) throw new Error(`the page does not show "${wanted}"`);
  const range = document.createRange();
  range.setStart(places[at].node, places[at].offset);
  const last = places[at + wanted.length - 1];
  range.setEnd(last.node, last.offset + 1);
  return range;
}

/** Scrolls a range or element into view and gives the middle of its first line, and whether it moved. */
function pointOf(target) {
  const rectangle = () => [...target.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
  let place = rectangle();
  if (!place) throw new Error("it has no place on the screen");
  const before = place;
  const isSeen = place.top >= 0 && place.bottom <= innerHeight && place.left >= 0 && place.right <= innerWidth;
  if (!isSeen) {
    scrollBy({
      left: place.left < 0 || place.right > innerWidth ? place.left - innerWidth / 3 : 0,
      top: place.top - innerHeight / 2,
      behavior: "instant",
    });
    place = rectangle();
  }
  const hasMoved = Math.abs(place.left - before.left) > 1 || Math.abs(place.top - before.top) > 1;
  return { x: place.left + place.width / 2, y: place.top + place.height / 2, hasMoved };
}

/** The middle of a text, which nothing may cover. */
function pointOfText(text) {
  const range = rangeOf(text);
  const point = pointOf(range);
  // What lies over the page follows in the next frame.
  if (point.hasMoved) return point;
  const owner = range.startContainer.parentElement;
  const hit = document.elementFromPoint(point.x, point.y);
  if (!hit || !(hit.contains(owner) || owner.contains(hit))) {
    throw new Error(`"${collapse(text)}" is covered by ${hit?.localName ?? "nothing"}`);
  }
  return point;
}

/** The middle of a part of the controls, the first that can be seen. */
function pointOfPart(name) {
  // A popup whose sentence is out of sight is so as well.
  const part = parts(name).find((candidate) => candidate.checkVisibility({ visibilityProperty: true }));
  if (!part) throw new Error(`no ${name} can be seen`);
  return pointOf(part);
}

const piece = (element) => ({
  text: collapse(element.textContent),
  lang: element.closest("[lang]")?.lang ?? "",
  dir: getComputedStyle(element).direction,
});

/** The popups that are open, in the order in which they were opened. */
const popups = () => parts("popup").filter(isOpen).map((open) => {
  const { left, top, right, bottom } = open.getBoundingClientRect();
  const texts = [...open.querySelectorAll('[part~="translation"], [part~="note"]')].filter(isOpen);
  return {
    pieces: [...open.querySelectorAll('[part~="translation"]')].map(piece),
    content: collapse(texts.map((text) => text.innerText).join("\n")),
    rectangle: { left, top, right, bottom },
    isPinned: open.hasAttribute("data-pinned"),
  };
});

/** The popup that follows pointer and keys, else the only one that stays. */
function popup() {
  const open = popups();
  const free = open.filter(({ isPinned }) => !isPinned);
  const found = free.length > 0 ? free : open;
  if (found.length > 1) throw new Error(`${found.length} popups are open`);
  return found[0] ?? null;
}

/** What the popup shows as the translation, in one string. */
const textOfPopup = () => popup()?.pieces.map(({ text }) => text).join(" ");

/** The popup where it shows a translation as if it were that of the text. */
function certainPopup() {
  const open = popup();
  return open && open.content === textOfPopup() ? open : null;
}

const hasTexts = (pieces, texts) =>
  pieces.length === texts.length && pieces.every(({ text }, idx) => text === texts[idx]);

/** The input of the panel for a value, such as "inline". */
const panelInput = (value) => parts("panel")[0]?.querySelector(`input[value="${value}"]`);

/** The translations that stand in the text. */
const inlineTranslations = () =>
  [...document.querySelectorAll("diglot-translation")].filter((element) => element.checkVisibility()).map(piece);

/** What is highlighted. */
const markedRanges = () =>
  [...(CSS.highlights.get("diglot") ?? [])].map((marked) => {
    const range = document.createRange();
    range.setStart(marked.startContainer, marked.startOffset);
    range.setEnd(marked.endContainer, marked.endOffset);
    return range;
  });

/** The texts that are highlighted. */
const highlighted = () => markedRanges().map((range) => collapse(range.toString()));

/** The lines of what is highlighted. */
const linesOfMarks = () => markedRanges().flatMap((range) => [...range.getClientRects()]);

/** What was recorded since the page began. */
function record() {
  const kept = globalThis.diglotRecord;
  if (!kept) throw new Error("the page blocks the recorder; its policy has to allow scripts of its own origin");
  return kept;
}

/** Everything that was fetched from an origin that is not in the list. */
const fetchedElsewhere = (origins) =>
  performance.getEntriesByType("resource").map(({ name }) => name)
    .filter((name) => /^https?:/u.test(name) && !origins.includes(new URL(name).origin));

/** The innermost element at a point, found through open shadow roots. */
function innermostAt({ x, y }) {
  let target = document.elementFromPoint(x, y);
  while (target.shadowRoot?.elementFromPoint(x, y)) {
    const inner = target.shadowRoot.elementFromPoint(x, y);
    if (inner === target) break;
    target = inner;
  }
  return target;
}

/** The events of a tap; where its click has no pointer type, as in older browsers, it is a `MouseEvent`. */
function tap({ x, y }, Click = PointerEvent) {
  const target = innermostAt({ x, y });
  const finger = {
    bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y,
    isPrimary: true, pointerId: 2, pointerType: "touch",
  };
  for (const type of ["pointerover", "pointerenter", "pointerdown", "pointerup", "pointerout", "pointerleave"]) {
    const bubbles = !/enter|leave/u.test(type);
    target.dispatchEvent(new PointerEvent(type, { ...finger, bubbles }));
  }
  target.closest("button, a, input")?.focus();
  target.dispatchEvent(new Click("click", { ...finger, detail: 1 }));
}

/** The events of a click of the mouse that has no pointer type. */
function clickByMouse({ x, y }) {
  const target = innermostAt({ x, y });
  const mouse = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, detail: 1 };
  for (const type of ["pointerdown", "pointerup"]) {
    target.dispatchEvent(new PointerEvent(type, { ...mouse, isPrimary: true, pointerId: 1, pointerType: "mouse" }));
  }
  target.dispatchEvent(new MouseEvent("click", mouse));
}

/** The middle of a text in the open shadow root of an element. */
function pointOfTextInShadow(selector, idx, text) {
  const walker = document.createTreeWalker(document.querySelectorAll(selector)[idx].shadowRoot, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(text);
    if (at === -1) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + text.length);
    return pointOf(range);
  }
  throw new Error(`no ${selector} shows "${text}"`);
}

/** Functions of the browser as they were before a script of the page ran. */
const { requestAnimationFrame: askForFrame, setTimeout: askForTime } = globalThis.diglotRecord?.native ?? globalThis;

/** Goes on in the next frame, or soon where a browser draws none. */
function inNextFrame(step) {
  let isDue = true;
  const once = () => {
    if (isDue) step();
    isDue = false;
  };
  askForFrame(once);
  askForTime(once, 100);
}

/** Until a frame has been painted: it has been when the one behind it comes. */
const painted = () => new Promise((resolve) => { inNextFrame(() => inNextFrame(() => resolve())); });

/**
 * Looks once a frame until there is something to see, at most for so many milliseconds; null then. What
 * cannot be looked at yet is not there yet.
 */
const awaited = (look, limit) => new Promise((resolve, reject) => {
  const start = Date.now();
  const step = () => {
    let found;
    let fault;
    try {
      found = look();
    } catch (error) {
      fault = error;
    }
    if (found) resolve(found);
    else if (Date.now() - start < limit) inNextFrame(step);
    else if (fault) reject(fault);
    else resolve(null);
  };
  step();
});

/**
 * Looks once a frame for so many milliseconds, and gives the first thing it sees, or null. A page that was
 * held up is looked at for some frames more, in which it does what is due.
 */
const watched = (look, duration) => new Promise((resolve, reject) => {
  const start = Date.now();
  let nLooks = 0;
  const step = () => {
    try {
      const found = look();
      nLooks += 1;
      if (found || Date.now() - start > duration && nLooks > 10) resolve(found || null);
      else inNextFrame(step);
    } catch (error) {
      reject(error);
    }
  };
  step();
});

/** A point that stays where it is: what is scrolled to is looked at again when it has been painted. */
async function settled(find) {
  for (let nLooks = 0; nLooks < 100; nLooks += 1) {
    const point = find();
    if (!point.hasMoved) return point;
    await painted();
  }
  throw new Error("its place does not stay in view");
}

/** Forgets what the page made the browser remember, where it may remember anything. */
function forget() {
  // What is kept on leaving is kept now.
  dispatchEvent(new Event("pagehide"));
  for (const name of ["localStorage", "sessionStorage"]) {
    let storage;
    try {
      storage = window[name];
    } catch {
      // A page that may not keep anything has kept nothing.
      continue;
    }
    storage.clear();
  }
}

/** Each translation in an article that is none of an older text, with what stands before it in its block. */
function inlinePairs(article) {
  const pairs = [];
  for (const block of article?.querySelectorAll("h1, p") ?? []) {
    let before = "";
    const visit = (node) => {
      if (node.localName === "diglot-translation") {
        if (node.hasAttribute("outdated")) return;
        pairs.push([collapse(before), collapse(node.textContent)]);
        before = "";
      } else if (node.nodeType === Node.TEXT_NODE) before += node.data;
      else node.childNodes.forEach(visit);
    };
    visit(block);
  }
  return pairs;
}

/** A node with everything in it, in document order. */
function nodesOf(root) {
  const nodes = [];
  const walker = document.createTreeWalker(root);
  do nodes.push(walker.currentNode); while (walker.nextNode());
  return nodes;
}

/** The markup of the page, without the mode that a reader's choice sets on our own element. */
const markup = () => document.documentElement.outerHTML.replace(/(<diglot-text[^>]*?) mode="hover"/gu, "$1");

/** Keeps what the page is made of. */
function keepDocument() {
  const story = document.querySelector("#story");
  window.kept = { markup: markup(), nodes: nodesOf(document), story: story.outerHTML };
}

const keptStory = () => window.kept.story;

/** What is not as it was kept, or null. */
function differenceToKept() {
  const now = markup();
  if (now !== window.kept.markup) return `the page was\n${window.kept.markup}\nand is\n${now}`;
  const nodes = nodesOf(document);
  const other = nodes.findIndex((node, idx) => node !== window.kept.nodes[idx]);
  if (other !== -1) return `node ${other}, ${nodes[other].nodeName}, is another`;
  return nodes.length === window.kept.nodes.length ? null : "nodes are missing";
}

/** The nodes that are new since. */
const nodesNotKept = (root) => nodesOf(root).filter((node) => !window.kept.nodes.includes(node));

/** Makes the rules for print hold on the screen, and says how many there are. */
function showAsPrinted() {
  const root = elements()[0].shadowRoot;
  const sheets = [...root.adoptedStyleSheets, ...root.styleSheets];
  const rules = sheets.flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule && /\bprint\b/u.test(rule.media.mediaText));
  for (const rule of rules) rule.media.mediaText = "all";
  return rules.length;
}

/** Where marks are painted that are no highlights. */
const markRectangles = () =>
  parts("marks").flatMap(({ children }) => [...children]).map((mark) => mark.getBoundingClientRect());

/** Whether each line of a text lies under a mark. */
function isMarkedByRectangles(text) {
  const marks = markRectangles();
  const lines = [...rangeOf(text).getClientRects()].filter(({ width }) => width > 1);
  return lines.every((line) => marks.some((mark) =>
    mark.left <= line.left + 1 && mark.right >= line.right - 1 &&
    mark.top <= line.top + 1 && mark.bottom >= line.bottom - 1));
}
