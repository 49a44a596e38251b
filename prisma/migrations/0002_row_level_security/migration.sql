-- Every table is behind row-level security, forced on its owner too. A query that forgets to say
-- who is asking sees nothing. Policies repeat what lib/domain/policy decides, as a second lock.

-- The institutions a job or an arriving batch acts for. Only the worker and the gateway may say so.
CREATE FUNCTION app.acting_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN CASE
    WHEN current_user IN ('lantern_worker', 'lantern_gateway')
      THEN coalesce(string_to_array(app.setting('organisations'), ',')::uuid[], '{}'::uuid[])
    ELSE '{}'::uuid[]
  END;

-- The institutions where the person acting holds one of these roles at this moment.
-- Read live, so that a revoked role ends with the next query.
CREATE FUNCTION app.organisations_as(VARIADIC roles text[]) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (
    SELECT coalesce(array_agg(DISTINCT g.organisation_id), '{}'::uuid[])
    FROM role_grant g
    WHERE g.person_id = app.person_id() AND g.role = ANY (roles)
      AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now()
  );

-- Who works on requests; who sorts arrivals; who reads the audit (domain-rules 0.1).
CREATE FUNCTION app.records_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'harm_reviewer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo');
CREATE FUNCTION app.arrivals_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'exchange_operator');
CREATE FUNCTION app.audit_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('privacy_officer', 'caldicott_guardian', 'siro', 'dpo');

-- Which link a secret belongs to, for the audit of an attempt by somebody else. Tells nothing
-- that the holder of the secret does not prove by holding it.
CREATE FUNCTION app.link_of_secret(hash bytea)
  RETURNS TABLE (link_id uuid, organisation_id uuid, release_id uuid, recipient_person_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT l.id, l.organisation_id, l.release_id, l.recipient_person_id
    FROM link_secret s JOIN link l ON l.id = s.link_id
    WHERE s.secret_hash = hash;
  END;

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT c.relname FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- The guard reads only what its functions need.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT USAGE ON SCHEMA public TO lantern_guard, lantern_web, lantern_gateway, lantern_worker;
GRANT SELECT ON role_grant, link, link_secret TO lantern_guard;
CREATE POLICY guard ON role_grant FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON link FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON link_secret FOR SELECT TO lantern_guard USING (true);
ALTER FUNCTION app.organisations_as(text[]) OWNER TO lantern_guard;
ALTER FUNCTION app.link_of_secret(bytea) OWNER TO lantern_guard;
REVOKE EXECUTE ON FUNCTION app.organisations_as(text[]), app.link_of_secret(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.organisations_as(text[]), app.link_of_secret(bytea) TO lantern_web;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- organisation: the directory is public
GRANT SELECT ON organisation TO lantern_web, lantern_gateway, lantern_worker;
CREATE POLICY directory ON organisation FOR SELECT USING (true);

-- dicom_node: the gateway reads the node that calls; staff of the institution read their own
GRANT SELECT ON dicom_node TO lantern_gateway, lantern_web;
CREATE POLICY calling ON dicom_node FOR SELECT TO lantern_gateway USING (ae_title = app.setting('calling_ae'));
CREATE POLICY own ON dicom_node FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[]));

-- account, session: found by what the caller proves it knows; otherwise only one's own
GRANT SELECT ON account TO lantern_web;
GRANT UPDATE (password_hash) ON account TO lantern_web;
CREATE POLICY own ON account TO lantern_web
  USING (person_id = app.person_id() OR email = app.setting('email'));
GRANT SELECT, INSERT ON session TO lantern_web;
GRANT UPDATE (last_seen_at, second_factor_at, failed_codes, ended_at, ended_because) ON session TO lantern_web;
CREATE POLICY bearer ON session FOR SELECT TO lantern_web
  USING (person_id = app.person_id() OR token_hash = decode(app.setting('session_token_hash'), 'hex'));
