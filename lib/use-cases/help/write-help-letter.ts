import type { Db } from '#lib/adapters/db/client.ts';
import { lapsesAt } from '#lib/domain/help/service-level.ts';

/** What a letter about a request for help needs, and never what was asked or answered. */
export type HelpLetter = {
  readonly reference: string;
  readonly askedAt: Date;
  readonly email: string;
  /** Of somebody with an account, who reads the answer there. Null where the letter must hold a link. */
  readonly name: string | null;
  readonly linkUntil: Date;
};

/**
 * Finds out to whom the letter goes; for an answer to somebody without an account it gives the request the secret that
 * the letter will hold. Null where nobody is to be told. Done twice, the newest letter's link is the one that works.
 */
export async function writeHelpLetter(
  db: Db,
  input: { helpRequestId: string; linkHash: Uint8Array<ArrayBuffer> | null; now: Date },
): Promise<HelpLetter | null> {
  const { helpRequestId, linkHash, now } = input;
  const linkUntil = lapsesAt(now);
  const found = await db.as({ kind: 'about', id: helpRequestId }, async (tx) => {
    const request = await tx.helpRequest.findUnique({
      where: { id: helpRequestId },
      select: {
        reference: true,
        askedAt: true,
        asker: { select: { personId: true, email: true } },
      },
    });
    if (linkHash !== null && request?.asker?.email) {
      await tx.helpAsker.updateMany({
        where: { helpRequestId },
        data: { linkHash, linkExpiresAt: linkUntil, linkUsedAt: null },
      });
    }
    return request;
  });
  if (!found?.asker) return null;
  const { reference, askedAt, asker } = found;
  const { email, personId } = asker;
  if (email !== null) return { reference, askedAt, email, name: null, linkUntil };
  const person = personId === null ? null : await addresseeOf(db, personId);
  return person?.email ? { reference, askedAt, linkUntil, ...person, email: person.email } : null;
}

function addresseeOf(db: Db, personId: string) {
  return db.as({ kind: 'letter_to', personId }, async (tx) => {
    const { givenNames, familyName, verifiedEmail } = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    });
    return { name: `${givenNames} ${familyName}`.trim(), email: verifiedEmail };
  });
}
