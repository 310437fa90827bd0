"""A ReportLab file made PDF/A-3a and PDF/UA-1: structure tree, XMP, colour intent, fixed dates."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]  # no types shipped
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types shipped

from commission_app.adapters.documents.pages import fonts
from commission_app.adapters.documents.pages.file.colour_profile import srgb_profile
from commission_app.adapters.documents.pages.file.packed import packed
from commission_app.adapters.documents.pages.file.xmp import xmp_packet
from commission_app.adapters.documents.pages.palette import PAGE_HEIGHT, PAGE_WIDTH
from commission_app.adapters.documents.pages.structure import Element, Mark, Tag, parent_tree

PRODUCER = "ReportLab PDF Library"
CREATOR = "commission-app"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the file says of itself; ``identity`` is what its identifier is computed from."""

    title: str
    author: str
    subject: str
    moment: datetime
    identity: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried by the document: its name, its MIME type, what it is, in words."""

    name: str
    content: bytes
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its page from 0, its box, the page and the height it leads to, its words."""

    page: int
    box: tuple[float, float, float, float]
    target: tuple[int, float]
    words: str
    element: Element


class ArchiveFile:
    """A document in the making: draw on ``canvas``, end each page, then ask for the bytes."""

    def __init__(self, particulars: Particulars, attachments: tuple[Attachment, ...] = ()) -> None:
        self._particulars = particulars
        self._attachments = attachments
        self._buffer = io.BytesIO()
        self.canvas: Any = Canvas(
            self._buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=fonts.ready(fonts.Face.REGULAR),
            lang="fr-FR",
        )
        self._document = self.canvas._doc  # noqa: SLF001  # the only way to the catalogue
        _end_streams_on_a_line(self._document)
        self._document.format = partial(packed, self._document)

    def end_page(self) -> None:
        """Finish the page being drawn."""
        self.canvas.showPage()
        page = self._document.Pages.pages[-1]
        stream = pdfdoc.PDFStream(content=page.stream.encode("latin-1"))
        stream.filters = [pdfdoc.PDFZCompress]
        page.Contents = stream
        kept = [key for key in page.__NoDefault__ if key != "Trans"]
        page.__NoDefault__ = [*kept, "StructParents", "Tabs"]
        page.StructParents = len(self._document.Pages.pages) - 1
        page.Tabs = pdfdoc.PDFName("S")

    def finish(self, root: Element, links: Sequence[Link] = ()) -> bytes:
        """Write the structure tree, the links and the metadata, and give the file."""
        self._set_information()
        self._set_catalogue()
        self._attach()
        self._write_structure(root, self._write_links(links))
        self.canvas.save()
        return self._buffer.getvalue()

    def _set_information(self) -> None:
        """Tell what the metadata tell too, and no key more: the two must agree."""
        told, document = self._particulars, self._document
        when = _pdf_date(told.moment)
        particulars = {
            "Title": told.title,
            "Author": told.author,
            "Subject": told.subject,
            "Creator": CREATOR,
            "Producer": PRODUCER,
            "CreationDate": when,
            "ModDate": when,
        }
        strings = {key: pdfdoc.PDFString(text) for key, text in particulars.items()}
        document.info.format = pdfdoc.PDFDictionary(strings).format
        digest = hashlib.sha256(told.identity).hexdigest()[:32].encode("ascii")
        document._ID = b"[<" + digest + b"><" + digest + b">]"  # noqa: SLF001  # else a hash of time

    def _set_catalogue(self) -> None:
        catalogue, told = self._document.Catalog, self._particulars
        metadata = pdfdoc.PDFStream(
            content=xmp_packet(
                told.title, told.author, told.subject, PRODUCER, CREATOR, told.moment
            )
        )
        metadata.dictionary["Type"] = pdfdoc.PDFName("Metadata")
        metadata.dictionary["Subtype"] = pdfdoc.PDFName("XML")
        profile = pdfdoc.PDFStream(content=srgb_profile(), filters=[pdfdoc.PDFZCompress])
        profile.dictionary["N"] = 3
        intent = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("OutputIntent"),
                "S": pdfdoc.PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
                "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
                "DestOutputProfile": profile,
            }
        )
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = pdfdoc.PDFArray([intent])
        catalogue.Metadata = metadata
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.canvas.showOutline()

    def _attach(self) -> None:
        """Associate the attachments with the document (ISO 19005-3, 6.8)."""
        if not self._attachments:
            return
        document, names, linked = self._document, [], []
        for attachment in sorted(self._attachments, key=lambda known: known.name):
            reference = document.Reference(self._file(attachment))
            linked.append(reference)
            names += [pdfdoc.PDFString(attachment.name), reference]
        catalogue = document.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "AF"]
        if "Names" not in catalogue.__NoDefault__:
            catalogue.__NoDefault__.append("Names")
        catalogue.AF = pdfdoc.PDFArray(linked)
        tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
        catalogue.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})

    def _file(self, attachment: Attachment) -> Any:
        content = pdfdoc.PDFStream(content=attachment.content, filters=[pdfdoc.PDFZCompress])
        content.dictionary["Type"] = pdfdoc.PDFName("EmbeddedFile")
        content.dictionary["Subtype"] = "/" + attachment.kind.replace("/", "#2F")
        when = pdfdoc.PDFString(_pdf_date(self._particulars.moment))
        content.dictionary["Params"] = pdfdoc.PDFDictionary(
            {
                "Size": len(attachment.content),
                "CreationDate": when,
                "ModDate": when,
                # Written as it is: ReportLab takes the bytes of a string for text.
                "CheckSum": f"<{_checksum(attachment.content)}>",
            }
        )
        held = self._document.Reference(content)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": pdfdoc.PDFString(attachment.name),
                "UF": pdfdoc.PDFString(attachment.name),
                "Desc": pdfdoc.PDFString(attachment.words),
                "AFRelationship": pdfdoc.PDFName("Data"),
                "EF": pdfdoc.PDFDictionary({"F": held, "UF": held}),
            }
        )

    def _write_links(self, links: Sequence[Link]) -> dict[int, Any]:
        """Put the links on their pages; give the annotation of each element that is a link."""
        document, pages = self._document, self._document.Pages.pages
        drawn: dict[int, Any] = {}
        by_page: dict[int, list[Any]] = {}
        for place, link in enumerate(links):
            page, top = link.target
            target = [document.Reference(pages[page]), pdfdoc.PDFName("XYZ"), 0, round(top, 2), 0]
            told = {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray([round(value, 2) for value in link.box]),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": pdfdoc.PDFString(link.words),
                "Dest": pdfdoc.PDFArray(target),
                "StructParent": len(pages) + place,
            }
            held = document.Reference(pdfdoc.PDFDictionary(told))
            drawn[id(link.element)] = held
            by_page.setdefault(link.page, []).append(held)
        for index, notes in by_page.items():
            pages[index].Annots = pdfdoc.PDFArray(notes)
        return drawn

    def _write_structure(self, root: Element, links: Mapping[int, Any]) -> None:
        pages = self._document.Pages.pages
        names = {id(element): f"Structure{n}" for n, element in enumerate(root.walk())}
        refs = {key: pdfdoc.PDFObjectReference(name) for key, name in names.items()}
        page_refs = [self._document.Reference(page) for page in pages]
        parents = {id(c): refs[id(e)] for e in root.walk() for c in e.children}
        top = pdfdoc.PDFObjectReference("StructureRoot")
        for element in root.walk():
            kids = [_marked(mark, page_refs) for mark in element.marks]
            kids += [refs[id(child)] for child in element.children]
            if id(element) in links:
                kids.append(_object_of(links[id(element)]))
            entry = {
                "Type": pdfdoc.PDFName("StructElem"),
                "S": pdfdoc.PDFName(element.tag),
                "P": parents.get(id(element), top),
                "K": pdfdoc.PDFArray(kids) if kids else None,
                "A": _attributes(element),
                "Alt": pdfdoc.PDFString(element.words) if element.words else None,
            }
            present = {key: value for key, value in entry.items() if value is not None}
            self._document.Reference(pdfdoc.PDFDictionary(present), names[id(element)])
        numbers: list[Any] = []
        for index, owners in enumerate(parent_tree(root, len(pages))):
            owned = pdfdoc.PDFArray([refs[id(element)] for element in owners])
            numbers += [index, self._document.Reference(owned)]
        for place, key in enumerate(links, start=len(pages)):
            numbers += [place, refs[key]]
        tree = {
            "Type": pdfdoc.PDFName("StructTreeRoot"),
            "K": refs[id(root)],
            "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}),
            "ParentTreeNextKey": len(pages) + len(links),
        }
        root_dictionary = pdfdoc.PDFDictionary(tree)
        self._document.Catalog.StructTreeRoot = self._document.Reference(
            root_dictionary, "StructureRoot"
        )


