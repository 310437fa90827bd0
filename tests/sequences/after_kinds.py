"""The acts on minutes, once the session is closed."""

from __future__ import annotations

from collections import Counter
from random import Random

from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.minutes import (
    IssueMinutes,
    IssueRectifyingMinutes,
    NameSecretary,
    OpinionChange,
    RecordEvidence,
    RecordPaper,
    RecordSignature,
)
from commission_app.domain.session.facts.minutes import Original
from tests.reference_model import afterwards
from tests.reference_model.world import World
from tests.sequences.acts import Args, item, kind, reason
from tests.sequences.vote_kinds import SENSES, draw_correction, tally_of

FIELDS = ("chair", "secretary")

kind(
    "secretary",
    0.3,
    lambda rng, world: {"name": rng.choice(("Mme Plume", "Mme Plume", " ")), "quality": "DDFE"},
    afterwards.name_secretary,
    NameSecretary,
    "{name} ({quality}) est secrétaire de séance",
)
kind(
    "issue",
    0.4,
    lambda rng, world: {"fields": frozenset(FIELDS[: rng.choice((1, 2))])},
    afterwards.issue,
    lambda fields: IssueMinutes("d", tuple(sorted(fields))),
    "le procès-verbal est établi, à signer : {fields}",
)
kind(
    "sign",
    0.4,
    lambda rng, world: {"field": rng.choice((*FIELDS, *FIELDS, "chair-r1"))},
    afterwards.sign,
    lambda field: RecordSignature(field, "Mme A", "d"),
    "le champ {field} est signé",
)
kind(
    "prove",
    0.3,
    lambda rng, world: {},
    afterwards.prove,
    lambda: RecordEvidence("B-T", "d"),
    "des preuves sont ajoutées",
)
kind(
    "paper",
    0.3,
    lambda rng, world: {"electronic": rng.random() < 0.5},
    afterwards.keep_paper,
    lambda electronic: RecordPaper(
        "p", "d", "application/pdf", Original.ELECTRONIC if electronic else Original.PAPER
    ),
    "un exemplaire signé à la main est conservé (original électronique : {electronic})",
)


def _draw_put_right(rng: Random, world: World) -> Args:
    number = len(world.rectifying) + 1
    name = rng.choice((None, item(rng, world), item(rng, world)))
    args: Args = {
        "fields": frozenset({f"chair-r{number}"}),
        "told": (rng.choice(("Le secrétariat", "Le secrétariat", " ")), "Lire.", reason(rng)),
        "name": name,
        "change": None,
    }
    if rng.random() < 0.6:
        drawn = draw_correction(rng, world, name or "")
        sense = "" if rng.random() < 0.4 else drawn["sense"]
        args["change"] = (sense, drawn["reasons"], drawn["counts"])
        if rng.random() < 0.3:
            args["change"] = ("", " ", None)
    return args


def _put_right_command(
    fields: frozenset[str],
    told: tuple[str, str, str],
    name: str | None,
    change: tuple[str, str, Counter[str] | None] | None,
) -> Command:
    changed = None
    if change is not None:
        sense, reasons, counts = change
        tally = None if counts is None else tally_of(counts)
        changed = OpinionChange(SENSES[sense] if sense else None, tally, reasons)
    return IssueRectifyingMinutes("d", "e", tuple(fields), *told, name, changed)


kind(
    "put right",
    0.4,
    _draw_put_right,
    afterwards.put_right,
    _put_right_command,
    "un procès-verbal rectificatif est établi ({told}, point {name}, avis devenu {change})",
)
