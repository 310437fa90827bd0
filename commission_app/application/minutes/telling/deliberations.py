"""The data that the minutes carry: what was decided, and the sealed list of the journal.

No nominal vote, no note, no name: the chain can be recomputed, and one fact opened later.
"""

from __future__ import annotations

import json
from datetime import datetime

from commission_app.application.minutes.minutes import ItemMinutes, Minutes
from commission_app.domain.ballot import Tally
from commission_app.domain.membership import Seat
from commission_app.domain.quorum import Quorum
from commission_app.domain.seal import genesis, link

NAME = "deliberations.json"
FORMAT = "commission-app/deliberations"
VERSION = 1

_Record = dict[str, object]


def deliberations(minutes: Minutes) -> bytes:
    """Write the record of a session as JSON; the same minutes give the same bytes.

    The schema is ``resources/schemas/deliberations-1.schema.json``. ValueError when the commitments
    do not lead to the journal's head: a record that does not verify is never written.
    """
    record: _Record = {
        "format": FORMAT,
        "version": VERSION,
        "session": _session(minutes),
        "quorum_at_opening": _quorum(minutes.opening_quorum),
        "proxies": [
            {
                "giver": _seat(proxy.giver),
                "holder": _seat(proxy.holder),
                "since": _moment(proxy.since),
                "until": _moment(proxy.until),
            }
            for proxy in minutes.proxies
        ],
        "items": [_item(entry) for entry in minutes.items],
        "journal": _journal(minutes),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _session(minutes: Minutes) -> _Record:
    details = minutes.details
    return {
        "stream": minutes.stream,
        "commission": details.commission,
        "department": details.department,
        "date": details.date,
        "opened_at": _moment(minutes.opened_at),
        "closed_at": _moment(minutes.closed_at),
        "urgent": details.urgent,
        "second_convocation": details.second_convocation,
        "rehearsal": details.rehearsal,
        "draft": minutes.draft,
    }


def _item(entry: ItemMinutes) -> _Record:
    item = entry.item
    return {
        "id": item.id,
        "number": item.number,
        "kind": item.kind,
        "formation": item.formation,
        "reference": item.reference,
        "title": item.title or None,
        "association": item.association,
        "nature": item.nature,
        "rank": item.rank,
        "on_convocation": item.on_convocation,
        "sense": entry.sense,
        "reading": entry.reading,
        "secret": entry.secret,
        "decided_at": _moment(entry.decided_at),
        "counts": _counts(entry.tally),
        "quorum": _quorum(entry.quorum),
        "recused": [
            {"seat": _seat(line.seat), "ground": line.ground, "at": _moment(line.at)}
            for line in entry.recusals
        ],
        "disagreements": len(entry.disagreements),
        "rectifications": [
            {"at": _moment(at), "before": before, "after": after}
            for at, before, after in (
                *((line.at, line.before, line.after) for line in entry.rectifications),
                *((line.at, line.before, line.after) for line in entry.amendments if line.before),
            )
        ],
    }


def _journal(minutes: Minutes) -> _Record:
    first = seal = genesis(minutes.stream)
    for sequence, commitment in enumerate(minutes.commitments, start=1):
        seal = link(seal, sequence, commitment)
    if seal != minutes.journal_head or len(minutes.commitments) != minutes.journal_length:
        raise ValueError("the commitments do not lead to the head of the journal")
    return {
        "genesis": first,
        "length": minutes.journal_length,
        "head": minutes.journal_head,
        "commitments": list(minutes.commitments),
        "decisions": [
            {
                "sequence": opened.sequence,
                "content": opened.content.decode(),
                "salt": opened.salt.hex(),
            }
            for opened in minutes.decisions
        ],
    }


def _seat(seat: Seat) -> _Record:
    return {"id": seat.id, "category": seat.category, "quality": seat.quality}


def _counts(tally: Tally | None) -> _Record | None:
    if tally is None:
        return None
    return {
        "voters": tally.voters,
        "in_favour": tally.in_favour,
        "against": tally.against,
        "abstained": tally.abstained,
        "no_part": tally.no_part,
    }


def _quorum(quorum: Quorum | None) -> _Record | None:
    if quorum is None:
        return None
    return {
        "formation": quorum.formation,
        "present": quorum.present,
        "proxies": quorum.proxies,
        "counted": quorum.counted,
        "threshold": quorum.threshold,
        "base": quorum.base,
        "required": quorum.required,
        "held_at_opening": quorum.held_at_opening,
        "reached": quorum.reached,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
