-- The language that somebody chose to read, for the letters that are written to them.

ALTER TABLE "person" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'cy'));

GRANT INSERT (language) ON person TO lantern_web;
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT UPDATE (language) ON person TO lantern_guard;
SET ROLE lantern_guard;
-- One's own, and nothing else of a person.
CREATE FUNCTION app.read_in(chosen text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    UPDATE person SET language = chosen WHERE id = app.person_id() AND language <> chosen;
  END;
REVOKE ALL ON FUNCTION app.read_in(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.read_in(text) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
