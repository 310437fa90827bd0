# language: fr
Fonctionnalité: Arrivée le scrutin ouvert

  Contexte:
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

  @règle-2.10
  Scénario: La voix du mandant arrivé est redemandée
    Étant donné un ordre du jour de 1 dossier de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP », « PJ », « GEND », « ETR », « EMP » et « EN » sont présents
    Quand « COL1 » donne mandat à « MAG »
    Et la séance est ouverte
    Et le point 1 est appelé
    Alors 9 voix sont appelées
    Quand le vote donne 5 pour, 4 contre
    Alors le résultat est une majorité pour
    Quand « COL1 » arrive à 14 h 20
    Alors aucun mandat de « COL1 » n'est en cours
    Et 9 voix sont appelées
    Et le résultat est en attente de voix
    Quand « COL1 » vote contre
    Et « A2 » est présent
    Alors 10 voix sont appelées
    Et le résultat est en attente de voix
    Quand la présidence proclame l'avis favorable
    Alors c'est refusé
    Quand « A2 » s'abstient
    Alors le décompte est de 5 pour, 4 contre, 1 abstention
    Et le résultat est sans majorité
    Et la somme du quorum est 11 présents + 0 mandat = 11, seuil 9 sur 17
