-- What a release may stand on besides a person's own right: a consent that ends at once when it is taken back, and a
-- legal authority that a withdrawal does not touch (0.2, 2.1, 2.3, 2.4, 6.9).

CREATE TABLE "consent" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "subject_person_id" UUID,
    "stated_given_names" TEXT NOT NULL,
    "stated_family_name" TEXT NOT NULL,
    "stated_date_of_birth" DATE NOT NULL,
    "grantor_capacity" TEXT NOT NULL,
    "grantor_name" TEXT,
    "grantor_person_id" UUID,
    "grantee_organisation_id" UUID,
    "grantee_name" TEXT NOT NULL,
    "grantee_register" TEXT,
    "grantee_code" TEXT,
    "grantee_person" TEXT,
    "matter_reference" TEXT,
    "purposes" TEXT[],
    "scope_from" DATE,
    "scope_to" DATE,
    "scope_modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scope_body_parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scope_study_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "include_reports" BOOLEAN NOT NULL,
    "whole_record" BOOLEAN NOT NULL,
    "signed_on" DATE NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "request_id" UUID,
    "supersedes_id" UUID,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_by_person_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_by_person_id" UUID,
    "verified_at" TIMESTAMPTZ(3),
    "older_accepted_because" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawal_channel" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "consent_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_grantee_organisation_id_fkey" FOREIGN KEY ("grantee_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_patient_id_organisation_id_fkey" FOREIGN KEY ("patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_subject_person_id_fkey" FOREIGN KEY ("subject_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_grantor_person_id_fkey" FOREIGN KEY ("grantor_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_recorded_by_person_id_fkey" FOREIGN KEY ("recorded_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_verified_by_person_id_fkey" FOREIGN KEY ("verified_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('legal', 'insurance', 'research', 'teaching', 'other')),
    CHECK (grantor_capacity IN ('self', 'parent', 'attorney', 'deputy', 'litigation_friend', 'personal_representative')),
    CHECK ((grantor_capacity = 'self') = (grantor_name IS NULL)),
    CHECK (grantor_capacity <> 'self' OR grantor_person_id IS NULL),
    CHECK (grantee_register IN ('sra', 'companies_house', 'ods', 'other')),
    CHECK ((grantee_register IS NULL) = (grantee_code IS NULL)),
    -- who may have it is an organisation of the network, or is named with a number that can be looked up
    CHECK (num_nonnulls(grantee_organisation_id, grantee_register) = 1),
    CHECK (purposes IS NOT NULL AND cardinality(purposes) > 0
      AND purposes <@ ARRAY['legal_claim', 'legal_advice', 'medical_report', 'insurance_claim', 'research_study', 'teaching', 'other']),
    CHECK (scope_modalities IS NOT NULL AND scope_body_parts IS NOT NULL AND scope_study_ids IS NOT NULL),
    CHECK (scope_from <= scope_to),
    -- LS-5: the whole record is said in words, or something bounds it
    CHECK (whole_record = (scope_from IS NULL AND scope_to IS NULL AND cardinality(scope_modalities) = 0
      AND cardinality(scope_body_parts) = 0 AND cardinality(scope_study_ids) = 0)),
    CHECK (channel IN ('portal', 'phone', 'email', 'post', 'in_person', 'other')),
    CHECK (withdrawal_channel IN ('portal', 'phone', 'email', 'post', 'in_person', 'other')),
    CHECK (valid_from <= valid_to AND valid_to <= signed_on + interval '12 months'),
    CHECK (supersedes_id <> id),
    CHECK (state IN ('draft', 'proposed', 'awaiting_verification', 'active', 'expired', 'withdrawn', 'superseded', 'refuted')),
    CHECK ((state IN ('expired', 'withdrawn', 'superseded', 'refuted')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL) AND (state = 'withdrawn') = (withdrawal_channel IS NOT NULL)),
    CHECK (state NOT IN ('active', 'superseded') OR verified_by_person_id IS NOT NULL),
    CHECK ((verified_by_person_id IS NULL) = (verified_at IS NULL)),
    CHECK (verified_by_person_id <> recorded_by_person_id),
    CHECK (length(older_accepted_because) BETWEEN 1 AND 2000),
    CHECK (length(grantee_name) BETWEEN 1 AND 200 AND length(stated_family_name) BETWEEN 1 AND 100),
    CHECK (length(stated_given_names) <= 100 AND length(grantor_name) BETWEEN 1 AND 200 AND length(grantee_code) BETWEEN 1 AND 50),
    CHECK (length(grantee_person) <= 200 AND length(matter_reference) <= 100),
    CHECK (version >= 1)
);
CREATE UNIQUE INDEX "consent_reference_key" ON "consent"("reference");
CREATE UNIQUE INDEX "consent_id_organisation_id_key" ON "consent"("id", "organisation_id");
CREATE INDEX "consent_organisation_id_state_valid_to_idx" ON "consent"("organisation_id", "state", "valid_to");
CREATE INDEX "consent_subject_person_id_idx" ON "consent"("subject_person_id");
CREATE INDEX "consent_grantor_person_id_idx" ON "consent"("grantor_person_id");
-- LS-4: one authority, one request; and a request stands on one at a time.
CREATE UNIQUE INDEX "consent_one_of_request" ON "consent" (request_id)
  WHERE state IN ('draft', 'proposed', 'awaiting_verification', 'active');
