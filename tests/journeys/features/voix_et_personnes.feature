# language: fr
Fonctionnalité: Un point laissé ouvert, le siège change de main

  @règle-1.20 @règle-2.11
  Scénario: La voix du titulaire ne vaut pas pour sa suppléante qui préside
    Étant donné une commission composée de:
      | qualité | titulaire      | suppléant      | suppléance     | association | présidence | formations              |
      | P1      | Mme Aubry      | Mme Segrétin   | même service   |             | oui        |                         |
      | MAG     | Mme Cazenave   |                | même service   |             |            |                         |
      | COH     | M. Delorme     |                | même service   |             |            |                         |
      | SP      | Mme Esnault    |                | même service   |             |            |                         |
      | PJ      | M. Fauvel      | M. Pujol       | même service   |             |            |                         |
      | GEND    | Mme Garrigue   |                | même service   |             |            |                         |
      | ETR     | M. Hamelin     |                | même service   |             |            |                         |
      | EMP     | Mme Imbault    | Mme Querelle   | même service   |             |            |                         |
      | EN      | M. Jourdan     |                | même service   |             |            |                         |
      | MED     | Mme Kerbrat    |                | interdite      |             |            |                         |
      | COL1    | M. Lavigne     |                | même assemblée |             |            |                         |
      | COL2    | Mme Mercadier  |                | même assemblée |             |            |                         |
      | COL3    | M. Thévenot    |                | même assemblée |             |            |                         |
      | A1      | Mme Nogaret    |                | par arrêté     | Alizé       |            |                         |
      | A2      | M. Ollivier    |                | par arrêté     | Boréale     |            |                         |
      | A3      | Mme Pradal     |                | par arrêté     | Cigale      |            |                         |
      | A4      | M. Quillet     |                | par arrêté     | Dauphine    |            |                         |
      | ENF1    | Mme Rochas     |                | même service   |             |            | sauf examen individuel  |
      | ENF2    | M. Sabatier    |                | même service   |             |            | sauf examen individuel  |
    Et l'association « Alizé » est agréée du 01/03/2024 au 28/02/2027
    Et l'association « Boréale » est agréée du 01/03/2024 au 28/02/2027
    Et l'association « Cigale » est agréée du 01/03/2024 au 28/02/2027
    Et l'association « Dauphine » est agréée du 01/03/2024 au 28/02/2027
    Et la présidence vote
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP », « PJ », « ETR », « EMP », « EN », « MED », « COL1 », « A2 » et « A3 » sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le vote donne 6 pour, 6 contre
    Et le point 2 est appelé
    Et la présidence passe au suppléant de « P1 » à 15 h 00
    Et le point 1 est appelé
    Alors le résultat est en attente de voix

  Scénario: La voix dite par le mandataire ne vaut pas pour le mandant arrivé
    Étant donné une commission composée de:
      | qualité | titulaire      | suppléant      | suppléance     | association | présidence | formations              |
      | P1      | Mme Aubry      | Mme Segrétin   | même service   |             | oui        |                         |
      | P2      | M. Bellanger   |                | même service   |             | oui        |                         |
      | MAG     | Mme Cazenave   |                | même service   |             |            |                         |
      | COH     | M. Delorme     |                | même service   |             |            |                         |
      | SP      | Mme Esnault    |                | même service   |             |            |                         |
      | PJ      | M. Fauvel      | M. Pujol       | même service   |             |            |                         |
      | GEND    | Mme Garrigue   |                | même service   |             |            |                         |
      | ETR     | M. Hamelin     |                | même service   |             |            |                         |
      | EMP     | Mme Imbault    | Mme Querelle   | même service   |             |            |                         |
      | EN      | M. Jourdan     |                | même service   |             |            |                         |
      | MED     | Mme Kerbrat    |                | interdite      |             |            |                         |
      | COL1    | M. Lavigne     |                | même assemblée |             |            |                         |
      | COL2    | Mme Mercadier  |                | même assemblée |             |            |                         |
      | A1      | Mme Nogaret    |                | par arrêté     | Alizé       |            |                         |
      | A2      | M. Ollivier    |                | par arrêté     | Boréale     |            |                         |
      | A3      | Mme Pradal     |                | par arrêté     | Cigale      |            |                         |
      | A4      | M. Quillet     |                | par arrêté     | Dauphine    |            |                         |
      | ENF1    | Mme Rochas     |                | même service   |             |            | sauf examen individuel  |
      | ENF2    | M. Sabatier    |                | même service   |             |            | sauf examen individuel  |
    Et l'association « Alizé » est agréée du 01/03/2024 au 28/02/2027
    Et l'association « Boréale » est agréée du 01/03/2024 au 28/02/2027
    Et l'association « Cigale » est agréée du 01/03/2024 au 28/02/2027
    Et l'association « Dauphine » est agréée du 01/03/2024 au 28/02/2027
    Et la présidence ne vote pas
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « P2 », « MAG », « COH », « SP », « PJ », « GEND », « ETR », « EMP », « EN », « COL1 », « A2 » et « A3 » sont présents
    Quand « MED » donne mandat à « MAG »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et le point 2 est appelé
    Et « MED » arrive à 15 h 00
    Et le point 1 est appelé
    Alors le résultat est en attente de voix
