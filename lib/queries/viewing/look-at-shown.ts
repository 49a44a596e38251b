import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { auditOfPairing, type ShowingHolder } from '#lib/adapters/db/pairing-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { ShowingRefusal } from '#lib/domain/pairing/access.ts';
import { enteredShowing, heldShowing } from '../pairing/showing.ts';
import { studyLook, type StudyLook, type WhichStudy } from './study-look.ts';

/** Lets a computer show the images of a study of what a patient let it show: written down once for each study. */
export function lookAtShown(
  deps: { readonly db: Db; readonly identity: IdentityPort },
  { token, address, now }: ShowingHolder,
  which: WhichStudy,
): Promise<Result<StudyLook, ShowingRefusal>> {
  return heldShowing(deps, { token, address }, async (tx, pairing) => {
    const may = enteredShowing(pairing, now);
    if (!may.ok) return may;
    const facts = auditOfPairing(may.value);
    const about = { event: 'images.viewed', ...facts } as const;
    const { id, link } = may.value;
    const look =
      link &&
      (await studyLook(tx, {
        ...{ link, which },
        about: { ...facts, organisationId: link.organisationId },
      }));
    if (!look) return refuse(tx, 'not_found', about);
    const { studyId } = look;
    const { count } = await tx.pairing.updateMany({
      where: { id, NOT: { studyIds: { has: studyId } } },
      data: { studyIds: { push: studyId } },
    });
    if (count > 0) await record(tx, { ...about, studyId });
    return ok(look);
  });
}
