// Trunk's last build hook: bundles what the browser reads as it is (styles, the editor, the start script, the
// worker) into the staged page, with a hash in each name, and puts those names into index.html. Has the engine
// built beside it, for the worker. The page's own Rust and WebAssembly are Trunk's business.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { engine } from "./engine.mjs";
import { library, teachers } from "./library.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const { js, wasm } = await engine(staging, release);

const entries = { main: "www/css/main.css", editor: "www/editor/editor.js", boot: "www/boot.js", worker: "www/worker.js", teachers: "www/teachers.js" };
const { metafile } = await build({
  entryPoints: entries,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  // What the editor loads later is a chunk of its own, and so is what both share.
  splitting: true,
  outdir: staging,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: release,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  define: { ENGINE_JS: JSON.stringify(`./${js}`), ENGINE_WASM: JSON.stringify(`./${wasm}`) },
});

const page = join(staging, "index.html");
let html = await library(staging, await readFile(page, "utf8"));
const named = {};
for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
  if (!Object.values(entries).includes(entryPoint)) continue;
  const name = entryPoint.split("/").pop();
  named[name] = relative(staging, file);
  if (name === "teachers.js") continue;
  if (!html.includes(`"${name}"`)) throw new Error(`index.html does not name ${name}`);
  html = html.replaceAll(`"${name}"`, `"./${relative(staging, file)}"`);
}
// What the editor needs at once comes with it, not after it.
const [editor] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint === "www/editor/editor.js");
const parts = editor.imports.filter(({ kind }) => kind === "import-statement");
const links = parts.map(({ path }) => `<link rel="modulepreload" href="./${relative(staging, path)}">`);
html = html.replace("</head>", `${links.join("")}</head>`);
await writeFile(page, html);
await teachers(staging, named["main.css"], named["teachers.js"]);
