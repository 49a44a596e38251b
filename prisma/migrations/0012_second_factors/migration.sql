-- Second factors: passkeys and what they are asked to sign, proofs bound to an act, codes on paper.

ALTER TABLE "session"
  ADD COLUMN "second_factor" TEXT,
  ADD COLUMN "address" TEXT,
  ADD COLUMN "user_agent" TEXT,
  ADD CHECK (second_factor IN ('passkey', 'totp', 'recovery_code')),
  ADD CHECK (length(user_agent) <= 300);

CREATE TABLE "passkey" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "is_synced" BOOLEAN NOT NULL,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "suspected_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "passkey_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (counter >= 0),
    -- WebAuthn Level 3, 4: a credential id has at most 1023 bytes
    CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
    CHECK (octet_length(public_key) BETWEEN 1 AND 4096),
    CHECK (length(name) BETWEEN 1 AND 60)
);
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");
CREATE INDEX "passkey_account_id_idx" ON "passkey"("account_id");

CREATE TABLE "passkey_challenge" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "challenge_hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "action" TEXT,
    "resource_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "passkey_challenge_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (octet_length(challenge_hash) = 32),
    CHECK (purpose IN ('sign_in', 'step_up', 'enrol')),
    CHECK ((purpose = 'step_up') = (action IS NOT NULL)),
    CHECK ((purpose = 'step_up') = (resource_id IS NOT NULL))
);
CREATE UNIQUE INDEX "passkey_challenge_challenge_hash_key" ON "passkey_challenge"("challenge_hash");
CREATE INDEX "passkey_challenge_person_id_idx" ON "passkey_challenge"("person_id");

CREATE TABLE "step_up" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "resource_id" UUID NOT NULL,
    "factor" TEXT NOT NULL,
    "passkey_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "step_up_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "step_up_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "step_up_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "step_up_passkey_id_fkey" FOREIGN KEY ("passkey_id") REFERENCES "passkey"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (factor IN ('passkey', 'totp', 'recovery_code')),
    CHECK ((factor = 'passkey') = (passkey_id IS NOT NULL))
);
CREATE INDEX "step_up_session_id_at_idx" ON "step_up"("session_id", "at");

CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (octet_length(code_hash) = 32),
    -- spent or replaced, not both: what was spent stays so
    CHECK (used_at IS NULL OR replaced_at IS NULL)
);
CREATE UNIQUE INDEX "recovery_code_code_hash_key" ON "recovery_code"("code_hash");
CREATE INDEX "recovery_code_account_id_idx" ON "recovery_code"("account_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['passkey', 'passkey_challenge', 'step_up', 'recovery_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO lantern_web', name);
    -- One's own and nobody else's, in reading and in writing.
    EXECUTE format('CREATE POLICY own ON %I TO lantern_web USING (person_id = app.person_id())', name);
  END LOOP;
END
$$;
-- A passkey's key, a challenge's purpose and a proof never change; a proof is never taken back by hand.
GRANT UPDATE (counter, last_used_at, suspected_at, revoked_at) ON passkey TO lantern_web;
GRANT UPDATE (used_at) ON passkey_challenge TO lantern_web;
GRANT DELETE ON passkey_challenge TO lantern_web;
GRANT UPDATE (used_at, replaced_at) ON recovery_code TO lantern_web;
GRANT UPDATE (totp_secret) ON account TO lantern_web;

-- The worker writes to whoever it says it writes to, about their own sign-in details.
CREATE POLICY letter ON person FOR SELECT TO lantern_worker USING (id = app.person_id());
CREATE POLICY letter ON account FOR SELECT TO lantern_worker USING (person_id = app.person_id());
