// Trunk's last build hook: bundles what the browser reads as it is (styles, the editor, the start script, the
// worker) into the staged page, with a hash in each name, and puts those names into index.html. Has the engine
// built beside it, for the worker. The page's own Rust and WebAssembly are Trunk's business.
import { build } from "esbuild";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { engine } from "./engine.mjs";
import { library, teachers } from "./library.mjs";
import { npm } from "./npm.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const { js, wasm } = await engine(staging, release);
await npm(staging, join(process.env.CARGO_TARGET_DIR ?? "target", "engine", release ? "engine" : "dev"));

const entries = { main: "www/css/main.css", editor: "www/editor/editor.js", boot: "www/boot.js", first: "www/first/first.js", worker: "www/worker.js", teachers: "www/teachers.js" };
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

// What other pages name, or the browser looks for: under names that never change.
for (const file of ["embed.js", "enhance.js", "offline/manifest.webmanifest", "icons/icon-192.png", "icons/icon-512.png", "icons/icon-maskable.png"]) {
  await copyFile(join("www", file), join(staging, file.split("/").pop()));
}

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
const drawings = await readFile("www/icons/sprite.svg", "utf8");
const frame = await readFile("www/first/frame.html", "utf8");
html = html.replace('<div id="first">', (place) => drawings.trim() + frame.trim() + place);
await writeFile(page, html);
await teachers(staging, named["main.css"], named["teachers.js"]);
