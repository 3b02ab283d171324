// @ts-check
// Form controls of the panel: the browser's own, each with a label.

import { create } from "../dom.js";

/** @import { ChoiceName, Values } from "../choices.js" */
/** @import { DiglotText } from "../element.js" */

/**
 * Something that can be chosen.
 * @template T
 * @typedef {{ get: () => T, set: (value: T) => void }} Choice
 */

/**
 * A choice of the element.
 * @template {ChoiceName} Name
 * @param {DiglotText} element
 * @param {Name} name
 * @returns {Choice<Values[Name][number]>}
 */
export function choiceOf(element, name) {
  return {
    get: () => /** @type {Values[Name][number]} */ (element[name]),
    set: (value) => element.choose(name, value),
  };
}

/**
 * @param {string} title
 * @param {Node[]} controls
 */
export function fieldset(title, ...controls) {
  return create("fieldset", {}, create("legend", {}, title), ...controls);
}

let nGroups = 0;

/**
 * One of a few values, all in sight.
 * @template {string} T
 * @template {T} V
 * @param {readonly V[]} values
 * @param {Record<V, string>} labels
 * @param {Choice<T>} choice
 */
export function radios(values, labels, choice) {
  nGroups += 1;
  const options = values.map((value) => {
    const input = create("input", { type: "radio", name: `diglot-${nGroups}`, value });
    input.checked = choice.get() === value;
    input.addEventListener("change", () => choice.set(value));
    return create("label", {}, input, " ", labels[value]);
  });
  return create("div", {}, ...options);
}

/**
 * One of several values.
 * @template {string} T
 * @template {T} V
 * @param {string} title
 * @param {readonly V[]} values
 * @param {Record<V, string>} labels
 * @param {Choice<T>} choice
 */
export function select(title, values, labels, choice) {
  const options = values.map((value) => create("option", { value }, labels[value]));
  const input = create("select", {}, ...options);
  input.value = choice.get();
  input.addEventListener("change", () => choice.set(/** @type {V} */ (input.value)));
  return create("label", {}, create("span", {}, title), " ", input);
}

/**
 * On or off.
 * @param {string} title
 * @param {Choice<boolean>} choice
 */
export function switchOf(title, choice) {
  const input = create("input", { type: "checkbox" });
  input.checked = choice.get();
  input.addEventListener("change", () => choice.set(input.checked));
  return create("label", {}, input, " ", title);
}
