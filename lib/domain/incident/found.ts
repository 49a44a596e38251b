/** What Lantern finds by itself that makes an incident: what it keeps is gone, or is not what arrived (EV-3, INV-18). */
const FOUND: readonly string[] = ['object_missing', 'hash_differs', 'not_of_release'];

/** Whether something that stopped a release is an incident, and not only work that could not be done. */
export function isIncident(reason: string): boolean {
  return FOUND.includes(reason);
}
