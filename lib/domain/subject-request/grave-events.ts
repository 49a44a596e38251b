import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import type { SubjectRequestEventKind } from './lifecycle.ts';

/** The proof that an event wants of whoever does it; null for what changes nothing of what is held. */
export function graveActOf(event: SubjectRequestEventKind, id: string): GraveAct | null {
  switch (event) {
    case 'accept':
    case 'propose':
      return { action: 'grant_subject_request', resourceId: id };
    case 'approve':
      return { action: 'approve_erasure', resourceId: id };
    default:
      return null;
  }
}
