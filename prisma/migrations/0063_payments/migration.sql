-- What lies beside a request and is charged for; payments, refunds, and what a payment provider says of them.

CREATE TABLE "fee_decision" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID,
    "request_reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "most_pence" INTEGER NOT NULL,
    "grounds" TEXT NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fee_decision_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "fee_decision_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "fee_decision_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "fee_decision_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (kind IN ('further_copy', 'excessive_request')),
    CHECK (most_pence BETWEEN 1 AND 1000000),
    CHECK (length(btrim(grounds)) BETWEEN 1 AND 500)
);
CREATE UNIQUE INDEX "fee_decision_id_organisation_id_key" ON "fee_decision"("id", "organisation_id");
CREATE INDEX "fee_decision_organisation_id_idx" ON "fee_decision"("organisation_id");
CREATE INDEX "fee_decision_request_id_idx" ON "fee_decision"("request_id");

CREATE TABLE "service_line" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "request_id" UUID,
    "request_reference" TEXT NOT NULL,
    "request_type" TEXT NOT NULL,
    "payer_person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "net_pence" INTEGER NOT NULL,
    "is_vat_charged" BOOLEAN NOT NULL,
    "vat_percent" SMALLINT NOT NULL,
    "vat_pence" INTEGER NOT NULL,
    "total_pence" INTEGER NOT NULL,
    "vat_number" TEXT,
    "fee_decision_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'quoted',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "quoted_by" UUID NOT NULL,
    "quoted_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_because" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "delivered_by" UUID,
    "settled_by_payment_id" UUID,

    CONSTRAINT "service_line_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "service_line_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "service_line_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "service_line_payer_person_id_fkey" FOREIGN KEY ("payer_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "service_line_quoted_by_fkey" FOREIGN KEY ("quoted_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "service_line_delivered_by_fkey" FOREIGN KEY ("delivered_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "service_line_fee_decision_id_organisation_id_fkey" FOREIGN KEY ("fee_decision_id", "organisation_id") REFERENCES "fee_decision"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- There is no word for the copy that the law gives for nothing: it can stand on no line (INV-12).
    CHECK (kind IN ('certified_copy', 'witness_statement', 'custodian_attendance', 'physical_media', 'amra_report',
      'further_copy', 'excessive_request', 'court_costs')),
    -- What is free unless somebody decides otherwise is charged for by that decision, and nothing else is (INV-12).
    CONSTRAINT service_line_has_decision CHECK ((kind IN ('further_copy', 'excessive_request')) = (fee_decision_id IS NOT NULL)),
    CHECK (state IN ('quoted', 'accepted', 'settled', 'not_required', 'lapsed', 'cancelled', 'refunded')),
    CHECK (length(btrim(description)) BETWEEN 1 AND 500),
    CHECK (length(btrim(ended_because)) BETWEEN 1 AND 500),
    CHECK (net_pence BETWEEN 1 AND 1000000),
    CHECK (vat_percent IN (0, 5, 20) AND is_vat_charged = (vat_percent > 0)),
    CHECK (vat_pence = (net_pence * vat_percent + 50) / 100 AND total_pence = net_pence + vat_pence),
    CHECK ((vat_number IS NOT NULL) = is_vat_charged),
    CHECK (valid_until > quoted_at AND valid_until <= quoted_at + interval '32 days'),
    CHECK (quoted_by <> payer_person_id),
    CHECK (ended_because IS NULL OR state IN ('cancelled', 'not_required')),
    CHECK ((delivered_at IS NULL) = (delivered_by IS NULL)),
    -- Only what is paid for, or asked nothing for, is done: and only that waits for money (FL-1).
    CHECK (delivered_at IS NULL OR state IN ('settled', 'not_required', 'refunded')),
    CHECK ((state IN ('settled', 'refunded')) = (settled_by_payment_id IS NOT NULL))
);
CREATE UNIQUE INDEX "service_line_reference_key" ON "service_line"("reference");
CREATE UNIQUE INDEX "service_line_settled_by_payment_id_key" ON "service_line"("settled_by_payment_id");
CREATE UNIQUE INDEX "service_line_id_organisation_id_key" ON "service_line"("id", "organisation_id");
CREATE INDEX "service_line_organisation_id_quoted_at_idx" ON "service_line"("organisation_id", "quoted_at");
CREATE INDEX "service_line_request_id_idx" ON "service_line"("request_id");
CREATE INDEX "service_line_payer_person_id_idx" ON "service_line"("payer_person_id");

