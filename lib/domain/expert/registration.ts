import type { ProfessionalRegistration } from '#lib/domain/person/person-identity.ts';

export type RegistrationBody = ProfessionalRegistration['body'];

/** The registers in which experts and counsel stand, in the order in which a form offers them. */
export const REGISTRATION_BODIES = [
  'GMC',
  'HCPC',
  'NMC',
  'GDC',
  'GPhC',
  'BSB',
  'SRA',
  'CILEX',
  'other',
] as const satisfies readonly RegistrationBody[];

/** The shape of a number in those registers that print one shape. What they all have in common holds for the others. */
const SHAPES: Readonly<Partial<Record<RegistrationBody, RegExp>>> = {
  GMC: /^\d{7}$/,
  GPhC: /^\d{7}$/,
  HCPC: /^[A-Z]{2,3}\d{5,6}$/,
  NMC: /^\d{2}[A-Z]\d{4}[A-Z]$/,
};

const ANY = /^[A-Z0-9 /-]{3,30}$/;

/** A number as a register prints it, without spaces where its shape is known; null when it cannot be one. */
export function registrationNumber(body: RegistrationBody, typed: string): string | null {
  const plain = typed.trim().replaceAll(/\s+/g, ' ').toUpperCase();
  const shape = SHAPES[body];
  if (shape === undefined) return ANY.test(plain) ? plain : null;
  const number = plain.replaceAll(/[ /-]/g, '');
  return shape.test(number) ? number : null;
}
