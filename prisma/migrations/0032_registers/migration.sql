-- What public registers say of organisations and of solicitors: every check is kept, what it said is where they stand,
-- and what it says against them ends everything of theirs in the same transaction (SR-1 to SR-4, OD-1).

ALTER TABLE "organisation"
  ADD CONSTRAINT "organisation_kind_check" CHECK (kind IN ('nhs_trust', 'health_board', 'independent_provider',
    'military_provider', 'community_service', 'teleradiology', 'ai_firm', 'planning_firm', 'prosthetics_firm',
    'research_body', 'law_firm', 'police', 'coroner', 'guest', 'service_operator')),
  ADD COLUMN "register_code" TEXT CHECK (register_code ~ '^[A-Z0-9]{1,20}$'),
  ADD COLUMN "register_standing" TEXT NOT NULL DEFAULT 'unverified'
    CHECK (register_standing IN ('unverified', 'verified', 'conditions', 'suspended', 'revoked', 'closed', 'intervened')),
  ADD COLUMN "register_answered_at" TIMESTAMPTZ(3),
  ADD COLUMN "register_silent_since" TIMESTAMPTZ(3),
  ADD COLUMN "register_check_id" UUID,
  -- Whatever is known was said at some time.
  ADD CONSTRAINT "organisation_register_known_check"
    CHECK (register_standing = 'unverified' OR register_answered_at IS NOT NULL);

-- What one person saw who looked by hand. It counts once another has looked, too. Insert-only.
CREATE TABLE "hand_check" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "standing" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "by_person_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_email" TEXT,
    "by_registration_body" TEXT,
    "by_registration_number" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hand_check_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "hand_check_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "hand_check_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (standing IN ('verified', 'conditions', 'suspended', 'revoked', 'closed', 'intervened')),
    CHECK (length(btrim(evidence)) > 0 AND length(evidence) <= 2000)
);
CREATE INDEX "hand_check_organisation_id_at_idx" ON "hand_check"("organisation_id", "at");

-- Every time a register was asked, or two people had looked, and what came of it. Insert-only.
CREATE TABLE "register_check" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID,
    "person_id" UUID,
    "register" TEXT NOT NULL,
    "code" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT NOT NULL,
    "standing" TEXT,
    "said" JSONB NOT NULL DEFAULT '{}',
    "why" TEXT,
    "hand_check_id" UUID,
    "by_person_id" UUID,
    "by_name" TEXT,

    CONSTRAINT "register_check_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "register_check_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "register_check_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "register_check_hand_check_id_fkey" FOREIGN KEY ("hand_check_id") REFERENCES "hand_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "register_check_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK ((organisation_id IS NULL) <> (person_id IS NULL)),
    CHECK (register IN ('ods', 'sra', 'law_society_scotland', 'law_society_ni', 'solicitors', 'hand')),
    CHECK (answer IN ('found', 'not_found', 'unavailable')),
    CHECK (standing IN ('verified', 'conditions', 'suspended', 'revoked', 'closed', 'intervened')),
    CHECK ((answer = 'found') = (standing IS NOT NULL)),
    CHECK ((answer = 'unavailable') = (why IS NOT NULL)),
    CHECK ((by_person_id IS NULL) = (by_name IS NULL)),
    -- Only people look by hand, and what they say was found rests on what another saw.
    CHECK ((hand_check_id IS NULL) = (by_person_id IS NULL)),
    CHECK (hand_check_id IS NULL OR (answer = 'found' AND organisation_id IS NOT NULL))
);
CREATE INDEX "register_check_organisation_id_asked_at_idx" ON "register_check"("organisation_id", "asked_at");
CREATE INDEX "register_check_person_id_asked_at_idx" ON "register_check"("person_id", "asked_at");
-- What one saw is confirmed once.
CREATE UNIQUE INDEX "register_check_hand_check_id_key" ON "register_check"("hand_check_id");

ALTER TABLE "organisation" ADD CONSTRAINT "organisation_register_check_id_fkey"
  FOREIGN KEY ("register_check_id") REFERENCES "register_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where a person stands in the register of their profession.
