"""Les votes, la proclamation et leurs suites."""

from __future__ import annotations

import re

from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.session.commands import Command
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
from tests.journeys.journey import Journey
from tests.journeys.vocabulary.sentences import plain, sentence

CHOICES = {
    "pour": Choice.FOR,
    "contre": Choice.AGAINST,
    "abstention": Choice.ABSTAIN,
    "ne prend pas part": Choice.NO_PART,
}
SENSES = {
    "favorable": Outcome.FAVOURABLE,
    "favorable avec réserves": Outcome.FAVOURABLE_WITH_RESERVATIONS,
    "défavorable": Outcome.UNFAVOURABLE,
    "adopté": Outcome.ADOPTED,
    "rejeté": Outcome.REJECTED,
}
ENDS = {
    "ajourné": Outcome.ADJOURNED,
    "retiré": Outcome.WITHDRAWN,
    "sans objet": Outcome.MOOT,
    "pris acte": Outcome.NOTED,
    "débattu": Outcome.DEBATED,
}
_ANY = "favorable avec réserves|favorable|défavorable|adopté|rejeté"
_ENDS = "ajourné|retiré|sans objet|pris acte|débattu"
_READINGS = {
    "à l'unanimité": (CountResult.UNANIMOUS_FOR, CountResult.UNANIMOUS_AGAINST),
    "à la majorité": (CountResult.MAJORITY_FOR, CountResult.MAJORITY_AGAINST),
    "par la voix prépondérante de la présidence": (
        CountResult.CASTING_FOR,
        CountResult.CASTING_AGAINST,
    ),
    "malgré un partage égal des voix": (CountResult.TIE,),
    "sans majorité": (CountResult.NO_MAJORITY,),
}
_HOW = "|".join(_READINGS)


def tally(text: str, voters: int | None = None) -> Tally:
    """Read "7 pour, 3 contre, 2 abstentions, 1 ne prend pas part"; what is not said is zero."""
    counts = {"pour": 0, "contre": 0, "abstention": 0, "part": 0}
    for piece in re.split(r",| et ", plain(text)):
        found = re.fullmatch(r"\s*(\d+) (.*?)\s*", piece)
        assert found is not None, f"décompte illisible : « {piece} »"
        name = next((key for key in counts if key in found.group(2)), None)
        assert name is not None, f"sens inconnu dans le décompte : « {piece} »"
        counts[name] = int(found.group(1))
    total = sum(counts.values()) if voters is None else voters
    return Tally(total, counts["pour"], counts["contre"], counts["abstention"], counts["part"])


@sentence("un vote est demandé", "Ouvre un vote sur un point qui n'en appelle pas de lui-même.")
def ask_for_vote(journey: Journey) -> None:
    journey.act(OpenBallot(journey.item_id()))


@sentence(
    "« {name} » vote {choice:pour|contre|abstention}",
    "Voix d'un siège, y compris par son mandataire. Une voix déjà dite est remplacée.",
)
def vote(journey: Journey, name: str, choice: str) -> None:
    journey.act(CastVote(journey.item_id(), journey.seat(name).id, CHOICES[choice]))


@sentence("« {name} » s'abstient", "La voix du siège est une abstention.")
def abstains(journey: Journey, name: str) -> None:
    vote(journey, name, "abstention")


@sentence("« {name} » ne prend pas part au vote", "Présent, ni pour ni contre ni abstention.")
def no_part(journey: Journey, name: str) -> None:
    seat = journey.seat(name).id
    journey.act(CastVote(journey.item_id(), seat, Choice.NO_PART))


@sentence("{names:liste} votent {choice:pour|contre}", "Ces sièges disent la même voix.")
def votes(journey: Journey, names: list[str], choice: str) -> None:
    for name in names:
        vote(journey, name, choice)


@sentence("{names:liste} s'abstiennent", "Ces sièges s'abstiennent.")
def they_abstain(journey: Journey, names: list[str]) -> None:
    for name in names:
        vote(journey, name, "abstention")


