-- Whoever operates the service looks at one request of one institution, when its officers let them, for hours.

CREATE TABLE "support_grant" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "help_request_id" UUID,
    "help_reference" TEXT NOT NULL,
    "request_reference" TEXT NOT NULL,
    "request_id" UUID,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "version" INTEGER NOT NULL DEFAULT 1,
    "asked_by_person_id" UUID NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_by_email" TEXT,
    "asked_by_registration_body" TEXT,
    "asked_by_registration_number" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "lapses_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by_person_id" UUID,
    "answered_as" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "hours" INTEGER,
    "ends_at" TIMESTAMPTZ(3),
    "declined_because" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "support_grant_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "support_grant_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "support_grant_asked_by_person_id_fkey" FOREIGN KEY ("asked_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "support_grant_answered_by_person_id_fkey" FOREIGN KEY ("answered_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- What it was about may be deleted when its time is over; that somebody was let in stays.
    CONSTRAINT "support_grant_help_request_id_fkey" FOREIGN KEY ("help_request_id") REFERENCES "help_request"("id") ON DELETE SET NULL,
    CONSTRAINT "support_grant_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id")
      REFERENCES "access_request"("id", "organisation_id") ON DELETE SET NULL ("request_id"),
    CHECK (request_reference ~ '^LAN-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$'),
    CHECK (length(btrim(reason)) > 0 AND length(reason) <= 8000),
    CHECK (state IN ('asked', 'active', 'declined', 'lapsed', 'ended')),
    CHECK (lapses_at > asked_at AND lapses_at <= asked_at + interval '3 days'),
    CHECK ((state IN ('active', 'declined', 'ended')) = (answered_by_person_id IS NOT NULL)),
    CHECK ((answered_by_person_id IS NULL) = (answered_at IS NULL) AND (answered_by_person_id IS NULL) = (answered_as IS NULL)),
    CHECK (answered_as IN ('org_admin', 'privacy_officer')),
    CHECK (answered_at < lapses_at),
    -- At most 8 hours, in whole ones, from when it was allowed.
    CHECK ((state IN ('active', 'ended')) = (hours IS NOT NULL) AND (hours IS NULL) = (ends_at IS NULL)),
    CHECK (hours BETWEEN 1 AND 8 AND ends_at = answered_at + make_interval(hours => hours)),
    CHECK (request_id IS NULL OR state IN ('active', 'ended')),
    CHECK (declined_because IN ('not_needed', 'wrong_request', 'not_now')),
    CHECK ((state = 'declined') = (declined_because IS NOT NULL)),
    CHECK (ended_because IN ('support', 'trust', 'time')),
    CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_because IS NULL))
);
CREATE INDEX "support_grant_organisation_id_asked_at_idx" ON "support_grant"("organisation_id", "asked_at");
CREATE INDEX "support_grant_asked_by_person_id_asked_at_idx" ON "support_grant"("asked_by_person_id", "asked_at");
CREATE UNIQUE INDEX "support_grant_one_open" ON "support_grant" (help_request_id) WHERE state IN ('asked', 'active');
ALTER TABLE "support_grant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "support_grant" FORCE ROW LEVEL SECURITY;

-- Who lets the service's support look, and ends it.
CREATE FUNCTION app.support_grant_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('org_admin', 'privacy_officer');

GRANT SELECT ON support_grant TO lantern_guard;
CREATE POLICY guard ON support_grant FOR SELECT TO lantern_guard USING (true);
GRANT SELECT (reference, state, received_at, claimed_given_names, claimed_family_name, match_for_seniors)
  ON access_request TO lantern_guard;
GRANT SELECT (request_id, study_id) ON request_study TO lantern_guard;
CREATE POLICY guard ON request_study FOR SELECT TO lantern_guard USING (true);

GRANT CREATE ON SCHEMA app TO lantern_guard;
SET ROLE lantern_guard;

