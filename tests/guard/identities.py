"""Makes names, dates of birth, addresses and ways of reaching a person."""

from __future__ import annotations

import random
import unicodedata

from tests.guard import people, places
from tests.guard.wordlist import words

MONTHS = words("""
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
""")
_UNITS = words("""
zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
""")
_USUAL = ["Mme", "M.", "Madame", "Monsieur"]
_SELDOM = words("""
Mlle Mr Mr. Mme. mme MME Mademoiselle madame monsieur Melle Mrs Miss
""")
_TENS = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"]


def bare(text: str) -> str:
    """Drop the accents."""
    opened = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in opened if not unicodedata.combining(sign))


def below_hundred(value: int) -> str:
    """Write a number below a hundred in French words."""
    if value < 17:
        return _UNITS[value]
    if value < 20:
        return f"dix-{_UNITS[value - 10]}"
    if value < 70:
        ten, unit = divmod(value, 10)
        join = " et " if unit == 1 else "-"
        return _TENS[ten] + (f"{join}{_UNITS[unit]}" if unit else "")
    if value < 80:
        return "soixante et onze" if value == 71 else f"soixante-{below_hundred(value - 60)}"
    rest = value - 80
    return "quatre-vingts" if rest == 0 else f"quatre-vingt-{below_hundred(rest)}"


def year_in_words(year: int) -> str:
    """Write a year in French words."""
    if year >= 2000:
        return "deux mille" + (f" {below_hundred(year - 2000)}" if year > 2000 else "")
    return f"mille neuf cent {below_hundred(year - 1900)}"


