"""Makes French texts of this field, with and without identifiers, the same at each run."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.guard import sentences
from tests.guard.identities import MONTHS, Identities
from tests.guard.numbers import Numbers

SEED = 20_261_124
SIZE = 9_000


@dataclass(frozen=True)
class Planted:
    """An identifier in a text: its kind and its place."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Sample:
    """A text, and the identifiers that it holds."""

    text: str
    planted: tuple[Planted, ...] = ()


def corpus(size: int = SIZE, seed: int = SEED) -> list[Sample]:
    """Give ``size`` samples: about six in ten hold an identifier, one in ten of these two."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    makers = Makers(chance)
    samples: list[Sample] = []
    kinds, turn = list(makers.kinds), 0
    for number in range(size):
        if number % 5 < 2:
            samples.append(makers.innocent())
            continue
        kind, turn = kinds[turn % len(kinds)], turn + 1
        sample = makers.framed(kind)
        if number % 10 == 4:
            sample = joined(sample, makers.framed(kinds[(turn * 4 + 3) % len(kinds)]))
        samples.append(sample)
    return samples


def joined(*samples: Sample) -> Sample:
    """Put texts one after the other; the places follow."""
    text, planted = "", []
    for sample in samples:
        if text:
            text += " "
        planted += [Planted(p.kind, p.start + len(text), p.end + len(text)) for p in sample.planted]
        text += sample.text
    return Sample(text, tuple(planted))


class Makers:
    """Puts identifiers of every kind into sentences."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        numbers, identities = Numbers(chance), Identities(chance)
        self.kinds: dict[str, Callable[[], str]] = {
            "nir": numbers.nir,
            "iban": numbers.iban,
            "mrz": numbers.mrz,
            "phone": numbers.phone,
            "email": identities.email,
            "link": identities.link,
            "handle": identities.handle,
            "birth": identities.birth,
            "address": identities.address,
            "foreigner": numbers.foreigner,
            "permit": numbers.permit,
            "passport": numbers.passport,
            "identity_card": numbers.identity_card,
            "benefit": numbers.benefit,
            "procedure": numbers.procedure,
            "name": identities.name,
        }

    def innocent(self) -> Sample:
        """Give one to three sentences without any identifier, most of them hard."""
        count = self.chance.randrange(1, 4)
        chosen = [self._sentence() for _ in range(count)]
        return Sample(" ".join(chosen))

    def framed(self, kind: str) -> Sample:
        """Give an identifier inside a sentence, perhaps between others."""
        said = self.kinds[kind]()
        frame = self.chance.choice(sentences.FRAMES)
        before, after = frame.split("{x}")
        held = Sample(before + said + after, (Planted(kind, len(before), len(before) + len(said)),))
        parts = [Sample(self._sentence()), held] if self.chance.random() < 0.6 else [held]
        if self.chance.random() < 0.3:
            parts.append(Sample(self._sentence()))
        return joined(*parts)

    def _sentence(self) -> str:
        hard = self.chance.random() < 0.6
        chosen = self.chance.choice(sentences.HARD if hard else sentences.PLAIN)
        return chosen.format(
            n=self.chance.randrange(6, 30),
            d=self.chance.randrange(2, 6),
            dd=self.chance.randrange(17, 26),
            month=self.chance.choice(MONTHS),
            town=self.chance.choice(sentences.TOWNS),
        )
