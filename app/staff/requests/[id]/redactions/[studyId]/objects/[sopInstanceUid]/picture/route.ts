import { openRedactions } from '#app/staff/_parts/open-redactions.ts';
import { inlinePicture } from '#app/_web/inline-picture.ts';
import { noSuchFile } from '#app/_web/no-such-file.ts';
import { services } from '#lib/processes/web/services.ts';
import { frameAsked, storedPicture } from '#lib/processes/web/stored-picture.ts';
import { redactableObject } from '#lib/queries/redaction/redactable-study.ts';

type Context = { params: Promise<{ id: string; studyId: string; sopInstanceUid: string }> };

/** One frame of a file as it is stored, every pixel of it, for whoever says which part must not go out. */
export async function GET(asked: Request, { params }: Context): Promise<Response> {
  const { id, studyId, sopInstanceUid } = await params;
  const { request, study, acting } = await openRedactions(id, studyId);
  const of = { requestId: request.id, studyId: study.id, sopInstanceUid, now: new Date() };
  const object = await redactableObject(services().db, acting, of);
  const frame = frameAsked(new URL(asked.url).searchParams.get('frame'));
  const picture = object && frame && (await storedPicture(services(), object, frame));
  if (!picture) return noSuchFile();
  const { contentType, bytes } = picture;
  return inlinePicture({ contentType, bytes: Uint8Array.from(bytes) });
}
