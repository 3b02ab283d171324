// Writes what a host's developer and their tools read about the elements, from the comments and
// types of the sources: `node api.mjs DECLARATIONS DIST`, the first being what tsc emits of www/.
//
// `DIST/diglot.d.ts` has the types that the script's exports need, and nothing besides;
// `DIST/custom-elements.json` is a manifest for editors and documentation; `DIST/package.json` says
// where both are.

import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const [declarations, dist] = process.argv.slice(2);
const www = new URL("../../../www/", import.meta.url);
const root = new URL("../", www);

/** The elements, by their classes. */
const ELEMENTS = { DiglotText: "diglot-text", DiglotTranslation: "diglot-translation" };
/** Whose callbacks are no affair of others. */
const LIFECYCLE = ["observedAttributes", "constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
/** What hosts name: what the script exports, and the types of events. */
const WANTED = [...Object.keys(ELEMENTS), "DiglotError", "EventDetails"];

/** @typedef {{ name: string, doc: string, text: string }} Statement */

/**
 * The statements of a declaration file, with the comments before them; each begins a line.
 * @param {string} source
 * @returns {Statement[]}
 */
function statementsOf(source) {
  const starts = [...source.matchAll(/^(?:export )?(?:declare )?(?:class|type|interface|const|function) (\w+)/gmu)];
  return starts.map(({ 0: { length }, 1: name = "", index }) => {
    const ends = /^(?:\/\*\*|export|declare|import)/mu.exec(source.slice(index + length))?.index;
    const text = source.slice(index, ends === undefined ? undefined : index + length + ends).trim();
    const doc = /(?:^|\n)(\/\*\*(?:(?!\*\/)[^])*\*\/)\n$/u.exec(source.slice(0, index))?.[1] ?? "";
    return { name, doc, text };
  });
}

/** All that the widget and the core declare, by name. */
async function declared() {
  const files = [new URL("generated/reader.d.ts", www)];
  for (const file of await readdir(join(declarations, "src"))) {
    if (file.endsWith(".d.ts")) files.push(join(declarations, "src", file));
  }
  /** @type {Map<string, Statement[]>} */
  const byName = new Map();
  for (const file of files) {
    for (const statement of statementsOf(await readFile(file, "utf8"))) {
      byName.set(statement.name, [...(byName.get(statement.name) ?? []), statement]);
    }
  }
  return byName;
}

const withoutComments = (text) => text.replace(/\/\*[^]*?\*\//gu, "");

/**
 * A comment without what the declaration below it says as well: the types of its tags, and tags that
 * say nothing else; nothing where nothing is left.
 * @param {string} doc
 */
function tidied(doc) {
  const typed = /@(?:param|returns|template) \{(?:[^{}]|\{[^{}]*\})*\}/gu;
  const bare = /^(?:\/\*\*)? *\*? ?@(?:param|returns|template|override)(?: \[?\w+\]?)? *(?:\*\/)?$/u;
  const text = doc.replace(typed, (tag) => tag.slice(0, tag.indexOf(" ")));
  const lines = text.split("\n").filter((line) => !bare.test(line));
  return /\w/u.test(lines.join("")) ? lines.join("\n") : "";
}

/** The same for a whole declaration. */
const tidy = (text) =>
  text
    .replace(" extends ElementBase", " extends HTMLElement")
    .replace(/( *)(\/\*\*(?:(?!\*\/)[^])*\*\/)\n/gu, (_, indent, doc) => {
      const kept = tidied(doc);
      return kept && `${indent}${kept}\n`;
    });

/** A class without the callbacks of its lifecycle. */
const withoutLifecycle = (text) =>
  LIFECYCLE.reduce(
    (text, name) =>
      text.replace(new RegExp(`^ {4}(?:/\\*\\*(?:(?!\\*/)[^])*\\*/\\n {4})?(?:static )?${name}[(:].*\\n`, "mu"), ""),
    text,
  );

/**
 * What hosts name and all that this names in turn.
 * @param {Map<string, Statement[]>} byName
 */
function reached(byName) {
  /** @type {Map<string, Statement>} */
  const found = new Map();
  const queue = [...WANTED];
  for (const name of queue) {
    const [statement, second] = byName.get(name) ?? [];
    if (found.has(name) || !statement) continue;
    if (second) throw new Error(`two types of the public interface are named ${name}`);
    const isElement = name in ELEMENTS;
    let text = tidy(isElement ? withoutLifecycle(statement.text) : statement.text);
    // A constant is no type of its own.
    text = text.replace(/typeof (\w+)/u, (_, constant) => /: ([^]*);$/u.exec(byName.get(constant)[0].text)[1]);
    found.set(name, { name, doc: statement.doc, text });
    const named = withoutComments(`${text} ${isElement ? typesOfTags(statement.doc) : ""}`);
    queue.push(...(named.match(/\b[A-Z]\w*/gu) ?? []));
  }
  const lost = WANTED.filter((name) => !found.has(name));
  if (lost.length > 0) throw new Error(`no declaration of ${lost.join(", ")}`);
  return found;
}

/** @typedef {{ tag: string, type: string, name: string, default?: string, description: string }} Tag */

/**
 * The tags of a comment: `@tag {type} name - what it says`, `@tag {type} [name=default] - …`.
 * @param {string} doc
 * @returns {Tag[]}
 */
function tagsOf(doc) {
  const pattern = /^ \* @(\w+) (?:\{(.*)\} )?(?:\[([\w-]+)=(.*)\] |([\w-]+) )?- (.*)$/gmu;
  return [...doc.matchAll(pattern)].map(([, tag = "", type = "", withDefault, value, name = "", description = ""]) => ({
    tag,
    type,
    name: withDefault ?? name,
    ...(value === undefined ? {} : { default: value }),
    description,
  }));
}

const typesOfTags = (doc) => tagsOf(doc).map(({ tag, type }) => (tag === "cssprop" ? "" : type)).join(" ");

/** What a comment says before its tags, in one line. */
const proseOf = (doc) =>
  doc
    .replace(/^ *(?:\/\*\*|\*\/|\* ?)|\*\/$/gmu, "")
    .replace(/(?:^|\n)\s*@[^]*$/u, "")
    .replace(/\n\s*\n/gu, "\u0000")
    .replace(/\s+/gu, " ")
    .replaceAll("\u0000", "\n\n")
    .trim();

/**
 * A type with the values of our choices written out.
 * @param {string} type
 * @param {Map<string, Statement>} types
 */
function expanded(type, types) {
  const choices = types.get("Values")?.text ?? "";
  return type
    .replace(/^Mode$/u, 'Values["mode"][number]')
    .replace(/Values\["(\w+)"\]\[number\]/gu, (_, choice) => {
      const values = new RegExp(`${choice}: readonly \\[(.*)\\]`, "u").exec(choices)?.[1];
      if (!values) throw new Error(`no values of ${choice}`);
      return values.replaceAll(", ", " | ");
    });
}

/**
 * The properties and methods of a class, as the manifest has them.
 * @param {Statement} statement
 * @param {Map<string, Statement>} types
 */
function membersOf({ name: className, text }, types) {
  const members = [];
  const pattern = /(?:^ {4}(\/\*\*(?:(?!\*\/)[^])*\*\/)\n)?^ {4}(?! |\/|\*)(.*);$/gmu;
  for (const [, doc = "", line = ""] of text.matchAll(pattern)) {
    if (line === "#private" || line.startsWith("set ")) continue;
    const getter = /^get (\w+)\(\): (.*)$/u.exec(line);
    const method = /^(\w+)(?:<(\w+) extends (\w+)>)?\((.*)\): (.*)$/u.exec(line);
    const description = proseOf(doc);
    if (getter) {
      const [, name = "", type = ""] = getter;
      const isReadOnly = !text.includes(`set ${name}(`);
      members.push({
        kind: "field",
        name,
        type: { text: expanded(type, types) },
        description,
        ...(isReadOnly ? { readonly: true } : {}),
      });
    } else if (method) {
      const [, name, parameter, constraint, list = "", result] = method;
      const parameters = list === "" ? [] : list.split(/, (?=\w+\??: )/u).map((one) => {
        const [, name = "", optional, type = ""] = /^(\w+)(\?)?: (.*)$/u.exec(one) ?? [];
        const text = parameter ? type.replace(new RegExp(`\\b${parameter}\\b`, "gu"), constraint) : type;
        const description = new RegExp(`@param ${name} (.*)`, "u").exec(doc)?.[1];
        return { name, type: { text }, ...(description ? { description } : {}), ...(optional ? { optional: true } : {}) };
      });
      members.push({ kind: "method", name, parameters, return: { type: { text: result } }, description });
    } else {
      throw new Error(`cannot tell what this of ${className} is: ${line}`);
    }
  }
  return members;
}

/**
 * The manifest of one element.
 * @param {Statement} statement
 * @param {Map<string, Statement>} types
 */
function declarationOf(statement, types) {
  const tags = tagsOf(statement.doc);
  const tagged = (wanted, make) => tags.filter(({ tag }) => tag === wanted).map(make);
  const members = membersOf(statement, types);
  const attributes = tagged("attr", ({ name, type, description, default: value }) => {
    const field = members.find((member) => member.kind === "field" && member.name === name);
    if (field) Object.assign(field, { attribute: name, reflects: true });
    return {
      name,
      type: { text: expanded(type, types) },
      ...(value === undefined ? {} : { default: value }),
      description,
      ...(field ? { fieldName: name } : {}),
    };
  });
  return {
    kind: "class",
    name: statement.name,
    description: proseOf(statement.doc),
    superclass: { name: "HTMLElement" },
    customElement: true,
    tagName: ELEMENTS[statement.name],
    attributes,
    members,
    events: tagged("fires", ({ name, type, description }) => ({ name, type: { text: `CustomEvent<${type}>` }, description })),
    slots: tagged("slot", ({ name, description }) => ({ name, description })),
    cssParts: tagged("csspart", ({ name, description }) => ({ name, description })),
    cssProperties: tagged("cssprop", ({ name, type, default: value, description }) => ({
      name,
      syntax: type,
      default: value,
      description,
    })),
  };
}

/** @param {ReturnType<typeof declarationOf>[]} elements */
function manifestOf(elements) {
  const module = "diglot.js";
  const exports = elements.flatMap(({ name, tagName }) => [
    { kind: "js", name, declaration: { name, module } },
    { kind: "custom-element-definition", name: tagName, declaration: { name, module } },
  ]);
  const [{ description: summary }] = elements;
  return {
    schemaVersion: "2.1.0",
    modules: [{ kind: "javascript-module", path: module, summary, declarations: elements, exports }],
  };
}

/**
 * The types, with what they add to those of the DOM.
 * @param {Map<string, Statement>} types
 * @param {ReturnType<typeof declarationOf>[]} elements
 */
function typesFile(types, elements) {
  const statements = [...types.values()].map(({ name, doc, text }) => {
    // What elements have beside their class stands in the manifest.
    const said = name in ELEMENTS ? doc.replace(/\n \*\n \* @[^]*$/u, "\n */") : doc;
    const typed = name in ELEMENTS ? expanded(text, types) : text;
    return `${said && `${said}\n`}${typed.replace(/^(?!export)/u, "export ")}\n`;
  });
  for (const { name, attributes } of elements) {
    const lines = attributes.map(
      ({ name, type, description }) => `    /** ${description} */\n    "${name}"?: ${type.text} | undefined;\n`,
    );
    statements.push(`/** The attributes of \`<${ELEMENTS[name]}>\`. */\nexport interface ${name}Attributes {\n${lines.join("")}}\n`);
  }
  const tags = elements.map(({ name, tagName }) => `        "${tagName}": ${name};\n`);
  return `// The types of diglot.js, made from its sources.

${statements.join("\n")}
/** The events of \`<diglot-text>\`. */
export type DiglotEventMap = { [Type in keyof EventDetails]: CustomEvent<EventDetails[Type]> };

declare global {
    interface HTMLElementTagNameMap {
${tags.join("")}    }
    // They bubble, so that every element, document and window may hear of them.
    interface GlobalEventHandlersEventMap extends DiglotEventMap {}
}
`;
}

/** What npm and bundlers want to know; the files are those of dist/, which the package is made from. */
async function packageFile() {
  const { name, version, private: isPrivate, description, license, type } = JSON.parse(
    await readFile(new URL("package.json", www), "utf8"),
  );
  const typed = (types) => ({ types: `./types/${types}.d.ts` });
  return {
    name,
    version,
    ...(isPrivate ? { private: true } : {}),
    description,
    license,
    type,
    main: "./diglot.js",
    types: "./diglot.d.ts",
    customElements: "./custom-elements.json",
    exports: {
      ".": { types: "./diglot.d.ts", default: "./diglot.js" },
      "./react": typed("react"),
      "./vue": typed("vue"),
      "./svelte": typed("svelte"),
      // The script loads these from beside it.
      "./*": "./*",
    },
    files: ["*.js", "*.wasm", "*.d.ts", "custom-elements.json", "messages", "packs", "types", "LICENSE-*", "NOTICE"],
    sideEffects: ["./diglot.js", "./diglot.classic.js"],
  };
}

const types = reached(await declared());
const elements = Object.keys(ELEMENTS).map((name) => declarationOf(types.get(name), types));
const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
await mkdir(join(dist, "types"), { recursive: true });
await writeFile(join(dist, "custom-elements.json"), json(manifestOf(elements)));
await writeFile(join(dist, "diglot.d.ts"), typesFile(types, elements));
await writeFile(join(dist, "package.json"), json(await packageFile()));
for (const file of await readdir(new URL("types/", www))) {
  await copyFile(new URL(`types/${file}`, www), join(dist, "types", file));
}
for (const file of ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"]) await copyFile(new URL(file, root), join(dist, file));
