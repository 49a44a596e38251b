-- What each institution lays down for itself, within what law and house allow.

-- Every setting there is, as lib/domain/trust-policy/catalogue.ts has it; a test compares the two. `at_least` and `at_most`
-- bound a number, `at_most` the characters of a text. `weaker` says which way protects less: a larger number, a smaller one
-- (no is smaller than yes), any change at all, or none.
CREATE FUNCTION app.trust_settings() RETURNS TABLE
  (key text, kind text, usual text, at_least integer, at_most integer, weaker text, choices text[])
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT v.* FROM (VALUES
      ('patient_link_days', 'days', '30', 7, 90, 'more', NULL::text[]),
      ('patient_link_downloads', 'count', '10', 1, 20, 'more', NULL),
      ('solicitor_link_days', 'days', '14', 3, 90, 'more', NULL),
      ('solicitor_link_downloads', 'count', '5', 1, 10, 'more', NULL),
      ('court_link_days', 'days', '7', 2, 30, 'more', NULL),
      ('court_link_downloads', 'count', '3', 1, 5, 'more', NULL),
      ('second_approval_all', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('second_approval_children', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('second_approval_many_studies', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('report_wait_days', 'days', '0', 0, 21, 'less', NULL),
      ('checklist_before_approval', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('fees_allowed', 'yes_no', 'yes', 0, 1, 'more', NULL),
      ('due_soon_days', 'days', '5', 2, 20, 'less', NULL),
      ('consent_age_months', 'months', '6', 3, 12, 'more', NULL),
      ('support_hours', 'hours', '8', 1, 8, 'more', NULL),
      ('staff_idle_minutes', 'minutes', '30', 5, 30, 'more', NULL),
      ('public_name', 'text', '', 0, 64, 'any', NULL),
      ('colour', 'choice', 'blue', 0, 0, 'none', ARRAY['blue', 'green', 'purple', 'grey']),
      ('release_note', 'text', '', 0, 500, 'any', NULL),
      ('office_contact', 'text', '', 0, 300, 'any', NULL)
    ) AS v (key, kind, usual, at_least, at_most, weaker, choices);
  END;

-- Whether a value is one of its setting's, within its bounds.
CREATE FUNCTION app.is_setting_value(asked text, value text) RETURNS boolean
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
  RETURN coalesce((
    SELECT CASE s.kind
      WHEN 'yes_no' THEN value IN ('yes', 'no')
      WHEN 'choice' THEN value = ANY (s.choices)
      WHEN 'text' THEN length(value) <= s.at_most AND value = btrim(value) AND value !~* '(://|www\.)'
      ELSE value ~ '^(0|[1-9][0-9]{0,3})$' AND CASE WHEN value ~ '^[0-9]{1,4}$' THEN value::integer END BETWEEN s.at_least AND s.at_most
    END FROM app.trust_settings() s WHERE s.key = asked), false);

-- Whether going from one value to another protects less.
CREATE FUNCTION app.weakens(asked text, was text, value text) RETURNS boolean
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
  RETURN coalesce((
    SELECT CASE
      WHEN s.weaker = 'none' OR was = value THEN false
      WHEN s.weaker = 'any' THEN true
      WHEN s.kind = 'yes_no' THEN (value = 'yes') = (s.weaker = 'more')
      ELSE (CASE WHEN value ~ '^[0-9]{1,4}$' THEN value::integer END > CASE WHEN was ~ '^[0-9]{1,4}$' THEN was::integer END)
        = (s.weaker = 'more')
    END FROM app.trust_settings() s WHERE s.key = asked), true);

CREATE TABLE "trust_policy_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "is_weaker" BOOLEAN NOT NULL,
    "replaces" UUID,
    "made_by" UUID NOT NULL,
    "made_by_name" TEXT NOT NULL,
    "made_by_email" TEXT,
    "made_by_registration_body" TEXT,
    "made_by_registration_number" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trust_policy_change_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "trust_policy_change_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "trust_policy_change_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (app.is_setting_value(key, value)),
    CHECK (length(btrim(why)) BETWEEN 1 AND 500)
);
CREATE UNIQUE INDEX "trust_policy_change_id_organisation_id_key" ON "trust_policy_change"("id", "organisation_id");
CREATE UNIQUE INDEX "trust_policy_change_id_organisation_id_key_key" ON "trust_policy_change"("id", "organisation_id", "key");
CREATE INDEX "trust_policy_change_organisation_id_key_made_at_idx" ON "trust_policy_change"("organisation_id", "key", "made_at");
ALTER TABLE "trust_policy_change" ADD CONSTRAINT "trust_policy_change_replaces_organisation_id_key_fkey"
  FOREIGN KEY ("replaces", "organisation_id", "key") REFERENCES "trust_policy_change"("id", "organisation_id", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "trust_policy_answer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "answered_by" UUID NOT NULL,
    "answered_by_name" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trust_policy_answer_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "trust_policy_answer_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "trust_policy_answer_change_id_organisation_id_fkey" FOREIGN KEY ("change_id", "organisation_id") REFERENCES "trust_policy_change"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "trust_policy_answer_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (answer IN ('confirm', 'decline'))
);
-- Of two answers at once one is given.
CREATE UNIQUE INDEX "trust_policy_answer_change_id_key" ON "trust_policy_answer"("change_id");
CREATE UNIQUE INDEX "trust_policy_answer_change_id_organisation_id_key" ON "trust_policy_answer"("change_id", "organisation_id");
CREATE INDEX "trust_policy_answer_organisation_id_idx" ON "trust_policy_answer"("organisation_id");

ALTER TABLE "trust_policy_change" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "trust_policy_change" FORCE ROW LEVEL SECURITY;
ALTER TABLE "trust_policy_answer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "trust_policy_answer" FORCE ROW LEVEL SECURITY;

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON trust_policy_change, trust_policy_answer TO lantern_guard;
CREATE POLICY guard ON trust_policy_change FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON trust_policy_answer FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- What an institution's settings are at an instant, where they are not the defaults. Patients are shown some of it, and the
-- worker goes by it, so that it says what is in force and nothing of who made it so or why.
CREATE FUNCTION app.trust_policy_at(organisation uuid, moment timestamptz)
  RETURNS TABLE (key text, value text, change_id uuid, since timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT ON (counting.key) counting.key, counting.value, counting.id, counting.since
    FROM (
      SELECT c.key, c.value, c.id, CASE WHEN c.is_weaker THEN a.answered_at ELSE c.made_at END AS since
      FROM trust_policy_change c LEFT JOIN trust_policy_answer a ON a.change_id = c.id
      WHERE c.organisation_id = organisation AND (NOT c.is_weaker OR a.answer = 'confirm')
    ) counting
    WHERE counting.since <= moment
    ORDER BY counting.key, counting.since DESC, counting.id DESC;
  END;

-- What of a patient asks for more care when something goes out: whether they are restricted, and whether they are under 18
-- on a day.
CREATE FUNCTION app.care_for_patient(patient uuid, day date) RETURNS TABLE (is_restricted boolean, is_child boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT p.sensitivity <> 'unrestricted', coalesce(day < (p.date_of_birth + interval '18 years')::date, false)
    FROM patient p WHERE p.id = care_for_patient.patient;
  END;

REVOKE EXECUTE ON FUNCTION app.trust_policy_at(uuid, timestamptz), app.care_for_patient(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.trust_policy_at(uuid, timestamptz), app.care_for_patient(uuid, date) TO lantern_web, lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- Whoever works there may read what their institution lays down; who looks after it changes it.
CREATE FUNCTION app.settings_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'harm_reviewer', 'legal_approver', 'clinician', 'exchange_operator',
    'research_governance', 'deid_reviewer', 'teaching_author', 'caldicott_guardian', 'siro', 'dpo', 'privacy_officer', 'org_admin');
CREATE FUNCTION app.changes_settings() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('org_admin', 'caldicott_guardian', 'siro', 'privacy_officer');

-- One change or answer of a setting after another: the second sees what the first did.
CREATE FUNCTION app.lock_setting(organisation uuid, asked text) RETURNS void LANGUAGE sql VOLATILE
  RETURN pg_advisory_xact_lock(hashtextextended(organisation::text || ' ' || asked, 36));

-- Whose it is not is told so before anything is looked at. A change says truly what it replaces and whether it protects less;
-- of those that do, one waits at a time. It is later than what it replaces, whichever process's clock is behind.
CREATE FUNCTION app.trust_policy_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  was record;
BEGIN
  IF current_user = 'lantern_web' AND NEW.organisation_id <> ALL (app.changes_settings()) THEN
    RAISE EXCEPTION 'not theirs' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM app.lock_setting(NEW.organisation_id, NEW.key);
  SELECT coalesce(p.value, s.usual) AS value, p.change_id, p.since INTO was
    FROM app.trust_settings() s LEFT JOIN app.trust_policy_at(NEW.organisation_id, 'infinity') p ON p.key = s.key
    WHERE s.key = NEW.key;
  IF NEW.replaces IS DISTINCT FROM was.change_id OR NEW.value = was.value
    OR NEW.is_weaker IS DISTINCT FROM app.weakens(NEW.key, was.value, NEW.value) THEN
    RAISE EXCEPTION 'not what this setting is' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.is_weaker AND EXISTS (SELECT FROM trust_policy_change c LEFT JOIN trust_policy_answer a ON a.change_id = c.id
    WHERE c.organisation_id = NEW.organisation_id AND c.key = NEW.key AND c.is_weaker AND a.id IS NULL
      AND c.replaces IS NOT DISTINCT FROM NEW.replaces) THEN
    RAISE EXCEPTION 'one waits already' USING ERRCODE = 'check_violation';
  END IF;
  NEW.made_at := greatest(NEW.made_at, was.since + interval '1 millisecond');
  RETURN NEW;
END
$$;
CREATE TRIGGER changes BEFORE INSERT ON trust_policy_change FOR EACH ROW EXECUTE FUNCTION app.trust_policy_changes();

-- What protects less is confirmed by another human than proposed it, while what it replaces is still in force.
CREATE FUNCTION app.trust_policy_answers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  asked record;
  was record;
BEGIN
  IF current_user = 'lantern_web' AND NEW.organisation_id <> ALL (app.changes_settings()) THEN
    RAISE EXCEPTION 'not theirs' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT c.key, c.is_weaker, c.replaces, c.made_by, c.made_at INTO asked FROM trust_policy_change c
    WHERE c.id = NEW.change_id AND c.organisation_id = NEW.organisation_id;
  IF NOT FOUND OR NOT asked.is_weaker THEN
    RAISE EXCEPTION 'nothing to answer' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM app.lock_setting(NEW.organisation_id, asked.key);
  SELECT p.change_id, p.since INTO was FROM app.trust_policy_at(NEW.organisation_id, 'infinity') p WHERE p.key = asked.key;
  IF NEW.answer = 'confirm' AND (app.same_human(asked.made_by, NEW.answered_by)
    OR asked.replaces IS DISTINCT FROM was.change_id) THEN
    RAISE EXCEPTION 'two people do that' USING ERRCODE = 'check_violation';
  END IF;
  NEW.answered_at := greatest(NEW.answered_at, asked.made_at, was.since + interval '1 millisecond');
  RETURN NEW;
END
$$;
CREATE TRIGGER answers BEFORE INSERT ON trust_policy_answer FOR EACH ROW EXECUTE FUNCTION app.trust_policy_answers();

GRANT SELECT, INSERT ON trust_policy_change, trust_policy_answer TO lantern_web;
CREATE POLICY read ON trust_policy_change FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.settings_organisations())::uuid[]));
CREATE POLICY read ON trust_policy_answer FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.settings_organisations())::uuid[]));
CREATE POLICY make ON trust_policy_change FOR INSERT TO lantern_web WITH CHECK (
  made_by = app.person_id() AND organisation_id = ANY (app.changes_settings()));
CREATE POLICY give ON trust_policy_answer FOR INSERT TO lantern_web WITH CHECK (
  answered_by = app.person_id() AND organisation_id = ANY (CASE answer
    WHEN 'confirm' THEN app.organisations_as('siro', 'caldicott_guardian', 'privacy_officer')
    ELSE app.changes_settings() END));
