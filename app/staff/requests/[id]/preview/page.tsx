import { redirect } from 'next/navigation';
import { openPreview } from '#app/staff/_parts/open-preview.ts';

/** Leads to the preview in the language that its recipient reads. */
export default async function PreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const preview = await openPreview(id);
  redirect(`/staff/requests/${id}/preview/${preview.ok ? preview.value.language : 'en'}`);
}
