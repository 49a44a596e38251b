-- Who placed a legal hold, on what and why; when it is looked at again; and that two people lift it (LH-1).

ALTER TABLE "legal_hold"
  ADD COLUMN "because" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "placed_by" UUID REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "review_on" DATE,
  ADD COLUMN "lift_because" TEXT,
  ADD COLUMN "lift_asked_by" UUID REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "lift_asked_at" TIMESTAMPTZ(3),
  ADD COLUMN "lifted_by" UUID REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CHECK (kind IN ('sar', 'litigation', 'inquiry', 'police', 'coroner', 'complaint', 'incident')),
  -- What a person places says why, and when it is looked at again.
  ADD CHECK (placed_by IS NULL OR (length(btrim(because)) > 0 AND review_on IS NOT NULL)),
  ADD CHECK ((lift_asked_by IS NULL) = (lift_asked_at IS NULL) AND (lift_asked_by IS NULL) = (lift_because IS NULL)),
  ADD CHECK (lifted_by IS NULL OR (lift_asked_by IS NOT NULL AND ends_at IS NOT NULL)),
  ADD CHECK (kind <> 'sar' OR (placed_by IS NULL AND lift_asked_by IS NULL));
-- One that was lifted stays on file beside the next one.
DROP INDEX "legal_hold_request_id_kind_key";
CREATE UNIQUE INDEX "legal_hold_request_id_kind_key" ON "legal_hold"("request_id", "kind") WHERE ends_at IS NULL;
CREATE INDEX "legal_hold_organisation_id_placed_at_idx" ON "legal_hold"("organisation_id", "placed_at");

-- Who places a hold, looks at it again and, as the second of two, lifts it.
CREATE FUNCTION app.hold_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo', 'privacy_officer');
CREATE FUNCTION app.hold_lifters() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('legal_approver', 'caldicott_guardian', 'siro', 'dpo', 'privacy_officer');

-- Whatever our own processes were told to do: a hold ends by two humans, of whom the first answers for legal matters.
CREATE FUNCTION app.hold_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('lantern_web', 'lantern_worker', 'lantern_gateway') THEN RETURN NEW; END IF;
  IF OLD.kind = 'sar' OR OLD.ends_at IS NOT NULL THEN
    RAISE EXCEPTION 'this hold is not changed by hand' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.lift_asked_by IS DISTINCT FROM OLD.lift_asked_by AND NEW.lift_asked_by IS NOT NULL AND (
    NEW.lift_asked_by IS DISTINCT FROM app.person_id()
    OR NEW.organisation_id <> ALL (app.organisations_as('legal_approver'))) THEN
    RAISE EXCEPTION 'lifting a hold is asked by a legal approver' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.ends_at IS NOT NULL AND (NEW.lifted_by IS DISTINCT FROM app.person_id()
    OR OLD.lift_asked_by IS NULL OR NEW.lift_asked_by IS DISTINCT FROM OLD.lift_asked_by
    OR NEW.organisation_id <> ALL (app.hold_lifters())
    OR app.same_human(NEW.lift_asked_by, NEW.lifted_by)) THEN
    RAISE EXCEPTION 'two people lift a hold' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON legal_hold FOR EACH ROW EXECUTE FUNCTION app.hold_moves();

GRANT UPDATE (review_on, lift_because, lift_asked_by, lift_asked_at, lifted_by, ends_at) ON legal_hold TO lantern_web;
DROP POLICY staff ON legal_hold;
CREATE POLICY staff ON legal_hold FOR SELECT TO lantern_web USING (
  organisation_id = ANY ((SELECT app.records_organisations())::uuid[])
  OR kind <> 'sar' AND organisation_id = ANY ((SELECT app.hold_organisations())::uuid[]));
-- With a request, by whoever writes it down; of a person's own accord, by those who keep holds.
CREATE POLICY placed ON legal_hold FOR INSERT TO lantern_web WITH CHECK (
  ends_at IS NULL AND lift_asked_by IS NULL AND CASE WHEN placed_by IS NULL
    THEN request_id IS NOT NULL AND organisation_id = ANY (app.records_organisations())
    ELSE kind <> 'sar' AND placed_by = app.person_id() AND organisation_id = ANY (app.hold_organisations()) END);
CREATE POLICY changed ON legal_hold FOR UPDATE TO lantern_web USING (
  organisation_id = ANY (app.hold_organisations()));
