"""A second set of texts, of another hand: telegraphic notes, letters, forms; looked at last.

``[[kind:text]]`` marks what identifies. Words in braces are drawn from lists of their own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.guard.corpus import Planted, Sample
from tests.guard.wordlist import words

SEED = 77
FIRST = words("""
Rebecca Sandra Ijeoma Osato Ekaterina Zlata Camelia Mihai Lucreția Jiahui Xiaomei Dilnoza Khady
Astou Mariétou Bintou Rokhaya Djeneba Esperança Conceição Lorena Yesenia Dulce Ximénez Farida
Leïla Malika Noura Salimata Yvette Odile Séverine Aurélie Kelly Jennifer Ornella Béatrice Glory
Peace Success Uche Tope Kemi Segun Femi Anca Simona Liliana Vesna Snežana Dragana
""")
LAST = words("""
Ogunleye Akpan Ibeh Nwachukwu Ehiorobo Osayande Marinescu Stoica Lungu Iordache Todorova Angelov
Krasniqi Gjoni Zhou Lin Sun Phan Lê Rakotomalala Bamba Dembélé Sangaré Kanté Soumah Condé Bangoura
Kabongo Ilunga Nkomo Mabiala Ramirez Espinoza Cárdenas Vargas Lima Barbosa Cavalcante Haddou Tazi
Amrouche Bensaïd Lysenko Hrytsenko Petrenko Delacroix Vasseur Tessier Guillou Le-Bihan Charpentier
""")
STREET = [
    "Marx-Dormoy",
    "du Chevaleret",
    "Paul Vaillant-Couturier",
    "de Stalingrad",
    "des Pyrénées",
]
TOWN = [
    ("75013", "Paris"),
    ("93300", "Aubervilliers"),
    ("34000", "Montpellier"),
    ("51100", "Reims"),
]

IDENTIFYING = [
    "RDV pris par tél ([[phone:06.{dd}.{dd}.{dd}.{dd}]]) avec l’éducatrice.",
    "Tel : [[phone:07{dd}{dd}{dd}{dd}]] / pas de mail",
    "n° portable [[phone:+336{dd}{dd}{dd}{dd}]]",
    "joignable WhatsApp [[phone:+234 70{d} {ddd} {dddd}]]",
    "[[phone:01 {dd} {dd} {dd} {dd}]] (laisser un message)",
    "Contact en Roumanie : [[phone:+40 7{dd} {ddd} {ddd}]].",
    "appeler le [[phone:(0){d7} {dd} {dd} {dd} {dd}]]",
    "mail [[email:{user}@{host}]] vérifié ce jour",
    "Courriel : [[email:{user} [at] {host}]]",
    "adresse électronique [[email:{user}@gmail.com]], mot de passe perdu",
    "écrit depuis [[email:{USER}@HOTMAIL.FR]]",
    "annonce en ligne : [[link:www.rencontres-{dddd}.net/{user}]]",
    "cf. [[link:https://exemple.org/annonce?id={dddd}]] (signalée)",
    "Annonce sur [[link:ladies-{dddd}.com]]",
    "compte [[handle:insta @{user}]] fermé",
    "contactée via [[handle:Telegram @{user}]]",
    "son snap est [[handle:snapchat {user}{dd}]]",
    "NIR provisoire [[nir:{nir}]] transmis à la CPAM",
    "N° SS : [[nir:{nirs}]]",
    "sécurité sociale n° [[nir:{nir13}]]",
    "carte Vitale [[nir:{nirs}]] reçue",
    "RIB fourni ([[iban:{iban}]])",
    "virement sur [[iban:{ibans}]]",
    "[[mrz:P<NGA{LAST}<<{FIRST}<<<<<<<<<<<<<<<<<<<<]]",
    "[[mrz:I<ROU{LAST}<<<<<<<<<<<<<<<<<<<<<<]]",
    "AGDREF : [[foreigner:{dddd}{dddd}{dd}]]",
    "n° étranger [[foreigner:75{dddd}{dddd}]] – préfecture saisie",
    "Identifiant AGDREF n°[[foreigner:{dddd} {ddd} {ddd}]]",
    "APS n° [[permit:{dd}{dddd}{dddd}]] expirant en mars",
    "récépissé [[permit:n° {L}{L}{dddd}{ddd}]]",
    "titre de séjour « vie privée » n° [[permit:{dddd}{dddd}{dd}]]",
    "décision OFPRA n° [[permit:{dddd}{dddd}]] de rejet",
    "passeport [[passport:{L}{dddd}{dddd}]] périmé",
    "passeport français [[passport:{dd}{L}{L}{dddd}{d}]]",
    "Passeport nigérian n° [[passport:B{dddd}{dddd}]]",
    "CNI [[identity_card:{dddd}{dddd}{dddd}]] déclarée perdue",
    "carte d’identité roumaine [[identity_card:{L}{L}{dddd}{dd}]]",
    "n° allocataire CAF : [[benefit:{dddd}{ddd}]]",
    "matricule MSA [[benefit:{dddd}{dddd}]]",
    "née le [[birth:{bd}/{bm}/{by}]] à Benin City",
    "Née le [[birth:{bd} {month} {by}]] au Nigeria",
    "DDN [[birth:{bd}.{bm}.{by}]]",
    "date de naissance [[birth:{by}-{bm}-{bd}]]",
    "Dossier ouvert ; [[birth:{bd}/{bm}/{by}]] ; F ; célibataire",
    "née en [[birth:{month} {by}]] en Roumanie",
    "née à Lagos, [[birth:{bd}-{bm}-{by}]]",
    "fêtera ses trente ans : née un [[birth:{bd} {month} {by}]]",
    "Madame [[name:{LAST}]] a été reçue",
    "mme [[name:{last}]] absente",
    "M. [[name:{Last}]], son ancien compagnon, est incarcéré",
    "Entretien avec Mme [[name:{First} {LAST}]] le 3 mars",
    "Mlle [[name:{Last} {First}]] ne parle pas français",
    "La dénommée [[name:{First}]] est hébergée par un tiers",
    "prénom d’usage : [[name:{First}]]",
    "elle se prénomme [[name:{First}]]",
    "connue sous le nom de [[name:{First} {Last}]]",
    "alias [[name:« {First} »]]",
    "dite « [[name:{First}]] » sur les annonces",
    "ses enfants, [[name:{First}]] et [[name:{First}]], sont placés",
    "sa fille [[name:{First}]] (4 ans) est scolarisée",
    "son fils [[name:{First}]], 7 ans",
    "sa sœur [[name:{First}]] vit en Italie",
    "le proxénète, un certain [[name:{First}]], est recherché",
    "[[name:{F}. {Last}]] a signé le contrat",
    "Situation de [[name:{First} {L}.]] : stable",
    "[[name:{F}.{L}.]] souhaite un logement",
    "Mme [[name:{F}.{L}.]], 25-34 ans",
    "nom de jeune fille [[name:{LAST}]]",
    "mariée, épouse [[name:{LAST}]]",
    "hébergée au [[address:{n} rue {street}]]",
    "domicile : [[address:{n} bis avenue {street} {cp} {town}]]",
    "[[address:{n}, bd {street}]]",
    "[[address:{cp} {TOWN}]]",
    "adresse [[address:{n} r. {street}]], 3e étage",
    "vit à l’[[address:hôtel Première Classe]] depuis mai",
    "logée à l’[[address:hôtel Le Bon Accueil]]",
    "place obtenue au [[address:foyer Les Mimosas]]",
    "habite [[address:impasse {street}]]",
    "réside [[address:cité {street}]] chez une amie",
    "demeurant à [[address:{n} chemin {street}]]",
]
INNOCENT = [
    "RAS depuis la dernière commission ; poursuite du FLE (niveau A2).",
    "Bénéficie de l’AFIS depuis 8 mois, 343,20 euros / mois.",
    "Madame a validé le module 3 ; elle vise le titre ADVF (RNCP 37715).",
    "Mme est ponctuelle et investie.",
    "Monsieur a retrouvé un emploi en CDDI, 26 h hebdo.",
    "Visite médicale le 14/01/2027 à 10 h 15.",
    "PSP accordé le 12/06/2025, renouvelé le 12/12/2025.",
    "Cf. art. R. 121-12-13 CASF et L. 425-4 CESEDA.",
    "OQTF du 4 mars 2024 abrogée ; APS délivrée.",
    "L’association propose un hébergement en appartement diffus à {town}.",
    "La déléguée départementale appuie la demande ; M. le sous-préfet aussi.",
    "Mme la vice-procureure et M. le commandant de groupement ont émis un avis favorable.",
    "Deux enfants à charge (3 et 5 ans), scolarisés.",
    "Dettes : 4 300 € ; loyer résiduel 112,50 €.",
    "Récépissé demandé le 3 mai 2026, en attente.",
    "La commission du 9 juin 2026 avait ajourné (n° 2026-17).",
    "Arrêté préfectoral n° 31-2026-02-11-00012 du 11 février 2026.",
    "Arrêté du 4 mai 2009 relatif aux agréments.",
    "Séance du 12 mars 2015, délibération n° 7.",
    "Elle parle anglais et edo ; interprète ISM nécessaire.",
    "Parcours migratoire : Niger, Libye, Italie.",
    "Prise en charge par le SIAO 75, hôtel social, depuis janvier.",
    "Foyer d’urgence puis résidence sociale.",
    "Hôtel 115 : trois changements en deux mois.",
    "Elle a déposé plainte ; expertise psychologique faite.",
    "Elle dit aller mieux ; elle se dit motivée.",
    "Le service civique est envisagé ; PMSMP de 2 semaines à Emmaüs.",
    "Partenaires : CPAM, PASS, CMP, France Travail, Mission locale, CIDFF.",
    "Le Nid, l’Amicale du Nid et Escale se coordonnent.",
    "Suivi par le Dr de la PASS et une assistante sociale de secteur.",
    "Compte rendu page 12, points 3.4 et 5.",
    "Score de 12/20 au test de positionnement, 45 présences sur 52.",
    "Fin de droits au 31/03/2027 ; relance à J+30.",
    "Convention 2026-118, budget 18 450 €, cofinancement à 40 %.",
    "Née à l’étranger, arrivée en France il y a six ans.",
    "Son fils est né en France.",
    "SIREN 775 672 272 de la Croix-Rouge française.",
    "Référence 93-2026-044 : dossier complet, 6 pièces.",
    "Cours de français le mardi et le jeudi, 15 h par semaine.",
    "Place en CHRS demandée, liste d’attente de 4 mois.",
    "Aucune adresse stable ; domiciliation à la mairie.",
    "Pas de téléphone ; contact par l’association.",
    "Contre-indication : allergie ; vaccin à jour ; VIH négatif.",
    "Avis du service : favorable sous réserve du titre de séjour.",
]


def holdout(size: int = 3_000, seed: int = SEED) -> list[Sample]:
    """Give the texts: two in five identify nobody."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    made = []
    for number in range(size):
        if number % 5 < 2:
            count = chance.randrange(1, 4)
            text = " ".join(_filled(chance.choice(INNOCENT), chance) for _ in range(count))
            made.append(Sample(text))
        else:
            template = IDENTIFYING[number % len(IDENTIFYING)]
            before = chance.choice(["", "", chance.choice(INNOCENT) + " ", "– ", "NB : "])
            after = chance.choice(["", ".", " ; à suivre.", f". {chance.choice(INNOCENT)}"])
            made.append(_marked(_filled(before + template + after, chance)))
    return made


