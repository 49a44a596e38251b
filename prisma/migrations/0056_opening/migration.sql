-- When what was approved for a patient is opened to them, and what they are told before they first see it.

-- As before (0054), with when results are opened.
CREATE OR REPLACE FUNCTION app.trust_settings() RETURNS TABLE
  (key text, kind text, usual text, at_least integer, at_most integer, weaker text, choices text[])
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT v.* FROM (VALUES
      ('patient_link_days', 'days', '30', 7, 90, 'more', NULL::text[]),
      ('patient_link_downloads', 'count', '10', 1, 20, 'more', NULL),
      ('solicitor_link_days', 'days', '14', 3, 90, 'more', NULL),
      ('solicitor_link_downloads', 'count', '5', 1, 10, 'more', NULL),
      ('court_link_days', 'days', '7', 2, 30, 'more', NULL),
      ('court_link_downloads', 'count', '3', 1, 5, 'more', NULL),
      ('second_approval_all', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('second_approval_children', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('second_approval_many_studies', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('report_wait_days', 'days', '0', 0, 21, 'less', NULL),
      ('release_timing', 'choice', 'at_once', 0, 0, 'any', ARRAY['at_once', 'with_report', 'after_days', 'after_call']),
      ('release_after_days', 'days', '3', 0, 14, 'less', NULL),
      ('checklist_before_approval', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('fees_allowed', 'yes_no', 'yes', 0, 1, 'more', NULL),
      ('due_soon_days', 'days', '5', 2, 20, 'less', NULL),
      ('consent_age_months', 'months', '6', 3, 12, 'more', NULL),
      ('support_hours', 'hours', '8', 1, 8, 'more', NULL),
      ('staff_idle_minutes', 'minutes', '30', 5, 30, 'more', NULL),
      ('public_name', 'text', '', 0, 64, 'any', NULL),
      ('colour', 'choice', 'blue', 0, 0, 'none', ARRAY['blue', 'green', 'purple', 'grey']),
      ('release_note', 'text', '', 0, 500, 'any', NULL),
      ('office_contact', 'text', '', 0, 300, 'any', NULL)
    ) AS v (key, kind, usual, at_least, at_most, weaker, choices)
    UNION ALL
    (SELECT n.name || '_' || l.language, 'letter', '', 0, 1000, 'any', ARRAY['hospital', 'name', 'reference', 'received']
      || CASE n.name WHEN 'letter_extended' THEN ARRAY['due'] WHEN 'letter_answered' THEN ARRAY['until'] ELSE ARRAY[]::text[] END
    FROM unnest(ARRAY['letter_received', 'letter_extended', 'letter_not_held', 'letter_not_found', 'letter_answered',
        'letter_person_died', 'refusal_not_held', 'refusal_identity_not_established', 'refusal_authority_invalid',
        'refusal_manifestly_unfounded', 'refusal_manifestly_excessive', 'refusal_ahra_not_entitled', 'refusal_ahra_irrelevant',
        'refusal_duplicate', 'refusal_withdrawn']) WITH ORDINALITY AS n (name, place),
      unnest(ARRAY['en', 'cy']) WITH ORDINALITY AS l (language, place)
    ORDER BY n.place, l.place);
  END;

CREATE TABLE "opening_entry" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "talked_by" TEXT,
    "talked_on" DATE,
    "talked_how" TEXT,
    "why" TEXT,
    "by_person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opening_entry_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "opening_entry_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "opening_entry_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "opening_entry_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('talked_over', 'sooner', 'until_call')),
    CHECK (talked_how IN ('phone', 'in_person', 'video')),
    CHECK ((kind = 'talked_over') = (talked_by IS NOT NULL) AND (kind = 'talked_over') = (talked_on IS NOT NULL)
      AND (kind = 'talked_over') = (talked_how IS NOT NULL) AND (kind = 'talked_over') = (why IS NULL)),
    CHECK (length(btrim(talked_by)) BETWEEN 1 AND 100),
    CHECK (length(btrim(why)) BETWEEN 1 AND 500)
);
CREATE INDEX "opening_entry_organisation_id_idx" ON "opening_entry"("organisation_id");
CREATE INDEX "opening_entry_request_id_at_idx" ON "opening_entry"("request_id", "at");

CREATE TABLE "disclaimer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reasons" TEXT[],
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_sha256" BYTEA NOT NULL,
    "shown_at" TIMESTAMPTZ(3) NOT NULL,
    "passed_at" TIMESTAMPTZ(3),

    CONSTRAINT "disclaimer_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "disclaimer_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "disclaimer_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "disclaimer_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "disclaimer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (language IN ('en', 'cy')),
    CHECK (length(text) BETWEEN 1 AND 8000),
    CHECK (text_sha256 = sha256(convert_to(text, 'UTF8'))),
    CHECK (cardinality(reasons) > 0 AND reasons <@ ARRAY['not_talked_over', 'unreported', 'preliminary']),
    CHECK (passed_at >= shown_at)
);
-- The same words are kept once for each release.
CREATE UNIQUE INDEX "disclaimer_release_id_text_sha256_key" ON "disclaimer"("release_id", "text_sha256");
CREATE INDEX "disclaimer_organisation_id_idx" ON "disclaimer"("organisation_id");
CREATE INDEX "disclaimer_request_id_idx" ON "disclaimer"("request_id");
CREATE INDEX "disclaimer_person_id_idx" ON "disclaimer"("person_id");

ALTER TABLE "opening_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "opening_entry" FORCE ROW LEVEL SECURITY;
ALTER TABLE "disclaimer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "disclaimer" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON opening_entry TO lantern_web;
GRANT SELECT ON opening_entry TO lantern_worker;
CREATE POLICY staff ON opening_entry FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
-- That results were talked over, whoever handles the request may write down; that they come sooner or later, an officer.
CREATE POLICY say ON opening_entry FOR INSERT TO lantern_web WITH CHECK (
  by_person_id = app.person_id()
  AND organisation_id = ANY (CASE kind WHEN 'talked_over' THEN app.organisations_as('access_officer', 'harm_reviewer')
    ELSE app.organisations_as('access_officer') END)
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.organisation_id = opening_entry.organisation_id
    AND r.requester_person_id <> ALL (app.own_persons())
    AND coalesce(r.subject_person_id <> ALL (app.own_persons()), true)));
