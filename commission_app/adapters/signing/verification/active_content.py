"""Finds what could change a page while it is read: scripts, actions on opening, XFA forms."""

from __future__ import annotations

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from commission_app.adapters.signing.grammar.updates import Reading
from commission_app.adapters.signing.grammar.values import Value

_ACTS = frozenset(
    {"/JavaScript", "/Rendition", "/Launch", "/SetOCGState", "/ImportData", "/SubmitForm", "/Hide"}
)
_ACTING = frozenset({"AA", "XFA", "JavaScript", "NeedsRendering"})
_DEEPEST_FORM = 16
_LONGEST_CHAIN = 64


def has_active_content(reader: PdfFileReader, reading: Reading) -> bool:
    """Tell whether the file holds a script, an action by itself, or an XFA form.

    Minutes hold none. A signature over such a file says nothing of what is shown. Where the grammar
    read all objects and no key nor name of such a thing, it is not looked for page by page.
    """
    if not reading.findings and not any(
        _may_act(held.value) for made in reading.revisions for held in made.objects.values()
    ):
        return False
    root = reader.root
    form = _dictionary(root.get("/AcroForm"))
    names = _dictionary(root.get("/Names"))
    if "/XFA" in form or "/JavaScript" in names or "/AA" in root or "/NeedsRendering" in root:
        return True
    if _acts(root.get("/OpenAction")):
        return True
    return any(
        "/AA" in part or _acts(part.get("/A")) for part in (*_pages(reader), *_fields(form, 0))
    )


def _may_act(value: Value) -> bool:
    """Tell whether a value holds, at any depth, what makes something happen or leads on to it."""
    if isinstance(value, str):
        return f"/{value}" in _ACTS
    if isinstance(value, list):
        return any(map(_may_act, value))
    if not isinstance(value, dict):
        return False
    acting = not _ACTING.isdisjoint(value) or value.keys() >= {"S", "Next"}
    return acting or any(map(_may_act, value.values()))


def _pages(reader: PdfFileReader) -> Iterator[generic.DictionaryObject]:
    """Give every page and every annotation, each node of the tree once."""
    left: list[object] = [reader.root.raw_get("/Pages")] if "/Pages" in reader.root else []
    seen: set[generic.Reference] = set()
    while left:
        found = left.pop()
        if isinstance(found, generic.IndirectObject):
            if found.reference in seen:
                continue
            seen.add(found.reference)
        node = _dictionary(found)
        yield node
        left.extend(_array(node.get("/Kids")))
        left.extend(_array(node.get("/Annots")))


def _fields(parent: generic.DictionaryObject, depth: int) -> Iterator[generic.DictionaryObject]:
    if depth > _DEEPEST_FORM:
        return
    for kid in _array(parent.get("/Kids" if depth else "/Fields")):
        field = _dictionary(kid)
        yield field
        yield from _fields(field, depth + 1)


def _acts(action: object) -> bool:
    """Tell whether an action does anything but lead to a place; actions may follow one another."""
    left: list[object] = [action]
    for _ in range(_LONGEST_CHAIN):
        if not left:
            return False
        found = _dictionary(left.pop())
        if found.get("/S") in _ACTS:
            return True
        following = found.get("/Next")
        left.extend(_array(following) or ([] if following is None else [following]))
    return True


def _dictionary(value: object) -> generic.DictionaryObject:
    if isinstance(value, generic.IndirectObject):
        value = value.get_object()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    if isinstance(value, generic.DictionaryObject):
        return value
    return generic.DictionaryObject()  # type: ignore[no-untyped-call]  # as above


def _array(value: object) -> list[generic.PdfObject]:
    if isinstance(value, generic.IndirectObject):
        value = value.get_object()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    return list(value) if isinstance(value, generic.ArrayObject) else []
