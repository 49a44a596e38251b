-- Getting back in when password, device and recovery codes are all lost: asked for by a letter's link, allowed by an
-- institution that has seen face and papers, stopped for a day by whoever reads a known address, and then a new password
-- and one code that leads to a new factor. It signs nobody in.

ALTER TABLE "ticket" DROP CONSTRAINT "ticket_purpose_check";
ALTER TABLE "ticket" ADD CHECK (purpose IN ('register', 'new_password', 'recover'));

-- A check of who somebody is may be for an account instead of a level. Then it is face to face or by video, by papers,
-- and never by anybody's word.
ALTER TABLE "identity_check" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'level';
ALTER TABLE "identity_check" ADD CHECK (purpose IN ('level', 'account'));
ALTER TABLE "identity_check" ADD CHECK (purpose = 'level'
  OR (way IN ('in_person', 'video') AND compared_how IS DISTINCT FROM 'vouched'));
-- Somebody who is proving who they are may lose everything while they wait.
DROP INDEX "identity_check_one_open";
CREATE UNIQUE INDEX "identity_check_one_open" ON "identity_check" (person_id, purpose) WHERE state = 'open';

-- The one code that a recovery ends with is not good for ever.
ALTER TABLE "recovery_code" ADD COLUMN "expires_at" TIMESTAMPTZ(3);

-- Two accounts of one person: the one points to the other, which stays. More of it below.
ALTER TABLE "person"
  ADD COLUMN "joined_to" UUID,
  ADD COLUMN "joined_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "person_joined_to_fkey" FOREIGN KEY ("joined_to") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CHECK (joined_to <> id),
  ADD CHECK ((joined_to IS NULL) = (joined_at IS NULL));
CREATE INDEX "person_joined_to_idx" ON "person"("joined_to");