CREATE TABLE "payment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "service_line_id" UUID NOT NULL,
    "payer_person_id" UUID NOT NULL,
    "amount_pence" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'created',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "page_id" TEXT,
    "page_url" TEXT,
    "page_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "intent_id" TEXT,
    "paid_at" TIMESTAMPTZ(3),
    "cancel_asked_at" TIMESTAMPTZ(3),
    "refunding_pence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "payment_service_line_id_organisation_id_fkey" FOREIGN KEY ("service_line_id", "organisation_id") REFERENCES "service_line"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "payment_payer_person_id_fkey" FOREIGN KEY ("payer_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('created', 'started', 'submitted', 'success', 'failed', 'cancelled', 'error', 'expired')),
    CHECK (amount_pence > 0),
    CHECK ((state = 'success') = (paid_at IS NOT NULL)),
    CHECK (state <> 'success' OR intent_id IS NOT NULL),
    CHECK (state NOT IN ('started', 'submitted', 'success') OR page_id IS NOT NULL),
    -- Never more is given back than was paid.
    CONSTRAINT payment_gives_back_no_more CHECK (refunding_pence BETWEEN 0 AND amount_pence AND (refunding_pence = 0 OR state = 'success'))
);
CREATE UNIQUE INDEX "payment_reference_key" ON "payment"("reference");
CREATE UNIQUE INDEX "payment_page_id_key" ON "payment"("page_id");
CREATE UNIQUE INDEX "payment_intent_id_key" ON "payment"("intent_id");
CREATE UNIQUE INDEX "payment_id_organisation_id_key" ON "payment"("id", "organisation_id");
-- However often the button is pressed: one way to pay a line at a time.
CREATE UNIQUE INDEX "payment_one_running" ON "payment" (service_line_id) WHERE state IN ('created', 'started', 'submitted');
CREATE INDEX "payment_organisation_id_created_at_idx" ON "payment"("organisation_id", "created_at");
CREATE INDEX "payment_service_line_id_idx" ON "payment"("service_line_id");

CREATE TABLE "refund" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "amount_pence" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "state" TEXT NOT NULL DEFAULT 'requested',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "provider_refund_id" TEXT,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "refund_payment_id_organisation_id_fkey" FOREIGN KEY ("payment_id", "organisation_id") REFERENCES "payment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "refund_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "refund_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (state IN ('requested', 'approved', 'submitted', 'success', 'error', 'declined')),
    CHECK (reason IN ('charged_in_error', 'access_wrongly_charged', 'not_delivered', 'ended_before_work', 'paid_twice')),
    CHECK (amount_pence > 0),
    CHECK (length(btrim(note)) BETWEEN 1 AND 500),
    CHECK ((state = 'requested') = (answered_by IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL)),
    CHECK (state NOT IN ('submitted', 'success') OR provider_refund_id IS NOT NULL),
    -- More than fifty pounds wants a second person (FL-3).
    CONSTRAINT refund_has_second_person CHECK (amount_pence <= 5000 OR state = 'declined' OR answered_by IS DISTINCT FROM asked_by)
);
CREATE UNIQUE INDEX "refund_reference_key" ON "refund"("reference");
CREATE UNIQUE INDEX "refund_provider_refund_id_key" ON "refund"("provider_refund_id");
CREATE INDEX "refund_organisation_id_asked_at_idx" ON "refund"("organisation_id", "asked_at");
CREATE INDEX "refund_payment_id_idx" ON "refund"("payment_id");

CREATE TABLE "payment_event" (
    "id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "page_id" TEXT,
    "service_line_id" TEXT,
    "request_reference" TEXT,
    "amount_pence" INTEGER,
    "currency" TEXT,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_event_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "payment_event_payment_id_organisation_id_fkey" FOREIGN KEY ("payment_id", "organisation_id") REFERENCES "payment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "payment_event_payment_id_idx" ON "payment_event"("payment_id");

CREATE TABLE "payment_note" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_by" UUID,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_note_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "payment_note_payment_id_organisation_id_fkey" FOREIGN KEY ("payment_id", "organisation_id") REFERENCES "payment"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "payment_note_seen_by_fkey" FOREIGN KEY ("seen_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CHECK (word IN ('other_payment', 'other_request', 'other_amount', 'other_currency', 'paid_twice', 'paid_after_end',
      'refunded_elsewhere', 'refund_failed', 'never_answered')),
    CHECK ((seen_by IS NULL) = (seen_at IS NULL))
);
CREATE UNIQUE INDEX "payment_note_payment_id_word_about_key" ON "payment_note"("payment_id", "word", "about");
CREATE INDEX "payment_note_organisation_id_idx" ON "payment_note"("organisation_id");

