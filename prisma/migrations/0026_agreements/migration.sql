-- Data-sharing agreements between two organisations (4.1, 6.10): both parties see one, nobody else; what the drafting
-- party has not sent yet is its own.

-- Until when an organisation meets the toolkit, as it says itself. The other parties of its agreements rely on it (AG-3).
CREATE TABLE "organisation_standing" (
    "organisation_id" UUID NOT NULL,
    "ico_registration" TEXT NOT NULL,
    "dspt_until" DATE NOT NULL,
    "recorded_by_person_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_standing_pkey" PRIMARY KEY ("organisation_id"),
    CONSTRAINT "organisation_standing_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "organisation_standing_recorded_by_person_id_fkey" FOREIGN KEY ("recorded_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (length(ico_registration) BETWEEN 1 AND 20)
);

CREATE TABLE "agreement" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "other_organisation_id" UUID NOT NULL,
    "replaces_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "version_number" INTEGER NOT NULL DEFAULT 1,
    "drafted_by_person_id" UUID NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "shared_at" TIMESTAMPTZ(3),
    "ends_on" DATE NOT NULL,
    "terminates_on" DATE,
    "resume_event_id" UUID,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "agreement_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agreement_other_organisation_id_fkey" FOREIGN KEY ("other_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agreement_drafted_by_person_id_fkey" FOREIGN KEY ("drafted_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('direct_care', 'network', 'teleradiology', 'ai_vendor', '3d_planning', 'research', 'solicitor_terms')),
    CHECK (state IN ('draft', 'in_review', 'awaiting_signatures', 'signed', 'active', 'suspended', 'expired', 'terminated', 'superseded')),
    CHECK (organisation_id <> other_organisation_id),
    CHECK (replaces_id <> id),
    CHECK (state = 'draft' OR shared_at IS NOT NULL),
    CHECK (terminates_on IS NULL OR state IN ('active', 'suspended', 'expired', 'terminated', 'superseded')),
    CHECK (resume_event_id IS NULL OR state = 'suspended'),
    CHECK (version_number >= 1)
);
CREATE UNIQUE INDEX "agreement_reference_key" ON "agreement"("reference");
CREATE UNIQUE INDEX "agreement_id_organisation_id_other_organisation_id_key" ON "agreement"("id", "organisation_id", "other_organisation_id");
CREATE INDEX "agreement_organisation_id_state_idx" ON "agreement"("organisation_id", "state");
CREATE INDEX "agreement_other_organisation_id_state_idx" ON "agreement"("other_organisation_id", "state");
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A version of the terms, with who the parties are: all that a signature is on.
CREATE TABLE "agreement_version" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "agreement_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "other_organisation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "digest" BYTEA NOT NULL,
    "written_by_person_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "shared_at" TIMESTAMPTZ(3),

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "agreement_version_agreement_fkey" FOREIGN KEY ("agreement_id", "organisation_id", "other_organisation_id") REFERENCES "agreement"("id", "organisation_id", "other_organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agreement_version_written_by_person_id_fkey" FOREIGN KEY ("written_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (length(digest) = 32),
    CHECK (number >= 1)
);
CREATE UNIQUE INDEX "agreement_version_agreement_id_number_key" ON "agreement_version"("agreement_id", "number");
CREATE UNIQUE INDEX "agreement_version_id_agreement_id_key" ON "agreement_version"("id", "agreement_id");

-- Who signed what, as what, for whom, when and by which proof. Insert-only.
CREATE TABLE "agreement_signature" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "agreement_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signer_email" TEXT,
    "signer_registration_body" TEXT,
    "signer_registration_number" TEXT,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "proof" TEXT NOT NULL,
    "proved_at" TIMESTAMPTZ(3) NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "agreement_signature_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "agreement_signature_version_fkey" FOREIGN KEY ("version_id", "agreement_id") REFERENCES "agreement_version"("id", "agreement_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agreement_signature_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agreement_signature_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (role IN ('caldicott_guardian', 'siro', 'research_governance', 'firm_admin')),
    CHECK (proof = 'passkey'),
    CHECK (length(digest) = 32),
    CHECK (proved_at <= signed_at)
);
-- Each role of a party signs a version once, and one human signs it once (0.1.2).
CREATE UNIQUE INDEX "agreement_signature_version_id_organisation_id_role_key" ON "agreement_signature"("version_id", "organisation_id", "role");
CREATE UNIQUE INDEX "agreement_signature_version_id_person_id_key" ON "agreement_signature"("version_id", "person_id");

-- What was done, by whom and with which words. Insert-only.
CREATE TABLE "agreement_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "agreement_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "version_number" INTEGER NOT NULL,
    "by_person_id" UUID,
    "by_name" TEXT,
    "by_role" TEXT,
    "by_email" TEXT,
    "by_registration_body" TEXT,
    "by_registration_number" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_event_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "agreement_event_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agreement_event_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agreement_event_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (event IN ('draft', 'propose', 'advise', 'send_back', 'take_back', 'accept', 'sign', 'reopen', 'suspend', 'ask_resume', 'resume', 'give_notice', 'start', 'expire', 'terminate', 'supersede')),
    CHECK ((by_person_id IS NULL) = (event IN ('start', 'expire', 'terminate', 'supersede'))),
    CHECK ((by_person_id IS NULL) = (by_name IS NULL) AND (by_person_id IS NULL) = (by_role IS NULL)),
    CHECK (length(text) <= 2000)
);
CREATE INDEX "agreement_event_agreement_id_at_idx" ON "agreement_event"("agreement_id", "at");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['organisation_standing', 'agreement', 'agreement_version', 'agreement_signature', 'agreement_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- Who works on an organisation's agreements (AG-2), and who may sign them.
CREATE FUNCTION app.agreement_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('caldicott_guardian', 'siro', 'dpo', 'research_governance', 'firm_admin');

-- A move that the rules do not have is none for the database either; what is over is not touched, nothing comes into
-- force but by Lantern itself or out of a suspension, and nothing is signed that one of the parties has not signed.
CREATE FUNCTION app.agreement_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state IN ('expired', 'terminated', 'superseded') THEN
    RAISE EXCEPTION 'an agreement that is over does not change' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state || ' ' || NEW.state) <> ALL (ARRAY[
    'draft in_review', 'in_review awaiting_signatures', 'in_review draft', 'awaiting_signatures draft',
    'awaiting_signatures signed', 'signed draft', 'signed active', 'signed expired',
    'active suspended', 'active expired', 'active terminated', 'active superseded',
    'suspended active', 'suspended expired', 'suspended terminated', 'suspended superseded']) THEN
    RAISE EXCEPTION 'no such move of an agreement' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND current_user = 'lantern_web'
    AND (NEW.state IN ('expired', 'terminated', 'superseded') OR (OLD.state = 'signed' AND NEW.state = 'active')) THEN
    RAISE EXCEPTION 'the clock alone does that' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'signed' AND 2 <> (
    SELECT count(DISTINCT s.organisation_id) FROM agreement_signature s
    JOIN agreement_version v ON v.id = s.version_id AND v.number = NEW.version_number AND v.digest = s.digest
    WHERE s.agreement_id = NEW.id AND s.organisation_id IN (NEW.organisation_id, NEW.other_organisation_id)) THEN
    RAISE EXCEPTION 'both parties sign' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
