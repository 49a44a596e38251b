-- Messages that go out once; second factors for people without a smartphone: a code by text message, and
-- codes printed on a sheet by staff who have checked who somebody is.

ALTER TABLE "session" DROP CONSTRAINT "session_second_factor_check";
ALTER TABLE "session"
  ADD CHECK (second_factor IN ('passkey', 'totp', 'recovery_code', 'sheet_code', 'text_code'));
ALTER TABLE "step_up" DROP CONSTRAINT "step_up_factor_check";
-- A text message proves nothing anew: it can be redirected by whoever talks the operator into it.
ALTER TABLE "step_up" ADD CHECK (factor IN ('passkey', 'totp', 'recovery_code', 'sheet_code'));

-- What was handed to whom, by the key of what it says. Neither address nor words are kept.
CREATE TABLE "message" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "way" TEXT,
    "receipt" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id"),
    CHECK (length(key) BETWEEN 1 AND 300),
    CHECK (channel IN ('letter', 'text')),
    CHECK (state IN ('waiting', 'handed', 'delivered', 'failed')),
    CHECK (way IN ('outbox', 'smtp', 'govuk_notify', 'nhs_notify')),
    CHECK (state <> 'waiting' OR (handed_at IS NULL AND settled_at IS NULL)),
    CHECK ((state IN ('delivered', 'failed')) = (settled_at IS NOT NULL))
);
CREATE UNIQUE INDEX "message_key_key" ON "message"("key");

-- The mobile number of an account, for codes. It opens nothing before its owner has shown that they read it.
CREATE TABLE "mobile_number" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "proved_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mobile_number_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mobile_number_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- E.164; the islands share the country's code
    CHECK (number ~ '^\+447[0-9]{9}$')
);
CREATE INDEX "mobile_number_account_id_idx" ON "mobile_number"("account_id");
CREATE UNIQUE INDEX "mobile_number_one_live" ON "mobile_number" (account_id)
  WHERE proved_at IS NOT NULL AND removed_at IS NULL;

-- A code that goes to it: for one session and one purpose, once, within ten minutes.
CREATE TABLE "text_code" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "mobile_number_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "code_hash" TEXT,
    "wrong_answers" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "text_code_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "text_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "text_code_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "text_code_mobile_number_id_fkey" FOREIGN KEY ("mobile_number_id") REFERENCES "mobile_number"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (purpose IN ('enrol', 'sign_in')),
    CHECK (code_hash LIKE '$argon2id$%'),
    CHECK (wrong_answers BETWEEN 0 AND 5),
    CHECK (expires_at <= created_at + interval '10 minutes')
);
CREATE INDEX "text_code_session_id_idx" ON "text_code"("session_id", "created_at");

