import type { Tx } from '#lib/adapters/db/client.ts';
import type { SubjectRequestEvent } from '#lib/domain/subject-request/facts.ts';

/**
 * What follows from an accepted request, in the same transaction: the person's details are corrected by the database's
 * guard, which keeps the old ones; or their statement is put beside the study. Nothing of a study is ever changed.
 */
export async function putRight(
  tx: Tx,
  input: { subjectRequestId: string; event: SubjectRequestEvent; now: Date },
): Promise<void> {
  const { subjectRequestId, event, now } = input;
  if (event.kind !== 'accept') return;
  const row = await tx.subjectRequest.findUniqueOrThrow({
    where: { id: subjectRequestId },
    select: { kind: true, organisationId: true, personId: true, studyId: true, statement: true },
  });
  const { kind, organisationId, personId, studyId, statement } = row;
  if (kind !== 'record') {
    const [changed] = await tx.$queryRaw<{ people: number }[]>`
      SELECT app.correct_person(${subjectRequestId}::uuid) AS people`;
    if (changed?.people !== 1) throw new Error('the details were not corrected');
    return;
  }
  if (studyId === null || statement === null) return;
  await tx.patientStatement.createMany({
    data: [{ organisationId, personId, subjectRequestId, studyId, text: statement, addedAt: now }],
  });
}