-- One takes the place of another of the same two parties, whichever drafted it, that whoever drafts it may see.
CREATE FUNCTION app.agreement_replaces() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM agreement r WHERE r.id = NEW.replaces_id
      AND r.organisation_id IN (NEW.organisation_id, NEW.other_organisation_id)
      AND r.other_organisation_id IN (NEW.organisation_id, NEW.other_organisation_id)) THEN
    RAISE EXCEPTION 'an agreement replaces one of the same parties' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER replaces BEFORE INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION app.agreement_replaces();
CREATE TRIGGER moves BEFORE UPDATE ON agreement FOR EACH ROW EXECUTE FUNCTION app.agreement_moves();

GRANT SELECT, INSERT ON agreement, agreement_version, agreement_signature, agreement_event TO lantern_web;
GRANT UPDATE (state, state_since, version, version_number, shared_at, ends_on, terminates_on, resume_event_id)
  ON agreement TO lantern_web;
GRANT UPDATE (document, digest, written_by_person_id, written_at, shared_at) ON agreement_version TO lantern_web;
GRANT SELECT, INSERT ON organisation_standing TO lantern_web;
GRANT UPDATE (ico_registration, dspt_until, recorded_by_person_id, recorded_at) ON organisation_standing TO lantern_web;

CREATE POLICY parties ON agreement FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])
  OR (shared_at IS NOT NULL AND other_organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])));
CREATE POLICY draft ON agreement FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])
  AND drafted_by_person_id = app.person_id() AND state = 'draft' AND shared_at IS NULL
  AND version = 1 AND version_number = 1 AND terminates_on IS NULL);
