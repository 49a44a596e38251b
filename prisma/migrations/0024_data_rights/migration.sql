-- Retention: what is due for deletion is proposed, looked through by one person, approved by another, and deleted with a
-- certificate. The database itself deletes nothing that was not approved so, and nothing that a hold covers (INV-7).

-- The download of a release was taken away when its time was over; what was released stays on the row.
ALTER TABLE "release" ADD COLUMN "package_removed_at" TIMESTAMPTZ(3);

CREATE TABLE "deletion_batch" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "deletion_batch_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deletion_batch_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "deletion_batch_accepted_by_fkey" FOREIGN KEY ("accepted_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "deletion_batch_approved_by_fkey" FOREIGN KEY ("approved_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('release_package', 'request_file', 'complaint', 'incident')),
    CHECK (state IN ('proposed', 'accepted', 'approved', 'carried_out', 'emptied')),
    CHECK ((accepted_by IS NULL) = (accepted_at IS NULL) AND (approved_by IS NULL) = (approved_at IS NULL)),
    CHECK ((state IN ('approved', 'carried_out')) = (approved_at IS NOT NULL)),
    CHECK (approved_at IS NULL OR accepted_at IS NOT NULL),
    CHECK ((state IN ('carried_out', 'emptied')) = (ended_at IS NOT NULL)),
    -- two people (5.1): whoever accepted does not approve
    CHECK (approved_by <> accepted_by)
);
CREATE UNIQUE INDEX "deletion_batch_id_organisation_id_key" ON "deletion_batch"("id", "organisation_id");
CREATE INDEX "deletion_batch_organisation_id_state_idx" ON "deletion_batch"("organisation_id", "state");

CREATE TABLE "deletion_item" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "reference" TEXT,
    "digest" BYTEA NOT NULL,
    "rule" TEXT NOT NULL,
    "counted_from" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "kept_by" UUID,
    "kept_because" TEXT,
    "spared_because" TEXT,
    "documents" TEXT[],
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "deletion_item_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deletion_item_batch_id_organisation_id_fkey" FOREIGN KEY ("batch_id", "organisation_id") REFERENCES "deletion_batch"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "deletion_item_kept_by_fkey" FOREIGN KEY ("kept_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (octet_length(digest) = 32),
    CHECK (state IN ('proposed', 'kept', 'spared', 'rows_gone', 'deleted')),
    CHECK ((state = 'kept') = (kept_by IS NOT NULL) AND (kept_by IS NULL) = (kept_because IS NULL)),
    CHECK (length(kept_because) BETWEEN 1 AND 2000),
    CHECK ((state = 'spared') = (spared_because IS NOT NULL)),
    CHECK ((state IN ('kept', 'spared', 'deleted')) = (settled_at IS NOT NULL)),
    -- once it is gone nothing is left that names it but its digest
    CHECK ((state IN ('rows_gone', 'deleted')) = (reference IS NULL))
);
CREATE INDEX "deletion_item_batch_id_idx" ON "deletion_item"("batch_id");
-- Proposed in one batch at a time, whoever proposes and however often.
CREATE UNIQUE INDEX "deletion_item_one_open" ON "deletion_item" (record_id) WHERE state IN ('proposed', 'rows_gone');

-- What was deleted, by which rules, by whom: counts and digests, never contents. Insert-only.
CREATE TABLE "deletion_certificate" (
    "batch_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "rules" TEXT[],
    "deleted_count" INTEGER NOT NULL,
    "kept_count" INTEGER NOT NULL,
    "spared_count" INTEGER NOT NULL,
    "document_count" INTEGER NOT NULL,
    "items_sha256" BYTEA NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by" UUID NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deletion_certificate_pkey" PRIMARY KEY ("batch_id"),
    CONSTRAINT "deletion_certificate_batch_id_organisation_id_fkey" FOREIGN KEY ("batch_id", "organisation_id") REFERENCES "deletion_batch"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (octet_length(items_sha256) = 32),
    CHECK (approved_by <> accepted_by)
);
CREATE UNIQUE INDEX "deletion_certificate_batch_id_organisation_id_key" ON "deletion_certificate"("batch_id", "organisation_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['deletion_batch', 'deletion_item', 'deletion_certificate'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- Who sees what is proposed and takes single ones out; who says that the rest may go; who approves it.
CREATE FUNCTION app.retention_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'privacy_officer', 'dpo', 'siro');

