<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
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
</TS>
