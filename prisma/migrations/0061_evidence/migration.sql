-- Evidential copies: signed lists of what was released, sealed by an officer in their own name, with a custody log that
-- nobody can shorten or mend (2.7).

CREATE TABLE "signing_key" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "certificate" BYTEA NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_by" UUID,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "signing_key_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (key_id = encode(sha256(public_key), 'hex')),
    CHECK ((retired_by IS NULL) = (retired_at IS NULL)),
    CHECK (retired_at >= made_at)
);
CREATE UNIQUE INDEX "signing_key_key_id_key" ON "signing_key"("key_id");
CREATE UNIQUE INDEX "signing_key_id_organisation_id_key" ON "signing_key"("id", "organisation_id");
CREATE INDEX "signing_key_organisation_id_idx" ON "signing_key"("organisation_id");
CREATE UNIQUE INDEX "signing_key_one_in_use" ON "signing_key"("organisation_id") WHERE retired_at IS NULL;

CREATE TABLE "signing_secret" (
    "key_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "signing_secret_pkey" PRIMARY KEY ("key_id"),
    CONSTRAINT "signing_secret_key_id_organisation_id_fkey" FOREIGN KEY ("key_id", "organisation_id") REFERENCES "signing_key"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "signing_secret_key_id_organisation_id_key" ON "signing_secret"("key_id", "organisation_id");

CREATE TABLE "evidential_copy" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ordered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "ordered_by" UUID NOT NULL,
    "ordered_as" TEXT NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "service_line_id" UUID,
    "assembled_at" TIMESTAMPTZ(3),
    "manifest_sha256" BYTEA,
    "contents_sha256" BYTEA,
    "signing_key_id" UUID,
    "sealed_by" UUID,
    "sealed_as" TEXT,
    "sealed_by_name" TEXT,
    "sealed_at" TIMESTAMPTZ(3),
    "stamped_at" TIMESTAMPTZ(3),
    "seal_sha256" BYTEA,
    "package_sha256" BYTEA,
    "file_count" INTEGER,
    "zip_bytes" BIGINT,
    "delivered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "evidential_copy_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "evidential_copy_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "evidential_copy_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "evidential_copy_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "evidential_copy_signing_key_id_organisation_id_fkey" FOREIGN KEY ("signing_key_id", "organisation_id") REFERENCES "signing_key"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('ordered', 'awaiting_second_approval', 'approved', 'assembling', 'awaiting_seal', 'sealed', 'delivered', 'refused', 'withdrawn', 'quarantined')),
    CHECK (ordered_as IN ('recipient', 'staff')),
    CHECK (sealed_as IN ('access_officer', 'legal_approver')),
    CHECK ((assembled_at IS NULL) = (manifest_sha256 IS NULL) AND (assembled_at IS NULL) = (contents_sha256 IS NULL)),
    CHECK (state NOT IN ('awaiting_seal', 'sealed', 'delivered') OR assembled_at IS NOT NULL),
    -- Nothing is half sealed: by somebody, with a key and a time stamp, and everything that goes with it, or not at all.
    CHECK (num_nulls(sealed_at, sealed_by, sealed_as, sealed_by_name, signing_key_id, stamped_at, seal_sha256, package_sha256, file_count, zip_bytes) IN (0, 10)),
    CHECK (state NOT IN ('sealed', 'delivered') OR sealed_at IS NOT NULL),
    CHECK ((state IN ('refused', 'withdrawn', 'quarantined')) = (ended_at IS NOT NULL)),
    CHECK (state <> 'delivered' OR delivered_at IS NOT NULL)
);
CREATE UNIQUE INDEX "evidential_copy_reference_key" ON "evidential_copy"("reference");
CREATE UNIQUE INDEX "evidential_copy_id_organisation_id_key" ON "evidential_copy"("id", "organisation_id");
CREATE INDEX "evidential_copy_request_id_idx" ON "evidential_copy"("request_id");
CREATE INDEX "evidential_copy_release_id_idx" ON "evidential_copy"("release_id");
CREATE INDEX "evidential_copy_organisation_id_state_idx" ON "evidential_copy"("organisation_id", "state");
CREATE UNIQUE INDEX "evidential_copy_one_of_release" ON "evidential_copy"("release_id") WHERE state NOT IN ('refused', 'withdrawn', 'quarantined');

