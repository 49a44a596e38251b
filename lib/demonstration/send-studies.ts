import { openAssociation } from '#lib/adapters/dimse/requestor.ts';
import {
  IMPLEMENTATION_CLASS_UID,
  IMPLEMENTATION_VERSION_NAME,
} from '#lib/protocols/dicom/file-meta.ts';
import { demonstrationStudies, type DemonstrationStudy } from './synthetic/demonstration.ts';
import { NODES } from './seed.ts';

/**
 * Sends the demonstration's studies as each trust's PACS would: through the gateway, by DICOM.
 */
export async function sendDemonstrationStudies(to: {
  host: string;
  port: number;
  calledAet: string;
}): Promise<void> {
  for (const study of demonstrationStudies()) await sendStudy(study, to);
}

async function sendStudy(
  study: DemonstrationStudy,
  to: { host: string; port: number; calledAet: string },
): Promise<void> {
  const classes = new Map<string, Set<string>>();
  const instances = [...study.instances()];
  for (const { sopClassUid, transferSyntaxUid } of instances) {
    classes.set(sopClassUid, (classes.get(sopClassUid) ?? new Set()).add(transferSyntaxUid));
  }
  const opened = await openAssociation({
    ...to,
    callingAet: NODES[study.trust],
    contexts: [...classes].flatMap(([abstractSyntax, syntaxes]) =>
      [...syntaxes].map((syntax) => ({ abstractSyntax, transferSyntaxes: [syntax] })),
    ),
    implementationClassUid: IMPLEMENTATION_CLASS_UID,
    implementationVersion: IMPLEMENTATION_VERSION_NAME,
  });
  if (opened.kind !== 'accepted')
    throw new Error(`The gateway did not take ${study.key}: ${opened.kind}`);
  for (const instance of instances) {
    const answer = await opened.association.store(instance, [instance.dataSet]);
    if (!answer.ok || answer.value.status !== 0) {
      throw new Error(`The gateway refused an object of ${study.key}`);
    }
  }
  await opened.association.release();
}
