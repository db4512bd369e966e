<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>Situation</name>
    <message>
        <source>The smart-card service is not running</source>
        <translation>Le service de cartes à puce n’est pas en marche</translation>
    </message>
    <message>
        <source>pcscd is not installed, not started, or was stopped.</source>
        <translation>pcscd n’est pas installé, pas démarré, ou a été arrêté.</translation>
    </message>
    <message>
        <source>Start it (systemctl start pcscd.socket) or install the package pcscd.</source>
        <translation>Démarrez-le (systemctl start pcscd.socket) ou installez le paquet pcscd.</translation>
    </message>
    <message>
        <source>This user may not use the smart-card service</source>
        <translation>Cet utilisateur ne peut pas utiliser le service de cartes à puce</translation>
    </message>
    <message>
        <source>The service's socket or its access policy refuses this user.</source>
        <translation>Le socket du service ou ses règles d’accès refusent cet utilisateur.</translation>
    </message>
    <message>
        <source>Ask the administrator to allow access to pcscd, or run from a local desktop session.</source>
        <translation>Demandez à l’administrateur l’accès à pcscd, ou travaillez dans une session de bureau locale.</translation>
    </message>
    <message>
        <source>No card reader is connected</source>
        <translation>Aucun lecteur de cartes n’est connecté</translation>
    </message>
    <message>
        <source>No reader is plugged in, or its driver is missing.</source>
        <translation>Aucun lecteur n’est branché, ou son pilote manque.</translation>
    </message>
    <message>
        <source>Plug in a reader; for USB readers install the package libccid.</source>
        <translation>Branchez un lecteur ; pour les lecteurs USB, installez le paquet libccid.</translation>
    </message>
    <message>
        <source>The named reader is not there</source>
        <translation>Le lecteur indiqué n’est pas là</translation>
    </message>
    <message>
        <source>No connected reader has that name.</source>
        <translation>Aucun lecteur connecté ne porte ce nom.</translation>
    </message>
    <message>
        <source>Run 'cardtool reader list' and choose one of its names.</source>
        <translation>Exécutez « cardtool reader list » et choisissez un des noms.</translation>
    </message>
    <message>
        <source>The reader was unplugged</source>
        <translation>Le lecteur a été débranché</translation>
    </message>
    <message>
        <source>The reader went away while it was in use.</source>
        <translation>Le lecteur a disparu pendant son utilisation.</translation>
    </message>
    <message>
        <source>Plug the reader in again and repeat.</source>
        <translation>Rebranchez le lecteur et recommencez.</translation>
    </message>
    <message>
        <source>The reader does not offer this function</source>
        <translation>Le lecteur n’offre pas cette fonction</translation>
    </message>
    <message>
        <source>A reader without its own keypad was asked to take a PIN.</source>
        <translation>Un lecteur sans clavier propre a été chargé de demander un code PIN.</translation>
    </message>
    <message>
        <source>Type the PIN on the computer, or use a reader with a keypad.</source>
        <translation>Tapez le code PIN sur l’ordinateur, ou utilisez un lecteur à clavier.</translation>
    </message>
    <message>
        <source>A file cannot be read</source>
        <translation>Un fichier ne peut pas être lu</translation>
    </message>
    <message>
        <source>It does not exist, is no regular file, or this user may not read it.</source>
        <translation>Il n’existe pas, n’est pas un fichier ordinaire, ou cet utilisateur ne peut pas le lire.</translation>
    </message>
    <message>
        <source>Check the name and the permissions.</source>
        <translation>Vérifiez le nom et les droits d’accès.</translation>
    </message>
    <message>
        <source>A file cannot be written</source>
        <translation>Un fichier ne peut pas être écrit</translation>
    </message>
    <message>
        <source>The folder does not exist, is not writable, or the disk is full.</source>
        <translation>Le dossier n’existe pas, est protégé en écriture, ou le disque est plein.</translation>
    </message>
    <message>
        <source>Choose another place. Nothing was left half written.</source>
        <translation>Choisissez un autre endroit. Rien n’a été écrit à moitié.</translation>
    </message>
    <message>
        <source>A value is not valid</source>
        <translation>Une valeur n’est pas valable</translation>
    </message>
    <message>
        <source>An option or argument is outside what the function takes.</source>
        <translation>Une option ou un argument sort de ce que la fonction accepte.</translation>
    </message>
    <message>
        <source>See the help of the command.</source>
        <translation>Consultez l’aide de la commande.</translation>
    </message>
    <message>
        <source>The file is already there</source>
        <translation>Le fichier existe déjà</translation>
    </message>
    <message>
        <source>Writing would replace an existing file.</source>
        <translation>L’écriture remplacerait un fichier existant.</translation>
    </message>
    <message>
        <source>Choose another name, or say --force.</source>
        <translation>Choisissez un autre nom, ou indiquez --force.</translation>
    </message>
    <message>
        <source>The operation was cancelled</source>
        <translation>L’opération a été annulée</translation>
    </message>
    <message>
        <source>The program was closed or the work withdrawn before it began.</source>
        <translation>Le programme a été fermé ou la tâche retirée avant de commencer.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Recommencez.</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>Le programme a commis une erreur</translation>
    </message>
    <message>
        <source>Something happened that was thought impossible.</source>
        <translation>Il s’est produit quelque chose que l’on croyait impossible.</translation>
    </message>
    <message>
        <source>Please report it with the output of 'cardtool doctor'.</source>
        <translation>Veuillez le signaler en joignant le résultat de « cardtool doctor ».</translation>
    </message>
    <message>
        <source>The input has a form that is not supported</source>
        <translation>Les données fournies ont une forme qui n’est pas prise en charge</translation>
    </message>
    <message>
        <source>The file is of another kind or a newer version.</source>
        <translation>Le fichier est d’un autre type ou d’une version plus récente.</translation>
    </message>
    <message>
        <source>Check which file was given.</source>
        <translation>Vérifiez quel fichier a été indiqué.</translation>
    </message>
    <message>
        <source>The description of the virtual card is not valid</source>
        <translation>La description de la carte virtuelle n’est pas valable</translation>
    </message>
    <message>
        <source>A field is missing or outside what a card can hold.</source>
        <translation>Un champ manque ou sort de ce qu’une carte peut contenir.</translation>
    </message>
    <message>
        <source>Correct the named field of the persona file.</source>
        <translation>Corrigez le champ indiqué du fichier de la persona.</translation>
    </message>
    <message>
        <source>The virtual reader cannot be reached</source>
        <translation>Le lecteur virtuel n’est pas joignable</translation>
    </message>
    <message>
        <source>pcscd with the vpcd driver is not listening on the given port.</source>
        <translation>pcscd avec le pilote vpcd n’écoute pas sur le port indiqué.</translation>
    </message>
    <message>
        <source>Start pcscd with the package vsmartcard-vpcd installed, or give --port.</source>
        <translation>Démarrez pcscd avec le paquet vsmartcard-vpcd installé, ou indiquez --port.</translation>
    </message>
    <message>
        <source>No printer takes the page</source>
        <translation>Aucune imprimante n’accepte la page</translation>
    </message>
    <message>
        <source>No printer is set up as the default one, or it refused the page.</source>
        <translation>Aucune imprimante par défaut n’est configurée, ou elle a refusé la page.</translation>
    </message>
    <message>
        <source>Set up a printer, or save the page as PDF.</source>
        <translation>Configurez une imprimante, ou enregistrez la page en PDF.</translation>
    </message>
    <message>
        <source>There is no card in the reader</source>
        <translation>Il n’y a pas de carte dans le lecteur</translation>
    </message>
    <message>
        <source>No card is inserted, or not far enough.</source>
        <translation>Aucune carte n’est introduite, ou pas assez loin.</translation>
    </message>
    <message>
        <source>Insert the card, chip first and chip upwards.</source>
        <translation>Introduisez la carte, la puce en avant et vers le haut.</translation>
    </message>
    <message>
        <source>This card is of another kind</source>
        <translation>Cette carte est d’un autre type</translation>
    </message>
    <message>
        <source>The card answers, but it is no card this toolkit knows.</source>
        <translation>La carte répond, mais ce n’est pas une carte que ce programme connaît.</translation>
    </message>
    <message>
        <source>Insert an eID card.</source>
        <translation>Introduisez une carte eID.</translation>
    </message>
    <message>
        <source>The card does not answer</source>
        <translation>La carte ne répond pas</translation>
    </message>
    <message>
        <source>It is inserted the wrong way, dirty, damaged, or no chip card.</source>
        <translation>Elle est mal introduite, sale, endommagée, ou n’est pas une carte à puce.</translation>
    </message>
    <message>
        <source>Take it out, wipe the chip, insert it chip first. If it stays silent, the municipality can replace it.</source>
        <translation>Retirez-la, essuyez la puce et introduisez-la puce en avant. Si elle reste muette, la commune peut la remplacer.</translation>
    </message>
    <message>
        <source>The card was removed</source>
        <translation>La carte a été retirée</translation>
    </message>
    <message>
        <source>The card was taken out while it was in use.</source>
        <translation>La carte a été retirée pendant son utilisation.</translation>
    </message>
    <message>
        <source>Insert the card and repeat.</source>
        <translation>Introduisez la carte et recommencez.</translation>
    </message>
    <message>
        <source>The card is in use by another program</source>
        <translation>La carte est utilisée par un autre programme</translation>
    </message>
    <message>
        <source>Another program holds the card for itself.</source>
        <translation>Un autre programme garde la carte pour lui seul.</translation>
    </message>
    <message>
        <source>Close the other program; 'cardtool doctor' names usual candidates.</source>
        <translation>Fermez l’autre programme ; « cardtool doctor » cite les candidats habituels.</translation>
    </message>
    <message>
        <source>The card was reset by another program</source>
        <translation>La carte a été réinitialisée par un autre programme</translation>
    </message>
    <message>
        <source>Another program reset the card in the middle of this work.</source>
        <translation>Un autre programme a réinitialisé la carte au milieu de cette opération.</translation>
    </message>
    <message>
        <source>Repeat. No PIN try was lost by this.</source>
        <translation>Recommencez. Aucun essai du code PIN n’a été perdu.</translation>
    </message>
    <message>
        <source>There is more than one card</source>
        <translation>Il y a plus d’une carte</translation>
    </message>
    <message>
        <source>Several readers hold a card and none was chosen.</source>
        <translation>Plusieurs lecteurs contiennent une carte et aucun n’a été choisi.</translation>
    </message>
    <message>
        <source>Choose with --reader, or take the other cards out.</source>
        <translation>Choisissez avec --reader, ou retirez les autres cartes.</translation>
    </message>
    <message>
        <source>The card is not activated</source>
        <translation>La carte n’est pas activée</translation>
    </message>
    <message>
        <source>A new card must be activated at the counter before its files can be used.</source>
        <translation>Une nouvelle carte doit être activée au guichet avant que ses fichiers puissent être utilisés.</translation>
    </message>
    <message>
        <source>Have it activated at the municipality.</source>
        <translation>Faites-la activer à la commune.</translation>
    </message>
    <message>
        <source>The card does not have this file</source>
        <translation>La carte n’a pas ce fichier</translation>
    </message>
    <message>
        <source>Older cards and cards without certificates lack some files.</source>
        <translation>Il manque certains fichiers aux cartes anciennes et aux cartes sans certificats.</translation>
    </message>
    <message>
        <source>Nothing to do; the rest of the card can be used.</source>
        <translation>Il n’y a rien à faire ; le reste de la carte est utilisable.</translation>
    </message>
    <message>
        <source>A file on the card is larger than it can be</source>
        <translation>Un fichier de la carte est plus grand qu’il ne peut l’être</translation>
    </message>
    <message>
        <source>The card is damaged, or something is posing as a card.</source>
        <translation>La carte est endommagée, ou quelque chose se fait passer pour une carte.</translation>
    </message>
    <message>
        <source>Try another reader; if it stays, the municipality can check the card.</source>
        <translation>Essayez un autre lecteur ; si cela persiste, la commune peut vérifier la carte.</translation>
    </message>
    <message>
        <source>The card's data are damaged</source>
        <translation>Les données de la carte sont endommagées</translation>
    </message>
    <message>
        <source>A file is cut short or its lengths do not add up.</source>
        <translation>Un fichier est tronqué ou ses longueurs ne concordent pas.</translation>
    </message>
    <message>
        <source>Try again; if it stays, the municipality can check the card.</source>
        <translation>Réessayez ; si cela persiste, la commune peut vérifier la carte.</translation>
    </message>
    <message>
        <source>The identity record is damaged</source>
        <translation>Les données d’identité sont endommagées</translation>
    </message>
    <message>
        <source>The lengths inside the record do not add up.</source>
        <translation>Les longueurs à l’intérieur des données ne concordent pas.</translation>
    </message>
    <message>
        <source>Read the card again; if it stays, the municipality can check the card.</source>
        <translation>Relisez la carte ; si cela persiste, la commune peut la vérifier.</translation>
    </message>
    <message>
        <source>The card gave an answer that makes no sense</source>
        <translation>La carte a donné une réponse qui n’a pas de sens</translation>
    </message>
    <message>
        <source>Bad contact, a faulty reader, or something posing as a card.</source>
        <translation>Mauvais contact, lecteur défectueux, ou quelque chose qui se fait passer pour une carte.</translation>
    </message>
    <message>
        <source>Take the card out, wipe the chip, insert it again.</source>
        <translation>Retirez la carte, essuyez la puce et introduisez-la de nouveau.</translation>
    </message>
    <message>
        <source>The card's memory fails</source>
        <translation>La mémoire de la carte est défaillante</translation>
    </message>
    <message>
        <source>The chip reports that it cannot write its memory.</source>
        <translation>La puce signale qu’elle ne peut pas écrire dans sa mémoire.</translation>
    </message>
    <message>
        <source>Try again; if it stays, have the card replaced.</source>
        <translation>Réessayez ; si cela persiste, faites remplacer la carte.</translation>
    </message>
    <message>
        <source>The card does not have this key</source>
        <translation>La carte n’a pas cette clé</translation>
    </message>
    <message>
        <source>Cards of children and older cards lack some keys.</source>
        <translation>Il manque certaines clés aux cartes d’enfants et aux cartes anciennes.</translation>
    </message>
    <message>
        <source>Use the other key, or another card.</source>
        <translation>Utilisez l’autre clé, ou une autre carte.</translation>
    </message>
    <message>
        <source>The card cannot sign in this way</source>
        <translation>La carte ne peut pas signer de cette façon</translation>
    </message>
    <message>
        <source>This generation of card does not offer that algorithm or hash.</source>
        <translation>Cette génération de cartes n’offre pas cet algorithme ou cette fonction de hachage.</translation>
    </message>
    <message>
        <source>Choose another hash or padding; 'cardtool card show' lists what the card offers.</source>
        <translation>Choisissez une autre fonction de hachage ou un autre remplissage ; « cardtool card show » montre ce que la carte offre.</translation>
    </message>
    <message>
        <source>The digest has the wrong length</source>
        <translation>L’empreinte n’a pas la bonne longueur</translation>
    </message>
    <message>
        <source>The digest does not belong to the hash that was named.</source>
        <translation>L’empreinte ne correspond pas à la fonction de hachage indiquée.</translation>
    </message>
    <message>
        <source>Compute the digest with the named hash.</source>
        <translation>Calculez l’empreinte avec la fonction de hachage indiquée.</translation>
    </message>
    <message>
        <source>This card has no key of its own</source>
        <translation>Cette carte n’a pas de clé propre</translation>
    </message>
    <message>
        <source>Only cards since applet 1.8 can prove that they are no copy.</source>
        <translation>Seules les cartes à partir de l’applet 1.8 peuvent prouver qu’elles ne sont pas des copies.</translation>
    </message>
    <message>
        <source>Nothing to do; the signatures over the data can still be checked.</source>
        <translation>Il n’y a rien à faire ; les signatures des données peuvent tout de même être vérifiées.</translation>
    </message>
    <message>
        <source>The card answers no more challenges</source>
        <translation>La carte ne répond plus aux défis</translation>
    </message>
    <message>
        <source>Its limit of challenges was used up.</source>
        <translation>Sa limite de défis est épuisée.</translation>
    </message>
    <message>
        <source>Verify the PIN once; the limit starts anew.</source>
        <translation>Vérifiez une fois le code PIN ; la limite repart alors à zéro.</translation>
    </message>
    <message>
        <source>The card refused to sign</source>
        <translation>La carte a refusé de signer</translation>
    </message>
    <message>
        <source>The card's conditions for using this key were not met.</source>
        <translation>Les conditions de la carte pour utiliser cette clé n’étaient pas remplies.</translation>
    </message>
    <message>
        <source>Repeat; if it stays, take the card out and insert it again.</source>
        <translation>Recommencez ; si cela persiste, retirez la carte et introduisez-la de nouveau.</translation>
    </message>
    <message>
        <source>The PIN is wrong</source>
        <translation>Le code PIN est incorrect</translation>
    </message>
    <message>
        <source>The card compared the PIN and refused it.</source>
        <translation>La carte a comparé le code PIN et l’a refusé.</translation>
    </message>
    <message>
        <source>Check the PIN before the next try. After three wrong PINs in a row the card blocks it.</source>
        <translation>Vérifiez le code PIN avant le prochain essai. Après trois codes PIN incorrects de suite, la carte le bloque.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>Le code PIN est bloqué</translation>
    </message>
    <message>
        <source>A wrong PIN was given three times in a row.</source>
        <translation>Un code PIN incorrect a été donné trois fois de suite.</translation>
    </message>
    <message>
        <source>Unblock it with the PUK where the card allows ('cardtool pin unblock'), otherwise at the municipality.</source>
        <translation>Débloquez-le avec le code PUK si la carte le permet (« cardtool pin unblock »), sinon à la commune.</translation>
    </message>
    <message>
        <source>That cannot be a PIN</source>
        <translation>Cela ne peut pas être un code PIN</translation>
    </message>
    <message>
        <source>A PIN is 4 to 12 digits and a PUK 12 digits. Nothing was sent to the card and no try was spent.</source>
        <translation>Un code PIN compte de 4 à 12 chiffres et un code PUK 12 chiffres. Rien n’a été envoyé à la carte et aucun essai n’a été consommé.</translation>
    </message>
    <message>
        <source>Type digits only.</source>
        <translation>Tapez uniquement des chiffres.</translation>
    </message>
    <message>
        <source>The PIN entry was cancelled</source>
        <translation>La saisie du code PIN a été annulée</translation>
    </message>
    <message>
        <source>Cancel was pressed, or the input ended.</source>
        <translation>La touche Annuler a été actionnée, ou la saisie s’est interrompue.</translation>
    </message>
    <message>
        <source>Start again when ready. No try was spent.</source>
        <translation>Recommencez quand vous serez prêt. Aucun essai n’a été consommé.</translation>
    </message>
    <message>
        <source>The PIN was not entered in time</source>
        <translation>Le code PIN n’a pas été saisi à temps</translation>
    </message>
    <message>
        <source>The reader waited and no PIN came.</source>
        <translation>Le lecteur a attendu et aucun code PIN n’est venu.</translation>
    </message>
    <message>
        <source>Start again. No try was spent.</source>
        <translation>Recommencez. Aucun essai n’a été consommé.</translation>
    </message>
    <message>
        <source>The PIN is needed first</source>
        <translation>Le code PIN est d’abord nécessaire</translation>
    </message>
    <message>
        <source>The card does this only after the PIN was presented.</source>
        <translation>La carte ne fait cela qu’après avoir reçu le code PIN.</translation>
    </message>
    <message>
        <source>Give the PIN.</source>
        <translation>Donnez le code PIN.</translation>
    </message>
    <message>
        <source>The two new PINs differ</source>
        <translation>Les deux nouveaux codes PIN diffèrent</translation>
    </message>
    <message>
        <source>The new PIN was not typed the same way twice.</source>
        <translation>Le nouveau code PIN n’a pas été tapé deux fois de la même façon.</translation>
    </message>
    <message>
        <source>Start again. The old PIN still holds.</source>
        <translation>Recommencez. L’ancien code PIN reste valable.</translation>
    </message>
    <message>
        <source>This card cannot be unblocked with a PUK</source>
        <translation>Cette carte ne peut pas être débloquée avec un code PUK</translation>
    </message>
    <message>
        <source>Cards since applet 1.8 have no PUK.</source>
        <translation>Les cartes à partir de l’applet 1.8 n’ont pas de code PUK.</translation>
    </message>
    <message>
        <source>Go to the municipality; it can unblock the PIN at the counter.</source>
        <translation>Adressez-vous à la commune ; elle peut débloquer le code PIN au guichet.</translation>
    </message>
    <message>
        <source>The PUK is wrong</source>
        <translation>Le code PUK est incorrect</translation>
    </message>
    <message>
        <source>The card compared the PUK and refused it.</source>
        <translation>La carte a comparé le code PUK et l’a refusé.</translation>
    </message>
    <message>
        <source>Check the letter that came with the card: PUK1 then PUK2.</source>
        <translation>Consultez la lettre reçue avec la carte : PUK1 puis PUK2.</translation>
    </message>
    <message>
        <source>The PUK is blocked</source>
        <translation>Le code PUK est bloqué</translation>
    </message>
    <message>
        <source>A wrong PUK was given too many times.</source>
        <translation>Un code PUK incorrect a été donné trop de fois.</translation>
    </message>
    <message>
        <source>The card must be replaced; ask the municipality.</source>
        <translation>La carte doit être remplacée ; adressez-vous à la commune.</translation>
    </message>
    <message>
        <source>There is no way to ask for the PIN</source>
        <translation>Il n’y a aucun moyen de demander le code PIN</translation>
    </message>
    <message>
        <source>The program runs without a terminal and no --pin-fd was given.</source>
        <translation>Le programme s’exécute sans terminal et --pin-fd n’a pas été indiqué.</translation>
    </message>
    <message>
        <source>Run it in a terminal, or pass the PIN on a file descriptor with --pin-fd.</source>
        <translation>Exécutez-le dans un terminal, ou passez le code PIN par un descripteur de fichier avec --pin-fd.</translation>
    </message>
    <message>
        <source>The dialog for the PIN cannot be used</source>
        <translation>La fenêtre du code PIN ne peut pas être utilisée</translation>
    </message>
    <message>
        <source>The program named as pin_dialog in eid.toml is missing, ended early, or is no pinentry program.</source>
        <translation>Le programme indiqué comme pin_dialog dans eid.toml manque, s’est terminé trop tôt, ou n’est pas un programme pinentry.</translation>
    </message>
    <message>
        <source>Name a pinentry program with its full path, or take pin_dialog out of eid.toml.</source>
        <translation>Indiquez un programme pinentry avec son chemin complet, ou retirez pin_dialog de eid.toml.</translation>
    </message>
    <message>
        <source>A certificate cannot be read</source>
        <translation>Un certificat ne peut pas être lu</translation>
    </message>
    <message>
        <source>Its encoding is damaged or not a certificate.</source>
        <translation>Son codage est endommagé ou ce n’est pas un certificat.</translation>
    </message>
    <message>
        <source>Read the card again; check which file was given.</source>
        <translation>Relisez la carte ; vérifiez quel fichier a été indiqué.</translation>
    </message>
    <message>
        <source>The signature is not valid</source>
        <translation>La signature n’est pas valable</translation>
    </message>
    <message>
        <source>The data was changed after signing, or another key signed it.</source>
        <translation>Les données ont été modifiées après la signature, ou une autre clé les a signées.</translation>
    </message>
    <message>
        <source>Do not rely on this data; ask for the original.</source>
        <translation>Ne vous fiez pas à ces données ; demandez l’original.</translation>
    </message>
    <message>
        <source>The data is not what was signed</source>
        <translation>Les données ne sont pas celles qui ont été signées</translation>
    </message>
    <message>
        <source>The digest that was signed belongs to other data.</source>
        <translation>L’empreinte signée correspond à d’autres données.</translation>
    </message>
    <message>
        <source>A certificate is outside its validity</source>
        <translation>Un certificat est hors de sa période de validité</translation>
    </message>
    <message>
        <source>It has expired or is not valid yet, or this computer's clock is wrong.</source>
        <translation>Il a expiré ou n’est pas encore valable, ou l’horloge de cet ordinateur est fausse.</translation>
    </message>
    <message>
        <source>Check the clock; an expired card is renewed at the municipality.</source>
        <translation>Vérifiez l’horloge ; une carte expirée se renouvelle à la commune.</translation>
    </message>
    <message>
        <source>The root certificate is not trusted</source>
        <translation>Le certificat racine n’est pas de confiance</translation>
    </message>
    <message>
        <source>The chain ends in a root that is neither built in nor configured.</source>
        <translation>La chaîne aboutit à un certificat racine qui n’est ni intégré ni configuré.</translation>
    </message>
    <message>
        <source>If this is a test card, give its root's folder with --trust.</source>
        <translation>S’il s’agit d’une carte de test, indiquez le dossier de son certificat racine avec --trust.</translation>
    </message>
    <message>
        <source>The chain of certificates has a gap</source>
        <translation>La chaîne de certificats a une lacune</translation>
    </message>
    <message>
        <source>The certificate that issued another one is missing.</source>
        <translation>Le certificat qui en a émis un autre manque.</translation>
    </message>
    <message>
        <source>Give a folder that holds it with --trust.</source>
        <translation>Indiquez un dossier qui le contient avec --trust.</translation>
    </message>
    <message>
        <source>The certificate may not be used for this</source>
        <translation>Le certificat ne peut pas être utilisé pour cela</translation>
    </message>
    <message>
        <source>Its key usage or basic constraints do not allow it.</source>
        <translation>Son usage de clé ou ses contraintes de base ne le permettent pas.</translation>
    </message>
    <message>
        <source>Use the certificate meant for this purpose.</source>
        <translation>Utilisez le certificat prévu à cet effet.</translation>
    </message>
    <message>
        <source>The card failed to prove that it is no copy</source>
        <translation>La carte n’a pas pu prouver qu’elle n’est pas une copie</translation>
    </message>
    <message>
        <source>The answer to the challenge, or the card's key, does not fit the signed identity.</source>
        <translation>La réponse au défi ou la clé de la carte ne correspond pas à l’identité signée.</translation>
    </message>
    <message>
        <source>Do not rely on this card; have the municipality check it.</source>
        <translation>Ne vous fiez pas à cette carte ; faites-la vérifier à la commune.</translation>
    </message>
    <message>
        <source>The card contradicts its own chain of certificates</source>
        <translation>La carte contredit sa propre chaîne de certificats</translation>
    </message>
    <message>
        <source>The root certificate on the card is not the one that issued its National Register certificate.</source>
        <translation>Le certificat racine de la carte n’est pas celui qui a émis son certificat du Registre national.</translation>
    </message>
    <message>
        <source>The signature over the data is missing</source>
        <translation>La signature des données manque</translation>
    </message>
    <message>
        <source>The file with the signature was not read or not given, so nothing proves where the data come from.</source>
        <translation>Le fichier de la signature n’a pas été lu ou fourni ; rien ne prouve donc d’où viennent les données.</translation>
    </message>
    <message>
        <source>Read the card again, or give the folder with all of its files.</source>
        <translation>Relisez la carte, ou indiquez le dossier avec tous ses fichiers.</translation>
    </message>
    <message>
        <source>A certificate is revoked</source>
        <translation>Un certificat est révoqué</translation>
    </message>
    <message>
        <source>Its issuer declared it invalid for good: the card was reported lost or stolen, was replaced, or its data changed.</source>
        <translation>Son émetteur l’a déclaré définitivement non valable : la carte a été déclarée perdue ou volée, a été remplacée, ou ses données ont changé.</translation>
    </message>
    <message>
        <source>Do not rely on it. The holder asks the municipality for a new card or new certificates.</source>
        <translation>Ne vous y fiez pas. Le titulaire demande à la commune une nouvelle carte ou de nouveaux certificats.</translation>
    </message>
    <message>
        <source>A certificate is suspended</source>
        <translation>Un certificat est suspendu</translation>
    </message>
    <message>
        <source>Its issuer put it on hold: the card was reported lost or stolen, or its certificates are not activated yet.</source>
        <translation>Son émetteur l’a suspendu : la carte a été déclarée perdue ou volée, ou ses certificats ne sont pas encore activés.</translation>
    </message>
    <message>
        <source>Do not rely on it until the hold ends. The holder can ask the municipality or DOC STOP (00800 2123 2123).</source>
        <translation>Ne vous y fiez pas tant que dure la suspension. Le titulaire peut s’adresser à la commune ou à DOC STOP (00800 2123 2123).</translation>
    </message>
    <message>
        <source>The status service does not know the certificate</source>
        <translation>Le service de statut ne connaît pas le certificat</translation>
    </message>
    <message>
        <source>The service that was asked has no record of it; a new certificate may not have reached it yet.</source>
        <translation>Le service interrogé n’en a aucune trace ; un nouveau certificat ne lui est peut-être pas encore parvenu.</translation>
    </message>
    <message>
        <source>Ask again later; if it stays, the municipality can check the card.</source>
        <translation>Redemandez plus tard ; si cela persiste, la commune peut contrôler la carte.</translation>
    </message>
    <message>
        <source>The status service cannot be reached</source>
        <translation>Le service de statut n’est pas joignable</translation>
    </message>
    <message>
        <source>There is no connection to the network, a proxy or firewall is in the way, or the service does not answer in time.</source>
        <translation>Il n’y a pas de connexion au réseau, un proxy ou un pare-feu fait obstacle, ou le service ne répond pas à temps.</translation>
    </message>
    <message>
        <source>Check the connection and ask again.</source>
        <translation>Vérifiez la connexion et redemandez.</translation>
    </message>
    <message>
        <source>The status service gives no answer</source>
        <translation>Le service de statut ne donne pas de réponse</translation>
    </message>
    <message>
        <source>The service was reached, but it is busy, out of order, or does not answer for this certificate.</source>
        <translation>Le service a été joint, mais il est surchargé, hors service, ou ne répond pas pour ce certificat.</translation>
    </message>
    <message>
        <source>Ask again later.</source>
        <translation>Redemandez plus tard.</translation>
    </message>
    <message>
        <source>The answer about the certificate's status proves nothing</source>
        <translation>La réponse sur le statut du certificat ne prouve rien</translation>
    </message>
    <message>
        <source>It is damaged, is about another certificate, or was not made by those who may answer. A portal that wants a login first answers like this.</source>
        <translation>Elle est endommagée, concerne un autre certificat, ou n’a pas été établie par qui peut répondre. Un portail qui exige d’abord une connexion répond ainsi.</translation>
    </message>
    <message>
        <source>Ask again from another network; do not rely on the certificate until an answer can be verified.</source>
        <translation>Redemandez depuis un autre réseau ; ne vous fiez pas au certificat tant qu’aucune réponse n’a pu être vérifiée.</translation>
    </message>
    <message>
        <source>The answer about the certificate's status is not current</source>
        <translation>La réponse sur le statut du certificat n’est pas actuelle</translation>
    </message>
    <message>
        <source>It is out of date or dated in the future, or this computer's clock is wrong.</source>
        <translation>Elle est périmée ou datée dans le futur, ou l’horloge de cet ordinateur est fausse.</translation>
    </message>
    <message>
        <source>Check the clock and ask again.</source>
        <translation>Vérifiez l’horloge et redemandez.</translation>
    </message>
    <message>
        <source>The certificate names no status service</source>
        <translation>Le certificat n’indique aucun service de statut</translation>
    </message>
    <message>
        <source>It holds no address at which its status could be asked, or none that can be used.</source>
        <translation>Il ne contient aucune adresse où demander son statut, ou aucune qui soit utilisable.</translation>
    </message>
    <message>
        <source>Nothing to do; its validity and its issuer can still be checked.</source>
        <translation>Il n’y a rien à faire ; sa validité et son émetteur peuvent encore être vérifiés.</translation>
    </message>
    <message>
        <source>The PKCS#11 module is not there</source>
        <translation>Le module PKCS#11 n’est pas là</translation>
    </message>
    <message>
        <source>No module file is at the expected or given path, or the file is no PKCS#11 module.</source>
        <translation>Il n’y a pas de fichier de module au chemin attendu ou indiqué, ou le fichier n’est pas un module PKCS#11.</translation>
    </message>
    <message>
        <source>Install the package eid-toolkit, or name the module's file with --module.</source>
        <translation>Installez le paquet eid-toolkit, ou indiquez le fichier du module avec --module.</translation>
    </message>
    <message>
        <source>The browser does not know the card's module</source>
        <translation>Le navigateur ne connaît pas le module de la carte</translation>
    </message>
    <message>
        <source>The module was not registered for this browser or profile, or its registration was removed.</source>
        <translation>Le module n’a pas été enregistré pour ce navigateur ou ce profil, ou son enregistrement a été supprimé.</translation>
    </message>
    <message>
        <source>Run 'cardtool module register' with the browser closed.</source>
        <translation>Exécutez « cardtool module register » avec le navigateur fermé.</translation>
    </message>
    <message>
        <source>The registered module is no longer there</source>
        <translation>Le module enregistré n’est plus là</translation>
    </message>
    <message>
        <source>The browser was told of a module file that has since been moved or removed.</source>
        <translation>Le navigateur connaît un fichier de module qui a depuis été déplacé ou supprimé.</translation>
    </message>
    <message>
        <source>Run 'cardtool module register' with the browser closed; it corrects the path.</source>
        <translation>Exécutez « cardtool module register » avec le navigateur fermé ; cela corrige le chemin.</translation>
    </message>
    <message>
        <source>The browser is running</source>
        <translation>Le navigateur est ouvert</translation>
    </message>
    <message>
        <source>A running browser would overwrite its list of modules, so nothing was changed.</source>
        <translation>Un navigateur ouvert écraserait sa liste de modules ; rien n’a donc été modifié.</translation>
    </message>
    <message>
        <source>Close all of its windows and repeat.</source>
        <translation>Fermez toutes ses fenêtres et recommencez.</translation>
    </message>
    <message>
        <source>This browser cannot load the card's module</source>
        <translation>Ce navigateur ne peut pas charger le module de la carte</translation>
    </message>
    <message>
        <source>It was installed as a snap or flatpak and sees neither the system's libraries nor the card service.</source>
        <translation>Il a été installé comme snap ou flatpak et ne voit ni les bibliothèques du système ni le service de cartes.</translation>
    </message>
    <message>
        <source>Install the browser as a Debian package; 'cardtool module status' says more.</source>
        <translation>Installez le navigateur comme paquet Debian ; « cardtool module status » en dit plus.</translation>
    </message>
    <message>
        <source>There is no browser to register the module with</source>
        <translation>Il n’y a pas de navigateur où enregistrer le module</translation>
    </message>
    <message>
        <source>This user has no profile of Firefox or Chromium yet, or not the named one.</source>
        <translation>Cet utilisateur n’a pas encore de profil Firefox ou Chromium, ou pas celui indiqué.</translation>
    </message>
    <message>
        <source>Start the browser once and close it, or name its profile's folder with --profile.</source>
        <translation>Démarrez une fois le navigateur et fermez-le, ou indiquez le dossier de son profil avec --profile.</translation>
    </message>
    <message>
        <source>The tool that edits browser profiles is missing</source>
        <translation>L’outil qui modifie les profils de navigateur manque</translation>
    </message>
    <message>
        <source>modutil and certutil change the list of modules in a profile; they are not installed.</source>
        <translation>modutil et certutil modifient la liste des modules d’un profil ; ils ne sont pas installés.</translation>
    </message>
    <message>
        <source>Install the package libnss3-tools and repeat.</source>
        <translation>Installez le paquet libnss3-tools et recommencez.</translation>
    </message>
    <message>
        <source>The profile's list of modules could not be changed</source>
        <translation>La liste des modules du profil n’a pas pu être modifiée</translation>
    </message>
    <message>
        <source>modutil or certutil refused; the profile may be damaged or belong to another user.</source>
        <translation>modutil ou certutil a refusé ; le profil est peut-être endommagé ou appartient à un autre utilisateur.</translation>
    </message>
    <message>
        <source>Repeat as the owner of the profile; a damaged profile must be repaired by the browser first.</source>
        <translation>Recommencez en tant que propriétaire du profil ; un profil endommagé doit d’abord être réparé par le navigateur.</translation>
    </message>
    <message>
        <source>The browser's policy file cannot be understood</source>
        <translation>Le fichier de stratégie du navigateur est incompréhensible</translation>
    </message>
    <message>
        <source>The file is no JSON of the expected form. It was left as it is.</source>
        <translation>Le fichier n’est pas du JSON de la forme attendue. Il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>Correct or move the named file and repeat.</source>
        <translation>Corrigez ou déplacez le fichier indiqué et recommencez.</translation>
    </message>
    <message>
        <source>Only the administrator can change this</source>
        <translation>Seul l’administrateur peut modifier cela</translation>
    </message>
    <message>
        <source>The setting holds for all users of this computer.</source>
        <translation>Le réglage vaut pour tous les utilisateurs de cet ordinateur.</translation>
    </message>
    <message>
        <source>Repeat with sudo, or without --system for this user only.</source>
        <translation>Recommencez avec sudo, ou sans --system pour cet utilisateur uniquement.</translation>
    </message>
    <message>
        <source>Two modules compete for the card</source>
        <translation>Deux modules se disputent la carte</translation>
    </message>
    <message>
        <source>Another program's module for the same card is registered beside this one; each may hold the card or ask for the PIN.</source>
        <translation>Le module d’un autre programme pour la même carte est enregistré à côté de celui-ci ; chacun peut retenir la carte ou demander le code PIN.</translation>
    </message>
    <message>
        <source>Keep one: remove the other in the browser's security devices, or run 'cardtool module unregister'.</source>
        <translation>Gardez-en un : supprimez l’autre dans les périphériques de sécurité du navigateur, ou exécutez « cardtool module unregister ».</translation>
    </message>
    <message>
        <source>The configuration is not valid</source>
        <translation>La configuration n’est pas valable</translation>
    </message>
    <message>
        <source>A key of the configuration file is missing, unknown, or has a value outside its range.</source>
        <translation>Une clé du fichier de configuration manque, est inconnue, ou a une valeur hors limites.</translation>
    </message>
    <message>
        <source>Correct the line that is named.</source>
        <translation>Corrigez la ligne indiquée.</translation>
    </message>
    <message>
        <source>The certificate profile breaks its policy</source>
        <translation>Le profil de certificat enfreint sa politique</translation>
    </message>
    <message>
        <source>The profile asks for something that the standard it claims does not allow; the clause is named.</source>
        <translation>Le profil demande quelque chose que la norme annoncée ne permet pas ; la clause est indiquée.</translation>
    </message>
    <message>
        <source>Correct the profile, or choose the policy it really follows.</source>
        <translation>Corrigez le profil, ou choisissez la politique qu’il suit réellement.</translation>
    </message>
    <message>
        <source>There is no such certificate profile</source>
        <translation>Ce profil de certificat n’existe pas</translation>
    </message>
    <message>
        <source>The request names a profile that this authority does not offer.</source>
        <translation>La demande cite un profil que cette autorité n’offre pas.</translation>
    </message>
    <message>
        <source>Ask for one of the profiles of 'eid-ca profile list'.</source>
        <translation>Demandez un des profils de « eid-ca profile list ».</translation>
    </message>
    <message>
        <source>The request cannot be read</source>
        <translation>La demande ne peut pas être lue</translation>
    </message>
    <message>
        <source>It is damaged, too large, or not what the protocol prescribes.</source>
        <translation>Elle est endommagée, trop grande, ou n’est pas ce que prescrit le protocole.</translation>
    </message>
    <message>
        <source>Send the request again as the protocol prescribes.</source>
        <translation>Renvoyez la demande comme le prescrit le protocole.</translation>
    </message>
    <message>
        <source>The requester is not authorised</source>
        <translation>Le demandeur n’est pas autorisé</translation>
    </message>
    <message>
        <source>The certificate that protects the request, or its role, does not allow this.</source>
        <translation>Le certificat qui protège la demande, ou son rôle, ne le permet pas.</translation>
    </message>
    <message>
        <source>Use the certificate of a registration authority or operator that is registered here.</source>
        <translation>Utilisez le certificat d’une autorité d’enregistrement ou d’un opérateur enregistré ici.</translation>
    </message>
    <message>
        <source>The request does not fit the profile</source>
        <translation>La demande ne correspond pas au profil</translation>
    </message>
    <message>
        <source>A name, extension or validity is missing or is not allowed by the profile.</source>
        <translation>Un nom, une extension ou une durée de validité manque ou n’est pas permis par le profil.</translation>
    </message>
    <message>
        <source>Correct the field that is named.</source>
        <translation>Corrigez le champ indiqué.</translation>
    </message>
    <message>
        <source>The request does not prove possession of the key</source>
        <translation>La demande ne prouve pas la possession de la clé</translation>
    </message>
    <message>
        <source>The signature of the request does not verify with the key it asks a certificate for.</source>
        <translation>La signature de la demande ne se vérifie pas avec la clé pour laquelle un certificat est demandé.</translation>
    </message>
    <message>
        <source>Make the request again with the key itself.</source>
        <translation>Refaites la demande avec la clé elle-même.</translation>
    </message>
    <message>
        <source>The key is too weak</source>
        <translation>La clé est trop faible</translation>
    </message>
    <message>
        <source>It is too short, not on its curve, or known to come from a faulty generator.</source>
        <translation>Elle est trop courte, n’est pas sur sa courbe, ou provient d’un générateur connu comme défectueux.</translation>
    </message>
    <message>
        <source>Make another key.</source>
        <translation>Créez une autre clé.</translation>
    </message>
    <message>
        <source>The key has a certificate already</source>
        <translation>La clé a déjà un certificat</translation>
    </message>
    <message>
        <source>The same key was certified for another holder or another use.</source>
        <translation>La même clé a été certifiée pour un autre titulaire ou un autre usage.</translation>
    </message>
    <message>
        <source>The request identifier stands for another request</source>
        <translation>L’identifiant de la demande désigne une autre demande</translation>
    </message>
    <message>
        <source>The same identifier came with another content.</source>
        <translation>Le même identifiant est arrivé avec un autre contenu.</translation>
    </message>
    <message>
        <source>Use a fresh identifier for each new request.</source>
        <translation>Utilisez un nouvel identifiant pour chaque nouvelle demande.</translation>
    </message>
    <message>
        <source>The request is too old or was seen before</source>
        <translation>La demande est trop ancienne ou a déjà été vue</translation>
    </message>
    <message>
        <source>Its time is outside the window, or its nonce was used.</source>
        <translation>Son heure est hors de la fenêtre admise, ou son nonce a déjà servi.</translation>
    </message>
    <message>
        <source>Check the clock and send a fresh request.</source>
        <translation>Vérifiez l’horloge et envoyez une nouvelle demande.</translation>
    </message>
    <message>
        <source>The certificate would break a rule</source>
        <translation>Le certificat enfreindrait une règle</translation>
    </message>
    <message>
        <source>The checks before signing found a fault; the clause is named. Nothing was signed with the authority's key.</source>
        <translation>Les contrôles avant la signature ont trouvé une faute ; la clause est indiquée. Rien n’a été signé avec la clé de l’autorité.</translation>
    </message>
    <message>
        <source>Correct the profile or the request.</source>
        <translation>Corrigez le profil ou la demande.</translation>
    </message>
    <message>
        <source>The certificate's state does not allow this</source>
        <translation>L’état du certificat ne le permet pas</translation>
    </message>
    <message>
        <source>A revoked certificate stays revoked; only a suspended one can be released.</source>
        <translation>Un certificat révoqué reste révoqué ; seul un certificat suspendu peut être rétabli.</translation>
    </message>
    <message>
        <source>Look at its state with 'eid-ca certificate show'.</source>
        <translation>Consultez son état avec « eid-ca certificate show ».</translation>
    </message>
    <message>
        <source>There is no such certificate</source>
        <translation>Ce certificat n’existe pas</translation>
    </message>
    <message>
        <source>This authority did not issue a certificate with that serial number.</source>
        <translation>Cette autorité n’a pas émis de certificat avec ce numéro de série.</translation>
    </message>
    <message>
        <source>Check issuer and serial number.</source>
        <translation>Vérifiez l’émetteur et le numéro de série.</translation>
    </message>
    <message>
        <source>The authority's key cannot be used</source>
        <translation>La clé de l’autorité ne peut pas être utilisée</translation>
    </message>
    <message>
        <source>The token is not there, does not answer, or lacks the key.</source>
        <translation>Le token n’est pas là, ne répond pas, ou n’a pas la clé.</translation>
    </message>
    <message>
        <source>Check the token and its daemon; the service goes on by itself when it is back.</source>
        <translation>Vérifiez le token et son démon ; le service reprend de lui-même à son retour.</translation>
    </message>
    <message>
        <source>The token refuses its PIN</source>
        <translation>Le token refuse son code PIN</translation>
    </message>
    <message>
        <source>The PIN is wrong or locked. No further try is made by itself.</source>
        <translation>Le code PIN est incorrect ou verrouillé. Aucun nouvel essai n’est fait automatiquement.</translation>
    </message>
    <message>
        <source>Correct the PIN and restart the service; a locked token needs its security officer.</source>
        <translation>Corrigez le code PIN et redémarrez le service ; un token verrouillé demande son responsable de sécurité.</translation>
    </message>
    <message>
        <source>The database cannot be used</source>
        <translation>La base de données ne peut pas être utilisée</translation>
    </message>
    <message>
        <source>It is not running, unreachable, full, locked by another program, or its files were replaced.</source>
        <translation>Elle n’est pas en marche, injoignable, pleine, verrouillée par un autre programme, ou ses fichiers ont été remplacés.</translation>
    </message>
    <message>
        <source>Check the database; the service goes on by itself when it is back. When its files were replaced, restart it.</source>
        <translation>Vérifiez la base de données ; le service reprend de lui-même à son retour. Si ses fichiers ont été remplacés, redémarrez-le.</translation>
    </message>
    <message>
        <source>The database belongs to another version of the program</source>
        <translation>La base de données appartient à une autre version du programme</translation>
    </message>
    <message>
        <source>It was not migrated, or by a newer program.</source>
        <translation>Elle n’a pas été migrée, ou l’a été par un programme plus récent.</translation>
    </message>
    <message>
        <source>Run 'eid-ca store migrate', or use the newer program.</source>
        <translation>Exécutez « eid-ca store migrate », ou utilisez le programme plus récent.</translation>
    </message>
    <message>
        <source>The records do not agree with each other</source>
        <translation>Les enregistrements ne concordent pas entre eux</translation>
    </message>
    <message>
        <source>The audit chain, the journal or the certificates were changed or restored in part.</source>
        <translation>La chaîne d’audit, le journal ou les certificats ont été modifiés ou restaurés en partie.</translation>
    </message>
    <message>
        <source>Stop, keep a copy, and run 'eid-ca audit verify'.</source>
        <translation>Arrêtez, gardez une copie et exécutez « eid-ca audit verify ».</translation>
    </message>
    <message>
        <source>The clocks disagree</source>
        <translation>Les horloges ne concordent pas</translation>
    </message>
    <message>
        <source>The computer's clock differs from the database's or from its own earlier time by more than is allowed.</source>
        <translation>L’horloge de l’ordinateur s’écarte plus que permis de celle de la base de données ou de sa propre heure antérieure.</translation>
    </message>
    <message>
        <source>Synchronise the clock; the service goes on by itself.</source>
        <translation>Synchronisez l’horloge ; le service reprend de lui-même.</translation>
    </message>
    <message>
        <source>Approvals are missing</source>
        <translation>Il manque des approbations</translation>
    </message>
    <message>
        <source>This needs the signatures of two operators, each with the own card.</source>
        <translation>Cela demande les signatures de deux opérateurs, chacun avec sa propre carte.</translation>
    </message>
    <message>
        <source>Let the operators sign the file and give the signatures with --approval.</source>
        <translation>Faites signer le fichier par les opérateurs et indiquez les signatures avec --approval.</translation>
    </message>
    <message>
        <source>An approval does not count</source>
        <translation>Une approbation ne compte pas</translation>
    </message>
    <message>
        <source>It is for another file, by a person without the role, by the same person twice, or its signature does not verify.</source>
        <translation>Elle porte sur un autre fichier, vient d’une personne sans ce rôle, deux fois de la même personne, ou sa signature ne se vérifie pas.</translation>
    </message>
    <message>
        <source>Let an operator with the role sign this very file.</source>
        <translation>Faites signer précisément ce fichier par un opérateur qui a le rôle.</translation>
    </message>
    <message>
        <source>The ceremony was held already</source>
        <translation>La cérémonie a déjà eu lieu</translation>
    </message>
    <message>
        <source>A key or certificate it would make is there.</source>
        <translation>Une clé ou un certificat qu’elle créerait existe déjà.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Choose other names.</source>
        <translation>Rien n’a été écrasé. Choisissez d’autres noms.</translation>
    </message>
    <message>
        <source>The revocation lists do not agree with the database</source>
        <translation>Les listes de révocation ne concordent pas avec la base de données</translation>
    </message>
    <message>
        <source>A revoked certificate is missing in the lists, or one is listed that is not revoked.</source>
        <translation>Un certificat révoqué manque dans les listes, ou un certificat non révoqué y figure.</translation>
    </message>
    <message>
        <source>The old lists stay. Make the lists again; if it stays, run 'eid-ca audit verify'.</source>
        <translation>Les anciennes listes restent. Refaites les listes ; si cela persiste, exécutez « eid-ca audit verify ».</translation>
    </message>
    <message>
        <source>There is no fresh status</source>
        <translation>Il n’y a pas de statut à jour</translation>
    </message>
    <message>
        <source>What could be answered is past its time and a new answer could not be made.</source>
        <translation>Ce qui pouvait être répondu est périmé et une nouvelle réponse n’a pas pu être établie.</translation>
    </message>
    <message>
        <source>The service goes on by itself when its signer is back.</source>
        <translation>Le service reprend de lui-même au retour de son signataire.</translation>
    </message>
    <message>
        <source>The service is busy</source>
        <translation>Le service est occupé</translation>
    </message>
    <message>
        <source>More requests wait than it can take.</source>
        <translation>Plus de demandes attendent qu’il ne peut en traiter.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Réessayez plus tard.</translation>
    </message>
    <message>
        <source>The document is too large</source>
        <translation>Le document est trop grand</translation>
    </message>
    <message>
        <source>It is larger than the format or this program takes.</source>
        <translation>Il est plus grand que ce que le format ou ce programme accepte.</translation>
    </message>
    <message>
        <source>Sign a smaller file.</source>
        <translation>Signez un fichier plus petit.</translation>
    </message>
    <message>
        <source>This is no signature file</source>
        <translation>Ce n’est pas un fichier de signature</translation>
    </message>
    <message>
        <source>The file is damaged or of another format.</source>
        <translation>Le fichier est endommagé ou d’un autre format.</translation>
    </message>
    <message>
        <source>Check which file was given; expected is a CMS signature (.p7s).</source>
        <translation>Vérifiez quel fichier a été indiqué ; une signature CMS (.p7s) est attendue.</translation>
    </message>
    <message>
        <source>The signer's certificate is missing</source>
        <translation>Le certificat du signataire manque</translation>
    </message>
    <message>
        <source>The signature does not carry the certificate it was made with.</source>
        <translation>La signature ne contient pas le certificat avec lequel elle a été faite.</translation>
    </message>
    <message>
        <source>Ask the signer for a complete signature.</source>
        <translation>Demandez au signataire une signature complète.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Structure version</source>
        <translation>Version de la structure</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Numéro de carte</translation>
    </message>
    <message>
        <source>Chip number</source>
        <translation>Numéro de puce</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Valable à partir du</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Issued by the municipality</source>
        <translation>Délivrée par la commune</translation>
    </message>
    <message>
        <source>National Register number</source>
        <translation>Numéro de Registre national</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation>Prénoms</translation>
    </message>
    <message>
        <source>First letter of the third given name</source>
        <translation>Première lettre du troisième prénom</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Nationalité</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Lieu de naissance</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Date de naissance</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>Title of nobility</source>
        <translation>Titre de noblesse</translation>
    </message>
    <message>
        <source>Type of document</source>
        <translation>Type de document</translation>
    </message>
    <message>
        <source>Special status</source>
        <translation>Statut spécial</translation>
    </message>
    <message>
        <source>Digest of the photo</source>
        <translation>Empreinte de la photo</translation>
    </message>
    <message>
        <source>Duplicate number</source>
        <translation>Numéro de duplicata</translation>
    </message>
    <message>
        <source>Special organisation</source>
        <translation>Organisation spéciale</translation>
    </message>
    <message>
        <source>Member of the family</source>
        <translation>Membre de la famille</translation>
    </message>
    <message>
        <source>Date and country of protection</source>
        <translation>Date et pays de protection</translation>
    </message>
    <message>
        <source>Access to the labour market</source>
        <translation>Accès au marché du travail</translation>
    </message>
    <message>
        <source>Employer's VAT number (1)</source>
        <translation>Numéro de TVA de l’employeur (1)</translation>
    </message>
    <message>
        <source>Employer's VAT number (2)</source>
        <translation>Numéro de TVA de l’employeur (2)</translation>
    </message>
    <message>
        <source>Regional file number</source>
        <translation>Numéro de dossier régional</translation>
    </message>
    <message>
        <source>Digest of the card's key</source>
        <translation>Empreinte de la clé de la carte</translation>
    </message>
    <message>
        <source>Brexit mention (1)</source>
        <translation>Mention Brexit (1)</translation>
    </message>
    <message>
        <source>Brexit mention (2)</source>
        <translation>Mention Brexit (2)</translation>
    </message>
    <message>
        <source>Mention on the A card (1)</source>
        <translation>Mention sur la carte A (1)</translation>
    </message>
    <message>
        <source>Mention on the A card (2)</source>
        <translation>Mention sur la carte A (2)</translation>
    </message>
    <message>
        <source>EU or EU+ card since</source>
        <translation>Carte EU ou EU+ depuis</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Rue et numéro</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Commune</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>male</source>
        <comment>gender</comment>
        <translation>masculin</translation>
    </message>
    <message>
        <source>female</source>
        <comment>gender</comment>
        <translation>féminin</translation>
    </message>
    <message>
        <source>Belgian citizen</source>
        <comment>document_type</comment>
        <translation>citoyen belge</translation>
    </message>
    <message>
        <source>Kids-ID</source>
        <comment>document_type</comment>
        <translation>Kids-ID</translation>
    </message>
    <message>
        <source>bootstrap card</source>
        <comment>document_type</comment>
        <translation>carte bootstrap</translation>
    </message>
    <message>
        <source>habilitation card</source>
        <comment>document_type</comment>
        <translation>carte d’habilitation</translation>
    </message>
    <message>
        <source>foreigner card A</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers A</translation>
    </message>
    <message>
        <source>foreigner card B</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers B</translation>
    </message>
    <message>
        <source>foreigner card C</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers C</translation>
    </message>
    <message>
        <source>foreigner card D</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers D</translation>
    </message>
    <message>
        <source>foreigner card E</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers E</translation>
    </message>
    <message>
        <source>foreigner card E+</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers E+</translation>
    </message>
    <message>
        <source>foreigner card F</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers F</translation>
    </message>
    <message>
        <source>foreigner card F+</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers F+</translation>
    </message>
    <message>
        <source>foreigner card H (European blue card)</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers H (carte bleue européenne)</translation>
    </message>
    <message>
        <source>foreigner card I (intra-corporate transferee)</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers I (personne détachée intragroupe)</translation>
    </message>
    <message>
        <source>foreigner card J</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers J</translation>
    </message>
    <message>
        <source>foreigner card M</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers M</translation>
    </message>
    <message>
        <source>foreigner card N</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers N</translation>
    </message>
    <message>
        <source>foreigner card K</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers K</translation>
    </message>
    <message>
        <source>foreigner card L</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers L</translation>
    </message>
    <message>
        <source>foreigner card EU</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers EU</translation>
    </message>
    <message>
        <source>foreigner card EU+</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers EU+</translation>
    </message>
    <message>
        <source>foreigner card A (2021 layout)</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers A (modèle 2021)</translation>
    </message>
    <message>
        <source>foreigner card B (2021 layout)</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers B (modèle 2021)</translation>
    </message>
    <message>
        <source>foreigner card F (2021 layout)</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers F (modèle 2021)</translation>
    </message>
    <message>
        <source>foreigner card F+ (2021 layout)</source>
        <comment>document_type</comment>
        <translation>carte pour étrangers F+ (modèle 2021)</translation>
    </message>
    <message>
        <source>foreigner kids card EU</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers EU</translation>
    </message>
    <message>
        <source>foreigner kids card EU+</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers EU+</translation>
    </message>
    <message>
        <source>foreigner kids card A</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers A</translation>
    </message>
    <message>
        <source>foreigner kids card B</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers B</translation>
    </message>
    <message>
        <source>foreigner kids card K</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers K</translation>
    </message>
    <message>
        <source>foreigner kids card L</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers L</translation>
    </message>
    <message>
        <source>foreigner kids card F</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers F</translation>
    </message>
    <message>
        <source>foreigner kids card F+</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers F+</translation>
    </message>
    <message>
        <source>foreigner kids card M</source>
        <comment>document_type</comment>
        <translation>carte pour enfants étrangers M</translation>
    </message>
    <message>
        <source>none</source>
        <comment>special_status</comment>
        <translation>aucun</translation>
    </message>
    <message>
        <source>white cane</source>
        <comment>special_status</comment>
        <translation>canne blanche</translation>
    </message>
    <message>
        <source>extended minority</source>
        <comment>special_status</comment>
        <translation>minorité prolongée</translation>
    </message>
    <message>
        <source>white cane and extended minority</source>
        <comment>special_status</comment>
        <translation>canne blanche et minorité prolongée</translation>
    </message>
    <message>
        <source>yellow cane</source>
        <comment>special_status</comment>
        <translation>canne jaune</translation>
    </message>
    <message>
        <source>yellow cane and extended minority</source>
        <comment>special_status</comment>
        <translation>canne jaune et minorité prolongée</translation>
    </message>
    <message>
        <source>SHAPE</source>
        <comment>special_organization</comment>
        <translation>SHAPE</translation>
    </message>
    <message>
        <source>NATO</source>
        <comment>special_organization</comment>
        <translation>OTAN</translation>
    </message>
    <message>
        <source>former holder of a blue card</source>
        <comment>special_organization</comment>
        <translation>ancien titulaire d’une carte bleue</translation>
    </message>
    <message>
        <source>researcher</source>
        <comment>special_organization</comment>
        <translation>chercheur</translation>
    </message>
    <message>
        <source>unlimited</source>
        <comment>work_permit_mention</comment>
        <translation>illimité</translation>
    </message>
    <message>
        <source>limited</source>
        <comment>work_permit_mention</comment>
        <translation>limité</translation>
    </message>
    <message>
        <source>none</source>
        <comment>work_permit_mention</comment>
        <translation>aucun</translation>
    </message>
    <message>
        <source>seasonal</source>
        <comment>work_permit_mention</comment>
        <translation>saisonnier</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>There is no National Register certificate.</source>
        <translation>Il n’y a pas de certificat du Registre national.</translation>
    </message>
    <message>
        <source>The National Register certificate cannot be read.</source>
        <translation>Le certificat du Registre national ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The card's root certificate cannot be read.</source>
        <translation>Le certificat racine de la carte ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The card's root certificate is not the one that issued the National Register certificate.</source>
        <translation>Le certificat racine de la carte n’est pas celui qui a émis le certificat du Registre national.</translation>
    </message>
    <message>
        <source>The card's root certificate was changed.</source>
        <translation>Le certificat racine de la carte a été modifié.</translation>
    </message>
    <message>
        <source>The National Register certificate may not be used for signing data.</source>
        <translation>Le certificat du Registre national ne peut pas être utilisé pour signer des données.</translation>
    </message>
    <message>
        <source>The root certificate may not issue certificates.</source>
        <translation>Le certificat racine ne peut pas émettre de certificats.</translation>
    </message>
    <message>
        <source>The National Register certificate is outside its validity.</source>
        <translation>Le certificat du Registre national est hors de sa période de validité.</translation>
    </message>
    <message>
        <source>The root certificate is outside its validity.</source>
        <translation>Le certificat racine est hors de sa période de validité.</translation>
    </message>
    <message>
        <source>The National Register certificate was issued by a trusted root and both are valid.</source>
        <translation>Le certificat du Registre national a été émis par un certificat racine de confiance et les deux sont valables.</translation>
    </message>
    <message>
        <source>The National Register certificate was issued by a root that is not trusted.</source>
        <translation>Le certificat du Registre national a été émis par un certificat racine qui n’est pas de confiance.</translation>
    </message>
    <message>
        <source>The National Register certificate was not signed by the root that it names.</source>
        <translation>Le certificat du Registre national n’a pas été signé par le certificat racine qu’il désigne.</translation>
    </message>
    <message>
        <source>The root of the National Register certificate is not at hand.</source>
        <translation>Le certificat racine du certificat du Registre national n’est pas disponible.</translation>
    </message>
    <message>
        <source>There is no identity record.</source>
        <translation>Il n’y a pas de données d’identité.</translation>
    </message>
    <message>
        <source>The signature over the identity record is not at hand.</source>
        <translation>La signature des données d’identité n’est pas disponible.</translation>
    </message>
    <message>
        <source>Without the National Register certificate the signature over the identity record cannot be checked.</source>
        <translation>Sans le certificat du Registre national, la signature des données d’identité ne peut pas être vérifiée.</translation>
    </message>
    <message>
        <source>The signature over the identity record was not made over these data by the National Register.</source>
        <translation>La signature des données d’identité n’a pas été apposée sur ces données par le Registre national.</translation>
    </message>
    <message>
        <source>The signature over the identity record is right, but its certificate is not trusted.</source>
        <translation>La signature des données d’identité est correcte, mais son certificat n’est pas de confiance.</translation>
    </message>
    <message>
        <source>The National Register signed the identity record.</source>
        <translation>Le Registre national a signé les données d’identité.</translation>
    </message>
    <message>
        <source>The National Register signed this, but it is no identity record.</source>
        <translation>Le Registre national a signé ceci, mais ce ne sont pas des données d’identité.</translation>
    </message>
    <message>
        <source>There is no address record.</source>
        <translation>Il n’y a pas de données d’adresse.</translation>
    </message>
    <message>
        <source>The signature over the identity, which the address is tied to, is not at hand.</source>
        <translation>La signature de l’identité, à laquelle l’adresse est liée, n’est pas disponible.</translation>
    </message>
    <message>
        <source>The signature over the address record is not at hand.</source>
        <translation>La signature des données d’adresse n’est pas disponible.</translation>
    </message>
    <message>
        <source>Without the National Register certificate the signature over the address record cannot be checked.</source>
        <translation>Sans le certificat du Registre national, la signature des données d’adresse ne peut pas être vérifiée.</translation>
    </message>
    <message>
        <source>The signature over the address record was not made over these data by the National Register.</source>
        <translation>La signature des données d’adresse n’a pas été apposée sur ces données par le Registre national.</translation>
    </message>
    <message>
        <source>The signature over the address record is right, but its certificate is not trusted.</source>
        <translation>La signature des données d’adresse est correcte, mais son certificat n’est pas de confiance.</translation>
    </message>
    <message>
        <source>The National Register signed the address record.</source>
        <translation>Le Registre national a signé les données d’adresse.</translation>
    </message>
    <message>
        <source>The National Register signed the address record. But the identity record itself is not verified.</source>
        <translation>Le Registre national a signé les données d’adresse. Mais les données d’identité elles-mêmes ne sont pas vérifiées.</translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation>Il n’y a pas de photo.</translation>
    </message>
    <message>
        <source>There is no identity record with a digest of the photo.</source>
        <translation>Il n’y a pas de données d’identité avec une empreinte de la photo.</translation>
    </message>
    <message>
        <source>The photo is not the one whose digest the identity record holds.</source>
        <translation>La photo n’est pas celle dont l’empreinte figure dans les données d’identité.</translation>
    </message>
    <message>
        <source>The identity record holds the digest of this photo.</source>
        <translation>Les données d’identité contiennent l’empreinte de cette photo.</translation>
    </message>
    <message>
        <source>The identity record holds the digest of this photo. But the identity record itself is not verified.</source>
        <translation>Les données d’identité contiennent l’empreinte de cette photo. Mais les données d’identité elles-mêmes ne sont pas vérifiées.</translation>
    </message>
    <message>
        <source>The identity record names a key of the card, but the card does not have it.</source>
        <translation>Les données d’identité désignent une clé de la carte, mais la carte ne l’a pas.</translation>
    </message>
    <message>
        <source>There is no key of the card itself.</source>
        <translation>Il n’y a pas de clé de la carte elle-même.</translation>
    </message>
    <message>
        <source>There is no identity record with a digest of the card's key.</source>
        <translation>Il n’y a pas de données d’identité avec une empreinte de la clé de la carte.</translation>
    </message>
    <message>
        <source>The card's key is not the one whose digest the identity record holds.</source>
        <translation>La clé de la carte n’est pas celle dont l’empreinte figure dans les données d’identité.</translation>
    </message>
    <message>
        <source>The card's key is the signed one, but there is no card at hand to prove that it holds it.</source>
        <translation>La clé de la carte est celle qui est signée, mais il n’y a pas de carte pour prouver qu’elle la détient.</translation>
    </message>
    <message>
        <source>The card's answer to the challenge is wrong.</source>
        <translation>La réponse de la carte au défi est fausse.</translation>
    </message>
    <message>
        <source>The card's key cannot be read.</source>
        <translation>La clé de la carte ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The card did not answer the challenge.</source>
        <translation>La carte n’a pas répondu au défi.</translation>
    </message>
    <message>
        <source>The card holds the key whose digest stands in the identity record.</source>
        <translation>La carte détient la clé dont l’empreinte figure dans les données d’identité.</translation>
    </message>
    <message>
        <source>The card holds the key whose digest stands in the identity record. But the identity record itself is not verified.</source>
        <translation>La carte détient la clé dont l’empreinte figure dans les données d’identité. Mais les données d’identité elles-mêmes ne sont pas vérifiées.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The smart-card service answers.</source>
        <translation>Le service de cartes à puce répond.</translation>
    </message>
    <message>
        <source>The smart-card service accepts connections.</source>
        <translation>Le service de cartes à puce accepte des connexions.</translation>
    </message>
    <message>
        <source>The smart-card service is installed but not running.</source>
        <translation>Le service de cartes à puce est installé mais n’est pas en marche.</translation>
    </message>
    <message>
        <source>Start it: systemctl enable --now pcscd.socket</source>
        <translation>Démarrez-le : systemctl enable --now pcscd.socket</translation>
    </message>
    <message>
        <source>The smart-card service is not installed.</source>
        <translation>Le service de cartes à puce n’est pas installé.</translation>
    </message>
    <message>
        <source>Install the package pcscd.</source>
        <translation>Installez le paquet pcscd.</translation>
    </message>
    <message>
        <source>The smart-card service is there but takes no more connections.</source>
        <translation>Le service de cartes à puce est là mais n’accepte plus de connexions.</translation>
    </message>
    <message>
        <source>Restart it: systemctl restart pcscd</source>
        <translation>Redémarrez-le : systemctl restart pcscd</translation>
    </message>
    <message>
        <source>The smart-card service has left its socket behind and does not run.</source>
        <translation>Le service de cartes à puce a laissé son socket derrière lui et n’est pas en marche.</translation>
    </message>
    <message>
        <source>Start it: systemctl restart pcscd.socket</source>
        <translation>Démarrez-le : systemctl restart pcscd.socket</translation>
    </message>
    <message>
        <source>The smart-card service accepts connections but does not answer as it should.</source>
        <translation>Le service de cartes à puce accepte des connexions mais ne répond pas comme il le devrait.</translation>
    </message>
    <message>
        <source>This user may use the smart-card service.</source>
        <translation>Cet utilisateur peut utiliser le service de cartes à puce.</translation>
    </message>
    <message>
        <source>This user may not open the socket of the smart-card service.</source>
        <translation>Cet utilisateur ne peut pas ouvrir le socket du service de cartes à puce.</translation>
    </message>
    <message>
        <source>The smart-card service refuses this user.</source>
        <translation>Le service de cartes à puce refuse cet utilisateur.</translation>
    </message>
    <message>
        <source>The reader '%1' is connected.</source>
        <translation>Le lecteur « %1 » est connecté.</translation>
    </message>
    <message>
        <source>No card reader is connected.</source>
        <translation>Aucun lecteur de cartes n’est connecté.</translation>
    </message>
    <message>
        <source>Plug in a card reader.</source>
        <translation>Branchez un lecteur de cartes.</translation>
    </message>
    <message>
        <source>No card reader is connected, and the driver for USB readers is not installed.</source>
        <translation>Aucun lecteur de cartes n’est connecté, et le pilote pour lecteurs USB n’est pas installé.</translation>
    </message>
    <message>
        <source>Install the package libccid and plug in a card reader.</source>
        <translation>Installez le paquet libccid et branchez un lecteur de cartes.</translation>
    </message>
    <message>
        <source>A USB card reader is plugged in, but the smart-card service does not show it.</source>
        <translation>Un lecteur de cartes USB est branché, mais le service de cartes à puce ne le montre pas.</translation>
    </message>
    <message>
        <source>Restart the service: systemctl restart pcscd</source>
        <translation>Redémarrez le service : systemctl restart pcscd</translation>
    </message>
    <message>
        <source>Install the package libccid.</source>
        <translation>Installez le paquet libccid.</translation>
    </message>
    <message>
        <source>There is no card in '%1'.</source>
        <translation>Il n’y a pas de carte dans « %1 ».</translation>
    </message>
    <message>
        <source>Insert the card, chip first.</source>
        <translation>Introduisez la carte, puce en avant.</translation>
    </message>
    <message>
        <source>There is no card in any reader.</source>
        <translation>Il n’y a de carte dans aucun lecteur.</translation>
    </message>
    <message>
        <source>The card in '%1' does not answer.</source>
        <translation>La carte dans « %1 » ne répond pas.</translation>
    </message>
    <message>
        <source>Another program holds the card in '%1' for itself.</source>
        <translation>Un autre programme garde la carte dans « %1 » pour lui seul.</translation>
    </message>
    <message>
        <source>Close the other program; usual ones are named under 'conflicts' when they run.</source>
        <translation>Fermez l’autre programme ; les plus courants sont cités sous « conflits » lorsqu’ils sont ouverts.</translation>
    </message>
    <message>
        <source>The card in '%1' is of a kind this toolkit does not know.</source>
        <translation>La carte dans « %1 » est d’un type que ce programme ne connaît pas.</translation>
    </message>
    <message>
        <source>The card in '%1' is an eID card.</source>
        <translation>La carte dans « %1 » est une carte eID.</translation>
    </message>
    <message>
        <source>GnuPG's scdaemon is running and set up to share cards.</source>
        <translation>scdaemon de GnuPG est en marche et réglé pour partager les cartes.</translation>
    </message>
    <message>
        <source>GnuPG's scdaemon is running; it takes readers and cards for itself.</source>
        <translation>scdaemon de GnuPG est en marche ; il prend les lecteurs et les cartes pour lui seul.</translation>
    </message>
    <message>
        <source>Put the lines 'disable-ccid' and 'pcsc-shared' into ~/.gnupg/scdaemon.conf, then run: gpgconf --kill scdaemon</source>
        <translation>Ajoutez les lignes « disable-ccid » et « pcsc-shared » à ~/.gnupg/scdaemon.conf, puis exécutez : gpgconf --kill scdaemon</translation>
    </message>
    <message>
        <source>OpenCT is running; it takes readers away from the smart-card service.</source>
        <translation>OpenCT est en marche ; il retire des lecteurs au service de cartes à puce.</translation>
    </message>
    <message>
        <source>Stop it and remove the package openct.</source>
        <translation>Arrêtez-le et supprimez le paquet openct.</translation>
    </message>
    <message>
        <source>The Smart Card Manager (esc) is running; it keeps cards connected.</source>
        <translation>Le Smart Card Manager (esc) est en marche ; il garde des cartes connectées.</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>Fermez-le.</translation>
    </message>
    <message>
        <source>Yubico Authenticator is running; it keeps cards connected.</source>
        <translation>Yubico Authenticator est en marche ; il garde des cartes connectées.</translation>
    </message>
    <message>
        <source>Close it while the eID card is used.</source>
        <translation>Fermez-le pendant l’utilisation de la carte eID.</translation>
    </message>
    <message>
        <source>More than one smart-card service (pcscd) is running; a reader belongs to one of them only.</source>
        <translation>Plus d’un service de cartes à puce (pcscd) est en marche ; un lecteur n’appartient qu’à un seul.</translation>
    </message>
    <message>
        <source>Unless this is meant, stop all and start one: systemctl restart pcscd</source>
        <translation>Sauf si c’est voulu, arrêtez-les tous et démarrez-en un : systemctl restart pcscd</translation>
    </message>
    <message>
        <source>The installed package '%1' serves the same cards: a browser that loads both modules shows each certificate twice, and the two wait for each other.</source>
        <translation>Le paquet installé « %1 » dessert les mêmes cartes : un navigateur qui charge les deux modules montre chaque certificat deux fois, et les deux s’attendent l’un l’autre.</translation>
    </message>
    <message>
        <source>Keep one of the two: remove it, or take one module out of the browser's security devices.</source>
        <translation>Gardez l’un des deux : supprimez-le, ou retirez un module des périphériques de sécurité du navigateur.</translation>
    </message>
    <message>
        <source>The PKCS#11 module registered as '%1' serves the same cards: a browser that loads both modules shows each certificate twice, and the two wait for each other.</source>
        <translation>Le module PKCS#11 enregistré comme « %1 » dessert les mêmes cartes : un navigateur qui charge les deux modules montre chaque certificat deux fois, et les deux s’attendent l’un l’autre.</translation>
    </message>
    <message>
        <source>No other software that is known to hold or serve cards was found.</source>
        <translation>Aucun autre logiciel connu pour retenir ou desservir des cartes n’a été trouvé.</translation>
    </message>
</context>
</TS>