@sentence(
    "les autres votent {choice:pour|contre}",
    "Chaque voix qui n'est pas encore dite l'est dans ce sens.",
)
def the_others(journey: Journey, choice: str) -> None:
    journey.act(RecordUnanimity(journey.item_id(), CHOICES[choice]))


@sentence("tous votent {choice:pour|contre}", "Vote unanime, saisi en une fois.")
def all_vote(journey: Journey, choice: str) -> None:
    assert not journey.item().votes, "des voix sont déjà dites : écrire « les autres votent »"
    journey.act(RecordUnanimity(journey.item_id(), CHOICES[choice]))


@sentence(
    "le vote donne {counts}",
    "Donne une voix à chaque votant, dans l'ordre de la composition : « 7 pour, 3 contre, 2 "
    "abstentions ». Le nombre doit être celui des voix.",
)
def the_vote_gives(journey: Journey, counts: str) -> None:
    wanted = tally(counts)
    entitled = {voice.seat.id for voice in journey.state.voices(journey.item())}
    voices = [seat for seat in journey.state.seats if seat in entitled]
    assert wanted.voters == len(voices), f"{wanted.voters} voix dites pour {len(voices)} votants"
    choices = [
        *[Choice.FOR] * wanted.in_favour,
        *[Choice.AGAINST] * wanted.against,
        *[Choice.ABSTAIN] * wanted.abstained,
        *[Choice.NO_PART] * wanted.no_part,
    ]
    for seat, choice in zip(voices, choices, strict=True):
        journey.must(CastVote(journey.item_id(), seat, choice))


@sentence(
    "le scrutin est secret",
    "Seul le décompte sera consigné ; les voix déjà dites sont écartées, et c'est confirmé.",
)
def secret(journey: Journey) -> None:
    journey.act(ChooseSecretBallot(journey.item_id(), confirmed=True))


@sentence(
    "le scrutin secret est demandé sans rien confirmer",
    "Demande le scrutin secret comme en une fois : refusé si des voix sont déjà dites.",
)
def secret_at_once(journey: Journey) -> None:
    journey.act(ChooseSecretBallot(journey.item_id()))


@sentence("le scrutin secret est abandonné", "Le vote redevient nominal.")
def not_secret(journey: Journey) -> None:
    journey.act(ChooseOpenBallot(journey.item_id()))


@sentence(
    "le dépouillement donne {counts}",
    "Décompte d'un scrutin secret ; il doit égaler le nombre des votants.",
)
def papers(journey: Journey, counts: str) -> None:
    voters = len(journey.state.voices(journey.item()))
    journey.act(RecordSecretCount(journey.item_id(), tally(counts, voters)))


@sentence("la dernière voix est reprise", "Annule la dernière voix, avant la proclamation.")
def take_back(journey: Journey) -> None:
    journey.act(WithdrawVote(journey.item_id()))


@sentence("la voix de « {name} » est reprise", "Annule une voix, avant la proclamation.")
def take_back_of(journey: Journey, name: str) -> None:
    journey.act(WithdrawVote(journey.item_id(), journey.seat(name).id))


@sentence(
    f"la présidence proclame[ l'avis] {{sense:{_ANY}}}[, motifs « {{reasons}} »]",
    "Proclame le résultat du point appelé, avec ses motifs ou ses réserves.",
)
def proclaim(journey: Journey, sense: str, reasons: str | None) -> None:
    journey.act(Proclaim(journey.item_id(), SENSES[sense], reasons or ""))


@sentence(
    f"le point {{n:n}} est rectifié en {{sense:{_ANY}}} à la demande de « {{author}} », motif "
    "« {reason} »[, motifs de l'avis « {reasons} »][, décompte {counts}]",
    "Rectifie un avis proclamé, avec son auteur et son motif ; « décompte » corrige les voix.",
)
def rectify(
    journey: Journey,
    n: int,
    sense: str,
    author: str,
    reason: str,
    reasons: str | None,
    counts: str | None,
) -> None:
    command: Command = RectifyOpinion(
        journey.item_id(n),
        SENSES[sense],
        author,
        reason,
        reasons or "",
        None if counts is None else tally(counts),
    )
    journey.act(command)


