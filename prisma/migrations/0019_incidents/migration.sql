-- Incidents: what a patient did not expect about an entry of their diary, and what staff report.

CREATE TABLE "incident" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "surprise" TEXT,
    "description" TEXT NOT NULL,
    "reported_by_person_id" UUID NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "aware_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" DATE,
    "audit_event_id" UUID,
    "questioned_person_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'reported',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "risk" TEXT,
    "regulator_reference" TEXT,
    "regulator_told_at" TIMESTAMPTZ(3),
    "people_told_at" TIMESTAMPTZ(3),
    "review" TEXT,
    "reviewed_by_person_id" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "answer" TEXT,
    "closed_by_person_id" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "incident_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "incident_reported_by_person_id_fkey" FOREIGN KEY ("reported_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "incident_questioned_person_id_fkey" FOREIGN KEY ("questioned_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (source IN ('patient', 'staff')),
    CHECK (kind IN ('unexpected_access', 'wrong_recipient', 'wrong_patient', 'lost_or_altered', 'account_misused', 'other')),
    CHECK (surprise IN ('unknown_hospital', 'no_reason', 'somebody_i_know', 'not_me', 'other')),
    CHECK (length(description) <= 2000 AND (source = 'patient' OR description <> '')),
    -- what a patient reports is an entry of their diary, and they are owed an answer; what staff report is neither
    CHECK ((source = 'patient') = (audit_event_id IS NOT NULL)),
    CHECK ((source = 'patient') = (answer_by IS NOT NULL)),
    CHECK (aware_at <= reported_at),
    CHECK (state IN ('reported', 'triaged', 'contained', 'assessing', 'notifiable', 'notified_regulator', 'notified_people', 'closed')),
    CHECK (risk IN ('risk', 'high_risk')),
    CHECK (state NOT IN ('notifiable', 'notified_regulator', 'notified_people') OR risk IS NOT NULL),
    CHECK (state NOT IN ('notified_regulator', 'notified_people') OR regulator_told_at IS NOT NULL),
    CHECK ((regulator_told_at IS NULL) = (regulator_reference IS NULL)),
    CHECK (people_told_at IS NULL OR regulator_told_at IS NOT NULL),
    CHECK (review IN ('appropriate', 'training', 'inappropriate')),
    CHECK ((review IS NULL) = (reviewed_by_person_id IS NULL) AND (review IS NULL) = (reviewed_at IS NULL)),
    -- nobody judges their own access, nor closes what questions it (BG-2)
    CHECK (reviewed_by_person_id <> questioned_person_id),
    CHECK (closed_by_person_id <> questioned_person_id),
    CHECK (outcome IN ('no_breach', 'breach_not_notifiable', 'breach_notified')),
    CHECK ((state = 'closed') = (outcome IS NOT NULL) AND (state = 'closed') = (closed_by_person_id IS NOT NULL)
      AND (state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (state <> 'closed' OR questioned_person_id IS NULL OR review IS NOT NULL),
    CHECK (NOT (outcome = 'no_breach' AND review = 'inappropriate')),
    CHECK ((outcome = 'breach_notified') = (regulator_told_at IS NOT NULL) OR outcome IS NULL),
    CHECK (state <> 'closed' OR risk IS DISTINCT FROM 'high_risk' OR people_told_at IS NOT NULL),
    CHECK (state <> 'closed' OR source <> 'patient' OR answer IS NOT NULL)
);
CREATE UNIQUE INDEX "incident_reference_key" ON "incident"("reference");
-- One entry of a diary is one incident, however often it is reported.
CREATE UNIQUE INDEX "incident_audit_event_id_key" ON "incident"("audit_event_id");
CREATE UNIQUE INDEX "incident_id_organisation_id_key" ON "incident"("id", "organisation_id");
CREATE INDEX "incident_organisation_id_state_aware_at_idx" ON "incident"("organisation_id", "state", "aware_at");
CREATE INDEX "incident_reported_by_person_id_idx" ON "incident"("reported_by_person_id");

CREATE TABLE "incident_note" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by_person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_note_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "incident_note_incident_id_organisation_id_fkey" FOREIGN KEY ("incident_id", "organisation_id") REFERENCES "incident"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "incident_note_by_person_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (length(text) BETWEEN 1 AND 2000)
);
CREATE INDEX "incident_note_incident_id_at_idx" ON "incident_note"("incident_id", "at");

ALTER TABLE "incident" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "incident" FORCE ROW LEVEL SECURITY;
ALTER TABLE "incident_note" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "incident_note" FORCE ROW LEVEL SECURITY;

-- Who looks into incidents (0.1), and who may report one: everybody who works there.
CREATE FUNCTION app.incident_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('privacy_officer', 'dpo');
CREATE FUNCTION app.staffed_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('teaching_author', 'clinician', 'exchange_operator', 'access_officer', 'harm_reviewer',
    'legal_approver', 'research_governance', 'deid_reviewer', 'caldicott_guardian', 'siro', 'dpo', 'privacy_officer', 'org_admin');

GRANT SELECT, INSERT ON incident, incident_note TO lantern_web;
GRANT UPDATE (state, state_since, version, risk, regulator_reference, regulator_told_at, people_told_at,
  review, reviewed_by_person_id, reviewed_at, outcome, answer, closed_by_person_id, closed_at) ON incident TO lantern_web;
GRANT SELECT ON incident TO lantern_worker;

CREATE POLICY reporter ON incident FOR SELECT TO lantern_web USING (reported_by_person_id = app.person_id());
-- A patient reports what is in their own audit, at the institution it happened at, as they found it.
CREATE POLICY question ON incident FOR INSERT TO lantern_web WITH CHECK (
  source = 'patient' AND reported_by_person_id = app.person_id() AND state = 'reported' AND review IS NULL AND answer IS NULL
  AND EXISTS (SELECT FROM audit_event a WHERE a.id = audit_event_id AND a.organisation_id = incident.organisation_id
    AND a.subject_person_id = app.person_id()
    AND questioned_person_id IS NOT DISTINCT FROM nullif(a.actor_person_id, app.person_id())));
CREATE POLICY report ON incident FOR INSERT TO lantern_web WITH CHECK (
  source = 'staff' AND reported_by_person_id = app.person_id() AND state = 'reported' AND review IS NULL AND answer IS NULL
  AND questioned_person_id IS NULL
  AND organisation_id = ANY ((SELECT app.staffed_organisations())::uuid[]));
-- Whoever's access is questioned, or who reported it as a patient, does not look into it.
CREATE POLICY handlers ON incident FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
  AND questioned_person_id IS DISTINCT FROM app.person_id());