CREATE TABLE "evidential_approval" (
    "copy_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,

    -- Two persons in two roles (INV-3): neither may stand twice.
    CONSTRAINT "evidential_approval_pkey" PRIMARY KEY ("copy_id", "role"),
    CONSTRAINT "evidential_approval_copy_id_organisation_id_fkey" FOREIGN KEY ("copy_id", "organisation_id") REFERENCES "evidential_copy"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "evidential_approval_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (role IN ('access_officer', 'legal_approver'))
);
CREATE UNIQUE INDEX "evidential_approval_copy_id_person_id_key" ON "evidential_approval"("copy_id", "person_id");

CREATE TABLE "custody_entry" (
    "copy_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "entry_hash" BYTEA NOT NULL,

    CONSTRAINT "custody_entry_pkey" PRIMARY KEY ("copy_id", "seq"),
    CONSTRAINT "custody_entry_copy_id_organisation_id_fkey" FOREIGN KEY ("copy_id", "organisation_id") REFERENCES "evidential_copy"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (seq > 0),
    CHECK (action IN ('identified', 'retrieved', 'hashed', 'sealed', 'approved', 'transferred', 'received', 'viewed', 'returned', 'destroyed')),
    CHECK (entry_hash = sha256(convert_to(entry, 'UTF8'))),
    -- The columns say what the entry says.
    CHECK ((entry::jsonb ->> 'seq')::int = seq AND entry::jsonb ->> 'action' = action)
);

ALTER TABLE "download_session" ADD COLUMN "evidential_copy_id" UUID,
    ADD CONSTRAINT "download_session_evidential_copy_id_organisation_id_fkey" FOREIGN KEY ("evidential_copy_id", "organisation_id") REFERENCES "evidential_copy"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    -- What is evidence goes to its recipient, and to nobody with whom they share.
    ADD CONSTRAINT "download_session_evidence_not_shared" CHECK (evidential_copy_id IS NULL OR share_id IS NULL);
CREATE INDEX "download_session_evidential_copy_id_idx" ON "download_session"("evidential_copy_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['signing_key', 'signing_secret', 'evidential_copy', 'evidential_approval', 'custody_entry'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- Keys: published by a function to whoever asks. Made and retired by whoever looks after the institution or approves what goes to courts; never
-- deleted. The private halves are for whoever seals.
GRANT SELECT, INSERT ON signing_key TO lantern_web;
GRANT UPDATE (retired_by, retired_at) ON signing_key TO lantern_web;
GRANT SELECT ON signing_key TO lantern_worker;
CREATE POLICY staff ON signing_key FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  OR organisation_id = ANY ((SELECT app.organisations_as('org_admin'))::uuid[]));
-- Whoever sees a copy sees what it was sealed with.
CREATE POLICY of_copy ON signing_key FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM evidential_copy c WHERE c.signing_key_id = signing_key.id));
CREATE POLICY acting ON signing_key FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY make ON signing_key FOR INSERT TO lantern_web WITH CHECK (
  made_by = app.person_id() AND retired_at IS NULL
  AND organisation_id = ANY (app.organisations_as('org_admin', 'legal_approver')));
CREATE POLICY retire ON signing_key FOR UPDATE TO lantern_web
  USING (retired_at IS NULL AND organisation_id = ANY (app.organisations_as('org_admin', 'legal_approver')))
  WITH CHECK (retired_by = app.person_id());
GRANT SELECT, INSERT ON signing_secret TO lantern_web;
CREATE POLICY sealers ON signing_secret FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.organisations_as('access_officer', 'legal_approver'))::uuid[]));
CREATE POLICY make ON signing_secret FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY (app.organisations_as('org_admin', 'legal_approver'))
  AND EXISTS (SELECT FROM signing_key k WHERE k.id = signing_secret.key_id AND k.made_by = app.person_id()));

-- Copies: staff who see the request, and whom the release is for.
GRANT SELECT, INSERT ON evidential_copy TO lantern_web;
GRANT UPDATE (state, version, signing_key_id, sealed_by, sealed_as, sealed_by_name, sealed_at, stamped_at, seal_sha256,
  package_sha256, file_count, zip_bytes, delivered_at, ended_at, ended_because) ON evidential_copy TO lantern_web;
