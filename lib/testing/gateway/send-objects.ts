import type { AssociationRequestor } from '#lib/adapters/dimse/association-requestor.ts';
import { openAssociation, type OpenOutcome } from '#lib/adapters/dimse/requestor.ts';
import { VERIFICATION_SOP_CLASS } from '#lib/protocols/dimse/types.ts';
import { CALLED_AE } from './gateway-stand.ts';

/** An object as a sender holds it: its data set goes out exactly as it is. */
export type Sendable = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSet: Uint8Array;
};

/** What the gateway made of it: a status, no context to send it on, or no answer at all. */
export type Answer = number | 'context-rejected' | 'lost';

/** Opens an association on which each of these can go in its own syntax, and C-ECHO too. */
export function associate(
  port: number,
  callingAet: string,
  objects: readonly Pick<Sendable, 'sopClassUid' | 'transferSyntaxUid'>[],
  calledAet = CALLED_AE,
): Promise<OpenOutcome> {
  const pairs = new Map(
    objects.map(({ sopClassUid, transferSyntaxUid }) => [
      `${sopClassUid} ${transferSyntaxUid}`,
      { abstractSyntax: sopClassUid, transferSyntaxes: [transferSyntaxUid] },
    ]),
  );
  return openAssociation({
    host: '127.0.0.1',
    port,
    calledAet,
    callingAet,
    contexts: [
      ...pairs.values(),
      { abstractSyntax: VERIFICATION_SOP_CLASS, transferSyntaxes: ['1.2.840.10008.1.2'] },
    ],
    implementationClassUid: '1.2.826.0.1.3680043.9.999.1',
    implementationVersion: 'RAW_SENDER',
  });
}

/** As `associate`, where anything but an association is a failure of the test. */
export async function mustAssociate(
  ...of: Parameters<typeof associate>
): Promise<AssociationRequestor> {
  const opened = await associate(...of);
  if (opened.kind !== 'accepted') throw new Error(`no association: ${JSON.stringify(opened)}`);
  return opened.association;
}

export async function storeOn(
  association: AssociationRequestor,
  object: Sendable,
): Promise<Answer> {
  const answer = await association.store(object, [object.dataSet]);
  if (answer.ok) return answer.value.status;
  return answer.error === 'no-accepted-context' ? 'context-rejected' : 'lost';
}

/** Sends them one after another on one association. */
export async function sendAll(
  port: number,
  callingAet: string,
  objects: readonly Sendable[],
): Promise<Answer[]> {
  const association = await mustAssociate(port, callingAet, objects);
  const answers: Answer[] = [];
  for (const object of objects) answers.push(await storeOn(association, object));
  await association.release();
  return answers;
}
