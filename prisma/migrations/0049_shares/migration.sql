-- What somebody was released they let a named person look at: some of its studies, for a time, so many times, and never
-- longer or more than the release itself (INV-1, INV-5, INV-6).

CREATE TABLE "share" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "shared_by" UUID NOT NULL,
    "shared_by_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "recipient_person_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'offered',
    "may_download" BOOLEAN NOT NULL,
    "most" INTEGER NOT NULL,
    "openings_used" INTEGER NOT NULL DEFAULT 0,
    "downloads_used" INTEGER NOT NULL DEFAULT 0,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "share_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "share_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "share_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "share_link_id_organisation_id_fkey" FOREIGN KEY ("link_id", "organisation_id") REFERENCES "link"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "share_shared_by_fkey" FOREIGN KEY ("shared_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "share_recipient_person_id_fkey" FOREIGN KEY ("recipient_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (relation IN ('clinician', 'relative', 'other')),
    CHECK (state IN ('offered', 'accepted', 'ended')),
    CHECK (ended_because IN ('sharer', 'guest')),
    CHECK (length(btrim(name)) BETWEEN 1 AND 100),
    CHECK (email = lower(btrim(email)) AND position('@' IN email) > 1),
    CHECK (most BETWEEN 1 AND 10),
    CHECK (openings_used BETWEEN 0 AND most),
    CHECK (downloads_used BETWEEN 0 AND CASE WHEN may_download THEN most ELSE 0 END),
    CHECK (expires_at > made_at AND expires_at <= made_at + interval '31 days'),
    CHECK ((recipient_person_id IS NULL) = (accepted_at IS NULL)),
    CHECK (state <> 'offered' OR recipient_person_id IS NULL),
    CHECK (state <> 'accepted' OR recipient_person_id IS NOT NULL),
    CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (state = 'ended') = (ended_because IS NOT NULL)),
    CHECK (recipient_person_id <> shared_by)
);
CREATE UNIQUE INDEX "share_id_organisation_id_key" ON "share"("id", "organisation_id");
CREATE UNIQUE INDEX "share_id_release_id_key" ON "share"("id", "release_id");
CREATE INDEX "share_release_id_idx" ON "share"("release_id");
CREATE INDEX "share_link_id_idx" ON "share"("link_id");
CREATE INDEX "share_organisation_id_idx" ON "share"("organisation_id");
CREATE INDEX "share_shared_by_idx" ON "share"("shared_by");
CREATE INDEX "share_recipient_person_id_idx" ON "share"("recipient_person_id");
CREATE INDEX "share_email_idx" ON "share"("email");

