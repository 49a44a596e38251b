-- What Lantern itself finds is an incident, too (EV-3): an image that is not there any more, or is not what arrived. Nobody
-- reported it, nobody is owed an answer, and everybody who looks into incidents may look into it.
ALTER TABLE "incident" ALTER COLUMN "reported_by_person_id" DROP NOT NULL,
  DROP CONSTRAINT "incident_source_check",
  ADD CONSTRAINT "incident_source_check" CHECK (source IN ('patient', 'staff', 'system')),
  ADD CHECK ((source = 'system') = (reported_by_person_id IS NULL)),
  ADD CHECK (source <> 'system' OR questioned_person_id IS NULL);

GRANT INSERT ON incident TO lantern_worker;
CREATE POLICY found ON incident FOR INSERT TO lantern_worker WITH CHECK (
  source = 'system' AND state = 'reported' AND review IS NULL AND answer IS NULL
  AND organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- As before (0028), and of nobody's report.
ALTER POLICY handlers_change ON incident USING (
  organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
  AND coalesce(questioned_person_id <> ALL ((SELECT app.own_persons())::uuid[]), true)
  AND (source <> 'patient' OR reported_by_person_id <> ALL ((SELECT app.own_persons())::uuid[])));
ALTER POLICY handlers ON incident_note
  USING (EXISTS (SELECT FROM incident i WHERE i.id = incident_id
    AND i.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
    AND coalesce(i.questioned_person_id <> ALL ((SELECT app.own_persons())::uuid[]), true)
    AND (i.source <> 'patient' OR i.reported_by_person_id <> ALL ((SELECT app.own_persons())::uuid[]))))
  WITH CHECK (by_person_id = app.person_id() AND EXISTS (SELECT FROM incident i WHERE i.id = incident_id
    AND i.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
    AND coalesce(i.questioned_person_id <> ALL ((SELECT app.own_persons())::uuid[]), true)
    AND (i.source <> 'patient' OR i.reported_by_person_id <> ALL ((SELECT app.own_persons())::uuid[]))));
