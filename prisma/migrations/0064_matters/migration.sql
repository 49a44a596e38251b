-- A firm's matters, behind a wall for each; what a client signs for one, on their own phone; and which request stands on
-- what they signed (0.2, 2.1, 2.2). A hospital sees of all this what was signed, and whose name stands for the request.

CREATE TABLE "matter" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "client_given_names" TEXT NOT NULL,
    "client_family_name" TEXT NOT NULL,
    "client_date_of_birth" DATE NOT NULL,
    "client_address" TEXT NOT NULL,
    "client_postcode" TEXT,
    "client_nhs_number" TEXT,
    "supervisor_person_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "matter_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "matter_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "matter_supervisor_person_id_fkey" FOREIGN KEY ("supervisor_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (length(btrim(reference)) BETWEEN 1 AND 60),
    CHECK (length(btrim(about)) BETWEEN 1 AND 300),
    CHECK (side IN ('client', 'opponent')),
    CHECK (length(btrim(client_family_name)) BETWEEN 1 AND 100 AND length(client_given_names) <= 100),
    CHECK (length(btrim(client_address)) BETWEEN 1 AND 300),
    CHECK (client_nhs_number ~ '^[0-9]{10}$'),
    CHECK (state IN ('open', 'closed')),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX "matter_id_organisation_id_key" ON "matter"("id", "organisation_id");
CREATE UNIQUE INDEX "matter_organisation_id_reference_key" ON "matter"("organisation_id", "reference");

-- Who of the firm is on it: nobody else of the firm sees more than that there is one, and of those only its administrators.
CREATE TABLE "matter_person" (
    "organisation_id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "matter_person_pkey" PRIMARY KEY ("matter_id", "person_id"),
    CONSTRAINT "matter_person_matter_id_organisation_id_fkey" FOREIGN KEY ("matter_id", "organisation_id") REFERENCES "matter"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "matter_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "matter_person_person_id_idx" ON "matter_person"("person_id");

-- The other side, as the firm knows it.
CREATE TABLE "matter_party" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "represented_by" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matter_party_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "matter_party_matter_id_organisation_id_fkey" FOREIGN KEY ("matter_id", "organisation_id") REFERENCES "matter"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (length(btrim(name)) BETWEEN 1 AND 150),
    CHECK (length(represented_by) BETWEEN 1 AND 150)
);
CREATE INDEX "matter_party_matter_id_idx" ON "matter_party"("matter_id");

