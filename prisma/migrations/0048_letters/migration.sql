-- The letters in which a hospital answers a request: written once, when it happens, and never changed.

CREATE TABLE "letter" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "request_version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "letter_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "letter_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (kind IN ('received', 'extended', 'refused', 'not_held', 'not_found', 'answered', 'person_died')),
    CHECK (language IN ('en', 'cy'))
);
CREATE UNIQUE INDEX "letter_request_id_request_version_kind_key" ON "letter"("request_id", "request_version", "kind");
CREATE INDEX "letter_organisation_id_idx" ON "letter"("organisation_id");

ALTER TABLE "letter" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "letter" FORCE ROW LEVEL SECURITY;

GRANT SELECT ON letter TO lantern_web;
GRANT SELECT, INSERT ON letter TO lantern_worker;
CREATE POLICY requester ON letter FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
CREATE POLICY staff ON letter FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY acting ON letter TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