CREATE TABLE "account_recovery" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'to_be_proved',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "allowed_by" UUID,
    "allowed_at" TIMESTAMPTZ(3),
    "second_by" UUID,
    "second_at" TIMESTAMPTZ(3),
    "second_organisation_id" UUID,
    "takes_effect_at" TIMESTAMPTZ(3),
    "ticket_hash" BYTEA,
    "ticket_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "account_recovery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "account_recovery_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_recovery_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_recovery_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_recovery_check_id_organisation_id_person_id_fkey" FOREIGN KEY ("check_id", "organisation_id", "person_id") REFERENCES "identity_check"("id", "organisation_id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('to_be_proved', 'second_needed', 'waiting', 'ready', 'done', 'refused', 'stopped', 'expired')),
    CHECK ((state IN ('done', 'refused', 'stopped', 'expired')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
    CHECK (ended_because IN ('done', 'refused', 'stopped', 'signed_in', 'factor_changed', 'email_changing', 'account_suspended', 'role_given', 'not_proved', 'not_confirmed', 'not_used')),
    CHECK ((ended_because = 'done') = (state = 'done')),
    -- A month for the first person, and a week more for the second.
    CHECK (expires_at <= asked_at + interval '37 days'),
    CHECK ((allowed_by IS NULL) = (allowed_at IS NULL)),
    CHECK (num_nonnulls(second_by, second_at, second_organisation_id) IN (0, 3)),
    -- Nobody for themselves, and no second person who is the first.
    CHECK (allowed_by <> person_id AND second_by <> person_id AND second_by <> allowed_by),
    CHECK (second_by IS NULL OR allowed_by IS NOT NULL),
    CHECK (state NOT IN ('second_needed', 'waiting', 'ready', 'done') OR allowed_by IS NOT NULL),
    -- A whole day in which whoever reads a known address can stop it, counted from the last who allowed it.
    CHECK ((takes_effect_at IS NOT NULL) OR state NOT IN ('waiting', 'ready', 'done')),
    CHECK (takes_effect_at >= coalesce(second_at, allowed_at) + interval '24 hours'),
    CHECK (octet_length(ticket_hash) = 32),
    CHECK ((ticket_hash IS NULL) = (ticket_at IS NULL)),
    CHECK (ticket_at >= takes_effect_at),
    CHECK (state NOT IN ('ready', 'done') OR ticket_at IS NOT NULL),
    -- The ticket is good for an hour.
    CHECK (state <> 'done' OR (ended_at >= ticket_at AND ended_at < ticket_at + interval '1 hour'))
);
CREATE UNIQUE INDEX "account_recovery_check_id_key" ON "account_recovery"("check_id");
CREATE UNIQUE INDEX "account_recovery_id_person_id_key" ON "account_recovery"("id", "person_id");
CREATE UNIQUE INDEX "account_recovery_ticket_hash_key" ON "account_recovery"("ticket_hash");
CREATE INDEX "account_recovery_person_id_idx" ON "account_recovery"("person_id");
-- Two at once would be two ways in.
CREATE UNIQUE INDEX "account_recovery_one_open" ON "account_recovery" (account_id) WHERE ended_at IS NULL;

-- What stops it: each letter has a secret of its own, and all work until it is over.
CREATE TABLE "recovery_stop" (
    "token_hash" BYTEA NOT NULL,
    "recovery_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recovery_stop_pkey" PRIMARY KEY ("token_hash"),
    CONSTRAINT "recovery_stop_recovery_id_person_id_fkey" FOREIGN KEY ("recovery_id", "person_id") REFERENCES "account_recovery"("id", "person_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (octet_length(token_hash) = 32)
);
CREATE INDEX "recovery_stop_recovery_id_idx" ON "recovery_stop"("recovery_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['account_recovery', 'recovery_stop'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT ON %I TO lantern_guard', name);
    EXECUTE format('CREATE POLICY guard ON %I TO lantern_guard USING (true)', name);
  END LOOP;
END
$$;

GRANT UPDATE (state, ended_at, ended_because) ON account_recovery TO lantern_guard;
GRANT UPDATE (state, ended_at) ON identity_check TO lantern_guard;
CREATE POLICY guard_ends ON identity_check FOR UPDATE TO lantern_guard USING (purpose = 'account') WITH CHECK (state = 'withdrawn');
-- What a recovery ends: every factor, session and known device.
GRANT SELECT ON passkey, recovery_code, mobile_number, text_code, email_change TO lantern_guard;
GRANT UPDATE (revoked_at) ON passkey TO lantern_guard;
GRANT UPDATE (replaced_at) ON recovery_code TO lantern_guard;
GRANT UPDATE (removed_at) ON mobile_number TO lantern_guard;
GRANT UPDATE (used_at) ON text_code TO lantern_guard;
GRANT UPDATE (totp_secret) ON account TO lantern_guard;
GRANT UPDATE (user_agent, address) ON session TO lantern_guard;
CREATE POLICY guard ON passkey TO lantern_guard USING (true);
CREATE POLICY guard ON recovery_code TO lantern_guard USING (true);
CREATE POLICY guard ON mobile_number TO lantern_guard USING (true);
ALTER TABLE "code_sheet" DROP CONSTRAINT "code_sheet_ended_because_check";
ALTER TABLE "code_sheet" ADD CHECK (ended_because IN ('replaced', 'withdrawn', 'recovered'));

GRANT CREATE ON SCHEMA app TO lantern_guard;
SET ROLE lantern_guard;
-- A check for an account raises no level.
CREATE OR REPLACE FUNCTION app.prove_identity(by_check uuid) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH proved AS (
      UPDATE person SET identity_level = 'verified_offline'
      FROM identity_check c
      WHERE c.id = by_check AND c.person_id = person.id AND c.state = 'accepted' AND c.purpose = 'level'
        AND c.decided_by = app.person_id() AND c.xmin = pg_current_xact_id()::xid
        AND (person.identity_level IS NULL OR person.identity_level IN ('P0', 'P5'))
      RETURNING 1)
    SELECT count(*)::integer FROM proved;
  END;

-- Whether somebody holds a role anywhere, now or from some day on: then two people must agree, and one of them keeps
-- the list of people of an institution of that role. Where: all of them.
CREATE FUNCTION app.role_organisations(person uuid) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT g.organisation_id), '{}'::uuid[]) FROM role_grant g
    WHERE g.person_id = role_organisations.person AND g.revoked_at IS NULL AND g.ends_at > now());

-- Recoveries that an administrator is asked about: of people who hold a role where they keep the list.
CREATE FUNCTION app.recoveries_to_confirm() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT r.id FROM account_recovery r
    WHERE r.state = 'second_needed' AND r.person_id <> app.person_id() AND r.allowed_by <> app.person_id()
      AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = r.person_id
        AND g.organisation_id = ANY (app.organisations_as('org_admin'))
        AND g.revoked_at IS NULL AND g.ends_at > now());
  END;