-- What a client is asked to sign, field by field (LS-2), and what became of it. What was signed is kept to the letter.
CREATE TABLE "matter_authority" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'sent',
    "version" INTEGER NOT NULL DEFAULT 1,
    "signer_email" TEXT NOT NULL,
    "given_names" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "date_of_birth" DATE NOT NULL,
    "address" TEXT NOT NULL,
    "matter_about" TEXT NOT NULL,
    "matter_reference" TEXT NOT NULL,
    "firm_name" TEXT NOT NULL,
    "firm_code" TEXT NOT NULL,
    "solicitor_name" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "hospital_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "hospital_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scope_from" DATE,
    "scope_to" DATE,
    "scope_body_parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "include_reports" BOOLEAN NOT NULL,
    "whole_record" BOOLEAN NOT NULL,
    "seen_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sent_by" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,
    "signed_name" TEXT,
    "signed_text" TEXT,
    "signed_sha256" BYTEA,
    "signed_language" TEXT,
    "signed_address" TEXT,
    "signed_user_agent" TEXT,
    "signed_method" TEXT,

    CONSTRAINT "matter_authority_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "matter_authority_matter_id_organisation_id_fkey" FOREIGN KEY ("matter_id", "organisation_id") REFERENCES "matter"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (state IN ('sent', 'signed', 'refused', 'cancelled', 'withdrawn', 'ended')),
    CHECK (signer_email = lower(btrim(signer_email)) AND position('@' IN signer_email) > 1),
    CHECK (side IN ('client', 'opponent')),
    CHECK (hospital_ids IS NOT NULL AND cardinality(hospital_ids) BETWEEN 1 AND 20 AND cardinality(hospital_names) = cardinality(hospital_ids)),
    CHECK (scope_body_parts IS NOT NULL AND seen_by IS NOT NULL),
    CHECK (seen_by <@ ARRAY['experts', 'counsel', 'court', 'other_side']),
    CHECK (scope_to >= scope_from),
    -- The whole record is said in words, or something bounds it (LS-5).
    CHECK (whole_record = (scope_from IS NULL AND scope_to IS NULL AND cardinality(scope_body_parts) = 0)),
    CHECK (expires_at > sent_at AND expires_at <= sent_at + interval '31 days'),
    CHECK ((state IN ('signed', 'refused', 'withdrawn', 'ended')) = (answered_at IS NOT NULL)),
    CHECK ((state IN ('cancelled', 'withdrawn', 'ended')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NOT NULL) = (ended_because IS NOT NULL)),
    CHECK (ended_because IN ('taken_back', 'withdrawn', 'matter_closed')),
    CHECK (num_nonnulls(signed_name, signed_text, signed_sha256, signed_language, signed_address, signed_user_agent, signed_method)
      = CASE WHEN state IN ('signed', 'withdrawn', 'ended') THEN 7 ELSE 0 END),
    CHECK (length(btrim(signed_name)) BETWEEN 1 AND 200),
    CHECK (signed_sha256 = sha256(convert_to(signed_text, 'UTF8'))),
    CHECK (signed_language IN ('en', 'cy')),
    CHECK (signed_method IN ('typed_name_and_tick'))
);
CREATE UNIQUE INDEX "matter_authority_reference_key" ON "matter_authority"("reference");
CREATE UNIQUE INDEX "matter_authority_id_organisation_id_key" ON "matter_authority"("id", "organisation_id");
CREATE INDEX "matter_authority_matter_id_idx" ON "matter_authority"("matter_id");

-- Digests of what opens it: of each letter's link, and of a browser whose person said their birthday.
CREATE TABLE "matter_authority_secret" (
    "token_hash" BYTEA NOT NULL,
    "organisation_id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "held_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matter_authority_secret_pkey" PRIMARY KEY ("token_hash"),
    CONSTRAINT "matter_authority_secret_authority_id_organisation_id_fkey" FOREIGN KEY ("authority_id", "organisation_id") REFERENCES "matter_authority"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (held_by IN ('letter', 'browser'))
);
CREATE INDEX "matter_authority_secret_authority_id_idx" ON "matter_authority_secret"("authority_id");

