-- Whoever has a link asks for more time before it ends, and an officer of the hospital gives it or says why not (6.8).

CREATE TABLE "link_extension" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "given_until" TIMESTAMPTZ(3),
    "why_not" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_extension_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "link_extension_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "link_extension_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "link_extension_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "link_extension_link_id_organisation_id_fkey" FOREIGN KEY ("link_id", "organisation_id") REFERENCES "link"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "link_extension_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "link_extension_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('asked', 'given', 'refused', 'lapsed')),
    CHECK ((state = 'given') = (given_until IS NOT NULL)),
    CHECK ((state = 'refused') = (why_not IS NOT NULL)),
    CHECK (why_not IS NULL OR length(btrim(why_not)) BETWEEN 1 AND 500),
    CHECK ((state IN ('given', 'refused')) = (decided_by IS NOT NULL)),
    CHECK ((state = 'asked') = (decided_at IS NULL)),
    CHECK (given_until > ends_at),
    CHECK (decided_by <> asked_by)
);
CREATE UNIQUE INDEX "link_extension_link_id_key" ON "link_extension"("link_id") WHERE state = 'asked';
CREATE INDEX "link_extension_organisation_id_state_ends_at_idx" ON "link_extension"("organisation_id", "state", "ends_at");
CREATE INDEX "link_extension_request_id_idx" ON "link_extension"("request_id");
CREATE INDEX "link_extension_asked_by_idx" ON "link_extension"("asked_by");

ALTER TABLE "link_extension" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "link_extension" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON link_extension TO lantern_web;
GRANT SELECT ON link_extension TO lantern_worker;
CREATE POLICY own ON link_extension FOR SELECT TO lantern_web USING (asked_by = app.person_id());
CREATE POLICY ask ON link_extension FOR INSERT TO lantern_web WITH CHECK (
  asked_by = app.person_id() AND state = 'asked'
  AND EXISTS (SELECT FROM link l WHERE l.id = link_id AND l.organisation_id = link_extension.organisation_id
    AND l.release_id = link_extension.release_id AND l.recipient_person_id = app.person_id()
    AND l.state = 'active' AND l.expires_at = ends_at));
CREATE POLICY staff ON link_extension FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id));
CREATE POLICY acting ON link_extension FOR SELECT TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT, UPDATE ON link_extension TO lantern_guard;
GRANT UPDATE (expires_at) ON link TO lantern_guard;
CREATE POLICY guard ON link_extension TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- Nobody else moves the end of a link: an officer of the hospital that released it, who is not the one it is for, on what
-- that person asked, to an instant that is later, and no more than 90 days after it was made (6.8).
CREATE FUNCTION app.decide_longer(asked uuid, until timestamptz, said text, at timestamptz) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  extension link_extension%ROWTYPE;
  ending link%ROWTYPE;
BEGIN
  SELECT * INTO extension FROM link_extension WHERE id = asked AND state = 'asked' FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT * INTO ending FROM link WHERE id = extension.link_id FOR UPDATE;
  IF NOT coalesce(extension.organisation_id = ANY (app.organisations_as('access_officer')), false)
    OR ending.recipient_person_id = ANY (app.own_persons()) THEN
    RAISE EXCEPTION 'only an officer who is not its recipient decides how long a link lives' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF until IS NOT NULL THEN
    IF ending.state <> 'active' OR ending.expires_at <= at OR until <= ending.expires_at
      OR until > ending.created_at + interval '90 days' THEN
      RAISE EXCEPTION 'no such end of a link' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE link SET expires_at = until WHERE id = ending.id;
  END IF;
  UPDATE link_extension SET state = CASE WHEN until IS NULL THEN 'refused' ELSE 'given' END, given_until = until,
    why_not = CASE WHEN until IS NULL THEN said END, decided_by = app.person_id(), decided_at = at WHERE id = asked;
  RETURN true;
END
$$;
-- However a link ends: what waits for an answer then has lapsed.
CREATE FUNCTION app.longer_lapses() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE link_extension SET state = 'lapsed', decided_at = now() WHERE link_id = NEW.id AND state = 'asked';
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.longer_lapses() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.longer_lapses() TO SESSION_USER;
REVOKE ALL ON FUNCTION app.decide_longer(uuid, timestamptz, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.decide_longer(uuid, timestamptz, text, timestamptz) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER lapses AFTER UPDATE OF state ON link FOR EACH ROW
  WHEN (NEW.state IN ('expired', 'revoked', 'exhausted') AND OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION app.longer_lapses();
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.longer_lapses() FROM SESSION_USER;
RESET ROLE;
