"""How a sentence of a journey is declared, recognised and documented."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pytest_bdd.parsers import StepParser

_KINDS = {
    "": r"[^«»]+?",
    "n": r"\d+",
    "heure": r"\d{1,2} ?h ?\d{2}",
    "date": r"\d{1,2}(?:er)? ?[/ ]? ?[\wéû]+ ?[/ ]? ?\d{4}",
    "liste": r"«[^»]+»(?:(?:, ?| et )«[^»]+»)*",
}
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its template, what it means, its chapter and the function that plays it."""

    template: str
    meaning: str
    chapter: str
    function: Callable[..., None]


SENTENCES: list[Sentence] = []


def sentence(template: str, meaning: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a sentence.

    ``{name}`` stands for any text, ``{name:n}`` for a number, ``{name:heure}``, ``{name:date}``,
    ``{name:liste}`` for « A », « B » et « C », ``{name:un|deux}`` for one of the words; what is
    between brackets may be left out, and so may letters between parentheses.
    """

    def declare(function: Callable[..., None]) -> Callable[..., None]:
        chapter = (sys.modules[function.__module__].__doc__ or "").splitlines()[0]
        SENTENCES.append(Sentence(template, meaning, chapter, function))
        return function

    return declare


def plain(text: str) -> str:
    """Write a sentence with plain spaces, straight apostrophes and French quotation marks."""
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text).replace("’", "'")
    text = re.sub(r'"([^"]*)"', r"« \1 »", text)
    text = re.sub(r"«\s*", "« ", text)
    text = re.sub(r"\s*»", " »", text)
    return re.sub(r"\s+", " ", text).strip().rstrip(".:").strip()


class French(StepParser):
    """Recognises a sentence by its template."""

    def __init__(self, template: str) -> None:
        """Compile a template (see ``sentence``)."""
        super().__init__(template)
        self._kinds: dict[str, str] = {}
        self._regex = re.compile(self._pattern(template))

    def is_matching(self, name: str) -> bool:
        """Tell whether a step is this sentence."""
        return self._regex.fullmatch(plain(name)) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Give what a step says, read as its kind asks; None where an option was left out."""
        found = self._regex.fullmatch(plain(name))
        if found is None:
            return None
        return {key: self._read(key, text) for key, text in found.groupdict().items()}

    def _pattern(self, template: str) -> str:
        parts: list[str] = []
        for token in re.findall(r"\{[^}]*\}|\[|\]|\([^)]*\)|[^{\[\](]+", template):
            if token == "[":
                parts.append("(?:")
            elif token == "]":
                parts.append(")?")
            elif token.startswith("("):
                parts.append(f"(?:{re.escape(token[1:-1])})?")
            elif token.startswith("{"):
                name, _, kind = token[1:-1].partition(":")
                self._kinds[name] = kind
                words = "|".join(re.escape(word) for word in kind.split("|"))
                parts.append(f"(?P<{name}>{_KINDS.get(kind, words)})")
            else:
                parts.append(re.escape(token))
        return "".join(parts)

    def _read(self, key: str, text: str | None) -> object:
        kind = self._kinds[key]
        if text is None:
            return None
        if kind == "n":
            return int(text)
        if kind == "heure":
            hours, minutes = re.split(r" ?h ?", text)
            return f"{int(hours):02}:{minutes}"
        if kind == "date":
            return day(text)
        if kind == "liste":
            return [name.strip() for name in re.findall(r"«([^»]*)»", text)]
        return text.strip()


def day(text: str) -> str:
    """Read 08/12/2026 or 8 décembre 2026 as an ISO 8601 date; ValueError says what is wrong."""
    found = re.fullmatch(r"(\d{1,2})(?:er)?[/ ]([\wéû]+)[/ ](\d{4})", plain(text))
    if found is None:
        raise ValueError(f"« {text} » n'est pas une date : écrivez 08/12/2026")
    number, month, year = found.groups()
    place = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
    return date(int(year), place, int(number)).isoformat()


def squeezed(text: str) -> str:
    """Write a text without any space nor case, as a PDF may give them differently."""
    return plain(text).replace(" ", "").casefold()


def holds(text: str, wanted: str) -> bool:
    """Tell whether a text holds a passage, spaces and case aside."""
    return squeezed(wanted) in squeezed(text)
