import { createHash } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import type { SignatureState } from '#lib/domain/matter/lifecycle.ts';
import { familyNameOfSigner, signerOf } from '#lib/domain/matter/signer.ts';
import { mayAnswer, maySign, type SignRefusal } from '#lib/domain/matter/signing.ts';
import { endConsentsOf } from './end-authority.ts';

/** The browser that a client opened with their letter. */
export type AuthorityHolder = {
  readonly token: string;
  readonly address: string;
  readonly now: Date;
};

export type ClientAnswer =
  | {
      readonly kind: 'sign';
      readonly name: string;
      readonly isTicked: boolean;
      /** The text as it would be kept, and the digest of the one that the browser showed. */
      readonly text: string;
      readonly shownSha256: string;
      readonly userAgent: string;
    }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'withdraw' };

export type AnswerRefusal = SignRefusal | 'not_found';

const EVENTS = {
  sign: 'matter.authority_signed',
  refuse: 'matter.authority_refused',
  withdraw: 'matter.authority_withdrawn',
} as const satisfies Record<ClientAnswer['kind'], AuditEventName>;

/**
 * Keeps what a client answers: their signature with exactly the text that was on their screen and how it was given (LS-7),
 * that they will not sign, or that they take it back. The last counts from this very moment, at every hospital (WD-1).
 */
export async function answerAuthority(
  { db, identity }: { db: Db; identity: IdentityPort },
  { token, address, now }: AuthorityHolder,
  answer: ClientAnswer,
): Promise<Result<SignatureState, AnswerRefusal>> {
  if (!identity.isTokenShaped(token)) return no('not_found');
  const event = EVENTS[answer.kind];
  const context = { kind: 'holder', tokenHash: identity.hashToken(token), address } as const;
  return db.as(context, async (tx) => {
    const row = await held(tx);
    if (!row) return refuse(tx, 'not_found', { event });
    const { id: authorityId, organisationId, state: from } = row;
    const about = {
      ...{ event, organisationId, actorRole: 'client', fromState: from, details: { authorityId } },
    } as const;
    const kept = answer.kind === 'sign' ? sha256(answer.text) : null;
    const familyName = familyNameOfSigner(signerOf(row), row.familyName);
    const signing = { state: from, expiresAt: row.expiresAt, familyName };
    const may =
      answer.kind === 'sign'
        ? maySign(signing, { ...answer, keptSha256: kept?.toString('hex') ?? '' }, now)
        : mayAnswer(signing, answer.kind, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const { count } = await tx.matterAuthority.updateMany({
      where: { id: authorityId, state: from },
      data: {
        ...{ state: may.value, version: { increment: 1 } },
        ...whatTheAnswerLeaves(answer, kept, { address, now }),
      },
    });
    if (count !== 1) throw new Error('an authority that was locked has changed');
    await record(tx, { ...about, toState: may.value });
    if (answer.kind === 'withdraw') await endConsentsOf(tx, authorityId, now);
    const job = { organisationId, authorityId, language: currentLanguage() };
    await addJob(tx, 'tell-authority', { ...job, about: TOLD[answer.kind] });
    return ok(may.value);
  });
}

const TOLD = { sign: 'signed', refuse: 'refused', withdraw: 'withdrawn' } as const;

async function held(tx: Tx) {
  const [found] = await tx.$queryRaw<{ id: string | null }[]>`SELECT app.held_authority() AS id`;
  if (!found?.id) return null;
  await tx.$queryRaw`SELECT 1 FROM matter_authority WHERE id = ${found.id}::uuid FOR UPDATE`;
  const row = await tx.matterAuthority.findUnique({
    where: { id: found.id },
    select: {
      ...{ id: true, organisationId: true, state: true, expiresAt: true, familyName: true },
      ...{ signerCapacity: true, signerName: true },
    },
  });
  return row && { ...row, state: row.state as SignatureState };
}

function whatTheAnswerLeaves(
  answer: ClientAnswer,
  kept: Buffer<ArrayBuffer> | null,
  { address, now }: { readonly address: string; readonly now: Date },
) {
  switch (answer.kind) {
    case 'refuse':
      return { answeredAt: now };
    case 'withdraw':
      return { endedAt: now, endedBecause: 'withdrawn' };
    case 'sign':
      return {
        answeredAt: now,
        signedName: answer.name.trim(),
        signedText: answer.text,
        signedSha256: kept,
        signedLanguage: currentLanguage(),
        signedAddress: address,
        signedUserAgent: answer.userAgent.slice(0, 300),
        signedMethod: 'typed_name_and_tick',
      };
  }
}

function sha256(text: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(text, 'utf8').digest());
}
