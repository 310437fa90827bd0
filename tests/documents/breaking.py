"""Breaks a sound file, one clause at a time: what the checker of clauses must then find."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf

from tests.documents.conformance import kids
from tests.documents.reading import elements, opened

Break = Callable[[pikepdf.Pdf], None]
Name = pikepdf.Name


def broken(raw: bytes, spoil: Break) -> bytes:
    """Give a file with one thing spoilt."""
    file = opened(raw)
    spoil(file)
    target = io.BytesIO()
    file.save(target, fix_metadata_version=False)
    return target.getvalue()


def _first(file: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return next(element for element in elements(file) if str(element.S) == tag)


def _font(file: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(file.pages[0].Resources.Font.values()))


def _prepend(file: pikepdf.Pdf, code: bytes) -> None:
    file.pages[0].contents_add(code, prepend=True)


def _xmp(old: str, new: str) -> Break:
    def spoil(file: pikepdf.Pdf) -> None:
        content = file.Root.Metadata.read_bytes().decode()
        assert re.search(old, content)
        file.Root.Metadata.write(re.sub(old, new, content, count=1).encode())

    return spoil


def _without(owner: Callable[[pikepdf.Pdf], pikepdf.Object], key: str) -> Break:
    def spoil(file: pikepdf.Pdf) -> None:
        del owner(file)[key]

    return spoil


def _with(owner: Callable[[pikepdf.Pdf], pikepdf.Object], key: str, value: object) -> Break:
    def spoil(file: pikepdf.Pdf) -> None:
        owner(file)[key] = value(file) if callable(value) else value

    return spoil


def _root(file: pikepdf.Pdf) -> pikepdf.Object:
    return file.Root


def _page(file: pikepdf.Pdf) -> pikepdf.Object:
    return file.pages[0].obj


def _link(file: pikepdf.Pdf) -> pikepdf.Object:
    return next(note for note in _page(file).Annots if str(note.Subtype) == "/Link")


def _element_of_link(file: pikepdf.Pdf) -> pikepdf.Object:
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    wanted = int(_link(file).StructParent)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))[wanted]


def _file(file: pikepdf.Pdf) -> pikepdf.Object:
    return file.Root.AF[0]


def _image(file: pikepdf.Pdf) -> pikepdf.Object:
    image = file.make_stream(b"\0\0\0")
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 1, 1
    image.ColorSpace, image.BitsPerComponent, image.Interpolate = Name.DeviceRGB, 8, True
    return file.make_indirect(image)


def _note(**particulars: object) -> Callable[[pikepdf.Pdf], object]:
    def make(file: pikepdf.Pdf) -> object:
        shown = {"/Type": Name.Annot, "/Subtype": Name.Link, "/F": 4, "/Rect": [10, 10, 90, 30]}
        told = {f"/{key}": value for key, value in particulars.items()}
        return pikepdf.Array([file.make_indirect(pikepdf.Dictionary({**shown, **told}))])

    return make


def _widths(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        font.Widths = pikepdf.Array([width + 40 for width in font.Widths])


def _unmapped(file: pikepdf.Pdf) -> None:
    content = _font(file).ToUnicode.read_bytes()
    _font(file).ToUnicode.write(content.replace(b"<0074>", b"<FEFF>").replace(b"<74>", b"<0000>"))


def _glyphless(file: pikepdf.Pdf) -> None:
    program = bytearray(_font(file).FontDescriptor.FontFile2.read_bytes())
    at = program.index(b"cmap")
    start = int.from_bytes(program[at + 8 : at + 12], "big")
    length = int.from_bytes(program[at + 12 : at + 16], "big")
    program[start + 30 : start + length] = bytes(length - 30)
    _font(file).FontDescriptor.FontFile2.write(bytes(program))


def _stray(file: pikepdf.Pdf) -> None:
    _prepend(file, b"0 0 10 10 re f\n")


def _nested_artifact(file: pikepdf.Pdf) -> None:
    content = file.pages[0].Contents.read_bytes()
    spoilt = re.sub(rb"(/P <</MCID \d+>> BDC)", rb"\1 /Artifact BMC", content, count=1)
    file.pages[0].Contents = file.make_stream(spoilt.replace(b"EMC", b"EMC", 1) + b"\nEMC")


def _orphan(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.ParentTree.Nums[1] = pikepdf.Array([])


def _skipped_level(file: pikepdf.Pdf) -> None:
    _first(file, "/H2").S = Name.H4


def _unscoped(file: pikepdf.Pdf) -> None:
    del _first(file, "/TH")["/A"]


def _short_row(file: pikepdf.Pdf) -> None:
    row = _first(file, "/TR")
    row.K = pikepdf.Array(list(row.K)[:-1])


def _cell_in_list(file: pikepdf.Pdf) -> None:
    _first(file, "/LBody").S = Name.TD


def _no_outline(file: pikepdf.Pdf) -> None:
    del file.Root["/Outlines"]


def _lost_parent(file: pikepdf.Pdf) -> None:
    _first(file, "/TD").P = _first(file, "/H1")


def _claimed_twice(file: pikepdf.Pdf) -> None:
    one, other = [e for e in elements(file) if str(e.S) == "/P"][:2]
    other.K = pikepdf.Array([*list(other.K), one.K[0]])


def _blind_bookmark(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.Title = pikepdf.String(" ")


def _lost_bookmark(file: pikepdf.Pdf) -> None:
    gone = file.make_indirect(pikepdf.Dictionary({"/Type": Name.Page}))
    file.Root.Outlines.First.Dest = pikepdf.Array([gone, Name.Fit])


def _two_tables(file: pikepdf.Pdf) -> None:
    """Say a second table of codes in each font, at the place of the first."""
    for font in file.pages[0].Resources.Font.values():
        program = bytearray(font.FontDescriptor.FontFile2.read_bytes())
        at = program.index(b"cmap")
        start = int.from_bytes(program[at + 8 : at + 12], "big")
        table = bytes(program[start : start + int.from_bytes(program[at + 12 : at + 16], "big")])
        place = int.from_bytes(table[8:12], "big") + 8
        told = place.to_bytes(4, "big")
        head = b"\0\0\0\2" + table[4:8] + told + b"\0\3\0\1" + told
        program[at + 8 : at + 16] = len(program).to_bytes(4, "big") + (len(table) + 8).to_bytes(
            4, "big"
        )
        font.FontDescriptor.FontFile2.write(bytes(program) + head + table[12:])


def _field(**particulars: object) -> Callable[[pikepdf.Pdf], object]:
    def make(file: pikepdf.Pdf) -> object:
        told = {f"/{key}": value for key, value in particulars.items()}
        field = pikepdf.Dictionary({"/FT": Name.Sig, "/T": pikepdf.String("chair-1"), **told})
        return pikepdf.Dictionary({"/Fields": [file.make_indirect(field)]})

    return make


def _no_items(file: pikepdf.Pdf) -> None:
    holder = _first(file, "/L")
    for item in kids(holder):
        item.S = Name.P


BREAKS: dict[str, tuple[Break, ...]] = {
    "19005-3:6.1.7.2": (_with(lambda f: f.Root.Metadata, "/F", pikepdf.String("elsewhere")),),
    "19005-3:6.1.13": (
        _with(lambda f: f.docinfo, "/Keywords", pikepdf.String("x" * 40000)),
        _with(_root, "/" + "n" * 130, 1),
    ),
    "19005-3:6.1.2-version": (_with(_root, "/Version", Name("/2.0")),),
    "19005-3:6.1.12": (_with(_root, "/Perms", {"/Signatures": {}}),),
    "19005-3:6.4.3": (
        _with(_root, "/AcroForm", _field(V={"/ByteRange": [0, 9, 12, 40]})),
        _with(_root, "/AcroForm", _field(V={"/ByteRange": [9, 9, 9, 9]})),
    ),
    "14289-1:7.18.1-fields": (_with(_root, "/AcroForm", _field()),),
    "19005-3:6.2.2": (
        lambda f: _prepend(f, b"1 0 0 1 0 0 xx\n"),
        lambda f: _prepend(f, b"/Nowhere gs\n"),
    ),
    "19005-3:6.2.3": (
        _without(_root, "/OutputIntents"),
        _with(lambda f: f.Root.OutputIntents[0].DestOutputProfile, "/N", 4),
    ),
    "19005-3:6.2.4.3": (
        _without(_root, "/OutputIntents"),
        lambda f: _prepend(f, b"0 0 0 1 k\n"),
    ),
    "19005-3:6.2.5": (
        _with(lambda f: f.pages[0].Resources, "/ExtGState", {"/G": {"/TR2": Name.Identity}}),
    ),
    "19005-3:6.2.8": (
        _with(lambda f: f.pages[0].Resources, "/XObject", lambda f: {"/I": _image(f)}),
    ),
    "19005-3:6.2.10": (
        _with(lambda f: f.pages[0].Resources, "/ExtGState", {"/G": {"/ca": 0.5}}),
        _with(lambda f: f.pages[0].Resources, "/ExtGState", {"/G": {"/BM": Name.Multiply}}),
    ),
    "19005-3:6.2.11.4": (_without(lambda f: _font(f).FontDescriptor, "/FontFile2"),),
    "19005-3:6.2.11.5": (_widths, _with(_font, "/LastChar", 5)),
    "19005-3:6.2.11.6": (
        _with(_font, "/Encoding", Name.WinAnsiEncoding),
        _with(lambda f: _font(f).FontDescriptor, "/Flags", 0),
        _two_tables,
    ),
    "19005-3:6.2.11.7": (_without(_font, "/ToUnicode"), _unmapped),
    "19005-3:6.2.11.8": (_glyphless,),
    "19005-3:6.3.2": (
        _with(_page, "/Annots", _note(F=2)),
        _with(_page, "/Annots", _note(Subtype=Name.Movie)),
    ),
    "19005-3:6.4.1": (
        _with(_root, "/AcroForm", {"/NeedAppearances": True, "/Fields": []}),
        _with(_root, "/AcroForm", {"/XFA": pikepdf.String("x"), "/Fields": []}),
    ),
    "19005-3:6.5.1": (
        _with(_root, "/OpenAction", {"/Type": Name.Action, "/S": Name.JavaScript, "/JS": "1"}),
        _with(_page, "/AA", {"/O": {"/S": Name.GoTo}}),
    ),
    "19005-3:6.6.2.1": (_without(_root, "/Metadata"), _xmp("</rdf:RDF>", "")),
    "19005-3:6.6.2.3": (
        _xmp("pdfuaid:part>\\s*1", "pdfuaid:part xmlns:pdfuaid='urn:x'>1"),
        _xmp("http://www.aiim.org/pdfua/ns/id/</pdfaSchema", "urn:x</pdfaSchema"),
    ),
    "19005-3:6.6.2.3.3": (
        _xmp("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", ""),
        _xmp("<pdfaProperty:valueType>Integer</pdfaProperty:valueType>", ""),
        _xmp("category>internal", "category>other"),
    ),
    "19005-3:6.6.3": (
        _xmp("<xmp:CreateDate>....", "<xmp:CreateDate>1999"),
        _with(lambda f: f.docinfo, "/Title", pikepdf.String("another")),
        _with(lambda f: f.docinfo, "/Producer", pikepdf.String("another")),
        _with(lambda f: f.docinfo, "/Keywords", pikepdf.String("")),
    ),
    "19005-3:6.6.4": (
        _xmp("<pdfaid:part>3", "<pdfaid:part>2"),
        _xmp("conformance>A", "conformance>B"),
    ),
    "14289-1:5": (_xmp("<pdfuaid:part>1", "<pdfuaid:part>2"),),
    "19005-3:6.7.2": (_without(_root, "/StructTreeRoot"), _without(_root, "/MarkInfo")),
    "19005-3:6.8": (
        _without(_root, "/AF"),
        _without(_file, "/AFRelationship"),
        _without(lambda f: _file(f).EF.F, "/Subtype"),
        _without(lambda f: _file(f).EF.F.Params, "/ModDate"),
        _with(lambda f: _file(f).EF.F.Params, "/Size", 3),
        _with(lambda f: _file(f).EF.F.Params, "/CheckSum", pikepdf.String("x" * 16)),
    ),
    "14289-1:7.11": (_without(_file, "/UF"), _without(_file, "/F")),
    "19005-3:6.9": (
        _with(_root, "/OCProperties", {"/D": {}}),
        _with(_page, "/PresSteps", {}),
    ),
    "14289-1:7.1-marked": (_stray, _nested_artifact),
    "14289-1:7.1-owned": (_orphan, _without(lambda f: f.Root.StructTreeRoot, "/ParentTree")),
    "14289-1:7.1-joined": (
        _lost_parent,
        _claimed_twice,
        _with(lambda f: f.Root.StructTreeRoot, "/ParentTreeNextKey", 0),
    ),
    "14289-1:7.1-titled": (
        _without(_root, "/ViewerPreferences"),
        _xmp("(?s)<dc:title>.*</dc:title>", ""),
    ),
    "14289-1:7.1-suspect": (_with(lambda f: f.Root.MarkInfo, "/Suspects", True),),
    "14289-1:7.1-types": (_with(lambda f: _first(f, "/P"), "/S", Name.Texte),),
    "14289-1:7.2-language": (_without(_root, "/Lang"), _with(_root, "/Lang", pikepdf.String("§"))),
    "14289-1:7.2-nested": (_cell_in_list, _no_items),
    "14289-1:7.3": (_with(lambda f: _first(f, "/P"), "/S", Name.Figure),),
    "14289-1:7.4": (_skipped_level, _with(lambda f: _first(f, "/H1"), "/S", Name.H2)),
    "14289-1:7.5": (_unscoped, _short_row),
    "14289-1:7.6": (_without(lambda f: _first(f, "/L"), "/A"),),
    "14289-1:7.17": (_no_outline, _blind_bookmark, _lost_bookmark),
    "14289-1:7.18": (
        _with(_page, "/Annots", _note()),
        _with(_page, "/Annots", _note(StructParent=9)),
    ),
    "14289-1:7.18.5": (
        _without(_link, "/StructParent"),
        _with(_element_of_link, "/S", Name.P),
        _with(_element_of_link, "/K", []),
    ),
    "14289-1:7.18.3": (_without(_page, "/Tabs"),),
}


def tabled(raw: bytes) -> bytes:
    """Give a file with its objects by themselves and a plain table, as earlier versions wrote."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as file:
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return out.getvalue()


