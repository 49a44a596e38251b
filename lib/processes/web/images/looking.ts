import type { IncomingMessage } from 'node:http';
import { asPerson } from '#lib/adapters/db/context.ts';
import { BoundedCache } from '#lib/base/bounded-cache.ts';
import { no, type Result } from '#lib/base/result.ts';
import type { ExpertRefusal } from '#lib/domain/expert/access.ts';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import type { ShowingRefusal } from '#lib/domain/pairing/access.ts';
import type { ShareRefusal } from '#lib/domain/share/access.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { lookAtGiven } from '#lib/queries/viewing/look-at-given.ts';
import { lookAtReleased } from '#lib/queries/viewing/look-at-released.ts';
import { lookAtShared } from '#lib/queries/viewing/look-at-shared.ts';
import { lookAtShown } from '#lib/queries/viewing/look-at-shown.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';
import { cookieOf } from '../cookies.ts';
import { tokenOfRequest } from '../request-actor.ts';
import type { WebServices } from '../services.ts';
import { SHOWING_COOKIE } from '../session-cookie.ts';
import { splitShowing } from '../showing-cookie.ts';
import type { StudyAddress } from './image-address.ts';

export type LookRefusal =
  LinkRefusal | ShareRefusal | ExpertRefusal | ShowingRefusal | 'not_opened';

type Answer = Result<StudyLook, LookRefusal>;

/** Whether whoever sent a request may look at a study, now. */
export type Looking = (
  request: IncomingMessage,
  of: StudyAddress,
  address: string,
) => Promise<Answer>;

/**
 * How long a yes is believed. A viewer asks for many frames in a second, and each question is some statements of the
 * database: what ends is seen after two seconds, and the five of INV-6 are kept.
 */
const BELIEVED_MILLISECONDS = 2_000;
const MOST_BELIEVED = 10_000;

type Believed = { readonly answer: Promise<Answer>; readonly until: number };

/** Asks who may look, and believes a yes for a moment. A no is asked again each time. */
export function looking(services: WebServices, clock: () => Date = () => new Date()): Looking {
  const believed = new BoundedCache<Believed>(MOST_BELIEVED, () => 1);
  return async (request, of, address) => {
    const secret = await secretOf(services, request, of);
    if (secret === null) return no('sign_in_needed');
    const now = clock();
    const digest = Buffer.from(services.identity.hashToken(secret)).toString('hex');
    const key = [digest, address, of.way, of.id, of.studyInstanceUid].join(' ');
    const known = believed.get(key);
    if (known && known.until > now.getTime()) return known.answer;
    const asked = ask(services, { secret, of, address, now });
    believed.set(key, { answer: asked, until: now.getTime() + BELIEVED_MILLISECONDS });
    try {
      const answer = await asked;
      if (!answer.ok) believed.delete(key);
      return answer;
    } catch (fault) {
      believed.delete(key);
      throw fault;
    }
  };
}

/** What shows who asks: a session’s token, or that of a computer that shows something. */
function secretOf(
  services: WebServices,
  request: IncomingMessage,
  { way }: StudyAddress,
): Promise<string | null> {
  if (way !== 'show') return tokenOfRequest(services, request);
  const { token } = splitShowing(cookieOf(request, SHOWING_COOKIE));
  return Promise.resolve(token === '' ? null : token);
}

type Asked = {
  readonly secret: string;
  readonly of: StudyAddress;
  readonly address: string;
  readonly now: Date;
};

async function ask(services: WebServices, { secret, of, address, now }: Asked): Promise<Answer> {
  const { db, identity } = services;
  const which = { studyInstanceUid: of.studyInstanceUid };
  const { way, id } = of;
  if (way === 'show') return lookAtShown(services, { token: secret, address, now }, which);
  const tokenHash = identity.hashToken(secret);
  const person = await actorOfToken(db, { tokenHash, address, now });
  if (!person) return no('sign_in_needed');
  const acting = asPerson(person.actor, address);
  switch (way) {
    case 'releases':
      return lookAtReleased(db, acting, { releaseId: id, which, now });
    case 'shared':
      return lookAtShared(db, acting, { shareId: id, which, now });
    case 'given':
      return lookAtGiven(db, acting, { grantId: id, which, now });
  }
}
