import { requireActing } from '#app/_web/acting.ts';
import { inlinePicture } from '#app/_web/inline-picture.ts';
import { noSuchFile } from '#app/_web/no-such-file.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { openDocument } from '#lib/use-cases/identity-check/open-document.ts';

type Context = { params: Promise<{ id: string; pictureId: string }> };

/** A picture of somebody's paper, for the officer who decides. What is not there and what is not theirs is the same answer. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id, pictureId } = await params;
  const check = parseId(id);
  const picture = parseId(pictureId);
  const { acting } = await requireActing();
  if (!check.ok || !picture.ok) return noSuchFile();
  const opened = await openDocument(services(), acting, {
    checkId: check.value,
    documentId: picture.value,
    now: new Date(),
  });
  if (!opened.ok) return noSuchFile();
  return inlinePicture(opened.value);
}
