import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { exportMaterial } from '#lib/queries/expert/export-material.ts';
import { seeOther } from './answer-report.ts';
import { materialCsv, materialPdf } from './material-file.ts';
import { clientAddress, signedIn } from './session.ts';

/** The list of what an expert was given, to whoever may have it; to others there is none. */
export async function takeMaterial(expert: string, format: 'csv' | 'pdf'): Promise<Response> {
  const expertId = parseId(expert);
  if (!expertId.ok) return new Response(null, { status: 404 });
  const person = await signedIn();
  if (!person) return seeOther('/sign-in');
  const { db, pdf } = services();
  const now = new Date();
  const acting = asPerson(person.actor, await clientAddress());
  const list = await exportMaterial(db, acting, { expertId: expertId.value, format, now });
  if (!list.ok) return new Response(null, { status: 404 });
  return format === 'csv' ? materialCsv(list.value) : materialPdf(pdf, list.value, now);
}
