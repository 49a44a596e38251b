-- One download of what several hospitals released on one form. It belongs to the requester, like the form: each hospital
-- has a download of its own release, counted and audited there, and nothing that points to the others.

CREATE TABLE "bundle" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "set_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "part_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bundle_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "bundle_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "request_set"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "bundle_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (language IN ('en', 'cy')),
    CHECK (part_count >= 2)
);
CREATE UNIQUE INDEX "bundle_id_person_id_key" ON "bundle"("id", "person_id");
CREATE INDEX "bundle_set_id_idx" ON "bundle"("set_id");
CREATE INDEX "bundle_person_id_idx" ON "bundle"("person_id");

CREATE TABLE "bundle_part" (
    "bundle_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "download_id" UUID NOT NULL,
    "folder" TEXT NOT NULL,

    CONSTRAINT "bundle_part_pkey" PRIMARY KEY ("bundle_id", "position"),
    CONSTRAINT "bundle_part_bundle_id_person_id_fkey" FOREIGN KEY ("bundle_id", "person_id") REFERENCES "bundle"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE,
    -- A hospital that deletes its file by its schedule knows nothing of the others. A bundle with a part missing is shut.
    CONSTRAINT "bundle_part_download_id_fkey" FOREIGN KEY ("download_id") REFERENCES "download_session"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (position > 0),
    CHECK (folder ~ '^[a-z0-9-]{1,60}$')
);
CREATE UNIQUE INDEX "bundle_part_download_id_key" ON "bundle_part"("download_id");

ALTER TABLE "bundle" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "bundle" FORCE ROW LEVEL SECURITY;
ALTER TABLE "bundle_part" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "bundle_part" FORCE ROW LEVEL SECURITY;

-- Made once and never changed. No policy lets staff, whatever their role, nor the worker.
GRANT SELECT, INSERT ON bundle, bundle_part TO lantern_web;
CREATE POLICY own ON bundle FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY make ON bundle FOR INSERT TO lantern_web WITH CHECK (person_id = app.person_id() AND EXISTS (
  SELECT FROM request_set s WHERE s.id = set_id AND s.requester_person_id = app.person_id() AND s.sent_at IS NOT NULL));
CREATE POLICY own ON bundle_part FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY make ON bundle_part FOR INSERT TO lantern_web WITH CHECK (person_id = app.person_id()
  AND EXISTS (SELECT FROM download_session d WHERE d.id = download_id AND d.person_id = app.person_id()));
