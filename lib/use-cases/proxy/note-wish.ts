import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayHandleProxy, mayViewProxy, type ProxyPolicyRefusal } from '#lib/domain/policy/proxy.ts';
import { LONGEST_PROXY_TEXT } from '#lib/domain/proxy/proxy-guards.ts';
import { auditOfProxy, lockProxy } from './lock-proxy.ts';

export type WishRefusal =
  | ProxyPolicyRefusal
  | 'not_found'
  | 'not_matched'
  | 'study_not_found'
  | 'reason_missing'
  | 'text_too_long';

/**
 * Notes that a patient does not want a scan, or anything at all, seen by whoever acts for them (PX-3, DE-4). What is
 * already approved is asked about again at the link; whoever asked gets no hint that there is such a scan.
 */
export function noteWish(
  db: Db,
  { actor, context }: Acting,
  input: {
    proxyId: string;
    /** Null for the whole record. */
    studyId: string | null;
    /** Whether it is meant against this person alone, or against anybody who acts for them. */
    isAgainstAll: boolean;
    text: string;
    now: Date;
  },
): Promise<Result<null, WishRefusal>> {
  const { proxyId, studyId, text, now } = input;
  return db.as(context, async (tx) => {
    const tried = { event: 'proxy.wish_noted', details: { proxyId } } as const;
    const found = await lockProxy(tx, proxyId);
    if (!found) return refuse(tx, 'not_found', tried);
    const about = { ...tried, ...auditOfProxy(found, false) };
    const may = mayViewProxy(actor, found.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { patientId } = found;
    if (patientId === null) return refuse(tx, 'not_matched', about);
    if (text.trim() === '') return refuse(tx, 'reason_missing', about);
    if (text.length > LONGEST_PROXY_TEXT) return refuse(tx, 'text_too_long', about);
    const { organisationId, proxy } = found.facts;
    const isTheirs =
      studyId === null ||
      (await tx.study.count({ where: { id: studyId, patientId, organisationId } })) === 1;
    if (!isTheirs) return refuse(tx, 'study_not_found', about);
    await tx.disclosureWish.createMany({
      data: [
        {
          ...{ organisationId, patientId, studyId, text },
          againstPersonId: input.isAgainstAll ? null : proxy.personId,
          ...{ notedByPersonId: actor.personId, notedAt: now },
        },
      ],
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}

/** Ends a wish that the patient took back. It protected them: only whoever decides about an authority ends it. */
export function endWish(
  db: Db,
  { actor, context }: Acting,
  input: { proxyId: string; wishId: string; now: Date },
): Promise<Result<null, ProxyPolicyRefusal | 'not_found'>> {
  const { proxyId, wishId, now } = input;
  return db.as(context, async (tx) => {
    const tried = { event: 'proxy.wish_ended', details: { proxyId, wishId } } as const;
    const found = await lockProxy(tx, proxyId);
    if (!found?.patientId) return refuse(tx, 'not_found', tried);
    const about = { ...tried, ...auditOfProxy(found, false) };
    const may = mayHandleProxy(actor, found.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { count } = await tx.disclosureWish.updateMany({
      where: { id: wishId, patientId: found.patientId, endedAt: null },
      data: { endedAt: now, endedByPersonId: actor.personId },
    });
    if (count !== 1) return refuse(tx, 'not_found', about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
