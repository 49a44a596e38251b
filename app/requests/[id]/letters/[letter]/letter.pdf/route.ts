import { LANGUAGE_TAGS } from '#lib/base/language.ts';
import { services } from '#lib/processes/web/services.ts';
import { openLetter, type OfLetter } from '../own-letter.ts';

/** A letter about one's own request, to keep or print. Its page says the same to whoever cannot see it. */
export async function GET(request: Request, { params }: OfLetter): Promise<Response> {
  const { id, letter } = await params;
  const { document, language } = await openLetter(id, letter);
  const pdf = await services().pdf.printLetter({
    ...document,
    language: LANGUAGE_TAGS[language],
    author: document.facts[0]?.[1] ?? 'Lantern',
    print: new URL(request.url).searchParams.get('print') === 'large' ? 'large' : 'usual',
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="letter.pdf"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
