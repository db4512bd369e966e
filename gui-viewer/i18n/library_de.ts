<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Situation</name>
    <message>
        <source>The smart-card service is not running</source>
        <translation>Der Chipkartendienst läuft nicht</translation>
    </message>
    <message>
        <source>pcscd is not installed, not started, or was stopped.</source>
        <translation>pcscd ist nicht installiert, nicht gestartet oder wurde angehalten.</translation>
    </message>
    <message>
        <source>Start it (systemctl start pcscd.socket) or install the package pcscd.</source>
        <translation>Starten Sie ihn (systemctl start pcscd.socket) oder installieren Sie das Paket pcscd.</translation>
    </message>
    <message>
        <source>This user may not use the smart-card service</source>
        <translation>Dieser Benutzer darf den Chipkartendienst nicht benutzen</translation>
    </message>
    <message>
        <source>The service's socket or its access policy refuses this user.</source>
        <translation>Der Socket des Dienstes oder seine Zugriffsregeln lassen diesen Benutzer nicht zu.</translation>
    </message>
    <message>
        <source>Ask the administrator to allow access to pcscd, or run from a local desktop session.</source>
        <translation>Bitten Sie den Administrator um Zugriff auf pcscd, oder arbeiten Sie in einer lokalen Desktopsitzung.</translation>
    </message>
    <message>
        <source>No card reader is connected</source>
        <translation>Es ist kein Kartenleser angeschlossen</translation>
    </message>
    <message>
        <source>No reader is plugged in, or its driver is missing.</source>
        <translation>Es ist kein Leser eingesteckt, oder sein Treiber fehlt.</translation>
    </message>
    <message>
        <source>Plug in a reader; for USB readers install the package libccid.</source>
        <translation>Schließen Sie einen Leser an; für USB-Leser installieren Sie das Paket libccid.</translation>
    </message>
    <message>
        <source>The named reader is not there</source>
        <translation>Der genannte Leser ist nicht da</translation>
    </message>
    <message>
        <source>No connected reader has that name.</source>
        <translation>Kein angeschlossener Leser trägt diesen Namen.</translation>
    </message>
    <message>
        <source>Run 'cardtool reader list' and choose one of its names.</source>
        <translation>Führen Sie „cardtool reader list“ aus und wählen Sie einen der Namen.</translation>
    </message>
    <message>
        <source>The reader was unplugged</source>
        <translation>Der Leser wurde abgezogen</translation>
    </message>
    <message>
        <source>The reader went away while it was in use.</source>
        <translation>Der Leser verschwand, während er benutzt wurde.</translation>
    </message>
    <message>
        <source>Plug the reader in again and repeat.</source>
        <translation>Schließen Sie den Leser wieder an und wiederholen Sie den Vorgang.</translation>
    </message>
    <message>
        <source>The reader does not offer this function</source>
        <translation>Der Leser bietet diese Funktion nicht</translation>
    </message>
    <message>
        <source>A reader without its own keypad was asked to take a PIN.</source>
        <translation>Ein Leser ohne eigene Tastatur sollte einen PIN-Code abfragen.</translation>
    </message>
    <message>
        <source>Type the PIN on the computer, or use a reader with a keypad.</source>
        <translation>Geben Sie den PIN-Code am Computer ein, oder benutzen Sie einen Leser mit Tastatur.</translation>
    </message>
    <message>
        <source>A file cannot be read</source>
        <translation>Eine Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It does not exist, is no regular file, or this user may not read it.</source>
        <translation>Sie existiert nicht, ist keine gewöhnliche Datei, oder dieser Benutzer darf sie nicht lesen.</translation>
    </message>
    <message>
        <source>Check the name and the permissions.</source>
        <translation>Prüfen Sie den Namen und die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>A file cannot be written</source>
        <translation>Eine Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The folder does not exist, is not writable, or the disk is full.</source>
        <translation>Der Ordner existiert nicht, ist schreibgeschützt, oder der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Choose another place. Nothing was left half written.</source>
        <translation>Wählen Sie einen anderen Ort. Es blieb nichts halb Geschriebenes zurück.</translation>
    </message>
    <message>
        <source>A value is not valid</source>
        <translation>Ein Wert ist nicht gültig</translation>
    </message>
    <message>
        <source>An option or argument is outside what the function takes.</source>
        <translation>Eine Option oder ein Argument liegt außerhalb dessen, was die Funktion annimmt.</translation>
    </message>
    <message>
        <source>See the help of the command.</source>
        <translation>Lesen Sie die Hilfe des Befehls.</translation>
    </message>
    <message>
        <source>The file is already there</source>
        <translation>Die Datei ist schon da</translation>
    </message>
    <message>
        <source>Writing would replace an existing file.</source>
        <translation>Das Schreiben würde eine bestehende Datei ersetzen.</translation>
    </message>
    <message>
        <source>Choose another name, or say --force.</source>
        <translation>Wählen Sie einen anderen Namen, oder geben Sie --force an.</translation>
    </message>
    <message>
        <source>The operation was cancelled</source>
        <translation>Der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>The program was closed or the work withdrawn before it began.</source>
        <translation>Das Programm wurde beendet oder die Aufgabe zurückgezogen, bevor sie begann.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Beginnen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>Das Programm hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>Something happened that was thought impossible.</source>
        <translation>Es geschah etwas, das für unmöglich gehalten wurde.</translation>
    </message>
    <message>
        <source>Please report it with the output of 'cardtool doctor'.</source>
        <translation>Bitte melden Sie dies mit der Ausgabe von „cardtool doctor“.</translation>
    </message>
    <message>
        <source>The input has a form that is not supported</source>
        <translation>Die Eingabe hat eine Form, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>The file is of another kind or a newer version.</source>
        <translation>Die Datei ist von anderer Art oder einer neueren Version.</translation>
    </message>
    <message>
        <source>Check which file was given.</source>
        <translation>Prüfen Sie, welche Datei angegeben wurde.</translation>
    </message>
    <message>
        <source>The description of the virtual card is not valid</source>
        <translation>Die Beschreibung der virtuellen Karte ist nicht gültig</translation>
    </message>
    <message>
        <source>A field is missing or outside what a card can hold.</source>
        <translation>Ein Feld fehlt oder liegt außerhalb dessen, was eine Karte fassen kann.</translation>
    </message>
    <message>
        <source>Correct the named field of the persona file.</source>
        <translation>Berichtigen Sie das genannte Feld der Persona-Datei.</translation>
    </message>
    <message>
        <source>The virtual reader cannot be reached</source>
        <translation>Der virtuelle Leser ist nicht erreichbar</translation>
    </message>
    <message>
        <source>pcscd with the vpcd driver is not listening on the given port.</source>
        <translation>pcscd mit dem Treiber vpcd wartet nicht am angegebenen Port.</translation>
    </message>
    <message>
        <source>Start pcscd with the package vsmartcard-vpcd installed, or give --port.</source>
        <translation>Starten Sie pcscd mit installiertem Paket vsmartcard-vpcd, oder geben Sie --port an.</translation>
    </message>
    <message>
        <source>No printer takes the page</source>
        <translation>Kein Drucker nimmt die Seite an</translation>
    </message>
    <message>
        <source>No printer is set up as the default one, or it refused the page.</source>
        <translation>Es ist kein Standarddrucker eingerichtet, oder er hat die Seite abgelehnt.</translation>
    </message>
    <message>
        <source>Set up a printer, or save the page as PDF.</source>
        <translation>Richten Sie einen Drucker ein, oder speichern Sie die Seite als PDF.</translation>
    </message>
    <message>
        <source>There is no card in the reader</source>
        <translation>Im Leser steckt keine Karte</translation>
    </message>
    <message>
        <source>No card is inserted, or not far enough.</source>
        <translation>Es ist keine Karte eingesteckt, oder nicht weit genug.</translation>
    </message>
    <message>
        <source>Insert the card, chip first and chip upwards.</source>
        <translation>Stecken Sie die Karte mit dem Chip voran und nach oben ein.</translation>
    </message>
    <message>
        <source>This card is of another kind</source>
        <translation>Diese Karte ist von anderer Art</translation>
    </message>
    <message>
        <source>The card answers, but it is no card this toolkit knows.</source>
        <translation>Die Karte antwortet, ist aber keine, die dieses Programm kennt.</translation>
    </message>
    <message>
        <source>Insert an eID card.</source>
        <translation>Stecken Sie eine eID-Karte ein.</translation>
    </message>
    <message>
        <source>The card does not answer</source>
        <translation>Die Karte antwortet nicht</translation>
    </message>
    <message>
        <source>It is inserted the wrong way, dirty, damaged, or no chip card.</source>
        <translation>Sie ist falsch eingesteckt, schmutzig, beschädigt oder keine Chipkarte.</translation>
    </message>
    <message>
        <source>Take it out, wipe the chip, insert it chip first. If it stays silent, the municipality can replace it.</source>
        <translation>Nehmen Sie sie heraus, wischen Sie den Chip ab und stecken Sie sie mit dem Chip voran ein. Bleibt sie stumm, kann die Gemeinde sie ersetzen.</translation>
    </message>
    <message>
        <source>The card was removed</source>
        <translation>Die Karte wurde entfernt</translation>
    </message>
    <message>
        <source>The card was taken out while it was in use.</source>
        <translation>Die Karte wurde herausgenommen, während sie benutzt wurde.</translation>
    </message>
    <message>
        <source>Insert the card and repeat.</source>
        <translation>Stecken Sie die Karte ein und wiederholen Sie den Vorgang.</translation>
    </message>
    <message>
        <source>The card is in use by another program</source>
        <translation>Die Karte wird von einem anderen Programm benutzt</translation>
    </message>
    <message>
        <source>Another program holds the card for itself.</source>
        <translation>Ein anderes Programm hält die Karte für sich allein.</translation>
    </message>
    <message>
        <source>Close the other program; 'cardtool doctor' names usual candidates.</source>
        <translation>Schließen Sie das andere Programm; „cardtool doctor“ nennt die üblichen.</translation>
    </message>
    <message>
        <source>The card was reset by another program</source>
        <translation>Die Karte wurde von einem anderen Programm zurückgesetzt</translation>
    </message>
    <message>
        <source>Another program reset the card in the middle of this work.</source>
        <translation>Ein anderes Programm hat die Karte mitten in diesem Vorgang zurückgesetzt.</translation>
    </message>
    <message>
        <source>Repeat. No PIN try was lost by this.</source>
        <translation>Wiederholen Sie den Vorgang. Dabei ging kein PIN-Versuch verloren.</translation>
    </message>
    <message>
        <source>There is more than one card</source>
        <translation>Es ist mehr als eine Karte da</translation>
    </message>
    <message>
        <source>Several readers hold a card and none was chosen.</source>
        <translation>In mehreren Lesern steckt eine Karte, und keiner wurde gewählt.</translation>
    </message>
    <message>
        <source>Choose with --reader, or take the other cards out.</source>
        <translation>Wählen Sie mit --reader, oder nehmen Sie die anderen Karten heraus.</translation>
    </message>
    <message>
        <source>The card is not activated</source>
        <translation>Die Karte ist nicht aktiviert</translation>
    </message>
    <message>
        <source>A new card must be activated at the counter before its files can be used.</source>
        <translation>Eine neue Karte muss am Schalter aktiviert werden, bevor ihre Dateien benutzt werden können.</translation>
    </message>
    <message>
        <source>Have it activated at the municipality.</source>
        <translation>Lassen Sie sie bei der Gemeinde aktivieren.</translation>
    </message>
    <message>
        <source>The card does not have this file</source>
        <translation>Die Karte hat diese Datei nicht</translation>
    </message>
    <message>
        <source>Older cards and cards without certificates lack some files.</source>
        <translation>Älteren Karten und Karten ohne Zertifikate fehlen manche Dateien.</translation>
    </message>
    <message>
        <source>Nothing to do; the rest of the card can be used.</source>
        <translation>Es ist nichts zu tun; der Rest der Karte ist benutzbar.</translation>
    </message>
    <message>
        <source>A file on the card is larger than it can be</source>
        <translation>Eine Datei auf der Karte ist größer, als sie sein kann</translation>
    </message>
    <message>
        <source>The card is damaged, or something is posing as a card.</source>
        <translation>Die Karte ist beschädigt, oder etwas gibt sich als Karte aus.</translation>
    </message>
    <message>
        <source>Try another reader; if it stays, the municipality can check the card.</source>
        <translation>Versuchen Sie einen anderen Leser; bleibt es so, kann die Gemeinde die Karte prüfen.</translation>
    </message>
    <message>
        <source>The card's data are damaged</source>
        <translation>Die Daten der Karte sind beschädigt</translation>
    </message>
    <message>
        <source>A file is cut short or its lengths do not add up.</source>
        <translation>Eine Datei ist abgeschnitten, oder ihre Längenangaben stimmen nicht.</translation>
    </message>
    <message>
        <source>Try again; if it stays, the municipality can check the card.</source>
        <translation>Versuchen Sie es noch einmal; bleibt es so, kann die Gemeinde die Karte prüfen.</translation>
    </message>
    <message>
        <source>The identity record is damaged</source>
        <translation>Die Identitätsdaten sind beschädigt</translation>
    </message>
    <message>
        <source>The lengths inside the record do not add up.</source>
        <translation>Die Längenangaben in den Daten stimmen nicht.</translation>
    </message>
    <message>
        <source>Read the card again; if it stays, the municipality can check the card.</source>
        <translation>Lesen Sie die Karte noch einmal; bleibt es so, kann die Gemeinde die Karte prüfen.</translation>
    </message>
    <message>
        <source>The card gave an answer that makes no sense</source>
        <translation>Die Karte gab eine Antwort, die keinen Sinn ergibt</translation>
    </message>
    <message>
        <source>Bad contact, a faulty reader, or something posing as a card.</source>
        <translation>Schlechter Kontakt, ein defekter Leser oder etwas, das sich als Karte ausgibt.</translation>
    </message>
    <message>
        <source>Take the card out, wipe the chip, insert it again.</source>
        <translation>Nehmen Sie die Karte heraus, wischen Sie den Chip ab und stecken Sie sie wieder ein.</translation>
    </message>
    <message>
        <source>The card's memory fails</source>
        <translation>Der Speicher der Karte versagt</translation>
    </message>
    <message>
        <source>The chip reports that it cannot write its memory.</source>
        <translation>Der Chip meldet, dass er seinen Speicher nicht beschreiben kann.</translation>
    </message>
    <message>
        <source>Try again; if it stays, have the card replaced.</source>
        <translation>Versuchen Sie es noch einmal; bleibt es so, lassen Sie die Karte ersetzen.</translation>
    </message>
    <message>
        <source>The card does not have this key</source>
        <translation>Die Karte hat diesen Schlüssel nicht</translation>
    </message>
    <message>
        <source>Cards of children and older cards lack some keys.</source>
        <translation>Karten von Kindern und älteren Karten fehlen manche Schlüssel.</translation>
    </message>
    <message>
        <source>Use the other key, or another card.</source>
        <translation>Benutzen Sie den anderen Schlüssel oder eine andere Karte.</translation>
    </message>
    <message>
        <source>The card cannot sign in this way</source>
        <translation>Die Karte kann nicht auf diese Weise unterschreiben</translation>
    </message>
    <message>
        <source>This generation of card does not offer that algorithm or hash.</source>
        <translation>Diese Kartengeneration bietet diesen Algorithmus oder diese Hashfunktion nicht.</translation>
    </message>
    <message>
        <source>Choose another hash or padding; 'cardtool card show' lists what the card offers.</source>
        <translation>Wählen Sie eine andere Hashfunktion oder Auffüllung; „cardtool card show“ zeigt, was die Karte bietet.</translation>
    </message>
    <message>
        <source>The digest has the wrong length</source>
        <translation>Der Hashwert hat die falsche Länge</translation>
    </message>
    <message>
        <source>The digest does not belong to the hash that was named.</source>
        <translation>Der Hashwert gehört nicht zur genannten Hashfunktion.</translation>
    </message>
    <message>
        <source>Compute the digest with the named hash.</source>
        <translation>Berechnen Sie den Hashwert mit der genannten Hashfunktion.</translation>
    </message>
    <message>
        <source>This card has no key of its own</source>
        <translation>Diese Karte hat keinen eigenen Schlüssel</translation>
    </message>
    <message>
        <source>Only cards since applet 1.8 can prove that they are no copy.</source>
        <translation>Erst Karten ab Applet 1.8 können beweisen, dass sie keine Kopie sind.</translation>
    </message>
    <message>
        <source>Nothing to do; the signatures over the data can still be checked.</source>
        <translation>Es ist nichts zu tun; die Signaturen der Daten können trotzdem geprüft werden.</translation>
    </message>
    <message>
        <source>The card answers no more challenges</source>
        <translation>Die Karte beantwortet keine Prüffragen mehr</translation>
    </message>
    <message>
        <source>Its limit of challenges was used up.</source>
        <translation>Ihre Grenze für Prüffragen ist erreicht.</translation>
    </message>
    <message>
        <source>Verify the PIN once; the limit starts anew.</source>
        <translation>Prüfen Sie einmal den PIN-Code; die Zählung beginnt dann von vorn.</translation>
    </message>
    <message>
        <source>The card refused to sign</source>
        <translation>Die Karte hat sich geweigert zu unterschreiben</translation>
    </message>
    <message>
        <source>The card's conditions for using this key were not met.</source>
        <translation>Die Bedingungen der Karte für die Benutzung dieses Schlüssels waren nicht erfüllt.</translation>
    </message>
    <message>
        <source>Repeat; if it stays, take the card out and insert it again.</source>
        <translation>Wiederholen Sie den Vorgang; bleibt es so, nehmen Sie die Karte heraus und stecken Sie sie wieder ein.</translation>
    </message>
    <message>
        <source>The PIN is wrong</source>
        <translation>Der PIN-Code ist falsch</translation>
    </message>
    <message>
        <source>The card compared the PIN and refused it.</source>
        <translation>Die Karte hat den PIN-Code verglichen und abgelehnt.</translation>
    </message>
    <message>
        <source>Check the PIN before the next try. After three wrong PINs in a row the card blocks it.</source>
        <translation>Prüfen Sie den PIN-Code vor dem nächsten Versuch. Nach drei falschen PIN-Codes in Folge sperrt ihn die Karte.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>Der PIN-Code ist gesperrt</translation>
    </message>
    <message>
        <source>A wrong PIN was given three times in a row.</source>
        <translation>Dreimal in Folge wurde ein falscher PIN-Code eingegeben.</translation>
    </message>
    <message>
        <source>Unblock it with the PUK where the card allows ('cardtool pin unblock'), otherwise at the municipality.</source>
        <translation>Entsperren Sie ihn mit dem PUK-Code, wo die Karte es erlaubt („cardtool pin unblock“), sonst bei der Gemeinde.</translation>
    </message>
    <message>
        <source>That cannot be a PIN</source>
        <translation>Das kann kein PIN-Code sein</translation>
    </message>
    <message>
        <source>A PIN is 4 to 12 digits and a PUK 12 digits. Nothing was sent to the card and no try was spent.</source>
        <translation>Ein PIN-Code hat 4 bis 12 Ziffern und ein PUK-Code 12 Ziffern. Es wurde nichts an die Karte gesendet und kein Versuch verbraucht.</translation>
    </message>
    <message>
        <source>Type digits only.</source>
        <translation>Geben Sie nur Ziffern ein.</translation>
    </message>
    <message>
        <source>The PIN entry was cancelled</source>
        <translation>Die Eingabe des PIN-Codes wurde abgebrochen</translation>
    </message>
    <message>
        <source>Cancel was pressed, or the input ended.</source>
        <translation>Es wurde Abbrechen gedrückt, oder die Eingabe endete.</translation>
    </message>
    <message>
        <source>Start again when ready. No try was spent.</source>
        <translation>Beginnen Sie neu, wenn Sie bereit sind. Es wurde kein Versuch verbraucht.</translation>
    </message>
    <message>
        <source>The PIN was not entered in time</source>
        <translation>Der PIN-Code wurde nicht rechtzeitig eingegeben</translation>
    </message>
    <message>
        <source>The reader waited and no PIN came.</source>
        <translation>Der Leser wartete, und es kam kein PIN-Code.</translation>
    </message>
    <message>
        <source>Start again. No try was spent.</source>
        <translation>Beginnen Sie noch einmal. Es wurde kein Versuch verbraucht.</translation>
    </message>
    <message>
        <source>The PIN is needed first</source>
        <translation>Zuerst wird der PIN-Code benötigt</translation>
    </message>
    <message>
        <source>The card does this only after the PIN was presented.</source>
        <translation>Die Karte tut dies erst, nachdem der PIN-Code eingegeben wurde.</translation>
    </message>
    <message>
        <source>Give the PIN.</source>
        <translation>Geben Sie den PIN-Code ein.</translation>
    </message>
    <message>
        <source>The two new PINs differ</source>
        <translation>Die beiden neuen PIN-Codes sind verschieden</translation>
    </message>
    <message>
        <source>The new PIN was not typed the same way twice.</source>
        <translation>Der neue PIN-Code wurde nicht zweimal gleich eingegeben.</translation>
    </message>
    <message>
        <source>Start again. The old PIN still holds.</source>
        <translation>Beginnen Sie noch einmal. Der alte PIN-Code gilt weiter.</translation>
    </message>
    <message>
        <source>This card cannot be unblocked with a PUK</source>
        <translation>Diese Karte kann nicht mit einem PUK-Code entsperrt werden</translation>
    </message>
    <message>
        <source>Cards since applet 1.8 have no PUK.</source>
        <translation>Karten ab Applet 1.8 haben keinen PUK-Code.</translation>
    </message>
    <message>
        <source>Go to the municipality; it can unblock the PIN at the counter.</source>
        <translation>Gehen Sie zur Gemeinde; sie kann den PIN-Code am Schalter entsperren.</translation>
    </message>
    <message>
        <source>The PUK is wrong</source>
        <translation>Der PUK-Code ist falsch</translation>
    </message>
    <message>
        <source>The card compared the PUK and refused it.</source>
        <translation>Die Karte hat den PUK-Code verglichen und abgelehnt.</translation>
    </message>
    <message>
        <source>Check the letter that came with the card: PUK1 then PUK2.</source>
        <translation>Sehen Sie im Brief nach, der mit der Karte kam: PUK1, dann PUK2.</translation>
    </message>
    <message>
        <source>The PUK is blocked</source>
        <translation>Der PUK-Code ist gesperrt</translation>
    </message>
    <message>
        <source>A wrong PUK was given too many times.</source>
        <translation>Es wurde zu oft ein falscher PUK-Code eingegeben.</translation>
    </message>
    <message>
        <source>The card must be replaced; ask the municipality.</source>
        <translation>Die Karte muss ersetzt werden; fragen Sie bei der Gemeinde nach.</translation>
    </message>
    <message>
        <source>There is no way to ask for the PIN</source>
        <translation>Der PIN-Code kann nirgends abgefragt werden</translation>
    </message>
    <message>
        <source>The program runs without a terminal and no --pin-fd was given.</source>
        <translation>Das Programm läuft ohne Terminal, und --pin-fd wurde nicht angegeben.</translation>
    </message>
    <message>
        <source>Run it in a terminal, or pass the PIN on a file descriptor with --pin-fd.</source>
        <translation>Führen Sie es in einem Terminal aus, oder übergeben Sie den PIN-Code mit --pin-fd über einen Dateideskriptor.</translation>
    </message>
    <message>
        <source>The dialog for the PIN cannot be used</source>
        <translation>Das Fenster für den PIN-Code kann nicht benutzt werden</translation>
    </message>
    <message>
        <source>The program named as pin_dialog in eid.toml is missing, ended early, or is no pinentry program.</source>
        <translation>Das in eid.toml als pin_dialog genannte Programm fehlt, endete zu früh oder ist kein pinentry-Programm.</translation>
    </message>
    <message>
        <source>Name a pinentry program with its full path, or take pin_dialog out of eid.toml.</source>
        <translation>Nennen Sie ein pinentry-Programm mit vollem Pfad, oder nehmen Sie pin_dialog aus eid.toml heraus.</translation>
    </message>
    <message>
        <source>A certificate cannot be read</source>
        <translation>Ein Zertifikat kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Its encoding is damaged or not a certificate.</source>
        <translation>Seine Kodierung ist beschädigt, oder es ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>Read the card again; check which file was given.</source>
        <translation>Lesen Sie die Karte noch einmal; prüfen Sie, welche Datei angegeben wurde.</translation>
    </message>
    <message>
        <source>The signature is not valid</source>
        <translation>Die Signatur ist nicht gültig</translation>
    </message>
    <message>
        <source>The data was changed after signing, or another key signed it.</source>
        <translation>Die Daten wurden nach dem Unterschreiben geändert, oder ein anderer Schlüssel hat sie unterschrieben.</translation>
    </message>
    <message>
        <source>Do not rely on this data; ask for the original.</source>
        <translation>Verlassen Sie sich nicht auf diese Daten; bitten Sie um das Original.</translation>
    </message>
    <message>
        <source>The data is not what was signed</source>
        <translation>Die Daten sind nicht die unterschriebenen</translation>
    </message>
    <message>
        <source>The digest that was signed belongs to other data.</source>
        <translation>Der unterschriebene Hashwert gehört zu anderen Daten.</translation>
    </message>
    <message>
        <source>A certificate is outside its validity</source>
        <translation>Ein Zertifikat ist außerhalb seiner Gültigkeitsdauer</translation>
    </message>
    <message>
        <source>It has expired or is not valid yet, or this computer's clock is wrong.</source>
        <translation>Es ist abgelaufen oder noch nicht gültig, oder die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Check the clock; an expired card is renewed at the municipality.</source>
        <translation>Prüfen Sie die Uhr; eine abgelaufene Karte wird bei der Gemeinde erneuert.</translation>
    </message>
    <message>
        <source>The root certificate is not trusted</source>
        <translation>Das Stammzertifikat ist nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>The chain ends in a root that is neither built in nor configured.</source>
        <translation>Die Kette endet bei einem Stammzertifikat, das weder eingebaut noch eingestellt ist.</translation>
    </message>
    <message>
        <source>If this is a test card, give its root's folder with --trust.</source>
        <translation>Ist dies eine Testkarte, geben Sie den Ordner mit ihrem Stammzertifikat mit --trust an.</translation>
    </message>
    <message>
        <source>The chain of certificates has a gap</source>
        <translation>Die Zertifikatskette hat eine Lücke</translation>
    </message>
    <message>
        <source>The certificate that issued another one is missing.</source>
        <translation>Das Zertifikat, das ein anderes ausgestellt hat, fehlt.</translation>
    </message>
    <message>
        <source>Give a folder that holds it with --trust.</source>
        <translation>Geben Sie mit --trust einen Ordner an, der es enthält.</translation>
    </message>
    <message>
        <source>The certificate may not be used for this</source>
        <translation>Das Zertifikat darf hierfür nicht benutzt werden</translation>
    </message>
    <message>
        <source>Its key usage or basic constraints do not allow it.</source>
        <translation>Seine Schlüsselverwendung oder Basiseinschränkungen erlauben es nicht.</translation>
    </message>
    <message>
        <source>Use the certificate meant for this purpose.</source>
        <translation>Benutzen Sie das dafür vorgesehene Zertifikat.</translation>
    </message>
    <message>
        <source>The card failed to prove that it is no copy</source>
        <translation>Die Karte konnte nicht beweisen, dass sie keine Kopie ist</translation>
    </message>
    <message>
        <source>The answer to the challenge, or the card's key, does not fit the signed identity.</source>
        <translation>Die Antwort auf die Prüffrage oder der Schlüssel der Karte passt nicht zur unterschriebenen Identität.</translation>
    </message>
    <message>
        <source>Do not rely on this card; have the municipality check it.</source>
        <translation>Verlassen Sie sich nicht auf diese Karte; lassen Sie sie bei der Gemeinde prüfen.</translation>
    </message>
    <message>
        <source>The card contradicts its own chain of certificates</source>
        <translation>Die Karte widerspricht ihrer eigenen Zertifikatskette</translation>
    </message>
    <message>
        <source>The root certificate on the card is not the one that issued its National Register certificate.</source>
        <translation>Das Stammzertifikat auf der Karte ist nicht das, welches ihr Zertifikat des Nationalregisters ausgestellt hat.</translation>
    </message>
    <message>
        <source>The signature over the data is missing</source>
        <translation>Die Signatur der Daten fehlt</translation>
    </message>
    <message>
        <source>The file with the signature was not read or not given, so nothing proves where the data come from.</source>
        <translation>Die Datei mit der Signatur wurde nicht gelesen oder nicht angegeben, sodass nichts beweist, woher die Daten stammen.</translation>
    </message>
    <message>
        <source>Read the card again, or give the folder with all of its files.</source>
        <translation>Lesen Sie die Karte noch einmal, oder geben Sie den Ordner mit allen ihren Dateien an.</translation>
    </message>
    <message>
        <source>A certificate is revoked</source>
        <translation>Ein Zertifikat ist widerrufen</translation>
    </message>
    <message>
        <source>Its issuer declared it invalid for good: the card was reported lost or stolen, was replaced, or its data changed.</source>
        <translation>Sein Aussteller hat es endgültig für ungültig erklärt: Die Karte wurde als verloren oder gestohlen gemeldet, wurde ersetzt, oder ihre Daten haben sich geändert.</translation>
    </message>
    <message>
        <source>Do not rely on it. The holder asks the municipality for a new card or new certificates.</source>
        <translation>Verlassen Sie sich nicht darauf. Der Inhaber beantragt bei der Gemeinde eine neue Karte oder neue Zertifikate.</translation>
    </message>
    <message>
        <source>A certificate is suspended</source>
        <translation>Ein Zertifikat ist ausgesetzt</translation>
    </message>
    <message>
        <source>Its issuer put it on hold: the card was reported lost or stolen, or its certificates are not activated yet.</source>
        <translation>Sein Aussteller hat es ausgesetzt: Die Karte wurde als verloren oder gestohlen gemeldet, oder ihre Zertifikate sind noch nicht aktiviert.</translation>
    </message>
    <message>
        <source>Do not rely on it until the hold ends. The holder can ask the municipality or DOC STOP (00800 2123 2123).</source>
        <translation>Verlassen Sie sich nicht darauf, solange die Aussetzung dauert. Der Inhaber kann sich an die Gemeinde oder an DOC STOP (00800 2123 2123) wenden.</translation>
    </message>
    <message>
        <source>The status service does not know the certificate</source>
        <translation>Der Statusdienst kennt das Zertifikat nicht</translation>
    </message>
    <message>
        <source>The service that was asked has no record of it; a new certificate may not have reached it yet.</source>
        <translation>Der befragte Dienst hat keinen Eintrag dazu; ein neues Zertifikat ist dort vielleicht noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Ask again later; if it stays, the municipality can check the card.</source>
        <translation>Fragen Sie später noch einmal ab; bleibt es dabei, kann die Gemeinde die Karte prüfen.</translation>
    </message>
    <message>
        <source>The status service cannot be reached</source>
        <translation>Der Statusdienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>There is no connection to the network, a proxy or firewall is in the way, or the service does not answer in time.</source>
        <translation>Es gibt keine Netzwerkverbindung, ein Proxy oder eine Firewall steht im Weg, oder der Dienst antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Check the connection and ask again.</source>
        <translation>Prüfen Sie die Verbindung und fragen Sie noch einmal ab.</translation>
    </message>
    <message>
        <source>The status service gives no answer</source>
        <translation>Der Statusdienst gibt keine Antwort</translation>
    </message>
    <message>
        <source>The service was reached, but it is busy, out of order, or does not answer for this certificate.</source>
        <translation>Der Dienst wurde erreicht, ist aber überlastet, außer Betrieb oder antwortet nicht für dieses Zertifikat.</translation>
    </message>
    <message>
        <source>Ask again later.</source>
        <translation>Fragen Sie später noch einmal ab.</translation>
    </message>
    <message>
        <source>The answer about the certificate's status proves nothing</source>
        <translation>Die Antwort zum Status des Zertifikats beweist nichts</translation>
    </message>
    <message>
        <source>It is damaged, is about another certificate, or was not made by those who may answer. A portal that wants a login first answers like this.</source>
        <translation>Sie ist beschädigt, betrifft ein anderes Zertifikat oder stammt nicht von denen, die antworten dürfen. So antwortet auch ein Portal, das zuerst eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>Ask again from another network; do not rely on the certificate until an answer can be verified.</source>
        <translation>Fragen Sie aus einem anderen Netzwerk noch einmal ab; verlassen Sie sich nicht auf das Zertifikat, bis eine Antwort geprüft werden kann.</translation>
    </message>
    <message>
        <source>The answer about the certificate's status is not current</source>
        <translation>Die Antwort zum Status des Zertifikats ist nicht aktuell</translation>
    </message>
    <message>
        <source>It is out of date or dated in the future, or this computer's clock is wrong.</source>
        <translation>Sie ist veraltet oder in die Zukunft datiert, oder die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Check the clock and ask again.</source>
        <translation>Prüfen Sie die Uhr und fragen Sie noch einmal ab.</translation>
    </message>
    <message>
        <source>The certificate names no status service</source>
        <translation>Das Zertifikat nennt keinen Statusdienst</translation>
    </message>
    <message>
        <source>It holds no address at which its status could be asked, or none that can be used.</source>
        <translation>Es enthält keine Adresse, unter der sein Status abgefragt werden könnte, oder keine brauchbare.</translation>
    </message>
    <message>
        <source>Nothing to do; its validity and its issuer can still be checked.</source>
        <translation>Es ist nichts zu tun; seine Gültigkeit und sein Aussteller können trotzdem geprüft werden.</translation>
    </message>
    <message>
        <source>The PKCS#11 module is not there</source>
        <translation>Das PKCS#11-Modul ist nicht da</translation>
    </message>
    <message>
        <source>No module file is at the expected or given path, or the file is no PKCS#11 module.</source>
        <translation>Am erwarteten oder angegebenen Pfad liegt keine Moduldatei, oder die Datei ist kein PKCS#11-Modul.</translation>
    </message>
    <message>
        <source>Install the package eid-toolkit, or name the module's file with --module.</source>
        <translation>Installieren Sie das Paket eid-toolkit, oder nennen Sie die Datei des Moduls mit --module.</translation>
    </message>
    <message>
        <source>The browser does not know the card's module</source>
        <translation>Der Browser kennt das Modul der Karte nicht</translation>
    </message>
    <message>
        <source>The module was not registered for this browser or profile, or its registration was removed.</source>
        <translation>Das Modul wurde für diesen Browser oder dieses Profil nicht eingetragen, oder der Eintrag wurde entfernt.</translation>
    </message>
    <message>
        <source>Run 'cardtool module register' with the browser closed.</source>
        <translation>Führen Sie „cardtool module register“ bei geschlossenem Browser aus.</translation>
    </message>
    <message>
        <source>The registered module is no longer there</source>
        <translation>Das eingetragene Modul ist nicht mehr da</translation>
    </message>
    <message>
        <source>The browser was told of a module file that has since been moved or removed.</source>
        <translation>Der Browser kennt eine Moduldatei, die inzwischen verschoben oder entfernt wurde.</translation>
    </message>
    <message>
        <source>Run 'cardtool module register' with the browser closed; it corrects the path.</source>
        <translation>Führen Sie „cardtool module register“ bei geschlossenem Browser aus; es berichtigt den Pfad.</translation>
    </message>
    <message>
        <source>The browser is running</source>
        <translation>Der Browser läuft</translation>
    </message>
    <message>
        <source>A running browser would overwrite its list of modules, so nothing was changed.</source>
        <translation>Ein laufender Browser würde seine Liste der Module überschreiben; darum wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Close all of its windows and repeat.</source>
        <translation>Schließen Sie alle seine Fenster und wiederholen Sie den Vorgang.</translation>
    </message>
    <message>
        <source>This browser cannot load the card's module</source>
        <translation>Dieser Browser kann das Modul der Karte nicht laden</translation>
    </message>
    <message>
        <source>It was installed as a snap or flatpak and sees neither the system's libraries nor the card service.</source>
        <translation>Er wurde als Snap oder Flatpak installiert und sieht weder die Bibliotheken des Systems noch den Kartendienst.</translation>
    </message>
    <message>
        <source>Install the browser as a Debian package; 'cardtool module status' says more.</source>
        <translation>Installieren Sie den Browser als Debian-Paket; „cardtool module status“ sagt mehr.</translation>
    </message>
    <message>
        <source>There is no browser to register the module with</source>
        <translation>Es gibt keinen Browser, in den das Modul eingetragen werden kann</translation>
    </message>
    <message>
        <source>This user has no profile of Firefox or Chromium yet, or not the named one.</source>
        <translation>Dieser Benutzer hat noch kein Profil von Firefox oder Chromium, oder nicht das genannte.</translation>
    </message>
    <message>
        <source>Start the browser once and close it, or name its profile's folder with --profile.</source>
        <translation>Starten Sie den Browser einmal und schließen Sie ihn, oder nennen Sie den Ordner seines Profils mit --profile.</translation>
    </message>
    <message>
        <source>The tool that edits browser profiles is missing</source>
        <translation>Das Werkzeug, das Browserprofile bearbeitet, fehlt</translation>
    </message>
    <message>
        <source>modutil and certutil change the list of modules in a profile; they are not installed.</source>
        <translation>modutil und certutil ändern die Liste der Module in einem Profil; sie sind nicht installiert.</translation>
    </message>
    <message>
        <source>Install the package libnss3-tools and repeat.</source>
        <translation>Installieren Sie das Paket libnss3-tools und wiederholen Sie den Vorgang.</translation>
    </message>
    <message>
        <source>The profile's list of modules could not be changed</source>
        <translation>Die Liste der Module des Profils konnte nicht geändert werden</translation>
    </message>
    <message>
        <source>modutil or certutil refused; the profile may be damaged or belong to another user.</source>
        <translation>modutil oder certutil hat abgelehnt; das Profil ist vielleicht beschädigt oder gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>Repeat as the owner of the profile; a damaged profile must be repaired by the browser first.</source>
        <translation>Wiederholen Sie den Vorgang als Besitzer des Profils; ein beschädigtes Profil muss zuerst vom Browser repariert werden.</translation>
    </message>
    <message>
        <source>The browser's policy file cannot be understood</source>
        <translation>Die Richtliniendatei des Browsers ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>The file is no JSON of the expected form. It was left as it is.</source>
        <translation>Die Datei ist kein JSON der erwarteten Form. Sie blieb, wie sie war.</translation>
    </message>
    <message>
        <source>Correct or move the named file and repeat.</source>
        <translation>Berichtigen oder verschieben Sie die genannte Datei und wiederholen Sie den Vorgang.</translation>
    </message>
    <message>
        <source>Only the administrator can change this</source>
        <translation>Nur der Administrator kann dies ändern</translation>
    </message>
    <message>
        <source>The setting holds for all users of this computer.</source>
        <translation>Die Einstellung gilt für alle Benutzer dieses Computers.</translation>
    </message>
    <message>
        <source>Repeat with sudo, or without --system for this user only.</source>
        <translation>Wiederholen Sie es mit sudo, oder ohne --system nur für diesen Benutzer.</translation>
    </message>
    <message>
        <source>Two modules compete for the card</source>
        <translation>Zwei Module streiten um die Karte</translation>
    </message>
    <message>
        <source>Another program's module for the same card is registered beside this one; each may hold the card or ask for the PIN.</source>
        <translation>Das Modul eines anderen Programms für dieselbe Karte ist neben diesem eingetragen; jedes kann die Karte festhalten oder nach dem PIN-Code fragen.</translation>
    </message>
    <message>
        <source>Keep one: remove the other in the browser's security devices, or run 'cardtool module unregister'.</source>
        <translation>Behalten Sie eines: entfernen Sie das andere in den Kryptographie-Modulen des Browsers, oder führen Sie „cardtool module unregister“ aus.</translation>
    </message>
    <message>
        <source>The configuration is not valid</source>
        <translation>Die Konfiguration ist nicht gültig</translation>
    </message>
    <message>
        <source>A key of the configuration file is missing, unknown, or has a value outside its range.</source>
        <translation>Ein Schlüssel der Konfigurationsdatei fehlt, ist unbekannt oder hat einen Wert außerhalb seines Bereichs.</translation>
    </message>
    <message>
        <source>Correct the line that is named.</source>
        <translation>Berichtigen Sie die genannte Zeile.</translation>
    </message>
    <message>
        <source>The certificate profile breaks its policy</source>
        <translation>Das Zertifikatsprofil verletzt seine Richtlinie</translation>
    </message>
    <message>
        <source>The profile asks for something that the standard it claims does not allow; the clause is named.</source>
        <translation>Das Profil verlangt etwas, das die angegebene Norm nicht erlaubt; der Abschnitt ist genannt.</translation>
    </message>
    <message>
        <source>Correct the profile, or choose the policy it really follows.</source>
        <translation>Berichtigen Sie das Profil, oder wählen Sie die Richtlinie, der es wirklich folgt.</translation>
    </message>
    <message>
        <source>There is no such certificate profile</source>
        <translation>Ein solches Zertifikatsprofil gibt es nicht</translation>
    </message>
    <message>
        <source>The request names a profile that this authority does not offer.</source>
        <translation>Der Antrag nennt ein Profil, das diese Zertifizierungsstelle nicht anbietet.</translation>
    </message>
    <message>
        <source>Ask for one of the profiles of 'eid-ca profile list'.</source>
        <translation>Beantragen Sie eines der Profile von „eid-ca profile list“.</translation>
    </message>
    <message>
        <source>The request cannot be read</source>
        <translation>Der Antrag kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is damaged, too large, or not what the protocol prescribes.</source>
        <translation>Er ist beschädigt, zu groß oder nicht das, was das Protokoll vorschreibt.</translation>
    </message>
    <message>
        <source>Send the request again as the protocol prescribes.</source>
        <translation>Senden Sie den Antrag noch einmal, wie das Protokoll es vorschreibt.</translation>
    </message>
    <message>
        <source>The requester is not authorised</source>
        <translation>Der Antragsteller ist nicht berechtigt</translation>
    </message>
    <message>
        <source>The certificate that protects the request, or its role, does not allow this.</source>
        <translation>Das Zertifikat, das den Antrag schützt, oder seine Rolle erlaubt dies nicht.</translation>
    </message>
    <message>
        <source>Use the certificate of a registration authority or operator that is registered here.</source>
        <translation>Benutzen Sie das Zertifikat einer Registrierungsstelle oder eines Operators, die hier eingetragen sind.</translation>
    </message>
    <message>
        <source>The request does not fit the profile</source>
        <translation>Der Antrag passt nicht zum Profil</translation>
    </message>
    <message>
        <source>A name, extension or validity is missing or is not allowed by the profile.</source>
        <translation>Ein Name, eine Erweiterung oder eine Gültigkeitsdauer fehlt oder ist vom Profil nicht erlaubt.</translation>
    </message>
    <message>
        <source>Correct the field that is named.</source>
        <translation>Berichtigen Sie das genannte Feld.</translation>
    </message>
    <message>
        <source>The request does not prove possession of the key</source>
        <translation>Der Antrag beweist den Besitz des Schlüssels nicht</translation>
    </message>
    <message>
        <source>The signature of the request does not verify with the key it asks a certificate for.</source>
        <translation>Die Signatur des Antrags passt nicht zu dem Schlüssel, für den ein Zertifikat beantragt wird.</translation>
    </message>
    <message>
        <source>Make the request again with the key itself.</source>
        <translation>Stellen Sie den Antrag mit dem Schlüssel selbst noch einmal.</translation>
    </message>
    <message>
        <source>The key is too weak</source>
        <translation>Der Schlüssel ist zu schwach</translation>
    </message>
    <message>
        <source>It is too short, not on its curve, or known to come from a faulty generator.</source>
        <translation>Er ist zu kurz, liegt nicht auf seiner Kurve oder stammt bekanntlich aus einem fehlerhaften Generator.</translation>
    </message>
    <message>
        <source>Make another key.</source>
        <translation>Erzeugen Sie einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>The key has a certificate already</source>
        <translation>Der Schlüssel hat schon ein Zertifikat</translation>
    </message>
    <message>
        <source>The same key was certified for another holder or another use.</source>
        <translation>Derselbe Schlüssel wurde für einen anderen Inhaber oder eine andere Verwendung zertifiziert.</translation>
    </message>
    <message>
        <source>The request identifier stands for another request</source>
        <translation>Die Kennung des Antrags steht für einen anderen Antrag</translation>
    </message>
    <message>
        <source>The same identifier came with another content.</source>
        <translation>Dieselbe Kennung kam mit einem anderen Inhalt.</translation>
    </message>
    <message>
        <source>Use a fresh identifier for each new request.</source>
        <translation>Benutzen Sie für jeden neuen Antrag eine neue Kennung.</translation>
    </message>
    <message>
        <source>The request is too old or was seen before</source>
        <translation>Der Antrag ist zu alt oder war schon einmal da</translation>
    </message>
    <message>
        <source>Its time is outside the window, or its nonce was used.</source>
        <translation>Seine Zeit liegt außerhalb des Fensters, oder seine Nonce wurde schon benutzt.</translation>
    </message>
    <message>
        <source>Check the clock and send a fresh request.</source>
        <translation>Prüfen Sie die Uhr und senden Sie einen neuen Antrag.</translation>
    </message>
    <message>
        <source>The certificate would break a rule</source>
        <translation>Das Zertifikat würde eine Regel verletzen</translation>
    </message>
    <message>
        <source>The checks before signing found a fault; the clause is named. Nothing was signed with the authority's key.</source>
        <translation>Die Prüfungen vor dem Unterschreiben fanden einen Fehler; der Abschnitt ist genannt. Mit dem Schlüssel der Zertifizierungsstelle wurde nichts unterschrieben.</translation>
    </message>
    <message>
        <source>Correct the profile or the request.</source>
        <translation>Berichtigen Sie das Profil oder den Antrag.</translation>
    </message>
    <message>
        <source>The certificate's state does not allow this</source>
        <translation>Der Zustand des Zertifikats erlaubt dies nicht</translation>
    </message>
    <message>
        <source>A revoked certificate stays revoked; only a suspended one can be released.</source>
        <translation>Ein widerrufenes Zertifikat bleibt widerrufen; nur ein ausgesetztes kann wieder freigegeben werden.</translation>
    </message>
    <message>
        <source>Look at its state with 'eid-ca certificate show'.</source>
        <translation>Sehen Sie seinen Zustand mit „eid-ca certificate show“ an.</translation>
    </message>
    <message>
        <source>There is no such certificate</source>
        <translation>Ein solches Zertifikat gibt es nicht</translation>
    </message>
    <message>
        <source>This authority did not issue a certificate with that serial number.</source>
        <translation>Diese Zertifizierungsstelle hat kein Zertifikat mit dieser Seriennummer ausgestellt.</translation>
    </message>
    <message>
        <source>Check issuer and serial number.</source>
        <translation>Prüfen Sie Aussteller und Seriennummer.</translation>
    </message>
    <message>
        <source>The authority's key cannot be used</source>
        <translation>Der Schlüssel der Zertifizierungsstelle kann nicht benutzt werden</translation>
    </message>
    <message>
        <source>The token is not there, does not answer, or lacks the key.</source>
        <translation>Das Token ist nicht da, antwortet nicht oder hat den Schlüssel nicht.</translation>
    </message>
    <message>
        <source>Check the token and its daemon; the service goes on by itself when it is back.</source>
        <translation>Prüfen Sie das Token und seinen Daemon; der Dienst läuft von selbst weiter, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>The token refuses its PIN</source>
        <translation>Das Token lehnt seinen PIN-Code ab</translation>
    </message>
    <message>
        <source>The PIN is wrong or locked. No further try is made by itself.</source>
        <translation>Der PIN-Code ist falsch oder gesperrt. Es wird von selbst kein weiterer Versuch gemacht.</translation>
    </message>
    <message>
        <source>Correct the PIN and restart the service; a locked token needs its security officer.</source>
        <translation>Berichtigen Sie den PIN-Code und starten Sie den Dienst neu; ein gesperrtes Token braucht seinen Sicherheitsbeauftragten.</translation>
    </message>
    <message>
        <source>The database cannot be used</source>
        <translation>Die Datenbank kann nicht benutzt werden</translation>
    </message>
    <message>
        <source>It is not running, unreachable, full, locked by another program, or its files were replaced.</source>
        <translation>Sie läuft nicht, ist unerreichbar, voll oder von einem anderen Programm gesperrt, oder ihre Dateien wurden ersetzt.</translation>
    </message>
    <message>
        <source>Check the database; the service goes on by itself when it is back. When its files were replaced, restart it.</source>
        <translation>Prüfen Sie die Datenbank; der Dienst läuft von selbst weiter, wenn sie wieder da ist. Wurden ihre Dateien ersetzt, starten Sie ihn neu.</translation>
    </message>
    <message>
        <source>The database belongs to another version of the program</source>
        <translation>Die Datenbank gehört zu einer anderen Version des Programms</translation>
    </message>
    <message>
        <source>It was not migrated, or by a newer program.</source>
        <translation>Sie wurde nicht migriert, oder von einem neueren Programm.</translation>
    </message>
    <message>
        <source>Run 'eid-ca store migrate', or use the newer program.</source>
        <translation>Führen Sie „eid-ca store migrate“ aus, oder benutzen Sie das neuere Programm.</translation>
    </message>
    <message>
        <source>The records do not agree with each other</source>
        <translation>Die Aufzeichnungen stimmen nicht überein</translation>
    </message>
    <message>
        <source>The audit chain, the journal or the certificates were changed or restored in part.</source>
        <translation>Die Auditkette, das Journal oder die Zertifikate wurden geändert oder teilweise wiederhergestellt.</translation>
    </message>
    <message>
        <source>Stop, keep a copy, and run 'eid-ca audit verify'.</source>
        <translation>Halten Sie an, behalten Sie eine Kopie und führen Sie „eid-ca audit verify“ aus.</translation>
    </message>
    <message>
        <source>The clocks disagree</source>
        <translation>Die Uhren stimmen nicht überein</translation>
    </message>
    <message>
        <source>The computer's clock differs from the database's or from its own earlier time by more than is allowed.</source>
        <translation>Die Uhr des Computers weicht mehr als erlaubt von der der Datenbank oder von ihrer eigenen früheren Zeit ab.</translation>
    </message>
    <message>
        <source>Synchronise the clock; the service goes on by itself.</source>
        <translation>Stellen Sie die Uhr richtig; der Dienst läuft von selbst weiter.</translation>
    </message>
    <message>
        <source>Approvals are missing</source>
        <translation>Es fehlen Genehmigungen</translation>
    </message>
    <message>
        <source>This needs the signatures of two operators, each with the own card.</source>
        <translation>Dafür sind die Unterschriften von zwei Operatoren nötig, jeder mit der eigenen Karte.</translation>
    </message>
    <message>
        <source>Let the operators sign the file and give the signatures with --approval.</source>
        <translation>Lassen Sie die Operatoren die Datei unterschreiben und geben Sie die Unterschriften mit --approval an.</translation>
    </message>
    <message>
        <source>An approval does not count</source>
        <translation>Eine Genehmigung zählt nicht</translation>
    </message>
    <message>
        <source>It is for another file, by a person without the role, by the same person twice, or its signature does not verify.</source>
        <translation>Sie gilt für eine andere Datei, stammt von einer Person ohne die Rolle, zweimal von derselben Person, oder ihre Unterschrift ist nicht gültig.</translation>
    </message>
    <message>
        <source>Let an operator with the role sign this very file.</source>
        <translation>Lassen Sie einen Operator mit der Rolle genau diese Datei unterschreiben.</translation>
    </message>
    <message>
        <source>The ceremony was held already</source>
        <translation>Die Zeremonie wurde schon abgehalten</translation>
    </message>
    <message>
        <source>A key or certificate it would make is there.</source>
        <translation>Ein Schlüssel oder Zertifikat, das sie anlegen würde, ist schon da.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Choose other names.</source>
        <translation>Es wurde nichts überschrieben. Wählen Sie andere Namen.</translation>
    </message>
    <message>
        <source>The revocation lists do not agree with the database</source>
        <translation>Die Sperrlisten stimmen nicht mit der Datenbank überein</translation>
    </message>
    <message>
        <source>A revoked certificate is missing in the lists, or one is listed that is not revoked.</source>
        <translation>Ein widerrufenes Zertifikat fehlt in den Listen, oder es steht eines darin, das nicht widerrufen ist.</translation>
    </message>
    <message>
        <source>The old lists stay. Make the lists again; if it stays, run 'eid-ca audit verify'.</source>
        <translation>Die alten Listen bleiben. Erstellen Sie die Listen neu; bleibt es so, führen Sie „eid-ca audit verify“ aus.</translation>
    </message>
    <message>
        <source>There is no fresh status</source>
        <translation>Es gibt keinen aktuellen Status</translation>
    </message>
    <message>
        <source>What could be answered is past its time and a new answer could not be made.</source>
        <translation>Was geantwortet werden könnte, ist veraltet, und eine neue Antwort konnte nicht erstellt werden.</translation>
    </message>
    <message>
        <source>The service goes on by itself when its signer is back.</source>
        <translation>Der Dienst läuft von selbst weiter, wenn sein Unterzeichner wieder da ist.</translation>
    </message>
    <message>
        <source>The service is busy</source>
        <translation>Der Dienst ist ausgelastet</translation>
    </message>
    <message>
        <source>More requests wait than it can take.</source>
        <translation>Es warten mehr Anfragen, als er annehmen kann.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The document is too large</source>
        <translation>Das Dokument ist zu groß</translation>
    </message>
    <message>
        <source>It is larger than the format or this program takes.</source>
        <translation>Es ist größer, als das Format oder dieses Programm annimmt.</translation>
    </message>
    <message>
        <source>Sign a smaller file.</source>
        <translation>Unterschreiben Sie eine kleinere Datei.</translation>
    </message>
    <message>
        <source>This is no signature file</source>
        <translation>Dies ist keine Signaturdatei</translation>
    </message>
    <message>
        <source>The file is damaged or of another format.</source>
        <translation>Die Datei ist beschädigt oder hat ein anderes Format.</translation>
    </message>
    <message>
        <source>Check which file was given; expected is a CMS signature (.p7s).</source>
        <translation>Prüfen Sie, welche Datei angegeben wurde; erwartet wird eine CMS-Signatur (.p7s).</translation>
    </message>
    <message>
        <source>The signer's certificate is missing</source>
        <translation>Das Zertifikat des Unterzeichners fehlt</translation>
    </message>
    <message>
        <source>The signature does not carry the certificate it was made with.</source>
        <translation>Die Signatur enthält das Zertifikat nicht, mit dem sie erstellt wurde.</translation>
    </message>
    <message>
        <source>Ask the signer for a complete signature.</source>
        <translation>Bitten Sie den Unterzeichner um eine vollständige Signatur.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Structure version</source>
        <translation>Version der Struktur</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Kartennummer</translation>
    </message>
    <message>
        <source>Chip number</source>
        <translation>Chipnummer</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Issued by the municipality</source>
        <translation>Ausgestellt von der Gemeinde</translation>
    </message>
    <message>
        <source>National Register number</source>
        <translation>Nationalregisternummer</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation>Vornamen</translation>
    </message>
    <message>
        <source>First letter of the third given name</source>
        <translation>Erster Buchstabe des dritten Vornamens</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Staatsangehörigkeit</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Geburtsort</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Title of nobility</source>
        <translation>Adelstitel</translation>
    </message>
    <message>
        <source>Type of document</source>
        <translation>Art des Dokuments</translation>
    </message>
    <message>
        <source>Special status</source>
        <translation>Sonderstatus</translation>
    </message>
    <message>
        <source>Digest of the photo</source>
        <translation>Hashwert des Fotos</translation>
    </message>
    <message>
        <source>Duplicate number</source>
        <translation>Nummer des Duplikats</translation>
    </message>
    <message>
        <source>Special organisation</source>
        <translation>Besondere Organisation</translation>
    </message>
    <message>
        <source>Member of the family</source>
        <translation>Familienmitglied</translation>
    </message>
    <message>
        <source>Date and country of protection</source>
        <translation>Datum und Land des Schutzes</translation>
    </message>
    <message>
        <source>Access to the labour market</source>
        <translation>Zugang zum Arbeitsmarkt</translation>
    </message>
    <message>
        <source>Employer's VAT number (1)</source>
        <translation>Mehrwertsteuernummer des Arbeitgebers (1)</translation>
    </message>
    <message>
        <source>Employer's VAT number (2)</source>
        <translation>Mehrwertsteuernummer des Arbeitgebers (2)</translation>
    </message>
    <message>
        <source>Regional file number</source>
        <translation>Regionale Aktennummer</translation>
    </message>
    <message>
        <source>Digest of the card's key</source>
        <translation>Hashwert des Schlüssels der Karte</translation>
    </message>
    <message>
        <source>Brexit mention (1)</source>
        <translation>Brexit-Vermerk (1)</translation>
    </message>
    <message>
        <source>Brexit mention (2)</source>
        <translation>Brexit-Vermerk (2)</translation>
    </message>
    <message>
        <source>Mention on the A card (1)</source>
        <translation>Vermerk auf der A-Karte (1)</translation>
    </message>
    <message>
        <source>Mention on the A card (2)</source>
        <translation>Vermerk auf der A-Karte (2)</translation>
    </message>
    <message>
        <source>EU or EU+ card since</source>
        <translation>EU- oder EU+-Karte seit</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Straße und Hausnummer</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Gemeinde</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>male</source>
        <comment>gender</comment>
        <translation>männlich</translation>
    </message>
    <message>
        <source>female</source>
        <comment>gender</comment>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>Belgian citizen</source>
        <comment>document_type</comment>
        <translation>belgischer Bürger</translation>
    </message>
    <message>
        <source>Kids-ID</source>
        <comment>document_type</comment>
        <translation>Kids-ID</translation>
    </message>
    <message>
        <source>bootstrap card</source>
        <comment>document_type</comment>
        <translation>Bootstrap-Karte</translation>
    </message>
    <message>
        <source>habilitation card</source>
        <comment>document_type</comment>
        <translation>Habilitationskarte</translation>
    </message>
    <message>
        <source>foreigner card A</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte A</translation>
    </message>
    <message>
        <source>foreigner card B</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte B</translation>
    </message>
    <message>
        <source>foreigner card C</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte C</translation>
    </message>
    <message>
        <source>foreigner card D</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte D</translation>
    </message>
    <message>
        <source>foreigner card E</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte E</translation>
    </message>
    <message>
        <source>foreigner card E+</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte E+</translation>
    </message>
    <message>
        <source>foreigner card F</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte F</translation>
    </message>
    <message>
        <source>foreigner card F+</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte F+</translation>
    </message>
    <message>
        <source>foreigner card H (European blue card)</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte H (Blaue Karte EU)</translation>
    </message>
    <message>
        <source>foreigner card I (intra-corporate transferee)</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte I (unternehmensintern transferierter Arbeitnehmer)</translation>
    </message>
    <message>
        <source>foreigner card J</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte J</translation>
    </message>
    <message>
        <source>foreigner card M</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte M</translation>
    </message>
    <message>
        <source>foreigner card N</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte N</translation>
    </message>
    <message>
        <source>foreigner card K</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte K</translation>
    </message>
    <message>
        <source>foreigner card L</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte L</translation>
    </message>
    <message>
        <source>foreigner card EU</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte EU</translation>
    </message>
    <message>
        <source>foreigner card EU+</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte EU+</translation>
    </message>
    <message>
        <source>foreigner card A (2021 layout)</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte A (Muster 2021)</translation>
    </message>
    <message>
        <source>foreigner card B (2021 layout)</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte B (Muster 2021)</translation>
    </message>
    <message>
        <source>foreigner card F (2021 layout)</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte F (Muster 2021)</translation>
    </message>
    <message>
        <source>foreigner card F+ (2021 layout)</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte F+ (Muster 2021)</translation>
    </message>
    <message>
        <source>foreigner kids card EU</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder EU</translation>
    </message>
    <message>
        <source>foreigner kids card EU+</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder EU+</translation>
    </message>
    <message>
        <source>foreigner kids card A</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder A</translation>
    </message>
    <message>
        <source>foreigner kids card B</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder B</translation>
    </message>
    <message>
        <source>foreigner kids card K</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder K</translation>
    </message>
    <message>
        <source>foreigner kids card L</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder L</translation>
    </message>
    <message>
        <source>foreigner kids card F</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder F</translation>
    </message>
    <message>
        <source>foreigner kids card F+</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder F+</translation>
    </message>
    <message>
        <source>foreigner kids card M</source>
        <comment>document_type</comment>
        <translation>Ausländerkarte für Kinder M</translation>
    </message>
    <message>
        <source>none</source>
        <comment>special_status</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>white cane</source>
        <comment>special_status</comment>
        <translation>weißer Stock</translation>
    </message>
    <message>
        <source>extended minority</source>
        <comment>special_status</comment>
        <translation>verlängerte Minderjährigkeit</translation>
    </message>
    <message>
        <source>white cane and extended minority</source>
        <comment>special_status</comment>
        <translation>weißer Stock und verlängerte Minderjährigkeit</translation>
    </message>
    <message>
        <source>yellow cane</source>
        <comment>special_status</comment>
        <translation>gelber Stock</translation>
    </message>
    <message>
        <source>yellow cane and extended minority</source>
        <comment>special_status</comment>
        <translation>gelber Stock und verlängerte Minderjährigkeit</translation>
    </message>
    <message>
        <source>SHAPE</source>
        <comment>special_organization</comment>
        <translation>SHAPE</translation>
    </message>
    <message>
        <source>NATO</source>
        <comment>special_organization</comment>
        <translation>NATO</translation>
    </message>
    <message>
        <source>former holder of a blue card</source>
        <comment>special_organization</comment>
        <translation>früherer Inhaber einer Blauen Karte</translation>
    </message>
    <message>
        <source>researcher</source>
        <comment>special_organization</comment>
        <translation>Forscher</translation>
    </message>
    <message>
        <source>unlimited</source>
        <comment>work_permit_mention</comment>
        <translation>unbeschränkt</translation>
    </message>
    <message>
        <source>limited</source>
        <comment>work_permit_mention</comment>
        <translation>beschränkt</translation>
    </message>
    <message>
        <source>none</source>
        <comment>work_permit_mention</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>seasonal</source>
        <comment>work_permit_mention</comment>
        <translation>saisonal</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>There is no National Register certificate.</source>
        <translation>Es gibt kein Zertifikat des Nationalregisters.</translation>
    </message>
    <message>
        <source>The National Register certificate cannot be read.</source>
        <translation>Das Zertifikat des Nationalregisters kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The card's root certificate cannot be read.</source>
        <translation>Das Stammzertifikat der Karte kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The card's root certificate is not the one that issued the National Register certificate.</source>
        <translation>Das Stammzertifikat der Karte ist nicht das, welches das Zertifikat des Nationalregisters ausgestellt hat.</translation>
    </message>
    <message>
        <source>The card's root certificate was changed.</source>
        <translation>Das Stammzertifikat der Karte wurde verändert.</translation>
    </message>
    <message>
        <source>The National Register certificate may not be used for signing data.</source>
        <translation>Das Zertifikat des Nationalregisters darf nicht zum Unterschreiben von Daten benutzt werden.</translation>
    </message>
    <message>
        <source>The root certificate may not issue certificates.</source>
        <translation>Das Stammzertifikat darf keine Zertifikate ausstellen.</translation>
    </message>
    <message>
        <source>The National Register certificate is outside its validity.</source>
        <translation>Das Zertifikat des Nationalregisters ist außerhalb seiner Gültigkeitsdauer.</translation>
    </message>
    <message>
        <source>The root certificate is outside its validity.</source>
        <translation>Das Stammzertifikat ist außerhalb seiner Gültigkeitsdauer.</translation>
    </message>
    <message>
        <source>The National Register certificate was issued by a trusted root and both are valid.</source>
        <translation>Das Zertifikat des Nationalregisters wurde von einem vertrauenswürdigen Stammzertifikat ausgestellt, und beide sind gültig.</translation>
    </message>
    <message>
        <source>The National Register certificate was issued by a root that is not trusted.</source>
        <translation>Das Zertifikat des Nationalregisters wurde von einem Stammzertifikat ausgestellt, das nicht vertrauenswürdig ist.</translation>
    </message>
    <message>
        <source>The National Register certificate was not signed by the root that it names.</source>
        <translation>Das Zertifikat des Nationalregisters wurde nicht von dem Stammzertifikat unterschrieben, das es nennt.</translation>
    </message>
    <message>
        <source>The root of the National Register certificate is not at hand.</source>
        <translation>Das Stammzertifikat zum Zertifikat des Nationalregisters liegt nicht vor.</translation>
    </message>
    <message>
        <source>There is no identity record.</source>
        <translation>Es gibt keine Identitätsdaten.</translation>
    </message>
    <message>
        <source>The signature over the identity record is not at hand.</source>
        <translation>Die Signatur der Identitätsdaten liegt nicht vor.</translation>
    </message>
    <message>
        <source>Without the National Register certificate the signature over the identity record cannot be checked.</source>
        <translation>Ohne das Zertifikat des Nationalregisters kann die Signatur der Identitätsdaten nicht geprüft werden.</translation>
    </message>
    <message>
        <source>The signature over the identity record was not made over these data by the National Register.</source>
        <translation>Die Signatur der Identitätsdaten wurde nicht vom Nationalregister über diese Daten erstellt.</translation>
    </message>
    <message>
        <source>The signature over the identity record is right, but its certificate is not trusted.</source>
        <translation>Die Signatur der Identitätsdaten stimmt, aber ihr Zertifikat ist nicht vertrauenswürdig.</translation>
    </message>
    <message>
        <source>The National Register signed the identity record.</source>
        <translation>Das Nationalregister hat die Identitätsdaten unterschrieben.</translation>
    </message>
    <message>
        <source>The National Register signed this, but it is no identity record.</source>
        <translation>Das Nationalregister hat dies unterschrieben, aber es sind keine Identitätsdaten.</translation>
    </message>
    <message>
        <source>There is no address record.</source>
        <translation>Es gibt keine Adressdaten.</translation>
    </message>
    <message>
        <source>The signature over the identity, which the address is tied to, is not at hand.</source>
        <translation>Die Signatur der Identität, an die die Adresse gebunden ist, liegt nicht vor.</translation>
    </message>
    <message>
        <source>The signature over the address record is not at hand.</source>
        <translation>Die Signatur der Adressdaten liegt nicht vor.</translation>
    </message>
    <message>
        <source>Without the National Register certificate the signature over the address record cannot be checked.</source>
        <translation>Ohne das Zertifikat des Nationalregisters kann die Signatur der Adressdaten nicht geprüft werden.</translation>
    </message>
    <message>
        <source>The signature over the address record was not made over these data by the National Register.</source>
        <translation>Die Signatur der Adressdaten wurde nicht vom Nationalregister über diese Daten erstellt.</translation>
    </message>
    <message>
        <source>The signature over the address record is right, but its certificate is not trusted.</source>
        <translation>Die Signatur der Adressdaten stimmt, aber ihr Zertifikat ist nicht vertrauenswürdig.</translation>
    </message>
    <message>
        <source>The National Register signed the address record.</source>
        <translation>Das Nationalregister hat die Adressdaten unterschrieben.</translation>
    </message>
    <message>
        <source>The National Register signed the address record. But the identity record itself is not verified.</source>
        <translation>Das Nationalregister hat die Adressdaten unterschrieben. Die Identitätsdaten selbst sind aber nicht bestätigt.</translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation>Es gibt kein Foto.</translation>
    </message>
    <message>
        <source>There is no identity record with a digest of the photo.</source>
        <translation>Es gibt keine Identitätsdaten mit einem Hashwert des Fotos.</translation>
    </message>
    <message>
        <source>The photo is not the one whose digest the identity record holds.</source>
        <translation>Das Foto ist nicht das, dessen Hashwert in den Identitätsdaten steht.</translation>
    </message>
    <message>
        <source>The identity record holds the digest of this photo.</source>
        <translation>Die Identitätsdaten enthalten den Hashwert dieses Fotos.</translation>
    </message>
    <message>
        <source>The identity record holds the digest of this photo. But the identity record itself is not verified.</source>
        <translation>Die Identitätsdaten enthalten den Hashwert dieses Fotos. Die Identitätsdaten selbst sind aber nicht bestätigt.</translation>
    </message>
    <message>
        <source>The identity record names a key of the card, but the card does not have it.</source>
        <translation>Die Identitätsdaten nennen einen Schlüssel der Karte, aber die Karte hat ihn nicht.</translation>
    </message>
    <message>
        <source>There is no key of the card itself.</source>
        <translation>Es gibt keinen Schlüssel der Karte selbst.</translation>
    </message>
    <message>
        <source>There is no identity record with a digest of the card's key.</source>
        <translation>Es gibt keine Identitätsdaten mit einem Hashwert des Schlüssels der Karte.</translation>
    </message>
    <message>
        <source>The card's key is not the one whose digest the identity record holds.</source>
        <translation>Der Schlüssel der Karte ist nicht der, dessen Hashwert in den Identitätsdaten steht.</translation>
    </message>
    <message>
        <source>The card's key is the signed one, but there is no card at hand to prove that it holds it.</source>
        <translation>Der Schlüssel der Karte ist der unterschriebene, aber es liegt keine Karte vor, die beweist, dass sie ihn besitzt.</translation>
    </message>
    <message>
        <source>The card's answer to the challenge is wrong.</source>
        <translation>Die Antwort der Karte auf die Prüffrage ist falsch.</translation>
    </message>
    <message>
        <source>The card's key cannot be read.</source>
        <translation>Der Schlüssel der Karte kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The card did not answer the challenge.</source>
        <translation>Die Karte hat die Prüffrage nicht beantwortet.</translation>
    </message>
    <message>
        <source>The card holds the key whose digest stands in the identity record.</source>
        <translation>Die Karte besitzt den Schlüssel, dessen Hashwert in den Identitätsdaten steht.</translation>
    </message>
    <message>
        <source>The card holds the key whose digest stands in the identity record. But the identity record itself is not verified.</source>
        <translation>Die Karte besitzt den Schlüssel, dessen Hashwert in den Identitätsdaten steht. Die Identitätsdaten selbst sind aber nicht bestätigt.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The smart-card service answers.</source>
        <translation>Der Chipkartendienst antwortet.</translation>
    </message>
    <message>
        <source>The smart-card service accepts connections.</source>
        <translation>Der Chipkartendienst nimmt Verbindungen an.</translation>
    </message>
    <message>
        <source>The smart-card service is installed but not running.</source>
        <translation>Der Chipkartendienst ist installiert, läuft aber nicht.</translation>
    </message>
    <message>
        <source>Start it: systemctl enable --now pcscd.socket</source>
        <translation>Starten Sie ihn: systemctl enable --now pcscd.socket</translation>
    </message>
    <message>
        <source>The smart-card service is not installed.</source>
        <translation>Der Chipkartendienst ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install the package pcscd.</source>
        <translation>Installieren Sie das Paket pcscd.</translation>
    </message>
    <message>
        <source>The smart-card service is there but takes no more connections.</source>
        <translation>Der Chipkartendienst ist da, nimmt aber keine Verbindungen mehr an.</translation>
    </message>
    <message>
        <source>Restart it: systemctl restart pcscd</source>
        <translation>Starten Sie ihn neu: systemctl restart pcscd</translation>
    </message>
    <message>
        <source>The smart-card service has left its socket behind and does not run.</source>
        <translation>Der Chipkartendienst hat seinen Socket zurückgelassen und läuft nicht.</translation>
    </message>
    <message>
        <source>Start it: systemctl restart pcscd.socket</source>
        <translation>Starten Sie ihn: systemctl restart pcscd.socket</translation>
    </message>
    <message>
        <source>The smart-card service accepts connections but does not answer as it should.</source>
        <translation>Der Chipkartendienst nimmt Verbindungen an, antwortet aber nicht, wie er sollte.</translation>
    </message>
    <message>
        <source>This user may use the smart-card service.</source>
        <translation>Dieser Benutzer darf den Chipkartendienst benutzen.</translation>
    </message>
    <message>
        <source>This user may not open the socket of the smart-card service.</source>
        <translation>Dieser Benutzer darf den Socket des Chipkartendienstes nicht öffnen.</translation>
    </message>
    <message>
        <source>The smart-card service refuses this user.</source>
        <translation>Der Chipkartendienst lässt diesen Benutzer nicht zu.</translation>
    </message>
    <message>
        <source>The reader '%1' is connected.</source>
        <translation>Der Leser „%1“ ist angeschlossen.</translation>
    </message>
    <message>
        <source>No card reader is connected.</source>
        <translation>Es ist kein Kartenleser angeschlossen.</translation>
    </message>
    <message>
        <source>Plug in a card reader.</source>
        <translation>Schließen Sie einen Kartenleser an.</translation>
    </message>
    <message>
        <source>No card reader is connected, and the driver for USB readers is not installed.</source>
        <translation>Es ist kein Kartenleser angeschlossen, und der Treiber für USB-Leser ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install the package libccid and plug in a card reader.</source>
        <translation>Installieren Sie das Paket libccid und schließen Sie einen Kartenleser an.</translation>
    </message>
    <message>
        <source>A USB card reader is plugged in, but the smart-card service does not show it.</source>
        <translation>Ein USB-Kartenleser ist eingesteckt, aber der Chipkartendienst zeigt ihn nicht.</translation>
    </message>
    <message>
        <source>Restart the service: systemctl restart pcscd</source>
        <translation>Starten Sie den Dienst neu: systemctl restart pcscd</translation>
    </message>
    <message>
        <source>Install the package libccid.</source>
        <translation>Installieren Sie das Paket libccid.</translation>
    </message>
    <message>
        <source>There is no card in '%1'.</source>
        <translation>In „%1“ steckt keine Karte.</translation>
    </message>
    <message>
        <source>Insert the card, chip first.</source>
        <translation>Stecken Sie die Karte mit dem Chip voran ein.</translation>
    </message>
    <message>
        <source>There is no card in any reader.</source>
        <translation>In keinem Leser steckt eine Karte.</translation>
    </message>
    <message>
        <source>The card in '%1' does not answer.</source>
        <translation>Die Karte in „%1“ antwortet nicht.</translation>
    </message>
    <message>
        <source>Another program holds the card in '%1' for itself.</source>
        <translation>Ein anderes Programm hält die Karte in „%1“ für sich allein.</translation>
    </message>
    <message>
        <source>Close the other program; usual ones are named under 'conflicts' when they run.</source>
        <translation>Schließen Sie das andere Programm; übliche werden unter „Konflikte“ genannt, wenn sie laufen.</translation>
    </message>
    <message>
        <source>The card in '%1' is of a kind this toolkit does not know.</source>
        <translation>Die Karte in „%1“ ist von einer Art, die dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>The card in '%1' is an eID card.</source>
        <translation>Die Karte in „%1“ ist eine eID-Karte.</translation>
    </message>
    <message>
        <source>GnuPG's scdaemon is running and set up to share cards.</source>
        <translation>scdaemon von GnuPG läuft und ist so eingestellt, dass er Karten teilt.</translation>
    </message>
    <message>
        <source>GnuPG's scdaemon is running; it takes readers and cards for itself.</source>
        <translation>scdaemon von GnuPG läuft; er nimmt Leser und Karten für sich allein.</translation>
    </message>
    <message>
        <source>Put the lines 'disable-ccid' and 'pcsc-shared' into ~/.gnupg/scdaemon.conf, then run: gpgconf --kill scdaemon</source>
        <translation>Schreiben Sie die Zeilen „disable-ccid“ und „pcsc-shared“ in ~/.gnupg/scdaemon.conf und führen Sie dann aus: gpgconf --kill scdaemon</translation>
    </message>
    <message>
        <source>OpenCT is running; it takes readers away from the smart-card service.</source>
        <translation>OpenCT läuft; es nimmt dem Chipkartendienst Leser weg.</translation>
    </message>
    <message>
        <source>Stop it and remove the package openct.</source>
        <translation>Halten Sie es an und entfernen Sie das Paket openct.</translation>
    </message>
    <message>
        <source>The Smart Card Manager (esc) is running; it keeps cards connected.</source>
        <translation>Der Smart Card Manager (esc) läuft; er hält Karten verbunden.</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>Schließen Sie ihn.</translation>
    </message>
    <message>
        <source>Yubico Authenticator is running; it keeps cards connected.</source>
        <translation>Yubico Authenticator läuft; er hält Karten verbunden.</translation>
    </message>
    <message>
        <source>Close it while the eID card is used.</source>
        <translation>Schließen Sie ihn, während Sie die eID-Karte benutzen.</translation>
    </message>
    <message>
        <source>More than one smart-card service (pcscd) is running; a reader belongs to one of them only.</source>
        <translation>Mehr als ein Chipkartendienst (pcscd) läuft; ein Leser gehört nur zu einem davon.</translation>
    </message>
    <message>
        <source>Unless this is meant, stop all and start one: systemctl restart pcscd</source>
        <translation>Wenn das nicht beabsichtigt ist, halten Sie alle an und starten Sie einen: systemctl restart pcscd</translation>
    </message>
    <message>
        <source>The installed package '%1' serves the same cards: a browser that loads both modules shows each certificate twice, and the two wait for each other.</source>
        <translation>Das installierte Paket „%1“ bedient dieselben Karten: Ein Browser, der beide Module lädt, zeigt jedes Zertifikat zweimal, und die beiden warten aufeinander.</translation>
    </message>
    <message>
        <source>Keep one of the two: remove it, or take one module out of the browser's security devices.</source>
        <translation>Behalten Sie eines der beiden: entfernen Sie es, oder nehmen Sie ein Modul aus den Kryptographie-Modulen des Browsers.</translation>
    </message>
    <message>
        <source>The PKCS#11 module registered as '%1' serves the same cards: a browser that loads both modules shows each certificate twice, and the two wait for each other.</source>
        <translation>Das als „%1“ eingetragene PKCS#11-Modul bedient dieselben Karten: Ein Browser, der beide Module lädt, zeigt jedes Zertifikat zweimal, und die beiden warten aufeinander.</translation>
    </message>
    <message>
        <source>No other software that is known to hold or serve cards was found.</source>
        <translation>Es wurde keine andere Software gefunden, die bekanntermaßen Karten festhält oder bedient.</translation>
    </message>
</context>
</TS>