-- Which matter a request of a hospital is of, on what it stands, and who stands for it (SR-6).
CREATE TABLE "matter_request" (
    "request_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "firm_id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "sent_by" UUID NOT NULL,
    "supervisor_person_id" UUID NOT NULL,
    "terms_version" TEXT NOT NULL,
    "terms_accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "consent_id" UUID,

    CONSTRAINT "matter_request_pkey" PRIMARY KEY ("request_id"),
    CONSTRAINT "matter_request_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "matter_request_matter_id_firm_id_fkey" FOREIGN KEY ("matter_id", "firm_id") REFERENCES "matter"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "matter_request_authority_id_firm_id_fkey" FOREIGN KEY ("authority_id", "firm_id") REFERENCES "matter_authority"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "matter_request_consent_id_organisation_id_fkey" FOREIGN KEY ("consent_id", "organisation_id") REFERENCES "consent"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "matter_request_consent_id_key" ON "matter_request"("consent_id");
-- One authority is one request of each hospital (LS-4).
CREATE UNIQUE INDEX "matter_request_authority_id_organisation_id_key" ON "matter_request"("authority_id", "organisation_id");
CREATE INDEX "matter_request_matter_id_idx" ON "matter_request"("matter_id");
CREATE INDEX "matter_request_firm_id_idx" ON "matter_request"("firm_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['matter', 'matter_person', 'matter_party', 'matter_authority', 'matter_authority_secret', 'matter_request'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- A move that the rules do not have is none for the database either, and what was signed does not change.
CREATE FUNCTION app.matter_authority_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['sent signed', 'sent refused', 'sent cancelled', 'signed withdrawn', 'signed ended']) THEN
    RAISE EXCEPTION 'no such move of an authority' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'signed' AND (OLD.signed_sha256, OLD.signed_name, OLD.answered_at)
    IS DISTINCT FROM (NEW.signed_sha256, NEW.signed_name, NEW.answered_at) THEN
    RAISE EXCEPTION 'what was signed stays as it was' USING ERRCODE = 'check_violation';
  END IF;
  -- The client answers, and nobody of the firm for them.
  IF NEW.state IN ('signed', 'refused', 'withdrawn') AND current_user = 'lantern_web'
    AND NEW.id IS DISTINCT FROM app.held_authority() THEN
    RAISE EXCEPTION 'the client alone answers' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE FUNCTION app.matter_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state = 'closed' THEN
    RAISE EXCEPTION 'a matter that is closed stays closed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON matter FOR EACH ROW EXECUTE FUNCTION app.matter_moves();

-- A client without an account takes back what they signed: they are nobody that the database knows by name.
ALTER TABLE "consent_event" DROP CONSTRAINT "consent_event_check",
  ADD CONSTRAINT "consent_event_by_check" CHECK ((by_person_id IS NULL) = (by_role IN ('system', 'client')));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON matter, matter_person, matter_authority, matter_authority_secret, matter_request TO lantern_guard;
GRANT SELECT (id, name, ods_code, kind, state, register_code, register_standing, register_answered_at) ON organisation TO lantern_guard;
GRANT SELECT (id, given_names, family_name, verified_email, registration_body, registration_number, joined_to) ON person TO lantern_guard;
GRANT SELECT ON person_standing TO lantern_guard;
GRANT SELECT (id, organisation_id, reference, state, due_on, shadow_due_on, received_at, requester_person_id, type) ON access_request TO lantern_guard;
GRANT UPDATE (state, state_since, version, ended_at, withdrawn_at, withdrawal_channel) ON consent TO lantern_guard;
GRANT INSERT ON consent_event TO lantern_guard;
CREATE POLICY guard ON matter FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON matter_person FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON matter_authority FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON matter_authority_secret FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON matter_request FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_standing ON person_standing FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_ends ON consent FOR UPDATE TO lantern_guard USING (true)
  WITH CHECK (state IN ('withdrawn', 'expired'));
CREATE POLICY guard_tells ON consent_event FOR INSERT TO lantern_guard WITH CHECK (by_person_id IS NULL);
SET ROLE lantern_guard;

-- The matters on which the person acting is, while they have their role at the firm.
CREATE FUNCTION app.own_matters() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN ARRAY(SELECT p.matter_id FROM matter_person p
    WHERE p.person_id = app.person_id() AND p.ended_at IS NULL
      AND p.organisation_id = ANY (app.organisations_as('solicitor')));

-- Whether the person acting has opened this matter in this very transaction: then they put themselves on it.
CREATE FUNCTION app.just_opened(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM matter m WHERE m.id = asked AND m.opened_by = app.person_id() AND m.xmin = pg_current_xact_id()::xid);

-- Whether a firm has a matter of this reference already: also one that whoever opens another is not on.
CREATE FUNCTION app.is_matter_reference_taken(firm uuid, asked text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM matter m WHERE m.organisation_id = firm AND m.reference = asked
    AND firm = ANY (app.organisations_as('solicitor')));

-- Who works on matters at the firms of whoever acts, with the number and standing by which their register knows them.
CREATE FUNCTION app.firm_people()
  RETURNS TABLE (organisation_id uuid, person_id uuid, name text, sra_number text, standing text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT g.organisation_id, p.id, btrim(p.given_names || ' ' || p.family_name),
      CASE p.registration_body WHEN 'SRA' THEN p.registration_number END, s.standing
    FROM role_grant g JOIN person p ON p.id = g.person_id LEFT JOIN person_standing s ON s.person_id = p.id
    WHERE g.role = 'solicitor' AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
      AND g.organisation_id = ANY (app.organisations_as('solicitor', 'firm_admin'))
      AND NOT EXISTS (SELECT FROM access_suspension a WHERE a.person_id = g.person_id AND a.organisation_id = g.organisation_id AND a.lifted_at IS NULL);
  END;

-- The authority that a browser opens in which somebody has said the client's birthday. A letter's link alone opens none.
CREATE FUNCTION app.held_authority() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT s.authority_id FROM matter_authority_secret s
    WHERE s.token_hash = app.held_token() AND s.held_by = 'browser' AND s.expires_at > now());

-- What whoever holds a letter's link is asked by: they read none of it before they have said that birthday.
CREATE FUNCTION app.authority_of_letter()
  RETURNS TABLE (id uuid, organisation_id uuid, date_of_birth date, state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT a.id, a.organisation_id, a.date_of_birth, a.state
    FROM matter_authority_secret s JOIN matter_authority a ON a.id = s.authority_id
    WHERE s.token_hash = app.held_token() AND s.held_by = 'letter' AND s.expires_at > now();
  END;

-- For which firm a request was made, who stands for it, and how both stand in their registers: for the hospital's own
-- people, whoever made it, and the worker of that hospital.
CREATE FUNCTION app.firm_of_request(asked uuid)
  RETURNS TABLE (firm_id uuid, firm_name text, firm_kind text, firm_state text, firm_standing text, firm_answered_at timestamptz,
    supervisor_id uuid, supervisor_name text, supervisor_email text, supervisor_number text, supervisor_standing text,
    supervisor_answered_at timestamptz, supervisor_works boolean, authority_state text, is_closed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT o.id, o.name, o.kind, o.state, o.register_standing, o.register_answered_at,
      p.id, btrim(p.given_names || ' ' || p.family_name), p.verified_email,
      CASE p.registration_body WHEN 'SRA' THEN p.registration_number END, s.standing, s.answered_at,
      EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.organisation_id = o.id AND g.role = 'solicitor'
          AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now())
        AND NOT EXISTS (SELECT FROM access_suspension x WHERE x.person_id = p.id AND x.organisation_id = o.id AND x.lifted_at IS NULL),
      a.state, m.state = 'closed'
    FROM matter_request r
    JOIN organisation o ON o.id = r.firm_id
    JOIN person p ON p.id = r.supervisor_person_id
    JOIN matter m ON m.id = r.matter_id
    JOIN matter_authority a ON a.id = r.authority_id
    LEFT JOIN person_standing s ON s.person_id = p.id
    WHERE r.request_id = asked AND (r.organisation_id = ANY (app.organisations_as('access_officer', 'harm_reviewer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo'))
      OR r.sent_by = app.person_id()
      OR r.organisation_id = ANY (string_to_array(app.setting('organisations'), ',')::uuid[]));
  END;

-- Where the requests of a matter stand at each hospital: for whoever is on it, and nothing of what was found there.
CREATE FUNCTION app.requests_of_matter(asked uuid)
  RETURNS TABLE (request_id uuid, authority_id uuid, hospital text, time_zone text, reference text, type text, state text,
    received_at timestamptz, due_on date, shadow_due_on date, is_mine boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT q.id, r.authority_id, o.name, o.time_zone, q.reference, q.type, q.state, q.received_at, q.due_on, q.shadow_due_on,
      q.requester_person_id = app.person_id()
    FROM matter_request r JOIN access_request q ON q.id = r.request_id JOIN organisation o ON o.id = q.organisation_id
    WHERE r.matter_id = asked AND r.matter_id = ANY (app.own_matters())
    ORDER BY q.received_at, o.name;
  END;

-- Ends what each hospital holds of an authority, in the very transaction in which the authority itself has ended: by the
-- client's word at once (WD-1), or because the matter is closed (LS-4). Nobody can end anything by it otherwise.
CREATE FUNCTION app.end_consents_of(ended uuid, at timestamptz)
  RETURNS TABLE (consent_id uuid, organisation_id uuid, request_id uuid, patient_id uuid, subject_person_id uuid, was text, is_now text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  over matter_authority%ROWTYPE;
BEGIN
  SELECT * INTO over FROM matter_authority a WHERE a.id = ended AND a.xmin = pg_current_xact_id()::xid AND a.state IN ('withdrawn', 'ended');
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY
    WITH standing AS (
      SELECT c.id, c.state AS was FROM consent c JOIN matter_request r ON r.consent_id = c.id
      WHERE r.authority_id = over.id AND c.state IN ('draft', 'proposed', 'awaiting_verification', 'active') FOR UPDATE OF c),
    gone AS (
      UPDATE consent c SET state = CASE over.state WHEN 'withdrawn' THEN 'withdrawn' ELSE 'expired' END, state_since = at,
          version = c.version + 1, ended_at = at,
          withdrawn_at = CASE over.state WHEN 'withdrawn' THEN at END,
          withdrawal_channel = CASE over.state WHEN 'withdrawn' THEN 'portal' END
        FROM standing s WHERE s.id = c.id
        RETURNING c.id, c.organisation_id, c.request_id, c.patient_id, c.subject_person_id, s.was, c.state),
    told AS (
      INSERT INTO consent_event (organisation_id, consent_id, event, channel, by_person_id, by_role, at)
        SELECT g.organisation_id, g.id, CASE g.state WHEN 'withdrawn' THEN 'withdraw' ELSE 'expire' END,
          CASE g.state WHEN 'withdrawn' THEN 'portal' END, NULL, CASE g.state WHEN 'withdrawn' THEN 'client' ELSE 'system' END, at
        FROM gone g)
    SELECT g.id, g.organisation_id, g.request_id, g.patient_id, g.subject_person_id, g.was, g.state FROM gone g
    -- What was sent and is in no hospital's list yet has to be ended there, too.
    UNION ALL SELECT NULL, r.organisation_id, r.request_id, NULL, NULL, NULL, NULL
      FROM matter_request r WHERE r.authority_id = over.id AND r.consent_id IS NULL;
END
$$;

REVOKE EXECUTE ON FUNCTION app.own_matters(), app.just_opened(uuid), app.is_matter_reference_taken(uuid, text), app.firm_people(), app.held_authority(), app.authority_of_letter(), app.firm_of_request(uuid),
  app.requests_of_matter(uuid), app.end_consents_of(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.own_matters(), app.just_opened(uuid), app.is_matter_reference_taken(uuid, text), app.firm_people(), app.held_authority(), app.authority_of_letter(), app.firm_of_request(uuid),
  app.requests_of_matter(uuid), app.end_consents_of(uuid, timestamptz) TO lantern_web;
GRANT EXECUTE ON FUNCTION app.firm_of_request(uuid), app.held_authority() TO lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER moves BEFORE UPDATE ON matter_authority FOR EACH ROW EXECUTE FUNCTION app.matter_authority_moves();

-- As before (0033), and the end of a matter is time, too, which the guard writes down.
CREATE OR REPLACE FUNCTION app.consent_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state IN ('expired', 'withdrawn', 'superseded', 'refuted') THEN
    RAISE EXCEPTION 'a consent that is over does not change' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state || ' ' || NEW.state) <> ALL (ARRAY[
    'draft proposed', 'draft refuted', 'proposed awaiting_verification', 'awaiting_verification active',
    'proposed expired', 'proposed withdrawn', 'proposed refuted',
    'awaiting_verification expired', 'awaiting_verification withdrawn', 'awaiting_verification refuted',
    'active expired', 'active withdrawn', 'active superseded', 'active refuted']) THEN
    RAISE EXCEPTION 'no such move of a consent' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND current_user <> 'lantern_guard' AND (NEW.state = 'expired') <> (current_user = 'lantern_worker') THEN
    RAISE EXCEPTION 'the clock alone does that, and nothing else' USING ERRCODE = 'check_violation';
  END IF;
  -- The worker and the guard have no roles to be asked about, and by the lines above and their grants set nothing of this.
  IF current_user NOT IN ('lantern_worker', 'lantern_guard') THEN
    IF (NEW.verified_by_person_id IS DISTINCT FROM OLD.verified_by_person_id OR (NEW.state = 'active' AND OLD.state <> 'active'))
      AND NOT coalesce(NEW.state = 'active' AND OLD.state <> 'active' AND NEW.verified_by_person_id = app.person_id()
        AND NEW.organisation_id = ANY (app.consent_officer_organisations()), false) THEN
      RAISE EXCEPTION 'an officer finds a consent good' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;

-- As before (0057), and what was signed here is the paper, kept to the letter with its digest.
CREATE OR REPLACE FUNCTION app.needs_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  is_own_word CONSTANT boolean := OLD.state = 'suspended_review'
    AND to_jsonb(NEW) ->> 'own_consent_until' IS DISTINCT FROM to_jsonb(OLD) ->> 'own_consent_until';
BEGIN
  IF NEW.state = 'active' AND OLD.state <> 'active' AND NOT is_own_word THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 35));
    IF NEW.paper_elsewhere IS NULL AND NOT EXISTS (SELECT FROM paper p
      WHERE (p.consent_id = NEW.id OR p.legal_authority_id = NEW.id OR p.proxy_authority_id = NEW.id) AND p.state = 'clean')
      AND NOT EXISTS (SELECT FROM matter_request r JOIN matter_authority a ON a.id = r.authority_id
        WHERE r.consent_id = NEW.id AND a.signed_sha256 IS NOT NULL) THEN
      RAISE EXCEPTION 'there is no paper to compare with' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.paper_elsewhere IS DISTINCT FROM OLD.paper_elsewhere THEN
    RAISE EXCEPTION 'where the paper is, is said by whoever finds the one good' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- matter: who is on it; that it is there also its firm's administrators
GRANT SELECT, INSERT ON matter TO lantern_web;
GRANT UPDATE (supervisor_person_id, state, version, closed_at) ON matter TO lantern_web;
CREATE POLICY on_it ON matter FOR SELECT TO lantern_web USING (id = ANY ((SELECT app.own_matters())::uuid[]));
CREATE POLICY administered ON matter FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.organisations_as('firm_admin'))::uuid[]));
CREATE POLICY open_one ON matter FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.organisations_as('solicitor'))::uuid[]) AND opened_by = app.person_id()
  AND state = 'open' AND version = 1
  AND EXISTS (SELECT FROM app.firm_people() f WHERE f.organisation_id = matter.organisation_id AND f.person_id = supervisor_person_id));
