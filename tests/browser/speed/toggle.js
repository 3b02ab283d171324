// What `toggle.rs` asks of a long page: how soon translations are in view, when all are, and what the
// page does meanwhile. Times are milliseconds.

/** The next frame is painted. */
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  });

/** Tasks of 50 ms and more, as far as the browser counts them. */
function watchTasks() {
  const tasks = [];
  let watcher;
  try {
    watcher = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    watcher.observe({ entryTypes: ["longtask"] });
  } catch {
    // It does not.
  }
  return async () => {
    // Entries come in tasks of their own.
    await new Promise((resolve) => setTimeout(resolve, 200));
    watcher?.disconnect();
    return Math.max(0, ...tasks);
  };
}

/** The paragraphs in view. */
function paragraphsInView() {
  const isInView = (paragraph) => {
    const { top, bottom } = paragraph.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const all = document.querySelectorAll("#story > p");
  // They stand below each other.
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].getBoundingClientRect().bottom > 0) high = middle;
    else low = middle + 1;
  }
  const found = [];
  for (let at = low; at < all.length && isInView(all[at]); at += 1) found.push(all[at]);
  return found;
}

/** A range of one character of the line in the middle of the window. */
function readLine() {
  const caret = document.caretPositionFromPoint(innerWidth / 2, innerHeight / 3);
  const paragraph = caret.offsetNode.parentElement;
  // As a place in the host's text, for its nodes are cut.
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let before = caret.offset;
  for (let node = walker.nextNode(); node && node !== caret.offsetNode; node = walker.nextNode()) before += node.length;
  return () => {
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("diglot-translation, .t") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    let left = before;
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (left < node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + 1);
        return range.getBoundingClientRect().top;
      }
      left -= node.length;
    }
    return NaN;
  };
}

/**
 * Does something and looks at what becomes of it.
 * @param {() => void} act
 * @param {() => boolean} isInView Whether what is in view is as it is to be.
 * @param {Promise<void>} all
 */
async function measured(act, isInView, all) {
  const top = readLine();
  const before = top();
  const longest = watchTasks();
  const start = performance.now();
  act();
  let view;
  const look = async () => {
    while (view === undefined) {
      const time = await painted();
      if (isInView()) view = time - start;
    }
  };
  await Promise.all([look(), all]);
  const end = await painted();
  return { view, all: end - start, moved: top() - before, longest: await longest() };
}

/** Times between frames while somebody scrolls. */
async function scrolled() {
  const frames = [];
  let last = await painted();
  for (let idx = 0; idx < 90; idx += 1) {
    scrollBy({ top: idx < 45 ? 120 : -120, behavior: "instant" });
    const now = await painted();
    frames.push(now - last);
    last = now;
  }
  frames.sort((a, b) => a - b);
  return { p95: frames[Math.floor(frames.length * 0.95)] };
}

/** @param {() => Promise<object>} work */
function run(work) {
  window.toggled = undefined;
  work().then(
    (result) => (window.toggled = result),
    (error) => (window.toggled = { error: String(error?.stack ?? error) }),
  );
  return null;
}

const toMiddle = async () => {
  scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" });
  await painted();
  await painted();
};

const measureHand = () =>
  run(async () => {
    await toMiddle();
    const story = document.querySelector("#story");
    const toggle = () => story.classList.toggle("on");
    const on = await measured(toggle, () => true, Promise.resolve());
    const scroll = await scrolled();
    const off = await measured(toggle, () => true, Promise.resolve());
    return { on, scroll, off };
  });

const measureOurs = () =>
  run(async () => {
    await toMiddle();
    const [element] = elements();
    const [toggle] = parts("toggle");
    // As a mouse does that comes to press it.
    toggle.parentElement.dispatchEvent(new PointerEvent("pointerenter"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const told = () => new Promise((resolve) => element.addEventListener("diglot-mode", resolve, { once: true }));
    const isIn = (layout) => () =>
      paragraphsInView().every((paragraph) => paragraph.querySelector(`diglot-translation${layout}`));
    const isOut = () => paragraphsInView().every((paragraph) => !paragraph.querySelector("diglot-translation"));
    const all = () => document.querySelectorAll("diglot-translation").length;
    const on = await measured(() => toggle.click(), isIn(""), told());
    const nAll = all();
    const scroll = await scrolled();
    const off = await measured(() => toggle.click(), isOut, told());
    const side = await measured(() => (element.mode = "side"), isIn("[layout=beside]"), told());
    const noside = await measured(() => (element.mode = "hover"), isOut, told());
    element.mode = "inline";
    await told();
    // In another way in the same mode, of which no event tells.
    const settled = async (isSo) => {
      while (!isSo()) await painted();
    };
    const isFirst = () =>
      paragraphsInView().every((paragraph) => [...paragraph.childNodes].find(({ data }) => data?.trim() !== "")?.localName === "diglot-translation");
    const paragraphs = [...document.querySelectorAll("#story > p")];
    const isLast = (paragraph) => paragraph?.firstElementChild?.previousSibling === null;
    const swap = await measured(
      () => (element.first = "translation"),
      isFirst,
      settled(() => isLast(paragraphs[0]) && isLast(paragraphs.at(-1))),
    );
    const inSpanish = "diglot-translation[lang=es]";
    const other = await measured(
      () => element.chooseTranslation(2),
      () => paragraphsInView().every((paragraph) => paragraph.querySelector(inSpanish)),
      settled(() => document.querySelectorAll(inSpanish).length === nAll),
    );
    const back = await measured(() => (element.mode = "hover"), isOut, told());
    element.mode = "inline";
    await painted();
    dispatchEvent(new Event("beforeprint"));
    const afterPrint = nAll - all();
    return { on, scroll, off, side, noside, swap, other, back, afterPrint };
  });
