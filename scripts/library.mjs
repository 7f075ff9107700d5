// The library of the page: scenarios and chapters as a list of names and texts, which src/scenario reads, and
// the teachers' page, which lists them with what a course page needs to embed them.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes library-HASH.json; the text of index.html with its name in it. */
export async function library(staging, html) {
  const texts = [];
  for (const { file, text } of [...(await read("scenarios", ".py")), ...(await read("course", ".md"))]) texts.push(file, text);
  const json = JSON.stringify(texts);
  const name = `library-${createHash("sha256").update(json).digest("hex").slice(0, 8)}.json`;
  await writeFile(join(staging, name), json);
  if (!html.includes('"library.json"')) throw new Error("index.html does not name library.json");
  return html.replace('"library.json"', `"./${name}"`);
}

/** Writes teachers.html; `styles` and `script` are the files that it names. */
export async function teachers(staging, styles, script) {
  const scenarios = (await read("scenarios", ".py")).map(({ file, text }) => ({ name: file.replace(/\.py$/, ""), ...header(text) }));
  const chapters = (await read("course", ".md")).map(({ file, text }) => ({
    name: file.replace(/^[\d-]+|\.md$/g, ""),
    title: /^# (.*)$/m.exec(text)[1],
    pages: [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title),
  }));
  const topics = [...new Set(scenarios.map(({ topic }) => topic))].sort();
  const list = topics.map((topic) => section(topic, scenarios.filter((scenario) => scenario.topic === topic))).join("\n");
  const page = (name, title, at) => `<a href="./#lesson=${name}${at ? `.${at + 1}` : ""}">${escape(title)}</a>`;
  const lessons = chapters
    .map(({ name, title, pages }) => `<li><b>${escape(title)}</b>: ${pages.map((title, at) => page(name, title, at)).join(" · ")}</li>`)
    .join("\n");
  const template = await readFile("www/teachers.html", "utf8");
  const html = template
    .replace("<!-- lessons -->", () => lessons)
    .replace("<!-- scenarios -->", () => list)
    .replace('"main.css"', `"./${styles}"`)
    .replace('"teachers.js"', `"./${script}"`);
  await writeFile(join(staging, "teachers.html"), html);
}

async function read(folder, extension) {
  const files = (await readdir(folder)).filter((file) => file.endsWith(extension)).sort();
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), "utf8") })));
}

function header(text) {
  const keys = {};
  let last;
  for (const line of text.split("\n")) {
    const entry = /^# ([a-z-]+): *(.*)$/.exec(line);
    if (entry) keys[(last = entry[1])] = entry[2];
    else if (line.startsWith("#   ") && last) keys[last] += ` ${line.slice(4)}`;
    else break;
  }
  return keys;
}

function section(topic, scenarios) {
  const rows = scenarios.map(
    ({ name, title, lesson, difficulty, expect, outcomes }) => `<tr id="${name}"><th scope="row"><a href="./#scenario=${name}">${escape(title)}</a></th>
<td>${prose(lesson)}</td><td>${"●".repeat(difficulty)}<span class="vh"> of 3</span></td><td>${escape(expect)}</td><td>${escape(outcomes)}</td>
<td><button class="btn sm" data-embed="${name}">Copy<span class="vh"> the embed code of ${escape(title)}</span></button></td></tr>`,
  );
  return `<section aria-labelledby="t-${topic}"><h2 id="t-${topic}">${topic === "gil" ? "The GIL" : escape(topic)}</h2><div class="wide"><table><thead><tr>
<th scope="col">Program</th><th scope="col">What it shows</th><th scope="col">Difficulty</th><th scope="col">Verdict</th><th scope="col">Outcomes</th><th scope="col">Embed</th>
</tr></thead><tbody>${rows.join("\n")}</tbody></table></div></section>`;
}

function prose(text) {
  return escape(text).replace(/`([^`]*)`/g, "<code>$1</code>");
}

function escape(text = "") {
  return text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char]);
}