-- What a recovery rests on besides its own row, for whoever may see that row. No role sees all of it.
CREATE FUNCTION app.recovery_standing(recovery uuid)
  RETURNS TABLE (is_account_active boolean, is_email_changing boolean, role_organisations uuid[],
    officer_email text, officer_registration_body text, officer_registration_number text, officer_joined_to uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT a.state = 'active',
      EXISTS (SELECT FROM email_change c WHERE c.account_id = a.id AND c.ended_at IS NULL AND (c.proved_at IS NOT NULL OR c.expires_at > now())),
      app.role_organisations(r.person_id),
      o.verified_email, o.registration_body, o.registration_number, o.joined_to
    FROM account_recovery r JOIN account a ON a.id = r.account_id LEFT JOIN person o ON o.id = r.allowed_by
    WHERE r.id = recovery AND (r.person_id = app.person_id() OR r.id = app.about_id() OR r.ticket_hash = app.held_token()
      OR r.organisation_id = ANY (app.organisations_as('access_officer'))
      OR r.id IN (SELECT app.recoveries_to_confirm()));
  END;

-- Ends what is open for somebody, and the check it waits for. For themselves, and for an officer who changes a factor
-- of theirs. Answers what was ended.
CREATE FUNCTION app.end_recoveries(person uuid, because text) RETURNS SETOF uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE account_recovery SET state = 'stopped', ended_at = now(), ended_because = because
      WHERE person_id = person AND ended_at IS NULL
        AND (person = app.person_id() OR EXISTS (SELECT FROM app.account_for_sheet(person)))
      RETURNING id, check_id),
    withdrawn AS (
      UPDATE identity_check SET state = 'withdrawn', ended_at = now()
      WHERE state = 'open' AND id IN (SELECT check_id FROM ended) RETURNING 1)
    SELECT id FROM ended;
  END;

-- Stops the one whose letter somebody holds, signed in or not. Nothing for a secret of none, or of one that is over.
CREATE FUNCTION app.stop_recovery() RETURNS TABLE (recovery_id uuid, person_id uuid)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE account_recovery r SET state = 'stopped', ended_at = now(), ended_because = 'stopped'
      WHERE r.ended_at IS NULL
        AND r.id IN (SELECT s.recovery_id FROM recovery_stop s WHERE s.token_hash = app.held_token())
      RETURNING r.id, r.person_id, r.check_id),
    withdrawn AS (
      UPDATE identity_check SET state = 'withdrawn', ended_at = now()
      WHERE state = 'open' AND id IN (SELECT check_id FROM ended) RETURNING 1)
    SELECT ended.id, ended.person_id FROM ended;
  END;

-- Ends every factor, session and known device of the account, in the very transaction in which its recovery is done, and
-- for whoever holds that recovery's ticket. Answers how many sessions there were.
CREATE FUNCTION app.end_all_factors() RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  done account_recovery%ROWTYPE;
  ended integer;
BEGIN
  SELECT r.* INTO done FROM account_recovery r
    WHERE r.ticket_hash = app.held_token() AND r.state = 'done' AND r.xmin = pg_current_xact_id()::xid;
  IF done.id IS NULL THEN RAISE EXCEPTION 'no recovery is done here' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE passkey SET revoked_at = now() WHERE account_id = done.account_id AND revoked_at IS NULL;
  UPDATE recovery_code SET replaced_at = now() WHERE account_id = done.account_id AND used_at IS NULL AND replaced_at IS NULL;
  UPDATE mobile_number SET removed_at = now() WHERE account_id = done.account_id AND removed_at IS NULL;
  UPDATE text_code SET used_at = now() WHERE account_id = done.account_id AND used_at IS NULL;
  UPDATE code_sheet SET ended_at = now(), ended_because = 'recovered', ended_by = done.person_id
    WHERE account_id = done.account_id AND ended_at IS NULL;
  UPDATE account SET totp_secret = NULL WHERE id = done.account_id;
  UPDATE session SET ended_at = now(), ended_because = 'recovered' WHERE account_id = done.account_id AND ended_at IS NULL;
  GET DIAGNOSTICS ended = ROW_COUNT;
  UPDATE session SET user_agent = NULL, address = NULL WHERE account_id = done.account_id;
  RETURN ended;
END
$$;

