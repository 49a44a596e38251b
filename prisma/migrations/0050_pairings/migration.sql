-- A computer in the consulting room that a patient lets show what was released to them: looking only, for an hour. Its code
-- opens nothing; the patient's yes opens it, for this very pairing and the browser that began it.

CREATE TABLE "pairing" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "browser_hash" BYTEA NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "check_words" TEXT NOT NULL,
    "shown_name" TEXT NOT NULL,
    "device" TEXT,
    "network_organisation_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "code_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "found_by" UUID,
    "found_at" TIMESTAMPTZ(3),
    "organisation_id" UUID,
    "release_id" UUID,
    "link_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "report_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "pairing_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "pairing_network_organisation_id_fkey" FOREIGN KEY ("network_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "pairing_found_by_fkey" FOREIGN KEY ("found_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "pairing_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "pairing_link_id_organisation_id_fkey" FOREIGN KEY ("link_id", "organisation_id") REFERENCES "link"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (report_ids IS NOT NULL),
    CHECK (state IN ('waiting', 'found', 'approved', 'open', 'declined', 'ended')),
    CHECK (ended_because IN ('patient', 'computer')),
    CHECK (length(btrim(shown_name)) BETWEEN 1 AND 100),
    CHECK (length(browser_hash) = 32 AND length(code_hash) = 32),
    CHECK (code_expires_at > made_at AND code_expires_at <= made_at + interval '5 minutes'),
    CHECK ((found_by IS NULL) = (found_at IS NULL)),
    CHECK (state NOT IN ('found', 'approved', 'open', 'declined') OR found_by IS NOT NULL),
    CHECK (state <> 'waiting' OR found_by IS NULL),
    CHECK (num_nonnulls(organisation_id, release_id, link_id, approved_at, ends_at) IN (0, 5)),
    CHECK (state NOT IN ('approved', 'open') OR approved_at IS NOT NULL),
    CHECK (state NOT IN ('waiting', 'found', 'declined') OR approved_at IS NULL),
    CHECK (ends_at > approved_at AND ends_at <= approved_at + interval '1 hour'),
    CHECK (state <> 'open' OR opened_at IS NOT NULL),
    CHECK ((state IN ('declined', 'ended')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_because IS NULL))
);
CREATE UNIQUE INDEX "pairing_browser_hash_key" ON "pairing"("browser_hash");
CREATE UNIQUE INDEX "pairing_code_hash_key" ON "pairing"("code_hash");
CREATE INDEX "pairing_found_by_idx" ON "pairing"("found_by");
CREATE INDEX "pairing_release_id_idx" ON "pairing"("release_id");
CREATE INDEX "pairing_link_id_idx" ON "pairing"("link_id");
CREATE INDEX "pairing_network_organisation_id_idx" ON "pairing"("network_organisation_id");

ALTER TABLE "pairing" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pairing" FORCE ROW LEVEL SECURITY;

-- The states of docs/states.md, in their order; and whom it was found by, and what was approved, is not changed afterwards.
CREATE FUNCTION app.pairing_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (NEW.state = OLD.state OR (OLD.state, NEW.state) IN (('waiting', 'found'), ('waiting', 'ended'), ('found', 'approved'),
      ('found', 'declined'), ('found', 'ended'), ('approved', 'open'), ('approved', 'ended'), ('open', 'ended')))
    OR OLD.found_by IS NOT NULL AND NEW.found_by IS DISTINCT FROM OLD.found_by
    OR OLD.release_id IS NOT NULL AND (NEW.release_id, NEW.link_id, NEW.ends_at) IS DISTINCT FROM (OLD.release_id, OLD.link_id, OLD.ends_at)
  THEN
    RAISE EXCEPTION 'a pairing only goes forward' USING ERRCODE = '23514', CONSTRAINT = 'pairing_goes_forward';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER pairing_goes_forward BEFORE UPDATE ON "pairing" FOR EACH ROW EXECUTE FUNCTION app.pairing_goes_forward();

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT, UPDATE, DELETE ON pairing TO lantern_guard;
CREATE POLICY guard ON pairing TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- On whose network a browser is that nobody has signed in at, by what our own server saw; null when on nobody's we know.
CREATE FUNCTION app.network_here() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT n.organisation_id FROM trusted_network n
    WHERE pg_input_is_valid(app.setting('address'), 'inet') AND n.state = 'active'
      AND n.range >>= CASE WHEN pg_input_is_valid(app.setting('address'), 'inet') THEN app.setting('address')::inet END
    ORDER BY masklen(n.range) DESC LIMIT 1);

