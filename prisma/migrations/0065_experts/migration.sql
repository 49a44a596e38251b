-- Experts and counsel whom a firm asks about a matter (2.8): who they are and who has looked them up, what they were given of
-- what hospitals released, and what they did with it. Never more or longer than the release, the client's word, the matter
-- and the firm allow (INV-1, INV-5, INV-6).

CREATE TABLE "expert" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "registration_body" TEXT NOT NULL,
    "registration_number" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "may_download" BOOLEAN NOT NULL,
    "firm_name" TEXT NOT NULL,
    "matter_reference" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'to_check',
    "version" INTEGER NOT NULL DEFAULT 1,
    "invited_by" UUID NOT NULL,
    "invited_by_name" TEXT NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "invitation_id" UUID,
    "person_id" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "expert_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "expert_matter_id_organisation_id_fkey" FOREIGN KEY ("matter_id", "organisation_id") REFERENCES "matter"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "expert_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "expert_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('expert', 'counsel')),
    CHECK (length(btrim(name)) BETWEEN 1 AND 100),
    CHECK (email = lower(btrim(email)) AND position('@' IN email) > 1),
    CHECK (registration_body IN ('GMC', 'HCPC', 'NMC', 'GDC', 'GPhC', 'SRA', 'BSB', 'CILEX', 'other')),
    CHECK (registration_number ~ '^[A-Z0-9 /-]{3,30}$'),
    CHECK (length(btrim(purpose)) BETWEEN 1 AND 500),
    CHECK (state IN ('to_check', 'invited', 'accepted', 'ended')),
    -- 6.8: never longer than 90 days
    CHECK (ends_at > invited_at AND ends_at <= invited_at + interval '90 days'),
    CHECK ((person_id IS NULL) = (accepted_at IS NULL)),
    CHECK (state NOT IN ('to_check', 'invited') OR person_id IS NULL),
    CHECK (state <> 'accepted' OR person_id IS NOT NULL),
    CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (state = 'ended') = (ended_because IS NOT NULL)),
    CHECK (ended_because IN ('firm', 'invitee', 'not_registered', 'matter_closed')),
    CHECK (person_id <> invited_by)
);
CREATE UNIQUE INDEX "expert_id_organisation_id_key" ON "expert"("id", "organisation_id");
CREATE UNIQUE INDEX "expert_id_matter_id_key" ON "expert"("id", "matter_id");
CREATE INDEX "expert_matter_id_idx" ON "expert"("matter_id");
CREATE INDEX "expert_person_id_idx" ON "expert"("person_id");
CREATE INDEX "expert_invitation_id_idx" ON "expert"("invitation_id");
CREATE INDEX "expert_state_idx" ON "expert"("state");

-- What somebody of the service found who looked the person up in their register. Written once, never changed.
CREATE TABLE "expert_check" (
    "expert_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "by_person_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "expert_check_pkey" PRIMARY KEY ("expert_id"),
    CONSTRAINT "expert_check_expert_id_organisation_id_fkey" FOREIGN KEY ("expert_id", "organisation_id") REFERENCES "expert"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_check_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (outcome IN ('good', 'wrong')),
    CHECK (length(btrim(evidence)) BETWEEN 1 AND 2000)
);
CREATE UNIQUE INDEX "expert_check_expert_id_organisation_id_key" ON "expert_check"("expert_id", "organisation_id");