-- What may stand on a line beside a request of a type: 6.1, column fee, with 2.6 and FE-1. The domain has the same.
CREATE FUNCTION app.may_be_charged(type text, kind text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN type IN ('patient_sar', 'proxy_sar', 'ahra_deceased') THEN
      kind IN ('certified_copy', 'witness_statement', 'custodian_attendance', 'further_copy', 'excessive_request')
    WHEN type = 'discretionary_deceased' THEN kind IN ('certified_copy', 'witness_statement', 'custodian_attendance')
    WHEN type = 'solicitor_sar' THEN
      kind IN ('certified_copy', 'witness_statement', 'custodian_attendance', 'physical_media', 'further_copy', 'excessive_request')
    WHEN type IN ('legal_consent', 'evidential_copy') THEN
      kind IN ('certified_copy', 'witness_statement', 'custodian_attendance', 'physical_media')
    WHEN type = 'court_order' THEN kind = 'court_costs'
    WHEN type = 'insurer_amra' THEN kind = 'amra_report'
    ELSE false END;

-- A line is of its request and of whoever made it, of a kind that may be charged for there, and within what was decided.
CREATE FUNCTION app.line_is_chargeable() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM access_request r WHERE r.id = NEW.request_id AND r.organisation_id = NEW.organisation_id
      AND r.type = NEW.request_type AND r.reference = NEW.request_reference AND r.requester_person_id = NEW.payer_person_id) THEN
    RAISE EXCEPTION 'a line of no such request' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT app.may_be_charged(NEW.request_type, NEW.kind) THEN
    RAISE EXCEPTION 'nothing of that kind is charged for there' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.fee_decision_id IS NOT NULL AND NOT EXISTS (SELECT FROM fee_decision d WHERE d.id = NEW.fee_decision_id
      AND d.request_id = NEW.request_id AND d.kind = NEW.kind AND NEW.net_pence <= d.most_pence) THEN
    RAISE EXCEPTION 'not what was decided' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
-- After the row is in, so that whoever may not write one at all is told that and nothing of the request.
CREATE TRIGGER is_chargeable AFTER INSERT ON service_line FOR EACH ROW EXECUTE FUNCTION app.line_is_chargeable();

-- Moves that there are, of each of the three: see lib/domain/payment. Nothing else changes a state, whoever asks.
CREATE FUNCTION app.money_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  may boolean;
BEGIN
  IF NEW.state = OLD.state THEN RETURN NEW; END IF;
  may := CASE TG_TABLE_NAME
    WHEN 'service_line' THEN CASE OLD.state
      WHEN 'quoted' THEN NEW.state IN ('accepted', 'cancelled', 'not_required', 'lapsed')
      WHEN 'accepted' THEN NEW.state IN ('cancelled', 'not_required', 'lapsed', 'settled')
      WHEN 'settled' THEN NEW.state = 'refunded'
      WHEN 'refunded' THEN NEW.state = 'settled' ELSE false END
    WHEN 'payment' THEN CASE OLD.state
      WHEN 'created' THEN NEW.state <> 'created'
      WHEN 'started' THEN NEW.state NOT IN ('created', 'started')
      WHEN 'submitted' THEN NEW.state IN ('success', 'failed', 'error')
      WHEN 'success' THEN false ELSE NEW.state = 'success' END
    WHEN 'refund' THEN CASE OLD.state
      WHEN 'requested' THEN NEW.state IN ('approved', 'declined')
      WHEN 'approved' THEN NEW.state IN ('submitted', 'success', 'error')
      WHEN 'submitted' THEN NEW.state IN ('success', 'error')
      WHEN 'success' THEN NEW.state = 'error' ELSE false END
    ELSE false END;
  IF NOT may THEN
    RAISE EXCEPTION '% does not go from % to %', TG_TABLE_NAME, OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moves BEFORE UPDATE ON service_line FOR EACH ROW EXECUTE FUNCTION app.money_moves();
CREATE TRIGGER moves BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION app.money_moves();
CREATE TRIGGER moves BEFORE UPDATE ON refund FOR EACH ROW EXECUTE FUNCTION app.money_moves();

