import { answerReport, seeOther } from '#app/_web/answer-report.ts';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId, type ReportId } from '#lib/base/id.ts';
import { viewGrantedReport } from '#lib/queries/expert/view-granted-report.ts';
import { services } from '#lib/processes/web/services.ts';

type OfReport = { readonly params: Promise<{ readonly id: string; readonly reportId: string }> };

/** The document of a report that an expert was given. Whoever may not have it is led to its page, which says why. */
export async function GET(_: Request, { params }: OfReport): Promise<Response> {
  const address = await params;
  const grantId = parseId(address.id);
  const reportId = parseId<ReportId>(address.reportId);
  if (!grantId.ok || !reportId.ok) return new Response(null, { status: 404 });
  const person = await signedIn();
  if (!person) return seeOther('/sign-in');
  const { db, store } = services();
  const acting = asPerson(person.actor, await clientAddress());
  const report = await viewGrantedReport(db, acting, {
    ...{ grantId: grantId.value, reportId: reportId.value, now: new Date() },
  });
  return answerReport(store, report, `/given/${grantId.value}`);
}
