// Weighs dist/ as it travels, compressed with brotli: what a first visit loads (the page with its editor) apart
// from what comes when it is asked for (the engine in its worker, the library). Fails when the first visit is over
// its limit. Prints one line a file.
import { readFileSync, readdirSync } from "node:fs";
import { relative } from "node:path";
import { brotliCompressSync } from "node:zlib";

// Of the page with its editor and the machine that steps programs. What is in the first visit's part of the page's own
// WebAssembly, and what in the second: scripts/later.txt.
const limit = 500_000;
const loaded = /\.(html|js|css|wasm|json|py)$/;
// A file in a folder, the worker that loads the engine, the editor's help, and what other pages load come later.
const later = /\/|^(worker|help|teachers|library)-|^(embed|enhance|sw)\.js$|^teachers\.html$/;
// All of it once more, in other forms.
const again = /^(npm\/|lockstep\.html$)/;

const parts = { "first visit": 0, "right after it": 0, later: 0 };
let wasm = false;
for (const part of Object.keys(parts)) {
  for (const entry of readdirSync("dist", { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath ?? entry.path}/${entry.name}`;
    const name = relative("dist", path).replaceAll("\\", "/");
    if (!entry.isFile() || !loaded.test(name) || again.test(name) || partOf(name) !== part) continue;
    const bytes = readFileSync(path);
    const packed = brotliCompressSync(bytes).length;
    parts[part] += packed;
    wasm ||= name.endsWith(".wasm");
    console.log(`${kb(bytes.length)} ${kb(packed)}  ${name}`);
  }
  console.log(`${" ".repeat(9)} ${kb(parts[part])}  ${part}, in all`);
}
console.log(`The limit of the first visit is ${limit / 1000} kB.`);
if (!wasm || parts["first visit"] > limit) {
  console.error(wasm ? "The page is too large: node scripts/profile.mjs finds what may come later." : "dist/ holds no page: run make dist.");
  process.exit(1);
}

function partOf(name) {
  if (/^rest-/.test(name)) return "right after it";
  return later.test(name) ? "later" : "first visit";
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