CREATE POLICY change ON matter FOR UPDATE TO lantern_web USING (id = ANY ((SELECT app.own_matters())::uuid[]))
  WITH CHECK (id = ANY ((SELECT app.own_matters())::uuid[])
    AND EXISTS (SELECT FROM app.firm_people() f WHERE f.organisation_id = matter.organisation_id AND f.person_id = supervisor_person_id));

-- matter_person, matter_party: the same, and only colleagues who work on matters are put on one
GRANT SELECT, INSERT ON matter_person, matter_party TO lantern_web;
GRANT UPDATE (ended_at, added_by, added_at) ON matter_person TO lantern_web;
CREATE POLICY on_it ON matter_person FOR SELECT TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]));
CREATE POLICY administered ON matter_person FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.organisations_as('firm_admin'))::uuid[]));
CREATE POLICY put_on ON matter_person FOR INSERT TO lantern_web WITH CHECK (
  added_by = app.person_id() AND ended_at IS NULL
  AND (matter_id = ANY ((SELECT app.own_matters())::uuid[]) OR app.just_opened(matter_id))
  AND EXISTS (SELECT FROM app.firm_people() f WHERE f.organisation_id = matter_person.organisation_id AND f.person_id = matter_person.person_id));
CREATE POLICY take_off ON matter_person FOR UPDATE TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]))
  WITH CHECK (EXISTS (SELECT FROM app.firm_people() f WHERE f.organisation_id = matter_person.organisation_id));
