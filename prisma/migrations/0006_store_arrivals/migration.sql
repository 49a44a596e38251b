-- Counts what is new in a study. A study that grows is not complete. The job that will call it so is
-- queued with its first object, and when a complete study grows; one that comes too early looks
-- again later by itself. After half a quiet period one is queued anew, since it might be looking
-- just now.
CREATE FUNCTION app.count_in_study(
  grown uuid,
  instances int,
  bytes bigint,
  modality_codes text[],
  arrived_at timestamptz,
  quiet_seconds double precision
) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  awaits_completion boolean;
BEGIN
  UPDATE study SET
    instance_count = instance_count + instances,
    total_bytes = total_bytes + bytes,
    modalities = CASE
      WHEN array_remove(modality_codes, NULL) <@ modalities THEN modalities
      ELSE app.union_of(modalities, array_remove(modality_codes, NULL)) END,
    last_arrived_at = greatest(last_arrived_at, arrived_at),
    complete_at = NULL
  WHERE id = grown
  RETURNING old.instance_count = 0 OR old.complete_at IS NOT NULL
    OR arrived_at - old.last_arrived_at > make_interval(secs => quiet_seconds / 2)
  INTO awaits_completion;
  IF awaits_completion THEN
    PERFORM jobs.add('complete-study', json_build_object('organisationId', organisation_id, 'studyId', id),
      'complete-study:' || id, now() + make_interval(secs => quiet_seconds))
    FROM study WHERE id = grown;
  END IF;
END
$$;

-- Writes the rows of a batch of arriving objects whose bytes are durable, in one statement: what is
-- new and has its study and series is inserted, counted, and given its jobs. Answers with the places
-- in the batch, from 1, of what was inserted. What is left out is held already or has no place yet.
-- One call costs the hot path one message to the server and back, where separate statements cost
-- seven; and of rows inserted one by one, a few cost less than one statement over arrays.
--
-- Runs as whoever calls, behind the same row-level security as any statement of the gateway's: the
-- first argument says for whom, as app.organisations does, for this transaction alone.
--
-- Rows are locked in the order given, which callers sort, then studies and series in theirs: two
-- batches wait for each other at most one way round.
CREATE FUNCTION app.store_arrivals(
  acting_for text,
  holders uuid[],
  studies text[],
  series_uids text[],
  instances text[],
  classes text[],
  syntaxes text[],
  digests bytea[],
  numbers int[],
  frames int[],
  flag_lists text[],
  arrivals timestamptz[],
  modality_codes text[],
  file_sizes bigint[],
  file_crcs bigint[],
  offsets int[],
  report_flags boolean[],
  quiet_seconds double precision
) RETURNS int[] LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  found_study uuid;
  found_series uuid;
  sought record;
  seeking record;
  stored int[] := '{}';
  of_study uuid[] := '{}';
  of_series uuid[] := '{}';
  grown record;
BEGIN
  PERFORM set_config('app.actor', 'ingest', true), set_config('app.organisations', acting_for, true);

  FOR place IN 1 .. cardinality(instances) LOOP
    seeking := ROW(holders[place], studies[place], series_uids[place]);
    IF seeking IS DISTINCT FROM sought THEN
      sought := seeking;
      found_study := (SELECT id FROM study
        WHERE organisation_id = holders[place] AND study_instance_uid = studies[place]);
      found_series := (SELECT id FROM series
        WHERE organisation_id = holders[place] AND study_id = found_study AND series_instance_uid = series_uids[place]);
    END IF;
    CONTINUE WHEN found_series IS NULL;

    INSERT INTO instance (organisation_id, sop_instance_uid, series_id, sop_class_uid, transfer_syntax_uid,
      data_set_sha256, instance_number, number_of_frames, flags, arrived_at)
    VALUES (holders[place], instances[place], found_series, classes[place], syntaxes[place], digests[place],
      numbers[place], frames[place], string_to_array(flag_lists[place], ','), arrivals[place])
    ON CONFLICT DO NOTHING;
    CONTINUE WHEN NOT FOUND;

    -- Says that the bytes exist, or that they do already, and keeps their row locked until the
    -- commit: nobody collects what is being referred to.
    INSERT INTO stored_object (data_set_sha256, transfer_syntax_uid, file_size_bytes, file_crc32, data_set_offset)
    VALUES (digests[place], syntaxes[place], file_sizes[place], file_crcs[place], offsets[place])
    ON CONFLICT (data_set_sha256, transfer_syntax_uid) DO UPDATE SET stored_at = stored_object.stored_at;

    stored := stored || place;
    of_study := of_study || found_study;
    of_series := of_series || found_series;
  END LOOP;

  IF stored = '{}' THEN RETURN stored; END IF;

  IF cardinality(stored) = 1 THEN
    PERFORM app.count_in_study(of_study[1], 1, file_sizes[stored[1]], ARRAY[modality_codes[stored[1]]],
      arrivals[stored[1]], quiet_seconds);
    UPDATE series SET instance_count = instance_count + 1 WHERE id = of_series[1];
  ELSE
    PERFORM app.count_in_study(n.study_id, n.instances, n.bytes, n.modalities, n.arrived_at, quiet_seconds)
    FROM (
      SELECT study_id, count(*)::int AS instances, sum(file_sizes[place])::bigint AS bytes,
        array_agg(DISTINCT modality_codes[place]) AS modalities, max(arrivals[place]) AS arrived_at
      FROM unnest(stored, of_study) AS s (place, study_id)
      GROUP BY study_id ORDER BY study_id) n;
    FOR grown IN
      SELECT series_id, count(*)::int AS instances FROM unnest(of_series) AS s (series_id)
      GROUP BY series_id ORDER BY series_id
    LOOP
      UPDATE series SET instance_count = instance_count + grown.instances WHERE id = grown.series_id;
    END LOOP;
  END IF;

  IF true = ANY (report_flags) THEN
    PERFORM jobs.add('read-report', json_build_object('organisationId', holders[place], 'sopInstanceUid', instances[place]),
      'read-report:' || holders[place] || ':' || instances[place], now())
    FROM unnest(stored) AS n (place) WHERE report_flags[place];
  END IF;
  RETURN stored;
END
$$;
REVOKE EXECUTE ON FUNCTION app.store_arrivals, app.count_in_study FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.store_arrivals, app.count_in_study TO lantern_gateway;
