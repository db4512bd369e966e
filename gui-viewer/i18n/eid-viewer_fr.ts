<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>CertificateSummary</name>
    <message>
        <source>being read</source>
        <translation>en lecture</translation>
    </message>
    <message>
        <source>The certificates come after the identity.</source>
        <translation>Les certificats viennent après l’identité.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>This card or file has no certificates of its holder.</source>
        <translation>Cette carte ou ce fichier ne contient pas de certificats du titulaire.</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>endommagés</translation>
    </message>
    <message>
        <source>%1: valid from %2 to %3.</source>
        <translation>%1&#xa0;: valable du %2 au %3.</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>sans preuve</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>interrogation</translation>
    </message>
    <message>
        <source>The status service is being asked whether they were revoked.</source>
        <translation>Le service de statut est interrogé pour savoir s’ils ont été révoqués.</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valables</translation>
    </message>
    <message>
        <source>Valid by their dates and their issuer. Nobody has asked yet whether they were revoked.</source>
        <translation>Valables d’après leurs dates et leur émetteur. Il n’a pas encore été vérifié s’ils ont été révoqués.</translation>
    </message>
    <message>
        <source>valid, not revoked</source>
        <translation>non révoqués</translation>
    </message>
    <message>
        <source>Asked on %1.</source>
        <translation>Demandé le %1.</translation>
    </message>
