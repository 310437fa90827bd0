"""The head of the minutes: title, particulars of the session, texts applied."""

from __future__ import annotations

from commission_app.adapters.documents.minutes.convening import convening, reception, several
from commission_app.adapters.documents.pages.composer import Composer, Fact
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import (
    BODY,
    FINE,
    LETTERHEAD,
    RED,
    SMALL,
    SUBTITLE,
    TITLE,
    WIDTH,
)
from commission_app.adapters.documents.pages.strips import Bookmark
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import (
    foreseen_hour,
    french,
    long_date,
    short_date,
)
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.letterhead import Letterhead
from commission_app.application.minutes.minutes import Minutes
from commission_app.domain.profile import Override

_LETTERHEAD_HEIGHT = 48.0


def title_of(minutes: Minutes, wording: Wording) -> str:
    """Give the title of the document, "Procès-verbal" or "Projet de procès-verbal"."""
    draft = minutes.draft or minutes.preview
    return wording.say("document.draft_title" if draft else "document.title")


def add_opening(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Add letterhead, title and particulars."""
    details = minutes.details
    add_letterhead(composer, minutes.letterhead)
    name = french(details.commission)
    composer.title(name, LETTERHEAD, tag=Tag.PARAGRAPH, measure=0.75 * WIDTH)
    place = wording.say("document.department", department=details.department)
    composer.title(place, FINE, tag=Tag.PARAGRAPH, before=1.0)
    composer.title(title_of(minutes, wording), TITLE, tag=Tag.H1, before=26.0)
    when = wording.say("document.session", date=long_date(details.date))
    composer.title(when, SUBTITLE, tag=Tag.PARAGRAPH, before=1.0)
    for key in _notices(minutes):
        words = wording.say(f"document.{key}", count=minutes.left_out)
        notice = [Run(words, BODY.but(Face.SEMIBOLD, RED))]
        composer.paragraph(notice, before=8.0, keep_next=True)
    composer.panel(_particulars(minutes, wording))


def add_letterhead(composer: Composer, letterhead: Letterhead) -> None:
    """Set the authority's own image and lines at the head of a document, if it gave any."""
    if letterhead.image:
        words = french(letterhead.words or " ".join(letterhead.lines))
        composer.picture(letterhead.image, words, width=0.5 * WIDTH, height=_LETTERHEAD_HEIGHT)
    for place, line in enumerate(letterhead.lines):
        before = 9.0 if letterhead.image and not place else 0.0
        composer.title(
            french(line), SMALL.but(Face.SEMIBOLD), tag=Tag.PARAGRAPH, before=before, measure=WIDTH
        )
    if not letterhead.empty:
        composer.space(14.0)


def _notices(minutes: Minutes) -> list[str]:
    told = ["rehearsal_notice"] if minutes.details.rehearsal else []
    if minutes.copied:
        whole = "copy_notice" if not minutes.left_out else "copy_notice_part"
        told.append("copy_notice_one" if minutes.left_out == 1 else whole)
    if minutes.draft:
        return [*told, "draft_notice"]
    drafted = minutes.preview and not minutes.details.rehearsal
    return [*told, "preview_notice"] if drafted else told


def _particulars(minutes: Minutes, wording: Wording) -> list[Fact]:
    details = minutes.details
    say = wording.say
    told = {
        "date": long_date(details.date),
        **({"convened_for": _moved(minutes, wording)} if minutes.moves else {}),
        "place": details.place,
        "hours": _hours(minutes, wording),
        "purpose": details.purpose,
        "convocation": convening(minutes, wording),
        **({"reception": reception(minutes, wording)} if several(minutes) else {}),
        "order": details.composition_order,
    }
    unknown = say("document.unknown")
    return [(say(f"particulars.{key}"), value or unknown) for key, value in told.items()]


def _moved(minutes: Minutes, wording: Wording) -> str:
    """Tell each day that the session was convened for before the one it was held on, and why."""
    return " ; ".join(
        wording.say(
            "particulars.opened_otherwise" if move.at_opening else "particulars.put_off",
            date=long_date(move.date),
            hour=foreseen_hour(move.hour),
            reason=move.reason,
        )
        for move in minutes.moves
    )


def _hours(minutes: Minutes, wording: Wording) -> str:
    opened, closed = minutes.opened_at, minutes.closed_at
    if opened is None:
        return wording.say("particulars.not_opened", hour=foreseen_hour(minutes.details.hour))
    if closed is None:
        return wording.say("particulars.opened_only", opened=wording.hour(opened))
    end = wording.hour(closed)
    return wording.say("particulars.opened_closed", opened=wording.hour(opened), closed=end)


def add_texts(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Add the texts that the commission applies, and the local ones that changed a rule."""
    heading = wording.say("texts.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    order = minutes.details.composition_order
    cited = list(wording.say_all("texts.list"))
    if order:
        cited.append(wording.say("texts.order", order=order))
    composer.paragraph(wording.say("texts.lead"), SMALL, keep_next=True)
    composer.bullets(cited, SMALL)
    composer.paragraph(wording.say("texts.opinion"), SMALL)
    _add_overrides(composer, minutes, wording)


def _add_overrides(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Print the local texts that changed a rule for this commission."""
    if not minutes.overrides:
        return
    composer.paragraph(wording.say("texts.overrides_lead"), SMALL, before=3.0, keep_next=True)
    *others, last = [_override(text, wording) for text in minutes.overrides]
    composer.bullets([*(french(f"{one} ;") for one in others), f"{last}."], SMALL)


def _override(text: Override, wording: Wording) -> str:
    """Tell what a local text settles, in words: its rule has a number for the program alone."""
    value = text.value.strip()
    told = wording.say_one_of("texts.override_values", value.lower())
    said = told if told != french(value.lower()) else value
    if text.key:
        setting = wording.say_one_of("settings", text.key)
        said = wording.say("texts.override_value", setting=setting, value=said)
    return wording.say(
        "texts.override_confirmed" if text.confirmed else "texts.override",
        told=said.rstrip("."),
        reference=text.reference,
        article=text.article,
        date=short_date(text.effective_from),
    )
