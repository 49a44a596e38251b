import { isWhole, printedAgreement, versionNamed } from '#app/staff/_parts/agreement-document.ts';
import { openAgreement } from '#app/staff/_parts/open-agreement.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

/** Term and what is agreed: percent of the width. */
const SHARES = [30, 70] as const;

/** A version of an agreement with its signatures, to print. Its page says the same to whoever cannot see it. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly id: string }> },
): Promise<Response> {
  const agreement = await openAgreement((await params).id);
  const number = new URL(request.url).searchParams.get('version') ?? undefined;
  const version = versionNamed(agreement, number);
  const { title, facts, terms, signatures } = printedAgreement(agreement, version, new Date());
  const t = words().agreements.document;
  const unsigned = isWhole(agreement, version) ? [] : [['', t.unsigned] as const];
  const pdf = await services().pdf.printTable({
    title,
    language: 'en-GB',
    author: t.author,
    facts,
    columns: [t.term, t.agreed].map((name, place) => ({ name, share: SHARES[place] ?? 0 })),
    rows: [...terms, ...signatures, ...unsigned],
    pageOf: [t.page, t.pageOf],
  });
  const name = `lantern-agreement-${agreement.reference}-${version.number}.pdf`;
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
