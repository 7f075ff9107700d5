// Writes dist/lockstep.html: the whole page in one file that opens from disk. Its scripts and styles stand in it, and
// its own Content-Security-Policy names each of them by its sum; it can fetch nothing.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { features } from "./cut.mjs";

const dist = "dist";
const html = await readFile(join(dist, "index.html"), "utf8");
const named = (pattern) => {
  const found = pattern.exec(html);
  if (!found) throw new Error(`index.html has nothing like ${pattern}`);
  return found[1].replace(/^\.\//, "");
};
const js = named(/data-js="([^"]+)"/);
const wasm = named(/data-wasm="([^"]+)"/);
const css = named(/href="([^"]*main-[^"]+\.css)"/);
const editor = named(/href="([^"]*editor-[^"]+\.js)"/);

const bundle = async (contents) => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: resolve(dist), loader: "js" },
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    write: false,
    legalComments: "none",
    define: { "import.meta.url": '"file:///lockstep.html"' },
    external: [],
    logLevel: "warning",
  });
  return outputFiles[0].text;
};

/** Packed as a script that is no script: a block of data. */
const data = async (id, file) =>
  `<script type="text/plain" id="${id}">${gzipSync(await readFile(file), { level: 9 }).toString("base64")}</script>`;

// The names of its functions are for scripts/cut.mjs.
const nameless = "target/page-nameless.wasm";
execFileSync("wasm-opt", ["--strip-debug", ...features(), join(dist, wasm), "-o", nameless]);
const blocks = [await data("lockstep-wasm", nameless)];
// The worker with the engine in it, as text that the page makes a script of.
const [engineJs, engineWasm] = [/\.js$/, /\.wasm$/].map((end) => readdirSync(join(dist, "engine")).find((name) => end.test(name)));
const packed = gzipSync(await readFile(join(dist, "engine", engineWasm)), { level: 9 }).toString("base64");
let source = await readFile("www/worker.js", "utf8");
for (const [there, here] of [
  ["import(new URL(ENGINE_JS, import.meta.url).href)", "Promise.resolve(lockstepEngine)"],
  ["new URL(ENGINE_WASM, import.meta.url)", "await unpacked(lockstepPacked)"],
]) {
  if (!source.includes(there)) throw new Error(`www/worker.js has no ${there}`);
  source = source.replace(there, here);
}
const unpacked = `const unpacked = (text) =>
  new Response(
    new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("gzip")),
  ).arrayBuffer();`;
const worker = await bundle(`
  import * as lockstepEngine from "./engine/${engineJs}";
  ${unpacked}
  const lockstepPacked = "${packed}";
  ${source}
`);
if (worker.includes("</script")) throw new Error("the worker's text would end its block");
blocks.push(`<script type="text/plain" id="lockstep-worker">${worker}</script>`);

const page = await bundle(`
  import init from "./${js}";
  import * as editor from "./${editor}";
  globalThis.lockstepEditor = editor;
  ${unpacked}
  const text = (id) => document.getElementById(id).textContent;
  addEventListener("DOMContentLoaded", async () => {
    try {
      const worker = document.createElement("meta");
      worker.name = "worker";
      worker.content = URL.createObjectURL(new Blob([text("lockstep-worker")], { type: "text/javascript" }));
      document.head.append(worker);
      await init({ module_or_path: await unpacked(text("lockstep-wasm")) });
    } catch (error) {
      const note = document.createElement("p");
      note.setAttribute("role", "alert");
      note.textContent = "Lockstep could not start: " + (error.message ?? error) + ". It needs a current browser with WebAssembly.";
      document.body.append(note);
      throw error;
    }
  });
`);
const style = (await readFile(join(dist, css), "utf8")).trim();
const icon = Buffer.from(await readFile("www/icon.svg")).toString("base64");
const sum = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${sum(page)} 'wasm-unsafe-eval'`,
  `style-src ${sum(style)} 'nonce-cm'`,
  "worker-src blob:",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

await writeFile(
  join(dist, "lockstep.html"),
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Lockstep</title>
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}">
<style>${style}</style>
</head>
<body>
<noscript>Lockstep runs in your browser and needs JavaScript and WebAssembly.</noscript>
${(await readFile("www/icons/sprite.svg", "utf8")).trim()}
<div id="page"></div>
${blocks.join("\n")}
<script>${page}</script>
</body>
</html>
`,
);
