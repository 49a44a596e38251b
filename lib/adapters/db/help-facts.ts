import type { OrganisationId } from '#lib/base/id.ts';
import type { HelpFacts } from '#lib/domain/help/decide-help.ts';
import type { HelpState } from '#lib/domain/help/lifecycle.ts';
import type { Tx } from './client.ts';

export type FoundHelp = { readonly facts: HelpFacts; readonly version: number };

/**
 * A request for help as the rules see it; null when there is none, or none that the actor may see. Who asked shows to
 * nobody but them, so a row that shows is the actor's own. To the worker it is nobody's own.
 */
export async function loadHelpFacts(tx: Tx, helpRequestId: string): Promise<FoundHelp | null> {
  const row = await tx.helpRequest.findUnique({
    where: { id: helpRequestId },
    select: { organisationId: true, state: true, stateSince: true, version: true },
  });
  if (!row) return null;
  const own = await tx.helpAsker.count({ where: { helpRequestId } });
  return {
    version: row.version,
    facts: {
      organisationId: row.organisationId as OrganisationId | null,
      state: row.state as HelpState,
      stateSince: row.stateSince,
      isOwn: own > 0,
    },
  };
}