-- What is given back of a payment is counted by the database, one after the other, whoever adds or ends a refund.
GRANT CREATE ON SCHEMA app TO lantern_guard;
GRANT SELECT ON payment TO lantern_guard;
GRANT UPDATE (refunding_pence) ON payment TO lantern_guard;
ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment FORCE ROW LEVEL SECURITY;
CREATE POLICY guard ON payment TO lantern_guard USING (true);
SET ROLE lantern_guard;
CREATE FUNCTION app.count_refund() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before integer := CASE WHEN TG_OP = 'UPDATE' AND OLD.state NOT IN ('error', 'declined') THEN OLD.amount_pence ELSE 0 END;
  after integer := CASE WHEN NEW.state NOT IN ('error', 'declined') THEN NEW.amount_pence ELSE 0 END;
BEGIN
  IF before <> after THEN
    UPDATE payment p SET refunding_pence = p.refunding_pence + after - before WHERE p.id = NEW.payment_id;
  END IF;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.count_refund() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.count_refund(), app.keeps_apart() TO SESSION_USER;
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM lantern_guard;
CREATE TRIGGER counts AFTER INSERT OR UPDATE ON refund FOR EACH ROW EXECUTE FUNCTION app.count_refund();
-- The second person is another human, whatever accounts there are.
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON refund FOR EACH ROW
  WHEN (NEW.amount_pence > 5000 AND NEW.state <> 'declined') EXECUTE FUNCTION app.keeps_apart('answered_by', 'asked_by');
CREATE TRIGGER apart BEFORE INSERT ON service_line FOR EACH ROW
  EXECUTE FUNCTION app.keeps_apart('quoted_by', 'payer_person_id');
SET ROLE lantern_guard;
REVOKE EXECUTE ON FUNCTION app.count_refund(), app.keeps_apart() FROM SESSION_USER;
RESET ROLE;

-- Who sees what is charged and paid at an institution, and who quotes.
CREATE FUNCTION app.payments_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'legal_approver', 'siro', 'dpo');
CREATE FUNCTION app.quoting_organisations() RETURNS uuid[] LANGUAGE sql STABLE
  RETURN app.organisations_as('access_officer', 'legal_approver');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fee_decision', 'service_line', 'payment', 'refund', 'payment_event', 'payment_note'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY acting ON %I TO lantern_worker
      USING (organisation_id = ANY ((SELECT app.acting_organisations())::uuid[]))', name);
    CONTINUE WHEN name = 'payment_event';
    EXECUTE format('CREATE POLICY staff ON %I FOR SELECT TO lantern_web USING (
      organisation_id = ANY ((SELECT app.payments_organisations())::uuid[]))', name);
  END LOOP;
END
$$;

-- fee_decision: the data protection officer's, about a request that is not their own
GRANT SELECT, INSERT ON fee_decision TO lantern_web;
CREATE POLICY own ON fee_decision FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM access_request r WHERE r.id = request_id AND r.requester_person_id = app.person_id()));
CREATE POLICY decide ON fee_decision FOR INSERT TO lantern_web WITH CHECK (
  decided_by = app.person_id() AND organisation_id = ANY (app.organisations_as('dpo'))
  AND EXISTS (SELECT FROM access_request r WHERE r.id = request_id AND r.organisation_id = fee_decision.organisation_id
    AND r.reference = request_reference AND r.requester_person_id <> ALL (app.own_persons())));

-- service_line: officers quote, whoever made the request answers, and money settles it
GRANT SELECT, INSERT ON service_line TO lantern_web;
GRANT UPDATE (state, state_since, ended_because, delivered_at, delivered_by) ON service_line TO lantern_web;
GRANT SELECT ON service_line TO lantern_worker;
GRANT UPDATE (state, state_since, settled_by_payment_id) ON service_line TO lantern_worker;
CREATE POLICY own ON service_line FOR SELECT TO lantern_web USING (payer_person_id = app.person_id());
CREATE POLICY quote ON service_line FOR INSERT TO lantern_web WITH CHECK (
  state = 'quoted' AND quoted_by = app.person_id() AND payer_person_id <> ALL (app.own_persons())
  AND organisation_id = ANY (app.quoting_organisations()));
CREATE POLICY own_answer ON service_line FOR UPDATE TO lantern_web
  USING (payer_person_id = app.person_id() AND state IN ('quoted', 'accepted'))
  WITH CHECK (payer_person_id = app.person_id() AND state IN ('accepted', 'cancelled') AND delivered_at IS NULL);