-- Which request is meant, and whose it is, for those who are to allow it: of their own institution, by the reference that
-- was asked for. One that only a named senior handles (ID-8) is not found.
CREATE FUNCTION app.support_grant_subject(grant_id uuid)
  RETURNS TABLE (request_id uuid, given_names text, family_name text, received_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT r.id, r.claimed_given_names, r.claimed_family_name, r.received_at
    FROM support_grant g
      JOIN access_request r ON r.organisation_id = g.organisation_id AND r.reference = g.request_reference
    WHERE g.id = grant_id AND g.state IN ('asked', 'active')
      AND g.organisation_id = ANY (app.organisations_as('org_admin', 'privacy_officer'))
      AND r.state <> 'draft' AND NOT r.match_for_seniors;
  END;

-- The request that whoever acts may look at, in a transaction that says by which grant it looks: whatever else they ask
-- for sees nothing of it. Read live: it opens nothing more with the next query once it has ended, once they are suspended
-- or halted, or once whoever allowed it is suspended there.
CREATE FUNCTION app.granted_requests() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (
    SELECT coalesce(array_agg(g.request_id), '{}'::uuid[])
    FROM support_grant g
      JOIN organisation o ON o.id = g.organisation_id AND o.state = 'active'
      JOIN access_request r ON r.id = g.request_id AND NOT r.match_for_seniors
    WHERE g.id = app.about_id() AND g.asked_by_person_id = app.person_id() AND g.state = 'active' AND g.ends_at > now()
      AND cardinality(app.organisations_as('platform_support')) > 0
      AND NOT EXISTS (SELECT FROM access_suspension s
        WHERE s.person_id = g.answered_by_person_id AND s.organisation_id = g.organisation_id AND s.lifted_at IS NULL)
  );
CREATE FUNCTION app.granted_studies() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(s.study_id), '{}'::uuid[])
    FROM request_study s WHERE s.request_id = ANY (app.granted_requests()));
CREATE FUNCTION app.granted_releases() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(r.id), '{}'::uuid[])
    FROM release r WHERE r.request_id = ANY (app.granted_requests()));

REVOKE ALL ON FUNCTION app.support_grant_subject(uuid), app.granted_requests(), app.granted_studies(),
  app.granted_releases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.support_grant_subject(uuid), app.granted_requests(), app.granted_studies(),
  app.granted_releases() TO lantern_web;
-- Whoever allows it is not who asked, by whichever of their accounts (0028).
GRANT EXECUTE ON FUNCTION app.keeps_apart() TO SESSION_USER;
RESET ROLE;
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON support_grant FOR EACH ROW
  EXECUTE FUNCTION app.keeps_apart('answered_by_person_id', 'asked_by_person_id');
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.keeps_apart() FROM SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- The moves that the rules have are the only changes there are. What was allowed is not made longer, nor for another.
CREATE FUNCTION app.support_grant_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  move text := OLD.state || ' ' || NEW.state;
BEGIN
  IF current_user NOT IN ('lantern_web', 'lantern_worker') THEN
    RETURN NEW;
  END IF;
  IF move <> ALL (CASE current_user
    WHEN 'lantern_web' THEN ARRAY['asked active', 'asked declined', 'active ended']
    ELSE ARRAY['asked lapsed', 'active ended'] END) THEN
    RAISE EXCEPTION 'no such move of a grant to look' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'asked' AND current_user = 'lantern_web' AND (OLD.lapses_at <= now()
    OR NEW.answered_by_person_id IS DISTINCT FROM app.person_id()) THEN
    RAISE EXCEPTION 'it is answered in time, by whoever answers' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'active' AND (NEW.ends_at > now() + make_interval(hours => NEW.hours, mins => 1)
    OR NEW.request_id IS DISTINCT FROM (SELECT s.request_id FROM app.support_grant_subject(NEW.id) s)
    OR NEW.request_id IS NULL) THEN
    RAISE EXCEPTION 'it is for the request that was asked for, from now on' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'ended' AND (NEW.request_id, NEW.answered_by_person_id, NEW.answered_as, NEW.answered_at, NEW.hours)
    IS DISTINCT FROM (OLD.request_id, OLD.answered_by_person_id, OLD.answered_as, OLD.answered_at, OLD.hours) THEN
    RAISE EXCEPTION 'what was allowed is what was allowed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON support_grant FOR EACH ROW EXECUTE FUNCTION app.support_grant_moves();

