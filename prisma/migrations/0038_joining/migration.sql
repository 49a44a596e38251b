-- How an institution joins: somebody of it applies by a letter, its register and its systems are asked, whoever operates the
-- service decides, and what comes of it is there whole or not at all.

ALTER TABLE "ticket" DROP CONSTRAINT "ticket_purpose_check";
ALTER TABLE "ticket" ADD CHECK (purpose IN ('register', 'new_password', 'recover', 'join'));

ALTER TABLE "organisation"
  ADD COLUMN "stays_until" TIMESTAMPTZ(3),
  ADD CONSTRAINT "organisation_stay_check" CHECK (stays_until IS NULL OR kind = 'guest');
ALTER TABLE "halting_event"
  ADD COLUMN "is_stay_over" BOOLEAN NOT NULL DEFAULT false,
  DROP CONSTRAINT "halting_event_by_check",
  -- By a person, by what a register said, or by the end of a guest's time; and those two only stop.
  ADD CONSTRAINT "halting_event_by_check" CHECK (
    (by_person_id IS NULL) = (register_check_id IS NOT NULL OR is_stay_over)
    AND (by_person_id IS NULL) = (by_name IS NULL)
    AND (by_person_id IS NOT NULL OR event = 'suspend')
    AND NOT (register_check_id IS NOT NULL AND is_stay_over));

ALTER TABLE "dicom_node"
  ADD COLUMN "name" TEXT,
  ADD COLUMN "host" TEXT,
  ADD COLUMN "port" INTEGER,
  ADD COLUMN "called_ae_title" TEXT,
  ADD COLUMN "certificate" TEXT,
  ADD COLUMN "certificate_fingerprint" TEXT,
  ADD COLUMN "certificate_until" TIMESTAMPTZ(3),
  DROP CONSTRAINT "dicom_node_state_check",
  ADD CONSTRAINT "dicom_node_state_check" CHECK (state IN ('active', 'suspended', 'ended')),
  ADD CHECK (certificate_fingerprint ~ '^[0-9a-f]{64}$'),
  ADD CHECK (num_nonnulls(certificate, certificate_fingerprint, certificate_until) IN (0, 3)),
  ADD CHECK (num_nonnulls(host, port, called_ae_title) IN (0, 3)),
  ADD CHECK (port = 104 OR port BETWEEN 1024 AND 65535);