</context>
<context>
    <name>CertificateTexts</name>
    <message>
        <source>Proving who somebody is</source>
        <translation>Prouver l’identité</translation>
    </message>
    <message>
        <source>Signing documents</source>
        <translation>Signer des documents</translation>
    </message>
    <message>
        <source>Encrypting keys</source>
        <translation>Chiffrer des clés</translation>
    </message>
    <message>
        <source>Encrypting data</source>
        <translation>Chiffrer des données</translation>
    </message>
    <message>
        <source>Agreeing on keys</source>
        <translation>Convenir de clés</translation>
    </message>
    <message>
        <source>Signing certificates</source>
        <translation>Signer des certificats</translation>
    </message>
    <message>
        <source>Signing revocation lists</source>
        <translation>Signer des listes de révocation</translation>
    </message>
    <message>
        <source>Encrypting only</source>
        <translation>Chiffrer uniquement</translation>
    </message>
    <message>
        <source>Decrypting only</source>
        <translation>Déchiffrer uniquement</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Certificat racine</translation>
    </message>
    <message>
        <source>Citizen authority</source>
        <translation>Autorité de certification</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>National Register</source>
        <translation>Registre national</translation>
    </message>
    <message>
        <source>All trust in the card begins here: it vouches for the certificates below it.</source>
        <translation>Toute la confiance dans la carte part d’ici&#xa0;: il se porte garant des certificats en dessous.</translation>
    </message>
    <message>
        <source>Issues the certificates of the card&apos;s holder.</source>
        <translation>Émet les certificats du titulaire de la carte.</translation>
    </message>
    <message>
        <source>Proves who the holder is, for example when logging in to a website.</source>
        <translation>Prouve l’identité du titulaire, par exemple à la connexion à un site web.</translation>
    </message>
    <message>
        <source>Makes electronic signatures of the holder that count like handwritten ones.</source>
        <translation>Sert aux signatures électroniques du titulaire, qui valent une signature manuscrite.</translation>
    </message>
    <message>
        <source>Proves that identity and address on the card come from the National Register.</source>
        <translation>Prouve que l’identité et l’adresse sur la carte proviennent du Registre national.</translation>
    </message>
    <message>
        <source>This certificate is damaged and cannot be read.</source>
        <translation>Ce certificat est endommagé et ne peut pas être lu.</translation>
    </message>
    <message>
        <source>This certificate could not be read from the card.</source>
        <translation>Ce certificat n’a pas pu être lu sur la carte.</translation>
    </message>
    <message>
        <source>The card has no such certificate. Cards of children may lack it.</source>
        <translation>La carte n’a pas ce certificat. Il peut manquer sur les cartes d’enfants.</translation>
    </message>
    <message>
        <source>This certificate is not at hand.</source>
        <translation>Ce certificat n’est pas disponible.</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valable</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Pas encore valable</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expiré</translation>
    </message>
    <message>
        <source>This root is trusted.</source>
        <translation>Ce certificat racine est de confiance.</translation>
    </message>
    <message>
        <source>This root is not trusted: it is neither built in nor configured.</source>
        <translation>Ce certificat racine n’est pas de confiance&#xa0;: il n’est ni intégré ni configuré.</translation>
    </message>
    <message>
        <source>Signed by the certificate above it, up to a trusted root.</source>
        <translation>Signé par le certificat au-dessus, jusqu’à un certificat racine de confiance.</translation>
    </message>
    <message>
        <source>Signed by the certificate above it, but not up to a trusted root.</source>
        <translation>Signé par le certificat au-dessus, mais pas jusqu’à un certificat racine de confiance.</translation>
    </message>
    <message>
        <source>The certificate that issued it is not at hand, so it cannot be checked.</source>
        <translation>Le certificat qui l’a émis n’est pas disponible&#xa0;; il ne peut donc pas être vérifié.</translation>
    </message>
    <message>
        <source>The certificate that issued it is damaged, so it cannot be checked.</source>
        <translation>Le certificat qui l’a émis est endommagé&#xa0;; il ne peut donc pas être vérifié.</translation>
    </message>
    <message>
        <source>It was signed by a certificate that may not issue others.</source>
        <translation>Il a été signé par un certificat qui ne peut pas en émettre d’autres.</translation>
    </message>
    <message>
        <source>Its own signature is not valid.</source>
        <translation>Sa propre signature n’est pas valable.</translation>
    </message>
    <message>
        <source>It was not signed by the certificate above it.</source>
        <translation>Il n’a pas été signé par le certificat au-dessus.</translation>
    </message>
    <message numerus="yes">
        <source>RSA, %n bits</source>
        <translation>
            <numerusform>RSA, %n bit</numerusform>
            <numerusform>RSA, %n bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Elliptic curve, %n bits</source>
        <translation>
            <numerusform>Courbe elliptique, %n bit</numerusform>
            <numerusform>Courbe elliptique, %n bits</numerusform>
        </translation>
    </message>
    <message>
        <source>Its status is not asked.</source>
        <translation>Son statut n’est pas demandé.</translation>
    </message>
    <message>
        <source>Its status was not asked yet.</source>
        <translation>Son statut n’a pas encore été demandé.</translation>
    </message>
    <message>
        <source>Its status is being asked.</source>
        <translation>Son statut est en cours de demande.</translation>
    </message>
    <message>
        <source>Its status could not be found out.</source>
        <translation>Son statut n’a pas pu être obtenu.</translation>
    </message>
    <message>
        <source>It is not revoked.</source>
        <translation>Il n’est pas révoqué.</translation>
    </message>
    <message>
        <source>It is revoked.</source>
        <translation>Il est révoqué.</translation>
    </message>
    <message>
        <source>It is suspended.</source>
        <translation>Il est suspendu.</translation>
    </message>
    <message>
        <source>The status service does not know it.</source>
        <translation>Le service de statut ne le connaît pas.</translation>
    </message>
    <message>
        <source>The key may be in the wrong hands</source>
        <translation>La clé est peut-être en de mauvaises mains</translation>
    </message>
    <message>
        <source>The issuer&apos;s key may be in the wrong hands</source>
        <translation>La clé de l’émetteur est peut-être en de mauvaises mains</translation>
    </message>
    <message>
        <source>The holder&apos;s data changed</source>
        <translation>Les données du titulaire ont changé</translation>
    </message>
    <message>
        <source>Replaced by another certificate</source>
        <translation>Remplacé par un autre certificat</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Plus nécessaire</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>The right to it was withdrawn</source>
        <translation>Le droit à ce certificat a été retiré</translation>
    </message>
    <message>
        <source>An attribute authority&apos;s key may be in the wrong hands</source>
        <translation>La clé d’une autorité d’attributs est peut-être en de mauvaises mains</translation>
    </message>
    <message>
        <source>No reason was given</source>
        <translation>Aucun motif n’a été donné</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Depuis le %1.</translation>
    </message>
    <message>
        <source>Asked on %1; the status service answered as of %2.</source>
        <translation>Demandé le %1 ; réponse du service de statut à la date du %2.</translation>
    </message>
    <message>
        <source>Asked on %1; the revocation list is of %2.</source>
        <translation>Demandé le %1 ; la liste de révocation date du %2.</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>PDF document</source>
        <translation>Document PDF</translation>
    </message>
    <message>
        <source>eID viewer file</source>
        <translation>Fichier eID Viewer</translation>
    </message>
    <message>
        <source>XML data</source>
        <translation>Données XML</translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation>Données JSON</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>Tableau CSV</translation>
    </message>
    <message>
        <source>vCard contact</source>
        <translation>Contact vCard</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Folder with the card&apos;s own files</source>
        <translation>Dossier avec les fichiers de la carte elle-même</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texte brut</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field&apos;s name and its value</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>IdentitySheet</name>
    <message>
        <source>Further data of the card</source>
        <translation>Autres données de la carte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation>Authenticité</translation>
    </message>
    <message>
        <source>PRACTICE CARD - INVENTED DATA</source>
        <translation>CARTE D’EXERCICE - DONNÉES FICTIVES</translation>
    </message>
    <message>
        <source>There are more data than fit on a page: long values were shortened.</source>
        <translation>Il y a plus de données qu’une page ne peut en contenir&#xa0;: les longues valeurs ont été abrégées.</translation>
    </message>
    <message>
        <source>Data of an identity card</source>
        <translation>Données d’une carte d’identité</translation>
    </message>
    <message>
        <source>%1 - authenticity verified: yes</source>
        <translation>%1 - authenticité vérifiée&#xa0;: oui</translation>
    </message>
    <message>
        <source>%1 - authenticity verified: no</source>
        <translation>%1 - authenticité vérifiée&#xa0;: non</translation>
    </message>
    <message>
        <source>%1 - nothing to verify</source>
        <translation>%1 - rien à vérifier</translation>
    </message>
    <message>
        <source>Authenticity verified: no</source>
        <translation>Authenticité vérifiée&#xa0;: non</translation>
    </message>
    <message>
        <source>It has not been checked.</source>
        <translation>Elle n’a pas été contrôlée.</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation>Certificat du Registre national</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Puce</translation>
    </message>
    <message>
        <source>Read on %1 from the card in the reader %2</source>
        <translation>Lu le %1 sur la carte dans le lecteur %2</translation>
    </message>
    <message>
        <source>Read on %1 from the folder %2</source>
        <translation>Lu le %1 dans le dossier %2</translation>
    </message>
    <message>
        <source>Read on %1 from the file %2</source>
        <translation>Lu le %1 dans le fichier %2</translation>
    </message>
    <message>
        <source>There are no data of the holder.</source>
        <translation>Il n’y a pas de données du titulaire.</translation>
    </message>
    <message>
        <source>The photo cannot be shown.</source>
        <translation>La photo ne peut pas être affichée.</translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation>Il n’y a pas de photo.</translation>
    </message>
    <message>
        <source>This print is no official document. Only the card itself proves who somebody is.</source>
        <translation>Cette impression n’est pas un document officiel. Seule la carte elle-même prouve l’identité d’une personne.</translation>
    </message>
    <message>
        <source>Made with %1</source>
        <translation>Réalisé avec %1</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation>Les lecteurs sont demandés au service de cartes à puce.</translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation>Chercher la cause</translation>
    </message>
    <message>
        <source>Insert an identity card</source>
        <translation>Introduisez une carte d’identité</translation>
    </message>
    <message>
        <source>Put the card into the reader, chip first. It is read by itself.</source>
        <translation>Introduisez la carte dans le lecteur, puce en avant. Elle est lue automatiquement.</translation>
    </message>
    <message>
        <source>A card was inserted</source>
        <translation>Une carte a été introduite</translation>
    </message>
    <message>
        <source>It is being recognised.</source>
        <translation>Elle est en cours d’identification.</translation>
    </message>
    <message>
        <source>The data are not shown</source>
        <translation>Les données ne sont pas affichées</translation>
    </message>
    <message>
        <source>They were taken off the screen. The card is still in the reader.</source>
        <translation>Elles ont été retirées de l’écran. La carte est encore dans le lecteur.</translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation>Afficher à nouveau</translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>Identity data</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation>Certificat du Registre national</translation>
    </message>
    <message>
        <source>The card itself</source>
        <translation>La carte elle-même</translation>
    </message>
    <message>
        <source>not on this card</source>
        <translation>pas sur la carte</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>vérification</translation>
    </message>
    <message>
        <source>authentic</source>
        <translation>authentique</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>sans preuve</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>non conforme</translation>
    </message>
    <message>
        <source>The signatures are being checked.</source>
        <translation>Les signatures sont en cours de vérification.</translation>
    </message>
    <message>
        <source>This could not be read from the card, so it could not be checked.</source>
        <translation>Ceci n’a pas pu être lu sur la carte et n’a donc pas pu être vérifié.</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>This file does not hold what is needed to check this.</source>
        <translation>Ce fichier ne contient pas ce qu’il faut pour le vérifier.</translation>
    </message>
    <message>
        <source>The card was not read to its end, so this could not be checked.</source>
        <translation>La carte n’a pas été lue jusqu’au bout&#xa0;; ceci n’a donc pas pu être vérifié.</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>interrogation</translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation>Les lecteurs sont demandés au service de cartes à puce.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en marche</translation>
    </message>
    <message>
        <source>The smart-card service answers.</source>
        <translation>Le service de cartes à puce répond.</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lecteur</translation>
    </message>
    <message numerus="yes">
        <source>%n connected</source>
        <translation>
            <numerusform>%n connecté</numerusform>
            <numerusform>%n connectés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a card</source>
        <translation>
            <numerusform>%n avec carte</numerusform>
            <numerusform>%n avec carte</numerusform>
        </translation>
    </message>
    <message>
        <source>More than one reader holds a card. You see the card in: %1</source>
        <translation>Plus d’un lecteur contient une carte. Vous voyez la carte dans&#xa0;: %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>d’un fichier</translation>
    </message>
    <message>
        <source>You see the content of a file, not of a card: %1</source>
        <translation>Vous voyez le contenu d’un fichier, pas d’une carte&#xa0;: %1</translation>
    </message>
    <message>
        <source>being recognised</source>
        <translation>identification</translation>
    </message>
    <message>
        <source>A card was inserted.</source>
        <translation>Une carte a été introduite.</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>en lecture</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lue</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>non affichée</translation>
    </message>
    <message>
        <source>The data were taken off the screen.</source>
        <translation>Les données ont été retirées de l’écran.</translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation>Authenticité</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificats</translation>
    </message>
    <message>
        <source>Nothing is known of the certificates yet.</source>
        <translation>On ne sait encore rien des certificats.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Code PIN</translation>
    </message>
    <message>
        <source>The card is being asked for the tries left.</source>
        <translation>Le nombre d’essais restants est demandé à la carte.</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation>Cette carte n’indique le nombre d’essais restants qu’après un code PIN incorrect.</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n essai</numerusform>
            <numerusform>%n essais</numerusform>
        </translation>
    </message>
    <message>
        <source>A correct PIN sets the tries back to %1.</source>
        <translation>Un code PIN correct ramène le nombre d’essais à %1.</translation>
    </message>
    <message>
        <source>Nothing to say before a card is there.</source>
        <translation>Rien à signaler tant qu’il n’y a pas de carte.</translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation>Chercher la cause</translation>
    </message>
    <message>
        <source>Show the other card</source>
        <translation>Afficher l’autre carte</translation>
    </message>
    <message>
        <source>Read the card again</source>
        <translation>Relire la carte</translation>
    </message>
    <message>
        <source>Show the checks</source>
        <translation>Afficher les contrôles</translation>
    </message>
    <message>
        <source>Show the certificates</source>
        <translation>Afficher les certificats</translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation>Vérifier la révocation</translation>
    </message>
    <message>
        <source>Go to the PIN</source>
        <translation>Aller au code PIN</translation>
    </message>
    <message>
        <source>Unblock the PIN</source>
        <translation>Débloquer le code PIN</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n essai restant</numerusform>
            <numerusform>%n essais restants</numerusform>
        </translation>
    </message>
    <message>
        <source>Field %1</source>
        <comment>a field of the card that is known by its number only</comment>
        <translation>Champ %1</translation>
    </message>
