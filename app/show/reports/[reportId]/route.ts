import { answerReport } from '#app/_web/answer-report.ts';
import { parseId, type ReportId } from '#lib/base/id.ts';
import { viewShownReport } from '#lib/queries/pairing/showing.ts';
import { services } from '#lib/processes/web/services.ts';
import { showingHolder } from '../../showing-holder.ts';

type OfReport = { readonly params: Promise<{ readonly reportId: string }> };

/** A report’s document, on the computer that a patient let show it. Any other is led to the page that says why not. */
export async function GET(_: Request, { params }: OfReport): Promise<Response> {
  const reportId = parseId<ReportId>((await params).reportId);
  if (!reportId.ok) return new Response(null, { status: 404 });
  const report = await viewShownReport(services(), await showingHolder(), reportId.value);
  return answerReport(services().store, report, '/show/scans');
}
