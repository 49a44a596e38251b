-- Requests that stand on a law and on nobody's consent (2.4, 6.3): what their paper says, how it was found genuine, why
-- this much is given, and until when the patient is told nothing of it (NC-3).

-- Whose account is kept from it: the patient's own. A column of its own, so that the database hides the row from them in
-- whatever role they come, and nobody reads it as the subject who is told what happens.
ALTER TABLE "access_request" ADD COLUMN "kept_from_person_id" UUID,
  ADD CHECK (type NOT IN ('court_order', 'coroner_notice', 'police_request', 'victim_information_request', 'statutory_notice',
    'medical_examiner') OR (subject_person_id IS NULL AND proxy_authority_id IS NULL)),
  ADD CHECK (kept_from_person_id IS NULL OR type IN ('court_order', 'coroner_notice', 'police_request',
    'victim_information_request', 'statutory_notice', 'medical_examiner')),
  ADD CONSTRAINT "access_request_kept_from_person_id_fkey" FOREIGN KEY ("kept_from_person_id")
    REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "legal_request" (
    "request_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "order_kind" TEXT,
    "officer_name" TEXT NOT NULL,
    "officer_rank" TEXT,
    "officer_number" TEXT,
    "countersigned_by" TEXT,
    "countersigner_rank" TEXT,
    "offence" TEXT,
    "why_necessary" TEXT,
    "why_without_consent" TEXT,
    "prejudice" TEXT,
    "line_of_enquiry" TEXT,
    "victim_told_on" DATE,
    "coroner_area" TEXT,
    "power_cited" TEXT,
    "threat" TEXT,
    "paper_due_at" TIMESTAMPTZ(3),
    "recipient_email" TEXT NOT NULL,
    "invitation_id" UUID,
    "recipient_bound_at" TIMESTAMPTZ(3),
    "logged_by_person_id" UUID,
    "necessity" TEXT,
    "proportionality" TEXT,
    "confidentiality" TEXT,
    "harm_note" TEXT,
    "assessed_by_person_id" UUID,
    "assessed_at" TIMESTAMPTZ(3),
    "tipping_off_risk" BOOLEAN NOT NULL DEFAULT false,
    "tipping_off_because" TEXT,
    "reveal_on" DATE,
    "keeping_reviewed_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "half_told_at" TIMESTAMPTZ(3),
    "over_told_at" TIMESTAMPTZ(3),

    CONSTRAINT "legal_request_pkey" PRIMARY KEY ("request_id"),
    CONSTRAINT "legal_request_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id")
      REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "legal_request_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "legal_request_logged_by_person_id_fkey" FOREIGN KEY ("logged_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "legal_request_assessed_by_person_id_fkey" FOREIGN KEY ("assessed_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (order_kind IN ('pre_action', 'non_party', 'family', 'criminal_summons', 'production_order', 'terrorism', 'other')),
    CHECK (countersigner_rank IN ('staff', 'constable', 'sergeant', 'inspector', 'chief_inspector', 'superintendent',
      'chief_superintendent', 'chief_officer')),
    CHECK (recipient_email = lower(btrim(recipient_email)) AND position('@' in recipient_email) > 1 AND length(recipient_email) <= 254),
    CHECK (length(issuer) BETWEEN 1 AND 200 AND length(officer_name) BETWEEN 1 AND 200 AND length(officer_rank) <= 100),
    CHECK (length(officer_number) <= 50 AND length(countersigned_by) <= 200 AND length(offence) <= 500 AND length(coroner_area) <= 200),
    CHECK (length(power_cited) <= 500 AND length(why_necessary) <= 2000 AND length(why_without_consent) <= 2000),
    CHECK (length(prejudice) <= 2000 AND length(line_of_enquiry) <= 2000 AND length(threat) BETWEEN 1 AND 2000),
    CHECK (length(tipping_off_because) BETWEEN 1 AND 2000),
    -- NC-4: what was said by word of mouth has its paper by an hour that was written down with it
    CHECK ((threat IS NULL) = (paper_due_at IS NULL)),
    -- 6.3: three words of reason, or none
    CHECK (num_nonnulls(necessity, proportionality, confidentiality, assessed_by_person_id, assessed_at) IN (0, 5)),
    CHECK (length(necessity) BETWEEN 1 AND 2000 AND length(proportionality) BETWEEN 1 AND 2000),
    CHECK (length(confidentiality) BETWEEN 1 AND 2000 AND length(harm_note) BETWEEN 1 AND 2000),
    -- NC-3: kept back for a reason, and until a day
    CHECK (NOT tipping_off_risk OR (tipping_off_because IS NOT NULL AND reveal_on IS NOT NULL))
);
CREATE UNIQUE INDEX "legal_request_request_id_organisation_id_key" ON "legal_request"("request_id", "organisation_id");
CREATE INDEX "legal_request_invitation_id_idx" ON "legal_request"("invitation_id");
CREATE INDEX "legal_request_organisation_id_reveal_on_idx" ON "legal_request"("organisation_id", "reveal_on");

