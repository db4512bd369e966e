-- SPDX-License-Identifier: Apache-2.0
-- A statement ends with a semicolon before an empty line. Times are nanoseconds since 1970, UTC. A serial is its length
-- in one octet and its octets, so that the order of the column is the order of the numbers.

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

CREATE TABLE profile (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (name, digest)
);

-- What never changes once it is complete. Apart from the small rows that change often.
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

CREATE TABLE crl_number (
    issuer_id INTEGER NOT NULL REFERENCES issuer (id),
    scope TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 1),
    PRIMARY KEY (issuer_id, scope)
) WITHOUT ROWID;

CREATE TABLE audit_record (
    chain TEXT NOT NULL,
    position BIGINT NOT NULL,
    body TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (chain, position)
) WITHOUT ROWID;

CREATE TABLE audit_checkpoint (
    number BIGINT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    signature BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) WITHOUT ROWID;

-- Up to where the journal of a chain is in this database; a restored backup brings the older mark with it.
CREATE TABLE journal_mark (
    chain TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    sum TEXT NOT NULL
) WITHOUT ROWID;

-- The state machine. REPLACE would delete without asking the triggers, so rows that are there refuse to be inserted.
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

-- RFC 5280, 5.2.3: the numbers of a list only grow.
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
