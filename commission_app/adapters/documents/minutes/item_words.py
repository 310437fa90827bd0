"""How an item is named: nature, sense with its colour, count, numbers in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from commission_app.adapters.documents.pages.palette import GREEN, GREY, NAVY, OCHRE, RED
from commission_app.adapters.documents.pages.typography import ordinal, short_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.ballot import Outcome, Tally
from commission_app.domain.quorum import Quorum

_COLOURS = {
    Outcome.FAVOURABLE: GREEN,
    Outcome.ADOPTED: GREEN,
    Outcome.FAVOURABLE_WITH_RESERVATIONS: OCHRE,
    Outcome.UNFAVOURABLE: RED,
    Outcome.REJECTED: RED,
    Outcome.NOTED: NAVY,
    Outcome.DEBATED: NAVY,
}


def nature_of(item: AgendaItem, wording: Wording) -> str:
    """Name what is asked, "1er renouvellement", or the kind of a topic."""
    if item.kind is not ItemKind.CASE:
        return wording.say(f"kind.{item.kind}")
    if item.nature is None:
        return wording.say("nature.other")
    if item.nature is RequestNature.RENEWAL and item.rank:
        return wording.say("nature.renewal_ranked", rank=ordinal(item.rank))
    return wording.say(f"nature.{item.nature}")


def period_of(item: AgendaItem, wording: Wording) -> list[tuple[str, str]]:
    """Name the period that a case asks for, nothing where the agenda does not tell it."""
    begins, ends = item.period_from, item.period_until
    if not begins and not ends:
        return []
    if begins and ends:
        told = wording.say("item.period_between", begins=short_date(begins), ends=short_date(ends))
    elif begins:
        told = wording.say("item.period_begins", begins=short_date(begins))
    else:
        told = wording.say("item.period_ends", ends=short_date(ends or ""))
    return [(wording.say("item.period"), told)]


def sense_of(sense: Outcome | None, wording: Wording) -> str:
    """Name the sense of an opinion or the end of an item."""
    return wording.say(f"sense.{sense or 'pending'}")


def colour_of(sense: Outcome | None) -> str:
    """Give the colour a sense is written in; the words alone carry the meaning."""
    return GREY if sense is None else _COLOURS.get(sense, GREY)


def tally_of(tally: Tally, wording: Wording) -> str:
    """Write a count: "12 pour, 1 contre, 0 abstention"."""
    parts = [
        wording.count("for", tally.in_favour),
        wording.count("against", tally.against),
        wording.count("abstention", tally.abstained),
    ]
    if tally.no_part:
        parts.append(wording.count("no_part", tally.no_part))
    return ", ".join(parts)


def numbers_of(numbers: Iterable[int]) -> str:
    """Write item numbers, a run of three or more as its ends: "2, 6 à 9 et 12"."""
    return in_order(sorted(numbers))


def in_order(numbers: Iterable[int]) -> str:
    """Write item numbers in the order given, a run of three or more as its ends."""
    told: list[str] = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run: Sequence[int] = [number for _, number in group]
        told += [f"{run[0]} à {run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return " et ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def name_of(item: AgendaItem) -> str:
    """Give the reference of a case, the title of a topic."""
    return item.reference or item.title


def other_quorum(entry: ItemMinutes) -> Quorum | None:
    """Give the sum that counts recusals otherwise, where it differs (domain rule 2.17)."""
    recused = any(line.stands for line in entry.recusals)
    return entry.quorum_otherwise if recused and entry.quorum is not None else None


def place_of(number: int, wording: Wording) -> str:
    """Name the place where an item is told of, as links and their words do."""
    return wording.say("document.anchor", number=number)