-- What was asked, contested and found of it, by whom and in which words. Insert-only.
CREATE TABLE "legal_note" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by_person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "legal_note_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "legal_note_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id")
      REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "legal_note_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('reject_authority', 'ask_further_info', 'challenge', 'end_challenge', 'withdraw_by_issuer', 'kept_back', 'revealed')),
    CHECK (length(text) BETWEEN 1 AND 2000)
);
CREATE INDEX "legal_note_request_id_at_idx" ON "legal_note"("request_id", "at");

-- That somebody asked whoever is said to have issued a paper, by details that do not stand on it (2.4). Insert-only.
CREATE TABLE "authority_check" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "spoke_to" TEXT NOT NULL,
    "found_in" TEXT NOT NULL,
    "found_at" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "by_person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authority_check_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "authority_check_authority_id_organisation_id_fkey" FOREIGN KEY ("authority_id", "organisation_id")
      REFERENCES "legal_authority"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "authority_check_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (way IN ('seal', 'call_back')),
    -- never the number on the paper
    CHECK (found_in IN ('court_finder', 'force_website', 'coroner_website', 'regulator_website', 'own_directory')),
    CHECK (length(spoke_to) BETWEEN 1 AND 200 AND length(found_at) BETWEEN 1 AND 200),
    CHECK (asked_at <= at)
);
CREATE INDEX "authority_check_authority_id_idx" ON "authority_check"("authority_id");

-- A paper comes before anybody knows whose record it is about. It lets nothing out until somebody does.
ALTER TABLE "legal_authority" ALTER COLUMN "patient_id" DROP NOT NULL,
  ADD CHECK (patient_id IS NOT NULL OR (state IN ('recorded', 'rejected') AND request_id IS NOT NULL)),
  DROP CONSTRAINT "legal_authority_kind_check",
  ADD CONSTRAINT "legal_authority_kind_check" CHECK (kind IN ('court_order', 'police_request', 'victim_information_request',
    'coroner_notice', 'statutory_notice', 'medical_examiner', 's251', 'public_interest')),
  DROP CONSTRAINT "legal_authority_check",
  ADD CONSTRAINT "legal_authority_compels" CHECK (NOT compelling OR kind IN ('court_order', 'coroner_notice', 'statutory_notice',
    'medical_examiner'));
CREATE UNIQUE INDEX "legal_authority_one_of_request" ON "legal_authority" (request_id) WHERE state IN ('recorded', 'active');
GRANT UPDATE (patient_id) ON legal_authority TO lantern_web;
-- A hold that came before anybody knew whose record it is about holds that as well (LH-1).
GRANT UPDATE (patient_id) ON legal_hold TO lantern_web;

CREATE OR REPLACE FUNCTION app.authority_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state
    AND (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['recorded active', 'recorded rejected', 'active ended']) THEN
    RAISE EXCEPTION 'no such move of a legal authority' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.patient_id IS DISTINCT FROM OLD.patient_id AND (OLD.patient_id IS NOT NULL OR OLD.state <> 'recorded') THEN
    RAISE EXCEPTION 'whose record it is about is said once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['legal_request', 'legal_note', 'authority_check'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

CREATE INDEX "access_request_kept_from_person_id_idx" ON "access_request"("kept_from_person_id");
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (id, organisation_id, reference, type, state, version, closed_at, requester_person_id, kept_from_person_id)
  ON access_request TO lantern_guard;
SET ROLE lantern_guard;
-- The requests by law that are kept from the very person who asks, whoever else they may be here.
CREATE FUNCTION app.kept_from_me() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT coalesce(array_agg(r.id), '{}') FROM access_request r WHERE r.kept_from_person_id = ANY (app.own_persons());
  END;
REVOKE EXECUTE ON FUNCTION app.kept_from_me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.kept_from_me() TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- Who works with them at an institution, and who looks again whether a patient may still not know (NC-3).
CREATE FUNCTION app.keeping_back_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('privacy_officer');

-- NC-3: whom it is about never meets it, in whatever role and account.
CREATE POLICY kept_from ON access_request AS RESTRICTIVE TO lantern_web USING (
  kept_from_person_id IS NULL OR kept_from_person_id <> ALL ((SELECT app.own_persons())::uuid[]));
