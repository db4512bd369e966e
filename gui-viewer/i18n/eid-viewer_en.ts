<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CertificateTexts</name>
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
            <numerusform>Elliptic curve, %n bit</numerusform>
            <numerusform>Elliptic curve, %n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%n connected</source>
        <translation>
            <numerusform>%n connected</numerusform>
            <numerusform>%n connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a card</source>
        <translation>
            <numerusform>%n with a card</numerusform>
            <numerusform>%n with a card</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::MainWindow</name>
    <message numerus="yes">
        <source>%n jobs are not done yet. They are given up when the program ends.</source>
        <translation>
            <numerusform>%n job is not done yet. It is given up when the program ends.</numerusform>
            <numerusform>%n jobs are not done yet. They are given up when the program ends.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::PinPage</name>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::QueueBar</name>
    <message numerus="yes">
        <source>%n jobs are being done</source>
        <translation>
            <numerusform>%n job is being done</numerusform>
            <numerusform>%n jobs are being done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eid::viewer::SettingsPage</name>
    <message numerus="yes">
        <source>After %n seconds</source>
        <translation>
            <numerusform>After %n second</numerusform>
            <numerusform>After %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
