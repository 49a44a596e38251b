-- Counters whose time is over are found and swept without reading those that count.
CREATE INDEX "throttle_window_ends_at_idx" ON "throttle"("window_ends_at");
