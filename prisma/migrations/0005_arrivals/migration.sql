-- What is in either of two lists, once and in order.
CREATE FUNCTION app.union_of(one text[], other text[]) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT unnest(one || other) ORDER BY 1);
END
$$;
GRANT EXECUTE ON FUNCTION app.union_of(text[], text[]) TO lantern_gateway;

-- The gateway's own policies: the same rule as `acting`, said so that PostgreSQL prepares nothing for
-- each of the statements of each arriving image. An organisation's id has one length and one spelling:
-- found in the list, it is one of the list.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['patient', 'patient_identifier', 'study', 'series', 'instance', 'object_conflict', 'report'] LOOP
    EXECUTE format('ALTER POLICY acting ON %I TO lantern_worker', name);
    EXECUTE format('CREATE POLICY arriving ON %I TO lantern_gateway
      USING (position(organisation_id::text IN current_setting(''app.organisations'', true)) > 0)', name);
  END LOOP;
END
$$;
ALTER POLICY acting ON stored_object TO lantern_worker;
CREATE POLICY arriving ON stored_object TO lantern_gateway USING (current_setting('app.organisations', true) <> '');
