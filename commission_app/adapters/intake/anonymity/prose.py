"""Tells prose from a name after a civility: « mme souhaite », « mme fontaine »."""

from __future__ import annotations

from functools import lru_cache

from commission_app.adapters.intake.anonymity.lexicon import french, is_explained, is_function
from commission_app.adapters.intake.anonymity.reading import words

_USUAL = words(
    """
    a ai as y en et ou ni mais donc or car ne n s se me lui leur elle il on qui que quoi dont ou la
    le les l un une des du de d ce cette cet son sa ses notre nos votre vos tout toute tres trop
    peu plus moins aucun aucune chaque plusieurs certains
    certaines quelques ces leurs mes tes nos vos
    bien mal aussi ainsi alors apres avant avec sans sous sur par pour vers chez des
    depuis dans entre contre selon malgre puis encore deja jamais toujours souvent parfois
    aujourd'hui hier demain ici la-bas non oui ex pas rien seule seul ayant etant afin lors quant
    est sont fut etait ete sera serait soit va ira vont peut peuvent pourra doit doivent devra veut
    voudra sait saura fait fera font dit dira vit vivra suit suivra sort sortira part partira met
    mettra prend vend rend attend entend comprend apprend recoit percoit decoit recu recevra
    apercoit voit verra
    perd connait reconnait parait craint plaint tient vient obtient maintient devient revient
    parvient soutient court parcourt sert dort sent ressent ment offre ouvre souffre couvre meurt
    nait croit boit lit ecrit inscrit conduit produit introduit rejoint atteint eteint peint vaut
    faut acquiert conquiert requiert fuit s'est c'est permet promet transmet remet admet commet
    soumet agit subit vecu vu su eu pu du lu mis pris appris repris compris dite mise prise
    enceinte isolee majeure mineure victime prete prets fragile stable autonome calme jeune libre
    absente presente apte inapte celibataire mariee divorcee veuve mere maman originaire
    ressortissante titulaire beneficiaire hebergee candidate locataire sortante primo
    """
)
_ENDINGS = (
    *("ait", "aient", "ra", "ront", "rait", "ant", "ment", "ee", "ees", "ie", "ies", "ue", "ues"),
    *("ive", "ives", "euse", "euses", "ente", "ante", "ique", "able", "ible", "elle", "aire"),
    *("suit", "met", "prend", "tient", "vient"),
    *("oise", "aise", "ienne", "iene", "aine", "phone", "iste", "ane", "ouverte", "offerte"),
)
_NAMES_WITH_AN_ENDING = words("fontaine chapelle germaine lorraine romaine michelle hilaire")


@lru_cache(maxsize=2048)
def goes_on(word: str) -> bool:
    """Tell whether a French word (without accents) goes on a sentence that « Mme » began."""
    if word in _USUAL or is_function(word) or is_explained(word) or "'" in word:
        return True
    if word in _NAMES_WITH_AN_ENDING:
        return False
    if word.endswith(_ENDINGS):
        return True
    known = french()
    if word.endswith("e") and word + "r" in known:
        return True
    if word.endswith("it") and word[:-1] + "r" in known:
        return True
    return (word.endswith("a") and word[:-1] + "er" in known) or word + "re" in known
