// Builds the engine, src/bin/engine, as WebAssembly with a JavaScript module that a browser's page, a worker and
// Node can import, and puts both into a folder with a hash in each name. What it makes stays in target/engine/ and is
// made anew only when a source of the engine has changed. Trunk runs it beside the build of the page, since compiling
// either is long the work of one core; scripts/assets.mjs takes what came of it.
import { transform } from "esbuild";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { features } from "./cut.mjs";

const target = process.env.CARGO_TARGET_DIR ?? "target";

// What the engine has no part in. Of the page's state only the types of jobs are shared, in src/session/jobs.rs.
const without = /^src\/(bin\/(page|lockstep)|session)\//;
const shared = "src/session/jobs.rs";

/** Builds the engine if it must be; returns the folder that holds it. */
function compiled(release) {
  const profile = release ? "engine" : "dev";
  const made = join(target, "engine", profile);
  const stamp = join(made, "stamp");
  const now = fingerprint(profile);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== now) {
    rmSync(made, { recursive: true, force: true });
    build("engine", profile, made);
    writeFileSync(stamp, now);
  }
  return made;
}

/** Writes the engine into `folder`/engine and returns its names: { js, wasm }, relative to `folder`. */
export async function engine(folder, release) {
  const made = compiled(release);
  const wasm = readFileSync(join(made, "engine_bg.wasm"));
  const wasmName = `engine-${hash(wasm)}.wasm`;
  const plain = readFileSync(join(made, "engine.js"), "utf8").replaceAll("engine_bg.wasm", wasmName);
  const { code } = await transform(plain, { minify: release, format: "esm", target: "es2022", legalComments: "none" });
  const jsName = `engine-${hash(code)}.js`;
  mkdirSync(join(folder, "engine"), { recursive: true });
  writeFileSync(join(folder, "engine", wasmName), wasm);
  writeFileSync(join(folder, "engine", jsName), code);
  return { js: `engine/${jsName}`, wasm: `engine/${wasmName}` };
}

/** Builds a binary for JavaScript into the folder `made`: `engine.js` and `engine_bg.wasm` of the binary `engine`. */
export function build(binary, profile, made) {
  // The same features as the page's build in index.html, so that a debug build compiles the library once for both.
  const cargo = ["build", "--quiet", "--locked", "--target", "wasm32-unknown-unknown", "--profile", profile];
  run("cargo", [...cargo, "--no-default-features", "--features", "page,engine", "--bin", binary]);
  const built = join(target, "wasm32-unknown-unknown", profile === "dev" ? "debug" : profile, `${binary}.wasm`);
  run("wasm-bindgen", ["--target", "web", "--out-dir", made, "--out-name", binary, built]);
  if (profile === "dev") return;
  const wasm = join(made, `${binary}_bg.wasm`);
  run("wasm-opt", ["-O3", ...features(), wasm, "-o", wasm]);
}

function run(command, args) {
  // The page's flags (scripts/dist.sh) are for size.
  const env = { ...process.env, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: undefined };
  const { error, status } = spawnSync(command, args, { stdio: "inherit", env });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} failed with ${status ?? "a signal"}`);
}

/** Of everything that the engine is made from. */
function fingerprint(profile) {
  const sum = createHash("sha256").update(profile);
  const files = readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).replaceAll("\\", "/"))
    .filter((file) => file === shared || !without.test(file));
  for (const file of ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "scripts/engine.mjs", ...files.sort()]) {
    sum.update(file).update(readFileSync(file));
  }
  return sum.digest("hex");
}

function hash(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compiled(process.env.TRUNK_PROFILE === "release");
