<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl">
<context>
    <name>CertificateSummary</name>
    <message>
        <source>being read</source>
        <translation>inlezen</translation>
    </message>
    <message>
        <source>The certificates come after the identity.</source>
        <translation>De certificaten komen na de identiteit.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>geen</translation>
    </message>
    <message>
        <source>This card or file has no certificates of its holder.</source>
        <translation>Deze kaart of dit bestand bevat geen certificaten van de houder.</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschadigd</translation>
    </message>
    <message>
        <source>%1: valid from %2 to %3.</source>
        <translation>%1: geldig van %2 tot %3.</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>niet bewezen</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>bevraging</translation>
    </message>
    <message>
        <source>The status service is being asked whether they were revoked.</source>
        <translation>Bij de statusdienst wordt nagevraagd of ze ingetrokken zijn.</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>geldig</translation>
    </message>
    <message>
        <source>Valid by their dates and their issuer. Nobody has asked yet whether they were revoked.</source>
        <translation>Geldig volgens hun data en hun uitgever. Of ze ingetrokken zijn, werd nog niet nagevraagd.</translation>
    </message>
    <message>
        <source>valid, not revoked</source>
        <translation>geen intrekking</translation>
    </message>
    <message>
        <source>Asked on %1.</source>
        <translation>Nagevraagd op %1.</translation>
    </message>
