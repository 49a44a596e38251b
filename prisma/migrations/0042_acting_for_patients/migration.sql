-- Who acts for a patient, living or dead: what they say, what staff found, and until when (1.7, 1.8, 6.12).

CREATE TABLE "proxy_authority" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "proxy_person_id" UUID NOT NULL,
    "proxy_name" TEXT NOT NULL,
    "claimed_given_names" TEXT NOT NULL,
    "claimed_family_name" TEXT NOT NULL,
    "claimed_date_of_birth" DATE NOT NULL,
    "claimed_nhs_number" TEXT,
    "claimed_postcode" TEXT,
    "explanation" TEXT NOT NULL,
    "patient_id" UUID,
    "subject_person_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'claimed',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "finding" TEXT,
    "finding_by_person_id" UUID,
    "finding_at" TIMESTAMPTZ(3),
    "concern" TEXT NOT NULL DEFAULT 'none',
    "evidence_seen" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "paper_elsewhere" TEXT,
    "scope_from" DATE,
    "scope_to" DATE,
    "scope_modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scope_body_parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "include_reports" BOOLEAN NOT NULL DEFAULT true,
    "whole_record" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE,
    "valid_to" DATE,
    "review_on" DATE,
    "decided_by_person_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "own_consent_at" TIMESTAMPTZ(3),
    "own_consent_until" DATE,
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "proxy_authority_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "proxy_authority_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "proxy_authority_patient_id_organisation_id_fkey" FOREIGN KEY ("patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "proxy_authority_proxy_person_id_fkey" FOREIGN KEY ("proxy_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "proxy_authority_subject_person_id_fkey" FOREIGN KEY ("subject_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "proxy_authority_finding_by_person_id_fkey" FOREIGN KEY ("finding_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "proxy_authority_decided_by_person_id_fkey" FOREIGN KEY ("decided_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('parent', 'special_guardian', 'local_authority', 'attorney_health', 'attorney_property', 'deputy',
      'authorised_person', 'imca', 'litigation_friend', 'executor', 'administrator', 'claimant', 'next_of_kin')),
    CHECK (state IN ('claimed', 'verifying', 'active', 'suspended_review', 'ended')),
    CHECK (finding IN ('child_agrees', 'child_refuses', 'not_competent', 'capacity_lost', 'capacity_returned')),
    CHECK ((finding IS NULL) = (finding_by_person_id IS NULL) AND (finding IS NULL) = (finding_at IS NULL)),
    CHECK (concern IN ('none', 'court_order', 'domestic_abuse', 'child_protection', 'coercion')),
    CHECK (evidence_seen IS NOT NULL AND scope_modalities IS NOT NULL AND scope_body_parts IS NOT NULL),
    CHECK (scope_from <= scope_to),
    -- whoever may act may so because somebody found it good, of one record, within bounds that were said
    CHECK (state NOT IN ('active', 'suspended_review') OR (patient_id IS NOT NULL AND decided_by_person_id IS NOT NULL
      AND valid_from IS NOT NULL AND review_on IS NOT NULL AND cardinality(evidence_seen) > 0)),
    CHECK (decided_at IS NULL OR whole_record = (scope_from IS NULL AND scope_to IS NULL
      AND cardinality(scope_modalities) = 0 AND cardinality(scope_body_parts) = 0)),
    CHECK (NOT whole_record OR kind NOT IN ('attorney_property', 'imca', 'litigation_friend', 'claimant')),
    CHECK (kind <> 'authorised_person' OR valid_to <= valid_from + interval '12 months'),
    CHECK ((decided_by_person_id IS NULL) = (decided_at IS NULL)),
    CHECK (valid_from <= valid_to),
    CHECK ((own_consent_at IS NULL) = (own_consent_until IS NULL)),
    CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (state = 'ended') = (ended_because IS NOT NULL)),
    CHECK (ended_because IN ('not_confirmed', 'stopped_by_proxy', 'stopped_by_patient', 'stopped_by_hospital', 'time_over', 'patient_died')),
    CHECK (length(claimed_family_name) BETWEEN 1 AND 100 AND length(claimed_given_names) BETWEEN 1 AND 100),
    CHECK (length(claimed_postcode) <= 10 AND length(proxy_name) BETWEEN 1 AND 200),
    CHECK (length(explanation) BETWEEN 1 AND 2000 AND length(paper_elsewhere) BETWEEN 1 AND 2000),
    CHECK (version >= 1)
);
CREATE UNIQUE INDEX "proxy_authority_reference_key" ON "proxy_authority"("reference");
CREATE UNIQUE INDEX "proxy_authority_id_organisation_id_key" ON "proxy_authority"("id", "organisation_id");
-- What a request says that it is asked by is the requester's own (INV-19).
CREATE UNIQUE INDEX "proxy_authority_id_organisation_id_proxy_person_id_key" ON "proxy_authority"("id", "organisation_id", "proxy_person_id");
CREATE INDEX "proxy_authority_organisation_id_state_idx" ON "proxy_authority"("organisation_id", "state");
CREATE INDEX "proxy_authority_proxy_person_id_idx" ON "proxy_authority"("proxy_person_id");
CREATE INDEX "proxy_authority_subject_person_id_idx" ON "proxy_authority"("subject_person_id");
CREATE INDEX "proxy_authority_patient_id_idx" ON "proxy_authority"("patient_id");