CREATE TABLE "joining" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "token_until" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'opened',
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "lapses_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "kind" TEXT,
    "jurisdiction" TEXT,
    "name" TEXT,
    "ods_code" TEXT,
    "register_code" TEXT,
    "contact_name" TEXT,
    "contact_phone" TEXT,
    "partner_ods_code" TEXT,
    "stays_from" TIMESTAMPTZ(3),
    "stays_until" TIMESTAMPTZ(3),
    "sites" JSONB NOT NULL DEFAULT '[]',
    "admin_email" TEXT,
    "terms" JSONB,
    "accepted_by_name" TEXT,
    "accepted_by_office" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "register_standing" TEXT NOT NULL DEFAULT 'unverified',
    "register_answered_at" TIMESTAMPTZ(3),
    "register_silent_since" TIMESTAMPTZ(3),
    "register_answer" TEXT,
    "register_said" JSONB NOT NULL DEFAULT '{}',
    "hand_evidence" TEXT,
    "hand_by_person_id" UUID,
    "hand_by_name" TEXT,
    "hand_by_email" TEXT,
    "hand_by_registration_body" TEXT,
    "hand_by_registration_number" TEXT,
    "hand_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_text" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "invitation_id" UUID,

    CONSTRAINT "joining_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "joining_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "joining_hand_by_person_id_fkey" FOREIGN KEY ("hand_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (email = lower(btrim(email)) AND position('@' in email) > 1 AND length(email) <= 254),
    CHECK (admin_email = lower(btrim(admin_email)) AND position('@' in admin_email) > 1 AND length(admin_email) <= 254),
    CHECK (octet_length(token_hash) = 32),
    CHECK (state IN ('opened', 'sent', 'approved', 'refused', 'withdrawn', 'lapsed')),
    CHECK (kind IN ('nhs_trust', 'health_board', 'independent_provider', 'military_provider', 'community_service',
      'teleradiology', 'ai_firm', 'planning_firm', 'prosthetics_firm', 'research_body', 'law_firm', 'guest')),
    CHECK (jurisdiction IN ('england', 'wales', 'scotland', 'northern_ireland', 'isle_of_man', 'gibraltar', 'malta')),
    CHECK (ods_code ~ '^[A-Z0-9]{3,10}$'),
    CHECK (register_code ~ '^[A-Z0-9]{1,20}$'),
    CHECK (lapses_at = opened_at + interval '30 days'),
    -- A guest stays for hours or days, thirty at most; nobody else has an end.
    CHECK ((stays_from IS NULL) = (stays_until IS NULL)),
    CHECK (stays_from IS NULL OR kind = 'guest'),
    CHECK (stays_until > stays_from AND stays_until <= stays_from + interval '30 days'),
    CHECK (num_nonnulls(terms, accepted_by_name, accepted_by_office, accepted_at) IN (0, 4)),
    CHECK (register_standing IN ('unverified', 'verified', 'conditions', 'suspended', 'revoked', 'closed', 'intervened')),
    CHECK (register_standing = 'unverified' OR register_answered_at IS NOT NULL),
    CHECK (register_answer IN ('found', 'not_found', 'unavailable')),
    CHECK (num_nonnulls(hand_evidence, hand_by_person_id, hand_by_name, hand_at) IN (0, 4)),
    -- What is sent is whole.
    CHECK (state IN ('opened', 'withdrawn', 'lapsed') OR num_nonnulls(sent_at, kind, jurisdiction, name, contact_name,
      contact_phone, partner_ods_code, admin_email, terms) = 9),
    CHECK ((state IN ('approved', 'refused')) = (decided_by IS NOT NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (state <> 'refused' OR length(btrim(decision_text)) > 0),
    CHECK (length(decision_text) <= 2000),
    CHECK ((state IN ('opened', 'sent')) = (ended_at IS NULL)),
    CHECK ((state = 'approved') = (invitation_id IS NOT NULL))
);
CREATE UNIQUE INDEX "joining_organisation_id_key" ON "joining"("organisation_id");
CREATE UNIQUE INDEX "joining_token_hash_key" ON "joining"("token_hash");
CREATE UNIQUE INDEX "joining_id_organisation_id_key" ON "joining"("id", "organisation_id");
CREATE INDEX "joining_state_sent_at_idx" ON "joining"("state", "sent_at");
-- One open application of an address: a letter that is asked for again leads to it.
CREATE UNIQUE INDEX "joining_one_open" ON "joining" (email) WHERE state IN ('opened', 'sent');

CREATE TABLE "joining_node" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "joining_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "called_ae_title" TEXT NOT NULL,
    "calling_ae_title" TEXT NOT NULL,
    "addresses" TEXT[],
    "transport" TEXT NOT NULL,
    "certificate" TEXT,
    "certificate_fingerprint" TEXT,
    "certificate_subject" TEXT,
    "certificate_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "inward_later_reason" TEXT,
    "inward_later_by" UUID,
    "inward_later_at" TIMESTAMPTZ(3),

    CONSTRAINT "joining_node_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "joining_node_joining_id_organisation_id_fkey" FOREIGN KEY ("joining_id", "organisation_id") REFERENCES "joining"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "joining_node_inward_later_by_fkey" FOREIGN KEY ("inward_later_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (length(name) BETWEEN 1 AND 64),
    CHECK (length(host) BETWEEN 1 AND 253),
    CHECK (port = 104 OR port BETWEEN 1024 AND 65535),
    CHECK (called_ae_title = btrim(called_ae_title) AND length(called_ae_title) BETWEEN 1 AND 16),
    CHECK (calling_ae_title = btrim(calling_ae_title) AND length(calling_ae_title) BETWEEN 1 AND 16),
    CHECK (addresses IS NOT NULL AND cardinality(addresses) BETWEEN 1 AND 8),
    CHECK (transport IN ('tls', 'private')),
    CHECK (num_nonnulls(certificate, certificate_fingerprint, certificate_subject, certificate_until)
      = CASE transport WHEN 'tls' THEN 4 ELSE 0 END),
    CHECK (certificate_fingerprint ~ '^[0-9a-f]{64}$'),
    CHECK (num_nonnulls(inward_later_reason, inward_later_by, inward_later_at) IN (0, 3)),
    CHECK (length(inward_later_reason) BETWEEN 1 AND 2000)
);
CREATE UNIQUE INDEX "joining_node_id_organisation_id_key" ON "joining_node"("id", "organisation_id");
CREATE UNIQUE INDEX "joining_node_joining_id_calling_ae_title_key" ON "joining_node"("joining_id", "calling_ae_title");

CREATE TABLE "echo_attempt" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "node_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "found" JSONB NOT NULL DEFAULT '{}',
    "found_at" TIMESTAMPTZ(3),

    CONSTRAINT "echo_attempt_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "echo_attempt_node_id_organisation_id_fkey" FOREIGN KEY ("node_id", "organisation_id") REFERENCES "joining_node"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (direction IN ('outward', 'inward')),
    CHECK (until > asked_at AND until <= asked_at + interval '1 hour'),
    CHECK ((outcome IS NULL) = (found_at IS NULL))
);
CREATE INDEX "echo_attempt_node_id_asked_at_idx" ON "echo_attempt"("node_id", "asked_at");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['joining', 'joining_node', 'echo_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON joining, joining_node, echo_attempt TO lantern_guard;
GRANT UPDATE (outcome, found, found_at) ON echo_attempt TO lantern_guard;
GRANT SELECT (ae_title, addresses) ON dicom_node TO lantern_guard;
CREATE POLICY guard ON joining FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON joining_node FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON echo_attempt TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- Whether one of these addresses is of whoever acts, by any of the accounts and persons that they are (0.1.2).
CREATE FUNCTION app.is_own_address(addresses text[]) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM account a WHERE a.person_id = ANY (app.own_persons()) AND a.email = ANY (addresses))
    OR EXISTS (SELECT FROM person p WHERE p.id = ANY (app.own_persons()) AND lower(btrim(p.verified_email)) = ANY (addresses));

