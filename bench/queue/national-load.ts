/** How much is made: the whole nation, or less for a try. */
export type Load = {
  readonly people: number;
  readonly requests: number;
  readonly institutions: number;
  /** Open requests of the one large trust; it has twice as many that were answered. */
  readonly open: number;
  /** Patients of the large trust who never asked for anything. */
  readonly patients: number;
  readonly audit: number;
};

/** The parts of the load in the order in which they are made, each a statement or several. */
export type Part = { readonly name: string; readonly statements: readonly string[] };

/** Ids that SQL can count through: the same numbers make the same ids. */
export const idOf = (what: string, number: string) => `md5('${what}' || (${number}))::uuid`;

const FAMILY = `(ARRAY['Ash','Bram','Carl','Dun','Elm','Fair','Glen','Hart','Ing','Kirk','Lang','Mar','Nor','Old','Pen','Red','Stan','Thorn','Wal','York'])[(1 + p % 20)::int]
  || (ARRAY['bury','by','combe','croft','dale','den','field','ford','gate','ham','holm','hurst','ley','low','mere','ridge','shaw','thorpe','ton','wick'])[(1 + p / 20 % 20)::int]`;
const GIVEN = `(ARRAY['Ada','Alan','Amir','Anna','Bea','Ben','Carys','Dai','Ella','Ewan','Farah','Fay','George','Grace','Hana','Hugh','Iris','Isla','Jack','Joan','Kofi','Lena','Liam','Mair','Max','Mina','Nia','Noor','Omar','Owen','Pia','Ravi','Rosa','Sam','Sian','Tom','Uma','Vera','Will','Zara'])[(1 + p / 400 % 40)::int]`;
const BORN = `date '1935-01-01' + (p::bigint * 7919 % 31000)::int`;

/** The tenth digit of an NHS number of the range that nobody is given; none where there is no such digit. */
const CHECK = `(11 - (243 + substr(s,4,1)::int*7 + substr(s,5,1)::int*6 + substr(s,6,1)::int*5 + substr(s,7,1)::int*4
  + substr(s,8,1)::int*3 + substr(s,9,1)::int*2) % 11) % 11`;

