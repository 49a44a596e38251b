-- Seals the audit: every row of audit_event is followed by a row of audit_seal that holds the hash of
-- all there was until then (docs/adr/0010). Who changes one row changes every later hash, and a
-- signed checkpoint of the last hash lies where this database's administrators cannot write.

-- Which transaction wrote a row. Ids and times say nothing about the order of commits: a lower one may
-- appear after a higher one. Below the oldest transaction that still runs nothing appears any more.
-- What is there already counts as this migration's own.
ALTER TABLE audit_event ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id();

-- A row that claims another transaction could hide below what is sealed.
ALTER POLICY as_oneself ON audit_event WITH CHECK (
  actor_person_id IS NOT DISTINCT FROM app.person_id() AND actor_kind = app.actor_kind()
  AND xact = pg_current_xact_id());

-- The order in which a chain is sealed. Rows of no institution are the chain of the nil UUID, which
-- therefore is no institution's.
CREATE INDEX audit_event_organisation_id_xact_id_idx ON audit_event (organisation_id, xact, id);
ALTER TABLE audit_event ADD CHECK (organisation_id <> '00000000-0000-0000-0000-000000000000');

-- "Everything anyone did with this patient between two moments."
CREATE INDEX audit_event_patient_id_at_idx ON audit_event (patient_id, at) WHERE patient_id IS NOT NULL;

-- A chain's head: nothing but the lock that whoever seals the chain holds.
CREATE TABLE audit_chain (
  id uuid PRIMARY KEY,
  begun_at timestamptz(3) NOT NULL DEFAULT now()
);

-- No foreign keys: what was taken away in spite of everything must remain to be seen as missing.
CREATE TABLE audit_seal (
  chain_id uuid NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  event_id uuid NOT NULL,
  xact xid8 NOT NULL,
  form smallint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  sealed_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (chain_id, position)
);
CREATE UNIQUE INDEX audit_seal_event_id_key ON audit_seal (event_id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_chain', 'audit_seal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION app.refuse_change()', name || '_append_only', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', name || '_never_emptied', name);
  END LOOP;
END
$$;

-- The worker reads the audit of every institution only while it says that it seals; a job, which acts
-- for one institution, reads none.
GRANT SELECT ON audit_event TO lantern_worker;
GRANT SELECT, INSERT ON audit_chain, audit_seal TO lantern_worker;
-- A row's lock asks for the right to update; the trigger refuses every update there is.
GRANT UPDATE (id) ON audit_chain TO lantern_worker;
CREATE POLICY sealing ON audit_event FOR SELECT TO lantern_worker USING ((SELECT app.actor_kind()) = 'sealer');
CREATE POLICY sealing ON audit_chain TO lantern_worker USING ((SELECT app.actor_kind()) = 'sealer');
CREATE POLICY sealing ON audit_seal TO lantern_worker USING ((SELECT app.actor_kind()) = 'sealer');

-- Whoever verifies reads everything of the audit, nothing else, and writes nothing.
GRANT USAGE ON SCHEMA public TO lantern_auditor;
GRANT SELECT ON audit_event, audit_chain, audit_seal, organisation TO lantern_auditor;
CREATE POLICY verifying ON audit_event FOR SELECT TO lantern_auditor USING (true);
CREATE POLICY verifying ON audit_chain FOR SELECT TO lantern_auditor USING (true);
CREATE POLICY verifying ON audit_seal FOR SELECT TO lantern_auditor USING (true);
