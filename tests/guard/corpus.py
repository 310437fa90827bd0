"""Makes French texts of this field, with and without identifiers, the same at each run."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.guard import lists

SEED = 20_261_124


@dataclass(frozen=True)
class Sample:
    """A text, and the kinds of identifiers that it holds."""

    text: str
    kinds: frozenset[str]


def corpus(size: int = 6_000, seed: int = SEED) -> list[Sample]:
    """Give ``size`` samples: about six in ten hold an identifier, one in ten of these two."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    makers = Makers(chance)
    samples: list[Sample] = []
    kinds, turn = list(makers.kinds), 0
    for number in range(size):
        if number % 5 < 2:
            samples.append(Sample(makers.plain(2), frozenset()))
            continue
        kind, turn = kinds[turn % len(kinds)], turn + 1
        text = makers.framed(kind)
        if number % 10 == 4:
            other = kinds[(turn * 4 + 3) % len(kinds)]
            samples.append(Sample(f"{text} {makers.framed(other)}", frozenset({kind, other})))
        else:
            samples.append(Sample(text, frozenset({kind})))
    return samples


class Makers:
    """One way, or several, of writing each kind."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.kinds: dict[str, Callable[[], str]] = {
            "nir": self.nir,
            "iban": self.iban,
            "mrz": self.mrz,
            "phone": self.phone,
            "email": self.email,
            "link": self.link,
            "handle": self.handle,
            "birth": self.birth,
            "address": self.address,
            "foreigner": self.foreigner,
            "permit": self.permit,
            "passport": self.passport,
            "identity_card": self.identity_card,
            "benefit": self.benefit,
            "name": self.name,
        }

    def plain(self, sentences: int) -> str:
        chosen = self.chance.sample(lists.PLAIN, sentences)
        return " ".join(self._filled(sentence) for sentence in chosen)

    def framed(self, kind: str) -> str:
        said = self.kinds[kind]()
        frame = self.chance.choice(lists.FRAMES).format(x=said)
        parts = [self.plain(1), frame] if self.chance.random() < 0.7 else [frame]
        if self.chance.random() < 0.3:
            parts.append(self.plain(1))
        return " ".join(parts)

    def nir(self) -> str:
        chance = self.chance
        department = chance.choice(["75", "13", "99", "31", "2A", "59", "93"])
        body = (
            f"{chance.choice('12')}{chance.randrange(60, 100):02}{chance.randrange(1, 13):02}"
            f"{department}{chance.randrange(1, 999):03}{chance.randrange(1, 999):03}"
        )
        number = int(body.replace("2A", "19"))
        key = f"{97 - number % 97:02}"
        spaced = f"{body[0]} {body[1:3]} {body[3:5]} {body[5:7]} {body[7:10]} {body[10:13]} {key}"
        return chance.choice(
            [body + key, spaced, f"n° de sécurité sociale {spaced}", f"NIR {body} {key}"]
        )

    def iban(self) -> str:
        digits = "".join(self.chance.choice("0123456789") for _ in range(23))
        code = f"{digits}152700"
        number = int("".join(str(int(sign, 36)) for sign in code))
        iban = f"FR{98 - number % 97:02}{digits}"
        grouped = " ".join(iban[at : at + 4] for at in range(0, 27, 4))
        return self.chance.choice([iban, grouped, f"IBAN {grouped}", f"RIB : {iban}"])

    def mrz(self) -> str:
        last = self._plain_last().upper()
        first = self.chance.choice(["AMINA", "JOY", "MARIA", "GRACE"])
        line = f"P<NGA{last}<<{first}"
        return line + "<" * (44 - len(line))

    def phone(self) -> str:
        chance = self.chance
        pairs = [f"{chance.randrange(100):02}" for _ in range(4)]
        head = chance.choice("1234567")
        return chance.choice(
            [
                f"0{head}" + "".join(pairs),
                f"0{head} " + " ".join(pairs),
                f"0{head}." + ".".join(pairs),
                f"0{head}-" + "-".join(pairs),
                f"+33 {head} " + " ".join(pairs),
                f"+33{head}" + "".join(pairs),
                f"0033 {head} " + " ".join(pairs),
                f"tél. 0{head} " + " ".join(pairs),
                f"+234 803 {chance.randrange(100, 999)} {chance.randrange(1000, 9999)}",
            ]
        )

    def email(self) -> str:
        user = f"{self._plain_first().lower()}.{self._plain_last().lower()}"
        host = self.chance.choice(["exemple.fr", "mail.example", "asso-exemple.org"])
        at = self.chance.choice(["@", "@", "@", " (at) "])
        return f"{user}{at}{host}"

    def link(self) -> str:
        name = self._plain_first().lower()
        return self.chance.choice(
            [
                f"https://www.exemple.fr/{name}",
                f"www.annonces-exemple.com/{name}",
                f"http://exemple.org/profil?id={self.chance.randrange(10_000)}",
                f"exemple-rencontre.com/{name}",
            ]
        )

    def handle(self) -> str:
        name = f"{self._plain_first().lower()}{self.chance.randrange(10, 99)}"
        return self.chance.choice(
            [
                f"@{name}",
                f"Telegram : {name}",
                f"Snap {name}",
                f"Instagram @{name}",
                f"snapchat: {name}",
            ]
        )

    def birth(self) -> str:
        chance = self.chance
        day, month, year = (
            chance.randrange(1, 28),
            chance.randrange(1, 13),
            chance.randrange(1965, 2007),
        )
        words = f"{'1er' if day == 1 else day} {lists.MONTHS[month - 1]} {year}"
        return chance.choice(
            [
                f"née le {day:02}/{month:02}/{year}",
                f"né le {words}",
                f"née le {words}",
                f"date de naissance : {day:02}-{month:02}-{year}",
                f"DDN {day:02}/{month:02}/{year % 100:02}",
                f"née en {lists.MONTHS[month - 1]} {year}",
                f"{day:02}/{month:02}/{year}",
                f"{year}-{month:02}-{day:02}",
            ]
        )

    def address(self) -> str:
        chance = self.chance
        road = f"{chance.choice(lists.ROADS)} {chance.choice(lists.STREETS)}"
        number = f"{chance.randrange(1, 200)}{chance.choice(['', '', ' bis', ' ter'])}"
        code = f"{chance.choice(['69', '13', '31', '35', '93'])}{chance.randrange(100, 900):03}"
        town = chance.choice(lists.TOWNS)
        return chance.choice(
            [
                f"{number} {road}, {code} {town}",
                f"{number}, {road}",
                f"demeurant {number} {road} à {town}",
                f"{code} {town}",
                f"domiciliée au {number} {road}",
            ]
        )

    def foreigner(self) -> str:
        digits = "".join(self.chance.choice("0123456789") for _ in range(10))
        word = self.chance.choice(["AGDREF", "n° étranger", "numéro étranger", "n° AGDREF :"])
        return f"{word} {digits}"

    def permit(self) -> str:
        code = "".join(self.chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(7))
        word = self.chance.choice(
            ["titre de séjour n°", "récépissé n°", "APS n°", "carte de séjour numéro"]
        )
        return f"{word} {self.chance.randrange(10, 99)}{code}"

    def passport(self) -> str:
        chance = self.chance
        french = (
            f"{chance.randrange(10, 99)}{''.join(chance.choice('ABCDEFGHKRT') for _ in range(2))}"
        )
        french += f"{chance.randrange(10_000, 99_999)}"
        foreign = f"{chance.choice('ABCDP')}{chance.randrange(1_000_000, 99_999_999)}"
        return chance.choice(
            [f"passeport {french}", f"passeport n° {foreign}", f"n° de passeport : {foreign}"]
        )

    def identity_card(self) -> str:
        old = "".join(self.chance.choice("0123456789") for _ in range(12))
        new = "".join(self.chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(8))
        word = self.chance.choice(["CNI", "carte d’identité n°", "carte nationale d’identité"])
        return f"{word} {self.chance.choice([old, f'X{new}'])}"

    def benefit(self) -> str:
        digits = f"{self.chance.randrange(1_000_000, 9_999_999)}"
        word = self.chance.choice(
            ["n° allocataire", "numéro d’allocataire CAF", "allocataire CAF n°", "matricule MSA"]
        )
        return f"{word} {digits}"

    def name(self) -> str:
        first, last = self.chance.choice(lists.FIRST_NAMES), self.chance.choice(lists.LAST_NAMES)
        return self.chance.choice(
            [
                f"Mme {last}",
                f"M. {last}",
                f"Madame {last}",
                f"Monsieur {first} {last}",
                f"Mme {last.upper()} {first}",
                f"prénommée {first}",
                f"nommée {first} {last}",
                f"elle s’appelle {first}",
                f"alias « {first} »",
                f"dite {first}",
                f"Mme {last[0]}.",
                f"{first[0]}. {last}",
                f"Mlle {first}",
                f"surnommée « {first} »",
            ]
        )

    def _plain_first(self) -> str:
        return self.chance.choice(["amina", "joy", "elena", "grace", "maria", "fatou", "irina"])

    def _plain_last(self) -> str:
        return self.chance.choice(["diallo", "okafor", "popescu", "silva", "traore", "martin"])

    def _filled(self, sentence: str) -> str:
        return sentence.format(
            n=self.chance.randrange(6, 30),
            d=self.chance.randrange(1, 6),
            dd=self.chance.randrange(11, 26),
            month=self.chance.choice(lists.MONTHS),
            town=self.chance.choice(lists.TOWNS),
        )
