"""ISO 19005-3, level A: what an archive asks of a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pikepdf

from tests.documents.conformance import Clause, Subject
from tests.documents.font_clauses import FONT_CLAUSES
from tests.documents.metadata_clauses import METADATA_CLAUSES
from tests.documents.signature_clauses import SIGNATURE_CLAUSES
from tests.documents.syntax_clauses import SYNTAX_CLAUSES

_LIMIT_INTEGER, _LIMIT_NAME, _LIMIT_STRING = 2**31 - 1, 127, 32767
_ANNOTATIONS = frozenset({"/Link", "/Widget", "/Text", "/FreeText", "/Highlight", "/Stamp"})
_ACTIONS = frozenset({"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"})
_LOCAL_ACTIONS = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
_PRINT, _FORBIDDEN_FLAGS = 4, 1 | 2 | 32 | 256
_OPERATORS = (
    *("q", "Q", "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "m", "l", "c", "v", "y", "h", "re"),
    *("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "BT", "ET", "Tc", "Tw", "Tz"),
    *("TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"', "d0", "d1", "CS", "cs"),
    *("SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "sh", "INLINE IMAGE", "Do", "MP"),
    *("DP", "BMC", "BDC", "EMC"),
)
_NAMED = {"Tf": "/Font", "Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading"}


def _header(subject: Subject) -> Iterator[str]:
    lines = subject.raw.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", lines[0]):
        yield "first line"
    if not (lines[1].startswith(b"%") and sum(byte > 127 for byte in lines[1][1:5]) == 4):
        yield "four bytes above 127 in a comment"


def _trailer(subject: Subject) -> Iterator[str]:
    named = subject.pdf.trailer.get("/ID")
    if named is None or len(list(named)) != 2 or any(not bytes(part) for part in named):
        yield "no identifier"
    if "/Encrypt" in subject.pdf.trailer:
        yield "encrypted"
    if not re.search(rb"%%EOF[\r\n]*\Z", subject.raw):
        yield "something after the end"


def _stream_ends(subject: Subject) -> Iterator[str]:
    shape = re.compile(
        rb"/Length (\d+)\b(?! \d+ R)(?:(?!endobj|stream).){0,600}?>>\s*stream(\r\n|\n|.)", re.DOTALL
    )
    for found in shape.finditer(subject.raw):
        if found[2] not in (b"\n", b"\r\n"):
            yield f"keyword stream at {found.start()}"
        end = found.end() + int(found[1])
        if not re.match(rb"(\r\n|\n|\r)endstream", subject.raw[end : end + 12]):
            yield f"length of the stream at {found.start()}"


def _filters(subject: Subject) -> Iterator[str]:
    for held in subject.dictionaries:
        if isinstance(held, pikepdf.Stream):
            yield from (f"external {key}" for key in ("/F", "/FFilter") if key in held)
            told = held.get("/Filter", pikepdf.Array())
            named = [str(name) for name in (told if isinstance(told, pikepdf.Array) else [told])]
            yield from (name for name in named if name in ("/LZWDecode", "/Crypt", "/JPXDecode"))


def _limits(subject: Subject) -> Iterator[str]:
    for held in subject.dictionaries:
        for key in held.keys():  # noqa: SIM118 - pikepdf's own
            value: object = held[key]
            if len(key.encode()) > _LIMIT_NAME:
                yield f"name {key[:20]}"
            if isinstance(value, pikepdf.String) and len(bytes(value)) > _LIMIT_STRING:
                yield f"string at {key}"
            if isinstance(value, int) and abs(value) > _LIMIT_INTEGER:
                yield f"integer at {key}"


def _version(subject: Subject) -> Iterator[str]:
    told = str(subject.root.get("/Version", "/1.7"))
    if not re.fullmatch(r"/1\.[0-7]", told):
        yield f"version {told}"


def _content(subject: Subject) -> Iterator[str]:
    for number, page in enumerate(subject.pdf.pages, start=1):
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        for line in pikepdf.parse_content_stream(page):
            done = str(line.operator)
            if done not in _OPERATORS:
                yield f"operator {done}, page {number}"
            held = resources.get(_NAMED.get(done, "/"), pikepdf.Dictionary())
            if done in _NAMED and str(line.operands[0]) not in held:
                yield f"{line.operands[0]} is not in the resources, page {number}"


def _intent(subject: Subject) -> Iterator[str]:
    intents = list(subject.root.get("/OutputIntents", pikepdf.Array()))
    if [str(intent.S) for intent in intents] != ["/GTS_PDFA1"]:
        yield "not one intent for archives"
        return
    profile = intents[0].DestOutputProfile
    content = profile.read_bytes()
    if content[36:40] != b"acsp" or int.from_bytes(content[:4], "big") != len(content):
        yield "no ICC profile"
    if content[12:16] not in (b"mntr", b"prtr") or content[8] > 4:
        yield "class or version of the profile"
    if {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}.get(content[16:20]) != int(profile.N):
        yield "number of components"


def _colours(subject: Subject) -> Iterator[str]:
    intents = list(subject.root.get("/OutputIntents", pikepdf.Array()))
    spaces = {intent.DestOutputProfile.read_bytes()[16:20] for intent in intents}
    for number, page in enumerate(subject.pdf.pages, start=1):
        used = {str(line.operator) for line in pikepdf.parse_content_stream(page)}
        if used & {"rg", "RG"} and spaces != {b"RGB "}:
            yield f"RGB without its profile, page {number}"
        if used & {"k", "K"} and spaces != {b"CMYK"}:
            yield f"CMYK without its profile, page {number}"
        if used & {"g", "G"} and not spaces:
            yield f"grey without a profile, page {number}"


def _states(subject: Subject) -> Iterator[str]:
    for held in subject.dictionaries:
        yield from (key for key in ("/TR", "/HTP") if key in held and "/Subtype" not in held)
        if "/TR2" in held and str(held.TR2) != "/Default":
            yield "/TR2"


def _transparency(subject: Subject) -> Iterator[str]:
    for held in subject.dictionaries:
        if str(held.get("/SMask", "/None")) != "/None":
            yield "soft mask"
        if str(held.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
            yield "blend mode"
        yield from (key for key in ("/CA", "/ca") if float(held.get(key, 1)) != 1)


def _images(subject: Subject) -> Iterator[str]:
    for held in subject.dictionaries:
        if str(held.get("/Subtype")) == "/Image":
            yield from (key for key in ("/Alternates", "/OPI") if key in held)
            if bool(held.get("/Interpolate", False)):
                yield "interpolated"
        elif str(held.get("/Subtype")) == "/Form" and {"/Ref", "/PS", "/OPI"} & set(held.keys()):
            yield "form with a reference"
        elif str(held.get("/Subtype")) == "/PS":
            yield "PostScript"


def _annotations(subject: Subject) -> Iterator[str]:
    for _, note in subject.annotations:
        if str(note.Subtype) not in _ANNOTATIONS:
            yield f"type {note.Subtype}"
        flags = int(note.get("/F", 0))
        if not flags & _PRINT or flags & _FORBIDDEN_FLAGS:
            yield f"flags {flags}"
        area = [float(value) for value in note.Rect]
        bare = str(note.Subtype) in ("/Link", "/Popup")
        if "/AP" not in note and not bare and (area[0] != area[2] or area[1] != area[3]):
            yield "no appearance"


def _forms(subject: Subject) -> Iterator[str]:
    form = subject.root.get("/AcroForm")
    if form is not None:
        yield from ("XFA" for _ in (1,) if "/XFA" in form)
        if bool(form.get("/NeedAppearances", False)):
            yield "appearances to be made"
    if "/NeedsRendering" in subject.root:
        yield "dynamic form"
    for _, note in subject.annotations:
        if str(note.Subtype) == "/Widget":
            yield from (f"{key} on a field" for key in ("/A", "/AA") if key in note)


def _actions(subject: Subject) -> Iterator[str]:
    yield from ("actions of the document" for _ in (1,) if "/AA" in subject.root)
    yield from ("actions of a page" for page in subject.pdf.pages if "/AA" in page.obj)
    for held in subject.dictionaries:
        kind = held.get("/S")
        action = str(held.get("/Type")) == "/Action" or "/JS" in held
        if action and str(kind) not in _ACTIONS:
            yield f"action {kind}"
        if str(kind) == "/Named" and str(held.get("/N")) not in _LOCAL_ACTIONS:
            yield "named action"


def _attachments(subject: Subject) -> Iterator[str]:
    described = [held for held in subject.dictionaries if "/EF" in held]
    linked = [file.objgen for file in subject.root.get("/AF", pikepdf.Array())]
    for file in described:
        yield from (f"no {key}" for key in ("/F", "/UF", "/AFRelationship") if key not in file)
        if file.objgen not in linked:
            yield "not associated with the document"
        content = file.EF.get("/F")
        if content is None or "/Subtype" not in content:
            yield "no MIME type"
        else:
            yield from _described(content)


def _described(content: pikepdf.Object) -> Iterator[str]:
    told, held = content.get("/Params", pikepdf.Dictionary()), content.read_bytes()
    if "/ModDate" not in told:
        yield "no date of change"
    if int(told.get("/Size", -1)) != len(held):
        yield "another size"
    digest = hashlib.md5(held, usedforsecurity=False).digest()
    if bytes(told.get("/CheckSum", pikepdf.String(""))) != digest:
        yield "another checksum"


def _extras(subject: Subject) -> Iterator[str]:
    yield from (key for key in ("/OCProperties", "/Requirements") if key in subject.root)
    names = subject.root.get("/Names", pikepdf.Dictionary())
    yield from (key for key in ("/AlternatePresentations", "/JavaScript") if key in names)
    yield from ("/PresSteps" for page in subject.pdf.pages if "/PresSteps" in page.obj)


def _tagged(subject: Subject) -> Iterator[str]:
    if not bool(subject.root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)):
        yield "not said to be tagged"
    if "/StructTreeRoot" not in subject.root:
        yield "no structure"


ARCHIVE_CLAUSES = (
    Clause("19005-3:6.1.2", "header", _header),
    Clause("19005-3:6.1.2-version", "version", _version),
    Clause("19005-3:6.1.3", "trailer and identifier", _trailer),
    *SYNTAX_CLAUSES,
    Clause("19005-3:6.1.7.1", "streams end on a line of their own", _stream_ends),
    Clause("19005-3:6.1.7.2", "filters", _filters),
    Clause("19005-3:6.1.13", "limits of implementation", _limits),
    Clause("19005-3:6.2.2", "content streams", _content),
    Clause("19005-3:6.2.3", "output intent", _intent),
    Clause("19005-3:6.2.4.3", "device colours", _colours),
    Clause("19005-3:6.2.5", "graphics state", _states),
    Clause("19005-3:6.2.8", "images and forms", _images),
    Clause("19005-3:6.2.10", "nothing transparent", _transparency),
    *FONT_CLAUSES,
    Clause("19005-3:6.3.2", "annotations", _annotations),
    Clause("19005-3:6.4.1", "forms", _forms),
    Clause("19005-3:6.5.1", "actions", _actions),
    *SIGNATURE_CLAUSES,
    *METADATA_CLAUSES,
    Clause("19005-3:6.7.2", "tagged", _tagged),
    Clause("19005-3:6.8", "attachments", _attachments),
    Clause("19005-3:6.9", "no optional content, no presentation", _extras),
)