CREATE TABLE "person_standing" (
    "person_id" UUID NOT NULL,
    "register" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "standing" TEXT NOT NULL DEFAULT 'unverified',
    "answered_at" TIMESTAMPTZ(3),
    "silent_since" TIMESTAMPTZ(3),
    "check_id" UUID,

    CONSTRAINT "person_standing_pkey" PRIMARY KEY ("person_id"),
    CONSTRAINT "person_standing_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "person_standing_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "register_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (register = 'solicitors'),
    CHECK (code ~ '^[0-9]{1,10}$'),
    CHECK (standing IN ('unverified', 'verified', 'conditions', 'suspended', 'revoked', 'closed', 'intervened')),
    CHECK (standing = 'unverified' OR answered_at IS NOT NULL)
);

ALTER TABLE "hand_check" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hand_check" FORCE ROW LEVEL SECURITY;
ALTER TABLE "register_check" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "register_check" FORCE ROW LEVEL SECURITY;
ALTER TABLE "person_standing" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_standing" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON hand_check TO lantern_web;
CREATE POLICY operators ON hand_check FOR SELECT TO lantern_web USING ((SELECT app.halts()));
CREATE POLICY look ON hand_check FOR INSERT TO lantern_web
  WITH CHECK (by_person_id = app.person_id() AND (SELECT app.halts()));

GRANT SELECT, INSERT ON register_check TO lantern_web, lantern_worker;
CREATE POLICY operators ON register_check FOR SELECT TO lantern_web
  USING (organisation_id IS NOT NULL AND (SELECT app.halts()));
CREATE POLICY administered ON register_check FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]));
CREATE POLICY confirm ON register_check FOR INSERT TO lantern_web WITH CHECK (
  hand_check_id IS NOT NULL AND by_person_id = app.person_id() AND (SELECT app.halts()));
CREATE POLICY acting ON register_check TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]) OR EXISTS (
    SELECT FROM role_grant g WHERE g.person_id = register_check.person_id
      AND g.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])))
  WITH CHECK (hand_check_id IS NULL AND (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]) OR EXISTS (
    SELECT FROM role_grant g WHERE g.person_id = register_check.person_id
      AND g.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))));

GRANT SELECT ON person_standing TO lantern_web;
GRANT SELECT, INSERT ON person_standing TO lantern_worker;
GRANT UPDATE (code, standing, answered_at, silent_since, check_id) ON person_standing TO lantern_worker;
CREATE POLICY own ON person_standing FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY administered ON person_standing FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM role_grant g WHERE g.person_id = person_standing.person_id
    AND g.organisation_id = ANY ((SELECT app.administered_organisations())::uuid[])));
CREATE POLICY acting ON person_standing TO lantern_worker USING (EXISTS (
  SELECT FROM role_grant g WHERE g.person_id = person_standing.person_id
    AND g.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));

-- Two people, by hand: what is confirmed is what another saw, of the same organisation.
CREATE FUNCTION app.two_looked() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.hand_check_id IS NULL THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
    SELECT FROM hand_check h WHERE h.id = NEW.hand_check_id AND h.organisation_id = NEW.organisation_id
      AND h.standing = NEW.standing AND NOT app.same_human(h.by_person_id, NEW.by_person_id)) THEN
    RAISE EXCEPTION 'two people look by hand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER two_looked BEFORE INSERT ON register_check FOR EACH ROW EXECUTE FUNCTION app.two_looked();

-- Where an organisation stands is what a check said, and nothing else: also for a process that has lost its mind.
CREATE FUNCTION app.standing_was_said() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('lantern_web', 'lantern_worker')
    OR (NEW.register_standing, NEW.register_answered_at) IS NOT DISTINCT FROM (OLD.register_standing, OLD.register_answered_at) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
    SELECT FROM register_check c WHERE c.id = NEW.register_check_id AND c.organisation_id = NEW.id
      AND (c.standing = NEW.register_standing AND c.asked_at = NEW.register_answered_at
        OR c.answer = 'not_found' AND NEW.register_standing = 'unverified'
          AND NEW.register_answered_at IS NOT DISTINCT FROM OLD.register_answered_at)) THEN
    RAISE EXCEPTION 'no register said so' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER standing_was_said BEFORE UPDATE ON organisation FOR EACH ROW EXECUTE FUNCTION app.standing_was_said();

GRANT UPDATE (register_standing, register_answered_at, register_silent_since, register_check_id)
  ON organisation TO lantern_web, lantern_worker;
