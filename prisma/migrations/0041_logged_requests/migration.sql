-- Requests that reach an institution by post, phone, email or in person, written down by its staff (PA-2).

ALTER TABLE "access_request" ADD CHECK (channel IN ('portal', 'email', 'post', 'phone', 'in_person', 'social', 'other'));

-- What only a request that staff wrote down has: who did, and how whoever asks is reached.
CREATE TABLE "request_log" (
    "request_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "logged_by_person_id" UUID NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" TEXT NOT NULL,
    "address" TEXT,
    "email" TEXT,
    "identity_doubted" BOOLEAN NOT NULL,
    "identity_reason" TEXT NOT NULL,
    "bound_by_person_id" UUID,
    "bound_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_log_pkey" PRIMARY KEY ("request_id"),
    CONSTRAINT "request_log_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "request_log_logged_by_person_id_fkey" FOREIGN KEY ("logged_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "request_log_bound_by_person_id_fkey" FOREIGN KEY ("bound_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (answer_by IN ('online', 'post', 'collect')),
    CHECK (answer_by <> 'post' OR address IS NOT NULL),
    CHECK (email = lower(btrim(email)) AND position('@' in email) > 1 AND length(email) <= 254),
    CHECK (length(address) BETWEEN 1 AND 500 AND length(identity_reason) BETWEEN 1 AND 2000),
    CHECK ((bound_at IS NULL) = (bound_by_person_id IS NULL))
);
CREATE UNIQUE INDEX "request_log_request_id_organisation_id_key" ON "request_log"("request_id", "organisation_id");

ALTER TABLE "request_log" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "request_log" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON request_log TO lantern_web;
GRANT SELECT ON request_log TO lantern_worker;
CREATE POLICY staff ON request_log FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
CREATE POLICY write ON request_log FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.organisations_as('access_officer'))::uuid[])
  AND logged_by_person_id = app.person_id() AND bound_at IS NULL);
CREATE POLICY acting ON request_log FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- The letter itself, as a scan.
ALTER TABLE "paper" ADD COLUMN "request_id" UUID,
  ADD CONSTRAINT "paper_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id")
    REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
  DROP CONSTRAINT "paper_check",
  ADD CONSTRAINT "paper_of_one" CHECK (num_nonnulls(consent_id, legal_authority_id, request_id) = 1),
  DROP CONSTRAINT "paper_kind_check",
  ADD CONSTRAINT "paper_kind_check" CHECK (kind IN ('signed_authority', 'identity_evidence', 'court_order', 'request_letter', 'other')),
  -- Evidence of who somebody is goes by the check of identity, where it is deleted within 30 days (ID-4).
  ADD CONSTRAINT "paper_of_request" CHECK (request_id IS NULL OR kind IN ('request_letter', 'other'));
CREATE INDEX "paper_request_id_added_at_idx" ON "paper"("request_id", "added_at");
CREATE POLICY staff_of_request ON paper FOR SELECT TO lantern_web
  USING (request_id IS NOT NULL AND organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));

CREATE OR REPLACE FUNCTION app.paper_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  is_scanned CONSTANT boolean := OLD.state = 'received' AND NEW.state IN ('clean', 'infected', 'refused');
  is_removed CONSTANT boolean := OLD.state IN ('received', 'clean') AND NEW.state = 'removed';
BEGIN
  IF NEW.state = OLD.state THEN
    IF NEW.seal_key IS DISTINCT FROM OLD.seal_key OR NEW.finding IS DISTINCT FROM OLD.finding THEN
      RAISE EXCEPTION 'a paper changes with its state alone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT (is_scanned OR is_removed) THEN
    RAISE EXCEPTION 'no such move of a paper' USING ERRCODE = 'check_violation';
  END IF;
  IF is_scanned <> (current_user = 'lantern_worker') THEN
    RAISE EXCEPTION 'the scanner alone says what is in a paper' USING ERRCODE = 'check_violation';
  END IF;
  IF is_removed THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(coalesce(OLD.consent_id, OLD.legal_authority_id, OLD.request_id)::text, 35));
    IF NOT (EXISTS (SELECT FROM consent c WHERE c.id = OLD.consent_id AND c.state IN ('draft', 'proposed', 'awaiting_verification'))
      OR EXISTS (SELECT FROM legal_authority a WHERE a.id = OLD.legal_authority_id AND a.state = 'recorded')
      OR EXISTS (SELECT FROM access_request r WHERE r.id = OLD.request_id AND r.state IN ('submitted', 'awaiting_identity',
        'awaiting_authority', 'awaiting_match', 'triage'))) THEN
      RAISE EXCEPTION 'what somebody compared with stays' USING ERRCODE = 'check_violation';
    END IF;
    IF app.is_paper_held(OLD.id) THEN
      RAISE EXCEPTION 'a legal hold keeps this paper' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT, UPDATE (bound_by_person_id, bound_at) ON request_log TO lantern_guard;
CREATE POLICY guard ON request_log TO lantern_guard USING (true);
GRANT INSERT (id, given_names, family_name, date_of_birth, nhs_number, postcode, created_at) ON person TO lantern_guard;
CREATE POLICY guard_writes ON person FOR INSERT TO lantern_guard WITH CHECK (true);
GRANT UPDATE (requester_person_id, subject_person_id) ON access_request TO lantern_guard;
SET ROLE lantern_guard;

CREATE OR REPLACE FUNCTION app.is_paper_held(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM paper p
      LEFT JOIN consent c ON c.id = p.consent_id
      LEFT JOIN legal_authority a ON a.id = p.legal_authority_id
      LEFT JOIN access_request r ON r.id = p.request_id
      JOIN legal_hold h ON h.organisation_id = p.organisation_id
      WHERE p.id = asked AND h.kind <> 'sar' AND (h.ends_at IS NULL OR h.ends_at > now())
        AND ((h.request_id IS NULL AND h.patient_id IS NULL)
          OR h.patient_id = coalesce(c.patient_id, a.patient_id, r.subject_patient_id)
          OR h.request_id = coalesce(c.request_id, a.request_id, p.request_id)));
  END;

