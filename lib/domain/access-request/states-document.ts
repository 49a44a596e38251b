import { TRANSITIONS } from '#lib/domain/access-request/lifecycle.ts';
import {
  REQUEST_TYPES,
  requestRule,
  type RequestType,
} from '#lib/domain/access-request/request-types.ts';
import {
  isTerminal,
  REQUEST_STATES,
  REQUEST_TASK_STATUS,
} from '#lib/domain/access-request/states.ts';
import { AGREEMENT_TRANSITIONS } from '#lib/domain/agreement/lifecycle.ts';
import { COMPLAINT_TRANSITIONS } from '#lib/domain/complaint/lifecycle.ts';
import { HELP_TRANSITIONS } from '#lib/domain/help/lifecycle.ts';
import { INCIDENT_TRANSITIONS } from '#lib/domain/incident/lifecycle.ts';
import { JOINING_TRANSITIONS } from '#lib/domain/joining/lifecycle.ts';
import { CONSENT_TRANSITIONS } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { AUTHORITY_TRANSITIONS } from '#lib/domain/legal-basis/legal-authority.ts';
import { PAPER_TRANSITIONS } from '#lib/domain/paper/paper.ts';
import { LINK_TRANSITIONS } from '#lib/domain/link/lifecycle.ts';
import { HALTING_TRANSITIONS } from '#lib/domain/organisation/halting-lifecycle.ts';
import { PROXY_TRANSITIONS } from '#lib/domain/proxy/lifecycle.ts';
import { RECOVERY_TRANSITIONS } from '#lib/domain/recovery/lifecycle.ts';
import { STANDING_TRANSITIONS } from '#lib/domain/register/lifecycle.ts';
import { RELEASE_TRANSITIONS } from '#lib/domain/release/lifecycle.ts';
import { SUBJECT_REQUEST_TRANSITIONS } from '#lib/domain/subject-request/lifecycle.ts';
import { REPORT_TRANSITIONS } from '#lib/domain/report/lifecycle.ts';
import { SUPPORT_GRANT_TRANSITIONS } from '#lib/domain/support-grant/lifecycle.ts';

type Move = { readonly to: string; readonly by: readonly string[] };
type GuardedMove = Move & { readonly guards: readonly string[] };
type Guarded = Readonly<Record<string, Readonly<Partial<Record<string, GuardedMove>>>>>;
type Table = Readonly<Record<string, Readonly<Partial<Record<string, Move>>>>>;

/** `docs/states.md`: the tables that the code runs on, for people to read. */
export function statesDocument(): string {
  return [
    '# States',
    'Generated from the tables in `lib/domain` by a test that fails when this page is stale. Do not edit it by hand:\nrun `UPDATE_DOCS=1 npx vitest run --project unit lib/domain/access-request/states-document.test.ts`.',
    '## Types of request',
    typesTable(),
    '## Request',
    'A patient’s, proxy’s, solicitor’s or bereaved person’s request. `requester` and `subject` are persons with a stake; all others\nhold the role at the institution and may have no stake. An event that leads nowhere leaves the state as it is.',
    requestTable(),
    '## Release',
    simpleTable(RELEASE_TRANSITIONS),
    '## Link',
    simpleTable(LINK_TRANSITIONS),
    '## Consent',
    'Nobody finds a consent good that they wrote down, and nobody handles one about themselves. `subject` is the patient or whoever signed\nfor them; `staff` are the records team and legal services; `system` is the clock. What is over stays over.',
    simpleTable(CONSENT_TRANSITIONS),
    '## Authority to act for a patient',
    '`proxy` acts for the patient, `subject` is the patient, `clinician` a registered health professional. What a birthday, a death or a last\nday ends lets nobody in from that instant, whatever is written here. At 16 the young person confirms.',
    simpleTable(PROXY_TRANSITIONS),
    '## Legal authority\n\nA patient’s withdrawal is no event of it.',
    plainTable(AUTHORITY_TRANSITIONS),
    '## Paper',
    'Of a consent, a legal authority or an authority to act for a patient. While the scanner gives no answer it stays received, and nobody can open it. Staff take away what was\nadded by mistake, until somebody has found good what it belongs to. Only what is received or clean has bytes.',
    simpleTable(PAPER_TRANSITIONS),
    '## Complaint',
    'Nobody answers a complaint of their own, or about a request that they decided.',
    simpleTable(COMPLAINT_TRANSITIONS),
    '## Request to correct or delete',
    'Nobody answers what they asked themselves, and nobody approves what they decided. What is corrected is accepted; what is deleted is\nproposed, approved by a second person, and carried out by the worker, which halts it for a hold. What is accepted in part ends in\n`accepted_in_part`.',
    simpleTable(SUBJECT_REQUEST_TRANSITIONS),
    '## Application to join',
    'Nobody decides about one that they opened, or are to administer. One that lapses is deleted as it does.',
    simpleTable(JOINING_TRANSITIONS),
    '## Incident',
    'Nobody moves on what questions their own access, or what they reported as a patient.',
    guardedTable(INCIDENT_TRANSITIONS),
    '## Request for help',
    'Nobody answers what they asked themselves. An answered one closes by itself after 14 days.',
    simpleTable(HELP_TRANSITIONS),
    '## Leave for support to look',
    'At one request, asked for from a request for help. Nobody allows what they asked for. What nobody answers in 3 days lapses; what is\nallowed is for 8 hours at most.',
    simpleTable(SUPPORT_GRANT_TRANSITIONS),
    '## Agreement',
    'Of two parties: `first` drafts, `second` is the other. Each of the roles that must sign does so, by another person; the last signature\nleads on. One of either party suspends; two let it go on, one of each party. `system` is the clock.',
    agreementTable(),
    '## Institution',
    'One person who operates the service stops an institution; two let it go on, or close it for good. Never the institution from which\nthey operate it. A new stop takes back what was asked.',
    simpleTable(HALTING_TRANSITIONS),
    '## Standing in a public register',
    'What a register says of an organisation, or of a solicitor. `suspended`, `revoked`, `closed` and `intervened` halt them in the same\ntransaction; no answer changes nothing here. By hand two people say it, and overrule no register that answers. A good standing by\nitself lets nothing go on.',
    simpleTable(STANDING_TRANSITIONS),
    '## Recovery',
    'Of an account whose owner has lost everything. Where a role is held, `allow` leads to `second_needed` instead. Nobody moves their own,\nand `officer` and `administrator` are two people. `owner` reads a letter that stops it, or has signed in.',
    simpleTable(RECOVERY_TRANSITIONS),
    '## Report',
    plainTable(REPORT_TRANSITIONS),
  ]
    .join('\n\n')
    .concat('\n');
}

