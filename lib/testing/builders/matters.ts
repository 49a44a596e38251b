import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { MatterSide } from '#lib/domain/matter/matter.ts';
import type { AskedAuthority } from '#lib/domain/matter/read-authority.ts';
import { CLIENT_SIGNS } from '#lib/domain/matter/signer.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { answerAuthority, type AuthorityHolder } from '#lib/use-cases/matter/answer-authority.ts';
import { askAuthority } from '#lib/use-cases/matter/ask-authority.ts';
import { openAuthority } from '#lib/use-cases/matter/open-authority.ts';
import { openMatter } from '#lib/use-cases/matter/open-matter.ts';
import { sendMatterRequest } from '#lib/use-cases/matter/send-matter-request.ts';
import { keepLetterSecret } from '#lib/use-cases/matter/write-authority-letter.ts';
import { anOrganisation, unique } from './rows.ts';
import { staffMember } from './staff.ts';

type Member = Acting & { readonly personId: string };

/** A firm in good standing: two solicitors with numbers, a paralegal with none, and who looks after its people. */
export type MadeFirm = {
  readonly firmId: OrganisationId;
  readonly solicitor: Member;
  readonly colleague: Member;
  readonly paralegal: Member;
  readonly office: Member;
};

let serial = 0;

function sraNumber() {
  serial += 1;
  return { registration_body: 'SRA', registration_number: String(700_000 + serial) };
}

export async function aFirm(database: TestDatabase): Promise<MadeFirm> {
  const firmId = await anOrganisation(database.behind, {
    ...{ kind: 'law_firm', takes_requests: false, register_code: unique('99').slice(0, 10) },
    name: unique('Firm '),
  });
  const member = (role: string, person = {}) => staffMember(database, firmId, [role], person);
  return {
    firmId: firmId as OrganisationId,
    solicitor: await member('solicitor', { ...sraNumber(), family_name: 'Rahman' }),
    colleague: await member('solicitor', { ...sraNumber(), family_name: 'Pryce' }),
    paralegal: await member('solicitor', { family_name: 'Penrose' }),
    office: await member('firm_admin'),
  };
}

/** What a client is called in these tests, and when they were born: as `aPatient` and `aPerson` have them. */
export const CLIENT = { givenNames: 'Ada', familyName: 'Tester', born: dateOf('1970-01-01') };

export async function aMatter(
  database: TestDatabase,
  firm: MadeFirm,
  changes: {
    readonly side?: MatterSide;
    readonly by?: Acting;
    readonly nhsNumber?: string | null;
  } = {},
): Promise<string> {
  const opened = await openMatter(database.web, changes.by ?? firm.solicitor, {
    firmId: firm.firmId,
    asked: {
      ...{ reference: unique('M-'), about: 'the accident on 3 March 2026' },
      ...{ side: changes.side ?? 'client', givenNames: CLIENT.givenNames },
      ...{ familyName: CLIENT.familyName, dateOfBirth: CLIENT.born },
      ...{ address: '14 Quarry Bank', postcode: null, nhsNumber: changes.nhsNumber ?? null },
      supervisorId: firm.solicitor.personId,
      party: { name: 'Castle Insurance', representedBy: null },
    },
    now: new Date(),
  });
  if (!opened.ok) throw new Error(`no matter: ${opened.error}`);
  return opened.value.matterId;
}

type Deps = { readonly database: TestDatabase; readonly identity: IdentityPort };

/** Has a client asked to sign, and puts into their hands what the worker mails: a link of their own. */
export async function askedToSign(
  { database, identity }: Deps,
  firm: MadeFirm,
  of: {
    readonly matterId: string;
    readonly hospitalIds: readonly string[];
    readonly asked?: Partial<AskedAuthority>;
  },
): Promise<{ readonly authorityId: string; readonly secret: string }> {
  const asked = await askAuthority({ db: database.web, identity }, firm.solicitor, {
    matterId: of.matterId,
    asked: {
      ...{ email: 'client@example.org' as EmailAddress, hospitalIds: of.hospitalIds },
      ...{ from: null, to: null, regions: ['knee'], wholeRecord: false },
      ...{ includeReports: true, seenBy: ['experts'], signer: CLIENT_SIGNS, ...of.asked },
    },
    now: new Date(),
  });
  if (!asked.ok) throw new Error(`not asked: ${asked.error}`);
  const { authorityId } = asked.value;
  const secret = identity.newToken();
  await keepLetterSecret(database.worker, {
    ...{ organisationId: firm.firmId, authorityId, now: new Date() },
    tokenHash: identity.hashToken(secret),
  });
  return { authorityId, secret };
}

/** Opens a letter’s link as its client, and answers the browser that they opened. */
export async function clientOf(
  { database, identity }: Deps,
  secret: string,
  birthday: CalendarDate = CLIENT.born,
): Promise<AuthorityHolder> {
  const opened = await openAuthority(
    { db: database.web, identity },
    { secret, birthday, address: '192.0.2.9', now: new Date() },
  );
  if (!opened.ok) throw new Error(`not opened: ${opened.error}`);
  return { token: opened.value.token, address: '192.0.2.9', now: new Date() };
}

export const SIGNED_TEXT = 'I let them ask for my scans.';

/** Signs as the client does. */
export async function signedBy(
  { database, identity }: Deps,
  holder: AuthorityHolder,
  shownSha256: string,
) {
  const answer = {
    kind: 'sign' as const,
    ...{ name: 'Ada Tester', isTicked: true, text: SIGNED_TEXT },
    ...{ shownSha256, userAgent: 'a phone' },
  };
  return answerAuthority({ db: database.web, identity }, holder, answer);
}

/** Asks hospitals by what was signed. */
export async function requestsSent(
  database: TestDatabase,
  by: Acting,
  of: {
    readonly matterId: string;
    readonly authorityId: string;
    readonly hospitalIds: readonly string[];
  },
): Promise<readonly string[]> {
  const sent = await sendMatterRequest(database.web, by, {
    ...{ ...of, description: 'Scans of the knee', acceptsTerms: true, now: new Date() },
  });
  if (!sent.ok) throw new Error(`not sent: ${sent.error}`);
  return sent.value.requestIds;
}
