import { randomBytes } from 'node:crypto';
import type { Tx } from '#lib/adapters/db/client.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';

/** Who a request says it is about, as they are known by proof or as a letter says. */
export type Claimed = {
  readonly personId: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly dateOfBirth: Date;
  readonly nhsNumber: string | null;
  readonly postcode: string | null;
};

/** What is asked for, and how and when it came. */
export type Asked = {
  /** Where it is known beforehand, so that what is sent twice is one. */
  readonly id?: string;
  readonly organisationId: string;
  readonly channel: string;
  readonly description: string;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
  readonly scanKinds: readonly string[];
  readonly receivedAt: Date;
  readonly now: Date;
  /** Where staff have no doubt about who asks (ID-5). */
  readonly identityConfirmedAt?: Date;
  readonly identityConfirmedBy?: string;
};

/** Writes a person's own request to one institution, in the transaction of the act that sends or logs it. Answers its id. */
export async function draftRequest(tx: Tx, claimed: Claimed, asked: Asked): Promise<string> {
  const { now, scanKinds, ...said } = asked;
  const { id } = await tx.accessRequest.create({
    data: {
      ...said,
      reference: requestReference(randomBytes(8)),
      type: 'patient_sar',
      requesterPersonId: claimed.personId,
      subjectPersonId: claimed.personId,
      claimedFamilyName: claimed.familyName,
      claimedGivenNames: claimed.givenNames,
      claimedDateOfBirth: claimed.dateOfBirth,
      claimedNhsNumber: claimed.nhsNumber,
      claimedPostcode: claimed.postcode,
      scanKinds: [...scanKinds],
      state: 'draft',
      stateSince: now,
    },
    select: { id: true },
  });
  return id;
}