</context>
<context>
    <name>CertificateTexts</name>
    <message>
        <source>Proving who somebody is</source>
        <translation>Identiteit bewijzen</translation>
    </message>
    <message>
        <source>Signing documents</source>
        <translation>Documenten ondertekenen</translation>
    </message>
    <message>
        <source>Encrypting keys</source>
        <translation>Sleutels versleutelen</translation>
    </message>
    <message>
        <source>Encrypting data</source>
        <translation>Gegevens versleutelen</translation>
    </message>
    <message>
        <source>Agreeing on keys</source>
        <translation>Sleutels overeenkomen</translation>
    </message>
    <message>
        <source>Signing certificates</source>
        <translation>Certificaten ondertekenen</translation>
    </message>
    <message>
        <source>Signing revocation lists</source>
        <translation>Intrekkingslijsten ondertekenen</translation>
    </message>
    <message>
        <source>Encrypting only</source>
        <translation>Alleen versleutelen</translation>
    </message>
    <message>
        <source>Decrypting only</source>
        <translation>Alleen ontsleutelen</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Rootcertificaat</translation>
    </message>
    <message>
        <source>Citizen authority</source>
        <translation>Certificatieautoriteit</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authenticatie</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Handtekening</translation>
    </message>
    <message>
        <source>National Register</source>
        <translation>Rijksregister</translation>
    </message>
    <message>
        <source>All trust in the card begins here: it vouches for the certificates below it.</source>
        <translation>Hier begint alle vertrouwen in de kaart: het staat in voor de certificaten eronder.</translation>
    </message>
    <message>
        <source>Issues the certificates of the card&apos;s holder.</source>
        <translation>Geeft de certificaten van de houder van de kaart uit.</translation>
    </message>
    <message>
        <source>Proves who the holder is, for example when logging in to a website.</source>
        <translation>Bewijst wie de houder is, bijvoorbeeld bij het aanmelden op een website.</translation>
    </message>
    <message>
        <source>Makes electronic signatures of the holder that count like handwritten ones.</source>
        <translation>Dient voor elektronische handtekeningen van de houder, die gelden zoals handgeschreven handtekeningen.</translation>
    </message>
    <message>
        <source>Proves that identity and address on the card come from the National Register.</source>
        <translation>Bewijst dat identiteit en adres op de kaart van het Rijksregister komen.</translation>
    </message>
    <message>
        <source>This certificate is damaged and cannot be read.</source>
        <translation>Dit certificaat is beschadigd en kan niet worden gelezen.</translation>
    </message>
    <message>
        <source>This certificate could not be read from the card.</source>
        <translation>Dit certificaat kon niet van de kaart worden gelezen.</translation>
    </message>
    <message>
        <source>The card has no such certificate. Cards of children may lack it.</source>
        <translation>De kaart heeft dit certificaat niet. Op kaarten van kinderen kan het ontbreken.</translation>
    </message>
    <message>
        <source>This certificate is not at hand.</source>
        <translation>Dit certificaat is niet voorhanden.</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Geldig</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Nog niet geldig</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Vervallen</translation>
    </message>
    <message>
        <source>This root is trusted.</source>
        <translation>Dit rootcertificaat wordt vertrouwd.</translation>
    </message>
    <message>
        <source>This root is not trusted: it is neither built in nor configured.</source>
        <translation>Dit rootcertificaat wordt niet vertrouwd: het is niet ingebouwd en niet ingesteld.</translation>
    </message>
    <message>
        <source>Signed by the certificate above it, up to a trusted root.</source>
        <translation>Ondertekend door het certificaat erboven, tot aan een vertrouwd rootcertificaat.</translation>
    </message>
    <message>
        <source>Signed by the certificate above it, but not up to a trusted root.</source>
        <translation>Ondertekend door het certificaat erboven, maar niet tot aan een vertrouwd rootcertificaat.</translation>
    </message>
    <message>
        <source>The certificate that issued it is not at hand, so it cannot be checked.</source>
        <translation>Het certificaat dat het uitgaf, is niet voorhanden; het kan dus niet worden gecontroleerd.</translation>
    </message>
    <message>
        <source>The certificate that issued it is damaged, so it cannot be checked.</source>
        <translation>Het certificaat dat het uitgaf, is beschadigd; het kan dus niet worden gecontroleerd.</translation>
    </message>
    <message>
        <source>It was signed by a certificate that may not issue others.</source>
        <translation>Het werd ondertekend door een certificaat dat er geen andere mag uitgeven.</translation>
    </message>
    <message>
        <source>Its own signature is not valid.</source>
        <translation>De eigen handtekening is niet geldig.</translation>
    </message>
    <message>
        <source>It was not signed by the certificate above it.</source>
        <translation>Het werd niet ondertekend door het certificaat erboven.</translation>
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
            <numerusform>Elliptische kromme, %n bit</numerusform>
            <numerusform>Elliptische kromme, %n bits</numerusform>
        </translation>
    </message>
    <message>
        <source>Its status is not asked.</source>
        <translation>De status ervan wordt niet nagevraagd.</translation>
    </message>
    <message>
        <source>Its status was not asked yet.</source>
        <translation>De status ervan werd nog niet nagevraagd.</translation>
    </message>
    <message>
        <source>Its status is being asked.</source>
        <translation>De status ervan wordt nagevraagd.</translation>
    </message>
    <message>
        <source>Its status could not be found out.</source>
        <translation>De status ervan kon niet worden achterhaald.</translation>
    </message>
    <message>
        <source>It is not revoked.</source>
        <translation>Het is niet ingetrokken.</translation>
    </message>
    <message>
        <source>It is revoked.</source>
        <translation>Het is ingetrokken.</translation>
    </message>
    <message>
        <source>It is suspended.</source>
        <translation>Het is geschorst.</translation>
    </message>
    <message>
        <source>The status service does not know it.</source>
        <translation>De statusdienst kent het niet.</translation>
    </message>
    <message>
        <source>The key may be in the wrong hands</source>
        <translation>De sleutel is mogelijk in verkeerde handen</translation>
    </message>
    <message>
        <source>The issuer&apos;s key may be in the wrong hands</source>
        <translation>De sleutel van de uitgever is mogelijk in verkeerde handen</translation>
    </message>
    <message>
        <source>The holder&apos;s data changed</source>
        <translation>De gegevens van de houder zijn gewijzigd</translation>
    </message>
    <message>
        <source>Replaced by another certificate</source>
        <translation>Vervangen door een ander certificaat</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Niet meer nodig</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Geschorst</translation>
    </message>
    <message>
        <source>The right to it was withdrawn</source>
        <translation>Het recht erop werd ontnomen</translation>
    </message>
    <message>
        <source>An attribute authority&apos;s key may be in the wrong hands</source>
        <translation>De sleutel van een attribuutautoriteit is mogelijk in verkeerde handen</translation>
    </message>
    <message>
        <source>No reason was given</source>
        <translation>Er werd geen reden opgegeven</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Sinds %1.</translation>
    </message>
    <message>
        <source>Asked on %1; the status service answered as of %2.</source>
        <translation>Nagevraagd op %1; de statusdienst antwoordde met de toestand van %2.</translation>
    </message>
    <message>
        <source>Asked on %1; the revocation list is of %2.</source>
        <translation>Nagevraagd op %1; de intrekkingslijst is van %2.</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>PDF document</source>
        <translation>PDF-document</translation>
    </message>
    <message>
        <source>eID viewer file</source>
        <translation>eID-viewerbestand</translation>
    </message>
    <message>
        <source>XML data</source>
        <translation>XML-gegevens</translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation>JSON-gegevens</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV-tabel</translation>
    </message>
    <message>
        <source>vCard contact</source>
        <translation>vCard-contact</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Folder with the card&apos;s own files</source>
        <translation>Map met de bestanden van de kaart zelf</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Platte tekst</translation>
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
        <translation>Overige gegevens van de kaart</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation>Echtheid</translation>
    </message>
    <message>
        <source>PRACTICE CARD - INVENTED DATA</source>
        <translation>OEFENKAART - VERZONNEN GEGEVENS</translation>
    </message>
    <message>
        <source>There are more data than fit on a page: long values were shortened.</source>
        <translation>Er zijn meer gegevens dan op een pagina passen: lange waarden werden ingekort.</translation>
    </message>
    <message>
        <source>Data of an identity card</source>
        <translation>Gegevens van een identiteitskaart</translation>
    </message>
    <message>
        <source>%1 - authenticity verified: yes</source>
        <translation>%1 - echtheid bevestigd: ja</translation>
    </message>
    <message>
        <source>%1 - authenticity verified: no</source>
        <translation>%1 - echtheid bevestigd: nee</translation>
    </message>
    <message>
        <source>%1 - nothing to verify</source>
        <translation>%1 - niets te controleren</translation>
    </message>
    <message>
        <source>Authenticity verified: no</source>
        <translation>Echtheid bevestigd: nee</translation>
    </message>
    <message>
        <source>It has not been checked.</source>
        <translation>Ze werd niet gecontroleerd.</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identiteit</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation>Certificaat van het Rijksregister</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Read on %1 from the card in the reader %2</source>
        <translation>Gelezen op %1 van de kaart in de lezer %2</translation>
    </message>
    <message>
        <source>Read on %1 from the folder %2</source>
        <translation>Gelezen op %1 uit de map %2</translation>
    </message>
    <message>
        <source>Read on %1 from the file %2</source>
        <translation>Gelezen op %1 uit het bestand %2</translation>
    </message>
    <message>
        <source>There are no data of the holder.</source>
        <translation>Er zijn geen gegevens van de houder.</translation>
    </message>
    <message>
        <source>The photo cannot be shown.</source>
        <translation>De foto kan niet worden getoond.</translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation>Er is geen foto.</translation>
    </message>
    <message>
        <source>This print is no official document. Only the card itself proves who somebody is.</source>
        <translation>Deze afdruk is geen officieel document. Alleen de kaart zelf bewijst wie iemand is.</translation>
    </message>
    <message>
        <source>Made with %1</source>
        <translation>Gemaakt met %1</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation>De lezers worden opgevraagd bij de smartcarddienst.</translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation>Oorzaak zoeken</translation>
    </message>
    <message>
        <source>Insert an identity card</source>
        <translation>Voer een identiteitskaart in</translation>
    </message>
    <message>
        <source>Put the card into the reader, chip first. It is read by itself.</source>
        <translation>Voer de kaart in de lezer in met de chip naar voren. Ze wordt vanzelf gelezen.</translation>
    </message>
    <message>
        <source>A card was inserted</source>
        <translation>Er werd een kaart ingevoerd</translation>
    </message>
    <message>
        <source>It is being recognised.</source>
        <translation>Ze wordt herkend.</translation>
    </message>
    <message>
        <source>The data are not shown</source>
        <translation>De gegevens worden niet getoond</translation>
    </message>
    <message>
        <source>They were taken off the screen. The card is still in the reader.</source>
        <translation>Ze werden van het scherm gehaald. De kaart zit nog in de lezer.</translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation>Opnieuw tonen</translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>Identity data</source>
        <translation>Identiteitsgegevens</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation>Certificaat van het Rijksregister</translation>
    </message>
    <message>
        <source>The card itself</source>
        <translation>De kaart zelf</translation>
    </message>
    <message>
        <source>not on this card</source>
        <translation>niet aanwezig</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>in controle</translation>
    </message>
    <message>
        <source>authentic</source>
        <translation>echt</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>niet bewezen</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>fout</translation>
    </message>
    <message>
        <source>The signatures are being checked.</source>
        <translation>De handtekeningen worden gecontroleerd.</translation>
    </message>
    <message>
        <source>This could not be read from the card, so it could not be checked.</source>
        <translation>Dit kon niet van de kaart worden gelezen en dus niet worden gecontroleerd.</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>niet leesbaar</translation>
    </message>
    <message>
        <source>This file does not hold what is needed to check this.</source>
        <translation>Dit bestand bevat niet wat nodig is om dit te controleren.</translation>
    </message>
    <message>
        <source>The card was not read to its end, so this could not be checked.</source>
        <translation>De kaart werd niet volledig gelezen; dit kon dus niet worden gecontroleerd.</translation>
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
        <translation>bevraging</translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation>De lezers worden opgevraagd bij de smartcarddienst.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>draait</translation>
    </message>
    <message>
        <source>The smart-card service answers.</source>
        <translation>De smartcarddienst antwoordt.</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lezer</translation>
    </message>
    <message numerus="yes">
        <source>%n connected</source>
        <translation>
            <numerusform>%n verbonden</numerusform>
            <numerusform>%n verbonden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a card</source>
        <translation>
            <numerusform>%n met kaart</numerusform>
            <numerusform>%n met kaart</numerusform>
        </translation>
    </message>
    <message>
        <source>More than one reader holds a card. You see the card in: %1</source>
        <translation>Er zit een kaart in meer dan één lezer. U ziet de kaart in: %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kaart</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>uit bestand</translation>
    </message>
    <message>
        <source>You see the content of a file, not of a card: %1</source>
        <translation>U ziet de inhoud van een bestand, niet van een kaart: %1</translation>
    </message>
    <message>
        <source>being recognised</source>
        <translation>herkenning</translation>
    </message>
    <message>
        <source>A card was inserted.</source>
        <translation>Er werd een kaart ingevoerd.</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>inlezen</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelezen</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>niet getoond</translation>
    </message>
    <message>
        <source>The data were taken off the screen.</source>
        <translation>De gegevens werden van het scherm gehaald.</translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation>Echtheid</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificaten</translation>
    </message>
    <message>
        <source>Nothing is known of the certificates yet.</source>
        <translation>Over de certificaten is nog niets bekend.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Pincode</translation>
    </message>
    <message>
        <source>The card is being asked for the tries left.</source>
        <translation>Bij de kaart wordt opgevraagd hoeveel pogingen er nog zijn.</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>niet gemeld</translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation>Deze kaart meldt pas na een foute pincode hoeveel pogingen er nog zijn.</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n poging</numerusform>
            <numerusform>%n pogingen</numerusform>
        </translation>
    </message>
    <message>
        <source>A correct PIN sets the tries back to %1.</source>
        <translation>Een juiste pincode zet het aantal pogingen terug op %1.</translation>
    </message>
    <message>
        <source>Nothing to say before a card is there.</source>
        <translation>Er is niets te melden zolang er geen kaart is.</translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation>Oorzaak zoeken</translation>
    </message>
    <message>
        <source>Show the other card</source>
        <translation>Andere kaart tonen</translation>
    </message>
    <message>
        <source>Read the card again</source>
        <translation>Kaart opnieuw lezen</translation>
    </message>
    <message>
        <source>Show the checks</source>
        <translation>Controles tonen</translation>
    </message>
    <message>
        <source>Show the certificates</source>
        <translation>Certificaten tonen</translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation>Intrekking nagaan</translation>
    </message>
    <message>
        <source>Go to the PIN</source>
        <translation>Naar de pincode</translation>
    </message>
    <message>
        <source>Unblock the PIN</source>
        <translation>Pincode deblokkeren</translation>
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
        <translation>nee</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>nog %n poging</numerusform>
            <numerusform>nog %n pogingen</numerusform>
        </translation>
    </message>
    <message>
        <source>Field %1</source>
        <comment>a field of the card that is known by its number only</comment>
        <translation>Veld %1</translation>
    </message>
