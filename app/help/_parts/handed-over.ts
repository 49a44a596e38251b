import { notFound } from 'next/navigation';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { LONGEST_HELP } from '#lib/domain/help/service-level.ts';
import { services } from '#lib/processes/web/services.ts';
import { myHelpRequest } from '#lib/queries/help/my-help.ts';

/**
 * What somebody asked for help with, for a form by which they take it to a hospital themselves: a complaint, or an
 * incident where they work. It is sent by nothing but that form. Empty where the form is of nothing like that.
 */
export async function handedOver(acting: Acting, id: string | undefined): Promise<string> {
  if (id === undefined) return '';
  const helpRequestId = parseId(id);
  if (!helpRequestId.ok) notFound();
  const help = await myHelpRequest(services().db, acting, helpRequestId.value);
  if (!help) notFound();
  const asked = help.messages.filter(({ isAnswer }) => !isAnswer).map(({ text }) => text);
  return [help.reference, ...asked].join('\n\n').slice(0, LONGEST_HELP);
}
