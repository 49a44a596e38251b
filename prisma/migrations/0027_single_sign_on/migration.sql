-- Signing in at somebody else's provider (OpenID Connect): NHS login for patients, and each
-- organisation's own for the people who work there.

-- An organisation's provider, as it was registered with us. NHS login is the deployment's own setting.
CREATE TABLE "identity_provider" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "signing_algorithm" TEXT NOT NULL DEFAULT 'RS256',
    "asked_acr" TEXT[],
    "second_factor_acr" TEXT[],
    "second_factor_amr" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_provider_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "identity_provider_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- OpenID Connect Discovery 1.0, 3: an issuer has no query and no fragment
    CHECK (issuer ~ '^https?://[^ ?#]+$'),
    CHECK (length(client_id) BETWEEN 1 AND 255),
    CHECK (length(name) BETWEEN 1 AND 100),
    -- Keys of the provider's own: never one that both sides know, and never none
    CHECK (signing_algorithm IN ('RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512')),
    CHECK (asked_acr IS NOT NULL AND second_factor_acr IS NOT NULL AND second_factor_amr IS NOT NULL),
    CHECK (state IN ('active', 'stopped'))
);
CREATE UNIQUE INDEX "identity_provider_organisation_id_issuer_client_id_key" ON "identity_provider"("organisation_id", "issuer", "client_id");

-- The e-mail domains an organisation has shown to be its own: each leads to one provider.
CREATE TABLE "provider_domain" (
    "domain" TEXT NOT NULL,
    "provider_id" UUID NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_domain_pkey" PRIMARY KEY ("domain"),
    CONSTRAINT "provider_domain_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (domain = lower(domain) AND domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' AND length(domain) <= 253)
);
CREATE INDEX "provider_domain_provider_id_idx" ON "provider_domain"("provider_id");

-- Somebody on the way through a provider and back: one browser, once, within ten minutes. The ticket
-- that becomes a session, or a proof. State, nonce and verifier follow from the secret in its cookie.
CREATE TABLE "sign_on_ticket" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token_hash" BYTEA NOT NULL,
    "provider_id" UUID,
    "purpose" TEXT NOT NULL,
    "session_id" UUID,
    "person_id" UUID,
    "action" TEXT,
    "resource_id" UUID,
    "path" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_on_ticket_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sign_on_ticket_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "sign_on_ticket_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (octet_length(token_hash) = 32),
    CHECK (purpose IN ('sign_in', 'step_up')),
    -- A proof is of one session, for one act on one thing.
    CHECK ((purpose = 'step_up') = (session_id IS NOT NULL AND person_id IS NOT NULL AND action IS NOT NULL AND resource_id IS NOT NULL)),
    CHECK (purpose = 'step_up' OR (session_id IS NULL AND person_id IS NULL AND action IS NULL AND resource_id IS NULL)),
    CHECK (length(path) <= 500),
    CHECK (expires_at <= created_at + interval '10 minutes')
);
CREATE UNIQUE INDEX "sign_on_ticket_token_hash_key" ON "sign_on_ticket"("token_hash");
CREATE INDEX "sign_on_ticket_expires_at_idx" ON "sign_on_ticket"("expires_at");

-- Whom a provider means by a subject: issuer and subject together name one person, and nothing else does.
CREATE TABLE "outside_identity" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "nhs_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "review_since" TIMESTAMPTZ(3),
    "review_because" TEXT,

    CONSTRAINT "outside_identity_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "outside_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "outside_identity_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (issuer ~ '^https?://[^ ?#]+$'),
    -- OpenID Connect Core 1.0, 2: at most 255 characters
    CHECK (length(subject) BETWEEN 1 AND 255),
    CHECK (nhs_number ~ '^[0-9]{10}$'),
    CHECK (review_because IN ('nhs_number_changed')),
    CHECK ((review_since IS NULL) = (review_because IS NULL))
);
CREATE UNIQUE INDEX "outside_identity_issuer_subject_key" ON "outside_identity"("issuer", "subject");
CREATE INDEX "outside_identity_person_id_idx" ON "outside_identity"("person_id");

-- Logout tokens that have done their work: each does it once (OpenID Connect Back-Channel Logout 1.0, 2.6).
CREATE TABLE "spent_logout" (
    "issuer" TEXT NOT NULL,
    "jti_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_logout_pkey" PRIMARY KEY ("issuer", "jti_hash"),
    CHECK (octet_length(jti_hash) = 32)
);

-- Whoever comes through a provider has no password of ours, and no address to sign in with.
ALTER TABLE "account" ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "account" ALTER COLUMN "password_hash" DROP NOT NULL;
ALTER TABLE "account" ADD CHECK ((email IS NULL) = (password_hash IS NULL));