-- Whether a system with this title may call from these addresses already. Of two, the gateway would admit neither.
-- Answered to whoever operates the service alone: applicants learn of nobody else's systems.
CREATE FUNCTION app.node_taken(title text, ranges text[]) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN cardinality(app.organisations_as('platform_support')) > 0 AND EXISTS (
    SELECT FROM dicom_node n CROSS JOIN unnest(n.addresses) AS theirs CROSS JOIN unnest(ranges) AS ours
    WHERE n.ae_title = title AND n.state <> 'ended' AND theirs::inet && ours::inet);

-- The tries that a call may belong to, by its title or by where it comes from: the gateway knows no other way to them.
CREATE FUNCTION app.waiting_echoes(title text, caller text) RETURNS TABLE (attempt_id uuid, node_id uuid,
    calling_ae_title text, addresses text[], certificate_fingerprint text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT e.id, n.id, n.calling_ae_title, n.addresses, n.certificate_fingerprint
    FROM echo_attempt e JOIN joining_node n ON n.id = e.node_id JOIN joining j ON j.id = n.joining_id
    WHERE e.direction = 'inward' AND e.until > now() AND e.outcome IS DISTINCT FROM 'good'
      AND j.state IN ('opened', 'sent')
      AND (n.calling_ae_title = title OR pg_input_is_valid(caller, 'inet') AND EXISTS (
        SELECT FROM unnest(n.addresses) AS ours WHERE ours::inet >>= caller::inet))
    ORDER BY e.asked_at DESC;
  END;

-- Writes down what came of a call to us. What was good stays so, and what is over is over.
CREATE FUNCTION app.tell_echo(attempt uuid, outcome text, found jsonb) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH told AS (
      UPDATE echo_attempt e SET outcome = tell_echo.outcome, found = tell_echo.found, found_at = now()
      WHERE e.id = attempt AND e.direction = 'inward' AND e.until > now() AND e.outcome IS DISTINCT FROM 'good'
      RETURNING 1)
    SELECT count(*)::integer FROM told;
  END;

-- The invitation of a first administrator is an operator's to send, while they operate the service.
CREATE OR REPLACE FUNCTION app.held_invitation() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT i.id FROM invitation i JOIN organisation o ON o.id = i.organisation_id AND o.state = 'active'
    WHERE (i.token_hash = app.held_token()
        OR i.id = (SELECT r.invitation_id FROM registration r WHERE r.token_hash = app.held_token()))
      AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
      AND EXISTS (SELECT FROM role_grant g
        WHERE g.person_id = i.invited_by
          AND (g.organisation_id = i.organisation_id
              AND (g.role = 'org_admin' OR (g.role = 'firm_admin' AND i.kind = 'firm'))
            OR g.role = 'platform_support' AND EXISTS (SELECT FROM joining j
              WHERE j.invitation_id = i.id AND j.organisation_id = i.organisation_id AND j.decided_by = i.invited_by))
          AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
          AND NOT EXISTS (SELECT FROM access_suspension s
            WHERE s.person_id = g.person_id AND s.organisation_id = g.organisation_id AND s.lifted_at IS NULL));
  END;

-- What the end of a guest's time halts, as what a register said does.
CREATE OR REPLACE FUNCTION app.halted_by_register(institution uuid, colleague uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN institution = ANY (string_to_array(app.setting('organisations'), ',')::uuid[]) AND CASE
    WHEN colleague IS NULL THEN EXISTS (SELECT FROM organisation o WHERE o.id = institution AND o.state <> 'active'
      AND (o.register_standing IN ('suspended', 'revoked', 'closed', 'intervened') OR o.stays_until <= now()))
    ELSE EXISTS (SELECT FROM access_suspension a WHERE a.person_id = colleague AND a.organisation_id = institution
      AND a.reason = 'register' AND a.lifted_at IS NULL) END;

-- Ends the sessions of the people of a guest whose time is over, in every process. Their roles ended at that instant.
CREATE FUNCTION app.end_guest_sessions(institution uuid) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE session s SET ended_at = now(), ended_because = 'stay_over'
      WHERE s.ended_at IS NULL AND app.halted_by_register(institution, NULL)
        AND EXISTS (SELECT FROM organisation o WHERE o.id = institution AND o.stays_until <= now())
        AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = s.person_id AND g.organisation_id = institution
          AND g.revoked_at IS NULL)
      RETURNING 1)
    SELECT count(*)::integer FROM ended;
  END;

