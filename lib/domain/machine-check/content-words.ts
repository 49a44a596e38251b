/**
 * Words by which a study's own names tell that it may be about more than its patient (TP-2). A word that is not here is
 * missed, which is why a person goes through the checklist whatever a machine says.
 */
const OBSTETRIC =
  /\b(obstetrics?|obs|pregnan\w*|f(o)?etal|f(o)?etus|antenatal|ante-natal|anomaly scan|dating scan|nuchal|gravid|trimester|placenta\w*)\b/i;
const SAFEGUARDING =
  /\b(skeletal survey|safeguard\w*|nai|non-?accidental|child protection|suspected (physical )?abuse|perpetrator|police|forensic)\b/i;

/** Whether names of a study or its series speak of a pregnancy: the mother is the patient, the baby is not. */
export function isObstetric(names: readonly (string | null)[]): boolean {
  return names.some((name) => name !== null && OBSTETRIC.test(plain(name)));
}

/** Whether they speak of somebody's safety. */
export function isAboutSafety(names: readonly (string | null)[]): boolean {
  return names.some((name) => name !== null && SAFEGUARDING.test(plain(name)));
}

/** Machines write `SKELETAL_SURVEY` and `Obs^Dating`. */
function plain(name: string): string {
  return name.replaceAll(/[_^/]+/g, ' ');
}
