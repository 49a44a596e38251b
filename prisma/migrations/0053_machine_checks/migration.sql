-- What a machine looked at before a person decided: what it needs to know, and the sheet that is kept with each approval.

-- Whether the first object of a series says that it is of somebody else than the first object of its study.
ALTER TABLE "series" ADD COLUMN "names_another" BOOLEAN NOT NULL DEFAULT false;

-- The checks as they stood when somebody approved, and which of them they said they had looked into. Insert-only.
CREATE UNIQUE INDEX "approval_id_organisation_id_key" ON "approval"("id", "organisation_id");
CREATE TABLE "approval_sheet" (
    "approval_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "checks" JSONB NOT NULL,
    "looked" TEXT[],
    "checks_sha256" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_sheet_pkey" PRIMARY KEY ("approval_id"),
    CONSTRAINT "approval_sheet_approval_id_organisation_id_fkey" FOREIGN KEY ("approval_id", "organisation_id") REFERENCES "approval"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "approval_sheet_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (looked IS NOT NULL),
    CHECK (length(checks_sha256) = 32)
);
CREATE UNIQUE INDEX "approval_sheet_approval_id_organisation_id_key" ON "approval_sheet"("approval_id", "organisation_id");
CREATE INDEX "approval_sheet_request_id_idx" ON "approval_sheet"("request_id");

ALTER TABLE "approval_sheet" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "approval_sheet" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON approval_sheet TO lantern_web;
GRANT SELECT ON approval_sheet TO lantern_worker;
CREATE POLICY staff ON approval_sheet FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
-- With one's own approval, and of the request that it is of.
CREATE POLICY keep ON approval_sheet FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM approval a WHERE a.id = approval_id AND a.request_id = approval_sheet.request_id
    AND a.approver_person_id = app.person_id()));
CREATE POLICY acting ON approval_sheet FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- Nobody approves on a page without the checks: asked when the transaction ends, for the sheet comes after its approval.
CREATE FUNCTION app.approval_has_sheet() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'lantern_web' AND NEW.decision = 'approve'
    AND NOT EXISTS (SELECT FROM approval_sheet s WHERE s.approval_id = NEW.id) THEN
    RAISE EXCEPTION 'an approval without its checks' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER has_sheet AFTER INSERT ON approval DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.approval_has_sheet();

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (id, organisation_id, study_id) ON series TO lantern_guard;
GRANT SELECT (organisation_id, series_id, data_set_sha256, transfer_syntax_uid) ON instance TO lantern_guard;
GRANT SELECT (data_set_sha256, transfer_syntax_uid, file_size_bytes) ON stored_object TO lantern_guard;
CREATE POLICY guard ON series FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON instance FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON stored_object FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- How an NHS number that somebody said stands to those of a record, also where the record is not the reader's to see: it
-- closes the gate for everybody (ID-6). It says nothing of the number.
CREATE FUNCTION app.number_agreement(record uuid, said text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT CASE
      WHEN said IS NULL OR count(*) = 0 THEN 'absent'
      WHEN bool_or(i.value = said) THEN 'agrees'
      ELSE 'differs' END
    FROM patient_identifier i
    WHERE i.patient_id = record AND i.system = 'https://fhir.nhs.uk/Id/nhs-number';
  END;

-- How many bytes each object of some studies has, to whoever works with the records of their institution. Where the bytes
-- are, and what they are, it does not say.
CREATE FUNCTION app.object_sizes(studies uuid[])
  RETURNS TABLE (data_set_sha256 bytea, transfer_syntax_uid text, file_size_bytes bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT o.data_set_sha256, o.transfer_syntax_uid, o.file_size_bytes
    FROM series s
    JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    JOIN stored_object o ON o.data_set_sha256 = i.data_set_sha256 AND o.transfer_syntax_uid = i.transfer_syntax_uid
    WHERE s.study_id = ANY (studies)
      AND (s.organisation_id = ANY (app.records_organisations()) OR s.organisation_id = ANY (app.acting_organisations()));
  END;

REVOKE EXECUTE ON FUNCTION app.number_agreement(uuid, text), app.object_sizes(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.number_agreement(uuid, text) TO lantern_web, lantern_worker;
GRANT EXECUTE ON FUNCTION app.object_sizes(uuid[]) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
