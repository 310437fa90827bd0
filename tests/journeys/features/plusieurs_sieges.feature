# language: fr
Fonctionnalité: Une personne sur plusieurs sièges (R133-3, R133-9, R133-11)

  Contexte:
    Étant donné une commission composée de:
      | qualité | titulaire    | suppléant    | présidence | association |
      | P1      | Mme Aubry    | Mme Segrétin | oui        |             |
      | MAG     | Mme Cazenave | M. Rivoire   |            |             |
      | COH     | M. Delorme   |              |            |             |
      | SP      | Mme Esnault  | M. Delorme   |            |             |
      | PJ      | M. Fauvel    | M. Pujol     |            |             |
      | GEND    | Mme Garrigue |              |            |             |
      | ETR     | Delorme      |              |            |             |
      | A1      | Mme Nogaret  |              |            | Alizé       |
      | A4      | M. Quillet   | Mme Segrétin |            | Dauphine    |
    Et la présidence vote

  @règle-2.28
  Scénario: Qui tient deux sièges et en supplée un troisième ne compte qu'une fois
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « GEND » et « PJ » sont présents
    Quand « ETR » est présent
    Alors c'est refusé au titre de « R133-11 »
    Quand le suppléant de « SP » est présent
    Alors c'est refusé
    Quand « SP » donne mandat à « COH »
    Et « ETR » donne mandat à « MAG »
    Alors c'est refusé au titre de « R133-9 »
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors 6 voix sont appelées

  @règle-2.28
  Scénario: La suppléante de l'association préside
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « MAG », « COH », « SP », « GEND » et « PJ » sont présents
    Quand le suppléant de « P1 » est présent
    Et la séance est ouverte
    Et le point 1 est appelé
    Alors « P1 » n'a pas de voix
    Quand « MAG » vote pour
    Alors c'est refusé au titre de « R133-12 »

  @règle-2.28
  Scénario: Un lien ne retire pas à une association le siège de la composition
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « A4 » sont présents
    Quand l'association « Dauphine » est représentée par « MAG »
    Alors c'est refusé au titre de « circulaire du 31 janvier 2017 »
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors « A4 » n'a pas de voix
    Et « MAG » a une voix

  @règle-2.28
  Scénario: Mandat puis suppléance du mandataire
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « PJ » sont présents
    Quand « GEND » donne mandat à « MAG »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et le suppléant de « MAG » est présent
    Alors aucun mandat de « GEND » n'est en cours
    Et le résultat est en attente de voix
    Quand « MAG » vote pour
    Et la présidence proclame l'avis favorable
    Et tout ce qui reste est reporté, motif « Heure tardive. »
    Et la séance est close
    Alors le procès-verbal dit « Mme Cazenave »
    Et le procès-verbal dit « M. Rivoire »
