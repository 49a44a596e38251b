import { sendPaper } from '#app/_web/send-paper.ts';

type Context = { params: Promise<{ id: string }> };

/** A paper of a consent or legal authority. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return sendPaper((await params).id);
}
