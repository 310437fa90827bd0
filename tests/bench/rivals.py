"""Typesets the same blocks with another engine, once; runs in the environment of the benches.

Usage: python rivals.py weasyprint|typst BLOCKS.json OUT.pdf; it prints the milliseconds it took,
its imports and its search for fonts left out. Once, because an engine that remembers what it laid
out would be measured for remembering.
"""

from __future__ import annotations

import html
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Block = tuple[str, list[list[str]]]
"""A kind (title, heading, paragraph, table) and its rows of texts."""


def weasyprint(blocks: list[Block], out: Path) -> Callable[[], None]:
    """Write them as HTML, tagged for accessibility."""
    import weasyprint as engine  # type: ignore[import-not-found]  # only in .venv-bench

    tags = {"title": "h1", "heading": "h2", "paragraph": "p"}
    parts = []
    for kind, rows in blocks:
        if kind == "table":
            lines = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
                for row in rows
            )
            parts.append(f"<table>{lines}</table>")
        else:
            tag = tags[kind]
            parts += [f"<{tag}>{html.escape(row[0])}</{tag}>" for row in rows]
    page = f'<html lang="fr"><title>Procès-verbal</title><body>{"".join(parts)}</body></html>'
    return lambda: void(engine.HTML(string=page).write_pdf(out, pdf_variant="pdf/ua-1"))


def typst(blocks: list[Block], out: Path) -> Callable[[], None]:
    """Write them as Typst, tagged for accessibility."""
    import typst as engine  # type: ignore[import-not-found]  # only in .venv-bench

    def text(cell: str) -> str:
        return "#" + json.dumps(cell, ensure_ascii=False)

    parts = ['#set text(lang: "fr")', '#set document(title: "Procès-verbal")']
    for kind, rows in blocks:
        if kind == "table":
            cells = ", ".join(json.dumps(cell, ensure_ascii=False) for row in rows for cell in row)
            parts.append(f"#table(columns: {len(rows[0])}, {cells})")
        else:
            mark = {"title": "= ", "heading": "== ", "paragraph": ""}[kind]
            parts += [mark + text(row[0]) for row in rows]
    source = out.with_suffix(".typ")
    source.write_text("\n\n".join(parts), "utf-8")
    return lambda: void(engine.compile(str(source), output=str(out), pdf_standards=["ua-1"]))


def void(_: object) -> None:
    """Drop a result."""


def main(name: str, blocks: str, out: str) -> None:
    """Write a page to warm up, then what is asked."""
    engine = {"weasyprint": weasyprint, "typst": typst}[name]
    engine([("title", [["Essai"]])], Path(out))()
    work = engine(json.loads(Path(blocks).read_text("utf-8")), Path(out))
    began = time.perf_counter()
    work()
    sys.stdout.write(f"{(time.perf_counter() - began) * 1000}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
