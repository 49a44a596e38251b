import { LEGAL_STATES, LEGAL_TRANSITIONS } from '#lib/domain/access-request/legal-lifecycle.ts';
import { TRANSITIONS, type Transitions } from '#lib/domain/access-request/lifecycle.ts';
import {
  REQUEST_TYPES,
  requestRule,
  type RequestType,
} from '#lib/domain/access-request/request-types.ts';
import {
  isTerminal,
  REQUEST_STATES,
  REQUEST_TASK_STATUS,
  type RequestState,
} from '#lib/domain/access-request/states.ts';
import { AGREEMENT_TRANSITIONS } from '#lib/domain/agreement/lifecycle.ts';
import { COMPLAINT_TRANSITIONS } from '#lib/domain/complaint/lifecycle.ts';
import { HELP_TRANSITIONS } from '#lib/domain/help/lifecycle.ts';
import { BROUGHT_TRANSITIONS } from '#lib/domain/image-ask/brought-study.ts';
import { PAYMENT_TRANSITIONS } from '#lib/domain/payment/payment.ts';
import { REFUND_TRANSITIONS } from '#lib/domain/payment/refund.ts';
import { LINE_TRANSITIONS } from '#lib/domain/payment/service-line.ts';
import { IMAGE_ASK_TRANSITIONS } from '#lib/domain/image-ask/image-ask.ts';
import { INCIDENT_TRANSITIONS } from '#lib/domain/incident/lifecycle.ts';
import { JOINING_TRANSITIONS } from '#lib/domain/joining/lifecycle.ts';
import { CONSENT_TRANSITIONS } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { AUTHORITY_TRANSITIONS } from '#lib/domain/legal-basis/legal-authority.ts';
import { PAPER_TRANSITIONS } from '#lib/domain/paper/paper.ts';
import { EXPERT_TRANSITIONS } from '#lib/domain/expert/lifecycle.ts';
import { SIGNATURE_TRANSITIONS } from '#lib/domain/matter/lifecycle.ts';
import { LINK_TRANSITIONS } from '#lib/domain/link/lifecycle.ts';
import { HALTING_TRANSITIONS } from '#lib/domain/organisation/halting-lifecycle.ts';
import { PROXY_TRANSITIONS } from '#lib/domain/proxy/lifecycle.ts';
import { RECOVERY_TRANSITIONS } from '#lib/domain/recovery/lifecycle.ts';
import { STANDING_TRANSITIONS } from '#lib/domain/register/lifecycle.ts';
import { COPY_TRANSITIONS } from '#lib/domain/evidence/copy-lifecycle.ts';
import { RELEASE_TRANSITIONS } from '#lib/domain/release/lifecycle.ts';
import { PAIRING_TRANSITIONS } from '#lib/domain/pairing/lifecycle.ts';
import { SHARE_TRANSITIONS } from '#lib/domain/share/lifecycle.ts';
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
    requestTable(TRANSITIONS, REQUEST_STATES),
    ...legalSections(),
    ...waysIn(),
    ...consentSections(),
    '## Authority to act for a patient',
    '`proxy` acts for the patient, `subject` is the patient, `clinician` a registered health professional. What a birthday, a death or a last\nday ends lets nobody in from that instant, whatever is written here. At 16 the young person confirms.',
    simpleTable(PROXY_TRANSITIONS),
    '## Legal authority\n\nA patient’s withdrawal is no event of it.',
    plainTable(AUTHORITY_TRANSITIONS),
    '## Paper',
    'Of a consent, a legal authority or an authority to act for a patient. While the scanner gives no answer it stays received, and nobody can open it. Staff take away what was\nadded by mistake, until somebody has found good what it belongs to. Only what is received or clean has bytes.',
    simpleTable(PAPER_TRANSITIONS),
    ...[...imageAskSections(), ...paymentSections()],
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

/** What a patient lets others have, and what a firm’s client signs for that. */
function consentSections(): readonly string[] {
  return [
    '## Consent',
    'Nobody finds a consent good that they wrote down, and nobody handles one about themselves. `subject` is the patient or whoever signed\nfor them; `staff` are the records team and legal services; `system` is the clock. What is over stays over.',
    simpleTable(CONSENT_TRANSITIONS),
    '## What a firm’s client signs',
    'Of a matter. `client` holds the letter’s link and said their birthday; `firm` is on the matter. Each hospital checks it besides, as a\nconsent of its own. A matter is open, then closed for good.',
    simpleTable(SIGNATURE_TRANSITIONS),
    '## Whom a firm asks about a matter',
    'An expert or counsel. `firm` is on the matter, `checker` operates the service and looks registers up, `invitee` took up the letter.\nThat their time or what they were given is over is no state: it is asked at each look.',
    simpleTable(EXPERT_TRANSITIONS),
  ];
}

function evidenceSection(): readonly string[] {
  return [
    '## Evidential copy',
    'Of a release. The two approvals are of two persons in two roles; whoever ordered it gives neither, and seals none. `recipient` has it\nwhole. What it stands on ends it, whatever is written here.',
    simpleTable(COPY_TRANSITIONS),
  ];
}

function legalSections(): readonly string[] {
  return [
    '## Request by law',
    'Of a court, a coroner, the police or a statutory body (6.3). No event of it is the patient’s, and a consent that is taken back does not\ntouch it. That its day is past is an alarm and no state.',
    requestTable(LEGAL_TRANSITIONS, LEGAL_STATES),
  ];
}

function imageAskSections(): readonly string[] {
  return [
    '## Asking a patient for images',
    'The patient sends while it is open. `clock` ends it when its time is over, and deletes what nobody has decided about half a year later.',
    simpleTable(IMAGE_ASK_TRANSITIONS),
    '## Study that a patient brought',
    'In no record before it is taken in, and kept apart from all of them until then. Only a person begins the way in; `worker` is what carries it out.',
    simpleTable(BROUGHT_TRANSITIONS),
  ];
}

function paymentSections(): readonly string[] {
  return [
    '## Line that is charged for',
    'Beside a request, which it never holds up. `provider` is the payment company, by its own answer when it is asked; `clock` ends a quote after 30 days,\nunless somebody is paying it at that moment.',
    simpleTable(LINE_TRANSITIONS),
    '## Payment',
    'One attempt to pay a line. Money that has come beats whatever was thought before.',
    simpleTable(PAYMENT_TRANSITIONS),
    '## Refund',
    'Of a payment that has come. Above £50 two people; what was asked for counts until it fails or is declined, so that no more is given back than was paid.',
    simpleTable(REFUND_TRANSITIONS),
  ];
}

/** What lets somebody have what was released: an evidential copy, their own link, a share of it, or a screen. */
function waysIn(): readonly string[] {
  return [
    '## Release',
    simpleTable(RELEASE_TRANSITIONS),
    ...evidenceSection(),
    '## Link',
    simpleTable(LINK_TRANSITIONS),
    '## Share',
    'Of a release, with a named person. Its last instant, its count and the end of what it stands on are no states: they are asked at each\nlook. What is over stays over.',
    simpleTable(SHARE_TRANSITIONS),
    '## Pairing',
    'Of a computer in a consulting room. `patient` is the one who brought its code, `computer` the browser that asked. The code lives for\nfive minutes, what is approved for an hour, and no longer than the patient’s own link.',
    simpleTable(PAIRING_TRANSITIONS),
  ];
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

function requestTable(transitions: Transitions, states: readonly RequestState[]): string {
  const rows = states.flatMap((state) => {
    const name = `${state}${isTerminal(state) ? ' (end)' : ''}`;
    const moves = Object.entries(transitions[state]);
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
