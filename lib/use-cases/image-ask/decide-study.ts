import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfAsk, lockAsk, type FoundAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  BROUGHT_TRANSITIONS,
  problemOf,
  type BroughtEvent,
  type BroughtProblem,
  type BroughtState,
  type NotTakenReason,
} from '#lib/domain/image-ask/brought-study.ts';
import { isAskTextRight } from '#lib/domain/image-ask/image-ask.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { mayLookAtAsk, type AskStaffRefusal } from '#lib/domain/policy/image-ask.ts';
import { mayConfirmMatch, type PatientFacts } from '#lib/domain/policy/patient.ts';
import { settleAsk } from './settle-ask.ts';

export type DecideBroughtRefusal =
  | AskStaffRefusal
  | BroughtProblem
  | 'own_record'
  | 'match_contradicted'
  | 'not_found'
  | 'still_sending'
  | 'already_decided'
  | 'note_too_long';

type Asked = { readonly broughtStudyId: string; readonly now: Date };
type Decided = Promise<Result<null, DecideBroughtRefusal>>;

/**
 * Somebody who sorts arrivals says that a study somebody brought belongs to the record of the patient who was asked. The
 * worker then takes it in as the gateway takes in what arrives. Where the hospital holds a study of its name for anybody
 * else, nothing is mixed.
 */
export function acceptStudy(db: Db, acting: Acting, input: Asked): Decided {
  const event = 'image_ask.accepted';
  return db.as(acting.context, async (tx) => {
    const found = await lockStudy(tx, acting, { ...input, event, kind: 'accept' });
    if (!found.ok) return found;
    const { ask, study, about, actor } = found.value;
    const { organisationId, patientId } = ask;
    const patient = await patientOf(tx, patientId);
    const facts = { patientId, organisationId, sensitivity: patient.sensitivity };
    const may = mayConfirmMatch(actor, facts, input.now);
    if (!may.ok) return refuse(tx, may.error, about);
    // Another NHS number is another person, whatever else agrees.
    const isAnother = study.nhsNumber !== null && patient.nhsNumber !== null;
    if (isAnother && study.nhsNumber !== patient.nhsNumber) {
      return refuse(tx, 'match_contradicted', about);
    }
    const held = await tx.study.findFirst({
      where: { organisationId, studyInstanceUid: study.studyInstanceUid },
      select: { patientId: true },
    });
    const problem = problemOf(held, patientId);
    if (problem !== null) return refuse(tx, problem, about);
    const { broughtStudyId } = input;
    const columns = { state: 'taking_in', decidedBy: actor.personId, problem: null };
    await moveStudy(tx, input, columns);
    await addJob(tx, 'take-in-images', { organisationId, broughtStudyId });
    await record(tx, { ...about, actorRole: may.value, toState: 'taking_in' });
    return ok(null);
  });
}

/** The same person says that it is not taken in, and why. What was sent of it is deleted, and its sender is told. */
export function refuseStudy(
  db: Db,
  acting: Acting,
  input: Asked & { readonly because: NotTakenReason; readonly note: string },
): Decided {
  const { because, now } = input;
  const note = input.note.trim();
  const event = 'image_ask.refused';
  return db.as(acting.context, async (tx) => {
    const found = await lockStudy(tx, acting, { ...input, event, kind: 'refuse' });
    if (!found.ok) return found;
    const { ask, about, actor, role } = found.value;
    if (note !== '' && !isAskTextRight(note)) return refuse(tx, 'note_too_long', about);
    const { id: askId, organisationId } = ask;
    const columns = { state: 'refused', decidedBy: actor.personId, notTakenBecause: because };
    await moveStudy(tx, input, { ...columns, note: note === '' ? null : note });
    await addJob(tx, 'forget-brought', { organisationId, askId });
    await settleAsk(tx, ask, now);
    await record(tx, { ...about, actorRole: role, toState: 'refused', reason: because });
    return ok(null);
  });
}

async function patientOf(tx: Tx, id: string) {
  const row = await tx.patient.findUniqueOrThrow({
    where: { id },
    select: {
      sensitivity: true,
      identifiers: { where: { system: IDENTIFIER_SYSTEMS.nhsNumber }, select: { value: true } },
    },
  });
  return {
    sensitivity: row.sensitivity as PatientFacts['sensitivity'],
    nhsNumber: row.identifiers[0]?.value ?? null,
  };
}

type Locked = {
  readonly ask: FoundAsk;
  readonly study: { readonly studyInstanceUid: string; readonly nhsNumber: string | null };
  readonly actor: PersonActor;
  readonly role: Role;
  readonly about: ReturnType<typeof auditOfAsk> & {
    readonly event: 'image_ask.accepted' | 'image_ask.refused';
  };
};

async function lockStudy(
  tx: Tx,
  { actor }: Acting,
  tried: Asked & { readonly event: Locked['about']['event']; readonly kind: BroughtEvent },
): Promise<Result<Locked, DecideBroughtRefusal>> {
  const { broughtStudyId, event, kind, now } = tried;
  const study = await tx.broughtStudy.findUnique({
    where: { id: broughtStudyId },
    select: { askId: true, studyInstanceUid: true, nhsNumber: true },
  });
  const ask = study && (await lockAsk(tx, study.askId));
  if (!ask) return refuse(tx, 'not_found', { event, details: { broughtStudyId } });
  const { details, ...of } = auditOfAsk(ask);
  const about = { event, ...of, details: { ...details, broughtStudyId } };
  const may = mayLookAtAsk(actor, ask, now);
  if (!may.ok) return refuse(tx, may.error, about);
  if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
  if (ask.state === 'open') return refuse(tx, 'still_sending', about);
  const locked = await stateOf(tx, broughtStudyId);
  const isOpen = ask.state === 'sent' && BROUGHT_TRANSITIONS[locked][kind] !== undefined;
  if (!isOpen) return refuse(tx, 'already_decided', about);
  return ok({ ask, study, actor, role: may.value, about });
}

/** Read once its ask is locked: until then somebody else may decide. */
async function stateOf(tx: Tx, id: string): Promise<BroughtState> {
  const row = await tx.broughtStudy.findUniqueOrThrow({ where: { id }, select: { state: true } });
  return row.state as BroughtState;
}

async function moveStudy(
  tx: Tx,
  { broughtStudyId, now }: Asked,
  data: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { count } = await tx.broughtStudy.updateMany({
    where: { id: broughtStudyId, state: 'waiting' },
    data: { ...data, stateSince: now },
  });
  if (count !== 1) throw new Error('A brought study whose ask was locked has moved');
}
