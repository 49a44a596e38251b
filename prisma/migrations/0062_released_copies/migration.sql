-- What is publicly known of what was released as evidence: that a file with this digest was, by whom and when. Nothing here
-- leads to whom it is about, and nobody reads the tables: two functions answer who knows a digest or a reference.

CREATE TABLE "released_copy" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "seal_sha256" BYTEA NOT NULL,
    "file_count" INTEGER NOT NULL,

    CONSTRAINT "released_copy_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "released_copy_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "released_copy_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (key_id ~ '^[0-9a-f]{64}$'),
    CHECK (length(seal_sha256) = 32),
    CHECK (file_count > 0)
);
CREATE UNIQUE INDEX "released_copy_reference_key" ON "released_copy"("reference");
CREATE UNIQUE INDEX "released_copy_id_organisation_id_key" ON "released_copy"("id", "organisation_id");
CREATE INDEX "released_copy_release_id_idx" ON "released_copy"("release_id");

CREATE TABLE "released_digest" (
    "copy_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,

    CONSTRAINT "released_digest_pkey" PRIMARY KEY ("sha256", "copy_id"),
    CONSTRAINT "released_digest_copy_id_organisation_id_fkey" FOREIGN KEY ("copy_id", "organisation_id") REFERENCES "released_copy"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (length(sha256) = 32)
);
CREATE INDEX "released_digest_copy_id_idx" ON "released_digest"("copy_id");

ALTER TABLE "released_copy" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "released_copy" FORCE ROW LEVEL SECURITY;
ALTER TABLE "released_digest" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "released_digest" FORCE ROW LEVEL SECURITY;

-- Written when a copy is sealed, by the officer who seals it or by the worker for them; changed and read by nobody.
GRANT INSERT ON released_copy, released_digest TO lantern_web, lantern_worker;
CREATE POLICY publish ON released_copy FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY (app.organisations_as('access_officer', 'legal_approver')));
CREATE POLICY publish ON released_digest FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY (app.organisations_as('access_officer', 'legal_approver')));
CREATE POLICY acting ON released_copy FOR INSERT TO lantern_worker
  WITH CHECK (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY acting ON released_digest FOR INSERT TO lantern_worker
  WITH CHECK (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON released_copy, released_digest TO lantern_guard;
CREATE POLICY guard ON released_copy FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON released_digest FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- By whom files with these digests were first released. How often, to whom and of whom is not answered.
CREATE FUNCTION app.released_as(asked bytea[])
  RETURNS TABLE (sha256 bytea, organisation_name text, ods_code text, time_zone text, sealed_at timestamptz, key_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT ON (d.sha256, c.organisation_id) d.sha256, o.name, o.ods_code, o.time_zone, c.sealed_at, c.key_id
    FROM released_digest d JOIN released_copy c ON c.id = d.copy_id JOIN organisation o ON o.id = c.organisation_id
    WHERE d.sha256 = ANY (asked)
    ORDER BY d.sha256, c.organisation_id, c.sealed_at;
  END;
-- What a printed certificate leads to.
CREATE FUNCTION app.released_copy_called(asked text)
  RETURNS TABLE (organisation_name text, ods_code text, time_zone text, sealed_at timestamptz, key_id text, seal_sha256 bytea, file_count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT o.name, o.ods_code, o.time_zone, c.sealed_at, c.key_id, c.seal_sha256, c.file_count
    FROM released_copy c JOIN organisation o ON o.id = c.organisation_id
    WHERE c.reference = asked;
  END;
REVOKE EXECUTE ON FUNCTION app.released_as(bytea[]), app.released_copy_called(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.released_as(bytea[]), app.released_copy_called(text) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
