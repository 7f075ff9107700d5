// Weighs dist/ as it travels, compressed with brotli, and fails when the page with its engine and its editor
// is over the limit. Prints one line a file.
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

// The aim is 500 kB. All of the standard library that programs may import is in the page now; until the rest of
// it is loaded when a program asks for it, the page may at least not grow further.
const aim = 500_000;
const limit = 570_000;
const loaded = /\.(html|js|css|wasm)$/;

let total = 0;
let wasm = false;
for (const entry of readdirSync("dist", { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !loaded.test(entry.name)) continue;
  const bytes = readFileSync(`${entry.parentPath ?? entry.path}/${entry.name}`);
  const packed = brotliCompressSync(bytes).length;
  total += packed;
  wasm ||= entry.name.endsWith(".wasm");
  console.log(`${kb(bytes.length)} ${kb(packed)}  ${entry.name}`);
}
console.log(`${" ".repeat(9)} ${kb(total)}  in all; the aim is ${aim / 1000} kB, the limit ${limit / 1000} kB`);
if (!wasm || total > limit) {
  console.error(wasm ? "The page is too large." : "dist/ holds no page: run make dist.");
  process.exit(1);
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
