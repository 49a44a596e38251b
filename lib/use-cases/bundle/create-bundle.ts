import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { KnownLink } from '#lib/adapters/db/link-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { RequestSetId } from '#lib/base/id.ts';
import type { Language } from '#lib/base/language.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { folderName } from '#lib/domain/bundle/folder-name.ts';
import { nameShown } from '#lib/domain/trust-policy/trust-policy.ts';
import { openDownload } from '../download/open-download.ts';
import { downloadableOfSet } from './links-of-set.ts';

/** `too_few`: fewer than two hospitals have released something that can be downloaded now. */
export type BundleRefusal = 'sign_in_needed' | 'not_found' | 'too_few';

/**
 * Opens one download of all that the hospitals of a set have released and that may be downloaded now. Each hospital has
 * a download of its own release for it: what counts, what is audited and what ends it is that hospital's, and no
 * hospital learns that there are others.
 */
export function createBundle(
  db: Db,
  { actor, context }: Acting,
  input: { setId: RequestSetId; language: Language; now: Date },
): Promise<Result<{ bundleId: string }, BundleRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { setId, language, now } = input;
  return db.as(context, async (tx) => {
    const set = await tx.requestSet.findFirst({
      where: { id: setId, requesterPersonId: actor.personId, sentAt: { not: null } },
      select: { id: true },
    });
    if (!set) return refuse(tx, 'not_found', { event: 'download.created' });
    const links = await downloadableOfSet(tx, actor, { setId, now });
    if (links.length < 2) return no('too_few');
    const { id: bundleId } = await tx.bundle.create({
      data: {
        ...{ setId, language, personId: actor.personId, partCount: links.length },
        createdAt: now,
      },
      select: { id: true },
    });
    for (const [index, link] of links.entries()) {
      const position = index + 1;
      const { downloadId } = await openDownload(tx, actor, link, { now });
      const folder = folderName(position, await hospitalOf(tx, link, now));
      await tx.bundlePart.create({
        data: { bundleId, personId: actor.personId, position, downloadId, folder },
      });
    }
    return ok({ bundleId });
  });
}

async function hospitalOf(tx: Tx, { organisationId }: KnownLink, now: Date): Promise<string> {
  const { shown } = await policyOf(tx, organisationId, now);
  const { name } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { name: true },
  });
  return nameShown(shown, name);
}