-- A recovery moves only as its lifecycle says, and with a role one person is not enough: whatever else is said, the row
-- does not go on without a second.
CREATE FUNCTION app.recovery_moves() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('to_be_proved', 'second_needed'), ('to_be_proved', 'waiting'), ('to_be_proved', 'refused'), ('to_be_proved', 'stopped'),
    ('to_be_proved', 'expired'), ('second_needed', 'waiting'), ('second_needed', 'refused'), ('second_needed', 'stopped'),
    ('second_needed', 'expired'), ('waiting', 'ready'), ('waiting', 'stopped'), ('ready', 'done'), ('ready', 'stopped'),
    ('ready', 'expired')) THEN
    RAISE EXCEPTION 'a recovery does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state IN ('waiting', 'ready', 'done') AND NEW.second_by IS NULL
    AND cardinality(app.role_organisations(NEW.person_id)) > 0 THEN
    RAISE EXCEPTION 'the recovery of somebody who holds a role takes two people' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION app.role_organisations(uuid), app.recoveries_to_confirm(), app.recovery_standing(uuid),
  app.end_recoveries(uuid, text), app.stop_recovery(), app.end_all_factors() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.recoveries_to_confirm(), app.recovery_standing(uuid), app.end_recoveries(uuid, text),
  app.stop_recovery(), app.end_all_factors() TO lantern_web;
GRANT EXECUTE ON FUNCTION app.recovery_standing(uuid) TO lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER moves BEFORE UPDATE ON account_recovery FOR EACH ROW EXECUTE FUNCTION app.recovery_moves();
-- Only now: whoever makes a trigger must be allowed to call its function.
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.recovery_moves() FROM PUBLIC;
RESET ROLE;

-- A check for an account is asked for by whoever holds the letter, and by nobody in a session.
CREATE POLICY of_its_kind ON identity_check AS RESTRICTIVE FOR INSERT TO lantern_web WITH CHECK (
  purpose = 'level' OR EXISTS (SELECT FROM ticket t WHERE t.token_hash = app.held_token()
    AND t.purpose = 'recover' AND t.person_id = app.person_id() AND t.expires_at > now()));

-- account_recovery: whoever it is of, the officers of the institution that was asked, and administrators where it is theirs
GRANT SELECT, INSERT ON account_recovery TO lantern_web;
GRANT UPDATE (state, expires_at, allowed_by, allowed_at, second_by, second_at, second_organisation_id, takes_effect_at, ended_at, ended_because)
  ON account_recovery TO lantern_web;
CREATE POLICY own ON account_recovery FOR SELECT TO lantern_web
  USING (person_id = app.person_id() OR ticket_hash = app.held_token());
CREATE POLICY ask ON account_recovery FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND state = 'to_be_proved' AND allowed_by IS NULL AND second_by IS NULL AND ticket_hash IS NULL
  AND EXISTS (SELECT FROM ticket t JOIN account a ON a.email = t.email AND a.person_id = t.person_id
    WHERE t.token_hash = app.held_token() AND t.purpose = 'recover' AND t.person_id = app.person_id()
      AND t.expires_at > now() AND a.id = account_id AND a.state = 'active')
  AND EXISTS (SELECT FROM identity_check c WHERE c.id = check_id AND c.purpose = 'account' AND c.state = 'open'));
CREATE POLICY officers ON account_recovery FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.proving_organisations())::uuid[]));
CREATE POLICY allow ON account_recovery FOR UPDATE TO lantern_web
  USING (state = 'to_be_proved' AND person_id <> app.person_id()
    AND organisation_id = ANY ((SELECT app.proving_organisations())::uuid[]))
  WITH CHECK (allowed_by = app.person_id() AND second_by IS NULL AND person_id <> app.person_id()
    AND state IN ('second_needed', 'waiting', 'refused')
    AND EXISTS (SELECT FROM identity_check c WHERE c.id = check_id AND c.decided_by = app.person_id()
      AND c.state = CASE account_recovery.state WHEN 'refused' THEN 'refused' ELSE 'accepted' END));
-- Read through a guard, because a policy that looks at its own table looks again for ever.
CREATE POLICY administrators ON account_recovery FOR SELECT TO lantern_web
  USING (id IN (SELECT app.recoveries_to_confirm()) OR (second_by = app.person_id()));
