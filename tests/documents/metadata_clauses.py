"""What both standards ask of metadata: XMP, what it claims, its schemas, its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

import pikepdf

from tests.documents.conformance import Clause, Subject

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ARCHIVE = "http://www.aiim.org/pdfa/ns/id/"
_ACCESS = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_KNOWN = frozenset({_RDF, _ARCHIVE, _EXTENSION, _XMP, _DUBLIN, _PDF})
_TOLD_TWICE = {
    "/Title": (_DUBLIN, "title"),
    "/Author": (_DUBLIN, "creator"),
    "/Subject": (_DUBLIN, "description"),
    "/Creator": (_XMP, "CreatorTool"),
    "/Producer": (_PDF, "Producer"),
    "/Keywords": (_PDF, "Keywords"),
    "/Trapped": (_PDF, "Trapped"),
}


def _packet(subject: Subject) -> ET.Element | None:
    held = subject.root.get("/Metadata")
    if held is None:
        return None
    try:
        return ET.fromstring(held.read_bytes())  # noqa: S314 - a file the tests made
    except ET.ParseError:
        return None


def _value(subject: Subject, space: str, name: str) -> str | None:
    packet = _packet(subject)
    if packet is None:
        return None
    for node in packet.iter():
        if node.tag == f"{{{space}}}{name}":
            return "".join(node.itertext()).strip() or node.get(f"{{{_RDF}}}resource", "")
        # A property may be written as an attribute as well: signing writes the packet anew so.
        if f"{{{space}}}{name}" in node.attrib:
            return node.attrib[f"{{{space}}}{name}"]
    return None


def _well_formed(subject: Subject) -> Iterator[str]:
    held = subject.root.get("/Metadata")
    if held is None or str(held.get("/Type")) != "/Metadata" or str(held.Subtype) != "/XML":
        yield "no metadata"
        return
    content = held.read_bytes()
    if _packet(subject) is None or not content.startswith(b"<?xpacket begin="):
        yield "not a packet"
    if re.search(rb"<\?xpacket begin=[^>]*(bytes|encoding)=", content):
        yield "obsolete attribute"


def _schemas(subject: Subject) -> Iterator[str]:
    packet = _packet(subject)
    if packet is None:
        return
    declared = {
        "".join(found.itertext()).strip() or found.get(f"{{{_RDF}}}resource", "")
        for found in packet.iterfind(f".//{{{_SCHEMA}}}namespaceURI")
    }
    for described in packet.iterfind(f"{{{_RDF}}}RDF/{{{_RDF}}}Description"):
        for name in (*(told.tag for told in described), *described.attrib):
            space = name[1:].split("}")[0]
            if space not in _KNOWN | declared:
                yield f"schema {space} not declared"


def _extensions(subject: Subject) -> Iterator[str]:
    """Each schema that is declared tells its name, its space, its prefix and its properties."""
    packet = _packet(subject)
    spaces = [] if packet is None else list(packet.iterfind(f".//{{{_SCHEMA}}}namespaceURI"))
    if packet is None or not spaces:
        return
    for name in ("schema", "prefix", "property"):
        if _value(subject, _SCHEMA, name) is None:
            yield f"no {name} of a schema"
    for name in ("name", "valueType", "category", "description"):
        if not _value(subject, _PROPERTY, name):
            yield f"no {name} of a property"
    if _value(subject, _PROPERTY, "category") not in (None, "internal", "external"):
        yield "category of a property"


def _archive(subject: Subject) -> Iterator[str]:
    claimed = (_value(subject, _ARCHIVE, "part"), _value(subject, _ARCHIVE, "conformance"))
    if claimed != ("3", "A"):
        yield f"claims {claimed}"


def _access(subject: Subject) -> Iterator[str]:
    if _value(subject, _ACCESS, "part") != "1":
        yield "claims nothing"


def _same(subject: Subject) -> Iterator[str]:
    """What the information dictionary says and what the packet says is the same."""
    told = subject.pdf.trailer.get("/Info", pikepdf.Dictionary())
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        written = _value(subject, _XMP, name)
        if key in told and (written is None or _moment(str(told[key])) != _iso(written)):
            yield f"{key} is not {name}"
    for key, (space, name) in _TOLD_TWICE.items():
        if key in told and str(told[key]) != _value(subject, space, name):
            yield f"{key} is not {name}"


def _moment(text: str) -> datetime | None:
    found = re.fullmatch(r"D:(\d{14})(?:Z|([+-]\d\d)'?(\d\d)'?)(?:00'?)?", text)
    if found is None:
        return None
    zone = f"{found[2]}{found[3]}" if found[2] else "+0000"
    return datetime.strptime(found[1] + zone, "%Y%m%d%H%M%S%z")


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


METADATA_CLAUSES = (
    Clause("19005-3:6.6.2.1", "metadata packet", _well_formed),
    Clause("19005-3:6.6.2.3", "schemas are known or declared", _schemas),
    Clause("19005-3:6.6.2.3.3", "schemas are described", _extensions),
    Clause("19005-3:6.6.3", "information and metadata agree", _same),
    Clause("19005-3:6.6.4", "claims PDF/A-3a", _archive),
    Clause("14289-1:5", "claims PDF/UA-1", _access),
)
