// The teachers' page: copies embed codes and searches the list. Without this script it is still a list of links.
const said = document.getElementById("said");
const find = document.getElementById("find");
const rows = [...document.querySelectorAll("tbody tr")];

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-embed]");
  if (!button) return;
  const address = new URL(`./#scenario=${button.dataset.embed}&embed`, location.href);
  const code = `<iframe src="${address}" title="Lockstep: ${button.dataset.embed}" width="720" height="420" loading="lazy" allow="clipboard-write"></iframe>`;
  try {
    await navigator.clipboard.writeText(code);
    said.textContent = "The embed code is copied.";
  } catch {
    said.textContent = code;
  }
});

find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    count += row.hidden ? 0 : 1;
  }
  for (const section of document.querySelectorAll("main section:has(tbody)")) section.hidden = !section.querySelector("tbody tr:not([hidden])");
  said.textContent = words.length ? `${count} ${count === 1 ? "program" : "programs"}` : "";
});
