"""Initials of persons, and acronyms that look like some."""

from __future__ import annotations

from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.lexicon import is_explained, is_french, is_given
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.reading import Reading, words
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    blocking,
    worth_a_look,
)

_WORD = r"[^\W\d_][^\W_]*(?:['\-][^\W_]+)*"
_DOTTED = Pattern(r"(?<![\w.\-'])([A-Z])\.[ \-]?([A-Z])\.(?![ ]?[A-Z]\.|[\w])")
_FIRST_INITIAL = Pattern(rf"(?<![\w.'\-])([A-Z])\.[ ]?({_WORD})")
_LAST_INITIAL = Pattern(rf"(?<![\w.'\-])({_WORD})[ ]([A-Z])\.(?![\w])(?![ ]?\d)")
_TWO_LETTERS = words(
    """
    ue pj pv rg aj hp mp rh dg tj ta ce jo nb ag ca cv cc ps st dg tp pm
    """
)
_LETTERED = words(
    """
    annexe vitamine groupe hepatite plan point bloc batiment escalier niveau option lot
    section categorie formation permis classe type partie article titre chapitre alinea
    phase contre appartement porte entree ligne rer zone serie liste livre code etape axe
    objectif volet
    """
)
_SMALL = words("les des aux ces ses nos vos une")
_CIVILITY_WORDS = words("mme mmes mlle madame monsieur mr dr docteur mademoiselle")
ACTS = Pattern(
    r" (?:ne |n'|se |s'|la |le |les |lui |l'|y |en ){0,2}(?:(?:a|est|avait|etait|va|vit|doit|peut|"
    r"veut|fait|dit|sera|aura|souhaite|demande|habite|travaille|attend|vient)(?![\w'])|"
    r"(?:absente|presente|[a-z]{3,18}ee)(?!\w))"
)
"""A finite verb, or a participle of the feminine: what stands before it is its subject."""
THING = Pattern(
    r", (?:c'est )?(?:l[ea]s? |l'|une? |notre )?(?:nom d[ue]|opera|film|livre|roman|logiciel|"
    r"chanson|spectacle|serie|ville|association|atelier|salle|dispositif|projet|programme)\b"
)
"""What stands in apposition to a name that is no person's."""
SPELT = Pattern(
    r"(?<![\w.'\-])(?<!mme )(?<!Mme )(?<!Mlle )(?<!Madame )"
    r"(?!M\.)(?:[A-Z]\.[ ]){2,}[A-Z]\.?(?![\w])"
    r"|(?<![\w.'\-])(?:[A-Z]\.[ ]){3,}[A-Z]\.?(?![\w])"
)
"""An acronym with its points and spaces: « A. D. V. F. », « R. A. S. »."""

_LIVES = Pattern(
    r" (?:a (?=[a-z]{2,18}(?:e|i|u|is|it|s)\b)|est (?=[a-z]{2,18}(?:ee|ue|ie|te|se)\b)|"
    r"(?:vit|va|habite|travaille|loge|dort|souhaite)(?!\w))"
)
_TWO_CAPITALS = Pattern(r"([A-Z][A-Z])(?= )(?<![\w.'\-]..)(?<!l'..)")
_ONE_BY_ONE = Pattern(
    r"(?<![\w.\-'])[^\W\d_](?:(?: [^\W\d_]){3,}|(?:\.[^\W\d_]){3,}|(?:-[^\W\d_]){3,})\.?(?![\w'\-])"
)
"""Letters one by one; capitals alone are an acronym, unless they are those of a given name."""
_APART = Pattern(r"([ .\-])[^\W\d_]\1[^\W\d_]\1[^\W\d_]")
"""What any of them holds: a text without it is passed over."""


@needing(_TWO_CAPITALS, _ONE_BY_ONE, _DOTTED, _FIRST_INITIAL, _LAST_INITIAL)
def initials(reading: Reading) -> Iterator[Suspicion]:
    """Find « A. B. », « F. Diallo », « Mihaela R. », « BO est suivie », « F-a-t-o-u »."""
    flat = reading.flat
    for found in _TWO_CAPITALS.in_text(reading):
        known = found[1].lower() in _TWO_LETTERS or is_explained(found[1].lower())
        spoken = reading.text[found.end() + 1 : found.end() + 2].islower()
        if spoken and not known and _LIVES.match(flat, found.end()):
            yield worth_a_look(IdentifierKind.NAME, *found.span(1))
    apart = _APART.search(reading.text) is not None
    for found in _ONE_BY_ONE.in_text(reading) if apart else ():
        word = "".join(filter(str.isalpha, flat[found.start() : found.end()]))
        if is_given(word) or not (found[0].upper() == found[0] or is_french(word)):
            yield blocking(IdentifierKind.NAME, *found.span())
    for found in _DOTTED.in_text(reading):
        if (found[1] + found[2]).lower() not in _TWO_LETTERS:
            yield blocking(IdentifierKind.NAME, *found.span())
    for found in _FIRST_INITIAL.in_text(reading):
        word = flat[found.start(2) : found.end(2)]
        named = not is_french(word) and not is_explained(word)
        if is_explained(word) and ACTS.match(flat, found.end()):
            # « L. Lima a signé »: what acts after an initial is no place, unless a letter ended.
            named = flat[: found.start()].rstrip().rpartition(" ")[2] not in _LETTERED
        if found[2][0].isupper() and len(word) > 1 and named:
            yield blocking(IdentifierKind.NAME, *found.span())
    for found in _LAST_INITIAL.in_text(reading):
        word = flat[found.start(1) : found.end(1)]
        written = found[1]
        if (
            written[0].isupper()
            and len(word) > 2
            and word not in _LETTERED
            and word not in _CIVILITY_WORDS
            and word not in _SMALL
            and not is_explained(word)
        ):
            yield blocking(IdentifierKind.NAME, *found.span())