/** Eight letters of the references, as many of them as there are requests: an odd factor leaves none twice. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const letter = (shift: number) => `substr('${ALPHABET}', (x >> ${shift} & 31)::int + 1, 1)`;
const REFERENCE = `'LAN-' || ${[35, 30, 25, 20].map(letter).join(' || ')} || '-' || ${[15, 10, 5, 0].map(letter).join(' || ')}`;

const OPEN_STATES = `(ARRAY['triage','triage','searching','searching','harm_review','in_review','in_review','awaiting_second_approval',
  'awaiting_identity','awaiting_match','awaiting_clarification','awaiting_authority','safeguarding_review','approved','ready','submitted'])[(1 + n * 31 % 16)::int]`;
const DONE_STATES = `(ARRAY['closed_completed','closed_completed','closed_completed','closed_completed','closed_completed','closed_completed',
  'released','released','released','refused','withdrawn','closed_not_held','closed_not_found','lapsed'])[(1 + n * 37 % 14)::int]`;
const TYPES = `(ARRAY['patient_sar','patient_sar','patient_sar','patient_sar','patient_sar','patient_sar','patient_sar',
  'patient_sar','patient_sar','patient_sar','solicitor_sar','solicitor_sar','proxy_sar','ahra_deceased','legal_consent','insurer_amra'])[(1 + n * 13 % 16)::int]`;
const REASONS = `(ARRAY['identity_not_established','third_party','serious_harm','not_held','authority_invalid'])[(1 + n % 5)::int]`;
export const STAFF_OF_A_TRUST = 8;
const ROLES = `(ARRAY['access_officer','access_officer','access_officer','access_officer','harm_reviewer','legal_approver','caldicott_guardian','privacy_officer'])[(1 + k)::int]`;

export function partsOf(load: Load): readonly Part[] {
  return [
    institutions(load),
    staff(load),
    people(load),
    requests(load),
    patients(load),
    { name: 'requests', statements: [COPY_REQUESTS] },
    studies(load),
    releases(),
    ...audit(load),
    { name: 'seals', statements: [SEALS] },
  ];
}

function institutions({ institutions: many }: Load): Part {
  return {
    name: 'institutions',
    statements: [
      `INSERT INTO organisation (id, ods_code, name, kind, jurisdiction, time_zone)
       SELECT ${idOf('organisation', 'n')}, 'B' || lpad(n::text, 4, '0'), 'Hospital ' || n, 'nhs_trust', 'england', 'Europe/London'
       FROM generate_series(0, ${many - 1}) n`,
      `INSERT INTO site (id, organisation_id, name, institution_names, created_at)
       SELECT ${idOf('site', "n || '-' || k")}, ${idOf('organisation', 'n')}, 'Site ' || k, ARRAY['Hospital ' || n || ' site ' || k], now()
       FROM generate_series(0, ${many - 1}) n, generate_series(0, 2) k`,
      `INSERT INTO team (id, organisation_id, name, created_at)
       SELECT ${idOf('team', "n || '-' || k")}, ${idOf('organisation', 'n')}, 'Team ' || k, now()
       FROM generate_series(0, ${many - 1}) n, generate_series(0, 2) k`,
    ],
  };
}

function staff({ institutions: many }: Load): Part {
  const everyone = `generate_series(0, ${many - 1}) n, generate_series(0, ${STAFF_OF_A_TRUST - 1}) k`;
  return {
    name: 'staff',
    statements: [
      `INSERT INTO person (id, given_names, family_name, registration_body, registration_number)
       SELECT ${idOf('staff', "n || '-' || k")}, 'Staff', 'Number ' || n || '-' || k, 'HCPC', 'RA' || (n * 10 + k) FROM ${everyone}`,
      `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
       SELECT ${idOf('staff', "n || '-' || k")}, ${idOf('organisation', 'n')}, ${ROLES}, now() - interval '1 day', now() + interval '300 days'
       FROM ${everyone}`,
    ],
  };
}

function people({ people: many }: Load): Part {
  return {
    name: 'people',
    statements: [
      `INSERT INTO person (id, given_names, family_name, date_of_birth, nhs_number, identity_level, verified_email)
       SELECT ${idOf('person', 'p')}, ${GIVEN}, ${FAMILY}, ${BORN}, CASE WHEN c < 10 THEN s || c END, 'P9', 'p' || p || '@example.org'
       FROM (SELECT p, s, ${CHECK} AS c FROM (SELECT p, '999' || lpad(p::text, 6, '0') AS s FROM generate_series(0, ${many - 1}) p) a) b`,
    ],
  };
}

/** What is true of each request, worked out once; the rows are copied from it. */
function requests({ requests: many, people: persons, institutions: trusts, open }: Load): Part {
  return {
    name: 'what is asked',
    statements: [
      `CREATE UNLOGGED TABLE load AS
       SELECT n, p, o, is_open, state, type, received,
         received::date AS relevant, (received + interval '1 month')::date AS due,
         least(now(), received + days * interval '1 day') AS since,
         CASE WHEN state IN ('submitted','awaiting_identity','awaiting_authority','awaiting_match') THEN false ELSE true END AS is_started,
         state IN ('triage','searching','harm_review','in_review','awaiting_second_approval','approved','ready','safeguarding_review',
           'awaiting_clarification','released','refused','closed_completed','closed_not_held') AS is_matched
       FROM (
         SELECT n, p, o, is_open, CASE WHEN is_open THEN ${OPEN_STATES} ELSE ${DONE_STATES} END AS state, ${TYPES} AS type,
           now() - CASE WHEN is_open THEN (n * 104729 % 50000) / 1000.0 ELSE 40 + (n * 104729 % 690000) / 1000.0 END * interval '1 day' AS received,
           CASE WHEN is_open THEN (n * 7919 % 1000) / 100.0 ELSE 3 + (n * 7919 % 3400) / 100.0 END AS days
         FROM (
           SELECT n, n % ${persons} AS p,
             CASE WHEN n < ${open * 3} THEN 0 ELSE 1 + n % ${Math.max(1, trusts - 1)} END AS o,
             CASE WHEN n < ${open * 3} THEN n % 3 = 0 ELSE n % 10 = 0 END AS is_open
           FROM generate_series(0::bigint, ${many - 1}) n) a) b`,
    ],
  };
}

