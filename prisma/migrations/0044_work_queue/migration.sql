-- One work queue: when a request was answered, views that somebody keeps for themselves, and what makes
-- both quick for a trust with ten thousand open requests.

-- When it was first answered: released, refused, or closed as not found or not held. A release that is completed
-- later, or a request that is opened anew, was answered on the day it was answered first.
ALTER TABLE "access_request" ADD COLUMN "answered_at" TIMESTAMPTZ(3);
GRANT UPDATE (answered_at) ON access_request TO lantern_worker;

-- What is there already was answered when the audit says so. Only its owner reads past the policies, and only here.
ALTER TABLE access_request NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
UPDATE access_request r SET answered_at = (
  SELECT min(e.at) FROM audit_event e
  WHERE e.request_id = r.id AND e.event = 'request.moved' AND e.outcome = 'success'
    AND e.to_state IN ('released', 'refused', 'closed_not_found', 'closed_not_held'));
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE access_request FORCE ROW LEVEL SECURITY;

-- A view of a queue that somebody has named for themselves: what the address said, without what was searched for.
CREATE TABLE "queue_view" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_landing" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_view_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "queue_view_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "queue_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 40),
    CHECK (length(query) <= 500)
);
CREATE UNIQUE INDEX "queue_view_person_id_organisation_id_name_key" ON "queue_view"("person_id", "organisation_id", "name");
CREATE UNIQUE INDEX "queue_view_one_landing" ON "queue_view" (person_id, organisation_id) WHERE is_landing;
ALTER TABLE "queue_view" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "queue_view" FORCE ROW LEVEL SECURITY;

-- One's own, and only where one still works on requests.
GRANT SELECT, INSERT, DELETE ON queue_view TO lantern_web;
GRANT UPDATE (query, is_landing) ON queue_view TO lantern_web;
CREATE POLICY own ON queue_view TO lantern_web USING (
  person_id = (SELECT app.person_id()) AND organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));

CREATE INDEX "access_request_organisation_id_answered_at_idx" ON "access_request"("organisation_id", "answered_at");
CREATE INDEX "access_request_organisation_id_received_at_idx" ON "access_request"("organisation_id", "received_at");
-- What is finished is looked through from the last that ended.
CREATE INDEX "access_request_organisation_id_state_since_id_idx" ON "access_request"("organisation_id", "state_since", "id");

-- Which colleagues may do nothing here for now: nobody gives them a request to look after. For those who work on
-- requests; why, and since when, stays with whoever keeps the list of people.
GRANT CREATE ON SCHEMA app TO lantern_guard;
SET ROLE lantern_guard;
CREATE FUNCTION app.suspended_colleagues(asked uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT s.person_id FROM access_suspension s
    WHERE s.organisation_id = asked AND s.lifted_at IS NULL
      AND asked = ANY ((SELECT app.organisations_as('access_officer', 'harm_reviewer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo'))::uuid[]);
  END;
REVOKE EXECUTE ON FUNCTION app.suspended_colleagues(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.suspended_colleagues(uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- Asked once a statement, and not once for each row of an institution's queue.
ALTER POLICY requester ON access_request USING (requester_person_id = (SELECT app.person_id()));

-- Whose birthday it is, in an institution with hundreds of thousands of records: for a name they had before.
CREATE INDEX "patient_organisation_id_date_of_birth_idx" ON "patient"("organisation_id", "date_of_birth");
-- An institution's own of the nation's, for its figures by site.
CREATE INDEX "request_study_organisation_id_study_id_idx" ON "request_study"("organisation_id", "study_id");
-- Which links were opened in a period.
CREATE INDEX "link_organisation_id_opened_at_idx" ON "link"("organisation_id", "opened_at");
