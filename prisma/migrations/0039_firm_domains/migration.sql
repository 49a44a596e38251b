-- From which web domains a firm's people write (SR-5): what its register lists, or what two people saw who looked.

ALTER TABLE "hand_check" ADD COLUMN "domains" TEXT[] DEFAULT '{}',
  ADD CONSTRAINT "hand_check_domains_few" CHECK (domains IS NOT NULL AND cardinality(domains) <= 8 AND array_position(domains, NULL) IS NULL);

-- Whoever confirms that a firm is what it says confirms its domains with it: they are copied as they were seen.
CREATE OR REPLACE FUNCTION app.two_looked() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.hand_check_id IS NULL THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
    SELECT FROM hand_check h WHERE h.id = NEW.hand_check_id AND h.organisation_id = NEW.organisation_id
      AND h.standing = NEW.standing AND coalesce(NEW.said -> 'domains', '[]') = to_jsonb(h.domains)
      AND NOT app.same_human(h.by_person_id, NEW.by_person_id)) THEN
    RAISE EXCEPTION 'two people look by hand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- What the register said last, and what two people saw last. For those who invite there; of nobody else's organisation.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT (organisation_id, register, answer, asked_at, said) ON register_check TO lantern_guard;
CREATE POLICY guard ON register_check FOR SELECT TO lantern_guard USING (organisation_id IS NOT NULL);
SET ROLE lantern_guard;
CREATE FUNCTION app.firm_domains(asked uuid) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT DISTINCT d.domain
    FROM (
      SELECT DISTINCT ON (c.register = 'hand') c.said FROM register_check c
      WHERE c.organisation_id = asked AND c.answer = 'found'
        AND asked = ANY ((SELECT app.inviting_organisations())::uuid[])
      ORDER BY c.register = 'hand', c.asked_at DESC
    ) last, jsonb_array_elements_text(coalesce(last.said -> 'domains', '[]')) AS d (domain);
  END;
REVOKE EXECUTE ON FUNCTION app.firm_domains(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.firm_domains(uuid) TO lantern_web;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
