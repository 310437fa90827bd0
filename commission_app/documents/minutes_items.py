"""The items as treated: approval, individual cases by nature, topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commission_app.documents.composer import Composer, Fact
from commission_app.documents.fonts import Face
from commission_app.documents.item_words import colour_of, name_of, nature_of, sense_of, tally_of
from commission_app.documents.minutes_room import quorum_state, quorum_sum
from commission_app.documents.palette import BODY, ITEM, SMALL, Type
from commission_app.documents.people import People
from commission_app.documents.strips import Bookmark
from commission_app.documents.text import Run
from commission_app.documents.typography import hour, short_date
from commission_app.documents.wording import Wording
from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.ballot import Sense
from commission_app.session.minutes import ItemMinutes, Minutes, RecusalLine

_TOGETHER = 260.0
_RANGE = 25


def add_items(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    """Add every item: approvals, then the cases by nature, then the topics."""
    pages = _ItemPages(composer, people, wording)
    kinds = (
        ("approval", {ItemKind.APPROVAL}),
        ("case", {ItemKind.CASE}),
        ("topic", {ItemKind.ORIENTATION, ItemKind.INFORMATION}),
    )
    for section, wanted in kinds:
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

    def __init__(self, composer: Composer, people: People, wording: Wording) -> None:
        self._composer = composer
        self._people = people
        self._wording = wording

    def add_cases(self, entries: Sequence[ItemMinutes]) -> None:
        """Add the cases under a heading for each nature; bookmarks by ranges when many."""
        for nature, members in natures_in(entries):
            heading = self._wording.say(f"group.{nature or 'other'}")
            self._composer.heading(3, heading, bookmarks=(Bookmark(1, heading),))
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
        composer.heading(3, heading, bookmarks=(Bookmark(1, heading),))
        self._add_origin(entry, BODY)
        if entry.summary:
            composer.led(say("item.summary"), entry.summary, BODY)
        self._add_texts(entry, BODY)
        sense = sense_of(entry.sense, self._wording)
        strong = BODY.but(Face.SEMIBOLD, colour_of(entry.sense))
        runs = [
            Run(f"{say('item.outcome')} ", BODY.but(Face.SEMIBOLD)),
            Run(sense, strong),
            Run(self._count_tail(entry), BODY),
        ]
        composer.paragraph(runs, before=3.0)
        if entry.quorum:
            composer.paragraph(f"{say('item.quorum')} : {self._quorum(entry)}.", SMALL, before=2.0)
        self._add_rectifications(entry, BODY)
        self._add_disagreements(entry, BODY)
        composer.hold(start, _TOGETHER)

    def _heading(self, entry: ItemMinutes) -> str:
        item = entry.item
        key = "item.heading_case" if item.kind is ItemKind.CASE else "item.heading_topic"
        return self._wording.say(
            key, number=item.number, reference=name_of(item), title=name_of(item)
        )

    def _add_case(self, entry: ItemMinutes, bookmarks: tuple[Bookmark, ...]) -> None:
        composer, wording = self._composer, self._wording
        start = len(composer.strips)
        sense = sense_of(entry.sense, wording)
        strong = ITEM.but(colour=colour_of(entry.sense))
        aside = Run(sense[:1].upper() + sense[1:], strong)
        composer.heading(4, self._heading(entry), bookmarks=bookmarks, aside=aside)
        composer.facts(self._left(entry), self._right(entry))
        self._add_origin(entry, SMALL)
        self._add_otherwise(entry)
        self._add_room(entry)
        self._add_recusals(entry)
        self._add_texts(entry, SMALL)
        self._add_rectifications(entry, SMALL)
        self._add_disagreements(entry, SMALL)
        composer.hold(start, _TOGETHER)

    def _left(self, entry: ItemMinutes) -> list[Fact]:
        say, unknown = self._wording.say, self._wording.say("document.unknown")
        facts: list[Fact] = [
            (say("item.nature"), nature_of(entry.item, self._wording)),
            (say("item.association"), entry.item.association or unknown),
            (say("item.association_opinion"), entry.association_opinion or unknown),
        ]
        if entry.decided_at:
            key = "item.decided_at" if entry.tally else "item.concluded_at"
            facts.append((say(key), hour(entry.decided_at)))
        return facts

    def _right(self, entry: ItemMinutes) -> list[Fact]:
        say = self._wording.say
        if entry.tally is None:
            return [(say("item.vote"), say("item.no_vote"))]
        counted = tally_of(entry.tally, self._wording)
        if entry.secret:
            counted = f"{counted} ; {say('item.secret')}"
        facts: list[Fact] = [(say("item.vote"), counted)]
        if entry.reading:
            facts.append((say("item.reading"), say(f"reading.{entry.reading}")))
        if entry.quorum:
            facts.append((say("item.quorum"), self._quorum(entry)))
        return facts

    def _quorum(self, entry: ItemMinutes) -> str:
        if entry.quorum is None:
            return ""
        state = self._wording.say(f"quorum.short_{quorum_state(entry.quorum)}")
        total = quorum_sum(entry.quorum, self._wording)
        return self._wording.say("quorum.short", sum=total, state=state)

    def _add_otherwise(self, entry: ItemMinutes) -> None:
        """Show the other sum, where recusals make a difference (domain rule 2.17)."""
        other = entry.quorum_otherwise
        if other is None or entry.quorum is None:
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

    def _add_origin(self, entry: ItemMinutes, style: Type) -> None:
        """Say that an item was added, and when the person was invited to speak."""
        item, say = entry.item, self._wording.say
        if not item.on_convocation:
            key = "item.added_urgent" if item.urgent else "item.added"
            self._composer.paragraph(say(key), style, before=3.0, keep_next=True)
            if entry.added_for:
                reason = say("item.added_reason", reason=entry.added_for)
                self._composer.paragraph(reason, style, before=1.0, keep_next=True)
        if entry.observations_on:
            invited = say("item.observations", date=short_date(entry.observations_on))
            self._composer.paragraph(invited, style, before=3.0, keep_next=True)
        elif entry.observations_exception:
            why = say("item.observations_exception", reason=entry.observations_exception)
            self._composer.paragraph(why, style, before=3.0, keep_next=True)

    def _add_rectifications(self, entry: ItemMinutes, style: Type) -> None:
        """Print both versions of what was put right, with author and reason."""
        senses = [*(line.before for line in entry.rectifications), entry.sense]
        for line, after in zip(entry.rectifications, senses[1:], strict=True):
            said = self._wording.say(
                "item.rectified",
                hour=hour(line.at),
                author=line.author,
                before=sense_of(line.before, self._wording),
                after=sense_of(after, self._wording),
                reason=line.reason,
            )
            self._composer.paragraph(said, style, before=3.0)

    def _add_room(self, entry: ItemMinutes) -> None:
        """Say who left the room before the case was shown, then deliberated on, and when.

        A member in recusal is told with the recusals, whose hours are those of the room.
        """
        recused = {line.seat.id for line in entry.recusals}
        told = []
        for line in entry.room:
            seats = [
                f"{self._people.name(seat)} ({seat.quality})"
                for seat in line.seats
                if seat.id not in recused
            ]
            if seats or line.outsiders:
                said = self._wording.say(
                    f"room_passage.{line.stage or 'back'}",
                    hour=hour(line.at),
                    names=", ".join([*seats, *line.outsiders]),
                )
                told.append(said)
        if told:
            text = " ; ".join(told)
            self._composer.led(self._wording.say("item.room"), f"{text[:1].upper()}{text[1:]}.")

    def _add_recusals(self, entry: ItemMinutes) -> None:
        if not entry.recusals:
            return
        lines = [
            self._wording.say(
                _recusal_key(recusal),
                name=self._people.name(recusal.seat),
                quality=recusal.seat.quality,
                ground=self._wording.say(f"recusal.{recusal.ground}"),
                hour=hour(recusal.at),
                until=hour(recusal.until) if recusal.until else "",
            )
            for recusal in entry.recusals
        ]
        self._composer.led(self._wording.say("item.recusals"), f"{' ; '.join(lines)}.")

    def _add_texts(self, entry: ItemMinutes, style: object) -> None:
        kind = BODY if style is BODY else SMALL
        if entry.item.kind is not ItemKind.CASE:
            self._add_recusals(entry)
        if entry.note:
            self._composer.led(self._wording.say("item.note"), entry.note, kind)
        if entry.reasons:
            reserved = entry.sense is Sense.FAVOURABLE_WITH_RESERVATIONS
            lead = self._wording.say("item.reservations" if reserved else "item.reasons")
            self._composer.led(lead, entry.reasons, kind)

    def _add_disagreements(self, entry: ItemMinutes, style: object) -> None:
        kind = BODY if style is BODY else SMALL
        for line in entry.disagreements:
            lead = self._wording.say(
                "item.disagreement", name=self._people.name(line.seat), quality=line.seat.quality
            )
            article = self._wording.say("item.disagreement_article")
            self._composer.led(lead, line.statement or article, kind)


def _recusal_key(line: RecusalLine) -> str:
    if line.until is None:
        return "recusal.line"
    return "recusal.line_seen" if line.seen else "recusal.line_between"
