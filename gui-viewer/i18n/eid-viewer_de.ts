<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>CertificateSummary</name>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>The certificates come after the identity.</source>
        <translation>Die Zertifikate kommen nach der Identität.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>This card or file has no certificates of its holder.</source>
        <translation>Diese Karte oder Datei enthält keine Zertifikate des Inhabers.</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>%1: valid from %2 to %3.</source>
        <translation>%1: gültig vom %2 bis zum %3.</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>unbewiesen</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>Abfrage läuft</translation>
    </message>
    <message>
        <source>The status service is being asked whether they were revoked.</source>
        <translation>Der Statusdienst wird gefragt, ob sie widerrufen wurden.</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>Valid by their dates and their issuer. Nobody has asked yet whether they were revoked.</source>
        <translation>Gültig nach ihren Daten und ihrem Aussteller. Ob sie widerrufen wurden, wurde noch nicht abgefragt.</translation>
    </message>
    <message>
        <source>valid, not revoked</source>
        <translation>kein Widerruf</translation>
    </message>
    <message>
        <source>Asked on %1.</source>
        <translation>Abgefragt am %1.</translation>
    </message>
</context>
<context>
    <name>CertificateTexts</name>
    <message>
        <source>Proving who somebody is</source>
        <translation>Identität nachweisen</translation>
    </message>
    <message>
        <source>Signing documents</source>
        <translation>Dokumente unterschreiben</translation>
    </message>
    <message>
        <source>Encrypting keys</source>
        <translation>Schlüssel verschlüsseln</translation>
    </message>
    <message>
        <source>Encrypting data</source>
        <translation>Daten verschlüsseln</translation>
    </message>
    <message>
        <source>Agreeing on keys</source>
        <translation>Schlüssel vereinbaren</translation>
    </message>
    <message>
        <source>Signing certificates</source>
        <translation>Zertifikate unterschreiben</translation>
    </message>
    <message>
        <source>Signing revocation lists</source>
        <translation>Sperrlisten unterschreiben</translation>
    </message>
    <message>
        <source>Encrypting only</source>
        <translation>Nur verschlüsseln</translation>
    </message>
    <message>
        <source>Decrypting only</source>
        <translation>Nur entschlüsseln</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Stammzertifikat</translation>
    </message>
    <message>
        <source>Citizen authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>National Register</source>
        <translation>Nationalregister</translation>
    </message>
    <message>
        <source>All trust in the card begins here: it vouches for the certificates below it.</source>
        <translation>Hier beginnt alles Vertrauen in die Karte: Es bürgt für die Zertifikate darunter.</translation>
    </message>
    <message>
        <source>Issues the certificates of the card&apos;s holder.</source>
        <translation>Stellt die Zertifikate des Karteninhabers aus.</translation>
    </message>
    <message>
        <source>Proves who the holder is, for example when logging in to a website.</source>
        <translation>Beweist, wer der Inhaber ist, zum Beispiel bei der Anmeldung auf einer Website.</translation>
    </message>
    <message>
        <source>Makes electronic signatures of the holder that count like handwritten ones.</source>
        <translation>Dient elektronischen Signaturen des Inhabers, die wie eigenhändige Unterschriften gelten.</translation>
    </message>
    <message>
        <source>Proves that identity and address on the card come from the National Register.</source>
        <translation>Beweist, dass Identität und Adresse auf der Karte vom Nationalregister stammen.</translation>
    </message>
    <message>
        <source>This certificate is damaged and cannot be read.</source>
        <translation>Dieses Zertifikat ist beschädigt und kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This certificate could not be read from the card.</source>
        <translation>Dieses Zertifikat konnte nicht von der Karte gelesen werden.</translation>
    </message>
    <message>
        <source>The card has no such certificate. Cards of children may lack it.</source>
        <translation>Die Karte hat dieses Zertifikat nicht. Auf Karten von Kindern kann es fehlen.</translation>
    </message>
    <message>
        <source>This certificate is not at hand.</source>
        <translation>Dieses Zertifikat liegt nicht vor.</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Noch nicht gültig</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>This root is trusted.</source>
        <translation>Dieses Stammzertifikat ist vertrauenswürdig.</translation>
    </message>
    <message>
        <source>This root is not trusted: it is neither built in nor configured.</source>
        <translation>Dieses Stammzertifikat ist nicht vertrauenswürdig: Es ist weder eingebaut noch eingestellt.</translation>
    </message>
    <message>
        <source>Signed by the certificate above it, up to a trusted root.</source>
        <translation>Vom Zertifikat darüber unterschrieben, bis zu einem vertrauenswürdigen Stammzertifikat.</translation>
    </message>
    <message>
        <source>Signed by the certificate above it, but not up to a trusted root.</source>
        <translation>Vom Zertifikat darüber unterschrieben, aber nicht bis zu einem vertrauenswürdigen Stammzertifikat.</translation>
    </message>
    <message>
        <source>The certificate that issued it is not at hand, so it cannot be checked.</source>
        <translation>Das Zertifikat, das es ausgestellt hat, liegt nicht vor; daher kann es nicht geprüft werden.</translation>
    </message>
    <message>
        <source>The certificate that issued it is damaged, so it cannot be checked.</source>
        <translation>Das Zertifikat, das es ausgestellt hat, ist beschädigt; daher kann es nicht geprüft werden.</translation>
    </message>
    <message>
        <source>It was signed by a certificate that may not issue others.</source>
        <translation>Es wurde von einem Zertifikat unterschrieben, das keine anderen ausstellen darf.</translation>
    </message>
    <message>
        <source>Its own signature is not valid.</source>
        <translation>Seine eigene Signatur ist nicht gültig.</translation>
    </message>
    <message>
        <source>It was not signed by the certificate above it.</source>
        <translation>Es wurde nicht vom Zertifikat darüber unterschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>RSA, %n bits</source>
        <translation>
            <numerusform>RSA, %n Bit</numerusform>
            <numerusform>RSA, %n Bit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Elliptic curve, %n bits</source>
        <translation>
            <numerusform>Elliptische Kurve, %n Bit</numerusform>
            <numerusform>Elliptische Kurve, %n Bit</numerusform>
        </translation>
    </message>
    <message>
        <source>Its status is not asked.</source>
        <translation>Sein Status wird nicht abgefragt.</translation>
    </message>
    <message>
        <source>Its status was not asked yet.</source>
        <translation>Sein Status wurde noch nicht abgefragt.</translation>
    </message>
    <message>
        <source>Its status is being asked.</source>
        <translation>Sein Status wird abgefragt.</translation>
    </message>
    <message>
        <source>Its status could not be found out.</source>
        <translation>Sein Status konnte nicht ermittelt werden.</translation>
    </message>
    <message>
        <source>It is not revoked.</source>
        <translation>Es ist nicht widerrufen.</translation>
    </message>
    <message>
        <source>It is revoked.</source>
        <translation>Es ist widerrufen.</translation>
    </message>
    <message>
        <source>It is suspended.</source>
        <translation>Es ist ausgesetzt.</translation>
    </message>
    <message>
        <source>The status service does not know it.</source>
        <translation>Der Statusdienst kennt es nicht.</translation>
    </message>
    <message>
        <source>The key may be in the wrong hands</source>
        <translation>Der Schlüssel ist möglicherweise in falschen Händen</translation>
    </message>
    <message>
        <source>The issuer&apos;s key may be in the wrong hands</source>
        <translation>Der Schlüssel des Ausstellers ist möglicherweise in falschen Händen</translation>
    </message>
    <message>
        <source>The holder&apos;s data changed</source>
        <translation>Die Daten des Inhabers haben sich geändert</translation>
    </message>
    <message>
        <source>Replaced by another certificate</source>
        <translation>Durch ein anderes Zertifikat ersetzt</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Nicht mehr benötigt</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>The right to it was withdrawn</source>
        <translation>Das Recht darauf wurde entzogen</translation>
    </message>
    <message>
        <source>An attribute authority&apos;s key may be in the wrong hands</source>
        <translation>Der Schlüssel einer Attributstelle ist möglicherweise in falschen Händen</translation>
    </message>
    <message>
        <source>No reason was given</source>
        <translation>Es wurde kein Grund angegeben</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Seit %1.</translation>
    </message>
    <message>
        <source>Asked on %1; the status service answered as of %2.</source>
        <translation>Am %1 angefragt; Antwort des Statusdienstes mit Stand %2.</translation>
    </message>
    <message>
        <source>Asked on %1; the revocation list is of %2.</source>
        <translation>Am %1 angefragt; die Sperrliste ist vom %2.</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>eID viewer file</source>
        <translation>eID-Viewer-Datei</translation>
    </message>
    <message>
        <source>XML data</source>
        <translation>XML-Daten</translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation>JSON-Daten</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV-Tabelle</translation>
    </message>
    <message>
        <source>vCard contact</source>
        <translation>vCard-Kontakt</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Folder with the card&apos;s own files</source>
        <translation>Ordner mit den Dateien der Karte selbst</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field&apos;s name and its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>IdentitySheet</name>
    <message>
        <source>Further data of the card</source>
        <translation>Weitere Daten der Karte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation>Echtheit</translation>
    </message>
    <message>
        <source>PRACTICE CARD - INVENTED DATA</source>
        <translation>ÜBUNGSKARTE - ERFUNDENE DATEN</translation>
    </message>
    <message>
        <source>There are more data than fit on a page: long values were shortened.</source>
        <translation>Es sind mehr Daten, als auf eine Seite passen: Lange Werte wurden gekürzt.</translation>
    </message>
    <message>
        <source>Data of an identity card</source>
        <translation>Daten eines Personalausweises</translation>
    </message>
    <message>
        <source>%1 - authenticity verified: yes</source>
        <translation>%1 - Echtheit bestätigt: ja</translation>
    </message>
    <message>
        <source>%1 - authenticity verified: no</source>
        <translation>%1 - Echtheit bestätigt: nein</translation>
    </message>
    <message>
        <source>%1 - nothing to verify</source>
        <translation>%1 - nichts zu prüfen</translation>
    </message>
    <message>
        <source>Authenticity verified: no</source>
        <translation>Echtheit bestätigt: nein</translation>
    </message>
    <message>
        <source>It has not been checked.</source>
        <translation>Sie wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation>Zertifikat des Nationalregisters</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Read on %1 from the card in the reader %2</source>
        <translation>Gelesen am %1 von der Karte im Leser %2</translation>
    </message>
    <message>
        <source>Read on %1 from the folder %2</source>
        <translation>Gelesen am %1 aus dem Ordner %2</translation>
    </message>
    <message>
        <source>Read on %1 from the file %2</source>
        <translation>Gelesen am %1 aus der Datei %2</translation>
    </message>
    <message>
        <source>There are no data of the holder.</source>
        <translation>Es gibt keine Daten des Inhabers.</translation>
    </message>
    <message>
        <source>The photo cannot be shown.</source>
        <translation>Das Foto kann nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation>Es gibt kein Foto.</translation>
    </message>
    <message>
        <source>This print is no official document. Only the card itself proves who somebody is.</source>
        <translation>Dieser Ausdruck ist kein amtliches Dokument. Nur die Karte selbst beweist, wer jemand ist.</translation>
    </message>
    <message>
        <source>Made with %1</source>
        <translation>Erstellt mit %1</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation>Der Chipkartendienst wird nach seinen Lesern gefragt.</translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation>Ursache suchen</translation>
    </message>
    <message>
        <source>Insert an identity card</source>
        <translation>Stecken Sie einen Personalausweis ein</translation>
    </message>
    <message>
        <source>Put the card into the reader, chip first. It is read by itself.</source>
        <translation>Stecken Sie die Karte mit dem Chip voran in den Leser. Sie wird von selbst gelesen.</translation>
    </message>
    <message>
        <source>A card was inserted</source>
        <translation>Eine Karte wurde eingesteckt</translation>
    </message>
    <message>
        <source>It is being recognised.</source>
        <translation>Sie wird erkannt.</translation>
    </message>
    <message>
        <source>The data are not shown</source>
        <translation>Die Daten werden nicht angezeigt</translation>
    </message>
    <message>
        <source>They were taken off the screen. The card is still in the reader.</source>
        <translation>Sie wurden vom Bildschirm genommen. Die Karte steckt noch im Leser.</translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation>Wieder anzeigen</translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>Identity data</source>
        <translation>Identitätsdaten</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation>Zertifikat des Nationalregisters</translation>
    </message>
    <message>
        <source>The card itself</source>
        <translation>Die Karte selbst</translation>
    </message>
    <message>
        <source>not on this card</source>
        <translation>entfällt</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>authentic</source>
        <translation>echt</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>unbewiesen</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>The signatures are being checked.</source>
        <translation>Die Signaturen werden geprüft.</translation>
    </message>
    <message>
        <source>This could not be read from the card, so it could not be checked.</source>
        <translation>Dies konnte nicht von der Karte gelesen und daher nicht geprüft werden.</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>This file does not hold what is needed to check this.</source>
        <translation>Diese Datei enthält nicht, was zur Prüfung nötig ist.</translation>
    </message>
    <message>
        <source>The card was not read to its end, so this could not be checked.</source>
        <translation>Die Karte wurde nicht bis zum Ende gelesen; daher konnte dies nicht geprüft werden.</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>Abfrage läuft</translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation>Der Chipkartendienst wird nach seinen Lesern gefragt.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>The smart-card service answers.</source>
        <translation>Der Chipkartendienst antwortet.</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Leser</translation>
    </message>
    <message numerus="yes">
        <source>%n connected</source>
        <translation>
            <numerusform>%n verbunden</numerusform>
            <numerusform>%n verbunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a card</source>
        <translation>
            <numerusform>%n mit Karte</numerusform>
            <numerusform>%n mit Karte</numerusform>
        </translation>
    </message>
    <message>
        <source>More than one reader holds a card. You see the card in: %1</source>
        <translation>In mehr als einem Leser steckt eine Karte. Sie sehen die Karte in: %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>aus Datei</translation>
    </message>
    <message>
        <source>You see the content of a file, not of a card: %1</source>
        <translation>Sie sehen den Inhalt einer Datei, nicht einer Karte: %1</translation>
    </message>
    <message>
        <source>being recognised</source>
        <translation>wird erkannt</translation>
    </message>
    <message>
        <source>A card was inserted.</source>
        <translation>Eine Karte wurde eingesteckt.</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>nicht gezeigt</translation>
    </message>
    <message>
        <source>The data were taken off the screen.</source>
        <translation>Die Daten wurden vom Bildschirm genommen.</translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation>Echtheit</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Nothing is known of the certificates yet.</source>
        <translation>Über die Zertifikate ist noch nichts bekannt.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-Code</translation>
    </message>
    <message>
        <source>The card is being asked for the tries left.</source>
        <translation>Die Karte wird nach den verbleibenden Versuchen gefragt.</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation>Diese Karte meldet erst nach einem falschen PIN-Code, wie viele Versuche noch bleiben.</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>A correct PIN sets the tries back to %1.</source>
        <translation>Ein richtiger PIN-Code setzt die Zahl der Versuche auf %1 zurück.</translation>
    </message>
    <message>
        <source>Nothing to say before a card is there.</source>
        <translation>Nichts zu melden, solange keine Karte da ist.</translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation>Ursache suchen</translation>
    </message>
    <message>
        <source>Show the other card</source>
        <translation>Andere Karte anzeigen</translation>
    </message>
    <message>
        <source>Read the card again</source>
        <translation>Karte erneut lesen</translation>
    </message>
    <message>
        <source>Show the checks</source>
        <translation>Prüfungen anzeigen</translation>
    </message>
    <message>
        <source>Show the certificates</source>
        <translation>Zertifikate anzeigen</translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation>Widerruf prüfen</translation>
    </message>
    <message>
        <source>Go to the PIN</source>
        <translation>Zum PIN-Code</translation>
    </message>
    <message>
        <source>Unblock the PIN</source>
        <translation>PIN-Code entsperren</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>noch %n Versuch</numerusform>
            <numerusform>noch %n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Field %1</source>
        <comment>a field of the card that is known by its number only</comment>
        <translation>Feld %1</translation>
    </message>
