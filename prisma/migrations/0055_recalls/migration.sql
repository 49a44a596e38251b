-- What went to the wrong person, or held the wrong scans: taken back by one act, with what was seen of it and an incident.

CREATE TABLE "recall" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "recipient_person_id" UUID NOT NULL,
    "because" TEXT NOT NULL,
    "known" TEXT NOT NULL,
    "recalled_by" UUID NOT NULL,
    "recalled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recall_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "recall_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "recall_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "recall_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "recall_incident_id_organisation_id_fkey" FOREIGN KEY ("incident_id", "organisation_id") REFERENCES "incident"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "recall_recipient_person_id_fkey" FOREIGN KEY ("recipient_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "recall_recalled_by_fkey" FOREIGN KEY ("recalled_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (because IN ('wrong_recipient', 'wrong_patient', 'wrong_studies', 'other')),
    CHECK (length(btrim(known)) BETWEEN 1 AND 1000),
    -- nobody takes back what was sent to themselves (INV-2)
    CHECK (recalled_by <> recipient_person_id)
);
-- However often it is pressed, and by however many: one recall of a release, and one incident.
CREATE UNIQUE INDEX "recall_release_id_key" ON "recall"("release_id");
CREATE UNIQUE INDEX "recall_incident_id_key" ON "recall"("incident_id");
CREATE UNIQUE INDEX "recall_id_organisation_id_key" ON "recall"("id", "organisation_id");
CREATE INDEX "recall_organisation_id_idx" ON "recall"("organisation_id");
CREATE INDEX "recall_request_id_idx" ON "recall"("request_id");

CREATE TABLE "recall_study" (
    "organisation_id" UUID NOT NULL,
    "recall_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "is_mixed_up" BOOLEAN NOT NULL,
    "study_date" DATE,
    "modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "description" TEXT,
    "image_count" INTEGER NOT NULL,
    "report_count" INTEGER NOT NULL,

    CONSTRAINT "recall_study_pkey" PRIMARY KEY ("recall_id", "study_id"),
    CONSTRAINT "recall_study_recall_id_organisation_id_fkey" FOREIGN KEY ("recall_id", "organisation_id") REFERENCES "recall"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "recall_fact" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "recall_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT,
    "other_request_id" UUID,
    "download_id" UUID,
    "bytes" BIGINT,
    "total_bytes" BIGINT,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "recall_fact_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "recall_fact_recall_id_organisation_id_fkey" FOREIGN KEY ("recall_id", "organisation_id") REFERENCES "recall"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (kind IN ('prepared', 'letter', 'opened', 'looked', 'report', 'download', 'frozen', 'also_sent')),
    CHECK ((kind IN ('frozen', 'also_sent')) = (reference IS NOT NULL)),
    CHECK ((kind = 'download') = (download_id IS NOT NULL) AND (kind = 'download') = (bytes IS NOT NULL))
);
CREATE INDEX "recall_fact_recall_id_at_idx" ON "recall_fact"("recall_id", "at");
CREATE INDEX "recall_fact_download_id_idx" ON "recall_fact"("download_id");

ALTER TABLE "recall" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "recall" FORCE ROW LEVEL SECURITY;
ALTER TABLE "recall_study" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "recall_study" FORCE ROW LEVEL SECURITY;
ALTER TABLE "recall_fact" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "recall_fact" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON recall, recall_study, recall_fact TO lantern_web;
GRANT SELECT ON recall TO lantern_worker;

-- Who may take back a release (6.2), of one that has ended in the same transaction and did not go to themselves, with the
-- incident that they drafted with it.
CREATE POLICY take_back ON recall FOR INSERT TO lantern_web WITH CHECK (
  recalled_by = app.person_id()
  AND organisation_id = ANY (app.organisations_as('access_officer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo'))
  AND EXISTS (SELECT FROM release r WHERE r.id = release_id AND r.request_id = recall.request_id
    AND r.organisation_id = recall.organisation_id AND r.recipient_person_id = recall.recipient_person_id
    AND r.recipient_person_id <> ALL (app.own_persons())
    AND r.state IN ('revoked', 'expired', 'completed', 'quarantined'))
  AND EXISTS (SELECT FROM incident i WHERE i.id = incident_id AND i.organisation_id = recall.organisation_id
    AND i.source = 'staff' AND i.reported_by_person_id = app.person_id()));
