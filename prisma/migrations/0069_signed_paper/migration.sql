-- What a client signed on paper, what somebody signs for one who cannot, and the papers that show both (1.7, LS-1 to LS-8).
-- A firm puts them in; each hospital opens them for itself before anything counts.

ALTER TABLE "matter_authority"
  ADD COLUMN "way" TEXT NOT NULL DEFAULT 'phone',
  ADD COLUMN "signer_capacity" TEXT NOT NULL DEFAULT 'self',
  ADD COLUMN "signer_name" TEXT,
  ADD COLUMN "signed_on" DATE,
  ALTER COLUMN "signer_email" DROP NOT NULL,
  DROP CONSTRAINT "matter_authority_check8",
  ADD CONSTRAINT "matter_authority_signature" CHECK (num_nonnulls(signed_name, signed_text, signed_sha256, signed_language, signed_address,
      signed_user_agent, signed_method)
    = CASE WHEN way = 'phone' AND state IN ('signed', 'withdrawn', 'ended') THEN 7 ELSE 0 END),
  ADD CONSTRAINT "matter_authority_way" CHECK (way IN ('phone', 'paper')),
  -- Nobody is written to who has no address; what came on paper was signed before it came.
  ADD CONSTRAINT "matter_authority_phone" CHECK (way = 'paper' OR signer_email IS NOT NULL),
  ADD CONSTRAINT "matter_authority_paper" CHECK ((way = 'paper') = (signed_on IS NOT NULL)
    AND (way = 'phone' OR state IN ('signed', 'withdrawn', 'ended'))),
  ADD CONSTRAINT "matter_authority_signed_on" CHECK (signed_on <= (sent_at AT TIME ZONE 'Europe/London')::date),
  ADD CONSTRAINT "matter_authority_capacity" CHECK (signer_capacity IN ('self', 'parent', 'attorney', 'deputy')),
  ADD CONSTRAINT "matter_authority_signer" CHECK ((signer_capacity = 'self') = (signer_name IS NULL)
    AND length(btrim(signer_name)) BETWEEN 1 AND 200);

-- The papers lie with the others, in the firm's name, and are of exactly one of the five.
ALTER TABLE "paper" ADD COLUMN "matter_authority_id" UUID,
  ADD CONSTRAINT "paper_matter_authority_id_organisation_id_fkey" FOREIGN KEY ("matter_authority_id", "organisation_id")
    REFERENCES "matter_authority"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  DROP CONSTRAINT "paper_of_one",
  ADD CONSTRAINT "paper_of_one"
    CHECK (num_nonnulls(consent_id, legal_authority_id, proxy_authority_id, request_id, matter_authority_id) = 1),
  DROP CONSTRAINT "paper_kind_check",
  ADD CONSTRAINT "paper_kind_check" CHECK (kind IN ('signed_authority', 'capacity_evidence', 'identity_evidence', 'court_order',
    'request_letter', 'other')),
  ADD CONSTRAINT "paper_of_matter" CHECK (CASE WHEN matter_authority_id IS NULL THEN kind <> 'capacity_evidence'
    ELSE kind IN ('signed_authority', 'capacity_evidence') END);
CREATE INDEX "paper_matter_authority_id_added_at_idx" ON "paper"("matter_authority_id", "added_at");

GRANT CREATE ON SCHEMA app TO lantern_guard;
-- That a paper was opened is in the audit, and the guard reads nothing else there.
GRANT SELECT (organisation_id, event, outcome, actor_person_id, details) ON audit_event TO lantern_guard;
CREATE POLICY guard_openings ON audit_event FOR SELECT TO lantern_guard USING (event = 'paper.opened' AND outcome = 'success');
SET ROLE lantern_guard;

-- Whether whoever acts has opened a paper, by whichever of their accounts, for an institution whose consents they see.
CREATE FUNCTION app.has_opened_paper(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM audit_event e
    WHERE e.organisation_id = ANY (app.consent_organisations()) AND e.actor_person_id = ANY (app.own_persons())
      AND e.event = 'paper.opened' AND e.outcome = 'success' AND e.details ->> 'paperId' = asked::text);