</context>
<context>
    <name>eid::viewer::CertificatesPage</name>
    <message>
        <source>Being asked</source>
        <translation>Wird abgefragt</translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation>Widerruf prüfen</translation>
    </message>
    <message>
        <source>Asks the authority that issued the certificates. It learns that the card is being used.</source>
        <translation>Fragt die Stelle, die die Zertifikate ausgestellt hat. Sie erfährt dadurch, dass die Karte benutzt wird.</translation>
    </message>
    <message>
        <source>Save this certificate</source>
        <translation>Dieses Zertifikat speichern</translation>
    </message>
    <message>
        <source>Save it with those above</source>
        <translation>Mit denen darüber speichern</translation>
    </message>
    <message>
        <source>Certificates by their issuers</source>
        <translation>Zertifikate nach Aussteller</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 bis %2: %3</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Widerruf</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Vollständiger Name</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>PEM certificates (*.pem)</source>
        <translation>PEM-Zertifikate (*.pem)</translation>
    </message>
    <message>
        <source>DER certificate (*.der)</source>
        <translation>DER-Zertifikat (*.der)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::CheckListPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Checks of authenticity</source>
        <translation>Prüfungen der Echtheit</translation>
    </message>
</context>
<context>
    <name>eid::viewer::ClerkPage</name>
    <message>
        <source>print</source>
        <translation>drucken</translation>
    </message>
    <message>
        <source>%1 and clear the screen (F9)</source>
        <translation>%1 und Anzeige leeren (F9)</translation>
    </message>
    <message>
        <source>Choose in the settings what the key shall do.</source>
        <translation>Wählen Sie in den Einstellungen, was die Taste tun soll.</translation>
    </message>
    <message>
        <source>Choose in the settings the folder for the exports.</source>
        <translation>Wählen Sie in den Einstellungen den Ordner für die Exporte.</translation>
    </message>
    <message>
        <source>Clear the screen (F9)</source>
        <translation>Anzeige leeren (F9)</translation>
    </message>
