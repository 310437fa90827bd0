# language: fr
Fonctionnalité: La vie de la séance

  @règle-2.4 @fenêtres
  Scénario: Une convocation tardive
    Étant donné une commission de 3 membres
    Et un ordre du jour de 1 dossier
    Et la convocation est reçue 4 jours avant la séance
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Alors c'est refusé au titre de « art. R. 133-8 »
    Et le refus dit « 4 jours »
    Quand l'urgence est déclarée, motif « Hébergement menacé. »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « Hébergement menacé. »

  @règle-2.4 @fenêtres
  Scénario: La convocation est reçue à des jours différents selon les membres
    Étant donné une commission de 6 membres
    Et un ordre du jour de 1 dossier
    Et la séance se tient le 08/12/2026
    Et la convocation est reçue le 27/11/2026
    Et que tous les membres sont présents
    Quand la convocation est reçue par « Membre 3 » et « Membre 4 » le 05/12/2026
    Et la date de réception de « Membre 5 » n'est pas connue
    Et la séance est ouverte
    Alors c'est refusé au titre de « art. R. 133-8 »
    Et le refus dit « moins de 5 jours avant la séance par Mme Titulaire 3, Mme Titulaire 4 »
    Quand la convocation est reçue par « Membre 4 » le 01/12/2026
    Et la convocation est reçue par « Membre 5 » le 15/12/2026
    Alors c'est refusé au titre de « art. R. 133-8 »
    Quand l'urgence est déclarée, motif « Hébergement menacé. »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « le 27 novembre 2026 (11 jours avant la séance) : 3 membres »
    Et le procès-verbal dit « le 1er décembre 2026 (7 jours avant la séance) : Mme Titulaire 4 »
    Et le procès-verbal dit « moins que les 5 jours exigés par l'art. R. 133-8) : Mme Titulaire 3 »
    Et le procès-verbal dit « date non renseignée : Mme Titulaire 5 »
    Et le procès-verbal dit « Hébergement menacé. »

  @règle-2.2
  Scénario: Suspension, reprise, points ajoutés, ordre changé, clôture
    Étant donné une commission de 5 membres
    Et l'ordre du jour est:
      | type        | nom                         |
      | approbation | Approbation du procès-verbal |
      | dossier     | D-1                         |
      | orientation | Accueil                     |
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 approuve le procès-verbal de la séance du 15/09/2026
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame adopté
    Et un dossier « D-9 » de l'association « Escale » est ajouté sans l'accord de la présidence
    Alors c'est refusé au titre de « R133-5 »
    Quand un dossier « D-9 » de l'association « Escale » est ajouté avec l'accord de la présidence
    Et le point 4 est appelé
    Et « Membre 2 » vote pour
    Alors c'est refusé au titre de « R133-5 »
    Et le refus dit « ne figurait pas à la convocation »
    Quand l'ordre des points devient 1, 4, 3, 2
    Et le point 3 est renommé « Accueil de nuit » avec l'accord de la présidence
    Et la séance est suspendue
    Et le point 2 est appelé
    Alors c'est refusé
    Et le refus dit « suspendue »
    Quand la séance reprend à 16 h 00
    Et le point 3 est appelé
    Et le point 2 est appelé
    Et le point 3 est appelé
    Et le point 3 est retiré
    Et la séance est close
    Alors c'est refusé au titre de « R133-13 »
    Quand tout ce qui reste est reporté, motif « Heure tardive. »
    Et le point 2 est repris, motif « La pièce vient d'arriver. »
    Et le point 2 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors l'avis du point 2 est favorable, acquis à l'unanimité
    Et le procès-verbal dit « Accueil de nuit »

  @règle-2.5 @règle-2.21 @règle-2.22
  Scénario: À distance, on compte une fois confirmé ; une personne extérieure ne compte jamais
    Étant donné une commission de 5 membres
    Et un ordre du jour de 1 dossier
    Et que « Préfet » et « Membre 2 » sont présents
    Quand « Membre 3 » participe par visioconférence
    Et la séance est ouverte
    Et le point 1 est appelé
    Alors la somme du quorum est 2 présents + 0 mandat = 2, seuil 3 sur 5
    Quand la présidence confirme l'identité et la confidentialité de « Membre 3 »
    Et « Mme Vidal », agence régionale de santé, est entendue à la demande de la présidence
    Alors la somme du quorum est 3 présents + 0 mandat = 3, seuil 3 sur 5
    Et 3 voix sont appelées
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « Mme Vidal »
    Et « Mme Vidal » ne figure pas parmi les membres présents au procès-verbal

  @règle-1.20 @règle-1.21 @règle-1.22 @règle-1.23
  Scénario: Les suppléances (R133-3)
    Étant donné une commission de 6 membres
    Et un ordre du jour de 1 dossier
    Et « Membre 2 » est suppléé par « Mme Nommée », suppléance par arrêté
    Et la suppléance de « Membre 3 » est même assemblée
    Et la suppléance de « Membre 4 » est interdite
    Quand le suppléant de « Membre 2 » est présent
    Et « M. Venu » se présente comme suppléant de « Membre 2 », même service
    Alors c'est refusé au titre de « R133-3 »
    Quand « Mme Élue » se présente comme suppléante de « Membre 3 »
    Alors c'est refusé au titre de « R133-3 »
    Et le refus dit « un élu de la même assemblée »
    Quand « Mme Élue » se présente comme suppléante de « Membre 3 », même assemblée
    Et « M. Venu » se présente comme suppléant de « Membre 4 », même service
    Alors c'est refusé au titre de « R133-3 »
    Et le refus dit « peut donner un mandat »
    Quand « Préfet » est présent
    Et « Membre 4 » donne mandat à « Préfet »
    Et la séance est ouverte
    Et tout ce qui reste est reporté, motif « Essai. »
    Et la séance est close
    Alors « Mme Élue » figure parmi les membres présents au procès-verbal
    Et « Mme Titulaire 4 » ne figure pas parmi les membres présents au procès-verbal

  @règle-1.15 @règle-2.17
  Scénario: Un texte local change une règle
    Étant donné une commission de 7 membres
    Et un ordre du jour de 1 dossier
    Et la règle 2.6 vaut « 2 » selon « Règlement intérieur », « art. 4 », confirmé
    Et la règle 2.17 vaut « ouverture » selon « Règlement intérieur », « art. 5 »
    Et que les 4 premiers membres sont présents
    Quand « Membre 6 » donne mandat à « Membre 2 »
    Et « Membre 7 » donne mandat à « Membre 2 »
    Alors c'est accepté
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Membre 2 » quitte la séance
    Et « Membre 3 » quitte la séance
    Alors la somme du quorum est 2 présents + 0 mandat = 2, seuil 4 sur 7
    Et le quorum est atteint
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « Règlement intérieur »
