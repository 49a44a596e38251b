import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import {
  auditOfPairing,
  loadHeldPairing,
  type KnownPairing,
  type ShowingHolder,
} from '#lib/adapters/db/pairing-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { mayOpenShowing, mayShow, type ShowingRefusal } from '#lib/domain/pairing/access.ts';
import { releasedDocument, type ReportDocument } from '../release/released-document.ts';
import { releasedStudies, type ReleasedStudy } from '../release/released-study.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

/** What a waiting computer says, and what it may do next. */
export type WaitingPairing = {
  readonly checkWords: string;
  readonly codeExpiresAt: Date;
  /** `found` once a patient looks at who asks; `ready` once they said yes; then whatever ends it. */
  readonly standing: 'waiting' | 'found' | 'ready' | 'open' | 'over';
};

/** The pairing that this computer began, by its cookie; null when it began none. */
export function waitingPairing(
  deps: Deps,
  { token, address, now }: ShowingHolder,
): Promise<WaitingPairing | null> {
  return heldShowing(deps, { token, address }, (_, pairing) => {
    if (!pairing) return Promise.resolve(null);
    const { checkWords, facts } = pairing;
    const standing = standingOf(pairing, now);
    return Promise.resolve({ checkWords, codeExpiresAt: facts.codeExpiresAt, standing });
  });
}

/** What a computer shows, to whoever is in front of it. */
export type Showing = {
  readonly hospital: string;
  /** Who is in front of it, as they called themselves when the patient let them. */
  readonly shownTo: string;
  readonly timeZone: TimeZone;
  readonly until: Date;
  readonly studies: readonly ReleasedStudy[];
};

/** What the patient let this computer show, while it is open. */
export function viewShowing(
  deps: Deps,
  { token, address, now }: ShowingHolder,
): Promise<Result<Showing, ShowingRefusal>> {
  return heldShowing(deps, { token, address }, async (tx, pairing) => {
    const may = enteredShowing(pairing, now);
    if (!may.ok) return may;
    const { releaseId, organisationId, endsAt, shownName } = may.value;
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { name: true, timeZone: true },
    });
    return ok({
      hospital: organisation.name,
      shownTo: shownName,
      timeZone: organisation.timeZone as TimeZone,
      until: endsAt,
      studies: await releasedStudies(tx, releaseId),
    });
  });
}

/** Lets the computer show the document of a report of what it may show; written down once for each report. */
export function viewShownReport(
  deps: Deps,
  { token, address, now }: ShowingHolder,
  reportId: string,
): Promise<Result<ReportDocument, ShowingRefusal>> {
  return heldShowing(deps, { token, address }, async (tx, pairing) => {
    const may = enteredShowing(pairing, now);
    if (!may.ok) return may;
    const { id, releaseId } = may.value;
    const found = await releasedDocument(tx, { releaseId, reportId });
    const about = {
      ...{ event: 'report.viewed' as const, ...auditOfPairing(may.value) },
      details: { pairingId: id, reportId },
    };
    if (!found) return refuse(tx, 'not_found', about);
    const { count } = await tx.pairing.updateMany({
      where: { id, NOT: { reportIds: { has: reportId } } },
      data: { reportIds: { push: reportId } },
    });
    if (count > 0) await record(tx, { ...about, studyId: found.studyId });
    return ok(found.document);
  });
}

/** Runs as the browser that holds the secret, with the pairing it began; null for a secret that began none. */
export function heldShowing<T>(
  { db, identity }: Deps,
  { token, address }: Omit<ShowingHolder, 'now'>,
  act: (tx: Tx, pairing: KnownPairing | null) => Promise<T>,
): Promise<T> {
  // What is no secret of ours is looked for under a digest that nothing has.
  const tokenHash = identity.isTokenShaped(token) ? identity.hashToken(token) : new Uint8Array(32);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) =>
    act(tx, await loadHeldPairing(tx, tokenHash)),
  );
}

export function enteredShowing(pairing: KnownPairing | null, now: Date) {
  if (!pairing) return no('not_found' as const);
  const may = mayShow(pairing.facts, now);
  if (!may.ok) return may;
  const { releaseId, organisationId, facts } = pairing;
  const isWhole = releaseId !== null && organisationId !== null && facts.endsAt !== null;
  if (!isWhole) throw new Error('an open pairing is of no release');
  return ok({ ...pairing, releaseId, organisationId, endsAt: facts.endsAt });
}

function standingOf({ facts }: KnownPairing, now: Date): WaitingPairing['standing'] {
  if (mayShow(facts, now).ok) return 'open';
  const may = mayOpenShowing(facts, now);
  if (may.ok) return 'ready';
  if (may.error !== 'not_yet') return 'over';
  return facts.state === 'found' ? 'found' : 'waiting';
}
