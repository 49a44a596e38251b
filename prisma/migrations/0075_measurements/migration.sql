-- What somebody measured in the images of a release, kept for them alone as a DICOM Structured Report. It names the patient and
-- is derived of the images: it goes with the release's package.

CREATE TABLE "kept_measurements" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "report" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_measurements_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "kept_measurements_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "kept_measurements_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "kept_measurements_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "kept_measurements_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (count BETWEEN 1 AND 200),
    CHECK (octet_length(report) <= 2097152)
);
CREATE UNIQUE INDEX "kept_measurements_id_organisation_id_key" ON "kept_measurements"("id", "organisation_id");
CREATE UNIQUE INDEX "kept_measurements_person_id_release_id_study_id_key" ON "kept_measurements"("person_id", "release_id", "study_id");
CREATE INDEX "kept_measurements_release_id_idx" ON "kept_measurements"("release_id");
CREATE INDEX "kept_measurements_study_id_idx" ON "kept_measurements"("study_id");

ALTER TABLE "kept_measurements" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "kept_measurements" FORCE ROW LEVEL SECURITY;

-- Whoever measured reads them, and nobody else: not the patient what an expert did, and no staff.
GRANT SELECT, INSERT, DELETE ON kept_measurements TO lantern_web;
GRANT UPDATE (report, count, kept_at) ON kept_measurements TO lantern_web;
CREATE POLICY own ON kept_measurements TO lantern_web
  USING (person_id = (SELECT app.person_id())) WITH CHECK (person_id = (SELECT app.person_id()));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT, DELETE ON kept_measurements TO lantern_guard;
CREATE POLICY guard ON kept_measurements TO lantern_guard USING (true);
SET ROLE lantern_guard;
CREATE FUNCTION app.remove_measurements() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM kept_measurements k WHERE k.release_id = NEW.id;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.remove_measurements() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.remove_measurements() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER removes_measurements AFTER UPDATE OF package_removed_at ON release FOR EACH ROW
  WHEN (OLD.package_removed_at IS NULL AND NEW.package_removed_at IS NOT NULL)
  EXECUTE FUNCTION app.remove_measurements();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.remove_measurements() FROM SESSION_USER;
RESET ROLE;
