"""A commission, its convocation and its agenda, drawn at random: given to the two players."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature, SessionDetails
from commission_app.domain.membership import AssociationLink, Deputising, Formation
from commission_app.domain.membership import Seat as ProductSeat
from commission_app.domain.profile import DaysCounted, Profile, QuorumBase, QuorumMoment
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.session import SessionState, begin
from tests.reference_model.world import CASE, MINORS, PLENARY, Item, Rules, Seat, World

DAY = date(2026, 12, 8)
START = datetime(2026, 12, 8, 13, tzinfo=UTC)
ASSOCIATIONS = ("Alizé", "Boréale", "Cigale")
FORMATIONS = {
    CASE: Formation.INDIVIDUAL,
    PLENARY: Formation.PLENARY,
    MINORS: Formation.MINORS,
}
REPLACED = {
    "service": Deputising.SAME_SERVICE,
    "assembly": Deputising.SAME_ASSEMBLY,
    "order": Deputising.BY_ORDER,
    "never": Deputising.FORBIDDEN,
}
NATURES = {
    "entry": RequestNature.ENTRY,
    "renewal": RequestNature.RENEWAL,
    "end": RequestNature.END,
    "early end": RequestNature.EARLY_END,
}


@dataclass(frozen=True)
class Scene:
    """What both players begin with."""

    seats: tuple[Seat, ...]
    items: tuple[Item, ...]
    received: date | None
    rules: Rules
    rehearsal: bool
    today: date = DAY
    links: dict[str, frozenset[str]] = field(default_factory=dict)

    def without_seat(self, name: str) -> Scene:
        """Return the scene with one seat less."""
        links = {a: seats - {name} for a, seats in self.links.items()}
        return replace(self, seats=tuple(s for s in self.seats if s.name != name), links=links)

    def without_item(self, name: str) -> Scene:
        """Return the scene with one point less."""
        return replace(self, items=tuple(i for i in self.items if i.id != name))


def draw(rng: Random) -> Scene:
    """Draw a scene: most are ordinary, each has a corner or two."""
    seats = _seats(rng)
    items = tuple(_item(rng, number) for number in range(1, rng.choice((3, 3, 4)) + 1))
    days = (11, 11, 5) if rng.random() < 0.85 else (4, 1, None)
    before = rng.choice(days)
    received = None if before is None else DAY - timedelta(before)
    links = {}
    for name in {i.association for i in items if i.association}:
        named = frozenset(s.name for s in seats if s.association == name)
        if len(named) != 1 and rng.random() < 0.8:
            links[name] = named
    rules = _rules(rng) if rng.random() < 0.4 else Rules()
    today = DAY if rng.random() < 0.93 else DAY + timedelta(rng.choice((1, -1, -6)))
    return Scene(seats, items, received, rules, rng.random() < 0.1, today, links)


def _seats(rng: Random) -> tuple[Seat, ...]:
    size = rng.choice((5, 6, 7, 7, 8))
    seats = [_seat(rng, number) for number in range(1, size + 1)]
    seats[0] = replace(
        seats[0], chairs=True, votes=rng.random() < 0.7, association=None, replaced="service"
    )
    if rng.random() < 0.25:
        seats[1] = replace(seats[1], chairs=True, association=None)
    if rng.random() < 0.5:
        seats[-1] = replace(
            seats[-1], formations=frozenset({PLENARY, MINORS}), association=None, chairs=False
        )
    if rng.random() < 0.2:
        seats[3] = replace(seats[3], holder=None)
    if rng.random() < 0.25:  # one person on two seats
        seats[4] = replace(seats[4], holder=seats[2].holder)
    if rng.random() < 0.3:  # a member who may replace another one
        seats[1] = replace(seats[1], deputy=seats[2].holder)
    return tuple(seats)


def _seat(rng: Random, number: int) -> Seat:
    return Seat(
        f"s{number}",
        f"Mme Titulaire {number}",
        deputy=f"M. Suppléant {number}" if rng.random() < 0.4 else None,
        replaced=rng.choice(("service", "service", "assembly", "order", "never")),
        association=rng.choice((*ASSOCIATIONS[:2], None, None, None)),
        votes=rng.random() < 0.95,
        in_base=rng.random() < 0.95,
    )


def _item(rng: Random, number: int) -> Item:
    kind = rng.choice(("case", "case", "case", "orientation", "approval", "information"))
    item = Item(f"i{number}", number, f"D-{number}", kind)
    if kind != "case":
        item.formation = rng.choice((PLENARY, PLENARY, MINORS))
        item.ballot = kind == "approval"
        return item
    item.association = rng.choice((*ASSOCIATIONS, ASSOCIATIONS[0], ASSOCIATIONS[0]))
    item.nature = rng.choice(("entry", "renewal", "renewal", "end", "early end"))
    if item.nature == "renewal":
        item.rank = rng.choice((1, 2, 3, 3, 4, None))
        item.months = rng.choice((None, None, 24, 25))
    if item.nature == "early end" and rng.random() < 0.3:
        item.invited = DAY + timedelta(rng.choice((-20, -20, 0, 5)))
    return item


CHANGED_RULES: tuple[Callable[[Rules], Rules], ...] = (
    lambda rules: replace(rules, quorum_at_opening=True),
    lambda rules: replace(rules, mandates_each=2),
    lambda rules: replace(rules, notice_days=3),
    lambda rules: replace(rules, notice_days=8),
    lambda rules: replace(rules, recused_make_the_quorum=False),
    lambda rules: replace(rules, recused_weigh_in_majority=True),
    lambda rules: replace(rules, no_part_weighs=False),
    lambda rules: replace(rules, casting_vote=False),
    lambda rules: replace(rules, added_needs_urgency=False),
    lambda rules: replace(rules, room_confirmed=False),
    lambda rules: replace(rules, return_confirmed=False),
    lambda rules: replace(rules, return_confirmed=False),
    lambda rules: replace(rules, months_each=9),
    lambda rules: replace(rules, months_in_all=30),
    lambda rules: replace(rules, renewals=2),
    lambda rules: replace(rules, base_of_the_formation=False),
    lambda rules: replace(rules, notice_in_working_days=True),
    lambda rules: replace(rules, mandates_suspended=False),
    lambda rules: replace(rules, second_covers_added=True),
    lambda rules: replace(rules, secret_allowed=False),
    lambda rules: replace(rules, absent_may_disagree=False),
    lambda rules: replace(rules, with_reservations=False),
    lambda rules: replace(rules, adjournment=False),
    lambda rules: replace(rules, topic_formation=MINORS),
)


def _rules(rng: Random) -> Rules:
    rules = Rules()
    for changed in rng.sample(CHANGED_RULES, rng.choice((1, 1, 2))):
        rules = changed(rules)
    if rng.random() < 0.15:
        rules = replace(rules, secret_allowed=False)
    if rng.random() < 0.3:
        rules = replace(rules, absent_may_disagree=False)
    return rules


def to_world(scene: Scene) -> World:
    """Return the session as the model holds it."""
    return World(
        {seat.name: seat for seat in scene.seats},
        {item.id: deepcopy(item) for item in scene.items},
        DAY,
        scene.received,
        datetime.combine(scene.today, START.timetz()),
        rules=scene.rules,
        rehearsal=scene.rehearsal,
        links=dict(scene.links),
    )


def to_state(scene: Scene) -> SessionState:
    """Return the session as the product holds it."""
    details = SessionDetails(
        commission="Commission d’essai",
        department="75",
        date=DAY.isoformat(),
        hour="14:00",
        place="Salle",
        purpose="Examen",
        convocation_received=scene.received.isoformat() if scene.received else None,
        urgent=False,
        second_convocation=False,
        composition_order="n° 1",
        rehearsal=scene.rehearsal,
    )
    fact = SessionConvened(
        details,
        "essai",
        tuple(product_seat(seat) for seat in scene.seats),
        (),
        tuple(product_item(item) for item in scene.items),
        profile=profile(scene.rules),
        links=tuple(
            AssociationLink(name, tuple(s.name for s in scene.seats if s.name in linked))
            for name, linked in scene.links.items()
        ),
    )
    return begin(Recorded(1, START, fact, ""))


def product_seat(seat: Seat) -> ProductSeat:
    """Return the seat in the words of the product."""
    return ProductSeat(
        id=seat.name,
        category="chair" if seat.chairs else "2",
        category_label="",
        quality=f"Qualité {seat.name}",
        holder=seat.holder or "",
        deputy=seat.deputy,
        formations=frozenset(FORMATIONS[name] for name in seat.formations),
        deputising=REPLACED[seat.replaced],
        chair=seat.chairs,
        votes=seat.votes,
        counts_in_quorum=seat.in_base,
        association=seat.association,
    )


def product_item(item: Item) -> AgendaItem:
    """Return the point in the words of the product."""
    case = item.kind == "case"
    return AgendaItem(
        item.id,
        item.number,
        ItemKind(item.kind),
        FORMATIONS[item.formation],
        title="" if case else item.name,
        reference=item.name if case else None,
        association=item.association,
        nature=NATURES[item.nature] if case else None,
        rank=item.rank,
        months_reached=item.months,
        observations_invited=item.invited.isoformat() if item.invited else None,
    )


def profile(rules: Rules) -> Profile:
    """Return the rules of the model as settings of the product."""
    return Profile(
        quorum_moment=QuorumMoment.OPENING if rules.quorum_at_opening else QuorumMoment.EACH_ITEM,
        recused_count_in_quorum=rules.recused_make_the_quorum,
        no_part_counts_in_majority=rules.no_part_weighs,
        recused_count_in_majority=rules.recused_weigh_in_majority,
        proxies_per_holder=rules.mandates_each,
        convocation_days=rules.notice_days,
        renewals_at_most=rules.renewals,
        period_months=rules.months_each,
        pathway_months=rules.months_in_all,
        vote_off_convocation=not rules.added_needs_urgency,
        casting_vote=rules.casting_vote,
        room_confirmed=rules.room_confirmed,
        return_confirmed=rules.return_confirmed,
        quorum_base=QuorumBase.CALLED if rules.base_of_the_formation else QuorumBase.WHOLE,
        days_counted=DaysCounted.WORKING if rules.notice_in_working_days else DaysCounted.CALENDAR,
        recusal_suspends_proxy=rules.mandates_suspended,
        second_covers_added=rules.second_covers_added,
        secret_ballot=rules.secret_allowed,
        absent_may_disagree=rules.absent_may_disagree,
        reserved_opinion=rules.with_reservations,
        adjournment=rules.adjournment,
        topic_formation=FORMATIONS[rules.topic_formation],
    )