-- One release that one of them was given, by the link of whoever of the firm has it.
CREATE TABLE "expert_grant" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "firm_id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "expert_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "manifest_sha256" BYTEA NOT NULL,
    "max_downloads" INTEGER NOT NULL,
    "downloads_used" INTEGER NOT NULL DEFAULT 0,
    "granted_by" UUID NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "expert_grant_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "expert_grant_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "expert_grant_expert_id_firm_id_fkey" FOREIGN KEY ("expert_id", "firm_id") REFERENCES "expert"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_grant_expert_id_matter_id_fkey" FOREIGN KEY ("expert_id", "matter_id") REFERENCES "expert"("id", "matter_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_grant_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "expert_grant_link_id_organisation_id_fkey" FOREIGN KEY ("link_id", "organisation_id") REFERENCES "link"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (octet_length(manifest_sha256) = 32),
    CHECK (max_downloads BETWEEN 0 AND 10),
    CHECK (downloads_used BETWEEN 0 AND max_downloads)
);
CREATE UNIQUE INDEX "expert_grant_id_organisation_id_key" ON "expert_grant"("id", "organisation_id");
CREATE UNIQUE INDEX "expert_grant_expert_id_release_id_key" ON "expert_grant"("expert_id", "release_id");
CREATE INDEX "expert_grant_release_id_idx" ON "expert_grant"("release_id");
CREATE INDEX "expert_grant_link_id_idx" ON "expert_grant"("link_id");
CREATE INDEX "expert_grant_organisation_id_idx" ON "expert_grant"("organisation_id");
CREATE INDEX "expert_grant_matter_id_idx" ON "expert_grant"("matter_id");

-- What was in it at that moment, a row for each study: it goes into the list of what the report relied on, and stays (CPR 35).
CREATE TABLE "expert_material" (
    "grant_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "study_instance_uid" TEXT NOT NULL,
    "study_date" DATE,
    "modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "body_part" TEXT,
    "description" TEXT,
    "accession_number" TEXT,
    "series_count" INTEGER NOT NULL,
    "object_count" INTEGER NOT NULL,
    "reports" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "expert_material_pkey" PRIMARY KEY ("grant_id", "study_instance_uid"),
    CONSTRAINT "expert_material_grant_id_organisation_id_fkey" FOREIGN KEY ("grant_id", "organisation_id") REFERENCES "expert_grant"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (modalities IS NOT NULL AND reports IS NOT NULL)
);

-- That they opened it, once for each of their sessions, by which terms, and which reports they read in it.
CREATE TABLE "expert_opening" (
    "organisation_id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "terms_version" TEXT NOT NULL,
    "report_ids" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "expert_opening_pkey" PRIMARY KEY ("grant_id", "session_id"),
    CONSTRAINT "expert_opening_grant_id_organisation_id_fkey" FOREIGN KEY ("grant_id", "organisation_id") REFERENCES "expert_grant"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (report_ids IS NOT NULL)
);

ALTER TABLE "download_session" ADD COLUMN "expert_grant_id" UUID,
    ADD CONSTRAINT "download_session_expert_grant_id_organisation_id_fkey" FOREIGN KEY ("expert_grant_id", "organisation_id") REFERENCES "expert_grant"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "download_session_one_way" CHECK (num_nonnulls(share_id, evidential_copy_id, expert_grant_id) <= 1);
CREATE INDEX "download_session_expert_grant_id_idx" ON "download_session"("expert_grant_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['expert', 'expert_check', 'expert_grant', 'expert_material', 'expert_opening'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- A move that the rules do not have is none for the database either. Who looked somebody up, and who took up their letter, is
-- known to the guard alone; everybody else only ends.
CREATE FUNCTION app.expert_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state || ' ' || NEW.state) <> ALL (ARRAY[
    'to_check invited', 'to_check ended', 'invited accepted', 'invited ended', 'accepted ended']) THEN
    RAISE EXCEPTION 'no such move of an expert' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'ended' AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'what is over stays over' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND current_user = 'lantern_web' AND NEW.state <> 'ended' THEN
    RAISE EXCEPTION 'nobody lets an expert in by hand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON expert FOR EACH ROW EXECUTE FUNCTION app.expert_moves();

-- Ten live ones of a matter (ON-1), also of two who are invited at once.
CREATE FUNCTION app.expert_fits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.matter_id::text, 65));
  IF (SELECT count(*) FROM expert e WHERE e.matter_id = NEW.matter_id AND e.state <> 'ended' AND e.ends_at > NEW.invited_at) >= 10 THEN
    RAISE EXCEPTION 'ten are enough for a matter' USING ERRCODE = 'check_violation', CONSTRAINT = 'expert_most_live';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER fits BEFORE INSERT ON expert FOR EACH ROW EXECUTE FUNCTION app.expert_fits();