CREATE POLICY handlers_change ON incident FOR UPDATE TO lantern_web USING (
  organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
  AND questioned_person_id IS DISTINCT FROM app.person_id()
  AND (source = 'staff' OR reported_by_person_id <> app.person_id()));
CREATE POLICY acting ON incident FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

CREATE POLICY handlers ON incident_note TO lantern_web
  USING (EXISTS (SELECT FROM incident i WHERE i.id = incident_id
    AND i.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
    AND i.questioned_person_id IS DISTINCT FROM app.person_id()
    AND (i.source = 'staff' OR i.reported_by_person_id <> app.person_id())))
  WITH CHECK (by_person_id = app.person_id() AND EXISTS (SELECT FROM incident i WHERE i.id = incident_id
    AND i.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])
    AND i.questioned_person_id IS DISTINCT FROM app.person_id()
    AND (i.source = 'staff' OR i.reported_by_person_id <> app.person_id())));

-- Who reported it, and whose access is questioned, by name.
CREATE POLICY in_incident ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM incident i WHERE person.id IN (i.reported_by_person_id, i.questioned_person_id)
    AND i.organisation_id = ANY ((SELECT app.incident_organisations())::uuid[])));

-- The worker writes to those who look into incidents, and to whoever reported one.
GRANT SELECT ON role_grant, access_suspension TO lantern_worker;
CREATE POLICY acting ON role_grant FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY acting ON access_suspension FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY incident_handlers ON person FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM role_grant g WHERE g.person_id = person.id AND g.role IN ('privacy_officer', 'dpo', 'org_admin')
    AND g.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));
