-- Asking an institution to correct or delete what it holds of oneself (UK GDPR Articles 16 and 17), what comes of it,
-- and what it leaves: the details as they were, a patient's statement beside a study, the certificate of a deletion.

CREATE TABLE "subject_request" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "parts" TEXT[],
    "description" TEXT,
    "study_id" UUID,
    "study_words" TEXT,
    "statement" TEXT,
    "new_given_names" TEXT,
    "new_family_name" TEXT,
    "new_date_of_birth" DATE,
    "new_postcode" TEXT,
    "evidence" TEXT,
    "hides_old_name" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "extended_on" DATE,
    "extension_reason" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "accepted_parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "evidence_seen" TEXT,
    "ground" TEXT,
    "answer" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "returned_because" TEXT,
    "returned_note" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "subject_request_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "subject_request_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "subject_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "subject_request_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "subject_request_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "subject_request_approved_by_fkey" FOREIGN KEY ("approved_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('details', 'name', 'record', 'erasure')),
    CHECK (parts IS NOT NULL AND cardinality(parts) > 0 AND accepted_parts IS NOT NULL AND accepted_parts <@ parts),
    CHECK (parts <@ CASE kind
      WHEN 'details' THEN ARRAY['name', 'date_of_birth', 'postcode']
      WHEN 'name' THEN ARRAY['name']
      WHEN 'record' THEN ARRAY['record']
      ELSE ARRAY['account', 'identity_papers', 'messages', 'health_record'] END),
    -- Article 17(3)(b) and (c): the record of somebody's care is never deleted because they ask
    CHECK (NOT 'health_record' = ANY (accepted_parts)),
    CHECK (length(description) BETWEEN 1 AND 2000 AND length(statement) BETWEEN 1 AND 2000),
    CHECK (length(answer) BETWEEN 1 AND 2000 AND length(returned_note) BETWEEN 1 AND 2000),
    CHECK (kind = 'record' OR num_nonnulls(study_id, study_words, statement) = 0),
    CHECK ((study_id IS NULL) = (study_words IS NULL)),
    -- What is to be there instead is said for every part, until it is erased with whom it is about.
    CHECK (erased_at IS NOT NULL OR ('name' = ANY (parts)) = (new_family_name IS NOT NULL)),
    CHECK ((new_family_name IS NULL) = (new_given_names IS NULL)),
    CHECK (erased_at IS NOT NULL OR ('date_of_birth' = ANY (parts)) = (new_date_of_birth IS NOT NULL)),
    CHECK (erased_at IS NOT NULL OR ('postcode' = ANY (parts)) = (new_postcode IS NOT NULL)),
    CHECK (NOT hides_old_name OR 'name' = ANY (parts)),
    CHECK (evidence IN ('marriage_certificate', 'civil_partnership_certificate', 'divorce_order', 'deed_poll',
      'birth_certificate', 'passport', 'driving_licence', 'other')),
    CHECK (evidence_seen IN ('marriage_certificate', 'civil_partnership_certificate', 'divorce_order', 'deed_poll',
      'birth_certificate', 'passport', 'driving_licence', 'other')),
    CHECK ((extended_on IS NULL) = (extension_reason IS NULL)),
    CHECK (extension_reason IN ('complexity', 'number_of_requests')),
    CHECK (state IN ('open', 'awaiting_person', 'awaiting_approval', 'approved', 'accepted', 'accepted_in_part',
      'refused', 'carried_out', 'withdrawn')),
    CHECK (kind = 'erasure' OR state NOT IN ('awaiting_approval', 'approved', 'carried_out')),
    CHECK (kind <> 'erasure' OR state NOT IN ('accepted', 'accepted_in_part')),
    CHECK (ground IN ('health_care', 'legal_duty', 'legal_claims', 'still_needed', 'accurate', 'professional_opinion',
      'not_shown', 'not_held', 'not_identified', 'unfounded')),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (state IN ('open', 'awaiting_person', 'withdrawn') OR decided_by IS NOT NULL),
    CHECK (state NOT IN ('open', 'awaiting_person') OR (decided_by IS NULL AND accepted_parts = '{}' AND ground IS NULL)),
    CHECK (state NOT IN ('accepted', 'accepted_in_part', 'awaiting_approval', 'approved', 'carried_out')
      OR accepted_parts <> '{}'),
    -- what is not granted has its ground and its words
    CHECK (decided_by IS NULL OR accepted_parts @> parts OR (ground IS NOT NULL AND answer IS NOT NULL) OR erased_at IS NOT NULL),
    CHECK (state NOT IN ('accepted', 'accepted_in_part') OR kind = 'record' OR evidence_seen IS NOT NULL),
    CHECK ((state IN ('approved', 'carried_out')) = (approved_by IS NOT NULL)),
    -- two people (5.1), and neither of them whoever asks (INV-2)
    CHECK (approved_by <> decided_by AND decided_by <> person_id AND approved_by <> person_id),
    CHECK (returned_because IN ('sent_back', 'on_hold', 'open_request', 'open_complaint', 'open_incident', 'open_check',
      'other_request', 'role_held', 'needed_elsewhere')),
    CHECK ((state IN ('accepted', 'accepted_in_part', 'refused', 'carried_out', 'withdrawn')) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX "subject_request_reference_key" ON "subject_request"("reference");
CREATE UNIQUE INDEX "subject_request_id_organisation_id_person_id_key" ON "subject_request"("id", "organisation_id", "person_id");
CREATE INDEX "subject_request_organisation_id_state_due_on_idx" ON "subject_request"("organisation_id", "state", "due_on");
CREATE INDEX "subject_request_person_id_idx" ON "subject_request"("person_id");
-- Asked twice, it is one request: also when two forms are sent at once. Each record is a matter of its own.
CREATE UNIQUE INDEX "subject_request_one_open" ON "subject_request" (person_id, organisation_id, kind)
  WHERE ended_at IS NULL AND kind <> 'record';
CREATE INDEX "subject_request_study_id_idx" ON "subject_request"("study_id");

-- What was asked of whoever asked, why it takes longer, and what they said. Insert-only.
CREATE TABLE "subject_request_message" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "subject_request_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "author_person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_request_message_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "subject_request_message_subject_request_id_organisation_id_fkey" FOREIGN KEY ("subject_request_id", "organisation_id", "person_id") REFERENCES "subject_request"("id", "organisation_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK ("by" IN ('asker', 'office')),
    CHECK (("by" = 'asker') = (author_person_id = person_id)),
    CHECK (length(text) BETWEEN 1 AND 2000)
);
CREATE INDEX "subject_request_message_subject_request_id_at_idx" ON "subject_request_message"("subject_request_id", "at");

-- A person's details as they were before a correction or a change of name. Written by the database's guard alone.
CREATE TABLE "former_details" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "subject_request_id" UUID NOT NULL,
    "given_names" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "date_of_birth" DATE,
    "postcode" TEXT,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_details_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "former_details_subject_request_id_organisation_id_person_i_fkey" FOREIGN KEY ("subject_request_id", "organisation_id", "person_id") REFERENCES "subject_request"("id", "organisation_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- A request corrects once.
CREATE UNIQUE INDEX "former_details_subject_request_id_key" ON "former_details"("subject_request_id");
CREATE INDEX "former_details_person_id_idx" ON "former_details"("person_id");

-- What a patient says of a study, beside it wherever it goes: the images and the report stay as they are.
CREATE TABLE "patient_statement" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "subject_request_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "patient_statement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "patient_statement_subject_request_id_organisation_id_perso_fkey" FOREIGN KEY ("subject_request_id", "organisation_id", "person_id") REFERENCES "subject_request"("id", "organisation_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "patient_statement_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (length(text) BETWEEN 1 AND 2000)
);
CREATE UNIQUE INDEX "patient_statement_subject_request_id_key" ON "patient_statement"("subject_request_id");
CREATE INDEX "patient_statement_study_id_added_at_idx" ON "patient_statement"("study_id", "added_at");

-- That somebody's account, papers or messages were deleted: how much, by whom. Insert-only.
CREATE TABLE "erasure_certificate" (
    "subject_request_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "parts" TEXT[],
    "counts" JSONB NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by" UUID NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasure_certificate_pkey" PRIMARY KEY ("subject_request_id"),
    CONSTRAINT "erasure_certificate_subject_request_id_organisation_id_per_fkey" FOREIGN KEY ("subject_request_id", "organisation_id", "person_id") REFERENCES "subject_request"("id", "organisation_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (parts IS NOT NULL AND cardinality(parts) > 0),
    CHECK (approved_by <> decided_by)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['subject_request', 'subject_request_message', 'former_details', 'patient_statement',
      'erasure_certificate'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- Who reads them; who decides; who is the second person of a deletion.
CREATE FUNCTION app.subject_request_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('privacy_officer', 'dpo', 'siro');

-- subject_request: one's own, and those of the institution one answers for
GRANT SELECT, INSERT ON subject_request TO lantern_web;
GRANT UPDATE (state, state_since, version, due_on, calendar_version, extended_on, extension_reason, accepted_parts,
  evidence_seen, ground, answer, decided_by, decided_at, approved_by, approved_at, returned_because, returned_note,
  ended_at) ON subject_request TO lantern_web;
CREATE POLICY own ON subject_request FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY ask ON subject_request FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND state = 'open' AND version = 1 AND EXISTS (
    SELECT FROM organisation o WHERE o.id = organisation_id AND o.takes_requests)
  -- a study that was released to them
  AND (study_id IS NULL OR EXISTS (SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
    WHERE rs.study_id = subject_request.study_id AND r.recipient_person_id = app.person_id())));
-- What one of these lets change, another would let become: so each says of both ends whose change it is.
CREATE POLICY own_change ON subject_request FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND state IN ('open', 'awaiting_person', 'awaiting_approval'))
  WITH CHECK (person_id = app.person_id() AND approved_by IS NULL
    AND (state = 'withdrawn' OR (state = 'open' AND decided_by IS NULL)));
CREATE POLICY handlers ON subject_request FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.subject_request_organisations())::uuid[]));
CREATE POLICY handlers_change ON subject_request FOR UPDATE TO lantern_web
  USING (person_id <> app.person_id() AND state IN ('open', 'awaiting_person', 'awaiting_approval')
    AND organisation_id = ANY ((SELECT app.subject_request_organisations())::uuid[]))
  WITH CHECK (person_id <> app.person_id() AND CASE
    WHEN state IN ('open', 'awaiting_person') THEN
      organisation_id = ANY ((SELECT app.subject_request_organisations())::uuid[])
    WHEN state IN ('awaiting_approval', 'accepted', 'accepted_in_part', 'refused') THEN decided_by = app.person_id()
      AND organisation_id = ANY ((SELECT app.organisations_as('privacy_officer', 'dpo'))::uuid[])
    ELSE state = 'approved' AND approved_by = app.person_id()
      AND organisation_id = ANY ((SELECT app.subject_request_organisations())::uuid[]) END);
