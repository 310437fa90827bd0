"""The acts on votes: cast, counted, proclaimed, rectified."""

from __future__ import annotations

from collections import Counter
from random import Random

from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    OpenBallot,
    RecordSecretCount,
    RecordUnanimity,
    WithdrawVote,
)
from commission_app.domain.session.commands.outcome import (
    MentionDisagreement,
    Proclaim,
    RectifyOpinion,
)
from tests.reference_model import law, voting
from tests.reference_model.world import ABSTAINS, AGAINST, FOR, NO_PART, World
from tests.sequences.acts import Args, item, kind, reason, seat
from tests.sequences.session_kinds import ENDS

CHOICES = {
    FOR: Choice.FOR,
    AGAINST: Choice.AGAINST,
    ABSTAINS: Choice.ABSTAIN,
    NO_PART: Choice.NO_PART,
}
SENSES = {
    **ENDS,
    "favourable": Outcome.FAVOURABLE,
    "reserved": Outcome.FAVOURABLE_WITH_RESERVATIONS,
    "unfavourable": Outcome.UNFAVOURABLE,
    "adopted": Outcome.ADOPTED,
    "rejected": Outcome.REJECTED,
}


def tally_of(counts: Counter[str]) -> Tally:
    """Return counts in the words of the product."""
    return Tally(counts.total(), counts[FOR], counts[AGAINST], counts[ABSTAINS], counts[NO_PART])


def _choice(rng: Random) -> str:
    return rng.choices((FOR, AGAINST, ABSTAINS, NO_PART), (5, 4, 2, 1))[0]


kind(
    "ask vote",
    0.8,
    lambda rng, world: {"name": item(rng, world)},
    voting.ask_for_a_vote,
    OpenBallot,
    "un vote est demandé au point {name}",
)


def _draw_cast(rng: Random, world: World) -> Args:
    name = item(rng, world)
    known = world.items.get(name)
    entitled = sorted(r.seat for r in law.rights(world, known)) if known else []
    silent = [s for s in entitled if known and s not in {r.seat for r in known.votes}]
    voter = rng.choice(silent or entitled) if entitled and rng.random() < 0.85 else seat(rng, world)
    return {"name": name, "seat": voter, "choice": _choice(rng)}


kind(
    "cast",
    11,
    _draw_cast,
    voting.cast,
    lambda name, seat, choice: CastVote(name, seat, CHOICES[choice]),
    "la voix du siège {seat} au point {name} est : {choice}",
)
kind(
    "all",
    4,
    lambda rng, world: {"name": item(rng, world), "choice": _choice(rng)},
    voting.cast_all,
    lambda name, choice: RecordUnanimity(name, CHOICES[choice]),
    "les autres voix au point {name} sont : {choice}",
)


def _draw_back(rng: Random, world: World) -> Args:
    name = item(rng, world)
    known = world.items.get(name)
    given = sorted(r.seat for r in known.votes) if known else []
    return {
        "name": name,
        "seat": rng.choice(given) if given and rng.random() < 0.8 else seat(rng, world),
    }


kind(
    "take back",
    1,
    _draw_back,
    voting.take_back,
    WithdrawVote,
    "la voix du siège {seat} au point {name} est reprise",
)


def _secret(rng: Random, world: World) -> str:
    secret = [i.id for i in world.items.values() if i.secret and not i.ended]
    return rng.choice(secret) if secret and rng.random() < 0.9 else item(rng, world)


kind(
    "secret",
    1,
    lambda rng, world: {"name": item(rng, world), "confirmed": rng.random() < 0.7},
    voting.make_secret,
    ChooseSecretBallot,
    "le scrutin du point {name} est secret (votes écartés : {confirmed})",
)
kind(
    "by name",
    1.0,
    lambda rng, world: {"name": _secret(rng, world)},
    voting.give_up_secret,
    ChooseOpenBallot,
    "le scrutin secret du point {name} est abandonné",
)


def _draw_count(rng: Random, world: World) -> Args:
    name = _secret(rng, world)
    known = world.items.get(name)
    size = len(law.rights(world, known)) if known else 1
    if rng.random() < 0.12:
        size += rng.choice((-1, 1))
    return {"name": name, "papers": Counter(_choice(rng) for _ in range(max(size, 0)))}


kind(
    "count",
    2,
    _draw_count,
    voting.count,
    lambda name, papers: RecordSecretCount(name, tally_of(papers)),
    "le dépouillement du point {name} donne {papers}",
)


def _draw_sense(rng: Random, world: World, name: str) -> str:
    known = world.items.get(name)
    if known is None or rng.random() < 0.06:
        return rng.choice(sorted(SENSES))
    fit = voting.senses(known)
    said = known.said or law.result(world, known)
    decided = voting.carried(said)
    if decided is None or rng.random() < 0.15:
        return rng.choice(fit)
    return rng.choice(fit[:-1]) if decided else fit[-1]


def _draw_proclaim(rng: Random, world: World) -> Args:
    name = item(rng, world)
    return {
        "name": name,
        "sense": _draw_sense(rng, world, name),
        "reasons": reason(rng, 0.72),
    }


kind(
    "proclaim",
    5,
    _draw_proclaim,
    voting.proclaim,
    lambda name, sense, reasons: Proclaim(name, SENSES[sense], reasons),
    "la présidence proclame le point {name} : {sense} (motifs : « {reasons} »)",
)


def _draw_rectify(rng: Random, world: World) -> Args:
    ended = [i for i in world.items.values() if i.ended]
    name = rng.choice(ended).id if ended and rng.random() < 0.9 else item(rng, world)
    return {"name": name, **draw_correction(rng, world, name)}


def draw_correction(rng: Random, world: World, name: str) -> Args:
    """Draw what a decided point is put right into."""
    known = world.items.get(name)
    sense = _draw_sense(rng, world, name)
    if known is not None and known.ended in ENDS and rng.random() < 0.8:
        sense = rng.choice(sorted(ENDS))
    counts = None
    if known is not None and known.counts is not None and rng.random() < 0.5:
        size = known.size + rng.choice((0, 0, 0, 0, 1))
        counts = Counter(_choice(rng) for _ in range(size))
        if rng.random() < 0.3:
            counts = Counter({FOR: size // 2, AGAINST: size - size // 2})
    return {
        "sense": sense,
        "author": rng.choice(("La présidence", "La présidence", "La présidence", " ")),
        "reason": reason(rng),
        "reasons": reason(rng, 0.6),
        "counts": counts,
    }


kind(
    "rectify",
    2.2,
    _draw_rectify,
    voting.rectify,
    lambda name, sense, author, reason, reasons, counts: RectifyOpinion(
        name,
        SENSES[sense],
        author,
        reason,
        reasons,
        None if counts is None else tally_of(counts),
    ),
    "le point {name} est rectifié en {sense} par « {author} », motif « {reason} », motifs de "
    "l’avis « {reasons} », décompte {counts}",
)


def _draw_disagree(rng: Random, world: World) -> Args:
    ended = [i.id for i in world.items.values() if i.ended]
    name = rng.choice(ended) if ended and rng.random() < 0.85 else item(rng, world)
    return {"name": name, "seat": seat(rng, world)}


kind(
    "disagree",
    1.5,
    _draw_disagree,
    voting.disagree,
    MentionDisagreement,
    "le siège {seat} demande la mention de son désaccord au point {name}",
)
