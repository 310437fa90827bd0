"""Roads, towns and lodgings of which the addresses of the corpus are made."""

from __future__ import annotations

from tests.guard.wordlist import words

ROADS = words("""
rue avenue boulevard impasse allée place chemin quai cours square route passage villa ruelle
sentier esplanade promenade av. bd boul. rte chem. imp. all. pl. bld
""")

ROAD_NAMES = [
    "des Lilas",
    "Victor-Hugo",
    "Victor Hugo",
    "de la République",
    "du Général-Leclerc",
    "Jean-Jaurès",
    "Jean Jaurès",
    "des Acacias",
    "de Verdun",
    "du Moulin",
    "Pasteur",
    "de l’Église",
    "Gambetta",
    "de la Goutte-d’Or",
    "de Belleville",
    "du Faubourg-Saint-Martin",
    "Louise-Michel",
    "du 8-Mai-1945",
    "du 4 septembre",
    "d’Alésia",
    "de l'Abbé-Grégoire",
    "Championnet",
    "Ordener",
    "Myrha",
    "des Poissonniers",
]

TOWNS = [
    ("75018", "Paris"),
    ("75010", "PARIS"),
    ("13001", "Marseille"),
    ("69003", "Lyon"),
    ("31000", "Toulouse"),
    ("93200", "Saint-Denis"),
    ("93100", "Montreuil"),
    ("94000", "Créteil"),
    ("33000", "Bordeaux"),
    ("59000", "Lille"),
    ("44000", "Nantes"),
    ("06000", "Nice"),
    ("20200", "Bastia"),
    ("97300", "Cayenne"),
    ("92230", "Gennevilliers"),
    ("67000", "Strasbourg"),
    ("38000", "Grenoble"),
    ("42000", "Saint-Étienne"),
    ("62100", "Calais"),
    ("76600", "Le Havre"),
]

LODGINGS = [
    "hôtel Ibis de Clichy",
    "hôtel « Le Terminus »",
    "hôtel Formule 1 de Saint-Ouen",
    "Hôtel de la Gare",
    "hotel Bellevue",
    "foyer Jean-Moulin",
    "foyer « Les Tilleuls »",
    "foyer Louise Labé",
    "résidence Les Acacias",
    "CHRS « La Passerelle bleue »",
    "CHRS Les Glycines",
    "foyer ADOMA Bagnolet",
    "résidence sociale Les Peupliers",
]

LIEUX_DITS = ["lieu-dit Les Trois-Chênes", "lieu-dit « La Borde »", "au lieu dit Le Moulinet"]
