-- What a patient said or meant that somebody who acts for them should not see (DPA 2018 Sch. 3 para. 4, PX-3; AHRA 1990
-- s. 4(3), DE-4). For the controller's staff alone: whoever asks is told nothing of it.

CREATE TABLE "disclosure_wish" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "study_id" UUID,
    "against_person_id" UUID,
    "text" TEXT NOT NULL,
    "noted_by_person_id" UUID NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_person_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "disclosure_wish_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "disclosure_wish_patient_id_organisation_id_fkey" FOREIGN KEY ("patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "disclosure_wish_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "disclosure_wish_against_person_id_fkey" FOREIGN KEY ("against_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "disclosure_wish_noted_by_person_id_fkey" FOREIGN KEY ("noted_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "disclosure_wish_ended_by_person_id_fkey" FOREIGN KEY ("ended_by_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK ((ended_at IS NULL) = (ended_by_person_id IS NULL)),
    CHECK (length(text) BETWEEN 1 AND 2000)
);
CREATE INDEX "disclosure_wish_patient_id_idx" ON "disclosure_wish"("patient_id");
ALTER TABLE "disclosure_wish" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "disclosure_wish" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON disclosure_wish TO lantern_web;
GRANT UPDATE (ended_by_person_id, ended_at) ON disclosure_wish TO lantern_web;
CREATE POLICY staff ON disclosure_wish FOR SELECT TO lantern_web
  USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]));
CREATE POLICY note ON disclosure_wish FOR INSERT TO lantern_web WITH CHECK (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[]) AND noted_by_person_id = app.person_id() AND ended_at IS NULL);
CREATE POLICY end_it ON disclosure_wish FOR UPDATE TO lantern_web
  USING (organisation_id = ANY ((SELECT app.records_organisations())::uuid[]) AND ended_at IS NULL)
  WITH CHECK (ended_by_person_id = app.person_id());
GRANT SELECT ON disclosure_wish TO lantern_worker;
CREATE POLICY acting ON disclosure_wish FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));
