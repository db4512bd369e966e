<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl">
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
</TS>