function typesTable(): string {
  const rows = (Object.keys(REQUEST_TYPES) as RequestType[]).map((type) => {
    const { lifecycle, legalBasis, agreement, harmReview, approvers, clock, fee } =
      requestRule(type);
    const who = approvers.map((roles) => roles.join(' or ')).join(', then ');
    const days = 'days' in clock ? ` (${clock.days})` : '';
    return [
      type,
      lifecycle,
      legalBasis,
      agreement,
      harmReview ? 'yes' : 'no',
      who,
      clock.kind + days,
      fee,
    ];
  });
  const head = [
    'type',
    'lifecycle',
    'legal basis',
    'agreement',
    'harm review',
    'approvers',
    'clock',
    'fee',
  ];
  return table(head, rows);
}

function requestTable(): string {
  const rows = REQUEST_STATES.flatMap((state) => {
    const name = `${state}${isTerminal(state) ? ' (end)' : ''}`;
    const moves = Object.entries(TRANSITIONS[state]);
    if (moves.length === 0) return [[name, REQUEST_TASK_STATUS[state], '', '', '', '']];
    return moves.map(([event, { to, by, guards }], index) => [
      index === 0 ? name : '',
      index === 0 ? REQUEST_TASK_STATUS[state] : '',
      event,
      to.length > 10 ? 'the state before' : to.join(', '),
      by.join(', '),
      guards.join(', '),
    ]);
  });
  return table(['state', 'FHIR Task', 'event', 'to', 'by', 'guards'], rows);
}

function simpleTable(transitions: Table): string {
  const rows = Object.entries(transitions).flatMap(([state, row]) => {
    const moves = Object.entries(row).flatMap(([event, move]) =>
      move ? [{ event, ...move }] : [],
    );
    if (moves.length === 0) return [[`${state} (end)`, '', '', '']];
    return moves.map(({ event, to, by }, index) => [
      index === 0 ? state : '',
      event,
      to,
      by.join(', '),
    ]);
  });
  return table(['state', 'event', 'to', 'by'], rows);
}

function guardedTable(transitions: Guarded): string {
  const rows = Object.entries(transitions).flatMap(([state, row]) => {
    const moves = Object.entries(row).flatMap(([event, move]) =>
      move ? [{ event, ...move }] : [],
    );
    if (moves.length === 0) return [[`${state} (end)`, '', '', '', '']];
    return moves.map(({ event, to, by, guards }, index) => [
      index === 0 ? state : '',
      event,
      to,
      by.join(', '),
      guards.join(', '),
    ]);
  });
  return table(['state', 'event', 'to', 'by', 'guards'], rows);
}

function agreementTable(): string {
  const rows = Object.entries(AGREEMENT_TRANSITIONS).flatMap(([state, row]) => {
    const moves = Object.entries(row);
    if (moves.length === 0) return [[`${state} (end)`, '', '', '', '', '']];
    return moves.map(([event, { to, last, side, by, guards }], index) => [
      index === 0 ? state : '',
      event,
      last === undefined ? to : `${to}, then ${last}`,
      side,
      by.join(', '),
      guards.join(', '),
    ]);
  });
  return table(['state', 'event', 'to', 'party', 'by', 'guards'], rows);
}

/** Of those whose moves say nothing but where they lead. */
function plainTable(
  transitions: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>,
): string {
  const rows = Object.entries(transitions).flatMap(([state, row]) => {
    const moves = Object.entries(row);
    if (moves.length === 0) return [[`${state} (end)`, '', '']];
    return moves.map(([event, to], index) => [index === 0 ? state : '', event, to ?? '']);
  });
  return table(['state', 'event', 'to'], rows);
}

/** Padded as prettier pads it, so that formatting the page does not make it stale. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