def _checksum(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _attributes(element: Element) -> Any:
    if element.place is not None:
        box = pdfdoc.PDFArray([round(value, 3) for value in element.place])
        told = {"O": "Layout", "Placement": "Block"}
        return pdfdoc.PDFDictionary(
            {**{key: pdfdoc.PDFName(value) for key, value in told.items()}, "BBox": box}
        )
    if element.scope:
        owner, key, value = "Table", "Scope", element.scope
    elif element.tag is Tag.LIST:
        owner, key, value = "List", "ListNumbering", "None"
    else:
        return None
    return pdfdoc.PDFDictionary({"O": pdfdoc.PDFName(owner), key: pdfdoc.PDFName(value)})


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else "Z"
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"


def _end_streams_on_a_line(document: Any) -> None:
    """Have each stream end with a line break before its keyword (ISO 19005-3, 6.1.7.1)."""
    register = document.Reference

    def reference(item: Any, name: str | None = None) -> Any:
        streams = (pdfdoc.PDFStream, pdfdoc.PDFImageXObject)
        if isinstance(item, streams) and "format" not in vars(item):
            item.format = partial(_format_stream, item)
        return register(item, name)

    document.Reference = reference


def _format_stream(stream: Any, document: Any) -> bytes:
    written: bytes = type(stream).format(stream, document)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


def _object_of(annotation: Any) -> Any:
    return pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("OBJR"), "Obj": annotation})


def _marked(mark: Mark, page_refs: list[Any]) -> Any:
    return pdfdoc.PDFDictionary(
        {"Type": pdfdoc.PDFName("MCR"), "Pg": page_refs[mark.page], "MCID": mark.mcid}
    )
