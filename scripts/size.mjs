// Weighs dist/ as it travels, compressed with brotli: what a first visit loads (the page with its editor) apart
// from what comes when it is asked for (the engine in its worker, the library). Fails when the first visit is over
// its limit. Prints one line a file.
import { readFileSync, readdirSync } from "node:fs";
import { relative } from "node:path";
import { brotliCompressSync } from "node:zlib";

// The aim is 500 kB. All of the standard library that programs may import is in the page now; until the rest of
// it is loaded when a program asks for it, the page may at least not grow further.
const aim = 500_000;
const limit = 570_000;
const loaded = /\.(html|js|css|wasm|json|py)$/;
// A file in a folder, the worker that loads the engine, the editor's help, and what other pages load come later.
const later = /\/|^(worker|help)-|^(embed|enhance|sw)\.js$/;
// All of it once more, in other forms.
const again = /^(npm\/|lockstep\.html$)/;

const parts = { "first visit": 0, later: 0 };
let wasm = false;
for (const [part, isPart] of [["first visit", (name) => !later.test(name)], ["later", (name) => later.test(name)]]) {
  for (const entry of readdirSync("dist", { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath ?? entry.path}/${entry.name}`;
    const name = relative("dist", path).replaceAll("\\", "/");
    if (!entry.isFile() || !loaded.test(name) || again.test(name) || !isPart(name)) continue;
    const bytes = readFileSync(path);
    const packed = brotliCompressSync(bytes).length;
    parts[part] += packed;
    wasm ||= name.endsWith(".wasm");
    console.log(`${kb(bytes.length)} ${kb(packed)}  ${name}`);
  }
  console.log(`${" ".repeat(9)} ${kb(parts[part])}  ${part}, in all`);
}
console.log(`The first visit's aim is ${aim / 1000} kB, its limit ${limit / 1000} kB.`);
if (!wasm || parts["first visit"] > limit) {
  console.error(wasm ? "The page is too large." : "dist/ holds no page: run make dist.");
  process.exit(1);
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
