// The Rust side's door to the editor (src/bin/page/editor_bridge.rs). The editor itself is a bundle from npm
// that the page names in its head: loaded by address, so that cargo needs no npm and the worker never loads it. In
// the page that is one file (scripts/single.mjs) it is there already.

/** What follows is a task of its own, so that the page is drawn and hears a person before. */
const next = () => new Promise((resolve) => setTimeout(resolve));

export async function mountEditor(parent, options) {
  await next();
  const { mountEditor } = globalThis.lockstepEditor ?? (await import(document.getElementById("editor-module").href));
  await next();
  return mountEditor(parent, options);
}