CREATE POLICY parties_change ON agreement FOR UPDATE TO lantern_web USING (
  organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])
  OR (shared_at IS NOT NULL AND other_organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])));

-- What has been sent is the other party's too, and from then on it stands as it was.
CREATE POLICY parties ON agreement_version FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])
  OR (shared_at IS NOT NULL AND other_organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])));
CREATE POLICY write ON agreement_version FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])
  AND written_by_person_id = app.person_id() AND shared_at IS NULL
  AND EXISTS (SELECT FROM agreement a WHERE a.id = agreement_id AND a.state = 'draft'));
CREATE POLICY rewrite ON agreement_version FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[]) AND shared_at IS NULL)
  WITH CHECK (organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[]));

CREATE POLICY parties ON agreement_signature FOR SELECT TO lantern_web
  USING (EXISTS (SELECT FROM agreement a WHERE a.id = agreement_id));
CREATE POLICY sign ON agreement_signature FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND organisation_id = ANY (app.organisations_as(role))
  AND EXISTS (SELECT FROM agreement a JOIN agreement_version v ON v.agreement_id = a.id AND v.number = a.version_number
    WHERE a.id = agreement_signature.agreement_id AND a.state = 'awaiting_signatures'
      AND agreement_signature.organisation_id IN (a.organisation_id, a.other_organisation_id)
      AND v.id = version_id AND v.digest = agreement_signature.digest AND v.shared_at IS NOT NULL));

-- A data protection officer's advice is for their own party.
CREATE POLICY parties ON agreement_event FOR SELECT TO lantern_web USING (
  EXISTS (SELECT FROM agreement a WHERE a.id = agreement_id)
  AND (event <> 'advise' OR organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])));
CREATE POLICY tell ON agreement_event FOR INSERT TO lantern_web WITH CHECK (
  by_person_id = app.person_id() AND organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])
  AND EXISTS (SELECT FROM agreement a WHERE a.id = agreement_id
    AND agreement_event.organisation_id IN (a.organisation_id, a.other_organisation_id)));

CREATE POLICY parties ON organisation_standing FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.agreement_organisations())::uuid[])
  OR EXISTS (SELECT FROM agreement a
    WHERE organisation_standing.organisation_id IN (a.organisation_id, a.other_organisation_id)));
CREATE POLICY keep ON organisation_standing FOR INSERT TO lantern_web WITH CHECK (
  recorded_by_person_id = app.person_id()
  AND organisation_id = ANY ((SELECT app.organisations_as('siro', 'dpo'))::uuid[]));
CREATE POLICY keep_change ON organisation_standing FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.organisations_as('siro', 'dpo'))::uuid[]))
  WITH CHECK (recorded_by_person_id = app.person_id());

-- The clock: the worker begins and ends, for either party, and writes to those who work on agreements there.
GRANT SELECT ON agreement, agreement_version, agreement_signature, organisation_standing TO lantern_worker;
GRANT UPDATE (state, state_since, version, resume_event_id) ON agreement TO lantern_worker;
GRANT INSERT ON agreement_event TO lantern_worker;
-- Who asked that one go on, and none of the words that were written with it.
GRANT SELECT (id, agreement_id, organisation_id, by_person_id, by_email, by_registration_body, by_registration_number)
  ON agreement_event TO lantern_worker;
CREATE POLICY acting ON agreement FOR SELECT TO lantern_worker USING (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])
  OR other_organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY acting_change ON agreement FOR UPDATE TO lantern_worker USING (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])
  OR other_organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY acting ON agreement_version FOR SELECT TO lantern_worker USING (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])
  OR other_organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY acting ON agreement_signature FOR SELECT TO lantern_worker
  USING (EXISTS (SELECT FROM agreement a WHERE a.id = agreement_id));
CREATE POLICY acting ON organisation_standing FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM agreement a WHERE organisation_standing.organisation_id IN (a.organisation_id, a.other_organisation_id)));
CREATE POLICY acting ON agreement_event FOR INSERT TO lantern_worker WITH CHECK (
  by_person_id IS NULL AND organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])
  AND EXISTS (SELECT FROM agreement a WHERE a.id = agreement_id));
CREATE POLICY acting_asked ON agreement_event FOR SELECT TO lantern_worker
  USING (EXISTS (SELECT FROM agreement a WHERE a.id = agreement_id));
CREATE POLICY agreement_officers ON person FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM role_grant g WHERE g.person_id = person.id
    AND g.role IN ('caldicott_guardian', 'siro', 'dpo', 'research_governance', 'firm_admin')
    AND g.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));