GRANT SELECT ON deletion_batch, deletion_item, deletion_certificate TO lantern_web, lantern_worker;
GRANT UPDATE (state, accepted_by, accepted_at, approved_by, approved_at, ended_at) ON deletion_batch TO lantern_web;
GRANT UPDATE (state, kept_by, kept_because, settled_at) ON deletion_item TO lantern_web;
GRANT INSERT ON deletion_batch, deletion_item, deletion_certificate TO lantern_worker;
GRANT UPDATE (state, ended_at) ON deletion_batch TO lantern_worker;
GRANT UPDATE (state, spared_because, settled_at) ON deletion_item TO lantern_worker;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['deletion_batch', 'deletion_item', 'deletion_certificate'] LOOP
    EXECUTE format('CREATE POLICY staff ON %I FOR SELECT TO lantern_web USING (
      organisation_id = ANY ((SELECT app.retention_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY acting ON %I TO lantern_worker
      USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))', name);
  END LOOP;
END
$$;
CREATE POLICY accept ON deletion_batch FOR UPDATE TO lantern_web
  USING (state IN ('proposed', 'accepted') AND organisation_id = ANY ((SELECT app.retention_organisations())::uuid[]))
  WITH CHECK (
    (state = 'accepted' AND accepted_by = app.person_id()
      AND organisation_id = ANY ((SELECT app.organisations_as('access_officer', 'privacy_officer', 'dpo'))::uuid[]))
    OR (state = 'approved' AND approved_by = app.person_id()
      AND organisation_id = ANY ((SELECT app.organisations_as('privacy_officer', 'dpo', 'siro'))::uuid[]))
    OR state = 'emptied');
CREATE POLICY keep ON deletion_item FOR UPDATE TO lantern_web
  USING (state = 'proposed' AND organisation_id = ANY ((SELECT app.retention_organisations())::uuid[]))
  WITH CHECK (state = 'kept' AND kept_by = app.person_id());
-- Whoever looks at a batch sees who accepted and approved it.
CREATE POLICY deleted_by ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM deletion_batch b WHERE person.id IN (b.accepted_by, b.approved_by)
    AND b.organisation_id = ANY ((SELECT app.retention_organisations())::uuid[])));

-- What may delete, and nothing else may: the guard, of an item of a batch that two people have let go.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON deletion_batch, deletion_item, legal_hold, complaint, incident, release, access_request TO lantern_guard;
GRANT UPDATE (state, reference, documents, settled_at) ON deletion_item TO lantern_guard;
GRANT UPDATE (package_removed_at) ON release TO lantern_guard;
GRANT DELETE ON access_request, approval, release, release_study, link, download_session, legal_hold, complaint,
  incident, incident_note TO lantern_guard;
GRANT SELECT ON approval, release_study, link, download_session, incident_note TO lantern_guard;
-- A lock is an update to PostgreSQL.
GRANT UPDATE (version) ON access_request, complaint, incident TO lantern_guard;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['access_request', 'approval', 'release', 'release_study', 'link', 'download_session',
      'legal_hold', 'complaint', 'incident', 'incident_note', 'deletion_batch', 'deletion_item'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS guard ON %I', name);
    EXECUTE format('CREATE POLICY guard ON %I TO lantern_guard USING (true)', name);
  END LOOP;
END
$$;
SET ROLE lantern_guard;

-- Whether a hold covers a record now (LH-1). The hold that a request places on itself is for its studies and its file,
-- ends three months after the request has closed (PA-7), and never was for a copy made for sending.
CREATE FUNCTION app.is_held(what text, organisation uuid, request uuid, patient uuid, closed_at timestamptz)
  RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM public.legal_hold h
    WHERE h.organisation_id = organisation AND (h.ends_at IS NULL OR h.ends_at > now())
      AND CASE WHEN h.kind = 'sar' THEN
        what NOT IN ('release_package', 'incident') AND h.request_id = request
          AND (h.ends_at IS NOT NULL OR closed_at IS NULL OR closed_at > now() - interval '3 months')
      ELSE what = 'incident' OR (h.request_id IS NULL AND h.patient_id IS NULL)
        OR h.request_id = request OR h.patient_id = patient END);