class Identities:
    """One way, or many, of telling who a person is."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def first(self) -> str:
        return self._spelt(self.chance.choice(people.FIRST_NAMES))

    def last(self) -> str:
        if self.chance.random() < 0.06:
            return self.chance.choice(people.COMPOUND_LAST_NAMES)
        return self._spelt(self.chance.choice(people.LAST_NAMES).replace("-", "-"))

    def _spelt(self, name: str) -> str:
        return bare(name) if self.chance.random() < 0.2 else name

    def name(self) -> str:
        return self.chance.choice([self._civil, self._civil, self._introduced, self._initials])()

    def _civil(self) -> str:
        chance, first, last = self.chance, self.first(), self.last()
        title = chance.choice([*_USUAL * 3, *_SELDOM])
        gap = chance.choice([" ", " ", " ", "\u00a0", "\u202f"])
        who = chance.choice(
            [
                last,
                last.upper(),
                f"{first} {last}",
                f"{last.upper()} {first}",
                f"{first} {last.upper()}",
                first,
                f"{first} {last[0]}.",
                f"{last[0]}.",
                f"{first[0]}. {last}",
                f"{first[0]}.{last[0]}.",
                last[0],
                f"{last}-{self.last().split()[0]}",
            ]
        )
        if title in ("mme", "Mme") and chance.random() < 0.3:
            who = bare(last).lower()
        return f"{title}{gap}{who}"

    def _introduced(self) -> str:
        chance, first, last = self.chance, self.first(), self.last()
        nick = chance.choice(people.NICKNAMES)
        return chance.choice(
            [
                f"prénommée {first}",
                f"prenommee {first}",
                f"nommée {first} {last}",
                f"la dénommée {last}",
                f"le nommé {first}",
                f"un certain {first}",
                f"une certaine {first}",
                f"elle s’appelle {first}",
                f"elle s'appelle {first.lower()}",
                f"il se prénomme {first}",
                f"elle se nomme {first} {last}",
                f"répond au nom de {first} {last}",
                f"connue sous le nom de {nick}",
                f"connue sous le prénom de {first}",
                f"alias « {nick} »",
                f"alias {nick}",
                f"alias {nick.lower()}",
                f"dite {nick}",
                f"dite « {nick} »",
                f"surnommée « {nick} »",
                f"surnommée {nick}",
                f"surnom : {nick}",
                f"pseudo {nick}",
                f"pseudonyme « {nick} »",
                f"nom : {last}",
                f"Nom : {last.upper()} {first}",
                f"prénom : {first}",
                f"nom de famille {last}",
                f"nom d’usage {last}",
                f"nom de jeune fille : {last}",
                f"nom de naissance {last.upper()}",
                f"née {last.upper()}",
                f"née {last}",
                f"épouse {last}",
                f"épouse {last.upper()}",
                f"son fils {first}",
                f"sa fille {first}",
                f"ses enfants {first} et {self.first()}",
                f"son compagnon {first}",
                f"son conjoint, {first} {last}",
                f"son ex-mari {first}",
                f"sa sœur {first}",
                f"sa soeur {first}",
                f"son amie {first}",
                f"sa mère {first}",
                f"son proxénète {nick}",
                f"au nom de {first} {last}",
                f"se fait appeler {nick}",
                f"se fait appeler « {nick} »",
                f"veuve {last}",
            ]
        )

    def _initials(self) -> str:
        chance, first, last = self.chance, bare(self.first())[0], bare(self.last())[0].upper()
        return chance.choice(
            [
                f"{first}. {last}.",
                f"{first}.{last}.",
                f"{self.first()} {last}.",
                f"{first}. {self.last().split()[0]}",
                f"initiales {first}{last}",
                f"initiales : {first}.{last}.",
                f"initiales {first}. {last}.",
                f"Mme {first}.{last}.",
            ]
        )

    def birth(self) -> str:
        chance = self.chance
        day, month, year = (
            chance.randrange(1, 29),
            chance.randrange(1, 13),
            chance.randrange(1958, 2009),
        )
        named = chance.choice(
            [MONTHS[month - 1], bare(MONTHS[month - 1]), MONTHS[month - 1].title()]
        )
        if month not in (3, 5, 6, 8) and chance.random() < 0.15:
            named = f"{MONTHS[month - 1][:4]}."
        first = "1er" if day == 1 else f"{day}"
        gap = chance.choice(["/", "/", "/", "-", ".", " ", "\u00a0"])
        figures = f"{day:02}{gap}{month:02}{gap}{year}"
        short = f"{day:02}{chance.choice('/-.')}{month:02}/{year % 100:02}".replace("-0", "/0")
        spoken = f"{'premier' if day == 1 else below_hundred(day)} {named} {year_in_words(year)}"
        return chance.choice(
            [
                f"née le {figures}",
                f"né le {first} {named} {year}",
                f"née le {first} {named} {year}",
                f"nee le {figures}",
                f"NÉE LE {figures}",
                f"né(e) le {figures}",
                f"née un {first} {named} {year}",
                f"date de naissance : {figures}",
                f"Date de naiss. {figures}",
                f"DDN {short}",
                f"DDN : {figures}",
                f"D.D.N. {figures}",
                f"née en {named} {year}",
                f"née à Benin City le {figures}",
                f"née au Nigeria, le {first} {named} {year}",
                f"née le {spoken}",
                f"{spoken}",
                f"née le {first} {named} {year_in_words(year)}",
                figures,
                f"{first} {named} {year}",
                f"{year}-{month:02}-{day:02}",
                f"{year}/{month:02}/{day:02}",
                f"née le {day:02}{month:02}{year}",
                f"({day}/{month}/{year})",
                f"naissance le {figures}",
                f"anniversaire le {first} {named} {year}",
                f"née le {short}",
            ]
        )

    def address(self) -> str:
        chance = self.chance
        road = f"{chance.choice(places.ROADS)} {chance.choice(places.ROAD_NAMES)}"
        number = f"{chance.randrange(1, 200)}{chance.choice(['', '', ' bis', ' ter', 'bis', ' B'])}"
        code, town = chance.choice(places.TOWNS)
        lodging, lieu = chance.choice(places.LODGINGS), chance.choice(places.LIEUX_DITS)
        return chance.choice(
            [
                f"{number} {road}, {code} {town}",
                f"{number}, {road}",
                f"{number} {road} à {town}",
                f"{number} {road.title()} {code} {town}",
                f"{number} {road.lower()}",
                f"{number} {road.upper()} {code} {town.upper()}",
                f"{code} {town}",
                f"{code} {town.upper()}",
                f"{number} {road}",
                f"domiciliée au {number} {road}",
                f"demeurant {road} à {town}",
                f"habite {road}",
                f"réside {road}, {town}",
                f"bâtiment B, {number} {road}",
                f"appt 12, {number} {road}",
                lodging,
                lodging,
                f"chambre 214, {lodging}",
                lieu,
                f"BP {chance.randrange(10, 999)}, {code} {town}",
                f"{number}\n{road}\n{code} {town}",
            ]
        )

    def email(self) -> str:
        chance = self.chance
        user = f"{bare(chance.choice(people.FIRST_NAMES)).lower()}.{chance.choice(people.USERS)}"
        user = chance.choice([user, chance.choice(people.USERS)])
        host, end = chance.choice(
            [
                ("gmail", "com"),
                ("yahoo", "fr"),
                ("exemple", "fr"),
                ("asso-exemple", "org"),
                ("mail", "ro"),
            ]
        )
        return chance.choice(
            [
                *[f"{user}@{host}.{end}"] * 4,
                f"{user} @ {host}.{end}",
                f"{user} (at) {host}.{end}",
                f"{user}[at]{host}[dot]{end}",
                f"{user} arobase {host} point {end}",
                f"{user} AT {host} DOT {end}",
                f"{user}(arobase){host}.{end}",
                f"{user} chez {host} point {end}",
                f"{user}@{host} . {end}",
                f"{user}＠{host}.{end}",
                f"{user} [arobase] {host} (point) {end}",
                f"{user.upper()}@{host.upper()}.{end.upper()}",
            ]
        )

    def link(self) -> str:
        name = self.chance.choice(people.USERS)
        return self.chance.choice(
            [
                f"https://www.exemple.fr/{name}",
                f"www.annonces-exemple.com/{name}",
                f"http://exemple.org/profil?id={self.chance.randrange(10_000)}",
                f"exemple-rencontre.com/{name}",
                f"instagram.com/{name}",
                f"https://t.me/{name}",
                f"wa.me/336{self.chance.randrange(10_000_000, 99_999_999)}",
                f"facebook.com/{name}",
                f"hxxps://annonces.exemple.net/{name}",
                f"HTTPS://EXEMPLE.COM/{name.upper()}",
                f"sexemodel.com/annonce-{self.chance.randrange(1000, 9999)}",
                f"onlyfans.com/{name}",
                "annonce-exemple.net",
                f"exemple . com / {name}",
            ]
        )

    def handle(self) -> str:
        name = self.chance.choice(people.USERS)
        network = self.chance.choice(
            words("""
Telegram Snap Snapchat Instagram Insta Facebook WhatsApp TikTok WeChat Signal Viber
""")
        )
        return self.chance.choice(
            [
                f"@{name}",
                f"@{name}",
                f"{network} : {name}",
                f"{network} {name}",
                f"{network} @{name}",
                f"{network.lower()}: {name}",
                f"sur {network} sous {name}",
                f"compte {network} « {name} »",
                f"sur {network} sous le pseudo {name}",
                f"profil {network} {name}",
            ]
        )
