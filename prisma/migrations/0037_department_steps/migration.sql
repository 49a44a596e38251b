-- What a team goes through before one of its requests is approved, and who has done what of it.

CREATE TABLE "team_step" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_step_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "team_step_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "team_step_team_id_organisation_id_fkey" FOREIGN KEY ("team_id", "organisation_id") REFERENCES "team"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "team_step_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "team_step_removed_by_fkey" FOREIGN KEY ("removed_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (position BETWEEN 1 AND 12),
    CHECK (length(btrim(text)) BETWEEN 1 AND 200),
    CHECK ((removed_by IS NULL) = (removed_at IS NULL))
);
CREATE UNIQUE INDEX "team_step_id_organisation_id_key" ON "team_step"("id", "organisation_id");
CREATE UNIQUE INDEX "team_step_team_id_text_key" ON "team_step"("team_id", "text") WHERE removed_at IS NULL;
CREATE INDEX "team_step_organisation_id_idx" ON "team_step"("organisation_id");

CREATE TABLE "step_tick" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "ticked_by" UUID NOT NULL,
    "ticked_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_tick_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "step_tick_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "step_tick_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "step_tick_step_id_organisation_id_fkey" FOREIGN KEY ("step_id", "organisation_id") REFERENCES "team_step"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "step_tick_ticked_by_fkey" FOREIGN KEY ("ticked_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "step_tick_undone_by_fkey" FOREIGN KEY ("undone_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE UNIQUE INDEX "step_tick_request_id_step_id_key" ON "step_tick"("request_id", "step_id") WHERE undone_at IS NULL;
CREATE INDEX "step_tick_organisation_id_idx" ON "step_tick"("organisation_id");

ALTER TABLE "team_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "team_step" FORCE ROW LEVEL SECURITY;
ALTER TABLE "step_tick" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "step_tick" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON team_step, step_tick TO lantern_web;
GRANT UPDATE (position, removed_by, removed_at) ON team_step TO lantern_web;
GRANT UPDATE (undone_by, undone_at) ON step_tick TO lantern_web;
GRANT SELECT ON team_step, step_tick TO lantern_worker;
CREATE POLICY read ON team_step FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.settings_organisations())::uuid[]));
CREATE POLICY keep ON team_step FOR INSERT TO lantern_web WITH CHECK (
  added_by = app.person_id() AND removed_at IS NULL AND organisation_id = ANY (app.organisations_as('org_admin')));
CREATE POLICY remove ON team_step FOR UPDATE TO lantern_web
  USING (organisation_id = ANY (app.organisations_as('org_admin')))
  WITH CHECK (removed_by IS NULL OR removed_by = app.person_id());
CREATE POLICY acting ON team_step FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

-- Who handles a request reads its ticks; whoever may see the request no more sees none of them.
CREATE POLICY read ON step_tick FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY tick ON step_tick FOR INSERT TO lantern_web WITH CHECK (
  ticked_by = app.person_id() AND undone_at IS NULL AND organisation_id = ANY (app.organisations_as('access_officer'))
  AND EXISTS (SELECT FROM access_request r JOIN team_step s ON s.team_id = r.team_id
    WHERE r.id = request_id AND r.state = 'in_review' AND s.id = step_id AND s.removed_at IS NULL));
CREATE POLICY undo ON step_tick FOR UPDATE TO lantern_web
  USING (undone_at IS NULL AND organisation_id = ANY (app.organisations_as('access_officer'))
    AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.state = 'in_review'))
  WITH CHECK (undone_by = app.person_id());
CREATE POLICY acting ON step_tick FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
