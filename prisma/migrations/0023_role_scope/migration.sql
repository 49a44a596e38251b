-- How far a role reaches: to some sites, teams, kinds of image or specialties of the institution only.
-- The institution's own boundary stays row-level security's; what is finer is the policy's and the
-- lists' (docs/adr/0023), by the functions below, which say what lib/domain/policy/reach.ts says.

CREATE TABLE "site" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "institution_names" TEXT[] CHECK (institution_names IS NOT NULL),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "site_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 64),
    CHECK (cardinality(institution_names) <= 20 AND '' <> ALL (institution_names) AND array_position(institution_names, NULL) IS NULL)
);
CREATE UNIQUE INDEX "site_organisation_id_name_key" ON "site"("organisation_id", "name");

CREATE TABLE "team" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "specialty" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "team_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 64)
);
CREATE UNIQUE INDEX "team_id_organisation_id_key" ON "team"("id", "organisation_id");
CREATE UNIQUE INDEX "team_organisation_id_name_key" ON "team"("organisation_id", "name");

ALTER TABLE "site" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "site" FORCE ROW LEVEL SECURITY;
ALTER TABLE "team" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "team" FORCE ROW LEVEL SECURITY;

-- A request goes to a team of the institution it was made to, and to no other's.
ALTER TABLE "access_request" ADD COLUMN "team_id" UUID;
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_team_id_organisation_id_fkey"
  FOREIGN KEY ("team_id", "organisation_id") REFERENCES "team"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nothing in a list: no limit of that kind.
ALTER TABLE "role_grant"
  ADD COLUMN "sites" UUID[] DEFAULT '{}' CHECK (sites IS NOT NULL),
  ADD COLUMN "teams" UUID[] DEFAULT '{}' CHECK (teams IS NOT NULL),
  ADD COLUMN "modalities" TEXT[] DEFAULT '{}' CHECK (modalities IS NOT NULL),
  ADD COLUMN "specialties" TEXT[] DEFAULT '{}' CHECK (specialties IS NOT NULL);
ALTER TABLE "invitation"
  ADD COLUMN "sites" UUID[] DEFAULT '{}' CHECK (sites IS NOT NULL),
  ADD COLUMN "teams" UUID[] DEFAULT '{}' CHECK (teams IS NOT NULL),
  ADD COLUMN "modalities" TEXT[] DEFAULT '{}' CHECK (modalities IS NOT NULL),
  ADD COLUMN "specialties" TEXT[] DEFAULT '{}' CHECK (specialties IS NOT NULL);
-- What is about the whole institution cannot be held for a part of it.
ALTER TABLE "role_grant" ADD CHECK (
  cardinality(sites) + cardinality(teams) + cardinality(modalities) + cardinality(specialties) = 0
  OR role IN ('clinician', 'exchange_operator', 'access_officer', 'harm_reviewer', 'legal_approver'));

