-- The papers that consents and legal authorities stand on: added by those who write them down, looked at by a virus
-- scanner before anybody can open them, and compared with by whoever finds the one good (0.2, LS-2).

ALTER TABLE "consent" ADD COLUMN "paper_elsewhere" TEXT, ADD CHECK (length(paper_elsewhere) BETWEEN 1 AND 2000);
ALTER TABLE "legal_authority" ADD COLUMN "paper_elsewhere" TEXT, ADD CHECK (length(paper_elsewhere) BETWEEN 1 AND 2000);

CREATE TABLE "paper" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "consent_id" UUID,
    "legal_authority_id" UUID,
    "kind" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "object_sha256" BYTEA NOT NULL,
    "seal_key" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'received',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "finding" TEXT,
    "added_by_person_id" UUID NOT NULL,
    "added_by_name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by_person_id" UUID,
    "bytes_gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "paper_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "paper_consent_id_organisation_id_fkey" FOREIGN KEY ("consent_id", "organisation_id") REFERENCES "consent"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "paper_legal_authority_id_organisation_id_fkey" FOREIGN KEY ("legal_authority_id", "organisation_id") REFERENCES "legal_authority"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "paper_added_by_person_id_fkey" FOREIGN KEY ("added_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "paper_removed_by_person_id_fkey" FOREIGN KEY ("removed_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (num_nonnulls(consent_id, legal_authority_id) = 1),
    CHECK (kind IN ('signed_authority', 'identity_evidence', 'court_order', 'other')),
    CHECK (content_type IN ('image/jpeg', 'image/png', 'application/pdf')),
    CHECK (size_bytes BETWEEN 1 AND 20971520),
    CHECK (octet_length(sha256) = 32 AND octet_length(object_sha256) = 32 AND octet_length(seal_key) = 32),
    CHECK (state IN ('received', 'clean', 'infected', 'refused', 'removed')),
    -- what is over cannot be opened any more, by anybody, whatever lies in the store or in a copy of it
    CHECK ((state IN ('received', 'clean')) = (seal_key IS NOT NULL)),
    CHECK (bytes_gone_at IS NULL OR seal_key IS NULL),
    CHECK ((state = 'infected') = (finding IS NOT NULL)),
    CHECK ((state = 'removed') = (removed_by_person_id IS NOT NULL)),
    CHECK (length(finding) BETWEEN 1 AND 200 AND length(added_by_name) BETWEEN 1 AND 200)
);
CREATE INDEX "paper_consent_id_added_at_idx" ON "paper"("consent_id", "added_at");
CREATE INDEX "paper_legal_authority_id_added_at_idx" ON "paper"("legal_authority_id", "added_at");
-- No two rows have an object in common: what one of them lets go is nobody else's.
CREATE UNIQUE INDEX "paper_object_sha256_key" ON "paper"("object_sha256");

ALTER TABLE "paper" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "paper" FORCE ROW LEVEL SECURITY;

-- A scanner's word is the worker's to bring, and lets a paper be opened once; taking one away is for people, and only while
-- nobody has found good what it belongs to. Whoever finds that good waits here for whoever takes the paper away, and the
-- other way round, so that neither goes by what the other has changed already.
CREATE FUNCTION app.paper_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
    PERFORM pg_advisory_xact_lock(hashtextextended(coalesce(OLD.consent_id, OLD.legal_authority_id)::text, 35));
    IF NOT (EXISTS (SELECT FROM consent c WHERE c.id = OLD.consent_id AND c.state IN ('draft', 'proposed', 'awaiting_verification'))
      OR EXISTS (SELECT FROM legal_authority a WHERE a.id = OLD.legal_authority_id AND a.state = 'recorded')) THEN
      RAISE EXCEPTION 'what somebody compared with stays' USING ERRCODE = 'check_violation';
    END IF;
    IF app.is_paper_held(OLD.id) THEN
      RAISE EXCEPTION 'a legal hold keeps this paper' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;

-- Nothing is found good without a paper that was looked at, unless somebody says where it is (LS-2).
CREATE FUNCTION app.needs_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'active' AND OLD.state <> 'active' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 35));
    IF NEW.paper_elsewhere IS NULL AND NOT EXISTS (SELECT FROM paper p
      WHERE (p.consent_id = NEW.id OR p.legal_authority_id = NEW.id) AND p.state = 'clean') THEN
      RAISE EXCEPTION 'there is no paper to compare with' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.paper_elsewhere IS DISTINCT FROM OLD.paper_elsewhere THEN
    RAISE EXCEPTION 'where the paper is, is said by whoever finds the one good' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER paper BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION app.needs_paper();
CREATE TRIGGER paper BEFORE UPDATE ON legal_authority FOR EACH ROW EXECUTE FUNCTION app.needs_paper();

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON paper TO lantern_guard;
CREATE POLICY guard ON paper FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- Whether a hold keeps a paper where it is (INV-7): one of its institution, or of the patient or request of what it belongs
-- to. That a request for the patient's own information is running keeps nothing that came here by mistake.
CREATE FUNCTION app.is_paper_held(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM paper p
      LEFT JOIN consent c ON c.id = p.consent_id
      LEFT JOIN legal_authority a ON a.id = p.legal_authority_id
      JOIN legal_hold h ON h.organisation_id = p.organisation_id
      WHERE p.id = asked AND h.kind <> 'sar' AND (h.ends_at IS NULL OR h.ends_at > now())
        AND ((h.request_id IS NULL AND h.patient_id IS NULL)
          OR h.patient_id = coalesce(c.patient_id, a.patient_id) OR h.request_id = coalesce(c.request_id, a.request_id)));
  END;
REVOKE EXECUTE ON FUNCTION app.is_paper_held(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_paper_held(uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER moves BEFORE UPDATE ON paper FOR EACH ROW EXECUTE FUNCTION app.paper_moves();

-- paper: those who read consents and authorities of the one controller; added by those who write them down
GRANT SELECT, INSERT ON paper TO lantern_web;
GRANT UPDATE (state, state_since, seal_key, removed_by_person_id) ON paper TO lantern_web;
CREATE POLICY staff ON paper FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_organisations())::uuid[]));
CREATE POLICY add ON paper FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]) AND added_by_person_id = app.person_id()
  AND state = 'received');
-- Whoever added it, by whichever of their accounts, and the data protection officer.
CREATE POLICY take_away ON paper FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.organisations_as('dpo'))::uuid[])
    OR (organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[])
      AND added_by_person_id = ANY ((SELECT app.own_persons())::uuid[])))
  WITH CHECK (state = 'removed' AND removed_by_person_id = app.person_id()
    AND organisation_id = ANY ((SELECT app.consent_organisations())::uuid[]));
GRANT SELECT ON paper TO lantern_worker;
GRANT UPDATE (state, state_since, seal_key, finding, bytes_gone_at) ON paper TO lantern_worker;
CREATE POLICY acting ON paper TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

GRANT UPDATE (paper_elsewhere) ON consent TO lantern_web;
GRANT UPDATE (paper_elsewhere) ON legal_authority TO lantern_web;
