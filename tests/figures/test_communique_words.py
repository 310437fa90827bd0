"""What a hand may write in a communiqué: no quantity by any word, nobody told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.application.reporting.press_release import check
from commission_app.composition.figure_files import press_language
from commission_app.composition.services import identities
from commission_app.domain.communique.grammar import Composed, Fault
from commission_app.domain.communique.quantities import quantities
from tests.figures.test_communique import CHAIRS, the_session

QUANTITIES = """
Le VIIe parcours.|I victime.|Les xii victimes.|Le vii novembre.|Une poignée de victimes.
Une onzaine.|Un quatuor.|Un tandem.|Un septuor.|Le septuple.|Deux fois plus.|Fois plus.|Primo.
La plupart.|Exclusivement.|Seulement.|Sans exception.|Chacune.|Chaque victime.|Pas une.
Plus d’une.|Une de plus.|Au moins une.|Une par une.|Ni l’une ni l’autre.|L’une d’elles.
L’un et l’autre.|Quelqu’un.|Quelques-unes.|Quelques victimes.|Plusieurs femmes.|Peu de demandes.
Une jeune femme.|Un jeune homme.|Une candidate.|Une ressortissante.|Une mère.|Une candidature.
Une situation.|Un nouveau parcours.|La première entrée.|Cette femme.|L’intéressée.
La bénéficiaire.|La personne accueillie.|Toutes sont là.|Elles sont toutes là.
Tous les parcours.|Toutes les victimes.|L’ensemble des bénéficiaires.|À parité.|Autant de refus.
Le même nombre.|Plus nombreuses.|Inchangé.|Les doigts d’une main.|s e p t|s.e.p.t|S. E. P. T.
Toutes sauf une.|Tous sauf la dernière.|À peine une.|Parmi elles, une.|Une Nigériane.|Une famille.
Une habitante.|Un abandon.|Un décès.|Une APS.|Un logement a été attribué.|Une fois par trimestre.
Un accompagnement a été interrompu.|L’une hébergée, l’autre non.|L’autre est hébergée.
Les autres ont été refusées.|Nul n’a été refusé.|Personne n’a été refusé.|Pas de refus.
Il n’y a pas eu de refus.|Ni refus ni ajournement.|La commission n’a refusé personne.
La commission a tout accepté.|Tout dossier a été accepté.|Tout le monde.|Quasiment toutes.
L’essentiel des demandes.|Le total des demandes.|Elle a été admise.|Celui-ci a été accueilli.
Celle qui a été hébergée.|Le parcours de Madame.|La benjamine.|L’aînée.|La plus jeune.
La précédente.|Davantage de victimes.|Moins d’entrées.|En forte hausse.|Les MCXL clients.
MMXXVI.|Un et un.|Un quart de siècle.|Hormis la mère.|Un grand nombre.
s-e-p-t|\u0455\u0435\u0440t|•• •• ••|\u00d7 vie|≈|Mil.|Néant.
"""


@pytest.mark.parametrize("text", QUANTITIES.replace("\n", "|").strip("|").split("|"))
def test_no_word_tells_a_quantity_by_hand(text: str) -> None:
    found = quantities(text)
    assert found, text
    assert all(text[q.begins : q.ends].strip() == q.words for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "MM. Cadot et Delpuech, avec Mme V. Dupont.",
        "L’A. D. V. F. et la DDETS, en CDI.",
        "Le fruit des efforts de tous, non seulement de l’État.",
        "Chaque année, tous les acteurs, y compris les élus, agissent ; voir ci-dessous.",
        "Une vie nouvelle à la mi-journée.",
        "• L’accompagnement\n• Le logement",
        "Le premier objectif, une étape importante, un stage de responsabilisation.",
        "Un magistrat, un médecin ; l’un des enjeux est le logement ; la dernière loi.",
        "L’accueil de la personne ; plus de moyens ; un accompagnement.",
    ],
)
def test_words_that_tell_none_pass(text: str) -> None:
    assert quantities(text) == ()


def faults(text: str) -> list[tuple[Fault, str]]:
    known = the_session("entrees", "associations", "clients")
    found = check(text, known, identities, CHAIRS, speaks=press_language().speaks)
    return [] if isinstance(found, Composed) else [(one.fault, one.words) for one in found]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ces [[lettres:entrees]] femmes ont été admises.", "femmes"),
        ("Ces [[lettres:entrees]] Nigérianes.", "Nigérianes"),
        ("[[Lettres:entrees]] victimes, dont des mineures.", "mineures"),
        ("[[Lettres:entrees]] mères.", "mères"),
        ("[[Lettres:entrees]] victimes viennent de Côte d’Ivoire.", "Côte d’Ivoire"),
        ("Les bénéficiaires sont des femmes.", "femmes"),
        ("Une Roumaine a été admise.", "Roumaine"),
        ("Parmi elles, des étudiantes.", "étudiantes"),
        ("[[fourchette:hommes]] Nigérianes.", "Nigérianes"),
        ("[[Lettres:entrees]] personnes sans papiers.", "sans papiers"),
    ],
)
def test_a_count_of_persons_is_divided_by_no_word(text: str, word: str) -> None:
    assert (Fault.TRAIT, word) in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Parmi elles, [[fourchette:femmes]] femmes.",
        "Plus de [[chiffre:clients]] clients, femmes et hommes, ont été verbalisés.",
        "La délégation aux droits des femmes pilote la commission.",
        "Elle protège les personnes mineures et majeures contre les réseaux de proxénétisme.",
        "La préfecture rappelle la responsabilisation des clients.",
    ],
)
def test_the_same_words_about_anybody_pass(text: str) -> None:
    assert faults(text) == []


def test_a_count_of_which_nothing_is_known_is_taken_for_one_of_persons() -> None:
    known = replace(the_session("clients"), others=frozenset())
    text = "Plus de [[chiffre:clients]] clients, des hommes."
    found = check(text, known, identities, CHAIRS, speaks=press_language().speaks)
    assert not isinstance(found, Composed)
    assert [(one.fault, one.words) for one in found] == [(Fault.TRAIT, "hommes")]


@pytest.mark.parametrize(
    "word",
    ["SEET", "SEVEN", "seet", "septs", "seven", "sieben", "huict", "\ua731\u1d07\u1d18\u1d1b"],
)
def test_a_word_that_nobody_knows_may_say_a_number(word: str) -> None:
    assert faults(f"Ces {word} victimes.")


@pytest.mark.parametrize(
    ("after", "refused"),
    [(" associations", False), (" victimes", True), (" nouvelles entrées", True), ("", False)],
)
def test_a_count_of_something_else_stands_for_no_count_of_persons(
    after: str, *, refused: bool
) -> None:
    """Four associations, and four persons that do not leave: the same word would tell them."""
    assert bool(faults(f"[[Lettres:associations]]{after} dans le département.")) is refused


@pytest.mark.parametrize(
    ("contact", "leaves"),
    [
        ("Préfecture, service de presse, 01 82 52 40 00, presse@paris.gouv.fr", True),
        ("5 rue Leblanc, CS 11234, 75015 Paris", True),
        ("Service de presse, deux femmes admises", False),
        ("Service de presse (3)", False),
    ],
)
def test_a_contact_tells_no_quantity(contact: str, *, leaves: bool) -> None:
    known = replace(the_session(), contact=contact)
    found = check("[[contact]]", known, identities, CHAIRS, speaks=press_language().speaks)
    assert isinstance(found, Composed) is leaves
