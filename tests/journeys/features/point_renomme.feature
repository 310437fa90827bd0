# language: fr
Fonctionnalité: Un dossier de la convocation remplacé par un autre sous le même numéro

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

  @règle-2.2
  Scénario: Le nom de la convocation reste au procès-verbal
    Étant donné un ordre du jour de 1 dossier de l'association « Dauphine »
    Et que « P1 », « P2 », « MAG », « COH », « SP », « PJ », « GEND », « ETR », « EMP », « EN », « MED », « COL1 », « A2 » et « A3 » sont présents
    Quand la séance est ouverte
    Et le point 1 est renommé « D-99 » avec l'accord de la présidence
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal au point 1 dit « D-1 »
