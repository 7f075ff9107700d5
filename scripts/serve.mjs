// Serves a folder of static files on 127.0.0.1, as any static host would: for `make serve` and the tests.
//   node scripts/serve.mjs [folder] [port] [path under which the folder appears]
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".py": "text/x-python; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

const [folder = "dist", port = "8080", under = "/"] = process.argv.slice(2);
const root = resolve(folder);

/** The file that a request means, or null. */
async function find(url) {
  let path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (!path.startsWith(under)) return null;
  path = join(root, normalize("/" + path.slice(under.length)));
  if (path !== root && !path.startsWith(root + "/")) return null;
  const found = await stat(path);
  if (!found.isDirectory()) return path;
  return join(path, "index.html");
}

// As hosts do: compressed, once for each version of a file.
const packed = new Map();

/** What to send of a file: its bytes, and how they are encoded. */
async function body(path, accepted) {
  const bytes = await readFile(path);
  if (!/\bbr\b/.test(accepted ?? "") || /^image\/png/.test(types[extname(path)])) return { bytes, encoding: {} };
  const version = `${path} ${(await stat(path)).mtimeMs}`;
  if (!packed.has(version)) packed.set(version, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
  return { bytes: packed.get(version), encoding: { "Content-Encoding": "br" } };
}

const server = createServer(async (request, response) => {
  try {
    const path = await find(request.url);
    if (!path || !(await stat(path)).isFile()) throw new Error("no such file");
    const { bytes, encoding } = await body(path, request.headers["accept-encoding"]);
    response.writeHead(200, {
      ...encoding,
      "Content-Type": types[extname(path)] ?? "application/octet-stream",
      "Cache-Control": "no-cache",
      "X-Content-Type-Options": "nosniff",
    });
    response.end(bytes);
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
  }
});

server.on("error", (error) => {
  const why = error.code === "EADDRINUSE" ? `port ${port} is in use: stop what uses it, or choose another with PORT=8081 make serve` : error.message;
  console.error(`Cannot serve: ${why}.`);
  process.exit(1);
});
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`\nLockstep is on http://127.0.0.1:${server.address().port}${under === "/" ? "" : under}   (Ctrl-C stops it)`);
});
