# language: fr
Fonctionnalité: Qui a quitté la salle y revient par un retour confirmé

  Contexte:
    Étant donné une commission composée de:
      | qualité                 | titulaire   | association | présidence | formations |
      | Préfet                  | Mme Aubert  |             | oui        |            |
      | Cohésion sociale        | M. Bernard  |             |            |            |
      | Gendarmerie             | Mme Carlier |             |            |            |
      | Association amie        | M. Denis    | Escale      |            |            |
      | Protection de l'enfance | Mme Evrard  |             |            | plénière   |
    Et l'ordre du jour est:
      | type        | nom              | association |
      | dossier     | D-1              | Escale      |
      | dossier     | D-2              | Phare       |
      | orientation | Feuille de route |             |
    Et que les retours dans la salle se confirment un à un
    Et que tous les membres sont présents
    Quand la séance est ouverte

  @règle-2.27b @fenêtres
  Scénario: L'association revenue n'est appelée qu'une fois son retour confirmé
    Quand le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et le point 2 est appelé
    Alors 3 voix sont appelées
    Et la somme du quorum est 3 présents + 0 mandat = 3, seuil 2 sur 4
    Quand « Association amie » vote pour
    Alors c'est refusé au titre de « R133-10 »
    Et le refus dit « M. Denis (Association amie) a quitté la salle »
    Quand le retour de « Association amie » est confirmé
    Alors 4 voix sont appelées
    Et « Association amie » est revenue à la table après le point 1
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Alors le décompte du point 2 est de 4 pour

  @règle-2.27b @règle-2.18
  Scénario: Le procès-verbal dit qui n'était pas revenu
    Quand le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et le point 2 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et le point 3 est appelé
    Et le retour de « Protection de l'enfance » est confirmé
    Et le point 3 est débattu
    Et la séance est close
    Alors le procès-verbal au point 2 dit « sans retour confirmé pour ce point : M. Denis »
    Et le procès-verbal au point 3 dit « Mme Evrard »
    Et le décompte du point 2 est de 3 pour
