# language: fr
Fonctionnalité: Qui a instruit le dossier le présente et n'en délibère pas

  @règle-2.16 @règle-3.4 @fenêtres
  Scénario: L'association présente son propre dossier
    Étant donné une commission composée de:
      | qualité           | titulaire   | association | présidence |
      | Préfet            | Mme Aubert  |             | oui        |
      | Cohésion sociale  | M. Bernard  |             |            |
      | Gendarmerie       | Mme Carlier |             |            |
      | Association amie  | M. Denis    | Escale      |            |
      | Ordre des médecins | Mme Evrard |             |            |
    Et l'ordre du jour est:
      | type    | nom | association | avis de l'association |
      | dossier | D-1 | Escale      | Favorable             |
      | dossier | D-2 | Phare       |                       |
    Et que tous les membres sont présents sauf « Ordre des médecins »
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors « Association amie » est en déport
    Et « Association amie » n'a pas de voix
    Quand « Association amie » vote pour
    Alors c'est refusé au titre de « R133-12 »
    Quand le déport de « Association amie » est levé, motif « Erreur. »
    Alors c'est refusé
    Et le refus dit « son déport est de droit »
    Quand « Ordre des médecins » donne mandat à « Association amie »
    Alors « Ordre des médecins » n'a pas de voix
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Alors le décompte du point 1 est de 3 pour
    Et « Association amie » est revenue à la table après le point 1
    Quand « Association amie » demande la mention de son désaccord au point 1
    Alors c'est refusé au titre de « R133-12 »
    Quand le point 2 est appelé
    Alors « Association amie » a une voix
    Et « Ordre des médecins » a une voix
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal au point 1 dit « Favorable »
    Et le procès-verbal dit « association ayant instruit la demande »

  @règle-2.16 @fenêtres
  Scénario: Le siège de l'association doit être établi avant l'ouverture
    Étant donné une commission de 4 membres
    Et un ordre du jour de 1 dossier de l'association « Phare »
    Et le siège de l'association « Phare » n'est pas établi
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Alors c'est refusé au titre de « circulaire du 31 janvier 2017 »
    Et le refus dit « Désignez son siège, ou confirmez qu'elle n'est pas représentée »
    Quand l'association « Phare » est représentée par « Membre 3 »
    Et la séance est ouverte
    Et le point 1 est appelé
    Alors « Membre 3 » est en déport

  @règle-2.15 @fenêtres
  Scénario: Un déport déclaré par erreur est levé avant la proclamation
    Étant donné une commission de 5 membres
    Et un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Membre 3 » se déporte du point 1, motif « Ancien employeur de la personne. »
    Alors « Membre 3 » n'a pas de voix
    Quand le déport de « Membre 3 » est levé, motif « Erreur de point. »
    Et « Membre 3 » vote pour
    Alors c'est accepté

  @règle-2.15 @règle-2.17c
  Scénario: Un intérêt déclaré, son motif, et l'erreur réparée
    Étant donné une commission de 5 membres
    Et un ordre du jour de 2 dossiers
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et « Membre 3 » se déporte du point 2
    Alors c'est refusé au titre de « R133-12 »
    Quand « Membre 3 » se déporte du point 2, motif « Ancien employeur de la personne. »
    Et le point 2 est appelé
    Et « Membre 3 » vote pour
    Alors c'est refusé au titre de « R133-12 »
    Et 4 voix sont appelées
    Et la majorité se prend sur 4 voix, sur 5 avec l'autre traitement des déports
    Quand le déport de « Membre 3 » est levé, motif « Erreur de point. »
    Et « Membre 3 » vote pour
    Alors c'est accepté

  @règle-1.7 @règle-1.8 @règle-1.9 @règle-2.9 @règle-2.24 @fenêtres
  Scénario: Un membre de la protection de l'enfance dans un dossier individuel
    Étant donné une commission de 5 membres
    Et que « Membre 5 » siège au titre de la protection de l'enfance
    Et l'ordre du jour est:
      | type        | nom                   | formation            |
      | dossier     | D-1                   |                      |
      | orientation | Prévention            |                      |
      | orientation | Parcours des mineures | parcours des mineurs |
    Et que tous les membres sont présents sauf « Membre 4 »
    Quand la séance est ouverte
    Alors le quorum en formation plénière est 4 présents + 0 mandat, seuil 3 sur 5
    Et le quorum en formation examen individuel est 3 présents + 0 mandat, seuil 2 sur 4
    Quand le point 1 est appelé
    Alors « Membre 5 » ne voit pas la fiche du point 1
    Et « Membre 5 » n'a pas de voix
    Quand « Membre 5 » vote pour
    Alors c'est refusé au titre de « art. R. 121-12-7 »
    Et le refus dit « ne siège pas pour ce point »
    Quand « Membre 4 » donne mandat à « Membre 5 »
    Alors c'est refusé au titre de « R121-12-7 »
    Quand « Membre 5 » quitte la séance
    Et « Membre 5 » donne mandat à « Membre 2 »
    Alors c'est refusé au titre de « R121-12-7 »
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Alors la somme du quorum du point 1 est 3 présents + 0 mandat = 3, seuil 2 sur 4
    Quand « Membre 5 » est présent
    Et le point 3 est appelé
    Et un vote est demandé
    Alors « Membre 5 » a une voix
    Quand tous votent pour
    Et la présidence proclame adopté
    Et le point 2 est appelé
    Et le point 2 est débattu
    Et la séance est close
    Alors c'est accepté