CREATE POLICY on_it ON matter_party FOR SELECT TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]));
CREATE POLICY add ON matter_party FOR INSERT TO lantern_web WITH CHECK (
  matter_id = ANY ((SELECT app.own_matters())::uuid[]) OR app.just_opened(matter_id));

-- matter_authority: who is on the matter, the client by their letter, and the hospitals that were sent it with a request
GRANT SELECT, INSERT ON matter_authority TO lantern_web;
GRANT UPDATE (state, version, answered_at, ended_at, ended_because, signed_name, signed_text, signed_sha256, signed_language,
  signed_address, signed_user_agent, signed_method) ON matter_authority TO lantern_web;
CREATE POLICY on_it ON matter_authority FOR SELECT TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]));
CREATE POLICY ask ON matter_authority FOR INSERT TO lantern_web WITH CHECK (
  matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND sent_by = app.person_id() AND state = 'sent' AND version = 1);
CREATE POLICY firm_ends ON matter_authority FOR UPDATE TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]))
  WITH CHECK (matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND state IN ('cancelled', 'ended'));
CREATE POLICY client ON matter_authority FOR SELECT TO lantern_web USING (id = (SELECT app.held_authority()));
CREATE POLICY client_answers ON matter_authority FOR UPDATE TO lantern_web USING (id = (SELECT app.held_authority()))
  WITH CHECK (id = (SELECT app.held_authority()) AND state IN ('signed', 'refused', 'withdrawn'));
