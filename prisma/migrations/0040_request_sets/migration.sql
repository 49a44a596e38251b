-- One form to several hospitals (0, Controllers): what somebody says once, the hospitals they chose, and the request that
-- each of those got. It belongs to the requester alone. A hospital has its request and nothing that points to this.

-- What kind of scan it was, by what people know.
ALTER TABLE "access_request" ADD COLUMN "scan_kinds" TEXT[],
  ADD CHECK (scan_kinds <@ ARRAY['x_ray', 'ct', 'mri', 'ultrasound', 'other'] AND array_position(scan_kinds, NULL) IS NULL);

CREATE TABLE "request_set" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "requester_person_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "body_part" TEXT,
    "roughly" TEXT,
    "scan_kinds" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_set_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "request_set_requester_person_id_fkey" FOREIGN KEY ("requester_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (scan_kinds <@ ARRAY['x_ray', 'ct', 'mri', 'ultrasound', 'other'] AND array_position(scan_kinds, NULL) IS NULL),
    CHECK (sent_at IS NULL OR description <> '')
);
CREATE INDEX "request_set_requester_person_id_idx" ON "request_set"("requester_person_id");

CREATE TABLE "request_set_hospital" (
    "set_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "request_id" UUID,

    CONSTRAINT "request_set_hospital_pkey" PRIMARY KEY ("set_id", "organisation_id"),
    CONSTRAINT "request_set_hospital_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "request_set"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "request_set_hospital_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- A hospital that deletes its file by its schedule knows nothing of the others, and leaves no stump here.
    CONSTRAINT "request_set_hospital_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "request_set_hospital_request_id_organisation_id_key" ON "request_set_hospital"("request_id", "organisation_id");

ALTER TABLE "request_set" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "request_set" FORCE ROW LEVEL SECURITY;
ALTER TABLE "request_set_hospital" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "request_set_hospital" FORCE ROW LEVEL SECURITY;

-- The requester’s own, changed until it is sent and never after. No policy lets staff, whatever their role.
GRANT SELECT, INSERT, DELETE ON request_set, request_set_hospital TO lantern_web;
GRANT UPDATE (description, body_part, roughly, scan_kinds, sent_at) ON request_set TO lantern_web;
GRANT UPDATE (request_id) ON request_set_hospital TO lantern_web;
CREATE POLICY own ON request_set FOR SELECT TO lantern_web USING (requester_person_id = app.person_id());
CREATE POLICY begin ON request_set FOR INSERT TO lantern_web
  WITH CHECK (requester_person_id = app.person_id() AND sent_at IS NULL);
CREATE POLICY write ON request_set FOR UPDATE TO lantern_web
  USING (requester_person_id = app.person_id() AND sent_at IS NULL) WITH CHECK (requester_person_id = app.person_id());
CREATE POLICY throw_away ON request_set FOR DELETE TO lantern_web
  USING (requester_person_id = app.person_id() AND sent_at IS NULL);
CREATE POLICY own ON request_set_hospital FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM request_set s WHERE s.id = set_id AND s.requester_person_id = app.person_id()));
CREATE POLICY choose ON request_set_hospital FOR INSERT TO lantern_web WITH CHECK (request_id IS NULL AND EXISTS (
  SELECT FROM request_set s WHERE s.id = set_id AND s.requester_person_id = app.person_id() AND s.sent_at IS NULL));
CREATE POLICY send ON request_set_hospital FOR UPDATE TO lantern_web
  USING (request_id IS NULL AND EXISTS (
    SELECT FROM request_set s WHERE s.id = set_id AND s.requester_person_id = app.person_id() AND s.sent_at IS NULL))
  WITH CHECK (EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
CREATE POLICY leave_out ON request_set_hospital FOR DELETE TO lantern_web USING (EXISTS (
  SELECT FROM request_set s WHERE s.id = set_id AND s.requester_person_id = app.person_id() AND s.sent_at IS NULL));

-- The worker takes away what was never sent, one by its id, and sees no other.
GRANT SELECT, DELETE ON request_set TO lantern_worker;
CREATE POLICY about ON request_set TO lantern_worker USING (id = app.about_id() AND sent_at IS NULL);

-- All of it or none of it: a set is sent when each hospital of it has its request.
CREATE FUNCTION app.request_set_is_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM request_set_hospital h WHERE h.set_id = NEW.id)
    OR EXISTS (SELECT FROM request_set_hospital h WHERE h.set_id = NEW.id AND h.request_id IS NULL) THEN
    RAISE EXCEPTION 'a set is sent to all of its hospitals or to none' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER whole BEFORE UPDATE ON request_set FOR EACH ROW WHEN (NEW.sent_at IS NOT NULL)
  EXECUTE FUNCTION app.request_set_is_whole();

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT, DELETE ON request_set TO lantern_guard;
GRANT SELECT ON request_set_hospital TO lantern_guard;
CREATE POLICY guard ON request_set TO lantern_guard USING (true);
CREATE POLICY guard ON request_set_hospital TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- With the last of its requests goes what was said on the form.
CREATE FUNCTION app.forget_empty_request_set() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM request_set s WHERE s.id = OLD.set_id AND s.sent_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM request_set_hospital h WHERE h.set_id = s.id);
  RETURN NULL;
END
$$;
RESET ROLE;
CREATE TRIGGER last_one AFTER DELETE ON request_set_hospital FOR EACH ROW EXECUTE FUNCTION app.forget_empty_request_set();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.forget_empty_request_set() FROM PUBLIC;
-- With an account goes whatever its owner wrote here: of what was sent each hospital keeps its own request.
ALTER FUNCTION app.erase_account(uuid, uuid) RENAME TO erase_account_rows;
CREATE FUNCTION app.erase_account(whose uuid, by_organisation uuid) RETURNS jsonb
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM request_set WHERE requester_person_id = whose AND sent_at IS NULL;
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM request_set WHERE requester_person_id = whose;
  RETURN app.erase_account_rows(whose, by_organisation) || jsonb_build_object('draft', gone);
END
$$;
REVOKE EXECUTE ON FUNCTION app.erase_account(uuid, uuid) FROM PUBLIC;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;

-- Drafts were requests to one hospital until now, which its staff could have read: each becomes a form of its own.
ALTER TABLE access_request NO FORCE ROW LEVEL SECURITY;
ALTER TABLE request_set NO FORCE ROW LEVEL SECURITY;
ALTER TABLE request_set_hospital NO FORCE ROW LEVEL SECURITY;
INSERT INTO request_set (id, requester_person_id, description, body_part, roughly, created_at)
  SELECT id, requester_person_id, description, body_part, roughly, created_at FROM access_request
  WHERE state = 'draft' AND channel = 'portal';
INSERT INTO request_set_hospital (set_id, organisation_id)
  SELECT id, organisation_id FROM access_request WHERE state = 'draft' AND channel = 'portal';
DELETE FROM access_request WHERE state = 'draft' AND channel = 'portal';
ALTER TABLE access_request FORCE ROW LEVEL SECURITY;
ALTER TABLE request_set FORCE ROW LEVEL SECURITY;
ALTER TABLE request_set_hospital FORCE ROW LEVEL SECURITY;
