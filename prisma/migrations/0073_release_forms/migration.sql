-- Other forms of a release, made when its recipient asks for one: for a disc, as ordinary pictures, with a viewer. Each has a
-- list of files of its own, as an evidential copy has; what it is made of is derived, and goes with the release's package.

CREATE TABLE "release_form" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "has_viewer" BOOLEAN NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'preparing',
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "objects_done" INTEGER NOT NULL DEFAULT 0,
    "objects_total" INTEGER,
    "manifest_sha256" BYTEA,
    "file_count" INTEGER,
    "zip_bytes" BIGINT,
    "ready_at" TIMESTAMPTZ(3),
    "failed_because" TEXT,

    CONSTRAINT "release_form_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "release_form_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "release_form_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (form IN ('originals', 'disc', 'pictures')),
    -- The hospital's own files without a viewer are the release itself.
    CHECK (form <> 'originals' OR has_viewer),
    CHECK (language IN ('en', 'cy')),
    CHECK (state IN ('preparing', 'ready', 'failed', 'removed')),
    CHECK (state <> 'ready' OR num_nulls(manifest_sha256, file_count, zip_bytes, ready_at) = 0),
    CHECK ((state = 'failed') = (failed_because IS NOT NULL)),
    CHECK (state <> 'removed' OR manifest_sha256 IS NULL),
    CHECK (objects_done >= 0 AND objects_done <= objects_total)
);
CREATE UNIQUE INDEX "release_form_id_organisation_id_key" ON "release_form"("id", "organisation_id");
-- One of each kind, however often somebody asks.
CREATE UNIQUE INDEX "release_form_release_id_form_has_viewer_language_key" ON "release_form"("release_id", "form", "has_viewer", "language");

ALTER TABLE "download_session" ADD COLUMN "release_form_id" UUID,
    ADD CONSTRAINT "download_session_release_form_id_organisation_id_fkey" FOREIGN KEY ("release_form_id", "organisation_id") REFERENCES "release_form"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    -- Forms are its recipient's: who is shown a part of it, or asked about it, has what the hospital sealed.
    ADD CONSTRAINT "download_session_form_is_own" CHECK (release_form_id IS NULL OR num_nonnulls(share_id, expert_grant_id, evidential_copy_id) = 0);
CREATE INDEX "download_session_release_form_id_idx" ON "download_session"("release_form_id");

ALTER TABLE "release_form" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "release_form" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON release_form TO lantern_web;
GRANT UPDATE (state, asked_by, asked_at, objects_done, objects_total, manifest_sha256, failed_because) ON release_form TO lantern_web;
GRANT SELECT ON release_form TO lantern_worker;
GRANT UPDATE (state, objects_done, objects_total, manifest_sha256, file_count, zip_bytes, ready_at, failed_because) ON release_form TO lantern_worker;
CREATE POLICY recipient ON release_form FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release r WHERE r.id = release_id AND r.recipient_person_id = app.person_id()));
CREATE POLICY ask ON release_form FOR INSERT TO lantern_web WITH CHECK (
  asked_by = app.person_id() AND state = 'preparing' AND manifest_sha256 IS NULL
  AND EXISTS (SELECT FROM release r WHERE r.id = release_id AND r.state = 'active' AND r.package_removed_at IS NULL
    AND r.recipient_person_id = app.person_id()));
-- Asked for again once it failed; and stopped when a file on its way out is not what was made.
CREATE POLICY again ON release_form FOR UPDATE TO lantern_web
  USING (state IN ('failed', 'ready') AND EXISTS (
    SELECT FROM release r WHERE r.id = release_id AND r.recipient_person_id = app.person_id()))
  WITH CHECK (state = 'failed' OR (state = 'preparing' AND asked_by = app.person_id()));
CREATE POLICY acting ON release_form TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON release_form TO lantern_guard;
GRANT UPDATE (state, manifest_sha256, failed_because) ON release_form TO lantern_guard;
CREATE POLICY guard ON release_form TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- What was made for a release goes with its package (RT-1), and is not made again.
CREATE FUNCTION app.remove_forms() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE release_form f SET state = 'removed', manifest_sha256 = NULL, failed_because = NULL WHERE f.release_id = NEW.id;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.remove_forms() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.remove_forms() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER removes_forms AFTER UPDATE OF package_removed_at ON release FOR EACH ROW
  WHEN (OLD.package_removed_at IS NULL AND NEW.package_removed_at IS NOT NULL)
  EXECUTE FUNCTION app.remove_forms();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.remove_forms() FROM SESSION_USER;
RESET ROLE;