-- Deletes what one item of an approved batch is about, or answers why not; `documents` are the keys of what it leaves
-- in the object store, which goes next. One transaction with whatever else the caller writes.
CREATE FUNCTION app.delete_due(item uuid, documents text[]) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due deletion_item%ROWTYPE;
  what text;
  asked uuid;
  whose uuid;
  closed timestamptz;
BEGIN
  SELECT i.* INTO due FROM deletion_item i
    WHERE i.id = item AND i.organisation_id = ANY (string_to_array(app.setting('organisations'), ',')::uuid[])
    FOR UPDATE;
  SELECT b.kind INTO what FROM deletion_batch b
    WHERE b.id = due.batch_id AND b.state = 'approved' AND b.accepted_by <> b.approved_by;
  IF what IS NULL OR due.state <> 'proposed' THEN RETURN 'not_approved'; END IF;

  CASE what
    WHEN 'request_file' THEN asked := due.record_id;
    WHEN 'release_package' THEN SELECT r.request_id INTO asked FROM release r WHERE r.id = due.record_id;
    WHEN 'complaint' THEN SELECT c.request_id INTO asked FROM complaint c WHERE c.id = due.record_id;
    WHEN 'incident' THEN NULL;
  END CASE;
  -- Whoever prepares a release or places a hold for a request waits for this lock, or is waited for.
  IF asked IS NOT NULL THEN
    SELECT r.subject_patient_id, r.closed_at INTO whose, closed FROM access_request r
      WHERE r.id = asked FOR UPDATE;
  END IF;
  IF app.is_held(what, due.organisation_id, asked, whose, closed) THEN RETURN 'on_hold'; END IF;

  CASE what
    WHEN 'request_file' THEN
      IF EXISTS (SELECT FROM complaint c WHERE c.request_id = asked) THEN RETURN 'in_use'; END IF;
      DELETE FROM download_session d USING link l, release r
        WHERE d.link_id = l.id AND l.release_id = r.id AND r.request_id = asked;
      DELETE FROM link l USING release r WHERE l.release_id = r.id AND r.request_id = asked;
      DELETE FROM release_study s USING release r WHERE s.release_id = r.id AND r.request_id = asked;
      DELETE FROM release WHERE request_id = asked;
      DELETE FROM approval WHERE request_id = asked;
      DELETE FROM legal_hold WHERE request_id = asked;
      DELETE FROM access_request WHERE id = asked;
    WHEN 'release_package' THEN
      UPDATE release SET package_removed_at = now() WHERE id = due.record_id AND package_removed_at IS NULL;
    WHEN 'complaint' THEN DELETE FROM complaint WHERE id = due.record_id AND state = 'closed';
    WHEN 'incident' THEN
      DELETE FROM incident_note n USING incident i
        WHERE n.incident_id = i.id AND i.id = due.record_id AND i.state = 'closed';
      DELETE FROM incident WHERE id = due.record_id AND state = 'closed';
  END CASE;
  IF NOT FOUND THEN RETURN 'gone_already'; END IF;
  UPDATE deletion_item SET state = 'rows_gone', reference = NULL, documents = delete_due.documents WHERE id = item;
  RETURN 'deleted';
END
$$;

