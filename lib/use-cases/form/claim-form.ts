import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { inPlaceOf } from '#lib/adapters/db/redactions.ts';
import { isLinkEnded, type LinkState } from '#lib/domain/link/lifecycle.ts';
import {
  parseFormLanguage,
  parseReleaseForm,
  type ReleaseFormState,
  type WantedForm,
} from '#lib/domain/release/form.ts';
import { plainStudy, type PlainStudy } from '#lib/domain/study/plain-words.ts';

/** All that is needed to make a form of a release. */
export type FormPlan = WantedForm & {
  readonly formId: string;
  readonly organisationId: string;
  readonly releaseId: string;
  readonly reference: string;
  readonly hospital: string;
  readonly timeZone: string;
  readonly sealedAt: Date;
  readonly askedAt: Date;
  readonly manifestSha256: Uint8Array;
  readonly studies: readonly FormStudy[];
};

export type FormStudy = {
  readonly studyId: string;
  readonly date: Date | null;
  readonly modalities: readonly string[];
  readonly plain: PlainStudy;
  /** In the order in which the release has them. */
  readonly reports: readonly { readonly title: string; readonly status: string }[];
};

export type OfForm = { readonly organisationId: string; readonly formId: string };

/**
 * Begins to make a form; after a crash it begins again. Null when there is nothing to do: it is made already, or nobody
 * may have it any more.
 */
export function claimForm(db: Db, of: OfForm & { readonly now: Date }): Promise<FormPlan | null> {
  return db.as(asSystem(of.organisationId).context, async (tx) => {
    const row = await tx.releaseForm.findUnique({ where: { id: of.formId }, select: columns });
    if (!row || !isWanted(row, of.now)) return null;
    const form = parseReleaseForm(row.form);
    const { manifestSha256, sealedAt, request, organisation } = row.release;
    if (form === null || manifestSha256 === null || sealedAt === null) return null;
    const { releaseId, hasViewer, askedAt } = row;
    return {
      ...{ formId: of.formId, organisationId: of.organisationId, releaseId, form, hasViewer },
      ...{ askedAt, sealedAt, manifestSha256, reference: request.reference },
      ...{ hospital: organisation.name, timeZone: organisation.timeZone },
      language: parseFormLanguage(row.language),
      studies: await studiesOf(tx, releaseId),
    };
  });
}

/** Whether a form is still to be made, asked between one object and the next. */
export function isFormWanted(db: Db, of: OfForm & { readonly now: Date }): Promise<boolean> {
  return db.as(asSystem(of.organisationId).context, async (tx) => {
    const row = await tx.releaseForm.findUnique({ where: { id: of.formId }, select: columns });
    return row !== null && isWanted(row, of.now);
  });
}

type Row = {
  readonly state: string;
  readonly release: {
    readonly state: string;
    readonly packageRemovedAt: Date | null;
    readonly links: readonly { readonly state: string; readonly expiresAt: Date }[];
  };
};

/** A link that is used up lets a download go on that has begun. */
function isWanted({ state, release }: Row, now: Date): boolean {
  const isOpen = (link: Row['release']['links'][number]) =>
    link.expiresAt > now && (link.state === 'exhausted' || !isLinkEnded(link.state as LinkState));
  return (
    (state as ReleaseFormState) === 'preparing' &&
    release.state === 'active' &&
    release.packageRemovedAt === null &&
    release.links.some(isOpen)
  );
}

const columns = {
  ...{ releaseId: true, form: true, hasViewer: true, language: true, state: true },
  askedAt: true,
  release: {
    select: {
      ...{ state: true, manifestSha256: true, sealedAt: true, packageRemovedAt: true },
      links: { select: { state: true, expiresAt: true } },
      request: { select: { reference: true } },
      organisation: { select: { name: true, timeZone: true } },
    },
  },
} as const;

async function studiesOf(tx: Tx, releaseId: string): Promise<readonly FormStudy[]> {
  const rows = await tx.releaseStudy.findMany({
    where: { releaseId },
    select: { studyId: true, reportIds: true },
  });
  const studies = await tx.study.findMany({
    where: { id: { in: rows.map(({ studyId }) => studyId) } },
    orderBy: { studyDate: 'asc' },
    select: { id: true, studyDate: true, modalities: true, bodyPart: true, description: true },
  });
  const reports = await tx.report.findMany({
    where: { id: { in: rows.flatMap(({ reportIds }) => reportIds) } },
    orderBy: { receivedAt: 'asc' },
    select: { id: true, studyId: true, title: true, status: true },
  });
  const inPlace = await inPlaceOf(tx, releaseId);
  // Of one of which something was taken away, the title is that of what went out.
  const titled = reports.map(({ id, ...report }) => ({
    ...report,
    ...inPlace.reports.find(({ reportId }) => reportId === id),
  }));
  return studies.map(({ id, studyDate, ...study }) => ({
    ...{ studyId: id, date: studyDate, modalities: study.modalities, plain: plainStudy(study) },
    reports: titled.flatMap(({ studyId, title, status }) =>
      studyId === id ? { title, status } : [],
    ),
  }));
}
