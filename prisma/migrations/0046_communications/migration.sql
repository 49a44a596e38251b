-- What whoever asks and the hospital write to each other about a request. It moves no clock and no state.

CREATE TABLE "communication" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "written_by" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_by" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "communication_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "communication_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "communication_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "communication_written_by_fkey" FOREIGN KEY ("written_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "communication_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (sender IN ('requester', 'hospital')),
    CHECK (length(btrim(text)) BETWEEN 1 AND 4000),
    CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
    CHECK (sender = 'requester' OR settled_at IS NULL),
    CHECK (settled_by <> written_by)
);
CREATE INDEX "communication_request_id_sent_at_idx" ON "communication"("request_id", "sent_at");
CREATE INDEX "communication_organisation_id_sent_at_idx" ON "communication"("organisation_id", "sent_at") WHERE sender = 'requester' AND settled_at IS NULL;
CREATE INDEX "communication_written_by_idx" ON "communication"("written_by");

ALTER TABLE "communication" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "communication" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON communication TO lantern_web;
GRANT UPDATE (settled_by, settled_at) ON communication TO lantern_web;
GRANT SELECT ON communication TO lantern_worker;
-- The person who asked, of their own request that was sent.
CREATE POLICY requester ON communication FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
CREATE POLICY requester_writes ON communication FOR INSERT TO lantern_web WITH CHECK (
  sender = 'requester' AND written_by = app.person_id() AND settled_at IS NULL
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.organisation_id = communication.organisation_id
    AND r.requester_person_id = app.person_id() AND r.state NOT IN ('draft', 'cancelled')));
-- Who handles requests there, and sees this one. Nobody writes for the hospital to themselves.
CREATE POLICY staff ON communication FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY staff_write ON communication FOR INSERT TO lantern_web WITH CHECK (
  sender = 'hospital' AND written_by = app.person_id()
  AND organisation_id = ANY (app.organisations_as('access_officer'))
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.organisation_id = communication.organisation_id
    AND r.state NOT IN ('draft', 'cancelled') AND r.requester_person_id <> ALL (app.own_persons())));
CREATE POLICY staff_settle ON communication FOR UPDATE TO lantern_web
  USING (settled_at IS NULL AND sender = 'requester' AND organisation_id = ANY (app.organisations_as('access_officer'))
    AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id <> ALL (app.own_persons())))
  WITH CHECK (settled_by = app.person_id());
CREATE POLICY acting ON communication FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
