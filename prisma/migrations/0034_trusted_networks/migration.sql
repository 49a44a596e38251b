-- A trust's own network, from which its clinicians may look for care without a second factor (MF-2).

CREATE TABLE "trusted_network" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "range" INET NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "proposed_by" UUID NOT NULL,
    "proposed_by_name" TEXT NOT NULL,
    "proposed_by_email" TEXT,
    "proposed_by_registration_body" TEXT,
    "proposed_by_registration_number" TEXT,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "trusted_network_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "trusted_network_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "trusted_network_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "trusted_network_confirmed_by_fkey" FOREIGN KEY ("confirmed_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "trusted_network_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('proposed', 'active', 'ended')),
    CHECK (state <> 'active' OR confirmed_by IS NOT NULL),
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
    CHECK (length(btrim(name)) BETWEEN 1 AND 64),
    -- A range that many share names no trust (lib/domain/organisation/network-range.ts).
    CHECK (masklen(range) >= CASE family(range) WHEN 4 THEN 20 ELSE 40 END),
    CHECK (range = network(range))
);
-- One range is one trust's: of two that claim it, neither could be told from the other.
ALTER TABLE "trusted_network" ADD CONSTRAINT "trusted_network_apart"
  EXCLUDE USING gist (range inet_ops WITH &&) WHERE (state = 'active');
CREATE INDEX "trusted_network_organisation_id_idx" ON "trusted_network"("organisation_id");
CREATE UNIQUE INDEX "trusted_network_organisation_id_range_key" ON "trusted_network"("organisation_id", "range")
  WHERE state <> 'ended';
ALTER TABLE "trusted_network" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "trusted_network" FORCE ROW LEVEL SECURITY;

-- Who keeps them and who confirms them: the two are never one human.
CREATE FUNCTION app.network_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('org_admin', 'caldicott_guardian', 'siro', 'privacy_officer');

CREATE FUNCTION app.network_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['proposed active', 'proposed ended', 'active ended']) THEN
    RAISE EXCEPTION 'no such move of a network' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'active' AND (NEW.confirmed_by IS DISTINCT FROM app.person_id()
    OR app.same_human(NEW.proposed_by, NEW.confirmed_by)) THEN
    RAISE EXCEPTION 'two people do that' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON trusted_network FOR EACH ROW EXECUTE FUNCTION app.network_moves();

GRANT SELECT ON trusted_network TO lantern_web;
GRANT INSERT ON trusted_network TO lantern_web;
GRANT UPDATE (state, confirmed_by, confirmed_at, ended_by, ended_at) ON trusted_network TO lantern_web;
CREATE POLICY kept ON trusted_network FOR SELECT TO lantern_web USING (
  organisation_id = ANY (SELECT unnest(app.network_organisations())));
CREATE POLICY proposed ON trusted_network FOR INSERT TO lantern_web WITH CHECK (
  proposed_by = app.person_id() AND state = 'proposed' AND confirmed_by IS NULL AND organisation_id = ANY (app.organisations_as('org_admin')));
CREATE POLICY changed ON trusted_network FOR UPDATE TO lantern_web USING (
  organisation_id = ANY (app.network_organisations()));

ALTER TABLE "session" DROP CONSTRAINT "session_second_factor_check";
ALTER TABLE "session" ADD CONSTRAINT "session_second_factor_check" CHECK (second_factor IN
  ('passkey', 'totp', 'recovery_code', 'sheet_code', 'text_code', 'nhs_login', 'provider', 'network'));
-- In place of a factor stands a network only for whoever their organisation has vouched for.
ALTER TABLE "session" ADD CHECK (second_factor <> 'network' OR identity_provider_id IS NOT NULL);

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON trusted_network, identity_provider TO lantern_guard;
GRANT SELECT (sensitivity) ON patient TO lantern_guard;
CREATE POLICY guard ON trusted_network FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_networks ON identity_provider FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- Whether what our own server saw as the client's address is in a network of this trust. What is no address is in none.
CREATE FUNCTION app.on_network_of(organisation uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN pg_input_is_valid(app.setting('address'), 'inet') AND EXISTS (
    SELECT FROM trusted_network n WHERE n.organisation_id = organisation AND n.state = 'active'
      AND n.range >>= CASE WHEN pg_input_is_valid(app.setting('address'), 'inet') THEN app.setting('address')::inet END);

-- In a session that a network opened: the trust of whoever vouched for its holder, while they are on its network.
-- Null for one that is not, and for every other session; is_network tells them apart.
CREATE FUNCTION app.session_network() RETURNS TABLE (is_network boolean, organisation_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT true, (SELECT p.organisation_id FROM identity_provider p
      WHERE p.id = s.identity_provider_id AND p.state = 'active' AND app.on_network_of(p.organisation_id))
    FROM session s WHERE s.id = app.session_id() AND s.second_factor = 'network';
  END;

-- As before; and a session that a network opened has of all roles only the clinician's, there and from there.
CREATE OR REPLACE FUNCTION app.organisations_as(VARIADIC roles text[]) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (
    SELECT coalesce(array_agg(DISTINCT g.organisation_id), '{}'::uuid[])
    FROM role_grant g JOIN organisation o ON o.id = g.organisation_id AND o.state = 'active'
    WHERE g.person_id = app.person_id() AND g.role = ANY (roles)
      AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
      AND NOT EXISTS (SELECT FROM access_suspension s
        WHERE s.person_id = g.person_id AND s.organisation_id = g.organisation_id AND s.lifted_at IS NULL)
      AND NOT EXISTS (SELECT FROM app.session_network() n
        WHERE g.role <> 'clinician' OR n.organisation_id IS DISTINCT FROM g.organisation_id)
  );

-- Whether some institution's network overlaps this range: says nothing of whose.
CREATE FUNCTION app.network_taken(asked inet) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM trusted_network n WHERE n.state = 'active' AND n.range && asked);

-- Whether a patient is one of those of whom nothing shows before there is a relationship (LR-2). A study of nobody is
-- nobody's secret.
CREATE FUNCTION app.shows_to_clinicians(patient uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN NOT EXISTS (SELECT FROM patient p WHERE p.id = shows_to_clinicians.patient AND p.sensitivity <> 'unrestricted');

REVOKE EXECUTE ON FUNCTION app.on_network_of(uuid), app.session_network(), app.network_taken(inet),
  app.shows_to_clinicians(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.on_network_of(uuid), app.session_network(), app.network_taken(inet),
  app.shows_to_clinicians(uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- A clinician may know that a study of their institution is there (LR-2). Its series and reports stay behind a relationship.
CREATE POLICY for_care ON study FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.organisations_as('clinician'))::uuid[])
  AND quarantined_because IS NULL AND app.shows_to_clinicians(patient_id));