CREATE TABLE "proxy_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "proxy_authority_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "finding" TEXT,
    "text" TEXT NOT NULL DEFAULT '',
    "by_person_id" UUID,
    "by_role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proxy_event_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "proxy_event_proxy_authority_id_organisation_id_fkey" FOREIGN KEY ("proxy_authority_id", "organisation_id") REFERENCES "proxy_authority"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "proxy_event_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (event IN ('claim', 'match', 'find', 'verify', 'decline', 'suspend', 'confirm', 'withdraw', 'revoke', 'expire', 'concern')),
    CHECK ((event = 'find') = (finding IS NOT NULL)),
    CHECK ((by_person_id IS NULL) = (by_role = 'system')),
    CHECK (length(text) <= 2000)
);
CREATE INDEX "proxy_event_proxy_authority_id_at_idx" ON "proxy_event"("proxy_authority_id", "at");

-- By which authority something was asked. Of whoever is asked about by another, the account need not be known.
ALTER TABLE "access_request" ALTER COLUMN "subject_person_id" DROP NOT NULL,
  ADD COLUMN "proxy_authority_id" UUID,
  ADD CHECK (subject_person_id IS NOT NULL OR type <> 'patient_sar'),
  ADD CHECK (proxy_authority_id IS NULL OR type IN ('proxy_sar', 'ahra_deceased', 'discretionary_deceased')),
  ADD CONSTRAINT "access_request_asked_by_fkey"
    FOREIGN KEY ("proxy_authority_id", "organisation_id", "requester_person_id")
    REFERENCES "proxy_authority"("id", "organisation_id", "proxy_person_id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "access_request_proxy_authority_id_idx" ON "access_request"("proxy_authority_id");

-- What a release stands on, as it was when it was made.
ALTER TABLE "release" ADD COLUMN "proxy_authority_id" UUID, ADD COLUMN "proxy_authority_version" INTEGER,
  ADD CHECK ((proxy_authority_id IS NULL) = (proxy_authority_version IS NULL)),
  ADD CHECK (num_nonnulls(consent_id, legal_authority_id, proxy_authority_id) <= 1),
  ADD CONSTRAINT "release_proxy_authority_id_organisation_id_fkey" FOREIGN KEY ("proxy_authority_id", "organisation_id")
    REFERENCES "proxy_authority"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "release_proxy_authority_id_idx" ON "release"("proxy_authority_id");

-- What they send to show it lies with the other papers, and is of exactly one of the four.
ALTER TABLE "paper" ADD COLUMN "proxy_authority_id" UUID,
  ADD CONSTRAINT "paper_proxy_authority_id_organisation_id_fkey" FOREIGN KEY ("proxy_authority_id", "organisation_id")
    REFERENCES "proxy_authority"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "paper_proxy_authority_id_added_at_idx" ON "paper"("proxy_authority_id", "added_at");
ALTER TABLE "proxy_authority" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "proxy_authority" FORCE ROW LEVEL SECURITY;
ALTER TABLE "proxy_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "proxy_event" FORCE ROW LEVEL SECURITY;
ALTER TABLE "paper" DROP CONSTRAINT "paper_of_one", ADD CONSTRAINT "paper_of_one"
  CHECK (num_nonnulls(consent_id, legal_authority_id, proxy_authority_id, request_id) = 1);

-- Who decides about them at an institution (lib/domain/policy/proxy.ts).
CREATE FUNCTION app.proxy_officer_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'caldicott_guardian');