-- A sheet of codes on paper, and how its issuer made sure of who it is for.
CREATE TABLE "code_sheet" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "checked_how" TEXT NOT NULL,
    "issued_by" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "code_sheet_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "code_sheet_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "code_sheet_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (checked_how IN ('face_to_face', 'by_post')),
    CHECK (ended_because IN ('replaced', 'withdrawn')),
    CHECK ((ended_at IS NULL) = (ended_because IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
    CHECK (issued_by <> person_id)
);
CREATE UNIQUE INDEX "code_sheet_one_live" ON "code_sheet" (account_id) WHERE ended_at IS NULL;
CREATE INDEX "code_sheet_account_id_idx" ON "code_sheet"("account_id");

CREATE TABLE "sheet_code" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "sheet_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sheet_code_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sheet_code_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "code_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (octet_length(code_hash) = 32)
);
CREATE UNIQUE INDEX "sheet_code_sheet_id_code_hash_key" ON "sheet_code"("sheet_id", "code_hash");
CREATE INDEX "sheet_code_account_id_idx" ON "sheet_code"("account_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['message', 'mobile_number', 'text_code', 'code_sheet', 'sheet_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- The ledger is the worker's, and of it only the message that it is about to send.
GRANT SELECT, INSERT ON message TO lantern_worker;
GRANT UPDATE (state, attempts, leased_until, way, receipt, reason, handed_at, settled_at) ON message TO lantern_worker;
CREATE POLICY this_one ON message TO lantern_worker USING (key = app.setting('message_key'));

-- One's own number and codes. The worker makes the code and sends it, to whoever it says it writes to.
GRANT SELECT, INSERT ON mobile_number, text_code TO lantern_web;
GRANT UPDATE (proved_at, removed_at) ON mobile_number TO lantern_web;
GRANT UPDATE (wrong_answers, used_at) ON text_code TO lantern_web;
CREATE POLICY own ON mobile_number TO lantern_web USING (person_id = app.person_id());
CREATE POLICY own ON text_code TO lantern_web USING (person_id = app.person_id());
GRANT SELECT ON mobile_number TO lantern_worker;
GRANT SELECT (id, person_id, mobile_number_id, expires_at, used_at) ON text_code TO lantern_worker;
GRANT UPDATE (code_hash) ON text_code TO lantern_worker;
CREATE POLICY letter ON mobile_number FOR SELECT TO lantern_worker USING (person_id = app.person_id());
CREATE POLICY letter ON text_code TO lantern_worker USING (person_id = app.person_id());

-- Whom an access officer may give codes on paper: somebody who has asked their institution, by an account
-- in use. Whether they hold a role anywhere is for the guard to know, who alone sees every grant.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (person_id) ON account TO lantern_guard;
GRANT SELECT (requester_person_id, organisation_id) ON access_request TO lantern_guard;
GRANT SELECT ON code_sheet TO lantern_guard;
GRANT UPDATE (ended_at, ended_because, ended_by) ON code_sheet TO lantern_guard;
-- access_request: its policy for guards is in 0018.
CREATE POLICY guard ON code_sheet TO lantern_guard USING (true);
SET ROLE lantern_guard;
CREATE FUNCTION app.account_for_sheet(person uuid)
  RETURNS TABLE (account_id uuid, organisation_id uuid, holds_role boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT a.id, r.organisation_id, EXISTS (
      SELECT FROM role_grant g
      WHERE g.person_id = person AND g.revoked_at IS NULL AND g.ends_at > now())
    FROM account a JOIN access_request r ON r.requester_person_id = a.person_id
    WHERE a.person_id = person AND a.state = 'active'
      AND r.organisation_id = ANY (app.organisations_as('access_officer'));
  END;

-- Ends the sheet that somebody has, whichever institution gave it: of two sheets nobody would know which
-- is in whose hands. For the same officers.
CREATE FUNCTION app.end_code_sheet(person uuid, because text) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE code_sheet SET ended_at = now(), ended_because = because, ended_by = app.person_id()
      WHERE person_id = person AND ended_at IS NULL
        AND EXISTS (SELECT FROM app.account_for_sheet(person))
      RETURNING 1)
    SELECT count(*)::integer FROM ended;
  END;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
REVOKE EXECUTE ON FUNCTION app.account_for_sheet(uuid), app.end_code_sheet(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.account_for_sheet(uuid), app.end_code_sheet(uuid, text) TO lantern_web;

GRANT SELECT, INSERT ON code_sheet, sheet_code TO lantern_web;
GRANT UPDATE (used_at) ON sheet_code TO lantern_web;
CREATE POLICY own ON code_sheet FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY officers ON code_sheet FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.organisations_as('access_officer'))::uuid[]));
CREATE POLICY issue ON code_sheet FOR INSERT TO lantern_web WITH CHECK (
  issued_by = app.person_id() AND ended_at IS NULL AND EXISTS (
    SELECT FROM app.account_for_sheet(person_id) f
    WHERE f.account_id = code_sheet.account_id AND f.organisation_id = code_sheet.organisation_id
      AND NOT f.holds_role));
CREATE POLICY own ON sheet_code FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY spend ON sheet_code FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND used_at IS NULL)
  WITH CHECK (person_id = app.person_id() AND used_at IS NOT NULL);
CREATE POLICY issue ON sheet_code FOR INSERT TO lantern_web WITH CHECK (
  used_at IS NULL AND EXISTS (
    SELECT FROM code_sheet s WHERE s.id = sheet_id AND s.issued_by = app.person_id() AND s.ended_at IS NULL
      AND s.person_id = sheet_code.person_id AND s.account_id = sheet_code.account_id));