-- Suspends what others released to the people of a guest whose time is over, whose roles there have ended with it.
CREATE FUNCTION app.suspend_guest_links(institution uuid) RETURNS TABLE (link_id uuid, organisation_id uuid)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    UPDATE link l SET state = 'suspended'
    FROM release r JOIN access_request q ON q.id = r.request_id
    WHERE l.state = 'active' AND r.id = l.release_id AND app.halted_by_register(institution, NULL)
      AND EXISTS (SELECT FROM organisation o WHERE o.id = institution AND o.stays_until <= now())
      AND q.subject_person_id IS DISTINCT FROM l.recipient_person_id
      AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = l.recipient_person_id AND g.organisation_id = institution
        AND g.revoked_at IS NULL)
    RETURNING l.id, l.organisation_id;
  END;

REVOKE ALL ON FUNCTION app.is_own_address(text[]), app.node_taken(text, text[]), app.waiting_echoes(text, text),
  app.tell_echo(uuid, text, jsonb), app.held_invitation(), app.halted_by_register(uuid, uuid), app.end_guest_sessions(uuid),
  app.suspend_guest_links(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_own_address(text[]), app.node_taken(text, text[]), app.held_invitation()
  TO lantern_web;
GRANT EXECUTE ON FUNCTION app.waiting_echoes(text, text), app.tell_echo(uuid, text, jsonb) TO lantern_gateway;
GRANT EXECUTE ON FUNCTION app.end_guest_sessions(uuid), app.suspend_guest_links(uuid) TO lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- A move that the rules do not have is none for the database either. What is sent stands as it was sent; a decision is an
-- operator's, never of whoever applied or is to administer, and by hand never of whoever looked first.
CREATE FUNCTION app.joining_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('lantern_web', 'lantern_worker') THEN
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND (current_user || ' ' || OLD.state || ' ' || NEW.state) <> ALL (ARRAY[
    'lantern_web opened sent', 'lantern_web opened withdrawn', 'lantern_web sent withdrawn',
    'lantern_web sent approved', 'lantern_web sent refused', 'lantern_worker opened lapsed']) THEN
    RAISE EXCEPTION 'no such move of an application' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'opened' AND (NEW.kind, NEW.jurisdiction, NEW.name, NEW.ods_code, NEW.register_code, NEW.contact_name,
      NEW.contact_phone, NEW.partner_ods_code, NEW.stays_from, NEW.stays_until, NEW.sites, NEW.admin_email, NEW.terms,
      NEW.accepted_by_name, NEW.accepted_by_office)
    IS DISTINCT FROM (OLD.kind, OLD.jurisdiction, OLD.name, OLD.ods_code, OLD.register_code, OLD.contact_name,
      OLD.contact_phone, OLD.partner_ods_code, OLD.stays_from, OLD.stays_until, OLD.sites, OLD.admin_email, OLD.terms,
      OLD.accepted_by_name, OLD.accepted_by_office) THEN
    RAISE EXCEPTION 'what is sent stands' USING ERRCODE = 'check_violation';
  END IF;
  IF current_user = 'lantern_worker' THEN
    RETURN NEW;
  END IF;
  IF NEW.register_standing <> 'unverified'
    AND (NEW.register_standing, NEW.register_answered_at) IS DISTINCT FROM (OLD.register_standing, OLD.register_answered_at) THEN
    RAISE EXCEPTION 'no register said so' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.hand_by_person_id, NEW.hand_at) IS DISTINCT FROM (OLD.hand_by_person_id, OLD.hand_at)
    AND NOT (app.halts() AND NEW.hand_by_person_id = app.person_id()) THEN
    RAISE EXCEPTION 'an operator looks, and for themselves' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NEW.state IN ('approved', 'refused') THEN
    IF NOT app.halts() OR NEW.decided_by IS DISTINCT FROM app.person_id()
      OR app.is_own_address(ARRAY[OLD.email, OLD.admin_email]) THEN
      RAISE EXCEPTION 'an operator decides, and not about their own' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'approved' AND app.same_human(OLD.hand_by_person_id, app.person_id()) THEN
      RAISE EXCEPTION 'two people look by hand' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON joining FOR EACH ROW EXECUTE FUNCTION app.joining_moves();

