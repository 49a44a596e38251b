-- The roles of a Lantern database. Run once by whoever administers the server, before the first
-- migration; safe to repeat. Passwords are set apart from this file.
-- None of them may bypass row-level security, and only lantern_owner owns tables.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['lantern_owner', 'lantern_web', 'lantern_gateway', 'lantern_worker', 'lantern_auditor'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', wanted);
    END IF;
  END LOOP;
  -- Owns the job queue; nobody signs in as it.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantern_jobs') THEN
    CREATE ROLE lantern_jobs NOLOGIN NOBYPASSRLS;
  END IF;
  -- Owns the functions that policies ask who someone is; nobody signs in as it.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantern_guard') THEN
    CREATE ROLE lantern_guard NOLOGIN NOBYPASSRLS;
  END IF;
END
$$;
GRANT lantern_jobs TO lantern_owner WITH INHERIT FALSE, SET TRUE;
GRANT lantern_guard TO lantern_owner WITH INHERIT FALSE, SET TRUE;
GRANT lantern_jobs TO lantern_worker WITH INHERIT TRUE, SET FALSE;
-- Verifies the audit (npm run audit:verify) and changes nothing.
ALTER ROLE lantern_auditor SET default_transaction_read_only = on;
