import { createHash, randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { basisColumns, type FoundBasis } from '#lib/adapters/db/paper-facts.ts';
import type { SealedDocument, SealedDocuments } from '#lib/adapters/storage/port.ts';
import type { Result } from '#lib/base/result.ts';
import type { DocumentType } from '#lib/domain/document/document-type.ts';
import type { OfBasis, PaperKind } from '#lib/domain/paper/paper.ts';
import type { PdfRefusal } from '#lib/domain/paper/paper-rules.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';

/** What it takes to keep a paper. */
export type PaperDeps = {
  readonly db: Db;
  readonly documents: SealedDocuments;
  readonly judgePdf: (bytes: Uint8Array) => Result<null, PdfRefusal>;
  /** Whether this deployment names a virus scanner. What nobody would look at is not taken in. */
  readonly hasScanner: boolean;
};

type Written = {
  readonly of: OfBasis;
  readonly kind: PaperKind;
  readonly type: DocumentType;
  readonly bytes: Uint8Array;
  /** Where its bytes are already. */
  readonly sealed: SealedDocument;
  readonly actor: PersonActor;
  readonly role: Role;
  readonly about: FoundBasis['about'];
  readonly now: Date;
};

/** Writes the row of a paper that somebody may keep, has it scanned, and says so in the audit. Answers its id. */
export async function writePaper(tx: Tx, written: Written): Promise<string> {
  const { of, kind, type, bytes, sealed, actor, role, about, now } = written;
  const { organisationId } = about;
  const id = randomUUID();
  await tx.paper.createMany({
    data: [
      {
        ...{ id, organisationId, ...basisColumns(of), kind, contentType: type },
        sizeBytes: bytes.byteLength,
        sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
        ...{ objectSha256: sealed.objectSha256, sealKey: sealed.key, stateSince: now },
        addedByPersonId: actor.personId,
        addedByName: (await namedPerson(tx, actor)).name,
        addedAt: now,
      },
    ],
  });
  await addJob(tx, 'scan-paper', { organisationId, paperId: id });
  await record(tx, {
    ...about,
    ...{ event: 'paper.added', toState: 'received', actorRole: role },
    bytes: BigInt(bytes.byteLength),
    details: { basis: of.basis, basisId: of.id, kind, paperId: id, type },
  });
  return id;
}
