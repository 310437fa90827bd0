# language: fr
Fonctionnalité: Seuils et cas limites

  @règle-2.7
  Plan du scénario: Seuils du quorum
    Étant donné une commission de <n> membres
    Et un ordre du jour de 1 dossier
    Et que les <p> premiers membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors le quorum <état>

    Exemples:
      | n  | p  | état              |
      | 19 | 10 | est atteint       |
      | 19 | 9  | n'est pas atteint |
      | 20 | 10 | est atteint       |
      | 21 | 10 | n'est pas atteint |
      | 21 | 11 | est atteint       |

  @règle-2.10 @règle-2.12 @règle-2.14 @règle-2.22
  Scénario: Présidence hors quorum, téléphone, copréside
    Étant donné une commission de 7 membres
    Et que « Membre 2 » copréside
    Et que la présidence ne compte pas dans le quorum
    Et un ordre du jour de 2 dossiers
    Et que « Préfet », « Membre 2 » et « Membre 3 » sont présents
    Et que « Membre 4 » participe par téléphone
    Et que « Membre 5 » est excusée
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors la somme du quorum est 1 présent + 0 mandat = 1, seuil 3 sur 5
    Quand « Membre 5 » donne mandat à « Membre 3 »
    Et la présidence confirme l'identité et la confidentialité de « Membre 4 »
    Alors la somme du quorum est 2 présents + 1 mandat = 3, seuil 3 sur 5
    Et « Membre 5 » a une voix
    Quand « Préfet » vote pour
    Et « Membre 2 » vote contre
    Et « Membre 3 » s'abstient
    Et « Membre 5 » ne prend pas part au vote
    Alors le résultat est en attente de voix
    Quand les autres votent contre
    Alors le décompte est de 1 pour, 2 contre, 1 abstention, 1 ne prend pas part
    Et le résultat est sans majorité
    Quand la présidence proclame l'avis défavorable, motifs « Dossier incomplet. »
    Et « Membre 3 » demande la mention de son désaccord au point 1
    Quand le point 2 est appelé
    Et le scrutin est secret
    Et « Membre 3 » vote pour
    Alors c'est refusé
    Quand le dépouillement donne 3 pour, 2 contre
    Et la présidence proclame favorable
    Et la séance est close
    Alors l'avis du point 2 est favorable, acquis à la majorité
    Et le procès-verbal dit « scrutin secret »
    Quand « Membre 3 » vote pour
    Alors c'est refusé
    Et le refus dit « close »

  @règle-2.16
  Scénario: Répétition, refus d'ouvrir sans présidence, deux associations
    Étant donné une commission de 4 membres
    Et que « Membre 3 » représente l'association « Escale »
    Et que « Membre 4 » représente l'association « Escale »
    Et un ordre du jour de 1 dossier de l'association « Escale »
    Et la séance est une répétition
    Et que « Membre 2 » est présent
    Quand la séance est ouverte
    Alors c'est refusé au titre de « R121-12-7 »
    Quand « Préfet » est présent
    Et la séance est ouverte
    Alors c'est refusé au titre de « circulaire du 31 janvier 2017 »
    Quand l'association « Escale » est représentée par « Membre 3 » et « Membre 4 »
    Et « Membre 3 » et « Membre 4 » sont présents
    Et la séance est ouverte
    Et le point 1 est appelé
    Alors « Membre 3 » est en déport
    Et « Membre 4 » est en déport
    Et 2 voix sont appelées

  Scénario: Avant l'ouverture rien ne se vote ni ne se clôt
    Étant donné une commission de 3 membres
    Et un ordre du jour de 2 dossiers
    Et que tous les membres sont présents
    Quand « Membre 2 » vote pour
    Alors c'est refusé
    Et le refus dit « n'est pas ouverte »
    Quand le point 1 est appelé
    Alors c'est refusé
    Quand la séance est close
    Alors c'est refusé
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le point 2 est appelé
    Et « Membre 2 » vote pour
    Et le point 1 est appelé
    Et tous votent pour
    Et « Membre 3 » arrive à 15 h 00
    Et « Membre 3 » quitte la séance à 15 h 05
    Et « Membre 3 » donne mandat à « Membre 2 »
    Et « Membre 3 » vote contre
    Et la présidence proclame l'avis favorable
    Alors le décompte du point 1 est de 2 pour, 1 contre
    Quand le point 2 est appelé
    Alors le décompte est de 1 pour
