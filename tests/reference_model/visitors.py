"""Who is heard from outside, and who attends without a voice (2.5)."""

from tests.reference_model import law
from tests.reference_model.people import Grounds, grounds, over
from tests.reference_model.world import Seat, World


def holder_sits(world: World, seat: Seat) -> bool:
    """Return whether the holder is there: her deputy then replaces nobody, and may attend (2.5)."""
    presence = law.on(world, seat.name)
    return presence is not None and not presence.deputises


def hear(world: World, name: str, quality: str) -> Grounds:
    """The chair has somebody from outside heard, without a vote (2.5)."""
    members = {s.holder for s in world.seats.values()} | {
        n
        for s in world.seats.values()
        for n in (s.deputy, *(p.name for p in world.presences if p.seat == s.name))
        if n != s.deputy or not holder_sits(world, s)
    }
    why = over(world) | grounds(
        visitor_unnamed=not name.strip() or not quality.strip(), visitor_is_member=name in members
    )
    if not why and (name not in world.visitors or name in world.out):
        world.visitors[name] = world.now
        world.out.discard(name)
    return why


def dismiss(world: World, name: str) -> Grounds:
    """Somebody from outside leaves."""
    why = grounds(no_such_visitor=name not in world.visitors)
    if not why:
        del world.visitors[name]
        world.out.discard(name)
    return why
