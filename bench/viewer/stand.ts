import { whose } from '../../e2e/support/whose.ts';
import { openBehind } from '../../e2e/doors/support/behind.ts';
import globalSetup from '../../e2e/support/global-setup.ts';
import { signInBehind } from '../../e2e/support/sign-in-behind.ts';
import { stack } from '../../e2e/support/stack.ts';
import { sealSessionToken, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { holdImages } from '#lib/testing/builders/released-images.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { NOT_SEALED } from '#lib/testing/builders/sealed-manifest.ts';
import type { ChestStudy } from '../images/chest-study.ts';
import type { Images } from './ohif.ts';

const PATIENT = 'siobhan@example.org';

/** A study released to a patient who is signed in. */
export type StudyToLookAt = {
  readonly page: string;
  readonly images: Images;
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string };
};

export type Stand = {
  release(study: ChestStudy): Promise<StudyToLookAt>;
  stop(): Promise<void>;
};

/** A throw-away Lantern, or the one that LANTERN_STACK tells of. */
export async function openStand(): Promise<Stand> {
  const stop = await globalSetup();
  // Also when whoever measures is told to end: this tells the stack at once, and does not wait.
  const leave = () => void stop();
  process.once('exit', leave);
  const behind = await openBehind();
  const { web } = stack();
  const token = await signInBehind(behind, PATIENT);
  const value = await sealSessionToken(token, behind.sessionSecret);
  const { trust, person } = await whose(behind, PATIENT);
  return {
    release: async ({ uid, seriesUid, files }) => {
      const { superuser } = behind;
      const made = await aRelease(superuser, {
        ...NOT_SEALED,
        ...{ organisationId: trust, recipientPersonId: person },
      });
      await holdImages(behind, made, files, uid);
      const images = {
        root: `${web}/images/releases/${made.releaseId}/studies/${uid}`,
        ...{ studyUid: uid, seriesUid, cookie: `${SESSION_COOKIE}=${value}` },
      };
      const page = `${web}/releases/${made.releaseId}/images/${made.studyId}`;
      return { page, images, cookie: { name: SESSION_COOKIE, value, url: web } };
    },
    stop: async () => {
      process.off('exit', leave);
      await behind.close();
      await stop();
    },
  };
}