-- Takes away what has done its work and is a record of nothing: sessions long over with the proofs and codes given in
-- them, spent codes, counters that count no more, and lines of letters long sent. Answers how many of each.
RESET ROLE;
GRANT SELECT ON throttle, used_totp_step, message, text_code, ticket TO lantern_guard;
GRANT DELETE ON session, throttle, used_totp_step, message, ticket, text_code TO lantern_guard;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['throttle', 'used_totp_step', 'message', 'ticket', 'text_code'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS guard ON %I', name);
    EXECUTE format('CREATE POLICY guard ON %I TO lantern_guard USING (true)', name);
  END LOOP;
END
$$;
SET ROLE lantern_guard;
CREATE FUNCTION app.sweep_spent() RETURNS TABLE (what text, swept bigint)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH old_sessions AS (
      DELETE FROM session WHERE coalesce(ended_at, expires_at) < now() - interval '12 months' RETURNING 1),
    old_steps AS (DELETE FROM used_totp_step WHERE used_at < now() - interval '1 day' RETURNING 1),
    old_counters AS (DELETE FROM throttle WHERE window_ends_at < now() - interval '1 day' RETURNING 1),
    old_texts AS (DELETE FROM text_code WHERE expires_at < now() - interval '1 day' RETURNING 1),
    old_tickets AS (DELETE FROM ticket WHERE expires_at < now() - interval '3 days' RETURNING 1),
    old_messages AS (
      DELETE FROM message WHERE state <> 'waiting'
        AND coalesce(settled_at, handed_at) < now() - interval '6 months' RETURNING 1)
    SELECT 'sessions', count(*) FROM old_sessions
    UNION ALL SELECT 'used_codes', count(*) FROM old_steps
    UNION ALL SELECT 'counters', count(*) FROM old_counters
    UNION ALL SELECT 'text_codes', count(*) FROM old_texts
    UNION ALL SELECT 'tickets', count(*) FROM old_tickets
    UNION ALL SELECT 'messages', count(*) FROM old_messages;
  END;
-- As their owner: anybody else's REVOKE would take nothing back.
REVOKE EXECUTE ON FUNCTION app.delete_due(uuid, text[]), app.sweep_spent(),
  app.is_held(text, uuid, uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.delete_due(uuid, text[]), app.sweep_spent() TO lantern_worker;
-- Which is what became of the REVOKEs of migrations 0002 to 0021 that were not the guard's own.
REVOKE EXECUTE ON FUNCTION app.organisations_as(text[]), app.link_of_secret(bytea), app.end_sessions_of(uuid, text),
  app.session_ends(bytea[], timestamptz), app.account_for_sheet(uuid), app.end_code_sheet(uuid, text),
  app.held_invitation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.organisations_as(text[]), app.link_of_secret(bytea), app.end_sessions_of(uuid, text),
  app.session_ends(bytea[], timestamptz), app.account_for_sheet(uuid), app.end_code_sheet(uuid, text),
  app.held_invitation() TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- A new e-mail address: proved by a link to it, and for a day after that stopped by a link to the old one.
CREATE TABLE "email_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "old_email" TEXT NOT NULL,
    "new_email" TEXT NOT NULL,
    "confirm_hash" BYTEA,
    "stop_hash" BYTEA,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "proved_at" TIMESTAMPTZ(3),
    "takes_effect_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "email_change_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "email_change_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "email_change_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (new_email = lower(btrim(new_email)) AND position('@' in new_email) > 1 AND length(new_email) <= 254),
    CHECK (new_email <> old_email),
    CHECK (octet_length(confirm_hash) = 32 AND octet_length(stop_hash) = 32),
    CHECK (expires_at <= asked_at + interval '24 hours'),
    CHECK ((proved_at IS NULL) = (takes_effect_at IS NULL)),
    -- a whole day in which whoever reads the old address can stop it
    CHECK (takes_effect_at >= proved_at + interval '24 hours'),
    CHECK (proved_at IS NULL OR (confirm_hash IS NOT NULL AND proved_at <= expires_at)),
    CHECK (ended_because IN ('done', 'stopped', 'replaced', 'address_taken', 'not_proved')),
    CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
    CHECK (ended_because <> 'done' OR ended_at >= takes_effect_at)
);
CREATE UNIQUE INDEX "email_change_confirm_hash_key" ON "email_change"("confirm_hash");
CREATE UNIQUE INDEX "email_change_stop_hash_key" ON "email_change"("stop_hash");
CREATE INDEX "email_change_person_id_idx" ON "email_change"("person_id");
CREATE UNIQUE INDEX "email_change_one_open" ON "email_change" (account_id) WHERE ended_at IS NULL;
ALTER TABLE "email_change" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "email_change" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON email_change TO lantern_web;
GRANT UPDATE (proved_at, takes_effect_at, ended_at, ended_because) ON email_change TO lantern_web;
GRANT SELECT ON email_change TO lantern_worker;
GRANT UPDATE (confirm_hash, stop_hash) ON email_change TO lantern_worker;
CREATE POLICY own ON email_change FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY ask ON email_change FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND confirm_hash IS NULL AND stop_hash IS NULL AND proved_at IS NULL AND ended_at IS NULL
  AND EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.person_id = app.person_id() AND a.email = old_email));