CREATE POLICY keep ON service_line FOR UPDATE TO lantern_web
  USING (payer_person_id <> ALL (app.own_persons()) AND organisation_id = ANY ((SELECT app.quoting_organisations())::uuid[]))
  WITH CHECK (state IN ('cancelled', 'not_required', 'settled') AND (delivered_by IS NULL OR delivered_by = app.person_id())
    AND organisation_id = ANY ((SELECT app.quoting_organisations())::uuid[]));

-- payment: begun by whoever pays; that money has come is the worker's to write, which asked the provider
GRANT SELECT, INSERT ON payment TO lantern_web;
GRANT UPDATE (state, state_since, page_id, page_url, cancel_asked_at) ON payment TO lantern_web;
GRANT SELECT ON payment TO lantern_worker;
GRANT UPDATE (state, state_since, page_id, page_url, intent_id, paid_at) ON payment TO lantern_worker;
CREATE POLICY own ON payment FOR SELECT TO lantern_web USING (payer_person_id = app.person_id());
CREATE POLICY begin ON payment FOR INSERT TO lantern_web WITH CHECK (
  payer_person_id = app.person_id() AND state = 'created' AND intent_id IS NULL AND refunding_pence = 0
  AND EXISTS (SELECT FROM service_line l WHERE l.id = service_line_id AND l.organisation_id = payment.organisation_id
    AND l.payer_person_id = app.person_id() AND l.state = 'accepted' AND l.valid_until > now()
    AND l.total_pence = payment.amount_pence));
CREATE POLICY own_steps ON payment FOR UPDATE TO lantern_web
  USING (payer_person_id = app.person_id() AND state IN ('created', 'started'))
  WITH CHECK (payer_person_id = app.person_id() AND state IN ('created', 'started'));

-- refund: asked for by one and agreed to by another; sent by the worker
GRANT SELECT, INSERT ON refund TO lantern_web;
GRANT UPDATE (state, state_since, answered_by, answered_at) ON refund TO lantern_web;
GRANT SELECT ON refund TO lantern_worker;
GRANT UPDATE (state, state_since, provider_refund_id) ON refund TO lantern_worker;
CREATE POLICY own ON refund FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM payment p WHERE p.id = payment_id AND p.payer_person_id = app.person_id()));
CREATE POLICY ask ON refund FOR INSERT TO lantern_web WITH CHECK (
  state = 'requested' AND asked_by = app.person_id() AND provider_refund_id IS NULL
  AND organisation_id = ANY (app.payments_organisations())
  AND EXISTS (SELECT FROM payment p WHERE p.id = payment_id AND p.payer_person_id <> ALL (app.own_persons())));
CREATE POLICY answer ON refund FOR UPDATE TO lantern_web
  USING (state = 'requested' AND organisation_id = ANY ((SELECT app.payments_organisations())::uuid[])
    AND EXISTS (SELECT FROM payment p WHERE p.id = payment_id AND p.payer_person_id <> ALL (app.own_persons())))
  WITH CHECK (state IN ('approved', 'declined') AND answered_by = app.person_id()
    AND organisation_id = ANY ((SELECT app.payments_organisations())::uuid[]));

-- payment_event: taken in by the web process about the one payment that a signed call is about, and read by the worker
GRANT INSERT ON payment_event TO lantern_web;
CREATE POLICY told ON payment_event FOR INSERT TO lantern_web WITH CHECK (payment_id = app.about_id() AND handled_at IS NULL);
GRANT SELECT ON payment_event TO lantern_worker;
GRANT UPDATE (handled_at) ON payment_event TO lantern_worker;

-- payment_note: written by the worker, and seen by somebody
GRANT SELECT, INSERT ON payment_note TO lantern_worker;
GRANT SELECT ON payment_note TO lantern_web;
GRANT UPDATE (seen_by, seen_at) ON payment_note TO lantern_web;
CREATE POLICY see ON payment_note FOR UPDATE TO lantern_web
  USING (seen_by IS NULL AND organisation_id = ANY ((SELECT app.payments_organisations())::uuid[]))
  WITH CHECK (seen_by = app.person_id() AND organisation_id = ANY ((SELECT app.payments_organisations())::uuid[]));

-- Whoever quoted, was quoted to, asked or agreed is known by name to those who see the payments of the institution.
CREATE POLICY in_payments ON person FOR SELECT TO lantern_web USING (EXISTS (
  SELECT FROM service_line l WHERE l.payer_person_id = person.id
    AND l.organisation_id = ANY ((SELECT app.payments_organisations())::uuid[])));