function patients({ patients: more, people: persons }: Load): Part {
  const rows = `SELECT ${idOf('patient', 'n')} AS id, ${idOf('organisation', 'o')} AS organisation, p, o, n FROM load WHERE is_matched
    UNION ALL SELECT ${idOf('bystander', 'p')}, ${idOf('organisation', '0')}, p, 0, -1 - p FROM generate_series(0, ${Math.min(more, persons) - 1}) p`;
  return {
    name: 'patients',
    statements: [
      `INSERT INTO patient (id, organisation_id, family_name, given_names, previous_family_names, family_name_key, date_of_birth, sex, deceased_status)
       SELECT id, organisation, family, given, CASE WHEN p % 25 = 0 THEN ARRAY['Before' || p % 500] ELSE '{}' END, upper(family), born,
         CASE WHEN p % 2 = 0 THEN 'female' ELSE 'male' END, CASE WHEN p % 40 = 7 THEN 'formal' ELSE 'alive' END
       FROM (SELECT id, organisation, p, ${FAMILY} AS family, ${GIVEN} AS given, ${BORN} AS born FROM (${rows}) a) b`,
      `INSERT INTO patient_identifier (organisation_id, system, value, patient_id, status)
       SELECT organisation, 'urn:lantern:ods:B' || lpad(o::text, 4, '0') || ':patient-number', 'P' || n, id, 'verified' FROM (${rows}) a`,
      `INSERT INTO patient_identifier (organisation_id, system, value, patient_id, status)
       SELECT DISTINCT ON (organisation, a.p) organisation, 'https://fhir.nhs.uk/Id/nhs-number', q.nhs_number, a.id, 'verified'
       FROM (${rows}) a JOIN person q ON q.id = ${idOf('person', 'a.p')} WHERE q.nhs_number IS NOT NULL`,
    ],
  };
}

const COPY_REQUESTS = `INSERT INTO access_request (id, reference, organisation_id, type, channel, requester_person_id, subject_person_id,
    subject_patient_id, claimed_family_name, claimed_given_names, claimed_date_of_birth, match_outcome, description, state, version,
    state_since, received_at, relevant_date, due_on, shadow_due_on, target_on, safeguarding, assigned_to_person_id, team_id,
    closed_at, answered_at, refusal_reason, refusal_legal_ref, refusal_rationale, created_at)
  SELECT ${idOf('request', 'n')}, ${REFERENCE}, ${idOf('organisation', 'o')}, type, 'portal', ${idOf('person', 'p')}, ${idOf('person', 'p')},
    CASE WHEN is_matched THEN ${idOf('patient', 'n')} END, ${FAMILY}, ${GIVEN}, ${BORN},
    CASE WHEN is_matched THEN 'matched' ELSE 'none' END, 'The scans of my knee from the spring, please', state, 3,
    since, received, CASE WHEN is_started THEN relevant END, CASE WHEN is_started THEN due END, due, CASE WHEN is_started THEN relevant + 28 END,
    CASE WHEN state = 'safeguarding_review' THEN 'flagged' ELSE 'none' END,
    CASE WHEN n % 5 < 3 THEN ${idOf('staff', "o || '-' || n % 4")} END, CASE WHEN n % 4 = 0 THEN ${idOf('team', "o || '-' || n % 3")} END,
    CASE WHEN NOT is_open AND state <> 'released' THEN since END,
    CASE WHEN state IN ('released','closed_completed','refused','closed_not_held','closed_not_found') THEN since END,
    CASE WHEN state = 'refused' THEN ${REASONS} END, CASE WHEN state = 'refused' THEN 'Article 15' END, CASE WHEN state = 'refused' THEN 'As decided' END,
    received
  FROM (SELECT *, (n * 2654435761) % 1099511627776 AS x FROM load) l`;