GRANT SELECT ON evidential_copy TO lantern_worker;
GRANT UPDATE (state, version, assembled_at, manifest_sha256, contents_sha256, ended_at, ended_because) ON evidential_copy TO lantern_worker;
CREATE POLICY staff ON evidential_copy FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY recipient ON evidential_copy FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release r WHERE r.id = release_id AND r.recipient_person_id = app.person_id()));
CREATE POLICY acting ON evidential_copy TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY order_for_recipient ON evidential_copy FOR INSERT TO lantern_web WITH CHECK (
  ordered_by = app.person_id() AND ordered_as = 'staff' AND state = 'ordered'
  AND organisation_id = ANY (app.organisations_as('access_officer', 'legal_approver'))
  AND EXISTS (SELECT FROM release r WHERE r.id = release_id AND r.request_id = evidential_copy.request_id AND r.state = 'active'
    AND r.recipient_person_id <> ALL (app.own_persons())));
CREATE POLICY order_own ON evidential_copy FOR INSERT TO lantern_web WITH CHECK (
  ordered_by = app.person_id() AND ordered_as = 'recipient' AND state = 'ordered'
  AND EXISTS (SELECT FROM release r WHERE r.id = release_id AND r.request_id = evidential_copy.request_id AND r.state = 'active'
    AND r.recipient_person_id = app.person_id()));
-- Decided and sealed by officers without a stake, each in their own name.
CREATE POLICY decide ON evidential_copy FOR UPDATE TO lantern_web
  USING (organisation_id = ANY (app.organisations_as('access_officer', 'legal_approver'))
    AND state NOT IN ('refused', 'withdrawn', 'quarantined')
    AND EXISTS (SELECT FROM release r WHERE r.id = release_id AND r.recipient_person_id <> ALL (app.own_persons())))
  WITH CHECK (organisation_id = ANY (app.organisations_as('access_officer', 'legal_approver'))
    AND (state <> 'sealed' OR sealed_by IS NOT NULL));
-- Its recipient has it whole.
CREATE POLICY take_delivery ON evidential_copy FOR UPDATE TO lantern_web
  USING (state IN ('sealed', 'delivered') AND EXISTS (
    SELECT FROM release r WHERE r.id = release_id AND r.recipient_person_id = app.person_id()))
  WITH CHECK (state IN ('delivered', 'quarantined'));

GRANT SELECT, INSERT ON evidential_approval TO lantern_web;
GRANT SELECT ON evidential_approval TO lantern_worker;
CREATE POLICY staff ON evidential_approval FOR SELECT TO lantern_web USING (
  EXISTS (SELECT FROM evidential_copy c WHERE c.id = copy_id)
  AND organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
CREATE POLICY acting ON evidential_approval FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY approve ON evidential_approval FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND organisation_id = ANY (app.organisations_as(role))
  AND EXISTS (SELECT FROM evidential_copy c JOIN release r ON r.id = c.release_id
    WHERE c.id = copy_id AND c.ordered_by <> ALL (app.own_persons()) AND r.recipient_person_id <> ALL (app.own_persons())));

-- The custody log: written by whoever acts, by the worker for the machine; read by staff and the recipient; changed by nobody.
GRANT SELECT, INSERT ON custody_entry TO lantern_web, lantern_worker;
CREATE POLICY seen ON custody_entry FOR SELECT TO lantern_web USING (
  EXISTS (SELECT FROM evidential_copy c WHERE c.id = copy_id));
CREATE POLICY acting ON custody_entry TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY staff_write ON custody_entry FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY (app.organisations_as('access_officer', 'legal_approver'))
  AND EXISTS (SELECT FROM evidential_copy c WHERE c.id = copy_id AND c.organisation_id = custody_entry.organisation_id));
CREATE POLICY recipient_writes ON custody_entry FOR INSERT TO lantern_web WITH CHECK (
  action IN ('identified', 'transferred', 'received', 'viewed', 'returned', 'destroyed')
  AND EXISTS (SELECT FROM evidential_copy c JOIN release r ON r.id = c.release_id
    WHERE c.id = copy_id AND c.organisation_id = custody_entry.organisation_id AND r.recipient_person_id = app.person_id()));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON custody_entry, signing_key TO lantern_guard;
