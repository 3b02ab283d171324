// What the tests ask about accessibility; `examine` puts this behind page.js. Nothing here knows the
// parts of our controls, so that it holds for those that come later.

/** The element that a node is, or is in. */
const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

const isOurElement = ({ localName }) => localName.startsWith("diglot-");

/** Whether a node is of our making: one of our elements, in its shadow tree, or rendered by it. */
function isOurs(node) {
  const element = node && elementOf(node);
  if (!element) return false;
  if (isOurElement(element) || element.closest('[slot="diglot-rendered"]')) return true;
  for (let outer = element; outer; outer = outer.parentElement) {
    // What stands in <diglot-text> is the page's.
    if (isOurElement(outer) && outer.localName !== "diglot-text") return true;
  }
  const { host } = element.getRootNode();
  return host ? isOurs(host) : false;
}

/** The shadow roots of our elements, those within others too. */
function ownRoots(root = document) {
  return [...root.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot).flatMap((host) => {
    const inner = ownRoots(host.shadowRoot);
    return isOurs(host) ? [host.shadowRoot, ...inner] : inner;
  });
}

/** What is in our shadow trees and can be seen. */
const ownElements = () =>
  ownRoots().flatMap((root) => [...root.querySelectorAll("*")]).filter((element) => element.checkVisibility());

const CONTROLS = [
  "a[href]", "area[href]", "button", "input:not([type=hidden])", "select", "summary", "textarea",
  "[contenteditable]", "[tabindex]:not([tabindex='-1'])",
  ...["button", "checkbox", "combobox", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option",
    "radio", "slider", "spinbutton", "switch", "tab", "textbox"].map((role) => `[role=${role}]`),
].join();

/** What a person can press, choose or fill in. */
const ownControls = () => ownElements().filter((element) => element.matches(CONTROLS));

/**
 * What says something to assistive technology: controls, and all that has a role or a name of its own,
 * but for what each engine names in its own way.
 */
const ownSemantics = () =>
  ownElements().filter((element) => element.matches(`${CONTROLS}, [role], [aria-label], [aria-labelledby], progress`) &&
    !element.matches("select, summary, [aria-hidden=true]"));

/** Those of our elements that lie over the page: in the top layer, or fixed. */
const ownPopups = () => ownElements().filter((element) => {
  if (element.matches("[popover]") && element.matches(":popover-open")) return true;
  const { pointerEvents, position } = getComputedStyle(element);
  return position === "fixed" && pointerEvents !== "none";
});

/** How a failure names one of our elements. */
function nameOf(element) {
  const { id, localName } = element;
  const part = element.getAttribute("part");
  const label = element.getAttribute("aria-label") ?? collapse(element.textContent).slice(0, 40);
  return `${localName}${part ? `[part~="${part}"]` : id && `#${id}`} "${label}"`;
}

/** Keeps for later what a checker promises. */
function keepReport(report) {
  window.accessibilityReport = undefined;
  report.then(
    (value) => { window.accessibilityReport = { value }; },
    (error) => { window.accessibilityReport = { error: String(error?.message ?? error) }; },
  );
}

/** Starts axe-core with the rules that have one of these tags. */
function startAxe(tags) {
  const options = {
    elementRef: true, iframes: false, resultTypes: ["violations"], runOnly: { type: "tag", values: tags },
  };
  keepReport(axe.run(document, options).then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ element, failureSummary, target }) => ({
      rule: id, help, target: target.flat().join(" >>> "), why: collapse(failureSummary), isOurs: isOurs(element),
    })))));
}

/** Starts the engine of the Equal Access checker with these sets of rules. */
function startSecondOpinion(rules) {
  const isViolation = ({ ignored, value: [kind, verdict] }) => kind === "VIOLATION" && verdict === "FAIL" && !ignored;
  keepReport(new ace.Checker().check(document, rules).then(({ results }) => results.filter(isViolation)
    .map(({ message, node, path, ruleId, snippet }) => ({
      rule: ruleId, help: message, target: path.dom, why: snippet, isOurs: isOurs(node),
    }))));
}

/** Red, green, blue (0 to 255) and alpha of a computed colour. */
function channels(color) {
  const numbers = color.match(/[\d.]+(?:e-?\d+)?/gu)?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = numbers;
  return color.startsWith("color(") ? [red * 255, green * 255, blue * 255, alpha] : [red, green, blue, alpha];
}