CREATE POLICY own ON session FOR INSERT TO lantern_web WITH CHECK (person_id = app.person_id());
CREATE POLICY own_change ON session FOR UPDATE TO lantern_web USING (person_id = app.person_id());
GRANT SELECT, INSERT ON used_totp_step TO lantern_web;
CREATE POLICY own ON used_totp_step TO lantern_web
  USING (EXISTS (SELECT FROM account a WHERE a.id = account_id AND a.person_id = app.person_id()));
-- throttle counters belong to nobody; their keys are keyed digests
GRANT SELECT, INSERT, UPDATE, DELETE ON throttle TO lantern_web;
CREATE POLICY counters ON throttle TO lantern_web USING (true);

-- person: oneself; staff see who asked them and who works with them
GRANT SELECT ON person TO lantern_web, lantern_worker;
CREATE POLICY self ON person FOR SELECT TO lantern_web USING (id = app.person_id());
CREATE POLICY asked_us ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM access_request r WHERE r.requester_person_id = person.id
    AND r.organisation_id = ANY ((SELECT app.records_organisations())::uuid[])));
CREATE POLICY colleagues ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM role_grant g WHERE g.person_id = person.id
    AND g.organisation_id = ANY ((SELECT app.records_organisations())::uuid[])));
CREATE POLICY recipients ON person FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM access_request r WHERE r.requester_person_id = person.id
    AND r.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));
GRANT SELECT ON account TO lantern_worker;
CREATE POLICY recipients ON account FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM access_request r WHERE r.requester_person_id = account.person_id
    AND r.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));
GRANT SELECT ON role_grant TO lantern_web;
CREATE POLICY own ON role_grant FOR SELECT TO lantern_web USING (
  person_id = app.person_id() OR organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));

-- patient records: the institution's own staff, its worker, its arrivals
GRANT SELECT, INSERT ON patient, patient_identifier TO lantern_web;
GRANT SELECT ON patient, patient_identifier TO lantern_gateway, lantern_worker;
-- studies and what is in them
GRANT SELECT ON study, series, instance, object_conflict TO lantern_web, lantern_worker;
GRANT UPDATE (patient_id, match_state, quarantined_because) ON study TO lantern_web;
GRANT UPDATE (complete_at) ON study TO lantern_worker;
GRANT SELECT, INSERT, UPDATE ON study, series TO lantern_gateway;
GRANT SELECT, INSERT ON instance, object_conflict TO lantern_gateway;
GRANT SELECT, INSERT ON report TO lantern_web, lantern_worker;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['patient', 'patient_identifier', 'study', 'series', 'instance', 'object_conflict', 'report'] LOOP
    EXECUTE format('CREATE POLICY staff ON %I TO lantern_web USING (
      organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
      OR organisation_id = ANY ((SELECT app.arrivals_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY acting ON %I TO lantern_worker, lantern_gateway
      USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))', name);
  END LOOP;
END
$$;
-- what has been released to the person asking, while it is
CREATE POLICY released ON study FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
  WHERE rs.study_id = study.id AND r.recipient_person_id = app.person_id() AND r.state = 'active'));
CREATE POLICY released ON series FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
  WHERE rs.study_id = series.study_id AND r.recipient_person_id = app.person_id() AND r.state = 'active'));
CREATE POLICY released ON report FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release_study rs JOIN release r ON r.id = rs.release_id
  WHERE report.id = ANY (rs.report_ids) AND rs.study_id = report.study_id
    AND r.recipient_person_id = app.person_id() AND r.state = 'active'));
-- stored objects belong to nobody: several institutions may hold the same bytes
GRANT SELECT, INSERT ON stored_object TO lantern_gateway;
GRANT UPDATE (stored_at) ON stored_object TO lantern_gateway, lantern_worker;
GRANT SELECT ON stored_object TO lantern_worker;
CREATE POLICY acting ON stored_object TO lantern_gateway, lantern_worker
  USING (cardinality((SELECT app.acting_organisations())) > 0);

-- requests: whoever asked, and the institution asked
GRANT SELECT, INSERT ON access_request, request_pause, request_precondition, request_search, request_study,
  match_confirmation, harm_opinion, approval, legal_hold TO lantern_web;
