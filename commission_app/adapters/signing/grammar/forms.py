"""The closed lists: which keys each object that an update writes may hold, and their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from cryptography import x509
from cryptography.x509 import ocsp

from commission_app.adapters.signing.grammar.history import Sealing
from commission_app.adapters.signing.grammar.metadata import DATES, PRODUCER, Said
from commission_app.adapters.signing.grammar.packed import unpacked
from commission_app.adapters.signing.grammar.sections import Held, Revision
from commission_app.adapters.signing.grammar.values import Ref, Unproven, Value

LOCK: dict[str, Value] = {"Type": "SigFieldLock", "Action": "All", "P": 1}
"""What the signature that completes a set lays on the document: no change from now on."""

_PROGRAM = re.compile(r"pyHanko [0-9]{1,4}(\.[0-9]{1,4}){1,3}")
_DATE = re.compile(rb"D:([0-9]{14})(?:Z|[+-][0-9]{2}'[0-9]{2}'?)")
_XMP_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(Z|[+-]\d\d:\d\d)")
_STAMP_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9_ -]{0,79}")
_OURS: dict[str, Value] = {
    "Type": "DeveloperExtensions",
    "BaseVersion": "1.7",
    "ExtensionLevel": 1,
}
_ISO: dict[str, Value] = {
    "Type": "DeveloperExtensions",
    "BaseVersion": "2.0",
    "ExtensionLevel": 32002,
    "URL": b"https://www.iso.org/standard/45875.html",
    "ExtensionRevision": b":2022",
}
_EXTENSIONS: tuple[Value | None, ...] = (
    None,
    {"ESIC": _OURS},
    {"ESIC": _OURS, "ISO_": [_ISO]},
    {"ESIC": {**_OURS, "ExtensionLevel": 5}},
    {"ESIC": {**_OURS, "ExtensionLevel": 5}, "ISO_": [_ISO]},
)
_FIELD = {"FT", "T", "Type", "Subtype", "F", "Rect", "P", "TU"}
_SHOWING = {"AP", "Kids", "MK", "AA", "A", "DA", "BS", "Border", "OC", "Parent"}
_DER: dict[str, Callable[[bytes], object]] = {
    "Certs": x509.load_der_x509_certificate,
    "CRLs": x509.load_der_x509_crl,
    "OCSPs": ocsp.load_der_ocsp_response,
}
EVIDENCE = frozenset(_DER)
"""The lists of what later proves a signature: certificates, revocation lists, answers."""


def may_declare(before: Value | None, after: Value | None) -> bool:
    """Tell whether these are extensions that signing declares, none taken away."""
    places = [_EXTENSIONS.index(one) for one in (before, after) if one in _EXTENSIONS]
    return len(places) == 2 and places[0] < places[1]


def is_date(value: Value | None) -> bool:
    """Tell whether a value is a date of PDF, and nothing else."""
    found = _DATE.fullmatch(value) if isinstance(value, bytes) else None
    try:
        return found is not None and bool(datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S"))  # noqa: DTZ007 - its form alone
    except ValueError:
        return False


def same_particulars(before: dict[str, Value], after: dict[str, Value]) -> bool:
    """Tell whether the particulars of a document stay but for the date and the program."""
    changed = {key for key in before.keys() | after if before.get(key) != after.get(key)}
    program = after.get("Producer")
    told = program.decode("latin-1") if isinstance(program, bytes) else ""
    return changed <= {"ModDate", "Producer"} and (
        ("ModDate" not in changed or is_date(after.get("ModDate")))
        and ("Producer" not in changed or _PROGRAM.fullmatch(told) is not None)
    )


def same_metadata(before: dict[str, Said], after: dict[str, Said]) -> bool:
    """Tell the same of the XMP metadata."""
    for key in before.keys() | after:
        told = after.get(key)
        if before.get(key) == told:
            continue
        known = _XMP_DATE if key in DATES else _PROGRAM if key == PRODUCER else None
        if known is None or not isinstance(told, str) or known.fullmatch(told) is None:
            return False
    return True


def shows(field: dict[str, Value]) -> bool:
    """Tell whether a field has, or could have, anything to show on a page."""
    return bool(field.keys() & _SHOWING) or field.get("Rect") != [0, 0, 0, 0]


def is_hidden_field(field: dict[str, Value], *, stamp: bool) -> bool:
    """Tell whether a new field is one of ours: hidden, and nothing but that."""
    name, told = field.get("T"), field.get("TU")
    return (
        field.keys() == (_FIELD | {"V"} if stamp else _FIELD)
        and (field["FT"], field["Type"], field["Subtype"], field["F"])
        == ("Sig", "Annot", "Widget", 132)
        and not shows(field)
        and isinstance(field["P"], Ref)
        and isinstance(told, bytes)
        and isinstance(name, bytes)
        and (not stamp or (told == b"Timestamp" and bool(_STAMP_NAME.fullmatch(name))))
    )


def is_sealing(made: Sealing, root: Value | None, *, locks: bool) -> bool:
    """Tell whether a signature object holds what ours hold; the locking one says that it locks."""
    told = made.held.keys
    needed = {"Type", "Filter", "SubFilter", "ByteRange", "Contents"}
    if told.get("Filter") != "Adobe.PPKLite" or made.held.stream is not None:
        return False
    if made.stamps:
        return told.keys() == needed and told["SubFilter"] == "ETSI.RFC3161"
    return (
        needed | {"M"} <= told.keys() <= needed | {"M", "Reference", "Prop_Build"}
        and (told["Type"], told["SubFilter"]) == ("Sig", "ETSI.CAdES.detached")
        and is_date(told["M"])
        and is_build(told.get("Prop_Build"))
        and told.get("Reference") == (_reference(root) if locks else None)
    )


_BUILD = re.compile(rb"1|2 [0-9a-f]{64}")


def is_build(told: Value | None) -> bool:
    """Tell whether nothing is said of the program that signed, or what ours says.

    By it the signature has one form only; from 2 on it names the certificates that go with it.
    """
    app = told.get("App") if isinstance(told, dict) and len(told) == 1 else None
    said = app.get("REx") if isinstance(app, dict) else None
    named = isinstance(said, bytes) and _BUILD.fullmatch(said) is not None
    return told is None or (named and app == {"Name": "commission-app", "REx": said})


_ALLOWED: Value = {"Action": "All", "Type": "TransformParams", "V": "1.2", "P": 1}


def _reference(root: Value | None) -> Value:
    """Give what a locking signature says of what it allows in the document of that root."""
    data = root if isinstance(root, Ref) else ""
    return [
        {
            "Type": "SigRef",
            "TransformMethod": "FieldMDP",
            "Data": data,
            "TransformParams": _ALLOWED,
        }
    ]


def leaves_out_itself(data: bytes, made: Sealing, revision: Revision) -> bool:
    """Tell whether a signature speaks for all that was there, but for its own container."""
    span = made.held.keys.get("ByteRange")
    content = made.held.keys.get("Contents")
    if not isinstance(span, list) or len(span) != 4 or not isinstance(content, bytes):
        return False
    numbers = [number for number in span if isinstance(number, int)]
    if len(numbers) != 4 or numbers[0] or list(made.held.long_strings) != [tuple_of(numbers)]:
        return False
    last = numbers[2] + numbers[3]
    return last == revision.end or (
        data[last : revision.end] in (b"\n", b"\r\n") and revision.end < len(data)
    )


def tuple_of(numbers: list[int]) -> tuple[int, int]:
    """Give where what a signature leaves out begins and ends."""
    return numbers[1], numbers[2]


def is_evidence(kind: str, held: Held) -> bool:
    """Tell whether a stream holds one certificate, list or answer, and nothing else."""
    if held.stream is None or not held.keys.keys() <= {"Length", "Filter"}:
        return False
    try:
        _DER[kind](unpacked(held.keys, held.stream))
    except (ValueError, TypeError, Unproven):
        return False
    return True