ALTER TABLE "session"
  ADD COLUMN "outside_identity_id" UUID,
  -- The organisation's provider it came through; null for NHS login.
  ADD COLUMN "identity_provider_id" UUID,
  -- What the provider calls its own session: what a logout token names.
  ADD COLUMN "provider_session" TEXT,
  -- How well the provider knows who this is, for as long as this session lasts (ID-1).
  ADD COLUMN "identity_level" TEXT,
  ADD CONSTRAINT "session_outside_identity_id_fkey" FOREIGN KEY ("outside_identity_id") REFERENCES "outside_identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "session_identity_provider_id_fkey" FOREIGN KEY ("identity_provider_id") REFERENCES "identity_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CHECK (identity_provider_id IS NULL OR outside_identity_id IS NOT NULL),
  -- Only NHS login says how well it knows somebody.
  ADD CHECK (identity_level IS NULL OR (outside_identity_id IS NOT NULL AND identity_provider_id IS NULL)),
  ADD CHECK (identity_level IN ('P0', 'P5', 'P9')),
  ADD CHECK (length(provider_session) <= 255);
CREATE INDEX "session_outside_identity_id_idx" ON "session"("outside_identity_id");
ALTER TABLE "session" DROP CONSTRAINT "session_second_factor_check";
ALTER TABLE "session"
  ADD CHECK (second_factor IN ('passkey', 'totp', 'recovery_code', 'sheet_code', 'text_code', 'nhs_login', 'provider'));
ALTER TABLE "step_up" DROP CONSTRAINT "step_up_factor_check";
ALTER TABLE "step_up"
  ADD CHECK (factor IN ('passkey', 'totp', 'recovery_code', 'sheet_code', 'nhs_login', 'provider'));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['identity_provider', 'provider_domain', 'sign_on_ticket', 'outside_identity', 'spent_logout'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT ON %I TO lantern_guard', name);
    EXECUTE format('CREATE POLICY guard ON %I TO lantern_guard USING (true)', name);
  END LOOP;
END
$$;
GRANT UPDATE (state) ON account TO lantern_guard;
CREATE POLICY guard_halts ON account FOR UPDATE TO lantern_guard USING (true) WITH CHECK (state = 'suspended');
GRANT DELETE ON sign_on_ticket, spent_logout TO lantern_guard;
-- To lock what it forgets.
GRANT UPDATE (used_at) ON sign_on_ticket TO lantern_guard;
GRANT INSERT ON spent_logout TO lantern_guard;

-- The subject that a provider has just vouched for, as issuer, space, subject.
CREATE FUNCTION app.vouched_subject() RETURNS text LANGUAGE sql STABLE
  RETURN app.setting('vouched_subject');

GRANT CREATE ON SCHEMA app TO lantern_guard;
SET ROLE lantern_guard;
-- The provider to which the domain of an address leads. A stopped one, or one of a suspended organisation, is none.
CREATE FUNCTION app.provider_of_domain(asked text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT p.id FROM provider_domain d JOIN identity_provider p ON p.id = d.provider_id AND p.state = 'active'
      JOIN organisation o ON o.id = p.organisation_id AND o.state = 'active'
    WHERE d.domain = asked;
  END;
-- Halts the account of whoever acts and ends their sessions everywhere. Nobody can give it back by this.
CREATE FUNCTION app.halt_own_account(account uuid) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    UPDATE account a SET state = 'suspended' WHERE a.id = halt_own_account.account AND a.person_id = app.person_id();
    UPDATE session s SET ended_at = now(), ended_because = 'account_suspended'
      WHERE s.person_id = app.person_id() AND s.ended_at IS NULL;
  END;
-- Spends a logout token that was found right: false when it was spent before.
CREATE FUNCTION app.spend_logout(of_issuer text, jti bytea, until timestamptz) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    DELETE FROM spent_logout WHERE expires_at < now() - interval '1 hour';
    WITH spent AS (
      INSERT INTO spent_logout (issuer, jti_hash, expires_at) VALUES (of_issuer, jti, until)
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT FROM spent);
  END;
-- Ends what a provider's logout names, in every process: its one session, or all of a subject's that came from it.
CREATE FUNCTION app.end_provider_sessions(of_issuer text, of_subject text, of_session text) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE session s SET ended_at = now(), ended_because = 'signed_out_at_provider'
      FROM outside_identity i
      WHERE i.id = s.outside_identity_id AND i.issuer = of_issuer AND s.ended_at IS NULL
        AND (of_subject IS NOT NULL OR of_session IS NOT NULL)
        AND (of_subject IS NULL OR i.subject = of_subject)
        AND (of_session IS NULL OR s.provider_session = of_session)
      RETURNING 1)
    SELECT count(*)::integer FROM ended;
  END;
-- Forgets those who set out and never came back, a few at a time.
CREATE FUNCTION app.sweep_sign_on_tickets() RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    DELETE FROM sign_on_ticket WHERE id IN (
      SELECT t.id FROM sign_on_ticket t WHERE t.expires_at < now() - interval '1 hour'
      ORDER BY t.expires_at LIMIT 100 FOR UPDATE SKIP LOCKED);
  END;
-- As their owner: anybody else's REVOKE would take nothing back.
REVOKE EXECUTE ON FUNCTION app.provider_of_domain(text), app.halt_own_account(uuid), app.spend_logout(text, bytea, timestamptz),
  app.end_provider_sessions(text, text, text), app.sweep_sign_on_tickets() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.provider_of_domain(text), app.halt_own_account(uuid), app.spend_logout(text, bytea, timestamptz),
  app.end_provider_sessions(text, text, text), app.sweep_sign_on_tickets() TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- identity_provider: the one that a browser is on the way to, by its id
GRANT SELECT ON identity_provider, provider_domain TO lantern_web;
CREATE POLICY about ON identity_provider FOR SELECT TO lantern_web USING (id = app.about_id());
CREATE POLICY about ON provider_domain FOR SELECT TO lantern_web USING (provider_id = app.about_id());

-- sign_on_ticket: for the browser that holds its secret
GRANT SELECT, INSERT ON sign_on_ticket TO lantern_web;
GRANT UPDATE (used_at) ON sign_on_ticket TO lantern_web;
CREATE POLICY holder ON sign_on_ticket FOR SELECT TO lantern_web USING (token_hash = app.held_token());
CREATE POLICY begin ON sign_on_ticket FOR INSERT TO lantern_web WITH CHECK (
  token_hash = app.held_token() AND used_at IS NULL
  AND (person_id IS NULL OR person_id = app.person_id()) AND (session_id IS NULL OR session_id = app.session_id()));
CREATE POLICY spend ON sign_on_ticket FOR UPDATE TO lantern_web USING (token_hash = app.held_token());

-- outside_identity: one's own, and the one whose subject was vouched for
GRANT SELECT, INSERT ON outside_identity TO lantern_web;
GRANT UPDATE (nhs_number, last_used_at, review_since, review_because) ON outside_identity TO lantern_web;
CREATE POLICY own ON outside_identity FOR SELECT TO lantern_web
  USING (person_id = app.person_id() OR issuer || ' ' || subject = app.vouched_subject());
CREATE POLICY bind ON outside_identity FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND issuer || ' ' || subject = app.vouched_subject()
  AND EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.person_id = app.person_id())
  AND EXISTS (SELECT FROM sign_on_ticket t WHERE t.token_hash = app.held_token() AND t.expires_at > now()));