CREATE POLICY kept_from ON legal_authority AS RESTRICTIVE FOR SELECT TO lantern_web USING (
  request_id IS NULL OR EXISTS (SELECT FROM access_request r WHERE r.id = request_id));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['legal_hold', 'request_study', 'approval', 'release', 'letter'] LOOP
    EXECUTE format('CREATE POLICY kept_from ON %I AS RESTRICTIVE FOR SELECT TO lantern_web USING (
      request_id IS NULL OR request_id <> ALL ((SELECT app.kept_from_me())::uuid[]))', name);
  END LOOP;
END
$$;
-- Save the one row that is written for them, when they may know.
CREATE POLICY kept_from ON audit_event AS RESTRICTIVE FOR SELECT TO lantern_web USING (
  request_id IS NULL OR event = 'legal_request.told' OR request_id <> ALL ((SELECT app.kept_from_me())::uuid[]));

-- legal_request: the institution's staff; a privacy officer what is kept back
GRANT SELECT, INSERT ON legal_request TO lantern_web;
GRANT UPDATE (order_kind, officer_rank, officer_number, countersigned_by, countersigner_rank, offence, why_necessary,
  why_without_consent, prejudice, line_of_enquiry, victim_told_on, coroner_area, power_cited, invitation_id, recipient_bound_at,
  necessity, proportionality, confidentiality, harm_note, assessed_by_person_id, assessed_at, tipping_off_risk,
  tipping_off_because, reveal_on, keeping_reviewed_at) ON legal_request TO lantern_web;
GRANT SELECT ON legal_request TO lantern_worker;
GRANT UPDATE (told_at, half_told_at, over_told_at) ON legal_request TO lantern_worker;
CREATE POLICY staff ON legal_request FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY keeping_back ON legal_request FOR SELECT TO lantern_web USING (
  tipping_off_risk AND organisation_id = ANY ((SELECT app.keeping_back_organisations())::uuid[]));
CREATE POLICY write_down ON legal_request FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]) AND logged_by_person_id = app.person_id());
CREATE POLICY staff_change ON legal_request FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_organisations())::uuid[]))
  WITH CHECK (organisation_id = ANY ((SELECT app.consent_organisations())::uuid[]));
CREATE POLICY keeping_back_change ON legal_request FOR UPDATE TO lantern_web
  USING (tipping_off_risk AND organisation_id = ANY ((SELECT app.keeping_back_organisations())::uuid[]))
  WITH CHECK (organisation_id = ANY ((SELECT app.keeping_back_organisations())::uuid[]));
CREATE POLICY acting ON legal_request TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- legal_note: what staff wrote is for staff
GRANT SELECT, INSERT ON legal_note TO lantern_web;
GRANT SELECT ON legal_note TO lantern_worker;
CREATE POLICY staff ON legal_note FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY keeping_back ON legal_note FOR SELECT TO lantern_web USING (
  kind IN ('kept_back', 'revealed') AND organisation_id = ANY ((SELECT app.keeping_back_organisations())::uuid[]));
CREATE POLICY tell ON legal_note FOR INSERT TO lantern_web WITH CHECK (
  by_person_id = app.person_id() AND EXISTS (SELECT FROM legal_request l
    WHERE l.request_id = legal_note.request_id AND l.organisation_id = legal_note.organisation_id));
CREATE POLICY acting ON legal_note FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- authority_check: whoever asked, in their own name
GRANT SELECT, INSERT ON authority_check TO lantern_web;
CREATE POLICY staff ON authority_check FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.consent_organisations())::uuid[])
    AND EXISTS (SELECT FROM legal_authority a WHERE a.id = authority_id));
CREATE POLICY write ON authority_check FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]) AND by_person_id = app.person_id());

-- Whoever is to receive an answer is invited by those who write requests down, as that and as nothing else.
ALTER TABLE "invitation" DROP CONSTRAINT "invitation_kind_check",
  ADD CONSTRAINT "invitation_kind_check" CHECK (kind IN ('staff', 'firm', 'expert', 'counsel', 'official'));
CREATE POLICY official ON invitation FOR INSERT TO lantern_web WITH CHECK (
  invited_by = app.person_id() AND token_hash IS NULL AND accepted_at IS NULL AND kind = 'official'
  AND roles <@ ARRAY['police_officer', 'coroner_officer', 'court_recipient', 'statutory_body']
  AND organisation_id = ANY ((SELECT app.consent_officer_organisations())::uuid[]));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON legal_request TO lantern_guard;