CREATE POLICY confirm ON account_recovery FOR UPDATE TO lantern_web
  USING (state = 'second_needed' AND id IN (SELECT app.recoveries_to_confirm()))
  WITH CHECK (second_by = app.person_id() AND state IN ('waiting', 'refused')
    AND second_organisation_id = ANY ((SELECT app.administered_organisations())::uuid[]));
CREATE POLICY finish ON account_recovery FOR UPDATE TO lantern_web
  USING (state = 'ready' AND ticket_hash = app.held_token() AND person_id = app.person_id())
  WITH CHECK (state = 'done' AND ticket_hash = app.held_token() AND person_id = app.person_id());
GRANT SELECT ON account_recovery TO lantern_worker;
GRANT UPDATE (state, ticket_hash, ticket_at, ended_at, ended_because) ON account_recovery TO lantern_worker;
CREATE POLICY about ON account_recovery TO lantern_worker USING (id = app.about_id());
GRANT INSERT ON recovery_stop TO lantern_worker;
CREATE POLICY about ON recovery_stop FOR INSERT TO lantern_worker WITH CHECK (recovery_id = app.about_id());

-- Two accounts of one person: the one points to the other, which stays. What was written with either id stays so; who may
-- not judge whom is asked after following the pointer (0.1.2).
-- Somebody on the way from one account of theirs to the other, in one sitting: good once, for whoever signs in to the
-- other in the same browser while the first session lives.
CREATE TABLE "account_join" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_join_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "account_join_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_join_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (octet_length(token_hash) = 32),
    CHECK (expires_at <= created_at + interval '15 minutes')
);
CREATE UNIQUE INDEX "account_join_token_hash_key" ON "account_join"("token_hash");
CREATE INDEX "account_join_person_id_idx" ON "account_join"("person_id");
ALTER TABLE "account_join" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "account_join" FORCE ROW LEVEL SECURITY;
GRANT SELECT ON account_join TO lantern_guard;
CREATE POLICY guard ON account_join TO lantern_guard USING (true);
GRANT UPDATE (joined_to, joined_at) ON person TO lantern_guard;

GRANT CREATE ON SCHEMA app TO lantern_guard;
SET ROLE lantern_guard;
-- The one that stays, of somebody's persons.
CREATE FUNCTION app.human_of(person uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(p.joined_to, p.id) FROM person p WHERE p.id = human_of.person);
CREATE FUNCTION app.same_human(one uuid, other uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN coalesce(one = other OR app.human_of(one) = app.human_of(other), false);
-- The one that stays and all that point to it, each found by an index: it is asked on every request.
CREATE FUNCTION app.persons_of(human uuid) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN CASE WHEN human IS NULL THEN '{}'::uuid[]
    ELSE human || ARRAY(SELECT p.id FROM person p WHERE p.joined_to = persons_of.human) END;
-- Every person that whoever acts is, themselves among them.
CREATE FUNCTION app.own_persons() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN app.persons_of(app.human_of(app.person_id()));

-- Every address at which somebody is known: of the accounts of all persons they are, the proved ones, and those of the
-- last 90 days. For the worker, about one recovery.
CREATE FUNCTION app.recovery_addresses() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH about AS (SELECT unnest(app.persons_of(app.human_of(r.person_id))) AS person_id
      FROM account_recovery r WHERE r.id = app.about_id())
    SELECT a.email FROM account a JOIN about USING (person_id) WHERE a.email IS NOT NULL
    UNION SELECT lower(p.verified_email) FROM person p JOIN about ON about.person_id = p.id WHERE p.verified_email IS NOT NULL
    UNION SELECT c.old_email FROM email_change c JOIN about USING (person_id)
      WHERE c.ended_because = 'done' AND c.ended_at > now() - interval '90 days';
  END;
-- One level, never a chain: nobody is joined to whoever is joined, nor is joined while others are to them.
CREATE FUNCTION app.person_joins() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.joined_to IS NULL THEN RETURN NEW; END IF;
  PERFORM FROM person p WHERE p.id = NEW.joined_to AND p.joined_to IS NULL FOR UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM person p WHERE p.joined_to = NEW.id) THEN
    RAISE EXCEPTION 'persons are joined by one pointer, never by a chain' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- Two columns of a row that are never one human, given as pairs. What was so when it was written stays as it is.
CREATE FUNCTION app.keeps_apart() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  written jsonb := to_jsonb(NEW);
  before jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}'::jsonb END;
  one text;
  other text;
