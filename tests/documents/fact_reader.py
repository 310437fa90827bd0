"""A small reader of facts: what minutes must say, and all that they may, drawn from facts alone.

It takes the facts as data, one after the other, and shares nothing with the program that folds them
or writes them down: neither its state, nor its sums, nor its wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from commission_app.domain.session.facts import Recorded

OUTCOMES = {
    "favourable": "avis favorable",
    "favourable_with_reservations": "avis favorable avec réserves",
    "unfavourable": "avis défavorable",
    "adjourned": "ajourné",
    "withdrawn": "retiré",
    "pointless": "sans objet",
    "adopted": "adopté",
    "rejected": "rejeté",
    "noted": "pris acte",
    "debated": "débattu sans vote",
}
_HOUR = re.compile(r"(?<![\d.])(\d{1,2})\s?h\s?(\d{2})(?!\d)")
_NAME = re.compile(r"\b(?:Mme|M\.)\s?([A-Z]\w+)")
_COUNT = re.compile(r"(\d+)\s?pour,\s?(\d+)\s?contre,\s?(\d+)\s?abstention")
_FURNITURE = re.compile(
    r"Empreinte du journal : [0-9a-f]{64} page \d+/\d+"
    r"|Procès-verbal – séance du \w+ \d+ \w+ \d{4}(?: Points? [\d, à]*\d(?!\w))?"
    r"|Nom Qualité Catégorie (?:Siège à titre de Participation|Situation)"
)
"""What stands on each page beside its content: a row may go on after it."""
_SUM = re.compile(
    r"(\d+)\s?présents?\s?\+\s?(\d+)\s?mandats?\s?=\s?(\d+)\s?;\s?seuil\s?(\d+)\s?sur\s?(\d+)"
)


def squeezed(text: str) -> str:
    """Leave out every space: other programs leave the narrow ones out now and then."""
    return re.sub(r"\s+", "", text.replace("’", "'"))


def hour(at: datetime) -> str:
    return f"{at.hour} h {at.minute:02d}"


@dataclass
class Told:
    """What the facts of a session let its minutes say."""

    must: list[str] = field(default_factory=list)
    by_item: dict[int, list[str]] = field(default_factory=dict)
    outcomes: dict[int, set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    hours: set[str] = field(default_factory=set)
    counts: set[tuple[int, int, int]] = field(default_factory=set)
    sums: set[tuple[int, int, int, int, int]] = field(default_factory=set)


class FactReader:
    """Reads the facts of one session, in their order."""

    def __init__(self, facts: Sequence[Recorded], texts: dict[str, str]) -> None:
        self.told = Told()
        self._texts = texts
        self._facts = facts
        first: Any = facts[0].fact
        self._seats = {seat.id: seat for seat in first.seats}
        self._numbers = {item.id: item.number for item in first.items}
        self._sitting: dict[str, str] = {}
        self._proxies: dict[str, str] = {}
        self._confirmed: set[str] = set()
        self._opened: datetime | None = None
        self._closed = False
        represented = {link.association: set(link.seats) for link in first.links}
        self._recused: dict[str, set[str]] = {
            item.id: set(represented.get(item.association, ())) for item in first.items
        }
        self._cases = {item.id for item in first.items if item.kind.value == "case"}
        self._formations = {item.id: item.formation for item in first.items}
        self._held = ""
        self._out: set[str] = set()
        for seat in first.seats:
            self.told.names |= _words(seat.holder) | _words(seat.deputy or "")
        self.told.hours.add(first.details.hour.replace(":", " h ").lstrip("0"))
        for entry in facts[1:]:
            self._read(entry.fact, entry.at)
            self._note_sums()

    def _read(self, fact: Any, at: datetime) -> None:  # noqa: ANN401 - any fact, as data
        self.told.hours.add(hour(at))
        reader = getattr(self, f"_{type(fact).__name__}", None)
        if reader is not None:
            reader(fact, at)

    def _text(self, ref: Any) -> str:  # noqa: ANN401 - a reference, as data
        return "" if ref is None else self._texts[ref.id]

    def _name(self, sealed: Any) -> str:  # noqa: ANN401 - a name, sealed or not
        name = getattr(sealed, "known", sealed) or ""
        self.told.names |= _words(name)
        return str(name)

    def _say(self, item: str, *lines: str) -> None:
        said = (line.rstrip(".") for line in lines)
        self.told.by_item.setdefault(self._numbers[item], []).extend(said)

    def _who(self, seat: str) -> str:
        return self._sitting.get(seat) or str(self._seats[seat].holder)

    def _AttendanceRecorded(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        was = self._sitting.get(fact.seat)
        seat = self._seats[fact.seat]
        sits = {"holder": seat.holder, "deputy": self._name(fact.person) or seat.deputy}
        now = sits.get(fact.presence.value)
        self._confirmed.discard(fact.seat)
        self._out.discard(fact.seat)
        if now is None:
            self._sitting.pop(fact.seat, None)
        else:
            self._sitting[fact.seat] = now
            if fact.mode.value == "in_person":
                self._confirmed.add(fact.seat)
        if self._opened is None or was == now:
            return
        if now is not None:
            self.told.must += [now, f"arrivée à {hour(at)}"]
        if was is not None:
            self.told.must += [was, f"départ à {hour(at)}"]

    def _RemoteConfirmed(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._confirmed.add(fact.seat)
        if self._opened is not None:
            self.told.must.append(f"confirmée à {hour(at)}")

    def _ProxyGiven(self, fact: Any, _: datetime) -> None:  # noqa: ANN401, N802
        self._proxies[fact.giver] = fact.holder

    def _ProxyEnded(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._proxies.pop(fact.giver, None)
        if self._opened is not None and at > self._opened:
            self.told.must += [self._seats[fact.giver].holder, hour(at)]

    def _InviteeAdmitted(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self.told.must += [self._name(fact.name), hour(at)]

    def _SessionOpened(self, _: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._opened = at
        self.told.must += [f"ouverte à {hour(at)}", *self._sitting.values()]

    def _SessionSuspended(self, _: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self.told.must.append(f"suspendue de {hour(at)}")

    def _SessionClosed(self, _: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._closed = True
        self.told.must.append(f"close à {hour(at)}")

    def _ItemAdded(self, fact: Any, _: datetime) -> None:  # noqa: ANN401, N802
        self._numbers[fact.added.id] = fact.added.number
        self._say(fact.added.id, "avec l'accord de la présidence", self._text(fact.reason))

    def _ItemReopened(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._say(fact.item, f"Repris à {hour(at)}", self._text(fact.reason))
        # How it had ended first is told with the reopening.
        self.told.outcomes.setdefault(self._numbers[fact.item], set())

    def _ItemPresented(self, fact: Any, _: datetime) -> None:  # noqa: ANN401, N802
        self._held = fact.item

    def _RoomCleared(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._out |= set(fact.seats)
        if fact.seats:
            self._say(fact.item, hour(at), *(self._who(seat) for seat in fact.seats))

    def _RoomReentered(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._out -= set(fact.seats)
        if fact.seats:
            self.told.must += [hour(at), *(self._who(seat) for seat in fact.seats)]

    def _kept_out(self) -> set[str]:
        """Name the seats that have nothing to do in the room while the item held is held."""
        kept = set(self._recused.get(self._held, ()))
        if self._held in self._cases:
            formation = self._formations[self._held]
            kept |= {s.id for s in self._seats.values() if formation not in s.formations}
        return kept

    def _MemberRecused(self, fact: Any, _: datetime) -> None:  # noqa: ANN401, N802
        if fact.reason is not None and fact.item == self._held and fact.seat in self._sitting:
            self._out.add(fact.seat)
        self._recused.setdefault(fact.item, set()).add(fact.seat)
        self._say(fact.item, self._who(fact.seat))

    def _RecusalLifted(self, fact: Any, _: datetime) -> None:  # noqa: ANN401, N802
        self._recused.setdefault(fact.item, set()).discard(fact.seat)
        if fact.reason is not None and fact.item == self._held:
            self._out.discard(fact.seat)

    def _DisagreementMentioned(self, fact: Any, _: datetime) -> None:  # noqa: ANN401, N802
        self._say(fact.item, self._who(fact.seat), self._text(fact.statement))

    def _ItemConcluded(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._ended(fact.item, fact.sense.value)
        self._missing(fact.item)
        self._say(fact.item, self._text(fact.reasons))
        self._say(fact.item, hour(at))

    def _OpinionProclaimed(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._ended(fact.item, fact.sense.value)
        self._missing(fact.item)
        self._say(fact.item, self._count(fact.tally), self._text(fact.reasons), hour(at))
        self._say(fact.item, f"seuil {-(-fact.quorum.base // 2)} sur {fact.quorum.base}")

    def _OpinionRectified(self, fact: Any, at: datetime) -> None:  # noqa: ANN401, N802
        self._ended(fact.item, fact.sense.value)
        self._say(fact.item, f"Rectification de {hour(at)}", self._name(fact.author))
        self._say(fact.item, self._text(fact.reason), self._text(fact.reasons))
        if fact.tally is not None:
            self._say(fact.item, self._count(fact.tally))

    def _missing(self, item: str) -> None:
        """Expect who was out of the room, and free to be in it, when an item ended."""
        for seat in self._out - self._kept_out() if item == self._held else ():
            self._say(item, "sans retour confirmé pour ce point", self._who(seat))

    def _ended(self, item: str, outcome: str) -> None:
        said = OUTCOMES[outcome]
        self.told.outcomes.setdefault(self._numbers[item], set()).add(said)
        self._say(item, said)

    def _count(self, tally: Any) -> str:  # noqa: ANN401 - a count, as data
        counts = (tally.in_favour, tally.against, tally.abstained)
        self.told.counts.add(counts)
        return f"{counts[0]} pour, {counts[1]} contre, {counts[2]} abstention"

    def _note_sums(self) -> None:
        """Work out every sum that may be told of now: by formation, with or without recusals."""
        if self._closed:
            return
        away = [set[str](), *self._recused.values()]
        for formation in {part for seat in self._seats.values() for part in seat.formations}:
            for recused in away:
                self.told.sums.add(self._sum(formation, recused))

    def _sum(self, formation: object, leaving: set[str]) -> tuple[int, int, int, int, int]:
        called = {s.id for s in self._seats.values() if formation in s.formations} - leaving
        corridor = self._out - self._kept_out() if self._held else set()
        seated = self._confirmed - corridor
        there = {seat for seat in called if seat in self._sitting and seat in seated}
        given = {
            giver
            for giver, holder in self._proxies.items()
            if giver in called and holder in there and giver not in self._sitting
        }
        base = len(called)
        return len(there), len(given), len(there) + len(given), -(-base // 2), base


def _words(name: str) -> set[str]:
    """Give the family names in a name: « Mme Alfa » holds « Alfa »."""
    return {part for part in name.split() if part[:1].isupper() and part not in ("Mme", "M.")}


def faults(text: str, told: Told) -> list[str]:
    """Say what the text of minutes leaves out, and what it says that no fact tells."""
    parts = [squeezed(part) for part in _FURNITURE.split(text)]
    text = _FURNITURE.sub(" ", text)
    flat = squeezed(text)
    found = [
        f"absent : {line}"
        for line in told.must
        if squeezed(line) not in flat and not _over_a_page(squeezed(line), parts)
    ]
    for number, part in sections(text).items():
        wanted = told.by_item.get(number, [])
        flat_part = squeezed(part).casefold()
        found += [
            f"point {number}, absent : {line}"
            for line in wanted
            if squeezed(line).casefold() not in flat_part
        ]
        found += [
            f"point {number}, sens inconnu : {said}"
            for said in _outcomes_in(part)
            if said not in told.outcomes.get(number, set())
        ]
    found += [f"nom inconnu : {name}" for name in _NAME.findall(text) if name not in told.names]
    hours = {squeezed(one) for one in told.hours}
    found += [
        f"heure inconnue : {one[0]}"
        for one in _HOUR.finditer(text)
        if f"{int(one[1])}h{one[2]}" not in hours
    ]
    counts = (tuple(map(int, one.groups())) for one in _COUNT.finditer(text))
    found += [f"décompte inconnu : {one}" for one in counts if one not in told.counts]
    sums = (tuple(map(int, one.groups())) for one in _SUM.finditer(text))
    found += [f"somme inconnue : {one}" for one in sums if one not in told.sums]
    return found


def _over_a_page(line: str, parts: Sequence[str]) -> bool:
    """Tell whether a line is in a row that a page cuts: its end follows that of the cell before."""
    after = ("".join(parts[place : place + 3])[:200] for place in range(1, len(parts)))
    return any(
        part.endswith(line[:cut]) and line[cut:] in rest
        for part, rest in zip(parts, after, strict=False)
        for cut in range(4, len(line) - 1)
    )


def sections(text: str) -> dict[int, str]:
    """Cut the text into what it says of each item, after the agenda and before the table."""
    body = text[text.find("Ordre du jour") :]
    body = body[: body.rfind("Récapitulatif")]
    places = [(int(one[1]), one.start()) for one in re.finditer(r"Point (\d+) – ", body)]
    # The agenda names each item first; its own section comes last.
    seen = dict(places)
    ends = sorted((*seen.values(), len(body)))
    return {
        number: body[place : next(end for end in ends if end > place)]
        for number, place in seen.items()
    }


def _outcomes_in(part: str) -> Iterator[str]:
    """Give the outcomes that a section names, the longer wording first."""
    rest = re.sub(r"\s+", " ", part).casefold().replace("’", "'")
    for said in sorted(OUTCOMES.values(), key=len, reverse=True):
        if said in ("retiré", "adopté", "rejeté"):
            # Words of the language too: only where they stand as an outcome.
            found = re.search(rf"(?:– \S+ |suite donnée : |« ){said}", rest) is not None
        else:
            found = said in rest
        if found:
            rest = rest.replace(said, "")
            yield said
