"""What stands for a masked text: words that read as French where it stood."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from commission_app.adapters.intake.anonymity.lexicon import flat, is_french, is_given
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern
from commission_app.adapters.intake.anonymity.people import follows_a_person
from commission_app.adapters.intake.anonymity.reading import opens_sentence, read, sentence_starts
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind, Suspicion
from commission_app.application.agenda.draft import Severity

_MASKS = {
    IdentifierKind.NIR: "numéro masqué",
    IdentifierKind.IBAN: "compte bancaire masqué",
    IdentifierKind.MRZ: "document d’identité masqué",
    IdentifierKind.PHONE: "numéro de téléphone masqué",
    IdentifierKind.EMAIL: "adresse électronique masquée",
    IdentifierKind.LINK: "lien masqué",
    IdentifierKind.HANDLE: "pseudonyme masqué",
    IdentifierKind.BIRTH: "date de naissance masquée",
    IdentifierKind.ADDRESS: "adresse masquée",
    IdentifierKind.FOREIGNER: "numéro masqué",
    IdentifierKind.PERMIT: "numéro masqué",
    IdentifierKind.PASSPORT: "numéro masqué",
    IdentifierKind.IDENTITY_CARD: "numéro masqué",
    IdentifierKind.BENEFIT: "numéro masqué",
    IdentifierKind.PROCEDURE: "numéro masqué",
    IdentifierKind.VEHICLE: "immatriculation masquée",
    IdentifierKind.NAME: "nom masqué",
    IdentifierKind.CAPITALISED: "mention masquée",
    IdentifierKind.NO_GLYPH: "signe non imprimable",
}
_PERSONS = (IdentifierKind.NAME, IdentifierKind.CAPITALISED)
_INTRODUCED = (
    IdentifierKind.BIRTH,
    IdentifierKind.FOREIGNER,
    IdentifierKind.PERMIT,
    IdentifierKind.PASSPORT,
    IdentifierKind.IDENTITY_CARD,
    IdentifierKind.BENEFIT,
    IdentifierKind.PROCEDURE,
)
"""Kinds whose finding begins with the words that tell them: these words stay."""
_FIRST_FIGURE = Pattern(r"(?:\S*\s)*?(?=\S*\d)")
_CIVILITY = Pattern(r"(mesdames|mmes|mme|madame|mlle|mademoiselle|melle)\b|(?:m\.|mr|monsieur)")
_ELIDES = Pattern(r"(?:^|(?<=[\s('’«]))([Dd]|[Qq]u|[Jj]usqu|[Pp]uisqu|[Ll]orsqu)e $")
_AFTER_A_SIGN = Pattern(r"[:;,(«\"\[/=][\s«\"]*$")
_GOES_ON = Pattern(r"\s(?:[nsl]['’])?[a-zà-ÿ]")
_WORD = Pattern(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")


def mask(
    text: str,
    suspicions: Sequence[Suspicion],
    *,
    severities: Collection[Severity] = (Severity.BLOCK,),
) -> str:
    """Put words that tell nothing in place of what was found; the sentence stays one."""
    masked = [one for one in suspicions if one.severity in severities]
    wider = [one for one in masked if one.kind is not IdentifierKind.NO_GLYPH]
    for suspicion in sorted(masked, key=lambda one: one.start, reverse=True):
        within = suspicion.kind is IdentifierKind.NO_GLYPH and any(
            one.start < suspicion.end and suspicion.start < one.end for one in wider
        )
        if not within:
            start, words = _words_for(text, suspicion)
            text = text[:start] + words + text[suspicion.end :]
    return text


def _words_for(text: str, found: Suspicion) -> tuple[int, str]:
    """Return where the words begin that take the place of a finding, and these words."""
    said = text[found.start : found.end]
    bracketed = f"[{_MASKS[found.kind]}]"
    if found.kind in _INTRODUCED:
        kept = _FIRST_FIGURE.match(said)
        return found.start, (kept[0] if kept else "") + bracketed
    if found.kind not in _PERSONS:
        return found.start, bracketed
    introduction = _introduction(said)
    if introduction:
        bare = introduction.rstrip()
        drops = bare[-1:].isalpha() and follows_a_person(flat(bare))
        return found.start, bare if drops else introduction + bracketed
    civility = _CIVILITY.match(said.lower())
    if civility is not None and found.kind is IdentifierKind.NAME:
        return found.start, "Madame" if civility[1] else "Monsieur"
    return _person(text, found, bracketed)


def _person(text: str, found: Suspicion, bracketed: str) -> tuple[int, str]:
    before = text[: found.start]
    reading = read(before + "X")
    opening = opens_sentence(reading, sentence_starts(reading), len(reading.text) - 1)
    if opening and _GOES_ON.match(text, found.end):
        return found.start, "La personne"
    if found.kind is IdentifierKind.CAPITALISED or opening or _AFTER_A_SIGN.search(before):
        return found.start, bracketed
    elided = _ELIDES.search(before)
    if elided is not None:
        return found.start - 2, "’une personne"
    return found.start, "une personne"


def _introduction(said: str) -> str:
    """Return the words of a finding that come before the name: « sa fille », « surnommée »."""
    end = 0
    for word in _WORD.compiled.finditer(said):
        bare = flat(word[0].rstrip("."))
        lower = word[0][0].islower()
        if _CIVILITY.fullmatch(word[0].lower()) or not is_french(bare):
            break
        if not lower and (end or is_given(bare)):
            break
        end = word.end()
    rest = said[end:]
    if not end or not any(sign.isalpha() for sign in rest):
        return ""
    gap = re.match(r"[^\w]*", rest)
    return said[:end] + (gap[0] if gap else "")
