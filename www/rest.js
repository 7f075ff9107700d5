// Loads the second part of the page's WebAssembly (scripts/cut.mjs): fetched right after the first, and waited for
// only where something asks for it before it is there.

let exports;
let arriving;
let here = false;

/** Begins to load. `own` are the exports of the first part. A build that was not cut names no second part. */
export function fetchRest(own) {
  exports = own;
  const url = address();
  if (!url) {
    here = true;
    return;
  }
  const { rest } = document.querySelector("script[data-rest]");
  if (rest) {
    put(rest);
    return;
  }
  arriving = WebAssembly.compileStreaming(fetch(url)).then(put, () => {});
}

/** Returns when the second part is there. */
export function needRest() {
  if (here) return;
  // The page cannot go on without it and cannot wait for a promise here: the one place for a request that blocks.
  const request = new XMLHttpRequest();
  request.open("GET", address(), false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
  put(new WebAssembly.Module(bytes));
}

function put(module) {
  if (here) return;
  new WebAssembly.Instance(module, { p: exports });
  here = true;
}

function address() {
  const name = document.querySelector("script[data-rest]")?.dataset.rest;
  return name && new URL(name, document.baseURI).href;
}
