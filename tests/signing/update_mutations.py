"""What an attacker would change in an update: each act changes one thing of a draft, by chance."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from typing import TypeAlias

from tests.signing.update_drafts import Draft, Written
from tests.signing.update_kinds import KINDS

Act: TypeAlias = Callable[[Draft, random.Random], None]

_DRAWN = b"q 1 1 1 rg 40 40 500 700 re f Q BT /F1+0 24 Tf 60 400 Td (FAUX) Tj ET"
_WORDS = (b"ANNULE PAR LE TRIBUNAL", b"pyHanko", b"commission-app", b"Acrobat 25.1")
_HARMLESS_SPACE = (b" ", b"\n", b"  ", b" \n ")


def _stream(content: bytes, told: bytes = b"") -> bytes:
    return b"<<\n%s/Length %d\n>>\nstream\n%s\nendstream" % (told, len(content), content)


def _put(one: Written, text: bytes) -> None:
    """Put keys at the end of a dictionary."""
    at = one.body.rindex(b">>") if b"stream\n" not in one.body else one.body.index(b">>\nstream")
    one.body = one.body[:at] + text + b"\n" + one.body[at:]


def _put_first(one: Written, text: bytes) -> None:
    one.body = one.body.replace(b"<<\n", b"<<\n" + text + b"\n", 1)


def _anything(draft: Draft, chance: random.Random) -> Written:
    return chance.choice(draft.objects)


def page_of(draft: Draft, chance: random.Random) -> Written:
    """Bring any page of the minutes into the update."""
    pages = [
        (int(number), body)
        for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj\n", draft.base, re.DOTALL)
        if re.search(rb"/Type /Page\s", body + b"\n")
    ]
    number, body = chance.choice(pages)
    for one in draft.objects:
        if one.number == number:
            return one
    made = Written(number, body)
    draft.objects.insert(0, made)
    return made


def page_content(draft: Draft, chance: random.Random) -> None:
    page, drawn = page_of(draft, chance), draft.fresh(_stream(_DRAWN))
    page.body = re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % drawn.number, page.body)


def content_stream(draft: Draft, chance: random.Random) -> None:
    page = page_of(draft, chance)
    number = re.search(rb"/Contents (\d+) 0 R", page.body)
    assert number is not None
    body = _stream(zlib.compress(_DRAWN), b"/Filter /FlateDecode\n")
    draft.objects.append(Written(int(number[1]), body))


def page_key(draft: Draft, chance: random.Random) -> None:
    keys = (b"/Rotate 90", b"/CropBox [ 0 0 300 300 ]", b"/UserUnit 2", b"/AA << >>")
    (_put if chance.random() < 0.5 else _put_first)(page_of(draft, chance), chance.choice(keys))


def other_pages(draft: Draft, chance: random.Random) -> None:
    root = draft.role("catalogue")
    drawn = draft.fresh(_stream(_DRAWN))
    page = draft.fresh(b"")
    tree = draft.fresh(b"<< /Type /Pages /Count 1 /Kids [ %d 0 R ] >>" % page.number)
    page.body = b"<< /Type /Page /Parent %d 0 R /MediaBox [ 0 0 595 842 ] /Contents %d 0 R >>" % (
        tree.number,
        drawn.number,
    )
    told = b"/Pages %d 0 R" % tree.number
    match chance.randrange(4):
        case 0:
            root.body = re.sub(rb"/Pages \d+ 0 R", told, root.body)
        case 1:
            _put(root, told)
        case 2:
            _put_first(root, told)
        case _:
            _put(root, told.replace(b"Pages", b"P#61ges"))


def second_root(draft: Draft, chance: random.Random) -> None:
    root = draft.role("catalogue")
    other = draft.fresh(root.body.replace(b"/PageMode /UseOutlines", b"/PageMode /UseNone"))
    pair = (b"Root", b"%d 0 R" % other.number)
    draft.trailer.insert(chance.randrange(len(draft.trailer) + 1), pair)


def catalogue_key(draft: Draft, chance: random.Random) -> None:
    keys = (
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        b"/Lang (en)",
        b"/Version /2.0",
        b"/Extensions << /ESIC << /Type /DeveloperExtensions /X 1 0 R >> >>",
        b"/Perms << >>",
        b"/OCProperties << /OCGs [ ] >>",
        b"/DSS << /Certs [ ] >>",
        b"/NeedsRendering true",
    )
    (_put if chance.random() < 0.5 else _put_first)(draft.role("catalogue"), chance.choice(keys))


def visible_field(draft: Draft, chance: random.Random) -> None:
    field = draft.role("field")
    form = draft.fresh(
        _stream(_DRAWN, b"/Type /XObject /Subtype /Form /BBox [ 0 0 500 700 ] /Resources << >>\n")
    )
    rect = b"/Rect [ 50 50 500 700 ]" if chance.random() < 0.8 else b"/Rect [ 0 0 0 0 ]"
    field.body = field.body.replace(b"/Rect [ 0 0 0 0 ]", rect)
    if chance.random() < 0.7:
        _put(field, b"/AP << /N %d 0 R >>" % form.number)


def kid_of_field(draft: Draft, chance: random.Random) -> None:
    field = draft.role("field")
    kid = draft.fresh(
        b"<< /Type /Annot /Subtype /FreeText /Contents (FAUX) /DA (/Helv 20 Tf 1 0 0 rg) "
        b"/Rect [ 50 50 500 300 ] /F 4 /Parent %d 0 R >>" % field.number
    )
    _put(field, b"/Kids [ %d 0 R ]" % kid.number)
    page = page_of(draft, chance)
    if b"/Annots [" in page.body:
        page.body = page.body.replace(b"/Annots [", b"/Annots [ %d 0 R" % kid.number)
    else:
        _put(page, b"/Annots [ %d 0 R ]" % kid.number)


def field_key(draft: Draft, chance: random.Random) -> None:
    keys: tuple[bytes, ...] = (
        b"/MK << /BG [ 1 0 0 ] >>",
        b"/Ff 1",
        b"/DA (x)",
        b"/OC 1 0 R",
        b"/Lock << /P 3 >>",
    )
    keys += (b"/F 4", b"/Rect [ 0 0 400 400 ]", b"/T (chair-1)", b"/V null", b"/A << /S /URI >>")
    (_put if chance.random() < 0.5 else _put_first)(draft.role("field"), chance.choice(keys))


def field_name(draft: Draft, chance: random.Random) -> None:
    names = (b"(chair-1)", b"(chair\\0551)", b"<FEFF00630068006100690072002D0031>", b"(a.b)", b"()")
    field = draft.role("field")
    field.body = re.sub(rb"/T \(.*?\)\n", b"/T " + chance.choice(names) + b"\n", field.body)


def second_field(draft: Draft, chance: random.Random) -> None:
    field = draft.role("field")
    other = draft.fresh(field.body)
    if chance.random() < 0.5:
        other.body = re.sub(rb"/V \d+ 0 R\n", b"", other.body)
    form = draft.role("form")
    form.body = form.body.replace(b"/Fields [", b"/Fields [ %d 0 R" % other.number)


def fields_order(draft: Draft, chance: random.Random) -> None:
    form = draft.role("form")
    found = re.search(rb"/Fields \[(.*?)\]", form.body)
    assert found is not None
    parts = re.findall(rb"\d+ 0 R", found[1])
    chance.shuffle(parts)
    kept = parts[: chance.choice((len(parts), len(parts) - 1))]
    form.body = form.body.replace(found[0], b"/Fields [ " + b" ".join(kept) + b" ]")


def form_key(draft: Draft, chance: random.Random) -> None:
    keys = (b"/NeedAppearances true", b"/XFA (x)", b"/DR << >>", b"/CO [ ]", b"/SigFlags 1")
    (_put if chance.random() < 0.5 else _put_first)(draft.role("form"), chance.choice(keys))


def seal_key(draft: Draft, chance: random.Random) -> None:
    keys: tuple[bytes, ...] = (
        b"/Reason (faux)",
        b"/Name (x)",
        b"/Prop_Build << /App << /Name /x >> >>",
    )
    keys += (b"/Reference [ 1 0 R ]", b"/Cert 1 0 R", b"/Contents <00>", b"/Type /Sig", b"/R 1")
    (_put if chance.random() < 0.5 else _put_first)(draft.role("seal"), chance.choice(keys))


def smuggle_evidence(draft: Draft, chance: random.Random) -> None:
    told = (b"", b"/X 2 0 R\n", b"/Type /XObject /Subtype /Form\n", b"/Filter /FlateDecode\n")
    content = chance.choice((b"FAUX", _DRAWN, zlib.compress(_DRAWN)))
    held = draft.fresh(_stream(content, chance.choice(told)))
    kind = chance.choice((b"Certs", b"CRLs", b"OCSPs", b"Pages", b"VRI"))
    store = draft.fresh(b"<< /%s [ %d 0 R ] >>" % (kind, held.number))
    _put(draft.role("catalogue"), b"/DSS %d 0 R" % store.number)


def orphan(draft: Draft, chance: random.Random) -> None:
    bodies = (b"<< /FAUX true >>", _stream(_DRAWN), b"[ 1 0 R ]", b"(x)")
    draft.fresh(chance.choice(bodies))


def attachment(draft: Draft, chance: random.Random) -> None:
    data = draft.fresh(_stream(b'{"format": "faux"}', b"/Type /EmbeddedFile\n"))
    names = b"/F (deliberations.json) /UF (deliberations.json)"
    spec = b"<< /Type /Filespec " + names + b" /EF << /F %d 0 R >> >>"
    made = draft.fresh(spec % data.number)
    root = draft.role("catalogue")
    if chance.random() < 0.5:
        root.body = re.sub(rb"/AF \[.*?\]", b"/AF [ %d 0 R ]" % made.number, root.body)
    else:
        tree = b"/Names << /EmbeddedFiles << /Names [ (deliberations.json) %d 0 R ] >> >>"
        root.body = re.sub(rb"/Names \d+ 0 R", tree % made.number, root.body)


def embedded_stream(draft: Draft, chance: random.Random) -> None:
    found = re.findall(rb"(\d+) 0 obj\n<<[^>]{0,200}/EmbeddedFile", draft.base)
    data = chance.choice((b"{}", b'{"format": "faux"}'))
    draft.objects.append(Written(int(found[0]), _stream(data, b"/Type /EmbeddedFile\n")))


def particulars(draft: Draft, chance: random.Random) -> None:
    info = draft.role("info")
    key = chance.choice((b"Producer", b"Title", b"Author", b"Subject", b"ModDate", b"Keywords"))
    told = b"/%s (%s)" % (key, chance.choice(_WORDS))
    match chance.randrange(3):
        case 0:
            _put(info, told)
        case 1:
            _put_first(info, told)
        case _:
            info.body = re.sub(rb"/%s \(.*?\)\n" % key, told + b"\n", info.body, flags=re.DOTALL)


def _repack(one: Written, packet: bytes) -> None:
    one.body = _stream(packet, b"/Type /Metadata\n/Subtype /XML\n")


def metadata(draft: Draft, chance: random.Random) -> None:
    held = draft.role("metadata")
    packet = held.body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    title = b"<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>FAUX</rdf:li></rdf:Alt></dc:title>"
    changes: tuple[tuple[bytes, bytes], ...] = (
        (b"</rdf:Description>\n</rdf:RDF>", title + b"</rdf:Description>\n</rdf:RDF>"),
        (b'rdf:about="">', b'rdf:about="">' + title),
        (b"verbal", b"FAUX"),
        (b"pyHanko", chance.choice(_WORDS)),
        (b"<rdf:RDF", b"<!-- FAUX --><rdf:RDF"),
        (b"</x:xmpmeta>", b"</x:xmpmeta><x:xmpmeta xmlns:x='adobe:ns:meta/'/>"),
        (b'end="r"', b'end="w"'),
        (b'pdfaid:part="3"', b'pdfaid:part="1"'),
        (b"<?xpacket begin", b"<!DOCTYPE x><?xpacket begin"),
        (b"+00:00", b"+01:00"),
    )
    old, new = chance.choice(changes)
    _repack(held, packet.replace(old, new, 1))


def duplicate_key(draft: Draft, chance: random.Random) -> None:
    one = _anything(draft, chance)
    found = re.findall(rb"\n/([A-Za-z]+) ", one.body.split(b"stream\n")[0])
    if found:
        other = chance.choice((b"null", b"1 0 R", b"[ ]", b"(x)", b"/Faux"))
        put = _put if chance.random() < 0.5 else _put_first
        put(one, b"/%s %s" % (chance.choice(found), other))


def reorder_keys(draft: Draft, chance: random.Random) -> None:
    one = _anything(draft, chance)
    lines = one.body.split(b"\n")
    plain = all(line.startswith(b"/") and b"<<" not in line for line in lines[1:-1])
    if plain and lines[0] == b"<<":
        middle = lines[1:-1]
        chance.shuffle(middle)
        one.body = b"\n".join((b"<<", *middle, b">>"))


def written_otherwise(draft: Draft, chance: random.Random) -> None:
    one = _anything(draft, chance)
    head, mark, rest = one.body.partition(b"\nstream\n")
    changes: tuple[tuple[bytes, bytes], ...] = (
        (b"/Type ", b"/T#79pe "),
        (b">>", b"> /Faux 1 >>"),
        (b">>", b">> >>"),
        (b"\n/", b"\n%\r/Faux true\n/"),
        (b" 0 R", b" 00000 R"),
        (b" 0 R", b" 1 R"),
        (b"\n/", b"\n\0/"),
        (b"[ ", b"[ null "),
        (b"/Type ", b"/Type/"),
        (b"\n/", chance.choice(_HARMLESS_SPACE) + b"\n/"),
    )
    old, new = chance.choice(changes)
    one.body = head.replace(old, new, 1) + mark + rest


def table(draft: Draft, chance: random.Random) -> None:
    one = _anything(draft, chance)
    match chance.randrange(8):
        case 0:
            one.listed = chance.choice((0, 2))
        case 1:
            one.shift = chance.choice((-1, 1, 2, 9, -40))
        case 2:
            one.generation = chance.choice((b"1", b"65535", b"65536", b"00"))
        case 3:
            one.kind = chance.choice((b"f", b"N", b"x"))
        case 4:
            draft.start_shift = chance.choice((-1, 1, 3, -20))
        case 5:
            draft.row_kind = chance.choice((0, 2, 3, 9))
        case 6:
            draft.head = chance.choice((b"xref\n", b"xref \n0 1\n0000000000 65535 f \n", b"Xref\n"))
        case _:
            draft.objects.append(Written(one.number, one.body))


def trailer(draft: Draft, chance: random.Random) -> None:
    pairs: tuple[tuple[bytes, bytes], ...] = (
        (b"Prev", b"0"),
        (b"Prev", b"162524"),
        (b"Info", b"1 0 R"),
        (b"ID", b"[ <00> <00> ]"),
        (b"Encrypt", b"1 0 R"),
        (b"XRefStm", b"100"),
        (b"Faux", b"true"),
        (b"Size", b"1"),
    )
    pair = chance.choice(pairs)
    if chance.random() < 0.5:
        draft.trailer = [pair if key == pair[0] else (key, old) for key, old in draft.trailer]
    else:
        draft.trailer.insert(chance.randrange(len(draft.trailer) + 1), pair)


def around(draft: Draft, chance: random.Random) -> None:
    bytes_ = chance.choice((b"\n", b" ", b"%FAUX\n", b"\0", b"startxref\n9\n%%EOF\n", b"1 0 obj\n"))
    place = chance.choice(("before", "between", "tail"))
    setattr(draft, place, bytes_)


def as_stream(draft: Draft, chance: random.Random) -> None:
    draft.as_stream = True
    for one in draft.objects:
        plain = b"stream\n" not in one.body and b"/ByteRange" not in one.body
        one.packed = plain and chance.random() < 0.5


ACTS: tuple[Act, ...] = (
    page_content,
    content_stream,
    page_key,
    other_pages,
    second_root,
    catalogue_key,
    visible_field,
    kid_of_field,
    field_key,
    field_name,
    second_field,
    fields_order,
    form_key,
    seal_key,
    smuggle_evidence,
    orphan,
    attachment,
    embedded_stream,
    particulars,
    metadata,
    duplicate_key,
    reorder_keys,
    written_otherwise,
    table,
    trailer,
    around,
    as_stream,
    *KINDS,
)
"""Most change what is shown or told; a few change nothing, so that some updates stay valid."""


def changed(draft: Draft, chance: random.Random) -> Draft:
    """Do one to three acts to a draft."""
    for act in chance.sample(ACTS, chance.choice((1, 1, 1, 2, 2, 3))):
        try:
            act(draft, chance)
        except (LookupError, ValueError, AssertionError):
            # What an earlier act took away cannot be changed any more.
            continue
        draft.notes.append(act.__name__)
    return draft