GRANT UPDATE ON access_request, request_pause, request_precondition, request_study TO lantern_web;
GRANT UPDATE (voided_at) ON approval TO lantern_web;
GRANT DELETE ON request_study TO lantern_web;
GRANT SELECT ON access_request, request_pause, request_precondition, request_search, request_study,
  match_confirmation, harm_opinion, approval, legal_hold TO lantern_worker;
GRANT UPDATE (state, state_since, version, closed_at, subject_patient_id, match_outcome, match_needs_two, match_for_seniors,
  relevant_date, due_on, shadow_due_on, target_on, calendar_version) ON access_request TO lantern_worker;
GRANT UPDATE (voided_at) ON approval TO lantern_worker;
CREATE POLICY requester ON access_request TO lantern_web USING (requester_person_id = app.person_id());
CREATE POLICY requester ON request_precondition FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
CREATE POLICY requester ON request_pause FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
-- the answer to a question ends the pause it began
CREATE POLICY requester_answer ON request_pause FOR UPDATE TO lantern_web USING (EXISTS (
  SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
CREATE POLICY requester ON legal_hold FOR INSERT TO lantern_web WITH CHECK (kind = 'sar' AND EXISTS (
  SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['access_request', 'request_pause', 'request_precondition', 'request_search', 'request_study', 'match_confirmation', 'harm_opinion', 'approval', 'legal_hold', 'release', 'release_study', 'link', 'link_secret', 'download_session'] LOOP
    EXECUTE format('CREATE POLICY staff ON %I TO lantern_web
      USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]))', name);
    EXECUTE format('CREATE POLICY acting ON %I TO lantern_worker
      USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))', name);
  END LOOP;
END
$$;

-- releases: the named recipient, and the institution that released
GRANT SELECT ON release, release_study, link, link_secret, download_session TO lantern_web, lantern_worker;
GRANT UPDATE (state, version, ended_at, ended_because) ON release TO lantern_web;
GRANT UPDATE (state, downloads_used, revoked_at, revoked_because, opened_at) ON link TO lantern_web;
GRANT INSERT ON download_session TO lantern_web;
GRANT UPDATE (started_at, completed_at, bytes_served) ON download_session TO lantern_web;
GRANT INSERT ON release, release_study, link, link_secret TO lantern_worker;
GRANT UPDATE (state, version, manifest_sha256, file_count, zip_bytes, hashes_agree, art15_sheet_attached, sealed_at, ended_at, ended_because)
  ON release TO lantern_worker;
GRANT UPDATE (report_ids) ON release_study TO lantern_worker;
GRANT UPDATE (state, revoked_at, revoked_because) ON link TO lantern_worker;
CREATE POLICY recipient ON release TO lantern_web USING (recipient_person_id = app.person_id());
CREATE POLICY recipient ON release_study FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM release r WHERE r.id = release_id AND r.recipient_person_id = app.person_id()));
CREATE POLICY recipient ON link TO lantern_web USING (recipient_person_id = app.person_id());
CREATE POLICY recipient ON link_secret FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM link l WHERE l.id = link_id AND l.recipient_person_id = app.person_id()));
CREATE POLICY recipient ON download_session TO lantern_web
  USING (person_id = app.person_id())
  WITH CHECK (person_id = app.person_id() AND EXISTS (
    SELECT FROM link l WHERE l.id = link_id AND l.recipient_person_id = app.person_id()));

-- audit: anyone may add what they do themselves; reading is for those it concerns
GRANT INSERT ON audit_event TO lantern_web, lantern_gateway, lantern_worker;
GRANT SELECT ON audit_event TO lantern_web;
CREATE POLICY as_oneself ON audit_event FOR INSERT WITH CHECK (
  actor_person_id IS NOT DISTINCT FROM app.person_id() AND actor_kind = app.actor_kind());
CREATE POLICY diary ON audit_event FOR SELECT TO lantern_web USING (subject_person_id = app.person_id());
CREATE POLICY request_history ON audit_event FOR SELECT TO lantern_web USING (
  request_id IS NOT NULL AND organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
CREATE POLICY audit_readers ON audit_event FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.audit_organisations())::uuid[]));
