-- A young person of sixteen lets it go on by what they say. What was compared before stays compared: they see none of the
-- papers, and were told of a fault by the guard that looked for one with their eyes (0035, 0042).
CREATE OR REPLACE FUNCTION app.needs_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  is_own_word CONSTANT boolean := OLD.state = 'suspended_review'
    AND to_jsonb(NEW) ->> 'own_consent_until' IS DISTINCT FROM to_jsonb(OLD) ->> 'own_consent_until';
BEGIN
  IF NEW.state = 'active' AND OLD.state <> 'active' AND NOT is_own_word THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.id::text, 35));
    IF NEW.paper_elsewhere IS NULL AND NOT EXISTS (SELECT FROM paper p
      WHERE (p.consent_id = NEW.id OR p.legal_authority_id = NEW.id OR p.proxy_authority_id = NEW.id) AND p.state = 'clean') THEN
      RAISE EXCEPTION 'there is no paper to compare with' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.paper_elsewhere IS DISTINCT FROM OLD.paper_elsewhere THEN
    RAISE EXCEPTION 'where the paper is, is said by whoever finds the one good' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
