import { answerReport, seeOther } from '#app/_web/answer-report.ts';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId, type ReleaseId, type ReportId } from '#lib/base/id.ts';
import { viewReport } from '#lib/queries/release/view-report.ts';
import { services } from '#lib/processes/web/services.ts';

type OfReport = { readonly params: Promise<{ readonly id: string; readonly reportId: string }> };

/** A report's document, as it is. Whoever may not have it is led to the release's page, which says why. */
export async function GET(_: Request, { params }: OfReport): Promise<Response> {
  const address = await params;
  const releaseId = parseId<ReleaseId>(address.id);
  const reportId = parseId<ReportId>(address.reportId);
  if (!releaseId.ok || !reportId.ok) return new Response(null, { status: 404 });
  const person = await signedIn();
  if (!person) return seeOther('/sign-in');

  const { db, store } = services();
  const acting = asPerson(person.actor, await clientAddress());
  const report = await viewReport(db, acting, {
    releaseId: releaseId.value,
    reportId: reportId.value,
    now: new Date(),
  });
  return answerReport(store, report, `/releases/${releaseId.value}`);
}
