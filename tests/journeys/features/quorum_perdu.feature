# language: fr
Fonctionnalité: Le quorum se vérifie à chaque point

  Contexte:
    Étant donné une commission de 9 membres
    Et un ordre du jour de 8 dossiers

  @règle-2.6 @règle-2.7 @règle-2.17 @règle-2.18 @fenêtres
  Scénario: Le quorum est perdu au point 7, puis retrouvé
    Étant donné que les 5 premiers membres sont présents
    Quand la séance est ouverte
    Alors le quorum est atteint
    Quand le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Alors l'avis du point 1 est favorable, acquis à l'unanimité
    Quand le point 7 est appelé
    Et « Membre 5 » quitte la séance à 15 h 10
    Alors la somme du quorum est 4 présents + 0 mandat = 4, seuil 5 sur 9
    Quand « Membre 2 » vote pour
    Alors c'est refusé au titre de « art. R. 133-10 »
    Et le refus dit « 4 présents + 0 mandats = 4 ; seuil 5 sur 9 »
    Et le refus dit « Attendez une arrivée, recueillez un mandat, reportez le point »
    Quand « Membre 5 » donne mandat à « Membre 4 »
    Alors le quorum est atteint
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Alors la somme du quorum du point 7 est 4 présents + 1 mandat = 5, seuil 5 sur 9
    Et le décompte du point 7 est de 5 pour
    Quand « Membre 5 » arrive à 15 h 40
    Alors aucun mandat de « Membre 5 » n'est en cours
    Et la somme du quorum du point 7 est 4 présents + 1 mandat = 5, seuil 5 sur 9
    Quand la séance est close
    Alors c'est refusé au titre de « R133-13 »
    Et le refus dit « 2, 3, 4, 5, 6, 8 »
    Quand tout ce qui reste est reporté, motif « Heure tardive. »
    Et la séance est close
    Alors la séance doit être close
    Et le procès-verbal au point 7 dit « avis favorable »
