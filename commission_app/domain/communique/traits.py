"""Words that tell whom a count counts: a sex, an age, an origin, a family. They divide it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from commission_app.domain.codes import Code
from commission_app.domain.communique.quantities import shown_signs
from commission_app.domain.figures.observations import Axis
from commission_app.domain.text import Wording

_COUNT = re.compile(r"\[\[(?:chiffre|lettres|fourchette):([^\[\]]*)\]\]", re.IGNORECASE)
_TOKEN = re.compile(r"\[\[[^\[\]]*\]\]")
_ADMITTED = re.compile(
    r"(?<![a-z])(?:beneficiaires?|admis(?:es?)?|accueillie?s?|accompagnee?s?|interessee?s?|entrees?|"
    r"entrantes?|sorties|parmi\s+(?:elles|eux)|(?:ces|celles|ceux)\s+(?:victimes|personnes|parcours)|"
    r"ces\s+nouve(?:lles|aux))(?![a-z])"
)
"""Who was let in, where no figure says so."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The words of each trait, without accents; ``axis`` "" where no figure is told by it."""

    words: Mapping[Code, tuple[Wording, ...]]


Tells = Callable[[Code], frozenset[Axis] | None]
"""What a cell of persons is told apart by; None for a cell that counts something else."""


def divided(text: str, traits: Traits, tells: Tells) -> Iterator[tuple[int, int]]:
    """Yield the places of words that tell some of the persons counted apart, by no figure.

    They are refused in the same paragraph as a count of persons, or as words for who was let in;
    where a figure of the paragraph is told apart by that very trait, they are its own.
    """
    begins, patterns = 0, _patterns(tuple(sorted(traits.words.items())))
    for paragraph in text.splitlines(keepends=True):
        named = [tells(found[1]) for found in _COUNT.finditer(paragraph)]
        persons = [axes for axes in named if axes is not None]
        words = _TOKEN.sub(lambda token: " " * len(token.group()), paragraph)
        plain, places = shown_signs(words)
        if persons or _ADMITTED.search(plain):
            own = frozenset[Axis]().union(*persons)
            for axis, pattern in patterns:
                if axis not in {one.value for one in own}:
                    for found in pattern.finditer(plain):
                        yield begins + places[found.start()], begins + places[found.end() - 1] + 1
        begins += len(paragraph)


@cache
def _patterns(
    traits: tuple[tuple[Code, tuple[Wording, ...]], ...],
) -> tuple[tuple[Code, re.Pattern[str]], ...]:
    return tuple((axis, _pattern(words)) for axis, words in traits)


def _pattern(words: tuple[Wording, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"[\s\-'’]+") for word in longest_first)
    return re.compile(rf"(?<![a-z])(?:{either})s?(?![a-z])")