GRANT UPDATE (state, state_since, state_version, asked_event_id) ON organisation TO lantern_worker;
CREATE POLICY registered ON organisation FOR UPDATE TO lantern_worker
  USING (id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- Lantern itself halts what a register is against, and lets nothing go on.
CREATE OR REPLACE FUNCTION app.organisation_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('lantern_web', 'lantern_worker') OR NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF current_user = 'lantern_worker' THEN
    IF OLD.state = 'active' AND NEW.state = 'suspended'
      AND NEW.register_standing IN ('suspended', 'revoked', 'closed', 'intervened') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a process halts only what a register is against' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['active suspended', 'suspended active', 'suspended closed']) THEN
    RAISE EXCEPTION 'no such move of an institution' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.id = ANY (app.organisations_as('platform_support')) THEN
    RAISE EXCEPTION 'nobody halts the institution that operates the service from within' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'active' AND NEW.register_standing IN ('suspended', 'revoked', 'closed', 'intervened') THEN
    RAISE EXCEPTION 'its register is against it' USING ERRCODE = 'check_violation';
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

ALTER TABLE "halting_event"
  ALTER COLUMN "by_person_id" DROP NOT NULL,
  ALTER COLUMN "by_name" DROP NOT NULL,
  ADD COLUMN "register_check_id" UUID,
  ADD CONSTRAINT "halting_event_register_check_id_fkey" FOREIGN KEY ("register_check_id") REFERENCES "register_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  -- By a person, or by what a register said; and a register only stops.
  ADD CONSTRAINT "halting_event_by_check" CHECK ((by_person_id IS NULL) = (register_check_id IS NOT NULL)
    AND (by_person_id IS NULL) = (by_name IS NULL) AND (register_check_id IS NULL OR event = 'suspend'));
GRANT INSERT ON halting_event TO lantern_worker;
CREATE POLICY registered ON halting_event FOR INSERT TO lantern_worker WITH CHECK (
  by_person_id IS NULL AND organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- A solicitor who is struck off loses their roles, and their firm goes on without them (scenario 23).
ALTER TABLE "access_suspension"
  DROP CONSTRAINT "access_suspension_reason_check",
  ADD CONSTRAINT "access_suspension_reason_check"
    CHECK (reason IN ('left', 'under_review', 'account_at_risk', 'misuse', 'unused', 'register')),
  DROP CONSTRAINT "access_suspension_check2",
  ADD CONSTRAINT "access_suspension_by_check" CHECK ((suspended_by IS NULL) = (reason IN ('unused', 'register')));
DROP POLICY unused ON access_suspension;
CREATE POLICY by_lantern ON access_suspension FOR INSERT TO lantern_worker WITH CHECK (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])
  AND reason IN ('unused', 'register') AND suspended_by IS NULL AND lifted_at IS NULL);

-- Whatever somebody's access was halted for: nobody gives it back to whom the register of their profession is against.
CREATE FUNCTION app.register_is_lifted() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'lantern_web' AND OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL
    AND EXISTS (SELECT FROM person_standing s WHERE s.person_id = NEW.person_id
      AND s.standing IN ('suspended', 'revoked', 'closed', 'intervened')) THEN
    RAISE EXCEPTION 'the register is against them' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER register_is_lifted BEFORE UPDATE ON access_suspension FOR EACH ROW EXECUTE FUNCTION app.register_is_lifted();

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT UPDATE (state) ON link TO lantern_guard;
GRANT SELECT (organisation_id, other_organisation_id, state) ON agreement TO lantern_guard;
CREATE POLICY guard ON agreement FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_suspends ON link FOR UPDATE TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- Whether the worker, which acts for this organisation, has halted it, or one of its people, by what a register said.
CREATE FUNCTION app.halted_by_register(institution uuid, colleague uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN institution = ANY (string_to_array(app.setting('organisations'), ',')::uuid[]) AND CASE
    WHEN colleague IS NULL THEN EXISTS (SELECT FROM organisation o WHERE o.id = institution AND o.state <> 'active'
      AND o.register_standing IN ('suspended', 'revoked', 'closed', 'intervened'))
    ELSE EXISTS (SELECT FROM access_suspension a WHERE a.person_id = colleague AND a.organisation_id = institution
      AND a.reason = 'register' AND a.lifted_at IS NULL) END;

-- Ends the sessions of all who work there, or of one of them, in every process. Of whoever was not halted it finds none.
CREATE FUNCTION app.end_sessions_by_register(institution uuid, colleague uuid) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE session s SET ended_at = now(), ended_because = 'register'
      WHERE s.ended_at IS NULL AND app.halted_by_register(institution, colleague)
        AND (colleague IS NULL OR s.person_id = colleague)
        AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = s.person_id AND g.organisation_id = institution
          AND g.revoked_at IS NULL AND g.ends_at > now())
      RETURNING 1)
    SELECT count(*)::integer FROM ended;
  END;

