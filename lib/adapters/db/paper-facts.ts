import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import { isConsentEnded } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { AUTHORITY_TRANSITIONS } from '#lib/domain/legal-basis/legal-authority.ts';
import { KEPT_PAPER_STATES, type OfBasis, type PaperState } from '#lib/domain/paper/paper.ts';
import type { BasisStanding } from '#lib/domain/paper/paper-rules.ts';
import type { PaperPeople } from '#lib/domain/policy/paper.ts';
import { loadAuthority, type FoundAuthority } from './authority-facts.ts';
import type { Tx } from './client.ts';
import { loadConsent, type FoundConsent } from './consent-facts.ts';
import { basisOfMatter, consentsByAuthority } from './matter-paper-facts.ts';
import { identityOf, personColumns } from './person-identity.ts';
import { loadProxy, type FoundProxy } from './proxy-facts.ts';

/** What a paper is kept with, as far as it matters who may do what with the paper. */
export type FoundBasis = {
  readonly people: PaperPeople;
  readonly standing: BasisStanding;
  readonly reference: string;
  /** What an audit row of it says of whom and what it concerns. */
  readonly about: {
    readonly organisationId: OrganisationId;
    readonly patientId: string | null;
    readonly subjectPersonId: PersonId | null;
    readonly requestId: string | null;
  };
};

/** A consent or a legal authority, by what it is; null when there is none, or none that the actor may see. */
export async function loadBasis(tx: Tx, { basis, id }: OfBasis): Promise<FoundBasis | null> {
  if (basis === 'consent') {
    const found = await loadConsent(tx, id);
    return found && basisOfConsent(found);
  }
  if (basis === 'proxy') {
    const found = await loadProxy(tx, id);
    return found && basisOfProxy(found);
  }
  if (basis === 'request') return basisOfRequest(tx, id);
  if (basis === 'matter') return (await basisOfMatter(tx, id)) ?? lentBy(tx, id);
  const found = await loadAuthority(tx, id);
  return found && basisOfAuthority(found);
}

/** What a firm put in, to the staff of a hospital that compares with it: by their own consent, and theirs to open alone. */
async function lentBy(tx: Tx, authorityId: string): Promise<FoundBasis | null> {
  for (const consentId of await consentsByAuthority(tx, authorityId)) {
    const found = await loadConsent(tx, consentId);
    if (found === null) continue;
    const basis = basisOfConsent(found);
    return { ...basis, people: { ...basis.people, isLent: true } };
  }
  return null;
}

/** The patient is told of nothing that somebody sends to act for them (INV-17). */
export function basisOfProxy({ facts, reference, patientId }: FoundProxy): FoundBasis {
  const { organisationId, subject, proxy, state } = facts;
  return {
    people: { organisationId, subject, grantor: proxy, recorder: proxy, claimant: proxy },
    standing: {
      isWaiting: state === 'claimed' || state === 'verifying',
      isOver: state === 'ended',
    },
    reference,
    about: { organisationId, patientId, subjectPersonId: null, requestId: null },
  };
}

export function basisOfConsent(found: FoundConsent): FoundBasis {
  const { facts, reference, patientId, requestId } = found;
  const { organisationId, subject, grantor, recorder, state } = facts;
  const isOver = isConsentEnded(state);
  return {
    people: { organisationId, subject, grantor, recorder },
    standing: { isWaiting: !isOver && state !== 'active', isOver },
    reference,
    about: { organisationId, patientId, subjectPersonId: subject?.personId ?? null, requestId },
  };
}

/** Its patient is nobody’s account here, and is told nothing of it (NC-3). */
export function basisOfAuthority({ facts, reference, patientId }: FoundAuthority): FoundBasis {
  const { organisationId, recorder, state } = facts;
  const isOver = Object.keys(AUTHORITY_TRANSITIONS[state]).length === 0;
  return {
    people: { organisationId, subject: null, grantor: null, recorder },
    standing: { isWaiting: state === 'recorded', isOver },
    reference,
    about: { organisationId, patientId, subjectPersonId: null, requestId: null },
  };
}

/** Of a request that staff wrote down: one that was sent here has no paper. */
async function basisOfRequest(tx: Tx, id: string): Promise<FoundBasis | null> {
  const row = await tx.accessRequest.findFirst({
    where: { id, log: { isNot: null } },
    select: {
      ...{ reference: true, state: true, organisationId: true, subjectPatientId: true },
      requester: { select: personColumns },
      log: { select: { loggedBy: { select: personColumns } } },
    },
  });
  if (!row?.log) return null;
  const state = row.state as RequestState;
  const requester = identityOf(row.requester);
  const organisationId = row.organisationId as OrganisationId;
  return {
    people: {
      ...{ organisationId, subject: requester, grantor: null },
      recorder: identityOf(row.log.loggedBy),
    },
    standing: { isWaiting: LETTER_WAITS.includes(state), isOver: isTerminal(state) },
    reference: row.reference,
    about: {
      ...{ organisationId, patientId: row.subjectPatientId, requestId: id },
      subjectPersonId: requester.personId,
    },
  };
}

/** Until somebody has begun to work by what the letter says. */
const LETTER_WAITS: readonly RequestState[] = [
  ...(['submitted', 'awaiting_identity', 'awaiting_authority'] as const),
  ...(['awaiting_match', 'triage'] as const),
];

/** The columns that say what a paper is kept with. */
export function basisColumns({ basis, id }: OfBasis) {
  if (basis === 'proxy') return { proxyAuthorityId: id };
  if (basis === 'request') return { requestId: id };
  if (basis === 'matter') return { matterAuthorityId: id };
  return basis === 'consent' ? { consentId: id } : { legalAuthorityId: id };
}

/** How many of the papers of one consent or authority have their bytes. */
export function countPapers(tx: Tx, of: OfBasis): Promise<number> {
  return tx.paper.count({ where: { ...basisColumns(of), state: { in: [...KEPT_PAPER_STATES] } } });
}

export type FoundPaper = {
  readonly id: string;
  readonly state: PaperState;
  readonly of: OfBasis;
  readonly addedBy: PersonId;
};

/** A paper, and what it is kept with; null when there is none, or none that the actor may see. */
export async function loadPaper(
  tx: Tx,
  id: string,
): Promise<{ readonly paper: FoundPaper; readonly basis: FoundBasis } | null> {
  const row = await tx.paper.findUnique({
    where: { id },
    select: {
      ...{ state: true, consentId: true, legalAuthorityId: true, proxyAuthorityId: true },
      ...{ requestId: true, matterAuthorityId: true, addedByPersonId: true },
    },
  });
  if (!row) return null;
  const of = ofWhich(row);
  const basis = await loadBasis(tx, of);
  if (!basis) return null;
  const addedBy = row.addedByPersonId as PersonId;
  return { paper: { id, state: row.state as PaperState, of, addedBy }, basis };
}

/** A paper is of exactly one thing. */
function ofWhich(row: {
  readonly consentId: string | null;
  readonly legalAuthorityId: string | null;
  readonly proxyAuthorityId: string | null;
  readonly requestId: string | null;
  readonly matterAuthorityId: string | null;
}): OfBasis {
  if (row.consentId !== null) return { basis: 'consent', id: row.consentId };
  if (row.proxyAuthorityId !== null) return { basis: 'proxy', id: row.proxyAuthorityId };
  if (row.requestId !== null) return { basis: 'request', id: row.requestId };
  if (row.matterAuthorityId !== null) return { basis: 'matter', id: row.matterAuthorityId };
  return { basis: 'authority', id: row.legalAuthorityId ?? '' };
}
