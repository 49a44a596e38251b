import { z } from 'zod';
import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { MOST_DIGESTS, releasedAs } from '#lib/queries/verification/released-as.ts';

const ASKED = z.object({
  digests: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .min(1)
    .max(MOST_DIGESTS),
});
/** Twenty digests and what is around them. What is longer is not read: it may be a file, and files stay where they are. */
const LONGEST_QUESTION = 2_000;

/** By whom files with these digests were released. The same for everybody; of what is unknown, nothing. */
export async function POST(request: Request): Promise<Response> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= LONGEST_QUESTION)) return new Response(null, { status: 413 });
  const asked = ASKED.safeParse(await request.json().catch(() => null));
  if (!asked.success) return new Response(null, { status: 400 });
  const { digests } = asked.data;
  const found = await releasedAs(services().db, { digests, address: await clientAddress() });
  return Response.json({ found });
}
