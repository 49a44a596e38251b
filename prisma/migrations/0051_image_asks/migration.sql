-- A hospital asks its patient for images they have elsewhere, and what they bring is kept apart, sealed, until somebody
-- there takes it into the record or refuses it.

CREATE TABLE "image_ask" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "wanted" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_because" TEXT,

    CONSTRAINT "image_ask_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "image_ask_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "image_ask_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "image_ask_patient_id_organisation_id_fkey" FOREIGN KEY ("patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "image_ask_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "image_ask_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('open', 'sent', 'closed', 'withdrawn', 'stopped', 'expired', 'lapsed')),
    CHECK (length(btrim(wanted)) BETWEEN 1 AND 1000),
    CHECK (length(btrim(reason)) BETWEEN 1 AND 1000),
    CHECK (expires_at > asked_at AND expires_at <= asked_at + interval '61 days'),
    CHECK (asked_by <> person_id),
    CHECK ((state = 'withdrawn') = (withdrawn_because IS NOT NULL)),
    CHECK (length(btrim(withdrawn_because)) BETWEEN 1 AND 1000)
);
CREATE UNIQUE INDEX "image_ask_reference_key" ON "image_ask"("reference");
CREATE UNIQUE INDEX "image_ask_id_organisation_id_key" ON "image_ask"("id", "organisation_id");
-- Two at a time of one patient would leave nobody knowing what answers what.
CREATE UNIQUE INDEX "image_ask_one_open" ON "image_ask" (patient_id) WHERE state IN ('open', 'sent');
CREATE INDEX "image_ask_organisation_id_asked_at_idx" ON "image_ask"("organisation_id", "asked_at");
CREATE INDEX "image_ask_person_id_idx" ON "image_ask"("person_id");
CREATE INDEX "image_ask_request_id_idx" ON "image_ask"("request_id");

-- A study as one ask brought it. Its details are what its first image says.
CREATE TABLE "brought_study" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "study_instance_uid" TEXT NOT NULL,
    "family_name" TEXT,
    "given_names" TEXT,
    "birth_date" DATE,
    "sex" TEXT,
    "patient_number" TEXT,
    "nhs_number" TEXT,
    "study_date" DATE,
    "description" TEXT,
    "institution_name" TEXT,
    "modality" TEXT,
    "confirmed_own" BOOLEAN NOT NULL,
    "first_sent_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "not_taken_because" TEXT,
    "note" TEXT,
    "problem" TEXT,
    "study_id" UUID,

    CONSTRAINT "brought_study_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "brought_study_ask_id_organisation_id_fkey" FOREIGN KEY ("ask_id", "organisation_id") REFERENCES "image_ask"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "brought_study_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "brought_study_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('waiting', 'taking_in', 'taken_in', 'refused', 'gone')),
    CHECK (sex IN ('M', 'F', 'O')),
    CHECK (not_taken_because IN ('another_person', 'not_what_was_asked', 'held_already', 'cannot_be_used')),
    CHECK ((state = 'refused') = (not_taken_because IS NOT NULL)),
    CHECK (note IS NULL OR (state = 'refused' AND length(btrim(note)) BETWEEN 1 AND 1000)),
    CHECK (problem IN ('somebody_elses_study', 'study_of_nobody_yet')),
    CHECK ((state = 'taken_in') = (study_id IS NOT NULL)),
    CHECK (state IN ('waiting', 'gone') OR decided_by IS NOT NULL)
);
CREATE UNIQUE INDEX "brought_study_ask_id_study_instance_uid_key" ON "brought_study"("ask_id", "study_instance_uid");
CREATE UNIQUE INDEX "brought_study_id_ask_id_organisation_id_key" ON "brought_study"("id", "ask_id", "organisation_id");
CREATE INDEX "brought_study_organisation_id_state_idx" ON "brought_study"("organisation_id", "state");

-- One image of it. Its bytes lie sealed under a key of their own: whoever forgets the key has let them go.
CREATE TABLE "brought_object" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "brought_study_id" UUID NOT NULL,
    "sop_class_uid" TEXT NOT NULL,
    "sop_instance_uid" TEXT NOT NULL,
    "transfer_syntax_uid" TEXT NOT NULL,
    "data_set_sha256" BYTEA NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "is_other_bytes" BOOLEAN NOT NULL,
    "object_sha256" BYTEA NOT NULL,
    "seal_key" BYTEA,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "bytes_gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "brought_object_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "brought_object_brought_study_id_ask_id_organisation_id_fkey" FOREIGN KEY ("brought_study_id", "ask_id", "organisation_id") REFERENCES "brought_study"("id", "ask_id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (octet_length(data_set_sha256) = 32),
    CHECK (octet_length(object_sha256) = 32),
    CHECK (octet_length(seal_key) = 32),
    CHECK (size_bytes BETWEEN 1 AND 2147483648),
    CHECK (bytes_gone_at IS NULL OR seal_key IS NULL)
);
CREATE UNIQUE INDEX "brought_object_object_sha256_key" ON "brought_object"("object_sha256");
CREATE UNIQUE INDEX "brought_object_ask_id_data_set_sha256_transfer_syntax_uid_key" ON "brought_object"("ask_id", "data_set_sha256", "transfer_syntax_uid");
-- Of one name the first stands, and what comes after it under the same name lies beside it (IM-6).
CREATE UNIQUE INDEX "brought_object_one_of_a_name" ON "brought_object" (ask_id, sop_instance_uid) WHERE NOT is_other_bytes;
CREATE INDEX "brought_object_brought_study_id_idx" ON "brought_object"("brought_study_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['image_ask', 'brought_study', 'brought_object'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own ON %I FOR SELECT TO lantern_web USING (%s)', name,
      CASE name WHEN 'image_ask' THEN 'person_id = app.person_id()'
        ELSE 'EXISTS (SELECT FROM image_ask a WHERE a.id = ask_id AND a.person_id = app.person_id())' END);
    EXECUTE format('CREATE POLICY staff ON %I FOR SELECT TO lantern_web USING (
      organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY acting ON %I TO lantern_worker
      USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))', name);
  END LOOP;
