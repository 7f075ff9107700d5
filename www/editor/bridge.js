// The Rust side's door to the editor (src/bin/page/editor_bridge.rs). The editor itself is a bundle from npm
// that the page names in its head: loaded by address, so that cargo needs no npm and the worker never loads it. In
// the page that is one file (scripts/single.mjs) it is there already.

export async function mountEditor(parent, options) {
  // A task of its own, so that the page is drawn before.
  await new Promise((resolve) => setTimeout(resolve));
  const { mountEditor } = globalThis.lockstepEditor ?? (await import(document.getElementById("editor-module").href));
  return mountEditor(parent, options);
}