-- joining: begun, and come back to, by whoever holds a letter; then theirs who hold the secret of its browser; and of
-- whoever operates the service from when it is sent
GRANT SELECT, INSERT ON joining TO lantern_web;
GRANT UPDATE (token_hash, token_until, state, version, sent_at, kind, jurisdiction, name, ods_code, register_code,
    contact_name, contact_phone, partner_ods_code, stays_from, stays_until, sites, admin_email, terms, accepted_by_name,
    accepted_by_office, accepted_at, register_standing, register_answered_at, register_silent_since, register_answer,
    register_said, hand_evidence, hand_by_person_id, hand_by_name, hand_by_email, hand_by_registration_body,
    hand_by_registration_number, hand_at, decided_by, decided_at, decision_text, ended_at, invitation_id)
  ON joining TO lantern_web;
CREATE FUNCTION app.letter_to_join() RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT t.email FROM ticket t WHERE t.token_hash = app.held_token() AND t.purpose = 'join'
    AND t.used_at IS NULL AND t.expires_at > now());
CREATE POLICY begin ON joining FOR INSERT TO lantern_web WITH CHECK (
  email = (SELECT app.letter_to_join()) AND state = 'opened' AND register_standing = 'unverified' AND hand_at IS NULL);
CREATE POLICY letter ON joining FOR SELECT TO lantern_web USING (email = (SELECT app.letter_to_join()));
CREATE POLICY come_back ON joining FOR UPDATE TO lantern_web USING (email = (SELECT app.letter_to_join()));
CREATE POLICY holder ON joining FOR SELECT TO lantern_web USING (token_hash = app.held_token() AND token_until > now());
CREATE POLICY fill_in ON joining FOR UPDATE TO lantern_web USING (token_hash = app.held_token() AND token_until > now());
CREATE POLICY operators ON joining FOR SELECT TO lantern_web USING (state <> 'opened' AND (SELECT app.halts()));
CREATE POLICY decide ON joining FOR UPDATE TO lantern_web USING (state <> 'opened' AND (SELECT app.halts()));
GRANT SELECT, DELETE ON joining TO lantern_worker;
GRANT UPDATE (state, version, ended_at, register_standing, register_answered_at, register_silent_since, register_answer,
  register_said) ON joining TO lantern_worker;
