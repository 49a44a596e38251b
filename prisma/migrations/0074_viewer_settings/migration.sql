-- What whoever looks at images may do with them, and whether their name stands over them: settings like any other.

-- As before (0056), with those two.
CREATE OR REPLACE FUNCTION app.trust_settings() RETURNS TABLE
  (key text, kind text, usual text, at_least integer, at_most integer, weaker text, choices text[])
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
  BEGIN ATOMIC
    SELECT v.* FROM (VALUES
      ('patient_link_days', 'days', '30', 7, 90, 'more', NULL::text[]),
      ('patient_link_downloads', 'count', '10', 1, 20, 'more', NULL),
      ('solicitor_link_days', 'days', '14', 3, 90, 'more', NULL),
      ('solicitor_link_downloads', 'count', '5', 1, 10, 'more', NULL),
      ('court_link_days', 'days', '7', 2, 30, 'more', NULL),
      ('court_link_downloads', 'count', '3', 1, 5, 'more', NULL),
      ('second_approval_all', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('second_approval_children', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('second_approval_many_studies', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('report_wait_days', 'days', '0', 0, 21, 'less', NULL),
      ('release_timing', 'choice', 'at_once', 0, 0, 'any', ARRAY['at_once', 'with_report', 'after_days', 'after_call']),
      ('release_after_days', 'days', '3', 0, 14, 'less', NULL),
      ('checklist_before_approval', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('fees_allowed', 'yes_no', 'yes', 0, 1, 'more', NULL),
      ('due_soon_days', 'days', '5', 2, 20, 'less', NULL),
      ('consent_age_months', 'months', '6', 3, 12, 'more', NULL),
      ('support_hours', 'hours', '8', 1, 8, 'more', NULL),
      ('staff_idle_minutes', 'minutes', '30', 5, 30, 'more', NULL),
      ('viewer_tools', 'yes_no', 'no', 0, 1, 'more', NULL),
      ('viewer_watermark', 'yes_no', 'no', 0, 1, 'less', NULL),
      ('public_name', 'text', '', 0, 64, 'any', NULL),
      ('colour', 'choice', 'blue', 0, 0, 'none', ARRAY['blue', 'green', 'purple', 'grey']),
      ('release_note', 'text', '', 0, 500, 'any', NULL),
      ('office_contact', 'text', '', 0, 300, 'any', NULL)
    ) AS v (key, kind, usual, at_least, at_most, weaker, choices)
    UNION ALL
    (SELECT n.name || '_' || l.language, 'letter', '', 0, 1000, 'any', ARRAY['hospital', 'name', 'reference', 'received']
      || CASE n.name WHEN 'letter_extended' THEN ARRAY['due'] WHEN 'letter_answered' THEN ARRAY['until'] ELSE ARRAY[]::text[] END
    FROM unnest(ARRAY['letter_received', 'letter_extended', 'letter_not_held', 'letter_not_found', 'letter_answered',
        'letter_person_died', 'refusal_not_held', 'refusal_identity_not_established', 'refusal_authority_invalid',
        'refusal_manifestly_unfounded', 'refusal_manifestly_excessive', 'refusal_ahra_not_entitled', 'refusal_ahra_irrelevant',
        'refusal_duplicate', 'refusal_withdrawn']) WITH ORDINALITY AS n (name, place),
      unnest(ARRAY['en', 'cy']) WITH ORDINALITY AS l (language, place)
    ORDER BY n.place, l.place);
  END;
