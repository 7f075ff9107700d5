// Starts the page: loads the WebAssembly that Trunk named on this script's own tag.

const tag = document.querySelector("script[data-wasm]");
const { js, wasm, rest, offline } = tag.dataset;
const controlled = () => {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false; // A sandboxed frame may not ask.
  }
};
const here = (path) => new URL(path, document.baseURI).href;

// What first.js put there is seen before the page takes the time to begin. A tab in the background draws nothing.
const first = document.getElementById("first");
const drawn = new Promise((resolve) => {
  if (!first) return resolve();
  setTimeout(resolve, 200);
  new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) resolve();
  }).observe({ type: "paint", buffered: true });
});
// It goes once the page below it has settled: when lanes show (www/css/aids.css), or where there are none a moment later.
if (first) {
  addEventListener("animationend", ({ animationName }) => animationName === "placed" && first.remove());
  new MutationObserver(() => setTimeout(() => first.remove(), 500)).observe(document.getElementById("page"), { childList: true });
}

try {
  // A request that blocks (rest.js) does not reach a service worker. Where there is one the second part is at hand,
  // and is loaded beforehand.
  if (rest && controlled()) tag.rest = await WebAssembly.compileStreaming(fetch(here(rest))).catch(() => null);
  const { default: init } = await import(here(js));
  await drawn;
  await init({ module_or_path: here(wasm) });
} catch (error) {
  first?.remove();
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
