-- What of a study does not go out on one request (TP-3), and what was derived for its release. The objects and reports of
-- the institution are not touched: nothing here refers to their bytes but by name.

CREATE TABLE "redaction" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "sop_instance_uids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "whole_series_uid" TEXT,
    "is_whole_study" BOOLEAN NOT NULL DEFAULT false,
    "regions" JSONB,
    "attributes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "report_id" UUID,
    "passages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "redaction_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "redaction_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "redaction_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "redaction_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "redaction_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "redaction_undone_by_fkey" FOREIGN KEY ("undone_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('regions', 'attributes', 'objects', 'passages', 'report')),
    CHECK (ground IN ('third_party', 'other_patient', 'protected_address', 'para4_expectations', 'legal_privilege', 'crime_prejudice')),
    CHECK (sop_instance_uids IS NOT NULL AND attributes IS NOT NULL AND passages IS NOT NULL),
    -- Each kind says of what it is, and nothing of what it is not.
    CHECK ((kind IN ('passages', 'report')) = (report_id IS NOT NULL)),
    CHECK ((kind IN ('regions', 'attributes', 'objects')) = (cardinality(sop_instance_uids) > 0)),
    CHECK ((kind = 'regions') = (regions IS NOT NULL AND jsonb_typeof(regions) = 'array' AND regions <> '[]')),
    CHECK ((kind = 'attributes') = (cardinality(attributes) > 0)),
    CHECK ((kind = 'passages') = (cardinality(passages) > 0)),
    CHECK (whole_series_uid IS NULL OR NOT is_whole_study),
    CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
    CHECK (undone_at >= made_at)
);
CREATE UNIQUE INDEX "redaction_id_organisation_id_key" ON "redaction"("id", "organisation_id");
CREATE INDEX "redaction_request_id_idx" ON "redaction"("request_id");
CREATE INDEX "redaction_study_id_idx" ON "redaction"("study_id");

CREATE TABLE "release_redaction" (
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "redaction_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "told" TEXT NOT NULL,
    "objects" INTEGER NOT NULL,
    "images_left_out" INTEGER NOT NULL,

    CONSTRAINT "release_redaction_pkey" PRIMARY KEY ("release_id", "redaction_id"),
    CONSTRAINT "release_redaction_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "release_redaction_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "release_redaction_redaction_id_organisation_id_fkey" FOREIGN KEY ("redaction_id", "organisation_id") REFERENCES "redaction"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (kind IN ('regions', 'attributes', 'objects', 'passages', 'report')),
    CHECK (told IN ('about_others', 'legal_advice', 'neutral')),
    CHECK (objects > 0 AND images_left_out >= 0)
);
CREATE INDEX "release_redaction_redaction_id_idx" ON "release_redaction"("redaction_id");
CREATE INDEX "release_redaction_study_id_idx" ON "release_redaction"("study_id");

CREATE TABLE "derived_report" (
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "outline" JSONB NOT NULL,
    "authored_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "derived_report_pkey" PRIMARY KEY ("release_id", "report_id"),
    CONSTRAINT "derived_report_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "derived_report_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (jsonb_typeof(outline) = 'array')
);
CREATE INDEX "derived_report_report_id_idx" ON "derived_report"("report_id");
CREATE INDEX "derived_report_study_id_idx" ON "derived_report"("study_id");

CREATE TABLE "derived_instance" (
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "source_sop_instance_uid" TEXT NOT NULL,
    "source_sha256" BYTEA NOT NULL,
    "derived_sop_instance_uid" TEXT NOT NULL,
    "derived_series_instance_uid" TEXT NOT NULL,
    "derived_sha256" BYTEA NOT NULL,
    "redaction_ids" UUID[],
    "derived_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "derived_instance_pkey" PRIMARY KEY ("release_id", "source_sop_instance_uid"),
    CONSTRAINT "derived_instance_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "derived_instance_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- A derived object never has its source's name (TP-3).
    CHECK (derived_sop_instance_uid <> source_sop_instance_uid),
    CHECK (length(source_sha256) = 32 AND length(derived_sha256) = 32),
    CHECK (cardinality(redaction_ids) > 0)
);
CREATE INDEX "derived_instance_study_id_idx" ON "derived_instance"("study_id");

ALTER TABLE "redaction" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "redaction" FORCE ROW LEVEL SECURITY;
ALTER TABLE "release_redaction" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "release_redaction" FORCE ROW LEVEL SECURITY;
ALTER TABLE "derived_report" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "derived_report" FORCE ROW LEVEL SECURITY;
ALTER TABLE "derived_instance" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "derived_instance" FORCE ROW LEVEL SECURITY;

-- Asked for and undone while the request is looked through, by somebody of the institution in their own name.
GRANT SELECT, INSERT ON redaction TO lantern_web;
GRANT UPDATE (undone_by, undone_at) ON redaction TO lantern_web;
GRANT SELECT ON redaction TO lantern_worker;
CREATE POLICY staff ON redaction FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY make ON redaction FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND made_by = app.person_id() AND undone_at IS NULL
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.state IN ('harm_review', 'in_review')));
CREATE POLICY undo ON redaction FOR UPDATE TO lantern_web
  USING (undone_at IS NULL AND organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
    AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.state IN ('harm_review', 'in_review')))
  WITH CHECK (undone_by = app.person_id());
CREATE POLICY acting ON redaction FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- Made with a release, by the worker alone.
GRANT SELECT ON release_redaction, derived_report, derived_instance TO lantern_web;
GRANT SELECT, INSERT ON release_redaction, derived_report, derived_instance TO lantern_worker;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['release_redaction', 'derived_report', 'derived_instance'] LOOP
    EXECUTE format('CREATE POLICY staff ON %I FOR SELECT TO lantern_web
      USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY acting ON %I TO lantern_worker
      USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))', name);
  END LOOP;
END
$$;

-- What was taken away of a release is told to whoever sees the release.
CREATE POLICY recipient ON release_redaction FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release_study rs
  WHERE rs.release_id = release_redaction.release_id AND rs.study_id = release_redaction.study_id));

-- A derived report is read by whoever could read the report that it stands for, and when they could.
CREATE POLICY released ON derived_report FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release r
  WHERE r.id = derived_report.release_id AND r.recipient_person_id = app.person_id() AND r.state = 'active'
    AND NOT app.is_frozen(r.id) AND cardinality(app.disclaimer_due(r.id)) = 0));
CREATE POLICY lent ON derived_report FOR SELECT TO lantern_web USING (
  release_id = ANY ((SELECT app.lent_releases())::uuid[]) AND report_id = ANY ((SELECT app.lent_reports())::uuid[]));

-- And none of them reads the report itself: it never leaves, whatever page or address is asked for.
CREATE POLICY derived_instead ON report AS RESTRICTIVE FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  OR organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[])
  OR NOT EXISTS (SELECT FROM derived_report d WHERE d.report_id = report.id));
