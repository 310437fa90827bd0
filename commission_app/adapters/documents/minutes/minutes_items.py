"""The items as treated: approval, individual cases by nature, topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from commission_app.adapters.documents.minutes.item_history import (
    add_amendments,
    add_origin,
    add_rectifications,
    add_who,
)
from commission_app.adapters.documents.minutes.item_words import (
    colour_of,
    name_of,
    nature_of,
    other_quorum,
    period_of,
    place_of,
    sense_of,
    tally_of,
)
from commission_app.adapters.documents.minutes.minutes_room import quorum_state, quorum_sum
from commission_app.adapters.documents.minutes.people import Introductions, told
from commission_app.adapters.documents.pages.composer import Composer, Fact, middle_of
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, ITEM, SMALL
from commission_app.adapters.documents.pages.strips import Bookmark
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes, Minutes, Who
from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.ballot import CountResult, Outcome

_IN_A_WORD = frozenset(
    {
        CountResult.UNANIMOUS_FOR,
        CountResult.UNANIMOUS_AGAINST,
        CountResult.MAJORITY_FOR,
        CountResult.MAJORITY_AGAINST,
    }
)
"""Results that a word beside the count tells."""
_TOGETHER = 260.0
_RANGE = 25


_SECTIONS = (
    ("approval", frozenset({ItemKind.APPROVAL})),
    ("case", frozenset({ItemKind.CASE})),
    ("topic", frozenset({ItemKind.ORIENTATION, ItemKind.INFORMATION})),
)


def add_items(
    composer: Composer, minutes: Minutes, wording: Wording, people: Introductions | None = None
) -> None:
    """Add every item: approvals, then the cases by nature, then the topics.

    ``people`` tells who was named before, nobody when it is left out.
    """
    pages = _ItemPages(composer, wording, people or Introductions(everybody(minutes)))
    for section, wanted in _SECTIONS:
        entries = [entry for entry in minutes.items if entry.item.kind in wanted]
        if not entries:
            continue
        heading = wording.say(f"sections.{section}")
        composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
        if section == "case":
            pages.add_cases(entries)
        else:
            for entry in entries:
                pages.add_topic(entry)


def in_print_order(minutes: Minutes) -> Iterator[ItemMinutes]:
    """Give the items as they are printed: approvals, cases by nature, topics."""
    for _, wanted in _SECTIONS:
        entries = [entry for entry in minutes.items if entry.item.kind in wanted]
        for _, members in natures_in(entries):
            yield from members


def everybody(minutes: Minutes) -> Iterable[Who]:
    """Give everyone that the minutes may name at an item."""
    return (person.who for person in minutes.attendees)


def natures_in(
    entries: Iterable[ItemMinutes],
) -> list[tuple[RequestNature | None, list[ItemMinutes]]]:
    """Group cases by nature, in the order of the domain, unnamed natures last."""
    kept = list(entries)
    order: tuple[RequestNature | None, ...] = (*RequestNature, None)
    groups = ((nature, [e for e in kept if e.item.nature is nature]) for nature in order)
    return [(nature, members) for nature, members in groups if members]


class _ItemPages:
    """Sets items one by one."""

    def __init__(self, composer: Composer, wording: Wording, people: Introductions) -> None:
        self._composer = composer
        self._wording = wording
        self._people = people
        self._middle = 0.0

    def add_cases(self, entries: Sequence[ItemMinutes]) -> None:
        """Add the cases under a heading for each nature; bookmarks by ranges when many."""
        self._middle = middle_of([fact for entry in entries for fact in self._left(entry)])
        for nature, members in natures_in(entries):
            heading = self._wording.say(f"group.{nature or 'other'}")
            self._composer.heading(3, heading, bookmarks=(Bookmark(1, heading, closed=True),))
            ranged = len(members) > _RANGE
            for place, entry in enumerate(members):
                marks: list[Bookmark] = []
                if ranged and place % _RANGE == 0:
                    last = members[min(place + _RANGE, len(members)) - 1]
                    names = {"first": name_of(entry.item), "last": name_of(last.item)}
                    title = self._wording.say("item.bookmark_range", **names)
                    marks.append(Bookmark(2, title, closed=True))
                marks.append(Bookmark(3 if ranged else 2, self._heading(entry)))
                self._add_case(entry, tuple(marks))

    def add_topic(self, entry: ItemMinutes) -> None:
        """Add an approval or a topic: presentation, debate, outcome."""
        composer, say = self._composer, self._wording.say
        start = len(composer.strips)
        heading = self._heading(entry)
        aside = self._aside(entry) if entry.only_postponed else None
        composer.heading(3, heading, bookmarks=(Bookmark(1, heading),), aside=aside)
        if entry.only_postponed:
            self._add_texts(entry, SMALL)
            self._ended(start, entry)
            return
        add_origin(composer, entry, self._wording, BODY)
        if entry.summary:
            composer.led(say("item.summary"), entry.summary, BODY)
        self._add_texts(entry, BODY)
        add_who(composer, entry, self._people, self._wording)
        sense = sense_of(entry.sense, self._wording)
        strong = BODY.but(Face.SEMIBOLD, colour_of(entry.sense))
        runs = [
            Run(f"{say('item.outcome')} ", BODY.but(Face.SEMIBOLD)),
            Run(sense, strong),
            Run(self._count_tail(entry), BODY),
        ]
        composer.paragraph(runs, before=3.0)
        if entry.decided_at:
            ended = say("item.decided_at" if entry.tally else "item.concluded_at")
            moment = self._wording.hour(entry.decided_at)
            composer.paragraph(f"{ended} {moment}.", SMALL, before=2.0)
        if entry.quorum:
            composer.paragraph(f"{say('item.quorum')} : {self._quorum(entry)}.", SMALL, before=2.0)
        add_rectifications(composer, entry, self._wording, BODY)
        add_amendments(composer, entry, self._wording, BODY)
        self._add_disagreements(entry, BODY)
        self._ended(start, entry)

    def _ended(self, start: int, entry: ItemMinutes) -> None:
        """Keep what an item is told in together, and note where it stands."""
        self._composer.hold(start, _TOGETHER)
        number = entry.item.number
        self._composer.tell_of(start, number, place_of(number, self._wording))

    def _heading(self, entry: ItemMinutes) -> str:
        item = entry.item
        key = "item.heading_case" if item.kind is ItemKind.CASE else "item.heading_topic"
        return self._wording.say(
            key, number=item.number, reference=name_of(item), title=name_of(item)
        )

    def _add_case(self, entry: ItemMinutes, bookmarks: tuple[Bookmark, ...]) -> None:
        composer, wording = self._composer, self._wording
        start = len(composer.strips)
        aside = self._aside(entry)
        composer.heading(4, self._heading(entry), bookmarks=bookmarks, aside=aside)
        if entry.only_postponed:
            self._add_texts(entry, SMALL)
            self._ended(start, entry)
            return
        composer.facts(self._left(entry), self._right(entry), self._middle)
        add_origin(composer, entry, wording, SMALL)
        self._add_otherwise(entry)
        add_who(composer, entry, self._people, wording)
        self._add_texts(entry, SMALL)
        add_rectifications(composer, entry, wording, SMALL)
        add_amendments(composer, entry, wording)
        self._add_disagreements(entry, SMALL)
        self._ended(start, entry)

    def _aside(self, entry: ItemMinutes) -> Run:
        """Tell how an item ended, at the right of its heading; and when, for one put off."""
        sense = sense_of(entry.sense, self._wording)
        if entry.only_postponed and entry.decided_at:
            at = self._wording.hour(entry.decided_at)
            sense = f"{sense}, {self._wording.say('item.concluded_at').lower()} {at}"
        return Run(sense[:1].upper() + sense[1:], ITEM.but(colour=colour_of(entry.sense)))

    def _left(self, entry: ItemMinutes) -> list[Fact]:
        say, unknown = self._wording.say, self._wording.say("document.unknown")
        facts: list[Fact] = [
            (say("item.nature"), nature_of(entry.item, self._wording)),
            *period_of(entry.item, self._wording),
            (say("item.association"), entry.item.association or unknown),
            (say("item.association_opinion"), entry.association_opinion or unknown),
        ]
        return facts

    def _right(self, entry: ItemMinutes) -> list[Fact]:
        say = self._wording.say
        facts: list[Fact] = [(say("item.vote"), self._counted(entry))]
        if entry.tally and entry.reading and entry.reading not in _IN_A_WORD:
            facts.append((say("item.reading"), say(f"reading.{entry.reading}")))
        if entry.quorum:
            facts.append((say("item.quorum"), self._quorum(entry)))
        if entry.decided_at:
            key = "item.decided_at" if entry.tally else "item.concluded_at"
            facts.append((say(key), self._wording.hour(entry.decided_at)))
        return facts

    def _counted(self, entry: ItemMinutes) -> str:
        """Tell the count, and how it was reached where a word says it."""
        say = self._wording.say
        if entry.tally is None:
            return say("item.no_vote")
        counted = tally_of(entry.tally, self._wording)
        if entry.reading in _IN_A_WORD:
            counted = f"{counted}, {say(f'reading.{entry.reading}')}"
        return f"{counted} ; {say('item.secret')}" if entry.secret else counted

    def _quorum(self, entry: ItemMinutes) -> str:
        if entry.quorum is None:
            return ""
        state = self._wording.say(f"quorum.short_{quorum_state(entry.quorum)}")
        total = quorum_sum(entry.quorum, self._wording)
        return self._wording.say("quorum.short", sum=total, state=state)

    def _add_otherwise(self, entry: ItemMinutes) -> None:
        """Show the other sum where it would have another end; the others are told once (2.17)."""
        other = other_quorum(entry)
        if other is None or entry.quorum is None:
            return
        if quorum_state(other) == quorum_state(entry.quorum):
            return
        fewer = other.base < entry.quorum.base
        said = self._wording.say(
            "quorum.without_recused" if fewer else "quorum.with_recused",
            sum=quorum_sum(other, self._wording),
            state=self._wording.say(f"quorum.short_{quorum_state(other)}"),
        )
        self._composer.paragraph(said, SMALL, before=2.0, keep_next=True)

    def _count_tail(self, entry: ItemMinutes) -> str:
        if entry.tally is None:
            return "."
        told = [tally_of(entry.tally, self._wording)]
        if entry.reading:
            told.insert(0, self._wording.say(f"reading.{entry.reading}"))
        return f", {' ('.join(told)})." if len(told) > 1 else f" ({told[0]})."

    def _add_texts(self, entry: ItemMinutes, style: object) -> None:
        kind = BODY if style is BODY else SMALL
        if entry.note:
            self._composer.led(self._wording.say("item.note"), entry.note, kind)
        if entry.reasons:
            reserved = entry.sense is Outcome.FAVOURABLE_WITH_RESERVATIONS
            lead = self._wording.say("item.reservations" if reserved else "item.reasons")
            self._composer.led(lead, entry.reasons, kind)

    def _add_disagreements(self, entry: ItemMinutes, style: object) -> None:
        kind = BODY if style is BODY else SMALL
        for line in entry.disagreements:
            who = told(line.who, self._wording)
            lead = self._wording.say("item.disagreement", who=who)
            if line.about is not None:
                sense = sense_of(line.about, self._wording)
                lead = self._wording.say("item.disagreement_first", who=who, sense=sense)
            article = self._wording.say("item.disagreement_article")
            self._composer.led(lead, line.statement or article, kind)