CREATE POLICY shown_with_request ON matter_authority FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM matter_request r WHERE r.authority_id = matter_authority.id
    AND r.organisation_id = ANY ((SELECT app.records_organisations())::uuid[])));
GRANT SELECT ON matter_authority TO lantern_worker;
CREATE POLICY acting ON matter_authority FOR SELECT TO lantern_worker USING (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]) OR EXISTS (
    SELECT FROM matter_request r WHERE r.authority_id = matter_authority.id
      AND r.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));

-- matter_authority_secret: nobody reads one; a letter's is the worker's, a browser's is opened by a letter's
GRANT SELECT, INSERT ON matter_authority_secret TO lantern_worker;
CREATE POLICY acting ON matter_authority_secret TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])) WITH CHECK (
    held_by = 'letter' AND organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
GRANT INSERT ON matter_authority_secret TO lantern_web;
CREATE POLICY opened ON matter_authority_secret FOR INSERT TO lantern_web WITH CHECK (
  held_by = 'browser' AND EXISTS (SELECT FROM app.authority_of_letter() l
    WHERE l.id = authority_id AND l.organisation_id = matter_authority_secret.organisation_id));

-- matter_request: who is on the matter, and the hospital that was asked
GRANT SELECT, INSERT ON matter_request TO lantern_web;
GRANT UPDATE (supervisor_person_id) ON matter_request TO lantern_web;
CREATE POLICY on_it ON matter_request FOR SELECT TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]));
CREATE POLICY send ON matter_request FOR INSERT TO lantern_web WITH CHECK (
  matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND sent_by = app.person_id() AND consent_id IS NULL);
