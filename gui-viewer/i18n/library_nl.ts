<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl">
<context>
    <name>Situation</name>
    <message>
        <source>The smart-card service is not running</source>
        <translation>De smartcarddienst draait niet</translation>
    </message>
    <message>
        <source>pcscd is not installed, not started, or was stopped.</source>
        <translation>pcscd is niet geïnstalleerd, niet gestart of werd stopgezet.</translation>
    </message>
    <message>
        <source>Start it (systemctl start pcscd.socket) or install the package pcscd.</source>
        <translation>Start de dienst (systemctl start pcscd.socket) of installeer het pakket pcscd.</translation>
    </message>
    <message>
        <source>This user may not use the smart-card service</source>
        <translation>Deze gebruiker mag de smartcarddienst niet gebruiken</translation>
    </message>
    <message>
        <source>The service's socket or its access policy refuses this user.</source>
        <translation>De socket van de dienst of zijn toegangsregels weigeren deze gebruiker.</translation>
    </message>
    <message>
        <source>Ask the administrator to allow access to pcscd, or run from a local desktop session.</source>
        <translation>Vraag de beheerder om toegang tot pcscd te geven, of werk vanuit een lokale bureaubladsessie.</translation>
    </message>
    <message>
        <source>No card reader is connected</source>
        <translation>Er is geen kaartlezer aangesloten</translation>
    </message>
    <message>
        <source>No reader is plugged in, or its driver is missing.</source>
        <translation>Er is geen lezer ingeplugd, of het stuurprogramma ontbreekt.</translation>
    </message>
    <message>
        <source>Plug in a reader; for USB readers install the package libccid.</source>
        <translation>Sluit een lezer aan; installeer voor USB-lezers het pakket libccid.</translation>
    </message>
    <message>
        <source>The named reader is not there</source>
        <translation>De genoemde lezer is er niet</translation>
    </message>
    <message>
        <source>No connected reader has that name.</source>
        <translation>Geen aangesloten lezer heeft die naam.</translation>
    </message>
    <message>
        <source>Run 'cardtool reader list' and choose one of its names.</source>
        <translation>Voer ‘cardtool reader list’ uit en kies een van de namen.</translation>
    </message>
    <message>
        <source>The reader was unplugged</source>
        <translation>De lezer werd losgekoppeld</translation>
    </message>
    <message>
        <source>The reader went away while it was in use.</source>
        <translation>De lezer verdween terwijl hij in gebruik was.</translation>
    </message>
    <message>
        <source>Plug the reader in again and repeat.</source>
        <translation>Sluit de lezer opnieuw aan en herhaal de handeling.</translation>
    </message>
    <message>
        <source>The reader does not offer this function</source>
        <translation>De lezer biedt deze functie niet</translation>
    </message>
    <message>
        <source>A reader without its own keypad was asked to take a PIN.</source>
        <translation>Aan een lezer zonder eigen toetsenbord werd gevraagd een pincode te lezen.</translation>
    </message>
    <message>
        <source>Type the PIN on the computer, or use a reader with a keypad.</source>
        <translation>Typ de pincode op de computer, of gebruik een lezer met toetsenbord.</translation>
    </message>
    <message>
        <source>A file cannot be read</source>
        <translation>Een bestand kan niet worden gelezen</translation>
    </message>
    <message>
        <source>It does not exist, is no regular file, or this user may not read it.</source>
        <translation>Het bestaat niet, is geen gewoon bestand, of deze gebruiker mag het niet lezen.</translation>
    </message>
    <message>
        <source>Check the name and the permissions.</source>
        <translation>Controleer de naam en de rechten.</translation>
    </message>
    <message>
        <source>A file cannot be written</source>
        <translation>Een bestand kan niet worden geschreven</translation>
    </message>
    <message>
        <source>The folder does not exist, is not writable, or the disk is full.</source>
        <translation>De map bestaat niet, is niet beschrijfbaar, of de schijf is vol.</translation>
    </message>
    <message>
        <source>Choose another place. Nothing was left half written.</source>
        <translation>Kies een andere plaats. Er bleef niets half geschreven achter.</translation>
    </message>
    <message>
        <source>A value is not valid</source>
        <translation>Een waarde is niet geldig</translation>
    </message>
    <message>
        <source>An option or argument is outside what the function takes.</source>
        <translation>Een optie of argument valt buiten wat de functie aanneemt.</translation>
    </message>
    <message>
        <source>See the help of the command.</source>
        <translation>Raadpleeg de hulp van het commando.</translation>
    </message>
    <message>
        <source>The file is already there</source>
        <translation>Het bestand is er al</translation>
    </message>
    <message>
        <source>Writing would replace an existing file.</source>
        <translation>Schrijven zou een bestaand bestand vervangen.</translation>
    </message>
    <message>
        <source>Choose another name, or say --force.</source>
        <translation>Kies een andere naam, of geef --force op.</translation>
    </message>
    <message>
        <source>The operation was cancelled</source>
        <translation>De bewerking werd geannuleerd</translation>
    </message>
    <message>
        <source>The program was closed or the work withdrawn before it began.</source>
        <translation>Het programma werd gesloten of de taak ingetrokken voor ze begon.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Begin opnieuw.</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>Het programma heeft een fout gemaakt</translation>
    </message>
    <message>
        <source>Something happened that was thought impossible.</source>
        <translation>Er gebeurde iets wat onmogelijk leek.</translation>
    </message>
    <message>
        <source>Please report it with the output of 'cardtool doctor'.</source>
        <translation>Gelieve dit te melden, samen met de uitvoer van ‘cardtool doctor’.</translation>
    </message>
    <message>
        <source>The input has a form that is not supported</source>
        <translation>De invoer heeft een vorm die niet wordt ondersteund</translation>
    </message>
    <message>
        <source>The file is of another kind or a newer version.</source>
        <translation>Het bestand is van een andere soort of een nieuwere versie.</translation>
    </message>
    <message>
        <source>Check which file was given.</source>
        <translation>Controleer welk bestand werd opgegeven.</translation>
    </message>
    <message>
        <source>The description of the virtual card is not valid</source>
        <translation>De beschrijving van de virtuele kaart is niet geldig</translation>
    </message>
    <message>
        <source>A field is missing or outside what a card can hold.</source>
        <translation>Een veld ontbreekt of valt buiten wat een kaart kan bevatten.</translation>
    </message>
    <message>
        <source>Correct the named field of the persona file.</source>
        <translation>Verbeter het genoemde veld van het personabestand.</translation>
    </message>
    <message>
        <source>The virtual reader cannot be reached</source>
        <translation>De virtuele lezer is niet bereikbaar</translation>
    </message>
    <message>
        <source>pcscd with the vpcd driver is not listening on the given port.</source>
        <translation>pcscd met het stuurprogramma vpcd luistert niet op de opgegeven poort.</translation>
    </message>
    <message>
        <source>Start pcscd with the package vsmartcard-vpcd installed, or give --port.</source>
        <translation>Start pcscd met het pakket vsmartcard-vpcd geïnstalleerd, of geef --port op.</translation>
    </message>
    <message>
        <source>No printer takes the page</source>
        <translation>Geen printer neemt de pagina aan</translation>
    </message>
    <message>
        <source>No printer is set up as the default one, or it refused the page.</source>
        <translation>Er is geen standaardprinter ingesteld, of hij weigerde de pagina.</translation>
    </message>
    <message>
        <source>Set up a printer, or save the page as PDF.</source>
        <translation>Stel een printer in, of sla de pagina op als PDF.</translation>
    </message>
    <message>
        <source>There is no card in the reader</source>
        <translation>Er zit geen kaart in de lezer</translation>
    </message>
    <message>
        <source>No card is inserted, or not far enough.</source>
        <translation>Er is geen kaart ingevoerd, of niet ver genoeg.</translation>
    </message>
    <message>
        <source>Insert the card, chip first and chip upwards.</source>
        <translation>Voer de kaart in met de chip naar voren en naar boven.</translation>
    </message>
    <message>
        <source>This card is of another kind</source>
        <translation>Deze kaart is van een andere soort</translation>
    </message>
    <message>
        <source>The card answers, but it is no card this toolkit knows.</source>
        <translation>De kaart antwoordt, maar het is geen kaart die dit programma kent.</translation>
    </message>
    <message>
        <source>Insert an eID card.</source>
        <translation>Voer een eID-kaart in.</translation>
    </message>
    <message>
        <source>The card does not answer</source>
        <translation>De kaart antwoordt niet</translation>
    </message>
    <message>
        <source>It is inserted the wrong way, dirty, damaged, or no chip card.</source>
        <translation>Ze is verkeerd ingevoerd, vuil, beschadigd, of geen chipkaart.</translation>
    </message>
    <message>
        <source>Take it out, wipe the chip, insert it chip first. If it stays silent, the municipality can replace it.</source>
        <translation>Haal ze eruit, veeg de chip schoon en voer ze in met de chip naar voren. Blijft ze zwijgen, dan kan de gemeente ze vervangen.</translation>
    </message>
    <message>
        <source>The card was removed</source>
        <translation>De kaart werd verwijderd</translation>
    </message>
    <message>
        <source>The card was taken out while it was in use.</source>
        <translation>De kaart werd eruit gehaald terwijl ze in gebruik was.</translation>
    </message>
    <message>
        <source>Insert the card and repeat.</source>
        <translation>Voer de kaart in en herhaal de handeling.</translation>
    </message>
    <message>
        <source>The card is in use by another program</source>
        <translation>De kaart is in gebruik door een ander programma</translation>
    </message>
    <message>
        <source>Another program holds the card for itself.</source>
        <translation>Een ander programma houdt de kaart voor zichzelf.</translation>
    </message>
    <message>
        <source>Close the other program; 'cardtool doctor' names usual candidates.</source>
        <translation>Sluit het andere programma; ‘cardtool doctor’ noemt de gebruikelijke.</translation>
    </message>
    <message>
        <source>The card was reset by another program</source>
        <translation>De kaart werd door een ander programma gereset</translation>
    </message>
    <message>
        <source>Another program reset the card in the middle of this work.</source>
        <translation>Een ander programma heeft de kaart midden in dit werk gereset.</translation>
    </message>
    <message>
        <source>Repeat. No PIN try was lost by this.</source>
        <translation>Herhaal de handeling. Er ging geen pinpoging verloren.</translation>
    </message>
    <message>
        <source>There is more than one card</source>
        <translation>Er is meer dan één kaart</translation>
    </message>
    <message>
        <source>Several readers hold a card and none was chosen.</source>
        <translation>Er zit een kaart in verschillende lezers en er werd geen lezer gekozen.</translation>
    </message>
    <message>
        <source>Choose with --reader, or take the other cards out.</source>
        <translation>Kies met --reader, of haal de andere kaarten eruit.</translation>
    </message>
    <message>
        <source>The card is not activated</source>
        <translation>De kaart is niet geactiveerd</translation>
    </message>
    <message>
        <source>A new card must be activated at the counter before its files can be used.</source>
        <translation>Een nieuwe kaart moet aan het loket worden geactiveerd voor haar bestanden kunnen worden gebruikt.</translation>
    </message>
    <message>
        <source>Have it activated at the municipality.</source>
        <translation>Laat ze activeren bij de gemeente.</translation>
    </message>
    <message>
        <source>The card does not have this file</source>
        <translation>De kaart heeft dit bestand niet</translation>
    </message>
    <message>
        <source>Older cards and cards without certificates lack some files.</source>
        <translation>Oudere kaarten en kaarten zonder certificaten missen sommige bestanden.</translation>
    </message>
    <message>
        <source>Nothing to do; the rest of the card can be used.</source>
        <translation>U hoeft niets te doen; de rest van de kaart is bruikbaar.</translation>
    </message>
    <message>
        <source>A file on the card is larger than it can be</source>
        <translation>Een bestand op de kaart is groter dan het kan zijn</translation>
    </message>
    <message>
        <source>The card is damaged, or something is posing as a card.</source>
        <translation>De kaart is beschadigd, of iets doet zich voor als een kaart.</translation>
    </message>
    <message>
        <source>Try another reader; if it stays, the municipality can check the card.</source>
        <translation>Probeer een andere lezer; blijft het zo, dan kan de gemeente de kaart nakijken.</translation>
    </message>
    <message>
        <source>The card's data are damaged</source>
        <translation>De gegevens van de kaart zijn beschadigd</translation>
    </message>
    <message>
        <source>A file is cut short or its lengths do not add up.</source>
        <translation>Een bestand is afgebroken of zijn lengtes kloppen niet.</translation>
    </message>
    <message>
        <source>Try again; if it stays, the municipality can check the card.</source>
        <translation>Probeer opnieuw; blijft het zo, dan kan de gemeente de kaart nakijken.</translation>
    </message>
    <message>
        <source>The identity record is damaged</source>
        <translation>De identiteitsgegevens zijn beschadigd</translation>
    </message>
    <message>
        <source>The lengths inside the record do not add up.</source>
        <translation>De lengtes binnen de gegevens kloppen niet.</translation>
    </message>
    <message>
        <source>Read the card again; if it stays, the municipality can check the card.</source>
        <translation>Lees de kaart opnieuw; blijft het zo, dan kan de gemeente de kaart nakijken.</translation>
    </message>
    <message>
        <source>The card gave an answer that makes no sense</source>
        <translation>De kaart gaf een antwoord dat nergens op slaat</translation>
    </message>
    <message>
        <source>Bad contact, a faulty reader, or something posing as a card.</source>
        <translation>Slecht contact, een defecte lezer, of iets wat zich voordoet als een kaart.</translation>
    </message>
    <message>
        <source>Take the card out, wipe the chip, insert it again.</source>
        <translation>Haal de kaart eruit, veeg de chip schoon en voer ze opnieuw in.</translation>
    </message>
    <message>
        <source>The card's memory fails</source>
        <translation>Het geheugen van de kaart faalt</translation>
    </message>
    <message>
        <source>The chip reports that it cannot write its memory.</source>
        <translation>De chip meldt dat hij niet in zijn geheugen kan schrijven.</translation>
    </message>
    <message>
        <source>Try again; if it stays, have the card replaced.</source>
        <translation>Probeer opnieuw; blijft het zo, laat de kaart dan vervangen.</translation>
    </message>
    <message>
        <source>The card does not have this key</source>
        <translation>De kaart heeft deze sleutel niet</translation>
    </message>
    <message>
        <source>Cards of children and older cards lack some keys.</source>
        <translation>Kaarten van kinderen en oudere kaarten missen sommige sleutels.</translation>
    </message>
    <message>
        <source>Use the other key, or another card.</source>
        <translation>Gebruik de andere sleutel, of een andere kaart.</translation>
    </message>
    <message>
        <source>The card cannot sign in this way</source>
        <translation>De kaart kan niet op deze manier ondertekenen</translation>
    </message>
    <message>
        <source>This generation of card does not offer that algorithm or hash.</source>
        <translation>Deze generatie kaarten biedt dat algoritme of die hashfunctie niet.</translation>
    </message>
    <message>
        <source>Choose another hash or padding; 'cardtool card show' lists what the card offers.</source>
        <translation>Kies een andere hashfunctie of opvulling; ‘cardtool card show’ toont wat de kaart biedt.</translation>
    </message>
    <message>
        <source>The digest has the wrong length</source>
        <translation>De hashwaarde heeft de verkeerde lengte</translation>
    </message>
    <message>
        <source>The digest does not belong to the hash that was named.</source>
        <translation>De hashwaarde hoort niet bij de genoemde hashfunctie.</translation>
    </message>
    <message>
        <source>Compute the digest with the named hash.</source>
        <translation>Bereken de hashwaarde met de genoemde hashfunctie.</translation>
    </message>
    <message>
        <source>This card has no key of its own</source>
        <translation>Deze kaart heeft geen eigen sleutel</translation>
    </message>
    <message>
        <source>Only cards since applet 1.8 can prove that they are no copy.</source>
        <translation>Alleen kaarten vanaf applet 1.8 kunnen bewijzen dat ze geen kopie zijn.</translation>
    </message>
    <message>
        <source>Nothing to do; the signatures over the data can still be checked.</source>
        <translation>U hoeft niets te doen; de handtekeningen over de gegevens kunnen toch worden gecontroleerd.</translation>
    </message>
    <message>
        <source>The card answers no more challenges</source>
        <translation>De kaart beantwoordt geen controlevragen meer</translation>
    </message>
    <message>
        <source>Its limit of challenges was used up.</source>
        <translation>Haar limiet aan controlevragen is opgebruikt.</translation>
    </message>
    <message>
        <source>Verify the PIN once; the limit starts anew.</source>
        <translation>Controleer één keer de pincode; de limiet begint dan opnieuw.</translation>
    </message>
    <message>
        <source>The card refused to sign</source>
        <translation>De kaart weigerde te ondertekenen</translation>
    </message>
    <message>
        <source>The card's conditions for using this key were not met.</source>
        <translation>Aan de voorwaarden van de kaart om deze sleutel te gebruiken was niet voldaan.</translation>
    </message>
    <message>
        <source>Repeat; if it stays, take the card out and insert it again.</source>
        <translation>Herhaal de handeling; blijft het zo, haal de kaart er dan uit en voer ze opnieuw in.</translation>
    </message>
    <message>
        <source>The PIN is wrong</source>
        <translation>De pincode is fout</translation>
    </message>
    <message>
        <source>The card compared the PIN and refused it.</source>
        <translation>De kaart heeft de pincode vergeleken en geweigerd.</translation>
    </message>
    <message>
        <source>Check the PIN before the next try. After three wrong PINs in a row the card blocks it.</source>
        <translation>Controleer de pincode voor de volgende poging. Na drie foute pincodes op rij blokkeert de kaart ze.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>De pincode is geblokkeerd</translation>
    </message>
    <message>
        <source>A wrong PIN was given three times in a row.</source>
        <translation>Er werd drie keer op rij een foute pincode gegeven.</translation>
    </message>
    <message>
        <source>Unblock it with the PUK where the card allows ('cardtool pin unblock'), otherwise at the municipality.</source>
        <translation>Deblokkeer de pincode met de PUK-code waar de kaart dat toelaat (‘cardtool pin unblock’), anders bij de gemeente.</translation>
    </message>
    <message>
        <source>That cannot be a PIN</source>
        <translation>Dat kan geen pincode zijn</translation>
    </message>
    <message>
        <source>A PIN is 4 to 12 digits and a PUK 12 digits. Nothing was sent to the card and no try was spent.</source>
        <translation>Een pincode heeft 4 tot 12 cijfers en een PUK-code 12 cijfers. Er werd niets naar de kaart gestuurd en er ging geen poging verloren.</translation>
    </message>
    <message>
        <source>Type digits only.</source>
        <translation>Typ alleen cijfers.</translation>
    </message>
    <message>
        <source>The PIN entry was cancelled</source>
        <translation>Het invoeren van de pincode werd geannuleerd</translation>
    </message>
    <message>
        <source>Cancel was pressed, or the input ended.</source>
        <translation>Er werd op Annuleren gedrukt, of de invoer hield op.</translation>
    </message>
    <message>
        <source>Start again when ready. No try was spent.</source>
        <translation>Begin opnieuw wanneer u klaar bent. Er ging geen poging verloren.</translation>
    </message>
    <message>
        <source>The PIN was not entered in time</source>
        <translation>De pincode werd niet op tijd ingevoerd</translation>
    </message>
    <message>
        <source>The reader waited and no PIN came.</source>
        <translation>De lezer wachtte en er kwam geen pincode.</translation>
    </message>
    <message>
        <source>Start again. No try was spent.</source>
        <translation>Begin opnieuw. Er ging geen poging verloren.</translation>
    </message>
    <message>
        <source>The PIN is needed first</source>
        <translation>Eerst is de pincode nodig</translation>
    </message>
    <message>
        <source>The card does this only after the PIN was presented.</source>
        <translation>De kaart doet dit pas nadat de pincode werd gegeven.</translation>
    </message>
    <message>
        <source>Give the PIN.</source>
        <translation>Geef de pincode.</translation>
    </message>
    <message>
        <source>The two new PINs differ</source>
        <translation>De twee nieuwe pincodes verschillen</translation>
    </message>
    <message>
        <source>The new PIN was not typed the same way twice.</source>
        <translation>De nieuwe pincode werd niet twee keer hetzelfde getypt.</translation>
    </message>
    <message>
        <source>Start again. The old PIN still holds.</source>
        <translation>Begin opnieuw. De oude pincode geldt nog.</translation>
    </message>
    <message>
        <source>This card cannot be unblocked with a PUK</source>
        <translation>Deze kaart kan niet met een PUK-code worden gedeblokkeerd</translation>
    </message>
    <message>
        <source>Cards since applet 1.8 have no PUK.</source>
        <translation>Kaarten vanaf applet 1.8 hebben geen PUK-code.</translation>
    </message>
    <message>
        <source>Go to the municipality; it can unblock the PIN at the counter.</source>
        <translation>Ga naar de gemeente; zij kan de pincode aan het loket deblokkeren.</translation>
    </message>
    <message>
        <source>The PUK is wrong</source>
        <translation>De PUK-code is fout</translation>
    </message>
    <message>
        <source>The card compared the PUK and refused it.</source>
        <translation>De kaart heeft de PUK-code vergeleken en geweigerd.</translation>
    </message>
    <message>
        <source>Check the letter that came with the card: PUK1 then PUK2.</source>
        <translation>Kijk na in de brief die bij de kaart hoorde: PUK1 en daarna PUK2.</translation>
    </message>
    <message>
        <source>The PUK is blocked</source>
        <translation>De PUK-code is geblokkeerd</translation>
    </message>
    <message>
        <source>A wrong PUK was given too many times.</source>
        <translation>Er werd te vaak een foute PUK-code gegeven.</translation>
    </message>
    <message>
        <source>The card must be replaced; ask the municipality.</source>
        <translation>De kaart moet worden vervangen; vraag het aan de gemeente.</translation>
    </message>
    <message>
        <source>There is no way to ask for the PIN</source>
        <translation>De pincode kan nergens worden gevraagd</translation>
    </message>
    <message>
        <source>The program runs without a terminal and no --pin-fd was given.</source>
        <translation>Het programma draait zonder terminal en --pin-fd werd niet opgegeven.</translation>
    </message>
    <message>
        <source>Run it in a terminal, or pass the PIN on a file descriptor with --pin-fd.</source>
        <translation>Voer het uit in een terminal, of geef de pincode via een bestandsdescriptor met --pin-fd.</translation>
    </message>
    <message>
        <source>The dialog for the PIN cannot be used</source>
        <translation>Het venster voor de pincode kan niet worden gebruikt</translation>
    </message>
    <message>
        <source>The program named as pin_dialog in eid.toml is missing, ended early, or is no pinentry program.</source>
        <translation>Het programma dat in eid.toml als pin_dialog is genoemd, ontbreekt, is te vroeg gestopt of is geen pinentry-programma.</translation>
    </message>
    <message>
        <source>Name a pinentry program with its full path, or take pin_dialog out of eid.toml.</source>
        <translation>Geef een pinentry-programma op met zijn volledige pad, of haal pin_dialog uit eid.toml.</translation>
    </message>
    <message>
        <source>A certificate cannot be read</source>
        <translation>Een certificaat kan niet worden gelezen</translation>
    </message>
    <message>
        <source>Its encoding is damaged or not a certificate.</source>
        <translation>De codering is beschadigd of het is geen certificaat.</translation>
    </message>
    <message>
        <source>Read the card again; check which file was given.</source>
        <translation>Lees de kaart opnieuw; controleer welk bestand werd opgegeven.</translation>
    </message>
    <message>
        <source>The signature is not valid</source>
        <translation>De handtekening is niet geldig</translation>
    </message>
    <message>
        <source>The data was changed after signing, or another key signed it.</source>
        <translation>De gegevens werden na het ondertekenen gewijzigd, of een andere sleutel heeft ze ondertekend.</translation>
    </message>
    <message>
        <source>Do not rely on this data; ask for the original.</source>
        <translation>Vertrouw niet op deze gegevens; vraag het origineel.</translation>
    </message>
    <message>
        <source>The data is not what was signed</source>
        <translation>De gegevens zijn niet wat werd ondertekend</translation>
    </message>
    <message>
        <source>The digest that was signed belongs to other data.</source>
        <translation>De ondertekende hashwaarde hoort bij andere gegevens.</translation>
    </message>
    <message>
        <source>A certificate is outside its validity</source>
        <translation>Een certificaat is buiten zijn geldigheidsduur</translation>
    </message>
    <message>
        <source>It has expired or is not valid yet, or this computer's clock is wrong.</source>
        <translation>Het is vervallen of nog niet geldig, of de klok van deze computer staat verkeerd.</translation>
    </message>
    <message>
        <source>Check the clock; an expired card is renewed at the municipality.</source>
        <translation>Controleer de klok; een vervallen kaart wordt bij de gemeente vernieuwd.</translation>
    </message>
    <message>
        <source>The root certificate is not trusted</source>
        <translation>Het rootcertificaat wordt niet vertrouwd</translation>
    </message>
    <message>
        <source>The chain ends in a root that is neither built in nor configured.</source>
        <translation>De keten eindigt bij een rootcertificaat dat niet ingebouwd en niet ingesteld is.</translation>
    </message>
    <message>
        <source>If this is a test card, give its root's folder with --trust.</source>
        <translation>Is dit een testkaart, geef dan de map met haar rootcertificaat op met --trust.</translation>
    </message>
    <message>
        <source>The chain of certificates has a gap</source>
        <translation>De certificaatketen heeft een gat</translation>
    </message>
    <message>
        <source>The certificate that issued another one is missing.</source>
        <translation>Het certificaat dat een ander heeft uitgegeven, ontbreekt.</translation>
    </message>
    <message>
        <source>Give a folder that holds it with --trust.</source>
        <translation>Geef een map op die het bevat, met --trust.</translation>
    </message>
    <message>
        <source>The certificate may not be used for this</source>
        <translation>Het certificaat mag hiervoor niet worden gebruikt</translation>
    </message>
    <message>
        <source>Its key usage or basic constraints do not allow it.</source>
        <translation>Zijn sleutelgebruik of basisbeperkingen laten het niet toe.</translation>
    </message>
    <message>
        <source>Use the certificate meant for this purpose.</source>
        <translation>Gebruik het certificaat dat hiervoor bedoeld is.</translation>
    </message>
    <message>
        <source>The card failed to prove that it is no copy</source>
        <translation>De kaart kon niet bewijzen dat ze geen kopie is</translation>
    </message>
    <message>
        <source>The answer to the challenge, or the card's key, does not fit the signed identity.</source>
        <translation>Het antwoord op de controlevraag of de sleutel van de kaart past niet bij de ondertekende identiteit.</translation>
    </message>
    <message>
        <source>Do not rely on this card; have the municipality check it.</source>
        <translation>Vertrouw niet op deze kaart; laat ze bij de gemeente nakijken.</translation>
    </message>
    <message>
        <source>The card contradicts its own chain of certificates</source>
        <translation>De kaart spreekt haar eigen certificaatketen tegen</translation>
    </message>
    <message>
        <source>The root certificate on the card is not the one that issued its National Register certificate.</source>
        <translation>Het rootcertificaat op de kaart is niet datgene dat haar certificaat van het Rijksregister heeft uitgegeven.</translation>
    </message>
    <message>
        <source>The signature over the data is missing</source>
        <translation>De handtekening over de gegevens ontbreekt</translation>
    </message>
    <message>
        <source>The file with the signature was not read or not given, so nothing proves where the data come from.</source>
        <translation>Het bestand met de handtekening werd niet gelezen of niet opgegeven, zodat niets bewijst waar de gegevens vandaan komen.</translation>
    </message>
    <message>
        <source>Read the card again, or give the folder with all of its files.</source>
        <translation>Lees de kaart opnieuw, of geef de map met al haar bestanden op.</translation>
    </message>
    <message>
        <source>A certificate is revoked</source>
        <translation>Een certificaat is ingetrokken</translation>
    </message>
    <message>
        <source>Its issuer declared it invalid for good: the card was reported lost or stolen, was replaced, or its data changed.</source>
        <translation>De uitgever heeft het definitief ongeldig verklaard: de kaart werd als verloren of gestolen aangegeven, werd vervangen, of haar gegevens zijn gewijzigd.</translation>
    </message>
    <message>
        <source>Do not rely on it. The holder asks the municipality for a new card or new certificates.</source>
        <translation>Vertrouw er niet op. De houder vraagt bij de gemeente een nieuwe kaart of nieuwe certificaten aan.</translation>
    </message>
    <message>
        <source>A certificate is suspended</source>
        <translation>Een certificaat is geschorst</translation>
    </message>
    <message>
        <source>Its issuer put it on hold: the card was reported lost or stolen, or its certificates are not activated yet.</source>
        <translation>De uitgever heeft het geschorst: de kaart werd als verloren of gestolen aangegeven, of haar certificaten zijn nog niet geactiveerd.</translation>
    </message>
    <message>
        <source>Do not rely on it until the hold ends. The holder can ask the municipality or DOC STOP (00800 2123 2123).</source>
        <translation>Vertrouw er niet op zolang de schorsing duurt. De houder kan terecht bij de gemeente of bij DOC STOP (00800 2123 2123).</translation>
    </message>
    <message>
        <source>The status service does not know the certificate</source>
        <translation>De statusdienst kent het certificaat niet</translation>
    </message>
    <message>
        <source>The service that was asked has no record of it; a new certificate may not have reached it yet.</source>
        <translation>De bevraagde dienst heeft er geen gegevens over; een nieuw certificaat is er misschien nog niet bekend.</translation>
    </message>
    <message>
        <source>Ask again later; if it stays, the municipality can check the card.</source>
        <translation>Vraag het later opnieuw na; als het zo blijft, kan de gemeente de kaart controleren.</translation>
    </message>
    <message>
        <source>The status service cannot be reached</source>
        <translation>De statusdienst is niet bereikbaar</translation>
    </message>
    <message>
        <source>There is no connection to the network, a proxy or firewall is in the way, or the service does not answer in time.</source>
        <translation>Er is geen netwerkverbinding, een proxy of firewall staat in de weg, of de dienst antwoordt niet op tijd.</translation>
    </message>
    <message>
        <source>Check the connection and ask again.</source>
        <translation>Controleer de verbinding en vraag het opnieuw na.</translation>
    </message>
    <message>
        <source>The status service gives no answer</source>
        <translation>De statusdienst geeft geen antwoord</translation>
    </message>
    <message>
        <source>The service was reached, but it is busy, out of order, or does not answer for this certificate.</source>
        <translation>De dienst werd bereikt, maar hij is overbelast, buiten werking, of antwoordt niet voor dit certificaat.</translation>
    </message>
    <message>
        <source>Ask again later.</source>
        <translation>Vraag het later opnieuw na.</translation>
    </message>
    <message>
        <source>The answer about the certificate's status proves nothing</source>
        <translation>Het antwoord over de status van het certificaat bewijst niets</translation>
    </message>
    <message>
        <source>It is damaged, is about another certificate, or was not made by those who may answer. A portal that wants a login first answers like this.</source>
        <translation>Het is beschadigd, gaat over een ander certificaat, of werd niet opgesteld door wie mag antwoorden. Zo antwoordt ook een portaal dat eerst een aanmelding wil.</translation>
    </message>
    <message>
        <source>Ask again from another network; do not rely on the certificate until an answer can be verified.</source>
        <translation>Vraag het opnieuw na vanuit een ander netwerk; vertrouw niet op het certificaat zolang geen antwoord kon worden gecontroleerd.</translation>
    </message>
    <message>
        <source>The answer about the certificate's status is not current</source>
        <translation>Het antwoord over de status van het certificaat is niet actueel</translation>
    </message>
    <message>
        <source>It is out of date or dated in the future, or this computer's clock is wrong.</source>
        <translation>Het is verouderd of ligt in de toekomst, of de klok van deze computer staat verkeerd.</translation>
    </message>
    <message>
        <source>Check the clock and ask again.</source>
        <translation>Controleer de klok en vraag het opnieuw na.</translation>
    </message>
    <message>
        <source>The certificate names no status service</source>
        <translation>Het certificaat noemt geen statusdienst</translation>
    </message>
    <message>
        <source>It holds no address at which its status could be asked, or none that can be used.</source>
        <translation>Het bevat geen adres waar de status kan worden nagevraagd, of geen bruikbaar adres.</translation>
    </message>
    <message>
        <source>Nothing to do; its validity and its issuer can still be checked.</source>
        <translation>U hoeft niets te doen; de geldigheid en de uitgever kunnen nog worden gecontroleerd.</translation>
    </message>
    <message>
        <source>The PKCS#11 module is not there</source>
        <translation>De PKCS#11-module is er niet</translation>
    </message>
    <message>
        <source>No module file is at the expected or given path, or the file is no PKCS#11 module.</source>
        <translation>Er is geen modulebestand op het verwachte of opgegeven pad, of het bestand is geen PKCS#11-module.</translation>
    </message>
    <message>
        <source>Install the package eid-toolkit, or name the module's file with --module.</source>
        <translation>Installeer het pakket eid-toolkit, of noem het bestand van de module met --module.</translation>
    </message>
    <message>
        <source>The browser does not know the card's module</source>
        <translation>De browser kent de module van de kaart niet</translation>
    </message>
    <message>
        <source>The module was not registered for this browser or profile, or its registration was removed.</source>
        <translation>De module werd niet geregistreerd voor deze browser of dit profiel, of de registratie werd verwijderd.</translation>
    </message>
    <message>
        <source>Run 'cardtool module register' with the browser closed.</source>
        <translation>Voer ‘cardtool module register’ uit met de browser gesloten.</translation>
    </message>
    <message>
        <source>The registered module is no longer there</source>
        <translation>De geregistreerde module is er niet meer</translation>
    </message>
    <message>
        <source>The browser was told of a module file that has since been moved or removed.</source>
        <translation>De browser kent een modulebestand dat intussen werd verplaatst of verwijderd.</translation>
    </message>
    <message>
        <source>Run 'cardtool module register' with the browser closed; it corrects the path.</source>
        <translation>Voer ‘cardtool module register’ uit met de browser gesloten; dat verbetert het pad.</translation>
    </message>
    <message>
        <source>The browser is running</source>
        <translation>De browser is geopend</translation>
    </message>
    <message>
        <source>A running browser would overwrite its list of modules, so nothing was changed.</source>
        <translation>Een geopende browser zou zijn lijst van modules overschrijven, dus werd er niets gewijzigd.</translation>
    </message>
    <message>
        <source>Close all of its windows and repeat.</source>
        <translation>Sluit al zijn vensters en herhaal de handeling.</translation>
    </message>
    <message>
        <source>This browser cannot load the card's module</source>
        <translation>Deze browser kan de module van de kaart niet laden</translation>
    </message>
    <message>
        <source>It was installed as a snap or flatpak and sees neither the system's libraries nor the card service.</source>
        <translation>Hij werd als snap of flatpak geïnstalleerd en ziet de bibliotheken van het systeem en de kaartdienst niet.</translation>
    </message>
    <message>
        <source>Install the browser as a Debian package; 'cardtool module status' says more.</source>
        <translation>Installeer de browser als Debian-pakket; ‘cardtool module status’ zegt meer.</translation>
    </message>
    <message>
        <source>There is no browser to register the module with</source>
        <translation>Er is geen browser om de module bij te registreren</translation>
    </message>
    <message>
        <source>This user has no profile of Firefox or Chromium yet, or not the named one.</source>
        <translation>Deze gebruiker heeft nog geen profiel van Firefox of Chromium, of niet het genoemde.</translation>
    </message>
    <message>
        <source>Start the browser once and close it, or name its profile's folder with --profile.</source>
        <translation>Start de browser één keer en sluit hem, of noem de map van zijn profiel met --profile.</translation>
    </message>
    <message>
        <source>The tool that edits browser profiles is missing</source>
        <translation>Het hulpmiddel dat browserprofielen bewerkt, ontbreekt</translation>
    </message>
    <message>
        <source>modutil and certutil change the list of modules in a profile; they are not installed.</source>
        <translation>modutil en certutil wijzigen de lijst van modules in een profiel; ze zijn niet geïnstalleerd.</translation>
    </message>
    <message>
        <source>Install the package libnss3-tools and repeat.</source>
        <translation>Installeer het pakket libnss3-tools en herhaal de handeling.</translation>
    </message>
    <message>
        <source>The profile's list of modules could not be changed</source>
        <translation>De lijst van modules van het profiel kon niet worden gewijzigd</translation>
    </message>
    <message>
        <source>modutil or certutil refused; the profile may be damaged or belong to another user.</source>
        <translation>modutil of certutil weigerde; het profiel is misschien beschadigd of van een andere gebruiker.</translation>
    </message>
    <message>
        <source>Repeat as the owner of the profile; a damaged profile must be repaired by the browser first.</source>
        <translation>Herhaal de handeling als eigenaar van het profiel; een beschadigd profiel moet eerst door de browser worden hersteld.</translation>
    </message>
    <message>
        <source>The browser's policy file cannot be understood</source>
        <translation>Het beleidsbestand van de browser is onbegrijpelijk</translation>
    </message>
    <message>
        <source>The file is no JSON of the expected form. It was left as it is.</source>
        <translation>Het bestand is geen JSON van de verwachte vorm. Het bleef zoals het was.</translation>
    </message>
    <message>
        <source>Correct or move the named file and repeat.</source>
        <translation>Verbeter of verplaats het genoemde bestand en herhaal de handeling.</translation>
    </message>
    <message>
        <source>Only the administrator can change this</source>
        <translation>Alleen de beheerder kan dit wijzigen</translation>
    </message>
    <message>
        <source>The setting holds for all users of this computer.</source>
        <translation>De instelling geldt voor alle gebruikers van deze computer.</translation>
    </message>
    <message>
        <source>Repeat with sudo, or without --system for this user only.</source>
        <translation>Herhaal met sudo, of zonder --system alleen voor deze gebruiker.</translation>
    </message>
    <message>
        <source>Two modules compete for the card</source>
        <translation>Twee modules betwisten elkaar de kaart</translation>
    </message>
    <message>
        <source>Another program's module for the same card is registered beside this one; each may hold the card or ask for the PIN.</source>
        <translation>De module van een ander programma voor dezelfde kaart is naast deze geregistreerd; elk van beide kan de kaart vasthouden of de pincode vragen.</translation>
    </message>
    <message>
        <source>Keep one: remove the other in the browser's security devices, or run 'cardtool module unregister'.</source>
        <translation>Houd er één: verwijder de andere in de beveiligingsapparaten van de browser, of voer ‘cardtool module unregister’ uit.</translation>
    </message>
    <message>
        <source>The configuration is not valid</source>
        <translation>De configuratie is niet geldig</translation>
    </message>
    <message>
        <source>A key of the configuration file is missing, unknown, or has a value outside its range.</source>
        <translation>Een sleutel van het configuratiebestand ontbreekt, is onbekend of heeft een waarde buiten zijn bereik.</translation>
    </message>
    <message>
        <source>Correct the line that is named.</source>
        <translation>Verbeter de genoemde regel.</translation>
    </message>
    <message>
        <source>The certificate profile breaks its policy</source>
        <translation>Het certificaatprofiel schendt zijn beleid</translation>
    </message>
    <message>
        <source>The profile asks for something that the standard it claims does not allow; the clause is named.</source>
        <translation>Het profiel vraagt iets wat de aangegeven norm niet toelaat; de clausule is genoemd.</translation>
    </message>
    <message>
        <source>Correct the profile, or choose the policy it really follows.</source>
        <translation>Verbeter het profiel, of kies het beleid dat het werkelijk volgt.</translation>
    </message>
    <message>
        <source>There is no such certificate profile</source>
        <translation>Zo’n certificaatprofiel bestaat niet</translation>
    </message>
    <message>
        <source>The request names a profile that this authority does not offer.</source>
        <translation>De aanvraag noemt een profiel dat deze autoriteit niet aanbiedt.</translation>
    </message>
    <message>
        <source>Ask for one of the profiles of 'eid-ca profile list'.</source>
        <translation>Vraag een van de profielen van ‘eid-ca profile list’.</translation>
    </message>
    <message>
        <source>The request cannot be read</source>
        <translation>De aanvraag kan niet worden gelezen</translation>
    </message>
    <message>
        <source>It is damaged, too large, or not what the protocol prescribes.</source>
        <translation>Ze is beschadigd, te groot, of niet wat het protocol voorschrijft.</translation>
    </message>
    <message>
        <source>Send the request again as the protocol prescribes.</source>
        <translation>Stuur de aanvraag opnieuw zoals het protocol voorschrijft.</translation>
    </message>
    <message>
        <source>The requester is not authorised</source>
        <translation>De aanvrager is niet gemachtigd</translation>
    </message>
    <message>
        <source>The certificate that protects the request, or its role, does not allow this.</source>
        <translation>Het certificaat dat de aanvraag beschermt, of zijn rol, laat dit niet toe.</translation>
    </message>
    <message>
        <source>Use the certificate of a registration authority or operator that is registered here.</source>
        <translation>Gebruik het certificaat van een registratieautoriteit of operator die hier geregistreerd is.</translation>
    </message>
    <message>
        <source>The request does not fit the profile</source>
        <translation>De aanvraag past niet bij het profiel</translation>
    </message>
    <message>
        <source>A name, extension or validity is missing or is not allowed by the profile.</source>
        <translation>Een naam, extensie of geldigheidsduur ontbreekt of wordt door het profiel niet toegelaten.</translation>
    </message>
    <message>
        <source>Correct the field that is named.</source>
        <translation>Verbeter het genoemde veld.</translation>
    </message>
    <message>
        <source>The request does not prove possession of the key</source>
        <translation>De aanvraag bewijst het bezit van de sleutel niet</translation>
    </message>
    <message>
        <source>The signature of the request does not verify with the key it asks a certificate for.</source>
        <translation>De handtekening van de aanvraag klopt niet met de sleutel waarvoor een certificaat wordt gevraagd.</translation>
    </message>
    <message>
        <source>Make the request again with the key itself.</source>
        <translation>Maak de aanvraag opnieuw met de sleutel zelf.</translation>
    </message>
    <message>
        <source>The key is too weak</source>
        <translation>De sleutel is te zwak</translation>
    </message>
    <message>
        <source>It is too short, not on its curve, or known to come from a faulty generator.</source>
        <translation>Hij is te kort, ligt niet op zijn kromme, of komt zoals bekend uit een gebrekkige generator.</translation>
    </message>
    <message>
        <source>Make another key.</source>
        <translation>Maak een andere sleutel.</translation>
    </message>
    <message>
        <source>The key has a certificate already</source>
        <translation>De sleutel heeft al een certificaat</translation>
    </message>
    <message>
        <source>The same key was certified for another holder or another use.</source>
        <translation>Dezelfde sleutel werd gecertificeerd voor een andere houder of een ander gebruik.</translation>
    </message>
    <message>
        <source>The request identifier stands for another request</source>
        <translation>Het kenmerk van de aanvraag hoort bij een andere aanvraag</translation>
    </message>
    <message>
        <source>The same identifier came with another content.</source>
        <translation>Hetzelfde kenmerk kwam met een andere inhoud.</translation>
    </message>
    <message>
        <source>Use a fresh identifier for each new request.</source>
        <translation>Gebruik een nieuw kenmerk voor elke nieuwe aanvraag.</translation>
    </message>
    <message>
        <source>The request is too old or was seen before</source>
        <translation>De aanvraag is te oud of werd al eerder gezien</translation>
    </message>
    <message>
        <source>Its time is outside the window, or its nonce was used.</source>
        <translation>De tijd valt buiten het toegelaten venster, of de nonce werd al gebruikt.</translation>
    </message>
    <message>
        <source>Check the clock and send a fresh request.</source>
        <translation>Controleer de klok en stuur een nieuwe aanvraag.</translation>
    </message>
    <message>
        <source>The certificate would break a rule</source>
        <translation>Het certificaat zou een regel schenden</translation>
    </message>
    <message>
        <source>The checks before signing found a fault; the clause is named. Nothing was signed with the authority's key.</source>
        <translation>De controles voor het ondertekenen vonden een fout; de clausule is genoemd. Er werd niets ondertekend met de sleutel van de autoriteit.</translation>
    </message>
    <message>
        <source>Correct the profile or the request.</source>
        <translation>Verbeter het profiel of de aanvraag.</translation>
    </message>
    <message>
        <source>The certificate's state does not allow this</source>
        <translation>De toestand van het certificaat laat dit niet toe</translation>
    </message>
    <message>
        <source>A revoked certificate stays revoked; only a suspended one can be released.</source>
        <translation>Een ingetrokken certificaat blijft ingetrokken; alleen een geschorst certificaat kan worden vrijgegeven.</translation>
    </message>
    <message>
        <source>Look at its state with 'eid-ca certificate show'.</source>
        <translation>Bekijk de toestand met ‘eid-ca certificate show’.</translation>
    </message>
    <message>
        <source>There is no such certificate</source>
        <translation>Zo’n certificaat bestaat niet</translation>
    </message>
    <message>
        <source>This authority did not issue a certificate with that serial number.</source>
        <translation>Deze autoriteit heeft geen certificaat met dat serienummer uitgegeven.</translation>
    </message>
    <message>
        <source>Check issuer and serial number.</source>
        <translation>Controleer uitgever en serienummer.</translation>
    </message>
    <message>
        <source>The authority's key cannot be used</source>
        <translation>De sleutel van de autoriteit kan niet worden gebruikt</translation>
    </message>
    <message>
        <source>The token is not there, does not answer, or lacks the key.</source>
        <translation>Het token is er niet, antwoordt niet of heeft de sleutel niet.</translation>
    </message>
    <message>
        <source>Check the token and its daemon; the service goes on by itself when it is back.</source>
        <translation>Controleer het token en zijn daemon; de dienst gaat vanzelf verder zodra het terug is.</translation>
    </message>
    <message>
        <source>The token refuses its PIN</source>
        <translation>Het token weigert zijn pincode</translation>
    </message>
    <message>
        <source>The PIN is wrong or locked. No further try is made by itself.</source>
        <translation>De pincode is fout of vergrendeld. Er volgt geen nieuwe poging vanzelf.</translation>
    </message>
    <message>
        <source>Correct the PIN and restart the service; a locked token needs its security officer.</source>
        <translation>Verbeter de pincode en herstart de dienst; een vergrendeld token heeft zijn beveiligingsverantwoordelijke nodig.</translation>
    </message>
    <message>
        <source>The database cannot be used</source>
        <translation>De databank kan niet worden gebruikt</translation>
    </message>
    <message>
        <source>It is not running, unreachable, full, locked by another program, or its files were replaced.</source>
        <translation>Ze draait niet, is onbereikbaar, vol of vergrendeld door een ander programma, of haar bestanden werden vervangen.</translation>
    </message>
    <message>
        <source>Check the database; the service goes on by itself when it is back. When its files were replaced, restart it.</source>
        <translation>Controleer de databank; de dienst gaat vanzelf verder zodra ze terug is. Werden haar bestanden vervangen, herstart hem dan.</translation>
    </message>
    <message>
        <source>The database belongs to another version of the program</source>
        <translation>De databank hoort bij een andere versie van het programma</translation>
    </message>
    <message>
        <source>It was not migrated, or by a newer program.</source>
        <translation>Ze werd niet gemigreerd, of door een nieuwer programma.</translation>
    </message>
    <message>
        <source>Run 'eid-ca store migrate', or use the newer program.</source>
        <translation>Voer ‘eid-ca store migrate’ uit, of gebruik het nieuwere programma.</translation>
    </message>
    <message>
        <source>The records do not agree with each other</source>
        <translation>De gegevens spreken elkaar tegen</translation>
    </message>
    <message>
        <source>The audit chain, the journal or the certificates were changed or restored in part.</source>
        <translation>De auditketen, het journaal of de certificaten werden gewijzigd of gedeeltelijk teruggezet.</translation>
    </message>
    <message>
        <source>Stop, keep a copy, and run 'eid-ca audit verify'.</source>
        <translation>Stop, bewaar een kopie en voer ‘eid-ca audit verify’ uit.</translation>
    </message>
    <message>
        <source>The clocks disagree</source>
        <translation>De klokken lopen uiteen</translation>
    </message>
    <message>
        <source>The computer's clock differs from the database's or from its own earlier time by more than is allowed.</source>
        <translation>De klok van de computer wijkt meer dan toegelaten af van die van de databank of van haar eigen eerdere tijd.</translation>
    </message>
    <message>
        <source>Synchronise the clock; the service goes on by itself.</source>
        <translation>Synchroniseer de klok; de dienst gaat vanzelf verder.</translation>
    </message>
    <message>
        <source>Approvals are missing</source>
        <translation>Er ontbreken goedkeuringen</translation>
    </message>
    <message>
        <source>This needs the signatures of two operators, each with the own card.</source>
        <translation>Hiervoor zijn de handtekeningen van twee operatoren nodig, elk met de eigen kaart.</translation>
    </message>
    <message>
        <source>Let the operators sign the file and give the signatures with --approval.</source>
        <translation>Laat de operatoren het bestand ondertekenen en geef de handtekeningen op met --approval.</translation>
    </message>
    <message>
        <source>An approval does not count</source>
        <translation>Een goedkeuring telt niet</translation>
    </message>
    <message>
        <source>It is for another file, by a person without the role, by the same person twice, or its signature does not verify.</source>
        <translation>Ze is voor een ander bestand, van een persoon zonder de rol, twee keer van dezelfde persoon, of haar handtekening klopt niet.</translation>
    </message>
    <message>
        <source>Let an operator with the role sign this very file.</source>
        <translation>Laat een operator met de rol precies dit bestand ondertekenen.</translation>
    </message>
    <message>
        <source>The ceremony was held already</source>
        <translation>De ceremonie is al gehouden</translation>
    </message>
    <message>
        <source>A key or certificate it would make is there.</source>
        <translation>Een sleutel of certificaat dat ze zou maken, is er al.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Choose other names.</source>
        <translation>Er werd niets overschreven. Kies andere namen.</translation>
    </message>
    <message>
        <source>The revocation lists do not agree with the database</source>
        <translation>De intrekkingslijsten komen niet overeen met de databank</translation>
    </message>
    <message>
        <source>A revoked certificate is missing in the lists, or one is listed that is not revoked.</source>
        <translation>Een ingetrokken certificaat ontbreekt in de lijsten, of er staat een in dat niet is ingetrokken.</translation>
    </message>
    <message>
        <source>The old lists stay. Make the lists again; if it stays, run 'eid-ca audit verify'.</source>
        <translation>De oude lijsten blijven. Maak de lijsten opnieuw; blijft het zo, voer dan ‘eid-ca audit verify’ uit.</translation>
    </message>
    <message>
        <source>There is no fresh status</source>
        <translation>Er is geen actuele status</translation>
    </message>
    <message>
        <source>What could be answered is past its time and a new answer could not be made.</source>
        <translation>Wat kon worden geantwoord is verouderd en een nieuw antwoord kon niet worden gemaakt.</translation>
    </message>
    <message>
        <source>The service goes on by itself when its signer is back.</source>
        <translation>De dienst gaat vanzelf verder zodra zijn ondertekenaar terug is.</translation>
    </message>
    <message>
        <source>The service is busy</source>
        <translation>De dienst is bezet</translation>
    </message>
    <message>
        <source>More requests wait than it can take.</source>
        <translation>Er wachten meer aanvragen dan hij aankan.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Probeer het later opnieuw.</translation>
    </message>
    <message>
        <source>The document is too large</source>
        <translation>Het document is te groot</translation>
    </message>
    <message>
        <source>It is larger than the format or this program takes.</source>
        <translation>Het is groter dan het formaat of dit programma aankan.</translation>
    </message>
    <message>
        <source>Sign a smaller file.</source>
        <translation>Onderteken een kleiner bestand.</translation>
    </message>
    <message>
        <source>This is no signature file</source>
        <translation>Dit is geen handtekeningbestand</translation>
    </message>
    <message>
        <source>The file is damaged or of another format.</source>
        <translation>Het bestand is beschadigd of van een ander formaat.</translation>
    </message>
    <message>
        <source>Check which file was given; expected is a CMS signature (.p7s).</source>
        <translation>Controleer welk bestand werd opgegeven; verwacht wordt een CMS-handtekening (.p7s).</translation>
    </message>
    <message>
        <source>The signer's certificate is missing</source>
        <translation>Het certificaat van de ondertekenaar ontbreekt</translation>
    </message>
    <message>
        <source>The signature does not carry the certificate it was made with.</source>
        <translation>De handtekening bevat het certificaat niet waarmee ze werd gemaakt.</translation>
    </message>
    <message>
        <source>Ask the signer for a complete signature.</source>
        <translation>Vraag de ondertekenaar om een volledige handtekening.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Structure version</source>
        <translation>Versie van de structuur</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Kaartnummer</translation>
    </message>
    <message>
        <source>Chip number</source>
        <translation>Chipnummer</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Geldig van</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Geldig tot</translation>
    </message>
    <message>
        <source>Issued by the municipality</source>
        <translation>Afgegeven door de gemeente</translation>
    </message>
    <message>
        <source>National Register number</source>
        <translation>Rijksregisternummer</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation>Voornamen</translation>
    </message>
    <message>
        <source>First letter of the third given name</source>
        <translation>Eerste letter van de derde voornaam</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Nationaliteit</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Geboorteplaats</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geboortedatum</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geslacht</translation>
    </message>
    <message>
        <source>Title of nobility</source>
        <translation>Adellijke titel</translation>
    </message>
    <message>
        <source>Type of document</source>
        <translation>Soort document</translation>
    </message>
    <message>
        <source>Special status</source>
        <translation>Bijzonder statuut</translation>
    </message>
    <message>
        <source>Digest of the photo</source>
        <translation>Hashwaarde van de foto</translation>
    </message>
    <message>
        <source>Duplicate number</source>
        <translation>Duplicaatnummer</translation>
    </message>
    <message>
        <source>Special organisation</source>
        <translation>Bijzondere organisatie</translation>
    </message>
    <message>
        <source>Member of the family</source>
        <translation>Familielid</translation>
    </message>
    <message>
        <source>Date and country of protection</source>
        <translation>Datum en land van bescherming</translation>
    </message>
    <message>
        <source>Access to the labour market</source>
        <translation>Toegang tot de arbeidsmarkt</translation>
    </message>
    <message>
        <source>Employer's VAT number (1)</source>
        <translation>Btw-nummer van de werkgever (1)</translation>
    </message>
    <message>
        <source>Employer's VAT number (2)</source>
        <translation>Btw-nummer van de werkgever (2)</translation>
    </message>
    <message>
        <source>Regional file number</source>
        <translation>Regionaal dossiernummer</translation>
    </message>
    <message>
        <source>Digest of the card's key</source>
        <translation>Hashwaarde van de sleutel van de kaart</translation>
    </message>
    <message>
        <source>Brexit mention (1)</source>
        <translation>Brexit-vermelding (1)</translation>
    </message>
    <message>
        <source>Brexit mention (2)</source>
        <translation>Brexit-vermelding (2)</translation>
    </message>
    <message>
        <source>Mention on the A card (1)</source>
        <translation>Vermelding op de A-kaart (1)</translation>
    </message>
    <message>
        <source>Mention on the A card (2)</source>
        <translation>Vermelding op de A-kaart (2)</translation>
    </message>
    <message>
        <source>EU or EU+ card since</source>
        <translation>EU- of EU+-kaart sinds</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Straat en nummer</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Gemeente</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>male</source>
        <comment>gender</comment>
        <translation>mannelijk</translation>
    </message>
    <message>
        <source>female</source>
        <comment>gender</comment>
        <translation>vrouwelijk</translation>
    </message>
    <message>
        <source>Belgian citizen</source>
        <comment>document_type</comment>
        <translation>Belgische burger</translation>
    </message>
    <message>
        <source>Kids-ID</source>
        <comment>document_type</comment>
        <translation>Kids-ID</translation>
    </message>
    <message>
        <source>bootstrap card</source>
        <comment>document_type</comment>
        <translation>bootstrapkaart</translation>
    </message>
    <message>
        <source>habilitation card</source>
        <comment>document_type</comment>
        <translation>machtigingskaart</translation>
    </message>
    <message>
        <source>foreigner card A</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart A</translation>
    </message>
    <message>
        <source>foreigner card B</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart B</translation>
    </message>
    <message>
        <source>foreigner card C</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart C</translation>
    </message>
    <message>
        <source>foreigner card D</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart D</translation>
    </message>
    <message>
        <source>foreigner card E</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart E</translation>
    </message>
    <message>
        <source>foreigner card E+</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart E+</translation>
    </message>
    <message>
        <source>foreigner card F</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart F</translation>
    </message>
    <message>
        <source>foreigner card F+</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart F+</translation>
    </message>
    <message>
        <source>foreigner card H (European blue card)</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart H (Europese blauwe kaart)</translation>
    </message>
    <message>
        <source>foreigner card I (intra-corporate transferee)</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart I (binnen een onderneming overgeplaatste persoon)</translation>
    </message>
    <message>
        <source>foreigner card J</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart J</translation>
    </message>
    <message>
        <source>foreigner card M</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart M</translation>
    </message>
    <message>
        <source>foreigner card N</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart N</translation>
    </message>
    <message>
        <source>foreigner card K</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart K</translation>
    </message>
    <message>
        <source>foreigner card L</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart L</translation>
    </message>
    <message>
        <source>foreigner card EU</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart EU</translation>
    </message>
    <message>
        <source>foreigner card EU+</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart EU+</translation>
    </message>
    <message>
        <source>foreigner card A (2021 layout)</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart A (model 2021)</translation>
    </message>
    <message>
        <source>foreigner card B (2021 layout)</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart B (model 2021)</translation>
    </message>
    <message>
        <source>foreigner card F (2021 layout)</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart F (model 2021)</translation>
    </message>
    <message>
        <source>foreigner card F+ (2021 layout)</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart F+ (model 2021)</translation>
    </message>
    <message>
        <source>foreigner kids card EU</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen EU</translation>
    </message>
    <message>
        <source>foreigner kids card EU+</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen EU+</translation>
    </message>
    <message>
        <source>foreigner kids card A</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen A</translation>
    </message>
    <message>
        <source>foreigner kids card B</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen B</translation>
    </message>
    <message>
        <source>foreigner kids card K</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen K</translation>
    </message>
    <message>
        <source>foreigner kids card L</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen L</translation>
    </message>
    <message>
        <source>foreigner kids card F</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen F</translation>
    </message>
    <message>
        <source>foreigner kids card F+</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen F+</translation>
    </message>
    <message>
        <source>foreigner kids card M</source>
        <comment>document_type</comment>
        <translation>vreemdelingenkaart voor kinderen M</translation>
    </message>
    <message>
        <source>none</source>
        <comment>special_status</comment>
        <translation>geen</translation>
    </message>
    <message>
        <source>white cane</source>
        <comment>special_status</comment>
        <translation>witte stok</translation>
    </message>
    <message>
        <source>extended minority</source>
        <comment>special_status</comment>
        <translation>verlengde minderjarigheid</translation>
    </message>
    <message>
        <source>white cane and extended minority</source>
        <comment>special_status</comment>
        <translation>witte stok en verlengde minderjarigheid</translation>
    </message>
    <message>
        <source>yellow cane</source>
        <comment>special_status</comment>
        <translation>gele stok</translation>
    </message>
    <message>
        <source>yellow cane and extended minority</source>
        <comment>special_status</comment>
        <translation>gele stok en verlengde minderjarigheid</translation>
    </message>
    <message>
        <source>SHAPE</source>
        <comment>special_organization</comment>
        <translation>SHAPE</translation>
    </message>
    <message>
        <source>NATO</source>
        <comment>special_organization</comment>
        <translation>NAVO</translation>
    </message>
    <message>
        <source>former holder of a blue card</source>
        <comment>special_organization</comment>
        <translation>voormalige houder van een blauwe kaart</translation>
    </message>
    <message>
        <source>researcher</source>
        <comment>special_organization</comment>
        <translation>onderzoeker</translation>
    </message>
    <message>
        <source>unlimited</source>
        <comment>work_permit_mention</comment>
        <translation>onbeperkt</translation>
    </message>
    <message>
        <source>limited</source>
        <comment>work_permit_mention</comment>
        <translation>beperkt</translation>
    </message>
    <message>
        <source>none</source>
        <comment>work_permit_mention</comment>
        <translation>geen</translation>
    </message>
    <message>
        <source>seasonal</source>
        <comment>work_permit_mention</comment>
        <translation>seizoensarbeid</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>There is no National Register certificate.</source>
        <translation>Er is geen certificaat van het Rijksregister.</translation>
    </message>
    <message>
        <source>The National Register certificate cannot be read.</source>
        <translation>Het certificaat van het Rijksregister kan niet worden gelezen.</translation>
    </message>
    <message>
        <source>The card's root certificate cannot be read.</source>
        <translation>Het rootcertificaat van de kaart kan niet worden gelezen.</translation>
    </message>
    <message>
        <source>The card's root certificate is not the one that issued the National Register certificate.</source>
        <translation>Het rootcertificaat van de kaart is niet datgene dat het certificaat van het Rijksregister heeft uitgegeven.</translation>
    </message>
    <message>
        <source>The card's root certificate was changed.</source>
        <translation>Het rootcertificaat van de kaart werd gewijzigd.</translation>
    </message>
    <message>
        <source>The National Register certificate may not be used for signing data.</source>
        <translation>Het certificaat van het Rijksregister mag niet worden gebruikt om gegevens te ondertekenen.</translation>
    </message>
    <message>
        <source>The root certificate may not issue certificates.</source>
        <translation>Het rootcertificaat mag geen certificaten uitgeven.</translation>
    </message>
    <message>
        <source>The National Register certificate is outside its validity.</source>
        <translation>Het certificaat van het Rijksregister is buiten zijn geldigheidsduur.</translation>
    </message>
    <message>
        <source>The root certificate is outside its validity.</source>
        <translation>Het rootcertificaat is buiten zijn geldigheidsduur.</translation>
    </message>
    <message>
        <source>The National Register certificate was issued by a trusted root and both are valid.</source>
        <translation>Het certificaat van het Rijksregister werd uitgegeven door een vertrouwd rootcertificaat en beide zijn geldig.</translation>
    </message>
    <message>
        <source>The National Register certificate was issued by a root that is not trusted.</source>
        <translation>Het certificaat van het Rijksregister werd uitgegeven door een rootcertificaat dat niet wordt vertrouwd.</translation>
    </message>
    <message>
        <source>The National Register certificate was not signed by the root that it names.</source>
        <translation>Het certificaat van het Rijksregister werd niet ondertekend door het rootcertificaat dat het noemt.</translation>
    </message>
    <message>
        <source>The root of the National Register certificate is not at hand.</source>
        <translation>Het rootcertificaat boven het certificaat van het Rijksregister is niet voorhanden.</translation>
    </message>
    <message>
        <source>There is no identity record.</source>
        <translation>Er zijn geen identiteitsgegevens.</translation>
    </message>
    <message>
        <source>The signature over the identity record is not at hand.</source>
        <translation>De handtekening over de identiteitsgegevens is niet voorhanden.</translation>
    </message>
    <message>
        <source>Without the National Register certificate the signature over the identity record cannot be checked.</source>
        <translation>Zonder het certificaat van het Rijksregister kan de handtekening over de identiteitsgegevens niet worden gecontroleerd.</translation>
    </message>
    <message>
        <source>The signature over the identity record was not made over these data by the National Register.</source>
        <translation>De handtekening over de identiteitsgegevens werd niet door het Rijksregister over deze gegevens geplaatst.</translation>
    </message>
    <message>
        <source>The signature over the identity record is right, but its certificate is not trusted.</source>
        <translation>De handtekening over de identiteitsgegevens klopt, maar haar certificaat wordt niet vertrouwd.</translation>
    </message>
    <message>
        <source>The National Register signed the identity record.</source>
        <translation>Het Rijksregister heeft de identiteitsgegevens ondertekend.</translation>
    </message>
    <message>
        <source>The National Register signed this, but it is no identity record.</source>
        <translation>Het Rijksregister heeft dit ondertekend, maar het zijn geen identiteitsgegevens.</translation>
    </message>
    <message>
        <source>There is no address record.</source>
        <translation>Er zijn geen adresgegevens.</translation>
    </message>
    <message>
        <source>The signature over the identity, which the address is tied to, is not at hand.</source>
        <translation>De handtekening over de identiteit, waaraan het adres gebonden is, is niet voorhanden.</translation>
    </message>
    <message>
        <source>The signature over the address record is not at hand.</source>
        <translation>De handtekening over de adresgegevens is niet voorhanden.</translation>
    </message>
    <message>
        <source>Without the National Register certificate the signature over the address record cannot be checked.</source>
        <translation>Zonder het certificaat van het Rijksregister kan de handtekening over de adresgegevens niet worden gecontroleerd.</translation>
    </message>
    <message>
        <source>The signature over the address record was not made over these data by the National Register.</source>
        <translation>De handtekening over de adresgegevens werd niet door het Rijksregister over deze gegevens geplaatst.</translation>
    </message>
    <message>
        <source>The signature over the address record is right, but its certificate is not trusted.</source>
        <translation>De handtekening over de adresgegevens klopt, maar haar certificaat wordt niet vertrouwd.</translation>
    </message>
    <message>
        <source>The National Register signed the address record.</source>
        <translation>Het Rijksregister heeft de adresgegevens ondertekend.</translation>
    </message>
    <message>
        <source>The National Register signed the address record. But the identity record itself is not verified.</source>
        <translation>Het Rijksregister heeft de adresgegevens ondertekend. Maar de identiteitsgegevens zelf zijn niet bevestigd.</translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation>Er is geen foto.</translation>
    </message>
    <message>
        <source>There is no identity record with a digest of the photo.</source>
        <translation>Er zijn geen identiteitsgegevens met een hashwaarde van de foto.</translation>
    </message>
    <message>
        <source>The photo is not the one whose digest the identity record holds.</source>
        <translation>De foto is niet die waarvan de hashwaarde in de identiteitsgegevens staat.</translation>
    </message>
    <message>
        <source>The identity record holds the digest of this photo.</source>
        <translation>De identiteitsgegevens bevatten de hashwaarde van deze foto.</translation>
    </message>
    <message>
        <source>The identity record holds the digest of this photo. But the identity record itself is not verified.</source>
        <translation>De identiteitsgegevens bevatten de hashwaarde van deze foto. Maar de identiteitsgegevens zelf zijn niet bevestigd.</translation>
    </message>
    <message>
        <source>The identity record names a key of the card, but the card does not have it.</source>
        <translation>De identiteitsgegevens noemen een sleutel van de kaart, maar de kaart heeft hem niet.</translation>
    </message>
    <message>
        <source>There is no key of the card itself.</source>
        <translation>Er is geen sleutel van de kaart zelf.</translation>
    </message>
    <message>
        <source>There is no identity record with a digest of the card's key.</source>
        <translation>Er zijn geen identiteitsgegevens met een hashwaarde van de sleutel van de kaart.</translation>
    </message>
    <message>
        <source>The card's key is not the one whose digest the identity record holds.</source>
        <translation>De sleutel van de kaart is niet die waarvan de hashwaarde in de identiteitsgegevens staat.</translation>
    </message>
    <message>
        <source>The card's key is the signed one, but there is no card at hand to prove that it holds it.</source>
        <translation>De sleutel van de kaart is de ondertekende, maar er is geen kaart voorhanden om te bewijzen dat ze hem bezit.</translation>
    </message>
    <message>
        <source>The card's answer to the challenge is wrong.</source>
        <translation>Het antwoord van de kaart op de controlevraag is fout.</translation>
    </message>
    <message>
        <source>The card's key cannot be read.</source>
        <translation>De sleutel van de kaart kan niet worden gelezen.</translation>
    </message>
    <message>
        <source>The card did not answer the challenge.</source>
        <translation>De kaart heeft de controlevraag niet beantwoord.</translation>
    </message>
    <message>
        <source>The card holds the key whose digest stands in the identity record.</source>
        <translation>De kaart bezit de sleutel waarvan de hashwaarde in de identiteitsgegevens staat.</translation>
    </message>
    <message>
        <source>The card holds the key whose digest stands in the identity record. But the identity record itself is not verified.</source>
        <translation>De kaart bezit de sleutel waarvan de hashwaarde in de identiteitsgegevens staat. Maar de identiteitsgegevens zelf zijn niet bevestigd.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The smart-card service answers.</source>
        <translation>De smartcarddienst antwoordt.</translation>
    </message>
    <message>
        <source>The smart-card service accepts connections.</source>
        <translation>De smartcarddienst aanvaardt verbindingen.</translation>
    </message>
    <message>
        <source>The smart-card service is installed but not running.</source>
        <translation>De smartcarddienst is geïnstalleerd maar draait niet.</translation>
    </message>
    <message>
        <source>Start it: systemctl enable --now pcscd.socket</source>
        <translation>Start de dienst: systemctl enable --now pcscd.socket</translation>
    </message>
    <message>
        <source>The smart-card service is not installed.</source>
        <translation>De smartcarddienst is niet geïnstalleerd.</translation>
    </message>
    <message>
        <source>Install the package pcscd.</source>
        <translation>Installeer het pakket pcscd.</translation>
    </message>
    <message>
        <source>The smart-card service is there but takes no more connections.</source>
        <translation>De smartcarddienst is er, maar neemt geen verbindingen meer aan.</translation>
    </message>
    <message>
        <source>Restart it: systemctl restart pcscd</source>
        <translation>Herstart de dienst: systemctl restart pcscd</translation>
    </message>
    <message>
        <source>The smart-card service has left its socket behind and does not run.</source>
        <translation>De smartcarddienst heeft zijn socket achtergelaten en draait niet.</translation>
    </message>
    <message>
        <source>Start it: systemctl restart pcscd.socket</source>
        <translation>Start de dienst: systemctl restart pcscd.socket</translation>
    </message>
    <message>
        <source>The smart-card service accepts connections but does not answer as it should.</source>
        <translation>De smartcarddienst aanvaardt verbindingen maar antwoordt niet zoals het hoort.</translation>
    </message>
    <message>
        <source>This user may use the smart-card service.</source>
        <translation>Deze gebruiker mag de smartcarddienst gebruiken.</translation>
    </message>
    <message>
        <source>This user may not open the socket of the smart-card service.</source>
        <translation>Deze gebruiker mag de socket van de smartcarddienst niet openen.</translation>
    </message>
    <message>
        <source>The smart-card service refuses this user.</source>
        <translation>De smartcarddienst weigert deze gebruiker.</translation>
    </message>
    <message>
        <source>The reader '%1' is connected.</source>
        <translation>De lezer ‘%1’ is aangesloten.</translation>
    </message>
    <message>
        <source>No card reader is connected.</source>
        <translation>Er is geen kaartlezer aangesloten.</translation>
    </message>
    <message>
        <source>Plug in a card reader.</source>
        <translation>Sluit een kaartlezer aan.</translation>
    </message>
    <message>
        <source>No card reader is connected, and the driver for USB readers is not installed.</source>
        <translation>Er is geen kaartlezer aangesloten, en het stuurprogramma voor USB-lezers is niet geïnstalleerd.</translation>
    </message>
    <message>
        <source>Install the package libccid and plug in a card reader.</source>
        <translation>Installeer het pakket libccid en sluit een kaartlezer aan.</translation>
    </message>
    <message>
        <source>A USB card reader is plugged in, but the smart-card service does not show it.</source>
        <translation>Er is een USB-kaartlezer ingeplugd, maar de smartcarddienst toont hem niet.</translation>
    </message>
    <message>
        <source>Restart the service: systemctl restart pcscd</source>
        <translation>Herstart de dienst: systemctl restart pcscd</translation>
    </message>
    <message>
        <source>Install the package libccid.</source>
        <translation>Installeer het pakket libccid.</translation>
    </message>
    <message>
        <source>There is no card in '%1'.</source>
        <translation>Er zit geen kaart in ‘%1’.</translation>
    </message>
    <message>
        <source>Insert the card, chip first.</source>
        <translation>Voer de kaart in met de chip naar voren.</translation>
    </message>
    <message>
        <source>There is no card in any reader.</source>
        <translation>Er zit in geen enkele lezer een kaart.</translation>
    </message>
    <message>
        <source>The card in '%1' does not answer.</source>
        <translation>De kaart in ‘%1’ antwoordt niet.</translation>
    </message>
    <message>
        <source>Another program holds the card in '%1' for itself.</source>
        <translation>Een ander programma houdt de kaart in ‘%1’ voor zichzelf.</translation>
    </message>
    <message>
        <source>Close the other program; usual ones are named under 'conflicts' when they run.</source>
        <translation>Sluit het andere programma; de gebruikelijke worden onder ‘conflicten’ genoemd wanneer ze draaien.</translation>
    </message>
    <message>
        <source>The card in '%1' is of a kind this toolkit does not know.</source>
        <translation>De kaart in ‘%1’ is van een soort die dit programma niet kent.</translation>
    </message>
    <message>
        <source>The card in '%1' is an eID card.</source>
        <translation>De kaart in ‘%1’ is een eID-kaart.</translation>
    </message>
    <message>
        <source>GnuPG's scdaemon is running and set up to share cards.</source>
        <translation>scdaemon van GnuPG draait en is ingesteld om kaarten te delen.</translation>
    </message>
    <message>
        <source>GnuPG's scdaemon is running; it takes readers and cards for itself.</source>
        <translation>scdaemon van GnuPG draait; het neemt lezers en kaarten voor zichzelf.</translation>
    </message>
    <message>
        <source>Put the lines 'disable-ccid' and 'pcsc-shared' into ~/.gnupg/scdaemon.conf, then run: gpgconf --kill scdaemon</source>
        <translation>Zet de regels ‘disable-ccid’ en ‘pcsc-shared’ in ~/.gnupg/scdaemon.conf en voer dan uit: gpgconf --kill scdaemon</translation>
    </message>
    <message>
        <source>OpenCT is running; it takes readers away from the smart-card service.</source>
        <translation>OpenCT draait; het neemt lezers weg van de smartcarddienst.</translation>
    </message>
    <message>
        <source>Stop it and remove the package openct.</source>
        <translation>Stop het en verwijder het pakket openct.</translation>
    </message>
    <message>
        <source>The Smart Card Manager (esc) is running; it keeps cards connected.</source>
        <translation>De Smart Card Manager (esc) draait; hij houdt kaarten verbonden.</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>Sluit het.</translation>
    </message>
    <message>
        <source>Yubico Authenticator is running; it keeps cards connected.</source>
        <translation>Yubico Authenticator draait; het houdt kaarten verbonden.</translation>
    </message>
    <message>
        <source>Close it while the eID card is used.</source>
        <translation>Sluit het terwijl u de eID-kaart gebruikt.</translation>
    </message>
    <message>
        <source>More than one smart-card service (pcscd) is running; a reader belongs to one of them only.</source>
        <translation>Er draait meer dan één smartcarddienst (pcscd); een lezer hoort maar bij één ervan.</translation>
    </message>
    <message>
        <source>Unless this is meant, stop all and start one: systemctl restart pcscd</source>
        <translation>Tenzij dit de bedoeling is, stop ze alle en start er één: systemctl restart pcscd</translation>
    </message>
    <message>
        <source>The installed package '%1' serves the same cards: a browser that loads both modules shows each certificate twice, and the two wait for each other.</source>
        <translation>Het geïnstalleerde pakket ‘%1’ bedient dezelfde kaarten: een browser die beide modules laadt, toont elk certificaat twee keer, en de twee wachten op elkaar.</translation>
    </message>
    <message>
        <source>Keep one of the two: remove it, or take one module out of the browser's security devices.</source>
        <translation>Houd een van de twee: verwijder het, of haal één module uit de beveiligingsapparaten van de browser.</translation>
    </message>
    <message>
        <source>The PKCS#11 module registered as '%1' serves the same cards: a browser that loads both modules shows each certificate twice, and the two wait for each other.</source>
        <translation>De als ‘%1’ geregistreerde PKCS#11-module bedient dezelfde kaarten: een browser die beide modules laadt, toont elk certificaat twee keer, en de twee wachten op elkaar.</translation>
    </message>
    <message>
        <source>No other software that is known to hold or serve cards was found.</source>
        <translation>Er werd geen andere software gevonden die bekendstaat om kaarten vast te houden of te bedienen.</translation>
    </message>
</context>
</TS>
