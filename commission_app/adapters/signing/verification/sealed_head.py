"""The head of the journal that minutes carry, as it was when they were first signed."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from commission_app.adapters.signing.verification.bounded import TookTooLong, bounded
from commission_app.application.base.checkpoint import Checkpoint
from commission_app.application.minutes.telling.deliberations import FORMAT, NAME
from commission_app.application.signing.signing import LARGEST_FILE
from commission_app.domain.seal import genesis, link

_SECONDS = 60.0


def sealed_head(pdf: bytes) -> Checkpoint | None:
    """Give the head, None when the file carries none that its own commitments lead to.

    An attachment that an update put in place of the signed one is not looked at. Whether the
    signatures hold is for the verification to say.
    """
    if len(pdf) > LARGEST_FILE:
        return None
    try:
        return bounded(lambda: _read(pdf), _SECONDS)
    except (TookTooLong, Exception):  # noqa: BLE001 - a damaged file may fail anywhere
        return None


def _read(pdf: bytes) -> Checkpoint | None:
    reader = PdfFileReader(BytesIO(pdf), strict=False)
    if reader.encrypted:
        return None
    signed = [one.signed_revision for one in reader.embedded_signatures]
    revision = min(signed) if signed else reader.xrefs.total_revisions - 1
    root = reader.get_historical_resolver(revision).root
    content = _attachment(root)
    return None if content is None else _mark(json.loads(content))


def _attachment(root: generic.DictionaryObject) -> bytes | None:
    tree: Any = root["/Names"]["/EmbeddedFiles"]
    pairs = tree["/Names"]
    for place in range(0, len(pairs) - 1, 2):
        if str(pairs[place]) == NAME:
            return bytes(pairs[place + 1]["/EF"]["/F"].data)
    return None


def _mark(record: dict[str, Any]) -> Checkpoint | None:
    if record["format"] != FORMAT:
        return None
    stream, journal = str(record["session"]["stream"]), record["journal"]
    seal = genesis(stream)
    for sequence, commitment in enumerate(journal["commitments"], start=1):
        seal = link(seal, sequence, commitment)
    if seal != journal["head"] or len(journal["commitments"]) != journal["length"]:
        return None
    return Checkpoint(stream, int(journal["length"]), seal)
