-- A request that waits for an authority waits for its hospital once the authority is there to be checked: the queue asks
-- of each such request whether it is.
CREATE INDEX "consent_to_check" ON "consent" ("request_id") WHERE state = 'awaiting_verification';