-- The one human whose proven account agrees with all of these: family name, day of birth, and the NHS number; where either
-- side has no number, the address that they sign in with and a check of identity at this very institution. An address alone
-- is nobody, and so are two.
CREATE FUNCTION app.proven_account(at uuid, family text, birthday date, nhs text, mail text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT CASE WHEN count(DISTINCT m.human) = 1 THEN (array_agg(m.human))[1] END
    FROM (
      SELECT coalesce(p.joined_to, p.id) AS human FROM person p
      WHERE lower(btrim(p.family_name)) = lower(btrim(family)) AND p.date_of_birth = birthday
        AND p.identity_level IN ('P9', 'verified_offline')
        AND EXISTS (SELECT FROM account a WHERE a.person_id = p.id)
        AND CASE WHEN nhs IS NOT NULL AND p.nhs_number IS NOT NULL THEN p.nhs_number = nhs
          ELSE EXISTS (SELECT FROM account a WHERE a.person_id = p.id AND a.email = lower(btrim(mail)))
            AND EXISTS (SELECT FROM identity_check c WHERE c.person_id = p.id AND c.organisation_id = at AND c.state = 'accepted')
          END) m
    WHERE at = ANY (app.organisations_as('access_officer'));
  END;

-- Somebody without an account who asks an institution by letter: a person whom nothing signs in.
CREATE FUNCTION app.person_of_letter(at uuid, given text, family text, birthday date, nhs text, zip text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made CONSTANT uuid := uuidv7();
BEGIN
  IF at <> ALL (app.organisations_as('access_officer')) THEN
    RAISE EXCEPTION 'letters are written down by an access officer' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO person (id, given_names, family_name, date_of_birth, nhs_number, postcode, created_at)
    VALUES (made, given, family, birthday, nhs, zip, now());
  RETURN made;
END
$$;

-- Gives a request that staff wrote down to the account of whoever sent the letter, once there is one that is proven. Until
-- it is approved: what was prepared for nobody's account stays nobody's.
CREATE FUNCTION app.bind_logged_request(asked uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r access_request%ROWTYPE;
  said request_log%ROWTYPE;
  whose uuid;
BEGIN
  SELECT q.* INTO r FROM access_request q WHERE q.id = asked
    AND q.organisation_id = ANY (app.organisations_as('access_officer')) FOR UPDATE;
  SELECT l.* INTO said FROM request_log l WHERE l.request_id = r.id;
  IF said.request_id IS NULL THEN RETURN 'not_found'; END IF;
  IF EXISTS (SELECT FROM account a WHERE a.person_id = r.requester_person_id) THEN RETURN 'has_account'; END IF;
  IF r.closed_at IS NOT NULL OR EXISTS (SELECT FROM approval v WHERE v.request_id = r.id AND v.voided_at IS NULL)
    OR EXISTS (SELECT FROM release e WHERE e.request_id = r.id) THEN RETURN 'too_late'; END IF;
  whose := app.proven_account(r.organisation_id, r.claimed_family_name, r.claimed_date_of_birth, r.claimed_nhs_number, said.email);
  IF whose IS NULL THEN RETURN 'no_account'; END IF;
  IF app.same_human(whose, app.person_id()) THEN RETURN 'own_request'; END IF;
  UPDATE access_request SET requester_person_id = whose, subject_person_id = whose, version = version + 1 WHERE id = r.id;
  UPDATE request_log SET bound_by_person_id = app.person_id(), bound_at = now() WHERE request_id = r.id;
  -- What the audit wrote of the letter's sender is theirs to read.
  IF NOT EXISTS (SELECT FROM access_request o WHERE r.requester_person_id IN (o.requester_person_id, o.subject_person_id)) THEN
    UPDATE person SET joined_to = whose, joined_at = now() WHERE id = r.requester_person_id;
  END IF;
  RETURN 'bound';
END
$$;

-- With the last file of somebody who never had an account goes who they were.
CREATE FUNCTION app.forget_person_of_letter() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE person p SET given_names = '', family_name = '', date_of_birth = NULL, nhs_number = NULL, postcode = NULL
  WHERE p.id = OLD.requester_person_id
    AND NOT EXISTS (SELECT FROM account a WHERE a.person_id = p.id)
    AND NOT EXISTS (SELECT FROM access_request r WHERE p.id IN (r.requester_person_id, r.subject_person_id))
    AND NOT EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id);
  RETURN NULL;
END
$$;
RESET ROLE;
CREATE TRIGGER last_file AFTER DELETE ON access_request FOR EACH ROW WHEN (OLD.channel <> 'portal')
  EXECUTE FUNCTION app.forget_person_of_letter();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.proven_account(uuid, text, date, text, text), app.bind_logged_request(uuid),
  app.person_of_letter(uuid, text, text, date, text, text), app.forget_person_of_letter() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.proven_account(uuid, text, date, text, text), app.bind_logged_request(uuid),
  app.person_of_letter(uuid, text, text, date, text, text) TO lantern_web;
-- Whether somebody whom an institution sees can sign in at all: what they are sent goes to no account otherwise.
CREATE FUNCTION app.can_sign_in(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM account a WHERE a.person_id = asked) AND EXISTS (
    SELECT FROM access_request r WHERE r.requester_person_id = asked AND r.organisation_id = ANY (app.records_organisations()));
REVOKE EXECUTE ON FUNCTION app.can_sign_in(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.can_sign_in(uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
