"""Further acts of an attacker: what the first list cannot produce.

Objects that lie packed in the minutes, entries freed, updates without a seal or one after another,
bytes inside the hole of a signature, streams of cross-references in every form, single bytes.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from typing import TypeAlias

from tests.signing.update_drafts import Draft, Written

Act: TypeAlias = Callable[[Draft, random.Random], None]

_PACKED = re.compile(
    rb"/Type /ObjStm\n/N (\d+)\n/First (\d+)\n[^>]*>>\nstream\n(.*?)\nendstream", re.DOTALL
)
_TOLD = (
    (rb"/ToUnicode \d+ 0 R", b""),
    (rb"/Title \([^)]*\)", b"/Title (FAUX)"),
    (rb"/Alt \([^)]*\)", b"/Alt (FAUX)"),
    (rb"/ActualText \([^)]*\)", b"/ActualText (FAUX)"),
    (rb"/Dest \[ *\d+ 0 R", b"/Dest [ 3 0 R"),
    (rb"/FontFile2 \d+ 0 R", b"/FontFile2 287 0 R"),
    (rb"/S /[A-Z][A-Za-z0-9]*", b"/S /Artifact"),
    (rb"/K \[? *\d+ 0 R", b"/K [ 1 0 R"),
    (rb"/Widths \[ *\d+", b"/Widths [ 9"),
    (rb"/W \[ *\d+ \[", b"/W [ 0 [ 9"),
    (rb"/A <<", b"/A << /S /URI /URI (http://faux.example) >> /Z <<"),
    (rb"/Rect \[ *\d+", b"/Rect [ 9"),
)


def packed_in(base: bytes) -> list[tuple[int, bytes]]:
    """Give the objects that lie in the streams of objects of a file."""
    found: list[tuple[int, bytes]] = []
    for count, first, data in _PACKED.findall(base):
        content = zlib.decompress(data)
        numbers = [int(one) for one in content[: int(first)].split()]
        starts = [*numbers[1::2], len(content) - int(first)]
        for place in range(int(count)):
            body = content[int(first) + starts[place] : int(first) + starts[place + 1]]
            found.append((numbers[2 * place], body.strip()))
    return found


def packed_object(draft: Draft, chance: random.Random) -> None:
    """Write a packed object anew: a font, an element of the structure, a bookmark, a link."""
    objects = packed_in(draft.base)
    pattern, told = chance.choice(_TOLD)
    fitting = [one for one in objects if re.search(pattern, one[1])]
    number, body = chance.choice(fitting or objects)
    draft.objects.insert(0, Written(number, re.sub(pattern, told, body, count=1)))


def packed_swap(draft: Draft, chance: random.Random) -> None:
    """Give a packed object what another one of the same length of keys says."""
    objects = packed_in(draft.base)
    (number, _), (_, body) = chance.sample(objects, 2)
    draft.objects.insert(0, Written(number, body))


def swapped_pages(draft: Draft, chance: random.Random) -> None:
    """Have one page, or what it draws, say what another one does."""
    drawn = chance.random() < 0.5
    mark = (
        rb"<<\n/Filter \[ /FlateDecode \] /Length \d+\n>>\nstream"
        if drawn
        else rb"<<[^>]*/Contents"
    )
    bodies = [
        (int(number), body)
        for number, body in re.findall(
            rb"\n(\d+) 0 obj\n(<<\n.*?)\nendobj\n", draft.base, re.DOTALL
        )
        if re.match(mark, body)
    ]
    (number, _), (_, body) = chance.sample(bodies, 2)
    draft.objects.insert(0, Written(number, body))


def freed(draft: Draft, chance: random.Random) -> None:
    """Free objects that the minutes hold."""
    known = [int(number) for number in re.findall(rb"\n(\d+) 0 obj\n", draft.base)]
    known += [number for number, _ in packed_in(draft.base)]
    draft.freed = chance.sample(sorted(set(known)), chance.choice((1, 1, 2)))


def unsealed(draft: Draft, chance: random.Random) -> None:
    """Write an update that no seal speaks for."""
    seal, field = draft.role("seal"), draft.role("field")
    form = draft.role("form")
    form.body = form.body.replace(b" %d 0 R" % field.number, b"")
    kept = [one for one in draft.objects if one not in (seal, field)]
    draft.objects = kept if chance.random() < 0.7 else [*kept, field]


def hole(draft: Draft, chance: random.Random) -> None:
    """Change what lies in the hole of a signature, which no signature speaks for."""
    holes = [one.span(1) for one in re.finditer(rb"/Contents <([0-9A-F]+)>", draft.base)]
    start, end = chance.choice(holes)
    told = draft.base[start:end]
    body = told.rstrip(b"0")
    match chance.randrange(6):
        case 0:
            new = told.lower()
        case 1:
            new = body.ljust(len(told) - 2, b"0") + b"FF"
        case 2:
            new = told[:10] + b" \n" + told[12:]
        case 3:
            new = told[:-2] + b"%\n"
        case 4:
            place = chance.randrange(len(told))
            new = told[:place] + chance.choice((b"0", b"F", b"A")) + told[place + 1 :]
        case _:
            new = told[:-4] + b"0> \n"
    draft.base = draft.base[:start] + new + draft.base[end:]


def update_byte(draft: Draft, chance: random.Random) -> None:
    """Change, put in or take out a byte of an object of the update."""
    one = chance.choice(draft.objects)
    place = chance.randrange(len(one.body))
    kept, put = chance.choice((0, 1, 1)), bytes([chance.randrange(256)])
    one.body = one.body[:place] + (put if chance.random() < 0.8 else b"") + one.body[place + kept :]


def stream_form(draft: Draft, chance: random.Random) -> None:
    """Write the cross-references as a stream, in one of its many forms."""
    draft.as_stream = True
    draft.stream_form = chance.choice(
        ("wide", "flate", "predicted", "gap", "twice", "zero", "extends", "many", "first", "hidden")
    )
    for one in draft.objects:
        plain = b"stream\n" not in one.body and b"/ByteRange" not in one.body
        one.packed = plain and chance.random() < 0.6


def then_another(draft: Draft, chance: random.Random) -> None:
    """Follow the update by another: one that hides what the first did, or that says it again."""
    hidden = chance.choice(draft.objects)
    draft.after = chance.choice(("same", "page", "info", "empty"))
    if draft.after == "page":
        hidden.body += b" "


def odd_tokens(draft: Draft, chance: random.Random) -> None:
    """Write values as only some readers take them."""
    one = chance.choice(draft.objects)
    head, mark, rest = one.body.partition(b"\nstream\n")
    changes: tuple[tuple[bytes, bytes], ...] = (
        (rb" (\d+) 0 R", rb" +\1 0 R"),
        (rb" (\d+) 0 R", rb" \1. 0 R"),
        (rb" (\d+) 0 R", rb" 000\1 0 R"),
        (rb" (\d+) 0 R", rb" \1%x" + b"\n0 R"),
        (rb"\(([^()]*)\)", rb"(\1\\" + b"\n)"),
        (rb"\(([^()]*)\)", rb"(\1\\000)"),
        (rb"\(([^()]*)\)", rb"(\1(FAUX))"),
        (rb"/([A-Z])([a-z]+) ", rb"/\1#00\2 "),
        (rb"\[ ", rb"[ << /Faux true >> "),
        (rb"<<\n", rb"<<\n/ true\n"),
        (rb">>$", rb">>\n/Faux true"),
        (rb"^<<", rb"<<" + b"/A" * 40 + b" 1\n"),
        (rb"/Rect \[ 0 0 0 0 \]", rb"/Rect [ 0 0 -0 0.0 ]"),
        (rb"/F 132", rb"/F 128"),
        (rb"/SigFlags 3", rb"/SigFlags 03"),
    )
    old, new = chance.choice(changes)
    one.body = re.sub(old, new, head, count=1) + mark + rest


def annotation(draft: Draft, chance: random.Random) -> None:
    """Lay an annotation of any kind on a page."""
    kinds = (b"Stamp", b"Highlight", b"Watermark", b"Link", b"Redact", b"Popup", b"Screen", b"Ink")
    form = draft.fresh(
        b"<< /Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] /Length 25 >>\nstream\n"
        b"1 0 0 rg 0 0 500 500 re f\nendstream"
    )
    made = draft.fresh(
        b"<< /Type /Annot /Subtype /%s /Rect [ 90 90 400 400 ] /F 4 /Contents (FAUX) "
        b"/QuadPoints [ 90 90 400 90 90 400 400 400 ] /AP << /N %d 0 R >> >>"
        % (chance.choice(kinds), form.number)
    )
    page = chance.choice((b"2", b"3", b"5"))
    bodies = dict(re.findall(rb"\n(\d+) 0 obj\n(<<\n.*?)\nendobj\n", draft.base, re.DOTALL))
    body = bodies.get(page, b"<<\n>>")
    told = b"/Annots [ %d 0 R ]" % made.number
    if b"/Annots [" in body:
        body = body.replace(b"/Annots [", b"/Annots [ %d 0 R" % made.number)
    else:
        body = body.replace(b"<<\n", b"<<\n" + told + b"\n", 1)
    draft.objects.insert(0, Written(int(page), body))


def store(draft: Draft, chance: random.Random) -> None:
    """Change the store of evidence: its certificates, its keys, what lies behind a certificate."""
    held = [one for one in draft.objects if b"stream\n" in one.body and b"/XML" not in one.body]
    stores = [one for one in draft.objects if b"/Certs [" in one.body]
    keys = (
        b"/VRI << >>",
        b"/Faux 1",
        b"/CRLs [ ]",
        b"/OCSPs [ 2 0 R ]",
        b"/Type /Catalog",
        b"/TU (D:2026)",
    )
    match chance.randrange(5):
        case 0 if held:
            one = chance.choice(held)
            one.body = one.body.replace(b"\nendstream", b"FAUX\nendstream")
        case 1 if held:
            one = chance.choice(held)
            one.body = re.sub(rb"/Length \d+", b"/Length 9", one.body, count=1)
        case 2 if stores:
            one = chance.choice(stores)
            one.body = one.body.replace(b"<<\n", b"<<\n" + chance.choice(keys) + b"\n", 1)
        case 3 if stores:
            one = chance.choice(stores)
            one.body = re.sub(rb"/Certs \[", b"/Certs [ 2 0 R ", one.body, count=1)
        case _:
            one = draft.role("catalogue")
            one.body = re.sub(rb"/DSS [^\n]*\n", b"/DSS << /Certs [ ] >>\n", one.body)


def dates(draft: Draft, chance: random.Random) -> None:
    """Write the day of the change as something else than a day."""
    said = (b"(D:19700101000000Z)", b"(FAUX)", b"(D:20261208140000+01'00')", b"<FEFF>", b"(D:9)")
    info = draft.role("info")
    info.body = re.sub(rb"/ModDate \(.*?\)", b"/ModDate " + chance.choice(said), info.body)
    held = draft.role("metadata")
    day = chance.choice((b"FAUX", b"1970-01-01T00:00:00+00:00", b"2026-12-08", b""))
    if chance.random() < 0.6:
        held.body = re.sub(rb'ModifyDate="[^"]*"', b'ModifyDate="' + day + b'"', held.body)
        at = held.body.index(b"stream\n") + 7
        length = len(held.body) - at - len(b"\nendstream")
        held.body = re.sub(rb"/Length \d+", b"/Length %d" % length, held.body, count=1)


KINDS: tuple[Act, ...] = (
    packed_object,
    packed_swap,
    swapped_pages,
    freed,
    unsealed,
    hole,
    update_byte,
    stream_form,
    then_another,
    odd_tokens,
    annotation,
    store,
    dates,
)
