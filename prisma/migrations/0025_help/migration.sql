-- Help by reference: what went wrong, on which page, in words without identifiers. Who asked stands in a table
-- of its own, which nobody who answers can read.

CREATE TABLE "help_request" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID,
    "route" TEXT,
    "fault_reference" TEXT,
    "device" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "help_request_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "help_request_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (reference ~ '^HLP(-[346789ACDEFHJKMNPQRTWXY]{3}){3}$'),
    CHECK (fault_reference ~ '^ERR(-[346789ACDEFHJKMNPQRTWXY]{3}){3}$'),
    -- A pattern of the route table, whose parts in brackets stand for ids and secrets: never an address with them.
    CHECK (length(route) <= 100 AND route ~ '^/[a-z0-9./-]*(\[[a-zA-Z]+\][a-z0-9./-]*)*$'),
    CHECK (route !~ '[0-9a-f]{8}-[0-9a-f]{4}'),
    CHECK (length(device) <= 60),
    CHECK (state IN ('asked', 'answered', 'asked_again', 'closed')),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX "help_request_reference_key" ON "help_request"("reference");
CREATE INDEX "help_request_state_asked_at_idx" ON "help_request"("state", "asked_at");
CREATE INDEX "help_request_organisation_id_state_asked_at_idx" ON "help_request"("organisation_id", "state", "asked_at");

CREATE TABLE "help_message" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "help_request_id" UUID NOT NULL,
    "organisation_id" UUID,
    "by" TEXT NOT NULL,
    "helper_person_id" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "help_message_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "help_message_help_request_id_fkey" FOREIGN KEY ("help_request_id") REFERENCES "help_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "help_message_helper_person_id_fkey" FOREIGN KEY ("helper_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK ("by" IN ('asker', 'helper')),
    CHECK (("by" = 'helper') = (helper_person_id IS NOT NULL)),
    -- What was masked is longer than what was typed.
    CHECK (length(text) BETWEEN 1 AND 8000)
);
CREATE INDEX "help_message_help_request_id_at_idx" ON "help_message"("help_request_id", "at");

CREATE TABLE "help_asker" (
    "help_request_id" UUID NOT NULL,
    "person_id" UUID,
    "email" TEXT,
    "link_hash" BYTEA,
    "link_expires_at" TIMESTAMPTZ(3),
    "link_used_at" TIMESTAMPTZ(3),
    "browser_hash" BYTEA,
    "browser_until" TIMESTAMPTZ(3),

    CONSTRAINT "help_asker_pkey" PRIMARY KEY ("help_request_id"),
    CONSTRAINT "help_asker_help_request_id_fkey" FOREIGN KEY ("help_request_id") REFERENCES "help_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "help_asker_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- Whoever was signed in is answered in their account; others at the address they gave, if they gave one.
    CHECK (person_id IS NULL OR email IS NULL),
    CHECK (email = lower(btrim(email)) AND position('@' in email) > 1 AND length(email) <= 254),
    CHECK (octet_length(link_hash) = 32 AND octet_length(browser_hash) = 32),
    CHECK (link_hash IS NULL OR email IS NOT NULL),
    CHECK ((link_hash IS NULL) = (link_expires_at IS NULL)),
    CHECK (link_used_at IS NULL OR link_hash IS NOT NULL),
    CHECK ((browser_hash IS NULL) = (browser_until IS NULL))
);
CREATE UNIQUE INDEX "help_asker_link_hash_key" ON "help_asker"("link_hash");
CREATE UNIQUE INDEX "help_asker_browser_hash_key" ON "help_asker"("browser_hash");
CREATE INDEX "help_asker_person_id_idx" ON "help_asker"("person_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['help_request', 'help_message', 'help_asker'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- Who answers: the service's support whatever it is about, an organisation's access officers what is about it.
CREATE FUNCTION app.helps_everywhere() RETURNS boolean LANGUAGE sql STABLE
  RETURN cardinality(app.organisations_as('platform_support')) > 0;
CREATE FUNCTION app.helped_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer');

-- help_asker: written by whoever asks, with who they are and the address they say; then one's own, or that of
-- whoever holds the secret of the letter or of the browser that opened it
GRANT SELECT, INSERT ON help_asker TO lantern_web;
GRANT UPDATE (link_used_at, browser_hash, browser_until) ON help_asker TO lantern_web;
CREATE POLICY ask ON help_asker FOR INSERT TO lantern_web WITH CHECK (
  help_request_id = app.about_id() AND person_id IS NOT DISTINCT FROM app.person_id()
  AND email IS NOT DISTINCT FROM app.setting('email') AND link_hash IS NULL AND browser_hash IS NULL);
CREATE POLICY own ON help_asker FOR SELECT TO lantern_web USING (person_id = app.person_id());
CREATE POLICY holder ON help_asker FOR SELECT TO lantern_web USING (
  link_hash = app.held_token() OR browser_hash = app.held_token());
CREATE POLICY open ON help_asker FOR UPDATE TO lantern_web
  USING (link_hash = app.held_token() AND link_used_at IS NULL AND link_expires_at > now())
  WITH CHECK (link_hash = app.held_token() AND link_used_at IS NOT NULL);
GRANT SELECT ON help_asker TO lantern_worker;
GRANT UPDATE (link_hash, link_expires_at, link_used_at) ON help_asker TO lantern_worker;
CREATE POLICY about ON help_asker TO lantern_worker USING (help_request_id = app.about_id());

-- help_request: what is one's own, and what is one's to answer
GRANT SELECT, INSERT ON help_request TO lantern_web;
GRANT UPDATE (state, state_since, version, closed_at) ON help_request TO lantern_web;
CREATE POLICY ask ON help_request FOR INSERT TO lantern_web WITH CHECK (
  id = app.about_id() AND state = 'asked' AND version = 1
  AND (organisation_id IS NULL OR EXISTS (SELECT FROM access_request r
    WHERE r.organisation_id = help_request.organisation_id AND r.requester_person_id = app.person_id())));
CREATE POLICY asker ON help_request FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM help_asker a WHERE a.help_request_id = help_request.id
    AND (a.person_id = app.person_id() OR (a.browser_hash = app.held_token() AND a.browser_until > now()))));