-- Whether a hospital has found good what a firm put in: then its papers stay. To whoever is not on the matter they stay anyway.
CREATE FUNCTION app.is_authority_compared(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN NOT EXISTS (SELECT FROM matter_authority a WHERE a.id = asked AND a.matter_id = ANY (app.own_matters()))
    OR EXISTS (SELECT FROM matter_request r JOIN consent c ON c.id = r.consent_id
      WHERE r.authority_id = asked AND c.verified_by_person_id IS NOT NULL);

-- As before (0042), and a firm's paper is kept by a hold of each hospital that was asked by it.
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
          OR h.request_id = coalesce(c.request_id, a.request_id, p.request_id)))
    OR EXISTS (SELECT FROM paper p
      JOIN matter_request m ON m.authority_id = p.matter_authority_id
      JOIN legal_hold h ON h.organisation_id = m.organisation_id
      LEFT JOIN consent c ON c.id = m.consent_id
      WHERE p.id = asked AND h.kind <> 'sar' AND (h.ends_at IS NULL OR h.ends_at > now())
        AND ((h.request_id IS NULL AND h.patient_id IS NULL) OR h.patient_id = c.patient_id OR h.request_id = m.request_id));
  END;

REVOKE EXECUTE ON FUNCTION app.has_opened_paper(uuid), app.is_authority_compared(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.has_opened_paper(uuid), app.is_authority_compared(uuid) TO lantern_web, lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- As before (0064); that the client took back what they had signed on paper may be told by the firm, which has no link of theirs.
CREATE OR REPLACE FUNCTION app.matter_authority_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['sent signed', 'sent refused', 'sent cancelled', 'signed withdrawn', 'signed ended']) THEN
    RAISE EXCEPTION 'no such move of an authority' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'signed' AND (OLD.signed_sha256, OLD.signed_name, OLD.answered_at)
    IS DISTINCT FROM (NEW.signed_sha256, NEW.signed_name, NEW.answered_at) THEN
    RAISE EXCEPTION 'what was signed stays as it was' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.way, OLD.signed_on, OLD.signer_capacity, OLD.signer_name)
    IS DISTINCT FROM (NEW.way, NEW.signed_on, NEW.signer_capacity, NEW.signer_name) THEN
    RAISE EXCEPTION 'who signs, and how, stays as it was' USING ERRCODE = 'check_violation';
  END IF;
  -- The client answers, and nobody of the firm for them.
  IF NEW.state IN ('signed', 'refused', 'withdrawn') AND current_user = 'lantern_web'
    AND NEW.id IS DISTINCT FROM app.held_authority() AND NOT (NEW.state = 'withdrawn' AND OLD.way = 'paper') THEN
    RAISE EXCEPTION 'the client alone answers' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- As before (0064). What a firm put in is found good by nobody who has not opened each of its papers, found clean: that the
-- paper is said to be elsewhere does not help, because nobody of the hospital took it in.
CREATE OR REPLACE FUNCTION app.needs_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  is_own_word CONSTANT boolean := OLD.state = 'suspended_review'
    AND to_jsonb(NEW) ->> 'own_consent_until' IS DISTINCT FROM to_jsonb(OLD) ->> 'own_consent_until';
  firm matter_authority%ROWTYPE;
  wanted text;
