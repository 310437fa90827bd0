"""Whole numbers in French: in figures with their spaces, or in words."""

from __future__ import annotations

_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
    *("dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")
NARROW = "\u202f"


def in_figures(number: int) -> str:
    """Return a number from zero on with a narrow no-break space at each thousand."""
    return f"{number:,}".replace(",", NARROW)


def in_words(number: int) -> str:
    """Return a number in words; ValueError beyond 9 999 or below zero."""
    if not 0 <= number <= 9999:
        raise ValueError("only from zero to 9999")
    thousands, rest = divmod(number, 1000)
    hundreds, tens = divmod(rest, 100)
    found = []
    if thousands:
        found += [*([_below_hundred(thousands)] if thousands > 1 else []), "mille"]
    if hundreds:
        plural = "s" if hundreds > 1 and not tens else ""
        found += [*([_UNITS[hundreds]] if hundreds > 1 else []), f"cent{plural}"]
    if tens or not found:
        found.append(_below_hundred(tens))
    return " ".join(found)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 70:
        ten, unit = divmod(number, 10)
        return _joined(_TENS[ten], unit, et=unit == 1)
    if number < 80:
        return _joined("soixante", number - 60, et=number == 71)
    return "quatre-vingts" if number == 80 else _joined("quatre-vingt", number - 80, et=False)


def _joined(ten: str, rest: int, *, et: bool) -> str:
    if not rest:
        return ten
    return f"{ten} et {_UNITS[rest]}" if et else f"{ten}-{_UNITS[rest]}"
