import { randomBytes, randomUUID } from 'node:crypto';
import { aReleasedCopy } from '#lib/testing/builders/released-copies.ts';
import { aPatient, aPerson, aRequest, aRole, aStudy, insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';
import { consentThings } from './world-consents.ts';
import { agreements } from './world-agreement.ts';
import {
  aNetwork,
  anInvitation,
  aSetting,
  aSite,
  aTeam,
  aHold,
  deletionsOf,
} from './world-organisation.ts';
import { diaryThings, helpThings, identityThings, signInThings } from './world-person.ts';
import { paymentThings } from './world-payments.ts';
import { expertThings } from './world-experts.ts';
import { matterThings } from './world-matters.ts';
import { PEOPLE } from './visitors.ts';
import { imageAskThings } from './world-image-asks.ts';
import { joiningThings } from './world-joinings.ts';
import { registerThings } from './world-registers.ts';
import { aBundle, aRelease, aReport } from './world-release.ts';
import { evidenceThings } from './world-evidence.ts';
import { legalThings } from './world-legal.ts';
import { redactionThings } from './world-redactions.ts';
import { recoveryThings } from './world-recovery.ts';
import { setThings } from './world-sets.ts';
import { shareThings } from './world-shares.ts';
import { supportThings } from './world-support.ts';
import { subjectRequestThings } from './world-subject-requests.ts';

/** What a door may lead to, at one institution: each by the id that stands in its address. */
export type World = {
  readonly organisationId: string;
  /** Stands in everything that is shown of it, and nowhere else. */
  readonly canary: string;
  readonly ids: Readonly<Record<Noun, string>>;
};

export const NOUNS = [
  'draft',
  'set',
  'bundle',
  'inReview',
  'matching',
  'searching',
  'letter',
  'released',
  'release',
  'secret',
  'download',
  'disclaimer',
  'share',
  'lent',
  'studyUid',
  'seriesUid',
  'imageUid',
  'pairing',
  'releasedReport',
  'study',
  'pdfReport',
  'textReport',
  'arrival',
  'patient',
  'trust',
  'colleague',
  'grant',
  'passkey',
  'session',
  'entry',
  'told',
  'incident',
  'invitation',
  'letterSecret',
  'complaint',
  'consent',
  'authority',
  'paper',
  'proxy',
  'wish',
  'correction',
  'check',
  'picture',
  'help',
  'helped',
  'hold',
  'deletion',
  'deletionItem',
  'deleted',
  'site',
  'network',
  'setting',
  'team',
  'step',
  'organisation',
  'agreement',
  'toSign',
  'toSignVersion',
  'recovery',
  'looking',
  'supportAsk',
  'helpToAsk',
  'handCheck',
  'joining',
  'joiningNode',
  'charged',
  'line',
  'paidLine',
  'payment',
  'refund',
  'paymentNote',
  'ask',
  'sentAsk',
  'brought',
  'object',
  'redaction',
  'releasedCopy',
  'copy',
  'signingKey',
  'lawful',
  'matter',
  'signature',
  'onPaper',
  'scan',
  'expert',
  'given',
  'expertToCheck',
] as const;
export type Noun = (typeof NOUNS)[number];

/** A patient's requests in several states, a release to them, and an arrival that is nobody's yet. */
export async function makeWorld(behind: Behind, odsCode: string, email: string): Promise<World> {
  const { superuser } = behind;
  const canary = `Canary${randomBytes(6).toString('hex')}`;
  const organisationId = await idOf(
    behind,
    'SELECT id FROM organisation WHERE ods_code = $1',
    odsCode,
  );
  const personId = await idOf(
    behind,
    'SELECT person_id AS id FROM account WHERE email = $1',
    email,
  );
  const owned = { organisation_id: organisationId };
  const colleague = await aPerson(superuser, { family_name: canary });
  await aRole(superuser, { personId: colleague, organisationId, role: 'clinician' });
  const patient = await aPatient(superuser, organisationId, { family_name: canary });
  const study = await aStudy(superuser, organisationId, {
    patient_id: patient,
    description: canary,
  });
  const arrival = await aStudy(superuser, organisationId, { description: canary });
  const request = (row: Readonly<Record<string, unknown>>) =>
    aRequest(superuser, organisationId, {
      requester_person_id: personId,
      claimed_family_name: canary,
      description: canary,
      ...row,
    });
  const matched = { subject_patient_id: patient };
  const { team, step } = await aTeam(superuser, { organisationId, colleague, canary });
  const inReview = await request({ ...matched, state: 'in_review', team_id: team });
  await insert(superuser, 'request_study', { ...owned, request_id: inReview, study_id: study });
  const released = await request({ ...matched, state: 'released' });
  for (const written_by of [personId, colleague]) {
    await insert(superuser, 'communication', {
      ...{ ...owned, request_id: inReview, written_by, text: canary, sent_at: new Date() },
      sender: written_by === personId ? 'requester' : 'hospital',
    });
  }
  const pdfReport = await aReport(behind, { organisationId, study, canary, kind: 'pdf' });
  const textReport = await aReport(behind, { organisationId, study, canary, kind: 'text' });
  const made = await aRelease(behind, {
    organisationId,
    personId,
    released,
    study,
    report: pdfReport,
    canary,
  });
  const studyUid = await idOf(
    behind,
    'SELECT study_instance_uid AS id FROM study WHERE id = $1',
    study,
  );
  const matter = await matterThings(behind, {
    ...{ organisationId, canary },
    email: odsCode === 'R9N' ? PEOPLE.solicitor : PEOPLE.opponent,
  });
  const { draft, set } = await setThings(behind, { organisationId, personId, inReview, canary });
  return {
    organisationId,
    canary,
    ids: {
      ...{ draft, set },
      bundle: await aBundle(behind, { organisationId, personId, set, ...made }),
      inReview,
      matching: await request({ state: 'awaiting_match', match_outcome: 'ambiguous' }),
      searching: await request({ ...matched, state: 'searching' }),
      released,
      letter: await aLetter(superuser, { ...owned, request_id: inReview }, canary),
      ...made,
      studyUid,
      ...(await shareThings(behind, {
        ...{ organisationId, personId, colleague, patient, study, canary },
        ...{ report: pdfReport, release: made.release },
      })),
      releasedReport: pdfReport,
      study,
      pdfReport,
      textReport,
      arrival,
      patient,
      trust: odsCode,
      site: await aSite(superuser, organisationId, canary),
      network: await aNetwork(superuser, organisationId, canary),
      team,
      step,
      setting: await aSetting(superuser, { organisationId, colleague, canary }),
      colleague,
      ...(await diaryThings(behind, { organisationId, personId, colleague, canary })),
      ...(await consentThings(behind, { organisationId, personId, patient, colleague, canary })),
      ...(await subjectRequestThings(behind, { organisationId, personId, canary })),
      ...(await signInThings(behind, personId)),
      ...(await identityThings(behind, { organisationId, personId, canary })),
      ...(await recoveryThings(behind, { organisationId, colleague })),
      ...(await supportThings(behind, { organisationId, released, colleague, canary })),
      ...(await registerThings(behind, { organisationId, colleague, canary })),
      ...(await joiningThings(behind, { odsCode, canary })),
      ...(await paymentThings(superuser, { organisationId, personId, colleague, canary })),
      ...(await imageAskThings(superuser, {
        ...{ organisationId, personId, patient, colleague, canary, requestId: inReview },
      })),
      ...matter,
      ...(await expertThings(behind, {
        ...{ organisationId, personId, canary, released, release: made.release, ...matter },
      })),
      ...(await redactionThings(behind, { organisationId, inReview, study, colleague, canary })),
      ...(await evidenceThings(behind, {
        ...{ organisationId, released, release: made.release, owner: personId, colleague },
      })),
      releasedCopy: await aReleasedCopy(superuser, { organisationId, releaseId: made.release }),
      ...(await legalThings(behind, { organisationId, patient, colleague, canary })),
      ...(await helpThings(behind, { organisationId, personId, canary })),
      grant: await idOf(behind, 'SELECT id FROM role_grant WHERE person_id = $1', colleague),
      ...(await anInvitation(behind, organisationId, { canary, colleague })),
      hold: await aHold(superuser, { organisationId, colleague, canary }),
      ...(await deletionsOf(behind, organisationId, { canary, colleague })),
      organisation: organisationId,
      ...(await agreements(behind, { organisationId, odsCode, canary, colleague })),
    },
  };
}

/** A letter that its requester was written. */
async function aLetter(
  superuser: Behind['superuser'],
  row: Readonly<Record<string, unknown>>,
  canary: string,
): Promise<string> {
  const id = randomUUID();
  const document = { title: canary, facts: [], parts: [{ heading: null, paragraphs: [canary] }] };
  await insert(superuser, 'letter', {
    ...{ ...row, id, request_version: 1, kind: 'received', language: 'en' },
    ...{ document: JSON.stringify(document), written_at: new Date() },
  });
  return id;
}

/** Ids of the right form that lead to nothing. */
export function absentIds(): Readonly<Record<Noun, string>> {
  const ids: Record<string, string> = Object.fromEntries(NOUNS.map((one) => [one, randomUUID()]));
  const secret = () => randomBytes(32).toString('base64url');
  const object = `2.25.${randomBytes(6).readUIntBE(0, 6)}`;
  const uids = { studyUid: `${object}.1`, seriesUid: `${object}.2`, imageUid: `${object}.3` };
  return {
    ...(ids as Record<Noun, string>),
    ...uids,
    secret: secret(),
    letterSecret: secret(),
    object,
  };
}

async function idOf({ superuser }: Behind, sql: string, value: string): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(sql, [value]);
  const [row] = rows;
  if (!row) throw new Error(`nothing is called ${value}`);
  return row.id;
}
