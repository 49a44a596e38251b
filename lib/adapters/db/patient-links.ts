import type { PatientId } from '#lib/base/id.ts';
import type { PatientLink } from '#lib/domain/policy/actor.ts';
import { proxyEnd, standingRefusal } from '#lib/domain/proxy/proxy-time.ts';
import type { Tx } from './client.ts';
import { proxyTimeOf } from './proxy-facts.ts';

/** The records that somebody answers for as proxy, each until its authority stops by itself; as the asker may see them. */
export async function patientLinksOf(
  tx: Tx,
  personId: string,
  alsoKnownAs: readonly string[] = [],
): Promise<readonly PatientLink[]> {
  const acting = await tx.proxyAuthority.findMany({
    where: {
      proxyPersonId: { in: [personId, ...alsoKnownAs] },
      state: 'active',
      patientId: { not: null },
    },
    select: { id: true, patientId: true },
  });
  const links: PatientLink[] = [];
  for (const { id, patientId } of acting) {
    const time = await proxyTimeOf(tx, id);
    if (!time || standingRefusal(time) !== null) continue;
    const until = proxyEnd(time)?.at ?? null;
    links.push({ patientId: patientId as PatientId, as: 'proxy', until });
  }
  return links;
}
