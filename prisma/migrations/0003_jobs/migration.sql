-- Work is queued in the transaction that makes it necessary. The queue's tables have row-level
-- security of their own and belong to lantern_jobs; everyone else adds through this function.
CREATE SCHEMA jobs AUTHORIZATION lantern_jobs;
SET LOCAL ROLE lantern_jobs;
GRANT USAGE ON SCHEMA jobs TO lantern_web, lantern_gateway, lantern_worker;

CREATE FUNCTION jobs.add(task text, payload json, job_key text, run_at timestamptz)
  RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = graphile_worker, pg_temp
AS $$
  SELECT graphile_worker.add_job(
    task, payload, run_at => run_at, job_key => job_key, max_attempts => 25, job_key_mode => 'replace');
$$;
REVOKE EXECUTE ON FUNCTION jobs.add(text, json, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs.add(text, json, text, timestamptz) TO lantern_web, lantern_gateway, lantern_worker;
RESET ROLE;
