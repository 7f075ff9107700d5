// The service worker: the page without a network. scripts/offline.mjs fills in the names of this version's files with
// their sums, so another version's worker is another file.
//
// A version is served whole or not at all: its first files are stored together when it is installed, the others when
// they are first asked for, and none whose sum is another version's. A new version waits until no page of the old
// one is open; a reload of the only one lets it in.
const { version, first, later } = FILES;
const scope = new URL("./", self.location.href);
const name = (of) => `lockstep ${scope.pathname} ${of}`;
const page = "index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(name(version)).then((cache) =>
      Promise.all(
        Object.keys(first).map(async (file) => {
          const answer = await fetched(file, first[file]);
          if (!answer.ok) throw new Error(`${file}: HTTP ${answer.status}`);
          await cache.put(new URL(file, scope), answer);
        }),
      ),
    ),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const key of await caches.keys()) {
        if (key.startsWith(name("")) && key !== name(version)) await caches.delete(key);
      }
      // Pages that opened before there was a worker are of this version too: the files say so.
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", ({ data }) => {
  if (data === "go on") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const file = decodeURIComponent(url.pathname.slice(scope.pathname.length)) || page;
  if (request.mode === "navigate" && file === page) event.respondWith(opened());
  else if (Object.hasOwn(first, file) || Object.hasOwn(later, file)) event.respondWith(served(file));
});

/** The page itself. Where a new version waits and this is the only page, that one goes first. */
async function opened() {
  const { waiting } = self.registration;
  if (waiting && (await self.clients.matchAll()).length < 2) {
    waiting.postMessage("go on");
    // Without an icon of its own the browser would ask the host for one.
    return new Response('<!doctype html><link rel="icon" href="data:,">', { headers: { Refresh: "0", "Content-Type": "text/html" } });
  }
  return served(page);
}

async function served(file) {
  const cache = await caches.open(name(version));
  const url = new URL(file, scope);
  const stored = await cache.match(url);
  if (stored) return stored;
  const answer = await fetched(file, first[file] ?? later[file]);
  if (answer.ok) await cache.put(url, answer.clone());
  return answer;
}

/** Fails for a file of another version: its sum is another. */
function fetched(file, integrity) {
  return fetch(new Request(new URL(file, scope), { integrity, cache: "no-cache", credentials: "same-origin" }));
}
