import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { CertificateShown } from '#components/certificate-shown.tsx';
import { parseId } from '#lib/base/id.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { EvidenceManifest } from '#lib/domain/evidence/manifest.ts';
import { composeCertificate } from '#lib/processes/compose-certificate.ts';
import { checkUrlOf } from '#lib/processes/web/seal-evidence.ts';
import { services } from '#lib/processes/web/services.ts';
import { certificateFacts } from '#lib/queries/evidence/draft-certificate.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().evidenceAtWork.certificateTitle };

type Props = { params: Promise<{ id: string; copyId: string }> };

/** The certificate of a copy: as the draft that an officer reads before they seal, or as it was signed. */
export default async function CertificatePage({ params }: Props) {
  const { id, copyId } = await params;
  const request = await openRequestForWork(id);
  const { acting } = await requireActing();
  const { db, store, settings } = services();
  const parsed = parseId(copyId);
  const facts = parsed.ok
    ? await certificateFacts(db, acting, { copyId: parsed.value, now: new Date() })
    : null;
  if (facts?.requestId !== request.id) notFound();
  const bytes = await readWhole(store, documentKeyOf(facts.manifestSha256));
  const manifest = JSON.parse(bytes.toString('utf8')) as EvidenceManifest;
  const checkUrl = checkUrlOf(settings.LANTERN_PUBLIC_URL, facts.reference);
  return (
    <>
      <BackLink href={`/staff/requests/${request.id}/evidence`}>
        {words().evidenceAtWork.title}
      </BackLink>
      <CertificateShown certificate={composeCertificate(manifest, { ...facts, checkUrl })} />
    </>
  );
}