-- A move that the rules do not have is none for the database either; what is over stays over. Whoever acts for somebody
-- may only stop; whom it is about may stop it, or agree to it once they are sixteen; and who finds it good is an officer.
CREATE FUNCTION app.proxy_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  theirs CONSTANT text[] := ARRAY['state', 'state_since', 'version', 'ended_at', 'ended_because', 'own_consent_at', 'own_consent_until'];
  found CONSTANT text[] := theirs || ARRAY['finding', 'finding_by_person_id', 'finding_at'];
  is_subject boolean;
BEGIN
  IF OLD.state = 'ended' THEN
    RAISE EXCEPTION 'an authority that is over does not change' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NEW.state <> 'ended' AND (OLD.state || ' ' || NEW.state) <> ALL (ARRAY[
    'claimed verifying', 'verifying active', 'active suspended_review', 'suspended_review active']) THEN
    RAISE EXCEPTION 'no such move of an authority' USING ERRCODE = 'check_violation';
  END IF;
  IF current_user = 'lantern_worker' THEN
    IF NEW.state = 'active' AND OLD.state <> 'active' THEN
      RAISE EXCEPTION 'people let somebody act, not the clock' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF current_user <> 'lantern_web' OR NEW.organisation_id = ANY (app.proxy_officer_organisations()) THEN
    RETURN NEW;
  END IF;
  is_subject := coalesce(OLD.subject_person_id = ANY (app.own_persons()), false);
  IF to_jsonb(NEW) - (CASE WHEN NEW.organisation_id = ANY (app.records_organisations()) THEN found ELSE theirs END)
      IS DISTINCT FROM to_jsonb(OLD) - (CASE WHEN NEW.organisation_id = ANY (app.records_organisations()) THEN found ELSE theirs END)
    OR (NEW.own_consent_until IS DISTINCT FROM OLD.own_consent_until AND NOT is_subject)
    OR (NEW.state <> OLD.state AND NEW.state <> 'ended'
      AND NOT (is_subject AND NEW.state = 'active' AND NEW.own_consent_until IS NOT NULL)) THEN
    RAISE EXCEPTION 'not theirs to say' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON proxy_authority FOR EACH ROW EXECUTE FUNCTION app.proxy_moves();
CREATE TRIGGER paper BEFORE UPDATE ON proxy_authority FOR EACH ROW EXECUTE FUNCTION app.needs_paper();

