// Makes what the host pages of www/examples/ are made with: `node apps.mjs FOLDER`.
//
// An app is `www/examples/NAME/client.*`, which becomes FOLDER/NAME.js. Where there is a
// `server.*` beside it, what its `render()` gives becomes FOLDER/NAME.html. Libraries that pages
// load as they are published are copied.

import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const examples = join(here, "../../www/examples");
const folder = process.argv[2];

/** Components of Svelte, for the server or the browser. */
const svelte = (generate) => ({
  name: "svelte",
  setup: ({ onLoad }) => onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
    const { js, warnings } = compile(await readFile(path, "utf8"), { filename: path, generate });
    if (warnings.length > 0) throw new Error(warnings.map(({ message }) => message).join("\n"));
    return { contents: js.code };
  }),
});

/** Single-file components of Vue, whose compiler has to be told which tags are elements. */
const vue = {
  name: "vue",
  setup: ({ onLoad }) => onLoad({ filter: /\.vue$/ }, async ({ path }) => {
    const templateParseOptions = { isCustomElement: (tag) => tag.startsWith("diglot-") };
    const { descriptor, errors } = parse(await readFile(path, "utf8"), { filename: path, templateParseOptions });
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
    const { content } = compileScript(descriptor, { id: path, inlineTemplate: true });
    return { contents: content, loader: "ts" };
  }),
};

const common = {
  bundle: true,
  format: "esm",
  jsx: "automatic",
  loader: { ".txt": "text" },
  logLevel: "warning",
  nodePaths: [packages],
  target: "es2022",
};

/** Development builds, since those complain of what we do to their DOM. */
const forBrowsers = (entry, outfile) => build({
  ...common,
  conditions: ["development", "browser"],
  define: {
    "process.env.NODE_ENV": '"development"',
    __VUE_OPTIONS_API__: "false",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
  },
  entryPoints: [entry],
  outfile,
  plugins: [svelte("client"), vue],
});

async function renderedBy(entry, outfile) {
  await build({
    ...common,
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    conditions: ["node"],
    define: { "process.env.NODE_ENV": '"production"' },
    entryPoints: [entry],
    outfile,
    platform: "node",
    plugins: [svelte("server")],
  });
  const { render } = await import(pathToFileURL(outfile).href);
  return render();
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const { name } of await readdir(examples, { withFileTypes: true })) {
  const files = await readdir(join(examples, name)).catch(() => []);
  const [client, server] = ["client", "server"].map((role) => files.find((file) => file.startsWith(`${role}.`)));
  if (client) await forBrowsers(join(examples, name, client), join(folder, `${name}.js`));
  if (server) {
    const module = join(folder, `${name}.server.mjs`);
    await writeFile(join(folder, `${name}.html`), await renderedBy(join(examples, name, server), module));
    await rm(module);
  }
}
for (const [from, to] of [
  ["@mozilla/readability/Readability.js", "readability.js"],
  ["@pagefind/default-ui/npm_dist/mjs/ui-core.mjs", "pagefind-ui.js"],
  ["@webcomponents/custom-elements/custom-elements.min.js", "custom-elements.js"],
  ["hypothesis/build", "hypothesis/build"],
]) {
  await cp(join(packages, from), join(folder, to), { filter: (path) => !path.endsWith(".map"), recursive: true });
}