</context>
<context>
    <name>eid::viewer::CertificatesPage</name>
    <message>
        <source>Being asked</source>
        <translation>Navraag loopt</translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation>Intrekking nagaan</translation>
    </message>
    <message>
        <source>Asks the authority that issued the certificates. It learns that the card is being used.</source>
        <translation>Vraagt het na bij de autoriteit die de certificaten uitgaf. Die verneemt zo dat de kaart wordt gebruikt.</translation>
    </message>
    <message>
        <source>Save this certificate</source>
        <translation>Dit certificaat opslaan</translation>
    </message>
    <message>
        <source>Save it with those above</source>
        <translation>Met die erboven opslaan</translation>
    </message>
    <message>
        <source>Certificates by their issuers</source>
        <translation>Certificaten volgens uitgever</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificaat</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Houder</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Uitgever</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Geldigheid</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 tot %2: %3</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Keten</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Intrekking</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Gebruik</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Sleutel</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Serienummer</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Volledige naam</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Vingerafdruk (SHA-256)</translation>
    </message>
    <message>
        <source>PEM certificates (*.pem)</source>
        <translation>PEM-certificaten (*.pem)</translation>
    </message>
    <message>
        <source>DER certificate (*.der)</source>
        <translation>DER-certificaat (*.der)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Opgeslagen.</translation>
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
        <translation>Controles van de echtheid</translation>
    </message>
