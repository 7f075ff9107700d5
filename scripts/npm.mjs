// Writes the package for npm: the engine as wasm-bindgen made it, with the JavaScript, the types and the words of
// www/npm. Called by scripts/assets.mjs.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const words = ["index.js", "index.d.ts", "README.md", "example.mjs"];
const engine = ["engine.js", "engine.d.ts", "engine_bg.wasm"];

/** From the folder in which the engine was `made` into `folder`/npm. */
export async function npm(folder, made) {
  const into = join(folder, "npm");
  await mkdir(into, { recursive: true });
  for (const file of words) await copyFile(join("www/npm", file), join(into, file));
  for (const file of engine) await copyFile(join(made, file), join(into, file));
  const { version, license } = JSON.parse(await readFile("package.json", "utf8"));
  const about = {
    name: "lockstep",
    version,
    description: "Runs small concurrent Python programs step by step and searches every order of steps",
    license,
    type: "module",
    main: "./index.js",
    types: "./index.d.ts",
    exports: { ".": { types: "./index.d.ts", default: "./index.js" }, "./engine_bg.wasm": "./engine_bg.wasm" },
    files: [...words, ...engine],
    sideEffects: false,
    engines: { node: ">=20" },
  };
  await writeFile(join(into, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
}
