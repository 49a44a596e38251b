-- People and what they may do: roles are given and ended, access is suspended and given back.

-- A person's access at one institution, halted until somebody lifts it. Whatever else they are
-- (a patient, a colleague elsewhere) goes on.
CREATE TABLE "access_suspension" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "suspended_by" UUID NOT NULL,
    "suspended_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by" UUID,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_suspension_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "access_suspension_person_id_idx" ON "access_suspension"("person_id");
ALTER TABLE "access_suspension" ADD CONSTRAINT "access_suspension_organisation_id_fkey"
  FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "access_suspension" ADD CONSTRAINT "access_suspension_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX "access_suspension_one_live" ON "access_suspension" (person_id, organisation_id)
  WHERE lifted_at IS NULL;
ALTER TABLE "access_suspension" ADD CHECK (reason IN ('left', 'under_review', 'account_at_risk', 'misuse'));
ALTER TABLE "access_suspension" ADD CHECK ((lifted_at IS NULL) = (lifted_by IS NULL));
ALTER TABLE "access_suspension" ADD CHECK (suspended_by <> person_id AND lifted_by <> person_id);
ALTER TABLE "access_suspension" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_suspension" FORCE ROW LEVEL SECURITY;

-- An institution that is suspended: its staff may do nothing for it, and what it released is closed.
ALTER TABLE "organisation" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'active';
ALTER TABLE "organisation" ADD CHECK (state IN ('active', 'suspended'));

-- Nobody gives a role to themselves, and none is for longer than a year (0.1.1).
ALTER TABLE "role_grant" ADD CHECK (granted_by IS DISTINCT FROM person_id);
ALTER TABLE "role_grant" ADD COLUMN "revoked_by" UUID;

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON access_suspension, organisation, session TO lantern_guard;
GRANT UPDATE (ended_at, ended_because) ON session TO lantern_guard;
CREATE POLICY guard ON access_suspension FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON session TO lantern_guard USING (true);
SET ROLE lantern_guard;

CREATE OR REPLACE FUNCTION app.organisations_as(VARIADIC roles text[]) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (
    SELECT coalesce(array_agg(DISTINCT g.organisation_id), '{}'::uuid[])
    FROM role_grant g JOIN organisation o ON o.id = g.organisation_id AND o.state = 'active'
    WHERE g.person_id = app.person_id() AND g.role = ANY (roles)
      AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
      AND NOT EXISTS (SELECT FROM access_suspension s
        WHERE s.person_id = g.person_id AND s.organisation_id = g.organisation_id AND s.lifted_at IS NULL)
  );

-- Ends every session of a colleague, in every process. For an administrator of an institution where
-- the colleague works, and nobody else: for anybody else it finds none to end.
CREATE FUNCTION app.end_sessions_of(colleague uuid, because text) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE session SET ended_at = now(), ended_because = because
      WHERE person_id = colleague AND ended_at IS NULL AND EXISTS (
        SELECT FROM role_grant g WHERE g.person_id = colleague
          AND g.organisation_id = ANY (app.organisations_as('org_admin')))
      RETURNING 1)
    SELECT count(*)::integer FROM ended;
  END;

RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
REVOKE EXECUTE ON FUNCTION app.end_sessions_of(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.end_sessions_of(uuid, text) TO lantern_web;

-- Who keeps the list of an institution's people (0.1: they see no images and release nothing), and
-- who may read it besides.
CREATE FUNCTION app.administered_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('org_admin');
CREATE FUNCTION app.listed_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('org_admin', 'privacy_officer');

CREATE POLICY listed ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM role_grant g WHERE g.person_id = person.id
    AND g.organisation_id = ANY ((SELECT app.listed_organisations())::uuid[])));
CREATE POLICY listed ON role_grant FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.listed_organisations())::uuid[]));
GRANT INSERT ON role_grant TO lantern_web;
GRANT UPDATE (revoked_at, revoked_by) ON role_grant TO lantern_web;
CREATE POLICY give ON role_grant FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.administered_organisations())::uuid[])
  AND granted_by = app.person_id() AND person_id <> app.person_id());
CREATE POLICY take ON role_grant FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]))
  WITH CHECK (revoked_by = app.person_id());

GRANT SELECT, INSERT ON access_suspension TO lantern_web;
GRANT UPDATE (lifted_at, lifted_by) ON access_suspension TO lantern_web;
CREATE POLICY own ON access_suspension FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY listed ON access_suspension FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.listed_organisations())::uuid[]));
CREATE POLICY suspend ON access_suspension FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.administered_organisations())::uuid[])
  AND suspended_by = app.person_id() AND lifted_at IS NULL);
CREATE POLICY lift ON access_suspension FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]))
  WITH CHECK (lifted_by = app.person_id());

-- Whoever operates the service may halt an institution; they see nothing of what it holds.
GRANT UPDATE (state) ON organisation TO lantern_web;
CREATE POLICY operated ON organisation FOR UPDATE TO lantern_web
  USING (cardinality((SELECT app.organisations_as('platform_support'))) > 0);
