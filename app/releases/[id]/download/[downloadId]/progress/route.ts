import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId, type ReleaseId } from '#lib/base/id.ts';
import { myDownload } from '#lib/queries/release/my-download.ts';
import { services } from '#lib/processes/web/services.ts';
import type { DownloadId } from '../../../../own-release.ts';

type OfDownload = {
  readonly params: Promise<{ readonly id: string; readonly downloadId: string }>;
};

/** How far the person's own download has come. */
export async function GET(_: Request, { params }: OfDownload): Promise<Response> {
  const address = await params;
  const releaseId = parseId<ReleaseId>(address.id);
  const downloadId = parseId<DownloadId>(address.downloadId);
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  if (!releaseId.ok || !downloadId.ok) return new Response(null, { status: 404 });
  const acting = asPerson(person.actor, await clientAddress());
  const download = await myDownload(services().db, acting, {
    releaseId: releaseId.value,
    downloadId: downloadId.value,
    now: new Date(),
  });
  return download ? Response.json(download) : new Response(null, { status: 404 });
}