def _marked(text: str) -> Sample:
    planted: list[Planted] = []
    plain = ""
    for piece in re.split(r"(\[\[[a-z_]+:.*?\]\](?!\]))", text):
        found = re.fullmatch(r"\[\[([a-z_]+):(.*)\]\]", piece)
        if found:
            planted.append(Planted(found[1], len(plain), len(plain) + len(found[2])))
            plain += found[2]
        else:
            plain += piece
    return Sample(plain, tuple(planted))


def _filled(template: str, chance: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: _word(found[1], chance), template)


def _word(name: str, chance: random.Random) -> str:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    code, town = chance.choice(TOWN)
    if set(name) == {"d"}:
        return "".join(chance.choice("0123456789") for _ in name)
    user = f"{first.lower()}.{chance.randrange(100)}"
    return next(_values(name, first, last, code, town, user, chance))


def _values(
    name: str, first: str, last: str, code: str, town: str, user: str, chance: random.Random
) -> Iterator[str]:
    month = chance.choice(words("janvier mars avril juillet août novembre"))
    body = f"{chance.choice('12')}{chance.randrange(70, 99)}{chance.randrange(1, 13):02}99"
    body += f"{chance.randrange(100, 900)}{chance.randrange(100, 900)}"
    key = f"{97 - int(body) % 97:02}"
    spaced = f"{body[0]} {body[1:3]} {body[3:5]} {body[5:7]} {body[7:10]} {body[10:13]} {key}"
    account = "".join(chance.choice("0123456789") for _ in range(23))
    check = 98 - int(account + "152700") % 97
    iban = f"FR{check:02}{account}"
    known = {
        "First": first,
        "FIRST": first.upper(),
        "Last": last.replace("-", " "),
        "LAST": last.upper(),
        "last": last.lower(),
        "F": first[0],
        "L": chance.choice("ABCDEFGHJKLMNPRTVW"),
        "user": user,
        "USER": user.upper(),
        "host": chance.choice(["yahoo.fr", "laposte.net", "mail.ro"]),
        "nir": body + key,
        "nirs": spaced,
        "nir13": body,
        "iban": iban,
        "ibans": " ".join(iban[at : at + 4] for at in range(0, 27, 4)),
        "bd": f"{chance.randrange(10, 29)}",
        "bm": f"{chance.randrange(1, 13):02}",
        "by": f"{chance.randrange(1965, 2008)}",
        "month": month,
        "n": f"{chance.randrange(1, 180)}",
        "street": chance.choice(STREET),
        "cp": code,
        "town": town,
        "TOWN": town.upper(),
        "d7": "7",
    }
    yield known[name]
