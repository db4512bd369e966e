PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at BIGINT NOT NULL);
INSERT INTO schema_migration VALUES(1,'0001_base','85220A34A0CBD59C66C2A292BA58CBE1654CAB597F7F42D1AC2EB5E72B984654',1795405903397111891);
CREATE TABLE issuer (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    certificate BLOB NOT NULL,
    subject BLOB NOT NULL,
    key_identifier BLOB NOT NULL,
    algorithm TEXT NOT NULL,
    not_after BIGINT NOT NULL,
    shards INTEGER NOT NULL CHECK (shards >= 1),
    crl_url TEXT NOT NULL,
    delta_url TEXT NOT NULL,
    ocsp_url TEXT NOT NULL,
    certificate_url TEXT NOT NULL,
    policy_url TEXT NOT NULL
);
INSERT INTO issuer VALUES(1,'golden',X'6365727469666963617465206f6620676f6c64656e',X'7375626a656374206f6620676f6c64656e',X'ec30adc79e734900430e4174cf0a36c2d0c42272','ecdsa-with-SHA384',2767225600000000000,4,'http://crl.example/golden-{shard}.crl','','http://ocsp.example/','','');
CREATE TABLE profile (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (name, digest)
);
INSERT INTO profile VALUES(1,'identity','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO profile VALUES(2,'','');
CREATE TABLE certificate_body (
    id INTEGER PRIMARY KEY,
    issuer_id INTEGER NOT NULL REFERENCES issuer (id),
    request_id TEXT,
    request_digest BLOB,
    profile_id INTEGER NOT NULL REFERENCES profile (id),
    public_key_digest BLOB,
    born TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    tbs BLOB,
    der BLOB,
    UNIQUE (issuer_id, request_id)
);
INSERT INTO certificate_body VALUES(1,1,'golden-10000000000000000000000000000001',X'830b3fb4cf4d6b2357738a284b4208fe4215ea3192b6b19e9b0079328b8dcdf1',1,X'199a573d5387d73eca7ad56f3dfb1a74da845193711de524d8fbacae2a28c2cf','active',1767225601000000000,NULL,X'303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030313000030a007369676e6174757265');
INSERT INTO certificate_body VALUES(2,1,'golden-10000000000000000000000000000002',X'878d9621f80a38852c747e2604b7bd992617e465457ea4ccd8af9379050b26ed',1,X'edfaedca36a855392ac94295636d8ea6e6a5e96f50d7621be611b33c6ea9ea00','on_hold',1767225601000000000,NULL,X'303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030323000030a007369676e6174757265');
INSERT INTO certificate_body VALUES(3,1,'golden-10000000000000000000000000000003',X'bdbe65c26887303bdf582865a9faf4dc0ba2c446117b5d0f939d9a3eca0b5b89',1,X'054e0069c0ffff48bd980e8e42208dd074925fcc7360191cc124978a0c4de2ac','on_hold',1767225601000000000,NULL,X'303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030333000030a007369676e6174757265');
INSERT INTO certificate_body VALUES(4,1,'golden-10000000000000000000000000000004',X'36e3479f2ce46a6a2b5fda6606ac54815f4bf63fc9f7186d1014aa0b4ca98f70',1,X'efbb62c7329560d53a9bc58312db88290f4b07761818fecd6732eb01ccdd4d47','on_hold',1767225601000000000,NULL,X'303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030343000030a007369676e6174757265');
INSERT INTO certificate_body VALUES(5,1,'golden-10000000000000000000000000000005',X'48d7b16baa08025b7035c4e3a62f97c231d0dfb21f3ed9450b39199e24b51872',1,X'feb519d565efed550450c779cc635ee9ce72c8a6aea014069b2a5b418fc6f2ab','issued',1767225601000000000,NULL,X'303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030353000030a007369676e6174757265');
INSERT INTO certificate_body VALUES(6,1,'golden-10000000000000000000000000000006',X'c5dbc3d0c8b7bba17e0a1b8ed9f90d2adb475c9ef68b2d7548f0656b2c852581',1,X'cfd19a2891361165566b08150e6181b6ee721e4dcece35232b156aa0d946846d','issued',1767225601000000000,NULL,X'303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030363000030a007369676e6174757265');
INSERT INTO certificate_body VALUES(7,1,'golden-10000000000000000000000000000007',X'88609a81985958c94b7040e6726d4eaffa218d3590dc53426879640785ca4d97',1,X'52ccddfd27a68b6c75080c6ee1d2df584a821109414702685f1000681afbc25f','active',1767225601000000000,NULL,X'303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030373000030a007369676e6174757265');
INSERT INTO certificate_body VALUES(8,1,'golden-10000000000000000000000000000008',X'9746eeeb824461d9921824b50d71561e4a668d6b4d02e7cca1df72664158c11b',1,X'706dae3f60c5ba49a01b6b56a8eb8afe80d74309418f295fdb7d8a69f8538390','active',1767225601000000000,X'30290c27676f6c64656e2d3130303030303030303030303030303030303030303030303030303030303038',NULL);
INSERT INTO certificate_body VALUES(9,1,NULL,NULL,2,NULL,'revoked',1767225640000000000,NULL,NULL);
CREATE TABLE certificate (
    id INTEGER PRIMARY KEY REFERENCES certificate_body (id),
    issuer_id INTEGER NOT NULL REFERENCES issuer (id),
    serial BLOB NOT NULL CHECK (length(serial) BETWEEN 2 AND 21),
    state TEXT NOT NULL CHECK (state IN ('intent', 'issued', 'on_hold', 'active', 'revoked', 'expired')),
    version INTEGER NOT NULL CHECK (version >= 1),
    state_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    reason INTEGER,
    invalidity_at BIGINT,
    released_at BIGINT,
    shard INTEGER NOT NULL CHECK (shard >= 0),
    not_before BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    UNIQUE (issuer_id, serial),
    CHECK ((reason IS NOT NULL) = (state IN ('on_hold', 'revoked')))
);
INSERT INTO certificate VALUES(1,1,X'1010000000000000000000000000000001','active',2,1767225610000000000,1767225610000000000,NULL,NULL,NULL,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(2,1,X'1010000000000000000000000000000002','on_hold',2,1767225610000000000,1767225610000000000,6,NULL,NULL,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(3,1,X'1010000000000000000000000000000003','active',3,1767225620000000000,1767225620000000000,NULL,NULL,1767225620000000000,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(4,1,X'1010000000000000000000000000000004','revoked',5,1767225621000000000,1767225622000000000,1,NULL,1767225620000000000,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(5,1,X'1010000000000000000000000000000005','revoked',4,1767225621000000000,1767225621000000000,1,NULL,NULL,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(6,1,X'1010000000000000000000000000000006','issued',2,1767225610000000000,1767225610000000000,NULL,NULL,NULL,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(7,1,X'1010000000000000000000000000000007','expired',3,1767225620000000000,1767225620000000000,NULL,NULL,NULL,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(8,1,X'1010000000000000000000000000000008','intent',1,1767225601000000000,1767225601000000000,NULL,NULL,NULL,1,1767225600000000000,1867225600000000000);
INSERT INTO certificate VALUES(9,1,X'1010000000000000000000000000000009','revoked',1,1767225640000000000,1767225640000000000,4,NULL,NULL,2,1767225640000000000,1767230600000000000);
CREATE TABLE crl_number (
    issuer_id INTEGER NOT NULL REFERENCES issuer (id),
    scope TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 1),
    PRIMARY KEY (issuer_id, scope)
) WITHOUT ROWID;
INSERT INTO crl_number VALUES(1,'full',2);
CREATE TABLE audit_record (
    chain TEXT NOT NULL,
    position BIGINT NOT NULL,
    body TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (chain, position)
) WITHOUT ROWID;
INSERT INTO audit_record VALUES('ca',1,'{"event":"issuer.added","at":"2026-11-23T03:51:43Z","role":"operator","actor":"tester","issuer":"golden","sha256":"909652B502E684E4686DEA96E9463A1153F9AD459693ECC9BC2B7D4B7255DA03"}',X'0000000000000000000000000000000000000000000000000000000000000000',X'c3a04895795fdfeaf859802f6b3dd31cc1a50d205f7624f5312cf5769745aa3c');
INSERT INTO audit_record VALUES('ca',2,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000001","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000001"}',X'c3a04895795fdfeaf859802f6b3dd31cc1a50d205f7624f5312cf5769745aa3c',X'f4f16a0989e18a4a654408abbda82ceef513bbc610fb122530903cb7156efc6f');
INSERT INTO audit_record VALUES('ca',3,'{"event":"certificate.active","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000001","state":"active","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000001","sha256":"1FAA4FDF16182ED0EF137C0FA745629BB73EFB5D31AFC980785F4A6C793BC7BB"}',X'f4f16a0989e18a4a654408abbda82ceef513bbc610fb122530903cb7156efc6f',X'45d8aec9d43c035b5188c74b9ca1e6b61beb56bfeacb8a123927737924a19a53');
INSERT INTO audit_record VALUES('ca',4,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000002","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000002"}',X'45d8aec9d43c035b5188c74b9ca1e6b61beb56bfeacb8a123927737924a19a53',X'1c524632d69d8ad3d14f04faa975831c23a12bae4ea1674f26d33bf6d63df574');
INSERT INTO audit_record VALUES('ca',5,'{"event":"certificate.on_hold","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000002","state":"on_hold","version":"2","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000002","sha256":"00BF987548029C5CF48AD6236F2601EA1705C4A1E128D972F5243BFF7505CA17"}',X'1c524632d69d8ad3d14f04faa975831c23a12bae4ea1674f26d33bf6d63df574',X'729822c36daf361508c48adde880d1bcfac4f0b469637eb3ff2b9068e4f9fa0c');
INSERT INTO audit_record VALUES('ca',6,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000003","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000003"}',X'729822c36daf361508c48adde880d1bcfac4f0b469637eb3ff2b9068e4f9fa0c',X'8484d08e2aed8347968a4046059fab69950b260b3bdc4f94e431692a14b59823');
INSERT INTO audit_record VALUES('ca',7,'{"event":"certificate.on_hold","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000003","state":"on_hold","version":"2","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000003","sha256":"B37C1E25E50DBAEE45C716CC0142A4C81A0C7458364A50A44EE54C6F8D380FFF"}',X'8484d08e2aed8347968a4046059fab69950b260b3bdc4f94e431692a14b59823',X'5f6eb79d95f8f3753058219f0f0b634fd48f8f80360c4a621655f16541186245');
INSERT INTO audit_record VALUES('ca',8,'{"event":"certificate.active","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000003","state":"active","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000003"}',X'5f6eb79d95f8f3753058219f0f0b634fd48f8f80360c4a621655f16541186245',X'b76e2699be8d1b2051ec4ffb0eae7407b2e206209e64f4f352f4cf2d60497662');
INSERT INTO audit_record VALUES('ca',9,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}',X'b76e2699be8d1b2051ec4ffb0eae7407b2e206209e64f4f352f4cf2d60497662',X'0c75eceade4530bec4fbed6b4e50f1a22a5d06e36828662dfc30a4a2d62a70e3');
INSERT INTO audit_record VALUES('ca',10,'{"event":"certificate.on_hold","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"on_hold","version":"2","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004","sha256":"EF04F013A153967A99B9C00C7BFABB96C9E50C1A8F5DF0D43B76EA8B87CD1E37"}',X'0c75eceade4530bec4fbed6b4e50f1a22a5d06e36828662dfc30a4a2d62a70e3',X'81316fcad16127dfb8b9c19e75dc47c05684b7198964e67ca01eb587eedef9a4');
INSERT INTO audit_record VALUES('ca',11,'{"event":"certificate.active","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"active","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}',X'81316fcad16127dfb8b9c19e75dc47c05684b7198964e67ca01eb587eedef9a4',X'5eda1f092e9f363edc6066ef41cc6a72fad89ecf52908344be14b14a1bd22dde');
INSERT INTO audit_record VALUES('ca',12,'{"event":"certificate.on_hold","at":"2026-01-01T00:00:21Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"on_hold","version":"4","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}',X'5eda1f092e9f363edc6066ef41cc6a72fad89ecf52908344be14b14a1bd22dde',X'd985d386ac146eb040b6a1b0113df64312a8de4d99bb692f3ce889210fdc410e');
INSERT INTO audit_record VALUES('ca',13,'{"event":"certificate.revoked","at":"2026-01-01T00:00:22Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"revoked","version":"5","reason":"keyCompromise","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}',X'd985d386ac146eb040b6a1b0113df64312a8de4d99bb692f3ce889210fdc410e',X'37a54b7317b96ad1dae0493bbfd9eb475d3faa13324066d9923878779ce50f85');
INSERT INTO audit_record VALUES('ca',14,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005"}',X'37a54b7317b96ad1dae0493bbfd9eb475d3faa13324066d9923878779ce50f85',X'425baf8aa2f2d08828cd18bd8c5a4b703fadac9ec2c40d40c0eeaefc132dc88e');
INSERT INTO audit_record VALUES('ca',15,'{"event":"certificate.issued","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"issued","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005","sha256":"347EFE80EC9EC3BB600CAFDFAC632495F718934872E3864C46A8AA2BFA6A9E12"}',X'425baf8aa2f2d08828cd18bd8c5a4b703fadac9ec2c40d40c0eeaefc132dc88e',X'3afd19bef0484027cb93243986e7c1079b946a31437d15882038d26c07ecc604');
INSERT INTO audit_record VALUES('ca',16,'{"event":"certificate.active","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"active","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005"}',X'3afd19bef0484027cb93243986e7c1079b946a31437d15882038d26c07ecc604',X'872222df4f18967ebecb37a3a3ad463b5f13feac03836db042ad49eb595a37a8');
INSERT INTO audit_record VALUES('ca',17,'{"event":"certificate.revoked","at":"2026-01-01T00:00:21Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"revoked","version":"4","reason":"keyCompromise","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005"}',X'872222df4f18967ebecb37a3a3ad463b5f13feac03836db042ad49eb595a37a8',X'3d0055649d3a7ceb0be42f385c966137be6458696cdcc3464faf48ee5bb8b7bb');
INSERT INTO audit_record VALUES('ca',18,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000006","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000006"}',X'3d0055649d3a7ceb0be42f385c966137be6458696cdcc3464faf48ee5bb8b7bb',X'eef86ba3485d3939223d997be88912dfb4283f0126e2c9d5a9bc2e949fa5166f');
INSERT INTO audit_record VALUES('ca',19,'{"event":"certificate.issued","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000006","state":"issued","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000006","sha256":"6A15CD83B505AAE31BAC01AFBDFF9704AEFD2927CD2A5FA1E938A30660637EC7"}',X'eef86ba3485d3939223d997be88912dfb4283f0126e2c9d5a9bc2e949fa5166f',X'10b8549d03fc050a595ed0d3194e354b4489143b440e847ab7f0a99058e41f8b');
INSERT INTO audit_record VALUES('ca',20,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000007","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000007"}',X'10b8549d03fc050a595ed0d3194e354b4489143b440e847ab7f0a99058e41f8b',X'6e1a794f622c7440ae630cb14b390618031e4d552aa5090d3e04ef0dec48cc23');
INSERT INTO audit_record VALUES('ca',21,'{"event":"certificate.active","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000007","state":"active","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000007","sha256":"D1055C7CFC8911E4B8005A9F2CC57ABA32EBEE8A254131E1B8A2A9B628F0586D"}',X'6e1a794f622c7440ae630cb14b390618031e4d552aa5090d3e04ef0dec48cc23',X'e2972056841a77a0c656939878fdce3391ffcb9ab0c44ac12314dd4b50eea7b3');
INSERT INTO audit_record VALUES('ca',22,'{"event":"certificate.expired","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000007","state":"expired","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000007"}',X'e2972056841a77a0c656939878fdce3391ffcb9ab0c44ac12314dd4b50eea7b3',X'24c11526dddd254e8fa9c8883c26004ca99fcc28de0b31ab00b9283daa7abd21');
INSERT INTO audit_record VALUES('ca',23,'{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000008","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000008"}',X'24c11526dddd254e8fa9c8883c26004ca99fcc28de0b31ab00b9283daa7abd21',X'8586bfb0768afde3a54954a525fd39e0655ce66ec5735ec6b35b73280b416190');
INSERT INTO audit_record VALUES('ca',24,'{"event":"certificate.revoked","at":"2026-01-01T00:00:40Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000009","state":"revoked","version":"1","reason":"superseded","shard":"2","known":"status only"}',X'8586bfb0768afde3a54954a525fd39e0655ce66ec5735ec6b35b73280b416190',X'549f65a447d14869ff8ce5e54ba523562c72faaab111d47be15d2040763f074c');
CREATE TABLE audit_checkpoint (
    number BIGINT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    signature BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO audit_checkpoint VALUES(1,'{"number":1}',X'7369676e6174757265');
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO setting VALUES('profile','approved');
CREATE TABLE journal_mark (
    chain TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    sum TEXT NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER certificate_insert BEFORE INSERT ON certificate
WHEN NEW.state NOT IN ('intent', 'on_hold', 'revoked')
    OR EXISTS (SELECT 1 FROM certificate WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM certificate WHERE issuer_id = NEW.issuer_id AND serial = NEW.serial)
BEGIN
    SELECT RAISE(ABORT, 'eid: a certificate begins once, as intent, on hold or revoked');
END;
CREATE TRIGGER certificate_step BEFORE UPDATE ON certificate
WHEN OLD.state = 'revoked'
    OR NEW.version <= OLD.version
    OR NOT (NEW.state = 'revoked'
        OR (NEW.state = OLD.state AND NEW.state IN ('on_hold', 'active'))
        OR (NEW.state = 'issued' AND OLD.state = 'intent')
        OR (NEW.state = 'on_hold' AND OLD.state IN ('intent', 'issued', 'active'))
        OR (NEW.state = 'active' AND OLD.state IN ('intent', 'issued', 'on_hold'))
        OR (NEW.state = 'expired' AND OLD.state IN ('issued', 'on_hold', 'active')))
    OR (OLD.state = 'intent' AND NEW.state <> 'revoked'
        AND NOT EXISTS (SELECT 1 FROM certificate_body WHERE id = OLD.id AND der IS NOT NULL))
BEGIN
    SELECT RAISE(ABORT, 'eid: the state machine does not have that step');
END;
CREATE TRIGGER certificate_fixed BEFORE UPDATE ON certificate
WHEN NEW.id <> OLD.id OR NEW.issuer_id <> OLD.issuer_id OR NEW.serial <> OLD.serial OR NEW.shard <> OLD.shard
    OR NEW.not_before <> OLD.not_before OR NEW.not_after <> OLD.not_after
BEGIN
    SELECT RAISE(ABORT, 'eid: that of a certificate never changes');
END;
CREATE TRIGGER certificate_delete BEFORE DELETE ON certificate
BEGIN
    SELECT RAISE(ABORT, 'eid: certificates are not deleted');
END;
CREATE TRIGGER body_insert BEFORE INSERT ON certificate_body
WHEN NEW.der IS NOT NULL OR EXISTS (SELECT 1 FROM certificate_body WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'eid: a body begins once, unsigned');
END;
CREATE TRIGGER body_fixed BEFORE UPDATE ON certificate_body
WHEN OLD.der IS NOT NULL OR OLD.tbs IS NULL OR NEW.der IS NULL OR NEW.id <> OLD.id OR NEW.issuer_id <> OLD.issuer_id
    OR NEW.request_id IS NOT OLD.request_id OR NEW.request_digest IS NOT OLD.request_digest
    OR NEW.profile_id <> OLD.profile_id
    OR NEW.public_key_digest IS NOT OLD.public_key_digest OR NEW.born <> OLD.born OR NEW.created_at <> OLD.created_at
    OR NOT EXISTS (SELECT 1 FROM certificate WHERE id = OLD.id AND state = 'intent')
BEGIN
    SELECT RAISE(ABORT, 'eid: what a certificate is never changes');
END;
CREATE TRIGGER body_delete BEFORE DELETE ON certificate_body
BEGIN
    SELECT RAISE(ABORT, 'eid: certificates are not deleted');
END;
CREATE TRIGGER profile_fixed BEFORE UPDATE ON profile
BEGIN
    SELECT RAISE(ABORT, 'eid: what a certificate is never changes');
END;
CREATE TRIGGER issuer_insert BEFORE INSERT ON issuer
WHEN EXISTS (SELECT 1 FROM issuer WHERE id = NEW.id OR name = NEW.name)
BEGIN
    SELECT RAISE(ABORT, 'eid: an issuer begins once');
END;
CREATE TRIGGER issuer_fixed BEFORE UPDATE ON issuer
WHEN NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.certificate <> OLD.certificate OR NEW.subject <> OLD.subject
    OR NEW.key_identifier <> OLD.key_identifier OR NEW.algorithm <> OLD.algorithm OR NEW.not_after <> OLD.not_after
    OR NEW.shards <> OLD.shards
BEGIN
    SELECT RAISE(ABORT, 'eid: an issuer never changes');
END;
CREATE TRIGGER issuer_delete BEFORE DELETE ON issuer
BEGIN
    SELECT RAISE(ABORT, 'eid: issuers are not deleted');
END;
CREATE TRIGGER crl_number_grows BEFORE UPDATE ON crl_number
WHEN NEW.number <= OLD.number OR NEW.issuer_id <> OLD.issuer_id OR NEW.scope <> OLD.scope
BEGIN
    SELECT RAISE(ABORT, 'eid: the numbers of a list only grow');
END;
CREATE TRIGGER crl_number_insert BEFORE INSERT ON crl_number
WHEN EXISTS (SELECT 1 FROM crl_number WHERE issuer_id = NEW.issuer_id AND scope = NEW.scope AND number >= NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'eid: the numbers of a list only grow');
END;
CREATE TRIGGER crl_number_delete BEFORE DELETE ON crl_number
BEGIN
    SELECT RAISE(ABORT, 'eid: the numbers of a list only grow');
END;
CREATE TRIGGER audit_insert BEFORE INSERT ON audit_record
WHEN EXISTS (SELECT 1 FROM audit_record WHERE chain = NEW.chain AND position = NEW.position)
    OR NOT ((NEW.position = 1 AND NEW.previous = zeroblob(32))
        OR EXISTS (SELECT 1 FROM audit_record
            WHERE chain = NEW.chain AND position = NEW.position - 1 AND hash = NEW.previous))
BEGIN
    SELECT RAISE(ABORT, 'eid: the audit chain is only continued');
END;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'eid: the audit chain is only continued');
END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'eid: the audit chain is only continued');
END;
CREATE TRIGGER checkpoint_insert BEFORE INSERT ON audit_checkpoint
WHEN EXISTS (SELECT 1 FROM audit_checkpoint WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'eid: the audit chain is only continued');
END;
CREATE TRIGGER checkpoint_update BEFORE UPDATE ON audit_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'eid: the audit chain is only continued');
END;
CREATE TRIGGER checkpoint_delete BEFORE DELETE ON audit_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'eid: the audit chain is only continued');
END;
COMMIT;