CREATE POLICY incident_reporter ON person FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM incident i WHERE i.reported_by_person_id = person.id
    AND i.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));

-- Complaints: by whoever asked for scans, or about anything else of the service (RF-3).
CREATE TABLE "complaint" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "request_id" UUID,
    "description" TEXT NOT NULL,
    "complainant_person_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledge_by" DATE NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "answer_target" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "outcome" TEXT,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_person_id" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "complaint_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "complaint_request_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "complaint_complainant_person_id_fkey" FOREIGN KEY ("complainant_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (subject IN ('request', 'information', 'service')),
    CHECK (length(description) BETWEEN 1 AND 2000),
    CHECK (state IN ('received', 'acknowledged', 'investigating', 'outcome_sent', 'escalated_regulator', 'closed')),
    CHECK ((state = 'received') = (acknowledged_at IS NULL)),
    CHECK (outcome IN ('upheld', 'partly_upheld', 'not_upheld')),
    CHECK ((state IN ('outcome_sent', 'escalated_regulator', 'closed')) = (answer IS NOT NULL)),
    CHECK ((answer IS NULL) = (outcome IS NULL) AND (answer IS NULL) = (answered_at IS NULL)
      AND (answer IS NULL) = (answered_by_person_id IS NULL)),
    -- nobody answers their own complaint (INV-2)
    CHECK (answered_by_person_id <> complainant_person_id),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX "complaint_reference_key" ON "complaint"("reference");
CREATE INDEX "complaint_organisation_id_state_answer_target_idx" ON "complaint"("organisation_id", "state", "answer_target");
CREATE INDEX "complaint_complainant_person_id_idx" ON "complaint"("complainant_person_id");
ALTER TABLE "complaint" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "complaint" FORCE ROW LEVEL SECURITY;

CREATE FUNCTION app.complaint_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'dpo');
GRANT SELECT, INSERT ON complaint TO lantern_web;
GRANT UPDATE (state, state_since, version, outcome, answer, answered_at, answered_by_person_id, closed_at) ON complaint TO lantern_web;
GRANT SELECT ON complaint TO lantern_worker;
GRANT UPDATE (state, state_since, version, acknowledged_at) ON complaint TO lantern_worker;
CREATE POLICY complainant ON complaint FOR SELECT TO lantern_web USING (complainant_person_id = app.person_id());
CREATE POLICY complain ON complaint FOR INSERT TO lantern_web WITH CHECK (
  complainant_person_id = app.person_id() AND state = 'received'
  AND (request_id IS NULL OR EXISTS (SELECT FROM access_request r
    WHERE r.id = request_id AND r.requester_person_id = app.person_id())));
-- Whoever complained may only take what was answered to the regulator.
CREATE POLICY escalate ON complaint FOR UPDATE TO lantern_web
  USING (complainant_person_id = app.person_id() AND state = 'outcome_sent')
  WITH CHECK (complainant_person_id = app.person_id() AND state = 'escalated_regulator');
CREATE POLICY handlers ON complaint FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.complaint_organisations())::uuid[]));
CREATE POLICY handlers_change ON complaint FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.complaint_organisations())::uuid[])
    AND complainant_person_id <> app.person_id());
CREATE POLICY acting ON complaint TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
CREATE POLICY complained ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM complaint c WHERE c.complainant_person_id = person.id
    AND c.organisation_id = ANY ((SELECT app.complaint_organisations())::uuid[])));
CREATE POLICY complaint_letter ON person FOR SELECT TO lantern_worker USING (EXISTS (
  SELECT FROM complaint c WHERE c.complainant_person_id = person.id
    AND c.organisation_id = ANY ((SELECT app.acting_organisations())::uuid[])));
