-- Every audit row says whom it is about, and privacy officers find it by that.

-- What a row names decides whose it is. The guard reads just that of it; nobody signs in as it.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (id, organisation_id, subject_patient_id, subject_person_id) ON access_request TO lantern_guard;
GRANT SELECT (id, organisation_id, request_id) ON release TO lantern_guard;
GRANT SELECT (id, organisation_id, link_id) ON download_session TO lantern_guard;
GRANT SELECT (id, organisation_id, patient_id) ON study TO lantern_guard;
GRANT SELECT (id, organisation_id, family_name, given_names, date_of_birth) ON patient TO lantern_guard;
GRANT SELECT (organisation_id, system, value, patient_id) ON patient_identifier TO lantern_guard;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['access_request', 'release', 'download_session', 'study', 'patient', 'patient_identifier'] LOOP
    EXECUTE format('CREATE POLICY guard ON %I FOR SELECT TO lantern_guard USING (true)', name);
  END LOOP;
END
$$;

SET ROLE lantern_guard;

-- Fills in what the writer left out: the institution, the patient and the person whose request it is,
-- from the request, release, link, download or study that the row names. Whoever was refused because
-- they may not see a request cannot know whose it is, and still is found by its patient. A writer who
-- named the institution gets nothing of another one's; what they said stays as they said it. Before the
-- row is written, so that what is sealed is what is kept.
CREATE FUNCTION app.say_whom_it_concerns() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  about record;
  held record;
BEGIN
  SELECT r.organisation_id, r.subject_patient_id, r.subject_person_id INTO about
  FROM (
    SELECT NEW.request_id AS id, 1 AS place
    UNION ALL SELECT s.request_id, 2 FROM release s WHERE s.id = NEW.release_id
    UNION ALL SELECT s.request_id, 3 FROM link l JOIN release s ON s.id = l.release_id WHERE l.id = NEW.link_id
    UNION ALL SELECT s.request_id, 4 FROM download_session d JOIN link l ON l.id = d.link_id
      JOIN release s ON s.id = l.release_id WHERE d.id = NEW.download_id) named
    JOIN access_request r ON r.id = named.id
  WHERE r.organisation_id = coalesce(NEW.organisation_id, r.organisation_id)
  ORDER BY named.place LIMIT 1;
  IF FOUND THEN
    NEW.organisation_id := about.organisation_id;
    NEW.patient_id := coalesce(NEW.patient_id, about.subject_patient_id);
    NEW.subject_person_id := coalesce(NEW.subject_person_id, about.subject_person_id);
  END IF;
  SELECT s.organisation_id, s.patient_id INTO held FROM study s
  WHERE s.id = NEW.study_id AND s.organisation_id = coalesce(NEW.organisation_id, s.organisation_id);
  IF FOUND THEN
    NEW.organisation_id := held.organisation_id;
    NEW.patient_id := coalesce(NEW.patient_id, held.patient_id);
  END IF;
  RETURN NEW;
END
$$;
GRANT EXECUTE ON FUNCTION app.say_whom_it_concerns() TO lantern_owner;
REVOKE EXECUTE ON FUNCTION app.say_whom_it_concerns() FROM PUBLIC;

-- Which record at an institution has one of these numbers: for those who read its audit, and nobody else.
CREATE FUNCTION app.audited_patient_numbered(organisation uuid, systems text[], numbers text[]) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT i.patient_id
    FROM unnest(systems, numbers) WITH ORDINALITY AS n (system, value, place)
      JOIN patient_identifier i ON i.organisation_id = organisation AND i.system = n.system AND i.value = n.value
    WHERE organisation = ANY (app.organisations_as('privacy_officer'))
    ORDER BY n.place LIMIT 1;
  END;

-- Who that is, so that a number typed wrong is noticed, and which requests and studies are theirs now:
-- what was written before anybody knew whose they are is about the same patient.
CREATE FUNCTION app.audited_patient(organisation uuid, patient uuid)
  RETURNS TABLE (given_names text, family_name text, date_of_birth date, request_ids uuid[], study_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT p.given_names, p.family_name, p.date_of_birth,
      ARRAY(SELECT r.id FROM access_request r
        WHERE r.organisation_id = organisation AND r.subject_patient_id = patient),
      ARRAY(SELECT s.id FROM study s WHERE s.organisation_id = organisation AND s.patient_id = patient)
    FROM patient p
    WHERE p.id = patient AND p.organisation_id = organisation
      AND organisation = ANY (app.organisations_as('privacy_officer'));
  END;
REVOKE EXECUTE ON FUNCTION app.audited_patient_numbered(uuid, text[], text[]), app.audited_patient(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.audited_patient_numbered(uuid, text[], text[]), app.audited_patient(uuid, uuid) TO lantern_web;

RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

CREATE TRIGGER audit_event_concerns BEFORE INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.request_id IS NOT NULL OR NEW.release_id IS NOT NULL OR NEW.link_id IS NOT NULL
    OR NEW.download_id IS NOT NULL OR NEW.study_id IS NOT NULL)
  EXECUTE FUNCTION app.say_whom_it_concerns();

-- What was written of a study before anybody knew whose it is; and what one colleague did.
CREATE INDEX audit_event_study_id_idx ON audit_event (study_id) WHERE study_id IS NOT NULL;
CREATE INDEX audit_event_organisation_id_actor_person_id_at_idx ON audit_event (organisation_id, actor_person_id, at);
CREATE INDEX access_request_organisation_id_subject_patient_id_idx ON access_request (organisation_id, subject_patient_id);

-- Whoever reads an institution's audit sees how far it is sealed.
GRANT SELECT ON audit_seal TO lantern_web;
CREATE POLICY audit_readers ON audit_seal FOR SELECT TO lantern_web USING (
  chain_id = ANY ((SELECT app.audit_organisations())::uuid[]));

-- Which checkpoint covers a chain so far, as its writer says; the proof is the signed line in the second
-- place. Written after that line, so that none is named here that is not there.
CREATE TABLE "audit_checkpoint" (
    "chain_id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("chain_id","number"),
    CHECK (number > 0 AND position > 0)
);
CREATE INDEX "audit_checkpoint_chain_id_position_idx" ON "audit_checkpoint"("chain_id", "position");
ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER audit_checkpoint_never_emptied BEFORE TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
GRANT SELECT, INSERT ON audit_checkpoint TO lantern_worker;
GRANT SELECT ON audit_checkpoint TO lantern_web;
CREATE POLICY sealing ON audit_checkpoint TO lantern_worker USING ((SELECT app.actor_kind()) = 'sealer');
CREATE POLICY audit_readers ON audit_checkpoint FOR SELECT TO lantern_web USING (
  chain_id = ANY ((SELECT app.audit_organisations())::uuid[]));
