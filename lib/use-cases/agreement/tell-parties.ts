import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { AgreementFacts } from '#lib/domain/agreement/facts.ts';
import type { AgreementEventKind } from '#lib/domain/agreement/events.ts';
import type { AgreementOccasion } from '#lib/domain/agreement/occasions.ts';

/** What is told of each event, and to whom: the other party, or both. The rest is told to nobody. */
const TOLD: Readonly<
  Partial<Record<AgreementEventKind, readonly [AgreementOccasion, 'other' | 'both']>>
> = {
  propose: ['proposed', 'other'],
  send_back: ['sent_back', 'other'],
  accept: ['to_sign', 'both'],
  reopen: ['reopened', 'both'],
  suspend: ['suspended', 'both'],
  ask_resume: ['resume_asked', 'other'],
  resume: ['resumed', 'both'],
  give_notice: ['notice_given', 'both'],
  start: ['started', 'both'],
  expire: ['ended', 'both'],
  terminate: ['ended', 'both'],
  supersede: ['ended', 'both'],
};

/** Has the people of the parties written to about what happened, by letter. `by` did it; null for Lantern itself. */
export async function tellParties(
  tx: Tx,
  facts: Pick<AgreementFacts, 'id' | 'first' | 'second'>,
  happened: {
    readonly event: AgreementEventKind;
    readonly by: OrganisationId | null;
    /** The row's, after it. */
    readonly version: number;
  },
): Promise<void> {
  const told = TOLD[happened.event];
  if (told === undefined) return;
  const [about, whom] = told;
  for (const { organisationId } of [facts.first, facts.second]) {
    if (whom === 'other' && organisationId === happened.by) continue;
    await addLetter(tx, { id: facts.id, organisationId, about, version: happened.version });
  }
}

/** One letter to one party, at once or at a time. */
export async function addLetter(
  tx: Tx,
  letter: {
    readonly id: string;
    readonly organisationId: OrganisationId;
    readonly about: AgreementOccasion;
    readonly version: number;
    readonly runAt?: Date;
  },
): Promise<void> {
  const { id: agreementId, organisationId, about, version, runAt } = letter;
  await addJob(
    tx,
    'tell-agreement',
    { organisationId, agreementId, about, version },
    {
      key: `tell-agreement:${agreementId}:${organisationId}:${about}:${version}`,
      ...(runAt && { runAt }),
    },
  );
}
