import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { colleaguesOfFirms } from '#lib/adapters/db/matter-facts.ts';
import { registerColumns, registerFactsOf } from '#lib/adapters/db/register-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { LONGEST_ANSWER } from '#lib/domain/access-request/longest-answer.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { MATTER_TERMS, requestTypeOf } from '#lib/domain/matter/matter.ts';
import { papersMissing, type SigningWay } from '#lib/domain/matter/signed-paper.ts';
import { signerOf } from '#lib/domain/matter/signer.ts';
import { superviseRefusal, type SuperviseRefusal } from '#lib/domain/matter/supervisor.ts';
import type { PaperKind, PaperState } from '#lib/domain/paper/paper.ts';
import { mayCreateRequest } from '#lib/domain/policy/access-request.ts';
import { nothingNew, type NothingNew } from '#lib/domain/register/standing.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { onMatter, type OnMatter, type OnMatterRefusal } from './on-matter.ts';

export type SendMatterRequestRefusal =
  | OnMatterRefusal
  | SuperviseRefusal
  | NothingNew
  | RequestRefusal
  | 'authority_not_signed'
  | 'authority_papers_missing'
  | 'hospitals_missing'
  | 'hospital_not_named'
  | 'asked_already'
  | 'terms_not_accepted'
  | 'description_missing'
  | 'answer_too_long';

type Asked = {
  readonly matterId: string;
  readonly authorityId: string;
  readonly hospitalIds: readonly string[];
  readonly description: string;
  readonly acceptsTerms: boolean;
  readonly now: Date;
};

/**
 * Asks hospitals for a client’s scans by what they signed: each gets a request of its own, with its own clock and decision,
 * and with nothing of the others or of the matter but what the client signed. All of them or none. Firm and solicitor must
 * stand well in their registers as it is sent (SR-3), and what is given is agreed to be used for the matter alone (ON-3).
 */
export function sendMatterRequest(
  db: Db,
  acting: Acting,
  input: Asked,
): Promise<Result<{ requestIds: readonly string[] }, SendMatterRequestRefusal>> {
  const { matterId, now } = input;
  const hospitalIds = [...new Set(input.hospitalIds)];
  const event = 'matter.request_sent';
  return onMatter<{ requestIds: readonly string[] }, SendMatterRequestRefusal>(
    db,
    acting,
    { matterId, event, now },
    async (on) => {
      const { tx, about } = on;
      const unfit = unfitness(input) ?? (await standingRefusal(on, now));
      if (unfit !== null) return refuse(tx, unfit, about);
      const authority = await tx.matterAuthority.findFirst({
        where: { id: input.authorityId, matterId, state: 'signed' },
        select: authorityColumns,
      });
      if (!authority) return refuse(tx, 'authority_not_signed', about);
      if (arePapersMissing(authority)) return refuse(tx, 'authority_papers_missing', about);
      const isNamed = hospitalIds.every((id) => authority.hospitalIds.includes(id));
      if (!isNamed) return refuse(tx, 'hospital_not_named', about);
      const before = await tx.matterRequest.count({
        where: { authorityId: input.authorityId, organisationId: { in: hospitalIds } },
      });
      if (before > 0) return refuse(tx, 'asked_already', about);
      const requestIds: string[] = [];
      for (const hospitalId of hospitalIds) {
        const sent = await sendOne(on, { ...input, authority, hospitalId });
        if (!sent.ok) return sent;
        requestIds.push(sent.value);
        await record(tx, {
          ...about,
          details: { matterId, authorityId: input.authorityId, requestId: sent.value },
        });
      }
      await askRegistersAgain(on);
      return ok({ requestIds });
    },
  );
}

const authorityColumns = {
  ...{ givenNames: true, familyName: true, dateOfBirth: true, hospitalIds: true },
  ...{ scopeFrom: true, scopeTo: true, includeReports: true },
  ...{ way: true, signerCapacity: true, signerName: true },
  papers: { select: { kind: true, state: true } },
  matter: { select: { clientPostcode: true, clientNhsNumber: true } },
} as const;

type Authority = {
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: Date;
  readonly hospitalIds: readonly string[];
  readonly scopeFrom: Date | null;
  readonly scopeTo: Date | null;
  readonly includeReports: boolean;
  readonly way: string;
  readonly signerCapacity: string;
  readonly signerName: string | null;
  readonly papers: readonly { readonly kind: string; readonly state: string }[];
  readonly matter: {
    readonly clientPostcode: string | null;
    readonly clientNhsNumber: string | null;
  };
};