GRANT SELECT, INSERT ON support_grant TO lantern_web;
GRANT UPDATE (state, version, request_id, answered_by_person_id, answered_as, answered_at, hours, ends_at, declined_because,
  ended_at, ended_because) ON support_grant TO lantern_web;
CREATE POLICY asker ON support_grant FOR SELECT TO lantern_web USING (
  asked_by_person_id = app.person_id() AND (SELECT app.helps_everywhere()));
CREATE POLICY officers ON support_grant FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.support_grant_organisations())::uuid[]));
-- Asked by whoever has answered in that request for help, which is about this institution, is not closed, and not theirs.
CREATE POLICY ask ON support_grant FOR INSERT TO lantern_web WITH CHECK (
  asked_by_person_id = app.person_id() AND state = 'asked' AND version = 1 AND (SELECT app.helps_everywhere())
  AND EXISTS (SELECT FROM help_request h JOIN help_message m ON m.help_request_id = h.id
    WHERE h.id = support_grant.help_request_id AND h.reference = support_grant.help_reference
      AND h.organisation_id = support_grant.organisation_id AND h.state <> 'closed'
      AND m.helper_person_id = app.person_id())
  AND NOT EXISTS (SELECT FROM help_asker a WHERE a.help_request_id = support_grant.help_request_id));
CREATE POLICY officers_change ON support_grant FOR UPDATE TO lantern_web
  USING (state IN ('asked', 'active') AND organisation_id = ANY ((SELECT app.support_grant_organisations())::uuid[]))
  WITH CHECK (organisation_id = ANY ((SELECT app.support_grant_organisations())::uuid[])
    AND (state IN ('active', 'declined') OR (state = 'ended' AND ended_because = 'trust')));
CREATE POLICY asker_end ON support_grant FOR UPDATE TO lantern_web
  USING (state = 'active' AND asked_by_person_id = app.person_id() AND (SELECT app.helps_everywhere()))
  WITH CHECK (asked_by_person_id = app.person_id() AND state = 'ended' AND ended_because = 'support');
GRANT SELECT ON support_grant TO lantern_worker;
GRANT UPDATE (state, version, ended_at, ended_because) ON support_grant TO lantern_worker;
CREATE POLICY acting ON support_grant TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- What a grant opens: reading the one request, its studies' list, its release, its link and its steps. Nothing of any
-- patient's record, no report, no series, no image, and nothing to change.
CREATE POLICY granted ON access_request FOR SELECT TO lantern_web USING (
  id = ANY ((SELECT app.granted_requests())::uuid[]));
CREATE POLICY granted ON request_study FOR SELECT TO lantern_web USING (
  request_id = ANY ((SELECT app.granted_requests())::uuid[]));
CREATE POLICY granted ON study FOR SELECT TO lantern_web USING (
  id = ANY ((SELECT app.granted_studies())::uuid[]));
CREATE POLICY granted ON release FOR SELECT TO lantern_web USING (
  request_id = ANY ((SELECT app.granted_requests())::uuid[]));
CREATE POLICY granted ON link FOR SELECT TO lantern_web USING (
  release_id = ANY ((SELECT app.granted_releases())::uuid[]));
CREATE POLICY granted ON audit_event FOR SELECT TO lantern_web USING (
  event = 'request.moved' AND outcome = 'success'
  AND request_id = ANY ((SELECT app.granted_requests())::uuid[]));

-- What a patient says about a study comes with the study to others, and not to support.
ALTER POLICY with_study ON patient_statement USING (study_id <> ALL ((SELECT app.granted_studies())::uuid[]) AND EXISTS (
  SELECT FROM study s WHERE s.id = study_id AND s.organisation_id = patient_statement.organisation_id));

-- Each look, to those who may allow it: administrators read nothing else of the audit.
CREATE POLICY support_looks ON audit_event FOR SELECT TO lantern_web USING (
  event = 'support_grant.looked' AND organisation_id = ANY ((SELECT app.support_grant_organisations())::uuid[]));
