"""ISO 14289-1: what a reader who does not see asks of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

from tests.documents.conformance import Clause, Subject, attribute, kids, marks

_STANDARD = frozenset(
    f"/{name}"
    for group in (
        ("Document", "Part", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Caption"),
        ("L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"),
        ("Figure", "Link", "Span", "Form", "Annot", "Note", "TOC", "TOCI"),
    )
    for name in group
)
_PARTS = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
}
_PARENTS = {
    "/LI": {"/L"},
    "/Lbl": {"/LI", "/Note"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _marked(subject: Subject) -> Iterator[str]:
    for number, drawn in enumerate(subject.drawn, start=1):
        for stroke in drawn:
            tags = [tag for tag, _ in stroke.marks]
            if "Artifact" in tags and len(tags) > 1:
                yield f"artifact within content, page {number}"
            elif "Artifact" not in tags and stroke.mcid is None:
                yield f"neither content nor artifact, page {number}"


def _owned(subject: Subject) -> Iterator[str]:
    """Each marked content leads to one element and back."""
    tree = subject.root.get("/StructTreeRoot", pikepdf.Dictionary())
    numbers = list(tree.get("/ParentTree", pikepdf.Dictionary()).get("/Nums", pikepdf.Array()))
    owners = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    claimed = {
        (page.objgen, mcid): element.objgen
        for element in subject.elements
        for page, mcid in marks(element)
    }
    for number, page in enumerate(subject.pdf.pages, start=1):
        drawn = {s.mcid for s in subject.drawn[number - 1] if s.mcid is not None}
        listed = owners.get(int(page.obj.get("/StructParents", -1)))
        for mcid in drawn:
            owner = claimed.get((page.obj.objgen, mcid))
            if owner is None or listed is None or mcid >= len(list(listed)):
                yield f"content {mcid} of page {number} has no element"
            elif listed[mcid].objgen != owner:
                yield f"content {mcid} of page {number} has two elements"


def _joined(subject: Subject) -> Iterator[str]:
    """Each element knows its parent; no content is claimed twice; the next key is free."""
    tree = subject.root.get("/StructTreeRoot")
    if tree is None:
        return
    for holder in (tree, *subject.elements):
        for element in kids(holder):
            if element.P.objgen != holder.objgen:
                yield f"{element.S} of another parent"
    pages = {page.obj.objgen for page in subject.pdf.pages}
    claims = [(page.objgen, mcid) for one in subject.elements for page, mcid in marks(one)]
    if len(claims) != len(set(claims)):
        yield "content claimed twice"
    if any(page not in pages for page, _ in claims):
        yield "content of no page"
    numbers = list(tree.get("/ParentTree", pikepdf.Dictionary()).get("/Nums", pikepdf.Array()))
    following = tree.get("/ParentTreeNextKey")
    if following is not None and int(following) <= max(map(int, numbers[::2]), default=-1):
        yield "the next key is taken"


def _titled(subject: Subject) -> Iterator[str]:
    shown = subject.root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not bool(shown.get("/DisplayDocTitle", False)):
        yield "the title is not displayed"
    with subject.pdf.open_metadata() as told:
        if not told.get("dc:title"):
            yield "no title"


def _suspect(subject: Subject) -> Iterator[str]:
    if bool(subject.root.get("/MarkInfo", pikepdf.Dictionary()).get("/Suspects", False)):
        yield "suspects"


def _types(subject: Subject) -> Iterator[str]:
    for element in subject.elements:
        if subject.kind(element) not in _STANDARD:
            yield f"type {element.S}"
    tops = [str(element.S) for element, depth in subject.structure if depth == 0]
    if tops != ["/Document"]:
        yield "not one document"


def _language(subject: Subject) -> Iterator[str]:
    told = str(subject.root.get("/Lang", ""))
    if not _LANGUAGE.fullmatch(told):
        yield f"language {told!r}"
    for element in subject.elements:
        if "/Lang" in element and not _LANGUAGE.fullmatch(str(element.Lang)):
            yield f"language of {element.S}"


def _nested(subject: Subject) -> Iterator[str]:
    for element in subject.elements:
        kind, inside = subject.kind(element), [subject.kind(kid) for kid in kids(element)]
        yield from (f"{part} in {kind}" for part in inside if part not in _PARTS.get(kind, {part}))
        if kind in _PARENTS and _parent(subject, element) not in _PARENTS[kind]:
            yield f"{kind} out of place"
        if not inside and not marks(element) and kind not in ("/TD", "/TH"):
            yield f"empty {kind}"


def _parent(subject: Subject, element: pikepdf.Object) -> str:
    return subject.kind(element.P) if "/S" in element.P else ""


def _figures(subject: Subject) -> Iterator[str]:
    for element in subject.elements:
        if subject.kind(element) == "/Figure":
            if not str(element.get("/Alt", "")).strip() and "/ActualText" not in element:
                yield "figure without words"
            if attribute(element, "/Layout", "/BBox") is None:
                yield "figure without its place"


def _headings(subject: Subject) -> Iterator[str]:
    found = [subject.kind(element) for element in subject.elements]
    levels = [int(kind[2]) for kind in found if re.fullmatch(r"/H[1-6]", kind)]
    if "/H" in found:
        yield "unnumbered heading"
    if levels[:1] != [1]:
        yield "does not begin at level 1"
    yield from (
        f"from {above} to {below}" for above, below in pairwise(levels) if below > above + 1
    )


def _tables(subject: Subject) -> Iterator[str]:
    for element in subject.elements:
        if str(element.S) != "/Table":
            continue
        rows = [row for row in kids(element) if str(row.S) == "/TR"]
        if len({len(kids(row)) for row in rows}) != 1:
            yield "rows of several lengths"
        heads = [cell for row in rows for cell in kids(row) if str(cell.S) == "/TH"]
        scopes = [attribute(cell, "/Table", "/Scope") for cell in heads]
        if not heads or any(str(told) not in ("/Column", "/Row", "/Both") for told in scopes):
            yield "header without its scope"


def _lists(subject: Subject) -> Iterator[str]:
    for element in subject.elements:
        if str(element.S) == "/L" and attribute(element, "/List", "/ListNumbering") is None:
            yield "list without its numbering"


def _files(subject: Subject) -> Iterator[str]:
    for held in subject.dictionaries:
        if "/EF" in held:
            yield from (f"no {key}" for key in ("/F", "/UF") if key not in held)


def _navigable(subject: Subject) -> Iterator[str]:
    with subject.pdf.open_outline() as outline:
        if not outline.root and len(subject.pdf.pages) > 1:
            yield "no bookmark"
        pages = {page.obj.objgen for page in subject.pdf.pages}
        entries = list(outline.root)
        while entries:
            entry = entries.pop()
            entries += entry.children
            if not entry.title.strip():
                yield "bookmark without words"
            target = entry.destination
            if not isinstance(target, pikepdf.Array) or target[0].objgen not in pages:
                yield f"bookmark {entry.title} leads nowhere"


def _annotations(subject: Subject) -> Iterator[str]:
    """An annotation that is seen belongs to an element, has words, and its page an order."""
    for page, note in subject.annotations:
        left, low, right, high = (float(value) for value in note.Rect)
        seen = (right - left) * (high - low) != 0 and not int(note.get("/F", 0)) & 2
        if str(page.obj.get("/Tabs")) != "/S":
            yield "order of tabulation"
        if seen and "/StructParent" not in note:
            yield f"{note.Subtype} outside the structure"
        if seen and not str(note.get("/Contents", note.get("/TU", ""))):
            yield f"{note.Subtype} without words"


def _links(subject: Subject) -> Iterator[str]:
    """A link is in an element of its own, which its number in the tree leads back to."""
    tree = subject.root.get("/StructTreeRoot", pikepdf.Dictionary())
    numbers = list(tree.get("/ParentTree", pikepdf.Dictionary()).get("/Nums", pikepdf.Array()))
    owners = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for _, note in subject.annotations:
        if str(note.Subtype) != "/Link":
            continue
        owner = owners.get(int(note.get("/StructParent", -1)))
        if not isinstance(owner, pikepdf.Dictionary) or str(owner.get("/S")) != "/Link":
            yield "a link of no element"
            continue
        held = owner.K if isinstance(owner.K, pikepdf.Array) else [owner.K]
        objects = [
            kid.Obj.objgen
            for kid in held
            if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type")) == "/OBJR"
        ]
        if objects != [note.objgen]:
            yield "an element that does not hold its link"


def _tabs(subject: Subject) -> Iterator[str]:
    noted = (page.obj for page in subject.pdf.pages if page.obj.get("/Annots"))
    yield from ("page" for page in noted if str(page.get("/Tabs")) != "/S")


ACCESS_CLAUSES = (
    Clause("14289-1:7.1-marked", "all is content or artifact", _marked),
    Clause("14289-1:7.1-owned", "all content has its element", _owned),
    Clause("14289-1:7.1-joined", "elements and content are joined once", _joined),
    Clause("14289-1:7.1-titled", "the title is displayed", _titled),
    Clause("14289-1:7.1-suspect", "nothing is suspect", _suspect),
    Clause("14289-1:7.1-types", "standard types", _types),
    Clause("14289-1:7.2-language", "language", _language),
    Clause("14289-1:7.2-nested", "elements in their place", _nested),
    Clause("14289-1:7.3", "figures have words", _figures),
    Clause("14289-1:7.4", "headings go down one by one", _headings),
    Clause("14289-1:7.5", "tables have headers with a scope", _tables),
    Clause("14289-1:7.6", "lists tell their numbering", _lists),
    Clause("14289-1:7.11", "attachments have their names", _files),
    Clause("14289-1:7.17", "bookmarks", _navigable),
    Clause("14289-1:7.18", "annotations", _annotations),
    Clause("14289-1:7.18.5", "links have elements of their own", _links),
    Clause("14289-1:7.18.3", "pages are tabulated by structure", _tabs),
)