</context>
<context>
    <name>eid::viewer::CertificatesPage</name>
    <message>
        <source>Being asked</source>
        <translation>Demande en cours</translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation>Vérifier la révocation</translation>
    </message>
    <message>
        <source>Asks the authority that issued the certificates. It learns that the card is being used.</source>
        <translation>Interroge l’autorité qui a émis les certificats. Elle apprend ainsi que la carte est utilisée.</translation>
    </message>
    <message>
        <source>Save this certificate</source>
        <translation>Enregistrer ce certificat</translation>
    </message>
    <message>
        <source>Save it with those above</source>
        <translation>Enregistrer avec ceux du dessus</translation>
    </message>
    <message>
        <source>Certificates by their issuers</source>
        <translation>Certificats par émetteur</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Titulaire</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Émetteur</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Validité</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>Du %1 au %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Chaîne</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Révocation</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nom complet</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Empreinte (SHA-256)</translation>
    </message>
    <message>
        <source>PEM certificates (*.pem)</source>
        <translation>Certificats PEM (*.pem)</translation>
    </message>
    <message>
        <source>DER certificate (*.der)</source>
        <translation>Certificat DER (*.der)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Enregistré.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::CheckListPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Checks of authenticity</source>
        <translation>Contrôles de l’authenticité</translation>
    </message>
