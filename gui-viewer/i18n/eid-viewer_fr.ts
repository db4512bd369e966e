<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>CertificateSummary</name>
    <message>
        <source>being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificates come after the identity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card or file has no certificates of its holder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: valid from %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not proved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status service is being asked whether they were revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid by their dates and their issuer. Nobody has asked yet whether they were revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid, not revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown to the status service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revocation list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Asked on %2 (%3 of %4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being asked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CertificateTexts</name>
    <message>
        <source>Proving who somebody is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypting keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypting data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreeing on keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing revocation lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypting only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decrypting only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Citizen authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All trust in the card begins here: it vouches for the certificates below it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issues the certificates of the card&apos;s holder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proves who the holder is, for example when logging in to a website.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes electronic signatures of the holder that count like handwritten ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proves that identity and address on the card come from the National Register.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This certificate is damaged and cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This certificate could not be read from the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card has no such certificate. Cards of children may lack it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This certificate is not at hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This root is trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This root is not trusted: it is neither built in nor configured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed by the certificate above it, up to a trusted root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed by the certificate above it, but not up to a trusted root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that issued it is not at hand, so it cannot be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that issued it is damaged, so it cannot be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was signed by a certificate that may not issue others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its own signature is not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not signed by the certificate above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>RSA, %n bits</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Elliptic curve, %n bits</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Its status is not asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its status was not asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its status is being asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its status could not be found out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is suspended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status service does not know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key may be in the wrong hands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The issuer&apos;s key may be in the wrong hands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The holder&apos;s data changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by another certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right to it was withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An attribute authority&apos;s key may be in the wrong hands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reason was given</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eID viewer file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XML data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vCard contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with the card&apos;s own files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field&apos;s name and its value</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdentitySheet</name>
    <message>
        <source>Further data of the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRACTICE CARD - INVENTED DATA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are more data than fit on a page: long values were shortened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data of an identity card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 - authenticity verified: yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 - authenticity verified: no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 - nothing to verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticity verified: no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not been checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read on %1 from the card in the reader %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read on %1 from the folder %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read on %1 from the file %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no data of the holder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This print is no official document. Only the card itself proves who somebody is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>One moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert an identity card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the card into the reader, chip first. It is read by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card was inserted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data are not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were taken off the screen. The card is still in the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>Identity data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate of the National Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not on this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>authentic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not proved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signatures are being checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be read from the card, so it could not be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file does not hold what is needed to check this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card was not read to its end, so this could not be checked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smart-card service is being asked for its readers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smart-card service answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n connected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a card</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>More than one reader holds a card. You see the card in: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You see the content of a file, not of a card: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card was inserted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data were taken off the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of the certificates yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is being asked for the tries left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation type="unfinished">
            <numerusform>%n essai restant</numerusform>
            <numerusform>%n essais restants</numerusform>
        </translation>
    </message>
    <message>
        <source>A correct PIN sets the tries back to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to say before a card is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the other card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the card again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unblock the PIN</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for revocation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the authority that issued the certificates. It learns that the card is being used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it with those above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates by their issuers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM certificates (*.pem)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DER certificate (*.der)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::CheckListPanel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks of authenticity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::ClerkPage</name>
    <message>
        <source>print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and clear the screen (F9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose in the settings what the key shall do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose in the settings the folder for the exports.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::ComputerPage</name>
    <message>
        <source>The report was copied. It holds no personal data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examine again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is being examined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report was saved. It holds no personal data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::Exports</name>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All fields were copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo was copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::FieldList</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::IdentityPage</name>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special status and mentions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How authenticity was checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card itself is outside its validity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identity data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the card (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading ended early: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the content of the file %1, not of a card.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::MainWindow</name>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eID files (*.eid *.xml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a raw export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows, checks and exports what an electronic identity card holds. Nothing of a card is kept or sent. Free software under the Apache License 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN %1, PUK %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice: the card of %1 is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice: the card of %1, %2. No real data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity card - practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are not done yet. They are given up when the program ends.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Give up and end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a &amp;raw export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all &amp;fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the p&amp;hoto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;My computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clerk m&amp;ode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ractice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take the card out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;End practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::Navigation</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::PhotoView</name>
    <message>
        <source>No photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo is being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo on the card is damaged and cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo of the holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the photo to where you need it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::PinPage</name>
    <message>
        <source>This is a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PIN belongs to a card. Close the file to work with the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is being asked how many tries are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it in the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN of this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the last try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is being asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries left: not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card tells how many tries are left only after a wrong PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can unblock it with the PUK from your letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation type="unfinished">
            <numerusform>%n essai restant</numerusform>
            <numerusform>%n essais restants</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1 wrong PINs in a row the card blocks it. Nothing is sent to the card before you confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the old PIN, then the new PIN twice, on the keypad of the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the PIN on the keypad of the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cancel key of the reader ends this without a try.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One try is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. You then need the PUK from your letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the next PIN is wrong, the card blocks it. Only the municipality can unblock it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card does not tell how many tries are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Old PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PUK is on the letter that came with the card: 6 digits of PUK1, then 6 of PUK2. The PIN itself stays as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PU&amp;K1 and PUK2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new PIN has %1 to %2 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both entries of the new PIN are the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new PIN differs from the old one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Better no digits in a row and no repeated digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN is correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN is unblocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN itself stayed as it was.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::QueueBar</name>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1 was not done: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are being done</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::ReaderBar</name>
    <message>
        <source>Readers with a card</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::SealBadge</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::SettingsPage</name>
    <message>
        <source>Folder for exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with root certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the screen when nobody is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>After %n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ask for revoked certificates with each card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority that issued the certificates then learns that the card is being used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clerk mode: large type and one key for everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder for exports was chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder for exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The roots of the Belgian cards are built in. Test cards need the folder with their root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders with root certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::StatusStripBar</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eid::viewer::Watermark</name>
    <message>
        <source>Practice mode: a virtual card, no real data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