CREATE POLICY supervise ON matter_request FOR UPDATE TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]))
  WITH CHECK (matter_id = ANY ((SELECT app.own_matters())::uuid[])
    AND EXISTS (SELECT FROM app.firm_people() f WHERE f.organisation_id = matter_request.firm_id AND f.person_id = supervisor_person_id));
CREATE POLICY staff ON matter_request FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
GRANT SELECT ON matter_request TO lantern_worker;
GRANT UPDATE (consent_id) ON matter_request TO lantern_worker;
CREATE POLICY acting ON matter_request TO lantern_worker USING (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]) OR firm_id = ANY ((SELECT app.acting_organisations())::uuid[]))
  WITH CHECK (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- A request that a regulator holds remembers where it was (SR-4).
GRANT UPDATE (held_from_state) ON access_request TO lantern_worker;

-- What was signed here comes into the hospital's own list of consents with the request, as soon as it is known whose record
-- it is about. It is found good by the hospital's officers like any other.
GRANT INSERT ON consent TO lantern_worker;
DROP POLICY acting ON consent;
CREATE POLICY acting ON consent FOR SELECT TO lantern_worker USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY acting_ends ON consent FOR UPDATE TO lantern_worker USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY signed_here ON consent FOR INSERT TO lantern_worker WITH CHECK (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]) AND state = 'awaiting_verification' AND version = 1
  AND verified_by_person_id IS NULL AND confirmed_at IS NULL
  AND EXISTS (SELECT FROM matter_request r WHERE r.request_id = consent.request_id AND r.sent_by = recorded_by_person_id));
