import type { FirmPapers } from '#lib/domain/legal-basis/consent.ts';
import { papersMissing, papersNeeded, type SigningWay } from '#lib/domain/matter/signed-paper.ts';
import { signerOf } from '#lib/domain/matter/signer.ts';
import type { PaperKind, PaperState } from '#lib/domain/paper/paper.ts';
import type { Tx } from './client.ts';

/** How the papers stand that a firm put in for a consent, to whoever asks. */
export async function firmPapersOf(tx: Tx, consentId: string): Promise<FirmPapers> {
  const row = await tx.matterRequest.findUnique({
    where: { consentId },
    select: {
      authority: {
        select: {
          ...{ way: true, signerCapacity: true, signerName: true },
          papers: { where: { state: 'clean' }, select: { id: true, kind: true, state: true } },
        },
      },
    },
  });
  if (!row) return 'none_needed';
  const { authority } = row;
  const how = { way: authority.way as SigningWay, capacity: signerOf(authority).capacity };
  const papers = authority.papers.map(({ id, kind, state }) => ({
    ...{ id, kind: kind as PaperKind, state: state as PaperState },
  }));
  const needed = papersNeeded(how);
  if (needed.length === 0) return 'none_needed';
  if (papersMissing(how, papers).length > 0) return 'missing';
  const opened: PaperKind[] = [];
  for (const { id, kind } of papers) if (await isOpened(tx, id)) opened.push(kind);
  return needed.every((kind) => opened.includes(kind)) ? 'opened' : 'unopened';
}

async function isOpened(tx: Tx, paperId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is_opened: boolean }[]>`
    SELECT app.has_opened_paper(${paperId}::uuid) AS is_opened`;
  return row?.is_opened ?? false;
}