-- The person gives it up; whoever holds the new address's secret as that person proves it.
CREATE POLICY give_up ON email_change FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND ended_at IS NULL)
  WITH CHECK (person_id = app.person_id() AND (ended_because = 'replaced' OR confirm_hash = app.held_token()));
CREATE POLICY about ON email_change TO lantern_worker USING (id = app.about_id());

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON email_change, account, person, session TO lantern_guard;
GRANT UPDATE (ended_at, ended_because) ON email_change TO lantern_guard;
GRANT UPDATE (email) ON account TO lantern_guard;
GRANT UPDATE (verified_email) ON person TO lantern_guard;
CREATE POLICY guard ON email_change TO lantern_guard USING (true);
CREATE POLICY guard_change ON account FOR UPDATE TO lantern_guard USING (true);
CREATE POLICY guard ON person TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- Stops the change whose letter to the old address somebody holds, and ends every session of the person: whoever asked
-- for the change sits in one. Answers whose it was; nothing for a secret of none, or of one that is over.
CREATE FUNCTION app.stop_email_change() RETURNS uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH stopped AS (
      UPDATE email_change SET ended_at = now(), ended_because = 'stopped'
      WHERE stop_hash = app.held_token() AND ended_at IS NULL AND takes_effect_at > now()
      RETURNING person_id),
    ended AS (
      UPDATE session SET ended_at = now(), ended_because = 'email_change_stopped'
      WHERE ended_at IS NULL AND person_id IN (SELECT person_id FROM stopped) RETURNING 1)
    SELECT person_id FROM stopped;
  END;

-- Makes a proved change that nobody stopped, when its day is over. An address that became somebody else's meanwhile
-- stays theirs. Answers how it ended; null for what is not due.
CREATE FUNCTION app.finish_email_change() RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked email_change%ROWTYPE;
  because text := 'done';
BEGIN
  SELECT c.* INTO asked FROM email_change c WHERE c.id = app.about_id() AND c.ended_at IS NULL FOR UPDATE;
  IF asked.id IS NULL THEN RETURN NULL; END IF;
  IF asked.takes_effect_at IS NULL THEN
    IF asked.expires_at > now() THEN RETURN NULL; END IF;
    because := 'not_proved';
  ELSIF asked.takes_effect_at > now() THEN RETURN NULL;
  ELSE
    BEGIN
      UPDATE account SET email = asked.new_email
        WHERE id = asked.account_id AND email = asked.old_email AND state = 'active';
      IF FOUND THEN UPDATE person SET verified_email = asked.new_email WHERE id = asked.person_id;
      ELSE because := 'replaced'; END IF;
    EXCEPTION WHEN unique_violation THEN because := 'address_taken';
    END;
  END IF;
  UPDATE email_change SET ended_at = now(), ended_because = because WHERE id = asked.id;
  RETURN because;
END
$$;
REVOKE EXECUTE ON FUNCTION app.stop_email_change(), app.finish_email_change() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.stop_email_change() TO lantern_web;
GRANT EXECUTE ON FUNCTION app.finish_email_change() TO lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