CREATE POLICY about ON joining TO lantern_worker USING (id = app.about_id());

GRANT SELECT, INSERT, DELETE ON joining_node TO lantern_web;
GRANT UPDATE (inward_later_reason, inward_later_by, inward_later_at) ON joining_node TO lantern_web;
CREATE POLICY with_joining ON joining_node FOR SELECT TO lantern_web USING (EXISTS (SELECT FROM joining j WHERE j.id = joining_id));
CREATE POLICY add ON joining_node FOR INSERT TO lantern_web WITH CHECK (inward_later_at IS NULL AND EXISTS (
  SELECT FROM joining j WHERE j.id = joining_id AND j.state = 'opened' AND j.token_hash = app.held_token()));
CREATE POLICY take_away ON joining_node FOR DELETE TO lantern_web USING (EXISTS (
  SELECT FROM joining j WHERE j.id = joining_id AND j.state = 'opened' AND j.token_hash = app.held_token()));
CREATE POLICY put_off ON joining_node FOR UPDATE TO lantern_web
  USING ((SELECT app.halts()) AND EXISTS (SELECT FROM joining j WHERE j.id = joining_id AND j.state = 'sent'))
  WITH CHECK (inward_later_by = app.person_id());
GRANT SELECT ON joining_node TO lantern_worker;
CREATE POLICY about ON joining_node FOR SELECT TO lantern_worker USING (joining_id = app.about_id());

GRANT SELECT, INSERT ON echo_attempt TO lantern_web;
CREATE POLICY with_node ON echo_attempt FOR SELECT TO lantern_web USING (EXISTS (SELECT FROM joining_node n WHERE n.id = node_id));
CREATE POLICY try ON echo_attempt FOR INSERT TO lantern_web WITH CHECK (outcome IS NULL AND EXISTS (
  SELECT FROM joining_node n JOIN joining j ON j.id = n.joining_id AND j.state IN ('opened', 'sent') WHERE n.id = node_id));
GRANT SELECT ON echo_attempt TO lantern_worker;
GRANT UPDATE (outcome, found, found_at) ON echo_attempt TO lantern_worker;
CREATE POLICY about ON echo_attempt FOR SELECT TO lantern_worker USING (EXISTS (SELECT FROM joining_node n WHERE n.id = node_id));
CREATE POLICY tell ON echo_attempt FOR UPDATE TO lantern_worker
  USING (direction = 'outward' AND EXISTS (SELECT FROM joining_node n WHERE n.id = node_id));

-- The organisation that whoever acts has approved in this very transaction. Into it, and for no longer, they write what the
-- application said.
CREATE FUNCTION app.joining_now() RETURNS uuid LANGUAGE sql STABLE
  RETURN (SELECT j.organisation_id FROM joining j WHERE j.state = 'approved' AND j.decided_by = app.person_id()
    AND j.xmin = pg_current_xact_id_if_assigned()::xid);

GRANT INSERT ON organisation TO lantern_web;
CREATE POLICY joined ON organisation FOR INSERT TO lantern_web WITH CHECK (
  state = 'active' AND register_standing = 'unverified' AND EXISTS (SELECT FROM joining j
    WHERE j.organisation_id = organisation.id AND j.organisation_id = app.joining_now() AND j.kind = organisation.kind
      AND j.jurisdiction = organisation.jurisdiction AND j.name = organisation.name
      AND j.stays_until IS NOT DISTINCT FROM organisation.stays_until));
CREATE POLICY joined ON hand_check FOR INSERT TO lantern_web WITH CHECK (EXISTS (SELECT FROM joining j
  WHERE j.organisation_id = hand_check.organisation_id AND j.organisation_id = app.joining_now()
    AND j.hand_by_person_id = by_person_id AND j.hand_at = at AND standing = 'verified'));
CREATE POLICY joined ON register_check FOR INSERT TO lantern_web WITH CHECK (hand_check_id IS NULL AND EXISTS (
  SELECT FROM joining j WHERE j.organisation_id = register_check.organisation_id AND j.organisation_id = app.joining_now()
    AND j.register_standing = standing AND j.register_answered_at = asked_at));