</context>
<context>
    <name>eid::viewer::ClerkPage</name>
    <message>
        <source>print</source>
        <translation>afdrukken</translation>
    </message>
    <message>
        <source>%1 and clear the screen (F9)</source>
        <translation>%1 en scherm wissen (F9)</translation>
    </message>
    <message>
        <source>Choose in the settings what the key shall do.</source>
        <translation>Kies in de instellingen wat de toets moet doen.</translation>
    </message>
    <message>
        <source>Choose in the settings the folder for the exports.</source>
        <translation>Kies in de instellingen de map voor de exports.</translation>
    </message>
    <message>
        <source>Clear the screen (F9)</source>
        <translation>Scherm wissen (F9)</translation>
    </message>
</context>
<context>
    <name>eid::viewer::ComputerPage</name>
    <message>
        <source>The report was copied. It holds no personal data.</source>
        <translation>Het verslag werd gekopieerd. Het bevat geen persoonsgegevens.</translation>
    </message>
    <message>
        <source>Examine again</source>
        <translation>Opnieuw onderzoeken</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Verslag kopiëren</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Verslag opslaan</translation>
    </message>
    <message>
        <source>This computer is being examined</source>
        <translation>Deze computer wordt onderzocht</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Wat werd gevonden</translation>
    </message>
    <message>
        <source>The report was saved. It holds no personal data.</source>
        <translation>Het verslag werd opgeslagen. Het bevat geen persoonsgegevens.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Exports</name>
    <message>
        <source>Save as</source>
        <translation>Opslaan als</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Opgeslagen als %1.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Naar de printer gestuurd.</translation>
    </message>
    <message>
        <source>All fields were copied.</source>
        <translation>Alle velden werden gekopieerd.</translation>
    </message>
    <message>
        <source>The photo was copied.</source>
        <translation>De foto werd gekopieerd.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::FieldList</name>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
