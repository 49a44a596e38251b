import { currentLanguage, LANGUAGE_TAGS } from '#lib/base/language.ts';
import { services } from '#lib/processes/web/services.ts';
import type { OfLine } from '../own-line.ts';
import { receiptOf } from '../receipt-of.ts';

/** A receipt to keep or print. Its page says the same to whoever cannot see it. */
export async function GET(_: Request, { params }: OfLine): Promise<Response> {
  const { id, line } = await params;
  const receipt = await receiptOf(id, line);
  const pdf = await services().pdf.printLetter({
    ...receipt,
    language: LANGUAGE_TAGS[currentLanguage()],
    author: receipt.facts[0]?.[1] ?? 'Lantern',
    print: 'usual',
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="receipt.pdf"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
