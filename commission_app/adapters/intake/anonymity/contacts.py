"""Addresses of mail, links and names on networks, as written and as disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.lexicon import is_explained, is_french
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.reading import Reading
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind, Suspicion, blocking

_ENDS = r"(?:com|fr|org|net|eu|info|io|ro|ru|ng|br|ua|bg|cn|it|es|de|be|ch|uk|co|example|test)"
_AT = (
    r"(?: ?[@]{1,2} ?| ?[\[({<] ?(?:at|a|arobase|arrobas[ek]?|chez) ?[\])}>] ?"
    r"| (?:arobase|arrobase|at) )"
)
_DOT = r"(?: ?\. ?| ?[\[({<] ?(?:dot|point|pt) ?[\])}>] ?| (?:dot|point) )"
_USER = r"(?<![\w.+\-])[\w.+\-]{1,64}"
_EMAILS = (
    Pattern(rf"{_USER}{_AT}[a-z0-9\-]{{1,63}}(?:{_DOT}[a-z0-9\-]{{2,63}}){{1,4}}"),
    Pattern(rf"{_USER}@[a-z0-9\-]{{2,63}}"),
    Pattern(
        rf"{_USER} chez [a-z0-9\-]{{2,63}}(?: (?:dot|point) | ?[\[(] ?(?:dot|point) ?[\])] ?|\.)"
        rf"{_ENDS}\b"
    ),
    Pattern(
        rf"{_USER}(?:{_AT}| chez )(?:gmail|hotmail|yahoo|outlook|orange|free|laposte|icloud)\b"
    ),
)
_LINKS = (
    Pattern(r"\b(?:h[tx]{2}ps?|ftp) ?: ?//[^\s]{1,400}"),
    Pattern(r"\bwww ?\. ?[^\s]{3,400}"),
    Pattern(
        r"(?<![\w@.\-])(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,4}"
        r"(?:com|fr|org|net|eu|info|io|me|example|ru|co|app|site|online|xxx|live|cam|chat)"
        r"(?:/[^\s]{0,300})?(?![\w@]|\.\w)"
    ),
    Pattern(r"(?<![\w@.\-])[a-z0-9\-]{3,63} ?\. ?(?:com|net|org)\b(?: ?/ ?[^\s]{1,200})?"),
    Pattern(r"(?<![\w@.\-])[a-z0-9\-]{1,40}\.[a-z]{2,6}/[\w\-.~%?=&/]{2,300}"),
    Pattern(r"(?<![\w@.\-])[a-z0-9\-]{3,63} (?:point|dot) (?:com|net|org|fr)\b"),
)
_PUBLIC_SITES = Pattern(
    r"(?:https?://)?(?:www\.)?(?:[a-z0-9\-]+\.){0,2}(?:gouv\.fr|service-public\.fr|ameli\.fr|"
    r"caf\.fr|"
    r"msa\.fr|francetravail\.fr|legifrance\.gouv\.fr|ofii\.fr)/?[.,;]?"
)
_AT_NAME = Pattern(r"(?<![\w.@])@ ?[a-z_][\w.\-]{2,60}")
_NETWORKS = (
    r"(?:telegram|snap(?:chat)?|instagram|insta|facebook|fb|messenger|whats ?app|tik ?tok|wechat|"
    r"viber|skype|twitter|signal|imo|badoo|tinder|onlyfans|discord|vk|vinted|leboncoin|le bon coin|"
    r"ig|tg|gmail|hotmail|outlook|youtube|threads|bumble|happn|linkedin|mym|fansly|twitch|line|kik|meetic|adopte|grindr|"
    r"sexemodel|wannonce)"
)
_ON_NETWORK = Pattern(
    rf"(?:\b|_){_NETWORKS}\b((?: (?:sous|est|au nom de|avec le|le|nom|pseudo|pseudonyme|compte|"
    r"profil|identifiant|login|id|user|numero)\b){0,4})( ?[:=@«\"(/,-]?[ «\"@]{0,3})"
    r"([a-z0-9_][\w.\-]{2,60})"
)
_ELSEWHERE = Pattern(
    r"(?<!\w)(?:est|c'est|etait|compte|pseudo|profil|sous|utilise|contact\w*|ecrit a|abonnee? a|"
    rf"connue)( ?[:=]? ?[«\"@]?[ @]?)([a-z0-9_][\w.\-]{{2,60}})[ »\"]{{0,3}}"
    rf"(?:sur|via|dans) {_NETWORKS}\b"
)
_LOGIN = Pattern(
    r"(?<!\w)(?:pseudo(?:nyme)?s?|identifiants?|login|user(?:name)?|comptes?|profils?|annonces?)"
    r"(?: (?:est|sont|de|d'))? ?[:=«\"(]{0,2}[ «\"]?"
    r"((?=\w{0,30}[a-z])(?=[a-z\d]{0,30}(?:_|[a-z]\d{2}|\.[a-z_]))[a-z0-9_][\w.\-]{4,60})"
)
_NETWORK = Pattern(_NETWORKS)
_QUOTED = Pattern(
    r"(?<!\w)(?:comptes?|profils?|pseudos?|page|connue|annonces?)(?: [a-z]{2,10})? ?[:=]? ?"
    rf"([«\"] ?[^«»\"\n]{{2,40}} ?[»\"]),? (?:sur|via|dans|de) {_NETWORKS}\b"
)
_TAGGED = Pattern(r"(?<![\w#@.])[a-z0-9_][\w.]{1,31}#\d{4}(?!\w)")
_USED_AS = Pattern(
    r"(?<![\w.\-@])((?=[a-z.\-]{0,30}[\d_])[a-z0-9_][\w.\-]{3,40}) "
    r"comme (?:identifiant|pseudo(?:nyme)?|login|nom d'utilisateur|alias)\b"
)


@needing(
    *(*_EMAILS, *_LINKS, _AT_NAME, _ON_NETWORK, _ELSEWHERE),
    *(_QUOTED, _USED_AS, _TAGGED, _LOGIN),
)
def contacts(reading: Reading) -> Iterator[Suspicion]:
    """Find every way of reaching a person, telephones apart."""
    for pattern in _EMAILS:
        for found in pattern.in_flat(reading):
            if _is_mail(found[0]):
                yield blocking(IdentifierKind.EMAIL, *found.span())
    for pattern in _LINKS:
        for found in pattern.in_flat(reading):
            if not _PUBLIC_SITES.fullmatch(found[0]) and _is_host(reading, found.start()):
                yield blocking(IdentifierKind.LINK, *found.span())
    for found in _AT_NAME.in_flat(reading):
        yield blocking(IdentifierKind.HANDLE, *found.span())
    for found in _ON_NETWORK.in_flat(reading):
        if _is_handle(found[1], found[2], found[3], reading.text[found.start(3) : found.end(3)]):
            yield blocking(IdentifierKind.HANDLE, *found.span())
    for found in _ELSEWHERE.in_flat(reading):
        sign = found[1].strip() or " "
        if _is_handle("", sign, found[2], found[2]) or _is_unknown(found[2]):
            yield blocking(IdentifierKind.HANDLE, *found.span())
    for pattern in (_QUOTED, _USED_AS):
        for found in pattern.in_flat(reading):
            yield blocking(IdentifierKind.HANDLE, *found.span(1))
    for found in _TAGGED.in_flat(reading):
        yield blocking(IdentifierKind.HANDLE, *found.span())
    for found in _LOGIN.in_flat(reading):
        yield blocking(IdentifierKind.HANDLE, *found.span())


def _is_mail(written: str) -> bool:
    """Tell an address from a sentence: words about a point must not have been joined."""
    if "@" in written or "[" in written or "(" in written or "arobase" in written:
        return "dn@" not in written.replace(" ", "")
    user, *_ = re.split(r" (?:at|chez) ", written)
    ended = rf"(?:\.|dot |point ){_ENDS}\b"
    if any(sign.isdigit() or sign in "_." for sign in user):
        ended += r"|(?:at|chez) (?:gmail|hotmail|yahoo|outlook|laposte|icloud)\b"
    return re.search(ended, written) is not None and bool(user)


def _is_host(reading: Reading, start: int) -> bool:
    """Tell a host from a full stop without its space: « suivi.Me »."""
    written = reading.text[start : start + 80].split()[0] if reading.text[start:] else ""
    head, _, tail = written.partition(".")
    return not (tail[:1].isupper() and tail[1:2].islower() and head[:1].islower())


def _is_unknown(name: str) -> bool:
    return not (is_french(name) or is_explained(name) or _NETWORK.fullmatch(name))


def _is_handle(linked: str, sign: str, name: str, written: str) -> bool:
    if any(mark.isdigit() or mark in "_." for mark in name.strip(".")):
        return True
    if _NETWORK.fullmatch(name):
        return False
    pointed = any(mark in sign for mark in ':=@«"/') or bool(
        re.search(r"sous|pseudo|nom|compte|profil|id", linked)
    )
    return pointed and (not is_french(name) or (bool(linked) and written[:1].isupper()))