-- As before (0035), and so with what somebody acts by.
CREATE OR REPLACE FUNCTION app.needs_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'active' AND OLD.state <> 'active' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 35));
    IF NEW.paper_elsewhere IS NULL AND NOT EXISTS (SELECT FROM paper p
      WHERE (p.consent_id = NEW.id OR p.legal_authority_id = NEW.id OR p.proxy_authority_id = NEW.id) AND p.state = 'clean') THEN
      RAISE EXCEPTION 'there is no paper to compare with' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.paper_elsewhere IS DISTINCT FROM OLD.paper_elsewhere THEN
    RAISE EXCEPTION 'where the paper is, is said by whoever finds the one good' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
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
    PERFORM pg_advisory_xact_lock(hashtextextended(coalesce(OLD.consent_id, OLD.legal_authority_id, OLD.proxy_authority_id,
      OLD.request_id)::text, 35));
    IF NOT (EXISTS (SELECT FROM consent c WHERE c.id = OLD.consent_id AND c.state IN ('draft', 'proposed', 'awaiting_verification'))
      OR EXISTS (SELECT FROM legal_authority a WHERE a.id = OLD.legal_authority_id AND a.state = 'recorded')
      OR EXISTS (SELECT FROM proxy_authority x WHERE x.id = OLD.proxy_authority_id AND x.state IN ('claimed', 'verifying'))
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
GRANT SELECT ON proxy_authority TO lantern_guard;
CREATE POLICY guard ON proxy_authority FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;
CREATE OR REPLACE FUNCTION app.is_paper_held(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM paper p
      LEFT JOIN consent c ON c.id = p.consent_id
      LEFT JOIN legal_authority a ON a.id = p.legal_authority_id
      LEFT JOIN proxy_authority x ON x.id = p.proxy_authority_id
      LEFT JOIN access_request r ON r.id = p.request_id
      JOIN legal_hold h ON h.organisation_id = p.organisation_id
      WHERE p.id = asked AND h.kind <> 'sar' AND (h.ends_at IS NULL OR h.ends_at > now())
        AND ((h.request_id IS NULL AND h.patient_id IS NULL)
          OR h.patient_id = coalesce(c.patient_id, a.patient_id, x.patient_id, r.subject_patient_id)
          OR h.request_id = coalesce(c.request_id, a.request_id, p.request_id)));
  END;

-- As before (0033), and what somebody acts by: its kind, its days, and what of the patient ends it.
DROP FUNCTION app.basis_of_release(uuid);
CREATE FUNCTION app.basis_of_release(asked uuid)
  RETURNS TABLE (kind text, state text, capacity text, valid_from date, valid_to date, time_zone text,
    date_of_birth date, deceased_status text, jurisdiction text, finding text, own_consent_until date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT CASE WHEN c.id IS NOT NULL THEN 'consent' WHEN x.id IS NOT NULL THEN 'proxy' ELSE 'authority' END,
      coalesce(c.state, x.state, a.state), coalesce(c.grantor_capacity, x.kind),
      coalesce(c.valid_from, x.valid_from), coalesce(c.valid_to, x.valid_to, a.valid_to), o.time_zone,
      p.date_of_birth, p.deceased_status, o.jurisdiction, x.finding, x.own_consent_until
    FROM release r
    JOIN organisation o ON o.id = r.organisation_id
    LEFT JOIN consent c ON c.id = r.consent_id
    LEFT JOIN proxy_authority x ON x.id = r.proxy_authority_id
    LEFT JOIN patient p ON p.id = coalesce(c.patient_id, x.patient_id)
    LEFT JOIN legal_authority a ON a.id = r.legal_authority_id
    WHERE r.id = asked AND num_nonnulls(c.id, a.id, x.id) = 1
      AND (r.recipient_person_id = ANY (app.own_persons()) OR r.organisation_id = ANY (app.consent_organisations()));
  END;

-- What of the patient ends it, for the two whom an authority is about: a birthday and a death, and nothing else of the
-- record. What the proxy said of the birthday stands until staff have found the patient, so that this tells nobody whether
-- there is one (INV-17).
CREATE FUNCTION app.time_of_proxy(asked uuid) RETURNS TABLE (date_of_birth date, deceased_status text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT coalesce(p.date_of_birth, x.claimed_date_of_birth), coalesce(p.deceased_status, 'alive')
    FROM proxy_authority x LEFT JOIN patient p ON p.id = x.patient_id AND x.decided_at IS NOT NULL
    WHERE x.id = asked AND (x.proxy_person_id = ANY (app.own_persons()) OR x.subject_person_id = ANY (app.own_persons()));
  END;
REVOKE EXECUTE ON FUNCTION app.basis_of_release(uuid), app.time_of_proxy(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.basis_of_release(uuid), app.time_of_proxy(uuid) TO lantern_web;
-- An authority that ends voids what was approved by it, and a void one is still asked whose it was.
GRANT EXECUTE ON FUNCTION app.same_human(uuid, uuid) TO lantern_worker;
GRANT EXECUTE ON FUNCTION app.keeps_apart() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
-- Whoever decides is neither of the two whom it is about, by whichever of their accounts; nobody acts for themselves.
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON proxy_authority FOR EACH ROW EXECUTE FUNCTION app.keeps_apart(
  'decided_by_person_id', 'proxy_person_id', 'decided_by_person_id', 'subject_person_id',
  'finding_by_person_id', 'proxy_person_id', 'finding_by_person_id', 'subject_person_id',
  'proxy_person_id', 'subject_person_id');
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.keeps_apart() FROM SESSION_USER;
RESET ROLE;

-- proxy_authority: the two whom it is about; those of the one controller who work on what is asked by it
GRANT SELECT, INSERT ON proxy_authority TO lantern_web;
GRANT UPDATE (state, state_since, version, patient_id, subject_person_id, finding, finding_by_person_id, finding_at, concern,
  evidence_seen, paper_elsewhere, scope_from, scope_to, scope_modalities, scope_body_parts, include_reports, whole_record,
  valid_from, valid_to, review_on, decided_by_person_id, decided_at, own_consent_at, own_consent_until, ended_at, ended_because)
  ON proxy_authority TO lantern_web;
CREATE POLICY proxy ON proxy_authority FOR SELECT TO lantern_web
  USING (proxy_person_id = ANY ((SELECT app.own_persons())::uuid[]));
-- Whom it is about knows of it once somebody may act for them, and not before (INV-17).
CREATE POLICY subject ON proxy_authority FOR SELECT TO lantern_web
  USING (subject_person_id = ANY ((SELECT app.own_persons())::uuid[]) AND decided_at IS NOT NULL);
CREATE POLICY claim ON proxy_authority FOR INSERT TO lantern_web WITH CHECK (
  proxy_person_id = app.person_id() AND state = 'claimed' AND version = 1 AND patient_id IS NULL
  AND subject_person_id IS NULL AND finding IS NULL AND decided_by_person_id IS NULL AND own_consent_at IS NULL);
CREATE POLICY proxy_stops ON proxy_authority FOR UPDATE TO lantern_web
  USING (proxy_person_id = ANY ((SELECT app.own_persons())::uuid[]))
  WITH CHECK (proxy_person_id = ANY ((SELECT app.own_persons())::uuid[]));
CREATE POLICY subject_answers ON proxy_authority FOR UPDATE TO lantern_web
  USING (subject_person_id = ANY ((SELECT app.own_persons())::uuid[]) AND decided_at IS NOT NULL)
  WITH CHECK (subject_person_id = ANY ((SELECT app.own_persons())::uuid[]));
CREATE POLICY staff ON proxy_authority FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
CREATE POLICY staff_change ON proxy_authority FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]))
  WITH CHECK (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
GRANT SELECT ON proxy_authority TO lantern_worker;
GRANT UPDATE (state, state_since, version, ended_at, ended_because) ON proxy_authority TO lantern_worker;
CREATE POLICY acting ON proxy_authority TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- proxy_event: what staff and clinicians wrote is for staff
GRANT SELECT, INSERT ON proxy_event TO lantern_web;
CREATE POLICY staff ON proxy_event FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
CREATE POLICY tell ON proxy_event FOR INSERT TO lantern_web WITH CHECK (
  by_person_id = app.person_id() AND EXISTS (SELECT FROM proxy_authority x
    WHERE x.id = proxy_authority_id AND x.organisation_id = proxy_event.organisation_id));
GRANT INSERT ON proxy_event TO lantern_worker;
CREATE POLICY acting ON proxy_event FOR INSERT TO lantern_worker WITH CHECK (
  by_person_id IS NULL AND organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- paper: whoever acts for somebody sends their own, sees that it came, and takes it away again
CREATE POLICY proxy ON paper FOR SELECT TO lantern_web USING (added_by_person_id = ANY ((SELECT app.own_persons())::uuid[])
  AND EXISTS (SELECT FROM proxy_authority x WHERE x.id = proxy_authority_id
    AND x.proxy_person_id = ANY ((SELECT app.own_persons())::uuid[])));
CREATE POLICY proxy_add ON paper FOR INSERT TO lantern_web WITH CHECK (
  added_by_person_id = app.person_id() AND state = 'received' AND EXISTS (SELECT FROM proxy_authority x
    WHERE x.id = proxy_authority_id AND x.organisation_id = paper.organisation_id AND x.state <> 'ended'
      AND x.proxy_person_id = ANY ((SELECT app.own_persons())::uuid[])));
CREATE POLICY proxy_take_away ON paper FOR UPDATE TO lantern_web
  USING (added_by_person_id = ANY ((SELECT app.own_persons())::uuid[]) AND EXISTS (SELECT FROM proxy_authority x
    WHERE x.id = proxy_authority_id AND x.proxy_person_id = ANY ((SELECT app.own_persons())::uuid[])))
  WITH CHECK (state = 'removed' AND removed_by_person_id = app.person_id());

-- Staff see who says that they act for somebody, so that duties are kept apart by person (0.1.2).
CREATE POLICY acts_for ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM proxy_authority x WHERE person.id IN (x.proxy_person_id, x.subject_person_id)
    AND x.organisation_id = ANY ((SELECT app.records_organisations())::uuid[])));

-- The worker asks for an authority, flags what must be looked at first, and says whose account it is about.
GRANT INSERT, UPDATE ON request_precondition TO lantern_worker;
GRANT UPDATE (safeguarding, subject_person_id) ON access_request TO lantern_worker;
