import { createHmac } from 'node:crypto';
import type { PersonId } from '#lib/base/id.ts';

/**
 * The key with which a person’s browser seals what they typed while they are signed out. Every page of theirs is given
 * the same one, by whatever account and session, and nobody else’s is. It opens nothing else.
 */
export function typedSealOf(personId: PersonId, secret: string): string {
  return createHmac('sha256', secret).update(`typed ${personId}`).digest('base64');
}