RAW_BREAKS: dict[str, tuple[Callable[[bytes], bytes], ...]] = {
    "19005-3:6.1.2": (
        lambda raw: b"%PDF-2.0" + raw[8:],
        lambda raw: raw[:9] + b"%abcd" + raw[raw.index(b"\n", 9) :],
    ),
    "19005-3:6.1.3": (
        lambda raw: raw + b"more",
        lambda raw: re.sub(rb"/ID\s*\[", b"/IE [", raw),
    ),
    "19005-3:6.1.4": (
        lambda raw: tabled(raw).replace(b"\nxref\n", b"\nxref \n"),
        lambda raw: tabled(raw).replace(b" 65535 f \n", b" 65535 f\n"),
        lambda raw: raw.replace(b"/Type /XRef", b"/Type /XRev"),
    ),
    "19005-3:6.1.6": (lambda raw: re.sub(rb"/ID\s*\[<..", b"/ID\n[<0g", raw),),
    "19005-3:6.1.9": (
        lambda raw: raw.replace(b"\n2 0 obj", b"\n2  0 obj", 1),
        lambda raw: raw.replace(b"\nendobj", b" endobj", 1),
        lambda raw: raw.replace(b" 0 obj\n", b" 0 obj ", 1),
    ),
    "19005-3:6.1.7.1": (
        lambda raw: raw.replace(b"\nendstream", b" endstream", 1),
        lambda raw: re.sub(rb"/Length (\d)", lambda found: b"/Length 1" + found[1], raw, count=1),
    ),
}
"""Clauses that are broken in the bytes themselves."""

SIGNED_BREAKS: dict[str, tuple[Callable[[bytes], bytes], ...]] = {
    "19005-3:6.4.3": (
        lambda raw: re.sub(rb"/ByteRange \[0 ", b"/ByteRange [1 ", raw),
        lambda raw: re.sub(rb"(?<=/ByteRange \[0 )\d", b"0", raw),
        lambda raw: re.sub(rb"/Contents <30", b"/Contents <31", raw),
        lambda raw: re.sub(rb"/Contents <3082....", b"/Contents <3080aaaa", raw),
    ),
    "14289-1:7.18.1-fields": (lambda raw: raw.replace(b"/TU", b"/TV"),),
    "19005-3:6.6.3": (lambda raw: raw.replace(b"/Producer (py", b"/Producer (Py"),),
}
"""Clauses that are broken in the bytes of a signed file."""
