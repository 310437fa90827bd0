"""What happened around an item, line by line: its origin, who left, what was put right."""

from __future__ import annotations

import re

from commission_app.adapters.documents.minutes.item_words import nature_of, sense_of, tally_of
from commission_app.adapters.documents.minutes.people import Introductions
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.palette import SMALL, Type
from commission_app.adapters.documents.pages.typography import short_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import (
    AmendmentLine,
    EditLine,
    ItemMinutes,
    RectificationLine,
    RecusalLine,
    ReopeningLine,
)
from commission_app.domain.agenda import AgendaItem, RequestNature
from commission_app.domain.ballot import Outcome, Tally


def add_origin(composer: Composer, entry: ItemMinutes, wording: Wording, style: Type) -> None:
    """Say where an item comes from, what was changed of it, and when the person was invited."""
    for line in _origin(entry, wording):
        composer.paragraph(line, style, before=3.0, keep_next=True)


def _origin(entry: ItemMinutes, wording: Wording) -> list[str]:
    item, say = entry.item, wording.say
    lines: list[str] = []
    if item.approves:
        lines.append(say("item.approves", date=short_date(item.approves)))
    if not item.on_convocation:
        lines.append(say("item.added_urgent" if item.urgent else "item.added"))
        if entry.added_for:
            lines.append(say("item.added_reason", reason=entry.added_for))
    lines += [line for edit in entry.edits if (line := _edited(edit, wording))]
    for again in entry.reopenings:
        lines.append(_reopened(again, wording))
    if entry.approval_ended:
        lines.append(say("item.approval_ended", date=short_date(entry.approval_ended)))
    if entry.withdrawn_by:
        own = entry.withdrawn_by_own or not item.is_case
        key = "item.withdrawn_by" if own else "item.withdrawn_by_other"
        lines.append(say(key, who=entry.withdrawn_by))
    if entry.observations_on:
        lines.append(say("item.observations", date=short_date(entry.observations_on)))
    elif entry.observations_exception:
        lines.append(say("item.observations_exception", reason=entry.observations_exception))
    elif item.nature is RequestNature.EARLY_END:
        lines.append(say("item.observations_missing"))
    return lines


def _reopened(again: ReopeningLine, wording: Wording) -> str:
    """Tell how an item had ended first, when and why it was taken up again."""
    say = wording.say
    ended = sense_of(again.ended_as, wording)
    if again.ended_at is not None:
        ended = say("item.ended_at", sense=ended, hour=wording.hour(again.ended_at))
    if again.reasons:
        ended = say("item.ended_for", ended=ended, reasons=again.reasons.rstrip("."))
    return say("item.reopened", hour=wording.hour(again.at), ended=ended, reason=again.reason)


def _edited(edit: EditLine, wording: Wording) -> str:
    """Tell what the chair agreed to change of an item, each particular with both its values."""
    say = wording.say
    before, after = _particulars(edit.before, wording), _particulars(edit.after, wording)
    changes = [
        say(
            "item.edited_value",
            name=say(f"item.edited_{name}"),
            before=before[name] or say("document.unknown"),
            after=after[name] or say("document.unknown"),
        )
        for name in before
        if before[name] != after[name]
    ]
    if not changes:
        return ""
    return say("item.edited", hour=wording.hour(edit.at), changes=" ; ".join(changes))


def _particulars(item: AgendaItem, wording: Wording) -> dict[str, str]:
    return {
        "reference": item.reference or "",
        "title": item.title,
        "association": item.association or "",
        "nature": nature_of(item, wording),
        "formation": wording.say(f"formation.{item.formation}"),
    }


def add_rectifications(
    composer: Composer, entry: ItemMinutes, wording: Wording, style: Type
) -> None:
    """Print both versions of what was put right, with hour, author and reason."""
    for line in entry.rectifications:
        composer.paragraph(rectified(line, wording), style, before=3.0)


def add_amendments(
    composer: Composer, entry: ItemMinutes, wording: Wording, style: Type = SMALL
) -> None:
    """Name the rectifying minutes that put an item right: what is told here is in force."""
    for line in entry.amendments:
        composer.paragraph(amended(line, wording), style, before=3.0)


def amended(line: AmendmentLine, wording: Wording) -> str:
    """Tell which rectifying minutes put an item right, and of what."""
    say = wording.say
    changes = [line.text.rstrip(".")] if line.text else []
    if line.before is not None and line.after is not None:
        changes[:0] = _changes(
            line.before, line.after, line.count_before, line.count_after, wording
        )
    if line.reasons_before:
        changes.append(say("item.rectified_reasons", reasons=line.reasons_before))
    return say(
        "item.amended",
        number=line.number,
        date=short_date(line.at.date().isoformat()),
        changes=" ; ".join(changes),
    )