CREATE POLICY vouched ON outside_identity FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND issuer || ' ' || subject = app.vouched_subject());

-- A person may also begin by a provider's word: with an account that has neither address nor password. Who NHS login
-- says they are is written each time, and never over what was proved to staff (ID-4).
CREATE POLICY signed_on ON person FOR INSERT TO lantern_web WITH CHECK (
  id = app.person_id() AND app.vouched_subject() IS NOT NULL
  AND EXISTS (SELECT FROM sign_on_ticket t WHERE t.token_hash = app.held_token() AND t.purpose = 'sign_in'
    AND t.expires_at > now() AND ((t.provider_id IS NULL AND identity_level IN ('P0', 'P5', 'P9'))
      OR (t.provider_id IS NOT NULL AND identity_level IS NULL AND nhs_number IS NULL))));
GRANT UPDATE (identity_level, given_names, family_name, date_of_birth, nhs_number) ON person TO lantern_web;
CREATE POLICY signed_on_level ON person FOR UPDATE TO lantern_web
  USING (id = app.person_id() AND identity_level IS DISTINCT FROM 'verified_offline' AND EXISTS (
    SELECT FROM sign_on_ticket t JOIN outside_identity i ON i.issuer || ' ' || i.subject = app.vouched_subject()
    WHERE t.token_hash = app.held_token() AND t.provider_id IS NULL AND t.expires_at > now()
      AND i.person_id = app.person_id()))
  WITH CHECK (identity_level IN ('P0', 'P5', 'P9'));
DROP POLICY registered ON account;
CREATE POLICY registered ON account AS RESTRICTIVE FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND (
    EXISTS (SELECT FROM registration r WHERE r.id = account.id AND r.person_id = account.person_id
      AND r.email = account.email AND r.token_hash = app.held_token() AND r.expires_at > now())
    OR (email IS NULL AND totp_secret IS NULL AND app.vouched_subject() IS NOT NULL
      AND EXISTS (SELECT FROM sign_on_ticket t WHERE t.token_hash = app.held_token()
        AND t.purpose = 'sign_in' AND t.expires_at > now()))));
