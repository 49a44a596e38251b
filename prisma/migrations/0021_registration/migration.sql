-- How people come to have an account: by a letter to their address, or invited by an organisation.
-- Nothing of somebody who does not finish is in `person` or `account`, and what there is of them goes.

-- Somebody may sign in with a passkey alone and never have had an app.
ALTER TABLE "account" ALTER COLUMN "totp_secret" DROP NOT NULL;

CREATE TABLE "ticket" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "email" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID,
    "token_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id"),
    CHECK (email = lower(btrim(email)) AND position('@' in email) > 1 AND length(email) <= 254),
    CHECK (purpose IN ('register', 'new_password')),
    CHECK (octet_length(token_hash) = 32),
    CHECK (expires_at <= created_at + interval '24 hours'),
    CHECK (used_at IS NULL OR token_hash IS NOT NULL)
);
CREATE UNIQUE INDEX "ticket_token_hash_key" ON "ticket"("token_hash");

CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "roles" TEXT[],
    "months" INTEGER NOT NULL,
    "matter_reference" TEXT,
    "token_hash" BYTEA,
    "invited_by" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" UUID,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "invitation_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (email = lower(btrim(email)) AND position('@' in email) > 1 AND length(email) <= 254),
    CHECK (kind IN ('staff', 'firm', 'expert', 'counsel')),
    -- Whoever is invited for a matter is invited for one, and nobody else is.
    CHECK ((kind IN ('expert', 'counsel')) = (matter_reference IS NOT NULL)),
    CHECK (roles IS NOT NULL AND cardinality(roles) > 0),
    -- 0.1.1: a role lasts a year at most
    CHECK (months BETWEEN 1 AND 12),
    CHECK (octet_length(token_hash) = 32),
    CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
    CHECK (accepted_by IS DISTINCT FROM invited_by)
);
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");
-- One open invitation of an address to an organisation; one that has run out is sent again or withdrawn.
CREATE UNIQUE INDEX "invitation_one_open" ON "invitation" (organisation_id, email)
  WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

-- Somebody on the way to an account: its id will be the account's, and person_id the person's.
CREATE TABLE "registration" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "ticket_id" UUID,
    "invitation_id" UUID,
    "password_hash" TEXT,
    "given_names" TEXT,
    "family_name" TEXT,
    "date_of_birth" DATE,
    "nhs_number" TEXT,
    "postcode" TEXT,
    "challenge_hash" BYTEA,
    "challenge_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "registration_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "registration_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK ((ticket_id IS NULL) <> (invitation_id IS NULL)),
    CHECK (octet_length(token_hash) = 32),
    CHECK (password_hash LIKE '$argon2id$%'),
    CHECK (nhs_number ~ '^[0-9]{10}$'),
    CHECK (octet_length(challenge_hash) = 32),
    CHECK ((challenge_hash IS NULL) = (challenge_until IS NULL)),
    CHECK (expires_at <= created_at + interval '24 hours')
);
CREATE UNIQUE INDEX "registration_token_hash_key" ON "registration"("token_hash");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ticket', 'invitation', 'registration'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;

-- The digest of a secret that somebody holds: of a letter's link, or of the cookie of a registration.
CREATE FUNCTION app.held_token() RETURNS bytea LANGUAGE sql STABLE
  RETURN decode(app.setting('held_token_hash'), 'hex');
-- The one row that a job is about, where it belongs to no institution.
CREATE FUNCTION app.about_id() RETURNS uuid LANGUAGE sql STABLE
  RETURN app.setting('about_id')::uuid;
-- Who may invite: administrators, and a firm's administrator its solicitors.
CREATE FUNCTION app.inviting_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('org_admin', 'firm_admin');

-- ticket: asked for by anybody, for the address they say; then only for whoever holds its secret
GRANT SELECT, INSERT ON ticket TO lantern_web;
GRANT UPDATE (used_at) ON ticket TO lantern_web;
CREATE POLICY ask ON ticket FOR INSERT TO lantern_web WITH CHECK (
  email = app.setting('email') AND token_hash IS NULL AND person_id IS NULL AND used_at IS NULL);
CREATE POLICY holder ON ticket FOR SELECT TO lantern_web USING (token_hash = app.held_token());
CREATE POLICY spend ON ticket FOR UPDATE TO lantern_web USING (token_hash = app.held_token());
GRANT SELECT, DELETE ON ticket TO lantern_worker;
GRANT UPDATE (token_hash, person_id) ON ticket TO lantern_worker;
CREATE POLICY about ON ticket TO lantern_worker USING (id = app.about_id());
-- Whether the address it writes to is somebody's: the worker alone looks, so that no page knows.
CREATE POLICY addressee ON account FOR SELECT TO lantern_worker USING (email = app.setting('email'));

-- registration: begun by whoever holds a ticket or an invitation; then only for whoever holds its cookie
GRANT SELECT, INSERT, DELETE ON registration TO lantern_web;
GRANT UPDATE (password_hash, given_names, family_name, date_of_birth, nhs_number, postcode, challenge_hash, challenge_until)
  ON registration TO lantern_web;
CREATE POLICY begin ON registration FOR INSERT TO lantern_web WITH CHECK (
  EXISTS (SELECT FROM ticket t WHERE t.id = ticket_id AND t.token_hash = app.held_token()
    AND t.purpose = 'register' AND t.email = registration.email AND t.expires_at > now())
  OR EXISTS (SELECT FROM invitation i WHERE i.id = invitation_id AND i.token_hash = app.held_token()
    AND i.email = registration.email AND i.expires_at > now()));
