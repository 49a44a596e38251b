import { createHash } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { Language } from '#lib/base/language.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  wholeText,
  type DisclaimerReason,
  type DisclaimerText,
} from '#lib/domain/disclaimer/disclaimer.ts';
import { mayOpenLink, type LinkRefusal } from '#lib/domain/link/access.ts';
import { nameShown, type TrustPolicy } from '#lib/domain/trust-policy/trust-policy.ts';

/** What the words of a disclaimer depend on. */
export type DisclaimerFacts = {
  readonly hospital: string;
  readonly shown: TrustPolicy['shown'];
  readonly reasons: readonly DisclaimerReason[];
};

export type ShownDisclaimer = DisclaimerFacts & {
  readonly id: string;
  readonly reference: string;
  readonly text: DisclaimerText;
};

/**
 * Shows whoever a release was made for what they should know before they first see it, and keeps word for word what was
 * shown, in which language and when. The same words are kept once, with the time at which they were shown first.
 */
export function showDisclaimer(
  db: Db,
  { actor, context }: Acting,
  input: {
    releaseId: string;
    language: Language;
    write: (facts: DisclaimerFacts) => DisclaimerText;
    now: Date;
  },
): Promise<Result<ShownDisclaimer, LinkRefusal | 'nothing_to_say'>> {
  const { releaseId, language, write, now } = input;
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const event = 'disclaimer.shown';
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!link) return refuse(tx, 'not_found', { event, releaseId });
    const may = mayOpenLink(actor, link.facts, now);
    if (!may.ok) return refuse(tx, may.error, { event, ...auditOfLink(link) });
    if (link.facts.sayFirst.length === 0) return no('nothing_to_say');
    const { facts, reference } = await factsOf(tx, link, now);
    const text = write(facts);
    const id = await keep(tx, link, {
      text: wholeText(text),
      language,
      person: actor.personId,
      now,
    });
    return ok({ ...facts, id, reference, text });
  });
}

async function factsOf(tx: Tx, link: KnownLink, now: Date) {
  const request = await tx.accessRequest.findUniqueOrThrow({
    where: { id: link.requestId },
    select: { reference: true, organisation: { select: { name: true } } },
  });
  const { shown } = await policyOf(tx, link.organisationId, now);
  const hospital = nameShown(shown, request.organisation.name);
  return {
    reference: request.reference,
    facts: { hospital, shown, reasons: link.facts.sayFirst },
  };
}

async function keep(
  tx: Tx,
  link: KnownLink,
  said: { text: string; language: Language; person: string; now: Date },
): Promise<string> {
  const { organisationId, requestId, releaseId, facts } = link;
  const digest = createHash('sha256').update(said.text).digest();
  const textSha256 = new Uint8Array(digest);
  const { count } = await tx.disclaimer.createMany({
    data: [
      {
        ...{ organisationId, requestId, releaseId, personId: said.person, textSha256 },
        ...{ reasons: [...facts.sayFirst], language: said.language, text: said.text },
        shownAt: said.now,
      },
    ],
    skipDuplicates: true,
  });
  if (count > 0) {
    const { language } = said;
    const details = { language, text: digest.toString('hex'), reasons: facts.sayFirst };
    await record(tx, { event: 'disclaimer.shown', ...auditOfLink(link), details });
  }
  const { id } = await tx.disclaimer.findUniqueOrThrow({
    where: { releaseId_textSha256: { releaseId, textSha256 } },
    select: { id: true },
  });
  return id;
}
