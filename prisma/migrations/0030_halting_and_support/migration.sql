-- An institution is halted by one, and let go on or closed for good by two; its open associations and sessions end.

ALTER TABLE "organisation"
  DROP CONSTRAINT "organisation_state_check",
  ADD CONSTRAINT "organisation_state_check" CHECK (state IN ('active', 'suspended', 'closed')),
  ADD COLUMN "state_since" TIMESTAMPTZ(3),
  ADD COLUMN "state_version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "asked_event_id" UUID,
  -- Only of one that is halted can be asked that it go on, or that it be closed.
  ADD CHECK (asked_event_id IS NULL OR state = 'suspended');

-- What was done to an institution's state, by whom and why. Insert-only.
CREATE TABLE "halting_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "by_person_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_email" TEXT,
    "by_registration_body" TEXT,
    "by_registration_number" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "halting_event_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "halting_event_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "halting_event_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (event IN ('suspend', 'ask_resume', 'resume', 'ask_close', 'close')),
    -- Who only agrees to what another has asked needs no words of their own.
    CHECK (event IN ('resume', 'close') OR length(btrim(text)) > 0),
    CHECK (length(text) <= 2000)
);
CREATE INDEX "halting_event_organisation_id_at_idx" ON "halting_event"("organisation_id", "at");
ALTER TABLE "halting_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "halting_event" FORCE ROW LEVEL SECURITY;

-- Of whoever operates the service, from which institution: it is never halted by its own people, who would lock
-- themselves out of letting it go on.
CREATE FUNCTION app.halts() RETURNS boolean LANGUAGE sql STABLE
  RETURN cardinality(app.organisations_as('platform_support')) > 0;

-- The moves that the rules have are the only ones for a browser's process; and what two must do, two have done.
CREATE FUNCTION app.organisation_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'lantern_web' OR NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF (OLD.state || ' ' || NEW.state) <> ALL (ARRAY['active suspended', 'suspended active', 'suspended closed']) THEN
    RAISE EXCEPTION 'no such move of an institution' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.id = ANY (app.organisations_as('platform_support')) THEN
    RAISE EXCEPTION 'nobody halts the institution that operates the service from within' USING ERRCODE = 'check_violation';
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
CREATE TRIGGER moves BEFORE UPDATE OF state ON organisation FOR EACH ROW EXECUTE FUNCTION app.organisation_moves();

GRANT UPDATE (state_since, state_version, asked_event_id) ON organisation TO lantern_web;
GRANT SELECT, INSERT ON halting_event TO lantern_web;
CREATE POLICY operators ON halting_event FOR SELECT TO lantern_web USING ((SELECT app.halts()));
CREATE POLICY tell ON halting_event FOR INSERT TO lantern_web
  WITH CHECK (by_person_id = app.person_id() AND (SELECT app.halts()));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (id, organisation_id, state) ON dicom_node TO lantern_guard;
CREATE POLICY guard ON dicom_node FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- Ends every session of whoever works at an institution that is halted, in every process. For whoever operates the
-- service, and of one that is halted only: for anybody else, and of any other, it finds none to end.
CREATE FUNCTION app.end_sessions_at(halted uuid) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    WITH ended AS (
      UPDATE session s SET ended_at = now(), ended_because = 'organisation_suspended'
      WHERE s.ended_at IS NULL
        AND EXISTS (SELECT FROM organisation o WHERE o.id = halted AND o.state <> 'active')
        AND cardinality(app.organisations_as('platform_support')) > 0
        AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = s.person_id AND g.organisation_id = halted
          AND g.revoked_at IS NULL AND g.ends_at > now())
      RETURNING 1)
    SELECT count(*)::integer FROM ended;
  END;

