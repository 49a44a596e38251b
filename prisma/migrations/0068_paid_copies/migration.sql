-- An evidential copy for which something is to be paid is tied to the line that says so, and is not put together before
-- that line is paid, or nothing is asked for it any more (FL-1, INV-12).

ALTER TABLE "evidential_copy" ADD CONSTRAINT "evidential_copy_service_line_id_organisation_id_fkey"
  FOREIGN KEY ("service_line_id", "organisation_id") REFERENCES "service_line"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- What is paid once is made once.
CREATE UNIQUE INDEX "evidential_copy_one_of_line" ON "evidential_copy"("service_line_id")
  WHERE state NOT IN ('refused', 'withdrawn', 'quarantined');

GRANT UPDATE (service_line_id) ON evidential_copy TO lantern_web;

CREATE FUNCTION app.copy_line_fits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.service_line_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM service_line l
    WHERE l.id = NEW.service_line_id AND l.kind = 'certified_copy' AND l.request_id = NEW.request_id) THEN
    RAISE EXCEPTION 'a copy is paid for by a line of its own request' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER line_fits BEFORE INSERT OR UPDATE OF service_line_id ON evidential_copy
  FOR EACH ROW EXECUTE FUNCTION app.copy_line_fits();

CREATE FUNCTION app.copy_is_paid() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM service_line l
    WHERE l.id = NEW.service_line_id AND l.state IN ('settled', 'not_required')) THEN
    RAISE EXCEPTION 'this copy is not paid for' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER is_paid BEFORE UPDATE OF state ON evidential_copy FOR EACH ROW
  WHEN (OLD.state <> 'assembling' AND NEW.state = 'assembling' AND NEW.service_line_id IS NOT NULL)
  EXECUTE FUNCTION app.copy_is_paid();
