// One script tag turns the Python blocks of a course page that are marked `lockstep` into live programs:
//   <script src=".../enhance.js" async></script>
// Knows what Sphinx, Jupyter Book, MkDocs, Docusaurus and mdBook make of a code block. The code stays where it is
// as text until somebody asks for it (or, with data-start="visible", until it comes into view), and comes back if
// Lockstep cannot be loaded. docs/links-and-embeds.md has a recipe for each tool.
(() => {
  "use strict";
  const own = document.currentScript ?? document.querySelector('script[src*="enhance.js"]');
  const home = new URL("./", own?.src || document.baseURI).href;
  const set = own?.dataset ?? {};
  const marked = [".lockstep", ".tag_lockstep", "[data-lockstep]", set.selector].filter(Boolean).join(", ");
  /** Blocks that have been seen to. */
  const done = new WeakSet();

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .lockstep-live { display: block; margin-block: 8px 16px; }
    .lockstep-live > button { font: 500 13px/18px system-ui, sans-serif; padding: 4px 12px; border: 1px solid #8888; border-radius: 5px;
      background: transparent; color: inherit; cursor: pointer; }
    .lockstep-live > button:hover { background: #8882; }
    .lockstep-live > button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
    .lockstep-live > lockstep-program { margin-block-end: 8px; --lockstep-width: 100%; }
    .lockstep-live > p { font: 12px/18px system-ui, sans-serif; margin: 4px 0 0; }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  /** The text of a block, without line numbers, prompts' anchors and buttons. */
  function textOf(pre) {
    const code = pre.querySelector("code") ?? pre;
    // Docusaurus: a line is an element, and its end is a <br>.
    const lines = code.querySelectorAll(".token-line");
    if (lines.length) return [...lines].map((line) => line.textContent.replace(/\n$/, "")).join("\n") + "\n";
    const copy = code.cloneNode(true);
    copy.querySelectorAll("button, .buttons, .linenos, .lineno, .ln-num, [data-linenos], .copybtn, .gp").forEach((part) => part.remove());
    copy.querySelectorAll("br").forEach((end) => end.replaceWith("\n"));
    const text = copy.textContent.replace(/\u00a0/g, " ");
    return text.endsWith("\n") ? text : `${text}\n`;
  }

  /** The blocks that a marked element means: itself, or those within; columns of line numbers are none. */
  function blocks(element) {
    if (element.matches("pre")) return [element];
    const around = element.matches("code") && element.closest("pre");
    if (around) return [around];
    return [...element.querySelectorAll("pre")].filter((pre) => !pre.closest(".linenos, .linenodiv, .cell_output, .lockstep-live"));
  }

  /** What a tool has put around a block: its frame, title and copy button. It is hidden with the block. */
  function wholeOf(pre) {
    return pre.closest(".highlighttable")?.parentElement ?? pre.closest(".theme-code-block, .highlight, [class*='highlight-']") ?? pre;
  }

  function outer(pre) {
    let whole = wholeOf(pre);
    // Sphinx: .highlight within .highlight-python.
    while (whole.parentElement?.matches("[class*='highlight-'], .highlight, .highlighttable")) whole = whole.parentElement;
    return whole;
  }

  function enhance(pre, mark) {
    if (done.has(pre)) return;
    done.add(pre);
    const whole = outer(pre);
    const live = document.createElement("div");
    live.className = "lockstep-live";
    const button = document.createElement("button");
    button.type = "button";
    live.append(button);
    whole.after(live);
    let program = null;

    const show = async () => {
      if (!program) {
        await loaded();
        program = made(pre, mark);
        live.prepend(program);
        program.hidden = true;
        program.addEventListener("lockstep-ready", swap, { once: true });
        program.addEventListener("lockstep-error", ({ detail }) => fail(detail.message ?? ""));
        button.textContent = "Starting …";
        button.setAttribute("aria-busy", "true");
        // Out of sight but of the size that it will have, so that it can draw.
        program.hidden = false;
        program.style.position = "absolute";
        program.style.visibility = "hidden";
        program.start();
      } else swap();
    };
    const swap = () => {
      program.style.position = program.style.visibility = "";
      program.hidden = false;
      whole.hidden = true;
      button.removeAttribute("aria-busy");
      button.textContent = "Show as text";
      button.onclick = back;
    };
    const back = () => {
      if (program) program.hidden = true;
      whole.hidden = false;
      button.removeAttribute("aria-busy");
      button.textContent = "Run in Lockstep";
      button.onclick = () => show().catch((error) => fail(error.message));
    };
    const fail = (message) => {
      if (whole.hidden) return;
      program?.remove();
      program = null;
      live.querySelector("p")?.remove();
      const note = document.createElement("p");
      note.setAttribute("role", "status");
      note.textContent = message;
      live.append(note);
      back();
    };
    back();
    if ((mark.dataset.start ?? set.start) === "visible") {
      new IntersectionObserver((entries, observer) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        button.click();
      }).observe(whole);
    }
  }

  /** The element for a block. Where a tool lets an author give classes only, classes say it all. */
  function made(pre, mark) {
    const program = document.createElement("lockstep-program");
    program.setAttribute("page", set.page ?? home);
    program.setAttribute("loading", "lazy");
    program.setAttribute("theme", set.theme ?? pageTheme());
    program.setAttribute("height", mark.dataset.height ?? set.height ?? "420");
    const says = (option) => mark.classList.contains(`lockstep-${option}`) || option in mark.dataset || option in set;
    for (const option of ["readonly", "nocode"]) if (says(option)) program.setAttribute(option, "");
    const step = mark.dataset.step ?? [...mark.classList].map((name) => /^lockstep-step-(\d+)$/.exec(name)?.[1]).find(Boolean);
    if (step) program.setAttribute("step", step);
    const goal = mark.dataset.goal ?? set.goal;
    if (goal) program.setAttribute("goal", goal);
    program.setAttribute("title", mark.dataset.title ?? "Lockstep");
    program.source = textOf(pre);
    return program;
  }

  /** The theme that the page around is in, as the tools say it; "page" leaves it to the system. */
  function pageTheme() {
    const [root, body] = [document.documentElement, document.body];
    const named = root.dataset.theme ?? body.dataset.theme ?? body.dataset.mdColorScheme ?? root.dataset.bsTheme ?? "";
    if (/dark|slate/.test(named) || root.matches(".dark, .coal, .navy, .ayu")) return "dark";
    if (/light|default/.test(named) || root.matches(".light, .rust")) return "light";
    return "page";
  }

  let loading = null;
  function loaded() {
    if (customElements.get("lockstep-program")) return Promise.resolve();
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL("embed.js", home).href;
      script.onload = done;
      script.onerror = () => {
        loading = null;
        failed(new Error("Lockstep could not be loaded. This is the program."));
      };
      document.head.append(script);
    });
    return loading.then(() => customElements.whenDefined("lockstep-program"));
  }

  function look() {
    for (const mark of document.querySelectorAll(marked)) {
      if (!mark.closest(".lockstep-live")) for (const pre of blocks(mark)) enhance(pre, mark);
    }
  }

  function begin() {
    look();
    // Pages that draw themselves, and those that go from page to page without loading.
    let due = 0;
    new MutationObserver(() => {
      due ||= requestAnimationFrame(() => {
        due = 0;
        look();
      });
    }).observe(document.body, { childList: true, subtree: true });
    if (set.theme === undefined) {
      const follow = () => {
        for (const program of document.querySelectorAll(".lockstep-live > lockstep-program")) {
          if (program.theme !== pageTheme()) program.theme = pageTheme();
        }
      };
      for (const element of [document.documentElement, document.body]) {
        new MutationObserver(follow).observe(element, { attributeFilter: ["data-theme", "data-md-color-scheme", "data-bs-theme", "class"] });
      }
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