CREATE FUNCTION app.expert_grant_goes_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.downloads_used < OLD.downloads_used THEN
    RAISE EXCEPTION 'a count only goes forward' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER goes_forward BEFORE UPDATE ON expert_grant FOR EACH ROW EXECUTE FUNCTION app.expert_grant_goes_forward();

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON expert, expert_check, expert_grant, expert_opening TO lantern_guard;
GRANT UPDATE (state, version, person_id, accepted_at, ended_at, ended_because) ON expert TO lantern_guard;
GRANT INSERT, SELECT ON expert_material TO lantern_guard;
GRANT SELECT (study_instance_uid, study_date, modalities, body_part, description, accession_number) ON study TO lantern_guard;
GRANT SELECT (instance_count) ON series TO lantern_guard;
GRANT SELECT (title, authored_at, received_at) ON report TO lantern_guard;
GRANT SELECT (release_id, study_id, images_left_out) ON release_redaction TO lantern_guard;
GRANT SELECT (expert_grant_id, person_id, started_at, completed_at) ON download_session TO lantern_guard;
CREATE POLICY guard ON expert TO lantern_guard USING (true);
CREATE POLICY guard ON expert_check FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON expert_grant FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON expert_material TO lantern_guard USING (true);
CREATE POLICY guard ON expert_opening FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON release_redaction FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;

-- What of what whoever acts was given opens now: the client lets experts see it still, matter and firm may, and their own time
-- is not over. The releases themselves are asked where they are read.
CREATE FUNCTION app.open_expert_grants() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN ARRAY(
    SELECT g.id FROM expert e
    JOIN expert_grant g ON g.expert_id = e.id
    JOIN matter m ON m.id = e.matter_id AND m.state = 'open'
    JOIN matter_request q ON q.request_id = g.request_id
    JOIN matter_authority a ON a.id = q.authority_id AND a.state = 'signed'
      AND CASE e.kind WHEN 'expert' THEN 'experts' ELSE 'counsel' END = ANY (a.seen_by)
    JOIN organisation f ON f.id = e.organisation_id AND f.state = 'active'
      AND f.register_standing NOT IN ('suspended', 'revoked', 'closed', 'intervened')
    JOIN link l ON l.id = g.link_id AND l.state IN ('active', 'exhausted') AND l.expires_at > now()
    JOIN release r ON r.id = g.release_id AND r.state = 'active'
    WHERE e.person_id = app.person_id() AND e.state = 'accepted' AND e.ends_at > now()
      AND NOT EXISTS (SELECT FROM access_suspension s
        WHERE s.person_id = e.person_id AND s.organisation_id = e.organisation_id AND s.lifted_at IS NULL));