BEGIN
  IF NEW.state = 'active' AND OLD.state <> 'active' AND NOT is_own_word THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 35));
    SELECT a.* INTO firm FROM matter_request r JOIN matter_authority a ON a.id = r.authority_id WHERE r.consent_id = NEW.id;
    IF firm.way = 'paper' OR firm.signer_capacity <> 'self' THEN
      PERFORM pg_advisory_xact_lock(hashtextextended(firm.id::text, 35));
      FOREACH wanted IN ARRAY array_remove(ARRAY[CASE firm.way WHEN 'paper' THEN 'signed_authority' END,
        CASE WHEN firm.signer_capacity <> 'self' THEN 'capacity_evidence' END], NULL) LOOP
        IF NOT EXISTS (SELECT FROM paper p WHERE p.matter_authority_id = firm.id AND p.kind = wanted AND p.state = 'clean'
          AND app.has_opened_paper(p.id)) THEN
          RAISE EXCEPTION 'nobody has opened the paper' USING ERRCODE = 'check_violation';
        END IF;
      END LOOP;
    ELSIF NEW.paper_elsewhere IS NULL AND NOT EXISTS (SELECT FROM paper p
      WHERE (p.consent_id = NEW.id OR p.legal_authority_id = NEW.id OR p.proxy_authority_id = NEW.id) AND p.state = 'clean')
      AND firm.signed_sha256 IS NULL THEN
      RAISE EXCEPTION 'there is no paper to compare with' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.paper_elsewhere IS DISTINCT FROM OLD.paper_elsewhere THEN
    RAISE EXCEPTION 'where the paper is, is said by whoever finds the one good' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- As before (0042), and a firm takes one away until a hospital has found good what stands on it.
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
      OLD.request_id, OLD.matter_authority_id)::text, 35));
    IF NOT (EXISTS (SELECT FROM consent c WHERE c.id = OLD.consent_id AND c.state IN ('draft', 'proposed', 'awaiting_verification'))
      OR EXISTS (SELECT FROM legal_authority a WHERE a.id = OLD.legal_authority_id AND a.state = 'recorded')
      OR EXISTS (SELECT FROM proxy_authority x WHERE x.id = OLD.proxy_authority_id AND x.state IN ('claimed', 'verifying'))
      OR EXISTS (SELECT FROM access_request r WHERE r.id = OLD.request_id AND r.state IN ('submitted', 'awaiting_identity',
        'awaiting_authority', 'awaiting_match', 'triage'))
      OR (OLD.matter_authority_id IS NOT NULL AND NOT app.is_authority_compared(OLD.matter_authority_id))) THEN
      RAISE EXCEPTION 'what somebody compared with stays' USING ERRCODE = 'check_violation';
    END IF;
    IF app.is_paper_held(OLD.id) THEN
      RAISE EXCEPTION 'a legal hold keeps this paper' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;

-- matter_authority: one on paper is put in as signed, by whoever is on the matter
ALTER POLICY ask ON matter_authority WITH CHECK (
  matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND sent_by = app.person_id() AND state = 'sent' AND version = 1
  AND way = 'phone');
CREATE POLICY put_in ON matter_authority FOR INSERT TO lantern_web WITH CHECK (
  matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND sent_by = app.person_id() AND state = 'signed' AND version = 1
  AND way = 'paper');
ALTER POLICY firm_ends ON matter_authority WITH CHECK (matter_id = ANY ((SELECT app.own_matters())::uuid[])
  AND (state IN ('cancelled', 'ended') OR (state = 'withdrawn' AND way = 'paper')));

-- paper: who is on the matter adds, opens and takes away; a hospital opens what its own consent stands on, and no other does
CREATE POLICY on_matter ON paper FOR SELECT TO lantern_web USING (matter_authority_id IS NOT NULL AND EXISTS (
  SELECT FROM matter_authority a WHERE a.id = matter_authority_id AND a.matter_id = ANY ((SELECT app.own_matters())::uuid[])));
CREATE POLICY on_matter_add ON paper FOR INSERT TO lantern_web WITH CHECK (
  added_by_person_id = app.person_id() AND state = 'received' AND EXISTS (SELECT FROM matter_authority a
    WHERE a.id = matter_authority_id AND a.organisation_id = paper.organisation_id AND a.state IN ('sent', 'signed')
      AND a.matter_id = ANY ((SELECT app.own_matters())::uuid[])));
CREATE POLICY on_matter_take_away ON paper FOR UPDATE TO lantern_web
  USING (matter_authority_id IS NOT NULL AND EXISTS (SELECT FROM matter_authority a
    WHERE a.id = matter_authority_id AND a.matter_id = ANY ((SELECT app.own_matters())::uuid[])))
  WITH CHECK (state = 'removed' AND removed_by_person_id = app.person_id() AND EXISTS (SELECT FROM matter_authority a
    WHERE a.id = matter_authority_id AND a.matter_id = ANY ((SELECT app.own_matters())::uuid[])));
CREATE POLICY compared ON paper FOR SELECT TO lantern_web USING (matter_authority_id IS NOT NULL AND EXISTS (
  SELECT FROM matter_request r WHERE r.authority_id = paper.matter_authority_id AND r.consent_id IS NOT NULL
    AND r.organisation_id = ANY ((SELECT app.consent_organisations())::uuid[])));

-- The worker knows who is on the matter of a paper that was scanned.
GRANT SELECT ON matter_person TO lantern_worker;
CREATE POLICY acting ON matter_person FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