/** A colour over one that hides what is behind it. */
function over(color, [red, green, blue]) {
  const [r, g, b, alpha] = channels(color);
  return [[r, red], [g, green], [b, blue]].map(([front, back]) => front * alpha + back * (1 - alpha));
}

/** The element that another is drawn in, across shadow roots. */
const outerOf = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;

/** What an element is painted on, its own background too. */
function backdropOf(element) {
  if (!element) return channels(getComputedStyle(document.documentElement).colorScheme.includes("dark")
    && matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)").slice(0, 3);
  return over(getComputedStyle(element).backgroundColor, backdropOf(outerOf(element)));
}

/** The contrast of two opaque colours as WCAG 2.2 defines it, from 1 to 21. */
function contrast(...colors) {
  const luminances = colors.map((color) => {
    const [red, green, blue] = color.map((channel) =>
      channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05);
}

/** Text that is there for the ear alone. */
function isForTheEar(element) {
  for (let outer = element; outer; outer = outerOf(outer)) {
    if (getComputedStyle(outer).clipPath !== "none") return true;
  }
  return false;
}

/** What we put between the page's text and can be seen. */
const ownInsertions = () => [...document.querySelectorAll("*")].filter((element) =>
  isOurElement(element) && element.localName !== "diglot-text" && element.checkVisibility());

/** All of ours that is seen, in our shadow trees and in the page. */
const ownBoxes = () => [...ownElements(), ...ownInsertions()].filter((element) => !isForTheEar(element));

/** The text nodes in it. */
const ownText = () => ownBoxes().flatMap((element) => [...element.childNodes])
  .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");

/** Whether a line around an element stands out from what it lies on. */
function hasEdge(element) {
  const style = getComputedStyle(element);
  const behind = backdropOf(outerOf(element));
  const lines = ["Top", "Right", "Bottom", "Left"].map((side) => `border${side}`).concat("outline");
  return lines.some((line) => style[`${line}Style`] !== "none" && parseFloat(style[`${line}Width`]) >= 1 &&
    contrast(over(style[`${line}Color`], behind), behind) >= 3);
}

/** What cannot be told from what it lies on, where the reader chooses the colours. */
function forcedColourFaults() {
  if (!matchMedia("(forced-colors: active)").matches) return ["no colours are forced"];
  const faults = [];
  for (const node of ownText()) {
    const behind = backdropOf(node.parentElement);
    const ratio = contrast(over(getComputedStyle(node.parentElement).color, behind), behind);
    if (ratio < 4.5) faults.push(`the text of ${nameOf(node.parentElement)} has a contrast of ${ratio.toFixed(1)}`);
  }
  const drawnByTheBrowser = "a[href], select, summary, input:is([type=checkbox], [type=radio], [type=range])";
  const framed = [...ownControls().filter((control) => !control.matches(drawnByTheBrowser)), ...ownPopups(),
    // What stands in the page's text has to be told from it; beside it, what floats there.
    ...ownInsertions().map((element) =>
      element.getAttribute("layout") === "beside" ? element.shadowRoot.querySelector("span") : element)];
  for (const element of framed) {
    const stands = contrast(backdropOf(element), backdropOf(outerOf(element))) >= 3;
    if (!stands && !hasEdge(element)) faults.push(`${nameOf(element)} has no edge`);
  }
  return [...faults, ...markFaults(3)];
}

/** Marks whose text cannot be read, or that stand out from the page by less than `least`. */
function markFaults(least) {
  const faults = [];
  for (const [name, ranges] of CSS.highlights) {
    // What is covered is not to be read until it is asked for.
    if (!name.startsWith("diglot") || name === "diglot-covered") continue;
    for (const { commonAncestorContainer, startContainer } of ranges) {
      const elements = [commonAncestorContainer, startContainer].map(elementOf);
      for (const element of new Set(elements.flatMap((outer) => [outer, ...outer.querySelectorAll("*")]))) {
        const style = getComputedStyle(element, `::highlight(${name})`);
        const behind = backdropOf(element);
        const mark = over(style.backgroundColor, behind);
        const text = contrast(over(style.color, mark), mark);
        const page = contrast(mark, behind);
        const what = `${element.localName} marked by ${name} (${style.color} on ${mark.map(Math.round)})`;
        if (text < 4.5) faults.push(`${what} has a contrast of ${text.toFixed(1)}`);
        if (page < least) faults.push(`${what} stands out by ${page.toFixed(1)}`);
      }
    }
  }
  return [...new Set(faults)];
}

/** How each of our controls that can be on or off looks. */
const looksOfSwitches = () =>
  ownControls().filter((control) => control.matches("[aria-pressed], [aria-checked], [aria-selected]")).map((control) => {
    const { backgroundColor, borderTopColor, color, outlineStyle, textDecorationLine } = getComputedStyle(control);
    const isOn = [control.ariaPressed, control.ariaChecked, control.ariaSelected].includes("true");
    return [nameOf(control), isOn, [backgroundColor, borderTopColor, color, outlineStyle, textDecorationLine].join()];
  });

/** Keeps, from now on, what moves by itself in our trees. */
function watchMotion() {
  window.motion = [];
  const look = () => {
    const animations = [document, ...ownRoots()].flatMap((root) => root.getAnimations());
    for (const { animationName, effect, transitionProperty } of animations) {
      if (isOurs(effect?.target)) motion.push(`${animationName ?? transitionProperty} of ${nameOf(effect.target)}`);
    }
    requestAnimationFrame(look);
  };
  look();
}

const motionSeen = () => [...new Set(window.motion)];

/** What does not fit into a small window. */
function fitFaults() {
  const faults = [];
  const { clientHeight: height, clientWidth: width, scrollWidth } = document.documentElement;
  // The page's own words may be too long for a small window, which is not our affair.
  for (const element of scrollWidth > width ? ownBoxes() : []) {
    const { right } = element.getBoundingClientRect();
    if (right > width) faults.push(`${nameOf(element)} reaches to ${right} in a window of ${width}`);
  }
  const popups = ownPopups();
  for (const popup of popups) {
    const { bottom, left, right, top } = popup.getBoundingClientRect();
    if (left < 0 || top < 0 || right > width || bottom > height) {
      faults.push(`${nameOf(popup)} is at ${[left, top, right, bottom].map(Math.round)} in a window of ${[width, height]}`);
    }
    if (popup.scrollWidth > popup.clientWidth + 1) faults.push(`${nameOf(popup)} scrolls sideways`);
    if (popup.scrollHeight <= popup.clientHeight + 1) continue;
    const before = popup.scrollTop;
    popup.scrollTop = popup.scrollHeight;
    const isScrollable = /auto|scroll/u.test(getComputedStyle(popup).overflowY);
    if (!isScrollable || popup.scrollTop === 0) faults.push(`${nameOf(popup)} is cut and does not scroll`);
    popup.scrollTop = before;
  }
  for (const control of ownControls()) {
    const { left, right } = control.getBoundingClientRect();
    if (left < 0 || right > width) faults.push(`${nameOf(control)} reaches from ${left} to ${right} in ${width}`);
  }
  return faults;
}

/** Spaces all text as WCAG 1.4.12 says that a reader may, in our trees too. */
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  for (const root of [document, ...ownRoots()]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Text of ours that is cut off, or that reaches out of its control. */
function cutFaults() {
  const faults = [];
  for (const node of ownText()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const isOut = ({ bottom, left, right, top }, axis) => (axis === "x"
        ? rect.left < left - 1 || rect.right > right + 1
        : rect.top < top - 1 || rect.bottom > bottom + 1);
      const fault = (by) => faults.push(`"${collapse(node.data).slice(0, 30)}" is cut by ${by}`);
      if (isOut({ left: 0, right: innerWidth }, "x")) fault("the window");
      for (let outer = node.parentElement; outer && isOurs(outer); outer = outerOf(outer)) {
        const { overflowX, overflowY } = getComputedStyle(outer);
        const box = outer.getBoundingClientRect();
        const isControl = outer.matches(CONTROLS);
        // What scrolls up and down can be read; what scrolls sideways asks too much.
        const isCut = (isControl || overflowX !== "visible") && isOut(box, "x") ||
          (isControl || /hidden|clip/u.test(overflowY)) && isOut(box, "y");
        if (isCut) fault(nameOf(outer));
      }
    }
  }
  return [...new Set(faults)];
}

/** Controls that are smaller than 24 by 24 CSS pixels; a label is part of its control. */
const smallTargets = () => ownControls().flatMap((control) => {
  const boxes = [control, ...(control.labels ?? [])].map((element) => element.getBoundingClientRect());
  const isLarge = boxes.some(({ height, width }) => Math.min(height, width) >= 24);
  return isLarge ? [] : [`${nameOf(control)} is ${boxes[0].width.toFixed(1)} by ${boxes[0].height.toFixed(1)}`];
});
