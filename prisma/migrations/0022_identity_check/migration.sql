-- Proving who somebody is without NHS login (ID-4): a person asks one institution, an access officer there
-- compares face and papers, and the pictures of papers are gone as soon as that is decided.

CREATE TABLE "identity_check" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "compared_how" TEXT,
    "photo_document" TEXT,
    "photo_last4" TEXT,
    "address_document" TEXT,
    "address_document_on" DATE,
    "voucher_person_id" UUID,
    "voucher_reason" TEXT,
    "answer" TEXT,
    "documents_gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_check_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "identity_check_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "identity_check_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (way IN ('in_person', 'video', 'documents', 'vouched')),
    CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn', 'expired')),
    -- ID-4: pictures of papers are kept for 30 days at most
    CHECK (expires_at <= asked_at + interval '30 days'),
    CHECK ((state = 'open') = (ended_at IS NULL)),
    CHECK ((state IN ('accepted', 'refused')) = (decided_by IS NOT NULL)),
    CHECK (decided_by <> person_id),
    CHECK (compared_how IN ('face_to_face', 'video', 'vouched')),
    CHECK ((state = 'accepted') = (compared_how IS NOT NULL)),
    CHECK (photo_document IN ('passport', 'driving_licence', 'residence_permit', 'identity_card', 'other')),
    CHECK (photo_last4 ~ '^[0-9A-Z]{4}$'),
    CHECK (address_document IN ('council_tax', 'bank_statement', 'utility_bill', 'benefits_letter', 'other')),
    -- Papers are named where a face was compared with them, and somebody vouches where it was not.
    CHECK (coalesce(compared_how IN ('face_to_face', 'video'), false)
      = (num_nonnulls(photo_document, photo_last4, address_document, address_document_on) = 4)),
    CHECK (num_nonnulls(photo_document, photo_last4, address_document, address_document_on) IN (0, 4)),
    CHECK (coalesce(compared_how = 'vouched', false) = (voucher_person_id IS NOT NULL)),
    CHECK ((voucher_person_id IS NULL) = (voucher_reason IS NULL)),
    CHECK (voucher_person_id <> person_id AND voucher_person_id <> decided_by),
    CHECK (length(voucher_reason) BETWEEN 1 AND 2000),
    CHECK (length(answer) BETWEEN 1 AND 2000),
    CHECK (state <> 'refused' OR answer IS NOT NULL),
    CHECK (documents_gone_at IS NULL OR state <> 'open')
);
CREATE UNIQUE INDEX "identity_check_reference_key" ON "identity_check"("reference");
-- So that a document can be nowhere but with its own check, person and institution.
CREATE UNIQUE INDEX "identity_check_id_organisation_id_person_id_key" ON "identity_check"("id", "organisation_id", "person_id");
-- Asking a second institution at the same time would show the same papers to more people than need be.
CREATE UNIQUE INDEX "identity_check_one_open" ON "identity_check" (person_id) WHERE state = 'open';
CREATE INDEX "identity_check_organisation_id_asked_at_idx" ON "identity_check"("organisation_id", "asked_at");

