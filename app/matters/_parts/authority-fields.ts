import type { Field } from '#components/form-field.tsx';
import { ALL_BODY_REGIONS } from '#lib/domain/matter/body-regions.ts';
import { SEEN_BY } from '#lib/domain/matter/matter.ts';
import { SIGNER_CAPACITIES } from '#lib/domain/matter/signer.ts';
import { words } from '#lib/words/words.ts';

/** Who signs: the client, or somebody for them; that nobody can is said where it is chosen (DE-2). */
export function signerFields(label: string): readonly Field[] {
  const { signers, whoHint, name } = words().signedPaper;
  const capacities = [...SIGNER_CAPACITIES, 'personal_representative'] as const;
  return [
    {
      ...{ kind: 'radios', name: 'signer', label, hint: whoHint },
      options: capacities.map((value) => ({ value, label: signers[value] })),
    },
    { kind: 'text', name: 'signerName', label: name },
  ];
}

/** Which hospitals an authority is for. */
export function hospitalField(
  hospitals: readonly { readonly id: string; readonly name: string }[],
): Field {
  const { sign: t } = words().matters;
  return {
    ...{ kind: 'checkboxes', name: 'hospitals', label: t.hospitals },
    options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** Which scans: all of them in words, or what bounds them (LS-5). */
export function whatFields(): readonly Field[] {
  const { matters, signing } = words();
  const { sign: t, date } = matters;
  return [
    {
      ...{ kind: 'radios', name: 'what', label: t.what },
      options: [
        { value: 'some', label: t.some },
        { value: 'whole', label: t.whole, hint: t.wholeHint },
      ],
    },
    {
      ...{ kind: 'checkboxes', name: 'regions', label: t.regions },
      options: ALL_BODY_REGIONS.map((value) => ({ value, label: signing.regions[value] })),
    },
    { kind: 'date', name: 'from', label: t.from, hint: t.dateHint, parts: date },
    { kind: 'date', name: 'to', label: t.to, hint: t.dateHint, parts: date },
  ];
}

/** Whether with the reports, and who besides the firm may see what comes. */
export function sharingFields(): readonly Field[] {
  const { matters, signing } = words();
  const { sign: t } = matters;
  return [
    {
      ...{ kind: 'radios', name: 'reports', label: t.reports },
      options: [
        { value: 'yes', label: t.yes },
        { value: 'no', label: t.no },
      ],
    },
    {
      ...{ kind: 'checkboxes', name: 'seenBy', label: t.seenBy, hint: t.seenByHint },
      options: SEEN_BY.map((value) => ({ value, label: signing.seenBy[value] })),
    },
  ];
}
