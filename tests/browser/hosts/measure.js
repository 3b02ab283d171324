// What main.rs asks of a host page: how much of its text lies under a bead, and where to point.
// It knows the widget only by what a page can see of it: `show`, `hide` and the highlight.
(() => {
  const NOT_READ =
    "script, style, template, noscript, iframe, object, canvas, audio, video, svg, math, textarea, " +
    "select, button, datalist, rt, rp, diglot-text, [aria-hidden=true]";
  /** White space, and marks that show nothing but turn, join or part what is around them. */
  const NO_INK = /[\s\p{Cf}]+/gu;
  const element = document.querySelector("diglot-text");
  const root = document.querySelector(element.getAttribute("for"));

  const isNoteMark = (parent) => {
    const raised = parent.closest("sup");
    const isLinked = raised?.querySelector("a[href]") ?? raised?.closest("a[href]");
    return isLinked && /^\s*\[?\w{1,3}\]?\s*$/u.test(raised.textContent);
  };

  /** The text that a reader of the page sees, in order, with how often each unit is under a bead. */
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (parent.closest(NOT_READ) || !parent.checkVisibility() || isNoteMark(parent)) continue;
    texts.push({ node, times: new Uint8Array(node.data.length) });
  }

  /** The first text at or behind a node. */
  const textFrom = (node) => {
    let [low, high] = [0, texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const text = texts[middle].node;
      const isBefore = text !== node
        && !(node.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** Every marked range with its bead. */
  const places = [];

  /** Counts what is read in a range, and gives its ink. */
  const cover = ({ startContainer, startOffset, endContainer, endOffset }) => {
    let ink = "";
    for (let idx = textFrom(startContainer); idx < texts.length; idx += 1) {
      const { node, times } = texts[idx];
      const isLast = node === endContainer;
      if (!isLast && node.compareDocumentPosition(endContainer) & Node.DOCUMENT_POSITION_PRECEDING) break;
      const start = node === startContainer ? startOffset : 0;
      const end = isLast ? endOffset : node.data.length;
      for (let at = start; at < end; at += 1) times[at] += 1;
      ink += node.data.slice(start, end);
      if (isLast) break;
    }
    return ink.replace(NO_INK, "");
  };

  window.diglotHosts = {
    measure(nBeads) {
      const marked = [];
      for (let bead = 0; bead < nBeads; bead += 1) {
        element.hide();
        element.show(bead);
        const ranges = [...(CSS.highlights.get("diglot") ?? [])];
        marked.push("");
        for (const { startContainer, startOffset, endContainer, endOffset } of ranges) {
          const range = { startContainer, startOffset, endContainer, endOffset };
          const ink = cover(range);
          marked[bead] += ink;
          if (ink !== "") places.push({ bead, range });
        }
      }
      element.hide();
      let [ink, covered, twice] = [0, 0, 0];
      const gaps = [];
      let isGap = false;
      for (const { node, times } of texts) {
        for (let at = 0; at < times.length; at += 1) {
          if (node.data[at].replace(NO_INK, "") === "") {
            if (isGap) gaps[gaps.length - 1] += " ";
            continue;
          }
          ink += 1;
          covered += times[at] > 0;
          twice += times[at] > 1;
          if (times[at] > 0) isGap = false;
          else {
            if (!isGap) gaps.push("");
            gaps[gaps.length - 1] += node.data[at];
            isGap = true;
          }
        }
      }
      gaps.sort((a, b) => b.length - a.length);
      const shown = gaps.slice(0, 5).map((gap) => collapse(gap).slice(0, 120));
      return { ink, covered, twice, marked, places: places.map(({ bead }) => bead), gaps: shown };
    },

    /** A point of a place that nothing covers, scrolled into view; the popup before it is gone. */
    point({ idx, isNew }) {
      if (isNew) element.hide();
      const { range: { startContainer, startOffset, endContainer, endOffset } } = places[idx];
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      pointOf(range);
      const { commonAncestorContainer: common } = range;
      const owner = common instanceof Element ? common : common.parentElement;
      const covers = new Set();
      for (const { left, top, width, height } of range.getClientRects()) {
        const [x, y] = [left + width / 2, top + height / 2];
        if (width < 1 || height < 1 || x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
        const hit = document.elementFromPoint(x, y);
        if (hit && (owner.contains(hit) || hit.contains(owner))) return { x, y };
        covers.add(hit?.localName ?? "nothing");
      }
      // Nobody can point at what the page itself covers, or the popup that belongs to it.
      if (!isNew) covers.delete("diglot-text");
      const isOurs = covers.has("diglot-text") || covers.has("nothing");
      throw new Error(isOurs ? `${[...covers].join(", ")} covers it` : "it cannot be pointed at");
    },
  };
  return true;
})()