GRANT SELECT ON subject_request TO lantern_worker;
GRANT UPDATE (state, state_since, version, accepted_parts, ground, answer, decided_by, decided_at, approved_by,
  approved_at, returned_because, returned_note, ended_at) ON subject_request TO lantern_worker;
CREATE POLICY acting ON subject_request TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- subject_request_message: with its request
GRANT SELECT, INSERT ON subject_request_message TO lantern_web;
CREATE POLICY own ON subject_request_message FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY handlers ON subject_request_message FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.subject_request_organisations())::uuid[]));
CREATE POLICY say ON subject_request_message FOR INSERT TO lantern_web WITH CHECK (
  author_person_id = app.person_id() AND (person_id = app.person_id()
    OR organisation_id = ANY ((SELECT app.organisations_as('privacy_officer', 'dpo'))::uuid[])));

-- former_details: those who look after people's information, and nobody else: not whoever works on requests
GRANT SELECT ON former_details TO lantern_web;
CREATE POLICY privacy ON former_details FOR SELECT TO lantern_web
  USING (person_id <> app.person_id()
    AND organisation_id = ANY ((SELECT app.organisations_as('privacy_officer', 'dpo'))::uuid[]));

-- patient_statement: whoever may see the study reads it with it
GRANT SELECT, INSERT ON patient_statement TO lantern_web;
GRANT SELECT ON patient_statement TO lantern_worker;
CREATE POLICY with_study ON patient_statement FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM study s WHERE s.id = study_id AND s.organisation_id = patient_statement.organisation_id));
CREATE POLICY append ON patient_statement FOR INSERT TO lantern_web WITH CHECK (EXISTS (
  SELECT FROM subject_request r WHERE r.id = subject_request_id AND r.person_id = patient_statement.person_id
    AND r.organisation_id = patient_statement.organisation_id AND r.study_id = patient_statement.study_id
    AND r.statement = text AND r.state = 'accepted' AND r.decided_by = app.person_id()));