CREATE POLICY acting ON opening_entry FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

GRANT SELECT, INSERT ON disclaimer TO lantern_web;
GRANT UPDATE (passed_at) ON disclaimer TO lantern_web;
-- Whoever it is shown to, of a release that is theirs; and only that they went on is ever added.
CREATE POLICY own ON disclaimer FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY show ON disclaimer FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND passed_at IS NULL
  AND EXISTS (SELECT FROM release r WHERE r.id = release_id AND r.request_id = disclaimer.request_id
    AND r.organisation_id = disclaimer.organisation_id AND r.recipient_person_id = app.person_id()));
CREATE POLICY pass ON disclaimer FOR UPDATE TO lantern_web
  USING (person_id = app.person_id() AND passed_at IS NULL)
  WITH CHECK (person_id = app.person_id() AND passed_at IS NOT NULL);
CREATE POLICY staff ON disclaimer FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON opening_entry, disclaimer TO lantern_guard;
GRANT SELECT (request_id, outcome, decided_at) ON harm_opinion TO lantern_guard;
GRANT SELECT (id, study_id, status) ON report TO lantern_guard;
CREATE POLICY guard ON opening_entry FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON disclaimer FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_reads ON harm_opinion FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard_reads ON report FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- Whether somebody talked the results of a request over with whoever asked, or an opinion has it that they know them.
CREATE FUNCTION app.is_talked_over(asked uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM opening_entry e WHERE e.request_id = asked AND e.kind = 'talked_over')
      OR coalesce((SELECT o.outcome = 'already_known' FROM harm_opinion o WHERE o.request_id = asked
        ORDER BY o.decided_at DESC LIMIT 1), false);
  END;