</context>
<context>
    <name>eid::viewer::ClerkPage</name>
    <message>
        <source>print</source>
        <translation>imprimer</translation>
    </message>
    <message>
        <source>%1 and clear the screen (F9)</source>
        <translation>%1 et effacer l’écran (F9)</translation>
    </message>
    <message>
        <source>Choose in the settings what the key shall do.</source>
        <translation>Choisissez dans les paramètres ce que la touche doit faire.</translation>
    </message>
    <message>
        <source>Choose in the settings the folder for the exports.</source>
        <translation>Choisissez dans les paramètres le dossier pour les exportations.</translation>
    </message>
    <message>
        <source>Clear the screen (F9)</source>
        <translation>Effacer l’écran (F9)</translation>
    </message>
</context>
<context>
    <name>eid::viewer::ComputerPage</name>
    <message>
        <source>The report was copied. It holds no personal data.</source>
        <translation>Le rapport a été copié. Il ne contient pas de données personnelles.</translation>
    </message>
    <message>
        <source>Examine again</source>
        <translation>Examiner à nouveau</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>This computer is being examined</source>
        <translation>Cet ordinateur est en cours d’examen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été constaté</translation>
    </message>
    <message>
        <source>The report was saved. It holds no personal data.</source>
        <translation>Le rapport a été enregistré. Il ne contient pas de données personnelles.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Exports</name>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Envoyé à l’imprimante.</translation>
    </message>
    <message>
        <source>All fields were copied.</source>
        <translation>Tous les champs ont été copiés.</translation>
    </message>
    <message>
        <source>The photo was copied.</source>
        <translation>La photo a été copiée.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::FieldList</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>eid::viewer::IdentityPage</name>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>The card</source>
        <translation>La carte</translation>
    </message>
    <message>
        <source>Special status and mentions</source>
        <translation>Statut spécial et mentions</translation>
    </message>
    <message>
        <source>Further fields</source>
        <translation>Autres champs</translation>
    </message>
    <message>
        <source>Technical data</source>
        <translation>Données techniques</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>How authenticity was checked</source>
        <translation>Comment l’authenticité a été vérifiée</translation>
    </message>
    <message>
        <source>The card itself is outside its validity.</source>
        <translation>La carte elle-même est hors de sa période de validité.</translation>
    </message>
    <message>
        <source>The identity data</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>les données d’identité</translation>
    </message>
    <message>
        <source>The address</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>l’adresse</translation>
    </message>
    <message>
        <source>The photo</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>la photo</translation>
    </message>
    <message>
        <source>A file of the card (%1)</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>un fichier de la carte (%1)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>Impossible de lire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Reading ended early: %1</source>
        <translation>La lecture a été interrompue&#xa0;: %1</translation>
    </message>
    <message>
        <source>This is the content of the file %1, not of a card.</source>
        <translation>Ceci est le contenu du fichier %1, pas d’une carte.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::MainWindow</name>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 ne peut pas être ouvert&#xa0;: %2</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Ouvrir un fichier</translation>
    </message>
    <message>
        <source>eID files (*.eid *.xml)</source>
        <translation>Fichiers eID (*.eid *.xml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a raw export</source>
        <translation>Ouvrir une exportation brute</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>À propos de ce programme</translation>
    </message>
    <message>
        <source>Shows, checks and exports what an electronic identity card holds. Nothing of a card is kept or sent. Free software under the Apache License 2.0.</source>
        <translation>Affiche, vérifie et exporte ce que contient une carte d’identité électronique. Rien d’une carte n’est conservé ni envoyé. Logiciel libre sous la licence Apache 2.0.</translation>
    </message>
    <message>
        <source>PIN %1</source>
        <translation>code PIN %1</translation>
    </message>
    <message>
        <source>PIN %1, PUK %2</source>
        <translation>code PIN %1, code PUK %2</translation>
    </message>
    <message>
        <source>Practice: the card of %1 is being made.</source>
        <translation>Exercice&#xa0;: la carte «&#xa0;%1&#xa0;» est en préparation.</translation>
    </message>
    <message>
        <source>Practice: the card of %1, %2. No real data.</source>
        <translation>Exercice&#xa0;: la carte «&#xa0;%1&#xa0;», %2. Aucune donnée réelle.</translation>
    </message>
    <message>
        <source>Identity card - practice</source>
        <translation>Carte d’identité - exercice</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Carte d’identité</translation>
    </message>
    <message>
        <source>The queue is not empty</source>
        <translation>La file d’attente n’est pas vide</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are not done yet. They are given up when the program ends.</source>
        <translation>
            <numerusform>%n tâche n’est pas encore terminée. Elle est abandonnée à la fermeture du programme.</numerusform>
            <numerusform>%n tâches ne sont pas encore terminées. Elles sont abandonnées à la fermeture du programme.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give up and end</source>
        <translation>Abandonner et quitter</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Open a file</source>
        <translation>&amp;Ouvrir un fichier</translation>
    </message>
    <message>
        <source>Open a &amp;raw export</source>
        <translation>Ouvrir une exportation &amp;brute</translation>
    </message>
    <message>
        <source>&amp;Close the file</source>
        <translation>&amp;Fermer le fichier</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;Imprimer</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>&amp;Enregistrer sous</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Copy all &amp;fields</source>
        <translation>Copier &amp;tous les champs</translation>
    </message>
    <message>
        <source>Copy the p&amp;hoto</source>
        <translation>Copier la &amp;photo</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Card</source>
        <translation>&amp;Carte</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Relire</translation>
    </message>
    <message>
        <source>C&amp;lear the screen</source>
        <translation>&amp;Effacer l’écran</translation>
    </message>
    <message>
        <source>&amp;Next card</source>
        <translation>Carte &amp;suivante</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Identity</source>
        <translation>&amp;Identité</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>Code &amp;PIN</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Certificats</translation>
    </message>
    <message>
        <source>&amp;My computer</source>
        <translation>Mon &amp;ordinateur</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>P&amp;aramètres</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texte plus &amp;grand</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Texte plus p&amp;etit</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Clerk m&amp;ode</source>
        <translation>Mode g&amp;uichet</translation>
    </message>
    <message>
        <source>P&amp;ractice</source>
        <translation>E&amp;xercice</translation>
    </message>
    <message>
        <source>Card of %1</source>
        <translation>Carte&#xa0;: %1</translation>
    </message>
    <message>
        <source>&amp;Take the card out</source>
        <translation>&amp;Retirer la carte</translation>
    </message>
    <message>
        <source>&amp;End practice</source>
        <translation>&amp;Terminer l’exercice</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>&amp;About this program</source>
        <translation>À &amp;propos de ce programme</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
    <message>
        <source>&amp;Do the work of the counter</source>
        <translation>&amp;Traiter au guichet</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Code PIN</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificats</translation>
    </message>
    <message>
        <source>My computer</source>
        <translation>Mon ordinateur</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
</context>
<context>
    <name>eid::viewer::PhotoView</name>
    <message>
        <source>No photo</source>
        <translation>Pas de photo</translation>
    </message>
    <message>
        <source>The photo is being read</source>
        <translation>La photo est en cours de lecture</translation>
    </message>
    <message>
        <source>The photo on the card is damaged and cannot be shown</source>
        <translation>La photo sur la carte est endommagée et ne peut pas être affichée</translation>
    </message>
    <message>
        <source>Photo of the holder</source>
        <translation>Photo du titulaire</translation>
    </message>
    <message>
        <source>Drag the photo to where you need it</source>
        <translation>Faites glisser la photo là où vous en avez besoin</translation>
    </message>
</context>
<context>
    <name>eid::viewer::PinPage</name>
    <message>
        <source>This is a file</source>
        <translation>Ceci est un fichier</translation>
    </message>
    <message>
        <source>A PIN belongs to a card. Close the file to work with the card.</source>
        <translation>Un code PIN appartient à une carte. Fermez le fichier pour travailler avec la carte.</translation>
    </message>
    <message>
        <source>The card is being asked how many tries are left.</source>
        <translation>Le nombre d’essais restants est demandé à la carte.</translation>
    </message>
    <message>
        <source>The card is working.</source>
        <translation>La carte travaille.</translation>
    </message>
    <message>
        <source>Leave it in the reader.</source>
        <translation>Laissez-la dans le lecteur.</translation>
    </message>
    <message>
        <source>The PIN of this card</source>
        <translation>Le code PIN de cette carte</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>Vérifier le code PIN</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Modifier le code PIN</translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation>Débloquer le code PIN avec le code PUK</translation>
    </message>
    <message>
        <source>Use the last try</source>
        <translation>Utiliser le dernier essai</translation>
    </message>
    <message>
        <source>Do not try</source>
        <translation>Ne pas essayer</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The card is being asked.</source>
        <translation>La carte est interrogée.</translation>
    </message>
    <message>
        <source>Tries left: not told</source>
        <translation>Essais restants&#xa0;: non indiqué</translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation>Cette carte n’indique le nombre d’essais restants qu’après un code PIN incorrect.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>Le code PIN est bloqué</translation>
    </message>
    <message>
        <source>You can unblock it with the PUK from your letter.</source>
        <translation>Vous pouvez le débloquer avec le code PUK de votre lettre.</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>Il reste %n essai</numerusform>
            <numerusform>Il reste %n essais</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1 wrong PINs in a row the card blocks it. Nothing is sent to the card before you confirm.</source>
        <translation>Après %1 codes PIN incorrects de suite, la carte bloque le code PIN. Rien n’est envoyé à la carte avant votre confirmation.</translation>
    </message>
    <message>
        <source>Type the old PIN, then the new PIN twice, on the keypad of the reader</source>
        <translation>Tapez sur le clavier du lecteur l’ancien code PIN, puis deux fois le nouveau</translation>
    </message>
    <message>
        <source>Type the PIN on the keypad of the reader</source>
        <translation>Tapez le code PIN sur le clavier du lecteur</translation>
    </message>
    <message>
        <source>The cancel key of the reader ends this without a try.</source>
        <translation>La touche d’annulation du lecteur met fin à l’opération sans consommer d’essai.</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>Le temps est écoulé</translation>
    </message>
    <message>
        <source>One try is left</source>
        <translation>Il reste un seul essai</translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. You then need the PUK from your letter.</source>
        <translation>Si le prochain code PIN est incorrect, la carte le bloque. Il vous faudra alors le code PUK de votre lettre.</translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. Only the municipality can unblock it.</source>
        <translation>Si le prochain code PIN est incorrect, la carte le bloque. Seule la commune peut le débloquer.</translation>
    </message>
    <message>
        <source>This card does not tell how many tries are left.</source>
        <translation>Cette carte n’indique pas le nombre d’essais restants.</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>Code &amp;PIN</translation>
    </message>
    <message>
        <source>&amp;Old PIN</source>
        <translation>A&amp;ncien code PIN</translation>
    </message>
    <message>
        <source>The PUK is on the letter that came with the card: 6 digits of PUK1, then 6 of PUK2. The PIN itself stays as it was.</source>
        <translation>Le code PUK figure dans la lettre reçue avec la carte&#xa0;: 6 chiffres de PUK1, puis 6 de PUK2. Le code PIN lui-même ne change pas.</translation>
    </message>
    <message>
        <source>PU&amp;K1 and PUK2</source>
        <translation>P&amp;UK1 et PUK2</translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation>N&amp;ouveau code PIN</translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation>&amp;Répéter le nouveau code PIN</translation>
    </message>
    <message>
        <source>met</source>
        <translation>condition remplie</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>condition non remplie</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>%1 to %2 digits</source>
        <translation>De %1 à %2 chiffres</translation>
    </message>
    <message>
        <source>12 digits</source>
        <translation>12 chiffres</translation>
    </message>
    <message>
        <source>The new PIN has %1 to %2 digits</source>
        <translation>Le nouveau code PIN compte de %1 à %2 chiffres</translation>
    </message>
    <message>
        <source>Both entries of the new PIN are the same</source>
        <translation>Les deux saisies du nouveau code PIN sont identiques</translation>
    </message>
    <message>
        <source>The new PIN differs from the old one</source>
        <translation>Le nouveau code PIN diffère de l’ancien</translation>
    </message>
    <message>
        <source>Better no digits in a row and no repeated digit</source>
        <translation>De préférence sans suite de chiffres ni chiffre répété</translation>
    </message>
    <message>
        <source>The PIN is correct</source>
        <translation>Le code PIN est correct</translation>
    </message>
    <message>
        <source>The PIN was changed</source>
        <translation>Le code PIN a été modifié</translation>
    </message>
    <message>
        <source>The PIN is unblocked</source>
        <translation>Le code PIN est débloqué</translation>
    </message>
    <message>
        <source>The PIN itself stayed as it was.</source>
        <translation>Le code PIN lui-même n’a pas changé.</translation>
    </message>
    <message>
        <source>If the next PUK is wrong, the card blocks it for good and must be replaced.</source>
        <translation>Si le prochain code PUK est incorrect, la carte le bloque définitivement et doit être remplacée.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::QueueBar</name>
    <message>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <source>Job %1 was not done: %2</source>
        <translation>La tâche %1 n’a pas été effectuée&#xa0;: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Abandonner</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are being done</source>
        <translation>
            <numerusform>%n tâche en cours</numerusform>
            <numerusform>%n tâches en cours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::ReaderBar</name>
    <message>
        <source>Readers with a card</source>
        <translation>Lecteurs avec une carte</translation>
    </message>
</context>
<context>
    <name>eid::viewer::SealBadge</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>eid::viewer::SettingsPage</name>
    <message>
        <source>Folder for exports</source>
        <translation>Dossier pour les exportations</translation>
    </message>
    <message>
        <source>Folder with root certificates</source>
        <translation>Dossier de certificats racines</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Vie privée</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>Au guichet</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Clear the screen when nobody is there</source>
        <translation>Effacer l’écran en l’absence d’utilisateur</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message numerus="yes">
        <source>After %n seconds</source>
        <translation>
            <numerusform>Après %n seconde</numerusform>
            <numerusform>Après %n secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes</source>
        <translation>
            <numerusform>Après %n minute</numerusform>
            <numerusform>Après %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>The authority that issued the certificates then learns that the card is being used.</source>
        <translation>L’autorité qui a émis les certificats apprend alors que la carte est utilisée.</translation>
    </message>
    <message>
        <source>Clerk mode: large type and one key for everything</source>
        <translation>Mode guichet&#xa0;: grands caractères et une seule touche pour tout</translation>
    </message>
    <message>
        <source>No folder for exports was chosen</source>
        <translation>Aucun dossier n’a été choisi pour les exportations</translation>
    </message>
    <message>
        <source>Choose the folder for exports</source>
        <translation>Choisir le dossier pour les exportations</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>Enregistrer en %1</translation>
    </message>
    <message>
        <source>The roots of the Belgian cards are built in. Test cards need the folder with their root.</source>
        <translation>Les certificats racines des cartes belges sont intégrés. Les cartes de test nécessitent le dossier avec leur certificat racine.</translation>
    </message>
    <message>
        <source>Folders with root certificates</source>
        <translation>Dossiers de certificats racines</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ajouter un dossier</translation>
    </message>
    <message>
        <source>Remove the folder</source>
        <translation>Retirer le dossier</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Check each card for revoked certificates</source>
        <translation>Vérifier pour chaque carte si les certificats sont révoqués</translation>
    </message>
</context>
<context>
    <name>eid::viewer::StatusStripBar</name>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1&#xa0;: %2. %3</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Watermark</name>
    <message>
        <source>Practice mode: a virtual card, no real data</source>
        <translation>Mode exercice&#xa0;: une carte virtuelle, aucune donnée réelle</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>EXERCICE</translation>
    </message>
</context>
</TS>