@sentence(
    "« {name} » demande la mention de son désaccord au point {n:n}[ : « {text} »]",
    "Mention au procès-verbal (CRPA, art. R. 133-13).",
)
def disagrees(journey: Journey, name: str, n: int, text: str | None) -> None:
    journey.act(MentionDisagreement(journey.item_id(n), journey.seat(name).id, text or ""))


@sentence(
    f"l'avis du point {{n:n}} est {{sense:{_ANY}}}[, acquis {{how:{_HOW}}}]",
    "Vérifie le sens consigné et comment il est acquis.",
)
def opinion_is(journey: Journey, n: int, sense: str, how: str | None) -> None:
    item = journey.item(n)
    assert item.sense is SENSES[sense], f"avis consigné : {item.sense}"
    if how is not None:
        assert item.reading in _READINGS[how], f"résultat consigné : {item.reading}"


@sentence(f"l'issue du point {{n:n}} est {{end:{_ENDS}}}", "Vérifie une fin sans vote.")
def end_is(journey: Journey, n: int, end: str) -> None:
    item = journey.item(n)
    assert item.sense is ENDS[end], f"issue consignée : {item.sense}"


@sentence("le point {n:n} n'est pas décidé", "Vérifie qu'un point attend encore.")
def undecided(journey: Journey, n: int) -> None:
    item = journey.item(n)
    assert not item.decided, f"issue consignée : {item.sense}"


@sentence("le décompte[ du point {n:n}] est de {counts}", "Vérifie les voix, une à une.")
def tally_is(journey: Journey, n: int | None, counts: str) -> None:
    known = journey.state.tally(journey.item(n))
    wanted = tally(counts, known.voters)
    assert known == wanted, f"décompte consigné : {known}"


@sentence("{n:n} voix sont appelées", "Vérifie le nombre des votants du point appelé.")
def voters_are(journey: Journey, n: int) -> None:
    voices = journey.state.voices(journey.item())
    assert len(voices) == n, f"{len(voices)} voix : {[voice.seat.quality for voice in voices]}"


@sentence("« {name} » {has:a une voix|n'a pas de voix}", "Vérifie qui vote au point appelé.")
def has_voice(journey: Journey, name: str, has: str) -> None:
    voices = {voice.seat.id for voice in journey.state.voices(journey.item())}
    assert (journey.seat(name).id in voices) is (has == "a une voix")


@sentence(
    "le résultat est {what:une majorité pour|une majorité contre|unanime pour|unanime contre|un "
    "partage égal des voix|sans majorité|pour par la voix prépondérante|contre par la voix "
    "prépondérante|en attente de voix}",
    "Vérifie ce que le décompte signifie, avant toute proclamation.",
)
def result_is(journey: Journey, what: str) -> None:
    known = {
        "une majorité pour": CountResult.MAJORITY_FOR,
        "une majorité contre": CountResult.MAJORITY_AGAINST,
        "unanime pour": CountResult.UNANIMOUS_FOR,
        "unanime contre": CountResult.UNANIMOUS_AGAINST,
        "un partage égal des voix": CountResult.TIE,
        "sans majorité": CountResult.NO_MAJORITY,
        "pour par la voix prépondérante": CountResult.CASTING_FOR,
        "contre par la voix prépondérante": CountResult.CASTING_AGAINST,
        "en attente de voix": CountResult.INCOMPLETE,
    }
    reading = journey.state.reading(journey.item())
    assert reading is known[what], f"résultat : {reading}"


@sentence(
    "la majorité se prend sur {n:n} voix[, sur {other:n} avec l'autre traitement des déports]",
    "Vérifie le dénominateur de la majorité.",
)
def majority_of(journey: Journey, n: int, other: int | None) -> None:
    item = journey.item()
    known = journey.state.majority_base(item)
    assert known == n, f"majorité prise sur {known} voix"
    if other is not None:
        otherwise = journey.state.majority_base_otherwise(item)
        assert otherwise == other, f"autrement : {otherwise}"