function studies({ institutions: _ }: Load): Part {
  return {
    name: 'studies',
    statements: [
      `INSERT INTO study (id, organisation_id, study_instance_uid, patient_id, match_state, study_date, description, institution_name,
         modalities, series_count, instance_count, total_bytes, first_arrived_at, last_arrived_at, complete_at)
       SELECT ${idOf('study', 'n')}, ${idOf('organisation', 'o')}, '1.2.826.0.1.3680043.10.999.' || n, ${idOf('patient', 'n')}, 'matched',
         relevant - 200, 'CT', 'Hospital ' || o || ' site ' || n % 3, ARRAY['CT'], 3, 200, 104857600, received, received, received
       FROM load WHERE is_matched`,
      `INSERT INTO request_study (organisation_id, request_id, study_id, checked)
       SELECT ${idOf('organisation', 'o')}, ${idOf('request', 'n')}, ${idOf('study', 'n')}, true
       FROM load WHERE is_matched AND state NOT IN ('triage','searching','awaiting_clarification')`,
    ],
  };
}

function releases(): Part {
  const sent = `FROM load WHERE state IN ('released', 'closed_completed')`;
  return {
    name: 'releases',
    statements: [
      `INSERT INTO release (id, organisation_id, request_id, recipient_person_id, state, manifest_sha256, file_count, zip_bytes,
         hashes_agree, art15_sheet_attached, sealed_at, created_at)
       SELECT ${idOf('release', 'n')}, ${idOf('organisation', 'o')}, ${idOf('request', 'n')}, ${idOf('person', 'p')},
         CASE WHEN state = 'released' THEN 'active' ELSE 'completed' END, sha256(n::text::bytea), 200, 104857600, true, true, since, since ${sent}`,
      `INSERT INTO link (id, organisation_id, release_id, recipient_person_id, state, expires_at, max_downloads, downloads_used, opened_at, created_at)
       SELECT ${idOf('link', 'n')}, ${idOf('organisation', 'o')}, ${idOf('release', 'n')}, ${idOf('person', 'p')},
         CASE WHEN state = 'released' THEN 'active' ELSE 'expired' END, since + interval '30 days', 10, (n % 5 < 4)::int,
         CASE WHEN n % 5 < 4 THEN since + interval '1 day' END, since ${sent}`,
    ],
  };
}

const STAGES = `ARRAY['submitted','triage','searching','harm_review','in_review','approved','preparing','ready']`;

/**
 * So many rows to each request, between its receipt and now or its end: eight moves, and looks by staff. The rows of
 * one request lie as far apart on the disk as they would if the nation had written them in between.
 */
function audit({ audit: rows, requests: many }: Load): readonly Part[] {
  const each = Math.max(1, Math.round(rows / many));
  return Array.from({ length: each }, (_, k) => ({
    name: `audit, ${k + 1} of ${each}`,
    statements: [
      `INSERT INTO audit_event (id, at, event, outcome, actor_kind, actor_person_id, actor_role, session_id, organisation_id,
         subject_person_id, patient_id, request_id, from_state, to_state, address, details)
       SELECT uuidv7(at - now()), at, ${k < 7 ? "'request.moved'" : "'request.viewed'"}, 'success', 'person',
         ${idOf('staff', `o || '-' || (n + ${k}) % 4`)}, 'access_officer', ${idOf('session', `n / 50 + ${k}`)}, ${idOf('organisation', 'o')},
         ${idOf('person', 'p')}, CASE WHEN is_matched THEN ${idOf('patient', 'n')} END, ${idOf('request', 'n')},
         ${k < 7 ? `(${STAGES})[${k + 1}], (${STAGES})[${k + 2}]` : 'NULL, NULL'}, '192.0.2.7', '{"event": "viewed", "version": 3}'
       FROM (SELECT *, received + (since - received) * (${k} + (n * 31 % 97) / 97.0) / ${each} AS at FROM load) l`,
    ],
  }));
}

const SEALS = `INSERT INTO audit_seal (chain_id, position, event_id, xact, form, hash)
  SELECT organisation_id, row_number() OVER (PARTITION BY organisation_id ORDER BY at, id), id, xact, 1, sha256(uuid_send(id))
  FROM audit_event`;