-- Which of the release's studies, by the key of the release itself: no others can be named.
CREATE TABLE "share_study" (
    "organisation_id" UUID NOT NULL,
    "share_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,

    CONSTRAINT "share_study_pkey" PRIMARY KEY ("share_id", "study_id"),
    CONSTRAINT "share_study_share_id_release_id_fkey" FOREIGN KEY ("share_id", "release_id") REFERENCES "share"("id", "release_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "share_study_share_id_organisation_id_fkey" FOREIGN KEY ("share_id", "organisation_id") REFERENCES "share"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "share_study_release_id_study_id_fkey" FOREIGN KEY ("release_id", "study_id") REFERENCES "release_study"("release_id", "study_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "share_study_release_id_study_id_idx" ON "share_study"("release_id", "study_id");

-- That the named person opened it, once for each of their sessions, and which reports they read in it.
CREATE TABLE "share_opening" (
    "organisation_id" UUID NOT NULL,
    "share_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "report_ids" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "share_opening_pkey" PRIMARY KEY ("share_id", "session_id"),
    CONSTRAINT "share_opening_share_id_organisation_id_fkey" FOREIGN KEY ("share_id", "organisation_id") REFERENCES "share"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (report_ids IS NOT NULL)
);

ALTER TABLE "download_session" ADD COLUMN "share_id" UUID,
    ADD CONSTRAINT "download_session_share_id_organisation_id_fkey" FOREIGN KEY ("share_id", "organisation_id") REFERENCES "share"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "download_session_share_id_idx" ON "download_session"("share_id");

ALTER TABLE "share" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share" FORCE ROW LEVEL SECURITY;
ALTER TABLE "share_study" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share_study" FORCE ROW LEVEL SECURITY;
ALTER TABLE "share_opening" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share_opening" FORCE ROW LEVEL SECURITY;

-- Whatever a share is, it does not come back from its end, changes hands, or counts backwards.
CREATE FUNCTION app.share_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'ended' AND NEW.state <> 'ended'
    OR OLD.state = 'accepted' AND NEW.state = 'offered'
    OR OLD.recipient_person_id IS NOT NULL AND NEW.recipient_person_id IS DISTINCT FROM OLD.recipient_person_id
    OR NEW.openings_used < OLD.openings_used OR NEW.downloads_used < OLD.downloads_used THEN
    RAISE EXCEPTION 'a share only goes forward' USING ERRCODE = '23514', CONSTRAINT = 'share_goes_forward';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER share_goes_forward BEFORE UPDATE ON "share" FOR EACH ROW EXECUTE FUNCTION app.share_goes_forward();

-- Whether an address is the proved one of whoever acts.
CREATE FUNCTION app.is_own_address(asked text) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM public.person p WHERE p.id = app.person_id() AND lower(p.verified_email) = asked);

-- share: whoever shared it, and the person it names; never the hospital's staff, whose business it is not
GRANT SELECT, INSERT ON share, share_study, share_opening TO lantern_web;
GRANT UPDATE (state, recipient_person_id, accepted_at, openings_used, downloads_used, ended_at, ended_because) ON share TO lantern_web;
GRANT UPDATE (report_ids) ON share_opening TO lantern_web;
GRANT SELECT ON share TO lantern_worker;
CREATE POLICY sharer ON share FOR SELECT TO lantern_web USING (shared_by = app.person_id());
CREATE POLICY sharer_makes ON share FOR INSERT TO lantern_web WITH CHECK (
  shared_by = app.person_id() AND state = 'offered' AND openings_used = 0 AND downloads_used = 0
  AND NOT app.is_own_address(email)
  AND EXISTS (SELECT FROM link l JOIN release r ON r.id = l.release_id WHERE l.id = link_id
    AND l.organisation_id = share.organisation_id AND l.release_id = share.release_id
    AND l.recipient_person_id = app.person_id() AND l.state = 'active' AND r.state = 'active' AND share.expires_at <= l.expires_at));
CREATE POLICY sharer_ends ON share FOR UPDATE TO lantern_web
  USING (shared_by = app.person_id()) WITH CHECK (shared_by = app.person_id() AND state = 'ended');
CREATE POLICY guest ON share FOR SELECT TO lantern_web USING (
  recipient_person_id = app.person_id() OR state = 'offered' AND app.is_own_address(email));
CREATE POLICY guest_moves ON share FOR UPDATE TO lantern_web
  USING (recipient_person_id = app.person_id() OR state = 'offered' AND app.is_own_address(email))
  WITH CHECK (recipient_person_id = app.person_id());
CREATE POLICY acting ON share FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY of_share ON share_study FOR SELECT TO lantern_web USING (EXISTS (SELECT FROM share s WHERE s.id = share_id));
CREATE POLICY sharer_makes ON share_study FOR INSERT TO lantern_web WITH CHECK (EXISTS (
  SELECT FROM share s WHERE s.id = share_id AND s.shared_by = app.person_id() AND s.state = 'offered'));
CREATE POLICY of_share ON share_opening FOR SELECT TO lantern_web USING (EXISTS (SELECT FROM share s WHERE s.id = share_id));
CREATE POLICY guest_opens ON share_opening FOR INSERT TO lantern_web WITH CHECK (
  session_id = app.session_id() AND EXISTS (
    SELECT FROM share s WHERE s.id = share_id AND s.recipient_person_id = app.person_id() AND s.state = 'accepted'));
CREATE POLICY guest_reads ON share_opening FOR UPDATE TO lantern_web USING (session_id = app.session_id() AND EXISTS (
    SELECT FROM share s WHERE s.id = share_id AND s.recipient_person_id = app.person_id() AND s.state = 'accepted'));
CREATE POLICY guest_begins ON download_session FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND EXISTS (
    SELECT FROM share s WHERE s.id = share_id AND s.link_id = download_session.link_id
      AND s.recipient_person_id = app.person_id() AND s.state = 'accepted' AND s.may_download));
CREATE POLICY guest_goes_on ON download_session FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND share_id IS NOT NULL)
  WITH CHECK (person_id = app.person_id() AND EXISTS (
    SELECT FROM share s WHERE s.id = share_id AND s.recipient_person_id = app.person_id()));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON share, share_study TO lantern_guard;
CREATE POLICY guard ON share FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON share_study FOR SELECT TO lantern_guard USING (true);
GRANT SELECT (id, state) ON organisation TO lantern_guard;
SET ROLE lantern_guard;

