import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { LinkState } from '#lib/domain/link/lifecycle.ts';
import { AUDIENCES } from '#lib/domain/link/terms.ts';
import type { PersonId } from '#lib/base/id.ts';
import type { ReleaseState } from '#lib/domain/release/lifecycle.ts';
import { isRequestLive, stopsOf, type KnownLink } from './link-facts.ts';
import { basisOfRelease } from './release-basis.ts';
import type { Tx } from './client.ts';

type Row = {
  link_id: string;
  link_state: string;
  made_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  release_state: string;
  manifest_sha256: Uint8Array | null;
  consent_id: string | null;
  legal_authority_id: string | null;
  proxy_authority_id: string | null;
  request_id: string;
  request_type: string;
  request_state: string;
  subject_person_id: string | null;
  subject_patient_id: string | null;
  organisation_id: string;
  organisation_state: string;
};

/** Whose link it is says nothing to whoever only looks by it: it is nobody here. */
const NOBODY = {
  personId: '00000000-0000-0000-0000-000000000000' as PersonId,
  verifiedEmail: null,
  registration: null,
};

/**
 * The link that whoever lets somebody look has themselves, for whoever was let: with what ends it, read from current rows
 * behind the database’s own function. Null for everybody else.
 */
export async function loadLentLink(tx: Tx, releaseId: string): Promise<KnownLink | null> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT * FROM app.lent_standing(${releaseId}::uuid)`;
  if (!row) return null;
  const basis = await basisOfRelease(tx, {
    id: releaseId,
    consentId: row.consent_id,
    legalAuthorityId: row.legal_authority_id,
    proxyAuthorityId: row.proxy_authority_id,
    request: { type: row.request_type },
  });
  const isBasisLive =
    basis !== 'unknown' && row.organisation_state === 'active' && isRequestLive(row.request_state);
  return {
    id: row.link_id,
    madeAt: row.made_at,
    releaseId,
    organisationId: row.organisation_id,
    requestId: row.request_id,
    subjectPersonId: row.subject_person_id,
    patientId: row.subject_patient_id,
    manifestSha256: row.manifest_sha256,
    // What a guest may have is a part of it, whose length the reader of the manifest knows.
    zipBytes: 0,
    facts: {
      state: row.link_state as LinkState,
      audience: AUDIENCES[row.request_type as RequestType] ?? 'patient',
      recipient: NOBODY,
      expiresAt: row.expires_at,
      withdrawnAt: row.revoked_at,
      releaseState: row.release_state as ReleaseState,
      downloadsStarted: 0,
      downloadsAllowed: 0,
      basis: basis === 'unknown' ? null : basis,
      isBasisLive,
      ...(await stopsOf(tx, releaseId)),
    },
  };
}