</context>
<context>
    <name>eid::viewer::IdentityPage</name>
    <message>
        <source>Identity</source>
        <translation>Identiteit</translation>
    </message>
    <message>
        <source>The card</source>
        <translation>De kaart</translation>
    </message>
    <message>
        <source>Special status and mentions</source>
        <translation>Bijzonder statuut en vermeldingen</translation>
    </message>
    <message>
        <source>Further fields</source>
        <translation>Overige velden</translation>
    </message>
    <message>
        <source>Technical data</source>
        <translation>Technische gegevens</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>How authenticity was checked</source>
        <translation>Hoe de echtheid werd gecontroleerd</translation>
    </message>
    <message>
        <source>The card itself is outside its validity.</source>
        <translation>De kaart zelf is buiten haar geldigheidsduur.</translation>
    </message>
    <message>
        <source>The identity data</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>de identiteitsgegevens</translation>
    </message>
    <message>
        <source>The address</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>het adres</translation>
    </message>
    <message>
        <source>The photo</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>de foto</translation>
    </message>
    <message>
        <source>A file of the card (%1)</source>
        <extracomment>Put into &quot;%1 could not be read: %2&quot;.</extracomment>
        <translation>een bestand van de kaart (%1)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>Kan %1 niet lezen: %2</translation>
    </message>
    <message>
        <source>Reading ended early: %1</source>
        <translation>Het lezen werd afgebroken: %1</translation>
    </message>
    <message>
        <source>This is the content of the file %1, not of a card.</source>
        <translation>Dit is de inhoud van het bestand %1, niet van een kaart.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::MainWindow</name>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kan niet worden geopend: %2</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Bestand openen</translation>
    </message>
    <message>
        <source>eID files (*.eid *.xml)</source>
        <translation>eID-bestanden (*.eid *.xml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle bestanden (*)</translation>
    </message>
    <message>
        <source>Open a raw export</source>
        <translation>Ruwe export openen</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>Over dit programma</translation>
    </message>
    <message>
        <source>Shows, checks and exports what an electronic identity card holds. Nothing of a card is kept or sent. Free software under the Apache License 2.0.</source>
        <translation>Toont, controleert en exporteert wat een elektronische identiteitskaart bevat. Van een kaart wordt niets bewaard of verzonden. Vrije software onder de Apache License 2.0.</translation>
    </message>
    <message>
        <source>PIN %1</source>
        <translation>pincode %1</translation>
    </message>
    <message>
        <source>PIN %1, PUK %2</source>
        <translation>pincode %1, PUK-code %2</translation>
    </message>
    <message>
        <source>Practice: the card of %1 is being made.</source>
        <translation>Oefening: de kaart van %1 wordt gemaakt.</translation>
    </message>
    <message>
        <source>Practice: the card of %1, %2. No real data.</source>
        <translation>Oefening: de kaart van %1, %2. Geen echte gegevens.</translation>
    </message>
    <message>
        <source>Identity card - practice</source>
        <translation>Identiteitskaart - oefening</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Identiteitskaart</translation>
    </message>
    <message>
        <source>The queue is not empty</source>
        <translation>De wachtrij is niet leeg</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are not done yet. They are given up when the program ends.</source>
        <translation>
            <numerusform>%n taak is nog niet uitgevoerd. Ze vervalt wanneer het programma wordt afgesloten.</numerusform>
            <numerusform>%n taken zijn nog niet uitgevoerd. Ze vervallen wanneer het programma wordt afgesloten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give up and end</source>
        <translation>Opgeven en afsluiten</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Open a file</source>
        <translation>Bestand &amp;openen</translation>
    </message>
    <message>
        <source>Open a &amp;raw export</source>
        <translation>&amp;Ruwe export openen</translation>
    </message>
    <message>
        <source>&amp;Close the file</source>
        <translation>Bestand &amp;sluiten</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;Afdrukken</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>O&amp;pslaan als</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Opslaan als PDF</translation>
    </message>
    <message>
        <source>Copy all &amp;fields</source>
        <translation>Alle &amp;velden kopiëren</translation>
    </message>
    <message>
        <source>Copy the p&amp;hoto</source>
        <translation>&amp;Foto kopiëren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Afsl&amp;uiten</translation>
    </message>
    <message>
        <source>&amp;Card</source>
        <translation>&amp;Kaart</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Opnieuw lezen</translation>
    </message>
    <message>
        <source>C&amp;lear the screen</source>
        <translation>Scherm &amp;wissen</translation>
    </message>
    <message>
        <source>&amp;Next card</source>
        <translation>&amp;Volgende kaart</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>B&amp;eeld</translation>
    </message>
    <message>
        <source>&amp;Identity</source>
        <translation>&amp;Identiteit</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;Pincode</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Certificaten</translation>
    </message>
    <message>
        <source>&amp;My computer</source>
        <translation>&amp;Mijn computer</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>In&amp;stellingen</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Grotere tekst</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinere tekst</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Taal</translation>
    </message>
    <message>
        <source>Clerk m&amp;ode</source>
        <translation>&amp;Loketmodus</translation>
    </message>
    <message>
        <source>P&amp;ractice</source>
        <translation>&amp;Oefenen</translation>
    </message>
    <message>
        <source>Card of %1</source>
        <translation>Kaart van %1</translation>
    </message>
    <message>
        <source>&amp;Take the card out</source>
        <translation>&amp;Kaart uitnemen</translation>
    </message>
    <message>
        <source>&amp;End practice</source>
        <translation>&amp;Oefenen beëindigen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;About this program</source>
        <translation>&amp;Over dit programma</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkbalk</translation>
    </message>
    <message>
        <source>&amp;Do the work of the counter</source>
        <translation>Werk van het &amp;loket doen</translation>
    </message>
</context>
<context>
    <name>eid::viewer::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Pagina’s</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identiteit</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Pincode</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificaten</translation>
    </message>
    <message>
        <source>My computer</source>
        <translation>Mijn computer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
</context>
<context>
    <name>eid::viewer::PhotoView</name>
    <message>
        <source>No photo</source>
        <translation>Geen foto</translation>
    </message>
    <message>
        <source>The photo is being read</source>
        <translation>De foto wordt gelezen</translation>
    </message>
    <message>
        <source>The photo on the card is damaged and cannot be shown</source>
        <translation>De foto op de kaart is beschadigd en kan niet worden getoond</translation>
    </message>
    <message>
        <source>Photo of the holder</source>
        <translation>Foto van de houder</translation>
    </message>
    <message>
        <source>Drag the photo to where you need it</source>
        <translation>Sleep de foto naar waar u ze nodig hebt</translation>
    </message>
</context>
<context>
    <name>eid::viewer::PinPage</name>
    <message>
        <source>This is a file</source>
        <translation>Dit is een bestand</translation>
    </message>
    <message>
        <source>A PIN belongs to a card. Close the file to work with the card.</source>
        <translation>Een pincode hoort bij een kaart. Sluit het bestand om met de kaart te werken.</translation>
    </message>
    <message>
        <source>The card is being asked how many tries are left.</source>
        <translation>Bij de kaart wordt opgevraagd hoeveel pogingen er nog zijn.</translation>
    </message>
    <message>
        <source>The card is working.</source>
        <translation>De kaart is bezig.</translation>
    </message>
    <message>
        <source>Leave it in the reader.</source>
        <translation>Laat ze in de lezer zitten.</translation>
    </message>
    <message>
        <source>The PIN of this card</source>
        <translation>De pincode van deze kaart</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>Pincode controleren</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Pincode wijzigen</translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation>Pincode deblokkeren met de PUK-code</translation>
    </message>
    <message>
        <source>Use the last try</source>
        <translation>Laatste poging gebruiken</translation>
    </message>
    <message>
        <source>Do not try</source>
        <translation>Niet proberen</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bevestigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>The card is being asked.</source>
        <translation>De kaart wordt bevraagd.</translation>
    </message>
    <message>
        <source>Tries left: not told</source>
        <translation>Resterende pogingen: niet gemeld</translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation>Deze kaart meldt pas na een foute pincode hoeveel pogingen er nog zijn.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>De pincode is geblokkeerd</translation>
    </message>
    <message>
        <source>You can unblock it with the PUK from your letter.</source>
        <translation>U kunt ze deblokkeren met de PUK-code uit uw brief.</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>Nog %n poging</numerusform>
            <numerusform>Nog %n pogingen</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1 wrong PINs in a row the card blocks it. Nothing is sent to the card before you confirm.</source>
        <translation>Na %1 foute pincodes op rij blokkeert de kaart de pincode. Er wordt niets naar de kaart gestuurd voordat u bevestigt.</translation>
    </message>
    <message>
        <source>Type the old PIN, then the new PIN twice, on the keypad of the reader</source>
        <translation>Typ op het toetsenbord van de lezer de oude pincode en daarna twee keer de nieuwe</translation>
    </message>
    <message>
        <source>Type the PIN on the keypad of the reader</source>
        <translation>Typ de pincode op het toetsenbord van de lezer</translation>
    </message>
    <message>
        <source>The cancel key of the reader ends this without a try.</source>
        <translation>Met de annuleertoets van de lezer stopt u zonder een poging te verbruiken.</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n seconden</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>De tijd is om</translation>
    </message>
    <message>
        <source>One try is left</source>
        <translation>Er is nog één poging</translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. You then need the PUK from your letter.</source>
        <translation>Als de volgende pincode fout is, blokkeert de kaart de pincode. U hebt dan de PUK-code uit uw brief nodig.</translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. Only the municipality can unblock it.</source>
        <translation>Als de volgende pincode fout is, blokkeert de kaart de pincode. Alleen de gemeente kan ze deblokkeren.</translation>
    </message>
    <message>
        <source>This card does not tell how many tries are left.</source>
        <translation>Deze kaart meldt niet hoeveel pogingen er nog zijn.</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;Pincode</translation>
    </message>
    <message>
        <source>&amp;Old PIN</source>
        <translation>O&amp;ude pincode</translation>
    </message>
    <message>
        <source>The PUK is on the letter that came with the card: 6 digits of PUK1, then 6 of PUK2. The PIN itself stays as it was.</source>
        <translation>De PUK-code staat in de brief die bij de kaart hoorde: 6 cijfers van PUK1, daarna 6 van PUK2. De pincode zelf blijft zoals ze was.</translation>
    </message>
    <message>
        <source>PU&amp;K1 and PUK2</source>
        <translation>P&amp;UK1 en PUK2</translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation>&amp;Nieuwe pincode</translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation>Nieuwe pincode he&amp;rhalen</translation>
    </message>
    <message>
        <source>met</source>
        <translation>voldaan</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>niet voldaan</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>nog open</translation>
    </message>
    <message>
        <source>%1 to %2 digits</source>
        <translation>%1 tot %2 cijfers</translation>
    </message>
    <message>
        <source>12 digits</source>
        <translation>12 cijfers</translation>
    </message>
    <message>
        <source>The new PIN has %1 to %2 digits</source>
        <translation>De nieuwe pincode heeft %1 tot %2 cijfers</translation>
    </message>
    <message>
        <source>Both entries of the new PIN are the same</source>
        <translation>De nieuwe pincode is twee keer dezelfde</translation>
    </message>
    <message>
        <source>The new PIN differs from the old one</source>
        <translation>De nieuwe pincode verschilt van de oude</translation>
    </message>
    <message>
        <source>Better no digits in a row and no repeated digit</source>
        <translation>Liefst geen opeenvolgende cijfers en geen herhaald cijfer</translation>
    </message>
    <message>
        <source>The PIN is correct</source>
        <translation>De pincode is juist</translation>
    </message>
    <message>
        <source>The PIN was changed</source>
        <translation>De pincode werd gewijzigd</translation>
    </message>
    <message>
        <source>The PIN is unblocked</source>
        <translation>De pincode is gedeblokkeerd</translation>
    </message>
    <message>
        <source>The PIN itself stayed as it was.</source>
        <translation>De pincode zelf bleef zoals ze was.</translation>
    </message>
    <message>
        <source>If the next PUK is wrong, the card blocks it for good and must be replaced.</source>
        <translation>Als de volgende PUK-code fout is, blokkeert de kaart die voorgoed en moet ze worden vervangen.</translation>
    </message>
</context>
<context>
    <name>eid::viewer::QueueBar</name>
    <message>
        <source>Queue</source>
        <translation>Wachtrij</translation>
    </message>
    <message>
        <source>Job %1 was not done: %2</source>
        <translation>Taak %1 werd niet uitgevoerd: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Opgeven</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are being done</source>
        <translation>
            <numerusform>%n taak wordt uitgevoerd</numerusform>
            <numerusform>%n taken worden uitgevoerd</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::ReaderBar</name>
    <message>
        <source>Readers with a card</source>
        <translation>Lezers met een kaart</translation>
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
        <translation>Map voor exports</translation>
    </message>
    <message>
        <source>Folder with root certificates</source>
        <translation>Map met rootcertificaten</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Weergave</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>Aan het loket</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrouwen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Zoals het systeem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoog contrast</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tekstgrootte</translation>
    </message>
    <message>
        <source>Clear the screen when nobody is there</source>
        <translation>Scherm wissen wanneer er niemand is</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nooit</translation>
    </message>
    <message numerus="yes">
        <source>After %n seconds</source>
        <translation>
            <numerusform>Na %n seconde</numerusform>
            <numerusform>Na %n seconden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes</source>
        <translation>
            <numerusform>Na %n minuut</numerusform>
            <numerusform>Na %n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>The authority that issued the certificates then learns that the card is being used.</source>
        <translation>De autoriteit die de certificaten uitgaf, verneemt dan dat de kaart wordt gebruikt.</translation>
    </message>
    <message>
        <source>Clerk mode: large type and one key for everything</source>
        <translation>Loketmodus: grote letters en één toets voor alles</translation>
    </message>
    <message>
        <source>No folder for exports was chosen</source>
        <translation>Er werd geen map voor exports gekozen</translation>
    </message>
    <message>
        <source>Choose the folder for exports</source>
        <translation>Map voor exports kiezen</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Afdrukken</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>Opslaan als %1</translation>
    </message>
    <message>
        <source>The roots of the Belgian cards are built in. Test cards need the folder with their root.</source>
        <translation>De rootcertificaten van de Belgische kaarten zijn ingebouwd. Testkaarten hebben de map met hun rootcertificaat nodig.</translation>
    </message>
    <message>
        <source>Folders with root certificates</source>
        <translation>Mappen met rootcertificaten</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Map toevoegen</translation>
    </message>
    <message>
        <source>Remove the folder</source>
        <translation>Map uit de lijst halen</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Check each card for revoked certificates</source>
        <translation>Bij elke kaart nagaan of de certificaten ingetrokken zijn</translation>
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
        <translation>Oefenmodus: een virtuele kaart, geen echte gegevens</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>OEFENING</translation>
    </message>
</context>
</TS>