-- As before (0050), and to an expert what they were given.
CREATE OR REPLACE FUNCTION app.lent() RETURNS TABLE (release_id uuid, study_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT s.release_id, ss.study_id
    FROM share s
    JOIN share_study ss ON ss.share_id = s.id
    JOIN link l ON l.id = s.link_id AND l.state IN ('active', 'exhausted') AND l.expires_at > now()
    JOIN release r ON r.id = s.release_id AND r.state = 'active'
    WHERE s.recipient_person_id = app.person_id() AND s.state = 'accepted' AND s.expires_at > now()
    UNION ALL
    SELECT p.release_id, rs.study_id
    FROM pairing p
    JOIN release_study rs ON rs.release_id = p.release_id
    JOIN link l ON l.id = p.link_id AND l.state IN ('active', 'exhausted') AND l.expires_at > now()
    JOIN release r ON r.id = p.release_id AND r.state = 'active'
    WHERE p.browser_hash = app.held_token() AND p.state = 'open' AND p.ends_at > now()
    UNION ALL
    SELECT g.release_id, rs.study_id
    FROM expert_grant g JOIN release_study rs ON rs.release_id = g.release_id
    WHERE g.id = ANY (app.open_expert_grants());
  END;
CREATE OR REPLACE FUNCTION app.is_guest_of(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM share s WHERE s.release_id = asked
    AND (s.recipient_person_id = app.person_id()
      OR s.state = 'offered' AND EXISTS (SELECT FROM person p
        WHERE p.id = app.person_id() AND lower(p.verified_email) = s.email)))
    OR EXISTS (SELECT FROM pairing p WHERE p.release_id = asked AND p.browser_hash = app.held_token())
    OR EXISTS (SELECT FROM expert_grant g JOIN expert e ON e.id = g.expert_id
      WHERE g.release_id = asked AND e.person_id = app.person_id());

-- Which of the releases of a matter can be given now, for whoever is on it: also what a colleague has, whose scans they do
-- not see by this.
CREATE FUNCTION app.releases_of_matter(asked uuid)
  RETURNS TABLE (release_id uuid, link_id uuid, organisation_id uuid, request_id uuid, hospital text, time_zone text,
    reference text, sealed_at timestamptz, ends_at timestamptz, seen_by text[], subject_person_id uuid, patient_id uuid,
    manifest_sha256 bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT r.id, l.id, r.organisation_id, q.id, o.name, o.time_zone, q.reference, r.sealed_at, l.expires_at, a.seen_by,
      q.subject_person_id, q.subject_patient_id, r.manifest_sha256
    FROM matter_request m
    JOIN matter_authority a ON a.id = m.authority_id AND a.state = 'signed'
    JOIN access_request q ON q.id = m.request_id
    JOIN release r ON r.request_id = q.id AND r.state = 'active' AND r.manifest_sha256 IS NOT NULL
    JOIN link l ON l.release_id = r.id AND l.recipient_person_id = r.recipient_person_id
      AND l.state IN ('active', 'exhausted') AND l.expires_at > now()
    JOIN organisation o ON o.id = r.organisation_id AND o.state = 'active'
    WHERE m.matter_id = asked AND asked = ANY (app.own_matters())
    ORDER BY o.name, q.reference;
  END;

-- Whether this release can be given to this expert by whoever acts: of the same matter, live, and the client lets their kind see it.
CREATE FUNCTION app.may_give(expert uuid, release uuid, link uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM expert e JOIN matter m ON m.id = e.matter_id AND m.state = 'open',
      LATERAL app.releases_of_matter(e.matter_id) r
    WHERE e.id = may_give.expert AND e.state <> 'ended' AND e.ends_at > now()
      AND r.release_id = may_give.release AND r.link_id = may_give.link
      AND CASE e.kind WHEN 'expert' THEN 'experts' ELSE 'counsel' END = ANY (r.seen_by));

-- What an expert was given, where the matter, the client's word and the expert's own access at the firm stand.
CREATE FUNCTION app.standing_of_expert_grant(asked uuid)
  RETURNS TABLE (matter_state text, authority_state text, covers boolean, is_suspended boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT m.state, a.state, CASE e.kind WHEN 'expert' THEN 'experts' ELSE 'counsel' END = ANY (a.seen_by),
      EXISTS (SELECT FROM access_suspension s
        WHERE s.person_id = e.person_id AND s.organisation_id = e.organisation_id AND s.lifted_at IS NULL)
    FROM expert_grant g JOIN expert e ON e.id = g.expert_id JOIN matter m ON m.id = e.matter_id
    JOIN matter_request q ON q.request_id = g.request_id JOIN matter_authority a ON a.id = q.authority_id
    WHERE g.id = asked AND e.person_id = app.person_id();
  END;

-- Whom somebody of the service is to look up in a register: who they say they are, and nothing of the matter.
CREATE FUNCTION app.experts_to_check()
  RETURNS TABLE (expert_id uuid, organisation_id uuid, kind text, name text, registration_body text, registration_number text,
    firm_name text, invited_at timestamptz, is_own boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT e.id, e.organisation_id, e.kind, e.name, e.registration_body, e.registration_number, e.firm_name, e.invited_at,
      e.invited_by = ANY (app.own_persons()) OR app.is_own_address(e.email)
    FROM expert e JOIN matter m ON m.id = e.matter_id AND m.state = 'open'
    WHERE e.state = 'to_check' AND e.ends_at > now() AND app.halts()
    ORDER BY e.invited_at;
  END;
-- When an expert's downloads began and were whole, for whoever may see what they were given.
CREATE FUNCTION app.downloads_of_expert(asked uuid)
  RETURNS TABLE (grant_id uuid, started_at timestamptz, completed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT d.expert_grant_id, d.started_at, d.completed_at
    FROM expert e JOIN expert_grant g ON g.expert_id = e.id JOIN download_session d ON d.expert_grant_id = g.id
    WHERE e.id = asked AND d.started_at IS NOT NULL
      AND (e.person_id = app.person_id() OR e.matter_id = ANY (app.own_matters()))
    ORDER BY d.started_at;
  END;

-- The open invitation of this address at a firm, so that one letter is enough for several of its matters.
CREATE FUNCTION app.open_expert_invitation(at uuid, mail text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT i.id FROM invitation i
    WHERE i.organisation_id = at AND i.email = lower(btrim(mail)) AND i.kind IN ('expert', 'counsel')
      AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND at = ANY (app.organisations_as('solicitor'));
  END;
-- Whether an address is invited to a firm as something else just now: two letters would undo each other.
CREATE FUNCTION app.is_invited_otherwise(at uuid, mail text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM invitation i
    WHERE i.organisation_id = at AND i.email = lower(btrim(mail)) AND i.kind NOT IN ('expert', 'counsel')
      AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND at = ANY (app.organisations_as('solicitor')));

-- What was found in the register lets the letter go out, or ends it.
CREATE FUNCTION app.follow_expert_check() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.outcome = 'good' THEN
    UPDATE expert e SET state = 'invited', version = e.version + 1 WHERE e.id = NEW.expert_id AND e.state = 'to_check';
  ELSE
    UPDATE expert e SET state = 'ended', version = e.version + 1, ended_at = NEW.at, ended_because = 'not_registered'
      WHERE e.id = NEW.expert_id AND e.state = 'to_check';
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody is looked up twice' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;

-- With the invitation each matter for which that letter was becomes theirs.
CREATE FUNCTION app.bind_expert() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE expert e SET state = 'accepted', version = e.version + 1, person_id = NEW.accepted_by, accepted_at = NEW.accepted_at
    WHERE e.invitation_id = NEW.id AND e.state = 'invited' AND e.ends_at > NEW.accepted_at;
  RETURN NULL;
END
$$;

-- What was in a release when it was given, kept as it was.
CREATE FUNCTION app.keep_expert_material() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO expert_material (grant_id, organisation_id, study_instance_uid, study_date, modalities, body_part, description,
      accession_number, series_count, object_count, reports)
    SELECT NEW.id, NEW.organisation_id, s.study_instance_uid, s.study_date, s.modalities, s.body_part, s.description,
      s.accession_number,
      (SELECT count(*) FROM series x WHERE x.study_id = s.id),
      greatest(0, coalesce((SELECT sum(x.instance_count) FROM series x WHERE x.study_id = s.id), 0)
        - coalesce((SELECT sum(d.images_left_out) FROM release_redaction d
            WHERE d.release_id = NEW.release_id AND d.study_id = s.id), 0)),
      ARRAY(SELECT p.title || ' (' || p.status || ', ' || to_char(coalesce(p.authored_at, p.received_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ')'
        FROM report p WHERE p.id = ANY (rs.report_ids) ORDER BY coalesce(p.authored_at, p.received_at))
    FROM release_study rs JOIN study s ON s.id = rs.study_id
    WHERE rs.release_id = NEW.release_id;
  RETURN NULL;
END
$$;

-- As before (0038); a solicitor's letter to an expert or counsel once their register is known, while the firm's solicitor may
-- send it; and to whoever receives an answer to a request by law, by those who write such requests down (0066).
CREATE OR REPLACE FUNCTION app.held_invitation() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT i.id FROM invitation i JOIN organisation o ON o.id = i.organisation_id AND o.state = 'active'
    WHERE (i.token_hash = app.held_token()
        OR i.id = (SELECT r.invitation_id FROM registration r WHERE r.token_hash = app.held_token()))
      AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
      AND (i.kind NOT IN ('expert', 'counsel') OR EXISTS (SELECT FROM expert e JOIN matter m ON m.id = e.matter_id AND m.state = 'open'
        WHERE e.invitation_id = i.id AND e.state = 'invited' AND e.ends_at > now()))
      AND EXISTS (SELECT FROM role_grant g
        WHERE g.person_id = i.invited_by
          AND (g.organisation_id = i.organisation_id
              AND (g.role = 'org_admin' OR (g.role = 'firm_admin' AND i.kind = 'firm')
                OR (g.role = 'solicitor' AND i.kind IN ('expert', 'counsel'))
                OR (g.role IN ('access_officer', 'legal_approver') AND i.kind = 'official'))
            OR g.role = 'platform_support' AND EXISTS (SELECT FROM joining j
              WHERE j.invitation_id = i.id AND j.organisation_id = i.organisation_id AND j.decided_by = i.invited_by))
          AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
          AND NOT EXISTS (SELECT FROM access_suspension s
            WHERE s.person_id = g.person_id AND s.organisation_id = g.organisation_id AND s.lifted_at IS NULL));
  END;

REVOKE EXECUTE ON FUNCTION app.open_expert_grants(), app.releases_of_matter(uuid), app.may_give(uuid, uuid, uuid),
  app.standing_of_expert_grant(uuid), app.experts_to_check(), app.downloads_of_expert(uuid),
  app.open_expert_invitation(uuid, text), app.is_invited_otherwise(uuid, text), app.follow_expert_check(), app.bind_expert(),
  app.keep_expert_material() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_expert_grants(), app.releases_of_matter(uuid), app.may_give(uuid, uuid, uuid),
  app.standing_of_expert_grant(uuid), app.experts_to_check(), app.downloads_of_expert(uuid),
  app.open_expert_invitation(uuid, text), app.is_invited_otherwise(uuid, text) TO lantern_web;
GRANT EXECUTE ON FUNCTION app.follow_expert_check(), app.bind_expert(), app.keep_expert_material() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER follows AFTER INSERT ON expert_check FOR EACH ROW EXECUTE FUNCTION app.follow_expert_check();
CREATE TRIGGER keeps_material AFTER INSERT ON expert_grant FOR EACH ROW EXECUTE FUNCTION app.keep_expert_material();
CREATE TRIGGER binds_expert AFTER UPDATE OF accepted_at ON invitation FOR EACH ROW
  WHEN (OLD.accepted_at IS NULL AND NEW.accepted_at IS NOT NULL AND NEW.kind IN ('expert', 'counsel'))
  EXECUTE FUNCTION app.bind_expert();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.follow_expert_check(), app.bind_expert(), app.keep_expert_material() FROM SESSION_USER;
RESET ROLE;

-- A solicitor invites as that, and as nothing else; the letter goes once the register is known.
CREATE POLICY expert ON invitation FOR INSERT TO lantern_web WITH CHECK (
  invited_by = app.person_id() AND token_hash IS NULL AND accepted_at IS NULL
  AND kind IN ('expert', 'counsel') AND roles = ARRAY[kind]
  AND organisation_id = ANY ((SELECT app.organisations_as('solicitor'))::uuid[]));
GRANT UPDATE (expires_at) ON invitation TO lantern_worker;

-- expert: who is on the matter, and the person themselves
GRANT SELECT, INSERT ON expert TO lantern_web;
GRANT UPDATE (state, version, ended_at, ended_because) ON expert TO lantern_web;
GRANT SELECT ON expert TO lantern_worker;
CREATE POLICY on_it ON expert FOR SELECT TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]));
CREATE POLICY invite ON expert FOR INSERT TO lantern_web WITH CHECK (
  matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND invited_by = app.person_id() AND state = 'to_check' AND version = 1
  AND NOT app.is_own_address(email)
  AND EXISTS (SELECT FROM matter m WHERE m.id = matter_id AND m.state = 'open'));
CREATE POLICY firm_ends ON expert FOR UPDATE TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]))
  WITH CHECK (matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND state = 'ended' AND ended_because IN ('firm', 'matter_closed'));
CREATE POLICY invitee ON expert FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY invitee_ends ON expert FOR UPDATE TO lantern_web USING (person_id = app.person_id())
  WITH CHECK (person_id = app.person_id() AND state = 'ended' AND ended_because = 'invitee');
CREATE POLICY acting ON expert FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- expert_check: whoever of the service looks somebody up, and the firm that asked
GRANT SELECT, INSERT ON expert_check TO lantern_web;
CREATE POLICY on_it ON expert_check FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM expert e WHERE e.id = expert_id AND e.matter_id = ANY ((SELECT app.own_matters())::uuid[])));
CREATE POLICY look ON expert_check FOR INSERT TO lantern_web WITH CHECK (
  by_person_id = app.person_id() AND EXISTS (
    SELECT FROM app.experts_to_check() c WHERE c.expert_id = expert_check.expert_id
      AND c.organisation_id = expert_check.organisation_id AND NOT c.is_own));

