import { openFigures } from '#app/staff/_parts/open-performance.ts';
import { figureLines } from '#app/staff/_parts/figure-lines.ts';
import { wordsOf } from '#app/staff/_parts/queue-address.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/protocols/csv/write-csv.ts';
import { words } from '#lib/words/words.ts';

/** The figures of a period and site for a spreadsheet: one a line. That they were taken is recorded. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly organisation: string }> },
): Promise<Response> {
  const said = wordsOf(Object.fromEntries(new URL(request.url).searchParams));
  const opened = await openFigures((await params).organisation, said, { isTaken: true });
  const { from, to } = opened.period;
  const name = `${words().performance.file.name}-${opened.organisation.odsCode}-${from}-${to}.csv`;
  const text = BYTE_ORDER_MARK + figureLines(opened).map(csvLine).join('');
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
