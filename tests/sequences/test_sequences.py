"""A short form of `make sequences`: the product and the model of its law say the same."""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.sequences import planted
from tests.sequences.codes import CODES, ELSEWHERE, wanted
from tests.sequences.play import play, told
from tests.sequences.scene import draw

SEQUENCES = int(os.environ.get("SEQUENCES", "300"))
SEED = int(os.environ.get("SEED", "0"))


def test_product_and_model_agree_on_random_sequences() -> None:
    outcome = play(range(SEED, SEED + SEQUENCES))
    assert not outcome.divergences, "\n\n".join(told(outcome.divergences))
    assert outcome.sequences == SEQUENCES
    assert not outcome.shortfalls()


@pytest.mark.parametrize(
    "fault", [f for f in planted.FAULTS if not f.rare], ids=lambda fault: fault.name
)
def test_a_planted_fault_of_law_is_found(fault: planted.Fault) -> None:
    assert planted.look_for(fault) is not None


def test_every_refusal_of_a_session_has_a_ground_in_the_model() -> None:
    assert {code for codes in CODES.values() for code in codes} == wanted()
    assert not wanted() & ELSEWHERE.keys()


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - chance, not a secret


def test_a_seed_draws_the_same_scene() -> None:
    assert draw(_chance(7)) == draw(_chance(7))
    assert draw(_chance(7)) != draw(_chance(8))
