# language: fr
Fonctionnalité: Un dossier individuel inscrit en formation plénière

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

  @règle-1.8
  Scénario: Un dossier inscrit en plénière reste un dossier individuel
    Étant donné que l'ordre du jour est:
      | type    | nom | association | formation |
      | dossier | D-1 | Dauphine    | plénière  |
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors « ENF1 » n'a pas de voix
    Et « ENF1 » ne voit pas la fiche du point 1
