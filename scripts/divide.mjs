// Cuts the page's WebAssembly in dist/ in two (scripts/cut.mjs) and names both parts, by what they hold, in
// index.html. A step of `make dist`, after what needs the whole and before what sums up the files.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cut } from "./cut.mjs";

const dist = "dist";
const whole = readdirSync(dist).find((name) => /^page-.*_bg\.wasm$/.test(name));
if (!whole) throw new Error("dist/ holds no page that could be cut");
// For scripts/profile.mjs.
copyFileSync(join(dist, whole), "target/page-whole.wasm");
const moved = cut(join(dist, whole), join(dist, "rest.wasm"));
const first = named(whole, "page");
const second = named("rest.wasm", "rest");
const page = join(dist, "index.html");
const html = readFileSync(page, "utf8").replaceAll(whole, first).replace(" data-wasm=", ` data-rest="./${second}" data-wasm=`);
writeFileSync(page, html);
console.log(`dist: ${moved} functions of the page come after the first visit's`);

function named(file, stem) {
  const hash = createHash("sha256").update(readFileSync(join(dist, file))).digest("hex").slice(0, 16);
  renameSync(join(dist, file), join(dist, `${stem}-${hash}.wasm`));
  return `${stem}-${hash}.wasm`;
}
