"""Makes numbers of persons, accounts and papers in the spellings people use."""

from __future__ import annotations

import random

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_NARROW, _HARD, _THIN = "\u202f", "\u00a0", "\u2009"
_FULLWIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Numbers:
    """One way, or many, of writing each kind of number."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def digits(self, length: int) -> str:
        return "".join(self.chance.choice("0123456789") for _ in range(length))

    def code(self, length: int) -> str:
        """Letters and figures, with a figure at least."""
        made = [self.chance.choice(_LETTERS + "0123456789") for _ in range(length)]
        made[self.chance.randrange(length)] = self.chance.choice("0123456789")
        return "".join(made)

    def joined(self, parts: list[str]) -> str:
        gap = self.chance.choice([" ", " ", "", ".", "-", _HARD, _NARROW, _THIN, "  ", "/"])
        return gap.join(parts)

    def nir(self) -> str:
        chance = self.chance
        place = chance.choice(["75", "13", "99", "31", "2A", "2B", "59", "93", "97", "01", "98"])
        month = chance.choice([f"{m:02}" for m in range(1, 13)] + ["20", "31", "42", "50", "99"])
        born, commune = f"{chance.randrange(100):02}", f"{chance.randrange(1, 990):03}"
        order = f"{chance.randrange(1, 999):03}"
        parts = [chance.choice("12378"), born, month, place, commune, order]
        body = "".join(parts).replace("2A", "19").replace("2B", "18")
        key = f"{97 - int(body) % 97:02}"
        whole = self.joined([*parts, key])
        bare = "".join(parts)
        return chance.choice(
            [
                whole,
                whole,
                bare + key,
                f"NIR {whole}",
                f"n° de sécurité sociale : {whole}",
                f"n° SS {bare}",
                f"numéro de sécu {self.joined(parts)}",
                f"NIR : {bare}",
                f"assurée sous le n° {bare}",
                f"immatriculée à la CPAM sous le numéro {self.joined(parts)}",
                f"INSEE {bare} {key}",
                f"N.I.R. {bare}{key}",
            ]
        )

    def iban(self) -> str:
        chance = self.chance
        if chance.random() < 0.25:
            country, length = chance.choice([("DE", 18), ("BE", 12), ("RO", 20), ("ES", 20)])
            rest = ("RNCB" if country == "RO" else "") + self.digits(length)
            rest = rest[:length]
        else:
            country, rest = "FR", self.digits(23)
        value = int("".join(str(int(sign, 36)) for sign in f"{rest}{country}00"))
        iban = f"{country}{98 - value % 97:02}{rest}"
        quads = [iban[at : at + 4] for at in range(0, len(iban), 4)]
        grouped = chance.choice([" ", _HARD, "-", "  "]).join(quads)
        return chance.choice(
            [iban, grouped, f"IBAN {grouped}", f"RIB : {iban}", grouped.lower(), f"IBAN:{iban}"]
        )

    def mrz(self) -> str:
        chance = self.chance
        last = chance.choice(["OKAFOR", "POPESCU", "DIALLO", "DOS<SANTOS", "WANG", "KOVALENKO"])
        first = chance.choice(["BLESSING", "IOANA", "FATOU", "MARIA<JOSE", "LI<NA", "OKSANA"])
        country = chance.choice(["NGA", "ROU", "GIN", "BRA", "CHN", "UKR", "FRA"])
        number = f"{self.code(9)}{chance.randrange(10)}"
        birth = f"{chance.randrange(60, 99)}0{chance.randrange(1, 9)}{chance.randrange(10, 28)}"
        second = f"{number}{country}{birth}4F3{chance.randrange(100000):05}<<<<<<<<<<<<<<02"
        lines = {
            "passport": (f"P<{country}{last}<<{first}".ljust(44, "<"), second[:44].ljust(44, "<")),
            "visa": (f"V<{country}{last}<<{first}".ljust(36, "<"), second[:36].ljust(36, "<")),
            "card": (
                f"IDFRA{last}".ljust(30, "<"),
                f"{birth}4F3001018{country}".ljust(29, "<") + "6",
                f"{last}<<{first}".ljust(30, "<"),
            ),
        }[chance.choice(["passport", "visa", "card"])]
        return chance.choice(["\n".join(lines), " ".join(lines), lines[0], lines[0].lower()])

    def foreigner(self) -> str:
        chance = self.chance
        digits = self.digits(chance.choice([10, 10, 10, 9]))
        spaced = chance.choice([digits, digits, f"{digits[:2]} {digits[2:]}", self._threes(digits)])
        word = chance.choice(
            [
                "AGDREF",
                "n° AGDREF :",
                "N° AGDREF",
                "agdref",
                "n° étranger",
                "numéro étranger",
                "numéro d’étranger",
                "n° d'étranger :",
                "n°étranger",
                "no etranger",
                "N° ETRANGER",
                "n° personnel",
                "numéro personnel ANEF",
                "identifiant AGDREF",
                "numéro de ressortissante étrangère",
            ]
        )
        return f"{word} {spaced}"

    def permit(self) -> str:
        chance = self.chance
        code = chance.choice(
            [self.code(9), self.code(10), self.digits(10), f"{self.digits(2)}AB{self.digits(5)}"]
        )
        word = chance.choice(
            [
                "titre de séjour n°",
                "titre de sejour numéro",
                "récépissé n°",
                "recepisse n°",
                "APS n°",
                "APS numéro",
                "autorisation provisoire de séjour n°",
                "carte de séjour n°",
                "carte de résident n°",
                "visa n°",
                "n° de visa",
                "VLS-TS n°",
                "attestation de demande d’asile n°",
                "n° de titre de séjour :",
                "numéro du récépissé :",
                "dossier OFPRA n°",
                "n° OFPRA",
                "CNDA n°",
                "recours CNDA n°",
                "DN@ n°",
                "n° DNA",
                "SIAO n°",
                "fiche SIAO n°",
                "numéro SIAO :",
            ]
        )
        return f"{word} {code}"

    def passport(self) -> str:
        chance = self.chance
        french = (
            f"{self.digits(2)}{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}{self.digits(5)}"
        )
        foreign = f"{chance.choice('ABCDEGKP')}{self.digits(chance.choice([7, 8]))}"
        double = (
            f"{chance.choice('AFKP')}{chance.choice('ABNP')}{self.digits(chance.choice([6, 7]))}"
        )
        return chance.choice(
            [
                f"passeport {french}",
                french,
                f"passeport n° {foreign}",
                f"n° de passeport : {foreign}",
                f"Passeport {foreign}",
                f"passeport nigérian {foreign}",
                f"passeport roumain numéro {double}",
                f"passeport brésilien {double}",
                f"PASSEPORT N°{foreign}",
                f"passport {foreign}",
                f"passeport chinois n° {foreign[:1]} {foreign[1:]}",
            ]
        )

    def identity_card(self) -> str:
        old, new = self.digits(12), f"X{self.code(8)}"
        word = self.chance.choice(
            [
                "CNI",
                "CNI n°",
                "carte d’identité n°",
                "carte d'identité :",
                "carte nationale d’identité",
                "carte nationale d'identité numéro",
                "n° de CNI",
                "n° de carte d’identité :",
                "C.N.I. n°",
                "pièce d’identité n°",
                "carte identite",
            ]
        )
        return f"{word} {self.chance.choice([old, new, self._threes(old)])}"

    def benefit(self) -> str:
        number = self.digits(7)
        letter = self.chance.choice(_LETTERS)
        word = self.chance.choice(
            [
                "n° allocataire",
                "numéro d’allocataire CAF",
                "allocataire CAF n°",
                "matricule MSA",
                "n° CAF :",
                "matricule CAF",
                "CAF n°",
                "N° d'allocataire :",
                "no allocataire",
                "identifiant France Travail",
                "n° Pôle emploi",
                "numéro de demandeur d’emploi",
            ]
        )
        return f"{word} {self.chance.choice([number, number, f'{number}{letter}'])}"

    def procedure(self) -> str:
        chance = self.chance
        year = chance.randrange(2019, 2027)
        word = chance.choice(
            [
                "procédure n°",
                "PV n°",
                "procès-verbal de police n°",
                "n° de parquet",
                "parquet n°",
                "RG n°",
                "RG",
                "requête TA n°",
                "tribunal administratif n°",
                "plainte n°",
            ]
        )
        number = chance.choice(
            [f"{year}/{self.digits(6)}", f"{str(year)[2:]}/{self.digits(5)}", f"26{self.digits(5)}"]
        )
        return f"{word} {number}"

    def phone(self) -> str:
        made = self.foreign_phone() if self.chance.random() < 0.3 else self.french_phone()
        return self.chance.choice([made, made, made, f"tél. {made}", f"portable : {made}"])

    def french_phone(self) -> str:
        chance = self.chance
        pairs = [self.digits(2) for _ in range(4)]
        head = chance.choice("1234567679")
        if head in "67":
            pairs[0] = f"{chance.randrange(10, 89)}"
        whole = [f"0{head}", *pairs]
        spaced = self.joined(whole)
        return chance.choice(
            [
                spaced,
                spaced,
                "".join(whole),
                f"+33 {head} " + " ".join(pairs),
                f"+33{head}" + "".join(pairs),
                f"+33 (0){head} " + " ".join(pairs),
                f"0033 {head} " + " ".join(pairs),
                f"0033{head}" + "".join(pairs),
                f"(+33) {head} " + " ".join(pairs),
                ", ".join(whole),
                "".join(whole).translate(_FULLWIDTH),
                " ".join(whole).translate(_ARABIC),
                " ".join(whole).replace("0", "O"),
                f"0{head}{pairs[0][0]} {pairs[0][1]}{pairs[1]} {pairs[2]}{pairs[3]}",
                " ".join("".join(whole)),
                f"0{head}–" + "–".join(pairs),
                f"0{head}_" + "_".join(pairs),
            ]
        )

    def foreign_phone(self) -> str:
        chance, digits = self.chance, self.digits
        made = chance.choice(
            [
                f"+234 80{chance.randrange(2, 9)} {digits(3)} {digits(4)}",
                f"+40 72{chance.randrange(1, 9)} {digits(3)} {digits(3)}",
                f"+55 11 9{chance.randrange(6000, 9999)}-{digits(4)}",
                f"+86 138 {digits(4)} {digits(4)}",
                f"+225 07 {digits(2)} {digits(2)} {digits(2)} {digits(2)}",
                f"+224 62{chance.randrange(1, 9)} {digits(2)} {digits(2)} {digits(2)}",
                f"+380 67 {digits(3)} {digits(4)}",
                f"+34 6{digits(2)} {digits(3)} {digits(3)}",
                f"+39 34{chance.randrange(1, 9)} {digits(3)} {digits(4)}",
                f"+32 47{chance.randrange(1, 9)} {digits(2)} {digits(2)} {digits(2)}",
                f"+44 7{chance.randrange(400, 599)} {digits(6)}",
                f"+212 6 {chance.randrange(10, 69)} {digits(2)} {digits(2)} {digits(2)}",
                f"+57 310 {digits(3)} {digits(4)}",
            ]
        )
        return chance.choice(
            [made, made, made.replace(" ", ""), made.replace("+", "00"), made.replace(" ", ".")]
        )

    def _threes(self, digits: str) -> str:
        return " ".join(digits[at : at + 3] for at in range(0, len(digits), 3))
