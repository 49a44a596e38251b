-- The figures of a site at a nation's size: which requests have a study from there was asked of each study of each
-- request, under row-level security, which folds every name and may use no index for it. The answer is ids alone.
CREATE INDEX "study_site_idx" ON "study" (organisation_id, (app.folded(institution_name))) INCLUDE (id);

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (institution_name) ON study TO lantern_guard;
GRANT SELECT (organisation_id) ON request_study TO lantern_guard;
GRANT SELECT (id, organisation_id, institution_names) ON site TO lantern_guard;
CREATE POLICY guard ON site TO lantern_guard USING (true);
SET ROLE lantern_guard;
CREATE FUNCTION app.requests_of_site(asked uuid, at_site uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT rs.request_id FROM study s JOIN request_study rs ON rs.study_id = s.id AND rs.organisation_id = asked
    WHERE s.organisation_id = asked
      AND app.folded(s.institution_name) = ANY (ARRAY(
        SELECT app.folded(n) FROM site x, unnest(x.institution_names) n WHERE x.id = at_site AND x.organisation_id = asked))
      AND asked = ANY ((SELECT app.records_organisations())::uuid[]);
  END;
REVOKE EXECUTE ON FUNCTION app.requests_of_site(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.requests_of_site(uuid, uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
