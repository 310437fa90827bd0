# language: fr
Fonctionnalité: Qui n'a pas à connaître d'un dossier a quitté la salle

  Contexte:
    Étant donné une commission composée de:
      | qualité                | titulaire   | association | présidence | formations         |
      | Préfet                 | Mme Aubert  |             | oui        |                    |
      | Cohésion sociale       | M. Bernard  |             |            |                    |
      | Gendarmerie            | Mme Carlier |             |            |                    |
      | Association amie       | M. Denis    | Escale      |            |                    |
      | Protection de l'enfance | Mme Evrard |             |            | plénière           |
    Et l'ordre du jour est:
      | type        | nom      | association |
      | dossier     | D-1      | Phare       |
      | dossier     | D-2      | Escale      |
      | orientation | Feuille de route |     |
      | dossier     | D-4      | Phare       |
    Et que les sorties de la salle se confirment une à une
    Et que tous les membres sont présents
    Quand la séance est ouverte

  @règle-2.27 @règle-1.8 @fenêtres
  Scénario: Un dossier n'est ni montré ni mis aux voix devant qui n'y siège pas
    Quand le point 1 est appelé
    Alors « Mme Evrard » doit sortir avant de le montrer
    Quand le dossier est montré à la présidence
    Alors c'est refusé au titre de « décret du 30 décembre 2025 »
    Et le refus dit « Mme Evrard (Protection de l'enfance) »
    Et le refus dit « touche S »
    Quand « Gendarmerie » vote pour
    Alors c'est refusé
    Quand la sortie de la salle est confirmée avant de le montrer
    Et le dossier est montré à la présidence
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et le point 2 est appelé
    Alors personne ne doit sortir avant de le montrer
    Et « M. Denis » doit sortir avant d'en délibérer
    Quand le dossier est montré à la présidence
    Et « Gendarmerie » vote pour
    Alors c'est refusé au titre de « circulaire du 31 janvier 2017 »
    Et le refus dit « M. Denis (Association amie) »
    Quand la sortie de la salle est confirmée avant d'en délibérer
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Alors le décompte du point 2 est de 3 pour
    Et « Association amie » est revenue à la table après le point 2
    Quand le point 3 est appelé
    Et le point 3 est pris acte
    Et le point 4 est appelé
    Alors « Mme Evrard » doit sortir avant de le montrer
    Quand la sortie de la salle est confirmée avant de le montrer
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal au point 1 dit « avant que le dossier soit montré, sortie à »
    Et le procès-verbal au point 1 dit « Mme Evrard (Protection de l'enfance) »
    Et le procès-verbal au point 2 dit « hors de la salle dès avant la délibération »
    Et le procès-verbal au point 2 dit « M. Denis (Association amie) »

  @règle-2.27 @fenêtres
  Scénario: Qui revient dans la salle doit sortir à nouveau
    Quand le point 1 est appelé
    Et la sortie de la salle est confirmée avant de le montrer
    Et « Gendarmerie » vote pour
    Et quelqu'un est de retour dans la salle
    Et « Préfet » vote pour
    Alors c'est refusé
    Et le refus dit « Mme Evrard »
    Quand la sortie de la salle est confirmée avant d'en délibérer
    Et les autres votent pour
    Et la présidence proclame l'avis favorable
    Alors le procès-verbal au point 1 dit « retour à »

  @règle-2.27 @règle-2.5
  Scénario: Une personne entendue sort avant les autres dossiers, et avant d'en délibérer
    Quand « Mme Vidal », Experte, est entendue à la demande de la présidence
    Et le point 1 est appelé
    Alors « Mme Vidal » doit sortir avant de le montrer
    Quand la sortie de la salle est confirmée avant de le montrer
    Alors personne ne doit sortir avant d'en délibérer
    Quand « Mme Vidal », Experte, est entendue à la demande de la présidence
    Alors personne ne doit sortir avant de le montrer
    Et « Mme Vidal » doit sortir avant d'en délibérer
    Quand « Gendarmerie » vote pour
    Alors c'est refusé au titre de « R133-6 »

  @règle-2.27
  Scénario: Une suspension rouvre la salle
    Quand le point 1 est appelé
    Et la sortie de la salle est confirmée avant de le montrer
    Et la séance est suspendue
    Et la séance reprend
    Alors « Mme Evrard » doit sortir avant de le montrer

  @règle-2.27
  Scénario: Sans personne à faire sortir, rien n'est demandé
    Quand « Protection de l'enfance » quitte la séance
    Et le point 1 est appelé
    Alors personne ne doit sortir avant de le montrer
    Et personne ne doit sortir avant d'en délibérer
    Quand le dossier est montré à la présidence
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Alors le décompte du point 1 est de 4 pour