-- Suspends what other institutions have released to those people for somebody else's sake, and says which links these
-- were. What is their own, as patients, stays theirs.
CREATE FUNCTION app.suspend_links_by_register(institution uuid, colleague uuid)
  RETURNS TABLE (link_id uuid, organisation_id uuid)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    UPDATE link l SET state = 'suspended'
    FROM release r JOIN access_request q ON q.id = r.request_id
    WHERE l.state = 'active' AND r.id = l.release_id AND app.halted_by_register(institution, colleague)
      AND q.subject_person_id IS DISTINCT FROM l.recipient_person_id
      AND (colleague IS NULL OR l.recipient_person_id = colleague)
      AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = l.recipient_person_id AND g.organisation_id = institution
        AND g.revoked_at IS NULL AND g.ends_at > now())
    RETURNING l.id, l.organisation_id;
  END;

-- Where those stand whom the recipient of a link acts for. The worker asks before it issues the link, and is told nothing
-- of links of institutions that it does not act for.
CREATE FUNCTION app.registers_of_recipient(asked uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT g.organisation_id
    FROM link l JOIN role_grant g ON g.person_id = l.recipient_person_id
      AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
    WHERE l.id = asked AND l.organisation_id = ANY (string_to_array(app.setting('organisations'), ',')::uuid[]);
  END;

-- The solicitors who hold a role there, with the number by which their register knows them (SR-1).
CREATE FUNCTION app.solicitors_at(institution uuid) RETURNS TABLE (person_id uuid, sra_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT p.id, p.registration_number
    FROM person p JOIN role_grant g ON g.person_id = p.id AND g.organisation_id = institution
      AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
    WHERE p.registration_body = 'SRA' AND p.registration_number ~ '^[0-9]{1,10}$'
      AND institution = ANY (string_to_array(app.setting('organisations'), ',')::uuid[]);
  END;

-- Where else somebody works who was halted here by what their register said: they are halted there as well.
CREATE FUNCTION app.workplaces_of_halted(institution uuid, colleague uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT g.organisation_id FROM role_grant g
    WHERE colleague IS NOT NULL AND app.halted_by_register(institution, colleague)
      AND g.person_id = colleague AND g.organisation_id <> institution
      AND g.revoked_at IS NULL AND g.ends_at > now();
  END;

-- How much is open at an institution, for whoever operates the service: numbers, and nothing of anybody (OD-1).
CREATE FUNCTION app.open_items(institution uuid) RETURNS TABLE (links integer, requests integer, agreements integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT
      (SELECT count(*) FROM link l WHERE l.organisation_id = institution AND l.state IN ('pending', 'active', 'suspended'))::integer,
      (SELECT count(*) FROM access_request r WHERE r.organisation_id = institution AND r.state <> ALL (ARRAY['draft',
        'closed_completed', 'closed_not_found', 'closed_not_held', 'closed_subject_deceased', 'refused', 'withdrawn', 'lapsed',
        'cancelled', 'release_revoked', 'released']))::integer,
      (SELECT count(*) FROM agreement a WHERE institution IN (a.organisation_id, a.other_organisation_id)
        AND a.state <> ALL (ARRAY['draft', 'expired', 'terminated', 'superseded']))::integer
    WHERE cardinality(app.organisations_as('platform_support')) > 0;
  END;

REVOKE ALL ON FUNCTION app.open_items(uuid), app.workplaces_of_halted(uuid, uuid), app.solicitors_at(uuid), app.halted_by_register(uuid, uuid), app.end_sessions_by_register(uuid, uuid),
  app.suspend_links_by_register(uuid, uuid), app.registers_of_recipient(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.end_sessions_by_register(uuid, uuid), app.suspend_links_by_register(uuid, uuid),
  app.registers_of_recipient(uuid), app.solicitors_at(uuid), app.workplaces_of_halted(uuid, uuid) TO lantern_worker;
GRANT EXECUTE ON FUNCTION app.open_items(uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