-- Opens what was approved, once, to the browser that began it, and gives it another secret: one that somebody knew before
-- the patient said yes opens nothing (session fixation).
CREATE FUNCTION app.open_pairing(new_hash bytea, at timestamptz) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  opened uuid;
BEGIN
  UPDATE pairing SET state = 'open', opened_at = at, browser_hash = new_hash
    WHERE browser_hash = app.held_token() AND state = 'approved' AND ends_at > at
    RETURNING id INTO opened;
  RETURN opened;
END
$$;

-- Forgets what nobody said yes to, a day later.
CREATE FUNCTION app.sweep_pairings() RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    DELETE FROM pairing WHERE release_id IS NULL AND made_at < now() - interval '1 day';
  END;

-- As before (0049), and to a computer what a patient let it show.
CREATE OR REPLACE FUNCTION app.lent() RETURNS TABLE (release_id uuid, study_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT s.release_id, ss.study_id
    FROM share s
    JOIN share_study ss ON ss.share_id = s.id
    JOIN link l ON l.id = s.link_id AND l.state IN ('active', 'exhausted') AND l.expires_at > now()
    JOIN release r ON r.id = s.release_id AND r.state = 'active'
    WHERE s.recipient_person_id = app.person_id() AND s.state = 'accepted' AND s.expires_at > now()
    UNION ALL
    SELECT p.release_id, rs.study_id
    FROM pairing p
    JOIN release_study rs ON rs.release_id = p.release_id
    JOIN link l ON l.id = p.link_id AND l.state IN ('active', 'exhausted') AND l.expires_at > now()
    JOIN release r ON r.id = p.release_id AND r.state = 'active'
    WHERE p.browser_hash = app.held_token() AND p.state = 'open' AND p.ends_at > now();
  END;
CREATE OR REPLACE FUNCTION app.is_guest_of(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM share s WHERE s.release_id = asked
    AND (s.recipient_person_id = app.person_id()
      OR s.state = 'offered' AND EXISTS (SELECT FROM person p
        WHERE p.id = app.person_id() AND lower(p.verified_email) = s.email)))
    OR EXISTS (SELECT FROM pairing p WHERE p.release_id = asked AND p.browser_hash = app.held_token());

REVOKE EXECUTE ON FUNCTION app.network_here(), app.open_pairing(bytea, timestamptz), app.sweep_pairings() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.network_here(), app.open_pairing(bytea, timestamptz), app.sweep_pairings() TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- pairing: the browser that began it, whoever brings its code while nobody has, and the patient who did
GRANT SELECT, INSERT ON pairing TO lantern_web;
GRANT UPDATE (state, found_by, found_at, organisation_id, release_id, link_id, approved_at, ends_at, report_ids, ended_at,
  ended_because) ON pairing TO lantern_web;
CREATE POLICY browser ON pairing FOR SELECT TO lantern_web USING (browser_hash = app.held_token());
CREATE POLICY browser_begins ON pairing FOR INSERT TO lantern_web WITH CHECK (
  browser_hash = app.held_token() AND state = 'waiting' AND found_by IS NULL AND release_id IS NULL
  AND network_organisation_id IS NOT DISTINCT FROM app.network_here());
-- It ends what it shows, and keeps which reports it showed.
CREATE POLICY browser_moves ON pairing FOR UPDATE TO lantern_web
  USING (browser_hash = app.held_token()) WITH CHECK (browser_hash = app.held_token() AND state IN ('open', 'ended'));
CREATE POLICY code ON pairing FOR SELECT TO lantern_web USING (
  code_hash = app.held_token() AND state = 'waiting' AND app.person_id() IS NOT NULL);
CREATE POLICY code_finds ON pairing FOR UPDATE TO lantern_web
  USING (code_hash = app.held_token() AND state = 'waiting' AND app.person_id() IS NOT NULL)
  WITH CHECK (state = 'found' AND found_by = app.person_id());
CREATE POLICY patient ON pairing FOR SELECT TO lantern_web USING (found_by = app.person_id());
CREATE POLICY patient_answers ON pairing FOR UPDATE TO lantern_web
  USING (found_by = app.person_id())
  WITH CHECK (found_by = app.person_id() AND (state IN ('declined', 'ended') OR state = 'approved' AND EXISTS (
    SELECT FROM link l JOIN release r ON r.id = l.release_id
    WHERE l.id = link_id AND l.release_id = pairing.release_id AND l.organisation_id = pairing.organisation_id
      AND l.recipient_person_id = app.person_id() AND l.state = 'active' AND r.state = 'active' AND pairing.ends_at <= l.expires_at)));