GRANT UPDATE (recipient_bound_at) ON legal_request TO lantern_guard;
CREATE POLICY guard ON legal_request TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- Somebody named on a paper, who has no account yet: a person whom nothing signs in.
CREATE FUNCTION app.person_of_paper(at uuid, called text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made CONSTANT uuid := uuidv7();
BEGIN
  IF at <> ALL (app.organisations_as('access_officer', 'legal_approver')) THEN
    RAISE EXCEPTION 'requests by law are written down by the records team or legal services' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO person (id, given_names, family_name, created_at) VALUES (made, '', called, now());
  RETURN made;
END
$$;

-- The account with this address, of somebody who receives answers to requests by law: here, or at a body on the network.
CREATE FUNCTION app.official_account(at uuid, mail text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT a.person_id FROM account a
    WHERE a.email = lower(btrim(mail)) AND at = ANY (app.organisations_as('access_officer', 'legal_approver'))
      AND EXISTS (SELECT FROM role_grant g JOIN organisation o ON o.id = g.organisation_id
        WHERE g.person_id = a.person_id AND g.revoked_at IS NULL AND g.ends_at > now()
          AND g.role IN ('police_officer', 'coroner_officer', 'court_recipient', 'statutory_body')
          AND (g.organisation_id = at OR o.kind IN ('police', 'coroner')));
  END;

-- The invitation of this address that is open at an institution, so that one letter is enough for several papers.
CREATE FUNCTION app.open_official_invitation(at uuid, mail text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT i.id FROM invitation i
    WHERE i.organisation_id = at AND i.email = lower(btrim(mail)) AND i.kind = 'official'
      AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND at = ANY (app.organisations_as('access_officer', 'legal_approver'));
  END;

-- With the invitation the request becomes its recipient's: until something was made for somebody else.
CREATE FUNCTION app.bind_recipient() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE access_request r SET requester_person_id = NEW.accepted_by, version = r.version + 1
    FROM legal_request l WHERE l.invitation_id = NEW.id AND l.request_id = r.id AND r.closed_at IS NULL
      AND NOT EXISTS (SELECT FROM release e WHERE e.request_id = r.id);
  UPDATE legal_request l SET recipient_bound_at = NEW.accepted_at
    FROM access_request r WHERE l.invitation_id = NEW.id AND r.id = l.request_id AND r.requester_person_id = NEW.accepted_by;
  RETURN NULL;
END
$$;

-- What a patient is not told yet, for those who look again whether that is still right: that there is something, and until
-- when, and nothing of what is in it.
CREATE FUNCTION app.kept_back(at uuid)
  RETURNS TABLE (request_id uuid, reference text, type text, state text, because text, reveal_on date, reviewed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT r.id, r.reference, r.type, r.state, l.tipping_off_because, l.reveal_on, l.keeping_reviewed_at
    FROM legal_request l JOIN access_request r ON r.id = l.request_id
    WHERE l.organisation_id = at AND l.tipping_off_risk AND l.told_at IS NULL
      AND at = ANY (app.organisations_as('privacy_officer'))
      AND (r.kept_from_person_id IS NULL OR r.kept_from_person_id <> ALL (app.own_persons()))
    ORDER BY l.reveal_on, r.reference;
  END;
REVOKE EXECUTE ON FUNCTION app.person_of_paper(uuid, text), app.official_account(uuid, text),
  app.open_official_invitation(uuid, text), app.bind_recipient(), app.kept_back(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.person_of_paper(uuid, text), app.official_account(uuid, text),
  app.open_official_invitation(uuid, text), app.kept_back(uuid) TO lantern_web;
GRANT EXECUTE ON FUNCTION app.bind_recipient(), app.keeps_apart() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER binds_recipient AFTER UPDATE OF accepted_at ON invitation FOR EACH ROW
  WHEN (OLD.accepted_at IS NULL AND NEW.accepted_at IS NOT NULL AND NEW.kind = 'official')
  EXECUTE FUNCTION app.bind_recipient();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.bind_recipient(), app.keeps_apart() FROM SESSION_USER;
RESET ROLE;

-- What is taken out of a study is taken out while a request by law is scoped, too (0060).
ALTER POLICY make ON redaction WITH CHECK (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND made_by = app.person_id() AND undone_at IS NULL
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.state IN ('harm_review', 'in_review', 'scoping')));
ALTER POLICY undo ON redaction
  USING (undone_at IS NULL AND organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
    AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.state IN ('harm_review', 'in_review', 'scoping')))
  WITH CHECK (undone_by = app.person_id());

-- Letters to whoever issued a paper (ADR 44).
ALTER TABLE "letter" DROP CONSTRAINT "letter_kind_check", ADD CONSTRAINT "letter_kind_check" CHECK (kind IN ('received', 'extended',
  'refused', 'not_held', 'not_found', 'answered', 'person_died', 'recalled', 'legal_acknowledged', 'legal_wanting', 'legal_rejected',
  'legal_refused', 'legal_challenge', 'legal_not_held', 'legal_released'));