</context>
<context>
    <name>eid::viewer::ComputerPage</name>
    <message>
        <source>The report was copied. It holds no personal data.</source>
        <translation>Der Bericht wurde kopiert. Er enthält keine personenbezogenen Daten.</translation>
    </message>
    <message>
        <source>Examine again</source>
        <translation>Erneut untersuchen</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>This computer is being examined</source>
        <translation>Dieser Computer wird untersucht</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>The report was saved. It holds no personal data.</source>
        <translation>Der Bericht wurde gespeichert. Er enthält keine personenbezogenen Daten.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Exports</name>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert unter %1.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker gesendet.</translation>
    </message>
    <message>
        <source>All fields were copied.</source>
        <translation>Alle Felder wurden kopiert.</translation>
    </message>
    <message>
        <source>The photo was copied.</source>
        <translation>Das Foto wurde kopiert.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::FieldList</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>eid::viewer::IdentityPage</name>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>The card</source>
        <translation>Die Karte</translation>
    </message>
    <message>
        <source>Special status and mentions</source>
        <translation>Sonderstatus und Vermerke</translation>
    </message>
    <message>
        <source>Further fields</source>
        <translation>Weitere Felder</translation>
    </message>
    <message>
        <source>Technical data</source>
        <translation>Technische Daten</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>How authenticity was checked</source>
        <translation>Wie die Echtheit geprüft wurde</translation>
    </message>
    <message>
        <source>The card itself is outside its validity.</source>
        <translation>Die Karte selbst ist außerhalb ihrer Gültigkeitsdauer.</translation>
    </message>
    <message>
        <source>The identity data</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>Identitätsdaten</translation>
    </message>
    <message>
        <source>The address</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The photo</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>Foto</translation>
    </message>
    <message>
        <source>A file of the card (%1)</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>Datei der Karte (%1)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 nicht lesbar: %2</translation>
    </message>
    <message>
        <source>Reading ended early: %1</source>
        <translation>Das Lesen brach vorzeitig ab: %1</translation>
    </message>
    <message>
        <source>This is the content of the file %1, not of a card.</source>
        <translation>Dies ist der Inhalt der Datei %1, nicht einer Karte.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::MainWindow</name>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>eID files (*.eid *.xml)</source>
        <translation>eID-Dateien (*.eid *.xml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a raw export</source>
        <translation>Rohexport öffnen</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>Über dieses Programm</translation>
    </message>
    <message>
        <source>Shows, checks and exports what an electronic identity card holds. Nothing of a card is kept or sent. Free software under the Apache License 2.0.</source>
        <translation>Zeigt, prüft und exportiert, was ein elektronischer Personalausweis enthält. Von einer Karte wird nichts aufbewahrt oder versendet. Freie Software unter der Apache-Lizenz 2.0.</translation>
    </message>
    <message>
        <source>PIN %1</source>
        <translation>PIN-Code %1</translation>
    </message>
    <message>
        <source>PIN %1, PUK %2</source>
        <translation>PIN-Code %1, PUK-Code %2</translation>
    </message>
    <message>
        <source>Practice: the card of %1 is being made.</source>
        <translation>Übung: Die Karte von %1 wird erstellt.</translation>
    </message>
    <message>
        <source>Practice: the card of %1, %2. No real data.</source>
        <translation>Übung: die Karte von %1, %2. Keine echten Daten.</translation>
    </message>
    <message>
        <source>Identity card - practice</source>
        <translation>Personalausweis - Übung</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Personalausweis</translation>
    </message>
    <message>
        <source>The queue is not empty</source>
        <translation>Die Warteschlange ist nicht leer</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are not done yet. They are given up when the program ends.</source>
        <translation>
            <numerusform>%n Auftrag ist noch nicht erledigt. Er wird verworfen, wenn das Programm beendet wird.</numerusform>
            <numerusform>%n Aufträge sind noch nicht erledigt. Sie werden verworfen, wenn das Programm beendet wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give up and end</source>
        <translation>Verwerfen und beenden</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open a file</source>
        <translation>Datei ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open a &amp;raw export</source>
        <translation>&amp;Rohexport öffnen</translation>
    </message>
    <message>
        <source>&amp;Close the file</source>
        <translation>Datei &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;Drucken</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>Speichern &amp;unter</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>Copy all &amp;fields</source>
        <translation>&amp;Alle Felder kopieren</translation>
    </message>
    <message>
        <source>Copy the p&amp;hoto</source>
        <translation>F&amp;oto kopieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Card</source>
        <translation>&amp;Karte</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Erneut lesen</translation>
    </message>
    <message>
        <source>C&amp;lear the screen</source>
        <translation>Anzeige &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Next card</source>
        <translation>&amp;Nächste Karte</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Identity</source>
        <translation>&amp;Identität</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;PIN-Code</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Zertifikate</translation>
    </message>
    <message>
        <source>&amp;My computer</source>
        <translation>&amp;Mein Computer</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Clerk m&amp;ode</source>
        <translation>S&amp;chaltermodus</translation>
    </message>
    <message>
        <source>P&amp;ractice</source>
        <translation>Ü&amp;bung</translation>
    </message>
    <message>
        <source>Card of %1</source>
        <translation>Karte von %1</translation>
    </message>
    <message>
        <source>&amp;Take the card out</source>
        <translation>Karte &amp;herausnehmen</translation>
    </message>
    <message>
        <source>&amp;End practice</source>
        <translation>Übung &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About this program</source>
        <translation>Ü&amp;ber dieses Programm</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Do the work of the counter</source>
        <translation>Arbeit am &amp;Schalter ausführen</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-Code</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>My computer</source>
        <translation>Mein Computer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>eid::viewer::PhotoView</name>
    <message>
        <source>No photo</source>
        <translation>Kein Foto</translation>
    </message>
    <message>
        <source>The photo is being read</source>
        <translation>Das Foto wird gelesen</translation>
    </message>
    <message>
        <source>The photo on the card is damaged and cannot be shown</source>
        <translation>Das Foto auf der Karte ist beschädigt und kann nicht angezeigt werden</translation>
    </message>
    <message>
        <source>Photo of the holder</source>
        <translation>Foto des Inhabers</translation>
    </message>
    <message>
        <source>Drag the photo to where you need it</source>
        <translation>Ziehen Sie das Foto dorthin, wo Sie es brauchen</translation>
    </message>
</context>
<context>
    <name>eid::viewer::PinPage</name>
    <message>
        <source>This is a file</source>
        <translation>Dies ist eine Datei</translation>
    </message>
    <message>
        <source>A PIN belongs to a card. Close the file to work with the card.</source>
        <translation>Ein PIN-Code gehört zu einer Karte. Schließen Sie die Datei, um mit der Karte zu arbeiten.</translation>
    </message>
    <message>
        <source>The card is being asked how many tries are left.</source>
        <translation>Die Karte wird gefragt, wie viele Versuche noch bleiben.</translation>
    </message>
    <message>
        <source>The card is working.</source>
        <translation>Die Karte arbeitet.</translation>
    </message>
    <message>
        <source>Leave it in the reader.</source>
        <translation>Lassen Sie sie im Leser.</translation>
    </message>
    <message>
        <source>The PIN of this card</source>
        <translation>Der PIN-Code dieser Karte</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>PIN-Code prüfen</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>PIN-Code ändern</translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation>PIN-Code mit dem PUK-Code entsperren</translation>
    </message>
    <message>
        <source>Use the last try</source>
        <translation>Letzten Versuch benutzen</translation>
    </message>
    <message>
        <source>Do not try</source>
        <translation>Nicht versuchen</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The card is being asked.</source>
        <translation>Die Karte wird abgefragt.</translation>
    </message>
    <message>
        <source>Tries left: not told</source>
        <translation>Verbleibende Versuche: nicht gemeldet</translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation>Diese Karte meldet erst nach einem falschen PIN-Code, wie viele Versuche noch bleiben.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>Der PIN-Code ist gesperrt</translation>
    </message>
    <message>
        <source>You can unblock it with the PUK from your letter.</source>
        <translation>Sie können ihn mit dem PUK-Code aus Ihrem Brief entsperren.</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>Noch %n Versuch</numerusform>
            <numerusform>Noch %n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1 wrong PINs in a row the card blocks it. Nothing is sent to the card before you confirm.</source>
        <translation>Nach %1 falschen PIN-Codes in Folge sperrt die Karte den PIN-Code. Bevor Sie bestätigen, wird nichts an die Karte gesendet.</translation>
    </message>
    <message>
        <source>Type the old PIN, then the new PIN twice, on the keypad of the reader</source>
        <translation>Geben Sie auf der Tastatur des Lesers den alten PIN-Code ein, dann zweimal den neuen</translation>
    </message>
    <message>
        <source>Type the PIN on the keypad of the reader</source>
        <translation>Geben Sie den PIN-Code auf der Tastatur des Lesers ein</translation>
    </message>
    <message>
        <source>The cancel key of the reader ends this without a try.</source>
        <translation>Die Abbruchtaste des Lesers beendet dies, ohne einen Versuch zu verbrauchen.</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>Die Zeit ist abgelaufen</translation>
    </message>
    <message>
        <source>One try is left</source>
        <translation>Ein Versuch bleibt noch</translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. You then need the PUK from your letter.</source>
        <translation>Wenn der nächste PIN-Code falsch ist, sperrt ihn die Karte. Sie brauchen dann den PUK-Code aus Ihrem Brief.</translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. Only the municipality can unblock it.</source>
        <translation>Wenn der nächste PIN-Code falsch ist, sperrt ihn die Karte. Nur die Gemeinde kann ihn entsperren.</translation>
    </message>
    <message>
        <source>This card does not tell how many tries are left.</source>
        <translation>Diese Karte meldet nicht, wie viele Versuche noch bleiben.</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;PIN-Code</translation>
    </message>
    <message>
        <source>&amp;Old PIN</source>
        <translation>Al&amp;ter PIN-Code</translation>
    </message>
    <message>
        <source>The PUK is on the letter that came with the card: 6 digits of PUK1, then 6 of PUK2. The PIN itself stays as it was.</source>
        <translation>Der PUK-Code steht im Brief, der mit der Karte kam: 6 Ziffern von PUK1, dann 6 von PUK2. Der PIN-Code selbst bleibt, wie er war.</translation>
    </message>
    <message>
        <source>PU&amp;K1 and PUK2</source>
        <translation>P&amp;UK1 und PUK2</translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation>&amp;Neuer PIN-Code</translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation>Neuen PIN-Code &amp;wiederholen</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>nicht erfüllt</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>%1 to %2 digits</source>
        <translation>%1 bis %2 Ziffern</translation>
    </message>
    <message>
        <source>12 digits</source>
        <translation>12 Ziffern</translation>
    </message>
    <message>
        <source>The new PIN has %1 to %2 digits</source>
        <translation>Der neue PIN-Code hat %1 bis %2 Ziffern</translation>
    </message>
    <message>
        <source>Both entries of the new PIN are the same</source>
        <translation>Beide Eingaben des neuen PIN-Codes sind gleich</translation>
    </message>
    <message>
        <source>The new PIN differs from the old one</source>
        <translation>Der neue PIN-Code unterscheidet sich vom alten</translation>
    </message>
    <message>
        <source>Better no digits in a row and no repeated digit</source>
        <translation>Besser ohne Ziffernfolge und ohne wiederholte Ziffer</translation>
    </message>
    <message>
        <source>The PIN is correct</source>
        <translation>Der PIN-Code ist richtig</translation>
    </message>
    <message>
        <source>The PIN was changed</source>
        <translation>Der PIN-Code wurde geändert</translation>
    </message>
    <message>
        <source>The PIN is unblocked</source>
        <translation>Der PIN-Code ist entsperrt</translation>
    </message>
    <message>
        <source>The PIN itself stayed as it was.</source>
        <translation>Der PIN-Code selbst blieb, wie er war.</translation>
    </message>
    <message>
        <source>If the next PUK is wrong, the card blocks it for good and must be replaced.</source>
        <translation>Ist der nächste PUK-Code falsch, sperrt die Karte ihn endgültig und muss ersetzt werden.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::QueueBar</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Job %1 was not done: %2</source>
        <translation>Auftrag %1 wurde nicht erledigt: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are being done</source>
        <translation>
            <numerusform>%n Auftrag wird erledigt</numerusform>
            <numerusform>%n Aufträge werden erledigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::ReaderBar</name>
    <message>
        <source>Readers with a card</source>
        <translation>Leser mit einer Karte</translation>
    </message>
</context>
<context>
    <name>eid::viewer::SealBadge</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>eid::viewer::SettingsPage</name>
    <message>
        <source>Folder for exports</source>
        <translation>Ordner für Exporte</translation>
    </message>
    <message>
        <source>Folder with root certificates</source>
        <translation>Ordner mit Stammzertifikaten</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>Am Schalter</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Clear the screen when nobody is there</source>
        <translation>Anzeige leeren, wenn niemand da ist</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message numerus="yes">
        <source>After %n seconds</source>
        <translation>
            <numerusform>Nach %n Sekunde</numerusform>
            <numerusform>Nach %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes</source>
        <translation>
            <numerusform>Nach %n Minute</numerusform>
            <numerusform>Nach %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>The authority that issued the certificates then learns that the card is being used.</source>
        <translation>Die Stelle, die die Zertifikate ausgestellt hat, erfährt dann, dass die Karte benutzt wird.</translation>
    </message>
    <message>
        <source>Clerk mode: large type and one key for everything</source>
        <translation>Schaltermodus: große Schrift und eine Taste für alles</translation>
    </message>
    <message>
        <source>No folder for exports was chosen</source>
        <translation>Es wurde kein Ordner für Exporte gewählt</translation>
    </message>
    <message>
        <source>Choose the folder for exports</source>
        <translation>Ordner für Exporte wählen</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>Als %1 speichern</translation>
    </message>
    <message>
        <source>The roots of the Belgian cards are built in. Test cards need the folder with their root.</source>
        <translation>Die Stammzertifikate der belgischen Karten sind eingebaut. Testkarten brauchen den Ordner mit ihrem Stammzertifikat.</translation>
    </message>
    <message>
        <source>Folders with root certificates</source>
        <translation>Ordner mit Stammzertifikaten</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Remove the folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Check each card for revoked certificates</source>
        <translation>Bei jeder Karte prüfen, ob die Zertifikate widerrufen sind</translation>
    </message>
</context>
<context>
    <name>eid::viewer::StatusStripBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Watermark</name>
    <message>
        <source>Practice mode: a virtual card, no real data</source>
        <translation>Übungsmodus: eine virtuelle Karte, keine echten Daten</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>ÜBUNG</translation>
    </message>
</context>
</TS>