-- The one that it takes the place of is another of the same controller.
ALTER TABLE "consent" ADD CONSTRAINT "consent_supersedes_id_fkey" FOREIGN KEY ("supersedes_id", "organisation_id")
  REFERENCES "consent"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "consent_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "channel" TEXT,
    "by_person_id" UUID,
    "by_role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "consent_event_consent_id_organisation_id_fkey" FOREIGN KEY ("consent_id", "organisation_id") REFERENCES "consent"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "consent_event_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (event IN ('propose', 'present', 'confirm', 'deny', 'verify', 'enter_in_error', 'withdraw', 'supersede', 'expire')),
    CHECK ((by_person_id IS NULL) = (by_role = 'system')),
    CHECK (length(text) <= 2000)
);
CREATE INDEX "consent_event_consent_id_at_idx" ON "consent_event"("consent_id", "at");

-- What had been delivered, in whole or in part, when a consent ended (WD-3).
CREATE TABLE "consent_delivery" (
    "organisation_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "download_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "bytes_served" BIGINT NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_delivery_pkey" PRIMARY KEY ("consent_id", "download_id"),
    CONSTRAINT "consent_delivery_consent_id_organisation_id_fkey" FOREIGN KEY ("consent_id", "organisation_id") REFERENCES "consent"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "consent_delivery_download_id_idx" ON "consent_delivery"("download_id");

CREATE TABLE "legal_authority" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_reference" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seal_verified" BOOLEAN NOT NULL DEFAULT false,
    "compelling" BOOLEAN NOT NULL,
    "comply_by" DATE,
    "valid_to" DATE,
    "scope_from" DATE,
    "scope_to" DATE,
    "scope_modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scope_body_parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "include_reports" BOOLEAN NOT NULL,
    "whole_record" BOOLEAN NOT NULL,
    "request_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'recorded',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_by_person_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_by_person_id" UUID,
    "verified_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "legal_authority_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "legal_authority_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "legal_authority_patient_id_organisation_id_fkey" FOREIGN KEY ("patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "legal_authority_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "legal_authority_recorded_by_person_id_fkey" FOREIGN KEY ("recorded_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "legal_authority_verified_by_person_id_fkey" FOREIGN KEY ("verified_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('court_order', 'police_request', 'victim_information_request', 'coroner_notice', 'statutory_notice', 's251', 'public_interest')),
    -- NC-1: what only permits compels nobody
    CHECK (NOT compelling OR kind IN ('court_order', 'coroner_notice', 'statutory_notice')),
    CHECK (scope_modalities IS NOT NULL AND scope_body_parts IS NOT NULL),
    CHECK (scope_from <= scope_to),
    CHECK (whole_record = (scope_from IS NULL AND scope_to IS NULL AND cardinality(scope_modalities) = 0
      AND cardinality(scope_body_parts) = 0)),
    CHECK (state IN ('recorded', 'active', 'rejected', 'ended')),
    CHECK (state NOT IN ('active', 'ended') OR verified_by_person_id IS NOT NULL),
    CHECK (kind <> 'court_order' OR state NOT IN ('active', 'ended') OR seal_verified),
    CHECK ((verified_by_person_id IS NULL) = (verified_at IS NULL)),
    CHECK (verified_by_person_id <> recorded_by_person_id),
    CHECK ((state IN ('rejected', 'ended')) = (ended_because IS NOT NULL)),
    CHECK (length(ended_because) BETWEEN 1 AND 2000),
    CHECK (length(issuer) BETWEEN 1 AND 200 AND length(issuer_reference) BETWEEN 1 AND 100)
);
CREATE UNIQUE INDEX "legal_authority_reference_key" ON "legal_authority"("reference");
CREATE UNIQUE INDEX "legal_authority_id_organisation_id_key" ON "legal_authority"("id", "organisation_id");
CREATE INDEX "legal_authority_organisation_id_state_idx" ON "legal_authority"("organisation_id", "state");

-- What a release stands on, as it was when it was made. Nobody is granted to change it afterwards.
ALTER TABLE "release" ADD COLUMN "consent_id" UUID, ADD COLUMN "consent_version" INTEGER, ADD COLUMN "legal_authority_id" UUID,
  ADD CHECK ((consent_id IS NULL) = (consent_version IS NULL)),
  ADD CHECK (num_nonnulls(consent_id, legal_authority_id) <= 1),
  ADD CONSTRAINT "release_consent_id_organisation_id_fkey" FOREIGN KEY ("consent_id", "organisation_id")
    REFERENCES "consent"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "release_legal_authority_id_organisation_id_fkey" FOREIGN KEY ("legal_authority_id", "organisation_id")
    REFERENCES "legal_authority"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "release_consent_id_idx" ON "release"("consent_id") WHERE consent_id IS NOT NULL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['consent', 'consent_event', 'consent_delivery', 'legal_authority'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- Who works with them at an institution, and who may look besides (lib/domain/policy/legal-basis.ts).
CREATE FUNCTION app.consent_officer_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'legal_approver');
CREATE FUNCTION app.consent_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo');

-- A move that the rules do not have is none for the database either; what is over stays over, what takes effect was found
-- good by a member of staff who did not write it down, and time alone is the worker's.
CREATE FUNCTION app.consent_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
  IF NEW.state <> OLD.state AND (NEW.state = 'expired') <> (current_user = 'lantern_worker') THEN
    RAISE EXCEPTION 'the clock alone does that, and nothing else' USING ERRCODE = 'check_violation';
  END IF;
  -- The worker has no roles to be asked about, and by the lines above and its grants sets nothing of this.
  IF current_user <> 'lantern_worker' THEN
    IF (NEW.verified_by_person_id IS DISTINCT FROM OLD.verified_by_person_id OR (NEW.state = 'active' AND OLD.state <> 'active'))
      AND NOT coalesce(NEW.state = 'active' AND OLD.state <> 'active' AND NEW.verified_by_person_id = app.person_id()
        AND NEW.organisation_id = ANY (app.consent_officer_organisations()), false) THEN
      RAISE EXCEPTION 'an officer finds a consent good' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION app.consent_moves();

CREATE FUNCTION app.authority_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state
    AND (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['recorded active', 'recorded rejected', 'active ended']) THEN
    RAISE EXCEPTION 'no such move of a legal authority' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON legal_authority FOR EACH ROW EXECUTE FUNCTION app.authority_moves();

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON consent, legal_authority TO lantern_guard;
GRANT SELECT (deceased_status) ON patient TO lantern_guard;
GRANT UPDATE (state, version, ended_at, ended_because) ON release TO lantern_guard;
GRANT UPDATE (state, revoked_at, revoked_because) ON link TO lantern_guard;
GRANT SELECT, INSERT ON consent_delivery TO lantern_guard;
GRANT UPDATE (bytes_served, completed_at) ON consent_delivery TO lantern_guard;
CREATE POLICY guard ON consent FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON legal_authority FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON consent_delivery TO lantern_guard USING (true);
CREATE POLICY guard_ends ON release FOR UPDATE TO lantern_guard USING (consent_id IS NOT NULL);
CREATE POLICY guard_ends ON link FOR UPDATE TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- What a release stands on, for whoever it was made for: they may know whether it holds, and nothing else of it.
CREATE FUNCTION app.basis_of_release(asked uuid)
  RETURNS TABLE (kind text, state text, capacity text, valid_from date, valid_to date, time_zone text,
    date_of_birth date, deceased_status text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT CASE WHEN c.id IS NOT NULL THEN 'consent' ELSE 'authority' END, coalesce(c.state, a.state), c.grantor_capacity,
      c.valid_from, coalesce(c.valid_to, a.valid_to), o.time_zone, p.date_of_birth, p.deceased_status
    FROM release r
    JOIN organisation o ON o.id = r.organisation_id
    LEFT JOIN consent c ON c.id = r.consent_id
    LEFT JOIN patient p ON p.id = c.patient_id
    LEFT JOIN legal_authority a ON a.id = r.legal_authority_id
    WHERE r.id = asked AND (c.id IS NOT NULL OR a.id IS NOT NULL)
      AND (r.recipient_person_id = ANY (app.own_persons()) OR r.organisation_id = ANY (app.consent_organisations()));
  END;

-- Closes all that stands on a consent, whoever it went to, and keeps what they had got by then (WD-2, WD-3). Only in the
-- transaction in which the consent ended: nobody can close anything by it otherwise.
CREATE FUNCTION app.end_what_stands_on(ended uuid, at timestamptz)
  RETURNS TABLE (release_id uuid, request_id uuid, was text, is_now text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  over consent%ROWTYPE;
BEGIN
  SELECT * INTO over FROM consent c WHERE c.id = ended AND c.xmin = pg_current_xact_id()::xid
    AND c.state IN ('expired', 'withdrawn', 'superseded', 'refuted');
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO consent_delivery (organisation_id, consent_id, download_id, release_id, started_at, bytes_served, completed_at)
    SELECT r.organisation_id, over.id, d.id, r.id, d.started_at, d.bytes_served, d.completed_at
    FROM release r JOIN link l ON l.release_id = r.id JOIN download_session d ON d.link_id = l.id
    WHERE r.consent_id = over.id AND r.organisation_id = over.organisation_id AND d.started_at IS NOT NULL
    ON CONFLICT DO NOTHING;
  UPDATE link l SET state = CASE over.state WHEN 'expired' THEN 'expired' ELSE 'revoked' END,
      revoked_at = CASE over.state WHEN 'expired' THEN NULL ELSE at END,
      revoked_because = CASE over.state WHEN 'expired' THEN NULL ELSE 'consent_' || over.state END
    FROM release r WHERE r.id = l.release_id AND r.consent_id = over.id AND r.organisation_id = over.organisation_id
      AND l.state IN ('pending', 'active', 'suspended');
  RETURN QUERY
    WITH open AS (
      SELECT r.id, r.state AS was FROM release r WHERE r.consent_id = over.id AND r.organisation_id = over.organisation_id
        AND r.state IN ('assembling', 'sealed', 'active', 'suspended') FOR UPDATE)
    UPDATE release r SET version = r.version + 1, ended_at = at, ended_because = 'consent_' || over.state,
        state = CASE WHEN over.state = 'expired' AND open.was IN ('active', 'suspended') THEN 'expired' ELSE 'revoked' END
      FROM open WHERE r.id = open.id
      RETURNING r.id, r.request_id, open.was, r.state;
END
$$;

-- As before (0024), and a request's file stays as long as a consent or an authority says that it was for it (5.1).
CREATE OR REPLACE FUNCTION app.is_held(what text, organisation uuid, request uuid, patient uuid, closed_at timestamptz)
  RETURNS boolean LANGUAGE sql STABLE
  RETURN (what = 'request_file' AND (
      EXISTS (SELECT FROM public.consent c WHERE c.request_id = request)
      OR EXISTS (SELECT FROM public.legal_authority a WHERE a.request_id = request)
      OR EXISTS (SELECT FROM public.release r WHERE r.request_id = request AND num_nonnulls(r.consent_id, r.legal_authority_id) > 0)))
    OR EXISTS (
    SELECT FROM public.legal_hold h
    WHERE h.organisation_id = organisation AND (h.ends_at IS NULL OR h.ends_at > now())
      AND CASE WHEN h.kind = 'sar' THEN
        what NOT IN ('release_package', 'incident') AND h.request_id = request
          AND (h.ends_at IS NOT NULL OR closed_at IS NULL OR closed_at > now() - interval '3 months')
      ELSE what = 'incident' OR (h.request_id IS NULL AND h.patient_id IS NULL)
        OR h.request_id = request OR h.patient_id = patient END);

-- Until the connection is cut a download goes on counting, and what was delivered with it.
CREATE FUNCTION app.keep_delivery() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE consent_delivery d SET bytes_served = greatest(d.bytes_served, NEW.bytes_served), completed_at = NEW.completed_at
    WHERE d.download_id = NEW.id;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.basis_of_release(uuid), app.end_what_stands_on(uuid, timestamptz), app.keep_delivery() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.basis_of_release(uuid) TO lantern_web;
GRANT EXECUTE ON FUNCTION app.end_what_stands_on(uuid, timestamptz) TO lantern_web, lantern_worker;
GRANT EXECUTE ON FUNCTION app.keep_delivery(), app.keeps_apart() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER keeps_delivery AFTER UPDATE OF bytes_served, completed_at ON download_session FOR EACH ROW
  WHEN (OLD.bytes_served IS DISTINCT FROM NEW.bytes_served OR OLD.completed_at IS DISTINCT FROM NEW.completed_at)
  EXECUTE FUNCTION app.keep_delivery();
-- Whoever finds one good neither wrote it down nor is whom it concerns, by whichever of their accounts (0028).
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION app.keeps_apart(
  'verified_by_person_id', 'recorded_by_person_id', 'verified_by_person_id', 'subject_person_id',
  'verified_by_person_id', 'grantor_person_id', 'recorded_by_person_id', 'subject_person_id',
  'recorded_by_person_id', 'grantor_person_id');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON legal_authority FOR EACH ROW EXECUTE FUNCTION app.keeps_apart(
  'verified_by_person_id', 'recorded_by_person_id');
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.keep_delivery(), app.keeps_apart() FROM SESSION_USER;
RESET ROLE;

-- consent: the patient and whoever signed for them; the officers of the one controller
GRANT SELECT, INSERT ON consent TO lantern_web;
GRANT UPDATE (state, state_since, version, verified_by_person_id, verified_at, older_accepted_because, confirmed_at,
  withdrawn_at, withdrawal_channel, ended_at) ON consent TO lantern_web;
CREATE POLICY concerned ON consent FOR SELECT TO lantern_web USING (
  subject_person_id = ANY ((SELECT app.own_persons())::uuid[]) OR grantor_person_id = ANY ((SELECT app.own_persons())::uuid[]));
CREATE POLICY concerned_answer ON consent FOR UPDATE TO lantern_web USING (
  subject_person_id = ANY ((SELECT app.own_persons())::uuid[]) OR grantor_person_id = ANY ((SELECT app.own_persons())::uuid[]))
  WITH CHECK (state <> 'superseded' AND (
    subject_person_id = ANY ((SELECT app.own_persons())::uuid[]) OR grantor_person_id = ANY ((SELECT app.own_persons())::uuid[])));
CREATE POLICY staff ON consent FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_organisations())::uuid[]));
CREATE POLICY write_down ON consent FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]) AND recorded_by_person_id = app.person_id()
  AND state IN ('draft', 'proposed', 'awaiting_verification') AND version = 1 AND verified_by_person_id IS NULL AND confirmed_at IS NULL);