CREATE POLICY acting ON patient_statement FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

GRANT SELECT ON erasure_certificate TO lantern_web, lantern_worker;
GRANT INSERT ON erasure_certificate TO lantern_worker;
CREATE POLICY handlers ON erasure_certificate FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.subject_request_organisations())::uuid[]));
CREATE POLICY acting ON erasure_certificate TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- Whoever answers sees who asks, and who decided and approved; the worker writes to whoever asked.
CREATE POLICY subject_request ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM subject_request r WHERE person.id IN (r.person_id, r.decided_by, r.approved_by)
    AND r.organisation_id = ANY ((SELECT app.subject_request_organisations())::uuid[])));
CREATE POLICY subject_request_letter ON person FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM subject_request r WHERE r.person_id = person.id
    AND r.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));

-- What may change a person's details, and what may delete them: the guard, and nothing else may.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON subject_request, former_details, identity_document, passkey, recovery_code, mobile_number, code_sheet,
  sheet_code, outside_identity, registration, help_asker, help_request, help_message, subject_request_message, link,
  role_grant, identity_check TO lantern_guard;
GRANT INSERT ON former_details TO lantern_guard;
GRANT UPDATE (given_names, family_name, date_of_birth, postcode, verified_email, nhs_number, sex, identity_level,
  registration_body, registration_number) ON person TO lantern_guard;