GRANT SELECT ON site, team TO lantern_web, lantern_worker;
GRANT INSERT ON site, team TO lantern_web;
GRANT UPDATE (institution_names, closed_at) ON site TO lantern_web;
GRANT UPDATE (closed_at) ON team TO lantern_web;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['site', 'team'] LOOP
    EXECUTE format('CREATE POLICY staff ON %I FOR SELECT TO lantern_web
      USING (organisation_id = ANY ((SELECT app.staffed_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO lantern_web
      WITH CHECK (organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO lantern_web
      USING (organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY acting ON %I FOR SELECT TO lantern_worker
      USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))', name);
  END LOOP;
END
$$;

-- Two spellings of one institution's name differ in capitals and in spaces only. Letters beyond ASCII
-- are compared as they are, so that nothing depends on how this database was made.
CREATE FUNCTION app.folded(name text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN lower(btrim(regexp_replace(name, ' +', ' ', 'g')) COLLATE "C");
-- The sites of an institution that images with this Institution Name (0008,0080) come from.
CREATE FUNCTION app.sites_of(organisation uuid, institution_name text) RETURNS text[] LANGUAGE sql STABLE
  RETURN (SELECT coalesce(array_agg(s.id::text), '{}') FROM site s
    WHERE s.organisation_id = organisation
      AND app.folded(institution_name) IN (SELECT app.folded(n) FROM unnest(s.institution_names) n));
-- What goes along with images (reports, presentation states, key objects) says nothing of their kind.
CREATE FUNCTION app.pictured(modalities text[]) RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN (SELECT coalesce(array_agg(m), '{}') FROM unnest(modalities) m WHERE m <> ALL (ARRAY['SR', 'PR', 'KO', 'DOC']));

CREATE FUNCTION app.within(known text[], allowed text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN cardinality(allowed) = 0 OR (cardinality(known) > 0 AND known <@ allowed);
-- Whether one of some grants reaches a thing. No grant reaches nothing.
CREATE FUNCTION app.reaches(limits jsonb, sites text[], teams text[], modalities text[], specialties text[])
  RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN EXISTS (
    SELECT FROM jsonb_to_recordset(limits) AS l(sites text[], teams text[], modalities text[], specialties text[])
    WHERE app.within(reaches.sites, l.sites) AND app.within(reaches.teams, l.teams)
      AND app.within(reaches.modalities, l.modalities) AND app.within(reaches.specialties, l.specialties));

-- Whether one of some grants has no limits: then nothing need be looked up for each row.
CREATE FUNCTION app.reaches_all(limits jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN app.reaches(limits, '{}', '{}', '{}', '{}');

CREATE FUNCTION app.study_reached(limits jsonb, organisation uuid, institution_name text, modalities text[])
  RETURNS boolean LANGUAGE sql STABLE
  RETURN app.reaches(limits, app.sites_of(organisation, institution_name), '{}', app.pictured(modalities), '{}');

-- A request is where all its studies are: one of them that is nowhere known leaves the request so.
CREATE FUNCTION app.request_reached(limits jsonb, request uuid, organisation uuid, team uuid)
  RETURNS boolean LANGUAGE sql STABLE
  BEGIN ATOMIC
    WITH item AS (
      SELECT app.sites_of(s.organisation_id, s.institution_name) AS sites, app.pictured(s.modalities) AS modalities
      FROM request_study rs JOIN study s ON s.id = rs.study_id
      WHERE rs.request_id = request),
    routed AS (
      SELECT t.id::text AS id, t.specialty FROM team t WHERE t.id = team AND t.organisation_id = organisation)
    SELECT app.reaches(limits,
      CASE WHEN EXISTS (SELECT FROM item i WHERE cardinality(i.sites) = 0) THEN '{}'
        ELSE coalesce((SELECT array_agg(one) FROM item i, unnest(i.sites) one), '{}') END,
      coalesce((SELECT array_agg(r.id) FROM routed r), '{}'),
      CASE WHEN EXISTS (SELECT FROM item i WHERE cardinality(i.modalities) = 0) THEN '{}'
        ELSE coalesce((SELECT array_agg(one) FROM item i, unnest(i.modalities) one), '{}') END,
      coalesce((SELECT array_agg(r.specialty) FROM routed r WHERE r.specialty IS NOT NULL), '{}'));
  END;

-- A role by invitation reaches as far as was invited for, and no further.
DROP POLICY invited ON role_grant;
CREATE POLICY invited ON role_grant FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND EXISTS (
    SELECT FROM invitation i WHERE i.id = (SELECT app.held_invitation())
      AND i.organisation_id = role_grant.organisation_id AND i.invited_by = role_grant.granted_by
      AND role_grant.role = ANY (i.roles)
      AND (role_grant.sites, role_grant.teams, role_grant.modalities, role_grant.specialties)
        = (i.sites, i.teams, i.modalities, i.specialties)
      AND role_grant.ends_at <= role_grant.starts_at + make_interval(months => i.months, days => 1)));