CREATE POLICY staff_change ON consent FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]))
  WITH CHECK (organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]));
GRANT SELECT ON consent TO lantern_worker;
GRANT UPDATE (state, state_since, version, ended_at) ON consent TO lantern_worker;
CREATE POLICY acting ON consent TO lantern_worker USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- consent_event: what staff wrote is for staff
GRANT SELECT, INSERT ON consent_event TO lantern_web;
CREATE POLICY staff ON consent_event FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_organisations())::uuid[]));
CREATE POLICY tell ON consent_event FOR INSERT TO lantern_web WITH CHECK (
  by_person_id = app.person_id() AND EXISTS (SELECT FROM consent c
    WHERE c.id = consent_id AND c.organisation_id = consent_event.organisation_id));
GRANT INSERT ON consent_event TO lantern_worker;
CREATE POLICY acting ON consent_event FOR INSERT TO lantern_worker WITH CHECK (
  by_person_id IS NULL AND organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- consent_delivery: both may know what cannot be recalled
GRANT SELECT ON consent_delivery TO lantern_web, lantern_worker;
CREATE POLICY concerned ON consent_delivery FOR SELECT TO lantern_web
  USING (EXISTS (SELECT FROM consent c WHERE c.id = consent_id));
CREATE POLICY acting ON consent_delivery FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- legal_authority: the officers of the one controller, and nobody else: its patient may not have to know (NC-3)
GRANT SELECT, INSERT ON legal_authority TO lantern_web;
GRANT UPDATE (state, state_since, version, verified_by_person_id, verified_at, seal_verified, ended_because) ON legal_authority TO lantern_web;
CREATE POLICY staff ON legal_authority FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_organisations())::uuid[]));
CREATE POLICY write_down ON legal_authority FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]) AND recorded_by_person_id = app.person_id()
  AND state = 'recorded' AND version = 1 AND verified_by_person_id IS NULL);
CREATE POLICY staff_change ON legal_authority FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]))
  WITH CHECK (organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]));
GRANT SELECT ON legal_authority TO lantern_worker;
CREATE POLICY acting ON legal_authority FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- Letters go to those who work with consents.
CREATE POLICY consent_officers ON person FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM role_grant g WHERE g.person_id = person.id AND g.role IN ('access_officer', 'legal_approver')
    AND g.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));