CREATE POLICY guard ON signing_key FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON custody_entry FOR SELECT TO lantern_guard USING (true);
GRANT SELECT ON evidential_copy TO lantern_guard;
GRANT UPDATE (state, version, ended_at, ended_because) ON evidential_copy TO lantern_guard;
CREATE POLICY guard ON evidential_copy TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- An entry follows the last one, and names its digest; nothing is added in between, in front or beside (EV-4).
CREATE FUNCTION app.keep_custody_whole() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  prior custody_entry%ROWTYPE;
BEGIN
  SELECT * INTO prior FROM custody_entry e WHERE e.copy_id = NEW.copy_id AND e.seq = NEW.seq - 1;
  IF NEW.seq > 1 AND NOT FOUND THEN
    RAISE EXCEPTION 'a custody log has no gaps' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.entry::jsonb ->> 'prevEntryHash' IS DISTINCT FROM coalesce(encode(prior.entry_hash, 'hex'), repeat('0', 64)) THEN
    RAISE EXCEPTION 'a custody entry names another before it' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.at < prior.at THEN
    RAISE EXCEPTION 'a custody entry is older than the one before it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
-- The keys of the institution of a code, to anybody: whoever checks a copy compares them. Nothing of who made them.
CREATE FUNCTION app.signing_keys_of(asked text)
  RETURNS TABLE (id uuid, key_id text, public_key bytea, certificate bytea, made_at timestamptz, retired_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT k.id, k.key_id, k.public_key, k.certificate, k.made_at, k.retired_at
    FROM signing_key k JOIN organisation o ON o.id = k.organisation_id
    WHERE o.ods_code = asked ORDER BY k.made_at DESC;
  END;
REVOKE EXECUTE ON FUNCTION app.signing_keys_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.signing_keys_of(text) TO lantern_web;
-- What its release is no more, it is no more either: however the release ended.
CREATE FUNCTION app.withdraw_evidence() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE evidential_copy c SET state = CASE NEW.state WHEN 'quarantined' THEN 'quarantined' ELSE 'withdrawn' END,
      version = c.version + 1, ended_at = now(), ended_because = 'release_' || NEW.state
    WHERE c.release_id = NEW.id AND c.state NOT IN ('refused', 'withdrawn', 'quarantined');
  RETURN NULL;
END
$$;
-- As before (0033), and what was sealed as evidence keeps its request's file for ten years (RT-1).
CREATE OR REPLACE FUNCTION app.is_held(what text, organisation uuid, request uuid, patient uuid, closed_at timestamptz)
  RETURNS boolean LANGUAGE sql STABLE
  RETURN (what = 'request_file' AND (
      EXISTS (SELECT FROM public.consent c WHERE c.request_id = request)
      OR EXISTS (SELECT FROM public.legal_authority a WHERE a.request_id = request)
      OR EXISTS (SELECT FROM public.release r WHERE r.request_id = request AND num_nonnulls(r.consent_id, r.legal_authority_id) > 0)
      OR EXISTS (SELECT FROM public.evidential_copy c
        WHERE c.request_id = request AND c.sealed_at > now() - interval '10 years')))
    OR EXISTS (
    SELECT FROM public.legal_hold h
    WHERE h.organisation_id = organisation AND (h.ends_at IS NULL OR h.ends_at > now())
      AND CASE WHEN h.kind = 'sar' THEN
        what NOT IN ('release_package', 'incident') AND h.request_id = request
          AND (h.ends_at IS NOT NULL OR closed_at IS NULL OR closed_at > now() - interval '3 months')
      ELSE what = 'incident' OR (h.request_id IS NULL AND h.patient_id IS NULL)
        OR h.request_id = request OR h.patient_id = patient END);
REVOKE EXECUTE ON FUNCTION app.keep_custody_whole(), app.withdraw_evidence() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_custody_whole(), app.withdraw_evidence() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
-- After, so that who may not write is told that first.
CREATE TRIGGER keeps_custody_whole AFTER INSERT ON custody_entry FOR EACH ROW EXECUTE FUNCTION app.keep_custody_whole();
CREATE TRIGGER withdraws_evidence AFTER UPDATE OF state ON release FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state IN ('revoked', 'quarantined'))
  EXECUTE FUNCTION app.withdraw_evidence();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.keep_custody_whole(), app.withdraw_evidence() FROM SESSION_USER;
RESET ROLE;