CREATE POLICY helpers ON help_request FOR SELECT TO lantern_web USING (
  (SELECT app.helps_everywhere()) OR organisation_id = ANY ((SELECT app.helped_organisations())::uuid[]));
-- What one of these lets change, another would let become: so each says of both ends whose change it is. Nobody
-- answers what they asked themselves, nor closes what another asked.
CREATE POLICY asker_change ON help_request FOR UPDATE TO lantern_web
  USING (EXISTS (SELECT FROM help_asker a WHERE a.help_request_id = help_request.id
    AND (a.person_id = app.person_id() OR (a.browser_hash = app.held_token() AND a.browser_until > now()))))
  WITH CHECK (state IN ('asked_again', 'closed') AND EXISTS (SELECT FROM help_asker a WHERE a.help_request_id = help_request.id
    AND (a.person_id = app.person_id() OR (a.browser_hash = app.held_token() AND a.browser_until > now()))));
CREATE POLICY helpers_change ON help_request FOR UPDATE TO lantern_web
  USING (state IN ('asked', 'asked_again')
    AND ((SELECT app.helps_everywhere()) OR organisation_id = ANY ((SELECT app.helped_organisations())::uuid[]))
    AND NOT EXISTS (SELECT FROM help_asker a WHERE a.help_request_id = help_request.id))
  WITH CHECK (state = 'answered'
    AND ((SELECT app.helps_everywhere()) OR organisation_id = ANY ((SELECT app.helped_organisations())::uuid[]))
    AND NOT EXISTS (SELECT FROM help_asker a WHERE a.help_request_id = help_request.id));
GRANT SELECT ON help_request TO lantern_worker;
GRANT UPDATE (state, state_since, version, closed_at) ON help_request TO lantern_worker;
CREATE POLICY about ON help_request TO lantern_worker USING (id = app.about_id());

-- help_message: with its request
GRANT SELECT, INSERT ON help_message TO lantern_web;
CREATE POLICY with_request ON help_message FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM help_request h WHERE h.id = help_request_id));
CREATE POLICY ask ON help_message FOR INSERT TO lantern_web WITH CHECK ("by" = 'asker'
  AND (help_request_id = app.about_id() OR EXISTS (SELECT FROM help_asker a
    WHERE a.help_request_id = help_message.help_request_id
      AND (a.person_id = app.person_id() OR (a.browser_hash = app.held_token() AND a.browser_until > now())))));
CREATE POLICY answer ON help_message FOR INSERT TO lantern_web WITH CHECK ("by" = 'helper'
  AND helper_person_id = app.person_id() AND EXISTS (SELECT FROM help_request h
    WHERE h.id = help_request_id AND ((SELECT app.helps_everywhere())
      OR h.organisation_id = ANY ((SELECT app.helped_organisations())::uuid[])))
  AND NOT EXISTS (SELECT FROM help_asker a WHERE a.help_request_id = help_message.help_request_id));
