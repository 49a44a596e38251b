import type { Tx } from '#lib/adapters/db/client.ts';
import type { RecallFactKind } from '#lib/domain/recall/recall.ts';
import { isImageModality } from '#lib/domain/study/plain-words.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import type { Sent } from './last-sent.ts';

/** What the audit of a release says that is told of a recalled one; downloads are told from their own rows. */
const KINDS: Readonly<Record<string, RecallFactKind>> = {
  'release.prepared': 'prepared',
  'link.issued': 'letter',
  'link.opened': 'opened',
  'release.viewed': 'looked',
  'images.viewed': 'looked',
  'report.viewed': 'report',
};

/** Keeps beside a recall what the release held and what is known of it, for whoever looks into the incident. */
export async function keepWhatIsKnown(
  tx: Tx,
  input: { recallId: string; sent: Sent; mixedUp: readonly string[] },
): Promise<void> {
  const { recallId, sent } = input;
  await tx.recallStudy.createMany({ data: await studiesOf(tx, input) });
  const owned = { organisationId: sent.organisationId, recallId };
  const seen = await tx.auditEvent.findMany({
    where: { releaseId: sent.releaseId, outcome: 'success', event: { in: Object.keys(KINDS) } },
    orderBy: { at: 'asc' },
    select: { event: true, at: true },
  });
  const downloads = await tx.downloadSession.findMany({
    where: { link: { releaseId: sent.releaseId }, startedAt: { not: null } },
    select: { id: true, createdAt: true, startedAt: true, completedAt: true, bytesServed: true },
  });
  await tx.recallFact.createMany({
    data: [
      ...seen.flatMap(({ event, at }) => {
        const kind = KINDS[event];
        return kind === undefined ? [] : [{ ...owned, kind, at }];
      }),
      ...downloads.map(({ id, createdAt, startedAt, completedAt, bytesServed }) => ({
        ...{ ...owned, kind: 'download', at: startedAt ?? createdAt, downloadId: id },
        ...{ bytes: bytesServed, totalBytes: sent.zipBytes, completedAt },
      })),
    ],
  });
}

async function studiesOf(
  tx: Tx,
  { recallId, sent, mixedUp }: { recallId: string; sent: Sent; mixedUp: readonly string[] },
): Promise<Prisma.RecallStudyCreateManyInput[]> {
  const rows = await tx.releaseStudy.findMany({
    where: { releaseId: sent.releaseId },
    select: {
      reportIds: true,
      study: {
        select: {
          ...{ id: true, studyDate: true, modalities: true, description: true },
          series: { select: { modality: true, instanceCount: true } },
        },
      },
    },
  });
  return rows.map(({ reportIds, study }) => ({
    ...{ organisationId: sent.organisationId, recallId, studyId: study.id },
    ...{ studyDate: study.studyDate, modalities: study.modalities, description: study.description },
    isMixedUp: mixedUp.includes(study.id),
    imageCount: study.series
      .filter(({ modality }) => isImageModality(modality))
      .reduce((sum, { instanceCount }) => sum + instanceCount, 0),
    reportCount: reportIds.length,
  }));
}
