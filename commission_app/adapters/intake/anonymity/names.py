"""Names of persons: after a civility or an introducing word, initials, aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.initials import ACTS, SPELT, initials
from commission_app.adapters.intake.anonymity.lexicon import (
    People,
    is_explained,
    is_foreign_given,
    is_french,
    is_function,
    is_given,
    pieces,
)
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.prose import goes_on
from commission_app.adapters.intake.anonymity.reading import Reading, words
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    blocking,
    worth_a_look,
)

_WORD = r"[^\W\d_][^\W_]*(?:['\-][^\W_]+)*"
_TOKEN = Pattern(rf"{_WORD}\.?")
_CIVILITY = Pattern(
    r"(?<![\w.'\-])(?:mesdames|messieurs|mmes?\b\.?|mm\.|mlles?\b\.?|melle\b|mle\b\.?|madame|"
    r"monsieur|mademoiselle|"
    r"mr\b\.?|mrs\b\.?|ms\.|miss\b|m\.|m(?= [a-z])|dr\b\.?|docteur|pr\.|pr(?= [a-z])|"
    r"me(?= [a-z])|maitre)(?:[ ]{1,2}|(?<=(?:mme|mrs)\.)|(?<=mlle\.)|(?<=(?:mr|dr)\.))(?! )"
)
_AND_MORE = Pattern(rf"(?:,| et|, et| &) ({_WORD}\.?)")
_STRONG = Pattern(
    r"(?<![\w])(?:(?:la |le |l')?(?:pre|sur|de|re)?nommee?s?|se (?:pre|sur)?nomme(?:nt)?|"
    r"s[' ]appel(?:le|ait|lent|er)|"
    r"se fai(?:t|sait|sant) (?:appeler|passer pour|nommer)|"
    r"repond(?:ait)? au (?:doux )?(?:nom|prenom|pseudo) de|"
    r"connue?s? (?:sous|comme|par)(?: (?:le|son|l'))?(?: (?:nom|prenom|pseudo(?:nyme)?|surnom|"
    r"alias|identite))?(?: de)?|"
    r"(?:sous le|au|du|le) (?:faux )?(?:nom|prenom|pseudo(?:nyme)?|surnom|sobriquet) de|alias|"
    r"a\.?k\.?a\.?|pseudo(?:nyme)?|"
    r"surnoms?|sobriquet|(?:un|une) certaine?|prenoms?(?: (?:d'usage|usuel|d'emprunt|de travail|"
    r"de rue|choisi))?|initiales?|"
    r"noms?(?: (?:de famille|de jeune fille|de naissance|d'usage|marital|patronymique|complet|"
    r"d'emprunt|de rue|de travail))?)"
    r"(?: (?:est|etait|sont|de)\b)?(?: (?:en realite|en fait|vraiment|desormais))?"
    r"[ ]?[:=,(]?[ ]?([«\"(]?)[ ]?"
)
_WEAK = Pattern(
    r"(?<![\w])(?:dite?s?|nee?s?|epouse|ep\.|veuve|vve|divorcee?|feue?|"
    r"appelee?s?|baptisee?s?)[ ]?[:(]?[ ]?([«\"]?)[ ]?"
)
_KIN = Pattern(
    r"(?<![\w])(?:son|sa|ses|leurs?|la|le|les|l'|une?|cette|cet|mon|ma)[ ]?"
    r"(?:(?:deux|trois|quatre|cinq|[2-9]) )?(?:ex[- ]?|petite?s?[- ]|"
    r"grande?[- ]|"
    r"jeunes? |futur |ancien(?:ne)? |demi-|propre |meilleure? )?"
    r"(?:fils|filles?|mari|conjointe?|compagnon|compagne|concubine?|freres?|s(?:oe|œ)urs?|mere|"
    r"pere|"
    r"tante|oncle|cousine?s?|enfants?|amie?s?|bebes?|garcons?|gamine?s?|fillettes?|jumea(?:u|ux)|"
    r"niece|neveu|proxenete|souteneur|"
    r"maquerelle|mama|client|recruteuse|recruteur|passeur|logeuse|logeur|maratre|beau-pere|"
    r"belle-mere|colocataire|copain|copine|petit-ami|epoux|voisine?|aine|ainee|cadette?|marraine|"
    r"patronne?)"
    r"(?: (?:cadet|cadette|ainee?s?|biologique|actuel|actuelle|majeure?|mineure?|violent))?"
    r"[ ]?[,:(]?[ ]?(?:(?:un|une) certaine? )?[«\"]?[ ]?"
)
_PARTICLES = words(
    """
    de da do dos du des la le van den der von ben el al ould d bin della di e y
    """
)
_FOREIGN_PARTICLES = words("ben el al da dos do van von bin ould di den der ait abd abdel")
_AFTER_INITIALS = Pattern(r"[A-Z](?:[. \-]{0,2}[A-Z]){0,3}\.?(?!\w)")
_NOT_AFTER_DITE = Pattern(
    r"(?:loi|lois|lieu|mesure|zone|procedure|circulaire|directive|regle|phase|situation|commission|"
    r"formation)\s$"
)
_GLUED = Pattern(r"(?:M(?<!\wM)(?:me|lle|adame|onsieur|r)|D(?<!\wD)r)(?=[A-Z][a-z])[^\W\d_]{2,40}")
_PARTICIPLE = Pattern(r" (?:[^\W\d_]*(?:é|i|u|ert)|pris|mis|fait|dit|été) ", re.IGNORECASE)
_ABBREVIATED = words("mme. mlle. dr. mr. mmes.")
_SEVERAL = words("mmes mesdames messieurs mm mlles melles")
_SHORT_WORDS = words("a y d l n s m j c t x")
_SURE_VERBS = words(
    """
    souhaite travaille demande declare explique indique presente participe beneficie poursuit suit
    est vit dit doit peut fait percoit recoit accepte refuse cherche recherche reste evoque
    exprime sollicite attend aimerait voudrait maitrise parle montre arrive dispose occupe
    """
)
_SMALL_WORDS = words("le la les de du des un une a y ou en et ma sa ta mon son ton ni si sur")
_MARKED_IN_FRENCH = words("là où dû à sûr")
_SHORTEST_SHOUT, _SHORTEST_DOUBT = 3, 3
_HEADINGS = words("nom noms prenom prenoms ne nee nees date age sexe nationalite adresse tel")
_LEXICAL_NICKNAMES = Pattern(r"alias|pseudo|surnom|sobriquet|fait appeler|s'appel|nomme|nom de")
_INTRODUCING_NOUN = Pattern(r"(?:pre|sur)?noms?\b|initiales?")


def names(reading: Reading, known: People = ()) -> Iterator[Suspicion]:
    """Find names of persons; those of ``known`` people in full are no secret."""
    spelt: list[tuple[int, int]] | None = None
    for found in _found(reading):
        if spelt is None:
            spelt = [letters.span() for letters in SPELT.in_text(reading)]
        if any(start <= found.start and found.end <= end for start, end in spelt):
            continue
        words = [w for w in pieces(reading.text[found.start : found.end]) if not _is_title(w)]
        if words and any(person.issuperset(words) for person in known):
            continue
        yield found


def _found(reading: Reading) -> Iterator[Suspicion]:
    yield from _after_civility(reading)
    yield from _after_introduction(reading)
    yield from initials(reading)


def _is_title(word: str) -> bool:
    return _CIVILITY.fullmatch(word + " ") is not None or word in ("m", "mme", "dr", "me")


@needing(_CIVILITY, _GLUED)
def _after_civility(reading: Reading) -> Iterator[Suspicion]:
    text, flat = reading.text, reading.flat
    for found in _CIVILITY.in_flat(reading):
        title = text[found.start() : found.end()].strip()
        if title.lower() in ("m", "me", "m.", "ms.", "pr", "pr.", "mm.") and not title[0].isupper():
            continue
        first = _TOKEN.match(text, found.end())
        if first is None or _is_placeholder(text, first):
            continue
        if title in ("M", "Me", "Pr") and not _is_capital_or_foreign(first[0]):
            continue
        shouting = title.isupper() and len(title) >= _SHORTEST_SHOUT
        if _names_someone(reading, first, shouting=shouting, ended=title.lower() in _ABBREVIATED):
            listed = _listed_end if title.lower().rstrip(".") in _SEVERAL else _name_end
            yield blocking(IdentifierKind.NAME, found.start(), listed(text, first))
        elif _may_be_a_name(reading, first):
            made = blocking if ACTS.match(flat, first.end()) else worth_a_look
            yield made(IdentifierKind.NAME, found.start(), first.end() - first[0].endswith("."))
    for found in _GLUED.in_text(reading):
        yield blocking(IdentifierKind.NAME, *found.span())


def _is_capital_or_foreign(written: str) -> bool:
    """« Me tordjman » is a name, « Me dit » is prose."""
    word = pieces(written)[0]
    return written[0].isupper() or (
        len(word) > _SHORTEST_DOUBT and not (is_french(word) or is_explained(word))
    )


def _is_placeholder(text: str, first: re.Match[str]) -> bool:
    """« Mme X » is how one writes that there is no name."""
    said = first[0].strip(".")
    if said in ("Y", "Z"):
        return " X" in text[: first.start()] and not first[0].endswith(".")
    return set(said) == {"X"} and not text[first.end() : first.end() + 2].strip().isupper()


def _names_someone(reading: Reading, first: re.Match[str], *, shouting: bool, ended: bool) -> bool:
    """Tell whether what follows a civility is a name; ``ended`` where it may end a sentence."""
    word = reading.flat[first.start() : first.end()].rstrip(".")
    head = word.split("'")[-1] if word.startswith(("l'", "d'")) else word
    if is_function(head):
        return False
    if len(word) == 1:
        if word == "a" and _PARTICIPLE.match(reading.text, first.end()):
            return False
        return _is_initial(first, word, shouting=shouting)
    if ended and not (is_given(word) or is_explained(word)) and goes_on(word):
        return False
    if _is_marked(first[0], word) and ACTS.match(reading.flat, first.end()):
        return True
    if word in _PARTICLES and not first[0][0].isupper():
        return _particle_leads_to_name(reading.text, first)
    if not first[0][0].isupper():
        if not is_french(word) and not is_function(head):
            return True
        return _is_given_alone(reading, first, word)
    if word.startswith("l'") and first[0][2:3].isupper():
        return not is_french(head)
    if first[0].lower() in ("le", "la", "les") or word.startswith("l'"):
        second = _TOKEN.match(reading.text, first.end() + 1)
        return (
            second is not None
            and second[0][0].isupper()
            and not is_function(reading.flat[second.start() : second.end()].rstrip("."))
        )
    if first[0].istitle() and word in _SURE_VERBS:
        return False
    if not (shouting and first[0].isupper() and len(word) > 1 and is_french(word)):
        return True
    after = _TOKEN.match(reading.text, first.end() + 1)
    if after is not None and after[0].islower():
        return True
    return _is_given_alone(reading, first, word) or not goes_on(word)


def _is_marked(written: str, word: str) -> bool:
    """« mme lê »: a small word under a mark that French never puts on it is a name."""
    return word in _SMALL_WORDS and written.lower() not in (word, *_MARKED_IN_FRENCH)


def _is_initial(first: re.Match[str], word: str, *, shouting: bool) -> bool:
    """« mme k », « Mme K. »; « mme a », « MME Y EST » go on."""
    if first[0].endswith("."):
        return True
    if word not in _SHORT_WORDS:
        return True
    return first[0].isupper() and not shouting and word != "x"


def _is_given_alone(reading: Reading, first: re.Match[str], word: str) -> bool:
    """« mme claire »; « mme grâce à » goes on."""
    return is_given(word) and reading.flat[first.end() : first.end() + 3] not in (" a ", " au")


def _may_be_a_name(reading: Reading, first: re.Match[str]) -> bool:
    """« mme fontaine »: a French word that does not go on a sentence may be a name."""
    word = reading.flat[first.start() : first.end()].rstrip(".")
    short = len(word) <= _SHORTEST_DOUBT and not ACTS.match(reading.flat, first.end())
    return (
        first[0].islower()
        and not short
        and is_french(word)
        and not is_given(word)
        and not goes_on(word)
    )


def _particle_leads_to_name(text: str, first: re.Match[str]) -> bool:
    """« de la Cruz », « dos Santos »: a capital follows, that is no function nor place."""
    at = first.end()
    for _ in range(3):
        word = _TOKEN.match(text, at + 1)
        if word is None:
            return False
        plain = pieces(word[0])[0]
        if word[0][0].isupper():
            return not (is_function(plain) or is_explained(plain))
        if word[0] not in _PARTICLES:
            foreign = first[0] in _FOREIGN_PARTICLES
            return foreign and len(plain) > 2 and not (is_french(plain) or is_explained(plain))
        at = word.end()
    return False


def _name_end(text: str, first: re.Match[str]) -> int:
    """Go on over what belongs to a name: capitals, particles between them, initials."""
    end = first.end() if _ends_with_initial(first[0]) else first.end() - first[0].endswith(".")
    for _ in range(6):
        gap = Pattern(r"[ \-]{0,2}").match(text, end)
        at = gap.end() if gap else end
        word = _TOKEN.match(text, at)
        if word is not None and pieces(word[0])[0] in _HEADINGS:
            break
        if word is None or (text[end - 1] == "." and not _ends_with_initial(text[end - 2 : end])):
            break
        if word[0][0].isupper():
            end = word.end() if _ends_with_initial(word[0]) else word.end() - word[0].endswith(".")
            continue
        after = _TOKEN.match(text, word.end() + 1)
        if word[0] in _PARTICLES and after is not None and after[0][0].isupper():
            end = word.end()
            continue
        break
    return end


def _ends_with_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


@needing(_STRONG, _WEAK, _KIN)
def _after_introduction(reading: Reading) -> Iterator[Suspicion]:
    text, flat = reading.text, reading.flat
    for found in _STRONG.in_flat(reading):
        first = _TOKEN.match(text, found.end())
        if first is None or not flat[found.end() - 1 : found.end()].strip(
            "abcdefghijklmnopqrstuvwxyz"
        ):
            continue
        said, word = found[0], flat[first.start() : first.end()].rstrip(".")
        if said.startswith("initiale"):
            short = _AFTER_INITIALS.match(text, found.end())
            if short is not None:
                yield blocking(IdentifierKind.NAME, found.start(), short.end())
            continue
        if _follows(reading, said, word, first, quoted=bool(found[1])):
            yield blocking(IdentifierKind.NAME, found.start(), _listed_end(text, first))
    for found in _WEAK.in_flat(reading):
        first = _TOKEN.match(text, found.end())
        if first is None or (found.end() > found.start() and flat[found.end() - 1].isalpha()):
            continue
        word = flat[first.start() : first.end()].rstrip(".")
        named = _may_begin(first, text) or is_foreign_given(word) or _is_born(found[0], word)
        if named and _is_weak_name(reading, found, first):
            yield blocking(IdentifierKind.NAME, found.start(), _name_end(text, first))
    for found in _KIN.in_flat(reading):
        first = _TOKEN.match(text, found.end())
        if first is None or flat[found.end() - 1].isalpha():
            continue
        word = flat[first.start() : first.end()].rstrip(".")
        if not first[0][0].isupper() and not is_foreign_given(word):
            continue
        if _is_proper(word, text, first):
            yield blocking(IdentifierKind.NAME, found.start(), _listed_end(text, first))


def _follows(reading: Reading, said: str, word: str, first: re.Match[str], *, quoted: bool) -> bool:
    nickname = _LEXICAL_NICKNAMES.search(said) is not None
    if quoted and nickname:
        return True
    if _may_begin(first, reading.text):
        if _INTRODUCING_NOUN.match(said) and is_function(word):
            return False
        if not first[0][0].isupper():
            return _particle_leads_to_name(reading.text, first)
        return _is_proper(word, reading.text, first) or (
            nickname and len(word) > 1 and not is_explained(word)
        )
    if first[0].rstrip(".").endswith(("é", "ée", "és", "ées")) and not is_given(word):
        return False
    return (
        len(word) > 2 and not is_french(word) and not is_explained(word) and not word.endswith("'")
    )


def _may_begin(first: re.Match[str], text: str) -> bool:
    """Tell whether a name may begin here: a capital, or a particle that leads to one."""
    return first[0][0].isupper() or (
        first[0] in _PARTICLES and _particle_leads_to_name(text, first)
    )


def _is_weak_name(reading: Reading, found: re.Match[str], first: re.Match[str]) -> bool:
    word = reading.flat[first.start() : first.end()].rstrip(".")
    if found[0].startswith(("ne", "dit")) and is_explained(word):
        return False
    if found[0].startswith("dit") and _NOT_AFTER_DITE.search(reading.flat[: found.start()][-14:]):
        return False
    if found[0].strip() == "ne" and reading.text[found.start() : found.start() + 2].lower() == "ne":
        return False
    return bool(found[1]) or not (found[0].startswith(("ne", "dit")) and is_explained(word))


def _is_born(said: str, word: str) -> bool:
    """« née diallo », « épouse koné »: what no language knows after them is a name."""
    known = is_french(word) or is_explained(word) or is_function(word)
    return said.startswith(("nee", "epouse", "ep.", "veuve")) and len(word) > 3 and not known


def _is_proper(word: str, text: str, first: re.Match[str]) -> bool:
    """Tell whether a capitalised word looks like a name and not like a place or an acronym."""
    written = first[0].rstrip(".")
    second = _TOKEN.match(text, first.end() + 1) if word in _PARTICLES else None
    if second is not None and second[0][0].isupper():
        return not is_explained(pieces(second[0])[0]) and not is_function(pieces(second[0])[0])
    if len(word) == 1:
        return text[first.end() - 1] == "." or first[0].endswith(".")
    return not is_explained(word) and not (is_french(word) and written.isupper())


def _listed_end(text: str, first: re.Match[str]) -> int:
    """Take « Kevin et Sarah » and « Kevin, Sarah » whole."""
    end = _name_end(text, first)
    for _ in range(5):
        more = _AND_MORE.match(text, end)
        if more is None or not more[1][0].isupper():
            return end
        word = pieces(more[1])[0]
        if is_explained(word) and not is_given(word):
            return end
        end = more.end() if _ends_with_initial(more[1]) else more.end() - more[1].endswith(".")
    return end
