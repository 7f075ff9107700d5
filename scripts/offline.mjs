// Makes dist/ work without a network: writes the service worker, with the sum of every file in it, and tells the
// start script of it. The last step of `make dist`, once every other file is there.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

const dist = "dist";
/** Fetched when first asked for: not part of the first visit. */
const isLater = (file) => /^(engine|npm|scenarios|course|library)\//.test(file) || /^(lockstep\.html|embed\.js|enhance\.js|worker.*\.js)$/.test(file);
/** Not the page's business. */
const isNone = (file) => file === "sw.js" || /\.(map|d\.ts|md)$/.test(file) || file.startsWith("npm/");

const index = join(dist, "index.html");
let html = await readFile(index, "utf8");
if (!html.includes("data-offline=")) {
  html = html.replace('<script type="module" src="./boot', '<script type="module" data-offline="sw.js" src="./boot');
  if (!html.includes("data-offline=")) throw new Error("index.html has no start script");
  await writeFile(index, html);
}

const files = (await readdir(dist, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).split("\\").join("/"))
  .filter((file) => !isNone(file))
  .sort();
const [first, later] = [{}, {}];
const all = createHash("sha256");
for (const file of files) {
  const sum = createHash("sha256").update(await readFile(join(dist, file))).digest("base64");
  (isLater(file) ? later : first)[file] = `sha256-${sum}`;
  all.update(`${file} ${sum}\n`);
}
const version = all.digest("hex").slice(0, 16);
const worker = await readFile("www/offline/worker.js", "utf8");
await writeFile(join(dist, "sw.js"), worker.replace("= FILES;", `= ${JSON.stringify({ version, first, later })};`));
