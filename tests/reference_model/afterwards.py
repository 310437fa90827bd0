"""What follows the session: its minutes, their signatures, what is put right in them (2.18)."""

from collections import Counter

from tests.reference_model import voting
from tests.reference_model.people import Grounds, grounds
from tests.reference_model.world import Item, World


def name_secretary(world: World, name: str, quality: str) -> Grounds:
    """Who keeps the minutes is named before they are issued."""
    return grounds(
        minutes_issued=world.minutes is not None,
        secretary_unnamed=not name.strip() or not quality.strip(),
    )


def issue(world: World, fields: frozenset[str]) -> Grounds:
    """The minutes are written, once, after the session; never those of a rehearsal."""
    why = grounds(
        session_not_closed=world.stage != "closed",
        rehearsal=world.rehearsal,
        minutes_issued=world.minutes is not None,
    )
    if not why:
        world.minutes = fields
    return why


def sign(world: World, field: str) -> Grounds:
    """A field that waits for a signature receives it, once."""
    laid = (world.minutes or frozenset[str]()).union(*world.rectifying)
    why = grounds(
        rehearsal=world.rehearsal,
        no_such_field=field not in laid,
        signed_already=field in world.signed,
    )
    if not why:
        world.signed.add(field)
    return why


def prove(world: World) -> Grounds:
    """Timestamps are added to minutes that everybody signed."""
    return grounds(
        rehearsal=world.rehearsal,
        minutes_not_issued=world.minutes is None,
        signatures_missing=world.minutes is not None and not world.minutes <= world.signed,
    )


def keep_paper(world: World, *, electronic: bool) -> Grounds:
    """A copy signed by hand is kept; the file is the original only if somebody signed it."""
    first = world.minutes or frozenset[str]()
    why = grounds(
        rehearsal=world.rehearsal,
        minutes_not_issued=world.minutes is None,
        no_electronic_original=electronic and not (first & world.signed),
    )
    world.on_paper = world.on_paper or not why
    return why


def put_right(
    world: World,
    fields: frozenset[str],
    told: tuple[str, str, str],
    name: str | None,
    change: tuple[str, str, Counter[str] | None] | None = None,
) -> Grounds:
    """Rectifying minutes are written, of signed ones: who asks, what is to be read, and why.

    A change of an opinion (its sense, its reasons, its counts) obeys the rules of a first one.
    """
    author, text, reason = (part.strip() for part in told)
    signed = world.minutes is not None and (world.minutes <= world.signed or world.on_paper)
    item = world.items.get(name or "")
    why = grounds(
        rehearsal=world.rehearsal,
        minutes_not_issued=world.minutes is None,
        minutes_not_signed=world.minutes is not None and not signed,
        unknown_item=name is not None and item is None,
        rectification_incomplete=not author
        or not reason
        or (not text and change is None)
        or (change is not None and name is None),
    )
    if change is not None and item is not None:
        why |= of_a_change(world, item, *change)
    if not why:
        world.rectifying.append(fields)
        if change is not None and item is not None:
            sense, reasons, counts = change
            counts = None if counts == item.counts else counts
            voting.correct(world, item, sense or item.ended, counts, given=bool(reasons.strip()))
    return why


def of_a_change(
    world: World, item: Item, sense: str, reasons: str, counts: Counter[str] | None
) -> Grounds:
    """Return why an established opinion does not become this one (2.10, 2.26)."""
    if not item.ended:
        return grounds(not_decided=True)
    counts = None if counts == item.counts else counts
    wanted, given = sense or item.ended, bool(reasons.strip())
    nothing = wanted == item.ended and counts is None and not given
    return grounds(changes_nothing=nothing) | voting.of_a_correction(
        world, item, wanted, counts, given=given
    )