function unfitness(asked: Asked) {
  if (asked.hospitalIds.length === 0) return 'hospitals_missing' as const;
  if (asked.description.trim() === '') return 'description_missing' as const;
  if (asked.description.length > LONGEST_ANSWER) return 'answer_too_long' as const;
  return asked.acceptsTerms ? null : ('terms_not_accepted' as const);
}

/** No hospital is asked by a paper that it could not open, or that nothing shows the right to sign of (1.7). */
function arePapersMissing({ way, papers, ...signer }: Authority): boolean {
  const how = { way: way as SigningWay, capacity: signerOf(signer).capacity };
  const kept = papers.map(({ kind, state }) => ({
    ...{ kind: kind as PaperKind, state: state as PaperState },
  }));
  return papersMissing(how, kept).length > 0;
}

/** Where the firm, and whoever answers for the matter, stand now (SR-3, SR-6). */
async function standingRefusal({ tx, matter }: OnMatter, now: Date) {
  const firm = await tx.organisation.findUniqueOrThrow({
    where: { id: matter.firmId },
    select: registerColumns,
  });
  const colleagues = await colleaguesOfFirms(tx);
  const supervisor = colleagues.find(
    ({ firmId, personId }) => firmId === matter.firmId && personId === matter.supervisorId,
  );
  return nothingNew(registerFactsOf(firm), now) ?? superviseRefusal(supervisor);
}

async function sendOne(
  { tx, actor, matter, about }: OnMatter,
  asked: Asked & { readonly authority: Authority; readonly hospitalId: string },
): Promise<Result<string, SendMatterRequestRefusal>> {
  const { authority, hospitalId: organisationId, now } = asked;
  const type = requestTypeOf(matter.side);
  const may = mayCreateRequest(
    actor,
    {
      ...{ type, controllerOrganisationId: organisationId as OrganisationId },
      ...{ requesterOrganisationId: matter.firmId, patientId: null },
    },
    now,
  );
  if (!may.ok) return refuse(tx, may.error, about);
  const requestId = randomUUID();
  await tx.accessRequest.createMany({
    data: [
      {
        ...{ id: requestId, organisationId, type, channel: 'portal' },
        reference: requestReference(randomBytes(8)),
        requesterPersonId: actor.personId,
        claimedFamilyName: authority.familyName,
        claimedGivenNames: authority.givenNames,
        claimedDateOfBirth: authority.dateOfBirth,
        claimedNhsNumber: authority.matter.clientNhsNumber,
        claimedPostcode: authority.matter.clientPostcode,
        description: asked.description.trim(),
        scanKinds: [],
        ...{ scopeFrom: authority.scopeFrom, scopeTo: authority.scopeTo },
        includeReports: authority.includeReports,
        ...{ state: 'draft', stateSince: now, receivedAt: now },
      },
    ],
  });
  await tx.matterRequest.createMany({
    data: [
      {
        ...{ requestId, organisationId, firmId: matter.firmId, matterId: matter.id },
        ...{ authorityId: asked.authorityId, sentBy: actor.personId },
        supervisorPersonId: matter.supervisorId,
        ...{ termsVersion: MATTER_TERMS, termsAcceptedAt: now },
      },
    ],
  });
  const moved = await applyMove(tx, { actor, requestId, event: { kind: 'submit' }, now });
  // What can be refused was asked of all of it before anything was written.
  if (!moved.ok)
    throw new Error(`a request of a matter was let out and is refused: ${moved.error}`);
  return ok(requestId);
}

/** Both are asked anew for each request (SR-3): what has changed since is known before anybody approves. */
async function askRegistersAgain({ tx, actor, matter }: OnMatter): Promise<void> {
  const organisationId = matter.firmId;
  const firm = { key: `check-register:${organisationId}` };
  await addJob(tx, 'check-register', { organisationId }, firm);
  for (const personId of new Set<string>([matter.supervisorId, actor.personId])) {
    const key = `check-solicitor:${organisationId}:${personId}`;
    await addJob(tx, 'check-solicitor', { organisationId, personId }, { key });
  }
}
