"""What the metadata of a file say (XMP), whatever the way they are written; once each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat

from commission_app.adapters.signing.grammar.values import Ambiguous, Unproven

Said: TypeAlias = "str | tuple[str, tuple[Said, ...]] | dict[str, Said]"
"""A text, an ordered or unordered list with its kind, or particulars by their names."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_XMP = "http://ns.adobe.com/xap/1.0/ "
PRODUCER = "http://ns.adobe.com/pdf/1.3/ Producer"
DATES = (f"{_XMP}ModifyDate", f"{_XMP}MetadataDate")
_META, _TOOL = "adobe:ns:meta/ xmpmeta", "adobe:ns:meta/ xmptk"
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_LISTS = {f"{_RDF}Alt": "Alt", f"{_RDF}Bag": "Bag", f"{_RDF}Seq": "Seq"}
_PACKET = {
    ("xpacket", 'begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"'),
    ("xpacket", 'end="r"'),
    ("xpacket", 'end="w"'),
}
_TOOLS = re.compile(r"pyHanko [0-9.]{1,12}")
_DEEPEST = 24
_LARGEST = 1_000_000


@dataclass(slots=True)
class _Element:
    """An element as it was read."""

    name: str
    attributes: Mapping[str, str]
    children: list[_Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands between its marks, its children left out."""
        return "".join(self.texts)


def said_in(packet: bytes) -> dict[str, Said]:
    """Read a packet (Ambiguous when something is said twice, Unproven for an unknown form)."""
    root = _tree(packet)
    if root.name != _META or not root.attributes.keys() <= {_TOOL}:
        raise Unproven("the head of the metadata")
    if root.attributes and not _TOOLS.fullmatch(root.attributes[_TOOL]):
        raise Ambiguous("an unknown program")
    if [held.name for held in root.children] != [f"{_RDF}RDF"] or root.children[0].attributes:
        raise Unproven("the head of the metadata")
    said: dict[str, Said] = {}
    for held in root.children[0].children:
        if held.name != f"{_RDF}Description" or held.attributes.get(f"{_RDF}about") != "":
            raise Unproven("what the metadata describe")
        _merge(said, _particulars(held))
    return said


def _tree(packet: bytes) -> _Element:
    if len(packet) > _LARGEST:
        raise Unproven("large metadata")
    parser = expat.ParserCreate("utf-8", " ")
    top = _Element("", {})
    open_ones = [top]

    def begin(name: str, attributes: dict[str, str]) -> None:
        if len(open_ones) > _DEEPEST:
            raise Unproven("deep metadata")
        made = _Element(name, attributes)
        open_ones[-1].children.append(made)
        open_ones.append(made)

    def refuse(*_: object) -> None:
        raise Ambiguous("metadata with a part of their own")

    def instruction(target: str, told: str) -> None:
        if (target, told) not in _PACKET or len(open_ones) > 1:
            refuse()

    def text(read: str) -> None:
        open_ones[-1].texts.append(read)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_ones.pop()
    parser.CharacterDataHandler = text
    parser.ProcessingInstructionHandler = instruction
    parser.CommentHandler = parser.StartDoctypeDeclHandler = parser.XmlDeclHandler = refuse
    parser.StartCdataSectionHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(packet, True)  # noqa: FBT003 - the name of the argument is not ours
    except (expat.ExpatError, ValueError) as error:
        raise Ambiguous("metadata that are not well formed") from error
    if len(top.children) != 1:
        raise Ambiguous("two sets of metadata")
    return top.children[0]


def _particulars(held: _Element) -> dict[str, Said]:
    """Read what attributes and children of a description say."""
    said: dict[str, Said] = {}
    _merge(said, {k: v for k, v in held.attributes.items() if k != f"{_RDF}about"})
    for child in held.children:
        _merge(said, {child.name: _value(child)})
    if held.text.strip() or any(name.startswith(_RDF) for name in said):
        raise Unproven("a form of metadata")
    return said


def _merge(said: dict[str, Said], more: Mapping[str, Said]) -> None:
    if said.keys() & more.keys():
        raise Ambiguous("something said twice")
    said.update(more)


def _value(held: _Element) -> Said:
    """Read a value: a text, a list, or particulars."""
    attributes = dict(held.attributes)
    if attributes.pop(f"{_RDF}parseType", None) == "Resource" and not attributes:
        return _particulars(_Element("", {}, held.children, held.texts))
    language = attributes.pop(_LANGUAGE, None)
    address = attributes.pop(f"{_RDF}resource", None)
    if attributes or (address is not None and (held.children or held.text)):
        raise Unproven("a form of metadata")
    if not held.children:
        read = held.text if address is None else address
        return read if language is None else (language, (read,))
    child = held.children[0]
    if len(held.children) > 1 or held.text.strip() or language is not None:
        raise Unproven("a form of metadata")
    if child.name == f"{_RDF}Description":
        return _particulars(child)
    kind = _LISTS.get(child.name)
    wrong = any(item.name != f"{_RDF}li" for item in child.children)
    if kind is None or wrong or child.text.strip() or child.attributes:
        raise Unproven("a form of metadata")
    return (kind, tuple(_value(item) for item in child.children))