CREATE POLICY joined ON site FOR INSERT TO lantern_web WITH CHECK (organisation_id = (SELECT app.joining_now()));
GRANT INSERT ON dicom_node TO lantern_web;
CREATE POLICY joined ON dicom_node FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = (SELECT app.joining_now()) AND state = 'active');
-- The draft is the partner's: it sends it, or does not.
CREATE POLICY joined ON agreement FOR INSERT TO lantern_web WITH CHECK (
  other_organisation_id = (SELECT app.joining_now()) AND drafted_by_person_id = app.person_id() AND state = 'draft'
  AND shared_at IS NULL AND version = 1 AND version_number = 1 AND terminates_on IS NULL AND replaces_id IS NULL);
CREATE POLICY joined_sees ON agreement FOR SELECT TO lantern_web USING (other_organisation_id = (SELECT app.joining_now()));
CREATE POLICY joined ON agreement_version FOR INSERT TO lantern_web WITH CHECK (
  other_organisation_id = (SELECT app.joining_now()) AND written_by_person_id = app.person_id() AND shared_at IS NULL);
CREATE POLICY joined ON agreement_event FOR INSERT TO lantern_web WITH CHECK (
  by_person_id = app.person_id() AND event = 'draft' AND EXISTS (SELECT FROM agreement a
    WHERE a.id = agreement_id AND a.other_organisation_id = app.joining_now()));
CREATE POLICY joined ON invitation FOR INSERT TO lantern_web WITH CHECK (
  invited_by = app.person_id() AND token_hash IS NULL AND accepted_at IS NULL AND EXISTS (SELECT FROM joining j
    WHERE j.organisation_id = invitation.organisation_id AND j.organisation_id = app.joining_now()
      AND j.invitation_id = invitation.id AND j.admin_email = invitation.email
      AND invitation.roles = CASE j.kind WHEN 'law_firm' THEN ARRAY['firm_admin'] ELSE ARRAY['org_admin'] END));

-- A system is taken out of use by whoever keeps the settings of its institution.
GRANT UPDATE (state) ON dicom_node TO lantern_web;
CREATE POLICY administered ON dicom_node FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]));
CREATE POLICY end_node ON dicom_node FOR UPDATE TO lantern_web
  USING (state <> 'ended' AND organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]))
  WITH CHECK (state = 'ended' AND organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]));

-- No role at a guest lasts longer than the guest stays: at that instant every guard finds none, whoever may be asleep.
CREATE FUNCTION app.role_within_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  stays_until timestamptz := (SELECT o.stays_until FROM organisation o WHERE o.id = NEW.organisation_id);
BEGIN
  NEW.ends_at := least(NEW.ends_at, stays_until);
  RETURN NEW;
END
$$;
CREATE TRIGGER within_stay BEFORE INSERT OR UPDATE OF ends_at ON role_grant FOR EACH ROW EXECUTE FUNCTION app.role_within_stay();

CREATE OR REPLACE FUNCTION app.organisation_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('lantern_web', 'lantern_worker') OR NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF current_user = 'lantern_worker' THEN
    IF OLD.state = 'active' AND NEW.state = 'suspended'
      AND (NEW.register_standing IN ('suspended', 'revoked', 'closed', 'intervened') OR NEW.stays_until <= now()) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a process halts only what a register is against, or a guest whose time is over' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['active suspended', 'suspended active', 'suspended closed']) THEN
    RAISE EXCEPTION 'no such move of an institution' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.id = ANY (app.organisations_as('platform_support')) THEN
    RAISE EXCEPTION 'nobody halts the institution that operates the service from within' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'active' AND (NEW.register_standing IN ('suspended', 'revoked', 'closed', 'intervened')
    OR NEW.stays_until <= now()) THEN
    RAISE EXCEPTION 'its register is against it, or its time is over' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'suspended' AND NOT EXISTS (
    SELECT FROM halting_event e WHERE e.id = OLD.asked_event_id AND e.organisation_id = NEW.id
      AND NOT app.same_human(e.by_person_id, app.person_id())
      AND e.event = CASE NEW.state WHEN 'active' THEN 'ask_resume' ELSE 'ask_close' END) THEN
    RAISE EXCEPTION 'two people do that' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