-- A picture or scan of a paper, sealed under the deployment's key. Never in the store of images, so that it
-- can be in no release, and its bytes are gone with its row.
CREATE TABLE "identity_document" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "shows" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_document_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "identity_document_check_id_organisation_id_person_id_fkey" FOREIGN KEY ("check_id", "organisation_id", "person_id") REFERENCES "identity_check"("id", "organisation_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (shows IN ('photo', 'address')),
    CHECK (content_type IN ('image/jpeg', 'image/png', 'application/pdf')),
    CHECK (size_bytes BETWEEN 1 AND 10485760),
    -- version, nonce and tag stand around what is sealed: bytes that are not sealed do not fit
    CHECK (octet_length(sealed) = size_bytes + 29)
);
CREATE INDEX "identity_document_check_id_idx" ON "identity_document"("check_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['identity_check', 'identity_document'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- Who decides who somebody is (ID-4).
CREATE FUNCTION app.proving_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer');

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON identity_check TO lantern_guard;
GRANT SELECT (id, identity_level) ON person TO lantern_guard;
GRANT UPDATE (identity_level) ON person TO lantern_guard;
CREATE POLICY guard ON identity_check FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_sees ON person FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_proves ON person FOR UPDATE TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- Somebody is who they say: in the very transaction in which an officer accepts it, and never again by the same
-- check. A level that is as high already is not touched.
CREATE FUNCTION app.prove_identity(by_check uuid) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH proved AS (
      UPDATE person SET identity_level = 'verified_offline'
      FROM identity_check c
      WHERE c.id = by_check AND c.person_id = person.id AND c.state = 'accepted'
        AND c.decided_by = app.person_id() AND c.xmin = pg_current_xact_id()::xid
        AND (person.identity_level IS NULL OR person.identity_level IN ('P0', 'P5'))
      RETURNING 1)
    SELECT count(*)::integer FROM proved;
  END;

-- Whether somebody may vouch at an institution: they work there now, and nobody has halted their access.
CREATE FUNCTION app.may_vouch(colleague uuid, organisation uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT organisation = ANY (app.organisations_as('access_officer'))
      AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = colleague AND g.organisation_id = organisation
        AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now())
      AND NOT EXISTS (SELECT FROM access_suspension s WHERE s.person_id = colleague
        AND s.organisation_id = organisation AND s.lifted_at IS NULL);
  END;
-- As their owner: anybody else's REVOKE would take nothing back.
REVOKE EXECUTE ON FUNCTION app.prove_identity(uuid), app.may_vouch(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.prove_identity(uuid), app.may_vouch(uuid, uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- identity_check: whoever asked, and the officers of the one institution that was asked
GRANT SELECT, INSERT ON identity_check TO lantern_web;
GRANT UPDATE (state, ended_at, decided_by, compared_how, photo_document, photo_last4, address_document,
  address_document_on, voucher_person_id, voucher_reason, answer) ON identity_check TO lantern_web;
CREATE POLICY own ON identity_check FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY ask ON identity_check FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND state = 'open' AND EXISTS (
    SELECT FROM organisation o WHERE o.id = organisation_id AND o.takes_requests AND o.state = 'active'));
CREATE POLICY stop ON identity_check FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND state = 'open')
  WITH CHECK (person_id = app.person_id() AND state = 'withdrawn');
CREATE POLICY officers ON identity_check FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.proving_organisations())::uuid[]));
CREATE POLICY decide ON identity_check FOR UPDATE TO lantern_web
  USING (state = 'open' AND person_id <> app.person_id()
    AND organisation_id = ANY ((SELECT app.proving_organisations())::uuid[]))
  WITH CHECK (state IN ('accepted', 'refused') AND person_id <> app.person_id() AND decided_by = app.person_id()
    AND organisation_id = ANY ((SELECT app.proving_organisations())::uuid[])
    AND (voucher_person_id IS NULL OR app.may_vouch(voucher_person_id, organisation_id)));
GRANT SELECT ON identity_check TO lantern_worker;
GRANT UPDATE (state, ended_at, documents_gone_at) ON identity_check TO lantern_worker;
CREATE POLICY acting ON identity_check TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- identity_document: put in and taken out by whoever asked, and seen by those officers, while it is open
GRANT SELECT, INSERT, DELETE ON identity_document TO lantern_web;
CREATE POLICY own ON identity_document FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY add ON identity_document FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND EXISTS (SELECT FROM identity_check c
    WHERE c.id = check_id AND c.person_id = app.person_id() AND c.state = 'open' AND c.way = 'documents'));
CREATE POLICY take_out ON identity_document FOR DELETE TO lantern_web USING (
  person_id = app.person_id() AND EXISTS (SELECT FROM identity_check c
    WHERE c.id = check_id AND c.person_id = app.person_id() AND c.state = 'open'));
CREATE POLICY officers ON identity_document FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.proving_organisations())::uuid[])
  AND EXISTS (SELECT FROM identity_check c WHERE c.id = check_id AND c.state = 'open'));
-- The worker takes them away and cannot read what they show.
GRANT SELECT (id, organisation_id, check_id) ON identity_document TO lantern_worker;
GRANT DELETE ON identity_document TO lantern_worker;
CREATE POLICY acting ON identity_document TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- Officers compare what somebody says of themselves, while it is theirs to decide.
CREATE POLICY proving ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM identity_check c WHERE c.person_id = person.id AND c.state = 'open'
    AND c.organisation_id = ANY ((SELECT app.proving_organisations())::uuid[])));
