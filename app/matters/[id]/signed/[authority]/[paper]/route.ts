import { sendPaper } from '#app/_web/send-paper.ts';

type Context = { params: Promise<{ paper: string }> };

/** A paper of what a client signed, to whoever is on the matter. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return sendPaper((await params).paper);
}
