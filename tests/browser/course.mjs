// A course's site, of another origin than the page: serves tests/browser/pages with {{BASE}} as Lockstep's address,
// and whatever a test hands over. `import { test, expect } from "./course.mjs"` gives tests a `course`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { expect, test as base } from "./lockstep.mjs";

export { expect };

export const test = base.extend({
  course: async ({ baseURL }, use) => {
    const made = new Map();
    const server = createServer(async (request, response) => {
      const name = new URL(request.url, "http://localhost").pathname.slice(1);
      try {
        const text = made.get(name) ?? (await readFile(new URL(`./pages/${name}`, import.meta.url), "utf8"));
        const type = name.endsWith(".py") ? "text/x-python" : "text/html";
        response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(text.replaceAll("{{BASE}}", baseURL));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const origin = `http://127.0.0.1:${server.address().port}`;
    await use({
      origin,
      url: (name) => `${origin}/${name}`,
      /** Puts a page of the test's own there; an icon in it spares the browser a request. */
      put(name, body) {
        made.set(name, name.endsWith(".html") ? `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Course</title>${body}` : body);
        return `${origin}/${name}`;
      },
    });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  },
});

export const COUNTER = `from threading import Thread

counter = 0

def work():
    global counter
    counter += 1

t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start(); t2.start()
t1.join(); t2.join()
print("counter", counter)
`;

/** Keeps all messages that a page hears, as window.heard. */
export async function keepMessages(page) {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    window.heard = [];
    addEventListener("message", ({ data }) => data?.lockstep === 1 && window.heard.push(data));
  });
}
