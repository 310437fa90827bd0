"""What was typed to open something: a passphrase, or the printed code; and how strong it is."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.vault.file_opener import PASSPHRASE_LENGTH
from ui import french

_CODE_SIGNS = 40
_FEW_DISTINCT = 6
_COMMON = ("azerty", "qwerty", "123456", "motdepasse", "password", "prefecture", "commission")
_WORDS_ENOUGH = 4
_LONG = 20


@dataclass(frozen=True, slots=True)
class Strength:
    """How a new passphrase is judged, with what to do about it."""

    good: bool
    said: str


def typed(text: str) -> dict[str, str | None]:
    """Tell a code from a passphrase: forty letters and figures, or eight groups of plain ones.

    Nothing typed is neither.
    """
    if not text.strip():
        return {"passphrase": None, "code": None}
    plain = "".join(sign for sign in text if sign.isalnum())
    groups = text.replace("-", " ").split()
    looks_like_code = len(plain) == _CODE_SIGNS or (len(groups) == 8 and plain.isascii())
    if looks_like_code:
        return {"passphrase": None, "code": text}
    return {"passphrase": text, "code": None}


def strength(passphrase: str) -> Strength:
    """Judge a new passphrase by its length, its words and its variety; advice, never a refusal.

    Only the shortest length is required.
    """
    if not passphrase:
        said = "Quatre mots sans rapport entre eux font une bonne phrase."
        return Strength(good=False, said=said)
    left = PASSPHRASE_LENGTH - len(passphrase)
    if left > 0:
        more = french.plural(left, "caractère", "caractères")
        return Strength(good=False, said=f"Encore {more} au moins.")
    plain = passphrase.lower().replace(" ", "").replace("-", "")
    if any(known in plain for known in _COMMON) or len(set(plain)) < _FEW_DISTINCT:
        said = "Faible : trop facile à deviner. Ajoutez des mots sans rapport."
        return Strength(good=False, said=french.typeset(said))
    words = passphrase.replace("-", " ").split()
    if len(words) >= _WORDS_ENOUGH or len(passphrase) >= _LONG:
        return Strength(good=True, said="Bonne longueur.")
    return Strength(good=False, said="Acceptable. Un mot de plus la rendrait bien plus sûre.")
