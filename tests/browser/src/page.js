// What the tests ask of a page. `run` in reader.rs puts this in front of every script.

/** The elements of the widget, in document order. */
const elements = () => [...document.querySelectorAll("diglot-text")];

/** Those parts of the controls of all elements that carry a name. */
const parts = (name) =>
  elements().flatMap((element) => [...(element.shadowRoot?.querySelectorAll(`[part~="${name}"]`) ?? [])]);

const isOpen = (popup) => popup.matches(":popover-open");

const collapse = (text) => text.replace(/\s+/gu, " ").trim();

/** The text nodes that a reader can see, outside of our controls. */
function* visibleText() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("script, style, template, noscript") && parent.checkVisibility()) {
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

/** Scrolls a range or element into view and gives the middle of its first line. */
function pointOf(target) {
  const rectangle = () => [...target.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
  let place = rectangle();
  if (!place) throw new Error("it has no place on the screen");
  const isSeen = place.top >= 0 && place.bottom <= innerHeight && place.left >= 0 && place.right <= innerWidth;
  if (!isSeen) {
    scrollBy({
      left: place.left < 0 || place.right > innerWidth ? place.left - innerWidth / 3 : 0,
      top: place.top - innerHeight / 2,
      behavior: "instant",
    });
    place = rectangle();
  }
  return { x: place.left + place.width / 2, y: place.top + place.height / 2 };
}

/** The middle of a text, which nothing may cover. */
function pointOfText(text) {
  const range = rangeOf(text);
  const point = pointOf(range);
  const owner = range.startContainer.parentElement;
  const hit = document.elementFromPoint(point.x, point.y);
  if (!hit || !(hit.contains(owner) || owner.contains(hit))) {
    throw new Error(`"${collapse(text)}" is covered by ${hit?.localName ?? "nothing"}`);
  }
  return point;
}

/** The middle of a part of the controls, the first that can be seen. */
function pointOfPart(name) {
  const part = parts(name).find((candidate) => candidate.checkVisibility());
  if (!part) throw new Error(`no ${name} can be seen`);
  return pointOf(part);
}

const piece = (element) => ({
  text: collapse(element.textContent),
  lang: element.closest("[lang]")?.lang ?? "",
  dir: getComputedStyle(element).direction,
});

/** The popup that is open. */
function popup() {
  const open = parts("popup").filter(isOpen);
  if (open.length === 0) return null;
  if (open.length > 1) throw new Error(`${open.length} popups are open`);
  const { left, top, right, bottom } = open[0].getBoundingClientRect();
  return {
    pieces: [...open[0].querySelectorAll('[part~="translation"]')].map(piece),
    content: collapse(open[0].innerText),
    rectangle: { left, top, right, bottom },
  };
}

/** The translations that stand in the text. */
const inlineTranslations = () =>
  [...document.querySelectorAll("diglot-translation")].filter((element) => element.checkVisibility()).map(piece);

/** The texts that are highlighted. */
function highlighted() {
  return [...(CSS.highlights.get("diglot") ?? [])].map((marked) => {
    const range = document.createRange();
    range.setStart(marked.startContainer, marked.startOffset);
    range.setEnd(marked.endContainer, marked.endOffset);
    return collapse(range.toString());
  });
}

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

/** The events of a tap, innermost element first found through open shadow roots. */
function tap({ x, y }) {
  let target = document.elementFromPoint(x, y);
  while (target.shadowRoot?.elementFromPoint(x, y)) {
    const inner = target.shadowRoot.elementFromPoint(x, y);
    if (inner === target) break;
    target = inner;
  }
  const finger = {
    bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y,
    isPrimary: true, pointerId: 2, pointerType: "touch",
  };
  for (const type of ["pointerover", "pointerenter", "pointerdown", "pointerup", "pointerout", "pointerleave"]) {
    const bubbles = !/enter|leave/u.test(type);
    target.dispatchEvent(new PointerEvent(type, { ...finger, bubbles }));
  }
  target.closest("button, a, input")?.focus();
  target.dispatchEvent(new PointerEvent("click", { ...finger, detail: 1 }));
}