-- Why something must be said before a patient first sees a release; empty when nothing must, or they have gone on from it.
CREATE FUNCTION app.disclaimer_due(asked uuid) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT coalesce((
      SELECT array_remove(ARRAY[
        CASE WHEN NOT app.is_talked_over(q.id) THEN 'not_talked_over' END,
        CASE WHEN EXISTS (SELECT FROM release_study rs WHERE rs.release_id = r.id AND cardinality(rs.report_ids) = 0)
          THEN 'unreported' END,
        CASE WHEN EXISTS (SELECT FROM release_study rs WHERE rs.release_id = r.id AND cardinality(rs.report_ids) > 0
            AND NOT EXISTS (SELECT FROM report p WHERE p.id = ANY (rs.report_ids) AND p.status IN ('final', 'amended')))
          THEN 'preliminary' END], NULL)
      FROM release r JOIN access_request q ON q.id = r.request_id
      WHERE r.id = asked AND q.type IN ('patient_sar', 'proxy_sar')
        AND NOT EXISTS (SELECT FROM disclaimer d WHERE d.release_id = r.id AND d.passed_at IS NOT NULL)
    ), '{}'::text[]);
  END;
-- By what rule an approved request of one's own is opened, and after how many days: what staff wrote about it stays theirs.
CREATE FUNCTION app.opening_told(asked uuid) RETURNS TABLE (rule text, days integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT CASE
        WHEN q.type NOT IN ('patient_sar', 'proxy_sar') OR app.is_talked_over(q.id) THEN 'at_once'
        ELSE coalesce((SELECT CASE e.kind WHEN 'sooner' THEN 'at_once' ELSE 'after_call' END FROM opening_entry e
            WHERE e.request_id = q.id AND e.kind IN ('sooner', 'until_call') ORDER BY e.at DESC, e.id DESC LIMIT 1),
          (SELECT p.value FROM app.trust_policy_at(q.organisation_id, f.since) p WHERE p.key = 'release_timing'), 'at_once')
      END,
      coalesce((SELECT p.value::integer FROM app.trust_policy_at(q.organisation_id, f.since) p
        WHERE p.key = 'release_after_days'), 3)
    FROM access_request q,
      LATERAL (SELECT coalesce(min(a.decided_at), 'infinity'::timestamptz) AS since FROM approval a
        WHERE a.request_id = q.id AND a.voided_at IS NULL AND a.decision = 'approve') f
    WHERE q.id = asked AND q.requester_person_id = ANY (app.own_persons());
  END;
REVOKE EXECUTE ON FUNCTION app.is_talked_over(uuid), app.disclaimer_due(uuid), app.opening_told(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.disclaimer_due(uuid), app.opening_told(uuid) TO lantern_web;
GRANT EXECUTE ON FUNCTION app.disclaimer_due(uuid) TO lantern_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- Reports and downloads come after what must be said first, whatever address is asked for.
ALTER POLICY released ON report USING (EXISTS (
  SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
  WHERE report.id = ANY (rs.report_ids) AND rs.study_id = report.study_id
    AND r.recipient_person_id = app.person_id() AND r.state = 'active' AND NOT app.is_frozen(r.id)
    AND cardinality(app.disclaimer_due(r.id)) = 0));
-- Whoever shares has read it before they could; their guest does not see the link.
CREATE POLICY said_first ON download_session AS RESTRICTIVE FOR INSERT TO lantern_web WITH CHECK (
  share_id IS NOT NULL OR EXISTS (SELECT FROM link l WHERE l.id = link_id AND cardinality(app.disclaimer_due(l.release_id)) = 0));
