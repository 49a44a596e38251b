/** SOP classes whose objects are reports for people: encapsulated PDF, and the text family of SR (PS3.4 B.5). */
const REPORT_CLASSES = new Set([
  '1.2.840.10008.5.1.4.1.1.104.1',
  '1.2.840.10008.5.1.4.1.1.88.11',
  '1.2.840.10008.5.1.4.1.1.88.22',
  '1.2.840.10008.5.1.4.1.1.88.33',
]);

/** Whether a person would read it as a report. A dose report or key objects are structured too, and are not. */
export function isReportClass(sopClassUid: string): boolean {
  return REPORT_CLASSES.has(sopClassUid);
}