END
$$;

-- image_ask: an officer asks whoever made a request that is of a record there; whoever is asked ends it, or the officer
GRANT SELECT, INSERT ON image_ask TO lantern_web;
GRANT UPDATE (state, state_since, withdrawn_because) ON image_ask TO lantern_web;
CREATE POLICY ask ON image_ask FOR INSERT TO lantern_web WITH CHECK (
  state = 'open' AND asked_by = app.person_id() AND person_id <> ALL (app.own_persons())
  AND organisation_id = ANY (app.organisations_as('access_officer'))
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.organisation_id = image_ask.organisation_id
    AND r.requester_person_id = image_ask.person_id AND r.subject_person_id = image_ask.person_id
    AND r.subject_patient_id = image_ask.patient_id));
-- Whether nothing of an ask is on its way into the record: what is there cannot be taken back by its sender.
CREATE FUNCTION app.nothing_taken_in(ask uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN NOT EXISTS (SELECT FROM brought_study s WHERE s.ask_id = ask AND s.state IN ('taking_in', 'taken_in'));
CREATE POLICY own_end ON image_ask FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND state IN ('open', 'sent'))
  WITH CHECK (person_id = app.person_id() AND (state = 'sent' OR (state = 'stopped' AND app.nothing_taken_in(id))));
CREATE POLICY staff_end ON image_ask FOR UPDATE TO lantern_web
  USING (state IN ('open', 'sent') AND person_id <> ALL (app.own_persons())
    AND organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[]))
  WITH CHECK (state IN ('withdrawn', 'closed') AND person_id <> ALL (app.own_persons())
    AND organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[]));
GRANT SELECT ON image_ask TO lantern_worker;
GRANT UPDATE (state, state_since) ON image_ask TO lantern_worker;

-- Whether the person acting may send to an ask at this moment.
CREATE FUNCTION app.may_bring(ask uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM image_ask a WHERE a.id = ask AND a.person_id = app.person_id()
    AND a.state = 'open' AND a.expires_at > now());

-- brought_study: whoever is asked brings it; who sorts arrivals decides, and never of what is their own
GRANT SELECT, INSERT ON brought_study TO lantern_web;
GRANT UPDATE (state, state_since, decided_by, not_taken_because, note, problem) ON brought_study TO lantern_web;
CREATE POLICY bring ON brought_study FOR INSERT TO lantern_web
  WITH CHECK (state = 'waiting' AND app.may_bring(ask_id));
CREATE POLICY decide ON brought_study FOR UPDATE TO lantern_web
  USING (state = 'waiting' AND organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[])
    AND EXISTS (SELECT FROM image_ask a WHERE a.id = ask_id AND a.state = 'sent' AND a.person_id <> ALL (app.own_persons())))
  WITH CHECK (state IN ('taking_in', 'refused') AND decided_by = app.person_id()
    AND organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[]));
GRANT SELECT ON brought_study TO lantern_worker;
GRANT UPDATE (state, state_since, problem, study_id) ON brought_study TO lantern_worker;

-- brought_object: no key ever leaves by the web
GRANT SELECT (id, organisation_id, ask_id, brought_study_id, sop_class_uid, sop_instance_uid, transfer_syntax_uid,
  data_set_sha256, size_bytes, is_other_bytes, object_sha256, sent_at, bytes_gone_at) ON brought_object TO lantern_web;
GRANT INSERT ON brought_object TO lantern_web;
CREATE POLICY bring ON brought_object FOR INSERT TO lantern_web WITH CHECK (
  seal_key IS NOT NULL AND bytes_gone_at IS NULL AND app.may_bring(ask_id)
  AND EXISTS (SELECT FROM brought_study s WHERE s.id = brought_study_id AND s.state = 'waiting'));
GRANT SELECT ON brought_object TO lantern_worker;
GRANT UPDATE (seal_key, bytes_gone_at) ON brought_object TO lantern_worker;

-- What somebody has said is to be taken in, the worker writes as the gateway writes what arrives, for one institution.
GRANT INSERT ON study, series, instance, object_conflict, stored_object TO lantern_worker;
GRANT UPDATE (series_count, instance_count, total_bytes, modalities, last_arrived_at, complete_at) ON study TO lantern_worker;
GRANT UPDATE (instance_count) ON series TO lantern_worker;
GRANT EXECUTE ON FUNCTION app.store_arrivals, app.count_in_study, app.union_of(text[], text[]) TO lantern_worker;
