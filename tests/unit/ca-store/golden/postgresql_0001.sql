--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: eid_audit_insert(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_audit_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT ((NEW.position = 1 AND NEW.previous = decode(repeat('00', 32), 'hex'))
        OR EXISTS (SELECT 1 FROM audit_record
            WHERE chain = NEW.chain AND position = NEW.position - 1 AND hash = NEW.previous)) THEN
        RAISE EXCEPTION 'eid: the audit chain is only continued';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: eid_body_insert(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_body_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.der IS NOT NULL THEN
        RAISE EXCEPTION 'eid: a body begins unsigned';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: eid_body_update(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_body_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.der IS NOT NULL OR OLD.tbs IS NULL OR NEW.der IS NULL OR NEW.id <> OLD.id
        OR NEW.issuer_id <> OLD.issuer_id OR NEW.request_id IS DISTINCT FROM OLD.request_id
        OR NEW.request_digest IS DISTINCT FROM OLD.request_digest OR NEW.profile_id <> OLD.profile_id
        OR NEW.public_key_digest IS DISTINCT FROM OLD.public_key_digest OR NEW.born <> OLD.born
        OR NEW.created_at <> OLD.created_at
        OR NOT EXISTS (SELECT 1 FROM certificate WHERE id = OLD.id AND state = 'intent') THEN
        RAISE EXCEPTION 'eid: what a certificate is never changes';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: eid_certificate_insert(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_certificate_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.state NOT IN ('intent', 'on_hold', 'revoked') THEN
        RAISE EXCEPTION 'eid: a certificate begins as intent, on hold or revoked';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: eid_certificate_update(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_certificate_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.issuer_id <> OLD.issuer_id OR NEW.serial <> OLD.serial OR NEW.shard <> OLD.shard
        OR NEW.not_before <> OLD.not_before OR NEW.not_after <> OLD.not_after THEN
        RAISE EXCEPTION 'eid: that of a certificate never changes';
    END IF;
    IF OLD.state = 'revoked'
        OR NEW.version <= OLD.version
        OR NOT (NEW.state = 'revoked'
            OR (NEW.state = OLD.state AND NEW.state IN ('on_hold', 'active'))
            OR (NEW.state = 'issued' AND OLD.state = 'intent')
            OR (NEW.state = 'on_hold' AND OLD.state IN ('intent', 'issued', 'active'))
            OR (NEW.state = 'active' AND OLD.state IN ('intent', 'issued', 'on_hold'))
            OR (NEW.state = 'expired' AND OLD.state IN ('issued', 'on_hold', 'active'))) THEN
        RAISE EXCEPTION 'eid: the state machine does not have that step';
    END IF;
    IF OLD.state = 'intent' AND NEW.state <> 'revoked'
        AND NOT EXISTS (SELECT 1 FROM certificate_body WHERE id = OLD.id AND der IS NOT NULL) THEN
        RAISE EXCEPTION 'eid: the state machine does not have that step without a certificate';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: eid_crl_number_update(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_crl_number_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.number <= OLD.number OR NEW.issuer_id <> OLD.issuer_id OR NEW.scope <> OLD.scope THEN
        RAISE EXCEPTION 'eid: the numbers of a list only grow';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: eid_issuer_update(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_issuer_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.certificate <> OLD.certificate OR NEW.subject <> OLD.subject
        OR NEW.key_identifier <> OLD.key_identifier OR NEW.algorithm <> OLD.algorithm
        OR NEW.not_after <> OLD.not_after OR NEW.shards <> OLD.shards THEN
        RAISE EXCEPTION 'eid: an issuer never changes';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: eid_refuse(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.eid_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'eid: %', TG_ARGV[0];
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: audit_checkpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_checkpoint (
    number bigint NOT NULL,
    body text NOT NULL,
    signature bytea NOT NULL
);


--
-- Name: audit_record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_record (
    chain text NOT NULL,
    "position" bigint NOT NULL,
    body text NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: certificate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.certificate (
    id bigint NOT NULL,
    state_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    invalidity_at bigint,
    released_at bigint,
    not_before bigint NOT NULL,
    not_after bigint NOT NULL,
    issuer_id integer NOT NULL,
    version integer NOT NULL,
    shard integer NOT NULL,
    reason integer,
    state text NOT NULL,
    serial bytea NOT NULL,
    CONSTRAINT certificate_check CHECK (((reason IS NOT NULL) = (state = ANY (ARRAY['on_hold'::text, 'revoked'::text])))),
    CONSTRAINT certificate_serial_check CHECK (((length(serial) >= 2) AND (length(serial) <= 21))),
    CONSTRAINT certificate_shard_check CHECK ((shard >= 0)),
    CONSTRAINT certificate_state_check CHECK ((state = ANY (ARRAY['intent'::text, 'issued'::text, 'on_hold'::text, 'active'::text, 'revoked'::text, 'expired'::text]))),
    CONSTRAINT certificate_version_check CHECK ((version >= 1))
);


--
-- Name: certificate_body; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.certificate_body (
    id bigint NOT NULL,
    created_at bigint NOT NULL,
    issuer_id integer NOT NULL,
    profile_id integer NOT NULL,
    born text NOT NULL,
    request_id text,
    request_digest bytea,
    public_key_digest bytea,
    tbs bytea,
    der bytea
);


--
-- Name: certificate_body_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.certificate_body ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.certificate_body_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: crl_number; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.crl_number (
    issuer_id integer NOT NULL,
    scope text NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT crl_number_number_check CHECK ((number >= 1))
);


--
-- Name: issuer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issuer (
    id integer NOT NULL,
    name text NOT NULL,
    certificate bytea NOT NULL,
    subject bytea NOT NULL,
    key_identifier bytea NOT NULL,
    algorithm text NOT NULL,
    not_after bigint NOT NULL,
    shards integer NOT NULL,
    crl_url text NOT NULL,
    delta_url text NOT NULL,
    ocsp_url text NOT NULL,
    certificate_url text NOT NULL,
    policy_url text NOT NULL,
    CONSTRAINT issuer_shards_check CHECK ((shards >= 1))
);


--
-- Name: issuer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.issuer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.issuer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: journal_mark; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_mark (
    chain text NOT NULL,
    "position" bigint NOT NULL,
    sum text NOT NULL
);


--
-- Name: profile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.profile (
    id integer NOT NULL,
    name text NOT NULL,
    digest text NOT NULL
);


--
-- Name: profile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.profile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.profile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_migration (
    number integer NOT NULL,
    name text NOT NULL,
    digest text NOT NULL,
    applied_at bigint NOT NULL
);


--
-- Name: setting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.setting (
    name text NOT NULL,
    content text NOT NULL
);


--
-- Data for Name: audit_checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_checkpoint VALUES (1, '{"number":1}', '\x7369676e6174757265');


--
-- Data for Name: audit_record; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_record VALUES ('ca', 1, '{"event":"issuer.added","at":"2026-11-23T03:51:45Z","role":"operator","actor":"tester","issuer":"golden","sha256":"909652B502E684E4686DEA96E9463A1153F9AD459693ECC9BC2B7D4B7255DA03"}', '\x0000000000000000000000000000000000000000000000000000000000000000', '\x4341de99bec6a5ea9c2f604e6ebcca91d54196691273b9b59f77b2a079babbeb');
INSERT INTO public.audit_record VALUES ('ca', 2, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000001","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000001"}', '\x4341de99bec6a5ea9c2f604e6ebcca91d54196691273b9b59f77b2a079babbeb', '\xf62d1b895997b29c352707947f3db649e767413c4632ed0497b15d0d933dedf6');
INSERT INTO public.audit_record VALUES ('ca', 3, '{"event":"certificate.active","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000001","state":"active","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000001","sha256":"1FAA4FDF16182ED0EF137C0FA745629BB73EFB5D31AFC980785F4A6C793BC7BB"}', '\xf62d1b895997b29c352707947f3db649e767413c4632ed0497b15d0d933dedf6', '\xf5cbeb467119a07434a232b38b28988f55efeb289286b290e5bbe52cf3e90a1c');
INSERT INTO public.audit_record VALUES ('ca', 4, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000002","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000002"}', '\xf5cbeb467119a07434a232b38b28988f55efeb289286b290e5bbe52cf3e90a1c', '\xaa51915e5ba610595862f1bc1944a5f1dae84a95f0dd1f1e3e0c01e59cade077');
INSERT INTO public.audit_record VALUES ('ca', 5, '{"event":"certificate.on_hold","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000002","state":"on_hold","version":"2","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000002","sha256":"00BF987548029C5CF48AD6236F2601EA1705C4A1E128D972F5243BFF7505CA17"}', '\xaa51915e5ba610595862f1bc1944a5f1dae84a95f0dd1f1e3e0c01e59cade077', '\xead8d0360085198fe17beea32b1a415f0eb2783d9df892e9613bf5866253cbd2');
INSERT INTO public.audit_record VALUES ('ca', 6, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000003","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000003"}', '\xead8d0360085198fe17beea32b1a415f0eb2783d9df892e9613bf5866253cbd2', '\x332c1499a2fd51321ee6df083a9757126b3e4df06a35856380ac78735a9b322a');
INSERT INTO public.audit_record VALUES ('ca', 7, '{"event":"certificate.on_hold","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000003","state":"on_hold","version":"2","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000003","sha256":"B37C1E25E50DBAEE45C716CC0142A4C81A0C7458364A50A44EE54C6F8D380FFF"}', '\x332c1499a2fd51321ee6df083a9757126b3e4df06a35856380ac78735a9b322a', '\xb175ba0b51bb65406127798680dedc533c0538ea8db0021775ef54c50bb421e9');
INSERT INTO public.audit_record VALUES ('ca', 8, '{"event":"certificate.active","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000003","state":"active","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000003"}', '\xb175ba0b51bb65406127798680dedc533c0538ea8db0021775ef54c50bb421e9', '\x94f89a17ebebf89ee1b48b42930849acea2d8bcc515e305ff5a1a373060fd7a9');
INSERT INTO public.audit_record VALUES ('ca', 9, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}', '\x94f89a17ebebf89ee1b48b42930849acea2d8bcc515e305ff5a1a373060fd7a9', '\xd3de8e838820566de1e7c3d15c73b72943fd25b6ff61c465bb4ce947a576270a');
INSERT INTO public.audit_record VALUES ('ca', 10, '{"event":"certificate.on_hold","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"on_hold","version":"2","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004","sha256":"EF04F013A153967A99B9C00C7BFABB96C9E50C1A8F5DF0D43B76EA8B87CD1E37"}', '\xd3de8e838820566de1e7c3d15c73b72943fd25b6ff61c465bb4ce947a576270a', '\xe3180d1a2d515df3f2da8dcebdb384c8349be511b57276a79c53ef3f00082400');
INSERT INTO public.audit_record VALUES ('ca', 11, '{"event":"certificate.active","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"active","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}', '\xe3180d1a2d515df3f2da8dcebdb384c8349be511b57276a79c53ef3f00082400', '\x84e218d8ae21c61ed139409fc1ed828ec804bc3fe52871a6ffee345f25786496');
INSERT INTO public.audit_record VALUES ('ca', 12, '{"event":"certificate.on_hold","at":"2026-01-01T00:00:21Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"on_hold","version":"4","reason":"certificateHold","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}', '\x84e218d8ae21c61ed139409fc1ed828ec804bc3fe52871a6ffee345f25786496', '\x170be465ce47242cd6a6949ca7939c268eb7155cb5265bc370b94ec66208e32f');
INSERT INTO public.audit_record VALUES ('ca', 13, '{"event":"certificate.revoked","at":"2026-01-01T00:00:22Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000004","state":"revoked","version":"5","reason":"keyCompromise","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000004"}', '\x170be465ce47242cd6a6949ca7939c268eb7155cb5265bc370b94ec66208e32f', '\x0532998a4202834adacdb5d4648f7ee7e393199b07e7d80bd7585a7e02ae6d9b');
INSERT INTO public.audit_record VALUES ('ca', 14, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005"}', '\x0532998a4202834adacdb5d4648f7ee7e393199b07e7d80bd7585a7e02ae6d9b', '\xcfdaccf8434d1370e0556387f5c6716efacf19f96c0d425ba12c94190b7ef9c8');
INSERT INTO public.audit_record VALUES ('ca', 15, '{"event":"certificate.issued","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"issued","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005","sha256":"347EFE80EC9EC3BB600CAFDFAC632495F718934872E3864C46A8AA2BFA6A9E12"}', '\xcfdaccf8434d1370e0556387f5c6716efacf19f96c0d425ba12c94190b7ef9c8', '\x05a7ed497c433b126a41a0dbb016bc7348b5dd0a7cf3cc69217bc5f22d43d3f7');
INSERT INTO public.audit_record VALUES ('ca', 16, '{"event":"certificate.active","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"active","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005"}', '\x05a7ed497c433b126a41a0dbb016bc7348b5dd0a7cf3cc69217bc5f22d43d3f7', '\x5bedc67df3128dd3d0524db8858b414a5279c68cf4d7eba57e686c03de7209ff');
INSERT INTO public.audit_record VALUES ('ca', 17, '{"event":"certificate.revoked","at":"2026-01-01T00:00:21Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000005","state":"revoked","version":"4","reason":"keyCompromise","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000005"}', '\x5bedc67df3128dd3d0524db8858b414a5279c68cf4d7eba57e686c03de7209ff', '\xd6bde688f525274642438e2b710d2d0948cec757c5dc81ddd2531cbf8d88d4f8');
INSERT INTO public.audit_record VALUES ('ca', 18, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000006","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000006"}', '\xd6bde688f525274642438e2b710d2d0948cec757c5dc81ddd2531cbf8d88d4f8', '\xe444e1e8d2532a9fa188f511183eaaca92919c8a869c0c71fec950ea5f7ae1d0');
INSERT INTO public.audit_record VALUES ('ca', 19, '{"event":"certificate.issued","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000006","state":"issued","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000006","sha256":"6A15CD83B505AAE31BAC01AFBDFF9704AEFD2927CD2A5FA1E938A30660637EC7"}', '\xe444e1e8d2532a9fa188f511183eaaca92919c8a869c0c71fec950ea5f7ae1d0', '\x9176fc1a6529ef75d7358ab1ac6ab4e224f919bf79e067d5bf2426f19524f623');
INSERT INTO public.audit_record VALUES ('ca', 20, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000007","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000007"}', '\x9176fc1a6529ef75d7358ab1ac6ab4e224f919bf79e067d5bf2426f19524f623', '\xf45db24dd719466782f5c105c849d39a01b016c2455f7abd2b1501bb7827e9e7');
INSERT INTO public.audit_record VALUES ('ca', 21, '{"event":"certificate.active","at":"2026-01-01T00:00:10Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000007","state":"active","version":"2","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000007","sha256":"D1055C7CFC8911E4B8005A9F2CC57ABA32EBEE8A254131E1B8A2A9B628F0586D"}', '\xf45db24dd719466782f5c105c849d39a01b016c2455f7abd2b1501bb7827e9e7', '\x7ccded20ab9a323c780c40de78846254b3303fcf1471779c2ba095149ad364cc');
INSERT INTO public.audit_record VALUES ('ca', 22, '{"event":"certificate.expired","at":"2026-01-01T00:00:20Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000007","state":"expired","version":"3","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000007"}', '\x7ccded20ab9a323c780c40de78846254b3303fcf1471779c2ba095149ad364cc', '\xd3a9b989734ad4c725ace008f67c6cc5c665180d341a0a9b4a99db1c198cf167');
INSERT INTO public.audit_record VALUES ('ca', 23, '{"event":"certificate.intent","at":"2026-01-01T00:00:01Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000008","state":"intent","version":"1","shard":"1","profile":"identity","request":"golden-10000000000000000000000000000008"}', '\xd3a9b989734ad4c725ace008f67c6cc5c665180d341a0a9b4a99db1c198cf167', '\x782814960e7f6407cc039ece6d4ef625fe7706a90438f670c76feb98798dae5c');
INSERT INTO public.audit_record VALUES ('ca', 24, '{"event":"certificate.revoked","at":"2026-01-01T00:00:40Z","role":"operator","actor":"tester","issuer":1,"serial":"10000000000000000000000000000009","state":"revoked","version":"1","reason":"superseded","shard":"2","known":"status only"}', '\x782814960e7f6407cc039ece6d4ef625fe7706a90438f670c76feb98798dae5c', '\x44ed0bd5702cf91868a697da9baa160a41ec7a6803573e3afcc64bef2ee465a2');


--
-- Data for Name: certificate; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.certificate VALUES (1, 1767225610000000000, 1767225610000000000, NULL, NULL, 1767225600000000000, 1867225600000000000, 1, 2, 1, NULL, 'active', '\x1010000000000000000000000000000001');
INSERT INTO public.certificate VALUES (2, 1767225610000000000, 1767225610000000000, NULL, NULL, 1767225600000000000, 1867225600000000000, 1, 2, 1, 6, 'on_hold', '\x1010000000000000000000000000000002');
INSERT INTO public.certificate VALUES (3, 1767225620000000000, 1767225620000000000, NULL, 1767225620000000000, 1767225600000000000, 1867225600000000000, 1, 3, 1, NULL, 'active', '\x1010000000000000000000000000000003');
INSERT INTO public.certificate VALUES (4, 1767225621000000000, 1767225622000000000, NULL, 1767225620000000000, 1767225600000000000, 1867225600000000000, 1, 5, 1, 1, 'revoked', '\x1010000000000000000000000000000004');
INSERT INTO public.certificate VALUES (5, 1767225621000000000, 1767225621000000000, NULL, NULL, 1767225600000000000, 1867225600000000000, 1, 4, 1, 1, 'revoked', '\x1010000000000000000000000000000005');
INSERT INTO public.certificate VALUES (6, 1767225610000000000, 1767225610000000000, NULL, NULL, 1767225600000000000, 1867225600000000000, 1, 2, 1, NULL, 'issued', '\x1010000000000000000000000000000006');
INSERT INTO public.certificate VALUES (7, 1767225620000000000, 1767225620000000000, NULL, NULL, 1767225600000000000, 1867225600000000000, 1, 3, 1, NULL, 'expired', '\x1010000000000000000000000000000007');
INSERT INTO public.certificate VALUES (8, 1767225601000000000, 1767225601000000000, NULL, NULL, 1767225600000000000, 1867225600000000000, 1, 1, 1, NULL, 'intent', '\x1010000000000000000000000000000008');
INSERT INTO public.certificate VALUES (9, 1767225640000000000, 1767225640000000000, NULL, NULL, 1767225640000000000, 1767230600000000000, 1, 1, 2, 4, 'revoked', '\x1010000000000000000000000000000009');


--
-- Data for Name: certificate_body; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.certificate_body VALUES (1, 1767225601000000000, 1, 1, 'active', 'golden-10000000000000000000000000000001', '\x830b3fb4cf4d6b2357738a284b4208fe4215ea3192b6b19e9b0079328b8dcdf1', '\x199a573d5387d73eca7ad56f3dfb1a74da845193711de524d8fbacae2a28c2cf', NULL, '\x303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030313000030a007369676e6174757265');
INSERT INTO public.certificate_body VALUES (2, 1767225601000000000, 1, 1, 'on_hold', 'golden-10000000000000000000000000000002', '\x878d9621f80a38852c747e2604b7bd992617e465457ea4ccd8af9379050b26ed', '\xedfaedca36a855392ac94295636d8ea6e6a5e96f50d7621be611b33c6ea9ea00', NULL, '\x303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030323000030a007369676e6174757265');
INSERT INTO public.certificate_body VALUES (3, 1767225601000000000, 1, 1, 'on_hold', 'golden-10000000000000000000000000000003', '\xbdbe65c26887303bdf582865a9faf4dc0ba2c446117b5d0f939d9a3eca0b5b89', '\x054e0069c0ffff48bd980e8e42208dd074925fcc7360191cc124978a0c4de2ac', NULL, '\x303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030333000030a007369676e6174757265');
INSERT INTO public.certificate_body VALUES (4, 1767225601000000000, 1, 1, 'on_hold', 'golden-10000000000000000000000000000004', '\x36e3479f2ce46a6a2b5fda6606ac54815f4bf63fc9f7186d1014aa0b4ca98f70', '\xefbb62c7329560d53a9bc58312db88290f4b07761818fecd6732eb01ccdd4d47', NULL, '\x303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030343000030a007369676e6174757265');
INSERT INTO public.certificate_body VALUES (5, 1767225601000000000, 1, 1, 'issued', 'golden-10000000000000000000000000000005', '\x48d7b16baa08025b7035c4e3a62f97c231d0dfb21f3ed9450b39199e24b51872', '\xfeb519d565efed550450c779cc635ee9ce72c8a6aea014069b2a5b418fc6f2ab', NULL, '\x303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030353000030a007369676e6174757265');
INSERT INTO public.certificate_body VALUES (6, 1767225601000000000, 1, 1, 'issued', 'golden-10000000000000000000000000000006', '\xc5dbc3d0c8b7bba17e0a1b8ed9f90d2adb475c9ef68b2d7548f0656b2c852581', '\xcfd19a2891361165566b08150e6181b6ee721e4dcece35232b156aa0d946846d', NULL, '\x303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030363000030a007369676e6174757265');
INSERT INTO public.certificate_body VALUES (7, 1767225601000000000, 1, 1, 'active', 'golden-10000000000000000000000000000007', '\x88609a81985958c94b7040e6726d4eaffa218d3590dc53426879640785ca4d97', '\x52ccddfd27a68b6c75080c6ee1d2df584a821109414702685f1000681afbc25f', NULL, '\x303930290c27676f6c64656e2d31303030303030303030303030303030303030303030303030303030303030373000030a007369676e6174757265');
INSERT INTO public.certificate_body VALUES (8, 1767225601000000000, 1, 1, 'active', 'golden-10000000000000000000000000000008', '\x9746eeeb824461d9921824b50d71561e4a668d6b4d02e7cca1df72664158c11b', '\x706dae3f60c5ba49a01b6b56a8eb8afe80d74309418f295fdb7d8a69f8538390', '\x30290c27676f6c64656e2d3130303030303030303030303030303030303030303030303030303030303038', NULL);
INSERT INTO public.certificate_body VALUES (9, 1767225640000000000, 1, 2, 'revoked', NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: crl_number; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.crl_number VALUES (1, 'full', 2);


--
-- Data for Name: issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.issuer VALUES (1, 'golden', '\x6365727469666963617465206f6620676f6c64656e', '\x7375626a656374206f6620676f6c64656e', '\xec30adc79e734900430e4174cf0a36c2d0c42272', 'ecdsa-with-SHA384', 2767225600000000000, 4, 'http://crl.example/golden-{shard}.crl', '', 'http://ocsp.example/', '', '');


--
-- Data for Name: journal_mark; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: profile; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.profile VALUES (1, 'identity', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO public.profile VALUES (2, '', '');


--
-- Data for Name: schema_migration; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.schema_migration VALUES (1, '0001_base', '2E88326317CA8251299A7F65E7101FA54240D72B3F7128126F9E84885917884A', 1795405905617248184);


--
-- Data for Name: setting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.setting VALUES ('profile', 'approved');


--
-- Name: certificate_body_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.certificate_body_id_seq', 9, true);


--
-- Name: issuer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.issuer_id_seq', 1, true);


--
-- Name: profile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.profile_id_seq', 2, true);


--
-- Name: audit_checkpoint audit_checkpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_checkpoint
    ADD CONSTRAINT audit_checkpoint_pkey PRIMARY KEY (number);


--
-- Name: audit_record audit_record_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_record
    ADD CONSTRAINT audit_record_pkey PRIMARY KEY (chain, "position");


--
-- Name: certificate_body certificate_body_issuer_id_request_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate_body
    ADD CONSTRAINT certificate_body_issuer_id_request_id_key UNIQUE (issuer_id, request_id);


--
-- Name: certificate_body certificate_body_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate_body
    ADD CONSTRAINT certificate_body_pkey PRIMARY KEY (id);


--
-- Name: certificate certificate_issuer_id_serial_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate
    ADD CONSTRAINT certificate_issuer_id_serial_key UNIQUE (issuer_id, serial);


--
-- Name: certificate certificate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate
    ADD CONSTRAINT certificate_pkey PRIMARY KEY (id);


--
-- Name: crl_number crl_number_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.crl_number
    ADD CONSTRAINT crl_number_pkey PRIMARY KEY (issuer_id, scope);


--
-- Name: issuer issuer_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issuer
    ADD CONSTRAINT issuer_name_key UNIQUE (name);


--
-- Name: issuer issuer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issuer
    ADD CONSTRAINT issuer_pkey PRIMARY KEY (id);


--
-- Name: journal_mark journal_mark_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_mark
    ADD CONSTRAINT journal_mark_pkey PRIMARY KEY (chain);


--
-- Name: profile profile_name_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profile
    ADD CONSTRAINT profile_name_digest_key UNIQUE (name, digest);


--
-- Name: profile profile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profile
    ADD CONSTRAINT profile_pkey PRIMARY KEY (id);


--
-- Name: schema_migration schema_migration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (number);


--
-- Name: setting setting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);


--
-- Name: audit_record audit_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_change BEFORE DELETE OR UPDATE ON public.audit_record FOR EACH ROW EXECUTE FUNCTION public.eid_refuse('the audit chain is only continued');


--
-- Name: audit_record audit_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_insert BEFORE INSERT ON public.audit_record FOR EACH ROW EXECUTE FUNCTION public.eid_audit_insert();


--
-- Name: audit_record audit_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON public.audit_record FOR EACH STATEMENT EXECUTE FUNCTION public.eid_refuse('the audit chain is only continued');


--
-- Name: certificate_body body_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER body_delete BEFORE DELETE ON public.certificate_body FOR EACH ROW EXECUTE FUNCTION public.eid_refuse('certificates are not deleted');


--
-- Name: certificate_body body_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER body_insert BEFORE INSERT ON public.certificate_body FOR EACH ROW EXECUTE FUNCTION public.eid_body_insert();


--
-- Name: certificate_body body_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER body_truncate BEFORE TRUNCATE ON public.certificate_body FOR EACH STATEMENT EXECUTE FUNCTION public.eid_refuse('certificates are not deleted');


--
-- Name: certificate_body body_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER body_update BEFORE UPDATE ON public.certificate_body FOR EACH ROW EXECUTE FUNCTION public.eid_body_update();


--
-- Name: certificate certificate_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER certificate_delete BEFORE DELETE ON public.certificate FOR EACH ROW EXECUTE FUNCTION public.eid_refuse('certificates are not deleted');


--
-- Name: certificate certificate_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER certificate_insert BEFORE INSERT ON public.certificate FOR EACH ROW EXECUTE FUNCTION public.eid_certificate_insert();


--
-- Name: certificate certificate_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER certificate_truncate BEFORE TRUNCATE ON public.certificate FOR EACH STATEMENT EXECUTE FUNCTION public.eid_refuse('certificates are not deleted');


--
-- Name: certificate certificate_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER certificate_update BEFORE UPDATE ON public.certificate FOR EACH ROW EXECUTE FUNCTION public.eid_certificate_update();


--
-- Name: audit_checkpoint checkpoint_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER checkpoint_change BEFORE DELETE OR UPDATE ON public.audit_checkpoint FOR EACH ROW EXECUTE FUNCTION public.eid_refuse('the audit chain is only continued');


--
-- Name: audit_checkpoint checkpoint_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER checkpoint_truncate BEFORE TRUNCATE ON public.audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.eid_refuse('the audit chain is only continued');


--
-- Name: crl_number crl_number_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER crl_number_delete BEFORE DELETE ON public.crl_number FOR EACH ROW EXECUTE FUNCTION public.eid_refuse('the numbers of a list only grow');


--
-- Name: crl_number crl_number_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER crl_number_truncate BEFORE TRUNCATE ON public.crl_number FOR EACH STATEMENT EXECUTE FUNCTION public.eid_refuse('the numbers of a list only grow');


--
-- Name: crl_number crl_number_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER crl_number_update BEFORE UPDATE ON public.crl_number FOR EACH ROW EXECUTE FUNCTION public.eid_crl_number_update();


--
-- Name: issuer issuer_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER issuer_delete BEFORE DELETE ON public.issuer FOR EACH ROW EXECUTE FUNCTION public.eid_refuse('issuers are not deleted');


--
-- Name: issuer issuer_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER issuer_update BEFORE UPDATE ON public.issuer FOR EACH ROW EXECUTE FUNCTION public.eid_issuer_update();


--
-- Name: profile profile_fixed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER profile_fixed BEFORE DELETE OR UPDATE ON public.profile FOR EACH ROW EXECUTE FUNCTION public.eid_refuse('what a certificate is never changes');


--
-- Name: certificate_body certificate_body_issuer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate_body
    ADD CONSTRAINT certificate_body_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES public.issuer(id);


--
-- Name: certificate_body certificate_body_profile_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate_body
    ADD CONSTRAINT certificate_body_profile_id_fkey FOREIGN KEY (profile_id) REFERENCES public.profile(id);


--
-- Name: certificate certificate_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate
    ADD CONSTRAINT certificate_id_fkey FOREIGN KEY (id) REFERENCES public.certificate_body(id);


--
-- Name: certificate certificate_issuer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate
    ADD CONSTRAINT certificate_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES public.issuer(id);


--
-- Name: crl_number crl_number_issuer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.crl_number
    ADD CONSTRAINT crl_number_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES public.issuer(id);


--
-- PostgreSQL database dump complete
--