CREATE POLICY holder ON registration FOR SELECT TO lantern_web USING (token_hash = app.held_token());
CREATE POLICY go_on ON registration FOR UPDATE TO lantern_web USING (token_hash = app.held_token());
CREATE POLICY finish ON registration FOR DELETE TO lantern_web USING (token_hash = app.held_token());
GRANT SELECT, DELETE ON registration TO lantern_worker;
CREATE POLICY about ON registration TO lantern_worker USING (id = app.about_id());

-- invitation: those who keep the list of people; then whoever holds its secret, or registers by it
GRANT SELECT, INSERT ON invitation TO lantern_web;
GRANT UPDATE (expires_at, accepted_at, accepted_by, withdrawn_at, withdrawn_by) ON invitation TO lantern_web;
CREATE POLICY listed ON invitation FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.listed_organisations())::uuid[])
  OR organisation_id = ANY ((SELECT app.inviting_organisations())::uuid[]));
CREATE POLICY invite ON invitation FOR INSERT TO lantern_web WITH CHECK (
  invited_by = app.person_id() AND token_hash IS NULL AND accepted_at IS NULL AND (
    organisation_id = ANY ((SELECT app.administered_organisations())::uuid[])
    OR (kind = 'firm' AND roles <@ ARRAY['solicitor']
      AND organisation_id = ANY ((SELECT app.inviting_organisations())::uuid[]))));
CREATE POLICY take_back ON invitation FOR UPDATE TO lantern_web
  USING (accepted_at IS NULL AND organisation_id = ANY ((SELECT app.inviting_organisations())::uuid[]))
  WITH CHECK (accepted_at IS NULL);
CREATE POLICY holder ON invitation FOR SELECT TO lantern_web USING (
  token_hash = app.held_token()
  OR id = (SELECT r.invitation_id FROM registration r WHERE r.token_hash = app.held_token()));
CREATE POLICY accept ON invitation FOR UPDATE TO lantern_web
  USING (accepted_at IS NULL AND withdrawn_at IS NULL AND (token_hash = app.held_token()
    OR id = (SELECT r.invitation_id FROM registration r WHERE r.token_hash = app.held_token())))
  WITH CHECK (accepted_by = app.person_id() AND withdrawn_at IS NULL);
GRANT SELECT ON invitation TO lantern_worker;
GRANT UPDATE (token_hash) ON invitation TO lantern_worker;
CREATE POLICY acting ON invitation TO lantern_worker
  USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]));

GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON invitation, registration TO lantern_guard;
CREATE POLICY guard ON invitation FOR SELECT TO lantern_guard USING (true);
CREATE POLICY guard ON registration FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;
-- The invitation whose secret, or whose registration's cookie, somebody holds, while it is open and
-- whoever sent it may still send it: what a suspended administrator has sent gives nothing.
CREATE FUNCTION app.held_invitation() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT i.id FROM invitation i JOIN organisation o ON o.id = i.organisation_id AND o.state = 'active'
    WHERE (i.token_hash = app.held_token()
        OR i.id = (SELECT r.invitation_id FROM registration r WHERE r.token_hash = app.held_token()))
      AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
      AND EXISTS (SELECT FROM role_grant g
        WHERE g.person_id = i.invited_by AND g.organisation_id = i.organisation_id
          AND (g.role = 'org_admin' OR (g.role = 'firm_admin' AND i.kind = 'firm'))
          AND g.revoked_at IS NULL AND g.starts_at <= now() AND g.ends_at > now())
      AND NOT EXISTS (SELECT FROM access_suspension s
        WHERE s.person_id = i.invited_by AND s.organisation_id = i.organisation_id AND s.lifted_at IS NULL);
  END;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
REVOKE EXECUTE ON FUNCTION app.held_invitation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.held_invitation() TO lantern_web;

-- A role by invitation: what was invited for, for no longer, in the name of whoever invited.
CREATE POLICY invited ON role_grant FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND EXISTS (
    SELECT FROM invitation i WHERE i.id = (SELECT app.held_invitation())
      AND i.organisation_id = role_grant.organisation_id AND i.invited_by = role_grant.granted_by
      AND role_grant.role = ANY (i.roles)
      AND role_grant.ends_at <= role_grant.starts_at + make_interval(months => i.months, days => 1)));

-- A person and an account begin only as what a registration holds, and with no more proof of who they are.
GRANT INSERT (id, given_names, family_name, date_of_birth, verified_email, nhs_number, postcode, identity_level, created_at)
  ON person TO lantern_web;
CREATE POLICY registered ON person FOR INSERT TO lantern_web WITH CHECK (
  id = app.person_id() AND (identity_level IS NULL OR identity_level = 'P0') AND EXISTS (
    SELECT FROM registration r WHERE r.person_id = person.id AND r.email = person.verified_email
      AND r.token_hash = app.held_token() AND r.expires_at > now()));
GRANT INSERT (id, person_id, email, password_hash, totp_secret, state, created_at) ON account TO lantern_web;
-- Restrictive: the policy of one's own account would let anybody give themselves another.
CREATE POLICY registered ON account AS RESTRICTIVE FOR INSERT TO lantern_web WITH CHECK (
  person_id = app.person_id() AND EXISTS (
    SELECT FROM registration r WHERE r.id = account.id AND r.person_id = account.person_id
      AND r.email = account.email AND r.token_hash = app.held_token() AND r.expires_at > now()));
