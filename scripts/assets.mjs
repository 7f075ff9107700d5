// Trunk's last build hook: bundles what the browser reads as it is (styles, the editor, the start script, the
// worker) into the staged page, with a hash in each name, and puts those names into index.html. Has the engine
// built beside it, for the worker. The page's own Rust and WebAssembly are Trunk's business.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { engine } from "./engine.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const { js, wasm } = await engine(staging, release);

const { metafile } = await build({
  entryPoints: { main: "www/css/main.css", editor: "www/editor/editor.js", boot: "www/boot.js", worker: "www/worker.js" },
  entryNames: "[name]-[hash]",
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
let html = await readFile(page, "utf8");
for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
  if (!entryPoint) continue;
  const name = entryPoint.split("/").pop();
  if (!html.includes(`"${name}"`)) throw new Error(`index.html does not name ${name}`);
  html = html.replaceAll(`"${name}"`, `"./${relative(staging, file)}"`);
}
await writeFile(page, html);
