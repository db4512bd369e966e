-- SPDX-License-Identifier: Apache-2.0
-- Lists are read in the order of serials from an index that holds all they need: no sort, no look at the rows. The
-- state is among it, because SQLite asks for it although the index says it already.

CREATE INDEX certificate_listed ON certificate (issuer_id, serial, not_after, state, state_at, reason, invalidity_at)
    WHERE state IN ('on_hold', 'revoked');

CREATE INDEX certificate_listed_shard
    ON certificate (issuer_id, shard, serial, not_after, state, state_at, reason, invalidity_at)
    WHERE state IN ('on_hold', 'revoked');

-- What caches must forget, and what a delta says.
CREATE INDEX certificate_changed ON certificate (issuer_id, changed_at);

-- What waits for something: intents for their signature, issued for the confirmation, holds for their end.
CREATE INDEX certificate_waiting ON certificate (issuer_id, state, state_at)
    WHERE state IN ('intent', 'issued', 'on_hold');

CREATE INDEX certificate_ending ON certificate (issuer_id, not_after) WHERE state NOT IN ('revoked', 'expired');

CREATE INDEX body_public_key ON certificate_body (public_key_digest) WHERE public_key_digest IS NOT NULL;
