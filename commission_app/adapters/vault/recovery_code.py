"""The printed recovery code: 160 random bits in groups that each tell a typing error.

Eight groups of five characters. The first four of a group carry 20 bits of the secret; the fifth
checks them and the rank of the group, over GF(32): any one wrong character, any two exchanged in
a group and any two groups exchanged are found, with their place, before any key is tried. A code
whose groups all hold and which opens nothing is therefore another code, not a typing error.
"""

from __future__ import annotations

import secrets
import unicodedata

from commission_app.application.vault.file_opener import UnlockError, UnlockFault

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are mistaken for others; they are read as 1, 1 and 0."""

GROUPS = 8
DATA = 4
_POLYNOMIAL = 0b100101
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " \t\r\n-–—.\u00a0\u202f\u2011")


def new_code() -> str:
    """Draw a code, as it is printed."""
    groups = []
    for rank in range(1, GROUPS + 1):
        data = [secrets.randbelow(len(ALPHABET)) for _ in range(DATA)]
        groups.append("".join(ALPHABET[value] for value in (*data, _check(rank, data))))
    return "-".join(groups)


def canonical(typed: str) -> str:
    """Give the code as it was printed, whatever case, spaces or dashes it was typed with.

    Raises UnlockError(CODE_MISTYPED) with the number of the first group that does not hold, 0 when
    there are too few or too many characters.
    """
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_BETWEEN).translate(_READ_AS)
    size = DATA + 1
    groups = [plain[start : start + size] for start in range(0, len(plain), size)]
    for rank, group in enumerate(groups[:GROUPS], start=1):
        values = [ALPHABET.find(letter) for letter in group]
        if -1 in values or (len(values) == size and _check(rank, values[:DATA]) != values[DATA]):
            raise UnlockError(UnlockFault.CODE_MISTYPED, rank)
    if len(plain) != GROUPS * size:
        raise UnlockError(UnlockFault.CODE_MISTYPED)
    return "-".join(groups)


def _check(rank: int, data: list[int]) -> int:
    """Weigh each value by its own power of the generator, so that an exchange shows."""
    total = rank
    for value in data:
        total = _doubled(total ^ value)
    return total


def _doubled(value: int) -> int:
    shifted = value << 1
    return shifted ^ _POLYNOMIAL if shifted & len(ALPHABET) else shifted
