import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem, type ActorContext } from '#lib/adapters/db/context.ts';
import type { JobName, Jobs } from '#lib/adapters/db/jobs.ts';
import { parseLanguage, type Language } from '#lib/base/language.ts';

type Found = { readonly personId: string | null } | null;
type WhoIsIt<N extends JobName> = (tx: Tx, job: Jobs[N]) => Promise<Found>;

/**
 * Whom of the public a job writes to, and so in which language: staff who get a letter beside them read English in both.
 * A job that is not here writes to nobody of the public, or to somebody nobody knows yet.
 */
const SPOKEN_TO: { readonly [N in JobName]?: WhoIsIt<N> } = {
  'send-link': (tx, { linkId }) => ofLink(tx, linkId),
  'remind-of-end': (tx, { linkId }) => ofLink(tx, linkId),
  'tell-link-halted': async (tx, { linkId }) => {
    const select = { release: { select: { request: { select: { subjectPersonId: true } } } } };
    const link = await tx.link.findUnique({ where: { id: linkId }, select });
    return { personId: link?.release.request.subjectPersonId ?? null };
  },
  'tell-longer': async (tx, { extensionId: id }) => {
    const row = await tx.linkExtension.findUnique({ where: { id }, select: { askedBy: true } });
    return { personId: row?.askedBy ?? null };
  },
  // Whom it is sent to is not known here: it speaks as whoever shared reads.
  'tell-share': async (tx, { shareId: id }) => {
    const row = await tx.share.findUnique({ where: { id }, select: { sharedBy: true } });
    return { personId: row?.sharedBy ?? null };
  },
  'tell-communication': async (tx, { communicationId: id }) => {
    const select = { request: { select: { requesterPersonId: true } } };
    const row = await tx.communication.findUnique({ where: { id }, select });
    return { personId: row?.request.requesterPersonId ?? null };
  },
  'write-letter': (tx, { requestId }) => ofRequest(tx, requestId),
  'tell-requester': (tx, { requestId }) => ofRequest(tx, requestId),
  'prepare-release': (tx, { requestId }) => ofRequest(tx, requestId),
  'acknowledge-complaint': (tx, { complaintId }) => ofComplaint(tx, complaintId),
  'tell-outcome': (tx, { complaintId }) => ofComplaint(tx, complaintId),
  'tell-subject-request': (tx, { subjectRequestId: id }) =>
    tx.subjectRequest.findUnique({ where: { id }, select: { personId: true } }),
  'tell-consent': async (tx, { consentId: id }) => {
    const row = await tx.consent.findUnique({ where: { id }, select: { subjectPersonId: true } });
    return { personId: row?.subjectPersonId ?? null };
  },
  'tell-identity-check': (tx, { checkId: id }) =>
    tx.identityCheck.findUnique({ where: { id }, select: { personId: true } }),
  'tell-payer': async (tx, { serviceLineId: id }) => {
    const row = await tx.serviceLine.findUnique({ where: { id }, select: { payerPersonId: true } });
    return { personId: row?.payerPersonId ?? null };
  },
  'tell-copy': async (tx, { copyId: id }) => {
    const select = { release: { select: { recipientPersonId: true } } };
    const row = await tx.evidentialCopy.findUnique({ where: { id }, select });
    return { personId: row?.release.recipientPersonId ?? null };
  },
  'tell-image-ask': (tx, { askId: id }) =>
    tx.imageAsk.findUnique({ where: { id }, select: { personId: true } }),
  'tell-answer': async (tx, { incidentId: id }) => {
    const select = { reportedByPersonId: true };
    const row = await tx.incident.findUnique({ where: { id }, select });
    return { personId: row?.reportedByPersonId ?? null };
  },
  'tell-recovery': (tx, { recoveryId }) => ofRecovery(tx, recoveryId),
  'ready-recovery': (tx, { recoveryId }) => ofRecovery(tx, recoveryId),
  'send-email-change': (tx, { changeId }) => ofEmailChange(tx, changeId),
  'finish-email-change': (tx, { changeId }) => ofEmailChange(tx, changeId),
  'tell-help': async (tx, { helpRequestId: id }) => {
    const select = { asker: { select: { personId: true } } };
    const row = await tx.helpRequest.findUnique({ where: { id }, select });
    return { personId: row?.asker?.personId ?? null };
  },
  'tell-factor-change': (_, { personId }) => Promise.resolve({ personId }),
  'send-text-code': (_, { personId }) => Promise.resolve({ personId }),
};

/**
 * The language in which a job speaks to whom it writes to: theirs; that of the page on which somebody asked for it whom
 * nobody knows yet; English where that is nobody who has chosen.
 */
export async function spokenTo<N extends JobName>(
  db: Db,
  name: N,
  job: Jobs[N],
): Promise<Language> {
  if ('language' in job) return job.language;
  const whoIsIt: WhoIsIt<N> | undefined = SPOKEN_TO[name];
  const context = contextOf(job);
  if (whoIsIt === undefined || context === null) return 'en';
  const found = await db.as(context, (tx) => whoIsIt(tx, job));
  return found?.personId ? languageOfPerson(db, found.personId) : 'en';
}

/** What belongs to no organisation is read by its own id. */
const ABOUT = ['recoveryId', 'changeId', 'helpRequestId'];

function contextOf(job: object): ActorContext | null {
  if ('organisationId' in job) return asSystem(String(job.organisationId)).context;
  if ('personId' in job) return { kind: 'letter_to', personId: String(job.personId) };
  const about = Object.entries(job).find(([name]) => ABOUT.includes(name));
  return about === undefined ? null : { kind: 'about', id: String(about[1]) };
}

async function languageOfPerson(db: Db, personId: string): Promise<Language> {
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({ where: { id: personId }, select: { language: true } }),
  );
  return parseLanguage(person?.language) ?? 'en';
}

async function ofLink(tx: Tx, id: string): Promise<Found> {
  const row = await tx.link.findUnique({ where: { id }, select: { recipientPersonId: true } });
  return { personId: row?.recipientPersonId ?? null };
}

async function ofRequest(tx: Tx, id: string): Promise<Found> {
  const select = { requesterPersonId: true };
  const row = await tx.accessRequest.findUnique({ where: { id }, select });
  return { personId: row?.requesterPersonId ?? null };
}

async function ofComplaint(tx: Tx, id: string): Promise<Found> {
  const select = { complainantPersonId: true };
  const row = await tx.complaint.findUnique({ where: { id }, select });
  return { personId: row?.complainantPersonId ?? null };
}

function ofRecovery(tx: Tx, id: string): Promise<Found> {
  return tx.accountRecovery.findUnique({ where: { id }, select: { personId: true } });
}

function ofEmailChange(tx: Tx, id: string): Promise<Found> {
  return tx.emailChange.findUnique({ where: { id }, select: { personId: true } });
}