CREATE POLICY staff ON recall FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
-- Whoever looks into the incident, who may be nobody that works on requests.
CREATE POLICY handlers ON recall FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
  AND EXISTS (SELECT FROM incident i WHERE i.id = incident_id));
CREATE POLICY acting ON recall FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['recall_study', 'recall_fact'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lantern_web USING (EXISTS (
      SELECT FROM recall r WHERE r.id = recall_id))', name);
    EXECUTE format('CREATE POLICY take_back ON %I FOR INSERT TO lantern_web WITH CHECK (EXISTS (
      SELECT FROM recall r WHERE r.id = recall_id AND r.organisation_id = %I.organisation_id
        AND r.recalled_by = app.person_id()))', name, name);
  END LOOP;
END
$$;

-- By name, to whoever looks into the incident: who had it.
CREATE POLICY in_recall ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM recall r WHERE r.recipient_person_id = person.id
    AND r.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON recall, recall_fact TO lantern_guard;
GRANT UPDATE (bytes, completed_at) ON recall_fact TO lantern_guard;
GRANT SELECT (quarantined_because) ON study TO lantern_guard;
CREATE POLICY guard ON recall FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON recall_fact TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- Whether a release holds a study about which something is in doubt: then nothing of it goes to anybody (INV-14).
CREATE FUNCTION app.is_frozen(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM release_study rs JOIN study s ON s.id = rs.study_id
      WHERE rs.release_id = asked AND s.quarantined_because IS NOT NULL);
  END;
CREATE FUNCTION app.is_recalled(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM recall r WHERE r.release_id = asked);
  END;
-- Until the connection is cut a download goes on counting, and what a recall says of it with it.
CREATE FUNCTION app.keep_recalled() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE recall_fact f SET bytes = greatest(f.bytes, NEW.bytes_served), completed_at = NEW.completed_at
    WHERE f.download_id = NEW.id;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.is_frozen(uuid), app.is_recalled(uuid), app.keep_recalled() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_frozen(uuid), app.is_recalled(uuid) TO lantern_web, lantern_worker;
GRANT EXECUTE ON FUNCTION app.keep_recalled() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER keeps_recalled AFTER UPDATE OF bytes_served, completed_at ON download_session FOR EACH ROW
  WHEN (OLD.bytes_served IS DISTINCT FROM NEW.bytes_served OR OLD.completed_at IS DISTINCT FROM NEW.completed_at)
  EXECUTE FUNCTION app.keep_recalled();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.keep_recalled() FROM SESSION_USER;
RESET ROLE;

-- What has been released to the person asking, while it is, and while nothing in it is in doubt.
ALTER POLICY released ON study USING (EXISTS (
  SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
  WHERE rs.study_id = study.id AND r.recipient_person_id = app.person_id() AND r.state = 'active'
    AND NOT app.is_frozen(r.id)));
ALTER POLICY released ON series USING (EXISTS (
  SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
  WHERE rs.study_id = series.study_id AND r.recipient_person_id = app.person_id() AND r.state = 'active'
    AND NOT app.is_frozen(r.id)));
ALTER POLICY released ON report USING (EXISTS (
  SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
  WHERE report.id = ANY (rs.report_ids) AND rs.study_id = report.study_id
    AND r.recipient_person_id = app.person_id() AND r.state = 'active' AND NOT app.is_frozen(r.id)));

-- A seventh occasion on which a hospital writes: that what it sent should be deleted.
ALTER TABLE letter DROP CONSTRAINT letter_kind_check;
ALTER TABLE letter ADD CONSTRAINT letter_kind_check
  CHECK (kind IN ('received', 'extended', 'refused', 'not_held', 'not_found', 'answered', 'person_died', 'recalled'));
