-- When each of these sessions ends if nothing more is asked of it; those that have ended, or never
-- were, are left out. Whoever knows a token's hash holds the token. Looking is not using: it does not
-- keep a session alive. One question for many, so that every open page can ask every few seconds.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (id, state) ON account TO lantern_guard;
CREATE POLICY guard ON account FOR SELECT TO lantern_guard USING (true);
SET ROLE lantern_guard;
CREATE FUNCTION app.session_ends(hashes bytea[], at timestamptz)
  RETURNS TABLE (token_hash bytea, ends_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT s.token_hash, least(s.expires_at, s.last_seen_at + make_interval(secs => s.idle_seconds))
    FROM session s JOIN account a ON a.id = s.account_id AND a.state = 'active'
    WHERE s.token_hash = ANY (hashes) AND s.stage = 'signed_in' AND s.ended_at IS NULL
      AND at < least(s.expires_at, s.last_seen_at + make_interval(secs => s.idle_seconds));
  END;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
REVOKE EXECUTE ON FUNCTION app.session_ends(bytea[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_ends(bytea[], timestamptz) TO lantern_web;