-- expert_grant and what goes with it: the same two
GRANT SELECT, INSERT ON expert_grant TO lantern_web;
GRANT UPDATE (downloads_used) ON expert_grant TO lantern_web;
CREATE POLICY on_it ON expert_grant FOR SELECT TO lantern_web USING (matter_id = ANY ((SELECT app.own_matters())::uuid[]));
CREATE POLICY give ON expert_grant FOR INSERT TO lantern_web WITH CHECK (
  matter_id = ANY ((SELECT app.own_matters())::uuid[]) AND granted_by = app.person_id() AND downloads_used = 0
  AND app.may_give(expert_id, release_id, link_id)
  AND EXISTS (SELECT FROM app.releases_of_matter(matter_id) r WHERE r.release_id = expert_grant.release_id
    AND r.request_id = expert_grant.request_id AND r.manifest_sha256 = expert_grant.manifest_sha256));
CREATE POLICY invitee ON expert_grant FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM expert e WHERE e.id = expert_id AND e.person_id = app.person_id()));
CREATE POLICY invitee_counts ON expert_grant FOR UPDATE TO lantern_web
  USING (id = ANY ((SELECT app.open_expert_grants())::uuid[])) WITH CHECK (id = ANY ((SELECT app.open_expert_grants())::uuid[]));