BEGIN
  FOR i IN 0 .. TG_NARGS - 1 BY 2 LOOP
    one := TG_ARGV[i];
    other := TG_ARGV[i + 1];
    CONTINUE WHEN (written ->> one, written ->> other) IS NOT DISTINCT FROM (before ->> one, before ->> other);
    IF app.same_human((written ->> one)::uuid, (written ->> other)::uuid) THEN
      RAISE EXCEPTION '% and % are one human', one, other USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;

-- What joining the two rests on: whoever holds the ticket and acts in a session, and whoever began. No row for a ticket
-- that is over, or whose session is.
CREATE FUNCTION app.join_standing()
  RETURNS TABLE (stays uuid, joins uuid, is_joined boolean, is_suspended boolean, has_two_numbers boolean,
    other_given_names text, other_family_name text, other_email text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH live AS (
      SELECT app.human_of(j.person_id) AS stays, app.human_of(app.person_id()) AS joins
      FROM account_join j JOIN session s ON s.id = j.session_id
      WHERE j.token_hash = app.held_token() AND j.expires_at > now()
        AND (j.used_at IS NULL OR j.xmin = pg_current_xact_id()::xid)
        AND s.stage = 'signed_in' AND s.second_factor_at IS NOT NULL AND s.ended_at IS NULL AND s.expires_at > now()
        AND s.id <> app.session_id() AND app.person_id() IS NOT NULL),
    humans AS (SELECT p.* FROM live, person p WHERE p.id = ANY (app.persons_of(live.stays) || app.persons_of(live.joins)))
    SELECT live.stays, live.joins, live.stays = live.joins,
      EXISTS (SELECT FROM account a WHERE a.person_id IN (SELECT h.id FROM humans h) AND a.state <> 'active')
        OR EXISTS (SELECT FROM access_suspension x WHERE x.person_id IN (SELECT h.id FROM humans h) AND x.lifted_at IS NULL),
      1 < (SELECT count(DISTINCT n.number) FROM (
        SELECT h.nhs_number AS number FROM humans h WHERE h.identity_level IN ('P9', 'verified_offline')
        UNION SELECT o.nhs_number FROM outside_identity o WHERE o.person_id IN (SELECT h.id FROM humans h)) n),
      s.given_names, s.family_name, s.verified_email
    FROM live JOIN person s ON s.id = live.stays;
  END;

-- Joins them, in the very transaction in which the ticket is spent. Whoever was joined to the one that goes follows it.
CREATE FUNCTION app.join_persons() RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found record;
BEGIN
  SELECT * INTO found FROM app.join_standing();
  IF found.stays IS NULL OR found.is_joined OR found.is_suspended OR found.has_two_numbers OR NOT EXISTS (
    SELECT FROM account_join j WHERE j.token_hash = app.held_token() AND j.used_at IS NOT NULL
      AND j.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'these two are not joined' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- In one order, whoever began: two who join the same two at once wait for each other.
  PERFORM FROM person WHERE id IN (found.stays, found.joins) ORDER BY id FOR UPDATE;
  UPDATE person SET joined_to = found.stays, joined_at = now() WHERE joined_to = found.joins;
  UPDATE person SET joined_to = found.stays, joined_at = now() WHERE id = found.joins;
  RETURN found.stays;
END
$$;
RESET ROLE;
CREATE TRIGGER joins BEFORE INSERT OR UPDATE OF joined_to ON person FOR EACH ROW EXECUTE FUNCTION app.person_joins();
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON role_grant FOR EACH ROW EXECUTE FUNCTION app.keeps_apart('granted_by', 'person_id');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON access_suspension FOR EACH ROW
  EXECUTE FUNCTION app.keeps_apart('suspended_by', 'person_id', 'lifted_by', 'person_id');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON incident FOR EACH ROW
  EXECUTE FUNCTION app.keeps_apart('reviewed_by_person_id', 'questioned_person_id', 'closed_by_person_id', 'questioned_person_id');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON complaint FOR EACH ROW
  EXECUTE FUNCTION app.keeps_apart('answered_by_person_id', 'complainant_person_id');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON code_sheet FOR EACH ROW EXECUTE FUNCTION app.keeps_apart('issued_by', 'person_id');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON invitation FOR EACH ROW EXECUTE FUNCTION app.keeps_apart('accepted_by', 'invited_by');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON identity_check FOR EACH ROW EXECUTE FUNCTION app.keeps_apart(
  'decided_by', 'person_id', 'voucher_person_id', 'person_id', 'voucher_person_id', 'decided_by');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON deletion_batch FOR EACH ROW EXECUTE FUNCTION app.keeps_apart('approved_by', 'accepted_by');
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON account_recovery FOR EACH ROW EXECUTE FUNCTION app.keeps_apart(
  'allowed_by', 'person_id', 'second_by', 'person_id', 'second_by', 'allowed_by');
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.human_of(uuid), app.persons_of(uuid), app.same_human(uuid, uuid), app.own_persons(), app.person_joins(),
  app.keeps_apart(), app.join_standing(), app.join_persons(), app.recovery_addresses() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.recovery_addresses() TO lantern_worker;
GRANT EXECUTE ON FUNCTION app.own_persons(), app.same_human(uuid, uuid), app.join_standing(), app.join_persons() TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

GRANT SELECT, INSERT ON account_join TO lantern_web;
GRANT UPDATE (used_at) ON account_join TO lantern_web;
CREATE POLICY holder ON account_join FOR SELECT TO lantern_web USING (token_hash = app.held_token());
CREATE POLICY begin ON account_join FOR INSERT TO lantern_web WITH CHECK (
  token_hash = app.held_token() AND used_at IS NULL AND person_id = app.person_id() AND session_id = app.session_id());
CREATE POLICY spend ON account_join FOR UPDATE TO lantern_web USING (token_hash = app.held_token());

-- Nobody approves what they asked for by another account of theirs.
CREATE OR REPLACE FUNCTION app.refuse_own_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM access_request r
    WHERE r.id = NEW.request_id
      AND (app.same_human(NEW.approver_person_id, r.requester_person_id)
        OR app.same_human(NEW.approver_person_id, r.subject_person_id))
  ) THEN
    RAISE EXCEPTION 'nobody approves their own request' USING ERRCODE = '23514', CONSTRAINT = 'approval_not_own';
  END IF;
  RETURN NEW;
END
$$;
-- The diary shows what was done to either; what questions one's access by either is not theirs to look into.
ALTER POLICY diary ON audit_event USING (subject_person_id = ANY ((SELECT app.own_persons())::uuid[]));
ALTER POLICY question ON incident WITH CHECK (
  source = 'patient' AND reported_by_person_id = app.person_id() AND state = 'reported' AND review IS NULL AND answer IS NULL
  AND EXISTS (SELECT FROM audit_event a WHERE a.id = audit_event_id AND a.organisation_id = incident.organisation_id
    AND a.subject_person_id = ANY ((SELECT app.own_persons())::uuid[])
    AND questioned_person_id IS NOT DISTINCT FROM
      CASE WHEN a.actor_person_id = ANY ((SELECT app.own_persons())::uuid[]) THEN NULL ELSE a.actor_person_id END));
ALTER POLICY handlers ON incident USING (
  organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
  AND coalesce(questioned_person_id <> ALL ((SELECT app.own_persons())::uuid[]), true));
ALTER POLICY handlers_change ON incident USING (
  organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
  AND coalesce(questioned_person_id <> ALL ((SELECT app.own_persons())::uuid[]), true)
  AND (source = 'staff' OR reported_by_person_id <> ALL ((SELECT app.own_persons())::uuid[])));
ALTER POLICY handlers ON incident_note
  USING (EXISTS (SELECT FROM incident i WHERE i.id = incident_id
    AND i.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
    AND coalesce(i.questioned_person_id <> ALL ((SELECT app.own_persons())::uuid[]), true)
    AND (i.source = 'staff' OR i.reported_by_person_id <> ALL ((SELECT app.own_persons())::uuid[]))))
  WITH CHECK (by_person_id = app.person_id() AND EXISTS (SELECT FROM incident i WHERE i.id = incident_id
    AND i.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
    AND coalesce(i.questioned_person_id <> ALL ((SELECT app.own_persons())::uuid[]), true)
    AND (i.source = 'staff' OR i.reported_by_person_id <> ALL ((SELECT app.own_persons())::uuid[]))));
ALTER POLICY handlers_change ON complaint
  USING (organisation_id = ANY ((SELECT app.complaint_organisations())::uuid[])
    AND complainant_person_id <> ALL ((SELECT app.own_persons())::uuid[]));