GRANT UPDATE (claimed_given_names, claimed_family_name) ON access_request TO lantern_guard;
GRANT UPDATE (description, statement, new_given_names, new_family_name, new_date_of_birth, new_postcode, answer,
  returned_note, erased_at) ON subject_request TO lantern_guard;
GRANT DELETE ON account, session, passkey, recovery_code, mobile_number, code_sheet, sheet_code, email_change,
  outside_identity, registration, ticket, help_asker, help_request, help_message, identity_document, link_secret,
  former_details, subject_request_message, text_code, account_recovery, recovery_stop TO lantern_guard;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['subject_request', 'subject_request_message', 'former_details', 'identity_document',
      'identity_check', 'passkey', 'recovery_code', 'mobile_number', 'code_sheet', 'sheet_code', 'outside_identity',
      'registration', 'help_asker', 'help_request', 'help_message', 'link', 'link_secret', 'session', 'account',
      'role_grant'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS guard ON %I', name);
    EXECUTE format('CREATE POLICY guard ON %I TO lantern_guard USING (true)', name);
  END LOOP;
END
$$;
SET ROLE lantern_guard;

-- Corrects a person's details, or gives them their new name, in the very transaction in which an officer accepts it,
-- and never again by the same request. What was there before is kept where only those who look after people's
-- information read it. Answers how many people were changed: one or none.
CREATE FUNCTION app.correct_person(by_request uuid) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked subject_request%ROWTYPE;
BEGIN
  SELECT r.* INTO asked FROM subject_request r
    WHERE r.id = by_request AND r.kind IN ('details', 'name') AND r.state IN ('accepted', 'accepted_in_part')
      AND r.decided_by = app.person_id() AND r.xmin = pg_current_xact_id()::xid
      AND NOT EXISTS (SELECT FROM former_details f WHERE f.subject_request_id = r.id);
  IF asked.id IS NULL THEN RETURN 0; END IF;
  INSERT INTO former_details (organisation_id, person_id, subject_request_id, given_names, family_name, date_of_birth,
      postcode, replaced_at)
    SELECT asked.organisation_id, p.id, asked.id, p.given_names, p.family_name, p.date_of_birth, p.postcode, now()
    FROM person p WHERE p.id = asked.person_id;
  UPDATE person SET
      given_names = CASE WHEN 'name' = ANY (asked.accepted_parts) THEN asked.new_given_names ELSE given_names END,
      family_name = CASE WHEN 'name' = ANY (asked.accepted_parts) THEN asked.new_family_name ELSE family_name END,
      date_of_birth = CASE WHEN 'date_of_birth' = ANY (asked.accepted_parts) THEN asked.new_date_of_birth ELSE date_of_birth END,
      postcode = CASE WHEN 'postcode' = ANY (asked.accepted_parts) THEN asked.new_postcode ELSE postcode END
    WHERE id = asked.person_id;
  -- Their own requests to this institution called them by the old name, to everybody who works on them.
  IF asked.hides_old_name AND 'name' = ANY (asked.accepted_parts) THEN
    UPDATE access_request SET claimed_given_names = asked.new_given_names, claimed_family_name = asked.new_family_name
      WHERE organisation_id = asked.organisation_id AND requester_person_id = asked.person_id
        AND subject_person_id = asked.person_id;
  END IF;
  RETURN 1;
END
$$;

-- Whether a hold that is not the whole institution's is about this person: of a request of theirs, or of a record that
-- one of their requests was matched to. One that names neither is about everybody.
CREATE FUNCTION app.hold_is_about(request uuid, patient uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN (request IS NULL AND patient IS NULL) OR EXISTS (
    SELECT FROM public.access_request r WHERE person IN (r.requester_person_id, r.subject_person_id)
      AND (r.id = request OR r.subject_patient_id = patient));

-- Why what somebody asked may not be deleted now; null when it may. What stands in the way at another institution is
-- told by one word, whatever it is.
CREATE FUNCTION app.erasure_refusal(by_request uuid) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked subject_request%ROWTYPE;
  is_account boolean;
BEGIN
  SELECT r.* INTO asked FROM subject_request r
    WHERE r.id = by_request AND r.state = 'approved' AND NOT app.same_human(r.decided_by, r.approved_by)
      AND r.organisation_id = ANY (string_to_array(app.setting('organisations'), ',')::uuid[]);
  IF asked.id IS NULL THEN RETURN 'not_approved'; END IF;
  is_account := 'account' = ANY (asked.accepted_parts);
  -- LH-1, INV-7: a hold of the institution, of a request of theirs, or of the record they were matched to. The hold that a
  -- request for scans places on itself is for its studies and its file (PA-7), which stay.
  IF EXISTS (SELECT FROM legal_hold h WHERE h.organisation_id = asked.organisation_id AND h.kind <> 'sar'
      AND (h.ends_at IS NULL OR h.ends_at > now()) AND app.hold_is_about(h.request_id, h.patient_id, asked.person_id)) THEN
    RETURN 'on_hold';
  END IF;
  IF EXISTS (SELECT FROM access_request r WHERE r.organisation_id = asked.organisation_id AND r.closed_at IS NULL
      AND r.state <> 'draft' AND asked.person_id IN (r.requester_person_id, r.subject_person_id)) THEN
    RETURN 'open_request';
  END IF;
  IF EXISTS (SELECT FROM complaint c WHERE c.organisation_id = asked.organisation_id AND c.state <> 'closed'
      AND c.complainant_person_id = asked.person_id) THEN RETURN 'open_complaint'; END IF;
  IF EXISTS (SELECT FROM incident i WHERE i.organisation_id = asked.organisation_id AND i.state <> 'closed'
      AND i.reported_by_person_id = asked.person_id) THEN RETURN 'open_incident'; END IF;
  IF asked.accepted_parts && ARRAY['account', 'identity_papers'] AND EXISTS (SELECT FROM identity_check c
      WHERE c.person_id = asked.person_id AND c.organisation_id = asked.organisation_id AND c.state = 'open') THEN
    RETURN 'open_check';
  END IF;
  IF NOT is_account THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM subject_request r WHERE r.person_id = asked.person_id AND r.id <> asked.id
      AND r.organisation_id = asked.organisation_id AND r.ended_at IS NULL) THEN RETURN 'other_request'; END IF;
  -- Whoever holds a role or held one may have let images out: the audit names them by their row, for ten years (AU-5).
  IF EXISTS (SELECT FROM role_grant g WHERE g.person_id = asked.person_id) THEN RETURN 'role_held'; END IF;
  IF EXISTS (SELECT FROM legal_hold h WHERE h.organisation_id <> asked.organisation_id AND h.kind <> 'sar'
      AND (h.ends_at IS NULL OR h.ends_at > now()) AND num_nonnulls(h.request_id, h.patient_id) > 0
      AND app.hold_is_about(h.request_id, h.patient_id, asked.person_id))
    OR EXISTS (SELECT FROM access_request r WHERE r.closed_at IS NULL AND r.state <> 'draft'
      AND asked.person_id IN (r.requester_person_id, r.subject_person_id))
    OR EXISTS (SELECT FROM complaint c WHERE c.complainant_person_id = asked.person_id AND c.state <> 'closed')
    OR EXISTS (SELECT FROM incident i WHERE i.reported_by_person_id = asked.person_id AND i.state <> 'closed')
    OR EXISTS (SELECT FROM identity_check c WHERE c.person_id = asked.person_id AND c.state = 'open')
    OR EXISTS (SELECT FROM subject_request r WHERE r.person_id = asked.person_id AND r.id <> asked.id AND r.ended_at IS NULL)
    THEN RETURN 'needed_elsewhere';
  END IF;
  RETURN NULL;
END
$$;

-- Deletes what two people let go of what somebody asked, or answers why not: then nothing has changed. The person stays
-- as a number, which the audit and the files of the institution name (AU-3, AU-5). Answers how many rows went, by table.
CREATE FUNCTION app.erase_person(by_request uuid) RETURNS jsonb
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked subject_request%ROWTYPE;
  refusal text;
  counts jsonb := '{}';
  gone bigint;
  help uuid[];
BEGIN
  SELECT r.* INTO asked FROM subject_request r WHERE r.id = by_request FOR UPDATE;
  -- Whoever asks for something new as this person, or places a hold for a request of theirs, waits, or is waited for.
  PERFORM FROM person p WHERE p.id = asked.person_id FOR UPDATE;
  PERFORM FROM access_request r WHERE asked.person_id IN (r.requester_person_id, r.subject_person_id) FOR UPDATE;
  refusal := app.erasure_refusal(by_request);
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('refusal', refusal); END IF;

  IF 'identity_papers' = ANY (asked.accepted_parts) OR 'account' = ANY (asked.accepted_parts) THEN
    DELETE FROM identity_document WHERE person_id = asked.person_id AND organisation_id = asked.organisation_id;
    GET DIAGNOSTICS gone = ROW_COUNT;
    counts := counts || jsonb_build_object('identity_document', gone);
  END IF;

  IF 'messages' = ANY (asked.accepted_parts) OR 'account' = ANY (asked.accepted_parts) THEN
    SELECT coalesce(array_agg(h.id), '{}') INTO help FROM help_request h JOIN help_asker a ON a.help_request_id = h.id
      WHERE a.person_id = asked.person_id AND (h.organisation_id = asked.organisation_id OR h.organisation_id IS NULL);
    DELETE FROM help_asker WHERE help_request_id = ANY (help);
    DELETE FROM help_message WHERE help_request_id = ANY (help);
    GET DIAGNOSTICS gone = ROW_COUNT;
    DELETE FROM help_request WHERE id = ANY (help);
    counts := counts || jsonb_build_object('help_message', gone);
    DELETE FROM subject_request_message WHERE person_id = asked.person_id AND organisation_id = asked.organisation_id;
    GET DIAGNOSTICS gone = ROW_COUNT;
    counts := counts || jsonb_build_object('subject_request_message', gone);
    -- The answer to this very request stays for as long as somebody can sign in to read it.
    UPDATE subject_request SET description = NULL, answer = CASE WHEN id = asked.id THEN answer END,
        returned_note = NULL, erased_at = now()
      WHERE person_id = asked.person_id AND organisation_id = asked.organisation_id
        AND (ended_at IS NOT NULL OR id = asked.id);
  END IF;

  IF 'account' = ANY (asked.accepted_parts) THEN
    counts := counts || app.erase_account(asked.person_id, asked.organisation_id);
  END IF;
  RETURN jsonb_build_object('counts', counts);
END
$$;

-- All that lets somebody in, and all that says who they are; of files the institution's own alone. What another one wrote
-- down of this person is that one's to delete: here it only loses whose it is. Called by the one above and by nobody else.
CREATE FUNCTION app.erase_account(whose uuid, by_organisation uuid) RETURNS jsonb
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
  counts jsonb := '{}';
  gone bigint;
  addresses text[];
BEGIN
  SELECT array_agg(lower(e.address)) INTO addresses FROM (
    SELECT a.email AS address FROM account a WHERE a.person_id = whose
    UNION SELECT p.verified_email FROM person p WHERE p.id = whose
    UNION SELECT c.old_email FROM email_change c WHERE c.person_id = whose
    UNION SELECT c.new_email FROM email_change c WHERE c.person_id = whose) e;
  DELETE FROM text_code WHERE person_id = whose;
  -- Of getting back in the audit says what was done; a letter that still stops one has nothing to stop.
  DELETE FROM recovery_stop WHERE person_id = whose;
  DELETE FROM account_recovery WHERE person_id = whose;
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('account_recovery', gone);
  DELETE FROM session WHERE person_id = whose;
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('session', gone);
  DELETE FROM passkey WHERE person_id = whose;
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('passkey', gone);
  DELETE FROM recovery_code WHERE person_id = whose;
  DELETE FROM mobile_number WHERE person_id = whose;
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('mobile_number', gone);
  DELETE FROM sheet_code WHERE person_id = whose;
  DELETE FROM code_sheet WHERE person_id = whose;
  DELETE FROM email_change WHERE person_id = whose;
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('email_change', gone);
  DELETE FROM outside_identity WHERE person_id = whose;
  DELETE FROM ticket WHERE person_id = whose OR email = ANY (addresses);
  DELETE FROM registration WHERE person_id = whose OR email = ANY (addresses);
  DELETE FROM help_asker WHERE person_id = whose OR email = ANY (addresses);
  DELETE FROM link_secret s USING link l WHERE l.id = s.link_id AND l.recipient_person_id = whose;
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('link_secret', gone);
  DELETE FROM access_request WHERE requester_person_id = whose AND state = 'draft';
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('draft', gone);
  DELETE FROM former_details WHERE person_id = whose AND organisation_id = by_organisation;
  DELETE FROM subject_request_message WHERE person_id = whose AND organisation_id = by_organisation;
  UPDATE subject_request SET description = NULL, statement = NULL, new_given_names = NULL, new_family_name = NULL,
      new_date_of_birth = NULL, new_postcode = NULL, answer = NULL, returned_note = NULL, erased_at = now()
    WHERE person_id = whose AND organisation_id = by_organisation;
  DELETE FROM account WHERE person_id = whose;
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('account', gone);
  UPDATE person SET given_names = '', family_name = '', date_of_birth = NULL, verified_email = NULL, nhs_number = NULL,
      postcode = NULL, sex = NULL, identity_level = NULL, registration_body = NULL, registration_number = NULL
    WHERE id = whose;
  RETURN counts;
END
$$;
REVOKE EXECUTE ON FUNCTION app.correct_person(uuid), app.erasure_refusal(uuid), app.erase_person(uuid),
  app.erase_account(uuid, uuid), app.hold_is_about(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.correct_person(uuid) TO lantern_web;
GRANT EXECUTE ON FUNCTION app.erasure_refusal(uuid), app.erase_person(uuid) TO lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- Whoever decides is not who asked, and the second is not the first, by whichever of their accounts (0028).
SET ROLE lantern_guard;
GRANT EXECUTE ON FUNCTION app.keeps_apart() TO SESSION_USER;
RESET ROLE;
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON subject_request FOR EACH ROW EXECUTE FUNCTION app.keeps_apart(
  'decided_by', 'person_id', 'approved_by', 'person_id', 'approved_by', 'decided_by');
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.keeps_apart() FROM SESSION_USER;
RESET ROLE;