def _changes(
    before: Outcome, after: Outcome, first: Tally | None, last: Tally | None, wording: Wording
) -> list[str]:
    say = wording.say
    senses = {"before": sense_of(before, wording), "after": sense_of(after, wording)}
    changes = [say("item.rectified_kept" if before is after else "item.changed", **senses)]
    if first and last:
        counts = {"before": tally_of(first, wording), "after": tally_of(last, wording)}
        changes.insert(0, say("item.rectified_count", **counts))
    return changes


def rectified(line: RectificationLine, wording: Wording) -> str:
    """Tell one rectification: sense, count and reasons, each only where it changed."""
    say = wording.say
    changes = _changes(line.before, line.after, line.count_before, line.count_after, wording)
    if line.reasons_before:
        changes.append(say("item.rectified_reasons", reasons=line.reasons_before))
    return say(
        "item.rectified",
        hour=wording.hour(line.at),
        author=_ARTICLE.sub(lambda found: found[0].lower(), line.author),
        changes=" ; ".join(changes),
        reason=line.reason,
    )


_ARTICLE = re.compile(r"(?:L[ae]|Les|Une?)(?= )|L(?=['’])")


def add_who(
    composer: Composer, entry: ItemMinutes, people: Introductions, wording: Wording
) -> None:
    """Say who left the room, who took no part, whose proxy gave no voice, in the order printed."""
    add_room(composer, entry, people, wording)
    add_recusals(composer, entry, people, wording)
    add_ballot(composer, entry, people, wording)


def add_room(
    composer: Composer, entry: ItemMinutes, people: Introductions, wording: Wording
) -> None:
    """Say who left the room before the case was shown, then deliberated on, and when.

    A member in recusal is told with the recusals, whose hours are those of the room.
    """
    recused = {line.who for line in entry.recusals}
    lines = []
    for line in entry.room:
        members = [
            wording.say("room_passage.cut" if one in line.cut else "room_passage.one", who=name)
            for one in line.people
            if one not in recused and (name := people.name(one, wording))
        ]
        if members or line.outsiders:
            said = wording.say(
                f"room_passage.{'not_back' if line.not_back else line.stage or 'back'}",
                hour=wording.hour(line.at),
                names=", ".join([*members, *line.outsiders]),
            )
            lines.append(said)
    if lines:
        text = " ; ".join(lines)
        composer.led(wording.say("item.room"), f"{text[:1].upper()}{text[1:]}.")


def add_recusals(
    composer: Composer, entry: ItemMinutes, people: Introductions, wording: Wording
) -> None:
    """Say who took no part in an item, and when those seen to leave were out of the room."""
    if entry.recusals:
        lines = [_recused(line, people, wording) for line in entry.recusals]
        composer.led(wording.say("item.recusals"), f"{' ; '.join(lines)}.")


def _recused(line: RecusalLine, people: Introductions, wording: Wording) -> str:
    """Tell a recusal; its ground is that of the member's earlier ones where nothing is said."""
    who = people.name(line.who, wording)
    if people.first(line.who, line.ground) or not line.stands:
        ground = wording.say(f"recusal.{line.ground}")
        who = wording.say("recusal.who", who=who, ground=ground)
    return wording.say(
        _recusal_key(line),
        who=who,
        hour=wording.hour(line.at),
        until=wording.hour(line.until) if line.until else "",
        reason=line.lifted.rstrip("."),
    )


def _recusal_key(line: RecusalLine) -> str:
    """Tell an absence from the room only where somebody saw it."""
    if line.lifted:
        return "recusal.line_lifted"
    if line.moot:
        return "recusal.line_moot"
    if line.absent:
        return "recusal.line_absent"
    if not line.seen:
        return "recusal.line"
    seen = "recusal.line_cut" if line.remote else "recusal.line_seen"
    return f"{seen}_since" if line.until is None else seen


def add_ballot(
    composer: Composer, entry: ItemMinutes, people: Introductions, wording: Wording
) -> None:
    """Say which proxies gave no voice on an item, and what was said openly before a secret vote."""
    say = wording.say
    if entry.suspended_proxies:
        lines = [
            say(
                "item.suspended_counted" if proxy.counted else "item.suspended_proxy",
                giver=f"{proxy.giver.holder} ({proxy.giver.office})",
                holder=people.name(proxy.holder, wording),
            )
            for proxy in entry.suspended_proxies
        ]
        composer.led(say("item.suspended_proxies"), f"{' ; '.join(lines)}.")
    if entry.secret and entry.open_votes_dropped:
        at, voices = entry.open_votes_dropped
        dropped = say("item.votes_dropped", hour=wording.hour(at), voices=voices)
        composer.paragraph(dropped, SMALL, before=2.0)