-- Which of these nodes are still admitted: they are in use, and so is their institution. The gateway asks it of those
-- that it has open associations with, which it may not look up by any other way.
CREATE FUNCTION app.admitted_nodes(nodes uuid[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT n.id FROM dicom_node n JOIN organisation o ON o.id = n.organisation_id
    WHERE n.id = ANY (nodes) AND n.state = 'active' AND o.state = 'active';
  END;

REVOKE EXECUTE ON FUNCTION app.end_sessions_at(uuid), app.admitted_nodes(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.end_sessions_at(uuid) TO lantern_web;
GRANT EXECUTE ON FUNCTION app.admitted_nodes(uuid[]) TO lantern_gateway;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- A new token at a change of role (ASVS 5.0 V7.2.4). The one before leads to the session for a moment more, for what the
-- browser had asked at the same time; it is a token of nothing afterwards.
ALTER TABLE "session"
  -- SHA-256 of the roles that the token was given for.
  ADD COLUMN "roles_digest" BYTEA,
  ADD COLUMN "previous_token_hash" BYTEA,
  ADD COLUMN "renewed_at" TIMESTAMPTZ(3),
  ADD CHECK (octet_length(roles_digest) = 32 AND octet_length(previous_token_hash) = 32),
  ADD CHECK ((previous_token_hash IS NULL) = (renewed_at IS NULL) AND previous_token_hash <> token_hash);
CREATE UNIQUE INDEX "session_previous_token_hash_key" ON "session"("previous_token_hash");
GRANT UPDATE (token_hash, roles_digest, previous_token_hash, renewed_at) ON session TO lantern_web;
CREATE POLICY bearer_before ON session FOR SELECT TO lantern_web USING (
  previous_token_hash = decode(app.setting('session_token_hash'), 'hex') AND renewed_at > now() - interval '30 seconds');

GRANT CREATE ON SCHEMA app TO lantern_guard;
SET ROLE lantern_guard;
CREATE OR REPLACE FUNCTION app.session_ends(hashes bytea[], at timestamptz)
  RETURNS TABLE (token_hash bytea, ends_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT asked.hash, least(s.expires_at, s.last_seen_at + make_interval(secs => s.idle_seconds))
    FROM unnest(hashes) AS asked(hash)
    JOIN session s ON s.token_hash = asked.hash
      OR (s.previous_token_hash = asked.hash AND s.renewed_at > now() - interval '30 seconds')
    JOIN account a ON a.id = s.account_id AND a.state = 'active'
    WHERE s.stage = 'signed_in' AND s.ended_at IS NULL
      AND at < least(s.expires_at, s.last_seen_at + make_interval(secs => s.idle_seconds));
  END;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- Access that nobody uses is suspended by Lantern itself, after a letter, until an administrator gives it back.
ALTER TABLE "access_suspension"
  ALTER COLUMN "suspended_by" DROP NOT NULL,
  DROP CONSTRAINT "access_suspension_reason_check",
  ADD CONSTRAINT "access_suspension_reason_check"
    CHECK (reason IN ('left', 'under_review', 'account_at_risk', 'misuse', 'unused')),
  ADD CHECK ((suspended_by IS NULL) = (reason = 'unused'));

CREATE TABLE "unused_notice" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unused_notice_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "unused_notice_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "unused_notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (last_used_at < told_at)
);
-- One letter for one time of not being used.
CREATE UNIQUE INDEX "unused_notice_person_id_organisation_id_last_used_at_key"
  ON "unused_notice"("person_id", "organisation_id", "last_used_at");
ALTER TABLE "unused_notice" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "unused_notice" FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON unused_notice TO lantern_worker;
CREATE POLICY acting ON unused_notice TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
GRANT INSERT ON access_suspension TO lantern_worker;
CREATE POLICY unused ON access_suspension FOR INSERT TO lantern_worker WITH CHECK (
  organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])
  AND reason = 'unused' AND suspended_by IS NULL AND lifted_at IS NULL);

GRANT CREATE ON SCHEMA app TO lantern_guard;
SET ROLE lantern_guard;
-- When each of those who hold a role at the institution, and are not suspended there, last used Lantern, was given a role
-- there, or was given their access back. The worker learns no more of anybody's sessions than that. While an institution
-- is halted nobody can use it, and it has none of them.
CREATE FUNCTION app.last_uses(institution uuid) RETURNS TABLE (person_id uuid, last_used_at timestamptz, is_admin boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT g.person_id,
      greatest(max(g.starts_at),
        (SELECT max(s.last_seen_at) FROM session s WHERE s.person_id = g.person_id AND s.stage = 'signed_in'),
        (SELECT max(a.lifted_at) FROM access_suspension a
          WHERE a.person_id = g.person_id AND a.organisation_id = institution)),
      bool_or(g.role = 'org_admin')
    FROM role_grant g JOIN organisation o ON o.id = g.organisation_id AND o.state = 'active'
    WHERE g.organisation_id = institution
      AND institution = ANY (string_to_array(app.setting('organisations'), ',')::uuid[])
      AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
      AND NOT EXISTS (SELECT FROM access_suspension a WHERE a.person_id = g.person_id
        AND a.organisation_id = institution AND a.lifted_at IS NULL)
    GROUP BY g.person_id;
  END;
REVOKE EXECUTE ON FUNCTION app.last_uses(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.last_uses(uuid) TO lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