GRANT SELECT ON expert_material TO lantern_web;
CREATE POLICY of_grant ON expert_material FOR SELECT TO lantern_web USING (EXISTS (SELECT FROM expert_grant g WHERE g.id = grant_id));
GRANT SELECT, INSERT ON expert_opening TO lantern_web;
GRANT UPDATE (report_ids) ON expert_opening TO lantern_web;
CREATE POLICY of_grant ON expert_opening FOR SELECT TO lantern_web USING (EXISTS (SELECT FROM expert_grant g WHERE g.id = grant_id));
CREATE POLICY invitee_opens ON expert_opening FOR INSERT TO lantern_web WITH CHECK (
  session_id = app.session_id() AND grant_id = ANY ((SELECT app.open_expert_grants())::uuid[]));
CREATE POLICY invitee_reads ON expert_opening FOR UPDATE TO lantern_web USING (
  session_id = app.session_id() AND grant_id = ANY ((SELECT app.open_expert_grants())::uuid[]));

-- Downloads, only where they were given too; what must be said first to a patient is not the expert's to read.
CREATE POLICY expert_begins ON download_session FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND expert_grant_id = ANY ((SELECT app.open_expert_grants())::uuid[])
  AND EXISTS (SELECT FROM expert_grant g JOIN expert e ON e.id = g.expert_id
    WHERE g.id = expert_grant_id AND g.link_id = download_session.link_id AND e.may_download));
CREATE POLICY expert_goes_on ON download_session FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND expert_grant_id IS NOT NULL)
  WITH CHECK (person_id = app.person_id() AND expert_grant_id IS NOT NULL);
ALTER POLICY said_first ON download_session WITH CHECK (
  share_id IS NOT NULL OR expert_grant_id IS NOT NULL
  OR EXISTS (SELECT FROM link l WHERE l.id = link_id AND cardinality(app.disclaimer_due(l.release_id)) = 0));
