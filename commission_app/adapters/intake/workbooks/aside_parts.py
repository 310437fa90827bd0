"""Words of a workbook that stand in no cell: properties, page headers and footers, changes kept."""

from __future__ import annotations

import re
from collections.abc import Collection

from commission_app.adapters.intake.workbooks.safe_zip import Attributes, Package, Parsing

_PROPERTIES = frozenset(
    ("title", "subject", "description", "keywords", "keyword", "category", "user-defined")
)
_VALUES = frozenset(("lpwstr", "lpstr", "bstr", "text", "t"))
_HEADED = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^<>]*>([^<]+)<")
_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Z])")
"""What places and dresses a page header: « &L&"Arial,Gras"&12 »."""
_CHANGES = re.compile(rb"<table:tracked-changes.*?</table:tracked-changes>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def words_of_xlsx(package: Package) -> tuple[str, ...]:
    """Return them for a .xlsx; who wrote it is told apart (FileRefused)."""
    found = _gathered(package.part("docProps/core.xml"), _PROPERTIES)
    for name in sorted(package.names):
        if name.startswith(("docProps/custom", "xl/revisions/", "xl/threadedComments/")):
            found += _gathered(package.part(name), _VALUES)
        elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for headed in _HEADED.finditer(package.part(name)):
                said = _unescaped(headed[1].decode("utf-8", "replace"))
                found += [part.strip() for part in _CODE.sub("\n", said).split("\n")]
    return _told(found)


def words_of_ods(package: Package) -> tuple[str, ...]:
    """Return them for an .ods (FileRefused)."""
    found = _gathered(package.part("meta.xml"), _PROPERTIES)
    found += _gathered(package.part("styles.xml"), _HEADERS)
    for changes in _CHANGES.finditer(package.part("content.xml")):
        said = _TAG.sub("\n", changes[0].decode("utf-8", "replace"))
        found += [_unescaped(part).strip() for part in said.split("\n")]
    return _told(found)


_HEADERS = frozenset(
    (
        *("header", "header-left", "header-first", "footer", "footer-left", "footer-first"),
        *("region-left", "region-center", "region-right"),
    )
)


def _gathered(content: bytes, tags: Collection[str]) -> list[str]:
    """Return the text of each outermost element that bears one of the names."""
    found: list[str] = []
    said: list[str] = []
    open_tags: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        if tag in tags:
            open_tags.append(tag)
        elif open_tags and tag in ("p", "line-break", "tab", "s"):
            said.append(" ")

    def end(tag: str) -> None:
        if open_tags and tag == open_tags[-1]:
            open_tags.pop()
            if not open_tags:
                found.append("".join(said))
                said.clear()

    def text(part: str) -> None:
        if open_tags:
            said.append(part)

    if content:
        Parsing(start, end, text).run(content)
    return found


def _unescaped(said: str) -> str:
    from html import unescape  # noqa: PLC0415 - only where there is something to read

    return unescape(said)


def _told(found: list[str]) -> tuple[str, ...]:
    """Return what holds a letter or a figure, each once."""
    kept = (part.strip() for part in found if any(sign.isalnum() for sign in part))
    return tuple(dict.fromkeys(kept))
