import { createHash } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { textRefusal } from '#lib/domain/help/decide-help.ts';
import { helpReferenceOf, type HelpReference } from '#lib/domain/help/help-reference.ts';
import { maskIdentifiers } from '#lib/domain/help/mask-identifiers.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

/** Who asks: somebody signed in, or a stranger, who gives an address for the answer or none. */
export type Asker =
  | { readonly kind: 'person'; readonly actor: PersonActor }
  | { readonly kind: 'stranger'; readonly email: EmailAddress | null; readonly network: string };

export type Asked = {
  /** Made with the form, so that a form sent twice asks once. */
  readonly helpRequestId: string;
  readonly asker: Asker;
  readonly text: string;
  /** The route's pattern of the page it is about, and what that page gave to quote. */
  readonly route: string | null;
  readonly faultReference: HelpReference | null;
  readonly device: string | null;
  /** An institution the asker has asked for scans. */
  readonly organisationId: string | null;
  readonly address: string;
  readonly now: Date;
};

export type AskRefusal =
  'text_missing' | 'text_too_long' | 'too_many_attempts' | 'too_many_open' | 'not_found';

/** A person can ask again in what is open; whoever needs more than this at once is heard faster on the telephone. */
const MOST_OPEN = 5;
const PER_PERSON: Limit = { attempts: 20, windowSeconds: 3600 };
const PER_NETWORK: Limit = { attempts: 30, windowSeconds: 3600 };
/** So that nobody has somebody's mailbox flooded: what is asked beyond this is kept, and says so by no letter. */
const LETTERS_PER_EMAIL: Limit = { attempts: 3, windowSeconds: 3600 };

/**
 * Somebody asks for help, and is told at once what to quote. What could say who they are is masked before anything is
 * kept. Whether a stranger's address is anybody's is not looked at, here or later (INV-17).
 */
export function askForHelp(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: Asked,
): Promise<Result<{ reference: HelpReference; isMasked: boolean }, AskRefusal>> {
  const { helpRequestId, asker, text, organisationId, address, now } = input;
  const reference = referenceOfId(helpRequestId);
  const tried = { event: 'help.asked', organisationId: null, details: { reference } } as const;
  const email = asker.kind === 'stranger' ? asker.email : null;
  const person = asker.kind === 'person' ? asker.actor : null;
  return db.as({ kind: 'asking', helpRequestId, person, email, address }, async (tx) => {
    const within = (who: string, limit: Limit) =>
      isWithinLimit(tx, identity.throttleKey(`help:${who}`), limit, now);
    const mayAsk =
      asker.kind === 'person'
        ? await within(`person:${asker.actor.personId}`, PER_PERSON)
        : await within(`network:${asker.network}`, PER_NETWORK);
    if (!mayAsk) return refuse(tx, 'too_many_attempts', tried);
    const wrong = textRefusal(text) ?? (await refusalOf(tx, person, organisationId));
    if (wrong !== null) return refuse(tx, wrong, tried);

    const masked = maskIdentifiers(text.trim());
    const isNew = await write(tx, input, { reference, text: masked.text, email });
    if (!isNew) return ok({ reference, isMasked: masked.isMasked });
    const isTold = email === null ? person !== null : await within(email, LETTERS_PER_EMAIL);
    if (isTold) await addJob(tx, 'tell-help', { helpRequestId, about: 'asked', version: 1 });
    await record(tx, {
      ...tried,
      organisationId,
      subjectPersonId: person?.personId ?? null,
      toState: 'asked',
      details: { reference, helpRequestId },
    });
    return ok({ reference, isMasked: masked.isMasked });
  });
}

/** The same request always has the same reference: a form that is sent twice is answered twice the same. */
function referenceOfId(helpRequestId: string): HelpReference {
  return helpReferenceOf('HLP', createHash('sha256').update(helpRequestId).digest());
}

async function refusalOf(
  tx: Tx,
  person: PersonActor | null,
  organisationId: string | null,
): Promise<'too_many_open' | 'not_found' | null> {
  const personId = person?.personId;
  if (organisationId !== null) {
    if (personId === undefined) return 'not_found';
    const where = { organisationId, requesterPersonId: personId, state: { not: 'draft' } };
    if ((await tx.accessRequest.count({ where })) === 0) return 'not_found';
  }
  if (personId === undefined) return null;
  const open = await tx.helpAsker.count({
    where: { personId, request: { state: { not: 'closed' } } },
  });
  return open >= MOST_OPEN ? 'too_many_open' : null;
}

/** Whether it was not there before. Not `create`: who asks may read nothing by asking. */
async function write(
  tx: Tx,
  { helpRequestId, asker, route, faultReference, device, organisationId, now }: Asked,
  said: { reference: string; text: string; email: string | null },
): Promise<boolean> {
  const { reference, text, email } = said;
  const personId = asker.kind === 'person' ? asker.actor.personId : null;
  const { count } = await tx.helpRequest.createMany({
    data: [
      {
        id: helpRequestId,
        reference,
        organisationId,
        route,
        faultReference,
        device,
        askedAt: now,
        stateSince: now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await tx.helpAsker.createMany({ data: [{ helpRequestId, personId, email }] });
  await tx.helpMessage.createMany({
    data: [{ helpRequestId, organisationId, by: 'asker', text, at: now }],
  });
  return true;
}