-- What whoever acts was let look at by somebody it was released to, now: an empty answer to everybody else.
CREATE FUNCTION app.lent() RETURNS TABLE (release_id uuid, study_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT s.release_id, ss.study_id
    FROM share s
    JOIN share_study ss ON ss.share_id = s.id
    JOIN link l ON l.id = s.link_id AND l.state IN ('active', 'exhausted') AND l.expires_at > now()
    JOIN release r ON r.id = s.release_id AND r.state = 'active'
    WHERE s.recipient_person_id = app.person_id() AND s.state = 'accepted' AND s.expires_at > now();
  END;
CREATE FUNCTION app.lent_releases() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN ARRAY(SELECT DISTINCT l.release_id FROM app.lent() l);
CREATE FUNCTION app.lent_studies() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN ARRAY(SELECT DISTINCT l.study_id FROM app.lent() l);
-- Reports as they stood when the release was sealed.
CREATE FUNCTION app.lent_reports() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN ARRAY(SELECT DISTINCT unnest(rs.report_ids) FROM app.lent() l
    JOIN release_study rs ON rs.release_id = l.release_id AND rs.study_id = l.study_id);
CREATE FUNCTION app.is_lent(release uuid, study uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM app.lent() l WHERE l.release_id = release AND l.study_id = study);

-- Whether whoever acts has, or is offered, anything of a release by a share, whatever became of it.
CREATE FUNCTION app.is_guest_of(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM share s WHERE s.release_id = asked
    AND (s.recipient_person_id = app.person_id()
      OR s.state = 'offered' AND EXISTS (SELECT FROM person p
        WHERE p.id = app.person_id() AND lower(p.verified_email) = s.email)));

-- Where the release that they were let look at stands: what a share must ask at each look, and nothing of whom it is about
-- but what the audit needs to write down.
CREATE FUNCTION app.lent_standing(asked uuid)
  RETURNS TABLE (link_id uuid, link_state text, made_at timestamptz, expires_at timestamptz, revoked_at timestamptz,
    release_state text, manifest_sha256 bytea, consent_id uuid, legal_authority_id uuid, proxy_authority_id uuid,
    request_id uuid, request_type text, request_state text, subject_person_id uuid, subject_patient_id uuid,
    organisation_id uuid, organisation_state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT l.id, l.state, l.created_at, l.expires_at, l.revoked_at, r.state, r.manifest_sha256,
      r.consent_id, r.legal_authority_id, r.proxy_authority_id, q.id, q.type, q.state, q.subject_person_id, q.subject_patient_id,
      o.id, o.state
    FROM release r
    JOIN link l ON l.release_id = r.id AND l.recipient_person_id = r.recipient_person_id
    JOIN access_request q ON q.id = r.request_id
    JOIN organisation o ON o.id = r.organisation_id
    WHERE r.id = asked AND app.is_guest_of(asked);
  END;

-- Of whose diary an attempt is that somebody else made on a share. Its id is in a letter and opens nothing.
CREATE FUNCTION app.whose_share(asked uuid)
  RETURNS TABLE (organisation_id uuid, release_id uuid, link_id uuid, subject_person_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT s.organisation_id, s.release_id, s.link_id, q.subject_person_id
    FROM share s JOIN release r ON r.id = s.release_id JOIN access_request q ON q.id = r.request_id WHERE s.id = asked;
  END;

-- As before (0042), and for whoever was let look at it.
CREATE OR REPLACE FUNCTION app.basis_of_release(asked uuid)
  RETURNS TABLE (kind text, state text, capacity text, valid_from date, valid_to date, time_zone text,
    date_of_birth date, deceased_status text, jurisdiction text, finding text, own_consent_until date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT CASE WHEN c.id IS NOT NULL THEN 'consent' WHEN x.id IS NOT NULL THEN 'proxy' ELSE 'authority' END,
      coalesce(c.state, x.state, a.state), coalesce(c.grantor_capacity, x.kind),
      coalesce(c.valid_from, x.valid_from), coalesce(c.valid_to, x.valid_to, a.valid_to), o.time_zone,
      p.date_of_birth, p.deceased_status, o.jurisdiction, x.finding, x.own_consent_until
    FROM release r
    JOIN organisation o ON o.id = r.organisation_id
    LEFT JOIN consent c ON c.id = r.consent_id
    LEFT JOIN proxy_authority x ON x.id = r.proxy_authority_id
    LEFT JOIN patient p ON p.id = coalesce(c.patient_id, x.patient_id)
    LEFT JOIN legal_authority a ON a.id = r.legal_authority_id
    WHERE r.id = asked AND num_nonnulls(c.id, a.id, x.id) = 1
      AND (r.recipient_person_id = ANY (app.own_persons()) OR r.organisation_id = ANY (app.consent_organisations())
        OR app.is_guest_of(r.id));
  END;

REVOKE EXECUTE ON FUNCTION app.lent(), app.lent_releases(), app.lent_studies(), app.lent_reports(), app.is_lent(uuid, uuid),
  app.is_guest_of(uuid), app.lent_standing(uuid), app.whose_share(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.lent_releases(), app.lent_studies(), app.lent_reports(), app.is_lent(uuid, uuid),
  app.lent_standing(uuid), app.whose_share(uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- What was lent, while it is: each function is asked once for a query, not for each row.
CREATE POLICY lent ON release_study FOR SELECT TO lantern_web USING (
  release_id = ANY ((SELECT app.lent_releases())::uuid[]) AND app.is_lent(release_id, study_id));
CREATE POLICY lent ON study FOR SELECT TO lantern_web USING (id = ANY ((SELECT app.lent_studies())::uuid[]));
CREATE POLICY lent ON series FOR SELECT TO lantern_web USING (study_id = ANY ((SELECT app.lent_studies())::uuid[]));
CREATE POLICY lent ON report FOR SELECT TO lantern_web USING (id = ANY ((SELECT app.lent_reports())::uuid[]));
