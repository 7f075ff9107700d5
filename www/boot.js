// Starts the page: loads the WebAssembly that Trunk named on this script's own tag.

const { js, wasm, offline } = document.querySelector("script[data-wasm]").dataset;
const here = (path) => new URL(path, document.baseURI).href;

try {
  const { default: init } = await import(here(js));
  await init({ module_or_path: here(wasm) });
} catch (error) {
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = `Lockstep could not start: ${error.message ?? error}. It needs a current browser with WebAssembly.`;
  document.body.append(note);
  throw error;
}

// Once the page is there, so that the first visit does not wait. Pages within other pages need no worker of theirs.
if (offline && navigator.serviceWorker && window.parent === window) {
  navigator.serviceWorker.register(here(offline)).catch(() => {
    // Forbidden, as in some private windows: the page works on, with the network.
  });
}
